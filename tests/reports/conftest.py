import pytest

from dedupe.model import Report
from tests.reports import invented


@pytest.fixture(scope="session")
def report() -> Report:
    return invented.report()

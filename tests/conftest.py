"""How hypothesis runs here: no clock, since machines are shared; the same cases in every CI run."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "dedupe",
    deadline=None,
    derandomize="CI" in os.environ,  # a new counter-example is for whoever runs the tests by hand
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dedupe")

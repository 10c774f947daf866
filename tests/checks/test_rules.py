"""The rules table, docs/rules.md, `explain` and SARIF's help say the same of each rule."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dedupe.checks.policy import Checked, Found
from dedupe.checks.rules import SEVERITIES, rank, rules
from dedupe.cli import cli
from dedupe.reports import sarif

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def helps():
    log = json.loads(sarif.render(Checked(Found((), (), 0), ())))
    return {rule["id"]: rule for rule in log["runs"][0]["tool"]["driver"]["rules"]}


@pytest.mark.parametrize("code", rules())
def test_a_rule_is_the_same_everywhere(code):
    rule, section, said = rules()[code], SECTIONS[code], helps()[code]
    assert section.startswith(
        f"`{rule.name}`, {rule.severity}\n\n{rule.summary}\n\n- **Example**: {rule.example}\n"
    )
    assert f"\n- **When it is wrong**: {rule.wrong}\n" in section
    assert f"\n- **How to accept it**: {rule.accept}" in section
    assert f"| [{code}](#{code.lower()}) | {rule.name} | {rule.severity} |" in PAGE
    assert said["shortDescription"]["text"] == rule.summary
    assert all(text in said["help"]["text"] for text in (rule.summary, rule.wrong, rule.accept))
    shown = CliRunner().invoke(cli, ["explain", code, "--format", "json"], catch_exceptions=False)
    told = {rule.summary, rule.example, rule.wrong, rule.accept}
    assert told <= {*json.loads(shown.stdout).values()}


def test_there_are_no_others():
    assert list(SECTIONS) == list(rules()) == list(helps())
    assert {rule.severity for rule in rules().values()} == {*SEVERITIES, "error"}
    assert [rank(s) for s in ("error", *SEVERITIES)] == [-1, 0, 1, 2, 3]

"""`dedupe check`: what new articles bring in, as a check that a pull request passes or fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from dedupe.checks.baseline import Baseline, parse
from dedupe.checks.policy import Checked, Policy, judged
from dedupe.checks.rules import SEVERITIES
from dedupe.cli import CLEAN, FAILED, FOUND
from dedupe.cli.corpora import found_in, no_article
from dedupe.cli.inputs import failed, tell
from dedupe.cli.options import Running, printed_as, reading
from dedupe.cli.output import show
from dedupe.cli.settings import Settings, settings_in_force, text_of
from dedupe.errors import BadSetting
from dedupe.reports import findings, github, gitlab, junit, sarif

_FORMATS: Mapping[str, Callable[[Checked], str]] = {
    "text": findings.to_text,
    "concise": findings.to_concise,
    "json": findings.to_json,
    "jsonl": findings.to_jsonl,
    "github": github.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "gitlab": gitlab.render,
}
_FOR_PEOPLE = ("text", "concise")


class _Codes(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.3 on
    """Codes of rules, or their beginnings, with commas between them."""

    name = "codes"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, ...]:  # noqa: ANN401
        parts = value.split(",") if isinstance(value, str) else value
        return tuple(part.strip() for part in parts if part.strip())


def _one(ctx: click.Context, _: click.Parameter, named: tuple[str, ...]) -> str | None:
    """The corpus; of several only the last would be looked at, and nobody would notice."""
    if len(named) > 1:
        raise click.UsageError("--against takes one corpus: make an index of them all.", ctx)
    if named == ("",):  # an unset variable of a script
        raise click.UsageError("--against names no corpus; leave it out if there is none.", ctx)
    return named[0] if named else None


@click.command(short_help="Say what new articles bring in, as a check in CI.")
@click.argument("new", nargs=-1, metavar="[NEW]...")
@click.option(
    "--against",
    metavar="PATH",
    multiple=True,
    callback=_one,
    help="A corpus or an index to compare with.",
)
@click.option(
    "--select",
    type=_Codes(),
    default="ALL",
    metavar="RULES",
    help="Rules to look at: codes or their beginnings, such as Q2,A301.",
)
@click.option("--ignore", type=_Codes(), default="", metavar="RULES", help="Rules to leave out.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="high",
    show_default=True,
    help="Exit with 1 from this severity on.",
)
@click.option(
    "--min-confidence",
    type=float,
    default=0.0,
    metavar="SHARE",
    help="Leave out findings below it, from 0 to 1.",
)
@printed_as(*_FORMATS)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option("--diff", metavar="BASE", help="Only articles added or changed since a git revision.")
@click.option(
    "--exit-zero", is_flag=True, help="Exit with 0 whatever is found; errors still give 2."
)
@reading
def check(  # noqa: PLR0913  (one parameter an option)
    new: tuple[str, ...],
    against: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: Any,  # noqa: ANN401  (a Severity, says click)
    min_confidence: float,
    form: str,
    statistics: bool,
    diff: str | None,
    exit_zero: bool,
    running: Running,
) -> None:
    """Say what the articles in NEW bring in: against a corpus, and among themselves.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    house = settings_in_force()
    policy = Policy(select, ignore, house.per_file_ignores, fail_on, min_confidence)
    if diff is not None and not new:
        raise click.UsageError("--diff needs to know where the articles are: name them as NEW.")
    if statistics and form not in _FOR_PEOPLE:
        raise click.UsageError("--statistics is for people: leave out --format, or --statistics.")
    found = found_in(new, against, diff, running) if new else no_article()
    checked = judged(found, policy, _baseline(house))
    if not found.checked and not found.problems:
        running.note("no article changed" if diff else "no article was named")
    tell(found.problems, running)
    _tell_stale(checked, house, running)
    status = FAILED if failed(found.problems) else FOUND if checked.failing else CLEAN
    _print(findings.statistics(checked) if statistics else "", checked, form, running)
    raise SystemExit(CLEAN if exit_zero and status == FOUND else status)


def _baseline(house: Settings) -> Baseline:
    if not house.baseline.is_file():
        if "baseline" in house.values:
            raise BadSetting(
                f"there is no baseline {house.baseline}", "write one with `dedupe accept`"
            )
        return Baseline()
    return parse(text_of(house.baseline), house.baseline.as_posix())


def _tell_stale(checked: Checked, house: Settings, running: Running) -> None:
    if checked.stale:
        running.note(f"{house.baseline.as_posix()}: gone by now: {', '.join(checked.stale)}")
        running.note("  `dedupe baseline --update` takes them out")


def _print(statistics: str, checked: Checked, form: str, running: Running) -> None:
    """Print the answer. Whoever stops reading it early does not change the exit status."""
    if statistics and form in _FOR_PEOPLE:
        text = statistics
    elif form == "text":
        text = findings.to_text(checked, running.color)
    else:
        text = _FORMATS[form](checked)
    if form == "github":
        _summarise(checked)
    show(text, machine=form not in _FOR_PEOPLE)


def _summarise(checked: Checked) -> None:
    """All findings in the summary of the step, where a runner has named a file for it."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with Path(name).open("a", encoding="utf-8") as file:
                file.write(github.step_summary(checked))
        except OSError as error:
            raise BadSetting(
                f"GITHUB_STEP_SUMMARY: {name}: {error.strerror}", "name a file that can be written"
            ) from None

"""Findings and a house's settings → the findings that it wants to see, and whether they fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from dedupe.checks.baseline import Baseline
from dedupe.checks.rules import expand, rank, rules
from dedupe.errors import BadSetting
from dedupe.model import Finding, Problem, Severity


@dataclass(frozen=True, slots=True)
class Policy:
    """Which findings are shown, and from which severity on they fail the check.

    `select` and `ignore` hold codes or their beginnings; the longer one decides, and `ignore`
    between equals. `per_file_ignores` are pairs of a glob for paths and such codes.
    """

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_on: Severity = "high"
    min_confidence: float = 0.0

    def __post_init__(self) -> None:
        if not self.select:
            raise BadSetting("no rule is selected", "leave `select` out for all of them")
        for codes in (self.select, self.ignore, *(codes for _, codes in self.per_file_ignores)):
            expand(codes)
            if errors := [code for code in codes if code.upper().startswith("E")]:
                raise BadSetting(
                    f"{errors[0]} tells what could not be read, and is always told",
                    "leave it out: there is no choice of errors",
                )
        if not 0 <= self.min_confidence <= 1:
            raise BadSetting(
                f"min-confidence {self.min_confidence} is no share", "give a number from 0 to 1"
            )

    def wants(self, finding: Finding) -> bool:
        """Whether this finding is to be shown."""
        return (
            finding.rule in self.chosen()
            and finding.confidence >= self.min_confidence
            and not any(
                finding.rule in expand(codes) and _fits(finding.place.path, glob)
                for glob, codes in self.per_file_ignores
            )
        )

    def chosen(self) -> frozenset[str]:
        """The codes of the rules that are looked at.

        >>> sorted(Policy(select=("Q204", "T"), ignore=("T40", "Q2")).chosen())
        ['Q204']
        """
        return frozenset(
            code for code in rules() if _closest(self.select, code) > _closest(self.ignore, code)
        )


def _closest(prefixes: Iterable[str], code: str) -> int:
    """The length of the longest prefix of `code`; -1 if none is one."""
    bare = ("" if prefix.upper() == "ALL" else prefix.upper() for prefix in prefixes)
    return max((len(prefix) for prefix in bare if code.startswith(prefix)), default=-1)


def _fits(path: str, glob: str) -> bool:
    """Whether a glob fits a path, or its end from some folder on."""
    return fnmatchcase(path, glob) or fnmatchcase(path, f"*/{glob}")


# ---------------------------------------------------------------- the answer of a check


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of a check before anybody's wishes, and what they are about.

    `checked` are the ids of the new articles, `against` counts those of the corpus.
    """

    findings: tuple[Finding, ...]
    checked: tuple[str, ...]
    against: int
    problems: tuple[Problem, ...] = ()
    version: str = ""
    recipe: str = ""
    background: str = ""

    @property
    def unread(self) -> tuple[Problem, ...]:
        """The inputs that could not be read; what else there is to tell is a note."""
        return tuple(problem for problem in self.problems if problem.rule != "note")


@dataclass(frozen=True, slots=True)
class Checked:
    """What `dedupe check` has to say.

    `findings` are those to be shown, `accepted` the ids of those that stand in the baseline,
    `stale` the ids of its entries that this check looked for and did not find.
    """

    found: Found
    findings: tuple[Finding, ...]
    fail_on: Severity = "high"
    accepted: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    def fails(self, finding: Finding) -> bool:
        return rank(finding.severity) <= rank(self.fail_on)

    @property
    def failing(self) -> int:
        return sum(map(self.fails, self.findings))


def judged(found: Found, policy: Policy, baseline: Baseline) -> Checked:
    """Leave out what the policy does not want and what the baseline accepts."""
    wanted = [finding for finding in found.findings if policy.wants(finding)]
    # Who covers a meeting already is known where there is a corpus.
    looked_at = policy.chosen() if found.against else policy.chosen() - {"D103"}
    return Checked(
        found,
        findings=tuple(finding for finding in wanted if finding.id not in baseline),
        fail_on=policy.fail_on,
        accepted=tuple(finding.id for finding in wanted if finding.id in baseline),
        stale=baseline.stale((f.id for f in found.findings), found.checked, looked_at),
    )

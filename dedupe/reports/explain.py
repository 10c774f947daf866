"""A rule, or one finding of a report's or check's JSON → all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from dedupe.checks.rules import Rule, rules
from dedupe.errors import DedupeError
from dedupe.model import Span
from dedupe.reports import plain, terminal
from dedupe.reports.legible import one_line
from dedupe.reports.terminal import wrapped
from dedupe.reports.wordings import Difference, Shown, differences, wording

Form = Literal["text", "json"]
Plain = Mapping[str, Any]
_LISTS = "`dedupe explain` lists the rules"
_HEADS = {"summary": "What", "example": "Example", "wrong": "When wrong", "accept": "To accept"}
_MARKS = str.maketrans("", "", "*`")  # of Markdown


# ---------------------------------------------------------------- a rule


def rule(code: str | None = None, *, form: Form = "text", width: int = 80) -> str:
    """What a rule finds, when it is wrong, how to accept it; without a code, a line a rule."""
    table = rules()
    if code is not None and code.upper() not in table:
        remedy = "name the JSON that holds it with --from" if "-" in code else _LISTS
        raise DedupeError(f"there is no rule {code!r}", remedy)
    chosen = list(table.values()) if code is None else [table[code.upper()]]
    if form == "json":
        rows = [one._asdict() for one in chosen]
        return plain.dumps(rows if code is None else rows[0], indent=1) + "\n"
    if code is None:
        return "".join(_listed(one, width) for one in chosen)
    return "\n".join(_rule(chosen[0], width)) + "\n"


def _listed(one: Rule, width: int) -> str:
    head = f"{one.code}  {one.severity:6}  "
    return "\n".join(wrapped(head, f"{one.name}: {one.summary}", width)) + "\n"


def _rule(one: Rule, width: int) -> Iterator[str]:
    yield from (f"{one.code} {one.name}  ({one.severity})", "")
    for field, text in one._asdict().items():
        if field in _HEADS:
            yield from wrapped(f"{_HEADS[field]:<10}  ", str(text).translate(_MARKS), width)


# ---------------------------------------------------------------- a finding


def finding(written: Plain, wanted: str, *, form: Form = "text", width: int = 80) -> str:
    """The finding `wanted` (its id) of a JSON that `report` or `check` wrote.

    Shows both texts with what differs, places and offsets, how the words were compared, who was
    taken for the speaker and by which rule, and what the finding's rule means. A report's JSON
    knows all of this, a check's the texts and places.
    """
    found = next((one for one in written.get("findings", ()) if one["id"] == wanted), None)
    if found is None:
        raise DedupeError(
            f"no finding {wanted!r} in it ({len(written.get('findings', ()))} findings)",
            "give an id as the report or the check printed it",
        )
    known = _statement(written, found)
    if form == "json":
        about = rules()[found["rule"]]._asdict()
        return plain.dumps({"finding": found, "rule": about, "statement": known}, indent=1) + "\n"
    blocks = (
        _head(found, width),
        _wordings(found, known, width),
        _known(found, known, width),
        _bound(written, found, width),
    )
    told = ["\n".join(block) for block in map(list, blocks) if block]
    return "\n\n".join([*told, "\n".join(_rule(rules()[found["rule"]], width))]) + "\n"


def _statement(written: Plain, found: Plain) -> Plain | None:
    """The statement whose variant the finding stands on; its counterparts decide between two."""
    best: tuple[int, Plain] | None = None
    places = {(p["article"], p["start"], p["end"]) for p in (found, *found["counterparts"])}
    for statement in (s for m in written.get("meetings", ()) for s in m["statements"]):
        hits = sum((v["article"], v["start"], v["end"]) in places for v in statement["variants"])
        if hits and (best is None or hits > best[0]):
            best = hits, statement
    return best[1] if best and found["rule"][0] in "QA" else None


def _head(found: Plain, width: int) -> Iterator[str]:
    yield f"{found['id']}  {found['severity'].upper()} {found['rule']}"
    yield from wrapped("  ", found["message"], width)


def _wordings(found: Plain, known: Plain | None, width: int) -> Iterator[str]:
    """The finding's text, then each counterpart's; what differs is marked against the first."""
    edits = _edits(found, known)
    for number, place in enumerate((found, *found["counterparts"])):
        parted = _parted(found, edits, turned=number > 0) if number < 2 else []
        where = f"{one_line(place['path'])}:{place['line']}:{place['column']}"
        yield f"{where}  characters {place['start']}–{place['end']}"
        shown = Shown(place.get("text", ""), Span(0, len(place.get("text", ""))))
        yield from terminal.under(terminal.lines(wording(shown, parted, 0).pieces, width - 4), 4)


def _edits(found: Plain, known: Plain | None) -> list[Plain]:
    """The edits of the finding's variant, if its first counterpart is the reference."""
    if known is None or not found["counterparts"]:
        return []
    there = found["counterparts"][0]
    variant = _variant(known, found)
    base = next((v for v in known["variants"] if v["id"] == known["reference"]), None)
    beside = base is not None and (base["article"], base["start"]) == (
        there["article"],
        there["start"],
    )
    return list(variant["edits"]) if variant is not None and beside else []


def _variant(known: Plain, place: Plain) -> Plain | None:
    for variant in known["variants"]:
        if (variant["article"], variant["start"]) == (place["article"], place["start"]):
            return dict(variant)
    return None


def _parted(found: Plain, edits: list[Plain], *, turned: bool) -> list[Difference]:
    """Differences inside the two quoted parts, in places of these."""
    there = found["counterparts"][0] if found["counterparts"] else found
    one, other = found.get("text", ""), there.get("text", "")
    pairs = [(_inside(edit["variant"], found), _inside(edit["reference"], there)) for edit in edits]
    kept = [(a, b) for a, b in pairs if a is not None and b is not None]
    made = differences(Shown(one, Span(0, len(one))), Shown(other, Span(0, len(other))), kept)
    return [d.turned() if turned else d for d in made]


def _inside(span: list[int], place: Plain) -> Span | None:
    """A span of the article as one of the quoted part; None if it stands outside."""
    start, end = span[0] - place["start"], span[1] - place["start"]
    size = place["end"] - place["start"]
    if end < 0 or start > size or (end == 0 and start < 0) or (start == size and end > size):
        return None
    return Span(max(0, start), min(size, end))


def _known(found: Plain, known: Plain | None, width: int) -> Iterator[str]:
    if known is None:
        return
    several = "" if known["witnesses"] == 1 else "s"
    yield f"Statement {known['id']}: {known['witnesses']} independent text{several}"
    base = next((v for v in known["variants"] if v["id"] == known["reference"]), None)
    for variant in known["variants"]:
        yield from wrapped("  ", _graded(variant), width)
        for seen in variant["alarm_words"] if base else ():
            here, there = _said(base, seen["reference"]), _said(variant, seen["variant"])
            yield from wrapped("    ", f"{seen['alarm']}: {here} / {there}", width)


def _said(variant: Plain | None, span: list[int]) -> str:
    """The words of an alarm; only what stands between the marks is in the JSON."""
    if variant is None or span[0] == span[1]:
        return "no word"
    start, end = span[0] - variant["start"], span[1] - variant["start"]
    if start < 0 or end > len(variant["text"]):
        return f"characters {span[0]}–{span[1]} of {variant['article']}, outside the marks"
    return f"“{variant['text'][start:end]}”"


def _bound(written: Plain, found: Plain, width: int) -> Iterator[str]:
    """Why the articles of a finding are held together: links of their meeting, copies of a text."""
    ids = {place["article"] for place in (found, *found["counterparts"])}
    for link in (x for m in written.get("meetings", ()) for x in m["links"]):
        if {link["a"], link["b"]} <= ids:
            yield from wrapped("  ", f"{link['a']} and {link['b']}: {_why(link)}", width)
    for group in written.get("copies", ()):
        for copy in sorted(ids & set(group["articles"]) - {group["origin"]}):
            yield from wrapped("  ", f"{copy} is a copy of {group['origin']}", width)


def _why(link: Plain) -> str:
    people = f", people {', '.join(link['people'])}" if link["people"] else ""
    place = f", place {link['place']}" if link["place"] else ""
    return (
        f"one meeting, score {link['score']:.2f}: date {link['date']}{place}{people},"
        f" kind {link['kind']}, wording {link['wording']:.2f},"
        f" rare phrases in common {link['shared']}"
    )


def _graded(variant: Plain) -> str:
    speaker = variant["speaker"] or "nobody"
    mention = f" (“{variant['mention']}”)" if variant["mention"] else ""
    alarms = f", alarms {', '.join(variant['alarms'])}" if variant["alarms"] else ""
    by_words = f" ({variant['wording']})" if variant["wording"] else ""
    copied = ", ".join(variant.get("entered", ()))
    entered = f" (came in with this copy: {copied})" if copied else ""
    return (
        f"{variant['article']} {variant['start']}–{variant['end']} {variant['kind']}:"
        f" {variant['relation']}{by_words}{alarms}{entered}; speaker {speaker}{mention},"
        f" by rule {variant['rule']}, confidence {variant['confidence']:.2f}"
    )

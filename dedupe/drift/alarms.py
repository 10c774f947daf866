"""Two aligned wordings → the alarms: where the difference may change the sense."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dedupe.drift.align import similarity
from dedupe.drift.contrary import contrary_alarms
from dedupe.drift.denial import negation_alarms
from dedupe.drift.figures import number_alarms
from dedupe.drift.force import modal_alarms
from dedupe.drift.naming import name_alarms
from dedupe.drift.places import Aligned
from dedupe.drift.rivals import rival_alarms
from dedupe.model import Alarm, AlarmWords

_TIGHT = 0.4  # below this share a paraphrase is too loose for a single word of it to mean much
ORDER: tuple[Alarm, ...] = ("negation", "number", "name", "modal", "speaker")
_ROLES = frozenset(("to", "from", "against", "over", "by", "than"))
_EXCHANGED = {"number": ("number",), "name": ("name", "country")}


def alarms(pair: Aligned) -> tuple[AlarmWords, ...]:
    """The alarms of words (all but `speaker`), in a fixed order, each with its two places."""
    if not pair.quoted and pair.tightness < _TIGHT:
        return ()
    found = [alarm for find in _TABLE for alarm in find(pair)]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (ORDER.index(f.alarm), f[1:])))


def _exchanged(pair: Aligned, alarm: Alarm) -> Iterator[AlarmWords]:
    """Numbers or names that changed places while all other words kept theirs."""
    kinds = _EXCHANGED[alarm]
    a, b = ([t for t in side if t.content] for side in pair.tokens)
    one, two = ([t for t in side if t.kind in kinds] for side in (a, b))
    keys = [t.key for t in one], [t.key for t in two]
    if len(one) != len(two) or keys[0] == keys[1] or sorted(keys[0]) != sorted(keys[1]):
        return
    rest = ([t.key for t in side if t.kind not in kinds] for side in (a, b))
    if similarity(*rest) < 0.8:
        return
    moved = [k for k in range(len(one)) if keys[0][k] != keys[1][k]]
    first, last = one[moved[0]].span, one[moved[-1]].span
    between = [t for t in pair.tokens[0] if first.end <= t.span.start and t.span.end <= last.start]
    if any(t.content and t.kind not in kinds for t in between) or any(
        t.norm in _ROLES for t in between
    ):
        yield AlarmWords(alarm, first, two[moved[0]].span)


# A row: two aligned wordings, the reference first → the words of the reference and those of the
# variant that raise an alarm, as spans of the published texts. No row sees what another found.
_TABLE: tuple[Callable[[Aligned], Iterator[AlarmWords]], ...] = (
    negation_alarms,
    contrary_alarms,
    number_alarms,
    rival_alarms,
    lambda pair: _exchanged(pair, "number"),
    name_alarms,
    lambda pair: _exchanged(pair, "name"),
    modal_alarms,
)

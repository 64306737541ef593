"""Over many contacts of a pair: which topics one side tells and the other leaves out, again and again."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.analyse.permutation import flipped_signs, holm
from memcon.records import Estimate, Evidence, Sheet, Span

LEAST = 8
_SPARE_TOPICS = frozenset({"other"})


def dropped(sheets: Sequence[Sheet], pair: tuple[str, str]) -> tuple[Estimate, ...]:
    """For each topic how much more often ``pair[0]`` alone tells it than ``pair[1]`` alone, from -1 to 1, by contact.

    Only contacts count of which both sides have a whole account. The p-value asks whether the two leave the topic out
    alike: each contact's difference keeps or changes its sign; corrected for the number of topics (Holm). With fewer
    than eight contacts nothing is said.
    """
    whole = [s for s in sheets if all(any(a.whole for a in s.accounts.get(side, ())) for side in pair)]
    if len(whole) < LEAST:
        return (Estimate("topics left out", None, None, None, len(whole), f"too few contacts (n = {len(whole)})"),)
    topics = sorted({r.topic for s in whole for r in s.rows} - _SPARE_TOPICS)
    leanings = {topic: [_leaning(sheet, topic, pair) for sheet in whole] for topic in topics}
    told = [topic for topic in topics if any(leanings[topic])]
    ps = holm([flipped_signs(leanings[topic]) for topic in told])
    return tuple(
        Estimate(
            f"{topic}: {pair[0]} alone over {pair[1]} alone", round(sum(leanings[topic]) / len(whole), 3), None, None,
            len(whole), f"sign flips by contact, p = {p:.3f} after Holm over {len(told)} topics",
            tuple(_evidence(whole, topic, pair)),
        )
        for topic, p in zip(told, ps, strict=True)
    )  # fmt: skip


def _leaning(sheet: Sheet, topic: str, pair: tuple[str, str]) -> float:
    """1 where the first side alone tells ``topic`` in this contact, -1 where the second does, 0 where both or none."""
    told = [any(side in r.cells for r in sheet.rows if r.topic == topic) for side in pair]
    return float(told[0]) - float(told[1])


def _evidence(sheets: Sequence[Sheet], topic: str, pair: tuple[str, str]) -> list[Evidence]:
    """The passages of the contacts in which one side alone tells it."""
    found = []
    for sheet in sheets:
        if _leaning(sheet, topic, pair):
            cells = (c for r in sheet.rows if r.topic == topic for cs in r.cells.values() for c in cs)
            found += [Evidence(c.document, sheet.contact, Span(c.start, c.end, c.text)) for c in cells]
    return found

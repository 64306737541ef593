"""Whether two were in contact before, and when last: sentences that give a contact its place in the row of others."""

from __future__ import annotations

from memcon.analyse.answers.disputes import spoken_by
from memcon.analyse.answers.matching import Found, Matter
from memcon.analyse.answers.naming import named_in
from memcon.language.segment import segment
from memcon.language.wordings import worded
from memcon.records import Evidence
from memcon.vocabulary import QuestionKind

_ASKED: frozenset[QuestionKind] = frozenset({"whether", "when", "duration", "count"})
_MOST = 4


def before_it(matter: Matter, question: str, found: Found, has_found: bool) -> Found:
    """``found``, or, where it asks for a contact before another and nothing was found, what texts say of the order."""
    asked = matter.asked
    until_alone = asked.until is not None and asked.since is None
    if (
        asked.kind not in _ASKED
        or set(asked.words) - {part.lower() for name in asked.unknown for part in name.split()}
        or len(asked.parties) == 1
        or not (until_alone or worded("asks for before").search(question))
    ):
        return found
    if has_found and asked.kind not in ("duration", "when"):
        return found
    if has_found and not worded("asks since when" if asked.kind == "when" else "asks for before").search(question):
        return found
    out = []
    for reading in matter.readings:
        for sentence in segment(reading.document.text).sentences:
            named = [p for p in asked.parties if named_in(reading, sentence, p)]
            if not worded("tells of before").search(sentence.text) or not (
                len(named) == len(asked.parties) or worded("of both").search(sentence.text)
            ):
                continue
            by = spoken_by(reading, sentence, ())
            evidence = [Evidence(reading.document.id, reading.document.id, sentence)]
            out += matter.statement(f"{by}: “{sentence.text}”", evidence, by=by)
    return Found([*out[:_MOST], *found.statements], found.status, found.note)

"""Statements in free words, offered as read from a document, checked against its sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.language.lexicon import Lexicon, lowered
from memcon.language.names import plain
from memcon.records import Span, Support

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_STOP = frozenset(
    "the a an of to in on at by for with from that this these those it its he she his her they their them and or as is "
    "are was were be been being has have had do does did will would who which what about over than then there into "
    "also after before during between s".split()
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A statement offered as read from a document: its words, and where it is said to stand (None: anywhere)."""

    words: str
    span: Span | None = None


def check_statement(text: str, offered: Offered, operators: Lexicon) -> Support:
    """Whether ``text`` says what ``offered`` says: same words, same operators, same doer, same numbers.

    The statement may leave words out and change pronouns; it may not lose a "no", change who did it, or put
    together what no one sentence says.
    """
    best = _closest(text, offered)
    if best is None:
        return Support(False, False, False, ("no sentence of the text holds these words",))
    sentence = text[best.start : best.end]
    reasons: list[str] = []
    located = _shared(offered.words, sentence) >= 0.75
    if not located:
        reasons.append("no one sentence of the text holds these words")
    ours, theirs = _operators(offered.words, operators), _operators(_used(sentence, offered.words), operators)
    in_scope = ours == theirs
    if not in_scope:
        lost, added = sorted(theirs - ours), sorted(ours - theirs)
        reasons.append(
            f"the text has {', '.join(lost) or 'no operator'} where the statement has {', '.join(added) or 'none'}"
        )
    supported = in_scope and located
    for name in _names(offered.words):
        if plain(name).lower() not in plain(sentence).lower():
            supported = False
            reasons.append(f"{name} is not in the sentence that says it")
    missing = [n for n in _NUMBER.findall(offered.words) if n not in _NUMBER.findall(sentence)]
    if missing:
        supported = False
        reasons.append(f"numbers that the sentence does not give: {', '.join(missing)}")
    if supported and not _same_doer(offered.words, sentence):
        supported = False
        reasons.append("the text has another doer before this verb")
    return Support(located, in_scope, supported, tuple(reasons))


def _closest(text: str, offered: Offered) -> Span | None:
    """The sentence that shares most words with the statement; inside its span, where it has one."""
    low, high = (offered.span.start, offered.span.end) if offered.span else (0, len(text))
    best: tuple[float, Span] | None = None
    for m in re.finditer(r"[^\n.!?]+(?:[.!?](?=\S)[^\n.!?]*)*[.!?]*", text):
        if m.end() <= low or m.start() >= high:
            continue
        score = _shared(offered.words, m[0])
        if best is None or score > best[0]:
            best = (score, Span(m.start(), m.end()))
    return best[1] if best and best[0] > 0 else None


def _stems(words: str) -> list[str]:
    """Content words without their commonest endings."""
    found = [lowered(w) for w in _WORD.findall(words)]
    return [_stem(w) for w in found if w not in _STOP]


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _shared(statement: str, sentence: str) -> float:
    ours, theirs = _stems(statement), set(_stems(sentence))
    return sum(w in theirs for w in ours) / len(ours) if ours else 0.0


def _used(sentence: str, statement: str) -> str:
    """The stretch of the sentence from the first to the last word shared, widened over the operators before it."""
    ours = set(_stems(statement))
    places = [m for m in _WORD.finditer(sentence) if _stem(lowered(m[0])) in ours and lowered(m[0]) not in _STOP]
    if not places:
        return sentence
    start = places[0].start()
    before = _WORD.findall(sentence[:start])
    for word in reversed(before[-2:]):
        start = sentence.rfind(word, 0, start)
    return sentence[max(0, start) : places[-1].end()]


def _operators(words: str, operators: Lexicon) -> frozenset[str]:
    """The kinds of operators in the words, an even number of negations counted as they stand."""
    kinds = ("negation", "denial", "condition")
    return frozenset(h.entry.get("operator") for h in operators.find(words) if h.entry.get("operator") in kinds)


def _names(statement: str) -> list[str]:
    """Capitalised words of the statement, the first only where it is no common opener."""
    words = list(_WORD.finditer(statement))
    return [
        m[0].removesuffix("'s").removesuffix("’s")
        for m in words
        if m[0][0].isupper() and lowered(m[0]) not in _STOP and (m.start() > 0 or len(m[0]) > 4)
        and not (m.start() == 0 and lowered(m[0]) in {"official", "officials", "there", "reports"})
    ]  # fmt: skip


def _same_doer(statement: str, sentence: str) -> bool:
    """Whether the name that opens the statement is the nearest name before its verb in the sentence, too."""
    names = _names(statement)
    stems = [w for w in _WORD.findall(statement) if not w[0].isupper() and lowered(w) not in _STOP]
    if not names or not stems or not statement.strip().startswith(names[0]):
        return True
    verb = _stem(lowered(stems[0]))
    for m in _WORD.finditer(sentence):
        if _stem(lowered(m[0])) == verb:
            before = [w for w in _WORD.findall(sentence[: m.start()]) if w[0].isupper() and lowered(w) not in _STOP]
            return not before or names[0] in before[-3:] or names[0].removesuffix("'s") in " ".join(before[-3:])
    return True

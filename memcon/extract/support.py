"""Located, in scope, supported: every value checked again, independently of the reader that proposed it.

The checks share no rule with the readers. They know words that turn a statement round (``operators.toml``) and ask
three things of a value: do its words stand in the text; does its passage hold the operators that stand before it; and
do polarity, modality, numbers and names, read anew from the passage, agree with the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit, Lexicon, lowered
from memcon.language.names import plain
from memcon.records import Claim, ContactMention, Position, Span, Support
from memcon.vocabulary import Reality, Stance

_CLAUSE_EDGE = re.compile(r"[;:.!?]\s|\n|,\s+(?:but|while|whereas|although|though|who|which)\b|\bbut\b")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_STOP = frozenset(
    "the a an of to in on at by for with from that this these those it its he she his her they their them and or as is "
    "are was were be been being has have had do does did will would who which what about over than then there into "
    "also after before during between s".split()
)
_EXPECTED: dict[Reality, frozenset[str]] = {
    "denied": frozenset({"denial", "negation"}),
    "negated": frozenset({"negation", "denial"}),
    "planned": frozenset({"future", "demand", "possibility"}),
    "possible": frozenset({"possibility", "future", "condition", "negation", "demand"}),
    "hypothetical": frozenset({"condition", "future", "possibility"}),
    "demanded": frozenset({"demand", "future", "possibility"}),
}
_STANDING = re.compile(
    r"\bin the presence of\b|\bin front of\b|\bnot (?:only|just|merely|until)\b|\bat length\b|\bfor long\b"
    r"|\bwithout an?\b|\bneither confirm|\bconfirm or deny",
    re.IGNORECASE,
)
_STANCE_WORDS: dict[Stance, re.Pattern[str]] = {
    "neither_confirm_nor_deny": re.compile(
        r"neither|nor|not confirm|confirm or deny|confirmed or denied|to confirm|n't confirm|not rule", re.IGNORECASE
    ),
    "unaware": re.compile(r"aware|know|knew|information|privy", re.IGNORECASE),
    "no_comment": re.compile(r"comment|discuss|say|drawn|add", re.IGNORECASE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offered:
    """A statement offered as read from a document: its words, and where it is said to stand (None: anywhere)."""

    words: str
    span: Span | None = None


def contact_support(
    layers: Layers, tools: Tools, evidence: Sequence[Span], reality: Reality, names: Sequence[str]
) -> Support:
    """Whether the passages carry a contact of this reality between these parties."""
    text = layers.document.text
    reasons: list[str] = []
    located = located_in(text, evidence)
    if not located:
        reasons.append("the passage does not stand in the text at its place")
        return Support(False, False, False, tuple(reasons))
    operators = tools.lexicon("operators")
    in_scope = True
    for span in evidence:
        cut = cut_off(text, span, operators)
        if cut and reality == "reported":
            in_scope = False
            reasons.append(f"the passage leaves out {cut[0].text!r} before it")
    agrees = _reality_agrees(text, evidence, reality, operators, reasons)
    named = _names_agree(layers, tools, evidence, names, reasons)
    return Support(True, in_scope, agrees and named, tuple(reasons))


def support_of(layers: Layers, tools: Tools, value: ContactMention | Position | Claim) -> Support:
    """The three checks of a whole value, whoever proposed it."""
    match value:
        case ContactMention():
            return contact_support(layers, tools, value.evidence, value.reality, [p.name for p in value.participants])
        case Position():
            return position_support(layers, tools, value.evidence, value.stance, value.holder)
        case Claim():
            return Support(located_in(layers.document.text, [value.text]), True, True)


def position_support(layers: Layers, tools: Tools, evidence: Span, stance: Stance, holder: str) -> Support:
    """Whether the passage carries this stance of this holder."""
    text = layers.document.text
    if not located_in(text, [evidence]):
        return Support(False, False, False, ("the passage does not stand in the text at its place",))
    reasons: list[str] = []
    operators = tools.lexicon("operators")
    cut = cut_off(text, evidence, operators)
    in_scope = not (cut and stance in ("confirms", "announces", "denies"))
    if not in_scope:
        reasons.append(f"the passage leaves out {cut[0].text!r} before it")
    agrees = _stance_agrees(evidence.text, stance, operators, reasons)
    if not _named_in(layers, evidence, holder, margin=200):
        reasons.append(f"{holder} is not named in or right before the passage")
        agrees = False
    return Support(True, in_scope, agrees, tuple(reasons))


def located_in(text: str, spans: Iterable[Span]) -> bool:
    """Whether every span's words stand at its place, exactly."""
    return all(s.end <= len(text) and (not s.text or text[s.start : s.end] == s.text) for s in spans)


def cut_off(text: str, span: Span, operators: Lexicon, words: int = 4) -> list[Hit]:
    """Negations and denials of the same clause that stand at most ``words`` words before the span, outside it."""
    start = max(0, span.start - 80)
    window = text[start : span.start]
    edges = list(_CLAUSE_EDGE.finditer(window))
    offset = edges[-1].end() if edges else 0
    found = []
    for hit in operators.find(window):
        if hit.start < offset or hit.entry.get("operator") not in ("negation", "denial"):
            continue
        between = _WORD.findall(window[hit.end :])
        if len(between) <= words and not _STANDING.search(window[hit.start :] + span.text[:20]):
            found.append(hit)
    return found


def _reality_agrees(
    text: str, evidence: Sequence[Span], reality: Reality, operators: Lexicon, reasons: list[str]
) -> bool:
    """Whether the operators in the passages are those that the reality needs."""
    if reality == "reported":
        clear = [s for s in evidence if not _turned_round(s.text, operators)]
        if not clear:
            reasons.append("every passage holds a negation or denial")
        return bool(clear)
    around = " ".join(_sentence_around(text, s) for s in evidence)
    kinds = {h.entry.get("operator") for h in operators.find(around)}
    if reality == "denied":
        # The denial may stand in a sentence of its own ("It was pure fiction").
        kinds |= {h.entry.get("operator") for h in operators.find(text) if h.entry.get("operator") == "denial"}
    if kinds & _EXPECTED[reality]:
        return True
    reasons.append(f"nothing in the passage makes it {reality}")
    return False


def _turned_round(passage: str, operators: Lexicon) -> bool:
    if _STANDING.search(passage):
        return False
    return any(h.entry.get("operator") in ("negation", "denial") for h in operators.find(passage))


def _sentence_around(text: str, span: Span) -> str:
    """The sentence that the span lies in."""
    low = max(text.rfind(". ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    ends = [e for e in (text.find(". ", span.end), text.find("\n", span.end)) if e >= 0]
    return text[low : min(ends, default=len(text))]


def _names_agree(
    layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str], reasons: list[str]
) -> bool:
    text = layers.document.text
    lands = {
        side.name
        for span in evidence
        for hit in tools.names.find(text[max(0, span.start - 40) : span.end + 40])
        if hit.side and (side := tools.roster.side(hit.side)) is not None
    }
    missing = [n for n in names if n not in lands and not any(_named_in(layers, s, n, margin=160) for s in evidence)]
    if missing:
        reasons.append(f"not named in or by the passage: {', '.join(missing)}")
    return len(names) - len(missing) >= min(2, len(names))


def _named_in(layers: Layers, span: Span, name: str, margin: int) -> bool:
    """Whether the name, its last word, or a mention of its bearer stands in the span or right beside it."""
    start, end = max(0, span.start - margin), span.end + margin
    around = plain(layers.document.text[start:end]).lower()
    last = plain(name).lower().split()[-1] if name.split() else ""
    if last and last in around:
        return True
    return any(m.actor == name and start <= m.start and m.end <= end for m in layers.mentions)


def _stance_agrees(passage: str, stance: Stance, operators: Lexicon, reasons: list[str]) -> bool:
    """Whether polarity, read anew from the passage, fits the stance."""
    found = {h.entry.get("operator") for h in operators.find(passage)}
    if stance in ("confirms", "announces", "declines_details"):
        if stance != "declines_details" and re.search(
            r"confirm(?:ed)? (?:n?or|or) den|declined to confirm|not confirm|refused to confirm", passage, re.IGNORECASE
        ):
            reasons.append("the passage neither confirms nor denies")
            return False
        return True
    if stance in ("denies", "silent"):
        if stance == "denies" and re.search(
            r"neither confirm|confirm or den|declined to confirm", passage, re.IGNORECASE
        ):
            reasons.append("the passage neither confirms nor denies")
            return False
        if found & {"negation", "denial"}:
            return True
        reasons.append(f"the passage holds no negation, which {stance!r} needs")
        return False
    words = _STANCE_WORDS.get(stance)
    if words is not None and not words.search(passage):
        reasons.append(f"the passage holds none of the words of {stance!r}")
        return False
    return True


# Statements in free words


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

"""Who did what to whom in words, read anew from the verb of the act and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.extract.support.numbers import numbers_in
from memcon.extract.support.people import is_office, known_as, lands_in, plain_words, same_actor, same_person, side_of
from memcon.extract.support.scope import cut_off, located_in, sentences_over
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.language.names import plain
from memcon.records import Claim, Mention, Span, Support

_NOT = re.compile(r"\b(?:not|never|no longer|neither|hardly|refrained from|stopped short of)\b|n['’]t\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being|got)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|of|from|with|by)\s+(?:the\s+)?(?:[\w.-]+\s+){0,4}$")
_PREPOSED = re.compile(
    r"\b(?:with|to|of|from|by|beside|in|for|about|on|against|than)\s+(?:the\s+|his\s+|her\s+)?"
    r"(?:[A-Z][\w.’'-]{0,30}\s+|[a-z]{1,20}\s+(?=[A-Z]|$)){0,3}$",
    re.IGNORECASE,
)
_SAYS = frozenset({"informs", "alleges", "characterises", "criticises", "praises", "denies"})


def claim_support(layers: Layers, tools: Tools, claim: Claim) -> Support:
    """Whether the passage carries the claim: its speaker, hearer, polarity and numbers."""
    text = layers.document.text
    if not located_in(text, [claim.text]):
        return Support(False, False, False, ("the passage does not stand in the text at its place",))
    reasons: list[str] = []
    cut = cut_off(text, claim.text, tools.lexicon("operators")) if claim.polarity == "affirmed" else []
    if cut:
        reasons.append(f"the passage leaves out {cut[0].text!r} before it")
    sentences = sentences_over(layers, [claim.text])
    verbs = [(s, h) for s in sentences for h in _verbs(tools, s, claim)]
    agrees = _people_agree(layers, tools, sentences, verbs, claim, reasons)
    if _only_stated(verbs, claim):
        agrees = False
        reasons.append(f"the passage tells what is so, and {claim.act} nothing")
    agrees &= _polarity_agrees(verbs, claim, reasons)
    agrees &= _numbers_agree(sentences, claim, reasons)
    return Support(True, not cut, agrees, tuple(reasons))


def _verbs(tools: Tools, sentence: Span, claim: Claim) -> list[Hit]:
    """The words of the claim's act in the sentence; inside its passage, where some stand there."""
    found = [h for h in tools.lexicon("acts").find(sentence.text) if h.entry.get("act") == claim.act]
    found = [h for h in found if not re.match(r"\s+(?:nobody|no one|nothing)\b", sentence.text[h.end :])] or found
    inside = [h for h in found if claim.text.start <= sentence.start + h.start < claim.text.end]
    return inside or found


def _people_agree(
    layers: Layers,
    tools: Tools,
    sentences: Sequence[Span],
    verbs: Sequence[tuple[Span, Hit]],
    claim: Claim,
    reasons: list[str],
) -> bool:
    doers = [d for s, h in verbs for d in _doers(layers, s, h)]
    if doers and _one_of_several(doers, claim.speaker):
        reasons.append(f"{claim.speaker} is not several, as the doer of the passage is")
        return False
    if claim.speaker and doers and not any(_is(layers, tools, d, claim.speaker) for d in doers):
        reasons.append(f"the passage has another doer: {doers[0].actor or doers[0].text}")
        return False
    if not verbs and claim.addressee and claim.speaker:
        doers = _plain_doers(layers, sentences)
        if doers and not any(_is(layers, tools, d, claim.speaker) for d in doers):
            reasons.append(f"the passage has another doer: {doers[0].actor or doers[0].text}")
            return False
    named = [m for s in sentences for m in layers.mentions_in(s)]
    sources = [a.source for a in layers.attributions_over(claim.text) if a.source]
    told = any(_is(layers, tools, m, claim.speaker or "") for m in named)
    told |= any(same_person(s.actor or s.text, claim.speaker or "") for s in sources)
    told |= side_of(tools, claim.speaker or "") in {x for s in sentences for x in lands_in(tools, s.text)}
    if claim.speaker and not doers and not told:
        reasons.append(f"{claim.speaker} is not named in the passage")
        return False
    if claim.addressee and claim.speaker and same_person(claim.addressee, claim.speaker):
        reasons.append("nobody tells himself")
        return False
    around = [*sentences, *_talk_before(layers, sentences)] if claim.contact else sentences
    return _addressee_agrees(layers, tools, around, claim.addressee, reasons)


# Whom a passage may tell without a name.
_HIM = re.compile(
    r"\b(?:him|her|them|you|us|me|whom|each other|both|counterparts?|colleagues?|guests?|hosts?|visitors?)\b",
    re.IGNORECASE,
)


def _addressee_agrees(
    layers: Layers, tools: Tools, sentences: Sequence[Span], addressee: str | None, reasons: list[str]
) -> bool:
    """Whether whoever is said to be told stands in the passage: by name, by side, or by a word that may mean him."""
    if not addressee or any(_HIM.search(s.text) for s in sentences):
        return True
    side = side_of(tools, addressee)
    for s in sentences:
        named = [m for m in layers.mentions_in(s) if _is(layers, tools, m, addressee) or (side and m.side == side)]
        if (
            named
            or (side and side in lands_in(tools, s.text))
            or set(_last_words(addressee)) & set(_last_words(s.text))
        ):
            return True
    reasons.append(f"{addressee} is not told anything in the passage")
    return False


_TALK = 3
"""How many sentences before an act the talk that it was done in is told, which names the one who heard it."""


def _talk_before(layers: Layers, sentences: Sequence[Span]) -> list[Span]:
    """The sentences before an act in which the talk that it was done in is told."""
    start = min((s.start for s in sentences), default=0)
    return [s for s in layers.segments.sentences if s.end <= start][-_TALK:]


def _last_words(text: str) -> list[str]:
    return [part for w in plain_words(text) for part in w.split("-") if len(part) > 3]


# "Insisted that it was no answer", "suggested that he would be unfair" tell what is so and ask for nothing.
_STATED = re.compile(
    r"\s+(?:that\s+)?(?:[\w’'-]+\s+){1,5}?(?P<verb>was|were|is|are|had|has|have|would|did|does|could|should|must"
    r"|ought|be)\b"
)
_WILLS = frozenset({"demands", "proposes", "urges"})


def _only_stated(verbs: Sequence[tuple[Span, Hit]], claim: Claim) -> bool:
    """Whether each verb of a demand or proposal only tells what is said to be so."""
    found = [(h, _STATED.match(s.text, h.end)) for s, h in verbs]
    return (
        claim.act in _WILLS
        and bool(found)
        and all(
            h.text.lower().startswith(("insist", "suggest"))
            and m is not None
            and m["verb"] not in ("should", "must", "ought", "be")
            for h, m in found
        )
    )


_OURS = re.compile(r"\b(?:[Ww]e|I)\s+(?:(?:also|would|will|again|have|do|\w+ly)\s+){0,2}$")


def _doers(layers: Layers, sentence: Span, verb: Hit) -> list[Mention]:
    """Who stands where the doer of the verb stands: behind "by" after a passive, else before it."""
    at = sentence.start + verb.start
    people = [m for m in layers.mentions_in(sentence) if m.kind in ("person", "government", "institution", "group")]
    if _OURS.search(sentence.text[: verb.start]):
        return []  # "we call on": whoever speaks, which the attribution settles
    before = sentence.text[: verb.start]
    if _PASSIVE.search(before):
        behind = [m for m in people if m.start > at]
        by = [m for m in behind if re.search(r"\bby\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,4}$", _between(layers, at, m))]
        return by[:1]
    end = sentence.start + verb.end
    givers = [m for m in people if m.start > end and _FROM.fullmatch(layers.document.text[end : m.start])]
    if givers and _NOUN.search(before):
        return givers[-1:]  # "a warning from B"
    ahead = [m for m in people if m.end <= at]
    if not ahead:
        return []
    owner = ahead[-1]
    if _OWN.fullmatch(layers.document.text[owner.end : at]):
        return [owner]  # "passed on B's refusal"
    if len(ahead) > 1 and _GAVE.search(layers.document.text[sentence.start : owner.start]):
        ahead = ahead[:-1]  # "gave B assurances"
    free = [m for m in ahead if not _behind_preposition(layers, sentence, m)]
    if free and re.search(r"\band\s+(?:\w+ly\s+)?$", before):
        return free[:1]  # "A called B and urged him": the verbs share their doer
    nearest = (free or ahead)[-1]
    # "They" stands for several at one place.
    found = [m for m in ahead if (m.start, m.end) == (nearest.start, nearest.end)]
    partner = [
        m
        for m in ahead
        if re.fullmatch(r",?\s+and\s+(?:[\w.’'-]+\s+){0,4}", layers.document.text[m.end : nearest.start])
    ]
    return found + partner


_OWN = re.compile(r"['’]s?\s+(?:[a-z]+\s+)?")
_NOUN = re.compile(r"(?:^\W*|\b(?:[Aa]n?|[Tt]he|[Aa]nother|no|any|one|his|her|its|received|had|got)\s+(?:[a-z]+\s+)?)$")
_FROM = re.compile(r"\s+from\s+(?:the\s+)?(?:[\w.]+['’]s\s+)?(?:[A-Za-z.’'-]+\s+){0,2}")
_GAVE = re.compile(
    r"\b(?:gave|gives|given|sent|sends|offered|offers|handed|hands|wrote|made|paid|issued|addressing|telling|asking"
    r"|urging)"
    r"\s+(?:the\s+)?(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)


def _plain_doers(layers: Layers, sentences: Sequence[Span]) -> list[Mention]:
    """Where the act's own verb is not known: whoever stands behind "by" or "from", else the first free name."""
    for sentence in sentences:
        people = [m for m in layers.mentions_in(sentence) if m.kind in ("person", "government", "institution", "group")]
        head = [(m, layers.document.text[max(sentence.start, m.start - 24) : m.start]) for m in people]
        free = [m for m in people if not _behind_preposition(layers, sentence, m)]
        free = [m for m in free if not _GAVE.search(layers.document.text[sentence.start : m.start])] or free
        by = [
            m
            for m, words in head
            if m.kind != "group" and re.search(r"\b(?:by|from)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,3}$", words)
        ]
        if by or free:
            return by or free[:1]
    return []


def _behind_preposition(layers: Layers, sentence: Span, mention: Mention) -> bool:
    before = layers.document.text[max(sentence.start, mention.start - 90) : mention.start]
    return _PREPOSED.search(before) is not None


def _between(layers: Layers, at: int, mention: Mention) -> str:
    return layers.document.text[at : mention.start]


def _one_of_several(doers: Sequence[Mention], speaker: str | None) -> bool:
    """Whether "they" stands where the speaker, one person, should: it cannot be one alone."""
    several = all(d.how == "pronoun" and d.text.lower() in ("they", "them") for d in doers)
    alone = len({d.actor for d in doers}) == 1 and doers[0].kind == "person"
    return several and alone and same_person(doers[0].actor or "", speaker or "")


def _is(layers: Layers, tools: Tools, found: Mention, name: str) -> bool:
    """Whether the mention means the bearer of the name: by name, by the office that the name is, or by his side."""
    if same_actor(tools, found.actor or found.text, name) or plain(found.text).lower() == plain(name).lower():
        return True
    if (
        plain(layers.document.text[found.end : found.end + len(name) + 3])
        .lower()
        .lstrip("'’s ")
        .startswith(plain(name).lower())
    ):
        return True  # "C's N. N.", whom the readers of names do not know
    known = known_as(tools, name)
    nameless = (known is None and (is_office(name) or _OF_LAND.search(name))) or (
        known is not None and known.kind != "person"
    )
    if nameless and found.side is not None and found.side == side_of(tools, name):
        return True  # a land by its people, its offices by who holds them
    if found.kind == "person" and found.actor and found.how != "pronoun":
        return False
    sides = {m.side for m in layers.mentions if same_person(m.actor or m.text, name)} - {None}
    return found.side is not None and found.side in sides


_OF_LAND = re.compile(
    r"\b(?:president|premier|prime minister|minister|chancellor|king|queen|emir|leader|secretary|envoy|ambassador)\b",
    re.I,
)


def _polarity_agrees(verbs: Sequence[tuple[Span, Hit]], claim: Claim, reasons: list[str]) -> bool:
    denied = [_negated(s.text, h) for s, h in verbs]
    content = claim.act in _SAYS and any(_content_negated(s.text, h) for s, h in verbs)
    if claim.polarity == "affirmed" and denied and all(denied):
        reasons.append("the verb of the act is negated")
        return False
    if claim.polarity == "negated" and not any(denied) and not content:
        reasons.append("nothing in the passage negates it")
        return False
    return True


def _negated(text: str, verb: Hit) -> bool:
    """Whether a negation stands in the verb's own group, or a "no" is what it takes."""
    before = re.split(r"[,;:]|\b(?:and|but|that|who|which)\b", text[: verb.start])[-1]
    words = before.split()[-4:]
    return bool(_NOT.search(" ".join(words))) or text[verb.end : verb.end + 4].lower() == " no "


def _content_negated(text: str, verb: Hit) -> bool:
    return bool(
        re.search(r"\b(?:not|never|no|nothing|nobody|none|neither)\b|n['’]t\b", text[verb.end : verb.end + 160], re.I)
    )


def _numbers_agree(sentences: Sequence[Span], claim: Claim, reasons: list[str]) -> bool:
    given = {n for s in sentences for n in numbers_in(s.text)}
    for quantity in claim.quantities:
        value = quantity.low if quantity.low is not None else quantity.high
        shown = numbers_in(quantity.text)
        if value is not None and shown and not shown & given:
            reasons.append(f"the passage does not give {quantity.text!r}")
            return False
    return True

"""Who speaks in a sentence, whom he or she means by "I", "we", "you" and "he", and what is only an aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.attributions.turns import ASKS
from memcon.extract.contacts.clauses import Sentence, Word, is_adverb
from memcon.extract.contacts.phrases import Ref
from memcon.extract.contacts.standing import document_day, level_of, party_of
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Party, Span


def spoken_refs(layers: Layers, tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with whom the sentence's speaker means by "we", "I", "you" and "he", and without his asides."""
    refs = [*refs, *_speakers(layers, tools, sentence, refs)]
    refs += _own_words(layers, tools, sentence, refs)
    refs += _signed(layers, tools, sentence, refs)
    refs = _spoken_of(layers, tools, sentence, refs)
    refs += _addressed(layers, tools, sentence, refs)
    return _without_asides(sentence, _without_interviewers(sentence, refs))


_INTERVIEW = re.compile(r"\binterview(?:s|ed)?(?: \w+ly)? (?:with|by|for)\s(?:[\w’'.-]+\s){0,2}$")


def _without_interviewers(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs without who takes part in an interview only: "told an interview with A that he had met B"."""
    if "interview" not in sentence.text:
        return refs
    before = ((r, sentence.slice(sentence.start, r.left)) for r in refs)
    return [r for r, text in before if r.kind != "person" or not _INTERVIEW.search(text[-60:])]


_OPINION = re.compile(
    r"(?:['’]m| am|['’]re| are)? (?:know|think|believe|understand|guess|suspect|imagine|assume|gather|expect|sure"
    r"|certain|confident|told|hear|should say),? [a-z]"
)


def _without_asides(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs without the "I" that a speaker puts between a subject and its verb: "the President I know is eager"."""
    ends = {r.end for r in refs if not r.pronoun}
    out = []
    for ref in refs:
        own = ref.pronoun and sentence.slice(ref.start, ref.end).lower() in {"i", "we"}
        gap = next((n for n in (1, 2) if ref.start - n in ends), 0) if own else 0
        aside = gap and sentence.slice(ref.start - gap, ref.start) in (" ", ", ")
        if not (aside and _OPINION.match(sentence.slice(ref.end, ref.end + 40))):
            out.append(ref)
    return out


def _speakers(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "We" and "our" in a speaker's own words as the government that he or she speaks for."""
    words = [w for w in sentence.words if w.low in {"we", "our"} and not _taken(known, w)]
    side = tools.roster.side(speaking(layers, tools, sentence.start)) if words else None
    if side is None:
        return []
    party = Party(side.name, side.id, "government")
    return [
        Ref(w.start, w.start + len(w.low.partition("'")[0]), w.start, (party,), "government", "institution",
            possessive=w.low == "our", pronoun=True)
        for w in words
    ]  # fmt: skip


_OF_WHOM = re.compile(r"\sof (?:the |his |her |its |their )?(?:[\w’'-]+ ){0,5}$")
_HE = frozenset({"he", "she", "him"})


def _spoken_of(layers: Layers, tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "he" in quoted words as the one of whom they were said: "He called me," A said of B."""
    for told in layers.attributions_over(Span(sentence.start, sentence.end)):
        end = max(told.cue.end, told.source.end if told.source else 0)
        quoted = told.quoted == "direct" and told.source is not None and told.content[0].end <= told.cue.start
        near = [m for m in layers.mentions if end < m.start < min(end + 60, sentence.end) and m.kind == "person"]
        if not quoted or not near or not _OF_WHOM.match(sentence.slice(end, near[0].start)):
            continue
        party, content = party_of(tools, near[0], document_day(layers)), told.content[0]
        level = level_of(tools, near[0], document_day(layers))
        for word in sentence.between(content.start, content.end):
            if word.low in _HE:
                refs = [r for r in refs if not r.start <= word.start < r.end]
                refs.append(Ref(word.start, word.end, word.start, (party,), "person", level, pronoun=True))
    return refs


_OPINES = frozenset("believe think guess know mean suppose hope understand gather imagine assume expect".split())


def _own_words(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "I" and "me" in words that are quoted before their speaker is named ("I spoke to B," A said)."""
    own = [w for w in sentence.words if w.low in {"i", "me"} and not _taken(known, w)]
    words = [w for w in own if w.low == "me" or not _opines(sentence, sentence.at(w.start) + 1)]
    found: list[Ref] = []
    for word in words:
        over = [a for a in layers.attributions_over(Span(word.start, word.end)) if a.quoted == "direct" and a.source]
        told = min(over, key=lambda a: max(c.end - c.start for c in a.content), default=None)
        source = told.source if told is not None else None
        inside = [m for m in layers.mentions if source and source.start <= m.start and m.end <= source.end]
        speaker = next((m for m in inside if m.kind == "person" and (m.actor or m.side)), None)
        if speaker is not None:
            party, end = party_of(tools, speaker, document_day(layers)), word.start + len(word.low.partition("'")[0])
            level = level_of(tools, speaker, document_day(layers))
            found.append(Ref(word.start, end, word.start, (party,), "person", level, pronoun=True))
    return found


_BY = re.compile(
    r"\b(?:statement|remarks?|speech|address|testimony|briefing|comments?|message|letter|article|op-ed|declaration)"
    r"(?: \w+)? (?:by|of|from)\b",
    re.IGNORECASE,
)


def _signed(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "I" in words that nobody is quoted with, as the one whose the title says they are ("Statement by A")."""
    words = [w for w in sentence.words if w.low == "i" and not _taken(known, w)]
    words = [w for w in words if not _opines(sentence, sentence.at(w.start) + 1)]
    title = layers.document.title or ""
    by = _BY.search(title) if words else None
    if by is None:
        return []
    day = document_day(layers)
    people = [h.actor for h in tools.names.find(title[by.end() :], day) if h.actor and h.actor.kind == "person"]
    labels = {m.actor for m in layers.mentions if m.how == "label"}
    if len(people) != 1 or tools.roster.standing(people[0], day).level == "spokesman" or labels - {people[0].name}:
        return []
    standing = tools.roster.standing(people[0], day)
    party = Party(people[0].name, standing.side or people[0].side, standing.camp)
    over = [a for w in words for a in layers.attributions_over(Span(w.start, w.end)) if a.quoted == "direct"]
    if any(a.source is not None and a.source.actor not in (None, party.name) and a.cue.text != ":" for a in over):
        return []
    return [Ref(w.start, w.start + 1, w.start, (party,), "person", standing.level, pronoun=True) for w in words]


def _opines(sentence: Sentence, at: int) -> bool:
    """Whether the verb at word ``at``, or behind its auxiliary and adverbs, only tells what "I" think."""
    while sentence.low(at) in _EMPHATIC or is_adverb(sentence.low(at)):
        at += 1
    return sentence.low(at) in _OPINES


_EMPHATIC = frozenset({"do", "did", "would", "will", "can", "have", "had"})


def _addressed(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "You" in a question as whoever answers in the next turn, where that is no spokesman ("Q Have you called B?")."""
    words = [w for w in sentence.words if w.low in {"you"} and not _taken(known, w)]
    over = layers.attributions_over(Span(words[0].start, words[0].end)) if words else ()
    if not any(a.source and ASKS.fullmatch(a.source.text) for a in over):
        return []
    answers = (a for a in layers.attributions if a.cue.text == ":" and a.source and a.source.start >= sentence.end)
    answer = min(answers, key=lambda a: a.cue.start, default=None)
    if answer is None or answer.source is None or answer.source.start - sentence.end > _ANSWERED:
        return []
    label = Span(answer.source.start, answer.source.end)
    person = next((m for m in layers.mentions_in(label) if m.kind == "person" and m.actor), None)
    day = document_day(layers)
    if person is None or (level := level_of(tools, person, day)) == "spokesman":
        return []
    party = party_of(tools, person, day)
    return [Ref(w.start, w.start + 3, w.start, (party,), "person", level, pronoun=True) for w in words]


_ANSWERED = 300
"""So many characters behind the question at most stands the label of who answers."""


def _taken(known: Sequence[Ref], word: Word) -> bool:
    return any(r.start <= word.start < r.end for r in known)


def speaking(layers: Layers, tools: Tools, offset: int) -> str | None:
    """The side of who is quoted in the sentence at ``offset``; else the one whose official account the document is."""
    sentence = layers.segments.sentence_at(offset)
    over = layers.attributions_over(sentence) if sentence is not None else ()
    for told in sorted(over, key=lambda a: max(c.end - c.start for c in a.content)):
        if told.quoted == "direct" and told.source is not None:
            actor = tools.roster.named(told.source.actor) if told.source.actor else None
            return actor.side if actor is not None and actor.kind != "outlet" else None
    return layers.document.side

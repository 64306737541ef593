"""The points of an account: its clauses, with what of each can be laid beside the other side's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from memcon.extract.claims.quantities import quantities_in
from memcon.extract.layers import Layers
from memcon.extract.points.cuts import cuts_in
from memcon.extract.points.facts import initiator_in, minutes_in
from memcon.extract.points.speakers import speaker_of
from memcon.extract.tools import Tools
from memcon.extract.topics import subtopics_in
from memcon.language.concepts import ConceptHit, Concepts
from memcon.language.lexicon import Lexicon
from memcon.language.names import NameHit
from memcon.language.stems import stems_in
from memcon.language.words import AUXILIARIES, NEGATORS, word_set, words
from memcon.records import AccountPoint, Mention, Span
from memcon.vocabulary import Joint, Manner

__all__ = ["read_points"]

ACCOUNT_KINDS = frozenset({"readout", "briefing", "post", "transcript", "memcon", "cable"})
_MOST_WORDS = 20_000
_MANNERS: dict[str, Manner] = {
    "informs": "tells", "characterises": "tells", "asks": "urges", "urges": "urges", "demands": "urges",
    "warns": "objects", "threatens": "objects", "raises_concern": "objects", "criticises": "objects",
    "alleges": "objects", "refuses": "objects", "agrees": "agrees", "proposes": "promises", "offers": "promises",
    "promises": "promises", "praises": "welcomes", "denies": "denies",
}  # fmt: skip
_SUBJECTS = frozenset({"subject", "region", "rapport"})
_FAR = word_set("neither nothing nobody none")
_MODALS = word_set("will would shall should can cannot could may might must ought 'll won't wouldn't shouldn't can't")
_BESIDES = word_set("the a an to of and in at on for is was has will with would his her their by it that no not be")


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    sentence: int
    joint: Joint


def read_points(layers: Layers, tools: Tools) -> tuple[AccountPoint, ...]:
    """The points of the document where it may be somebody's account of a contact, ids q1, q2, ...; else none."""
    if not _may_be_account(layers):
        return ()
    reader = _Reader(layers, tools, tools.concepts, _verbs(tools))
    points: list[AccountPoint] = []
    for number, sentence in enumerate(layers.segments.sentences):
        before: AccountPoint | None = None
        for piece in _pieces(sentence, number, reader):
            before = reader.point(piece, sentence, len(points) + 1, before)
            points.append(before)
    return tuple(points)


def _may_be_account(layers: Layers) -> bool:
    document = layers.document
    if len(document.text) > 10 * _MOST_WORDS:
        return False
    return document.side is not None or document.kind in ACCOUNT_KINDS or bool(layers.contacts)


def _pieces(sentence: Span, number: int, reader: _Reader) -> list[_Piece]:
    """``sentence`` cut at the joints that part two things said; a piece with nothing of its own stays attached."""
    bounds: list[tuple[int, Joint]] = [(0, "sentence")]
    hits = reader.concepts.find(sentence.text)
    cuts = [c for c in cuts_in(sentence.text, reader.verbs.__contains__) if c.joint not in ("relative", "adjunct")]
    for index, cut in enumerate(cuts):
        end = cuts[index + 1].at if index + 1 < len(cuts) else len(sentence.text)
        left, right = (bounds[-1][0], cut.at), (cut.at, len(sentence.text))
        if cut.joint in ("item", "governed"):
            keeps = _parts_subjects(hits, left, (cut.at, end)) and not _qualifies(sentence.text[: cut.at])
            keeps = keeps and not _joins_adjectives(sentence.text, cut.at)
        else:
            keeps = all(len(stems_in(sentence.text[slice(*side)])) > 1 for side in (left, right))
            keeps = keeps and _has_verb(sentence.text[slice(*left)], reader.verbs)
            keeps = keeps and not (cut.joint == "clause" and reader.joins_names(sentence.text, bounds[-1][0], cut.at))
        if keeps:
            bounds.append((cut.at, cut.joint))
    ends = [at for at, _ in bounds[1:]] + [len(sentence.text)]
    pieces = []
    for (start, joint), end in zip(bounds, ends, strict=True):
        words_ = sentence.text[start:end].rstrip()
        pieces.append(_Piece(Span(sentence.start + start, sentence.start + start + len(words_), words_), number, joint))
    return pieces


def _parts_subjects(hits: Sequence[ConceptHit], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the two stretches each have a subject that the other lacks."""
    found = [
        {h.concept.code for h in hits if at[0] <= h.start and h.end <= at[1] and h.concept.family in _SUBJECTS}
        for at in (left, right)
    ]
    return bool(found[0] - found[1]) and bool(found[1] - found[0])


def _has_verb(text: str, verbs: frozenset[str]) -> bool:
    """Whether something is said to be done in ``text``: else "and" joins two doers, not two doings."""
    low = [w.lower for w in words(text)]
    return any(w in AUXILIARIES or w in verbs or w.endswith(("ed", "s")) for w in low[1:])


def _qualifies(text: str) -> bool:
    """Whether ``text`` ends in an adjective, so that "and" only joins a second one to the noun that follows."""
    last = text.rstrip(" ,").rpartition(" ")[2].lower()
    return last.endswith(("ive", "able", "ible", "ful", "ous", "ic", "al", "ent", "ary", "ed", "ish", "ese", "ian"))


_ONE_WORD = re.compile(r"\b(?:an?|the) (?:very |rather |quite )?[\w-]+,?\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*and (?:\w+ly )?(?P<word>[\w-]+)\s\w")


def _joins_adjectives(text: str, at: int) -> bool:
    """Whether the "and" at ``at`` joins two adjectives of one noun: "a long and meaningful talk"."""
    behind = _AND.match(text, at)
    return behind is not None and _ONE_WORD.search(text[:at]) is not None and _qualifies(behind["word"])


def _verbs(tools: Tools) -> frozenset[str]:
    """The past forms (and those in -ing) that verbs of saying and doing begin with."""
    return _verbs_of(tools.lexicon("acts"), tools.lexicon("cues"), tools.lexicon("contact-verbs"))


@lru_cache(maxsize=4)
def _verbs_of(*lexicons: Lexicon) -> frozenset[str]:
    known = {e.term.split()[0].lower() for lexicon in lexicons for e in lexicon.entries if not e.get("deed")} - _BESIDES
    # "talk" and "talks" are as often nouns; "spoke" and "agreed" are not.
    return frozenset(w for w in known if f"{w}s" not in known and f"{w}es" not in known and not w.endswith("s"))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The document with the words that it is read by."""

    layers: Layers
    tools: Tools
    concepts: Concepts
    verbs: frozenset[str]

    def joins_names(self, sentence: str, start: int, at: int) -> bool:
        """Whether the "and" at ``at`` joins two countries: "the envoys of A and B met"; nothing is done before it."""
        behind = sentence[at:]
        low = [w.lower for w in words(sentence[start:at])]
        if any(w in AUXILIARIES or (w in self.verbs and not w.endswith("ing")) or w.endswith("ed") for w in low[1:]):
            return False
        called = self.tools.names.find
        left, right = called(sentence[start:at]), called(behind)
        ends = any(h.end >= len(sentence[start:at].rstrip(" ,")) for h in left)
        return ends and any(len(words(behind[: h.start])) <= 2 for h in right)

    def point(self, piece: _Piece, sentence: Span, number: int, before: AccountPoint | None) -> AccountPoint:
        """The point at ``piece``; ``before`` is the one before it in the same sentence."""
        span, layers = piece.span, self.layers
        hits = (*self.concepts.find(span.text), *self._tone(span.text))
        manner, strength = self._manner(span, hits)
        if manner is None:
            goes_on = before is not None and piece.joint in (
                "item",
                "governed",
                "that",
                "answer",
                "clause",
                "semicolon",
            )
            manner, strength = (before.manner, before.strength) if before and goes_on else ("tells", 1)
        mentions = tuple(layers.mentions_in(span))
        speaker, side, together = speaker_of(layers, span, hits, before if piece.joint != "sentence" else None)
        talk_sides = self._talk_sides()
        begun = initiator_in(sentence, self._sided(sentence), talk_sides, self.tools)
        of_talk = any(h.concept.code in ("talk", "duration") for h in hits)
        codes = {h.concept.code for h in hits}
        denies = _denies(span.text, hits)
        called = self.tools.names.find(span.text)
        return AccountPoint(
            id=f"q{number}",
            span=span,
            sentence=piece.sentence,
            joint=piece.joint,
            speaker=speaker,
            side=side,
            together=together,
            manner="denies" if denies else manner,
            strength=strength,
            concepts=tuple(sorted(codes)),
            topics=subtopics_in(span.text, self.tools, sides=talk_sides, acting=True),
            sides=_sides_in(mentions, called),
            stems=self._stems(span),
            names=self._names(span, (*hits, *called)),
            quantities=quantities_in(span.text, span.start, layers.times),
            times=tuple(t.when for t in layers.times_in(span) if t.edtf),
            minutes=minutes_in(span.text, span.start) if of_talk else None,
            initiator=begun[0] if begun and span.start <= begun[1].start < span.end else None,
            denies=denies,
            opening=self._is_opening(piece, hits, codes),
            earlier="earlier_time" in codes,
        )

    def _manner(self, span: Span, hits: Sequence[ConceptHit]) -> tuple[Manner | None, int]:
        acts = [h for h in self.tools.lexicon("acts").find(span.text) if not h.entry.get("deed")]
        known = [(h.start, _MANNERS.get(str(h.entry.get("act"))), int(h.entry.get("strength", 1))) for h in acts]
        known = [k for k in known if k[1]]
        talked = [h.start for h in hits if h.concept.code == "discuss"]
        if talked and (not known or talked[0] <= known[0][0]):
            return "discusses", 1
        return (known[0][1], known[0][2]) if known else (None, 1)

    def _tone(self, text: str) -> tuple[ConceptHit, ...]:
        """A word of tone ("good", "difficult") beside a word for the talk: how it went, whatever the words."""
        views = self.tools.lexicon("views").find(text)
        tones = [h for h in views if h.entry.get("kind") == "tone"]
        about = [h for h in views if h.entry.get("kind") == "about"]
        near = (t for t in tones if any(-4 <= a.start - t.end <= 24 or 0 <= t.start - a.end <= 16 for a in about))
        first = next(near, None)
        return (ConceptHit(first.start, first.end, self.concepts.by_code["tone"]),) if first else ()

    def _sided(self, sentence: Span) -> tuple[Mention, ...]:
        """The mentions of ``sentence``; in a side's own account a bare title ("the Chancellor") is its own."""
        home = self.layers.document.side
        return tuple(
            replace(m, side=home) if m.side is None and m.kind == "person" and " " in m.text else m
            for m in self.layers.mentions_in(sentence)
        )

    def _talk_sides(self) -> tuple[str, ...]:
        found = {self.layers.document.side} if self.layers.document.side else set()
        for contact in self.layers.contacts:
            found |= set(contact.sides)
        if len(found) < 2:
            found |= {m.side for m in self.layers.mentions if m.kind == "person" and m.side}
        return tuple(sorted(s for s in found if s))

    def _stems(self, span: Span) -> tuple[str, ...]:
        """The stems of its words, names of people and governments left out."""
        text, taken = span.text, list(span.text)
        for mention in self.layers.mentions_in(span):
            if mention.kind in ("person", "government", "institution"):
                taken[mention.start - span.start : mention.end - span.start] = " " * (mention.end - mention.start)
        return stems_in("".join(taken) if len(taken) == len(text) else text)

    def _names(self, span: Span, known: Sequence[ConceptHit | NameHit]) -> tuple[str, ...]:
        """The stems of words with a capital inside ``span`` that are of no title, person, country, concept or time."""
        taken = [(h.start, h.end) for h in (*known, *self.tools.lexicon("titles").find(span.text))]
        taken += [
            (m.start - span.start, m.end - span.start) for m in self.layers.mentions_in(span) if m.kind != "place"
        ]
        taken += [(t.start - span.start, t.end - span.start) for t in self.layers.times_in(span)]
        found = (
            w.text for w in words(span.text)[1:]
            if w.letters and w.text[:1].isupper() and not any(a < w.end and w.start < b for a, b in taken)
        )  # fmt: skip
        return tuple(dict.fromkeys(stem for word in found for stem in stems_in(word)))

    def _is_opening(self, piece: _Piece, hits: Sequence[ConceptHit], codes: set[str]) -> bool:
        """Whether it says only that they talked: near the beginning, and nothing besides parties, day and channel."""
        if piece.sentence > 1 or piece.joint != "sentence" or not ("talk" in codes or self._first_received(piece)):
            return False
        offices = [(m.start(), m.end()) for m in _OFFICE.finditer(piece.span.text)]
        taken = [*offices, *self._formula(piece, hits)]
        told = [h for h in hits if not any(a <= h.start and h.end <= b for a, b in taken)]
        if any(h.concept.family in _SUBJECTS for h in told) or codes & {"initiative", "duration"}:
            return False
        if minutes_in(piece.span.text):
            return False
        rest = set(self._stems(piece.span)) - _FORMULA
        for time in self.layers.times_in(piece.span):
            rest -= set(stems_in(time.text))
        for mention in self.layers.mentions_in(piece.span) if piece.sentence == 0 else ():
            rest -= set(stems_in(mention.text)) if mention.kind == "place" else set()
        places = [(h.start, h.end) for h in hits]
        places += [(h.start, h.end) for h in self.tools.names.find(piece.span.text)]
        for start, end in (*places, *offices):
            rest -= set(stems_in(piece.span.text[start:end]))
        about = _ABOUT.search(piece.span.text)
        return len(rest) <= 2 and not (about and rest & set(stems_in(piece.span.text[about.end() :])))

    def _formula(self, piece: _Piece, hits: Sequence[ConceptHit]) -> list[tuple[int, int]]:
        """Where the parties are named, and the words for the talk: "held talks with" speaks of no peace talks."""
        parties = set(self._talk_sides())
        named = [(h.start, h.end) for h in self.tools.names.find(piece.span.text) if h.side in parties]
        named += [(h.start, h.end) for h in hits if h.concept.sides and set(h.concept.sides) <= parties]
        talks = [h for h in hits if h.concept.code == "talk"]
        peace = [h for h in hits if h.concept.code == "peace_talks" and piece.sentence == 0]
        return named + [(h.start, h.end) for h in peace if any(h.start < t.end and t.start < h.end for t in talks)]

    def _first_received(self, piece: _Piece) -> bool:
        """Whether the first words of the text have somebody receive somebody: the readers found a contact there."""
        span = piece.span
        return piece.sentence == 0 and any(
            span.start <= e.start < span.end for c in self.layers.contacts for e in c.evidence
        )


def _sides_in(mentions: Sequence[Mention], called: Sequence[NameHit]) -> tuple[str, ...]:
    """The countries that are named, and those whose people or things are."""
    found = {m.side for m in mentions if m.side and m.kind in ("place", "government", "institution", "group")}
    found |= {h.side for h in called if h.side and h.how in ("adjective", "demonym")}
    return tuple(sorted(s for s in found if s))


_ABOUT = re.compile(r"\b(?:about|on(?!\s(?:[A-Z\d]|the\b))|concerning|regarding)\s")
# An office with what it is for: the minister of fisheries talks of fish no more than any other.
_OFFICE = re.compile(
    r"\b(?:(?:co-)?chair(?:man|men|woman|persons?)|minist(?:er|ry)|ministers(?= of)|secretar(?:y|ies)|advis[eo]rs?"
    r"|heads?|commissioners?) (?:of|for) (?:the )?[\w'’-]{2,30}"
    r"(?: (?:of|for|and) (?!the\b)[a-z'’-]{2,30}(?! of\b)| co(?:mmittees?|mmissions?))*"
    r"|\bthe [\w'’-]{2,30} ministers?\b",
    re.IGNORECASE,
)
_FORMULA = frozenset(stems_in(
    "president prime minister chancellor secretary king crown prince foreign state leader counterpart took place held "
    "presidential said told wrote reporters spokesman spokeswoman press service office official statement announced "
    "telephone phone federal just come out margins sidelines summit today morning evening "
    "afternoon republic federation behalf received welcomed hosted video link conference committee commission town city"
))  # fmt: skip


def _denies(text: str, hits: Sequence[ConceptHit]) -> bool:
    """Whether it says that something was not raised, said or so."""
    if any(h.concept.code == "deny" for h in hits):
        return True
    tokens = [w for w in words(text) if w.letters]
    for hit in hits:
        if hit.concept.code not in ("raising", "saying"):
            continue
        before = [w.lower for w in tokens if w.start < hit.start]
        # "Will not accept" refuses what is to come; only of what is past can it be said that it was not so.
        if _MODALS & set(before[-3:]):
            continue
        if _FAR & set(before[-16:]) or any(w in NEGATORS or w.endswith(("n't", "n’t")) for w in before[-2:]):
            return "only" not in before[-2:]
    return False

"""Whom words without a name mean, given everybody whom the text has named so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from memcon.extract.mentions.cast import LEADERS, Cast, Figure
from memcon.extract.mentions.naming import STATES, Title, is_honorific, portfolio_end, second_office
from memcon.extract.mentions.references import Reference
from memcon.extract.mentions.scene import Scene
from memcon.extract.tools import Tools
from memcon.language.words import ADVERBS, AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, of_one, word_set
from memcon.records import Actor, Mention
from memcon.vocabulary import MentionKind

_BROKERS = re.compile(
    r"\b(?:broker|mediat|facilitat|arrang|organi[sz]|set up|host|help)\w*\b[^.;]{0,80}\b(?:between|of|for|by)\s+$"
)
_ALONE = PREPOSITIONS | ADVERBS | CONJUNCTIONS | word_set("last this next yesterday today tomorrow early late")
_BREAKS = re.compile(
    r"[,;:.“”\"]|^['’]|\b(?:that|who|whom|which|when|while|as|if|because|after|before|and|but|he|she|they|by|what|how|says?|"
    r"said)\b"
)
_OF_WHAT = 7
"""So many words "of ..." behind a title take at most: "of the Republic of C"."""
_FEW, _FULL = 2, 9
"""A name between commas has two words at least, and eight at most with its honorifics."""
_ENDS_APPOSITION = frozenset({",", ".", ";", ":", ")", "and", "of"})
_TOLD_OF_HIM = re.compile(
    r", who(?:m|se)?\b[^,;.]{1,80},|\b(?:is|was|are|were) (?:said|reported|understood|believed) to\b"
)
"""What leaves somebody the subject: "A, who met the king in May, is said to have urged him"."""
_PRINCIPALS = frozenset(
    {
        "president",
        "prime minister",
        "chancellor",
        "monarch",
        "crown prince",
        "leader",
        "vice president",
        "foreign minister",
    }
    | {"defence minister", "minister", "envoy"}
)
_LEADS = re.compile(
    r"\b(?:lead|led|leading|chair|chaired|head|headed|heading|join|joined)\w* the mediati(?:on|ng)\b"
    r"|\b(?:bring|brings|brought|bringing) "
    r"(?:them|both|the (?:two|pair|rivals|sides)|[\w .'-]{3,50} and [\w .'-]{3,40}) together\b"
)
_GOVERNS = frozenset(
    {"with", "after", "before", "meeting", "unlike", "beside", "alongside", "against", "between", "from"}
)
_WITHIN = frozenset({"the", "a", "an", "of", "'s", "’s", "his", "her", "its", "their", "then"})
_OF_A_PAIR = frozenset(
    {"ministers", "envoys", "negotiators", "generals", "advisers", "advisors", "chiefs", "secretaries"}
)
_ANY_NUMBER = frozenset(
    "diplomats officials aides officers lawmakers senators staffers insiders members allies authorities prosecutors "
    "investigators".split()
)
"""Of whom a text may well tell of two without meaning one of each side."""
_IN_TALKS = frozenset("in on during over at after before from following since".split())
_SAID_THAT = re.compile(r"\b(?:said|says|repeated|added|told|claimed|insisted|that)\s+(?:(?:the|[A-Z][a-z]+)\s){0,3}$")
_VERB_NEXT = re.compile(
    r"\s+(?:had|has|have|was|is|did|does|would|will|could|\w+ed|met|spoke|told|made|took|went)\b"
    r"(?:(?!\b(?:that|who|which|and|but|he|she|when)\b)[^;:.])*$"
)
_LED_BY = {
    "leaders": LEADERS,
    "president": frozenset({"president"}),
    "premier": frozenset({"prime minister"}),
    "chancellor": frozenset({"chancellor"}),
}
"""Of which classes of office those are whom a plural of an office means."""
_LESSER = frozenset({"spokesman", "journalist", "expert"})


_SAID = frozenset({"said", "says", "added", "told", "wrote"})
_TITLE_WORDS = 9
"""So many words at most stand between "said" and the name of who said it."""
_QUOTED_BEFORE = re.compile(r"(?P<quoted>\s*[\"“][^\"”]+[\"”]),?\s*(?:[a-z]+ )?", re.DOTALL)
"""A sentence that begins with somebody's words, up to who said them."""
_LANDS = frozenset({"countries", "nations", "capitals", "states", "armies", "neighbours", "neighbors", "militaries"})
_TITLED = 45
"""So many characters at most stand between two who are joined by "and", titles among them."""


class Peer(NamedTuple):
    """A "counterpart" of a country: the index behind the words, the side, the classes of office of whose peer it is."""

    last: int
    side: str
    classes: frozenset[str]


class Referring:
    """The state of one pass over a text: who was named, who speaks, who is spoken of; and what was mentioned."""

    def __init__(self, scene: Scene, tools: Tools) -> None:
        self.scene = scene
        self.tools = tools
        self.cast = Cast(scene, tools)
        self.out: list[Mention] = []
        self.focus: Figure | None = None
        self.sentence = self.previous = -1
        self.subject: Figure | None = None
        self.speaker: Figure | None = None
        self.object: str | None = None
        self.body: Figure | None = None
        self.peer: Peer | None = None
        self.acted: set[str] = set()
        self.together = -1

    def _enter_sentence(self, index: int) -> None:
        sentence = self.scene.segments.sentence_at(self.scene.words[index].start)
        start = sentence.start if sentence else -1
        if start != self.sentence:
            self.focus = self.speaker or self.subject or self.focus
            self.speaker = self.subject = self.object = None
            self.previous, self.sentence = self.sentence, start

    # References

    def _refer(self, ref: Reference) -> int:
        """Resolve one reference; the word index behind it, or 0 where the words are no reference after all."""
        if ref.sort in ("he", "she"):
            return self._pronoun(ref)
        if ref.sort in ("they", "pair", "sides"):
            return self._group(ref)
        if ref.sort == "officials":
            return self._officials(ref)
        if ref.sort == "it":
            if self.body is not None and self.body.last >= self.previous and self._it_speaks(ref):
                self._mention(ref.first, ref.last, self.body, "pronoun")
            return ref.last
        if ref.sort == "title":
            return self._title(ref)
        if ref.sort in ("former", "latter"):
            return self._one_of_two(ref)
        if ref.sort == "counterpart":
            return self._counterpart(ref)
        return self._body(ref)

    def _it_speaks(self, ref: Reference) -> bool:
        index = ref.last
        while self.scene.lower(index) in ADVERBS or self.scene.lower(index) in ("has", "had"):
            index += 1
        return self.scene.lower(ref.first) == "its" or index in self.scene.cues

    def _pronoun(self, ref: Reference) -> int:
        wrong = "f" if ref.sort == "he" else "m"
        choices = [
            f for f in (self.speaker, self.subject, self.focus, *self.cast.persons()) if f and f.kind == "person"
        ]
        own = self._speaks(self.scene.words[ref.first].start)
        unmeant = {own, self._doer_of(ref), self._whom_of(ref), self._joined_to(ref)}
        unmeant |= self._only_quoted(ref)
        own_clause = self._doer_in_clause(ref)
        choices = [own_clause, *choices] if own_clause is not None else choices
        fitting = [f for f in choices if f.gender != wrong and f.name not in unmeant]
        figure = next((f for f in fitting if f.name == self._object_before(ref)), next(iter(fitting), None))
        acts = self.scene.lower(ref.first) in ("he", "she")
        if figure is None or (acts and own is not None and self._only_object(figure)):
            figure = self._head_of_house(wrong, unmeant) or figure
        if figure is not None:
            self._mention(ref.first, ref.last, figure, "pronoun")
            if self.scene.lower(ref.first) in ("he", "she"):
                self._note_subject(ref.first, ref.last, figure)
        return ref.last

    def _doer_in_clause(self, ref: Reference) -> Figure | None:
        """Of whom a "that" tells by whose talks "his" are: "A said that B had done no wrong in his calls with C"."""
        start = self.scene.words[ref.first].start
        if self.scene.lower(ref.first) not in ("his", "her") or self.scene.lower(ref.first - 1) not in _IN_TALKS:
            return None
        told = [m for m in self.out if m.kind == "person" and self.sentence <= m.start and m.end <= start and m.actor]
        text = self.scene.document.text
        if len(told) < 2 or _SAID_THAT.search(text[self.sentence : told[-1].start]) is None:
            return None
        if _VERB_NEXT.match(text[told[-1].end : start]) is None:
            return None
        return self.cast.figures.get(told[-1].actor or "")

    def _only_quoted(self, ref: Reference) -> set[str | None]:
        """Whom this sentence names in words quoted before "he said", and nowhere else: they are not the speaker."""
        start = self.scene.words[ref.first].start
        before = self.scene.document.text[max(self.sentence, 0) : start]
        quoted = _QUOTED_BEFORE.fullmatch(before) if ref.last in self.scene.cues else None
        if quoted is None:
            return set()
        end = max(self.sentence, 0) + quoted.end("quoted")
        return {m.actor for m in self.out if self.sentence <= m.start < end and m.how != "pronoun"}

    def _only_object(self, figure: Figure) -> bool:
        """Whether all that a house's own transcript has told of somebody from elsewhere is what was done to him."""
        own = self.cast.home.side
        return own is not None and figure.side not in (None, own) and figure.name not in self.acted

    def _head_of_house(self, wrong: str, unmeant: set[str | None]) -> Figure | None:
        """Whom "he" means at the head of what a house's spokesman says: the one leader of that house."""
        if not self.cast.home.speakers or self.cast.home.side is None:
            return None
        head = self.cast.by_house("president", None) or self.cast.by_house("prime minister", None)
        fits = head is not None and head.gender is not None and head.gender != wrong and head.name not in unmeant
        return head if fits else None

    def _whom_of(self, ref: Reference) -> str | None:
        """The name of whom somebody else does something to: in "A, whom he is to see" he is not A."""
        if self.scene.lower(ref.first - 1) != "whom" or not self.out:
            return None
        last = self.out[-1]
        gap = self.scene.document.text[last.end : self.scene.words[ref.first].start]
        return last.actor if gap.strip().lower() in (", whom", "whom") else None

    def _joined_to(self, ref: Reference) -> str | None:
        """The name of who opens the sentence and is joined to "he": in "A and he talked" he is not A."""
        last = self.out[-1] if self.out and self.scene.lower(ref.first) in ("he", "she") else None
        start = self.scene.words[ref.first].start
        sentence = self.scene.segments.sentence_at(start)
        if last is None or sentence is None or self.scene.document.text[last.end : start] != " and ":
            return None
        before = self.scene.document.text[sentence.start : last.start]
        return last.actor if not before or self._named_title(before) else None

    def _named_title(self, before: str) -> bool:
        """Whether nothing but a title stands there: "President " """
        return len(before.split()) <= _FEW + 1 and before[:1].isupper() and not _BREAKS.search(before.lower())

    def _doer_of(self, ref: Reference) -> str | None:
        """The name of whose doing it is that "him" stands in ("A wrote to him"): it would say "himself" of A."""
        start = self.scene.words[ref.first].start
        following = self.scene.lower(ref.last)
        alone = not following.isalpha() or following in _ALONE or following.endswith("ly")
        if self.subject is None or self.scene.lower(ref.first) not in ("him", "her") or not alone:
            return None
        named = [m for m in self.out if m.actor == self.subject.name and self.sentence <= m.start and m.end <= start]
        between = self.scene.document.text[named[-1].end : start] if named else ","
        between = _TOLD_OF_HIM.sub(" ", between)
        return None if _BREAKS.search(between.lower()) else self.subject.name

    def _object_before(self, ref: Reference) -> str | None:
        """Whom the sentence before named second of two, for "him" of a third: "A rang B. C has not spoken to him"."""
        if self.scene.lower(ref.first) not in ("him", "her") or self.subject is None:
            return None
        near = [m for m in self.out if self.previous <= m.start < self.sentence and m.kind == "person"]
        names = list(dict.fromkeys(m.actor for m in near if m.actor))
        told = len(names) == 2 and near[0].how != "pronoun" and self.subject.name not in names
        return names[1] if told else None  # whom "he" means at the head of a sentence, "him" means in the next

    def _officials(self, ref: Reference) -> int:
        """ "Their farm ministers": one of each of the two sides spoken of, whom nobody names."""
        span = self.scene.span(ref.first, ref.last)
        sides = [f.side for f in self.cast.pair(besides={None})] or self._two_lands(ref.first)
        for side in sides or [None]:
            self.out.append(Mention(span.start, span.end, span.text, "group", None, "group", side, ref.office))
        return ref.last

    def _speaks(self, offset: int) -> str | None:
        """The name of whose turn of a transcript it is: nobody calls himself "he"."""
        paragraph = self.scene.segments.paragraph_at(offset) if self.cast.home.speakers else None
        if paragraph is None:
            return None
        return next((a.name for s, a in self.cast.home.speakers if paragraph.start <= s.start < offset), None)

    def _group(self, ref: Reference) -> int:
        unmeant = self._mediating(ref) | ({None} if ref.sort == "sides" else set())
        of_both = ref.sort == "sides" and self.scene.lower(ref.first - 1) == "of" and self._plural_before(ref.first - 1)
        if (ref.there or of_both) and self.subject is not None and self.subject.side:
            unmeant |= {self.subject.side}  # whom A spoke to are two others
        members = self.cast.pair(_LED_BY.get(ref.cls, frozenset()), unmeant, ref.number)
        joined = self._named_together(self.scene.words[ref.first].start) if ref.number == 2 and not ref.there else []
        if members and len(joined) == 2 and not {f.side for f in joined} & unmeant:
            members = joined
        if ref.sort == "sides":
            members = [f for f in members if self._is_land(f.side)] if ref.cls in _LANDS else members
            sides = [f.side for f in members if f.side] or self._two_lands(ref.first, unmeant if of_both else ())
            actors = [self.tools.roster.actor(f"side-{s.lower()}") for s in sides]
            members = [self.cast.of_actor(a, "government") for a in actors if a]
        span = self.scene.span(ref.first, ref.last)
        if ref.sort == "they" and not (members and self._just_told(members, span.start)):
            return ref.last
        self.together = span.start
        how = "pronoun" if ref.sort == "they" else "group"
        if not members:
            self.out.append(Mention(span.start, span.end, span.text, "group", None, "group"))
        for figure in members:
            name = figure.name if figure.named else None
            self.out.append(Mention(span.start, span.end, span.text, "group", name, how, figure.side, figure.office))
        return ref.last

    def _just_told(self, members: Sequence[Figure], offset: int) -> bool:
        """Whether this paragraph or the sentence before tells of all: "they" of other places are some others."""
        segments = self.scene.segments
        paragraph, sentence = segments.paragraph_at(offset), segments.sentence_at(offset)
        before = bisect_left(segments.sentences, sentence.start, key=lambda s: s.start) - 1 if sentence else -1
        starts = [segments.sentences[max(before, 0)].start, *([paragraph.start] if paragraph else [])]
        return max(self.together, min(figure.last for figure in members)) >= min(starts)

    def _plural_before(self, index: int) -> bool:
        """Whether several of an office stand before word ``index``: "saw the deputy ministers of both countries"."""
        return self.scene.lower(index - 1).endswith("s") and index - 1 in {
            last - 1 for last, entry in self.scene.titles.values() if entry.get("plural")
        }

    def _is_land(self, side: str | None) -> bool:
        known = self.tools.roster.side(side)
        return known is not None and known.kind == "country"

    def _named_together(self, offset: int) -> list[Figure]:
        """The two whom "and" joins at the head of this sentence or the one before ("A and B have agreed, C said")."""
        people = [m for m in self.out if m.kind == "person" and m.actor and max(0, self.previous) <= m.start < offset]
        here = [m for m in people if m.start >= self.sentence]
        people = here if len({m.side for m in here}) > 1 else people
        text = self.scene.document.text
        for one, other in reversed(list(pairwise(people))):
            sentence = self.scene.segments.sentence_at(one.start)
            heads = sentence is not None and len(text[sentence.start : one.start].split()) <= _FEW + 2
            between = text[one.end : other.start]
            joined = between.startswith(" and ") and len(between) <= _TITLED and not _BREAKS.search(between[5:].lower())
            if heads and joined and one.side != other.side:
                figures = [self.cast.figures.get(m.actor or "") for m in (one, other)]
                return [f for f in figures if f is not None]
        return []

    def _mediating(self, ref: Reference) -> set[str | None]:
        """The sides named as bringing others together ("A brokered talks between the two", "A leads the mediation")."""
        span = self.scene.span(ref.first, ref.last)
        sentence = self.scene.segments.sentence_at(span.start)
        leading: set[str | None] = {m.side for m in self.out if m.side and self._leads_mediation(m.start)}
        if sentence is None or not _BROKERS.search(sentence.text[: span.start - sentence.start].lower()):
            return leading
        return leading | {m.side for m in self.out if m.side and m.start >= sentence.start}

    def _leads_mediation(self, offset: int) -> bool:
        sentence = self.scene.segments.sentence_at(offset)
        leads = _LEADS.search(sentence.text) if sentence is not None else None
        return sentence is not None and leads is not None and offset < sentence.start + leads.start()

    def _title(self, ref: Reference) -> int:
        hit = self.scene.names.get(ref.last)
        named = hit is not None and (hit[1].how == "surname" or (hit[1].actor and hit[1].actor.kind == "person"))
        if self._named_next(ref.last) and (not ref.plural or named):
            return 0
        if not ref.plural and self._in_apposition(ref):
            return ref.last
        span = self.scene.span(ref.first, ref.last)
        if ref.plural and ref.definite and self._of_the_pair(ref):
            return ref.last
        if ref.plural or not ref.definite:
            kind: MentionKind = "group" if ref.plural else "person"
            self.out.append(Mention(span.start, span.end, span.text, kind, None, "description", ref.side, ref.office))
            return ref.last
        figure = self._named_behind(ref)
        department = (ref.office or "").lower().startswith("secretary of ")
        side = ref.side or (self.cast.home.side if department else None)  # of the house's own departments
        if figure is None and self._is_open(ref, side, span.text):
            self.out.append(Mention(span.start, span.end, span.text, "person", None, "title", ref.side, ref.office))
            return ref.last
        figure = figure or (self._of_camp(ref) if ref.camp else self._of_throne(ref))
        side_meant = side or self.cast.usual(ref.cls, ref.usual)
        figure = figure or self.cast.titled(ref.cls, side_meant, salient=(self.speaker, self.subject, self.focus))
        if ref.there and (figure is None or figure.last < 0):  # "met the king in C's capital" is no king of C
            known = self.cast.titled(ref.cls, None, salient=(self.speaker, self.subject, self.focus))
            figure, ref = (known, replace(ref, side=None)) if known is not None else (figure, ref)
        if figure is None and ref.side is None and ref.definite and not ref.plural:
            figure = self.cast.by_house(ref.cls, ref.usual)
        how = "nationality_title" if ref.side else "title"
        if figure is None and ref.cls in ("official", "head", "adviser", "general") and ref.side:
            figure = next(
                (f for f in self.cast.persons() if f.side == ref.side and not f.classes & {"president"}), None
            )
            how = "description"
        if figure is None or not figure.named:
            self.out.append(Mention(span.start, span.end, span.text, "person", None, how, ref.side, ref.office))
            return self._remember(ref)
        self._mention(ref.first, ref.last, figure, how)
        self._note_subject(ref.first, ref.last, figure)
        return ref.last

    def _two_lands(self, before: int, besides: Collection[str | None] = ()) -> list[str]:
        """The two countries of which alone, ``besides`` others, the text has told before a word; none of more or fewer.

        In one side's own account "the two sides agreed" is that side's word, and no word of the other.
        """
        sides = list(dict.fromkeys(f.side for f in self.cast.recent(["government"]) if f.side))[::-1]
        if len(sides) < 2:  # of whom it may have told as peoples: "X and Y jets"
            named = [hit.side for at, (_, hit) in sorted(self.scene.names.items()) if at < before and hit.side]
            sides = list(dict.fromkeys(named))
        sides = [side for side in sides if side not in besides]
        return sides if len(sides) == 2 and self.cast.home.side is None else []

    def _of_the_pair(self, ref: Reference) -> bool:
        """Whether "the defence ministers" are one of each of the two sides spoken of; they are mentioned then."""
        of_others = self.scene.lower(ref.last) in ("of", "from", "in", "for") or self.scene.lower(ref.last) == "-"
        several = self.scene.lower(ref.last - 1)
        office = of_one((ref.office or "").lower().removeprefix("two "))
        led = self.cast.classes_of(office) & LEADERS
        of_office = self.cast.pair(led, {None}) if led else []
        sides = [f.side for f in of_office or self.cast.pair(besides={None}) if f.side] or self._two_lands(ref.first)
        counted = self.scene.lower(ref.first + 1) == "two" or self.scene.lower(ref.first) == "both"
        one_each = several in _OF_A_PAIR or (counted and several not in _ANY_NUMBER)
        if not one_each or ref.side or (of_others and not counted) or len(set(sides)) != 2 or not office:
            return False
        span = self.scene.span(ref.first, ref.last)
        for figure in of_office:  # "the two prime ministers" are those of whom the text tells
            name = figure.name if figure.named else None
            told = Mention(span.start, span.end, span.text, "group", name, "group", figure.side, figure.office)
            self.out.append(told)
        for side in sides if not of_office else ():
            self.out.append(Mention(span.start, span.end, span.text, "group", None, "group", side, office))
        return True

    def _named_behind(self, ref: Reference) -> Figure | None:
        """Whom a comma and a name behind a title say that it means: "the President of the Republic, N. N., and"."""
        index = ref.last
        if self.scene.lower(index) == "of":
            while index - ref.last < _OF_WHAT and self.scene.lower(index) != "," and self.scene.word(index) is not None:
                index += 1
        hit = self.scene.names.get(index + 1) if self.scene.lower(index) == "," else None
        if hit is None or hit[1].actor is None or hit[1].actor.kind != "person":
            return None
        ends = self.scene.word(hit[0]) is None or self.scene.lower(hit[0]) in _ENDS_APPOSITION
        side = hit[1].actor.side
        return self.cast.of_actor(hit[1].actor, "person") if ends and ref.side in (None, side) else None

    def _is_open(self, ref: Reference, side: str | None, text: str) -> bool:
        """Whether the title tells not who it is: a name behind a comma does, or nothing ("THE PRESIDENT:")."""
        if ref.cls not in LEADERS:
            return self._told_behind(ref)
        alone = self._names_behind(self._past_land(ref.last), _ENDS_APPOSITION - {"and"})
        return alone or (text.isupper() and side is None and not self.cast.home.side)

    def _told_behind(self, ref: Reference) -> bool:
        """Whether a comma and a name follow the title, or its land: "the Foreign Minister of C, Mr. N. N., has"."""
        return self._names_behind(self._past_land(ref.last))

    def _past_land(self, index: int) -> int:
        """The index behind "of C", "of the Republic of C", where these words stand there; else the index itself."""
        scene = self.scene
        start = index
        while scene.lower(index) == "of" or scene.lower(index) in STATES | {"the"} or index in scene.names:
            index = scene.names[index][0] if index in scene.names else index + 1
        comma = next((i for i in range(index, index + _OF_WHAT) if scene.lower(i) == ","), index)
        between = range(index, comma) if scene.lower(start) == "of" else range(0)
        body = all(scene.words[i].letters and i not in scene.cues and i not in scene.titles for i in between)
        return comma if between and body else index  # "the secretary-general of the C bloc, N. N.,"

    def _remember(self, ref: Reference) -> int:
        """Keep somebody of no known name in mind, for "he" or "she"; not where the name stands behind a comma."""
        behind = self._past_land(ref.last)
        following = self.scene.word(behind + 1) if self.scene.lower(behind) == "," else None
        if ref.side and ref.office and ref.cls in _PRINCIPALS and not (following is not None and following.capital):
            figure = self.cast.of_office(ref.office, ref.cls, ref.side)
            self.cast.appear(figure, self.scene.words[ref.first].start)
            self._note_subject(ref.first, ref.last, figure)
        return ref.last

    def _of_throne(self, ref: Reference) -> Figure | None:
        """The monarch of the land whose government or palace the sentence has named ("the C palace said the King")."""
        if ref.cls != "monarch" or ref.side is not None:
            return None
        speaking = [m.side for m in self.out if m.start >= self.sentence and m.kind in ("government", "institution")]
        thrones = (self.cast.monarch_of(side) for side in reversed(speaking) if side)
        near = next((figure for figure in thrones if figure is not None), None)
        return near or self._only_throne(self.scene.lower(ref.last - 1))

    def _only_throne(self, word: str) -> Figure | None:
        """The one monarch of that word, "emir" or "sultan", in the countries that the text names anywhere."""
        sides = sorted({hit.side for _, hit in self.scene.names.values() if hit.side})
        thrones = [figure for side in sides if (figure := self.cast.monarch_of(side)) is not None]
        called = [figure for figure in thrones if word in (figure.office or "").lower().split()]
        return called[0] if len(called) == 1 else None

    def _of_camp(self, ref: Reference) -> Figure | None:
        """The one person of the camp that a title tells."""
        found = [f for f in self.cast.persons() if f.camp == ref.camp and ref.side in (None, f.side)]
        return found[0] if len(found) == 1 else None

    def _in_apposition(self, ref: Reference) -> bool:
        """Whether the title only tells more of the person named right before it: "Ana Cruz, a senior diplomat"."""
        if self.scene.lower(ref.first - 1) != "," or not self.out:
            return False
        if self.scene.lower(ref.last) in AUXILIARIES:  # "On the mayor, the president will say more"
            return False
        last = self.out[-1]
        return last.kind == "person" and last.end == self.scene.words[ref.first - 1].start

    def _named_next(self, last: int) -> bool:
        """Whether a title stands before the name of its bearer, and is no mention of its own."""
        if portfolio_end(self.scene, last) is not None:
            return True
        if (second := second_office(self.scene, last)) is not None:
            return self._named_next(second)
        last = self._behind_land(last)
        index = last
        if self.scene.lower(index) == "." or index in self.scene.titles:
            index += 1
        hit = self.scene.names.get(index)
        if hit and (hit[1].how == "surname" or (hit[1].actor and hit[1].actor.kind == "person")):
            return not self.scene.gap(index)
        word = self.scene.word(last)
        return (
            word is not None
            and word.capital
            and word.letters
            and word.lower != "i"
            and not self.scene.gap(last)
            and last not in self.scene.names
            and last not in self.scene.times
        )

    def _behind_land(self, last: int) -> int:
        """The index behind "of C" where a name follows at once: "the Foreign Minister of C N. N."."""
        land = last + 1
        while self.scene.lower(land) in STATES or self.scene.lower(land) in ("of", "the"):
            land += 1
        if self.scene.lower(last) != "of" or land not in self.scene.names:
            return last
        behind = self.scene.names[land][0]
        behind += self.scene.lower(behind) in STATES
        word = self.scene.word(behind)
        named = word is not None and word.capital and word.letters and not self.scene.gap(behind)
        return behind if named and behind not in self.scene.times else last

    def _as_counterpart(self, first: int) -> Peer | None:
        """What "his X counterpart" right before a name, or a comma before it, tells of its bearer."""
        peer = self.peer
        if peer is None or first not in (peer.last, peer.last + 1):
            return None
        return peer if first == peer.last or self.scene.lower(peer.last) == "," else None

    def _counterpart(self, ref: Reference) -> int:
        owner = self.subject or self.focus
        if ref.cls == "own" and owner is not None:
            ref = replace(ref, side=ref.side or owner.side)
        ref = self._of_other_side(ref, owner)
        classes = frozenset(owner.classes if owner and not ref.cls else ())
        last = self._past_origin(ref.last)
        self.peer = Peer(last, ref.side, classes) if ref.side else None
        if self._named_next(ref.last) or self._told_of_a_name(ref):
            return ref.last
        span = self.scene.span(ref.first, ref.last)
        told = (ref.side or ref.cls) and self._names_behind(last)
        if ref.cls == "own" and not told:
            return ref.last
        if ref.plural or told:  # who it is, the name behind the comma tells
            kind: MentionKind = "group" if ref.plural else "person"
            self.out.append(Mention(span.start, span.end, span.text, kind, None, "counterpart", ref.side))
            return ref.last
        if ref.cls == "other":
            return self._from_elsewhere(ref, owner)
        figure = None
        for cls in sorted(owner.classes if owner else ()):
            figure = self.cast.titled(cls, ref.side, besides=owner)
            if figure is not None and (ref.side or figure.side != (owner.side if owner else None)):
                break
        if ref.side and (figure is None or figure.last < 0):
            # Whoever of that side the text has named comes before somebody whom it has not.
            lesser = owner is not None and bool(owner.classes) and not owner.classes & (LEADERS | {"vice president"})
            below = _LESSER | LEADERS if lesser else _LESSER  # a minister's counterpart is no president
            named = [f for f in self.cast.persons() if f.side == ref.side and f is not owner and not f.classes & below]
            figure = named[0] if len(named) == 1 else figure
        if figure is None:
            self.out.append(Mention(span.start, span.end, span.text, "person", None, "counterpart", ref.side))
            return ref.last
        self._mention(ref.first, ref.last, figure, "counterpart")
        return ref.last

    def _of_other_side(self, ref: Reference, owner: Figure | None) -> Reference:
        """ "His counterpart, N. N.," as of the one other side whose people this sentence and the one before name."""
        if ref.side is not None or ref.cls or ref.plural or owner is None or not self._names_behind(ref.last):
            return ref
        near = [m for m in self.out if m.start >= self.previous and m.kind in ("person", "group")]
        sides = {m.side for m in near if m.side and m.side != owner.side}
        return replace(ref, side=next(iter(sides))) if len(sides) == 1 else ref

    def _past_origin(self, index: int) -> int:
        """The index behind "from C" where these words stand at ``index``: "his counterpart from C, N. N."."""
        land = index + 1 + (self.scene.lower(index + 1) == "the")
        told = self.scene.lower(index) in ("from", "of") and land in self.scene.names
        return self.scene.names[land][0] if told else index

    def _told_of_a_name(self, ref: Reference) -> bool:
        """Whether "his C counterpart" only tells more of a name before the comma: "N. N., his C counterpart, said"."""
        if ref.cls or ref.side is None or ref.plural or self.scene.lower(ref.first - 1) != "," or not self.out:
            return False
        last = self.out[-1]
        figure = self.cast.figures.get(last.actor or "") if last.kind == "person" and last.how == "name" else None
        near = last.end == self.scene.words[ref.first - 1].start
        if figure is None or not near or figure.side not in (None, ref.side):
            return False
        figure.side = ref.side
        self._mention(ref.first, ref.last, figure, "counterpart")
        return True

    def _from_elsewhere(self, ref: Reference, owner: Figure | None) -> int:
        """ "His guest", "her host": the leader of another side who was named last; nobody where there is none."""
        of_pair = self.cast.pair(besides={None}) if ref.owner is None else []
        own = {owner.side if owner else None, *(f.side for f in of_pair)}
        named = [f for f in self.cast.persons() if f.side and f.side not in own and ref.side in (None, f.side)]
        figure = next((f for f in named if not f.classes & _LESSER), None)
        span = self.scene.span(ref.first, ref.last)
        if owner is None or figure is None:
            self.out.append(Mention(span.start, span.end, span.text, "person", None, "counterpart", ref.side))
            return ref.last
        self._mention(ref.first, ref.last, figure, "counterpart")
        return ref.last

    def _names_behind(self, comma: int, ends: Collection[str] = _ENDS_APPOSITION) -> bool:
        """Whether a comma and a full name between commas follow: "his C counterpart, N. N., said"."""
        index = comma + 1
        while (word := self.scene.word(index)) is not None and index - comma < _FULL:
            dotted = word.text == "." and is_honorific(self.scene, index - 1)
            if not (dotted or (word.letters and (word.capital or is_honorific(self.scene, index)))):
                break
            if index in self.scene.titles and not is_honorific(self.scene, index):
                return False  # "the president of C, Chancellor N. N. and": of another
            index += 1
        return self.scene.lower(comma) == "," and index - comma > _FEW and self.scene.lower(index) in ends

    def _one_of_two(self, ref: Reference) -> int:
        """ "The former", "the latter": of the last two people or bodies named before this sentence."""
        start = self.scene.words[ref.first].start
        sentence = self.scene.segments.sentence_at(start)
        bound = sentence.start if sentence else start
        named = [m for m in self.out if m.how in ("name", "surname") and m.kind != "place" and m.end <= bound]
        near = sorted((m for m in named if m.start >= self._before(bound)), key=lambda m: m.start)
        pair = list(dict.fromkeys(m.actor for m in near))
        if (len(pair) == 2 or (len(pair) > 2 and ref.sort == "latter")) and pair[0] and pair[-1]:
            figure = self.cast.figures.get(pair[0] if ref.sort == "former" else pair[-1])
            if figure is not None:
                self._mention(ref.first, ref.last, figure, "description")
                self._note_subject(ref.first, ref.last, figure)
                return ref.last
        return 0

    def _before(self, offset: int) -> int:
        """Where the sentence before the one at ``offset`` begins."""
        earlier = [s.start for s in self.scene.segments.sentences if s.end <= offset]
        return earlier[-1] if earlier else 0

    def _body(self, ref: Reference) -> int:
        span = self.scene.span(ref.first, ref.last)
        kind: MentionKind = "outlet" if ref.sort == "outlet" else "institution"
        if ref.sort == "outlet" and (own := self._outlet_within(ref)) is not None:
            figure: Figure | None = self.cast.of_actor(own, "outlet")
        elif ref.sort == "outlet":
            outlets = self.cast.recent(["outlet"])
            named = [f for f in outlets if ref.cls[0].isupper() and ref.cls in f.name.split()]
            figure = next(iter(named or ([] if ref.cls[0].isupper() else outlets)), None)
        elif ref.sort == "side":
            actor = self.tools.roster.actor(f"side-{(ref.side or '').lower()}")
            figure = self.cast.of_actor(actor, "government") if actor else None
        else:
            bodies = self.cast.recent(["institution", "government"])
            figure = next((f for f in bodies if ref.cls in f.name.lower() and ref.side in (None, f.side)), None)
        if figure is None:
            self.out.append(Mention(span.start, span.end, span.text, kind, None, "description", ref.side))
            return ref.last
        self.body = figure
        self._mention(ref.first, ref.last, figure, "description")
        return ref.last

    def _outlet_within(self, ref: Reference) -> Actor | None:
        """The outlet that a description itself names: "the state-owned X news agency", "the news agency X"."""
        hits = [self.scene.names[i][1] for i in range(ref.first, ref.last + 1) if i in self.scene.names]
        return next((hit.actor for hit in hits if hit.how == "outlet" and hit.actor), None)

    # Bookkeeping

    def _mention(self, first: int, last: int, figure: Figure, how: str, title: Title | None = None) -> None:
        span = self.scene.span(first, last)
        office = title.office if title is not None else figure.office
        self.cast.appear(figure, span.start)
        name = figure.name if figure.named else None
        self.out.append(Mention(span.start, span.end, span.text, figure.kind, name, how, figure.side, office))

    def _note_subject(self, first: int, last: int, figure: Figure) -> None:
        """Remember who the sentence is about, and who speaks in it."""
        if figure.kind != "person":
            return
        if self._does(last):
            self.acted.add(figure.name)
        if self.subject is None and not self._governed(first, figure):
            self.subject = figure
        if (self.speaker is None and self._says(last)) or self._said_behind(first):
            self.speaker = figure

    def _does(self, last: int) -> bool:
        """Whether a verb follows, so that whoever stands before it does something."""
        index = last
        while self.scene.lower(index) in ADVERBS:
            index += 1
        lower = self.scene.lower(index)
        word = self.scene.word(index)
        verb = index in self.scene.cues or lower in AUXILIARIES or lower in ("who", "met", "spoke", "called", "went")
        return word is not None and not word.capital and (verb or lower.endswith("ed"))

    def _governed(self, first: int, figure: Figure) -> bool:
        """Whether it is the object of what opens the sentence: "With A he dined", "receiving the ruler, A, he said"."""
        index = first - 1
        while index > 0 and (index in self.scene.titles or index in self.scene.modifiers or self._qualifies(index)):
            index -= 1
        word = self.scene.word(index)
        if word is None or word.start < self.sentence or not self._opens(index):
            return figure.name == self.object
        self.object = figure.name
        return True

    def _qualifies(self, index: int) -> bool:
        """Whether the word at ``index`` belongs to the name behind it: an article, a country, "of"."""
        return index in self.scene.names or self.scene.lower(index) in _WITHIN

    def _opens(self, index: int) -> bool:
        """Whether the word at ``index`` governs what opens its sentence: "With A ...", "On Monday, hosting A, ..."."""
        if self.scene.lower(index) not in _GOVERNS and not self.scene.lower(index).endswith("ing"):
            return False
        start = self.scene.words[index].start
        before = self.scene.document.text[self.sentence : start]
        return len(before.split()) <= 4 and not any(
            m.kind == "person" for m in self.out if m.start >= self.sentence and m.end <= start
        )

    def _says(self, last: int) -> bool:
        index = last
        while self.scene.lower(index) in ADVERBS or self.scene.lower(index) in ("has", "had", "have"):
            index += 1
        if index in self.scene.times:
            index = self.scene.times[index]
        return index in self.scene.cues and not self.scene.cues[index][1].get("weak")

    def _said_behind(self, first: int) -> bool:
        """Whether ", said" stands before the name and its title: what the sentence tells is this speaker's."""
        at = self._before_title(first)
        return self.scene.lower(at) in _SAID and self.scene.lower(at - 1) in (",", '"', "”")

    def _before_title(self, first: int) -> int:
        """The index before a name and its title: of "said" in "said C's foreign minister, N. N."."""
        titled = {i for start in range(max(0, first - _TITLE_WORDS), first) for i in self._title_at(start)}
        at = first - 1
        while at > first - _TITLE_WORDS and (at in titled or self._leads_on(at)):
            at -= 1
        return at

    def _title_at(self, start: int) -> range:
        return range(start, self.scene.titles[start][0]) if start in self.scene.titles else range(0)

    def _leads_on(self, index: int) -> bool:
        word = self.scene.word(index)
        between = self.scene.lower(index) in ("the", "'s", "’s")
        comma = self.scene.lower(index) == "," and any(last == index for last, _ in self.scene.titles.values())
        return between or comma or (word is not None and word.capital and bool(word.letters))

"""People, offices, governments and outlets, named or referred to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from memcon.extract.layers import Layers
from memcon.extract.mentions.asked import is_called, with_asked
from memcon.extract.mentions.cast import Figure
from memcon.extract.mentions.naming import Naming, namings, side_before, title_before, title_behind
from memcon.extract.mentions.references import Reference, references
from memcon.extract.mentions.referring import Referring
from memcon.extract.mentions.scene import Scene
from memcon.extract.tools import Tools
from memcon.language.lexicon import Entry
from memcon.language.names import NameHit
from memcon.language.words import ADVERBS, AUXILIARIES, word_set
from memcon.records import Actor, Mention, Span
from memcon.vocabulary import MentionKind

_PLACE_BEFORE = word_set(
    "in at to from near into across outside inside around throughout via leave left visit visited "
    "visiting reach reached"
)
_RULING = frozenset({"president", "prime minister", "chancellor", "monarch", "crown prince"})
_OF_OFFICE = frozenset({"ambassador", "lawmaker"})
_AT_HOME = frozenset({"minister", "foreign minister", "defence minister", "deputy minister", "prime minister"})
"""Those who are of the land of the house or the city of a story where nothing else tells whose they are."""
_SOLE = frozenset({"president", "prime minister", "chancellor"})
"""Offices of which each side has one holder at a time, whom the data mostly know."""
_TEAM = {
    "team": "transition",
    "transition": "transition",
    "camp": "",
    "campaign": "campaign",
    "administration": "administration",
    "office": "office",
    "government": "government",
}


def read_mentions(layers: Layers, tools: Tools) -> tuple[Mention, ...]:
    """Every mention in order of place; a pair gives one mention a member, with the same offsets."""
    return with_asked(mentions_of(Scene.of(layers, tools), tools), layers.segments)


def mentions_of(scene: Scene, tools: Tools) -> tuple[Mention, ...]:
    """The mentions of a scene."""
    return _Reader(scene, tools).read()


class _Reader(Referring):
    """One pass over the text, from left to right: names enter the cast, references are resolved against it."""

    def read(self) -> tuple[Mention, ...]:
        new = {n.first: n for n in namings(self.scene)}
        taken = {i for n in new.values() for i in range(n.first, n.last)}
        taken |= self._person_words()
        short = self._short_names(new, taken)
        refs = {r.first: r for r in references(self.scene, taken)}
        items = sorted({*self.scene.names, *new, *short, *refs})
        skip = 0
        for index in items:
            if index < skip and index not in refs:
                continue
            self._enter_sentence(index)
            skip = max(skip, self._item(index, new, short, refs))
        self.out += [m for m in self._labels() if not any(m.span.overlaps(o.span) for o in self.out)]
        # of one stretch with several ministers of no name the first told of stays first
        return tuple(sorted(dict.fromkeys(self.out), key=lambda m: (m.start, m.end, m.actor or "", m.how or "")))

    def _labels(self) -> list[Mention]:
        """The speakers whose names stand before their turns."""
        found = []
        for span, actor in self.cast.home.speakers:
            figure = self.cast.of_actor(actor, "person")
            found.append(_labelled(span, figure))
        return found

    def _item(
        self, index: int, new: dict[int, Naming], short: dict[int, tuple[int, str]], refs: dict[int, Reference]
    ) -> int:
        if index in refs and (done := self._refer(refs[index])):
            return done
        if index in new:
            return self._introduce(new[index])
        if index in short:
            last, name = short[index]
            return self._person(index, last, self.cast.of_name(name, "person"), "surname")
        if index in self.scene.names:
            return self._known(index, *self.scene.names[index])
        return 0

    def _person_words(self) -> set[int]:
        return {
            i
            for first, (last, hit) in self.scene.names.items()
            if hit.how == "surname" or (hit.actor and hit.actor.kind == "person")
            for i in range(first, last)
        }

    def _short_names(self, new: dict[int, Naming], taken: set[int]) -> dict[int, tuple[int, str]]:
        """Later mentions, by surname or family name alone, of people whom the text introduced in full."""
        owners: dict[str, tuple[int, str]] = {}
        for naming in sorted((n for n in new.values() if n.kind == "person"), key=lambda n: n.first):
            parts = naming.name.split()
            for part in {parts[-1], parts[0]} if len(parts) > 1 else {naming.name}:
                owners.setdefault(part, (naming.first, naming.name))
            owners.setdefault(naming.name, (naming.first, naming.name))
        out: dict[int, tuple[int, str]] = {}
        for index, word in enumerate(self.scene.words):
            owner = owners.get(word.text)
            if owner and index > owner[0] and index not in taken and index not in self.scene.names:
                before = self.scene.word(index - 1)
                if (
                    before is not None
                    and before.capital
                    and before.letters
                    and index - 1 not in self.scene.titles
                    and not _starts(self.scene, index - 1)
                ):
                    continue
                out[index] = (index + 1, owner[1])
        return out

    # Names

    def _known(self, first: int, last: int, hit: NameHit) -> int:
        if first in self.scene.compounds:
            return self._compound(first, last)
        actor = hit.actor
        if hit.how in ("adjective", "demonym") or (hit.how == "surname" and self._is_a_place(first)):
            return last
        if hit.how in ("country", "metonym") or (actor is not None and actor.kind == "government"):
            return self._land(first, last, hit)
        if actor is None:
            return self._unsettled(first, last, hit)
        kind: MentionKind = actor.kind
        figure = self.cast.of_actor(actor, kind)
        if kind == "person":
            figure = self._namesake(first, actor) or figure if hit.how == "surname" else figure
            if hit.how == "surname" and figure.actor is actor and not self._may_be_called(first, actor):
                return self._unsettled(first, last, replace(hit, actor=None, side=None))
            return self._person(first, last, figure, "surname" if hit.how == "surname" else "name")
        if kind in ("institution", "outlet"):
            if self._is_modifier(last):
                return last
            self.body = figure
        self._mention(first, last, figure, "name")
        return last

    def _namesake(self, first: int, actor: Actor) -> Figure | None:
        """Who bears a surname in this text, where it has named in full nobody else of that name: "Scott N. ... N."."""
        before = self.scene.titles.get(first - 1)
        meant = self.cast.figures.get(actor.name)
        if (before is not None and before[0] == first) or (meant is not None and meant.times):
            return None
        word = self.scene.words[first].text
        named = [f for f in self.cast.persons() if f.actor is None and f.named and f.name.endswith(f" {word}")]
        return named[0] if len(named) == 1 else None

    def _is_a_place(self, first: int) -> bool:
        """Whether a word that could be a surname ends the name of a place: "N.'s Park", where N. is no land or body."""
        owner = self.scene.word(first - 2)
        owned = self.scene.lower(first - 1) in ("'s", "’s") and owner is not None and owner.capital and owner.letters
        known = first - 2 in self.scene.names or any(last == first - 1 for last, _ in self.scene.names.values())
        return owned and not known and first - 2 not in self.scene.titles and first not in self.scene.titles

    def _may_be_called(self, first: int, actor: Actor) -> bool:
        """Whether the title before a surname can be this bearer's: nobody is king, or a secretary, who never was."""
        before = self.scene.titles.get(first - 1)
        if before is None or before[0] != first or before[1].get("plural"):
            before = self._shared_title(first)
        if before is None:
            return True
        held = {cls for tenure in actor.tenures for cls in self.cast.classes_of(tenure.office)}
        cls = str(before[1].get("class", ""))
        if cls == "monarch":
            return "monarch" in held
        if cls in _OF_OFFICE - held and self._is_long_gone(actor):
            return False
        # whoever only ever led a country is not meant by "Secretary", "Director" or "Senator"
        return not held or cls in (*_RULING, "leader", "general", "candidate", "") or not held <= _RULING

    def _shared_title(self, first: int) -> tuple[int, Entry] | None:
        """The plural title before a surname, or before the one that "and" joins to it: "Secretaries M. and N."."""
        for at in (first - 1, first - 3):
            title = self.scene.titles.get(at)
            plural = title is not None and title[1].get("plural") and self.scene.lower(at) == "secretaries"
            if title is not None and plural and title[0] == at + 1:
                return title if at == first - 1 or self.scene.lower(first - 1) == "and" else None
        return None

    def _is_long_gone(self, actor: Actor) -> bool:
        """Whether nobody but a namesake can be meant: in no office on the text's day, and not named in full before."""
        named = self.cast.figures.get(actor.name)
        if self.scene.day is None or not actor.tenures or (named is not None and named.times):
            return False
        return actor.tenure_on(self.scene.day) is None

    def _compound(self, first: int, last: int) -> int:
        """The names in one hyphenated word, each for itself: "the Oslo-Riga talks"."""
        for hit in self.scene.compounds[first]:
            if hit.actor is None or hit.how in ("adjective", "demonym"):
                continue
            kind: MentionKind = hit.actor.kind
            figure = self.cast.of_actor(hit.actor, kind)
            self.cast.appear(figure, hit.start)
            how = "surname" if hit.how == "surname" else "name"
            self.out.append(Mention(hit.start, hit.end, hit.text, kind, figure.name, how, figure.side, figure.office))
        return last

    def _unsettled(self, first: int, last: int, hit: NameHit) -> int:
        """A name that several could bear: mentioned, with the side where all share it, and nobody assumed."""
        kind: MentionKind = "person" if hit.how in ("surname", "name") else "institution"
        span = self.scene.span(first, last)
        title = title_before(self.scene, first) if kind == "person" else None
        side = hit.side or (title.side if title is not None else None)
        bearers = [
            a for c in hit.candidates if side and (a := self.tools.roster.actor(c)) is not None and a.side == side
        ]
        if not bearers and side is None and hit.how == "name" and (bearer := self._of_a_land_named(hit)) is not None:
            return self._person(first, last, self.cast.of_actor(bearer, kind), "name")
        if len(bearers) == 1 and title is not None and self._may_be_called(first, bearers[0]):
            return self._person(first, last, self.cast.of_actor(bearers[0], kind), "surname")
        self.out.append(Mention(span.start, span.end, span.text, kind, None, hit.how, side))
        return last

    def _of_a_land_named(self, hit: NameHit) -> Actor | None:
        """The one bearer of a name of whose land the text speaks: "King N. ... the people of C"."""
        lands = {
            h.side for _, h in self.scene.names.values() if h.side and h.how in ("country", "adjective", "demonym")
        }
        found = [a for c in hit.candidates if (a := self.tools.roster.actor(c)) is not None and a.side in lands]
        return found[0] if len(found) == 1 and found[0].side != self.cast.home.side else None

    def _land(self, first: int, last: int, hit: NameHit) -> int:
        if self._is_modifier(last):
            return last
        before = self.scene.lower(first - 1)
        if before in ("the", "southern", "northern", "eastern", "western", "central"):
            before = self.scene.lower(first - 2)
        body = hit.actor is not None and hit.actor.kind == "institution"
        place = (before in _PLACE_BEFORE and not body) or (hit.how == "metonym" and self._rests(first, last))
        kind: MentionKind = "place" if place else "government"
        figure = self.cast.of_actor(hit.actor, kind) if hit.actor else None
        span = self.scene.span(first, last)
        if hit.actor is not None and hit.actor.kind == "institution" and not place:
            kind = "institution"
        name = hit.actor.name if hit.actor and not place else None
        self.out.append(Mention(span.start, span.end, span.text, kind, name, "name", hit.side))
        if figure is not None and not place:
            figure.kind = kind
            self.cast.appear(figure, span.start)
            self._note_subject(first, last, figure)
        return last

    def _rests(self, first: int, last: int) -> bool:
        """Whether a capital is only where something is: no verb after it, no "between" or "with" before it."""
        if self.scene.lower(first - 1) in ("between", "with", "by", "and", "against", "for", "that", "of", "than"):
            return False
        if self.scene.lower(last) in ("'s", "’s", "and"):
            return False
        return not self._acts(last)

    def _acts(self, last: int) -> bool:
        index = last
        while self.scene.lower(index) in ADVERBS:
            index += 1
        lower = self.scene.lower(index)
        return (
            index in self.scene.cues
            or lower in AUXILIARIES
            or (lower.endswith(("ed", "ts", "ns", "es")) and len(lower) > 3)
        )

    def _is_modifier(self, last: int) -> bool:
        """Whether the name only qualifies the title or body that follows: "ministry spokesman", "embassy officials"."""
        index = last
        if any(i in self.scene.titles and self.scene.titles[i][0] > last for i in range(max(0, last - 3), last)):
            return True  # "the C parliament speaker": a title begins in the name of the body
        while index in self.scene.modifiers and index not in self.scene.titles:
            index = self.scene.modifiers[index][0]
        if index in self.scene.titles and not self.scene.gap(index):
            return not self.scene.titles[index][1].get("honorific")
        return False

    def _person(self, first: int, last: int, figure: Figure, how: str) -> int:
        span = self.scene.span(first, last)
        if is_called(self.scene.document.text, self.scene.segments, span.start, span.end):
            self.out.append(_labelled(span, figure))  # whom the words are put to, and nobody they tell of
            return last
        if self.scene.lower(last) in ("'s", "’s") and (team := self._team(first, last, figure)):
            return team
        if self.scene.lower(last) in ("transition", "administration", "campaign") and (
            team := self._team(first, last - 1, figure)
        ):
            return team
        title = title_before(self.scene, first) or title_behind(self.scene, last)
        if title is not None and not title.former:
            figure.classes.add(title.cls)
        self._mention(first, last, figure, how, title)
        self._note_subject(first, last, figure)
        return last

    def _introduce(self, naming: Naming) -> int:
        if naming.kind == "place" and self._as_counterpart(naming.first) is not None:
            naming = replace(naming, kind="person", side=None)  # "his counterpart from C, N. N.": no town
        if naming.kind == "place":
            span = self.scene.span(naming.first, naming.last)
            self.out.append(Mention(span.start, span.end, span.text, "place", None, "name", naming.side))
            return naming.last
        figure = self.cast.of_name(naming.name, naming.kind)
        same = None
        if naming.kind == "person" and len(naming.name.split()) == 1:
            same = next((f for f in self.cast.persons() if naming.name in f.surnames), None)
        if same is not None and same is not figure:
            del self.cast.figures[naming.name]
            figure = same
        figure.gender = figure.gender or naming.gender
        peer = self._as_counterpart(naming.first) if naming.kind == "person" else None
        if peer is not None:
            figure.side = figure.side or peer.side
            figure.classes |= peer.classes
            naming = replace(naming, title=None)
        figure.side = figure.side or naming.side or (naming.title.side if naming.title else None)
        if naming.title is not None:
            figure.office = figure.office or naming.title.office
            figure.classes.add(naming.title.cls)
        figure.side = figure.side or side_before(self.scene, naming.first)
        if naming.title is not None and not naming.title.former and naming.title.cls in _AT_HOME:
            figure.side = figure.side or self.cast.home.side or self.cast.home.dateline
        if naming.title is not None and not naming.title.former and naming.title.cls in _SOLE and figure.side is None:
            bodies = self.cast.recent(["person", "government", "institution"])
            figure.side = self.cast.by_elimination(naming.title.cls, [f.side for f in bodies if f.side])
        if naming.kind in ("institution", "outlet"):
            self.body = figure
        self._mention(naming.first, naming.last, figure, "name", naming.title)
        self._note_subject(naming.first, naming.last, figure)
        return naming.last

    def _team(self, first: int, last: int, figure: Figure) -> int | None:
        """A person's team, campaign, office or administration: a body with a name of its own."""
        index = last + 1
        lower = self.scene.lower(index)
        if lower not in _TEAM:
            return None
        end = index + 2 if lower == "transition" and self.scene.lower(index + 1) in ("team", "office") else index + 1
        sort = _TEAM[lower]
        if sort == "transition" and lower != "transition" and "candidate" in figure.classes:
            sort = "campaign"
        if sort in ("transition", "") and lower != "transition":
            # A sitting leader's team is the administration.
            elected = figure.camp == "transition" or "president-elect" in self.scene.document.text.lower()
            sort = "transition" if elected else "campaign" if figure.camp == "campaign" else "team"
        surname = figure.surnames[0] if figure.surnames else figure.name.split()[-1]
        name = f"{surname}'s office" if sort == "office" else f"{surname} {sort}"
        name = f"{name} team" if sort == "transition" else name
        actor = self.tools.roster.named(name)
        body = self.cast.of_actor(actor, "institution") if actor else self.cast.of_name(name, "institution")
        body.side = body.side or figure.side
        self.body = body
        self._mention(first, end, body, "name")
        self.cast.appear(figure, self.scene.words[first].start)
        return end


def _labelled(span: Span, figure: Figure) -> Mention:
    return Mention(span.start, span.end, span.text, "person", figure.name, "label", figure.side, figure.office)


def _starts(scene: Scene, index: int) -> bool:
    sentence = scene.segments.sentence_at(scene.words[index].start)
    return sentence is not None and sentence.start == scene.words[index].start


def named_actors(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The names of the actors mentioned, each once, in order of first mention."""
    return tuple(dict.fromkeys(m.actor for m in mentions if m.actor))

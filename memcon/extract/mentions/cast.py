"""Who has appeared in a text so far: whom "the minister", "his counterpart" or "she" can mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from memcon.extract.mentions.home import home_of
from memcon.extract.mentions.scene import Scene
from memcon.extract.tools import Tools
from memcon.records import Actor, Tenure
from memcon.vocabulary import MentionKind

# Titles by which one office-holder may be called in place of another title.
LEADERS = frozenset({"president", "prime minister", "chancellor", "leader", "monarch", "crown prince"})
_AT_HOME = LEADERS | {"vice president", "secretary of state"}
"""The offices whose holder a document means by the title alone where it comes from that side's house."""

# One office under two names, or one name for several offices.
_FOREIGN = frozenset({"foreign minister", "secretary of state"})
_FAMILIES = {
    "foreign minister": _FOREIGN,
    "secretary of state": _FOREIGN,
    "minister": frozenset({"minister", "foreign minister", "defence minister"}),
    "secretary": frozenset({"secretary", "secretary of state"}),
}
_OFFICES = _AT_HOME | {"foreign minister", "defence minister", "secretary-general", "supreme leader"}


def families_of(cls: str) -> frozenset[str]:
    """The classes of office whose holders a title of class ``cls`` may mean: of a leader all that lead."""
    return LEADERS if cls == "leader" else _FAMILIES.get(cls, frozenset({cls}))


@dataclass(slots=True)
class Figure:
    """One person, body, outlet or government of a text; not ``named`` where only its office and side are told."""

    name: str
    kind: MentionKind
    side: str | None = None
    office: str | None = None
    gender: str | None = None
    classes: set[str] = field(default_factory=set)
    camp: str = "unknown"
    actor: Actor | None = None
    surnames: tuple[str, ...] = ()
    last: int = -1
    times: int = 0
    named: bool = True


class Cast:
    """The figures of one text in the order of their last appearance."""

    def __init__(self, scene: Scene, tools: Tools) -> None:
        self.scene = scene
        self.tools = tools
        self.figures: dict[str, Figure] = {}
        self.sentence_focus: dict[int, Figure] = {}
        self._titles = tools.lexicon("titles")
        self.home = home_of(scene, tools)

    def of_actor(self, actor: Actor, kind: MentionKind) -> Figure:
        """The figure of a roster's actor, made on first sight."""
        figure = self.figures.get(actor.name)
        if figure is None:
            standing = self.tools.roster.standing(actor, self.scene.day)
            office = standing.office if actor.kind == "person" else None
            figure = Figure(
                actor.name, kind, actor.side, office, _gender(actor.gender), actor=actor, camp=standing.camp
            )
            figure.classes |= self.classes_of(office)
            day = self.scene.day if kind == "person" else None
            for held in actor.tenures:
                if day is not None and held.start is not None and held.holds_on(day):
                    figure.classes |= self.classes_of(held.office)  # a crown prince may be prime minister too
            figure.surnames = self.tools.roster.surnames.get(actor.id, ())
            self.figures[actor.name] = figure
        return figure

    def of_name(self, name: str, kind: MentionKind) -> Figure:
        """The figure of a name that is in no data file."""
        figure = self.figures.get(name)
        if figure is None:
            figure = self.figures[name] = Figure(name, kind)
            parts = name.split()
            figure.surnames = (parts[-1], parts[0]) if kind == "person" and len(parts) > 1 else (name,)
        return figure

    def of_office(self, office: str, cls: str, side: str) -> Figure:
        """The figure of somebody of whom the text tells the office and the side, and no name."""
        key = f"{side}: {office}"
        if key not in self.figures:
            self.figures[key] = Figure(key, "person", side, office, classes={cls}, named=False)
        return self.figures[key]

    def classes_of(self, office: str | None) -> set[str]:
        """The class of the first title in an office's words ("Press Secretary of the President": spokesman)."""
        if not office or office.startswith("former "):
            return set()
        hits = self._titles.find(office)
        return {str(hits[0].entry.get("class", ""))} if hits else set()

    def appear(self, figure: Figure, at: int) -> None:
        """Note that ``figure`` is mentioned at offset ``at``."""
        figure.last = at
        figure.times += 1

    def recent(self, kinds: Iterable[MentionKind]) -> list[Figure]:
        """The figures of these kinds that have appeared, the most recent first."""
        wanted = set(kinds)
        seen = [f for f in self.figures.values() if f.last >= 0 and f.kind in wanted]
        return sorted(seen, key=lambda f: -f.last)

    def persons(self) -> list[Figure]:
        """The persons seen so far, the most recent first."""
        return self.recent(["person"])

    def titled(
        self, cls: str, side: str | None, besides: Figure | None = None, salient: Sequence[Figure | None] = ()
    ) -> Figure | None:
        """The person whom a title means: of this side, where one is told; ``besides`` is excluded.

        Without a side, a leader is that of the document's home, where it has one; else one of ``salient`` is taken
        first, then whom the text names most often.
        """
        if side is None and cls in _AT_HOME and (own := self._at_home(cls)) is not None and own is not besides:
            return own
        classes = LEADERS if cls in LEADERS else _FAMILIES.get(cls, frozenset({cls}))
        fitting = [
            f for f in self.persons() if f is not besides and (side is None or f.side == side) and f.classes & classes
        ]
        exact = [f for f in fitting if cls in f.classes]
        chosen = exact or (fitting if cls == "leader" or cls in _FAMILIES else [])
        if chosen and side is None:
            near = next((f for f in salient if f is not None and f in chosen), None)
            return near or max(chosen, key=lambda f: (f.times, f.last))
        if chosen:
            return chosen[0]
        if side is None:
            return None
        if cls == "leader" and (known := self._first_of(side, besides)) is not None:
            return known
        if fitting and cls in LEADERS:
            return fitting[0] if not _distinct(cls, fitting[0].classes) else None
        return self._from_roster(cls, side)

    def monarch_of(self, side: str) -> Figure | None:
        """The one monarch whom a side had on the text's date."""
        return self._from_roster("monarch", side)

    def usual(self, cls: str, side: str | None) -> str | None:
        """``side``, whose office goes by that name, where the text has told of its holder."""
        return side if side and any(f.side == side and cls in f.classes for f in self.persons()) else None

    def by_house(self, cls: str, usual: str | None) -> Figure | None:
        """Whom a title of no told side means in a text that names nobody of it.

        That is the holder of the side whose house the text comes from, or of the only one whose offices it names
        ("The President received A, the C presidency said"), or of the side whose office goes by that name.
        """
        if cls == "secretary":  # alone it is said of the foreign minister in one house only
            return self._from_roster("secretary of state", usual) if usual and self.home.side == usual else None
        side = self.home.side or (self._house() if cls != "secretary-general" else None)
        found = self._from_roster(cls, side) if side else None
        if found is None and usual and side is None:
            found = self._from_roster(cls, usual)
        return found

    def _house(self) -> str | None:
        """The one country whose offices the text names."""
        actors = [hit.actor for _, hit in self.scene.names.values() if hit.actor and hit.actor.kind == "institution"]
        sides = {a.side for a in actors if a.side and a.camp == "government"}
        return sides.pop() if len(sides) == 1 else None

    def _first_of(self, side: str, besides: Figure | None) -> Figure | None:
        """The one principal of a side whom the text has named."""
        named = [f for f in self.persons() if f.side == side and f is not besides and f.actor is not None]
        leading = [f for f in named if f.actor is not None and f.actor.level == "principal"]
        return leading[0] if len(leading) == 1 else None

    def _at_home(self, cls: str) -> Figure | None:
        """The leader of that class of the side whose house the document comes from."""
        side = self.home.side
        if side is None:
            return None
        below = frozenset({"vice president"}) if cls == "president" else frozenset()
        titled = [f for f in self.persons() if f.side == side and cls in f.classes and not f.classes & below]
        named = max(titled, key=lambda f: f.times, default=None)  # and not a predecessor who is named once
        return self._from_roster(cls, side) or named

    def _in_office(self, actor: Actor, side: str, cls: str) -> Tenure | None:
        """The office that an actor held when the text was made, as far as that is known: one of the class, if any."""
        if self.scene.day is not None:
            day = self.scene.day
            called = (t for t in actor.tenures if t.start and t.holds_on(day) and cls in self.classes_of(t.office))
            return next(called, None) or actor.tenure_on(day)
        if side != self.home.side or self.home.first is None:
            return None
        return next((t for t in actor.tenures if t.level == "principal" and self.home.held(t)), None)

    def _from_roster(self, cls: str, side: str) -> Figure | None:
        """The one holder of such an office on the text's date, though the text has not named him or her."""
        if cls not in _OFFICES:
            return None
        holders: dict[bool, list[Actor]] = {True: [], False: []}
        for actor in self.tools.roster.actors.values():
            if actor.kind != "person" or not any(t.side in (None, side) for t in actor.tenures):
                continue
            tenure = self._in_office(actor, side, cls)
            if tenure is not None and side == (tenure.side or actor.side):
                if tenure.level != "principal" or tenure.camp not in ("government", "organisation"):
                    continue
                if tenure.start is None and tenure.end is None:  # on which day he held it nobody knows
                    continue
                found = self.classes_of(tenure.office)
                if found & _FAMILIES.get(cls, {cls}) or (
                    cls == "leader" and found & {"president", "leader", "supreme leader"}
                ):
                    holders[cls in found].append(actor)
        named = holders[True] or holders[False]  # of one office under two names the name itself comes first
        return self.of_actor(named[0], "person") if len(named) == 1 else None

    def by_elimination(self, cls: str, sides: Sequence[str]) -> str | None:
        """Whose such an office is where nothing else tells it: of the one side of these of which nobody else holds it.

        A side that is known to have leaders, and never one by that title, has none.
        """
        if self.scene.day is None or cls not in _OFFICES:
            return None
        fitting = [side for side in dict.fromkeys(sides) if self._may_have(cls, side)]
        return fitting[0] if len(fitting) == 1 else None

    def _may_have(self, cls: str, side: str) -> bool:
        if self._from_roster(cls, side) is not None:
            return False
        people = [a for a in self.tools.roster.actors.values() if a.kind == "person" and a.side == side]
        held = {c for a in people for t in a.tenures if t.level == "principal" for c in self.classes_of(t.office)}
        return cls in held or not held & LEADERS

    def pair(
        self, classes: Collection[str] = (), besides: Collection[str | None] = (), number: int = 2
    ) -> list[Figure]:
        """The two persons whom "the two leaders" (or "the two") means: the last two of different sides.

        So are ``number`` of them. They hold offices of ``classes``, where any are told. Nobody of a side ``besides`` is
        one of them (None: of no known side).
        """
        out: list[Figure] = []
        for figure in self.persons():
            if classes and not figure.classes.intersection(classes):
                continue
            if not classes and figure.classes & {"journalist", "spokesman", "expert"}:
                continue
            if figure.side in besides:
                continue
            if figure.side is None or all(figure.side != other.side for other in out):
                out.append(figure)
            if len(out) == number:
                break
        return out[::-1] if len(out) == number else []


def _gender(raw: str | None) -> str | None:
    return raw[:1].lower() if raw else None


def _distinct(cls: str, classes: set[str]) -> bool:
    """Whether the two titles can stand for two people of one country (a president and a prime minister)."""
    return "leader" not in {cls} | classes

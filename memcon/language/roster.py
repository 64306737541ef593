"""The roster: sides, and the persons, offices, governments and outlets of every side, with dated tenures.

Read from ``data/sides.toml``, ``data/offices.toml`` (offices that every country has), ``data/actors/XX.toml`` (one
file a side) and ``holders.csv`` beside them (leaders out of public records, a line for each office that somebody held),
``data/outlets.toml``, and a case's own files of these formats, which extend or override by id.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import msgspec
from msgspec import Meta

from memcon.errors import DataError
from memcon.language.tables import Table, decoded, packaged, packaged_names, read_table
from memcon.records import Actor, Tenure
from memcon.vocabulary import Camp, Level

Words = Annotated[str, Meta(min_length=1)]
VagueDay = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Word = Annotated[str, Meta(pattern=r"^[A-Z]{2,8}$")]


@dataclass(frozen=True, slots=True)
class Side:
    """A country (ISO 3166-1 alpha-2, or the code it had) or organisation, and the words that stand for it.

    ``zone`` is the IANA time zone of its capital; ``metonyms`` are places and buildings that stand for its government.
    ``short`` are words that, behind "the", mean it in a text that has named it ("the North"). ``namesake_in`` is a side
    in which a place bears the country's name.
    """

    id: str
    name: str
    kind: str = "country"
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    zone: str | None = None
    metonyms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    namesake_in: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the data say of an outlet beyond its names; ``actor`` is its id in the roster."""

    actor: str
    name: str
    country: str | None
    wire: bool = False
    state: bool = False
    domains: tuple[str, ...] = ()
    platform: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor was on a day: office, camp, level, side. After the last known office the camp is ``former``."""

    office: str | None
    camp: Camp
    level: Level
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """Every actor and side that the data know, by id; ``examples`` holds each one's example sentence.

    ``surnames`` gives, by actor id, the names by which a person is called without the given name; whoever is not in it
    is called by the last word of the name, where the text has given all of it.
    """

    actors: Mapping[str, Actor]
    sides: Mapping[str, Side]
    outlets: Mapping[str, Outlet]
    examples: Mapping[str, str]
    surnames: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]
    _by_name: Mapping[str, str] = field(repr=False, compare=False)
    _by_domain: Mapping[str, str] = field(repr=False, compare=False)

    def actor(self, ident: str | None) -> Actor | None:
        """The actor with this id."""
        return self.actors.get(ident) if ident else None

    def side(self, ident: str | None) -> Side | None:
        """The side with this id."""
        return self.sides.get(ident) if ident else None

    def named(self, name: str) -> Actor | None:
        """The one actor with this name or alias, an article before it or not; None where there is none, or several."""
        ident = self._by_name.get(name) or self._by_name.get(name.removeprefix("The "))
        return self.actors[ident] if ident else None

    def outlet_at(self, domain: str) -> Outlet | None:
        """The outlet whose site is ``domain`` or a host under it."""
        return next((self.outlets[o] for d in _over(domain) if (o := self._by_domain.get(d))), None)

    def standing(self, actor: Actor, day: date | None) -> Standing:
        """What ``actor`` was on ``day`` by the tenures; without a day, by the last tenure known."""
        held = actor.tenure_on(day)
        if held:
            return Standing(held.office, held.camp, held.level, held.side or actor.side)
        ended = [t for t in actor.tenures if day and t.end and t.end < day]
        if ended:
            last = max(ended, key=lambda t: t.end or date.min)
            office = last.office if last.office.startswith("former ") else f"former {last.office}"
            return Standing(office, "former", "official", last.side or actor.side)
        return Standing(None, actor.camp, actor.level, actor.side)


def _over(domain: str) -> Iterator[str]:
    """``domain`` and the domains that it lies under, without the country's own ("uk")."""
    labels = domain.lower().removeprefix("www.").split(".")
    return (".".join(labels[cut:]) for cut in range(len(labels) - 1))


# The files' format: decoded strictly, so that a misspelt key is an error and not a silent gap.


class _Tenure(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "end": "to"}):
    office: Words
    camp: Camp = "government"
    level: Level = "official"
    start: VagueDay | None = None
    end: VagueDay | None = None
    side: Word | None = None


class _Person(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: Words
    example: Words
    id: str | None = None
    gender: str | None = None
    side: Word | None = None
    camp: Camp | None = None
    aliases: tuple[Words, ...] = ()
    surname: str | None = None
    tenures: tuple[_Tenure, ...] = ()


class _Institution(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: Words
    example: Words
    id: str | None = None
    side: Word | None = None
    camp: Camp = "government"
    aliases: tuple[Words, ...] = ()
    tenures: tuple[_Tenure, ...] = ()


class _ActorFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    side: Word | None = None
    person: tuple[_Person, ...] = ()
    institution: tuple[_Institution, ...] = ()


class _Side(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: Word
    name: Words
    example: Words
    kind: str = "country"
    aliases: tuple[Words, ...] = ()
    adjectives: tuple[Words, ...] = ()
    demonyms: tuple[Words, ...] = ()
    capital: str | None = None
    zone: str | None = None
    metonyms: tuple[Words, ...] = ()
    hosts: tuple[Words, ...] = ()
    short: tuple[Words, ...] = ()
    namesake_in: str | None = None
    without: tuple[str, ...] = ()


class _SideFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    side: tuple[_Side, ...]
    hosts: tuple[Words, ...] = ()
    """The domains that governments take under their country's own; {country} stands for that."""
    with_article: tuple[Words, ...] = ()
    """The codes of the sides that a sentence calls "the ..."."""


class _Office(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: Words
    name: Words
    example: Words
    camp: Camp = "government"
    aliases: tuple[Words, ...] = ()


class _OfficeFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    office: tuple[_Office, ...] = ()


class _Outlet(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: Words
    example: Words
    id: str | None = None
    country: Word | None = None
    aliases: tuple[Words, ...] = ()
    wire: bool = False
    state: bool = False
    platform: bool = False
    domains: tuple[Words, ...] = ()


class _OutletFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    outlet: tuple[_Outlet, ...] = ()


class _Holding(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "end": "to"}):
    """One office that a person held, as a row of a CSV."""

    side: Word
    name: Words
    office: Words
    wikidata: Annotated[str, Meta(pattern=r"^Q\d+$")] | None = None
    gender: str | None = None
    level: Level = "official"
    start: VagueDay | None = None
    end: VagueDay | None = None

    @property
    def tenure(self) -> _Tenure:
        """The office with its days."""
        return _Tenure(self.office, "government", self.level, self.start, self.end)


class _HoldersFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    row: tuple[_Holding, ...] = ()


def slug(name: str) -> str:
    """An id made of a name: lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def first_day(vague: str | None) -> date | None:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD."""
    if vague is None:
        return None
    year, month, day = [*(int(p) for p in vague.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(vague: str | None) -> date | None:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    if vague is None:
        return None
    parts = [int(p) for p in vague.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


class _Making:
    """The roster while its files are being read."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.sides: dict[str, Side] = {}
        self.outlets: dict[str, Outlet] = {}
        self.examples: dict[str, str] = {}
        self.surnames: dict[str, tuple[str, ...]] = {}
        self.digests: dict[str, str] = {}
        self.without: dict[str, tuple[str, ...]] = {}
        self.of_every_country: set[str] = set()

    def put(self, file: str, actor: Actor, example: str, may_replace: bool) -> None:
        if actor.id in self.actors and not may_replace:
            raise DataError(f"{file}: entry {actor.name!r}: the id {actor.id!r} is taken by {self.where(actor.id)}")
        if actor.side is not None and actor.side not in self.sides:
            raise DataError(f"{file}: entry {actor.name!r}: no side {actor.side!r} in sides.toml")
        for tenure in actor.tenures:
            if tenure.side is not None and tenure.side not in self.sides:
                raise DataError(f"{file}: entry {actor.name!r}: no side {tenure.side!r} in sides.toml")
        self.actors[actor.id] = actor
        self.examples[actor.id] = example

    def where(self, ident: str) -> str:
        return repr(self.actors[ident].name)

    def add_sides(self, table: Table) -> None:
        self.digests[table.name] = table.sha256
        for raw in decoded(table, _SideFile).side:
            if raw.id in self.sides:
                raise DataError(f"{table.name}: entry {raw.id!r} stands twice")
            if raw.kind == "country" and not (raw.capital and raw.zone and raw.adjectives):
                raise DataError(f"{table.name}: entry {raw.id!r}: a country needs capital, zone and adjectives")
            self.sides[raw.id] = Side(
                raw.id, raw.name, raw.kind, raw.aliases, raw.adjectives, raw.demonyms, raw.capital, raw.zone,
                raw.metonyms, raw.short, raw.namesake_in,
            )  # fmt: skip
            self.without[raw.id] = raw.without
            organisation = raw.kind == "organisation"
            government = Actor(
                f"side-{raw.id.lower()}",
                raw.name,
                "institution" if organisation else "government",
                raw.id,
                "organisation" if organisation else "government",
                "institution",
                raw.aliases,
            )
            self.put(table.name, government, raw.example, may_replace=False)

    def add_offices(self, table: Table) -> None:
        """Give every country the offices that every country has, named after it."""
        self.digests[table.name] = table.sha256
        for office in decoded(table, _OfficeFile).office:
            for side in [s for s in self.sides.values() if s.kind == "country"]:
                if office.id in self.without[side.id]:
                    continue
                name = _filled(office.name, side)[0]
                aliases = dict.fromkeys(a for pattern in (office.name, *office.aliases) for a in _filled(pattern, side))
                aliases.pop(name, None)
                actor = Actor(
                    f"{office.id}-{side.id.lower()}", name, "institution", side.id, office.camp, "institution",
                    tuple(aliases),
                )  # fmt: skip
                self.put(table.name, actor, _filled(office.example, side)[0], may_replace=False)
                self.of_every_country.add(actor.id)

    def add(self, table: Table, may_replace: bool = False) -> None:
        """A file of actors, of either format."""
        if table.name.endswith(".csv"):
            self.add_holders(table, may_replace)
        else:
            self.add_actors(table, may_replace)

    def add_actors(self, table: Table, may_replace: bool = False) -> None:
        self.digests[table.name] = table.sha256
        content = decoded(table, _ActorFile)
        for person in content.person:
            ident = person.id or slug(person.name)
            tenures = _tenures(table.name, person.name, person.tenures)
            last = max(tenures, key=lambda t: t.start or date.min, default=None)
            camp: Camp = person.camp or (last.camp if last else "unknown")
            actor = Actor(
                ident, person.name, "person", person.side or content.side, camp,
                last.level if last else "official", person.aliases, tenures, person.gender,
            )  # fmt: skip
            self.put(table.name, actor, person.example, may_replace)
            surname = person.name.split()[-1] if person.surname is None else person.surname
            self.surnames[ident] = tuple(s.strip() for s in surname.split("|") if s.strip())
        for raw in content.institution:
            if raw.id in self.of_every_country:
                self.extend_office(raw.id, raw)
                continue
            tenures = _tenures(table.name, raw.name, raw.tenures)
            actor = Actor(
                raw.id or slug(raw.name), raw.name, "institution", raw.side or content.side, raw.camp, "institution",
                raw.aliases, tenures,
            )  # fmt: skip
            self.put(table.name, actor, raw.example, may_replace)

    def add_holders(self, table: Table, may_replace: bool = False) -> None:
        """Give each person of a CSV the offices of his or her rows, and no surname that stands without the name."""
        self.digests[table.name] = table.sha256
        held: dict[tuple[str, str], list[_Holding]] = {}
        for row in decoded(table, _HoldersFile).row:
            held.setdefault((row.side, row.wikidata or row.name), []).append(row)
        for rows in held.values():
            first, last = rows[0], max(rows, key=lambda r: r.start or "")
            tenures = _tenures(table.name, first.name, [r.tenure for r in rows])
            actor = Actor(
                slug(first.name), first.name, "person", first.side, "government", last.level, (), tenures, first.gender,
            )  # fmt: skip
            self.put(table.name, actor, f"The letter to {first.name} went out on a Tuesday.", may_replace)

    def extend_office(self, ident: str, raw: _Institution) -> None:
        """Give an office that every country has the further names that it goes by in this one."""
        known = self.actors[ident]
        aliases = dict.fromkeys((*known.aliases, raw.name, *raw.aliases))
        self.actors[ident] = replace(known, aliases=tuple(a for a in aliases if a != known.name))

    def add_outlets(self, table: Table) -> None:
        self.digests[table.name] = table.sha256
        for raw in decoded(table, _OutletFile).outlet:
            ident = raw.id or f"outlet-{slug(raw.name)}"
            actor = Actor(ident, raw.name, "outlet", raw.country, "private", "institution", raw.aliases)
            self.put(table.name, actor, raw.example, may_replace=False)
            self.outlets[ident] = Outlet(ident, raw.name, raw.country, raw.wire, raw.state, raw.domains, raw.platform)

    def done(self) -> Roster:
        names: dict[str, str] = {}
        twice: set[str] = set()
        for actor in self.actors.values():
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                if names.setdefault(name, actor.id) != actor.id:
                    twice.add(name)
        # A name proper beats another actor's alias; two names proper would make records ambiguous.
        proper: dict[str, str] = {}
        for actor in self.actors.values():
            if proper.setdefault(actor.name, actor.id) != actor.id:
                raise DataError(f"two actors are named {actor.name!r}: {proper[actor.name]!r} and {actor.id!r}")
        kept = {n: i for n, i in names.items() if n not in twice} | proper
        domains = {d: o.actor for o in self.outlets.values() for d in o.domains}
        return Roster(
            MappingProxyType(self.actors), MappingProxyType(self.sides), MappingProxyType(self.outlets),
            MappingProxyType(self.examples), MappingProxyType(self.surnames), MappingProxyType(self.digests),
            MappingProxyType(kept), MappingProxyType(domains),
        )  # fmt: skip


def _filled(pattern: str, side: Side) -> list[str]:
    """The pattern with the side's name, adjectives or capital put in: one string for every word that fits."""
    if "{adjective}" in pattern:
        return [pattern.replace("{adjective}", a) for a in side.adjectives]
    if "{capital}" in pattern:
        return [pattern.replace("{capital}", side.capital)] if side.capital else []
    return [pattern.replace("{name}", n) for n in (side.name, *side.aliases)]


def _tenures(file: str, name: str, raw: Iterable[_Tenure]) -> tuple[Tenure, ...]:
    made = []
    for tenure in raw:
        try:
            start, end = first_day(tenure.start), last_day(tenure.end)
        except ValueError as error:
            raise DataError(f"{file}: entry {name!r}: {tenure.office!r} has a day that no calendar has") from error
        if start and end and end < start:
            raise DataError(f"{file}: entry {name!r}: {tenure.office!r} ends before it begins")
        made.append(Tenure(tenure.office, tenure.camp, tenure.level, start, end, tenure.side))
    return tuple(made)


@cache
def side_names() -> Mapping[str, str]:
    """Name of every side by its code, without the rest of the roster."""
    return MappingProxyType({raw.id: raw.name for raw in decoded(packaged("sides.toml"), _SideFile).side})


@cache
def peoples() -> Mapping[str, str]:
    """The side of each people by what it is called."""
    found = {word: raw.id for raw in decoded(packaged("sides.toml"), _SideFile).side for word in raw.demonyms}
    return MappingProxyType(found)


@cache
def _in_sentences() -> Mapping[str, str]:
    """What a sentence calls a side, by its code and by its name."""
    content = decoded(packaged("sides.toml"), _SideFile)
    articles = set(content.with_article)
    called_so = {raw.id: f"the {raw.name}" if raw.id in articles else raw.name for raw in content.side}
    return MappingProxyType(called_so | {raw.name: called_so[raw.id] for raw in content.side})


def in_sentence(side: str) -> str:
    """A side, by code or name, as a sentence calls it (with its "the"); whatever is no side as it is."""
    return _in_sentences().get(side, side)


def whose(side: str) -> str:
    """The genitive of a side or name, which after an s is an apostrophe alone."""
    name = in_sentence(side)
    return f"{name}’" if name.startswith("the ") and name.endswith("s") else f"{name}’s"


def side_at(host: str) -> str | None:
    """The code of the side whose government publishes at ``host`` or at a domain above it."""
    return next((side for domain in _over(host) if (side := _hosts().get(domain))), None)


@cache
def _hosts() -> Mapping[str, str]:
    content = decoded(packaged("sides.toml"), _SideFile)
    usual = {h.format(country=s.id.lower()): s.id for s in content.side if s.kind == "country" for h in content.hosts}
    return MappingProxyType(usual | {host: raw.id for raw in content.side for host in raw.hosts})


def load_roster(extra_actors: Sequence[Path] = ()) -> Roster:
    """The packaged roster, with ``extra_actors`` files laid over it; DataError where a file breaks the format."""
    making = _Making()
    making.add_sides(packaged("sides.toml"))
    making.add_offices(packaged("offices.toml"))
    for name in packaged_names("actors"):
        making.add(packaged(name))
    making.add_outlets(packaged("outlets.toml"))
    for path in extra_actors:
        making.add(read_table(path, path.name), may_replace=True)
    return making.done()


def called(side: str) -> str:
    """A side as readers call it, by its code; whatever is no code as it is."""
    return side_names().get(side, side)

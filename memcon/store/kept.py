"""The kept register in the store: what was folded, what waits to be, and looking an entry up without reading all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, select, update

from memcon import wire
from memcon.language.spelling import fold
from memcon.records import Contact
from memcon.store import dialect, schema
from memcon.store.words import words_of

if TYPE_CHECKING:
    from memcon.store.sessions import Sessions

Result = TypeVar("Result")
PART = 5_000
"""Values in one list of a statement; both databases take six times as many."""
CODE = "code"
REVISION = "revision"


def await_folding(connection: Connection, kind: str, keys: Sequence[str]) -> None:
    """Note in the same transaction that records changed: the kept register has to take them in."""
    if keys:
        connection.execute(insert(schema.pending), [{"kind": kind, "key": key} for key in keys])


@dataclass(frozen=True, slots=True)
class KeptMention:
    """One mention in the kept register. ``made`` is the number of its reading, 0 for an entered row."""

    number: int
    ref: str
    home: str
    own: str
    head: str
    component: int
    cluster: str
    place: str
    made: int
    body: bytes


@dataclass(frozen=True, slots=True)
class KeptContact:
    """One entry as it is kept, with what it is looked up by; ``begins`` is "" where its date is open at that end."""

    id: str
    first: str
    last: str
    begins: str
    kind: str
    reality: str
    looked_at: bool
    stamp: str
    body: bytes
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to fetch: those with all keys of at least one of ``keys`` (empty: any), and these bounds."""

    keys: tuple[frozenset[str], ...] = ()
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    reality: str | None = None


class Kept:
    """The register of one case as it was folded last."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._shelf: dict[str, tuple[str, Contact]] = {}

    def is_current(self, code: str) -> bool:
        """Whether all records are in it and ``code`` made it."""

        def work(connection: Connection) -> bool:
            waits = connection.execute(select(schema.pending.c.number).limit(1)).first()
            return waits is None and _state(connection, CODE) == code

        return self._sessions.read(work)

    def revision(self) -> int:
        """A number that grows whenever the register changes."""
        return self._sessions.read(lambda c: int(_state(c, REVISION) or 0))

    def state(self) -> tuple[int, ...]:
        """The revision, and how many records wait with the number of the last: it changes with every record added."""
        table = schema.pending
        query = select(func.count(), func.coalesce(func.max(table.c.number), 0))

        def work(connection: Connection) -> tuple[int, ...]:
            return (int(_state(connection, REVISION) or 0), *connection.execute(query).one())

        return self._sessions.read(work)

    def may_fold(self) -> bool:
        """Whether this user may bring it up to date."""
        return self._sessions.read(lambda c: dialect.may_write(c, schema.kept_contacts))

    def fold(self, work: Callable[[Desk], Result]) -> Result:
        """What ``work`` returns, done in one transaction while nobody else folds."""

        def alone(connection: Connection) -> Result:
            dialect.begin_alone(connection, schema.kept_mentions)
            return work(Desk(connection))

        return self._sessions.write(alone)

    def contacts(self, wanted: Wanted = Wanted()) -> list[bytes]:  # frozen
        """The entries ``wanted`` in order of date, as they are kept."""
        query = _bounded(wanted)
        if wanted.keys:
            query = query.where(schema.kept_contacts.c.id.in_(_ids_with(wanted.keys)))
        return self._sessions.read(lambda c: list(c.execute(query).scalars()))

    def everything(self) -> list[Contact]:
        """All entries in order of date; those that are as they were the last time are not decoded again."""
        table = schema.kept_contacts
        query = select(table.c.id, table.c.stamp).order_by(table.c.first, table.c.last, table.c.id)
        stamps = self._sessions.read(lambda c: {row[0]: row[1] for row in c.execute(query)})
        known = {key: one for key, (stamp, one) in self._shelf.items() if stamps.get(key) == stamp}
        for part in parts([key for key in stamps if key not in known]):
            chosen = select(table.c.id, table.c.body).where(table.c.id.in_(part))
            rows = self._sessions.read(lambda c, q=chosen: c.execute(q).all())  # type: ignore[misc]
            known |= {key: wire.decode(body, Contact) for key, body in rows}
        self._shelf = {key: (stamp, known[key]) for key, stamp in stamps.items() if key in known}
        return [one for _, one in self._shelf.values()]

    def laid(self) -> list[tuple[str, str, bytes]]:
        """Every mention with its entry, as it was laid out for comparison."""
        table = schema.kept_mentions
        query = select(table.c.ref, table.c.cluster, table.c.body).order_by(table.c.ref)
        return self._sessions.read(lambda c: [(row[0], row[1], row[2]) for row in c.execute(query)])

    def contact(self, name: str) -> bytes | None:
        """The entry with the id ``name``, or that of which ``name`` is one mention; None where there is none."""
        table, mentions = schema.kept_contacts, schema.kept_mentions

        def work(connection: Connection) -> bytes | None:
            # one question after the other: a condition with "or" would look through the whole table
            body = connection.execute(select(table.c.body).where(table.c.id == name)).scalar()
            if body is None:
                home = connection.execute(select(mentions.c.cluster).where(mentions.c.ref == name)).scalar()
                body = connection.execute(select(table.c.body).where(table.c.id == home)).scalar() if home else None
            return body

        return self._sessions.read(work)

    def with_mentions(self, refs: Iterable[str]) -> list[bytes]:
        """The entries that hold any of ``refs``, in order of date."""
        table, mentions = schema.kept_contacts, schema.kept_mentions
        given = sorted(refs)[:PART]
        home = select(mentions.c.cluster).where(mentions.c.ref.in_(given))
        query = select(table.c.body).where(table.c.id.in_(home)).order_by(table.c.first, table.c.last, table.c.id)
        return self._sessions.read(lambda c: list(c.execute(query).scalars()))

    def between(self, alternatives: Sequence[frozenset[str]], wanted: Wanted) -> list[bytes]:
        """The entries inside the bounds of ``wanted`` that have one key of each of the ``alternatives``."""
        table, query = schema.kept_contacts, _bounded(wanted)
        for keys in alternatives:
            ends = schema.kept_ends.alias()
            query = query.where(table.c.id.in_(select(ends.c.contact).where(ends.c.key.in_(sorted(keys)))))
        return self._sessions.read(lambda c: list(c.execute(query).scalars()))

    def keys(self, beginning: str) -> list[str]:
        """The keys of entries that begin so, each once, in order."""
        ends = schema.kept_ends.c.key
        query = select(ends).where(ends >= beginning, ends < f"{beginning}\U0010ffff").distinct().order_by(ends)
        return self._sessions.read(lambda c: list(c.execute(query).scalars()))

    def told(self, keys: Sequence[str]) -> dict[int, str]:
        """The documents with any of ``keys``: number and place; all of them without a key."""
        documents, told = schema.kept_documents, schema.kept_told
        query = select(documents.c.number, documents.c.place)
        if keys:
            query = query.where(documents.c.number.in_(select(told.c.document).where(told.c.key.in_(sorted(keys)))))
        return self._sessions.read(lambda c: {row[0]: row[1] for row in c.execute(query)})

    def beginning(self, beginnings: Sequence[str]) -> dict[int, str]:
        """The documents that hold a word that begins with any of ``beginnings``: number and place."""
        return self._sessions.read(lambda c: dict(dialect.begins(c, beginnings)))

    def homes(self, numbers: Iterable[int]) -> list[str]:
        """The ids of the documents with these numbers."""
        table, found = schema.kept_documents, list[str]()
        for part in parts(sorted(set(numbers))):
            query = select(table.c.home).where(table.c.number.in_(part))
            found += self._sessions.read(lambda c, q=query: list(c.execute(q).scalars()))  # type: ignore[misc]
        return found

    def documents(self) -> tuple[int, str]:
        """How many documents a question may look at, and the last place of all: the latest day of publication."""
        table = schema.kept_documents
        query = select(func.count(), func.coalesce(func.max(table.c.place), ""))
        size, last = self._sessions.read(lambda c: c.execute(query).one())
        return int(size), str(last)

    def size(self) -> int:
        """How many entries there are."""
        return self._sessions.read(
            lambda c: c.execute(select(func.count()).select_from(schema.kept_contacts)).scalar() or 0
        )


def _bounded(wanted: Wanted) -> Select[tuple[Any]]:
    """The entries inside the bounds, whatever their keys, in order of date."""
    table = schema.kept_contacts
    query = select(table.c.body).order_by(table.c.first, table.c.last, table.c.id)
    if wanted.since:
        query = query.where(table.c.last >= wanted.since)
    if wanted.until:
        query = query.where(table.c.begins <= wanted.until)
    if wanted.kind:
        query = query.where(table.c.kind == wanted.kind)
    if wanted.reality:
        query = query.where(table.c.reality == wanted.reality)
    return query


def _ids_with(alternatives: Sequence[frozenset[str]]) -> Select[tuple[str]]:
    ends = schema.kept_ends
    either: ColumnElement[bool] | None = None
    for keys in alternatives:
        first, *others = sorted(keys, key=lambda key: (-len(key), key))  # a longer key is the rarer one, as a rule
        every = ends.c.key == first
        for other in others:
            again = ends.alias()
            every &= select(again.c.contact).where(again.c.key == other, again.c.contact == ends.c.contact).exists()
        either = every if either is None else either | every
    return select(ends.c.contact).where(either) if either is not None else select(ends.c.contact)


def _state(connection: Connection, name: str) -> str | None:
    table = schema.register_state
    return connection.execute(select(table.c.value).where(table.c.name == name)).scalar()


class Desk:
    """What one fold may do with the kept register, inside its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def state(self, name: str) -> str | None:
        """A fact about the register."""
        return _state(self._connection, name)

    def set_state(self, name: str, value: str) -> None:
        """Put the fact in place of the former one."""
        table = schema.register_state
        self._connection.execute(delete(table).where(table.c.name == name))
        self._connection.execute(insert(table), [{"name": name, "value": value}])

    def begin_again(self) -> None:
        """Drop what is kept and let everything wait to be folded."""
        for table in (*reversed(schema.KEPT), schema.pending):
            self._connection.execute(delete(table))
        rows, read = schema.entered, schema.readings.c.document_id
        for kind, query in (
            ("row", select(rows.c.id).where(rows.c.kind == "contact").order_by(rows.c.id)),
            ("document", select(read).distinct().order_by(read)),
        ):
            await_folding(self._connection, kind, list(self._connection.execute(query).scalars()))

    def pending(self, most: int) -> list[tuple[int, str, str]]:
        """Number, kind and key of what waits longest."""
        table = schema.pending
        query = select(table.c.number, table.c.kind, table.c.key).order_by(table.c.number).limit(most)
        return [(row[0], row[1], row[2]) for row in self._connection.execute(query)]

    def done(self, numbers: Sequence[int]) -> None:
        """These wait no longer."""
        for part in parts(numbers):
            self._connection.execute(delete(schema.pending).where(schema.pending.c.number.in_(part)))

    # mentions and blocks

    def mentions(self, column: str, values: Iterable[str | int]) -> list[KeptMention]:
        """The mentions whose ``column`` (number, ref, home, own, head, component) is one of ``values``."""
        table = schema.kept_mentions
        found = []
        for part in parts(sorted(set(values))):
            rows = self._connection.execute(select(table).where(table.c[column].in_(part)))
            found += [KeptMention(**row._mapping) for row in rows]
        return found

    def in_blocks(self, blocks: Iterable[int]) -> set[int]:
        """Numbers of the mentions in any of ``blocks``."""
        table = schema.kept_blocks
        found: set[int] = set()
        for part in parts(sorted(set(blocks))):
            found.update(self._connection.execute(select(table.c.mention).where(table.c.block.in_(part))).scalars())
        return found

    def heads(self, block: int, most: int) -> list[str]:
        """The heads of ``block``, up to ``most`` of them, those that come first in the order of comparison."""
        blocks, mentions = schema.kept_blocks, schema.kept_mentions
        place = func.min(mentions.c.place)
        query = (
            select(mentions.c.head)
            .join(blocks, blocks.c.mention == mentions.c.number)
            .where(blocks.c.block == block)
            .group_by(mentions.c.head)
            .order_by(place)
            .limit(most)
        )
        return list(self._connection.execute(query).scalars())

    def next_number(self) -> int:
        """A number that no mention has."""
        return (self._connection.execute(select(func.max(schema.kept_mentions.c.number))).scalar() or 0) + 1

    def remove(self, mentions: Sequence[KeptMention]) -> None:
        """Take ``mentions`` out with their blocks."""
        for part in parts([m.number for m in mentions]):
            self._connection.execute(delete(schema.kept_blocks).where(schema.kept_blocks.c.mention.in_(part)))
            self._connection.execute(delete(schema.kept_mentions).where(schema.kept_mentions.c.number.in_(part)))

    def add(self, mentions: Sequence[KeptMention], blocks: Mapping[int, Iterable[int]]) -> None:
        """Put new ``mentions`` in; ``blocks`` by the number of the mention."""
        self._insert(
            schema.kept_mentions, [{name: getattr(m, name) for name in KeptMention.__slots__} for m in mentions]
        )
        rows = [{"block": block, "mention": number} for number, found in blocks.items() for block in sorted(found)]
        self._insert(schema.kept_blocks, rows)

    def move(self, mentions: Sequence[KeptMention]) -> None:
        """Write head, component and cluster of ``mentions`` anew."""
        table = schema.kept_mentions
        for m in mentions:
            values = {"head": m.head, "component": m.component, "cluster": m.cluster}
            self._connection.execute(update(table).where(table.c.number == m.number).values(**values))

    # entries

    def stamps(self, ids: Iterable[str]) -> dict[str, str]:
        """The stamps of the entries ``ids``, as far as they are there."""
        table, found = schema.kept_contacts, dict[str, str]()
        for part in parts(sorted(set(ids))):
            rows = self._connection.execute(select(table.c.id, table.c.stamp).where(table.c.id.in_(part)))
            found.update((row[0], row[1]) for row in rows)
        return found

    def drop(self, ids: Iterable[str]) -> None:
        """Take the entries ``ids`` out."""
        for part in parts(sorted(set(ids))):
            self._connection.execute(delete(schema.kept_ends).where(schema.kept_ends.c.contact.in_(part)))
            self._connection.execute(delete(schema.kept_contacts).where(schema.kept_contacts.c.id.in_(part)))

    def put(self, contacts: Sequence[KeptContact]) -> None:
        """Put entries in that are not there."""
        names = [name for name in KeptContact.__slots__ if name != "keys"]
        self._insert(schema.kept_contacts, [{name: getattr(c, name) for name in names} for c in contacts])
        rows = [{"key": key, "contact": c.id} for c in contacts for key in sorted(c.keys)]
        self._insert(schema.kept_ends, rows)

    # documents that questions look at

    def let_go(self, homes: Iterable[str]) -> None:
        """No question looks at the documents ``homes`` any more."""
        documents, told = schema.kept_documents, schema.kept_told
        for part in parts(sorted(set(homes))):
            chosen = select(documents.c.number).where(documents.c.home.in_(part))
            numbers = list(self._connection.execute(chosen).scalars())
            self._connection.execute(delete(told).where(told.c.document.in_(numbers)))
            self._connection.execute(delete(documents).where(documents.c.number.in_(numbers)))

    def lay_out(self, documents: Sequence[tuple[int, str, str, frozenset[str]]]) -> None:
        """Let questions find these: number, id, place and keys of each."""
        rows = [{"number": number, "home": home, "place": place} for number, home, place, _ in documents]
        self._insert(schema.kept_documents, rows)
        told = [{"key": key, "document": number} for number, _, _, keys in documents for key in sorted(keys)]
        self._insert(schema.kept_told, told)

    def remember(self, members: Mapping[str, Iterable[str]]) -> None:
        """Keep which mentions an entry's id has stood for."""
        rows = [{"contact_id": key, "member": member} for key, refs in members.items() for member in refs]
        dialect.insert_new(self._connection, schema.register_ids, rows)

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        for part in parts(rows):
            self._connection.execute(insert(table), part)


def parts(values: Sequence[Result]) -> Iterator[Sequence[Result]]:
    """``values`` in lists short enough for one statement."""
    for start in range(0, len(values), PART):
        yield values[start : start + PART]


# by what an entry is looked up

SHORT = 4
"""Words up to so many letters, codes of sides among them, are kept in pairs too: that is the usual question."""


def keys_of(contact: Contact) -> frozenset[str]:
    """Its sides and the words of its parties' names, short ones in pairs too, and the holders of positions on it.

    For questions also each name whole, under each of its words ("named WORD NAME", "voiced WORD NAME"), whose side
    speaks on it ("voice EE") and which stances are taken ("stance denies").
    """
    ends = {side.casefold() for side in contact.sides}
    ends.update(word for party in contact.participants for word in words_of(party.name))
    short = sorted(word for word in ends if len(word) <= SHORT)
    paired = {f"ends {a}|{b}" for place, a in enumerate(short) for b in short[place + 1 :]}
    holders = {p.holder for p in contact.positions}
    named = {f"named {word}\t{p.name}" for p in contact.participants for word in fold(p.name)}
    voiced = {f"voiced {word}\t{holder}" for holder in holders for word in fold(holder)}
    taken = {f"voice {p.side}" for p in contact.positions if p.side} | {f"stance {p.stance}" for p in contact.positions}
    looked_up = {f"end {word}" for word in ends} | paired | {held_by(holder) for holder in holders}
    return frozenset(looked_up | named | voiced | taken)


def held_by(holder: str) -> str:
    """The key of the entries on which ``holder`` took a position, under any spelling that folds to the same."""
    return f"held by {' '.join(fold(holder))}"


def keys_between(names: Sequence[str]) -> frozenset[str]:
    """The keys that every entry between the parties ``names`` has."""
    words = [words_of(name) or [name.casefold()] for name in names]
    short = sorted({found[0] for found in words if len(found) == 1 and len(found[0]) <= SHORT})
    if len(short) == 2:
        return frozenset({f"ends {short[0]}|{short[1]}"})
    return frozenset(f"end {word}" for found in words for word in found)

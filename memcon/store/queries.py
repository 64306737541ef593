"""A case on disk or on a server: put records in, get records out. Nothing stored is ever edited."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from memcon import wire
from memcon.records import Document, Entered, Failure, Link, Marking, Reading, Recipe, Run, Verdict
from memcon.store import dialect, roles, schema
from memcon.store.kept import Kept, await_folding, parts
from memcon.store.sessions import Sessions
from memcon.store.slices import Slices
from memcon.store.words import RANKED, ranked, words_of
from memcon.vocabulary import TeamRole

PAGE = 500
"""Documents fetched at once: a connection that is lost in the middle costs one page, and a large case fits memory."""


Fact = TypeVar("Fact")


def recipe_id(recipe: Recipe) -> str:
    """The digest by which a recipe is known in the case."""
    return hashlib.sha256(wire.encode(recipe)).hexdigest()


def reading_key(document: Document, recipe: str) -> str:
    """Digest of all that extract saw: the text, the appearance that it uses, and the recipe."""
    return hashlib.sha256(wire.encode([document.id, recipe])).hexdigest()


class Store(Sessions):
    """The records of one case. Every write is one transaction: a killed run loses at most the document in flight."""

    def __init__(self, place: str, *, create: bool = False) -> None:
        super().__init__(place, create=create)
        self._shelf: dict[str, tuple[int, Reading]] = {}
        self.kept = Kept(self)
        """The register as it was folded last, and what it has not taken in yet."""
        self.slices = Slices(self)
        """Which parts of archives are done."""

    # runs and failures

    def begin_run(self, run: Run, recipe: Recipe | None) -> None:
        """Keep that a run began, and with which recipe."""

        def work(connection: Connection) -> None:
            if recipe is not None:
                row = {"id": recipe_id(recipe), "recipe": wire.encode(recipe)}
                dialect.insert_new(connection, schema.recipes, [row])
            dialect.insert_new(connection, schema.runs, [wire.to_plain(run)])

        self.write(work)

    def end_run(self, run: Run) -> None:
        """Keep that it ended, with its counts."""
        counts = {"finished": run.finished, "added": run.added, "known": run.known, "failed": run.failed}
        self.write(lambda c: c.execute(update(schema.runs).where(schema.runs.c.id == run.id).values(**counts)))

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        query = select(schema.runs).order_by(schema.runs.c.started, schema.runs.c.id)
        return self.read(lambda c: [Run(**row._mapping) for row in c.execute(query)])

    def add_failure(self, run: Run, failure: Failure) -> None:
        """Keep one Failure."""
        row = {"run_id": run.id, "what": failure.what, "where_": failure.where, "why": failure.why}
        rows = [{**row, "key": uuid.uuid4().hex}]
        self.write(lambda c: dialect.insert_new(c, schema.failures, rows))

    def first_runs(self) -> dict[str, str]:
        """Document id → the run that read it first; documents of unknown runs are left out."""
        table = schema.readings
        first = select(func.min(table.c.number)).group_by(table.c.document_id)
        query = select(table.c.document_id, table.c.run_id).where(table.c.number.in_(first))
        return self.read(lambda c: {row[0]: row[1] for row in c.execute(query) if row[1]})

    def failures_by_run(self) -> list[tuple[str, Failure]]:
        """Every Failure with the run in which it happened, in order."""
        table = schema.failures
        query = select(table.c.run_id, table.c.what, table.c.where_, table.c.why).order_by(table.c.number)
        return self.read(lambda c: [(row[0], Failure(*row[1:])) for row in c.execute(query)])

    def failures(self, run: str | None = None) -> list[Failure]:
        """Failures, of one run or of all."""
        table = schema.failures
        query = select(table.c.what, table.c.where_, table.c.why).order_by(table.c.number)
        if run is not None:
            query = query.where(table.c.run_id == run)
        return self.read(lambda c: [Failure(*row) for row in c.execute(query)])

    # documents and readings

    def add_document(self, document: Document, run: Run) -> bool:
        """Keep a document (its text once, every place where it was found); whether it was new."""
        return self.write(lambda c: self._add_document(c, document, run))

    def add_reading(self, reading: Reading, recipe: str, run: Run) -> None:
        """Keep a document and its reading under the recipe with id ``recipe``, both or neither."""
        self.add_readings([reading], recipe, run)

    def add_readings(self, readings: Sequence[Reading], recipe: str, run: Run) -> None:
        """The same for several at once, all or none."""
        rows = [
            {
                "key": reading_key(reading.document, recipe),
                "document_id": reading.document.id,
                "recipe_id": recipe,
                "run_id": run.id,
                "body": wire.encode_reading(reading),
            }
            for reading in readings
        ]

        def work(connection: Connection) -> None:
            for reading, row in sorted(zip(readings, rows, strict=True), key=lambda pair: pair[0].document.id):
                self._add_document(connection, reading.document, run)
                if dialect.insert_new(connection, schema.readings, [row]):
                    await_folding(connection, "document", [reading.document.id])

        self.write(work)

    def _add_document(self, connection: Connection, document: Document, run: Run) -> bool:
        dialect.insert_new(connection, schema.texts, [{"id": document.text_id, "text": document.text}])
        appearance = wire.encode(replace(document, text="", path=None, retrieved=None))
        row = {"id": document.id, "text_id": document.text_id, "appearance": appearance}
        is_new = dialect.insert_new(connection, schema.documents, [{**row, "published": document.published}]) > 0
        if is_new:
            dialect.add_to_search(connection, document.id, words_of(f"{document.title or ''}\n{document.text}"))
        seen = {"document_id": document.id, "path": document.path or "", "retrieved": document.retrieved}
        dialect.insert_new(connection, schema.sightings, [{**seen, "run_id": run.id}])
        return is_new

    def is_read(self, document: Document, recipe: str) -> bool:
        """Whether the document has a reading under the recipe with id ``recipe``."""
        query = select(schema.readings.c.key).where(schema.readings.c.key == reading_key(document, recipe))
        return self.read(lambda c: c.execute(query).first() is not None)

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """Documents in order of id, each with the first path where it was found; those with ``ids``, or all."""
        wanted = None if ids is None else sorted(set(ids))
        for page in self._pages(wanted):
            yield from self.read(lambda c, page=page: list(map(_document, c.execute(page))))  # type: ignore[misc]

    def _pages(self, wanted: Sequence[str] | None) -> Iterator[Select[tuple[bytes, str, str | None]]]:
        documents, texts, seen = schema.documents, schema.texts, schema.sightings
        first = select(func.min(seen.c.path)).where(seen.c.document_id == documents.c.id).scalar_subquery()
        query = (
            select(documents.c.appearance, texts.c.text, first)
            .join(texts, texts.c.id == documents.c.text_id)
            .order_by(documents.c.id)
        )
        if wanted is None:
            wanted = self.document_ids()
        for start in range(0, len(wanted), PAGE):
            yield query.where(documents.c.id.in_(wanted[start : start + PAGE]))

    def document_ids(self) -> list[str]:
        """The ids of all documents, in order."""
        query = select(schema.documents.c.id).order_by(schema.documents.c.id)
        return self.read(lambda c: list(c.execute(query).scalars()))

    def readings(self, recipe: str | None = None, *, ids: Iterable[str] | None = None) -> list[Reading]:
        """One reading a document, in order of document id: under ``recipe`` where there is one, else the latest."""
        table = schema.readings
        query = select(table.c.document_id, table.c.recipe_id, table.c.number)
        # in the order they were written: a later one replaces, the recipe asked for stays
        chosen: dict[str, tuple[bool, int, int]] = {}
        wanted = None if ids is None else sorted(set(ids))
        for part in _parts(wanted):
            narrowed = query if part is None else query.where(table.c.document_id.in_(part))
            for key, under, number in self.read(lambda c, q=narrowed: c.execute(q).all()):  # type: ignore[misc]
                rank = (under == recipe, number, number)
                if key not in chosen or rank > chosen[key]:
                    chosen[key] = rank
        numbers = {key: number for key, (_, _, number) in chosen.items()}
        if ids is not None:
            return list(self._decoded(numbers))
        # a case that stays open is read as a whole again and again: what is known already is not decoded again
        known = {key: reading for key, (number, reading) in self._shelf.items() if numbers.get(key) == number}
        fresh = self._decoded({key: number for key, number in numbers.items() if key not in known})
        known |= {reading.document.id: reading for reading in fresh}
        self._shelf = {key: (number, known[key]) for key, number in numbers.items()}
        return [known[key] for key in sorted(known)]

    def _decoded(self, numbers: Mapping[str, int]) -> Iterator[Reading]:
        table = schema.readings
        keys = sorted(numbers)
        for start in range(0, len(keys), PAGE):
            part = keys[start : start + PAGE]
            query = select(table.c.document_id, table.c.body).where(table.c.number.in_([numbers[key] for key in part]))
            bodies = dict(self.read(lambda c, q=query: c.execute(q).all()))  # type: ignore[misc]
            for document in self.documents(part):
                yield wire.decode_reading(bodies[document.id], document)

    def stale(self, recipe: str) -> list[Document]:
        """The documents that have no reading under the recipe with id ``recipe``."""
        table, documents = schema.readings, schema.documents
        done = select(table.c.document_id).where(table.c.recipe_id == recipe)
        query = select(documents.c.id).where(documents.c.id.not_in(done))
        return list(self.documents(self.read(lambda c: list(c.execute(query).scalars()))))

    def search(self, words: str, limit: int = 50) -> list[str]:
        """Ids of documents that hold all ``words``, best first; the words are data, never query syntax."""
        sought = words_of(words)
        if not sought:
            return []
        return ranked(self.read(lambda c: dialect.search(c, sought, max(limit, RANKED))), sought)[:limit]

    # links and register ids

    def add_links(self, links: Sequence[Link], recipe: str) -> None:
        """Keep proposals that mentions are one contact."""
        rows = [{"left": k.left, "right": k.right, "recipe_id": recipe, "body": wire.encode(k)} for k in links]
        self.write(lambda c: dialect.insert_new(c, schema.links, rows))

    def add_register_ids(self, members: Mapping[str, Iterable[str]]) -> None:
        """Keep which mentions each register id stands for."""
        rows = [{"contact_id": key, "member": member} for key, refs in members.items() for member in refs]
        self.write(lambda c: dialect.insert_new(c, schema.register_ids, rows))

    def members(self, contact_id: str) -> list[str]:
        """Every mention that a register id has stood for."""
        table = schema.register_ids
        query = select(table.c.member).where(table.c.contact_id == contact_id).order_by(table.c.member)
        return self.read(lambda c: list(c.execute(query).scalars()))

    def state(self) -> tuple[int, ...]:
        """What is folded and what waits; whatever a view is made of waits first, so equal states are the same state."""
        return self.kept.state()

    def facts(self, prefix: str, kind: type[Fact]) -> dict[str, Fact]:
        """What is kept by name for later runs, without the ``prefix`` of the names. Not part of any view or export."""
        facts = schema.case_facts
        query = select(facts.c.name, facts.c.value).where(facts.c.name.startswith(prefix, autoescape=True))
        rows = self.read(lambda c: list(c.execute(query.order_by(facts.c.name))))
        return {name.removeprefix(prefix): wire.decode(value, kind) for name, value in rows}

    def set_facts(self, prefix: str, values: Mapping[str, object]) -> None:
        """Keep ``values`` under these names in place of what was kept there."""
        facts = schema.case_facts
        rows = [{"name": prefix + name, "value": wire.encode(value).decode()} for name, value in values.items()]

        def work(connection: Connection) -> None:
            for part in parts([row["name"] for row in rows]):
                connection.execute(delete(facts).where(facts.c.name.in_(part)))
            if rows:
                connection.execute(insert(facts), rows)

        self.write(work)

    def extent(self) -> tuple[int, ...]:
        """How much is stored of what a view is made of, rulings last: rows are only added, so it tells what is new."""
        counted = (
            select(func.max(schema.readings.c.number)),
            select(func.max(schema.markings.c.number)),
            select(func.count()).select_from(schema.entered),
            select(func.count()).select_from(schema.verdicts),
        )
        return self.read(lambda c: tuple(c.execute(query).scalar() or 0 for query in counted))

    # what people add

    def add_verdicts(self, verdicts: Iterable[Verdict]) -> int:
        """Keep rulings; how many were new."""
        rows: list[dict[str, Any]] = [{"id": v.id, "at": v.at, "body": wire.encode(v)} for v in verdicts]

        def work(connection: Connection) -> int:
            await_folding(connection, "verdict", [row["id"] for row in rows])
            return dialect.insert_new(connection, schema.verdicts, rows)

        return self.write(work)

    def verdicts(self, known: Collection[str] = ()) -> list[Verdict]:
        """All rulings, oldest first; those whose ids are ``known`` are left out."""
        table = schema.verdicts
        query = select(table.c.id, table.c.body).order_by(table.c.at, table.c.id)
        rows = self.read(lambda c: list(c.execute(query)))
        return [wire.decode(body, Verdict) for name, body in rows if name not in known]

    def add_entered(self, records: Iterable[Entered]) -> int:
        """Keep records that people typed in or imported; how many were new."""
        rows: list[dict[str, Any]] = [{"id": r.id, "kind": r.kind, "body": wire.encode(r)} for r in records]

        def work(connection: Connection) -> int:
            await_folding(connection, "row", [row["id"] for row in rows])
            return dialect.insert_new(connection, schema.entered, rows)

        return self.write(work)

    def entered(self, kind: str | None = None) -> list[Entered]:
        """Entered records in order of id."""
        table = schema.entered
        query = select(table.c.body).order_by(table.c.id)
        if kind is not None:
            query = query.where(table.c.kind == kind)
        return [wire.decode(body, Entered) for body in self.read(lambda c: list(c.execute(query).scalars()))]

    def add_marking(self, marking: Marking) -> None:
        """Keep what may be done with a document."""
        row = {"document_id": marking.document, "mark": marking.mark, "author": marking.author, "at": marking.at}
        rows = [{**row, "key": hashlib.sha256(wire.encode(marking)).hexdigest()}]

        def work(connection: Connection) -> None:
            if dialect.insert_new(connection, schema.markings, rows):
                await_folding(connection, "document", [marking.document])

        self.write(work)

    def marks(self) -> dict[str, Marking]:
        """The marking in force for every document that has one: the latest, of two at one moment the one kept last."""
        table = schema.markings
        query = select(table.c.document_id, table.c.mark, table.c.author, table.c.at)
        query = query.order_by(table.c.at, table.c.number)
        return self.read(lambda c: {row[0]: Marking(*row) for row in c.execute(query)})

    def grant(self, role: TeamRole, user: str, *, show: bool = False) -> list[str]:
        """Give ``user`` that role in the case, and no other; the statements, with ``show`` only those."""

        def work(connection: Connection) -> list[str]:
            statements = roles.grants(connection, role, user)
            for statement in () if show else statements:
                connection.exec_driver_sql(statement)
            return statements

        return self.write(work)

    # what folding and ruling ask for

    def appearances(self, ids: Iterable[str]) -> Iterator[Document]:
        """The documents with these ids, in no order, without their texts and where they were found."""
        table = schema.documents
        for part in parts(sorted(set(ids))):
            query = select(table.c.appearance).where(table.c.id.in_(part))
            for body in self.read(lambda c, q=query: list(c.execute(q).scalars())):  # type: ignore[misc]
                yield wire.decode(body, Document)

    def last_published(self, hidden: Collection[str] = ()) -> str | None:
        """The id of the document published last, of those that were read and are not ``hidden``; None without a day."""
        table, read = schema.documents, schema.readings.c.document_id
        query = select(table.c.id, table.c.published).where(table.c.published.is_not(None))
        query = query.where(table.c.id.in_(select(read))).order_by(table.c.published.desc(), table.c.id)

        def first(connection: Connection) -> str | None:
            with connection.execution_options(yield_per=PAGE).execute(query) as rows:
                return next((str(key) for key, day in rows if key not in hidden and _is_day(day[:10])), None)

        return self.read(first)

    def documents_named(self, beginning: str) -> list[str]:
        """Ids of the documents whose hash begins so, in order."""
        table, first = schema.documents, f"sha256:{beginning}"
        query = select(table.c.id).where(table.c.id >= first, table.c.id < f"{first}g").order_by(table.c.id)
        return self.read(lambda c: list(c.execute(query).scalars()))

    def documents_of(self, text_ids: Iterable[str]) -> list[str]:
        """Ids of the documents with one of these texts, in order."""
        table, found = schema.documents, list[str]()
        for part in parts(sorted(set(text_ids))):
            query = select(table.c.id).where(table.c.text_id.in_(part))
            found += self.read(lambda c, q=query: list(c.execute(q).scalars()))  # type: ignore[misc]
        return sorted(found)

    def text_ids(self, ids: Iterable[str]) -> dict[str, str]:
        """The text of every document, by the ids of both."""
        table, found = schema.documents, dict[str, str]()
        for part in parts(sorted(set(ids))):
            query = select(table.c.id, table.c.text_id).where(table.c.id.in_(part))
            found.update(self.read(lambda c, q=query: [(row[0], row[1]) for row in c.execute(q)]))  # type: ignore[misc]
        return found

    def reading_numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The number of the latest reading of every document."""
        table, found = schema.readings, dict[str, int]()
        for part in parts(sorted(set(ids))):
            query = select(table.c.document_id, func.max(table.c.number)).where(table.c.document_id.in_(part))
            query = query.group_by(table.c.document_id)
            found.update(self.read(lambda c, q=query: [(row[0], row[1]) for row in c.execute(q)]))  # type: ignore[misc]
        return found

    def entered_rows(self, ids: Iterable[str]) -> list[Entered]:
        """The entered records with these ids, in order of id; what is none is passed over."""
        table, found = schema.entered, list[bytes]()
        for part in parts(sorted(set(ids))):
            query = select(table.c.body).where(table.c.id.in_(part)).order_by(table.c.id)
            found += self.read(lambda c, q=query: list(c.execute(q).scalars()))  # type: ignore[misc]
        return [wire.decode(body, Entered) for body in found]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _document(row: Sequence[object]) -> Document:
    appearance, text, path = row
    return replace(wire.decode(appearance, Document), text=str(text), path=str(path) if path else None)  # type: ignore[arg-type]


def _parts(wanted: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    """``wanted`` in pages; once None for no choice at all."""
    if wanted is None:
        yield None
        return
    for start in range(0, len(wanted), PAGE):
        yield wanted[start : start + PAGE]

"""A case on disk: put records in, get records out. Nothing stored is ever edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from memcon import wire
from memcon.errors import StoreError
from memcon.records import Document, Entered, Failure, Link, Marking, Reading, Recipe, Run, Verdict
from memcon.store import dialect, migrations, schema


def recipe_id(recipe: Recipe) -> str:
    """The digest by which a recipe is known in the case."""
    return hashlib.sha256(wire.encode(recipe)).hexdigest()


def reading_key(document: Document, recipe: str) -> str:
    """Digest of all that extract saw: the text, the appearance that it uses, and the recipe."""
    return hashlib.sha256(wire.encode([document.id, recipe])).hexdigest()


class Store:
    """The records of one case. Every write is one transaction: a killed run loses at most the document in flight."""

    def __init__(self, place: str, *, create: bool = False) -> None:
        self.place = place
        self._engine = dialect.connect(place, create=create)
        with self._reading() as connection:
            current = migrations.version(connection) == len(migrations.MIGRATIONS)
        if not current:
            with self._writing() as connection:
                migrations.migrate(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(_told(self.place, error)) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(_told(self.place, error)) from error

    # runs and failures

    def begin_run(self, run: Run, recipe: Recipe | None) -> None:
        """Keep that a run began, and with which recipe."""
        with self._writing() as connection:
            if recipe is not None:
                row = {"id": recipe_id(recipe), "recipe": wire.encode(recipe)}
                dialect.insert_new(connection, schema.recipes, [row])
            connection.execute(schema.runs.insert().values(**wire.to_plain(run)))

    def end_run(self, run: Run) -> None:
        """Keep that it ended, with its counts."""
        counts = {"finished": run.finished, "added": run.added, "known": run.known, "failed": run.failed}
        with self._writing() as connection:
            connection.execute(update(schema.runs).where(schema.runs.c.id == run.id).values(**counts))

    def runs(self) -> list[Run]:
        """All runs, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.runs).order_by(schema.runs.c.started, schema.runs.c.id))
            return [Run(**row._mapping) for row in rows]

    def add_failure(self, run: Run, failure: Failure) -> None:
        """Keep one Failure."""
        row = {"run_id": run.id, "what": failure.what, "where_": failure.where, "why": failure.why}
        with self._writing() as connection:
            connection.execute(schema.failures.insert().values(**row))

    def first_runs(self) -> dict[str, str]:
        """Document id → the run that read it first; documents of unknown runs are left out."""
        table = schema.readings
        first = select(func.min(table.c.number)).group_by(table.c.document_id)
        query = select(table.c.document_id, table.c.run_id).where(table.c.number.in_(first))
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query) if row[1]}

    def failures_by_run(self) -> list[tuple[str, Failure]]:
        """Every Failure with the run in which it happened, in order."""
        table = schema.failures
        query = select(table.c.run_id, table.c.what, table.c.where_, table.c.why).order_by(table.c.number)
        with self._reading() as connection:
            return [(row[0], Failure(*row[1:])) for row in connection.execute(query)]

    def failures(self, run: str | None = None) -> list[Failure]:
        """Failures, of one run or of all."""
        table = schema.failures
        query = select(table.c.what, table.c.where_, table.c.why).order_by(table.c.number)
        if run is not None:
            query = query.where(table.c.run_id == run)
        with self._reading() as connection:
            return [Failure(*row) for row in connection.execute(query)]

    # documents and readings

    def add_document(self, document: Document, run: Run) -> bool:
        """Keep a document (its text once, every place where it was found); whether it was new."""
        with self._writing() as connection:
            return self._add_document(connection, document, run)

    def add_reading(self, reading: Reading, recipe: str, run: Run) -> None:
        """Keep a document and its reading under the recipe with id ``recipe``, both or neither."""
        document = reading.document
        with self._writing() as connection:
            self._add_document(connection, document, run)
            row = {
                "key": reading_key(document, recipe),
                "document_id": document.id,
                "recipe_id": recipe,
                "run_id": run.id,
                "body": wire.encode_reading(reading),
            }
            dialect.insert_new(connection, schema.readings, [row])

    def _add_document(self, connection: Connection, document: Document, run: Run) -> bool:
        dialect.insert_new(connection, schema.texts, [{"id": document.text_id, "text": document.text}])
        appearance = wire.encode(replace(document, text="", path=None, retrieved=None))
        row = {"id": document.id, "text_id": document.text_id, "appearance": appearance}
        is_new = dialect.insert_new(connection, schema.documents, [row]) > 0
        if is_new:
            dialect.add_to_search(connection, document.id, document.title or "", document.text)
        seen = {"document_id": document.id, "path": document.path or "", "retrieved": document.retrieved}
        dialect.insert_new(connection, schema.sightings, [{**seen, "run_id": run.id}])
        return is_new

    def is_read(self, document: Document, recipe: str) -> bool:
        """Whether the document has a reading under the recipe with id ``recipe``."""
        query = select(schema.readings.c.key).where(schema.readings.c.key == reading_key(document, recipe))
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """Documents in order of id, each with the first path where it was found."""
        documents, texts, seen = schema.documents, schema.texts, schema.sightings
        paths = select(seen.c.document_id, func.min(seen.c.path).label("path")).group_by(seen.c.document_id).subquery()
        query = (
            select(documents.c.appearance, texts.c.text, paths.c.path)
            .join(texts, texts.c.id == documents.c.text_id)
            .outerjoin(paths, paths.c.document_id == documents.c.id)
            .order_by(documents.c.id)
        )
        wanted = None if ids is None else set(ids)
        with self._reading() as connection:
            for appearance, text, path in connection.execute(query):
                document = wire.decode(appearance, Document)
                if wanted is None or document.id in wanted:
                    yield replace(document, text=text, path=path or None)

    def readings(self, recipe: str | None = None) -> list[Reading]:
        """One reading a document, in order of document id: under ``recipe`` where there is one, else the latest."""
        table = schema.readings
        query = select(table.c.document_id, table.c.recipe_id, table.c.body).order_by(table.c.number)
        chosen: dict[str, tuple[bool, bytes]] = {}
        with self._reading() as connection:
            # in the order they were written: a later one replaces, the recipe asked for stays
            for document_id, recipe_id_, body in connection.execute(query):
                wanted = recipe_id_ == recipe
                if document_id not in chosen or wanted or not chosen[document_id][0]:
                    chosen[document_id] = (wanted, body)
        documents = {document.id: document for document in self.documents()}
        return [wire.decode_reading(body, documents[key]) for key, (_, body) in sorted(chosen.items())]

    def stale(self, recipe: str) -> list[Document]:
        """The documents that have no reading under the recipe with id ``recipe``."""
        table = schema.readings
        with self._reading() as connection:
            done = {
                row[0] for row in connection.execute(select(table.c.document_id).where(table.c.recipe_id == recipe))
            }
        return [document for document in self.documents() if document.id not in done]

    def search(self, words: str, limit: int = 50) -> list[str]:
        """Ids of documents that hold all ``words``, best first."""
        with self._reading() as connection:
            return dialect.search(connection, words, limit)

    # links and register ids

    def add_links(self, links: Sequence[Link], recipe: str) -> None:
        """Keep proposals that mentions are one contact."""
        rows = [{"left": k.left, "right": k.right, "recipe_id": recipe, "body": wire.encode(k)} for k in links]
        with self._writing() as connection:
            dialect.insert_new(connection, schema.links, rows)

    def add_register_ids(self, members: Mapping[str, Iterable[str]]) -> None:
        """Keep which mentions each register id stands for."""
        rows = [{"contact_id": key, "member": member} for key, refs in members.items() for member in refs]
        with self._writing() as connection:
            dialect.insert_new(connection, schema.register_ids, rows)

    def members(self, contact_id: str) -> list[str]:
        """Every mention that a register id has stood for."""
        table = schema.register_ids
        query = select(table.c.member).where(table.c.contact_id == contact_id).order_by(table.c.member)
        with self._reading() as connection:
            return [row[0] for row in connection.execute(query)]

    def state(self) -> tuple[int, ...]:
        """How much is stored of what a view is made of; as rows are only added, equal states are the same state."""
        tables = (schema.readings, schema.entered, schema.markings, schema.verdicts)
        with self._reading() as connection:
            return tuple(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)

    # what people add

    def add_verdicts(self, verdicts: Iterable[Verdict]) -> int:
        """Keep rulings; how many were new."""
        rows = [{"id": v.id, "at": v.at, "body": wire.encode(v)} for v in verdicts]
        with self._writing() as connection:
            return dialect.insert_new(connection, schema.verdicts, rows)

    def verdicts(self) -> list[Verdict]:
        """All rulings, oldest first."""
        table = schema.verdicts
        with self._reading() as connection:
            rows = connection.execute(select(table.c.body).order_by(table.c.at, table.c.id))
            return [wire.decode(row[0], Verdict) for row in rows]

    def add_entered(self, records: Iterable[Entered]) -> int:
        """Keep records that people typed in or imported; how many were new."""
        rows = [{"id": r.id, "kind": r.kind, "body": wire.encode(r)} for r in records]
        with self._writing() as connection:
            return dialect.insert_new(connection, schema.entered, rows)

    def entered(self, kind: str | None = None) -> list[Entered]:
        """Entered records in order of id."""
        table = schema.entered
        query = select(table.c.body).order_by(table.c.id)
        if kind is not None:
            query = query.where(table.c.kind == kind)
        with self._reading() as connection:
            return [wire.decode(row[0], Entered) for row in connection.execute(query)]

    def add_marking(self, marking: Marking) -> None:
        """Keep what may be done with a document."""
        row = {"document_id": marking.document, "mark": marking.mark, "author": marking.author, "at": marking.at}
        with self._writing() as connection:
            connection.execute(schema.markings.insert().values(**row))

    def marks(self) -> dict[str, Marking]:
        """The marking in force for every document that has one."""
        table = schema.markings
        query = select(table.c.document_id, table.c.mark, table.c.author, table.c.at).order_by(table.c.number)
        with self._reading() as connection:
            return {row[0]: Marking(*row) for row in connection.execute(query)}


def _told(place: str, error: SQLAlchemyError) -> str:
    """One sentence for what the database said."""
    reason = str(getattr(error, "orig", None) or error).lower()
    if "full" in reason:
        return f"the disk that holds {place} is full; make room and run the same command again: what was stored is kept"
    if "readonly" in reason or "read-only" in reason:
        return f"the case {place} is read-only; copy it to a place that you may write to"
    if "locked" in reason or "busy" in reason:
        return f"another process has held {place} for too long; try again"
    if "not a database" in reason or "malformed" in reason:
        return f"{place} is not a memcon case, or is damaged; name another file"
    return f"the case {place} could not be used: {reason}"

"""The tables of a case. Rows are added, never edited; only ``runs.finished`` is filled in later."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

case_facts = Table(
    "case_facts",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("command", Text, nullable=False),
    Column("started", String, nullable=False),
    Column("finished", String),
    Column("recipe", String),
    Column("added", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
)

texts = Table(
    "texts",
    metadata,
    Column("id", String, primary_key=True),
    Column("text", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("text_id", String, ForeignKey("texts.id"), nullable=False, index=True),
    Column("appearance", LargeBinary, nullable=False),  # the Document as JSON, its text left out
)

sightings = Table(  # every place where a document was found: copies are never lost
    "sightings",
    metadata,
    Column("document_id", String, ForeignKey("documents.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("retrieved", String),
    Column("run_id", String, ForeignKey("runs.id")),
)

recipes = Table(
    "recipes",
    metadata,
    Column("id", String, primary_key=True),
    Column("recipe", LargeBinary, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", String, nullable=False, unique=True),  # digest of all that extract saw
    Column("document_id", String, ForeignKey("documents.id"), nullable=False),
    Column("recipe_id", String, ForeignKey("recipes.id"), nullable=False),
    Column("run_id", String, ForeignKey("runs.id")),
    Column("body", LargeBinary, nullable=False),
    Index("readings_by_document", "document_id", "recipe_id"),
)

links = Table(
    "links",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True),
    Column("recipe_id", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

register_ids = Table(  # which mentions an id has stood for: old ids find their cluster again
    "register_ids",
    metadata,
    Column("contact_id", String, primary_key=True),
    Column("member", String, primary_key=True),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

entered = Table(
    "entered",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

markings = Table(
    "markings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("mark", String, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run_id", String, ForeignKey("runs.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("where_", Text, nullable=False),
    Column("why", Text, nullable=False),
)

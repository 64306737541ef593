"""The tables of a case. Rows are added, never edited; only ``runs.finished`` is filled in later.

The kept register (``kept``) is made of the others and may be dropped at any time: see ``memcon.view.folding``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy import String as AnyString
from sqlalchemy import Text as AnyText

metadata = MetaData()

# Text is ordered by its code points in either database, whatever the locale of the server.
String = AnyString().with_variant(AnyString(collation="C"), "postgresql")
Text = AnyText().with_variant(AnyText(collation="C"), "postgresql")

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
    Column("published", String, index=True),
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
    Column("key", String, unique=True),  # so that a repeated transaction adds nothing twice
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("run_id", String, ForeignKey("runs.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("where_", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("key", String, unique=True),
)

pending = Table(  # what the kept register has not taken in yet; written with the record itself, in one transaction
    "pending",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
)

slices = Table(  # parts of archives that are done: what became of every record, and where to go on
    "slices",
    metadata,
    Column("identity", String, primary_key=True),  # digest of the file's size, beginning and end
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("end", BigInteger, primary_key=True, autoincrement=False),
    Column("reading", String, primary_key=True),  # recipe, and whether the prefilter was on
    Column("run_id", String, ForeignKey("runs.id")),
    Column("summary", LargeBinary, nullable=False),
    Column("records", LargeBinary, nullable=False),
)

# The kept register: derived from the tables above, and dropped when it was made by other code.

register_state = Table(
    "register_state",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

kept_mentions = Table(
    "kept_mentions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("ref", String, nullable=False, unique=True),
    Column("home", String, nullable=False, index=True),  # the document, or the entered row itself
    Column("own", String, nullable=False, index=True),  # the register id of this mention alone
    Column("head", String, nullable=False, index=True),  # the mention that stands for all equal ones
    Column("component", Integer, nullable=False, index=True),
    Column("cluster", String, nullable=False),
    Column("place", String, nullable=False),  # where it comes in the order of comparison
    Column("made", Integer, nullable=False),  # the number of its reading, 0 for an entered row
    Column("body", LargeBinary, nullable=False),
)

kept_blocks = Table(
    "kept_blocks",
    metadata,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("mention", Integer, primary_key=True, autoincrement=False),
    Index("kept_blocks_by_mention", "mention"),
)

kept_contacts = Table(
    "kept_contacts",
    metadata,
    Column("id", String, primary_key=True),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("begins", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("reality", String, nullable=False),
    Column("looked_at", Boolean, nullable=False),
    Column("stamp", String, nullable=False),  # digest of all that the entry was made of
    Column("body", LargeBinary, nullable=False),
    Index("kept_contacts_in_order", "first", "last", "id"),
)

kept_ends = Table(  # by what a contact is looked up: sides, words of names, pairs of them, holders
    "kept_ends",
    metadata,
    Column("key", String, primary_key=True),
    Column("contact", String, primary_key=True),
    Index("kept_ends_by_contact", "contact"),
)

kept_documents = Table(  # the documents that a question may look at, under the numbers of their latest readings
    "kept_documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("home", String, nullable=False, unique=True),
    Column("place", String, nullable=False),  # the day of publication and the beginning of the id: their order
)

kept_told = Table(  # by what a document is found: whom it names, whose side, which acts and topics
    "kept_told",
    metadata,
    Column("key", String, primary_key=True),
    Column("document", Integer, primary_key=True, autoincrement=False),
    Index("kept_told_by_document", "document"),
)

KEPT = (kept_mentions, kept_blocks, kept_contacts, kept_ends, kept_documents, kept_told)

"""One record of a stream → what came of it: filtered, extracted and read in one go, in the process that opened it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memcon import wire
from memcon.errors import InputError
from memcon.ingest.bounds import Bounds
from memcon.ingest.document import sha256_hex
from memcon.ingest.find import shown
from memcon.ingest.streams import End, Pack, Raw, Slice, unfold
from memcon.ingest.streams.making import document_of
from memcon.records import Document, Failure, Outcome, Reading

if TYPE_CHECKING:
    from memcon.extract.tools import Tools
    from memcon.ingest.prefilter import Prefilter

READ, FAILED = "read", "failed"
_BLANKED = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Kit:
    """What a worker holds: the readers' tools, the same without the encoder, and the prefilter where one is used."""

    tools: Tools
    bare: Tools
    prefilter: Prefilter | None
    bounds: Bounds


def make_kit(actors: Sequence[Path], prefilter: bool, bounds: Bounds) -> Kit:
    """The kit for the actors of ``actors`` besides our own."""
    from memcon.extract.tools import load_tools

    tools = load_tools(actors)
    if not prefilter:
        return Kit(tools, tools, None, bounds)
    from memcon.ingest.prefilter import WORDS, Prefilter

    words = tuple(tools.lexicon(name) for name in WORDS)
    return Kit(tools, replace(tools, encoder=None), Prefilter.of(tools.names, words), bounds)


def unfold_part(part: Any) -> Iterator[Raw | Document | Failure | End]:
    """The items of a slice or pack, or of a batch of documents."""
    return unfold(part) if isinstance(part, (Slice, Pack)) else iter(part)


def read_item(item: Raw | Document | End, kit: Kit) -> Outcome | Reading | End:
    """What came of a record; a Reading of a Document. The end of a slice is handed through."""
    if isinstance(item, End):
        return item
    if isinstance(item, Document):
        from memcon import extract

        return extract.read(item, kit.tools)
    return read_raw(item, kit)


def read_raw(raw: Raw, kit: Kit) -> Outcome:
    """What came of a record of a stream."""
    from memcon.ingest.prefilter import NO_PAGE

    if raw.format is None:
        return Outcome(raw.offset, NO_PAGE, source_id=raw.source_id)
    outcome = Outcome(raw.offset, READ, sha256_hex(raw.content), raw.source_id)
    try:
        rule = _dropped(raw, kit)
        return replace(outcome, rule=rule) if rule else _read(raw, outcome, kit)
    except InputError as error:
        where = f"{shown(raw.path)}#{raw.url or raw.source_id or raw.offset}"
        return replace(outcome, rule=FAILED, failure=Failure("ingest", where, str(error)))


def _dropped(raw: Raw, kit: Kit) -> str | None:
    """The rule by which a record is left out before it is taken apart."""
    if kit.prefilter is None or raw.format == "pdf":
        return None
    from memcon.ingest.prefilter import NO_NAME, prose_of

    if raw.format != "html":
        return None if kit.prefilter.sieve.names_somebody(raw.content) else NO_NAME
    rule = kit.prefilter.reject(raw.content, raw.charset)
    return rule or _without_contact(prose_of(raw.content, raw.charset), kit)


def _without_contact(text: str, kit: Kit) -> str | None:
    """The rule that drops ``text``: no window, or no contact in its passages by rules alone."""
    from memcon import extract
    from memcon.ingest.prefilter import NO_CONTACT, NO_WINDOW

    assert kit.prefilter is not None
    passages = kit.prefilter.candidates(text)
    if passages is None:
        return NO_WINDOW
    short = _BLANKED.sub("\n\n", passages)
    return None if extract.has_contact(Document(id="", text=short), kit.bare) else NO_CONTACT


def _read(raw: Raw, outcome: Outcome, kit: Kit) -> Outcome:
    from memcon import extract

    document = document_of(raw, bounds=kit.bounds)
    if kit.prefilter is None:
        return replace(outcome, reading=wire.encode(extract.read(document, kit.tools)))
    rule = None if raw.format == "html" else _without_contact(document.text, kit)
    if rule is not None:
        return replace(outcome, rule=rule)
    # Read in its passages, kept whole: what was blanked has the same length, so every offset stands in the full text.
    passages = kit.prefilter.passages(document.text) or document.text
    reading = extract.read(replace(document, text=passages), kit.tools)
    return replace(outcome, reading=wire.encode(replace(reading, document=document)))

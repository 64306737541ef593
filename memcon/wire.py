"""JSON ↔ records, and the JSON Schema: the only place where either is decoded or described.

Encoding is canonical: fields in the order of the record, mapping keys sorted, dates ISO 8601, UTF-8. The same
record gives the same bytes in every process.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast, get_args

import msgspec

from memcon import vocabulary
from memcon.errors import WireError
from memcon.records import (
    Agreement,
    Changes,
    Contact,
    Decision,
    Document,
    Entered,
    Ledger,
    Queue,
    Reading,
    Sheet,
    Verdict,
)

T = TypeVar("T")


def encode(record: object) -> bytes:
    """``record`` (a record, or a list or mapping of records) as canonical JSON."""
    return msgspec.json.encode(record, order="deterministic")


def encode_pretty(record: object) -> str:
    """The same with two-space indentation, for people."""
    return msgspec.json.format(encode(record), indent=2).decode()


def to_plain(record: object) -> Any:
    """``record`` as dicts, lists, strings and numbers, as JSON would hold it."""
    return msgspec.to_builtins(record, order="deterministic")


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def decode(data: bytes | str, kind: type[T]) -> T:
    """The record of type ``kind`` in ``data``. Raises WireError naming the field that does not fit."""
    try:
        record: T = _decoder(cast(Hashable, kind)).decode(data)
    except (msgspec.DecodeError, ValueError) as error:
        raise WireError(f"this JSON is not a {kind.__name__}: {error}") from error
    return record


def encode_reading(reading: Reading) -> bytes:
    """``reading`` without the document's text and appearance, which the store keeps once."""
    return encode(replace(reading, document=Document(id=reading.document.id, text="")))


def decode_reading(data: bytes | str, document: Document) -> Reading:
    """The reading of ``document`` that ``encode_reading`` wrote."""
    return replace(decode(data, Reading), document=document)


def schema() -> dict[str, Any]:
    """The JSON Schema of all that memcon prints and takes in, vocabularies defined."""
    kinds = [Reading, Contact, Verdict, Entered, Ledger, Sheet, Queue, Decision, Agreement, Changes]
    refs, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    by_values = {
        frozenset(get_args(getattr(vocabulary, name))): (name, definitions)
        for name, definitions in vocabulary.DEFINITIONS.items()
    }
    _define_vocabularies(components, by_values)
    for name, definitions in vocabulary.DEFINITIONS.items():
        components[name] = {
            "title": name,
            "oneOf": [{"const": value, "description": text} for value, text in definitions.items()],
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "memcon",
        "anyOf": list(refs),
        "$defs": dict(sorted(components.items())),
    }


def _define_vocabularies(node: Any, by_values: dict[frozenset[str], tuple[str, dict[str, str]]]) -> None:
    """Point every enumeration that is one of the vocabularies at its definition."""
    if isinstance(node, dict):
        values = node.get("enum")
        named = by_values.get(frozenset(v for v in values if v is not None)) if values else None
        if named and values:
            del node["enum"]
            target = {"$ref": f"#/$defs/{named[0]}"}
            if None in values:
                node["anyOf"] = [target, {"type": "null"}]
            else:
                node.update(target)
        for child in list(node.values()):
            _define_vocabularies(child, by_values)
    elif isinstance(node, list):
        for child in node:
            _define_vocabularies(child, by_values)

import json
import subprocess
import sys

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon import wire
from memcon.errors import WireError
from memcon.records import Reading, Span, Value, When
from tests.conftest import a_contact, a_day, a_document, a_position, a_reading


def _reading() -> Reading:
    document = a_document("Alar Karis spoke with Alexander Stubb on Monday, his office said.", title="A call")
    values = {name: (Value(name, None, document.span(0, 4)),) for name in ("place", "initiator", "kind")}
    contact = a_contact(document, "Alar Karis spoke with Alexander Stubb", when=a_day("2025-01-06"), values=values)
    return a_reading(document, contacts=(contact,), positions=(a_position(document, "his office said"),))


def test_round_trip() -> None:
    reading = _reading()
    assert wire.decode(wire.encode(reading), Reading) == reading
    assert wire.decode_reading(wire.encode_reading(reading), reading.document) == reading


def test_offsets_count_code_points() -> None:
    document = a_document("🇪🇪 Karis phoned Stubb — “briefly”, café staff said.")
    contact = a_contact(document, "“briefly”")
    again = wire.decode(wire.encode(a_reading(document, contacts=(contact,))), Reading)
    span = again.contacts[0].evidence[0]
    assert again.document.text[span.start : span.end] == "“briefly”"


def test_schema_is_valid_and_describes_what_is_printed() -> None:
    schema = wire.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(wire.encode(_reading())), schema)
    reality = {one["const"]: one["description"] for one in schema["$defs"]["Reality"]["oneOf"]}
    assert reality["planned"] == "agreed, announced or scheduled"
    assert schema["$defs"]["ContactMention"]["properties"]["reality"] == {"$ref": "#/$defs/Reality"}


def test_a_value_outside_its_vocabulary_is_refused() -> None:
    data = wire.encode(_reading()).replace(b'"reality":"reported"', b'"reality":"confirmed"')
    with pytest.raises(WireError, match="reality"):
        wire.decode(data, Reading)


def test_a_broken_invariant_is_refused() -> None:
    data = wire.encode(_reading()).replace(b'"start":0,"end":37', b'"start":37,"end":0')
    with pytest.raises(WireError, match="empty or reversed"):
        wire.decode(data, Reading)


def test_mappings_are_written_in_order_whatever_the_hash_seed() -> None:
    code = (
        "from memcon import wire; from memcon.records import Recipe;"
        "print(wire.encode(Recipe('1', {k: k for k in {'b', 'a', 'd', 'c', 'e'}})).decode())"
    )
    outs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outs) == 1


@given(st.text(min_size=1).filter(lambda t: not any("\ud800" <= c <= "\udfff" for c in t)), st.integers(0, 10**6))
def test_any_span_survives(text: str, start: int) -> None:
    span = Span(start, start + len(text), text)
    assert wire.decode(wire.encode(span), Span) == span


@given(st.dates(), st.dates())
def test_any_date_survives(one: object, other: object) -> None:
    first, last = sorted((one, other))  # type: ignore[type-var]
    when = When(f"{first}/{last}", first, last, "interval", "between", Span(0, 7, "between"), "text")  # type: ignore[arg-type]
    assert wire.decode(wire.encode(when), When) == when

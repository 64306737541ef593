"""Every export, read back by the library or the rules of its own field."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import bibtexparser
import icalendar
import prov.model
import pyarrow.parquet
import pytest
import stix2

from memcon import codebook
from memcon.case import Case
from memcon.errors import UsageError
from memcon.present.exports import FORMATS, Material
from memcon.present.exports.claims import RATINGS
from memcon.records import Contact
from memcon.vocabulary import DEFINITIONS, ExportForm, Reality
from tests.cases import on, reading, said, told

SAMPLE = sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))
HOSTILE = 'Evil {title} \\input{x} & 100% <script>alert(1)</script> "; BEGIN:VEVENT\r\nX: ü 漢 \u202e'


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = Case(str(tmp_path_factory.mktemp("exports") / "case.db"), author="Ada")
    made.add(*SAMPLE)
    contact = next(c for c in made.contacts() if c.positions)
    made.check(contact.id, "right", why="read it")
    made.check(contact.positions[0].ref, "wrong", why="another man")
    return made


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """One document whose title, outlet and address try to break out of every format."""
    call = told("c1", f"{HOSTILE}/NO, Sauli Niinistö/FI", when=on("2019-05-03"))
    given = reading("d", call, positions=(said("p1", HOSTILE, "NO", "denies", "c1"),), published="2019-05-04")
    document = replace(given.document, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, url="https://x.example/}{\\a b")
    with Case(str(tmp_path_factory.mktemp("hostile") / "case.db")) as made:
        made.enter("contact", {"participants": "Ana; Bo", "sides": "NO; FI", "date": "../2019-05"}, note="by hand")
        view = made.view()
    contact = Contact(
        "c-12345678", "call", call.participants, ("FI", "NO"), "denied", True, call.when, (), (), (), (document.id,)
    )
    return Material((replace(given, document=document),), (contact, *view.contacts), (), (), {}, {})


def written(case: Case, form: ExportForm) -> dict[str, bytes]:
    return dict(case.export(form))


def only(case: Case, form: ExportForm) -> Any:
    ((_, data),) = case.export(form)
    return json.loads(data)


def test_every_format_of_the_vocabulary_is_written(case: Case) -> None:
    assert set(FORMATS) == set(get_args(ExportForm)) == set(DEFINITIONS["ExportForm"])
    assert all(data for form in FORMATS if form != "gold" for data in written(case, form).values())
    assert written(case, "gold") == {"gold.jsonl": b""}, "nobody has decided a document whole"
    with pytest.raises(UsageError, match="no export format docx"):
        next(case.export("docx"))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_the_same_case_gives_the_same_bytes(case: Case, form: ExportForm) -> None:
    with Case(case.place) as again:
        assert written(again, form) == written(case, form)


def test_bibtex_has_every_document_and_nothing_runs_out_of_its_field(case: Case, hostile: Material) -> None:
    entries = bibtexparser.loads(written(case, "bibtex")["sources.bib"].decode()).entries
    assert len(entries) == len(SAMPLE)
    assert len({entry["ID"] for entry in entries}) == len(SAMPLE)
    ((_, data),) = FORMATS["bibtex"](hostile)
    (entry,) = bibtexparser.loads(data.decode()).entries
    assert entry["url"] == "https://x.example/%7D%7B%5Ca%20b"
    assert r"\textbackslash{}input" in entry["title"]
    assert entry["year"] == "2019"


def test_csl_items_have_what_a_style_needs(case: Case) -> None:
    items = only(case, "csl")
    assert len({item["id"] for item in items}) == len(SAMPLE)
    for item in items:
        assert set(item) <= {"id", "type", "title", "author", "container-title", "issued", "URL", "language", "note"}
        assert all(isinstance(part, int) for part in item["issued"]["date-parts"][0])


def test_annotations_find_their_words_by_position_and_by_quotation(case: Case) -> None:
    page = only(case, "annotations")
    texts = {f"urn:{d.text_id}": d.text for d in case.documents().values()}
    assert page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) > 100
    for item in page["items"]:
        text = texts[item["target"]["source"]]
        position, quotation = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quotation["exact"]
        assert quotation.get("prefix", "") + quotation["exact"] + quotation.get("suffix", "") in text


def test_prov_is_read_by_the_library_and_every_relation_has_two_known_ends(case: Case) -> None:
    data = written(case, "prov")["provenance.json"]
    graph = prov.model.ProvDocument.deserialize(content=data.decode(), format="json")
    assert len(list(graph.get_records(prov.model.ProvDerivation))) > len(SAMPLE)
    assert any("Ada" in str(agent.label) for agent in graph.get_records(prov.model.ProvAgent))
    plain = json.loads(data)
    known = set(plain["entity"]) | set(plain["activity"]) | set(plain["agent"])
    for kind in ("used", "wasGeneratedBy", "wasAssociatedWith", "wasDerivedFrom", "wasAttributedTo"):
        for relation in plain[kind].values():
            assert {end for name, end in relation.items() if name != "prov:type"} <= known


def test_stix_is_accepted_by_the_oasis_library(case: Case, hostile: Material) -> None:
    for material_bytes in (written(case, "stix")["case.stix.json"], next(FORMATS["stix"](hostile))[1]):
        bundle = stix2.parse(material_bytes.decode(), allow_custom=False)
        ids = {found.id for found in bundle.objects}
        assert all(named in ids for found in bundle.objects for named in found.get("object_refs", []))
    objects = only(case, "stix")["objects"]
    notes = [o for o in objects if o["type"] == "note"]
    assert len(notes) == len([c for c in case.contacts() if c.sides or c.participants])
    assert not [o for o in objects if "confidence" in o]
    denials = sum(p.stance == "denies" for c in case.contacts() for p in c.positions)
    assert sum(o.get("opinion") == "disagree" for o in objects) == denials


def test_ftm_entities_fit_their_schemata(case: Case, hostile: Material) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney needs ICU's headers to install")
    for data in (written(case, "ftm")["case.ftm.json"], next(FORMATS["ftm"](hostile))[1]):
        entities = [json.loads(line) for line in data.splitlines()]
        ids = {entity["id"] for entity in entities}
        for entity in entities:
            followthemoney.model.get_proxy(entity, cleaned=False)
            followthemoney.model.get(entity["schema"]).validate(entity)
            for field in ("involved", "proof"):
                assert set(entity["properties"].get(field, [])) <= ids
    events = [e for e in map(json.loads, written(case, "ftm")["case.ftm.json"].splitlines()) if e["schema"] == "Event"]
    assert len(events) == len(case.contacts())


def test_states_that_are_no_more_have_the_codes_of_the_field(tmp_path: Path) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney needs ICU's headers to install")
    with Case(str(tmp_path / "case.db")) as made:
        made.enter("contact", {"participants": "Ana; Bo; Cy", "sides": "SU; UN; YU", "date": "1975"}, note="by hand")
        for line in written(made, "ftm")["case.ftm.json"].splitlines():
            entity = json.loads(line)
            followthemoney.model.get(entity["schema"]).validate(entity)


def test_a_title_says_the_reality_before_anything_else(case: Case) -> None:
    words = {"reported", "denied", "negated", "planned", "possible", "hypothetical", "asked for"}
    assert len(words) == len(get_args(Reality))
    events = only(case, "timelinejs")["events"]
    assert events
    assert all(event["text"]["headline"].partition(":")[0].lower() in words for event in events)


def test_only_what_a_person_ruled_on_is_a_review(case: Case) -> None:
    graph = only(case, "claimreview")["@graph"]
    reviews = [thing for thing in graph if thing["@type"] == "ClaimReview"]
    assert sorted(r["reviewRating"]["alternateName"] for r in reviews) == sorted([RATINGS["right"], RATINGS["wrong"]])
    claims = {thing["@id"] for thing in graph if thing["@type"] == "Claim"}
    assert all(review["itemReviewed"]["@id"] in claims for review in reviews)
    assert all("ratingValue" not in review["reviewRating"] for review in reviews)


def test_plover_holds_held_contacts_alone(case: Case) -> None:
    text = written(case, "plover")["plover.csv"].decode()
    rows = text.splitlines()[1:]
    held = [c for c in case.contacts() if c.reality == "reported" and not c.count]
    assert [row.split(",")[0] for row in rows] == [c.id for c in held]
    assert ",CONSULT,phone,diplomatic," in text


def test_timeline_escapes_text_and_counts_what_it_leaves_out(case: Case, hostile: Material) -> None:
    page = json.loads(next(FORMATS["timelinejs"](hostile))[1])
    assert "<script>" not in json.dumps(page)
    assert page["title"]["text"]["headline"].endswith("1 with a date, 1 without one that can be drawn")
    closed = [c for c in case.contacts() if c.when and c.when.earliest and c.when.latest]
    assert len(only(case, "timelinejs")["events"]) == len(closed)


def test_calendar_is_read_by_the_library_and_claims_nothing_certain(case: Case, hostile: Material) -> None:
    for data in (written(case, "ics")["contacts.ics"], next(FORMATS["ics"](hostile))[1]):
        calendar = icalendar.Calendar.from_ical(data)
        events = calendar.walk("VEVENT")
        assert events
        assert {str(event["status"]) for event in events} == {"TENTATIVE"}
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert len(icalendar.Calendar.from_ical(next(FORMATS["ics"](hostile))[1]).walk("VEVENT")) == 1


def test_parquet_explains_itself(case: Case) -> None:
    written_files = written(case, "parquet")
    table = pyarrow.parquet.read_table(io.BytesIO(written_files["contacts.parquet"]))
    assert table.column_names == [c.name for c in codebook.EXPORTS["contacts"]]
    assert table.num_rows == len(case.contacts())
    meanings = {field.name: field.metadata[b"meaning"].decode() for field in table.schema}
    assert meanings == {c.name: c.meaning for c in codebook.EXPORTS["contacts"]}
    assert str(table.schema.field("earliest").type) == "date32[day]"
    assert table.column("documents").to_pylist() == [len(c.documents) for c in case.contacts()]
    assert re.match(r"\d{4}", str(table.column("earliest").drop_null().to_pylist()[0]))

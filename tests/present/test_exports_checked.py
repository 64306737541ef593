"""Every export of two whole cases under the validator of its field, and back again where the format can carry it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import warnings
import zipfile
from email.message import EmailMessage
from importlib.resources import files
from pathlib import Path
from typing import Any

import bibtexparser
import icalendar
import jsonschema
import openpyxl
import prov.model
import pyarrow.parquet
import pytest
import stix2

from memcon import codebook, wire
from memcon.case import Case
from memcon.present.exports import FORMATS
from memcon.present.exports.tables import columns_of
from memcon.records import Contact, Entered, Reading, Verdict
from tests.ingest.pdf_maker import lines, make_pdf
from tests.ingest.scans import Scan, as_png, scanned, set_in_type

SAMPLE = sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))
LARGE = os.environ.get("MEMCON_LARGE_CASE")
SECRET = "Zanzibarquartz"
WORDS = "The Finnish president spoke with the Estonian president by telephone on 5 May 2024, both offices said."


@pytest.fixture(scope="module", params=["sample", "gold", "large"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    if request.param == "large":  # MEMCON_LARGE_CASE=case.db pytest tests/present/test_exports_checked.py -k large
        if LARGE is None:
            pytest.skip("no large case is named in MEMCON_LARGE_CASE")
        place = tmp_path_factory.mktemp("large") / "case.db"
        shutil.copy(LARGE, place)
        return Case(str(place), author="Ada", create=False)
    made = Case(str(tmp_path_factory.mktemp(request.param) / "case.db"), author="Ada")
    if request.param == "gold":
        shared = request.getfixturevalue("shared")
        rows = [json.loads(line) for line in (shared / "gold" / "dev.jsonl").read_text("utf-8").splitlines()]
        kept = ("id", "text", "title", "published", "outlet", "url", "kind")
        source = tmp_path_factory.mktemp("gold-in") / "gold.jsonl"
        source.write_text("".join(json.dumps({k: r[k] for k in kept if r.get(k)}) + "\n" for r in rows))
        made.add(str(source))
    else:
        made.add(*SAMPLE)
    made.enter("contact", {"participants": "Ana; Bo", "sides": "NO; FI", "date": "2019-05"}, note="by hand")
    made.check(made.contacts()[0].id, "right", why="read it")
    return made


@pytest.fixture(scope="module")
def out(case: Case) -> dict[str, dict[str, bytes]]:
    return {form: dict(case.export(form)) for form in FORMATS}  # type: ignore[arg-type]


def only(found: dict[str, bytes]) -> bytes:
    (data,) = found.values()
    return data


def test_stix(out: dict[str, dict[str, bytes]]) -> None:
    bundle = stix2.parse(only(out["stix"]).decode(), allow_custom=False)
    assert json.loads(bundle.serialize())["id"] == json.loads(only(out["stix"]))["id"]


def test_ftm(out: dict[str, dict[str, bytes]]) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney needs ICU's headers to install")
    for line in only(out["ftm"]).splitlines():
        entity = json.loads(line)
        followthemoney.model.get(entity["schema"]).validate(entity)
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        back = proxy.to_dict()["properties"]
        # the library ends a bare address with a slash
        assert _ended(back) == _ended(entity["properties"])


def _ended(properties: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: sorted({value.rstrip("/") for value in values}) for name, values in properties.items()}


def test_prov_goes_through_its_library_and_back(out: dict[str, dict[str, bytes]]) -> None:
    data = only(out["prov"]).decode()
    graph = prov.model.ProvDocument.deserialize(content=data, format="json")
    again = prov.model.ProvDocument.deserialize(content=graph.serialize(format="json"), format="json")
    assert graph == again


def test_bibtex_has_every_document(case: Case, out: dict[str, dict[str, bytes]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, from the parser it rests on
        read = bibtexparser.loads(only(out["bibtex"]).decode())
    assert len(read.entries) == len(case.documents()) == len({entry["ID"] for entry in read.entries})


def test_plover_codes_every_held_contact_and_no_other(case: Case, out: dict[str, dict[str, bytes]]) -> None:
    rows = list(csv.DictReader(io.StringIO(only(out["plover"]).decode("utf-8-sig"))))
    held = [c.id for c in case.contacts() if c.reality == "reported" and not c.count]
    assert [row["id"] for row in rows] == held
    assert {row["event_type"] for row in rows} <= {"CONSULT"}
    assert {row["event_mode"] for row in rows} <= {"", "phone", "multilateral"}


def test_calendar(case: Case, out: dict[str, dict[str, bytes]]) -> None:
    events = icalendar.Calendar.from_ical(only(out["ics"])).walk("VEVENT")
    assert len(events) == sum(bool(c.when and c.when.earliest and c.when.latest) for c in case.contacts())


@pytest.mark.parametrize("form", ["annotations", "claimreview"])
def test_linked_data_expands_to_known_terms_alone(form: str, out: dict[str, dict[str, bytes]]) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    page = json.loads(only(out[form]))
    vocabulary = "http://www.w3.org/ns/oa#" if form == "annotations" else "https://schema.org/"
    context = {"@vocab": vocabulary, "id": "@id", "type": "@type"}
    expanded = jsonld.expand(page | {"@context": context})
    assert len(json.dumps(expanded)) > 1_000
    nodes = page["items"] if form == "annotations" else page["@graph"]
    names = "id" if form == "annotations" else "@id"
    assert len({node[names] for node in nodes}) == len(nodes)


ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "motivation", "body", "target"],
    "properties": {
        "type": {"const": "Annotation"},
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "selector": {
                    "type": "array",
                    "prefixItems": [
                        {"required": ["start", "end"], "properties": {"type": {"const": "TextPositionSelector"}}},
                        {"required": ["exact"], "properties": {"type": {"const": "TextQuoteSelector"}}},
                    ],
                }
            },
        },
    },
}


def test_annotations_fit_the_model(case: Case, out: dict[str, dict[str, bytes]]) -> None:
    texts = {f"urn:{d.text_id}": d.text for d in case.documents().values()}
    for item in json.loads(only(out["annotations"]))["items"]:
        jsonschema.validate(item, ANNOTATION)
        position, quotation = item["target"]["selector"]
        assert texts[item["target"]["source"]][position["start"] : position["end"]] == quotation["exact"]


def test_json_lines_come_back_as_the_records_that_they_were(case: Case, out: dict[str, dict[str, bytes]]) -> None:
    kinds: dict[str, type] = {"reading": Reading, "contact": Contact, "entered": Entered, "verdict": Verdict}
    back: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for line in only(out["jsonl"]).splitlines():
        row = json.loads(line)
        if row["type"] in kinds:
            back[row["type"]].append(wire.decode(json.dumps(row["record"]), kinds[row["type"]]))
    assert tuple(back["contact"]) == tuple(case.contacts())
    assert tuple(back["verdict"]) == case.verdicts()
    assert [r.document.text for r in back["reading"]] == [d.text for d in case.documents().values()]


def test_tables_are_the_same_in_csv_xlsx_and_parquet(out: dict[str, dict[str, bytes]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(only(out["xlsx"])), read_only=True)
    for name in [*codebook.EXPORTS, "codebook"]:
        rows = list(csv.reader(io.StringIO(out["csv"][f"{name}.csv"].decode(), newline="")))
        assert rows[0] == columns_of(name)
        sheet = list(book[name].iter_rows(values_only=True))
        assert len(sheet) == len(rows)
        assert pyarrow.parquet.read_table(io.BytesIO(out["parquet"][f"{name}.parquet"])).num_rows == len(rows) - 1


def test_a_register_taken_out_comes_in_again(case: Case, out: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(out["csv"]["contacts.csv"])
    named = [c for c in case.contacts() if c.participants and c.sides]
    with Case(str(tmp_path / "again.db")) as again:
        run, failures = again.import_table("contacts", str(path))
        assert run.added + run.failed == len(case.contacts())
        # minutes carry whose word they are, and a table to come in takes a number: such a row is refused by name
        assert all("duration_minutes says" in failure.why for failure in failures)
        assert run.added >= len(named) - len(failures)
        assert {(c.kind, c.reality) for c in again.contacts()} <= {(c.kind, c.reality) for c in case.contacts()}


def planted(folder: Path) -> list[str]:
    """A file of every kind whose metadata and words hold the secret."""
    folder.mkdir()
    text = f"{WORDS} {SECRET} was the word."
    (folder / "a.pdf").write_bytes(
        make_pdf([lines([text])], info={"Title": f"{SECRET} plan", "Author": f"{SECRET} Ek"})
    )
    message = EmailMessage()
    message["Subject"], message["From"], message["X-Note"] = f"{SECRET} call", f"{SECRET} <a@x.example>", SECRET
    message["Message-ID"] = f"<{SECRET}@x.example>"
    message.set_content(text)
    (folder / "b.eml").write_bytes(bytes(message))
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.core_properties.title, file.core_properties.author = f"{SECRET} note", f"{SECRET} Ek"
    file.core_properties.comments = SECRET
    file.add_paragraph(text)
    file.save(str(folder / "c.docx"))
    grey = scanned(set_in_type(["The Finnish president spoke with the Estonian president."]), Scan(150, 5.0))
    (folder / "d.png").write_bytes(as_png(grey, 150, text={"Comment": SECRET, "Author": SECRET}))
    (folder / f"{SECRET}.txt").write_text(text)
    return sorted(str(path) for path in folder.iterdir())


def unpacked(data: bytes) -> bytes:
    """What a file holds, out of its packing."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def test_nothing_confidential_leaves_by_any_door(tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        case.add(*SAMPLE[:3])
        before = {form: dict(case.export(form)) for form in FORMATS}  # type: ignore[arg-type]
        case.add(*planted(tmp_path / "secret"), mark="confidential")
        hidden = [c for c in case.contacts(confidential=True) if SECRET in str(c)]
        for contact in hidden[:1]:
            case.check(contact.id, "right", why=SECRET)
        assert any(SECRET in d.text for d in case.documents(confidential=True).values())
        after = {form: dict(case.export(form)) for form in FORMATS}  # type: ignore[arg-type]
        pages = [case.dossier().html.encode(), case.contacts()._repr_html_().encode()]
        pages += [frame.to_csv().encode() for frame in case.frames().values()]
        leaving = [data for found in after.values() for data in found.values()] + pages
        assert not [1 for data in leaving if SECRET.encode() in unpacked(data)]
        for form in set(FORMATS) - {"xlsx", "parquet"}:
            assert after[form] == before[form], form
        for name, data in after["parquet"].items():
            table = pyarrow.parquet.read_table(io.BytesIO(data))
            assert SECRET not in str(table.to_pydict()), name


def test_the_remarks_of_a_picture_never_come_in(tmp_path: Path) -> None:
    path = next(p for p in planted(tmp_path / "secret") if p.endswith(".png"))
    with Case(str(tmp_path / "case.db")) as case:
        case.add(path)
        leaving = [data for form in FORMATS for data in dict(case.export(form)).values()]  # type: ignore[arg-type]
        assert not [1 for data in leaving if SECRET.encode() in unpacked(data)]

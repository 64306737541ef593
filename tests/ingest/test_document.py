from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import InputError, TooLarge
from memcon.ingest.bounds import Bounds
from memcon.ingest.document import Appearance, check_text, make_document
from memcon.ingest.kinds import kind_from
from memcon.vocabulary import DocumentKind

TEXT = "The Kenyan president telephoned his Ugandan colleague on Friday about the border at Busia."
FIELDS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.text(st.characters(exclude_categories=["Cs"])), FIELDS, FIELDS, FIELDS)
def test_the_same_in_gives_the_same_out(text: str, title: str | None, outlet: str | None, source: str | None) -> None:
    appearance = Appearance(title=title, outlet=outlet, source_id=source)
    one, two = make_document(text, appearance), make_document(text, appearance)
    assert one == two
    assert one.text == text


def test_ids_are_hashes_of_text_and_of_text_with_appearance() -> None:
    here = make_document(TEXT, Appearance(outlet="The Nairobi Paper", published="2019-05-03"))
    there = make_document(TEXT, Appearance(outlet="The Kampala Paper", published="2019-05-03"))
    assert here.text_id == there.text_id == "sha256:" + hashlib.sha256(TEXT.encode()).hexdigest()
    assert here.id != there.id
    assert here.id.startswith("sha256:")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "T"},
        {"published": "2020-01-01"},
        {"outlet": "O"},
        {"author": "A"},
        {"url": "https://example.org/"},
        {"side": "KE"},
        {"kind": "news"},
        {"source_id": "7"},
        {"bytes_sha256": "00"},
    ],
)
def test_each_field_of_the_appearance_makes_another_document(change: dict[str, str]) -> None:
    assert make_document(TEXT, replace(Appearance(), **change)).id != make_document(TEXT, Appearance()).id


def test_how_it_came_to_us_makes_no_other_document() -> None:
    came = Appearance(path="/tmp/a.txt", retrieved="2024-01-01T00:00:00Z", encoding="cp1252")
    assert make_document(TEXT, came).id == make_document(TEXT, Appearance()).id


def test_the_id_does_not_hang_on_the_hash_seed() -> None:
    code = (
        "from memcon.ingest.document import *;"
        f"print(make_document({TEXT!r}, Appearance(title='T', side='ke', kind='wire', published='3 May 2019')).id)"
    )
    ids = set()
    for seed in ("0", "1"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
        ids.add(done.stdout)
    assert len(ids) == 1


def test_fields_are_tidied() -> None:
    made = make_document(TEXT, Appearance(title=" Two\nlines ", side="ke", published="3 May 2019", author=" "))
    assert (made.title, made.side, made.published, made.author) == ("Two lines", "KE", "2019-05-03", None)


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_leads_to_no_page_is_dropped(address: str) -> None:
    assert make_document(TEXT, Appearance(url=address)).url is None


@pytest.mark.parametrize("address", ["https://example.org/a?b=c:d", "HTTP://EXAMPLE.ORG", "www.example.org/a"])
def test_other_addresses_are_kept(address: str) -> None:
    assert make_document(TEXT, Appearance(url=address)).url == address


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        make_document("a\ud800b", Appearance())


def test_languages() -> None:
    texts = {
        "en": TEXT,
        "ru": "Министр иностранных дел Казахстана поговорил по телефону с коллегой из Узбекистана.",
        "fr": "Le ministre des affaires étrangères a parlé au téléphone avec son homologue sénégalais hier.",
        "ar": "تحدث وزير الخارجية المصري هاتفيا مع نظيره الأردني مساء أمس",
        "pcm": "Di governor don tell im pipo make dem no fear, e say government go protect dem from all wahala.",
        None: "Pah! 12 34",
    }
    for code, text in texts.items():
        assert make_document(text, Appearance()).language == code


def test_english_full_of_names_is_english() -> None:
    assert make_document("Lukashenko told Tokayev that talks in Minsk go on.", Appearance()).language == "en"


def test_bounds_of_text() -> None:
    check_text("x" * 30, bounds=Bounds(), letters=20)
    with pytest.raises(TooLarge, match="over the bound of 20"):
        check_text("x" * 30, bounds=Bounds(characters=20), letters=1)
    with pytest.raises(InputError, match="only 3 letters"):
        check_text("a b c 1 2 3", bounds=Bounds(), letters=20)
    with pytest.raises(InputError, match="no text"):
        check_text(" 12. ", bounds=Bounds(), letters=1)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("official_readout", "readout"),
        ("Press Release", "readout"),
        ("news-report", "news"),
        ("newspaper", "news"),
        ("wire_report", "wire"),
        ("low_quality_rewrite", "rewrite"),
        ("haiku", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_kinds_by_their_common_names(raw: str | None, kind: str) -> None:
    assert kind_from(raw) == kind


def test_every_kind_names_itself() -> None:
    assert all(kind_from(kind) == kind for kind in get_args(DocumentKind))


@pytest.mark.parametrize(
    ("url", "side"),
    [
        ("http://en.kremlin.ru/events/president/news/1", "RU"),
        ("https://obamawhitehouse.archives.gov/x", "US"),
        ("https://www.gov.uk/government/news/x", "GB"),
        ("https://www.mea.gov.in/x", "IN"),
        ("https://www.presidencia.gob.mx/x", "MX"),
        ("https://www.mofa.go.jp/x", "JP"),
        ("https://kremlin.ru.example.com/x", None),
        ("https://example.gov.example.org/x", None),
        ("https://www.reuters.com/x", None),
        ("https://[::1/x", None),
    ],
)
def test_the_side_is_whose_government_publishes_there(url, side):
    assert make_document("Words.", Appearance(url=url)).side == side


def test_a_side_that_is_given_stands():
    assert make_document("Words.", Appearance(url="https://www.gov.uk/x", side="FR")).side == "FR"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Readout of the President's Call with Prime Minister A", "readout"),
        ("Press Briefing by Press Secretary B", "briefing"),
        ("Remarks by the President", "transcript"),
        ("Our new building", "unknown"),
    ],
)
def test_what_a_government_document_is_stands_in_its_title(title, kind):
    assert make_document("Words.", Appearance(title=title, url="https://www.gov.uk/x")).kind == kind
    assert make_document("Words.", Appearance(title=title, url="https://www.reuters.com/x")).kind == "unknown"

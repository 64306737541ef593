from __future__ import annotations

import contextlib
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import InputError
from memcon.ingest.decode import decode

FRENCH = "Le président a rappelé que la réunion prévue à Genève n'était pas annulée, et qu'il s'y rendrait. " * 3
RUSSIAN = "Министр сообщил, что телефонный разговор состоялся в понедельник, и назвал его полезным. " * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_comes_back_whatever_it_was_written_in(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_cyrillic_in_old_encodings(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))
    assert decoded.text == RUSSIAN
    assert decoded.encoding in (encoding, encoding.replace("_", "-"))


def test_the_declared_encoding_is_tried_after_utf8() -> None:
    assert decode("Łódź, środa".encode("iso8859-2"), declared="iso-8859-2").text == "Łódź, środa"
    assert decode("Łódź, środa".encode(), declared="iso-8859-2").text == "Łódź, środa"
    assert "ministre" in decode("un ministre étranger".encode("cp1252"), declared="no-such-encoding").text


@pytest.mark.parametrize(
    "content",
    [
        b"\x7fELF\x02\x01\x01" + b"\0" * 500,
        bytes(range(256)) * 50,
        zlib.compress(FRENCH.encode() * 50) * 20,
        random.Random(7).randbytes(20_000),
        b"\x89PNG\r\n\x1a\n" + b"abc" * 100,
        b"PK\x03\x04 and so on",
        b"{\\rtf1 some words}",
        b"text with caf\xe9 and a NUL \0 in it",
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match=r"not text|encoding cannot be told"):
        decode(content)


def test_a_stray_nul_in_good_text_does_not_lose_the_text() -> None:
    assert decode(FRENCH.encode() + b"\0").encoding == "utf-8"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_refusal(content: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(content).text, str)

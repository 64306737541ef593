"""Every parser as a function of bytes that must come back: with records, or with the error that is promised.

A target raises what nobody promised; ``Broken`` where a promise about the result does not hold.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from memcon import dates, wire
from memcon.config import load_config
from memcon.errors import InputError, MemconError, WireError
from memcon.extract import read
from memcon.extract.question import read_question
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.archive import read_wacz, read_warc
from memcon.ingest.autoarchiver import read_table as read_archived
from memcon.ingest.bounds import Bounds
from memcon.ingest.decode import decode
from memcon.ingest.document import Appearance
from memcon.ingest.docx import read_docx
from memcon.ingest.feed import read_feed
from memcon.ingest.frames import read_frame
from memcon.ingest.html import read_html
from memcon.ingest.jsonl import read_lines, read_packed_lines
from memcon.ingest.language import language_of
from memcon.ingest.mail import read_mail, read_mailbox
from memcon.ingest.normalise import normalise, one_line
from memcon.ingest.page import Origin, Page, document_from
from memcon.ingest.paragraphs import assemble
from memcon.ingest.parsing import Asked, _pdf
from memcon.ingest.posts import read_posts
from memcon.ingest.prefilter import WORDS, Prefilter
from memcon.ingest.prefilter.bytes import prose_of
from memcon.ingest.published import published_as_iso
from memcon.ingest.streams.making import read_parquet
from memcon.ingest.subtitles import read_subtitles
from memcon.ingest.tables import read_table
from memcon.ingest.text import read_markdown, read_text
from memcon.language.roster import load_roster
from memcon.records import Changes, Contact, Document, Entered, Failure, Reading, Verdict
from tests.fuzz import seeds

BOUNDS = Bounds(
    file_bytes=200_000, line_bytes=200_000, unpacked_bytes=1_000_000, characters=100_000, pages=20, parse_seconds=20
)
Target = Callable[[bytes], object]


class Broken(AssertionError):
    """A result that breaks what is promised of it."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A target with its seeds. ``heavy`` ones take long for an input, so that CI tries fewer."""

    name: str
    run: Target
    seeds: tuple[bytes, ...]
    heavy: bool = False


def _whole(document: Document, verbatim: bool = False) -> None:
    """What everything behind ingest relies on. A text given as such stays as it is, since offsets point into it."""
    if not verbatim and normalise(document.text).text != document.text:
        raise Broken("the text is not normalised once and for all")
    if not document.id.startswith("sha256:") or not document.text.strip():
        raise Broken("a document without an id or without words")
    if document.published and len(document.published) < 4:
        raise Broken(f"a day of publication that is none: {document.published}")
    document.text.encode()
    wire.decode(wire.encode(document), Document)


def _page(page: Page) -> None:
    try:
        _whole(document_from(page, Origin("0" * 64, path="a"), bounds=BOUNDS))
    except InputError:
        return


def _items(found: Iterable[Document | Failure], verbatim: bool = False) -> None:
    try:
        for item in found:
            if isinstance(item, Failure):
                if "please report it" in item.why:
                    raise Broken(item.why)
            else:
                _whole(item, verbatim)
    except InputError:
        return


def _one(read_page: Callable[[bytes], Page]) -> Target:
    def run(data: bytes) -> None:
        try:
            page = read_page(data)
        except InputError:
            return
        _page(page)

    return run


def _many(reader: Any, verbatim: bool = False) -> Target:
    return lambda data: _items(reader(io.BytesIO(data), "a", bounds=BOUNDS), verbatim)


def _docx(data: bytes) -> Page:
    """Every second input is what stands inside the package, since random bytes are seldom a package."""
    return read_docx(data[1:] if data[:1] == b"P" else seeds.docx(data), bounds=BOUNDS)


def _wacz(data: bytes) -> None:
    inner = data if data[:2] == b"PK" else seeds.packed(archive__a_warc=data)
    _items(read_wacz(io.BytesIO(inner), "a", bounds=BOUNDS))


def _gz(data: bytes) -> None:
    inner = data if data[:2] == b"\x1f\x8b" else seeds.gz(data)
    _items(read_packed_lines(io.BytesIO(inner), "a", bounds=BOUNDS), verbatim=True)


def _parquet(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        path.write_bytes(data)
        with path.open("rb") as stream:
            _items(read_parquet(stream, str(path), bounds=BOUNDS), verbatim=True)


def _in_warc(data: bytes) -> None:
    _items(read_warc(io.BytesIO(seeds.warc(data)), "a", bounds=BOUNDS))


def _pdf_layers(data: bytes) -> None:
    """As the child process does it; that a crash of the library costs one file is tested elsewhere."""
    try:
        parsed = _pdf(data, Asked("pdf", BOUNDS.pages, BOUNDS.characters, 5.0))
    except InputError:
        return
    _page(Page(normalise(parsed.text).text, Appearance()))


def _table(suffix: str) -> Target:
    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            for kind in ("contacts", "positions", "events", "acts"):
                try:
                    rows = list(read_table(kind, str(path)))
                except MemconError:
                    continue
                for row in rows:
                    if isinstance(row, Entered):
                        wire.encode(row)
            try:
                read_frame(str(path))
            except MemconError:
                return

    return run


def _xlsx(data: bytes) -> None:
    """As with the other packages: mostly what stands inside."""
    _table(".xlsx")(data if data[:2] == b"PK" else seeds.in_xlsx(data))


def _config(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "memcon.toml").write_bytes(data)
        (Path(folder) / "actors.toml").write_bytes(data)
        with suppress(MemconError):
            load_config(folder=Path(folder), environment={})
        with suppress(MemconError):
            load_roster((Path(folder) / "actors.toml",))


def _wire(data: bytes) -> None:
    for kind in (Reading, Contact, Verdict, Entered, Changes):
        try:
            found = wire.decode(data, kind)
        except WireError:
            continue
        if wire.decode(wire.encode(found), kind) != found:
            raise Broken("a record does not survive being written")


def _date(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for line in text.splitlines()[:20]:
        found = published_as_iso(line)
        if found is not None and not (found[:4].isdigit() and found.isascii()):
            raise Broken(f"{line!r} is read as {found!r}")
        one_line(line)
        try:
            when = dates.parse(line)
        except ValueError:
            continue
        if when.earliest and when.latest and when.earliest > when.latest and "/" not in line:
            raise Broken(f"{line!r} ends before it begins")


@cache
def _tools() -> Tools:
    """The readers without the trained model: it sees tokens, and runs in C; the rest is ours."""
    return replace(load_tools(), encoder=None)


@cache
def _prefilter() -> Prefilter:
    tools = _tools()
    return Prefilter.of(tools.names, tuple(tools.lexicon(n) for n in WORDS))


def _question(data: bytes) -> None:
    for line in data.decode("utf-8", "replace").splitlines()[:5]:
        wire.encode(read_question(line, _tools(), today=date(2024, 11, 10), known=("Alar Karis",)))


def _reading(data: bytes) -> None:
    """Every layer; every span inside the text and with its words."""
    try:
        page = read_markdown(data)
        document = document_from(page, Origin("0" * 64, path="a"), bounds=BOUNDS)
    except InputError:
        return
    made = read(document, _tools())
    spans(wire.to_plain(replace(made, document=Document(id=document.id, text=""))), document.text)
    if wire.decode(wire.encode(made), Reading) != made:
        raise Broken("a reading does not survive being written")


def spans(node: Any, text: str) -> None:
    """Raise Broken where a span of ``node`` does not stand in ``text``."""
    if isinstance(node, dict):
        start, end = node.get("start"), node.get("end")
        if isinstance(start, int) and isinstance(end, int):
            if not 0 <= start <= end <= len(text):
                raise Broken(f"a span {start} to {end} outside a text of {len(text)}")
            words = node.get("text")
            if isinstance(words, str) and len(words) == end - start and words != text[start:end]:
                raise Broken("a span without its words")
        for each in node.values():
            spans(each, text)
    elif isinstance(node, list):
        for each in node:
            spans(each, text)


def _sieve(data: bytes) -> None:
    _prefilter().reject(data)
    _prefilter().passages(prose_of(data))


def _text(data: bytes) -> None:
    for declared in (None, "windows-1252", "utf-16"):
        try:
            language_of(decode(data, declared=declared).text)
        except InputError:
            continue
    _one(read_text)(data)


def _lines_of_page(data: bytes) -> None:
    """Lines as a damaged layer of text may place them."""
    from memcon.ingest.paragraphs import Line

    words = data.decode("utf-8", "replace").split("\n")[:200]
    placed = [
        Line(w, float(ord(w[0]) % 600), 500.0, float(len(w) * 7 % 800), float(len(w) * 7 % 790), 10.0)
        for w in (word.strip() for word in words)
        if w
    ]
    _page(Page(normalise(assemble([placed, placed[::-1]])).text, Appearance()))


def _b(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def parsers() -> Sequence[Parser]:
    """All of them."""
    return (
        Parser(
            "text", _text, (*_b(seeds.WORDS), seeds.WORDS.encode("utf-16"), seeds.WORDS.encode("cp1251", "replace"))
        ),
        Parser("markdown", _one(read_markdown), _b(seeds.MARKDOWN)),
        Parser("html", _one(lambda d: read_html(d, declared=None, bounds=BOUNDS)), _b(seeds.HTML), heavy=True),
        Parser("docx", _one(_docx), (seeds.DOCX_BODY, b"P" + seeds.docx(seeds.DOCX_BODY))),
        Parser("subtitles", _one(lambda d: read_subtitles(d, declared=None, bounds=BOUNDS)), _b(seeds.SUBTITLES)),
        Parser("pdf", _pdf_layers, (seeds.pdf(),)),
        Parser("lines of a page", _lines_of_page, _b(seeds.WORDS.replace(". ", ".\n").replace(" and ", "\n"))),
        Parser("jsonl", _many(read_lines, verbatim=True), _b(seeds.LINE + "\n" + seeds.LINE)),
        Parser("jsonl.gz", _gz, (*_b(seeds.LINE), seeds.gz(seeds.LINE.encode()))),
        Parser("mail", _many(read_mail), _b(seeds.MAIL), heavy=True),
        Parser("mailbox", _many(read_mailbox), _b(f"From a\n{seeds.MAIL}\nFrom b\n{seeds.MAIL}"), heavy=True),
        Parser("feed", _many(read_feed), _b(seeds.FEED, seeds.ATOM), heavy=True),
        Parser("posts", _many(read_posts), _b(wire.encode(seeds.POSTS).decode())),
        Parser("archived", _many(read_archived), _b(seeds.ARCHIVED)),
        Parser("warc", _many(read_warc), (seeds.warc(seeds.HTML.encode()),), heavy=True),
        Parser("page in a warc", _in_warc, _b(seeds.HTML), heavy=True),
        Parser("wacz", _wacz, (seeds.warc(seeds.HTML.encode()),), heavy=True),
        Parser("parquet", _parquet, (seeds.parquet(),)),
        Parser("table csv", _table(".csv"), _b(seeds.CSV)),
        Parser("table json", _table(".json"), _b('[{"participants": ["A", "B"], "sides": "EE; FI", "date": "2024"}]')),
        Parser("table xlsx", _xlsx, (seeds.sheet(), seeds.xlsx()), heavy=True),
        Parser("calendar", _table(".ics"), _b(seeds.CALENDAR)),
        Parser("config", _config, _b(seeds.ACTORS, 'case = "a.db"\nauthor = "A"\n'), heavy=True),
        Parser("wire", _wire, _b('{"id": "v", "record": "a:c1", "record_kind": "contact", "ruling": "right"}')),
        Parser("dates", _date, _b(*seeds.DATES)),
        Parser("question", _question, _b(*seeds.QUESTIONS), heavy=True),
        Parser("prefilter", _sieve, _b(seeds.HTML, seeds.WORDS), heavy=True),
        Parser("readers", _reading, (*_b(seeds.MARKDOWN), *seeds.sample()[:12]), heavy=True),
    )

"""Small files of every format to begin from, in our own words, and the pieces that mutations put into them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from functools import cache
from importlib.resources import files

from tests.ingest.pdf_maker import lines, make_pdf

WORDS = (
    "President Alar Karis spoke by telephone with President Alexander Stubb on Thursday about the cable, his office "
    'said on 9 November 2024. "We deny that any call took place," a spokesman, Taavi Linnamae, told reporters. '
    "According to two officials the two had met in Tallinn on 3 March and would meet again next week."
)
HTML = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>A call</title>"
    '<meta property="article:published_time" content="2024-11-09T10:00:00+02:00">'
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-09","author":{"name":"A. B."}}'
    f"</script></head><body><article><h1>A call</h1><p>{WORDS}</p><p>{WORDS}</p><table><tr><td>1</td></tr></table>"
    "</article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A call</title>'
    f"<link>https://example.org/a</link><pubDate>Sat, 09 Nov 2024 10:00:00 GMT</pubDate><description>{WORDS}"
    "</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>A</title><id>urn:1</id>'
    f'<updated>2024-11-09T10:00:00Z</updated><content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>'
)
MAIL = (
    "From: A <a@example.org>\r\nTo: b@example.org\r\nDate: Sat, 09 Nov 2024 10:00:00 +0000\r\nSubject: "
    "=?utf-8?q?A_call?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
    "Content-Type: text/plain; "
    f"charset=utf-8\r\n\r\n{WORDS}\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n\r\n<p>A=20call</p>\r\n--x--\r\n"
)
MARKDOWN = (
    f"---\ntitle: A call\npublished: 2024-11-09\noutlet: Example\nside: EE\n---\n\n# A call\n\n{WORDS}\n\n> {WORDS}\n"
)
SUBTITLES = (
    f"1\n00:00:01,000 --> 00:00:04,000\n<i>{WORDS[:80]}</i>\n\n2\n00:00:05,000 --> 00:00:09,500\n- {WORDS[80:]}\n"
)
POSTS = {
    "messages": [
        {"id": 1, "date": "2024-11-09T10:00:00", "text": ["A ", {"type": "link", "text": "call"}, WORDS]},
        {"id": "2", "created_at": "Sat Nov 09 10:00:00 +0000 2024", "full_text": WORDS, "user": {"screen_name": "a"}},
    ]
}
ARCHIVED = "url,status,title,metadata,media\nhttps://e.org,success,A,\"{'url': 'https://e.org', 'content': 'A call " + (
    "was made', 'timestamp': datetime.datetime(2024, 11, 9, 10, 0)}\",[]\n"
)
CSV = (
    "participants,sides,date,kind,reality,source\n"
    "Alar Karis; Alexander Stubb,EE; FI,2024-11-09,call,reported,a readout\n"
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20241109\r\nDTEND:20241111T100000Z\r\n"
    "SUMMARY:Talks\\, long\r\n er\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
ACTORS = (
    '[[actors]]\nid = "mari-maasikas"\nname = "Mari Maasikas"\nside = "EE"\naliases = ["Maasikas"]\n'
    'example = "Mari Maasikas spoke."\n[[actors.offices]]\noffice = "foreign minister"\nsince = "2021"\n'
)
LINE = json.dumps({"text": WORDS, "title": "A call", "published": "2024-11-09", "id": 7, "side": "EE"})
_HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{}"
DATES = (
    "2024-11-09", "2024-11", "2024", "2024-11-05/2024-11-07", "../2024", "2024-11-09~", "2024-13-45", "0000-01-01",
    "Sat, 09 Nov 2024 10:00:00 +0200", "9 November 2024", "November 9, 2024 10:00 am", "2024-11-09T25:61:61+99:99",
)  # fmt: skip
QUESTIONS = (
    "Did Karis and Stubb speak in May?", "Who denies the call of 9 November 2024?", "How often since 2020?",
    "What did Estonia tell Finland about the cable between 1 March and 3 March?",
)  # fmt: skip
PIECES = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\t", b'"', b"'", b"\\", b"{", b"}", b"[" * 60,
    b"(" * 60, b"<!--", b"-->", b"<![CDATA[",
    b"<p>" * 60, b"</p>", b"&#0;", b"&#x110000;", b"&nbsp;", b"<!ENTITY a 'b'>",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", "İ".encode(), "ﬁ".encode(), "\u202e\u200b\u00ad".encode(), "👩‍👩‍👧".encode(),
    b"9" * 40, b"-1", b"1e999", b"NaN", b"0x7fffffff", b"0000-00-00", b"9999-12-31", b"2024-02-30", b"T24:00:00Z",
    b"+99:99", b"../../etc/passwd", b"said", b"told", b"denied", b"according to", b"on Thursday", b" " * 300,
    b"Content-Length: -1\r\n", b"Content-Transfer-Encoding: base64\r\n", b"charset=utf-7", b"charset=idna",
    b"charset=undefined", b"boundary=", b"WARC/1.0\r\n", b"From ", b"---\n", b"BEGIN:VEVENT\n", b"A. ", b"Mr. ",
)  # fmt: skip
"""What has broken parsers elsewhere."""


def packed(**names: bytes) -> bytes:
    """A zip archive; ``__`` in a name is a slash and ``_`` a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            inside = name.replace("__", "/").replace("_", ".")
            archive.writestr(zipfile.ZipInfo(inside, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def docx(body: bytes) -> bytes:
    """A word processor's file with this XML inside its body."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    whole = b"<w:document %s><w:body>%s</w:body></w:document>" % (space, body)
    core = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    return packed(word__document_xml=whole, docProps__core_xml=core)


DOCX_BODY = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>".encode()


def warc(page: bytes) -> bytes:
    """A web archive with this page inside."""
    body = _HTTP.format(len(page), "").encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: https://example.org/a\r\n"
        "WARC-Date: 2024-11-09T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


@cache
def xlsx() -> bytes:
    """A workbook with one contact."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in CSV.splitlines():
        book.active.append(row.split(","))
    book.save(out)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def in_xlsx(sheet: bytes) -> bytes:
    """The workbook with this XML as its sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as whole, zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            inside = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            changed.writestr(inside, sheet if name == SHEET else whole.read(name))
    return out.getvalue()


def sheet() -> bytes:
    """The XML of its sheet."""
    with zipfile.ZipFile(io.BytesIO(xlsx())) as whole:
        return whole.read(SHEET)


@cache
def parquet() -> bytes:
    """A table with one document; empty where the library is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        return b"PAR1"
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [WORDS], "url": ["https://example.org/a"]}), out)
    return out.getvalue()


@cache
def sample() -> tuple[bytes, ...]:
    """The reports of the sample case, which retell public ones in our own words."""
    folder = files("memcon") / "data" / "sample"
    return tuple(f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".md"))


def pdf() -> bytes:
    """One page of words."""
    return make_pdf([lines([WORDS[at : at + 80] for at in range(0, len(WORDS), 80)])], info={"Title": "A call"})


def gz(content: bytes) -> bytes:
    """Packed, the same bytes every time."""
    return gzip.compress(content, mtime=0)

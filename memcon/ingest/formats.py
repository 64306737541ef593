"""Which format a file is in, by its name."""

from __future__ import annotations

from typing import Literal

Format = Literal[
    "text", "markdown", "html", "pdf", "image", "docx", "subtitles", "jsonl", "jsonl.gz", "mail", "mailbox", "feed",
    "posts", "archived", "warc", "wacz", "parquet",
]  # fmt: skip

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".docx": "docx",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".json": "posts",
    ".csv": "archived",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".wacz": "wacz",
    ".parquet": "parquet",
}


def format_of(path: str) -> Format | None:
    """The format that the name's ending stands for; None where none is known."""
    name = path.lower()
    return next((known for suffix, known in SUFFIXES.items() if name.endswith(suffix)), None)

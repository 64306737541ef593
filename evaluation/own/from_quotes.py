"""Turn attributions written as exact words into stand-off annotation.

usage: python evaluation/own/from_quotes.py QUOTES PARAGRAPHS.jsonl OUT.jsonl

PARAGRAPHS holds one paragraph a line: ``id``, ``corpus``, ``corpus_id``, ``start``, ``end`` and ``text``. QUOTES is
written by hand and, like PARAGRAPHS, stays outside the repository; OUT carries offsets only::

    # whb-9/12
    1 | the minister | has not said | whether ... treaty ;; on Monday | office neg ^2 role=spokesman

A block names its paragraph; each line is one attribution: id, source, cue, content, marks. A piece must
occur in the paragraph: exactly once, or with braces around the span inside a longer unique stretch ("as {he} put"), or
with "@2" for its second occurrence. "first ... last" runs from one to the nearest end of the other; ";;" parts pieces
of one span; "-" is no source. Marks: a source kind, "direct" or "mixed", "neg", a modality, "^ID" the parent,
"role=ROLE", and for an anonymous source "many=[...]", "close=[...]", "why=[...]" in exact words. What does not occur
is refused.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, get_args

from memcon.vocabulary import Modality, Quoted, SourceKind, SpeakerRole

Piece = tuple[int, int]
_OCCURRENCE = re.compile(r"@(\d+)$")
_ANONYMITY = re.compile(r"(many|close|why)=\[([^\]]*)\]")
_ANONYMOUS = {"many": "how_many", "close": "how_close", "why": "why"}


class NotFound(ValueError):
    """The words do not stand in the paragraph, or stand there more than once."""


def locate(quote: str, text: str) -> Piece:
    """Offsets of ``quote`` in ``text``; raises NotFound unless it stands for exactly one place."""
    quote = quote.strip()
    wanted = 0
    if marked := _OCCURRENCE.search(quote):
        wanted, quote = int(marked[1]), quote[: marked.start()].rstrip()
    if "{" in quote:
        before, inside, after = re.split(r"[{}]", quote)
        start, _ = _place(before + inside + after, text, wanted)
        return start + len(before), start + len(before) + len(inside)
    if " ... " in quote:
        first, last = quote.split(" ... ")
        start, from_here = _place(first, text, wanted)
        end = text.find(last, from_here)
        if end < 0:
            raise NotFound(f"no {last!r} after {first!r}")
        return start, end + len(last)
    return _place(quote, text, wanted)


def _place(words: str, text: str, wanted: int) -> Piece:
    """The place of ``words`` in ``text``: the only one, or number ``wanted``, at word borders."""
    starts = [m.start() for m in re.finditer(re.escape(words), text) if _bordered(m.start(), m.end(), text)]
    if not words or not starts or len(starts) < wanted:
        raise NotFound(f"not found: {words!r}")
    if len(starts) > 1 and not wanted:
        raise NotFound(f"stands {len(starts)} times: {words!r}")
    start = starts[max(wanted - 1, 0)]
    return start, start + len(words)


def _bordered(start: int, end: int, text: str) -> bool:
    """Whether no word runs over either end."""
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cuts_before and not cuts_after


def pieces(field: str, text: str) -> list[Piece]:
    """The spans that one field names, in the order of the text."""
    return sorted(locate(quote, text) for quote in field.split(";;"))


def attribution(line: str, text: str) -> dict[str, Any]:
    """One annotated attribution from one line of QUOTES."""
    ident, source, cue, content, marks = (field.strip() for field in line.split(" |"))
    out: dict[str, Any] = {
        "id": ident,
        "source": None if source == "-" else pieces(source, text),
        "cue": pieces(cue, text),
        "content": pieces(content, text),
        "source_kind": None,
        "quoted": "indirect",
        "polarity": "affirmed",
        "modality": "asserted",
        "parent": None,
        "anonymous": None,
    }
    wordings = {_ANONYMOUS[k]: pieces(v, text) for k, v in _ANONYMITY.findall(marks)}
    for mark in _ANONYMITY.sub("", marks).split():
        _set_mark(out, mark)
    if out["source_kind"] == "anonymous":
        out["anonymous"] = {name: wordings.get(name) for name in _ANONYMOUS.values()}
    elif wordings:
        raise ValueError(f"{line!r}: wording of anonymity, but the source is not anonymous")
    if (out["source"] is None) != (out["source_kind"] is None):
        raise ValueError(f"{line!r}: a source and its kind come together")
    return out


def _set_mark(out: dict[str, Any], mark: str) -> None:
    """Write one mark into the attribution, or refuse it."""
    if mark in get_args(SourceKind):
        out["source_kind"] = mark
    elif mark in get_args(Quoted):
        out["quoted"] = mark
    elif mark in get_args(Modality):
        out["modality"] = mark
    elif mark == "neg":
        out["polarity"] = "negated"
    elif mark.startswith("^"):
        out["parent"] = mark[1:]
    elif mark.startswith("role=") and mark[5:] in get_args(SpeakerRole):
        out["role"] = mark[5:]
    else:
        raise ValueError(f"unknown mark {mark!r}")


def blocks(quotes: str) -> dict[str, list[str]]:
    """Lines of each paragraph by its id."""
    out: dict[str, list[str]] = {}
    here: list[str] = []
    for line in filter(None, map(str.strip, quotes.splitlines())):
        if line.startswith("# "):
            here = out.setdefault(line[2:].split()[0], [])
        else:
            here.append(line)
    return out


def convert(quotes: str, paragraphs: dict[str, dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Annotated paragraphs without their text, and what was refused."""
    done, refused = [], []
    for ident, lines in blocks(quotes).items():
        paragraph = paragraphs[ident]
        out = []
        for line in lines:
            try:
                out.append(attribution(line, paragraph["text"]))
            except ValueError as why:
                refused.append(f"{ident} {line.split(' | ')[0]}: {why}")
        known = {a["id"] for a in out}
        refused += [f"{ident} {a['id']}: no parent {a['parent']}" for a in out if a["parent"] not in known | {None}]
        kept = {k: paragraph[k] for k in ("id", "corpus", "corpus_id", "start", "end")}
        done.append({**kept, "attributions": out})
    return done, refused


def main(arguments: list[str]) -> int:
    """Convert, or list what was refused and write nothing."""
    quotes, paragraph_file, target = map(Path, arguments)
    lines = paragraph_file.read_text(encoding="utf-8").splitlines()
    paragraphs = {p["id"]: p for p in map(json.loads, lines)}
    done, refused = convert(quotes.read_text(encoding="utf-8"), paragraphs)
    if refused:
        print(*refused, sep="\n", file=sys.stderr)
        return 1
    target.write_text("".join(json.dumps(p) + "\n" for p in done), encoding="utf-8")
    print(f"{len(done)} paragraphs, {sum(len(p['attributions']) for p in done)} attributions")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the network is taught with: documents cut into sentences, questions, and which sentences bear each of them.

Two sources. Cases that we wrote (``cases``): mostly invented documents of two governments, questions, and for each
every sentence that answers it (``yes``) or contradicts it (``no``). And QAMR, which has questions to single sentences
of Wikinews and Wikipedia, for the general habit of telling what answers a question from what does not.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from memcon.language.bearing import Cut, cut
from memcon.language.pieces import Vocabulary
from memcon.language.segment import segment

NOTHING, YES, NO = range(3)
NO_RECORD, ANSWERED, DISPUTED = range(3)
STATUSES = ("no_record", "answered", "disputed")
_TOGETHER = 8  # sentences of QAMR that stand as one document
_LEFT_OUT = 4  # of so many questions of QAMR one is asked of a document without its sentence


@dataclass(frozen=True, slots=True)
class Page:
    """One document: what it is called, and its sentences."""

    heading: Cut
    sentences: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to the pages of a case: ``marks`` say what each (page, sentence) that bears it says."""

    case: str
    text: Cut
    status: int
    pages: tuple[int, ...]
    marks: dict[tuple[int, int], int]


@dataclass(slots=True)
class Material:
    """Pages and the questions asked of them."""

    pages: list[Page] = field(default_factory=list)
    askings: list[Asking] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """As JSON lines: short lists of numbers."""
        with path.open("w", encoding="utf-8") as out:
            for page in self.pages:
                out.write(json.dumps({"h": _pair(page.heading), "s": [_pair(s) for s in page.sentences]}) + "\n")
            for one in self.askings:
                marks = [[*place, label] for place, label in one.marks.items()]
                row = {"case": one.case, "q": _pair(one.text), "status": one.status, "pages": one.pages, "marks": marks}
                out.write(json.dumps(row) + "\n")

    @classmethod
    def load(cls, path: Path) -> Material:
        """What ``save`` wrote."""
        found = cls()
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "s" in row:
                    found.pages.append(Page(_cut(row["h"]), tuple(_cut(s) for s in row["s"])))
                else:
                    marks = {(a, b): label for a, b, label in row["marks"]}
                    found.askings.append(Asking(row["case"], _cut(row["q"]), row["status"], tuple(row["pages"]), marks))
        return found


def _pair(text: Cut) -> list[Sequence[int]]:
    return [text.ids, text.shapes]


def _cut(raw: list[list[int]]) -> Cut:
    return Cut(tuple(raw[0]), tuple(raw[1]))


def of_cases(cases: Iterable[dict[str, Any]], vocabulary: Vocabulary) -> Material:
    """The pages and questions of our own cases."""
    out = Material()
    for case in cases:
        places: dict[str, tuple[int, str, Any]] = {}
        for document in case["documents"]:
            text = document["text"]
            spans = segment(text).sentences
            heading = cut(f"{document['outlet'] or ''} {document['published'] or ''}", vocabulary)
            places[document["name"]] = (len(out.pages), text, spans)
            out.pages.append(Page(heading, tuple(cut(s.text, vocabulary) for s in spans)))
        numbers = tuple(number for number, _, _ in places.values())
        for row in case["questions"]:
            marks: dict[tuple[int, int], int] = {}
            for label, said in ((NO, row.get("no", ())), (YES, row.get("yes", ()))):
                for name, words in said:
                    number, text, spans = places[name]
                    at = text.index(words)
                    marks[number, next(n for n, s in enumerate(spans) if s.start <= at < s.end)] = label
            status = STATUSES.index(row["status"])
            out.askings.append(Asking(case["case"], cut(row["ask"], vocabulary), status, numbers, marks))
    return out


def of_qamr(sentences: Path, questions: Iterable[Path], vocabulary: Vocabulary, most: int, seed: int = 1) -> Material:
    """Single sentences of one article after another as pages, and ``most`` of the questions asked of one of them."""
    lot = random.Random(seed)
    texts = dict(line.split("\t", 1) for line in sentences.read_text(encoding="utf-8").splitlines() if "\t" in line)
    asked = [row for path in questions for row in _qamr_rows(path)]
    lot.shuffle(asked)
    by_article: dict[str, list[str]] = defaultdict(list)
    for key in texts:
        by_article[":".join(key.split(":")[:3])].append(key)
    order = [key for keys in by_article.values() for key in keys]
    out = Material()
    home: dict[str, tuple[int, int]] = {}
    for first in range(0, len(order), _TOGETHER):
        keys = order[first : first + _TOGETHER]
        home |= {key: (len(out.pages), number) for number, key in enumerate(keys)}
        out.pages.append(Page(Cut((), ()), tuple(cut(_plain(texts[k]), vocabulary) for k in keys)))
    for number, (key, ask) in enumerate([row for row in asked if row[0] in home][:most]):
        place = home[key]
        if number % _LEFT_OUT:
            out.askings.append(Asking("qamr", cut(ask, vocabulary), ANSWERED, (place[0],), {place: YES}))
        else:
            other = (place[0] + lot.choice((-1, 1))) % len(out.pages)
            out.askings.append(Asking("qamr", cut(ask, vocabulary), NO_RECORD, (other,), {}))
    return out


def _qamr_rows(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        yield row[0], row[5]


_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def _plain(text: str) -> str:
    return " ".join(_BRACKETS.get(word, word) for word in text.split())

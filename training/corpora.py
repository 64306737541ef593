"""The annotated corpora of the shared folder as Examples. Their texts are read where they lie and never copied.

Nothing here reads a test split, a corpus for non-commercial use, or a paragraph that `evaluation/own_split.py` holds.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.own_split import FOLDER, held_out
from memcon.language.pieces import Prepared, Vocabulary, prepare
from memcon.language.segment import segment
from memcon.records import Span
from training.labels import CONTACT_TAGS, ROLES, Example, layered, name_tags, words_of

Record = dict[str, Any]
CONTEXT_BEFORE = 3  # paragraphs of context that an own paragraph is read with
CONTEXT_LETTERS = 500
_LETTERS_A_PIECE = 4
_RE3D_NAMES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_CROSSNER_NAMES = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC",
    "country": "LOC",
}  # fmt: skip


class Corpora:
    """The corpora under ``folder``, prepared with ``vocabulary``."""

    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        self.folder = folder
        self.vocabulary = vocabulary

    def records(self, name: str) -> Iterator[Record]:
        """The records of ``NAME.jsonl.gz``, in order."""
        with gzip.open(self.folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)

    def prepared(self, text: str) -> Prepared:
        """``text`` as memcon would prepare it."""
        return prepare(text, segment(text).paragraphs, self.vocabulary)

    def polnear(self, part: str) -> list[Example]:
        """PolNeAR articles with the attributions of one annotator each; ``part`` names the file."""
        return [self._article(r) for r in self.records(f"polnear/{part}")]

    def _article(self, record: Record) -> Example:
        prepared = self.prepared(record["text"])
        found = [{r: words_of(prepared, roles[r]) for r in ROLES} for roles in grouped(record)]
        found = [a for a in found if a["cue"] and (a["content"] or a["source"])]
        outer, inner = layered(found, [False] * len(found), len(prepared.words))
        tags = {"attribution": outer, "overlapping": inner}
        example = Example(record["id"], "polnear", record["text"], prepared, tags, (0, len(prepared.words)))
        example.attributions = found
        example.parents = [None] * len(found)
        return example

    def own(self, held: bool, context: bool = True) -> list[Example]:
        """Our own paragraphs, the held-out third or the rest, with some paragraphs of context or alone."""
        texts = {}
        for name in ("wh_briefings_raw/raw", "wikinews_raw/raw", "re3d/train", "re3d/dev", "m2e2/train"):
            for record in self.records(name):
                texts[record["id"]] = record["text"]
        files = sorted(FOLDER.glob("attributions-*.jsonl"))
        annotated = [json.loads(x) for f in files for x in f.read_text(encoding="utf-8").splitlines()]
        return [self._own(r, texts[r["corpus_id"]], context) for r in annotated if held_out(r["corpus_id"]) == held]

    def _own(self, record: Record, text: str, context: bool) -> Example:
        start, end = record["start"], record["end"]
        begin = _context_start(text, start) if context else start
        prepared = self.prepared(text[begin:end])
        shift = start - begin
        found, ids = [], {}
        for number, raw in enumerate(record["attributions"]):
            ids[raw["id"]] = number
            spans = {r: [(a + shift, b + shift) for a, b in raw[r] or ()] for r in ROLES}
            found.append({r: words_of(prepared, spans[r]) for r in ROLES})
        parents = [ids.get(raw["parent"]) for raw in record["attributions"]]
        outer, inner = layered(found, [p is not None for p in parents], len(prepared.words))
        first = next((i for i, (a, _) in enumerate(prepared.words) if a >= shift), 0)
        tags = {"attribution": outer, "nested": inner}
        example = Example(record["id"], record["corpus"], text[begin:end], prepared, tags, (first, len(prepared.words)))
        example.attributions, example.parents = found, parents
        return example

    def uner(self, part: str, factuality: dict[str, dict[int, float]] | None = None) -> list[Example]:
        """English Web Treebank sentences with names, the sentences of one page together.

        ``factuality`` adds judgements of events by text and offset.
        """
        pages: dict[str, list[Record]] = defaultdict(list)
        for record in self.records(f"uner_ewt/{part}"):
            pages[re.sub(r"-\d+$", "", record["id"])].append(record)
        return [self._sentences(name, rows, "uner", factuality) for name, rows in pages.items()]

    def _sentences(
        self, name: str, rows: list[Record], corpus: str, factuality: dict[str, dict[int, float]] | None = None
    ) -> Example:
        """Sentences as one text, a paragraph each."""
        text, names, judged = "", [], {}
        for row in rows:
            shift = len(text)
            names += [(s["start"] + shift, s["end"] + shift, s["label"]) for s in row["spans"] if s["label"] != "MISC"]
            judged |= {at + shift: v for at, v in (factuality or {}).get(row["text"], {}).items()}
            text += row["text"] + "\n"
        prepared = prepare(text, _lines(text), self.vocabulary)
        tags = {"name": name_tags(prepared, names)}
        example = Example(name, corpus, text, prepared, tags, (0, len(prepared.words)))
        _judge(example, judged)
        return example

    def judgements(self, part: str) -> dict[str, dict[int, float]]:
        """How certain events of a factuality corpus are: by sentence, by offset of the predicate."""
        return {r["text"]: {s["start"]: s["factuality"] for s in r["spans"]} for r in self.records(part)}

    def factuality(self, part: str) -> list[Example]:
        """Sentences of a factuality corpus, eight together."""
        rows = [{"text": t, "judged": j} for t, j in self.judgements(part).items()]
        out = []
        for i in range(0, len(rows), 8):
            text, judged = "", {}
            for row in rows[i : i + 8]:
                judged |= {at + len(text): v for at, v in row["judged"].items()}
                text += row["text"] + "\n"
            prepared = prepare(text, _lines(text), self.vocabulary)
            example = Example(f"{part}/{i}", "factuality", text, prepared, {}, (0, len(prepared.words)))
            _judge(example, judged)
            out.append(example)
        return out

    def wikigold(self, part: str) -> list[Example]:
        """Wikipedia sentences with names, in order, twelve together."""
        rows = sorted(self.records(f"wikigold/{part}"), key=lambda r: int(r["id"].split("-")[1]))
        return [self._sentences(f"wikigold/{i}", rows[i : i + 12], "wikigold") for i in range(0, len(rows), 12)]

    def crossner(self, part: str) -> list[Example]:
        """Sentences about politics with names; each stands alone."""
        rows = list(self.records(f"crossner_politics/{part}"))
        for row in rows:
            row["spans"] = [s | {"label": _CROSSNER_NAMES.get(s["label"], "MISC")} for s in row["spans"]]
        return [self._sentences(row["id"], [row], "crossner") for row in rows]

    def re3d(self, part: str) -> list[Example]:
        """Official statements with names; the subset for non-commercial use only is left out."""
        rows = [r for r in self.records(f"re3d/{part}") if not r["meta"]["subset"].startswith("BBC")]
        rows = [r for r in rows if not held_out(r["id"])]
        places = _places(rows)
        out = []
        for row in rows:
            prepared = self.prepared(row["text"])
            names = [
                (s["start"], s["end"], "LOC" if row["text"][s["start"] : s["end"]] in places else label)
                for s in row["spans"]
                if (label := _RE3D_NAMES.get(s["label"]))
                and any(c.isupper() for c in row["text"][s["start"] : s["end"]])
            ]
            tags = {"name": name_tags(prepared, names)}
            out.append(Example(row["id"], "re3d", row["text"], prepared, tags, (0, len(prepared.words))))
        return out

    def contacts(self, part: str) -> list[Example]:
        """News with the words that tell of a meeting, a call or another contact."""
        out = []
        for record in self.records(part):
            if held_out(record["id"]):
                continue
            prepared = self.prepared(record["text"])
            told = [(s["start"], s["end"], kind) for s in record["spans"] if (kind := _contact(s))]
            tags = {"contact": name_tags(prepared, told, CONTACT_TAGS)}
            out.append(Example(record["id"], "contacts", record["text"], prepared, tags, (0, len(prepared.words))))
        return out

    def unlabelled(self, pieces: int, seed: int = 0) -> list[Example]:
        """Stretches of briefings and whole Wikinews articles, up to ``pieces`` word pieces, none that is held out."""
        chance = random.Random(seed)
        out, count = [], 0
        for part in ("wikinews_raw/raw", "wh_briefings_raw/raw"):
            free = [r for r in self.records(part) if not held_out(r["id"])]
            chance.shuffle(free)
            share = -(-pieces // max(1, len(free)))
            for record in free:
                text = _stretch(record["text"], _LETTERS_A_PIECE * share, chance)
                if count >= pieces or not text:
                    break
                prepared = self.prepared(text)
                count += sum(map(len, prepared.pieces))
                out.append(Example(record["id"], "raw", text, prepared, {}, (0, len(prepared.words))))
        return out


def _contact(span: Record) -> str | None:
    """The kind of contact that a trigger tells of; a public statement is none."""
    label = span["label"].removeprefix("EVENT:")
    if label == "Contact:Meet" or (label == "Contact.Contact" and span.get("subtype_guess") == "Meet"):
        return "meeting"
    if label == "Contact:Phone-Write" or span.get("subtype_guess") == "Correspondence":
        return "call"
    return "contact" if label == "Contact.Contact" and span.get("subtype_guess") == "Unspecified" else None


def _stretch(text: str, letters: int, chance: random.Random) -> str:
    """Some whole paragraphs of ``text``, about as long as asked."""
    begin = text.rfind("\n", 0, chance.randint(0, max(0, len(text) - letters)) + 1) + 1
    end = text.find("\n", begin + letters)
    return text[begin : end if end > 0 else len(text)]


def grouped(record: Record) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions of a PolNeAR record, as spans by role; fragments of a span are put together."""
    spans = {s["id"]: s for s in record["spans"]}
    pieces: dict[str, set[str]] = defaultdict(set)
    members: dict[str, set[str]] = defaultdict(set)
    for relation in record["relations"]:
        if "attribution" in relation:
            members[relation["attribution"]] |= {relation["head"], relation["tail"]}
        else:
            pieces[relation["head"]].add(relation["tail"])
    out = []
    for name in sorted(members, key=lambda n: (len(n), n)):
        whole = set(members[name])
        while more := {t for h in whole for t in pieces.get(h, ())} - whole:
            whole |= more
        roles: dict[str, list[tuple[int, int]]] = {r: [] for r in ROLES}
        for member in sorted(whole & spans.keys()):
            roles[spans[member]["label"]].append((spans[member]["start"], spans[member]["end"]))
        out.append(roles)
    return out


def _judge(example: Example, judged: dict[int, float]) -> None:
    places = {a: i for i, (a, _) in enumerate(example.prepared.words)}
    example.factuality = {places[at]: value for at, value in judged.items() if at in places}
    example.judged = bool(example.factuality)


def _lines(text: str) -> list[Span]:
    """Each line as a paragraph: the texts here are sentences, one a line."""
    return [Span(m.start(), m.end(), m[0]) for m in re.finditer(r"[^\n]+", text)]


def _places(rows: list[Record]) -> frozenset[str]:
    """Names that this corpus has as places and, where the country acts, as organisations: places to us."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for span in row["spans"]:
            seen[row["text"][span["start"] : span["end"]]][span["label"]] += 1
    return frozenset(n for n, c in seen.items() if c["Location"] and 3 * c["Location"] >= c["Organisation"])


def _context_start(text: str, start: int) -> int:
    """Where the paragraphs before ``start`` begin that are given as context."""
    begin = start
    for _ in range(CONTEXT_BEFORE):
        before = text[:begin].rstrip()
        if not before:
            break
        line = before.rfind("\n") + 1
        if start - line > CONTEXT_LETTERS:
            break
        begin = line
    return begin

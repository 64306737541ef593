"""Two-account sheets on annotated contacts: what the comparison finds, and what simpler means would.

python -m evaluation.accounts                      the table of evaluation/sheets.md, and the floors that are missed
python -m evaluation.accounts --blind              only the two lines of the set that is held whole
python -m evaluation.accounts --learn              the weights for memcon/analyse/accounts/learned.py
python -m evaluation.accounts --sentences FILE     the sentences of all accounts, for evaluation/embed.py
python -m evaluation.accounts --vectors FILE       the table, with a line for the vectors that it wrote
Needs the folder of shared material (MEMCON_SHARED, or ../shared beside the project), whose scorer is used.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.accounts_learning import Annotated, learn, read_gold
from evaluation.gold import FLOORS, shared
from memcon import wire
from memcon.analyse.accounts import compare
from memcon.analyse.accounts.rows import Model, Text
from memcon.analyse.accounts.sheet import sheet_of
from memcon.analyse.accounts.units import Unit
from memcon.extract.tools import load_tools
from memcon.language.encoder import packaged_encoder
from memcon.language.stems import stems_in
from memcon.records import Contact
from memcon.view.seen import resolution

OWN = tuple(Path(__file__).with_name("own") / f"accounts{part}.jsonl" for part in ("", "-b", "-c"))
MADE = tuple(Path(__file__).with_name("own") / f"accounts{part}.jsonl" for part in ("-d", "-e"))
BLIND = Path(__file__).with_name("own") / "accounts-f.jsonl"
Sheets = list[dict[str, Any]]


def sheets_given(contacts: Sequence[Annotated], models: Sequence[Model]) -> Sheets:
    """The sheets where it is known which texts are accounts of the contact, each by its own model."""
    return [
        _plain(c, sheet_of(c.gold["id"], c.texts(), c.parties, model))
        for c, model in zip(contacts, models, strict=True)
    ]


def sheets_end_to_end(contacts: Sequence[Annotated]) -> Sheets:
    """The sheets as a user gets them: the contact is found by the readers and the register."""
    found = []
    for contact in contacts:
        register = _register(contact)
        chosen = max(register, key=lambda c: _fit(c, contact.gold), default=None)
        if chosen is None:
            found.append({"id": contact.gold["id"], "rows": []})
        else:
            found.append(_plain(contact, compare(chosen, contact.readings, register)))
    return found


def _register(contact: Annotated) -> tuple[Contact, ...]:
    from memcon.analyse.register import register

    return register(contact.readings, (), resolution(contact.readings, (), ()), ())


def _fit(contact: Contact, gold: dict[str, Any]) -> tuple[int, int, bool]:
    shared_sides = len(set(gold["sides"]) & set(contact.sides))
    return shared_sides, len(contact.documents), gold["when"] in wire.encode(contact.when).decode()


def _plain(contact: Annotated, sheet: Any) -> dict[str, Any]:
    plain = wire.to_plain(sheet)
    return {"id": contact.gold["id"], "rows": plain["rows"], "facts": plain["facts"]}


def sheets_by(
    contacts: Sequence[Annotated], likeness: Callable[[Text, Text], list[list[float]]], least: float
) -> Sheets:
    """Whole sentences paired greedily, one to one, by a plain measure of likeness of at least ``least``."""
    found = []
    for contact in contacts:
        texts = _whole_sentences(contact)
        scores = [
            (value, a, i, b, j)
            for a, left in enumerate(texts) for b, right in enumerate(texts) if a < b and left.column != right.column
            for i, row in enumerate(likeness(left, right)) for j, value in enumerate(row) if value >= least
        ]  # fmt: skip
        used: dict[tuple[int, int], tuple[int, int]] = {}
        for _, a, i, b, j in sorted(scores, key=lambda s: (-s[0], *s[1:])):
            if (a, i) not in used and (b, j) not in used:
                used[a, i] = (b, j)
                used[b, j] = (a, i)
        found.append({"id": contact.gold["id"], "rows": _rows(texts, used), "facts": {}})
    return found


def _whole_sentences(contact: Annotated) -> list[Text]:
    texts = []
    for text in contact.texts():
        sentences: dict[int, list[Any]] = {}
        for point in text.points:
            sentences.setdefault(point.sentence, []).append(point)
        joined = tuple(
            replace(points[0], span=Unit(text.column, text.document, tuple(points)).span,
                    topics=Unit(text.column, text.document, tuple(points)).topics)
            for points in sentences.values()
        )  # fmt: skip
        texts.append(replace(text, points=joined))
    return texts


def _rows(texts: Sequence[Text], pairs: dict[tuple[int, int], tuple[int, int]]) -> list[dict[str, Any]]:
    rows = []
    for a, text in enumerate(texts):
        for i in range(len(text.points)):
            mate = pairs.get((a, i))
            if mate is not None and mate < (a, i):
                continue
            cells: dict[str, list[dict[str, Any]]] = {}
            for b, j in ((a, i), *((mate,) if mate else ())):
                span, document = texts[b].points[j].span, texts[b].document
                cell = {"source_id": document.source_id, "start": span.start, "end": span.end}
                cells.setdefault(texts[b].column, []).append(cell)
            rows.append({"relation": "both" if mate else "only", "cells": cells, "differences": []})
    return rows


def by_words(left: Text, right: Text) -> list[list[float]]:
    """Cosine of stems, weighted by their rarity in the two texts."""
    bags = [[set(stems_in(p.span.text)) for p in text.points] for text in (left, right)]
    everything = bags[0] + bags[1]
    weight = {s: log(len(everything) / sum(s in b for b in everything)) + 1 for bag in everything for s in bag}

    def cosine(a: set[str], b: set[str]) -> float:
        size = [sum(weight[s] ** 2 for s in bag) for bag in (a, b)]
        return sum(weight[s] ** 2 for s in a & b) / (size[0] * size[1]) ** 0.5 if all(size) else 0.0

    return [[cosine(a, b) for b in bags[1]] for a in bags[0]]


def by_topics(left: Text, right: Text) -> list[list[float]]:
    """The share of subtopics that two sentences have in common."""
    return [
        [len({*p.topics} & {*q.topics}) / max(1, len({*p.topics} | {*q.topics})) for q in right.points]
        for p in left.points
    ]


def by_vectors(vectors: dict[str, list[float]] | None = None) -> Callable[[Text, Text], list[list[float]]]:
    """The cosine of unit vectors of the sentences: ``vectors`` by their words, or those of the shipped reader."""

    def vector(text: str) -> NDArray[np.float64]:
        found = packaged_encoder().vector(text) if vectors is None else vectors[text]
        return np.zeros(1) if found is None else np.asarray(found, np.float64)

    def likeness(left: Text, right: Text) -> list[list[float]]:
        held = [[vector(p.span.text) for p in text.points] for text in (left, right)]
        return [[float((a * b).sum()) for b in held[1]] for a in held[0]]

    return likeness


def sentences(found: Material) -> list[str]:
    """Every sentence of every account, once."""
    texts = [text for contact in (*found.learnt, *found.made_held) for text in _whole_sentences(contact)]
    return sorted({point.span.text for text in texts for point in text.points})


def score(folder: Path, contacts: Sequence[Annotated], sheets: Sheets) -> dict[str, Any]:
    """What the shared scorer says of ``sheets``."""
    with tempfile.TemporaryDirectory() as temporary:
        gold, told = Path(temporary, "gold.jsonl"), Path(temporary, "sheets.jsonl")
        gold.write_text("".join(json.dumps(c.gold) + "\n" for c in contacts), encoding="utf-8")
        told.write_text("".join(json.dumps(s) + "\n" for s in sheets), encoding="utf-8")
        command = [sys.executable, str(folder / "accounts" / "score.py"), str(gold), str(told)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scored: dict[str, Any] = json.loads(printed)
    return scored


def figures(scored: dict[str, Any]) -> dict[str, float]:
    """The figures of one line of the table, by the names that the floors use."""
    right, _, rest = scored["facts_right"].partition(" of ")
    known, _, invented = rest.partition(", ")
    return {
        "row_f1": scored["row_prf"][2],
        "aligned_f1": scored["aligned_row_prf"][2],
        "relation_accuracy": scored["relation_accuracy"],
        "only_precision": scored["only_precision"],
        "only_recall": scored["only_recall"],
        "kinds_recall": scored["difference_kind_recall_precision"][0],
        "kinds_precision": scored["difference_kind_recall_precision"][1],
        "facts": round(int(right) / max(1, int(known)), 3),
        "facts_invented": float(invented.split()[0]),
        "false_contradictions": float(scored["false_contradictions"]),
    }


@dataclass(frozen=True)
class Material:
    """The development gold, and by half our own sets: of contacts that were, and of contacts made up.

    ``opened`` is the half of our own that was held until the midday of 27 November 2026. ``blind`` is a set apart, held
    whole: nothing is learned from it, and it counts in no other line.
    """

    gold: list[Annotated]
    own: list[Annotated]
    opened: list[Annotated]
    made: list[Annotated]
    made_held: list[Annotated]
    blind: list[Annotated]

    @property
    def learnt(self) -> list[Annotated]:
        """The contacts that the shipped weights are learned from."""
        return [*self.gold, *self.own, *self.opened, *self.made]


def material(folder: Path) -> Material:
    """All annotated contacts, read."""
    tools = load_tools()
    sets = [[contact for path in paths for contact in read_gold(path, tools)] for paths in (OWN, MADE)]
    halves = [[c for c in contacts if c.gold["half"] == half] for contacts in sets for half in ("dev", "held")]
    return Material(read_gold(folder / "accounts" / "dev.jsonl", tools), *halves, read_gold(BLIND, tools))


def table(folder: Path, vectors: dict[str, list[float]] | None = None) -> dict[str, dict[str, float]]:
    """Every line of the table in evaluation/sheets.md, by its name."""
    found = material(folder)
    gold, opened, made_held, learnt = found.gold, found.opened, found.made_held, found.learnt
    models = [learn([other for other in learnt if other is not contact]) for contact in learnt]
    left_out = dict(zip((c.gold["id"] for c in learnt), sheets_given(learnt, models), strict=True))

    def each_left_out(contacts: list[Annotated]) -> tuple[list[Annotated], Sheets]:
        return contacts, [left_out[c.gold["id"]] for c in contacts]

    lines = {
        "dev: end to end, in-sample": (gold, sheets_end_to_end(gold)),
        "dev: contact given, each left out": each_left_out(gold),
        "own, dev halves: contact given, each left out": each_left_out(found.own),
        "own, opened halves: contact given, each left out": each_left_out(opened),
        "made up, dev halves: contact given, each left out": each_left_out(found.made),
        "all open: contact given, each left out": each_left_out(learnt),
        "made up, held halves: contact given": (made_held, sheets_given(made_held, [Model()] * len(made_held))),
        "made up, held halves: end to end": (made_held, sheets_end_to_end(made_held)),
        "own, opened halves: end to end, in-sample": (opened, sheets_end_to_end(opened)),
        **_blind_lines(found.blind),
    }
    for name, contacts in (("dev", gold), ("own, opened halves", opened)):
        lines[f"{name}: sentences by words, from 0.15"] = (contacts, sheets_by(contacts, by_words, 0.15))
        lines[f"{name}: sentences by topic words"] = (contacts, sheets_by(contacts, by_topics, 0.3))
        lines[f"{name}: sentences by the reader's vectors"] = (contacts, sheets_by(contacts, by_vectors(), 0.6))
        if vectors is not None:
            other = by_vectors(vectors)
            lines[f"{name}: sentences by the vectors given"] = (contacts, sheets_by(contacts, other, 0.4))
    return {name: figures(score(folder, contacts, sheets)) for name, (contacts, sheets) in lines.items()}


def _blind_lines(blind: list[Annotated]) -> dict[str, tuple[list[Annotated], Sheets]]:
    return {
        "blind: contact given": (blind, sheets_given(blind, [Model()] * len(blind))),
        "blind: end to end": (blind, sheets_end_to_end(blind)),
    }


def missed(found: dict[str, dict[str, float]]) -> list[str]:
    """The floors that ``found`` does not reach, each in one sentence."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["accounts"]
    sentences = []
    for line, bounds in floors.items():
        for name, bound in bounds.items():
            value = found[line][name]
            if (value > bound) if name in ("facts_invented", "false_contradictions") else (value < bound):
                sentences.append(f"{line}: {name} is {value}, and may not pass {bound}")
    return sentences


def _print_weights(model: Model) -> None:
    for name in ("pair", "pair_bias", "cut", "cut_bias", "differ", "differ_bias"):
        value = getattr(model, name)
        shown = tuple(round(v, 2) for v in value) if isinstance(value, tuple) else round(value, 2)
        print(f"{name.upper()} = {shown}")


def main() -> int:
    folder, (option, *rest) = shared(), (*sys.argv[1:], "")
    if folder is None:
        print("accounts: needs the folder of shared material; set MEMCON_SHARED")
        return 3
    if option == "--blind":
        for line, (contacts, sheets) in _blind_lines(read_gold(BLIND, load_tools())).items():
            print(line, json.dumps(figures(score(folder, contacts, sheets))))
        return 0
    if option == "--learn":
        _print_weights(learn(material(folder).learnt))
        return 0
    if option == "--sentences":
        Path(rest[0]).write_text(json.dumps(sentences(material(folder))), encoding="utf-8")
        return 0
    vectors = json.loads(Path(rest[0]).read_text(encoding="utf-8")) if option == "--vectors" else None
    found = table(folder, vectors)
    for line, values in found.items():
        print(line, json.dumps(values))
    for sentence in missed(found):
        print(sentence)
    return 1 if missed(found) else 0


if __name__ == "__main__":
    sys.exit(main())

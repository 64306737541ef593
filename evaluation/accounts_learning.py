"""What the comparison of accounts is learned from, and how: logistic rules over annotated contacts.

Three rules are learned: which units of two accounts tell one point, where a sentence goes on to another point, and
whether two accounts of one point differ. Each is a ridge logistic regression of a dozen reasons; nothing else is
fitted. Held-out figures leave the contact to be judged out of all three.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from memcon import extract
from memcon.analyse.accounts.differ import differ_features
from memcon.analyse.accounts.likeness import Context, features
from memcon.analyse.accounts.rows import Model, Reasons, Text, cut_features, reasons_of, unit_of
from memcon.analyse.accounts.units import Unit
from memcon.extract.tools import Tools
from memcon.ingest import take
from memcon.language.concepts import load_concepts
from memcon.records import AccountPoint, Document, Reading

Examples = tuple[list[tuple[float, ...]], list[bool]]
RIDGE = 0.5
_NEWTON_STEPS = 30
_NEAR = 2


@dataclass(frozen=True, eq=False)
class Annotated:
    """One contact of the gold with the Readings of its accounts, in order."""

    gold: dict[str, Any]
    readings: tuple[Reading, ...]

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(self.gold["sides"])

    def texts(self) -> list[Text]:
        """The accounts as they are compared, each in the column of its side."""
        return [
            Text(r.document.side or "", r.document, tuple(p for p in r.points if not p.opening)) for r in self.readings
        ]


def read_gold(path: Path, tools: Tools) -> list[Annotated]:
    """The contacts of a gold file, with their accounts read."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        with TemporaryDirectory() as folder:
            rows = Path(folder, "accounts.jsonl")
            rows.write_text("".join(json.dumps(row) + "\n" for row in _given(gold)), encoding="utf-8")
            documents = [d for d in take([str(rows)]) if isinstance(d, Document)]
        found.append(Annotated(gold, tuple(extract.read(d, tools) for d in documents)))
    return found


def _given(gold: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{gold['id']}#{number}",
            "text": account["text"],
            "title": account["title"],
            "published": account["published"],
            "url": account["url"],
            "outlet": account["outlet_or_office"],
            "kind": account["doc_kind"],
            "side": account["side"],
        }
        for number, account in enumerate(gold["accounts"])
    ]


def learn(contacts: Sequence[Annotated]) -> Model:
    """The model that ``contacts`` teach; thresholds stay as they are."""
    pair = fit(*_together([*map(_pairs, contacts), *map(_point_pairs, contacts)]))
    model = replace(Model(), pair=pair[:-1], pair_bias=pair[-1])
    cut = fit(*_cuts(contacts, model))
    differ = fit(*_together(map(_differences, contacts)))
    return replace(model, cut=cut[:-1], cut_bias=cut[-1], differ=differ[:-1], differ_bias=differ[-1])


def fit(rows: list[tuple[float, ...]], labels: list[bool]) -> tuple[float, ...]:
    """The weights of a ridge logistic regression by Newton's method, the bias last and hardly held back."""
    x = np.c_[np.array(rows), np.ones(len(rows))]
    y = np.array(labels, float)
    ridge = np.eye(x.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-3
    weights = np.zeros(x.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        curve = x.T @ (x * (chance * (1 - chance))[:, None]) + ridge
        weights = weights - np.linalg.solve(curve, x.T @ (chance - y) + ridge @ weights)
    return tuple(float(w) for w in weights)


def gold_units(contact: Annotated) -> list[tuple[int, Unit]]:
    """Every cell of the gold as a unit of the points that lie in it, with the number of its row."""
    texts = contact.texts()
    found = []
    for number, row in enumerate(contact.gold["rows"]):
        for cell in (cell for cells in row["cells"].values() for cell in cells):
            text = texts[cell["account"]]
            everything = replace(text, points=contact.readings[cell["account"]].points)
            points = _points_in(everything.points, *cell["span"])
            if points:
                found.append((number, unit_of(everything, points)))
    return found


def _points_in(points: Sequence[AccountPoint], start: int, end: int) -> tuple[AccountPoint, ...]:
    def shared(point: AccountPoint) -> int:
        return min(end, point.span.end) - max(start, point.span.start)

    inside = tuple(p for p in points if 2 * shared(p) > p.span.end - p.span.start)
    return inside or tuple(sorted((p for p in points if shared(p) > 0), key=lambda p: -shared(p))[:1])


def _together(examples: Iterable[Examples]) -> Examples:
    rows, labels = [], []
    for some, said in examples:
        rows.extend(some)
        labels.extend(said)
    return rows, labels


@cache
def _pairs(contact: Annotated) -> Examples:
    rows, labels = [], []
    units = gold_units(contact)
    context = Context.of([u for _, u in units], load_concepts(), contact.parties)
    for index, (number, unit) in enumerate(units):
        for other_number, other in units[index + 1 :]:
            if unit.column != other.column:
                rows.append(features(unit, other, context))
                labels.append(number == other_number)
    return rows, labels


@dataclass(frozen=True, eq=False)
class _Points:
    """The single points of a contact's accounts as units, text by text, and what was found of pairs of them."""

    texts: list[Text]
    units: list[list[Unit]]
    context: Context
    seen: dict[tuple[int, int], Reasons | None] = field(default_factory=dict)


@cache
def _points(contact: Annotated) -> _Points:
    texts = contact.texts()
    units = [[unit_of(text, (point,)) for point in text.points] for text in texts]
    context = Context.of([u for some in units for u in some], load_concepts(), contact.parties)
    return _Points(texts, units, context)


@dataclass(frozen=True, slots=True)
class _Remembering(Model):
    """A model for the points of one contact, each pair of which is looked at once, whatever the weights."""

    seen: dict[tuple[int, int], Reasons | None] = field(default_factory=dict)

    def pairing(self, left: Unit, right: Unit, context: Context) -> float:
        key = id(left), id(right)
        if key not in self.seen:
            self.seen[key] = reasons_of(left, right, context)
        return self.weighed(self.seen[key])


@cache
def _point_pairs(contact: Annotated) -> Examples:
    """Single points of two accounts: where a sentence is to be cut is told by what they pair with."""
    rows, labels = [], []
    points = _points(contact)
    held = [(_row_of(contact.gold, number, unit), unit) for number, units in enumerate(points.units) for unit in units]
    for index, (home, unit) in enumerate(held):
        for other_home, other in held[index + 1 :]:
            if unit.column != other.column:
                rows.append(features(unit, other, points.context))
                labels.append(home is not None and home == other_home)
    return rows, labels


def _row_of(gold: dict[str, Any], account: int, unit: Unit) -> int | None:
    """The number of the row that holds at least half of ``unit``, which stands in the text of ``account``."""
    span = unit.span
    for number, row in enumerate(gold["rows"]):
        for cell in (cell for cells in row["cells"].values() for cell in cells if cell["account"] == account):
            shared = min(span.end, cell["span"][1]) - max(span.start, cell["span"][0])
            if 2 * shared >= span.end - span.start:
                return number
    return None


def _cuts(contacts: Sequence[Annotated], model: Model) -> Examples:
    rows, labels = [], []
    weights = {f.name: getattr(model, f.name) for f in fields(model)}
    for contact in contacts:
        points = _points(contact)
        remembering = _Remembering(**weights, seen=points.seen)
        for number, (text, units) in enumerate(zip(points.texts, points.units, strict=True)):
            starts = _starts(contact.gold, number)
            others = [
                u for t, us in zip(points.texts, points.units, strict=True) if t.column != text.column for u in us
            ]
            for _, group in groupby(units, key=lambda u: u.points[0].sentence):
                sentence = list(group)
                rows.extend(cut_features(sentence, others, points.context, remembering))
                labels.extend(any(abs(u.span.start - at) <= _NEAR for at in starts) for u in sentence[1:])
    return rows, labels


def _starts(gold: dict[str, Any], account: int) -> set[int]:
    cells = (cell for row in gold["rows"] for cells in row["cells"].values() for cell in cells)
    return {cell["span"][0] for cell in cells if cell["account"] == account}


@cache
def _differences(contact: Annotated) -> Examples:
    rows, labels = [], []
    units = gold_units(contact)
    context = Context.of([u for _, u in units], load_concepts(), contact.parties)
    for number, row in enumerate(contact.gold["rows"]):
        columns: dict[str, list[Unit]] = {}
        for of, unit in units:
            if of == number:
                columns.setdefault(unit.column, []).append(unit)
        if len(columns) > 1:
            first, second = (columns[name] for name in sorted(columns)[:2])
            rows.append(differ_features(first, second, context))
            labels.append(row["relation"] != "both")
    return rows, labels

"""Scores of memcon, and of two plain methods, on reporting cascades with known truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from memcon.analyse.origins import trace
from memcon.analyse.telling import tellings
from memcon.analyse.verdicts import Rulings
from memcon.records import Origins, Reading
from memcon.resolve.texts import kin
from memcon.resolve.texts.minhash import word_runs

Edges = set[tuple[str, str]]


def by_memcon(readings: Sequence[Reading]) -> tuple[Edges, Origins]:
    """The edges (child, parent) by source id, and the whole answer."""
    name = {r.document.id: str(r.document.source_id) for r in readings}
    told = list(tellings(readings, (), Rulings(())).values())
    found = trace(None, readings, kin([r.document for r in readings]), told)
    return {(name[r.child], name[r.parent]) for r in found.rests}, found


def by_minhash(readings: Sequence[Reading], least: float = 0.2) -> tuple[Edges, int]:
    """Each document on the earlier one with most word runs in common, from ``least`` on; roots are its origins."""
    runs = {str(r.document.source_id): set(word_runs(r.document.text)) for r in readings}
    when = {str(r.document.source_id): r.document.published or "9999" for r in readings}
    edges: Edges = set()
    for child, own in runs.items():
        alike = [(len(own & runs[p]) / len(own | runs[p]), p) for p in sorted(runs) if when[p] < when[child]]
        best = max(alike, default=(0.0, ""))
        if best[0] >= least:
            edges.add((child, best[1]))
    return edges, len(runs) - len({c for c, _ in edges})


def by_date(readings: Sequence[Reading]) -> tuple[Edges, int]:
    """The earliest document wins: all others rest on it, and there is one origin."""
    order = sorted((r.document.published or "9999", str(r.document.source_id)) for r in readings)
    return {(name, order[0][1]) for _, name in order[1:]}, 1


class Tally:
    """Counts over many cascades."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def edges(self, truth: Mapping[str, Any], found: Edges) -> None:
        """Edges with a cue, found and missed; documents without any, and those to which one was given all the same.

        Of these last, those are counted apart that rest on a text of another line: neither a forebear of theirs nor
        one that has a forebear with them in common.
        """
        cued = {(e["child"], e["parent"]) for e in truth["edges"] if e["cues"]}
        free = {(e["child"], e["parent"]) for e in (*truth["edges"], *truth["optional"])} - cued
        self.counts.update(hit=len(found & cued), missed=len(cued - found), wrong=len(found - cued - free))
        for document in truth["documents"]:
            if not any(child == document["id"] for child, _ in cued):
                given = [parent for child, parent in found if child == document["id"]]
                line = _line(truth, document["id"])
                strange = any(not line & _line(truth, parent) for parent in given)
                self.counts.update(without=1, given=int(bool(given)), strange=int(strange))

    def origins(self, truth: Mapping[str, Any], count: int) -> None:
        """Whether the count is right, and whether it is within one."""
        apart = abs(count - truth["origins"])
        self.counts.update(cascades=1, exact=int(apart == 0), near=int(apart <= 1))

    def changes(self, truth: Mapping[str, Any], found: Origins, name: Mapping[str, str]) -> None:
        """Hardening and drift: planted and found; each of ours counts once, and none that is an optional one."""
        known = [c for c in truth["changes"] if c["way"] in ("harder", "drift")]
        planted = [c for c in known if not c.get("optional")]
        optional = [c for c in known if c.get("optional")]
        for change in found.changes:
            if change.way not in ("harder", "drift") or change.kind in ("names", "quotation"):
                continue
            fits = [p for p in planted if _fits(p, change, name)]
            if fits:
                planted.remove(fits[0])
            elif any(_fits(p, change, name) for p in optional):
                continue
            self.counts.update(change_hit=int(bool(fits)), change_wrong=int(not fits))
        self.counts.update(change_missed=len(planted))

    def circles(self, truth: Mapping[str, Any], found: Origins) -> None:
        """Circles of outlets, by their names."""
        planted, ours = {tuple(c) for c in truth["cycles"]}, {tuple(sorted(c)) for c in found.circles}
        self.counts.update(circles=len(planted), circles_hit=len(planted & ours), circles_wrong=len(ours - planted))

    def rate(self, part: str, *whole: str) -> float:
        """A share, 0 where there is nothing to share."""
        total = sum(self.counts[w] for w in whole)
        return self.counts[part] / total if total else 0.0


def _line(truth: Mapping[str, Any], document: str) -> set[str]:
    """A document and all that it descends from."""
    line = {document}
    for _ in truth["documents"]:
        line |= {e["parent"] for e in (*truth["edges"], *truth["optional"]) if e["child"] in line}
    return line


def _fits(planted: Mapping[str, str], change: Any, name: Mapping[str, str]) -> bool:
    same = (planted["child"], planted["kind"], planted["way"]) == (
        name[change.now.document], change.kind, change.way,
    )  # fmt: skip
    was, now = change.was.span.text, change.now.span.text
    return same and (planted["is"] in now or now in planted["is"]) and (planted["was"] in was or was in planted["was"])


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tables(made: Iterable[tuple[Mapping[str, Any], Sequence[Reading]]]) -> dict[str, dict[str, float]]:
    """The figures of every method over ``made`` (a cascade and the Readings of its documents)."""
    tallies = {name: Tally() for name in ("memcon", "MinHash alone", "earliest wins")}
    plain: dict[str, Callable[[Sequence[Reading]], tuple[Edges, int]]] = {
        "MinHash alone": by_minhash, "earliest wins": by_date,
    }  # fmt: skip
    for truth, readings in made:
        edges, found = by_memcon(readings)
        ours = tallies["memcon"]
        ours.edges(truth, edges)
        ours.origins(truth, found.independent)
        ours.changes(truth, found, {r.document.id: str(r.document.source_id) for r in readings})
        ours.circles(truth, found)
        for name, method in plain.items():
            guessed, count = method(readings)
            tallies[name].edges(truth, guessed)
            tallies[name].origins(truth, count)
    return {name: _figures(tally) for name, tally in tallies.items()}


def _figures(tally: Tally) -> dict[str, float]:
    precision, recall = tally.rate("hit", "hit", "wrong"), tally.rate("hit", "hit", "missed")
    figures = {
        "edge_precision": precision,
        "edge_recall": recall,
        "edge_f1": f1(precision, recall),
        "none_where_none": 1 - tally.rate("given", "without"),
        "none_of_another_line": 1 - tally.rate("strange", "without"),
        "origins_exact": tally.rate("exact", "cascades"),
        "origins_within_one": tally.rate("near", "cascades"),
    }
    if tally.counts["change_hit"]:
        figures |= {
            "change_precision": tally.rate("change_hit", "change_hit", "change_wrong"),
            "change_recall": tally.rate("change_hit", "change_hit", "change_missed"),
            "circles_found": tally.rate("circles_hit", "circles"),
            "circles_wrong": float(tally.counts["circles_wrong"]),
        }
    return {name: round(value, 3) for name, value in figures.items()}

"""Score how statements of one point are brought together across documents.

python -m evaluation.grouping               the half that may be improved on, with every pair that is wrong
python -m evaluation.grouping --held        the other half: numbers only
python -m evaluation.grouping --across      over sample, gold and two-account contacts as one case (``across.jsonl``)
python -m evaluation.grouping --told        over six invented contacts, each a case of its own (``told.toml``)
python -m evaluation.grouping --learn       the weights of ``memcon/analyse/message/likeness.py`` from the open ones

The key (``key.jsonl``) gives statements by document and place, each with the point that it makes, annotated in two
passes before the grouping was looked at; the sample lies in the package, the other documents in the shared gold. A
statement is found where a claim overlaps it. ``recall`` counts pairs of which both are found, ``recall, all`` every
pair. Halves go by the hash of the point, with its pairs to whatever it might be taken for; of the invented contacts
three are held as a whole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation.gold import shared
from evaluation.grouping import told
from evaluation.grouping.learning import learn, rows_of
from evaluation.questions.cases import case_of
from memcon.analyse.message.grouping import heaps
from memcon.analyse.message.likeness import FEATURES
from memcon.analyse.message.statements import Ask, People, Statement, statements
from memcon.case import Case
from memcon.records import Reading

KEY = Path(__file__).with_name("key.jsonl")
ACROSS = Path(__file__).with_name("across.jsonl")
CASES, ALL = ("sample", "gold"), "all"
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Noted:
    """One annotated statement: where it stands, and the point it makes."""

    case: str
    document: str
    start: int
    end: int
    digest: str
    group: str

    @property
    def held(self) -> bool:
        """Whether its point belongs to the half that is only measured."""
        return int(hashlib.sha256(f"{self.case} {self.group}".encode()).hexdigest(), 16) % 2 == 1


def load(name: str) -> list[Noted]:
    """The statements annotated in one case."""
    key = ACROSS if name == ALL else KEY
    rows = [json.loads(line) for line in key.read_text(encoding="utf-8").splitlines()]
    return [Noted(**{k: v for k, v in row.items() if k != "passes"}) for row in rows if row["case"] == name]


def agreement() -> float:
    """How far the two passes agree: the F measure of the pairs of the one against those of the other."""
    rows = [json.loads(line) for line in KEY.read_text(encoding="utf-8").splitlines()]

    def pairs(number: int) -> set[Pair]:
        return {
            (i, j)
            for i, j in combinations(range(len(rows)), 2)
            if rows[i]["case"] == rows[j]["case"] and rows[i]["passes"][number] == rows[j]["passes"][number]
        }

    first, second = pairs(0), pairs(1)
    return 2 * len(first & second) / (len(first) + len(second))


def told_in(case: Case) -> list[list[Statement]]:
    """Every statement of the case as memcon brings them together."""
    view = case.view()
    people = People.of(view.readings, view.contacts)
    return heaps(statements(view.readings, view.contacts, people, Ask("", "")))


def located(notes: Sequence[Noted], grouped: Sequence[Sequence[Statement]], names: Mapping[str, str]) -> list[set[int]]:
    """For each annotated statement, the numbers of the heaps that hold its claim: of two in one claim, the first."""
    out: list[set[int]] = [set() for _ in notes]
    for number, heap in enumerate(grouped):
        for one in heap:
            document = names[one.reading.document.id]
            fits = [n for n, note in enumerate(notes) if note.document == document and _covers(note, one)]
            if fits:
                out[min(fits, key=lambda n: notes[n].start)].add(number)
    return out


def _covers(note: Noted, statement: Statement) -> bool:
    """Whether the claim's words are those of the note: half of the shorter one at least."""
    span = statement.claim.text
    common = min(note.end, span.end) - max(note.start, span.start)
    return common * 2 >= min(note.end - note.start, span.end - span.start)


def names_of(readings: Iterable[Reading]) -> dict[str, str]:
    """The key's name of each document: its file's, or the id that it came with."""
    return {r.document.id: r.document.source_id or Path(str(r.document.path)).stem for r in readings}


def check(notes: Sequence[Noted], readings: Iterable[Reading], names: Mapping[str, str]) -> None:
    """SystemExit where a document is not the one that was annotated."""
    texts = {names[r.document.id]: r.document.text for r in readings}
    for note in notes:
        words = texts[note.document][note.start : note.end]
        if hashlib.sha256(words.encode()).hexdigest()[:12] != note.digest:
            raise SystemExit(f"{note.document}: not the document that was annotated")


def figures(
    notes: Sequence[Noted], found: Sequence[set[int]], held: bool, whole: bool = False
) -> tuple[dict[str, float], list[str]]:
    """Pairwise figures over statements of different documents, and in words the pairs that are wrong.

    ``whole``: every statement belongs to the half asked for.
    """
    right = both = same = alike = 0
    wrong: list[str] = []
    for (i, a), (j, b) in combinations(enumerate(notes), 2):
        if a.document == b.document:
            continue
        if not whole and (held not in (a.held, b.held) or (a.group == b.group and a.held != held)):
            continue
        gold, here = a.group == b.group, bool(found[i] & found[j])
        same += gold
        both += gold and bool(found[i]) and bool(found[j])
        alike += here
        right += gold and here
        if gold != here:
            lost = "" if found[i] and found[j] else ", not read"
            wrong.append(f"{'apart' if gold else 'together'}: {a.document} {a.group} | {b.document} {b.group}{lost}")
    return {"together": alike, "right": right, "key, read": both, "key": same}, wrong


def scored(held: bool, folder: Path, cases: Sequence[str] = CASES) -> tuple[dict[str, float], list[str]]:
    """The figures of one half over the cases that are here."""
    total: dict[str, float] = {}
    wrong: list[str] = []
    for name in cases:
        notes = load(name)
        if name != "sample" and shared() is None:
            continue
        with case_of(name, folder) as case:
            readings = case.view().readings
            names = names_of(readings)
            check(notes, readings, names)
            counts, errors = figures(notes, located(notes, told_in(case), names), held)
        total = {key: total.get(key, 0) + value for key, value in counts.items()}
        wrong += errors
    return _rates(total), wrong


def scored_told(held: bool, folder: Path) -> tuple[dict[str, float], list[str]]:
    """The figures of the invented contacts of one half, each a case of its own."""
    total: dict[str, float] = {}
    wrong: list[str] = []
    for name, documents in told.cases(held).items():
        notes = [
            Noted(name, one.name, start, end, "", group) for one in documents for start, end, group in one.marks
        ]  # fmt: skip
        with told_case(name, documents, folder) as case:
            found = located(notes, told_in(case), names_of(case.view().readings))
        counts, errors = figures(notes, found, held, whole=True)
        total = {key: total.get(key, 0) + value for key, value in counts.items()}
        wrong += [f"{name}: {error}" for error in errors]
    return _rates(total), wrong


def told_case(name: str, documents: Sequence[told.Telling], folder: Path) -> Case:
    """The invented contact ``name`` as a case, made in ``folder``."""
    lines = folder / f"{name}.jsonl"
    rows = ({"id": one.name, "text": one.text, **one.head} for one in documents)
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    case = Case(str(folder / f"{name}.db"), author="evaluation")
    case.add(str(lines))
    return case


def learned(folder: Path) -> dict[str, float]:
    """The weights that three of the open invented contacts teach, by name."""
    rows, listed = [], told.keys()
    for name, documents in told.cases(False).items():
        if name in listed:
            with told_case(name, documents, folder) as case:
                rows.append(rows_of(name, case))
    return dict(zip((*FEATURES, "bias"), (round(w, 2) for w in learn(rows)), strict=True))


def _rates(counts: Mapping[str, float]) -> dict[str, float]:
    total = dict(counts)
    total["precision"] = round(total["right"] / total["together"], 3) if total["together"] else 1.0
    total["recall"] = round(total["right"] / total["key, read"], 3) if total["key, read"] else 1.0
    total["recall, all"] = round(total["right"] / total["key"], 3) if total["key"] else 1.0
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="the half that is only measured")
    parser.add_argument("--across", action="store_true", help="the three collections as one case")
    parser.add_argument("--told", action="store_true", help="the invented contacts")
    parser.add_argument("--learn", action="store_true", help="learn the weights anew, and print them")
    options = parser.parse_args()
    held = options.held
    with tempfile.TemporaryDirectory() as folder:
        if options.learn:
            print(learned(Path(folder)))
            return
        if options.told:
            total, wrong = scored_told(held, Path(folder))
        else:
            total, wrong = scored(held, Path(folder), (ALL,) if options.across else CASES)
    for line in () if held else wrong:
        print(line)
    print("two passes agree", round(agreement(), 3))
    print(total)


if __name__ == "__main__":
    main()

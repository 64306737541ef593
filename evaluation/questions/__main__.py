"""Score the answers to questions over twelve cases.

python -m evaluation.questions                 the half that readers may be improved on, with every wrong answer
python -m evaluation.questions --held          the other half: numbers only
python -m evaluation.questions --set first     only one: first (126), second (204), third (180), fourth and
                                               fifth (120 each), sixth and seventh (80 each), practice (82),
                                               rounds (92), outside (80), stranger (40), blind (80,
                                               all held: numbers only, summed into no others),
                                               exam (120 over four cases of its own, likewise),
                                               field (66 over real briefings and statements)

The "other half" of the third to the seventh set has been open since midday of 27 November 2026 (see the README).

A question is right where the status is right and, unless there is no record, a cited passage holds one of the words
that bear the answer, and one of each side's where the accounts differ. Every citation must stand in its document.
Beside it two plain ways, the best passage by BM25 and by the shipped encoder's vectors: each always answering, and
refusing below the threshold that is best on the first half.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold import shared
from evaluation.questions.cases import IN_THE_PACKAGE, case_of, with_questions
from evaluation.questions.plain import Vectors, Words
from memcon.records import Answer, Document

HERE = Path(__file__).resolve().parent
SETS = {
    "first": "sample.toml",
    "second": "more.toml",
    "third": "fresh.toml",
    "fourth": "asked.toml",
    "fifth": "newsroom.toml",
    "sixth": "desk.toml",
    "seventh": "harbour.toml",
    "practice": "practice.toml",
    "rounds": "rounds.toml",
    "outside": "outside.toml",
    "stranger": "stranger.toml",
    "blind": "blind.toml",
    "exam": "exam.jsonl",
    "field": "field.jsonl",
}
WITH_DOCUMENTS = ("exam", "field")
PRACTICE = ("practice", "rounds", "outside", "stranger", "field")
"""Sets that are looked at as a whole, and never held."""
MEASURED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
ALL_HELD = ("blind", "exam")
Scored = tuple["Question", float, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its right status, and the words of which one (of ``also`` another) must be cited."""

    ask: str
    status: str
    bears: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    case: str = "sample"
    is_practice: bool = False
    is_of_held_set: bool = False

    @property
    def held(self) -> bool:
        """Whether it belongs to the half that is only measured, or to a set of which all is."""
        if self.is_practice or self.is_of_held_set:
            return self.is_of_held_set
        return int(hashlib.sha256(self.ask.encode()).hexdigest(), 16) % 2 == 1


def load(which: Iterable[str] = MEASURED) -> list[Question]:
    """Every question of the sets, in the order of the files."""
    found = []
    for name in which:
        flags = name in PRACTICE, name in ALL_HELD
        if name in WITH_DOCUMENTS:
            found += [one for case in with_questions(name).values() for one in questions_of(case, *flags)]
            continue
        content = tomllib.loads((HERE / SETS[name]).read_text(encoding="utf-8"))
        for q in content["question"]:
            bears, also = tuple(q.get("bears", ())), tuple(q.get("also", ()))
            found.append(Question(q["ask"], q["status"], bears, also, q.get("case", "sample"), *flags))
    return found


def questions_of(case: Mapping[str, Any], *flags: bool) -> list[Question]:
    """The questions of a case that came with its documents; of a disputed one both sides have to be cited."""
    out = []
    for q in case["questions"]:
        yes, no = (tuple(words for _, words in q.get(side, ())) for side in ("yes", "no"))
        sides = (yes, no) if q["status"] == "disputed" else ((*yes, *no), ())
        out.append(Question(q["ask"], q["status"], *sides, case["case"], *flags))
    return out


def bears(cited: str, question: Question) -> bool:
    """Whether the passages hold one of the words of each side, or no words are asked for."""
    sides = [side for side in (question.bears, question.also) if side]
    return all(any(words.casefold() in cited.casefold() for words in side) for side in sides)


def cited_in(answer: Answer) -> str:
    """All that the answer cites, in one string."""
    return " ".join(c.text for s in answer.statements for c in s.citations)


def right(answer: Answer, question: Question) -> bool:
    """Whether the status is right and the passages bear it."""
    return answer.status == question.status and (
        question.status == "no_record" or bears(cited_in(answer), question)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answer, the documents that were asked, and what the plain ways would cite."""

    question: Question
    answer: Answer
    documents: Mapping[str, Document]
    plain: Mapping[str, tuple[float, str]]


def ask_all(questions: Sequence[Question], plain: bool = True) -> list[Asked]:
    """Every question with its answer; those of cases that are not on this machine are left out."""
    out = []
    for name in sorted({q.case for q in questions}):
        if name not in IN_THE_PACKAGE and shared() is None:
            continue
        with tempfile.TemporaryDirectory() as folder, case_of(name, Path(folder)) as case:
            documents = case.documents()
            texts = list(documents.values())
            ways = {"BM25": Words(texts), "vectors": Vectors(texts)} if plain else {}
            for question in (q for q in questions if q.case == name):
                best = {way: one.best(question.ask) for way, one in ways.items()}
                out.append(Asked(question, case.ask(question.ask), documents, best))
    return out


def figures(asked: Sequence[Asked]) -> dict[str, float]:
    """The figures of the answers."""
    pairs = [(a.question, a.answer) for a in asked]
    answerable = [(q, a) for q, a in pairs if q.status != "no_record"]
    cited = [(a.documents[c.document].text, c) for a in asked for s in a.answer.statements for c in s.citations]
    return {
        "questions": len(pairs),
        "accuracy_answerable": share(right(a, q) for q, a in answerable),
        "passage_answerable": share(a.status != "no_record" and bears(cited_in(a), q) for q, a in answerable),
        "refusal_recall": share(a.status == "no_record" for q, a in pairs if q.status == "no_record"),
        "disputed_recall": share(a.status == "disputed" for q, a in pairs if q.status == "disputed"),
        "disputed_false": share(a.status == "disputed" for q, a in pairs if q.status != "disputed"),
        "citations_exact": share(text[c.start : c.end] == c.text for text, c in cited),
        "statements_without_passage": sum(not s.citations for a in asked for s in a.answer.statements),
    }


def share(truths: Iterable[bool]) -> float:
    """The part that is true; 1 of nothing."""
    known = list(truths)
    return round(sum(known) / len(known), 3) if known else 1.0


def plain_figures(asked: Sequence[Asked], held: bool) -> dict[str, dict[str, float]]:
    """What each plain way reaches on one half, always answering, and refusing below a threshold of the first half.

    The second is left out where no question is of the first half.
    """
    out = {}
    for way in ("BM25", "vectors"):
        scored = {
            half: [(a.question, *a.plain[way]) for a in asked if a.question.held == half] for half in (False, True)
        }
        out[way] = _at(0.0, scored[held])
        if scored[False]:
            fitted = max(sorted({s for _, s, _ in scored[False]}), key=_sum_at(scored[False]))
            out[f"{way}, refusing"] = _at(fitted, scored[held])
    return out


def _sum_at(scored: Sequence[Scored]) -> Callable[[float], float]:
    return lambda threshold: sum(_at(threshold, scored).values())


def _at(threshold: float, scored: Sequence[Scored]) -> dict[str, float]:
    refused = [s < threshold for q, s, _ in scored if q.status == "no_record"]
    hit = [s >= threshold and bears(t, q) for q, s, t in scored if q.status != "no_record"]
    return {"passage_answerable": share(hit), "refusal_recall": share(refused)}


def show(asked: Asked) -> None:
    """Print a wrong answer with what it cites first."""
    question, answer = asked.question, asked.answer
    print(f"[{question.case}] {question.ask}")
    print(f"    {answer.status}, right: {question.status} {[*question.bears, *question.also]}; {answer.note or ''}")
    for statement in answer.statements[:4]:
        print(f"    {statement.text[:150]}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="the half that is only measured")
    parser.add_argument("--set", choices=SETS, help="only one set")
    parser.add_argument("--bare", action="store_true", help="without the plain ways")
    options = parser.parse_args()
    options.held = options.held or options.set in ALL_HELD
    questions = load([options.set] if options.set else MEASURED)
    if options.bare:
        questions = [q for q in questions if q.held == options.held]
    asked = ask_all(questions, plain=not options.bare)
    chosen = [a for a in asked if a.question.held == options.held]
    for one in () if options.held else chosen:
        if not right(one.answer, one.question):
            show(one)
    print("memcon", figures(chosen))
    for name in sorted({a.question.case for a in chosen}):
        print(f"  {name}", figures([a for a in chosen if a.question.case == name]))
    for name, reached in ({} if options.bare else plain_figures(asked, options.held)).items():
        print(name, reached)


if __name__ == "__main__":
    main()

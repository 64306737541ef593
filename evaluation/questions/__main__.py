"""Score the answers to the questions over the sample case.

python -m evaluation.questions            the half that readers may be improved on, with every wrong answer
python -m evaluation.questions --held     the other half: numbers only

A question is right where the status is right and, unless there is no record, a cited passage holds one of the words
that bear the answer. Every citation must stand in its document. Two plain ways stand beside: the best passage by BM25
over sentences, which always answers, and the same with a refusal below a threshold fitted on the first half.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from memcon.case import Case
from memcon.records import Answer

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its right status and the words of which one must be cited."""

    ask: str
    status: str
    bears: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it belongs to the half that is only measured."""
        return int(hashlib.sha256(self.ask.encode()).hexdigest(), 16) % 2 == 1


def load() -> list[Question]:
    """Every question, in the order of the file."""
    content = tomllib.loads((HERE / "sample.toml").read_text(encoding="utf-8"))
    return [Question(q["ask"], q["status"], tuple(q.get("bears", ()))) for q in content["question"]]


def sample_case(folder: Path) -> Case:
    """The sample in a case of its own."""
    case = Case(str(folder / "case.db"), author="evaluation")
    case.add(*sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md")))
    return case


def bears(answer: Answer, question: Question) -> bool:
    """Whether a cited passage holds one of the words, or no words are asked for."""
    cited = " ".join(c.text for s in answer.statements for c in s.citations).casefold()
    return not question.bears or any(words.casefold() in cited for words in question.bears)


def right(answer: Answer, question: Question) -> bool:
    """Whether the status is right and the passage bears it."""
    return answer.status == question.status and (question.status == "no_record" or bears(answer, question))


def figures(case: Case, questions: Sequence[Question]) -> tuple[dict[str, float], list[tuple[Question, Answer]]]:
    """The figures of the answers to ``questions``, and those that are wrong."""
    texts = {key: document.text for key, document in case.documents().items()}
    answered = [(question, case.ask(question.ask)) for question in questions]
    cited = [c for _, a in answered for s in a.statements for c in s.citations]
    of = {
        status: [(q, a) for q, a in answered if q.status == status] for status in ("answered", "disputed", "no_record")
    }
    answerable = [*of["answered"], *of["disputed"]]
    found = {
        "questions": len(answered),
        "accuracy_answerable": share(right(a, q) for q, a in answerable),
        "passage_answerable": share(a.status != "no_record" and bears(a, q) for q, a in answerable),
        "refusal_recall": share(a.status == "no_record" for _, a in of["no_record"]),
        "disputed_recall": share(a.status == "disputed" for _, a in of["disputed"]),
        "disputed_false": share(a.status == "disputed" for q, a in answered if q.status != "disputed"),
        "citations_exact": share(texts[c.document][c.start : c.end] == c.text for c in cited),
    }
    return found, [(q, a) for q, a in answered if not right(a, q)]


def share(truths: Iterable[bool]) -> float:
    """The part that is true; 1 of nothing."""
    known = list(truths)
    return round(sum(known) / len(known), 3) if known else 1.0


class Plain:
    """The best sentence by BM25 (k1 1.2, b 0.75), over the sentences of the documents."""

    def __init__(self, texts: Iterable[str]) -> None:
        sentences = [s for text in texts for s in re.split(r"(?<=[.!?])\s+", text) if s.strip()]
        self.words = [(s, Counter(re.findall(r"\w+", s.lower()))) for s in sentences]
        self.mean = sum(sum(c.values()) for _, c in self.words) / len(self.words)
        self.df = Counter(w for _, c in self.words for w in c)

    def best(self, ask: str) -> tuple[float, str]:
        """Score and sentence."""
        return max((self._score(ask, counts), sentence) for sentence, counts in self.words)

    def _score(self, ask: str, counts: Counter[str]) -> float:
        length = 0.25 + 0.75 * sum(counts.values()) / self.mean
        total = 0.0
        for word in set(re.findall(r"\w+", ask.lower())):
            if counts[word]:
                rare = math.log(1 + (len(self.words) - self.df[word] + 0.5) / (self.df[word] + 0.5))
                total += rare * counts[word] * 2.2 / (counts[word] + 1.2 * length)
        return total


def plain_figures(plain: Plain, tune: Sequence[Question], questions: Sequence[Question]) -> dict[str, dict[str, float]]:
    """What BM25 reaches, always answering, and refusing below the threshold that is best on ``tune``."""

    def figures_at(threshold: float, asked: Sequence[Question]) -> dict[str, float]:
        scored = [(q, *plain.best(q.ask)) for q in asked]
        answerable = [(q, s, t) for q, s, t in scored if q.status != "no_record"]
        refused = [s < threshold for q, s, _ in scored if q.status == "no_record"]
        hit = [s >= threshold and any(w.casefold() in t.casefold() for w in q.bears) for q, s, t in answerable]
        return {"passage_answerable": share(hit), "refusal_recall": share(refused)}

    steps = sorted({plain.best(q.ask)[0] for q in tune})
    fitted = max(steps, key=lambda step: sum(figures_at(step, tune).values()))
    return {"BM25": figures_at(0.0, questions), "BM25, refusing": figures_at(fitted, questions)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="the half that is only measured")
    options = parser.parse_args()
    every = load()
    chosen = [q for q in every if q.held == options.held]
    with tempfile.TemporaryDirectory() as folder, sample_case(Path(folder)) as case:
        found, wrong = figures(case, chosen)
        plain = plain_figures(
            Plain(d.text for d in case.documents().values()), [q for q in every if not q.held], chosen
        )
    for question, answer in () if options.held else wrong:
        print(f"{question.ask}\n    {answer.status}, right: {question.status}; {answer.note or answer.searched}")
        for statement in answer.statements[:3]:
            print(f"    {statement.text[:140]}")
    print("memcon", found)
    for name, reached in plain.items():
        print(name, reached)


if __name__ == "__main__":
    main()

"""How long a question takes on a case of any size.

python benchmarks/documents.py 10000 > documents.jsonl; memcon add --case case.db documents.jsonl
python -m benchmarks.asking case.db [--each 12]

Questions of fifteen kinds about parties, days and topics of the case, drawn by chance. The case is opened anew for
each, as ``memcon ask`` opens it, so that nothing of another question is at hand; word lists are loaded once before.
Beside it whole commands, with the start of the program, and the same questions with everything in memory, as
``memcon serve`` has it; the answers of both ways are compared.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict

from memcon.case import Case
from memcon.language.roster import side_names

TOPICS = ("grain exports", "gas transit", "fishing rights", "a ceasefire", "steel tariffs", "the dam", "a loan")
BOUND = 1.0
"""Seconds."""
FORMS = {
    "whether": "Did {a} and {b} speak?",
    "whether, in a month": "Did {a} and {b} speak in {month}?",
    "whether, two sides": "Has {A} been in contact with {B} since {year}?",
    "who": "Who spoke with {a} in {year}?",
    "when": "When did {a} call {b}?",
    "how often": "How often did {a} and {b} speak?",
    "how often, sides": "How many calls did {A} and {B} have in {year}?",
    "channel": "By which channel were {a} and {b} in contact?",
    "said": "What did {a} tell {b} about {topic}?",
    "said, one party": "What did {a} say about {topic}?",
    "said, one side": "What has {A} said about {topic} since {year}?",
    "said, by anybody": "What was said about {topic} in {month}?",
    "denials": "Who denies the call between {a} and {b}?",
    "denials, of anything": "Who denied a call in {month}?",
    "few words": "{a} {b} {topic}",
}


def main() -> int:
    """Measure and print; 1 where the bound is not held or two ways answer differently."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("case")
    asked.add_argument("--each", type=int, default=6)
    asked.add_argument("--commands", type=int, default=10)
    given = asked.parse_args()
    questions = drawn(given.case, given.each)
    with Case(given.case, create=False) as case:
        tools = case.prepare()
        case.ask("Did anybody call?")  # the register is brought up to date first, if it has to be
    found, seconds = {}, defaultdict(list)
    for kind, question in questions:
        began = time.perf_counter()
        with Case(given.case, create=False) as case:
            case._tools = tools
            found[question] = case.ask(question)
        seconds[kind].append(time.perf_counter() - began)
    print(f"{'kind':<24} {'questions':>9} {'median ms':>9} {'p95 ms':>7}")
    for kind, taken in seconds.items():
        print(_row(kind, taken))
    every = [one for taken in seconds.values() for one in taken]
    print(_row("all", every), dict(Counter(answer.status for answer in found.values())))
    print(
        _row(
            "whole commands",
            [command(given.case, q) for _, q in questions[:: max(1, len(questions) // given.commands)]],
        )
    )
    differ = in_memory(given.case, [q for _, q in questions], found)
    print(f"answered otherwise from memory: {differ}")
    return 0 if _p95(every) <= BOUND and not differ else 1


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(0.95 * (len(taken) - 1) + 0.5)]


def _row(kind: str, taken: list[float]) -> str:
    return f"{kind:<24} {len(taken):>9} {1000 * statistics.median(taken):>9.0f} {1000 * _p95(taken):>7.0f}"


def drawn(place: str, each: int) -> list[tuple[str, str]]:
    """``each`` questions of every kind about contacts of the case, in turn."""
    chance, names = random.Random(11), side_names()
    with Case(place, create=False) as case:
        whole = [c for c in case.contacts() if len(c.participants) == 2 and c.when and c.when.earliest and all(c.sides)]
    found = []
    for _ in range(each):
        for kind, form in FORMS.items():
            contact = chance.choice(whole)
            a, b = (p.name for p in contact.participants)
            sides = [names.get(p.side or "", p.name) for p in contact.participants]
            day = contact.when.earliest if contact.when else None
            given = {"a": a, "b": b, "A": sides[0], "B": sides[1], "topic": chance.choice(TOPICS)}
            given |= {"month": f"{day:%B %Y}", "year": f"{day:%Y}"}
            found.append((kind, form.format(**given)))
    return found


def command(place: str, question: str) -> float:
    """Seconds of one whole command."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "memcon", "ask", "--case", place, question], check=True, capture_output=True)
    return time.perf_counter() - began


def in_memory(place: str, questions: list[str], found: dict) -> int:  # type: ignore[type-arg]
    """How many of the questions are answered otherwise where everything was laid out in memory first."""
    with Case(place, create=False) as case:
        view = case.view()
        began = time.perf_counter()
        for _ in (view.readings, view.contacts, view.corpus):
            pass
        case.ask(questions[0])
        print(f"laid out in memory in {time.perf_counter() - began:.1f} s")
        taken, differ = [], 0
        for question in questions:
            began = time.perf_counter()
            answer = case.ask(question)
            taken.append(time.perf_counter() - began)
            differ += answer != found[question]
        print(_row("in memory", taken))
    return differ


if __name__ == "__main__":
    sys.exit(main())

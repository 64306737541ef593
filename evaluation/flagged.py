"""Hard flags: how many clean articles get one, and how many planted errors are found.

python -m evaluation.flagged [--articles 300] [--planted 200]
Clean articles are Wikinews, read as they stand. Planted errors stand in texts of our own: an unclosed quotation, a
weekday that does not fit its date, a day that no calendar has, somebody in office who is called former, somebody who is
called elect and former at once, somebody called by an office that began years later.
Whom and when is drawn from the actor data by seed, so that the errors are of many countries.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from evaluation.gold import shared
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Actor, Tenure

KINDS = ("unclosed-quotation", "weekday-date", "impossible-dates", "office-date", "two-statuses", "years-too-early")
CODES = {"two-statuses": "office-date", "years-too-early": "office-date"}
LEADS = (
    "The two delegations met on the quay.",
    "Nobody had expected the ferry before noon.",
    "The talks were held behind the customs house.",
    "It rained, and the talks were moved indoors.",
)
TAILS = (
    "The fishermen said that they had seen no flag.",
    "Tea was served and the interpreters left early.",
    "A second round is to follow when the ice is gone.",
    "The harbour master kept the log.",
)


def clean(folder: Path, count: int, tools: Tools) -> tuple[int, int, Counter[str]]:
    """Articles read, hard flags raised in them, and by which code."""
    codes: Counter[str] = Counter()
    done = 0
    with gzip.open(folder / "corpora" / "wikinews_raw" / "raw.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            meta = given.get("meta", {})
            appearance = Appearance(published=meta.get("date"), title=meta.get("title"), kind="news")
            reading = read(make_document(given["text"], appearance), tools)
            for flag in reading.flags:
                if flag.hard:
                    codes[flag.code] += 1
                    if "-v" in sys.argv:
                        print(given["id"], flag.code, flag.message, file=sys.stderr)
            done += 1
            if done == count:
                break
    return done, sum(codes.values()), codes


def planted(seed: int, tools: Tools) -> tuple[str, str, str]:
    """The code that must be raised, the text, and its date of publication."""
    draw = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    day = date(2005, 1, 1) + timedelta(days=draw.randrange(7000))
    sentence = ""
    if kind == "unclosed-quotation":
        opening = draw.choice(["“", '"'])
        words = draw.choice(
            ["We shall not move a single boat", "The line is dead and stays dead", "I have no call to report"]
        )
        sentence = draw.choice([f"{opening}{words}, the envoy told the guests.", f"The envoy said: {opening}{words}."])
    elif kind == "weekday-date":
        wrong = day + timedelta(days=draw.randint(1, 6))
        form = draw.choice(["{w}, {d} {m} {y}", "{w}, {m} {d}, {y}", "{w} {d} {m} {y}"])
        told = form.format(w=wrong.strftime("%A"), d=day.day, m=day.strftime("%B"), y=day.year)
        sentence = draw.choice([f"They had met on {told}.", f"The letter is dated {told}."])
    elif kind == "impossible-dates":
        number, month = draw.choice(
            [(31, "June"), (31, "April"), (30, "February"), (31, "September"), (31, "November")]
        )
        form = draw.choice(["{d} {m} {y}", "{m} {d}, {y}"])
        sentence = f"The letter was sent on {form.format(d=number, m=month, y=day.year)}."
    else:
        sentence, day = _misplaced(kind, draw, tools)
    published = (day + timedelta(days=2)).isoformat() if CODES.get(kind, kind) != "office-date" else day.isoformat()
    return kind, f"{draw.choice(LEADS)} {sentence}\n\n{draw.choice(TAILS)}", published


def _misplaced(kind: str, draw: random.Random, tools: Tools) -> tuple[str, date]:
    """Somebody in an office that does not fit the day, or in two that fit no day, and the day of the document."""
    actor, tenure = draw.choice(_holders(tools))
    assert tenure.start is not None
    assert tenure.end is not None
    place = tools.roster.side(actor.side)
    titled = f"{place.adjectives[0] if place and place.adjectives else ''} {tenure.office}".strip()
    middle = tenure.start + (tenure.end - tenure.start) / 2
    if kind == "office-date":
        return f"Former {titled} {actor.name} telephoned the harbour on Monday.", middle
    if kind == "two-statuses":
        before = f"{titled}-elect {actor.name} is to take office in the spring."
        return f"{before} Former {titled} {actor.name} telephoned the harbour.", middle
    return f"{titled} {actor.name} telephoned the harbour on Monday.", tenure.start - timedelta(days=1500)


def _holders(tools: Tools) -> list[tuple[Actor, Tenure]]:
    """People who headed a state or government for two years and more and have left, each with that tenure."""
    found = []
    for key in sorted(tools.roster.actors):
        actor = tools.roster.actors[key]
        heads = [t for t in actor.tenures if t.level == "principal" and t.camp == "government" and t.start]
        long = [t for t in heads if t.start and t.end and (t.end - t.start).days > 730 and " " not in t.office.strip()]
        if len(heads) == 1 and long and heads[0].start and heads[0].start.year > 1990:
            found.append((actor, long[0]))
    return found


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--planted", type=int, default=200)
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    tools = load_tools()
    found: Counter[str] = Counter()
    for seed in range(given.planted):
        kind, text, published = planted(seed, tools)
        reading = read(make_document(text, Appearance(published=published, kind="news")), tools)
        hit = any(f.hard and f.code == CODES.get(kind, kind) for f in reading.flags)
        found.update({kind: int(hit), "of " + kind: 1})
        if given.v and not hit:
            print(kind, published, text, [f.code for f in reading.flags], file=sys.stderr)
    figures: dict[str, object] = {k: f"{found[k]} of {found['of ' + k]}" for k in KINDS}
    figures["planted_found"] = round(sum(found[k] for k in KINDS) / given.planted, 3)
    folder = shared()
    if folder is not None:
        done, hard, codes = clean(folder, given.articles, tools)
        figures |= {"clean_articles": done, "hard_flags": hard, "hard_per_100": round(100 * hard / done, 2)}
        figures["by_code"] = dict(sorted(codes.items()))
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

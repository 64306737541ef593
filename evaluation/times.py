"""Score the time reader on TempEval-3 dates and on the dates of the gold contacts.

usage: python -m evaluation.times [--json] [--errors] [--split dev|train] [--held-out]

What is scored on TempEval-3: TIMEX3 of type DATE; the document's creation date is handed over as publication date.
DURATION, SET and TIME are left out: a prediction that touches one of them and no DATE is neither right nor wrong.
Extents are those of single expressions, before ranges and bounds are joined ("since 2021" is scored as "2021").
``strict``: same start and end (a trailing stop or leading article apart is still an error); ``relaxed``: they overlap.

How values are compared (both sides become a first and a last day):
  - XX and X stand for unknown digits ("1998-10-XX" is the month, "199" and "199X" the decade);
  - a time of day (T...) is dropped; W is a Monday-to-Sunday week, W..-WE its weekend, Q a quarter,
    SP SU FA WI a season of three months;
  - with a MOD attribute, or where the words name a part ("early", "late", "end of"), a stretch inside the
    gold one is right;
  - PRESENT_REF, PAST_REF and FUTURE_REF are right where memcon keeps the words and gives no date;
  - a gold duration (P1W) inside a DATE cannot be right.
``dates only`` leaves the three REF values out on both sides.

WikiWars (train part; histories, TIMEX2): scored are the TIMEX2 whose VAL is a date by the mapping above; durations,
sets, vague and event-based values without VAL are left out like the other TIMEX3 types. TIMEX2 nest: the nearest
one counts. A stretch inside the gold one is right, because TIMEX2 writes "late September" as the month with a MOD.
Every fourth document is held out: look at its errors only to report a figure (``--held-out``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # also when run as a script

from evaluation.gold import needed
from memcon.extract.times import Expression, find_expressions, find_times
from memcon.extract.times import calendar as cal

Bounds = tuple[date, date]


def bounds_of(value: str) -> Bounds | None:
    """First and last day of a TIMEX3 value; ``None`` for what is no date."""
    value = re.sub(r"T.*$", "", value).replace("-XX", "").replace("XX", "")
    for pattern, read in _VALUES:
        if m := pattern.fullmatch(value):
            try:
                return _ends(read(*m.groups()))
            except ValueError:
                return None
    return None


_SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "fall", "WI": "winter"}
_VALUES: tuple[tuple[re.Pattern[str], Callable[..., cal.Days]], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), lambda d: cal.of_day(date.fromisoformat(d))),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: cal.of_month(int(y), int(m))),
    (re.compile(r"(\d{4})-W(\d{1,2})"), lambda y, w: cal.of_week(date.fromisocalendar(int(y), int(w), 1))),
    (re.compile(r"(\d{4})-W(\d{1,2})-WE"), lambda y, w: cal.of_weekend(date.fromisocalendar(int(y), int(w), 1))),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: cal.of_quarter(int(y), int(q))),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: cal.months_between((int(y), int(h) * 6 - 5), (int(y), int(h) * 6))),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: cal.of_season(int(y), _SEASON_NAMES[s])),
    (re.compile(r"(\d{4})"), lambda y: cal.of_year(int(y))),
    (re.compile(r"(\d{3})X?"), lambda d: cal.of_decade(int(d) * 10)),
    (re.compile(r"(\d\d)"), lambda c: cal.of_century(int(c) + 1)),
)


def _ends(days: cal.Days) -> Bounds | None:
    return (days.earliest, days.latest) if days.earliest and days.latest else None


_PART = re.compile(r"\b(?:early|earlier|late|later|mid|middle|beginning|start|end)\b", re.I)


def value_right(gold: dict[str, Any], found: Expression, words: str) -> bool:
    """Whether the days of ``found`` are those of the gold TIMEX3."""
    value = gold["value"]
    if value.endswith("_REF"):
        return found.days is None
    want, have = bounds_of(value), _ends(found.days) if found.days else None
    if want is None or have is None:
        return False
    if gold["attrs"].get("mod") or _PART.search(words):
        return want[0] <= have[0] and have[1] <= want[1]
    return want == have


@dataclass
class Tally:
    """Counts of one scoring: gold and found expressions, matched ones, right values among the matched."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    right: int = 0

    def report(self) -> dict[str, float | int]:
        def f1(hits: int) -> float:
            return round(2 * hits / (self.gold + self.found), 4) if self.gold + self.found else 0.0

        return {
            "gold": self.gold, "found": self.found, "relaxed_hits": self.relaxed,
            "extent_f1_relaxed": f1(self.relaxed), "extent_f1_strict": f1(self.strict),
            "relaxed_precision": round(self.relaxed / max(self.found, 1), 4),
            "relaxed_recall": round(self.relaxed / max(self.gold, 1), 4),
            "value_accuracy": round(self.right / max(self.relaxed, 1), 4), "value_f1": f1(self.right),
        }  # fmt: skip


def score_tempeval(documents: list[dict[str, Any]], dates_only: bool, errors: list[str]) -> Tally:
    tally = Tally()
    for document in documents:
        text, dct = document["text"], date.fromisoformat(document["meta"]["dct"][:10])
        timexes = [s for s in document["spans"] if s["label"] == "TIMEX3"]
        gold = [s for s in timexes if s["type"] == "DATE" and not (dates_only and s["value"].endswith("_REF"))]
        other = [s for s in timexes if s not in gold]
        found = [e for e in find_expressions(text, dct) if not (dates_only and e.kind == "vague")]
        touched: set[int] = set()
        tally.gold += len(gold)
        for expression in found:
            number = next(
                (i for i, g in enumerate(gold) if i not in touched and _overlap(g, expression)), None
            )  # fmt: skip
            words = " ".join(text[expression.start : expression.end].split())
            if number is None:
                if not any(_overlap(o, expression) for o in other):
                    tally.found += 1
                    around = " ".join(text[max(0, expression.start - 30) : expression.end + 20].split())
                    errors.append(f"{document['id']} extra    {words!r} in {around!r}")
                continue
            touched.add(number)
            tally.found += 1
            tally.relaxed += 1
            tally.strict += (gold[number]["start"], gold[number]["end"]) == (expression.start, expression.end)
            if value_right(gold[number], expression, words):
                tally.right += 1
            else:
                got = expression.days.edtf if expression.days else None
                around = " ".join(text[max(0, expression.start - 60) : expression.end + 40].split())
                errors.append(
                    f"{document['id']} {dct} value    {words!r} {gold[number]['value']} not {got} in {around!r}"
                )
        for number, g in enumerate(gold):
            if number not in touched:
                around = " ".join(text[max(0, g["start"] - 30) : g["end"] + 20].split())
                errors.append(f"{document['id']} missed   {text[g['start'] : g['end']]!r} {g['value']} in {around!r}")
    return tally


def _overlap(gold: dict[str, Any], found: Expression) -> bool:
    return bool(gold["start"] < found.end and found.start < gold["end"])


def score_wikiwars(documents: list[dict[str, Any]], errors: list[str]) -> Tally:
    tally = Tally()
    for document in documents:
        text, dct = document["text"], date.fromisoformat(document["meta"]["dct"][:10])
        timexes = [s for s in document["spans"] if s["label"] == "TIMEX2"]
        gold = [s for s in timexes if s.get("value") and bounds_of(s["value"])]
        touched: set[int] = set()
        for expression in find_expressions(text, dct):
            if expression.kind == "vague":
                continue
            near = [i for i, g in enumerate(gold) if i not in touched and _overlap(g, expression)]
            if not near:
                tally.found += not any(_overlap(t, expression) for t in timexes)
                continue
            best = min(near, key=lambda i: _apart(gold[i], expression))
            touched.add(best)
            tally.found += 1
            tally.relaxed += 1
            tally.strict += _apart(gold[best], expression) == 0
            want, have = bounds_of(gold[best]["value"]), _ends(expression.days) if expression.days else None
            if want and have and want[0] <= have[0] and have[1] <= want[1]:
                tally.right += 1
            else:
                got = expression.days.edtf if expression.days else None
                around = " ".join(text[max(0, expression.start - 60) : expression.end + 40].split())
                errors.append(f"{document['id']} value    {gold[best]['value']} not {got} in {around!r}")
        tally.gold += len(gold)
    return tally


def _apart(gold: dict[str, Any], found: Expression) -> int:
    return abs(int(gold["start"]) - found.start) + abs(int(gold["end"]) - found.end)


def score_gold(path: Path, errors: list[str]) -> dict[str, float | int]:
    """The share of dated gold contacts whose date is among the times found in their document."""
    total = hits = loose = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        published = document["published"] or document.get("published_hint")
        times = find_times(document["text"], date.fromisoformat(published) if published else None)
        exact = {t.edtf for t in times}
        for contact in document["contacts"]:
            wanted = [contact["date"]["value"], *contact["date_alt"]]
            if contact["date"]["value"] is None:
                continue
            total += 1
            hit = any(value in exact for value in wanted)
            hits += hit
            near = any(_touches(value, t.earliest, t.latest) for value in wanted for t in times if t.edtf)
            loose += near
            if not hit:
                kind = "near" if near else "none"
                errors.append(f"{document['id']} {contact['id']} {kind} {wanted} {sorted(filter(None, exact))}")
    return {
        "contacts_dated": total,
        "found_exact": hits,
        "found_touching": loose,
        "share_exact": round(hits / max(total, 1), 4),
        "share_touching": round(loose / max(total, 1), 4),
    }


def _touches(value: str, earliest: date | None, latest: date | None) -> bool:
    first, _, last = value.partition("/")
    low = bounds_of(first) if first != ".." else (date.min, date.min)
    high = bounds_of(last or first) if last != ".." else (date.max, date.max)
    if low is None or high is None:
        return False
    return (earliest or date.min) <= high[1] and low[0] <= (latest or date.max)


def documents_of(path: Path) -> list[dict[str, Any]]:
    """The documents of one corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--errors", action="store_true", help="every error on standard error")
    parser.add_argument("--split", default="dev", choices=("dev", "train"), help="which part of TempEval-3")
    parser.add_argument("--held-out", action="store_true", help="the held-out quarter of WikiWars, not the rest")
    options = parser.parse_args(arguments)
    corpus = needed() / "corpora" / "tempeval3" / f"{options.split}.jsonl.gz"
    if not corpus.exists():
        print(f"{corpus}: not there; set MEMCON_SHARED to the folder that holds corpora/ and gold/", file=sys.stderr)
        return 3
    documents = documents_of(corpus)
    wars = documents_of(needed() / "corpora" / "wikiwars" / "train.jsonl.gz")
    wars = [d for number, d in enumerate(wars) if (number % 4 == 3) == options.held_out]
    errors: list[str] = []
    figures: dict[str, Any] = {
        f"tempeval3_{options.split}": score_tempeval(documents, False, errors).report(),
        f"tempeval3_{options.split}_dates_only": score_tempeval(documents, True, []).report(),
        "wikiwars_held_out" if options.held_out else "wikiwars_train": score_wikiwars(wars, errors).report(),
        "gold_dev": score_gold(needed() / "gold" / "dev.jsonl", errors),
    }
    if options.errors:
        print("\n".join(errors), file=sys.stderr)
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        for name, values in figures.items():
            print(name, " ".join(f"{k}={v}" for k, v in values.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

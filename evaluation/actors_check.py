"""Compares the tenures in memcon/data/actors with the State Department's records of visits and travels since 1990.

    python evaluation/actors_check.py [--all]

Reads ``$MEMCON_SHARED/corpora/state_dept_contacts`` (default: ``../shared`` beside the repository). Each "President X"
in a visit or trip is looked up by full name, and X's tenures on that day are compared with the title. Prints counts,
and every disagreement with what either side says; nothing is corrected by the script, since either may be wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from memcon.extract.tools import Tools, load_tools
from memcon.records import Actor

# A title in the records → words one of which the office must hold.
TITLES = {
    "President-elect": ("president-elect",),
    "Deputy Prime Minister": ("deputy prime minister", "vice premier"),
    "Vice President": ("vice president",),
    "Deputy President": ("deputy president",),
    "President": ("president", "chairman of the state council", "chairman of the presidency"),
    "Prime Minister": ("prime minister", "premier", "chief executive", "taoiseach"),
    "Premier": ("prime minister", "premier"),
    "Chancellor": ("chancellor",),
    "Deputy Foreign Minister": ("deputy minister of foreign affairs", "vice minister of foreign affairs"),
    "Foreign Minister": ("foreign affairs", "foreign secretary", "external affairs"),
    "Minister of Foreign Affairs": ("foreign affairs",),
    "Minister for Foreign Affairs": ("foreign affairs",),
    "Foreign Secretary": ("foreign secretary", "foreign affairs"),
    "External Affairs Minister": ("external affairs",),
    "Defense Minister": ("defence", "armed forces"),
    "Minister of Defense": ("defence", "armed forces"),
    "Secretary-General": ("secretary-general", "secretary general"),
    "Secretary General": ("secretary-general", "secretary general"),
    "King": ("king",),
    "Queen": ("queen",),
    "Crown Prince": ("crown prince",),
    "National Security Advisor": ("national security adviser",),
    "National Security Adviser": ("national security adviser",),
    "High Representative": ("high representative",),
    "Director General": ("director general",),
}
TITLE = re.compile(r"\b(" + "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True)) + r")\b")
MODIFIED = re.compile(r"(?:Former|former|Deputy|deputy|Vice|Acting|acting|designate|Assistant|Permanent)\s+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One named office-holder in one record."""

    record: str
    start: date
    end: date
    title: str
    name: str
    actor: Actor | None


def records(folder: Path) -> Iterator[tuple[str, date, date, str]]:
    for name in ("visits_to_us", "travels_president", "travels_secretary"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["meta"]["start"] >= "1990":
                    wanted = {"VISITOR", "REMARKS"}
                    text = ". ".join(row["text"][s["start"] : s["end"]] for s in row["spans"] if s["label"] in wanted)
                    start = date.fromisoformat(row["meta"]["start"])
                    yield row["id"], start, date.fromisoformat(row["meta"].get("end") or row["meta"]["start"]), text


def rows(folder: Path, tools: Tools) -> Iterator[Row]:
    for record, start, end, text in records(folder):
        people = {h.start: h for h in tools.names.find(text, start) if h.how == "name"}
        for found in TITLE.finditer(text):
            if MODIFIED.search(text, 0, found.start()):
                continue
            after = found.end() + 1
            words = re.match(r"(?:[A-Z][\w.'’-]+ ?){2,4}", text[after:])
            hit = people.get(after)
            if words is None and hit is None:
                continue
            actor = hit.actor if hit and hit.actor and hit.actor.kind == "person" else None
            yield Row(record, start, end, found[1], hit.text if hit else words[0].strip() if words else "", actor)


def agrees(row: Row) -> bool:
    """Whether one of the actor's tenures during the record fits the title."""
    if row.actor is None:
        return False
    held = [t for t in row.actor.tenures if t.holds_on(row.start) or t.holds_on(row.end)]
    return any(word in t.office.lower() for t in held for word in TITLES[row.title])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also list the names that the data do not know")
    options = parser.parse_args()
    shared = Path(os.environ.get("MEMCON_SHARED") or Path(__file__).resolve().parents[1] / "../shared")
    found = list(rows(shared / "corpora" / "state_dept_contacts", load_tools()))
    known = [r for r in found if r.actor]
    wrong = [r for r in known if not agrees(r)]
    print(f"office-holders named: {len(found)}; known to the data: {len(known)}")
    print(f"agree: {len(known) - len(wrong)}; disagree: {len(wrong)}; people checked: {len({r.name for r in known})}")
    for row in wrong:
        assert row.actor
        tenures = "; ".join(f"{t.office} {t.start or '?'} to {t.end or '?'}" for t in row.actor.tenures)
        print(f"  {row.start} {row.record}: {row.title} {row.name} | {tenures}")
    if options.all:
        for name, count in Counter(r.name for r in found if not r.actor).most_common(80):
            print(f"  unknown: {name} ({count})")


if __name__ == "__main__":
    main()

"""The State Department's records of visits and travels as a case: rhythm of any pair out of the whole register."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from memcon.case import Case
from memcon.language.roster import side_names

FILES = ("visits_to_us", "travels_president", "travels_secretary")


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    """One contact a record that names one country: date, sides, place; the record's id as its note."""
    codes = {name.casefold().replace(" ", "-"): code for code, name in side_names().items()}
    for name in FILES:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                meta = record["meta"]
                countries = meta.get("country_ids") or [meta.get("country_id")]
                known = [codes[c] for c in countries if c in codes and codes[c] != "US"]
                if len(countries) == 1 and known and meta.get("start"):
                    yield {
                        "date": meta["start"], "kind": "meeting", "participants": f"United States; {known[0]}",
                        "sides": f"US; {known[0]}", "reality": "reported", "note": record["id"],
                    }  # fmt: skip


@pytest.mark.slow
def test_rhythm_of_any_pair(shared: Path, tmp_path: Path) -> None:
    table = tmp_path / "records.csv"
    rows = list(_rows(shared / "corpora" / "state_dept_contacts"))
    assert len(rows) > 4000
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with Case(str(tmp_path / "state.db")) as case:
        run, failures = case.import_table("contacts", str(table))
        assert not failures
        assert run.added > 4000
        for side in ("FR", "MX", "EG"):
            found = case.rhythm("US", side)
            assert found.n > 100
            assert next(e for e in found.estimates if e.name == "contacts per month").value
            assert found.tests >= 3

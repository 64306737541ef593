"""Dated events for an analysis: of a user's table, entered in the case, or shipped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from importlib import resources

from memcon.analyse.coincidence import Occasion
from memcon.dates import parse
from memcon.records import Entered, Evidence

MOST_DAYS = 7
"""A vaguer date says too little to lie near a contact."""


def occasions(rows: Iterable[Entered]) -> tuple[tuple[Occasion, ...], int]:
    """The events among ``rows`` that are dated to within a week, by their first day, and how many are vaguer."""
    found, vague = [], 0
    for row in rows:
        if row.kind != "event":
            continue
        try:
            when = parse(row.text("date") or "")
        except ValueError:
            vague += 1
            continue
        if when.earliest is None or when.latest is None or (when.latest - when.earliest).days >= MOST_DAYS:
            vague += 1
            continue
        evidence = Evidence(None, row.id, None, row.note)
        found.append(Occasion(when.earliest.toordinal(), row.text("name") or row.id, evidence))
    return tuple(sorted(found, key=lambda o: (o.day, o.name))), vague


def shipped(sides: Sequence[str]) -> tuple[Occasion, ...]:
    """The public events that come with memcon and concern one of ``sides``: 2000 to 2025, from general knowledge."""
    text = resources.files("memcon").joinpath("data", "events", "public.csv").read_text("utf-8")
    found = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        when = parse(row["date"])
        if when.earliest is None or not set(row["sides"].split(";")) & set(sides):
            continue
        note = row["source"] or f"shipped list, row {number}; general knowledge, no source named"
        found.append(Occasion(when.earliest.toordinal(), row["name"], Evidence(None, f"event {number}", None, note)))
    return tuple(found)

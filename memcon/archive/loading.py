"""Shards → a case."""

from __future__ import annotations

import uuid
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from memcon.archive.adding import now
from memcon.archive.shards import read_manifest, readings_of, slices_of
from memcon.records import Run

if TYPE_CHECKING:
    from memcon.store import Store

_AT_ONCE = 100


def load(store: Store, folder: Path) -> Run:
    """Keep the readings in the shards of ``folder``, what failed, and the custody records; each once."""
    from memcon.store import recipe_id

    heading, shards = read_manifest(folder)
    recipe = recipe_id(heading.recipe)
    run = Run(id=uuid.uuid4().hex, command=f"load {folder}", started=now(), recipe=recipe)
    store.begin_run(run, heading.recipe)
    added = known = failed = 0
    for shard in shards:
        held = []
        for reading in readings_of(folder, heading.form, shard):
            store.add_document(reading.document, run)
            if store.is_read(reading.document, recipe):
                known += 1
                continue
            held.append(reading)
            if len(held) >= _AT_ONCE:
                store.add_readings(held, recipe, run)
                added += len(held)
                held = []
        store.add_readings(held, recipe, run)
        added += len(held)
        for number, custody in enumerate(slices_of(folder, heading.form, shard)):
            failures = shard.failures if number == 0 else ()
            if store.slices.add(custody, failures, run):
                failed += len(failures)
    finished = replace(run, finished=now(), added=added, known=known, failed=failed)
    store.end_run(finished)
    return finished

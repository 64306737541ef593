"""A declared frame of voices: a table of places that should be filled."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from memcon.errors import UsageError
from memcon.ingest.tables import table_rows
from memcon.vocabulary import Camp, SpeakerRole

COLUMNS = ("name", "side", "role", "camp", "outlet", "country")
MOST_CELLS = 1000


def read_frame(path: str) -> list[dict[str, str | None]]:
    """The rows of the table at ``path``, cells by column; a blank cell is None and stands for anything.

    Raises UsageError naming row and column for what breaks the form, InputError for what is no table.
    """
    found = []
    for number, row in enumerate(table_rows(Path(path)), start=2):
        cells = {str(k).strip().casefold(): str(v or "").strip() for k, v in row.items() if k is not None}
        unknown = sorted(set(cells) - set(COLUMNS))
        if unknown:
            raise UsageError(f"{path} row {number}: a frame has no column {unknown[0]}; it has {', '.join(COLUMNS)}")
        for column, allowed in (("role", get_args(SpeakerRole)), ("camp", get_args(Camp))):
            if cells.get(column) and cells[column] not in allowed:
                raise UsageError(f"{path} row {number}: {column} takes {', '.join(allowed)}")
        kept: dict[str, str | None] = {name: cells.get(name) or None for name in COLUMNS}
        kept["name"] = kept["name"] or ", ".join(v for v in kept.values() if v) or f"row {number}"
        found.append(kept)
        if len(found) > MOST_CELLS:
            raise UsageError(f"{path} has more than {MOST_CELLS} rows; a frame is a list of places to fill")
    return found

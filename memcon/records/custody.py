"""What became of every record of an archive: where it lay, its digest, and by which rule it was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from memcon.records.keeping import Failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """One record of a stream and what came of it.

    ``rule`` is ``read``, ``failed``, or the rule by which it was dropped. ``offset`` is where it begins in its file,
    ``sha256`` that of its bytes (None where they were not read). ``reading`` is a Reading as JSON.
    """

    offset: int
    rule: str
    sha256: str | None = None
    source_id: str | None = None
    reading: bytes | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Custody:
    """One slice of one archive that has been dealt with, and how many of its records by which rule.

    ``identity`` is the digest of the file's size, beginning and end; ``start`` and ``end`` are those of the slice and
    ``next`` is where the first record behind it begins. ``reading`` says with what it was read: the recipe, and
    whether the prefilter was on.
    """

    path: str
    identity: str
    start: int
    end: int
    next: int
    reading: str
    counts: Mapping[str, int] = field(default_factory=dict)
    records: tuple[Outcome, ...] = ()

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What makes it the same slice, read the same way."""
        return self.identity, self.start, self.end, self.reading

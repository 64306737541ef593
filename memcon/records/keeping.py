"""What a case keeps besides: runs, links, rulings, entries, marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from memcon.records.readings import Party
from memcon.vocabulary import Mark, RecordKind, Ruling


@dataclass(frozen=True, slots=True)
class Recipe:
    """With what a Reading was made: version of the readers and digest of every data file they used."""

    version: str
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input or step that did not work: what was tried, on what, why, and what to do."""

    what: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """One invocation that wrote to the case. Times are UTC, ISO 8601."""

    id: str
    command: str
    started: str
    finished: str | None = None
    recipe: str | None = None
    added: int = 0
    known: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A machine's proposal that two mentions are (``weight`` over the threshold) or may be one contact."""

    left: str
    right: str
    weight: float
    reasons: tuple[str, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which mentions are one contact: the links with their reasons, and register id → references of its mentions."""

    links: tuple[Link, ...]
    clusters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that can be found again: text hash, exact words, and the words around them."""

    text_id: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's ruling on one record. ``record`` is its reference at the time; ``anchor`` finds it again later.

    ``field`` names the ruled-on field (None: the whole record), ``was`` its value then, ``value`` the correction;
    ``other`` is the second record of same and not_same, ``other_anchor`` finds that again. ``decision`` is common to
    the rulings that one key wrote; ``replaces`` names a ruling of the same author that is taken back.
    """

    id: str
    record: str
    record_kind: RecordKind
    ruling: Ruling
    author: str
    at: str
    why: str
    anchor: Quote | None = None
    field: str | None = None
    was: str | None = None
    value: str | None = None
    other: str | None = None
    replaces: str | None = None
    other_anchor: Quote | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A contact, position, event or act that a person typed in or imported from a table.

    ``fields`` are the codebook's columns as given; ``note`` says where the person has it from.
    """

    id: str
    kind: RecordKind
    fields: Mapping[str, str]
    note: str
    origin: str | None = None

    @property
    def ref(self) -> str:
        """Its case-wide reference, beside those of the records that were read."""
        return self.id

    def text(self, name: str) -> str | None:
        """A column as given, without surrounding space; None where it is missing or blank."""
        return (self.fields.get(name) or "").strip() or None

    def listed(self, name: str) -> tuple[str, ...]:
        """A column that lists several things, set apart by semicolons."""
        return tuple(part.strip() for part in (self.text(name) or "").split(";") if part.strip())

    def number(self, name: str) -> int | None:
        """A column that holds a number, as a whole one; None where it is blank or no number."""
        try:
            return round(float(self.text(name) or ""))
        except (ValueError, OverflowError):
            return None

    @property
    def parties(self) -> tuple[Party, ...]:
        """The participants, each with the side in its place of ``sides`` where both columns are equally long."""
        names, sides = self.listed("participants"), self.listed("sides")
        matched = sides if len(sides) == len(names) else (None,) * len(names)
        return tuple(Party(name, side) for name, side in zip(names, matched, strict=True))


@dataclass(frozen=True, slots=True)
class Marking:
    """What may be done with a document's content outside this machine."""

    document: str
    mark: Mark
    author: str
    at: str

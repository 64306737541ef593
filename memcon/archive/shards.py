"""Readings of archives on disk: shards of many slices, each written whole, and a manifest that says which there are.

``manifest.jsonl`` begins with what everything in the folder was read with; after that comes one line for each shard
when it is complete. What no line speaks of was in flight when a run ended, and is written again.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from memcon import wire
from memcon.archive import Archive, Done, Progress, Skipped, Total, Way, total_bytes
from memcon.errors import InputError, MissingPart, UsageError
from memcon.records import Custody, Document, Failure, Outcome, Reading, Recipe

Form = Literal["parquet", "jsonl"]
MANIFEST = "manifest.jsonl"
SLICES_EACH = 32
_BYTES = 64_000_000
"""A shard is written when it holds so many slices, or so many bytes of readings."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One complete shard: its name, the slices in it with their counts, and what failed there."""

    name: str
    slices: tuple[Custody, ...]
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The first line of a manifest."""

    memcon: str
    recipe: Recipe
    prefilter: bool | None
    slice_bytes: int
    form: Form


@dataclass(slots=True)
class Shelf:
    """A folder of shards that is being written; opened again, it goes on behind its last complete shard."""

    folder: Path
    heading: Heading
    known: dict[tuple[str, int, int, str], Custody] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    number: int = 0
    slices_each: int = SLICES_EACH
    _held: list[Done] = field(default_factory=list)

    @classmethod
    def open(cls, folder: Path, heading: Heading) -> Shelf:
        """The shelf at ``folder``; UsageError where it holds what was read in another way."""
        folder.mkdir(parents=True, exist_ok=True)
        shelf = cls(folder, heading)
        path = folder / MANIFEST
        if path.exists() and path.stat().st_size:
            there, shards = read_manifest(folder)
            if there != heading:
                raise UsageError(f"{folder} holds shards that were read in another way; name an empty folder")
            for shard in shards:
                shelf.known |= {custody.key: custody for custody in shard.slices}
                shelf.number += 1
            _cut_torn_line(path)
        else:
            _append(path, heading)
        return shelf

    def find(self, wanted: Custody) -> Custody | None:
        """The slice as it was done before."""
        return self.known.get(wanted.key)

    def add(self, done: Done) -> None:
        """Hold a slice, and write a shard when there is enough for one."""
        self._held.append(done)
        self.counts.update(done.custody.counts)
        size = sum(len(o.reading or b"") for d in self._held for o in d.custody.records)
        if len(self._held) >= self.slices_each or size >= _BYTES:
            self.write()

    def write(self) -> None:
        """Write what is held as the next shard, and then the line that says that it is complete."""
        if not self._held:
            return
        name = f"shard-{self.number:06d}"
        outcomes = [(d.custody, o) for d in self._held for o in d.custody.records]
        write_rows = _write_parquet if self.heading.form == "parquet" else _write_lines
        write_rows(self.folder / f"{name}.{_SUFFIX[self.heading.form]}", _reading_rows(outcomes))
        write_rows(self.folder / f"{name}-custody.{_SUFFIX[self.heading.form]}", _custody_rows(outcomes))
        slices = tuple(replace(d.custody, records=()) for d in self._held)
        _append(self.folder / MANIFEST, Shard(name, slices, tuple(f for d in self._held for f in d.failures)))
        self.number += 1
        self._held.clear()


_SUFFIX: Mapping[Form, str] = {"parquet": "parquet", "jsonl": "jsonl.gz"}


def write_shards(
    inputs: Sequence[str], folder: Path, way: Way, form: Form, progress: Progress, *, slices_each: int = SLICES_EACH
) -> Counter[str]:
    """Read the archives ``inputs`` into shards in ``folder``; how many records by which rule, those done before too.

    Run again with the same arguments after an interruption, it goes on. UsageError for inputs that are no archives.
    """
    from memcon.extract.tools import load_tools
    from memcon.version import VERSION

    if form == "parquet":
        _parquet()
    recipe = load_tools(way.actors).recipe
    shelf = Shelf.open(folder, Heading(VERSION, recipe, way.prefilter, way.slice_bytes, form))
    shelf.slices_each = slices_each
    progress(Total(total_bytes(inputs, way)))
    for result in Archive(way, _digest(recipe), shelf.find).run(inputs):
        if isinstance(result, Done):
            shelf.add(result)
        elif isinstance(result, Skipped):
            shelf.counts.update(result.custody.counts)
        elif isinstance(result, Failure):
            raise UsageError(f"{result.where}: {result.why}")
        else:
            raise UsageError(f"{result.document.path} is no archive; shards are made of WARC, JSON Lines and Parquet")
        progress(result)
    shelf.write()
    return shelf.counts


def read_manifest(folder: Path) -> tuple[Heading, list[Shard]]:
    """What the shards in ``folder`` were read with, and those that are complete; InputError where there are none."""
    path = folder / MANIFEST
    if not path.is_file():
        raise InputError(f"{folder} holds no {MANIFEST}; name a folder that memcon read -o wrote")
    first, *rest = path.read_bytes().split(b"\n")[:-1] or [b""]  # what stands behind the last line end was torn off
    return wire.decode(first, Heading), [wire.decode(line, Shard) for line in rest]


def readings_of(folder: Path, form: Form, shard: Shard) -> Iterator[Reading]:
    """The readings in one shard, in order."""
    for row in _rows(folder / f"{shard.name}.{_SUFFIX[form]}", form, ["reading"]):
        yield wire.decode(row["reading"], Reading)


def slices_of(folder: Path, form: Form, shard: Shard) -> Iterator[Custody]:
    """The custody records of one shard, with what became of every record."""
    records: dict[tuple[str, int], list[Outcome]] = {}
    for row in _rows(folder / f"{shard.name}-custody.{_SUFFIX[form]}", form, list(_custody_rows(()))):
        outcome = Outcome(row["offset"], row["rule"], row["sha256"], row["record"])
        records.setdefault((row["path"], row["slice"]), []).append(outcome)
    for custody in shard.slices:
        yield replace(custody, records=tuple(records.get((custody.path, custody.start), ())))


def _rows(path: Path, form: Form, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    try:
        yield from _read_parquet(path, columns) if form == "parquet" else _read_lines(path)
    except (OSError, EOFError) as error:
        raise InputError(f"{path} cannot be read ({error}); copy the folder again") from error


def _digest(recipe: Recipe) -> str:
    import hashlib

    return hashlib.sha256(wire.encode(recipe)).hexdigest()


# -- rows -------------------------------------------------------------------------------------------------------------


def _reading_rows(outcomes: Sequence[tuple[Custody, Outcome]]) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {
        n: [] for n in ("document", "path", "offset", "url", "published", "contacts", "reading")
    }
    for custody, outcome in outcomes:
        if outcome.reading is None:
            continue
        head = wire.decode(outcome.reading, _Head)
        known = head.document
        values = (known.id, custody.path, outcome.offset, known.url, known.published, len(head.contacts))
        for name, value in zip(rows, (*values, outcome.reading.decode()), strict=True):
            rows[name].append(value)
    return rows


@dataclass(frozen=True, slots=True)
class _Head:
    """As much of a Reading as the columns of a shard show."""

    document: Document
    contacts: tuple[Any, ...] = ()


def _custody_rows(outcomes: Sequence[tuple[Custody, Outcome]]) -> dict[str, list[Any]]:
    return {
        "path": [custody.path for custody, _ in outcomes],
        "slice": [custody.start for custody, _ in outcomes],
        "offset": [o.offset for _, o in outcomes],
        "record": [o.source_id for _, o in outcomes],
        "sha256": [o.sha256 for _, o in outcomes],
        "rule": [o.rule for _, o in outcomes],
    }


def _parquet() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingPart("Parquet shards need: pip install 'memcon[parquet]'; or write --shards jsonl") from error
    return pyarrow


def _write_parquet(path: Path, rows: Mapping[str, list[Any]]) -> None:
    arrow = _parquet()
    kinds = {"offset": arrow.int64(), "slice": arrow.int64(), "contacts": arrow.int32()}
    table = arrow.table({name: arrow.array(values, kinds.get(name, arrow.string())) for name, values in rows.items()})
    draft = path.with_name(path.name + ".part")
    arrow.parquet.write_table(table, draft, compression="zstd")
    _settle(draft, path)


def _write_lines(path: Path, rows: Mapping[str, list[Any]]) -> None:
    draft = path.with_name(path.name + ".part")
    with draft.open("wb") as out, gzip.GzipFile("", "wb", 6, out, mtime=0) as packed:
        for values in zip(*rows.values(), strict=True):
            packed.write(json.dumps(dict(zip(rows, values, strict=True)), ensure_ascii=False).encode() + b"\n")
    _settle(draft, path)


def _read_parquet(path: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    with _parquet().parquet.ParquetFile(path) as table:
        for batch in table.iter_batches(64, columns=list(columns)):
            yield from batch.to_pylist()


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rb") as packed:
        for line in packed:
            yield json.loads(line)


def _settle(draft: Path, path: Path) -> None:
    """The draft under its name, on the disk before anybody is told."""
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(path)


def _append(path: Path, record: object) -> None:
    with path.open("ab") as out:
        out.write(wire.encode(record) + b"\n")
        out.flush()
        os.fsync(out.fileno())


def _cut_torn_line(path: Path) -> None:
    """Take away a last line that was not written to its end."""
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole < len(content):
        with path.open("r+b") as out:
            out.truncate(whole)

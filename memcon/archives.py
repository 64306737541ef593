"""The commands for archives: load, custody; and the options that reading and adding share."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from memcon.options import PARTLY, case_option, foreseen, json_option, open_case, print_json, progress_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.archive import Way
    from memcon.records import Custody

F = TypeVar("F", bound="Callable[..., Any]")


def archive_options(command: F) -> F:
    """How archives are read, and with how many workers."""
    for option in (
        click.option("--workers", type=click.IntRange(1), help="Worker processes. [default: one a processor]"),
        click.option(
            "--prefilter",
            type=click.Choice(["off", "on"]),
            help="Drop pages without a contact of listed actors. [default: on for WARC and Parquet from 100 MB]",
        ),
        click.option("--on", type=click.Choice(["here", "processes", "cluster"]), default="here", show_default=True),
    ):
        command = option(command)
    return command


def switched(prefilter: str | None) -> bool | None:
    """The switch as a value; None where nobody set it."""
    return None if prefilter is None else prefilter == "on"


def write_to(folder: Path, inputs: tuple[str, ...], way: Way, form: Any) -> None:
    """Read archives into shards in ``folder``, and say how many records came to what."""
    from memcon.archive import FAILED
    from memcon.archive.shards import write_shards

    with progress_on("reading") as progress:
        counts = write_shards(inputs, folder, replace(way, streams=True), form, progress)
    click.echo(_told(counts), err=True)
    if counts[FAILED]:
        sys.exit(PARTLY)


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{rule} {number:,}" for rule, number in sorted(counts.items(), key=lambda c: (-c[1], c[0])))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@case_option
@json_option
@foreseen
def load(folder: Path, place: str | None, as_json: bool) -> None:
    """Put what `memcon read -o FOLDER` wrote into the case: readings, failures and custody records, each once."""
    with open_case(place, create=True) as case:
        run = case.load(str(folder))
    if as_json:
        print_json(run)
    else:
        click.echo(f"{run.added} read, {run.known} already known, {run.failed} failed", err=True)


@click.command()
@click.option("--records", is_flag=True, help="What became of every record as well, one JSON object a line.")
@case_option
@json_option
@foreseen
def custody(records: bool, place: str | None, as_json: bool) -> None:
    """Which archives are in the case, which parts of them, and how many records were dropped by which rule."""
    with open_case(place) as case:
        found = case.custody(records=records)
    if records:
        _print_records(found)
    elif as_json:
        print_json(found)
    else:
        for line in _lines(found):
            click.echo(line)


def _print_records(found: tuple[Custody, ...]) -> None:
    from memcon import wire

    for custody in found:
        for o in custody.records:
            row = {"path": custody.path, "offset": o.offset, "record": o.source_id, "sha256": o.sha256, "rule": o.rule}
            click.echo(wire.encode(row))


def _lines(found: tuple[Custody, ...]) -> list[str]:
    sums: dict[tuple[str, str], Counter[str]] = {}
    for custody in found:
        counts = sums.setdefault((custody.path, custody.reading.rpartition(" ")[2]), Counter())
        counts.update(custody.counts)
        counts["slices"] += 1
    lines = []
    for (path, how), counts in sorted(sums.items()):
        slices = counts.pop("slices")
        lines.append(f"{path} ({how}; {slices} slices, {sum(counts.values()):,} records): {_told(counts)}")
    return lines

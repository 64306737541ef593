"""One adding, in a process of its own: every input is parsed apart, then read into the case, with a line for each.

What it is to do comes as JSON on standard input; what it has done goes out as JSON, a line at a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from memcon.records import Document, Failure
from memcon.vocabulary import Mark

PARSE_SECONDS = 90.0
MOST_OUTPUT = 80_000_000
SECRETS = ("MEMCON_KEY", "MEMCON_KEY_FILE", "MEMCON_TOKEN")
"""What the environment of a parser does not hold."""
ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to add: an address, or an upload kept at ``path`` under the name that it came with."""

    name: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What to add to which case, in whose name, under which mark."""

    case: str
    author: str
    inputs: tuple[Input, ...]
    mark: Mark | None = None
    actors: tuple[str, ...] = ()


def main() -> int:
    """Carry out the order on standard input."""
    from memcon.case import Case
    from memcon.errors import MemconError

    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    try:
        with Case(order.case, author=order.author, actors=tuple(Path(a) for a in order.actors)) as case:
            run = case.add(mark=order.mark, taken_in=_taken(order.inputs))
    except MemconError as error:
        say({"stopped": str(error)})
        return error.exit_status
    say({"run": run.id, "added": run.added, "known": run.known, "failed": run.failed})
    return 0


def say(line: Mapping[str, Any]) -> None:
    """One line of progress."""
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.flush()


def _taken(inputs: tuple[Input, ...]) -> Iterator[Document | Failure]:
    for one in inputs:
        count = 0
        for item in parse(one):
            count += isinstance(item, Document)
            yield item
            if isinstance(item, Failure):
                say({"input": one.name, "why": item.why})
        say({"input": one.name, "documents": count})


def parse(one: Input) -> Iterator[Document | Failure]:
    """What one input holds, parsed in a process under limits of memory and time, without the secrets of ours."""
    if one.path is None and not one.name.lower().startswith(ADDRESS):
        yield Failure("ingest", one.name, "it is no address that begins with http:// or https://; correct it")
        return
    here = str(Path(__file__).resolve().parents[2])
    known = os.pathsep.join([here, *(folder for folder in sys.path if Path(folder).is_absolute())])
    bare = {key: value for key, value in os.environ.items() if key not in SECRETS}
    command = [sys.executable, "-P", "-m", "memcon.workbench.parsing", one.path or one.name]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=PARSE_SECONDS, env={**bare, "PYTHONPATH": known}, check=False
        )
    except subprocess.TimeoutExpired:
        yield Failure("ingest", one.name, f"parsing it took over {PARSE_SECONDS:g} seconds; split it")
        return
    if done.returncode or len(done.stdout) > MOST_OUTPUT:
        yield Failure("ingest", one.name, "its parser crashed or ran out of memory; save it in another format")
        return
    for line in done.stdout.splitlines():
        yield _item(line, one)


def _item(line: bytes, one: Input) -> Document | Failure:
    found = msgspec.json.decode(line)
    if found["kind"] == "failure":
        return replace(msgspec.convert(found["record"], Failure), where=one.name)
    document = msgspec.convert(found["record"], Document)
    return replace(document, path=one.name if one.path else None)


if __name__ == "__main__":
    sys.exit(main())

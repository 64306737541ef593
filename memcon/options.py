"""What every command shares: its options, its errors, how a case is opened and a record printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from memcon.errors import MemconError

if TYPE_CHECKING:
    from memcon.case import Case, Progress

F = TypeVar("F", bound=Callable[..., Any])
DONE, PARTLY, NOTHING = 0, 1, 3
DAY = click.DateTime(["%Y-%m-%d"])
"""A day as an option."""


def case_option(command: F) -> F:
    """Every command names its case the same way."""
    return click.option(
        "--case",
        "place",
        show_default="memcon.db, $MEMCON_CASE, or memcon.toml",
        metavar="PATH_OR_URL",
        help="The case to work on.",
    )(command)


def json_option(command: F) -> F:
    """Machine-readable output, with the same meaning everywhere."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (memcon schema describes it).")(command)


def confidential_option(command: F) -> F:
    """Documents marked confidential stay out unless asked for by name."""
    return click.option("--confidential", is_flag=True, help="Include documents marked confidential.")(command)


def foreseen(command: F) -> F:
    """Turn an error of ours into one sentence and its exit status."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except MemconError as error:
            if click.get_current_context().find_root().obj["debug"]:
                raise
            click.echo(f"memcon: {error}", err=True)
            sys.exit(error.exit_status)
        except BrokenPipeError:  # whoever read our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(DONE)
        except KeyboardInterrupt:
            click.echo("memcon: stopped; what was stored is kept, and the same command goes on from there", err=True)
            sys.exit(130)
        except Exception as error:
            if click.get_current_context().find_root().obj["debug"] or isinstance(error, click.ClickException):
                raise
            click.echo(
                f"memcon: unforeseen {type(error).__name__}: {error}; run memcon --debug ... and report it", err=True
            )
            sys.exit(NOTHING)

    return run  # type: ignore[return-value]


def open_case(place: str | None, *, create: bool = False, author: str | None = None) -> Case:
    """The case at ``place``, or the one that the configuration names."""
    from memcon.case import Case
    from memcon.config import load_config

    config = load_config(case=place, author=author, environment=os.environ)
    return Case(config.case, create=create, author=config.author, actors=config.actors)


def print_json(record: object) -> None:
    """``record`` as JSON on standard output."""
    from memcon import wire

    click.echo(wire.encode_pretty(record))


@contextmanager
def progress_on(label: str) -> Iterator[Progress]:
    """A line on standard error that counts documents, and of archives tells pages, rate and time left.

    Where standard error is no terminal, only archives are told of, twice a minute.
    """
    from memcon.archive.pace import Pace

    pace = Pace()
    if not sys.stderr.isatty():

        def tell(item: object) -> None:
            if pace.see(item) and pace.is_due():
                click.echo(f"memcon: {pace.line()}", err=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def show(item: object) -> None:
            if pace.see(item):
                bar.update(task, completed=pace.done, total=pace.total or None, description=pace.line())
            elif not pace.total:
                bar.advance(task)

        yield show


def append(path: str, data: bytes) -> None:
    """Add ``data`` at the end of a file."""
    try:
        with Path(path).open("ab") as file:
            file.write(data)
    except OSError as error:
        raise MemconError(f"{path} cannot be written: {error.strerror}; name another place") from error


def write(path: str, data: bytes) -> None:
    """All of ``data`` or nothing: an interrupted or full disk leaves what was there before."""
    target = Path(path)
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise MemconError(f"{path} cannot be written: {error.strerror}; name another place") from error

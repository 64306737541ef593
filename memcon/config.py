"""Settings of one invocation: file, environment and flags, merged once; the later of these wins.

The file is ``memcon.toml``, in the current folder or beside the case::

    case = "talks.db"          # path or postgresql:// URL; a path is counted from the file's folder
    author = "A. Editor"       # whose verdicts these are
    color = false
    actors = ["actors.toml"]   # the case's own actors, laid over those of the package
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from memcon.errors import UsageError

FILE_NAME = "memcon.toml"
DEFAULT_CASE = "memcon.db"


@dataclass(frozen=True, slots=True)
class Config:
    """What an invocation works with. ``file`` is the settings file that was read, if any."""

    case: str = DEFAULT_CASE
    author: str | None = None
    color: bool = True
    actors: tuple[Path, ...] = ()
    file: Path | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    case: str | None = None
    author: str | None = None
    color: bool | None = None
    actors: tuple[str, ...] = ()


def load_config(
    *,
    case: str | None = None,
    author: str | None = None,
    color: bool | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Config:
    """The settings: flags over ``environment`` over the file in ``folder`` (default: the current one) or by the case.

    UsageError where the file is broken, or holds a setting that does not exist.
    """
    here = folder if folder is not None else Path()
    variables = environment if environment is not None else {}
    asked = case or variables.get("MEMCON_CASE") or None
    path = _file(here, asked)
    settings = _read(path) if path else _File()
    chosen = asked or (_beside(path, settings.case) if settings.case and path else None) or DEFAULT_CASE
    actors = tuple(path.parent / a for a in settings.actors) if path else ()
    if not actors and not is_url(chosen):
        own = (here / chosen).parent / "actors.toml"
        actors = (own,) if own.is_file() else ()
    if color is None:
        # https://no-color.org: any value but the empty one.
        color = False if variables.get("NO_COLOR") else settings.color if settings.color is not None else True
    return Config(
        case=chosen,
        author=author or variables.get("MEMCON_AUTHOR") or settings.author,
        color=color,
        actors=actors,
        file=path,
    )


def is_url(case: str) -> bool:
    """Whether a case is named by URL rather than by path."""
    return "://" in case


def _file(here: Path, case: str | None) -> Path | None:
    places = [here]
    if case and not is_url(case):
        places.append((here / case).parent)
    return next((p / FILE_NAME for p in places if (p / FILE_NAME).is_file()), None)


def _beside(path: Path, case: str) -> str:
    return case if is_url(case) else str(path.parent / case)


def _read(path: Path) -> _File:
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, _File)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the settings file cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: the settings file is not TOML ({error})") from error
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: a setting is wrong ({error}); known are case, author, color, actors") from error

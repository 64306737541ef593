"""One address of the workbench, as the module that answers there declares it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from starlette.responses import Response

    from memcon.workbench.here import Here

    Handler = Callable[[Here], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """One address. ``takes`` are the names that it knows in its query or form; ``says`` is its line of reference."""

    path: str
    says: str
    handler: Handler
    method: Literal["GET", "POST"] = "GET"
    takes: tuple[str, ...] = ()

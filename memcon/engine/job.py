"""What a worker does with one batch, and how an item that goes wrong is told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from memcon.errors import MemconError
from memcon.records import Failure

LIMIT_SECONDS = 600.0
"""How long one item may take before its worker counts as hanging; the longest text takes a tenth of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """``make`` gives a worker its tools, ``unfold`` the items of a batch, ``call(item, tools)`` the result of one.

    All three are pickled. ``limit`` is in seconds a step: drawing one item and calling on it.
    """

    make: Callable[[], Any]
    call: Callable[[Any, Any], Any]
    unfold: Callable[[Any], Iterator[Any]]
    limit: float = LIMIT_SECONDS


def _still(_step: int) -> None:
    """Nobody watches."""


def work(
    job: Job, batch: Any, tools: Any, *, lost: Mapping[int, str] | None = None, beat: Callable[[int], None] = _still
) -> Iterator[Any]:
    """The result of every item of ``batch``, or a Failure in its place.

    ``lost`` names the steps that killed a worker before, each with the reason; they are not tried again. ``beat``
    is told of each step as it begins.
    """
    items = job.unfold(batch)
    step = 0
    while True:
        beat(step)
        try:
            item = next(items)
        except StopIteration:
            return
        except Exception as error:
            yield Failure("read", shown(batch), reason(error))
            return
        if isinstance(item, Failure):
            yield item
        elif lost and step in lost:
            yield failure(item, lost[step])
        else:
            yield attempt(job.call, item, tools)
        step += 1


def attempt(call: Callable[[Any, Any], Any], item: Any, tools: Any) -> Any:
    """What ``call`` returns, or the Failure of an item that raised."""
    try:
        return call(item, tools)
    except (Exception, SystemExit) as error:  # whatever one document does to the readers, the others are still read
        return failure(item, reason(error))


def reason(error: BaseException) -> str:
    """One sentence for ``error``."""
    if isinstance(error, MemconError):
        return str(error)
    first = str(error).strip().split("\n")[0][:300]
    return f"{type(error).__name__}: {first}; please report it with this document"


def failure(item: object, why: str) -> Failure:
    """The Failure of ``item``, under the best name that it has."""
    source = getattr(item, "source_id", None)
    where = shown(item)
    if isinstance(source, str) and source != where:
        where = f"{where} ({source})"
    return Failure("read", where, why)


def shown(item: object) -> str:
    """The best name that ``item`` has."""
    names = (getattr(item, name, None) for name in ("path", "url", "source_id", "id"))
    return next((name for name in names if isinstance(name, str)), None) or repr(item)[:80]

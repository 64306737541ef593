"""The Readings of any inputs one after another, archives among them; no case is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from memcon import wire
from memcon.archive import Archive, Done, Progress, Skipped, Total, Way, total_bytes
from memcon.records import Document, Failure, Reading


def read_all(inputs: Sequence[str], way: Way, progress: Progress) -> Iterator[Reading | Failure]:
    """The Readings in input order, of a slice its failures first; ``progress`` is told of what comes in."""

    def seen(item: Document | Failure) -> bool:
        progress(item)
        return True

    progress(Total(total_bytes(inputs, way)))
    for result in Archive(way, "", admit=seen).run(inputs):
        if isinstance(result, Done):
            yield from result.failures
            yield from (wire.decode(o.reading, Reading) for o in result.custody.records if o.reading is not None)
            progress(result)
        elif not isinstance(result, Skipped):
            yield result

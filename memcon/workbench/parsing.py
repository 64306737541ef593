"""One upload or address → documents, in a process of its own under limits of memory and time.

Parsers are the part of memcon that strangers can aim at. What runs here has no case, no session and no key: it reads
one input and writes documents to standard output.
"""

from __future__ import annotations

import sys

MEMORY = 3 << 30
CPU_SECONDS = 120
"""Bytes of memory and seconds of processor that one input may take."""


def main() -> int:
    """Read the input that the first argument names and write one JSON object a line: a document or a failure."""
    limit()
    from memcon import wire
    from memcon.ingest import take
    from memcon.records import Failure

    for item in take([sys.argv[1]]):
        kind = "failure" if isinstance(item, Failure) else "document"
        sys.stdout.buffer.write(wire.encode({"kind": kind, "record": wire.to_plain(item)}) + b"\n")
    return 0


def limit() -> None:
    """Set the limits, where the system has any."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_CPU", CPU_SECONDS),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(main())

"""A parser of native code in a process of its own, under a limit of time and memory.

It reads whatever strangers made: a crash or an endless loop there costs one file and not the run. Starting the process
takes about 0.2 s. It is a plain child process and not a pool, because a pool needs a guarded ``__main__`` in the
caller's script and may not be opened inside another pool's worker.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from memcon.errors import InputError, TooLarge

_MEMORY = 3 << 30


def run_apart(code: str, arguments: Sequence[str], content: bytes, *, seconds: float) -> bytes:
    """What ``code`` wrote to standard output when it was given ``content``; InputError where it crashed or ran on."""
    here = str(Path(__file__).resolve().parents[2])
    # -P and absolute folders only: nothing that happens to lie in the current folder is imported.
    known = os.pathsep.join([here, *(folder for folder in sys.path if Path(folder).is_absolute())])
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, *arguments],
            input=content,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": known},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLarge(f"parsing it took over {seconds:g} seconds; split it or print it anew") from None
    if done.returncode:
        raise InputError("its parser crashed on it or ran out of memory; save it anew")
    return done.stdout


def limit_memory() -> None:
    """Bound the memory of this process and of those that it starts, where the system can."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

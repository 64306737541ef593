"""Time and memory of every export of one case, beside the time in which the case is read from its file.

Run ``python benchmarks/exports.py CASE.db``. Each format is written by a process of its own, which prints its seconds,
its peak memory and the bytes that it wrote. The peer is the reading of the same case: an export should not take longer.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

from memcon.case import Case
from memcon.present.exports import FORMATS


def one(place: str, form: str) -> None:
    """Print the figures of one format of the case at ``place``; of none, of the reading alone."""
    begun = time.perf_counter()
    with Case(place, create=False) as case:
        view, flags = case.view(), case.flags()
        read = time.perf_counter() - begun
        begun = time.perf_counter()
        size = sum(len(data) for _, data in case.export(form)) if form != "none" else 0  # type: ignore[arg-type]
        wrote = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {
        "documents": len(view.documents),
        "contacts": len(view.contacts),
        "flagged": sum(map(bool, flags.values())),
    }
    row = {"format": form, "read_s": round(read, 1), "write_s": round(wrote, 1), "peak_mb": round(peak), "bytes": size}
    print(json.dumps(row | (found if form == "none" else {})), flush=True)


def main() -> None:
    """All formats, one after the other."""
    place, *forms = sys.argv[1:]
    for form in forms or ["none", *FORMATS]:
        if len(forms) == 1:
            one(place, form)
        else:
            subprocess.run([sys.executable, __file__, place, form], check=True)


if __name__ == "__main__":
    main()

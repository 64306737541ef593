"""Writers and readers at once on a server that is killed twice: the short form of benchmarks/storm.py."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.server import Server

STORM = Path(__file__).resolve().parents[2] / "benchmarks" / "storm.py"


def test_no_row_is_lost_or_doubled_and_the_file_says_the_same(server: Server) -> None:
    assert server.folder.exists()  # where no server can be had this is skipped
    given = "--seconds 20 --writers 3 --readers 2 --pace 0.1 --away 0.5".split()
    done = subprocess.run(
        [sys.executable, str(STORM), *given], capture_output=True, text=True, check=False, timeout=300
    )
    found = json.loads(done.stdout)
    assert found["differ"] == []
    assert found["failed"] == []
    assert done.returncode == 0
    assert found["acts"] > 20
    assert found["questions"] > 0

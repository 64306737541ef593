"""Score memcon on named gold and hold the figures against the floors.

python evaluation/gold.py            figures of this working tree, and the floors that they miss
Needs the folder of shared material (MEMCON_SHARED, or ../shared beside the project).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")


def shared() -> Path | None:
    """The folder of shared material, where there is one."""
    for place in (os.environ.get("MEMCON_SHARED"), ROOT.parent / "shared", ROOT.parent.parent / "shared"):
        if place and (Path(place) / "gold").is_dir():
            return Path(place)
    return None


def needed() -> Path:
    """The folder of shared material; the script ends with 2 where there is none."""
    folder = shared()
    if folder is None:
        print("the shared material is not on this machine; nothing was measured", file=sys.stderr)
        raise SystemExit(2)
    return folder


def figures(folder: Path) -> dict[str, float]:
    """The figures of the development gold, by the names that the floors use."""
    score = _scored(folder)
    return {
        "contact_f1": score["contact_prf"][2],
        "participants_f1": score["participants_prf"][2],
        "evidence_precision": score["evidence_precision_recall"][0],
        "reality_accuracy": score["reality_accuracy"],
        "kind_accuracy": score["kind_accuracy"],
        "date_accuracy": score["date_accuracy"],
        "position_f1": score["position_prf"][2],
        "attribution_recall": score["attribution_recall"],
        "false_reported_rate": score["false_reported_rate"],
        "distractor_contacts": float(str(score["distractor_contacts"]).split()[0]),
    }


def _scored(folder: Path) -> dict[str, Any]:
    gold = folder / "gold" / "dev.jsonl"
    with tempfile.TemporaryDirectory() as temporary:
        given, read = Path(temporary, "in.jsonl"), Path(temporary, "out.jsonl")
        with given.open("w") as out:
            _run([folder / "gold" / "gold_to_input.py", gold], out)
        with read.open("w") as out:
            _run(["-m", "memcon", "read", given, "--json"], out)
        printed = _run([folder / "gold" / "score.py", gold, read])
    scored: dict[str, Any] = json.loads(printed)
    return scored


def _run(arguments: list[Any], out: Any = subprocess.PIPE) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, stdout=out, text=True, check=True, cwd=ROOT).stdout or ""


def missed(found: dict[str, float]) -> list[str]:
    """The floors that ``found`` misses, in words. A floor is a least value, or a greatest under ``at_most``."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["gold_dev"]
    low = [f"{k} is {found[k]}, below {v}" for k, v in floors["at_least"].items() if found[k] < v]
    high = [f"{k} is {found[k]}, above {v}" for k, v in floors["at_most"].items() if found[k] > v]
    return low + high


def main() -> int:
    """Print the figures; 1 where a floor is missed."""
    folder = needed()
    found = figures(folder)
    print(json.dumps(found, indent=1))
    for line in missed(found):
        print(line, file=sys.stderr)
    return 1 if missed(found) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Write the figures of ``evaluation/reader_model.py --json`` into the model card: ``python -m training.card FILE``."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CARD = ROOT / "docs" / "explanation" / "reader-model.md"
HEADS = ROOT / "memcon" / "data" / "models" / "reader" / "heads.json"
_PLACE = re.compile(r"<!-- figures -->.*<!-- end of figures -->", re.DOTALL)


def main() -> None:
    """Replace the table between the two marks."""
    figures = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    trained = json.loads(HEADS.read_text(encoding="utf-8"))["trained"]
    rows = ["<!-- figures -->"]
    if trained:
        rows += [f"Trained for {trained['steps']} steps, {trained['epochs']:.1f} epochs over the mixture.", ""]
    rows += ["| measured on | figure | value | 95 % interval |", "|---|---|---|---|"]
    for name, (low, value, high) in figures.items():
        where, _, what = name.partition(": ")
        between = f"{low:.3f} to {high:.3f}" if low != high else ""
        rows.append(f"| {where} | {what} | {value:.3f} | {between} |")
    rows += ["", "The command: `python evaluation/reader_model.py`.", "<!-- end of figures -->"]
    CARD.write_text(_PLACE.sub(lambda _: "\n".join(rows), CARD.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

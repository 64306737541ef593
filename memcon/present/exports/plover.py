"""Held contacts as PLOVER events, with our reality and positions beside, since PLOVER has no code for either.

After the mapping file of 2021: a telephone call is CONSULT, mode phone; three sides or more, multilateral. Who visited
whom is not known from a meeting alone, so no mode is given there; neither has writing one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from memcon.present.exports.material import Material
from memcon.records import Contact

COLUMNS = (
    "id", "date", "earliest", "latest", "event_type", "event_mode", "context", "sources", "recipients",
    "memcon_kind", "memcon_reality", "memcon_contested", "memcon_positions", "memcon_origins",
)  # fmt: skip
_MODES = {"call": "phone"}


def to_plover(material: Material) -> Iterator[tuple[str, bytes]]:
    """One CSV row a contact that is reported to have taken place; aggregates are left out."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(c) for c in material.contacts if c.reality == "reported" and not c.count)
    yield "plover.csv", out.getvalue().encode()


def _row(contact: Contact) -> dict[str, object]:
    when = contact.when
    sides = list(contact.sides)
    return {
        "id": contact.id,
        "date": when and when.edtf,
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "event_type": "CONSULT",
        "event_mode": "multilateral" if len(sides) > 2 else _MODES.get(contact.kind),
        "context": "diplomatic",
        "sources": "; ".join(sides),  # neither is known to have acted on the other: all are sources
        "recipients": None,
        "memcon_kind": contact.kind,
        "memcon_reality": contact.reality,
        "memcon_contested": "yes" if contact.contested else "no",
        "memcon_positions": "; ".join(f"{p.side or 'unknown'}: {p.stance}" for p in contact.positions),
        "memcon_origins": len(contact.origins),
    }

"""Who speaks as a panel: the voices, the frame with its empty places, characterisations over time."""

from __future__ import annotations

from collections.abc import Mapping

from memcon.present.panels import Cell, Panel, Table, cells, number
from memcon.present.phrases import when_words
from memcon.records import Voice, Voices
from memcon.vocabulary import DEFINITIONS


def voice_panel(found: Voices, names: Mapping[str, str]) -> Panel:
    """The panel; empty places of the frame come first, by name."""
    missing = found.missing
    lead = [f"{len(found.voices)} voices in {len({d for v in found.voices for d in v.documents})} documents."]
    lead.append(
        f"Nobody fills {len(missing)} of {len(found.cells)} places: {'; '.join(missing)}."
        if missing
        else f"All {len(found.cells)} places of the frame are filled."
    )
    tables = (
        Table(
            "Who speaks",
            ("voice", "role", "side", "camp", "statements", "through", "words"),
            tuple(_row(voice, names) for voice in found.voices),
        ),
        Table(
            f"The frame: {found.frame}",
            ("place", "filled by"),
            tuple(
                (Cell(cell.name), Cell(", ".join(cell.filled_by) or "nobody", strong=not cell.filled_by))
                for cell in found.cells
            ),
        ),
        Table(
            "Characterisations in order of time",
            ("when", "by", "of", "act", "words"),
            tuple(
                (
                    Cell(when_words(c.said, short=True)), Cell(c.speaker or "the document"), Cell(c.of or ""),
                    Cell(DEFINITIONS["Act"][c.act]), Cell(c.words, c.evidence.document, True),
                )
                for c in found.characterisations
            ),
        ),
        Table(
            "Shares of voices",
            ("share", "value", "95 % interval", "how"),
            tuple(
                cells(e.name, number(e.value), f"{number(e.low)} to {number(e.high)}", e.method)
                for e in found.estimates
            ),
        ),
    )  # fmt: skip
    return Panel("voices", "Voices", tuple(lead), (), tuple(t for t in tables if t.rows), found.notes)


def _row(voice: Voice, names: Mapping[str, str]) -> tuple[Cell, ...]:
    first = voice.evidence[0]
    through = ", ".join(voice.outlets) + (f" ({', '.join(voice.countries)})" if voice.countries else "")
    return (
        Cell(voice.name), Cell(voice.role.replace("_", " ")), Cell(names.get(voice.side or "", voice.side or "")),
        Cell("" if voice.camp == "unknown" else voice.camp), Cell(str(voice.statements)), Cell(through),
        Cell(first.span.text if first.span else "", first.document, True),
    )  # fmt: skip

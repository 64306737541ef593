"""One assessed contact as a panel: reasons, who says so, then, where checked, words for a range."""

from __future__ import annotations

from memcon.present.contactpage import heading_of
from memcon.present.panels import Cell, Panel, Table, cells, number
from memcon.present.phrases import when_words
from memcon.records import Assessed, Contact, Root
from memcon.vocabulary import DEFINITIONS

_FITS = {"fits": "fits", "strains": "strains", "either": "says nothing"}


def assess_panel(found: Assessed, contact: Contact, *, positions: bool = True) -> Panel:
    """Reasons and counts first; grades and likelihood in sentences of their own.

    Without ``positions`` for a page that lists them already.
    """
    held = [_positions(contact)] if positions else []
    tables = [_roots(found), *held, _matrix(found), _readings(found), _records(found)]
    return Panel(
        "assessment",
        f"What to make of it: {heading_of(contact)}, {when_words(contact.when)}",
        tuple(_lead(found)),
        (),
        tuple(t for t in tables if t.rows),
        found.assumptions if found.likelihood else (),
    )


def _lead(found: Assessed) -> list[str]:
    lines = list(found.reasons)
    if found.likelihood is None:
        if found.unchecked:
            lines.append(f"Unchecked: nobody has yet found right the passages of {', '.join(found.unchecked)}.")
        else:
            lines.append("Nobody asserts it in person or by an origin, so nothing is weighed.")
    else:
        lines.append(f"Likelihood that it took place: {found.likelihood}{_range(found)}.")
        lines.append(f"Confidence in this basis: {found.confidence}.")
        lines.append(
            f"Source {found.source_grade} (by its record in this case), information {found.information_grade}, judged "
            "apart."
        )
    lines += [f"Hangs on: {line}" for line in found.hangs_on]
    lines += [f"Would change it: {line}" for line in found.would_change]
    return lines


def _range(found: Assessed) -> str:
    if found.from_band == found.to_band:
        return " under every assumption made here"
    return f", from {found.from_band} to {found.to_band} over the assumptions"


def _roots(found: Assessed) -> Table:
    rows = [
        (
            Cell(root.name), Cell("says so" if root.asserts else "denies"),
            Cell(DEFINITIONS["RootKind"][root.directness]), Cell(root.checked or "nobody"),
            Cell(str(len(root.documents) or 1)),
            Cell(f"becomes {root.without}" if root.without else "stays" if found.likelihood else ""), _quote(root),
        )
        for root in found.roots
    ]  # fmt: skip
    return Table(
        "Independent origins by directness",
        ("origin", "says", "how close", "checked by", "documents", "without it the likelihood", "words"),
        tuple(rows),
    )


def _quote(root: Root) -> Cell:
    first = root.evidence[0] if root.evidence else None
    if first is None or first.span is None:
        return Cell((first.note if first else None) or "")
    return Cell(first.span.text, first.document, True)


def _positions(contact: Contact) -> Table:
    rows = [
        (
            Cell(when_words(p.said, short=True)), Cell(p.side or ""), Cell(p.holder),
            Cell(p.stance.replace("_", " "), strong=not p.superseded), Cell(p.scope),
            Cell("given up later" if p.superseded else ""), Cell(p.words, p.evidence.document, True),
        )
        for p in contact.positions
        if not p.wrong
    ]  # fmt: skip
    return Table("Positions of all sides", ("said", "side", "holder", "position", "on", "", "words"), tuple(rows))


def _matrix(found: Assessed) -> Table:
    rows = [cells(row, *(_FITS[rival.fits[place]] for rival in found.rivals)) for place, row in enumerate(found.rows)]
    return Table(
        "Rival explanations",
        ("who says what", *(rival.name for rival in found.rivals)),
        tuple(rows),
        "A plain matrix: nothing is added up. A row that fits every explanation decides nothing.",
    )


def _readings(found: Assessed) -> Table:
    rows = [
        cells(
            DEFINITIONS["GraphReading"][w.reading], str(len(w.roots)), "; ".join(w.roots), number(w.low),
            number(w.middle), number(w.high),
        )
        for w in found.weighings
    ]  # fmt: skip
    return Table(
        "The range, reading by reading of who copied from whom",
        ("reading", "roots", "counted once each", "lowest", "middle", "highest"),
        tuple(rows),
    )


def _records(found: Assessed) -> Table:
    rows = []
    for record in found.records:
        for estimate in record.estimates:
            shown = "" if estimate.value is None else f"{round(estimate.value * estimate.n)} of {estimate.n}"
            ends = "" if estimate.value is None else f"{number(estimate.low)} to {number(estimate.high)}"
            rows.append(cells(estimate.name, shown or "none", ends))
    return Table("Each holder's record in this case", ("what", "count", "95 % interval of the share"), tuple(rows))

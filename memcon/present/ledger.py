"""The position ledger in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from memcon.present.contactpage import heading_of
from memcon.present.marks import SCOPES, STANCES, plain
from memcon.present.moves import move_words, moves_by_proposition, taken_words
from memcon.present.passages import clean, shorten
from memcon.present.phrases import day_words, when_words
from memcon.records import Contact, Document, Ledger, LedgerEntry, LedgerLane

if TYPE_CHECKING:
    from rich.console import Console


def print_ledger(
    found: Ledger, contacts: Mapping[str, Contact], documents: Mapping[str, Document], file: TextIO | None = None
) -> None:
    """The ledger to ``file`` or standard output: lanes under each contact, or in a pipe a line of tabs an entry."""
    import sys

    from rich.console import Console

    console = Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        for lane in found.lanes:
            for entry in lane.entries:
                console.file.write("\t".join(" ".join(clean(cell).split()) for cell in _cells(entry)) + "\n")
        return
    if found.as_of:
        _say(console, f"As known on {day_words(found.as_of)}: documents published by then.", "bold")
    if not found.lanes:
        _say(console, "No position in this case fits that.")
    moves = moves_by_proposition(found)
    for key, group in groupby(found.lanes, key=lambda lane: (lane.contact, lane.claim)):
        console.print()
        _say(console, _heading(contacts.get(key[0] or ""), *key), "bold")
        for lane in group:
            _print_lane(console, lane, documents)
        for move, earlier, later in moves.get(key, ()):
            _say(console, f"→ {move_words(move, earlier, later)}", indent=2)
    if found.undated:
        console.print()
        _say(console, f"{found.undated} positions are left out: their documents have no date of publication.", "dim")


def _heading(contact: Contact | None, name: str | None, claim: str | None) -> str:
    if contact is None:
        return f"On the claim {claim}" if claim else name or ""
    what = f"{heading_of(contact)}, {when_words(contact.when, short=True)}  {contact.id}"
    return f"On a claim about: {what}" if claim else what


def _print_lane(console: Console, lane: LedgerLane, documents: Mapping[str, Document]) -> None:
    camp = "" if lane.camp == "unknown" else f", {plain(lane.camp)}"
    on = "" if lane.scope == "occurrence" else f", on {SCOPES.get(lane.scope, plain(lane.scope))}"
    _say(console, f"{lane.holder}, {plain(lane.level)} ({lane.side or 'no side'}{camp}){on}", indent=2)
    for entry in lane.entries:
        mark = STANCES.get(entry.stance or "")
        word = f"{mark.glyph} {mark.word}" if mark else f"# counts {entry.count}"
        extra = f", superseded {taken_words(entry.superseded)}" if entry.superseded else ""
        extra += f", implied: {entry.implied}" if entry.implied else ""
        extra += f", found wrong by {entry.wrong}" if entry.wrong else ""
        style = "dim" if entry.implied or entry.superseded else ""
        _say(console, f"{taken_words(entry.taken)}  {word}{extra}", style, indent=4)
        document = documents.get(entry.evidence.document or "")
        outlet = f", {document.outlet}" if document and document.outlet else ""
        _say(console, f"“{shorten(entry.words, 300)}”{outlet}", "dim", indent=6)
    if lane.note:
        _say(console, lane.note, "dim", indent=4)


def _cells(entry: LedgerEntry) -> Sequence[str]:
    return (
        entry.contact or entry.claim or "",
        entry.taken.isoformat() if entry.taken else "",
        entry.holder,
        entry.side or "",
        entry.camp,
        entry.level,
        entry.stance or f"counts {entry.count}",
        entry.scope,
        "implied" if entry.implied else "superseded" if entry.superseded else "",
        entry.words,
    )


def _say(console: Console, words: str, style: str = "", *, indent: int = 0) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(clean(words), style=style), (0, 0, 0, indent)))

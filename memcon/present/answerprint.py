"""An answer in the terminal: what it amounts to, then each statement with its passages."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, TextIO

from memcon.present.passages import clean, shorten
from memcon.records import Answer, Document

if TYPE_CHECKING:
    from rich.console import Console

LONGEST = 240  # characters of a passage
HEADS = {
    "answered": "As the case has it",
    "disputed": "Disputed: the accounts differ",
    "no_record": "No record in this case",
}


def print_answer(answer: Answer, documents: Mapping[str, Document], file: TextIO | None = None) -> None:
    """The answer to ``file`` or standard output; one tab-separated line a citation where it is no terminal."""
    from rich.console import Console

    console = Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        _lines(console, answer)
        return
    _say(console, HEADS[answer.status] + (f"; {answer.note}" if answer.note else ""), "bold")
    for statement in answer.statements:
        _say(console, f"• {statement.text}")
        for citation in statement.citations:
            document = documents.get(citation.document)
            parts = (document.outlet, (document.published or "")[:10]) if document else ()
            where = ", ".join(part for part in parts if part) or citation.document[7:19]
            _say(console, f"    “{shorten(clean(citation.text), LONGEST)}” [{clean(where)}]", "dim")
    _say(console, f"{answer.searched}.", "dim")


def _lines(console: Console, answer: Answer) -> None:
    console.file.write(f"{answer.status}\t{answer.note or ''}\t{answer.searched}\n")
    for statement in answer.statements:
        for citation in statement.citations:
            place = f"{citation.document[7:19]}:{citation.start}-{citation.end}"
            cells = (statement.text, statement.holder or "", place, citation.text)
            console.file.write("\t".join(" ".join(clean(cell).split()) for cell in cells) + "\n")


def _say(console: Console, words: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(clean(words), style=style))

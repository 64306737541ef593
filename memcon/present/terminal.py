"""The register, one contact, flags and runs in the terminal; one plain line a record where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from memcon.present.contactpage import heading_of
from memcon.present.lanes import Step, steps_of, who
from memcon.present.marks import KINDS, REALITIES, SIGNS, STANCES, Mark, plain
from memcon.present.passages import clean, shorten
from memcon.present.phrases import edtf_words, per_words, source_words, when_words
from memcon.records import Contact, Document, Failure, Flag, Run, Stated
from memcon.records.findings import flag_name

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROW = 100
STYLES = {"yes": "blue", "no": "red", "between": "yellow", "ahead": "magenta", "none": "dim"}


def print_register(contacts: Sequence[Contact], file: TextIO | None = None) -> None:
    """The register to ``file`` or standard output: a table, a list where it is narrow, tabs where it is no terminal."""
    console = console_for(file)
    if not console.is_terminal:
        _plain(console, _register_lines(contacts))
    elif not contacts:
        console.print("No contact in this case.")
    elif console.width < NARROW:
        for contact in contacts:
            _narrow(console, contact)
    else:
        console.print(_register_table(contacts, console.width))


def print_contact(contact: Contact, documents: Mapping[str, Document], file: TextIO | None = None) -> None:
    """One contact to ``file`` or standard output, with every statement, value and passage."""
    console = console_for(file)
    say = _Writer(console)
    say.line(heading_of(contact), "bold")
    dated = [when_words(contact.when, weekday=True), source_words(contact.when)]
    say.line(", ".join(words for words in dated if words))
    counts = f"{_counted(len(set(contact.documents)), 'document')}, {_counted(len(contact.origins), 'origin')} named"
    say.line(f"{_glyphs(_realities(contact))}  {contact.id}  {counts}", STYLES[REALITIES[contact.reality].tone])
    say.head("Who says what, when")
    for step in steps_of(contact, documents):
        _statement(say, step, documents)
    say.head("What it is said to be")
    for name, stated in (
        ("date", contact.dates),
        ("initiator", contact.initiator),
        ("duration", contact.duration_minutes),
        ("place", contact.place),
    ):
        differs = any(c.field.startswith((name, _FIELD[name])) for c in contact.conflicts)
        _stated(say, name, stated, differs, contact.reality)
    assessment = contact.assessment
    say.listed("What it hangs on", (*assessment.reasons, *assessment.hangs_on))
    say.listed("What would settle it", assessment.would_settle)
    offers = (_offer(contact.id, link.left, link.right, link.reasons) for link in contact.related)
    say.listed("Perhaps the same contact", offers)


def print_flags(
    sheets: Mapping[str, Sequence[Flag]], documents: Mapping[str, Document], file: TextIO | None = None
) -> None:
    """The red-flag sheets to ``file`` or standard output, document by document."""
    console = console_for(file)
    if not console.is_terminal:
        _plain(console, [
            (key, "hard" if flag.hard else "soft", flag.code, flag.message)
            for key in sorted(sheets) for flag in sheets[key]
        ])  # fmt: skip
        return
    say = _Writer(console)
    flagged = [key for key in sheets if sheets[key]]
    for key in sorted(flagged, key=lambda k: (_name(documents.get(k), k), k)):
        say.head(_name(documents.get(key), key))
        for flag in sheets[key]:
            sign = SIGNS["hard" if flag.hard else "soft"]
            say.line(f"{sign.glyph} {plain(flag.code)}: {flag.message}", STYLES[sign.tone], indent=2)
            for span in flag.evidence[:3]:
                say.line(f"“{shorten(span.text, 160)}”", "dim", indent=4)
            say.line(flag_name(key, flag), "dim", indent=4)
    say.line(f"{_counted(len(sheets) - len(flagged), 'document')} without a flag", "dim")


def print_runs(runs: Sequence[Run], failures: Sequence[Failure] = (), file: TextIO | None = None) -> None:
    """Every run, and what failed, to ``file`` or standard output."""
    console = console_for(file)
    if not console.is_terminal:
        _plain(console, [
            (r.started, r.finished or "unfinished", str(r.added), str(r.known), str(r.failed), r.command) for r in runs
        ] + [("failed", f.where, f.what, f.why) for f in failures])  # fmt: skip
        return
    say = _Writer(console)
    for run in runs:
        state = "" if run.finished else ", not finished"
        say.line(run.command, "bold")
        say.line(f"{run.started[:19]}  {run.added} new, {run.known} known, {run.failed} failed{state}", indent=2)
    say.listed("What failed", (f"{f.where}: {f.why}" for f in failures))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


_FIELD = {"date": "when", "initiator": "initiator", "duration": "duration_minutes", "place": "place"}


class _Writer:
    """Writes lines of hostile text safely: control characters replaced, no markup obeyed."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def line(self, words: str, style: str = "", *, indent: int = 0) -> None:
        """One paragraph, wrapped under its indent."""
        from rich.padding import Padding
        from rich.text import Text

        text = Text(clean(words).expandtabs(2), style=style)
        if self._console.is_terminal:
            self._console.print(Padding(text, (0, 0, 0, indent)))
        else:
            self._console.print(Text(" " * indent) + text, soft_wrap=True)

    def head(self, words: str) -> None:
        """A heading with a line of room before it."""
        self._console.print()
        self.line(words, "bold")

    def listed(self, head: str, lines: Iterable[str]) -> None:
        """A heading with its lines; nothing where there are none."""
        kept = list(lines)
        if kept:
            self.head(head)
        for words in kept:
            self.line(words, indent=2)


def console_for(file: TextIO | None) -> Console:
    """The console on ``file`` or standard output, which prints text as it stands."""
    from rich.console import Console

    return Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)


def _plain(console: Console, rows: Iterable[Sequence[str]]) -> None:
    """Tab-separated lines for other programs; a tab or line end inside a field becomes a space."""
    for row in rows:
        console.file.write("\t".join(" ".join(clean(field).split()) for field in row) + "\n")


def _realities(contact: Contact) -> list[Mark]:
    held = {contact.reality}
    if contact.contested:
        held |= {reality.reality for reality in contact.realities}
    return [mark for name, mark in REALITIES.items() if name in held]


def _glyphs(marks: Iterable[Mark]) -> str:
    return " ".join(f"{mark.glyph} {mark.word}" for mark in marks)


def _positions(contact: Contact) -> dict[str, list[Mark]]:
    found: dict[str, dict[tuple[str, str], Mark]] = {}
    for position in contact.positions:
        if position.scope == "occurrence" and not position.superseded:
            found.setdefault(position.side or "–", {})[position.camp, position.holder] = STANCES[position.stance]
    return {side: list(dict.fromkeys(marks.values())) for side, marks in sorted(found.items())}


def _kind(contact: Contact) -> str:
    kind = KINDS.get(contact.kind, "Contact").lower()
    return f"{kind} ×{contact.count}" if contact.count else kind


def _register_lines(contacts: Sequence[Contact]) -> Iterable[Sequence[str]]:
    for contact in contacts:
        yield (
            contact.id,
            (contact.when.edtf if contact.when else None) or "",
            _kind(contact),
            who(contact),
            ", ".join(mark.word for mark in _realities(contact)),
            "; ".join(f"{side}: {', '.join(m.word for m in marks)}" for side, marks in _positions(contact).items()),
            str(len(set(contact.documents))),
            str(len(contact.origins)),
        )


def _register_table(contacts: Sequence[Contact], width: int) -> object:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name, options in (
        ("date", {"no_wrap": True}),
        ("who", {"overflow": "fold"}),
        ("kind", {}),
        ("reality", {}),
        ("positions", {}),
        ("doc.", {"justify": "right"}),
        ("named", {"justify": "right"}),
        ("id", {"no_wrap": True, "style": "dim"}),
    ):
        table.add_column(name, **options)
    for contact in contacts:
        table.add_row(
            when_words(contact.when, short=True),
            Text(clean(who(contact)), style="bold"),
            _kind(contact),
            _shown(_realities(contact), words=width >= 110),
            _side_text(contact),
            str(len(set(contact.documents))),
            str(len(contact.origins)),
            clean(contact.id),
        )
    return table


def _shown(marks: Iterable[Mark], *, words: bool) -> Text:
    from rich.text import Text

    text = Text()
    for mark in marks:
        text.append(" " if text else "")
        text.append(f"{mark.glyph} {mark.word}" if words or not text else mark.glyph, STYLES[mark.tone])
    return text


def _side_text(contact: Contact) -> Text:
    from rich.text import Text

    text = Text()
    for side, marks in _positions(contact).items():
        text.append(("  " if text else "") + clean(side) + " ")
        for mark in marks:
            text.append(mark.glyph, STYLES[mark.tone])
    return text


def _narrow(console: Console, contact: Contact) -> None:
    from rich.text import Text

    counts = f"{len(set(contact.documents))} doc., {len(contact.origins)} orig. named"
    console.print(Text(clean(f"{who(contact)}, {_kind(contact)}"), style="bold"))
    line = Text(f"  {when_words(contact.when, short=True)}  ") + _shown(_realities(contact), words=True)
    for piece in (_side_text(contact), Text(f"{counts}  {clean(contact.id)}", style="dim")):
        line += Text("  ") + piece if piece else Text()
    console.print(line)


def _statement(say: _Writer, step: Step, documents: Mapping[str, Document]) -> None:
    date = when_words(step.when, short=True) + (", published" if step.by_publication else "")
    role = f", {step.role}" if step.role else ""
    side = f" ({step.side})" if step.side else ""
    scope = f", on {step.bears_on}" if step.bears_on else ""
    moved = f" (before: {step.moved_from.word})" if step.moved_from else ""
    say.line(
        f"{step.mark.glyph} {date}  {step.holder}{role}{side}: {step.mark.word}{scope}{moved}",
        "dim" if step.bears_on else STYLES[step.mark.tone],
        indent=2,
    )
    if step.words:
        say.line(f"“{shorten(step.words, 400)}”", indent=4)
    document = documents.get(step.evidence.document or "") if step.evidence else None
    checks = "" if step.support is None else f"; {_checks(step)}"
    ruled = f"checked by {step.checked}" if step.checked else "unchecked"
    say.line(f"{_name(document, 'entered by hand')}; {ruled}{checks}; {step.ref or ''}".rstrip("; "), "dim", indent=4)


def _checks(step: Step) -> str:
    support = step.support
    if support is None:
        return ""
    passed = {"located": support.located, "in scope": support.in_scope, "supported": support.supported}
    signs = ", ".join(f"{name} {SIGNS['passed' if good else 'failed'].glyph}" for name, good in passed.items())
    return f"{signs}{_doubted(support.unsure)}"


def _doubted(words: Sequence[str]) -> str:
    """``; scan unsure of "Oslo"``, where recognition was unsure of words that a value rests on."""
    return f"; scan unsure of {', '.join(f'“{shorten(word, 40)}”' for word in words)}" if words else ""


def _stated(say: _Writer, name: str, stated: Sequence[Stated], differs: bool, reality: str) -> None:
    if not stated:
        say.line(f"{name}: nothing in the case", "dim", indent=2)
    for value in stated:
        shown = f"{value.value} minutes" if name == "duration" else str(value.value)
        shown = edtf_words(shown) if name == "date" else shown
        by = per_words(value.by, name, reality)
        ruled = f"checked by {value.checked}" if value.checked else "unchecked"
        doubt = _doubted(tuple(dict.fromkeys(word for evidence in value.evidence for word in evidence.unsure)))
        say.line(f"{name}: {shown}, per {by}; {ruled}{doubt}", "bold" if differs else "", indent=2)
        for evidence in value.evidence[:1]:
            if evidence.span:
                say.line(f"“{shorten(evidence.span.text, 200)}”", indent=4)


def _offer(own: str, left: str, right: str, reasons: Sequence[str]) -> str:
    return f"{right if left == own else left}: {'; '.join(reasons)}"


def _name(document: Document | None, otherwise: str) -> str:
    if document is None:
        return otherwise
    words = [document.title or shorten(document.text, 50), document.outlet or "", (document.published or "")[:10]]
    return ", ".join(word for word in words if word)

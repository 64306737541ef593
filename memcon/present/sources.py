"""Where reports come from, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from memcon.present.tree import (
    DOUBTFUL,
    MOST,
    WAYS,
    Branch,
    branches,
    counted,
    hanging,
    named,
    opened_words,
    origin_words,
    summary,
)
from memcon.records import Change, Document, Evidence, Origins
from memcon.records.findings import change_name

_WORDS = 160
_REASONS = 2


def print_origins(found: Origins, documents: Mapping[str, Document], console: Console | None = None) -> None:
    """The tree of sources, the origins, the links on which their number hangs, and what changed on the way."""
    out = console or Console(soft_wrap=False)
    out.print(Text(summary(found), style="bold"))
    _print_tree(out, branches(found, documents), documents)
    out.print(Text("\nOrigins", style="bold"))
    for origin in found.origins:
        note = "" if origin.independent else ", counted as a copy"
        carried = counted(len(origin.documents), "document")
        out.print(Text(f"  {origin_words(origin)}: {carried}{note}", style="" if not note else "dim"))
    hanged = list(hanging(found))
    if hanged:
        out.print(Text("\nOn doubtful links hangs", style="bold"))
        for child, parent, count in hanged:
            out.print(Text(f"  without {_name(documents, child)} resting on {_name(documents, parent)}: {count}"))
    for circle in found.circles:
        out.print(Text(f"\nCircle: {' rests on '.join((*circle, circle[0]))}.", style="bold"))
    for akin in found.akin:
        out.print(Text(f"\n{_name(documents, akin.left)} and {_name(documents, akin.right)}: {akin.reason}."))
        for left, right in akin.passages:
            _print_pair(out, left, right, documents)
    changes = [c for c in found.changes if c.way != "reworded"]
    if changes:
        out.print(Text("\nWhat changed on the way", style="bold"))
        for change in changes:
            _print_change(out, change, documents)
    for note in found.notes:
        out.print(Text(note, style="dim"))


def _print_tree(out: Console, tree: list[Branch], documents: Mapping[str, Document]) -> None:
    root = Tree("", hide_root=True, guide_style="dim")
    at = {-1: root}
    for branch in tree[:MOST]:
        at[branch.depth] = at[branch.depth - 1].add(_label(branch, documents))
    out.print(root)
    if len(tree) > MOST:
        out.print(Text(f"  and {len(tree) - MOST} more", style="dim"))


def _label(branch: Branch, documents: Mapping[str, Document]) -> Text:
    document = branch.document
    label = Text()
    label.append(f"{(document.published or 'no date')[:10]}  ", style="dim")
    label.append(named(document), style="bold")
    label.append(f"  {document.id[7:19]}", style="dim")
    if branch.rest is not None:
        mark = "perhaps " if branch.rest.doubtful else ""
        label.append(f"  {mark}{'; '.join(branch.rest.reasons[:_REASONS]) or 'rests on it'}")
    for other in branch.others:
        mark = "perhaps " if other.doubtful else ""
        reasons = "; ".join(other.reasons[:_REASONS]) or "rests on it"
        label.append(f"\n  and on {_name(documents, other.parent)}: {mark}{reasons}")
    for origin in branch.origins:
        label.append(f"\n  ← {opened_words(origin)}", style="" if origin.independent else "dim")
    if branch.changes:
        label.append(f"\n  {branch.changes} passage{'s' * (branch.changes > 1)} firmer or moved", style="yellow")
    return label


def _print_change(out: Console, change: Change, documents: Mapping[str, Document]) -> None:
    checked = f" (checked by {change.checked})" if change.checked else ""
    checked += f" ({DOUBTFUL})" if change.doubtful else ""
    out.print(Text(f"  {change.kind}, {WAYS[change.way]}: {change.message}{checked}", style="yellow"))
    _print_pair(out, change.was, change.now, documents)
    out.print(Text(f"      {change_name(change)}", style="dim"), soft_wrap=True)


def _print_pair(out: Console, first: Evidence, second: Evidence, documents: Mapping[str, Document]) -> None:
    for evidence in (first, second):
        words = " ".join(evidence.span.text.split()) if evidence.span else ""
        cut = words if len(words) <= _WORDS else words[:_WORDS].rsplit(" ", 1)[0] + " …"
        line = Text(f"{_name(documents, evidence.document)}: ", style="dim")
        line.append(f"“{cut}”")
        out.print(Padding(line, (0, 0, 0, 4)))


def _name(documents: Mapping[str, Document], key: str | None) -> str:
    document = documents.get(key or "")
    if document is None:
        return "a document that is not shown"
    return f"{named(document)} {document.id[7:19]}"

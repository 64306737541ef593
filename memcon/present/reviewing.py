"""Review in a terminal: one item a screen, the passage in view, one key to decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from memcon.errors import UsageError
from memcon.present.passages import clean
from memcon.records import Decision, Passage, Pending, Queue
from memcon.vocabulary import Ruling

KEYS: Mapping[str, Ruling] = {
    "r": "right",
    "w": "wrong",
    "c": "corrected",
    "s": "same",
    "n": "not_same",
    "t": "cannot_tell",
}
"""One key each, as in the workbench; space skips, u undoes, y changes the reason, q quits."""
_WORDS: Mapping[Ruling, str] = {ruling: key for key, ruling in KEYS.items()}
_SAID: Mapping[Ruling, str] = {"corrected": "correct it", "not_same": "not the same", "cannot_tell": "cannot tell"}
_BEFORE, _AFTER = 600, 600


@dataclass(frozen=True, slots=True)
class Desk:
    """What of a case is needed to review it: what waits, keeping a ruling, taking the last one back."""

    queue: Callable[..., Queue]
    decide: Callable[..., Decision]
    undo: Callable[[], Decision]


@dataclass(slots=True)
class Session:
    """One sitting: where it stands in the queue, and the reason that is kept instead of the usual one."""

    desk: Desk
    asked: dict[str, Any]
    console: Console
    key: Callable[[], str] = click.getchar
    line: Callable[[str], str] = lambda question: str(click.prompt(question, default="", show_default=False))
    after: str | None = None
    why: str | None = None
    decided: int = 0

    def run(self) -> int:
        """Ask item by item until nothing is left or the person quits; how many were decided."""
        while item := self._next():
            show(item, self.console)
            if not self._answer(item):
                break
        return self.decided

    def _next(self) -> Pending | None:
        found = self.desk.queue(**{**self.asked, "limit": 1, "after": self.after})
        counts = f"{found.waiting} wait, {found.needed} of them for publication"
        self.console.rule(clean(f"{counts}; {found.decided} decided by {found.reviewer}"))
        if not found.items:
            self.console.print("nothing more waits" if self.after is None else "that was the end of the queue")
            return None
        return found.items[0]

    def _answer(self, item: Pending) -> bool:
        """Read keys until one moves on; False for quitting."""
        while True:
            pressed = self.key()
            if pressed in ("q", "\x03", "\x04", "\x1b"):
                return False
            if pressed == " ":
                self.after = item.id
                return True
            if pressed == "u":
                return self._undo()
            if pressed == "y":
                self.why = self.line("your reason, for this and the next").strip() or None
                continue
            ruling = KEYS.get(pressed.lower())
            if ruling in item.keys and self._decide(item, ruling):
                return True

    def _undo(self) -> bool:
        try:
            back = self.desk.undo()
        except UsageError as error:
            self.console.print(str(error))
            return True
        self.decided = max(0, self.decided - 1)
        self.after = None
        self.console.print(clean(f"taken back: {back.verdicts[0].record}"))
        return True

    def _decide(self, item: Pending, ruling: Ruling) -> bool:
        how: dict[str, Any] = {"why": self.why}
        if ruling == "corrected":
            chosen = self._correction(item)
            if chosen is None:
                return False
            how |= chosen
        try:
            self.desk.decide(item.id, ruling, **how)
        except UsageError as error:
            self.console.print(clean(str(error)))
            return False
        self.decided += 1
        return True

    def _correction(self, item: Pending) -> dict[str, str] | None:
        fields = [v for v in item.values if v.field]
        for number, shown in enumerate(fields, start=1):
            self.console.print(clean(f"  {number}  {shown.field}: {shown.value}"), highlight=False)
        given = self.line("which, by number").strip()
        if not given.isdecimal() or not 1 <= int(given) <= len(fields):
            return None
        shown = fields[int(given) - 1]
        if shown.choices:
            self.console.print(clean("one of " + ", ".join(shown.choices)), highlight=False)
        value = self.line(f"{shown.field} is").strip()
        return {"field": shown.field or "", "value": value} if value else None


def review_in_terminal(desk: Desk, asked: dict[str, Any]) -> None:
    """Ask item by item until the queue is empty or the person has had enough."""
    console = Console(highlight=False)
    done = Session(desk, asked, console).run()
    console.print(f"{done} decided")


def show(item: Pending, console: Console) -> None:
    """One item: the question, why it comes now, the values with what others ruled, the passages, the keys."""
    name = f"{item.id}  in {item.contact}" if item.contact else item.id
    console.print(Text(clean(name), style="dim"))
    for passage in item.passages:
        console.print(_heading(passage))
        console.print(_marked(passage))
        console.print()
    marks = [word for word, holds in (("to look at again", item.again), ("reviewers differ", item.disputed)) if holds]
    console.print(Text(clean(item.question), style="bold"))
    if item.about:
        console.print(Text(clean(f"on: {item.about}")))
    console.print(Text(clean("; ".join([*item.reasons, *marks])), style="dim"))
    for shown in item.values:
        if shown.field is None and item.kind in ("contact", "position", "claim", "attribution") and not item.other:
            continue
        console.print(_value(shown.field or shown.record_kind, shown.value, shown.before))
        for word in shown.words:
            console.print(Text(clean(f"      {word.author}: {word.value or word.ruling} ({word.why})"), style="dim"))
    keys = [f"{_WORDS[ruling]} {_SAID.get(ruling, ruling)}" for ruling in item.keys]
    console.print(Text("  ".join([*keys, "space skip", "u undo", "y reason", "q quit"]), style="dim"))


def _value(name: str, value: str | None, before: str | None) -> Text:
    text = Text(f"  {name.replace('_', ' '):<17}", style="dim").append(clean(value or "nothing"), style="not dim")
    return text.append(clean(f"  (was ruled on as: {before})"), style="yellow") if before else text


def _heading(passage: Passage) -> Text:
    parts = (passage.outlet, (passage.published or "")[:10], passage.title, passage.url)
    return Text(clean(", ".join(part for part in parts if part) or passage.document[7:19]), style="dim")


def _marked(passage: Passage) -> Text:
    """The paragraph with its words marked: brackets where there is no colour; long ones cut around the marks."""
    around, marks = passage.around, passage.marks
    start = max(around.start, marks[0].start - _BEFORE)
    end = min(around.end, max(m.end for m in marks) + _AFTER)
    text = Text("… " if start > around.start else "")
    place = start
    for mark in marks:
        if mark.start < place:
            continue
        text.append(clean(around.text[place - around.start : mark.start - around.start]))
        text.append("[" + clean(mark.text) + "]", style="bold reverse")
        place = mark.end
    text.append(clean(around.text[place - around.start : end - around.start]))
    return text.append(" …" if end < around.end else "")

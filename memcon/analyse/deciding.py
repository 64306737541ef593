"""What one key writes: the rulings on every value that the person saw."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from memcon.analyse.laying import REASONS
from memcon.analyse.queue import CORE, Entry, Value
from memcon.analyse.verdicts import Docket
from memcon.errors import UsageError
from memcon.records import Verdict
from memcon.vocabulary import Ruling


def drafts(
    entry: Entry,
    docket: Docket,
    ruling: Ruling,
    *,
    field: str | None = None,
    value: str | None = None,
    only: Collection[str] = (),
) -> list[Verdict]:
    """The rulings of one key on ``entry``, without id, author, time and anchors. UsageError where it does not fit."""
    _fits(entry, ruling, field, value)
    if ruling == "corrected":
        target = _target(entry, field or "")
        return [_draft(target, ruling, None, value)]
    if entry.is_link:
        return [_draft(entry.values[0], ruling, entry.other)]
    values = list(entry.values)
    if only:
        values = [v for v in (*values, *_core(entry)) if _named(v) in only]
        if not values:
            raise UsageError(f"{', '.join(sorted(only))} is none of the values that {entry.id} shows")
    elif ruling != "right":
        values = values[:1]
    return [_confirm(v, docket) if ruling == "right" else _draft(v, ruling) for v in values]


def _fits(entry: Entry, ruling: Ruling, field: str | None, value: str | None) -> None:
    link, finding = entry.is_link, entry.kind in ("flag", "change")
    allowed: tuple[Ruling, ...] = ("same", "not_same") if link else ("right", "wrong") if finding else (
        "right", "wrong", "corrected"
    )  # fmt: skip
    if ruling not in (*allowed, "cannot_tell"):
        raise UsageError(f"{entry.id} takes {', '.join(allowed)} or cannot_tell, not {ruling}")
    if ruling == "corrected" and not (field and value):
        raise UsageError("a correction needs the field and its value: --field date --value 2024-11-14")


def _target(entry: Entry, field: str) -> Value:
    """The value of ``entry`` that ``field`` names; the source of a position is that of the attribution behind it."""
    whole = entry.values[0]
    if field == "source":
        whole = next((v for v in entry.values if v.kind == "attribution"), whole)
    return Value(whole.record, whole.kind, field)


def _core(entry: Entry) -> Iterable[Value]:
    whole = entry.values[0]
    return (Value(whole.record, whole.kind, field) for field in CORE.get(whole.kind, ()))


def _named(value: Value) -> str:
    return f"{value.record}.{value.field}" if value.field else value.record


def _confirm(value: Value, docket: Docket) -> Verdict:
    """Right: what is shown is right, and where a correction is shown, the correction."""
    standing = docket.standing.get(value.key)
    if value.field is not None and standing is not None and standing.ruling == "corrected":
        return _draft(value, "corrected", None, standing.value)
    return _draft(value, "right")


def _draft(value: Value, ruling: Ruling, other: str | None = None, text: str | None = None) -> Verdict:
    return Verdict(
        id="",
        record=value.record if value.field is None else f"{value.record}.{value.field}",
        record_kind=value.kind,
        ruling=ruling,
        author="",
        at="",
        why=REASONS[ruling],
        value=text,
        other=other,
    )


def last_of(author: str, docket: Docket, decision: str | None) -> Sequence[Verdict]:
    """The rulings of the last decision of ``author`` that stands (or of ``decision``); none where there is none."""
    own = [v for v in docket.known if v.author == author and v.id not in docket.undone]
    if decision is None:
        own = [v for v in own if not (v.ruling == "withdrawn" and v.replaces)]
        newest = max(own, key=lambda v: (v.at, v.id), default=None)
        decision = (newest.decision or newest.id) if newest else None
    return sorted((v for v in own if decision in (v.decision, v.id)), key=lambda v: v.id)


def takes_back(verdict: Verdict, name: str, at: str, decision: str, why: str | None) -> Verdict:
    """The ruling that takes ``verdict`` back."""
    return replace(
        verdict, id=name, ruling="withdrawn", at=at, why=why or REASONS["withdrawn"], value=None,
        replaces=verdict.id, decision=decision,
    )  # fmt: skip

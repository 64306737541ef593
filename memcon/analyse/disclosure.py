"""By whose word the contacts are known: who announces, how late, by which channel, and what stays unseen at least."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import median

from memcon.analyse.distributions import beta_below, jeffreys
from memcon.analyse.timing import rows, too_few
from memcon.records import Contact, Estimate

FOR_SHARES = 5
FOR_LAG = 5
FOR_UNSEEN = 20
_ANNOUNCED = frozenset(("confirms", "declines_details", "announces"))
_FAMILIES = frozenset(("outlet", "anonymous", "document"))
SELECTION = "of the contacts that came to light: informal and secret ones are seen only when they leak"


def announced_by(contact: Contact, sides: Sequence[str], official: Mapping[str, str]) -> tuple[str, ...]:
    """The sides on whose own word the contact rests; ``official`` maps documents to the side whose account they are."""
    found = {r.side for r in contact.realities if r.reality == "reported"}
    found |= {p.side for p in contact.positions if p.stance in _ANNOUNCED and not p.wrong}
    found |= {
        official[m.document]
        for m in contact.mentions
        if m.document and m.document in official and m.reality == "reported"
    }
    return tuple(side for side in sides if side in found)


def disclosure(contacts: Sequence[Contact], sides: Sequence[str], official: Mapping[str, str]) -> list[Estimate]:
    """The share that each side announced, and how long it took until a contact was first reported."""
    found = []
    spoken = [c for c in contacts if c.documents or c.positions or any(r.by for r in c.realities)]
    for side in sides:
        told = [c for c in spoken if side in announced_by(c, sides, official)]
        left = len(contacts) - len(spoken)
        method = (
            f"contacts that {side} itself confirmed or announced, in this case's documents; Jeffreys interval; {left} "
            "entered without anybody's word left out"
        )
        found.append(_share(f"share announced by {side}", told, spoken, method))
    return [*found, _lag(contacts)]


def _share(name: str, some: Sequence[Contact], contacts: Sequence[Contact], method: str) -> Estimate:
    n = len(contacts)
    if n < FOR_SHARES:
        return too_few(name, n, rows(some))
    low, high = jeffreys(len(some), n)
    return Estimate(name, len(some) / n, low, high, n, method, rows(some))


def _lag(contacts: Sequence[Contact]) -> Estimate:
    name = "days until first reported"
    dated = [(c, lag) for c in contacts if (lag := _days_until_told(c)) is not None]
    lags = sorted(lag for _, lag in dated)
    evidence = rows(c for c, _ in dated)
    if len(lags) < FOR_LAG:
        return too_few(name, len(lags), evidence)
    n = len(lags)
    # how many observations may lie outside the interval on either side: signs of a fair coin
    cut = max((k for k in range(1, n // 2 + 1) if beta_below(n - k + 1, k, 0.5) <= 0.025), default=0)
    bounds = (float(lags[cut - 1]), float(lags[n - cut])) if cut else (float(lags[0]), float(lags[-1]))
    method = "median from the day of the contact to the first dated document on it in this case; sign interval"
    return Estimate(name, float(median(lags)), *bounds, n, method, evidence)


def _days_until_told(contact: Contact) -> int | None:
    when = contact.when
    if not when or when.earliest is None or when.earliest != when.latest:
        return None
    told = [m.published[:10] for m in contact.mentions if m.published and m.reality in ("reported", "denied")]
    days = []
    for text in told:
        try:
            days.append((date.fromisoformat(text) - when.earliest).days)
        except ValueError:
            continue
    after = [day for day in days if day >= 0]
    return min(after) if after else None


def shares(contacts: Sequence[Contact]) -> list[Estimate]:
    """Shares by kind, channel, formality and whether planned, where stated, each with the selection warning."""
    fields: tuple[tuple[str, Callable[[Contact], str | None]], ...] = (
        ("kind", lambda c: None if c.kind == "unspecified" else c.kind),
        ("channel", lambda c: None if c.channel == "unknown" else c.channel),
        ("formality", lambda c: None if c.formality == "unknown" else c.formality),
        ("planning", lambda c: None if c.scheduled is None else "scheduled" if c.scheduled else "ad hoc"),
    )
    found = []
    for field, value in fields:
        stated = [c for c in contacts if value(c)]
        names = Counter(str(value(c)) for c in stated)
        for name in sorted(names, key=lambda name: (-names[name], name)):
            some = [c for c in stated if value(c) == name]
            left = len(contacts) - len(stated)
            method = f"{SELECTION}; {left} of {len(contacts)} without a stated {field}; Jeffreys interval"
            found.append(_share(f"share by {field}: {name}", some, stated, method))
    return found


def unseen(contacts: Sequence[Contact], sides: Sequence[str], official: Mapping[str, str]) -> Estimate:
    """At least how many contacts there were, seen and unseen: the lower end of Chao's interval, never a point."""
    name = "contacts at least, seen and unseen"
    seen = [_families(c, sides, official) for c in contacts]
    families = {family for found in seen for family in found}
    n = len(contacts)
    if n < FOR_UNSEEN:
        return too_few(name, n, rows(contacts))
    if len(families) < 2:
        return Estimate(name, None, None, None, n, "needs two families of sources at least", rows(contacts))
    once = sum(len(found) == 1 for found in seen)
    twice = sum(len(found) == 2 for found in seen)
    low = math.ceil(chao_low(n, once, twice, len(families)))
    method = (
        f"lower end of Chao's 95 % interval from {len(families)} families of sources, {once} contacts seen by one "
        f"and {twice} by two; only 'at least', since how many more there were cannot be told from the sources"
    )
    return Estimate(name, None, float(low), None, n, method, rows(contacts))


def chao_low(n: int, once: int, twice: int, lists: int) -> float:
    """The lower end of the 95 % interval for all contacts (Chao 1987, corrected for bias, lognormal interval)."""
    part = (lists - 1) / lists
    missing = part * once * (once - 1) / (2 * (twice + 1))
    if missing <= 0:
        return float(n)
    variance = (
        missing
        + part**2 * once * (2 * once - 1) ** 2 / (4 * (twice + 1) ** 2)
        + part**2 * once**2 * twice * (once - 1) ** 2 / (4 * (twice + 1) ** 4)
    )
    return n + missing / math.exp(1.96 * math.sqrt(math.log1p(variance / missing**2)))


def _families(contact: Contact, sides: Sequence[str], official: Mapping[str, str]) -> frozenset[str]:
    """Who saw the contact on their own: each side as one, and every outlet, leak or document that documents name."""
    found = {f"side {side}" for side in announced_by(contact, sides, official)}
    found |= {
        o.name for o in contact.origins if o.source_kind in _FAMILIES and not set(o.documents) <= set(contact.entered)
    }
    found |= {r.by for r in contact.realities if r.by and r.side is None and r.reality == "reported"}
    return frozenset(found)

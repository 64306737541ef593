"""The generator of cascades. Frozen: README.md describes it and was written before any method was tuned on it."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
DEALT = ("count", "amount", "attributed", "plan", "wish", "told", "warned", "asked", "quote", "length", "town", "error")
RUN = 12

NAMES = ("A", "a", "Ac", "Aadj", "B", "b", "Bc", "Badj", "S", "s")


@cache
def templates() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Piece:
    """One sentence: a slot of the templates in one of its forms, firm or not, with its values."""

    slot: str
    form: int
    values: tuple[tuple[str, str], ...]
    firm: bool = False

    @property
    def words(self) -> str:
        slot = templates()["slot"][self.slot]
        form = slot["hard" if self.firm else "base"][self.form]
        said = form.format(**dict(self.values))
        return said[0].upper() + said[1:]

    def value(self, name: str) -> str:
        return dict(self.values)[name]


@dataclass
class Story:
    """One document of a cascade with its truth."""

    id: str
    outlet: str | None
    published: datetime
    pieces: list[Piece]
    credits: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    roots: set[str] = field(default_factory=set)
    edits: list[str] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    kind: str = "news"
    side: str | None = None
    stamp: str = "time"

    @property
    def text(self) -> str:
        sentences = [p.words for p in self.pieces]
        at = min(2, len(sentences))
        sentences[at:at] = self.credits
        return "\n\n".join(" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3))

    @property
    def said(self) -> str | None:
        if self.stamp == "none":
            return None
        return self.published.strftime("%Y-%m-%dT%H:%M:00Z" if self.stamp == "time" else "%Y-%m-%d")


class Maker:
    """Makes one cascade; every choice is drawn from the seed."""

    def __init__(self, seed: int) -> None:
        self.seed, self.draw = seed, random.Random(seed)
        self.forms = range(4) if seed % 2 == 0 else range(2, 6)
        known = templates()
        self.pair = self.draw.choice(known["pair"])
        self.other = self.draw.choice([p for p in known["pair"] if p is not self.pair])
        self.story = self.draw.choice(known["story"])
        self.outlets = self.draw.sample(known["outlets"]["names"], k=len(known["outlets"]["names"]))
        self.start = datetime(2019, 2, 4) + timedelta(days=37 * seed % 1500)
        self.stories: list[Story] = []
        self.cycles: list[list[str]] = []

    # sentences

    def values(self, outlet: str | None) -> dict[str, str]:
        draw, story = self.draw, self.story
        made = {k: story[k] for k in ("topic", "unit", "thing", "goal", "prop", "prop2", "deed", "x", "y", "squote")}
        month = self.start.month
        made |= dict(zip(NAMES, _names(self.pair), strict=True))
        made |= {
            "day": "on " + self.start.strftime("%A"), "month": MONTHS[(month + 6) % 10], "month2": MONTHS[month % 10],
            "outlet": outlet or "us", "N": draw.choice(["two", "three", "four", "several"]),
            "n": str(draw.randint(3, 19)), "q": str(draw.randint(11, 900)), "m": str(draw.randint(14, 118)),
            "town": draw.choice(templates()["towns"]["names"]), "wrong": draw.choice(templates()["wrong"]["names"]),
            "quote": story["quote"][0], "quotes": "0",
        }  # fmt: skip
        made |= {"Prop": made["prop"], "Thing": made["thing"]}
        return made

    def piece(self, slot: str, values: dict[str, str]) -> Piece:
        form = 0 if slot == "readout" else self.draw.choice(list(self.forms))
        return Piece(slot, form, tuple(sorted(values.items())))

    # originals

    def originals(self) -> None:
        count = self.draw.choices([1, 2, 3, 4], [0.25, 0.4, 0.25, 0.1])[0]
        kinds = ["unnamed", *self.draw.choices(["unnamed", "spokesman", "readout"], [0.5, 0.3, 0.2], k=count - 1)]
        kinds = list(dict.fromkeys(k if k != "unnamed" else f"unnamed{i}" for i, k in enumerate(kinds)))
        dealt = self.draw.sample(DEALT, k=len(DEALT))
        share = 7 if len(kinds) == 1 else len(DEALT) // len(kinds)
        minutes = str(self.draw.randint(14, 118))
        for number, kind in enumerate(kinds):
            outlet = None if kind == "readout" else self.outlets.pop()
            values = self.values(outlet)
            if self.draw.random() < 0.3:
                values["m"] = minutes  # the true length, known to several
            slots = dealt[number * share : (number + 1) * share]
            root = f"unnamed {outlet}" if kind.startswith("unnamed") else kind
            slots = ["unnamed", *slots] if kind.startswith("unnamed") else ["briefing", *slots[:3]]
            pieces = [self.piece(s, values) for s in ("occurrence", *slots, "background")]
            if kind == "readout":
                pieces = [self.piece("readout", values)]
            when = self.start + timedelta(hours=self.draw.randint(20, 60))
            made = self._add(outlet, when, pieces)
            made.roots = {root}
            if kind == "readout":
                made.kind, made.side = "readout", self.pair["sides"][0]
            if kind == "spokesman" and self.draw.random() < 0.35:
                second = self.outlets.pop()
                shared = [self.piece(s, self.values(second)) for s in ("occurrence", "briefing", "background")]
                self._add(second, when + timedelta(hours=1), shared).roots = {root}

    def _add(self, outlet: str | None, when: datetime, pieces: list[Piece]) -> Story:
        made = Story(f"s{self.seed}d{len(self.stories)}", outlet, when, pieces)
        made.stamp = self.draw.choices(["time", "day", "none"], [0.7, 0.25, 0.05])[0]
        self.stories.append(made)
        return made

    # copies

    def copies(self) -> None:
        for _ in range(self.draw.randint(4, 9)):
            able = [s for s in self.stories if s.kind != "readout" or self.draw.random() < 0.3]
            two = len(able) > 1 and self.draw.random() < 0.15
            self._copy(self.draw.sample(able, k=2) if two else [self.draw.choice(able)])

    def _copy(self, parents: list[Story]) -> None:
        first = parents[0]
        outlet = self.outlets.pop()
        when = max(p.published for p in parents) + timedelta(hours=self.draw.randint(3, 40))
        pieces = list(first.pieces)
        if len(parents) == 2:
            pieces = [*pieces[: max(2, len(pieces) * 2 // 3)], *parents[1].pieces[1:]]
            pieces = list({p.slot: p for p in reversed(pieces)}.values())[::-1]
        made = self._add(outlet, when, pieces)
        made.parents = [p.id for p in parents]
        made.roots = set().union(*(p.roots for p in parents))
        made.edits = ["two parents"] if len(parents) == 2 else []
        way = self.draw.choices(
            ["verbatim", "cut", "paraphrase", "reordering", "swapped names", "digest"],
            [0.2, 0.2, 0.25, 0.12, 0.08, 0.15],
        )[0]
        if way == "swapped names" and (len(parents) == 2 or any(p.slot in ("readout", "briefing") for p in pieces)):
            way = "cut"
        made.edits.append(way)
        if way in ("verbatim", "swapped names"):
            made.credits = list(first.credits)
        getattr(self, "_" + way.replace(" ", "_"))(made)
        if way != "swapped names":
            self._quote(made)
            self._change(made, parents)
        silent = self.draw.random() < (0.75 if way == "digest" else 0.4)
        made.edits += ["silence"] if silent else []
        if not silent and way != "swapped names":
            self._credit(made, parents)

    def _verbatim(self, made: Story) -> None:
        """Nothing is changed."""

    def _cut(self, made: Story) -> None:
        keep = max(2, round(len(made.pieces) * self.draw.uniform(0.4, 0.75)))
        made.pieces = made.pieces[:keep]

    def _reordering(self, made: Story) -> None:
        made.pieces = [made.pieces[0], *self.draw.sample(made.pieces[1:], k=len(made.pieces) - 1)]

    def _paraphrase(self, made: Story) -> None:
        for at, piece in enumerate(made.pieces):
            if piece.slot != "readout" and self.draw.random() < 0.85:
                made.pieces[at] = replace(piece, form=self.draw.choice([f for f in self.forms if f != piece.form]))

    def _digest(self, made: Story) -> None:
        """A few sentences only, told anew: often nothing is left by which the source could be told."""
        loose = [p for p in made.pieces if p.slot in ("count", "amount", "length", "plan")]
        kept = [p for p in made.pieces if p.slot in ("occurrence", "unnamed", "background", "readout")]
        made.pieces = kept[:2] + self.draw.sample(loose, k=min(1, len(loose))) + kept[2:]
        self._paraphrase(made)

    def _swapped_names(self, made: Story) -> None:
        names = dict(zip(NAMES, _names(self.other), strict=True))
        for at, piece in enumerate(made.pieces):
            made.pieces[at] = replace(piece, values=tuple(sorted((dict(piece.values) | names).items())))

    def _quote(self, made: Story) -> None:
        """A quotation is translated anew."""
        if self.draw.random() < 0.3:
            for at, piece in enumerate(made.pieces):
                if piece.slot == "quote":
                    other = self.draw.choice([q for q in self.story["quote"] if q != piece.value("quote")])
                    values = dict(piece.values) | {"quote": other}
                    made.pieces[at] = replace(piece, values=tuple(sorted(values.items())))
                    made.edits.append("translated quotation")

    def _change(self, made: Story, parents: list[Story]) -> None:
        """One or two sentences get firmer, softer again, or drift."""
        if self.draw.random() > 0.5:
            return
        slots = templates()["slot"]
        able = [i for i, p in enumerate(made.pieces) if slots[p.slot].get("hard")]
        for at in self.draw.sample(able, k=min(len(able), self.draw.choice([1, 1, 2]))):
            piece = made.pieces[at]
            source = next((q for p in parents for q in p.pieces if q.slot == piece.slot), None)
            if source is None:
                continue
            slot = slots[piece.slot]
            changed = replace(piece, firm=not piece.firm)
            made.pieces[at] = changed
            way = "drift" if slot.get("drift") else ("harder" if changed.firm else "softer")
            parent = next(p.id for p in parents if source in p.pieces)
            made.changes.append(
                {"parent": parent, "kind": slot["change"], "way": way, "was": source.words, "is": changed.words}
            )
            made.edits.append("drift" if way == "drift" else "hardening" if way == "harder" else "softening")

    def _credit(self, made: Story, parents: list[Story]) -> None:
        for parent in parents[: self.draw.choice([1, 2])]:
            named = parent.outlet or f"the {self.pair['A'][3]} readout"
            forms = templates()["credit"]["forms"]
            chosen = self.draw.choice([forms[f] for f in self.forms])
            if parent.outlet is None:
                chosen = "According to {P}, they will remain in contact."
            made.credits.append(chosen.format(P=named))

    def cycle(self) -> None:
        """An outlet that others cited writes again and leans on one of those."""
        if self.draw.random() > 0.3:
            return
        for child in self.stories:
            head = next((s for s in self.stories if s.id in child.parents and not s.parents and s.outlet), None)
            if head and head.outlet and child.outlet and any(head.outlet in c for c in child.credits):
                when = child.published + timedelta(hours=self.draw.randint(3, 20))
                again = self._add(head.outlet, when, list(head.pieces))
                again.credits = [self.draw.choice(templates()["credit"]["confirm"]).format(P=child.outlet)]
                again.parents, again.optional, again.roots = [head.id], [child.id], set(head.roots)
                again.edits = ["circle"]
                self.cycles.append(sorted([head.outlet, child.outlet]))
                return


def cascade(seed: int) -> dict[str, Any]:
    """One cascade: its documents as memcon takes them, and the truth. Even seeds are for tuning, odd ones held out."""
    maker = Maker(seed)
    maker.originals()
    maker.copies()
    maker.cycle()
    stories = {s.id: s for s in maker.stories}
    edges = [{"child": s.id, "parent": p, "cues": cues(s, stories[p])} for s in maker.stories for p in s.parents]
    documents = [
        {"id": s.id, "text": s.text, "published": s.said, "outlet": s.outlet, "kind": s.kind, "side": s.side}
        for s in maker.stories
    ]
    maker.draw.shuffle(documents)
    return {
        "seed": seed,
        "documents": documents,
        "edges": edges,
        "optional": [{"child": s.id, "parent": p} for s in maker.stories for p in s.optional],
        "changes": [{"child": s.id, **c} for s in maker.stories for c in s.changes],
        "edits": {s.id: s.edits for s in maker.stories},
        "cycles": maker.cycles,
        "origins": len(set().union(*(s.roots for s in maker.stories))),
    }


def _names(pair: dict[str, list[str]]) -> list[str]:
    return [*pair["A"], *pair["B"], *pair["S"]]


def cues(child: Story, parent: Story) -> list[str]:
    """What a reader who sees both texts could tell the dependence by."""
    found = []
    here, there = child.text, parent.text
    if (parent.outlet or " readout") in here:
        found.append("citation")
    if _longest_run(here.split(), there.split()) >= RUN:
        found.append("wording")
    shared = [(p.slot, q) for p in child.pieces for q in parent.pieces if p.slot == q.slot]
    by_slot = {p.slot: p for p in child.pieces}
    for slot, q in shared:
        if slot == "quote" and by_slot[slot].value("quote") == q.value("quote"):
            found.append("quotation")
        if slot == "error" and by_slot[slot].value("wrong") == q.value("wrong"):
            found.append("error")
    names = {"count": "n", "amount": "q", "length": "m", "town": "town"}
    same = [s for s, q in shared if s in names and by_slot[s].value(names[s]) == q.value(names[s])]
    if len(same) >= 2:
        found.append("details")
    return found


def _longest_run(left: list[str], right: list[str]) -> int:
    best, previous = 0, [0] * (len(right) + 1)
    for word in left:
        row = [0]
        for at, other in enumerate(right):
            row.append(previous[at] + 1 if word == other else 0)
        best, previous = max(best, *row), row
    return best

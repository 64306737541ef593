"""Measure the reader model alone: attributions, names, events, with 95 % intervals by resampling texts.

python evaluation/reader_model.py [--model FOLDER] [--corpora FOLDER] [--only polnear own names events] [--json FILE]

Tokens are words and marks of punctuation. A span is a maximal run of tokens of one role. Exact: role, first and last
token agree. Overlap: one token shared. An attribution is right by overlap where source, cue and content each share a
token or are both empty, exact where their tokens are the same; each is matched once. "as in the trial" counts a source
that several attributions share for the first of them only. Nesting: of the pairs of an attribution and its parent.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "evaluation" / "floors.toml"
sys.path.insert(0, str(ROOT))

from evaluation.own_attributions import SEEN  # noqa: E402
from memcon.language.encoder import Encoded, Encoder, load_encoder  # noqa: E402
from memcon.language.linking import Linked, Places, link  # noqa: E402
from memcon.language.segment import segment  # noqa: E402
from memcon.records import Span  # noqa: E402
from training.corpora import Corpora  # noqa: E402
from training.labels import NAME_TAGS, ROLE_TAGS, ROLES, Example  # noqa: E402

Roles = dict[str, set[int]]
Counts = Counter[tuple[str, ...]]
RESAMPLES = 1000
PARTS = ("polnear", "own", "names", "events")
_PRONOUNS = frozenset("i you he she it we they who that which".split())


def main() -> int:
    """Print the figures and the floors that are missed; 1 where one is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="default: the packaged one")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    corpora = Corpora(options.corpora, encoder.vocabulary)
    figures: dict[str, Any] = {}
    measures: dict[str, Callable[[Encoder, Corpora], dict[str, Any]]] = {
        "polnear": polnear, "own": own, "names": names, "events": events,
    }  # fmt: skip
    for part in options.only:
        figures |= measures[part](encoder, corpora)
    for name, (low, middle, high) in figures.items():
        print(f"{name:55s} {middle:6.3f}  [{low:.3f}, {high:.3f}]")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    below = missed({name: value for name, (_, value, _) in figures.items()})
    print("\n".join(below))
    return 1 if below else 0


def missed(found: dict[str, float], part: str = "reader_model") -> list[str]:
    """The floors of a part that ``found`` misses, in words; a figure that was not measured misses none."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[part]["at_least"]
    return [f"{name} is {found[name]:.3f}, below {low}" for name, low in floors.items() if found.get(name, low) < low]


def polnear(encoder: Encoder, corpora: Corpora) -> dict[str, Any]:
    counts = []
    for example in corpora.polnear("dev"):
        found, _ = read(encoder, example)
        flat = link(found.spans["attribution"], (), places(example, found))
        one = attribution_counts(example, [roles_of(a) for a in flat], "")
        one += span_counts(example, {(s.label, s.first, s.end) for s in found.spans["attribution"]})
        one += kind_counts(example, [roles_of(a) for a in flat])
        counts.append(one)
    named = {f"span exact {r}": prf("exact", r) for r in ROLES} | {
        f"span overlap {r}": prf("overlap", r) for r in ROLES
    }
    for way in ("exact", "overlap", "exact as in the trial", "overlap as in the trial"):
        named[f"attribution {way}"] = prf("attribution", way)
    for kind in ("direct", "mixed", "indirect"):
        named[f"attribution overlap, {kind} quotation"] = prf("kind", kind)
    for kind in ("pronoun", "name", "other", "none"):
        named[f"recall, source is {kind}"] = share("source kind", kind)
    return {f"polnear dev: {n}": v for n, v in resampled(counts, named).items()}


def own(encoder: Encoder, corpora: Corpora) -> dict[str, Any]:
    out = {}
    named = {
        "attribution exact": prf("attribution", "exact"),
        "attribution overlap": prf("attribution", "overlap"),
        "source and content overlap": prf("attribution", "source and content"),
        "nesting, parent right": prf("nesting", "pairs"),
        "nesting, parent right where the child was found": share("nesting", "found"),
    }
    for half, held, context in (
        ("own, held out", True, True),
        ("own, held out, read alone", True, False),
        ("own, trained on", False, True),
    ):
        examples = [e for e in corpora.own(held, context) if e.identity not in SEEN]
        counts = []
        for example in examples:
            _, linked = read(encoder, example)
            counts.append(attribution_counts(example, linked, "own") + nesting_counts(example, linked))
        out |= {f"{half}: {n}": v for n, v in resampled(counts, named).items()}
        for corpus in sorted({e.corpus for e in examples}) if half == "own, held out" else ():
            part = [c for c, e in zip(counts, examples, strict=True) if e.corpus == corpus]
            out |= {f"{half}, {corpus}: {n}": v for n, v in resampled(part, named).items()}
    return out


def names(encoder: Encoder, corpora: Corpora) -> dict[str, Any]:
    out = {}
    for name, examples in (("uner_ewt dev", corpora.uner("dev")), ("crossner_politics dev", corpora.crossner("dev"))):
        counts = []
        for example in examples:
            found = encoder.read(example.text, lines(example.text))
            gold = spans(example.tags["name"], NAME_TAGS)
            given = {(s.label, s.first, s.end) for s in found.spans["name"]}
            one: Counts = Counter()
            for label in ("PER", "ORG", "LOC", "all"):
                wanted = {s for s in gold if label in (s[0], "all")}
                made = {s for s in given if label in (s[0], "all")}
                one += Counter({("name", label, k): len(v) for k, v in tally(wanted, made).items()})
            counts.append(one)
        named = {f"F1 {label}": prf("name", label) for label in ("all", "PER", "ORG", "LOC")}
        out |= {f"{name}: {n}": v for n, v in resampled(counts, named).items()}
    return out


def events(encoder: Encoder, corpora: Corpora) -> dict[str, Any]:
    """Mean error and correlation of how certain events are, on the development parts."""
    import numpy as np

    out = {}
    for corpus in ("factuality_uw/dev", "factuality_uds_ih2/dev"):
        pairs = []
        for example in corpora.factuality(corpus):
            found = encoder.read(example.text, lines(example.text))
            if not found.events.size:
                return {}
            pairs += [(v, 3 * float(np.clip(found.events[w, 1], -1, 1))) for w, v in example.factuality.items()]
        table = np.array(pairs)
        error = float(np.abs(table[:, 0] - table[:, 1]).mean())
        out[f"{corpus}: mean absolute error"] = (error, error, error)
        r = float(np.corrcoef(table.T)[0, 1])
        out[f"{corpus}: Pearson r"] = (r, r, r)
    return out


def read(encoder: Encoder, example: Example) -> tuple[Encoded, list[Roles]]:
    """What the model makes of the text, and its attributions in the scored words, each with its parent's number."""
    found = encoder.read(example.text, segment(example.text).paragraphs)
    assert found.prepared.words == example.prepared.words
    linked = link(found.spans["attribution"], found.spans.get("nested", ()), places(example, found))
    kept = [n for n, a in enumerate(linked) if example.scored[0] <= a.cue[0].first < example.scored[1]]
    again = {old: new for new, old in enumerate(kept)}
    parents = [again.get(linked[n].parent) for n in kept]  # type: ignore[arg-type]
    out = [
        roles_of(linked[n]) | {"parent": {p} if p is not None else set()} for n, p in zip(kept, parents, strict=True)
    ]
    return found, out


def places(example: Example, found: Encoded) -> Places:
    return Places(example.text, found.prepared, segment(example.text).sentences)


def roles_of(linked: Linked) -> Roles:
    return {r: {i for s in getattr(linked, r) for i in range(s.first, s.end)} for r in ROLES}


def spans(tags: Sequence[int], labels: Sequence[str]) -> set[tuple[str, int, int]]:
    from memcon.language.decoding import spans_of

    return {(s.label, s.first, s.end) for s in spans_of(tags, labels)}


def lines(text: str) -> list[Span]:
    from training.corpora import _lines

    return _lines(text)


def tally(gold: set[Any], given: set[Any]) -> dict[str, set[Any]]:
    return {"right": gold & given, "gold": gold, "given": given}


def span_counts(example: Example, given: set[tuple[str, int, int]]) -> Counts:
    out: Counts = Counter()
    gold = spans(example.tags["attribution"], ROLE_TAGS)
    for role in ROLES:
        wanted, made = ({s for s in group if s[0] == role} for group in (gold, given))
        in_gold, in_given = ({i for _, a, b in group for i in range(a, b)} for group in (wanted, made))
        out["exact", role, "right"] += len(wanted & made)
        # Two counts of "right": spans given that meet gold, and gold spans that were met.
        out["overlap", role, "right"] += sum(any(i in in_gold for i in range(a, b)) for _, a, b in made)
        out["overlap", role, "met"] += sum(any(i in in_given for i in range(a, b)) for _, a, b in wanted)
        for way in ("exact", "overlap"):
            out[way, role, "gold"] += len(wanted)
            out[way, role, "given"] += len(made)
    return out


def attribution_counts(example: Example, given: list[Roles], corpus: str) -> Counts:
    out: Counts = Counter()
    gold = [a for a in example.attributions if a["content"]]
    ways: dict[str, Callable[[Roles, Roles], bool]] = {
        "exact": lambda a, b: all(a[r] == b[r] for r in ROLES),
        "overlap": lambda a, b: all(meets(a[r], b[r]) for r in ROLES),
        "source and content": lambda a, b: meets(a["source"], b["source"]) and meets(a["content"], b["content"]),
    }
    for way, agrees in ways.items():
        out["attribution", way, "right"] = len(matched(gold, given, agrees))
        out["attribution", way, "gold"], out["attribution", way, "given"] = len(gold), len(given)
    if not corpus:
        first_gold, first_given = unshared(gold), unshared(given)
        for way in ("exact", "overlap"):
            name = f"{way} as in the trial"
            out["attribution", name, "right"] = len(matched(first_gold, first_given, ways[way]))
            out["attribution", name, "gold"], out["attribution", name, "given"] = len(gold), len(given)
    return out


def unshared(attributions: list[Roles]) -> list[Roles]:
    taken: set[int] = set()
    out = []
    for roles in sorted(attributions, key=lambda a: min(a["cue"])):
        out.append(roles | {"source": roles["source"] - taken})
        taken |= roles["source"]
    return out


def kind_counts(example: Example, given: list[Roles]) -> Counts:
    """By kind of quotation, on both sides; by kind of source, recall only."""
    out: Counts = Counter()
    gold = [a for a in example.attributions if a["content"]]
    pairs = matched(gold, given, lambda a, b: all(meets(a[r], b[r]) for r in ROLES))
    for group, name in ((gold, "gold"), (given, "given")):
        for roles in group:
            out["kind", quoted(example, roles), name] += 1
    met = {g for g, _ in pairs}
    for number, roles in enumerate(gold):
        out["kind", quoted(example, roles), "right"] += number in met
        out["source kind", source_kind(example, roles), "all"] += 1
        out["source kind", source_kind(example, roles), "right"] += number in met
    return out


def quoted(example: Example, roles: Roles) -> str:
    inside = [example.prepared.quotes[i] > 0 for i in roles["content"]]
    return "direct" if all(inside) else "mixed" if any(inside) else "indirect"


def source_kind(example: Example, roles: Roles) -> str:
    words = [example.text[slice(*example.prepared.words[i])] for i in sorted(roles["source"])]
    if not words:
        return "none"
    if len(words) == 1 and words[0].lower() in _PRONOUNS:
        return "pronoun"
    return "name" if any(w[0].isupper() for w in words[1:] or words) else "other"


def nesting_counts(example: Example, given: list[Roles]) -> Counts:
    out: Counts = Counter()
    gold = [(n, a) for n, a in enumerate(example.attributions) if a["content"]]
    pairs = matched(
        [a for _, a in gold], given, lambda a, b: meets(a["cue"], b["cue"]) and meets(a["content"], b["content"])
    )
    own_of = {gold[g][0]: made for g, made in pairs}
    wanted = {(n, example.parents[n]) for n, _ in gold if example.parents[n] is not None}
    right = 0
    for child, parent in wanted:
        made = own_of.get(child)
        fits = made is not None and given[made]["parent"] == {own_of.get(parent)}
        right += fits
        if made is not None:
            out["nesting", "found", "all"] += 1
            out["nesting", "found", "right"] += fits
    out["nesting", "pairs", "right"], out["nesting", "pairs", "gold"] = right, len(wanted)
    out["nesting", "pairs", "given"] = sum(bool(a["parent"]) for a in given)
    return out


def meets(one: set[int], other: set[int]) -> bool:
    return bool(one & other) or (not one and not other)


def matched(gold: list[Roles], given: list[Roles], agrees: Callable[[Roles, Roles], bool]) -> list[tuple[int, int]]:
    """Pairs (gold, given) that agree, those with most tokens in common first, each used once."""
    ranked = sorted(
        (-sum(len(g[r] & o[r]) for r in ROLES), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(given)
        if any(g[r] & o[r] for r in ROLES) and agrees(g, o)
    )
    out: list[tuple[int, int]] = []
    for _, i, j in ranked:
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def prf(*key: str) -> Callable[[Counts], float]:
    """F1 of the counts right, gold and given under ``key``."""

    def value(counts: Counts) -> float:
        right, gold, given = (counts[*key, k] for k in ("right", "gold", "given"))
        met = counts[*key, "met"] if key[0] == "overlap" else right
        p, r = right / given if given else 0.0, met / gold if gold else 0.0
        return 2 * p * r / (p + r) if p + r else 0.0

    return value


def share(*key: str) -> Callable[[Counts], float]:
    """The part of all under ``key`` that is right."""
    return lambda counts: counts[*key, "right"] / counts[*key, "all"] if counts[*key, "all"] else 0.0


def resampled(counts: list[Counts], named: dict[str, Callable[[Counts], float]]) -> dict[str, Any]:
    """Low, value and high of each figure."""
    chance = random.Random(20)
    whole: Counts = sum(counts, Counter())
    drawn = []
    for _ in range(RESAMPLES):
        total: dict[tuple[str, ...], int] = {}
        for one in chance.choices(counts, k=len(counts)):
            for key, value in one.items():
                total[key] = total.get(key, 0) + value
        drawn.append(Counter(total))
    out = {}
    for name, figure in named.items():
        values = sorted(figure(c) for c in drawn)
        out[name] = (values[RESAMPLES // 40], figure(whole), values[-RESAMPLES // 40])
    return out


if __name__ == "__main__":
    sys.exit(main())

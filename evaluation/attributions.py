"""Score the attribution reader against a corpus of annotated attributions (PolNeAR's form).

usage: python evaluation/attributions.py CORPUS.jsonl.gz [--limit N] [--show N]

Each line: ``text``, ``spans`` (id, start, end, label source|cue|content) and ``relations`` that tie them into
attributions. Exact: a span's tokens and role agree wholly. Overlap: at least one token shared. An attribution is right
by overlap where source, cue and content each share a token (both without a source counts as agreement).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from memcon.extract.attributions import read_attributions
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Attribution, Document

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
Tokens = dict[str, frozenset[int]]


def documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_attributions(raw: dict[str, Any]) -> list[dict[str, list[tuple[int, int]]]]:
    spans = {s["id"]: s for s in raw["spans"]}
    grouped: dict[str, set[str]] = defaultdict(set)
    for relation in raw["relations"]:
        if "attribution" in relation:
            grouped[relation["attribution"]] |= {relation["head"], relation["tail"]}
    for relation in raw["relations"]:  # fragments of one discontinuous span
        if "attribution" not in relation:
            for members in grouped.values():
                if relation["head"] in members:
                    members.add(relation["tail"])
    out = []
    for members in grouped.values():
        roles: dict[str, list[tuple[int, int]]] = {r: [] for r in ROLES}
        for member in sorted(members & spans.keys()):
            roles[spans[member]["label"]].append((spans[member]["start"], spans[member]["end"]))
        if roles["content"]:
            out.append(roles)
    return out


def read_attributions_of(text: str, published: str | None, tools: Tools) -> tuple[Attribution, ...]:
    layers = Layers(Document(id="d", text=text, published=published), segment(text))
    layers = Layers(layers.document, layers.segments, read_times(layers, tools))
    layers = Layers(layers.document, layers.segments, layers.times, read_mentions(layers, tools))
    return read_attributions(layers, tools)


def own_roles(attribution: Attribution) -> dict[str, list[tuple[int, int]]]:
    source = attribution.source
    return {
        "source": [(source.start, source.end)] if source else [],
        "cue": [(attribution.cue.start, attribution.cue.end)],
        "content": [(c.start, c.end) for c in attribution.content],
    }


def tokens_of(roles: dict[str, list[tuple[int, int]]], tokens: list[tuple[int, int]]) -> Tokens:
    def inside(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        return frozenset(i for i, (a, b) in enumerate(tokens) if any(s < b and a < e for s, e in spans))

    return {role: inside(roles[role]) for role in ROLES}


def matched(gold: list[Tokens], own: list[Tokens], exact: bool) -> set[tuple[int, int]]:
    """Pairs (gold, own), each used once, best overlap first."""

    def agrees(a: Tokens, b: Tokens) -> bool:
        if exact:
            return all(a[r] == b[r] for r in ROLES)
        return all(bool(a[r] & b[r]) or (not a[r] and not b[r]) for r in ROLES)

    ranked = sorted(
        (-sum(len(g[r] & o[r]) for r in ROLES), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(own)
        if g["content"] & o["content"] and agrees(g, o)
    )
    pairs: set[tuple[int, int]] = set()
    used_gold: set[int] = set()
    used_own: set[int] = set()
    for _, i, j in ranked:
        if i not in used_gold and j not in used_own:
            pairs.add((i, j))
            used_gold.add(i)
            used_own.add(j)
    return pairs


def prf(right: int, predicted: int, wanted: int) -> str:
    p = right / predicted if predicted else 0.0
    r = right / wanted if wanted else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return f"P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * f:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=0, help="print the first N misses and false alarms")
    options = parser.parse_args()
    tools = load_tools()
    counts: Counter[str] = Counter()
    shown = 0
    began = time.perf_counter()
    for number, raw in enumerate(documents(options.corpus)):
        if options.limit is not None and number >= options.limit:
            break
        text = raw["text"]
        tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
        gold_spans = gold_attributions(raw)
        own_spans = [own_roles(a) for a in read_attributions_of(text, raw["meta"].get("date"), tools)]
        gold = [tokens_of(g, tokens) for g in gold_spans]
        own = [tokens_of(o, tokens) for o in own_spans]
        counts.update(characters=len(text), gold=len(gold), own=len(own))
        counts["exact"] += len(matched(gold, own, exact=True))
        pairs = matched(gold, own, exact=False)
        counts["overlap"] += len(pairs)
        for role in ROLES:
            score_spans(role, gold_spans, own_spans, counts)
        if shown < options.show:
            shown += show(text, gold_spans, own_spans, pairs)
    spent = time.perf_counter() - began
    for role in ROLES:
        print(f"{role:8s} exact   {prf(counts[role, 'exact'], counts[role, 'own'], counts[role, 'gold'])}")  # type: ignore[index]
        print(f"{role:8s} overlap {prf(counts[role, 'overlap'], counts[role, 'own'], counts[role, 'gold'])}")  # type: ignore[index]
    print(f"attribution exact   {prf(counts['exact'], counts['own'], counts['gold'])}")
    print(f"attribution overlap {prf(counts['overlap'], counts['own'], counts['gold'])}")
    print(f"{1000 * spent / max(1, counts['characters'] / 3000):.1f} ms per 3,000 characters (scoring included)")


def score_spans(
    role: str,
    gold: list[dict[str, list[tuple[int, int]]]],
    own: list[dict[str, list[tuple[int, int]]]],
    counts: Counter[Any],
) -> None:
    wanted = {s for g in gold for s in g[role]}
    given = {s for o in own for s in o[role]}
    counts[role, "gold"] += len(wanted)
    counts[role, "own"] += len(given)
    counts[role, "exact"] += len(wanted & given)
    counts[role, "overlap"] += sum(any(a < d and c < b for c, d in wanted) for a, b in given)


def show(
    text: str,
    gold: list[dict[str, list[tuple[int, int]]]],
    own: list[dict[str, list[tuple[int, int]]]],
    pairs: set[tuple[int, int]],
) -> int:
    def words(roles: dict[str, list[tuple[int, int]]]) -> str:
        return " | ".join(" + ".join(text[a:b] for a, b in roles[r])[:160] for r in ROLES)

    missed = [g for i, g in enumerate(gold) if i not in {i for i, _ in pairs}]
    extra = [o for j, o in enumerate(own) if j not in {j for _, j in pairs}]
    for roles in missed:
        print("MISSED", words(roles).replace("\n", " "))
    for roles in extra:
        print("EXTRA ", words(roles).replace("\n", " "))
    return len(missed) + len(extra)


if __name__ == "__main__":
    main()

"""Score the attribution reader against a corpus of annotated attributions (PolNeAR's form).

python -m evaluation.attributions CORPUS.jsonl.gz [--limit N] [--show N]

Each line: ``text``, ``spans`` (id, start, end, label source|cue|content) and ``relations`` that tie them into
attributions. The corpus does not mark what is told inside another's words, so only our outermost attributions are
compared. Definitions of the figures: ``evaluation/spans.py``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluation.spans import ROLES, Sets, Spans, Tally, Tokens, Told, matched, own_spans, table, tally
from memcon.extract import layers_of
from memcon.extract.attributions import read_attributions
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.records import Attribution, Document


def documents(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_attributions(raw: dict[str, Any]) -> list[Spans]:
    """The annotated attributions in order of first mention, fragments of one span together."""
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
        roles: Spans = {r: [] for r in ROLES}
        for member in sorted(members & spans.keys()):
            roles[spans[member]["label"]].append((spans[member]["start"], spans[member]["end"]))
        out.append(roles)
    return out


def gold_of(raw: dict[str, Any], tokens: Tokens) -> list[Told]:
    """The gold as tokens: one that two attributions claim stays with the first; none without a cue."""
    taken: set[int] = set()
    out = []
    for spans in gold_attributions(raw):
        sets: Sets = {role: kept - taken for role, kept in tokens.sets(spans).items()}
        taken |= {token for kept in sets.values() for token in kept}
        if sets["cue"] and (sets["content"] or sets["source"]):
            out.append(Told(sets, _marks(raw["text"], spans["content"]), _form(raw["text"], spans["source"])))
    return out


def _marks(text: str, content: list[tuple[int, int]]) -> str:
    """Direct where content stands within quotation marks, mixed where some of it does, else indirect."""
    words = " ".join(text[a:b] for a, b in sorted(content))
    if not any(mark in words for mark in '"“”'):
        return "indirect"
    return "direct" if words[0] in '"“' and words[-1] in '"”' else "mixed"


def _form(text: str, source: list[tuple[int, int]]) -> str:
    """How a source is named, told by its words alone, for gold without kinds."""
    words = " ".join(text[a:b] for a, b in sorted(source)).split()
    if not words:
        return "none"
    if len(words) == 1 and words[0].lower() in ("he", "she", "they", "i", "we", "it", "you", "who"):
        return "pronoun"
    return "name" if words[0][0].isupper() and words[0].lower() not in ("the", "a", "an") else "description"


def attributions_of(text: str, published: str | None, tools: Tools) -> tuple[Attribution, ...]:
    """What memcon reads in a text."""
    return read_attributions(layers_with_mentions(text, published, tools), tools)


def layers_with_mentions(text: str, published: str | None, tools: Tools) -> Layers:
    """A text read as far as its names."""
    layers = layers_of(Document(id="d", text=text, published=published), tools)
    layers = replace(layers, times=read_times(layers, tools))
    return replace(layers, mentions=read_mentions(layers, tools))


def outermost(text: str, found: tuple[Attribution, ...], tokens: Tokens) -> list[Told]:
    """Our attributions that stand in no other, under the gold's rule that a token stays with the first."""
    taken: set[int] = set()
    out = []
    for spans in (own_spans(a) for a in found if a.parent is None):
        sets: Sets = {role: kept - taken for role, kept in tokens.sets(spans).items()}
        taken |= {token for kept in sets.values() for token in kept}
        out.append(Told(sets, _marks(text, spans["content"]), _form(text, spans["source"])))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=0, help="print the first N misses and false alarms")
    options = parser.parse_args()
    tools = load_tools()
    tallies: list[Tally] = []
    characters, spent = 0, 0.0
    for number, raw in enumerate(documents(options.corpus)):
        if options.limit is not None and number >= options.limit:
            break
        text, tokens = raw["text"], Tokens(raw["text"])
        began = time.perf_counter()
        found = attributions_of(text, raw["meta"].get("date"), tools)
        spent += time.perf_counter() - began
        characters += len(text)
        gold, own = gold_of(raw, tokens), outermost(text, found, tokens)
        tallies.append(tally(gold, own))
        if options.show > 0:
            options.show -= show(text, tokens, gold, own)
    print("\n".join(line for line in table(tallies) if "parent" not in line and "nesting" not in line))
    print(f"{1000 * spent / max(1, characters / 3000):.1f} ms per 3,000 characters (times and names included)")


def show(text: str, tokens: Tokens, gold: list[Told], own: list[Told]) -> int:
    """Print what is missed and what is too much; how many that were."""
    pairs = matched(gold, own, "overlap")

    def words(one: Told) -> str:
        return " | ".join(
            " ".join(text[tokens.edges[t][0] : tokens.edges[t][1]] for t in sorted(one.sets[r]))[:160] for r in ROLES
        )

    missed = [g for i, g in enumerate(gold) if i not in pairs]
    extra = [o for j, o in enumerate(own) if j not in pairs.values()]
    for one in missed:
        print("MISSED", words(one))
    for one in extra:
        print("EXTRA ", words(one))
    return len(missed) + len(extra)


if __name__ == "__main__":
    main()

"""What memcon reads, scored as ``reader_model.py`` scores the model alone.

python -m evaluation.as_read [--only polnear own] [--corpora FOLDER]

PolNeAR's development articles, outermost attributions; and our own held-out paragraphs, each with the paragraphs
before it, a speaker's whole turn left out as in the gold. PolNeAR takes "who" and "which" for sources and memcon puts
whom they mean: where one stands between our source and its cue, it is scored in the source's place.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from evaluation.attributions import layers_with_mentions  # noqa: E402
from evaluation.own_attributions import SEEN, without_turns  # noqa: E402
from evaluation.own_split import FOLDER  # noqa: E402
from evaluation.reader_model import (  # noqa: E402
    Counts,
    Roles,
    attribution_counts,
    kind_counts,
    missed,
    nesting_counts,
    prf,
    resampled,
    share,
)
from memcon.extract.attributions import read_attributions  # noqa: E402
from memcon.extract.tools import Tools, load_tools  # noqa: E402
from memcon.records import Attribution  # noqa: E402
from training.corpora import Corpora  # noqa: E402
from training.labels import ROLES, Example, runs, words_of  # noqa: E402

PARTS = ("polnear", "own")
_FILES = ("wh_briefings_raw/raw", "wikinews_raw/raw", "re3d/train", "re3d/dev", "m2e2/train", "polnear/dev")
_RELATIVE = frozenset({"who", "which", "that"})
_KINDS = ("direct", "mixed", "indirect")
_FORMS = ("pronoun", "name", "other", "none")


def main() -> int:
    """Print the figures and the floors that are missed; 1 where one is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    tools = load_tools()
    assert tools.encoder is not None
    figures = measured(Corpora(options.corpora, tools.encoder.vocabulary), tools, options.only)
    for name, (low, middle, high) in figures.items():
        print(f"{name:70s} {middle:6.3f}  [{low:.3f}, {high:.3f}]")
    below = missed({name: value for name, (_, value, _) in figures.items()}, "as_read")
    print("\n".join(below))
    return 1 if below else 0


def measured(corpora: Corpora, tools: Tools, only: Sequence[str] = PARTS) -> dict[str, Any]:
    """Low, value and high of each figure."""
    dates = {r["id"]: (r.get("meta") or {}).get("date") for name in _FILES for r in corpora.records(name)}
    sets: dict[str, list[Example]] = {}
    if "polnear" in only:
        sets["polnear dev"] = corpora.polnear("dev")
    if "own" in only:
        sets["own, held out"] = [e for e in corpora.own(held=True) if e.identity not in SEEN]
    documents = _documents()
    out = {}
    for name, examples in sets.items():
        counts = [_counts(e, dates.get(documents.get(e.identity, e.identity)), tools) for e in examples]
        out |= {f"{name}: {figure}": v for figure, v in resampled(counts, _named(name)).items()}
    return out


def _named(name: str) -> dict[str, Callable[[Counts], float]]:
    named = {f"attribution {w}": prf("attribution", w) for w in ("exact", "overlap", "source and content")}
    named |= {f"span exact {r}": prf("span", r) for r in ROLES}
    named |= {f"attribution overlap, {k} quotation": prf("kind", k) for k in _KINDS}
    named |= {f"recall, source is {k}": share("source kind", k) for k in _FORMS}
    if name.startswith("own"):
        named["nesting, parent right"] = prf("nesting", "pairs")
        named["nesting, parent right where the child was found"] = share("nesting", "found")
    return named


def _documents() -> dict[str, str]:
    """The document of each of our paragraphs."""
    import json

    files = sorted(FOLDER.glob("attributions-*.jsonl"))
    records = [json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines()]
    return {r["id"]: r["corpus_id"] for r in records}


def _counts(example: Example, published: str | None, tools: Tools) -> Counts:
    layers = layers_with_mentions(example.text, published, tools)
    given = roles_read(example, without_turns(layers, read_attributions(layers, tools)))
    own = example.corpus != "polnear"
    out = attribution_counts(example, given, "own" if own else "") + kind_counts(example, given)
    out += nesting_counts(example, given)
    for role in ROLES:
        wanted = {r for a in example.attributions for r in runs(a[role])}
        made = {r for a in given for r in runs(a[role])}
        out += Counter({("span", role, "right"): len(wanted & made)})
        out += Counter({("span", role, "gold"): len(wanted), ("span", role, "given"): len(made)})
    return out


def roles_read(example: Example, found: Iterable[Attribution]) -> list[Roles]:
    """The attributions as words of the example, each with the place of its parent; in PolNeAR outermost ones alone."""
    polnear = example.corpus == "polnear"
    first, end = example.scored
    kept = [a for a in found if not (polnear and a.parent)]
    kept = [a for a in kept if first <= min(words_of(example.prepared, [(a.cue.start, a.cue.end)]), default=-1) < end]
    places = {a.id: n for n, a in enumerate(kept)}
    out = []
    for one in kept:
        source = words_of(example.prepared, [(one.source.start, one.source.end)]) if one.source else set()
        parent = places.get(one.parent or "")
        out.append({
            "source": _pronoun(example, source, one.cue.start) if polnear else source,
            "cue": words_of(example.prepared, [(one.cue.start, one.cue.end)]),
            "content": words_of(example.prepared, [(c.start, c.end) for c in one.content]),
            "parent": set() if parent is None else {parent},
        })  # fmt: skip
    return out


def _pronoun(example: Example, source: set[int], cue: int) -> set[int]:
    """The "who" or "which" behind a source and before its cue; else the source."""
    words = example.prepared.words
    at = max(source, default=len(words)) + 1
    if at < len(words) and example.text[slice(*words[at])] == ",":
        at += 1
    if at >= len(words) or not 0 <= cue - words[at][1] < 40:
        return source
    return {at} if example.text[slice(*words[at])].lower() in _RELATIVE else source


if __name__ == "__main__":
    sys.exit(main())

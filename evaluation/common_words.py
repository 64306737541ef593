"""How common words are in English about public affairs: writes ``memcon/data/common-words.toml``.

python -m evaluation.common_words          needs the corpora of the shared material; a minute

Counts in how many sentences of White House briefings (every second one) and of Wikinews each stem stands, and keeps the
common ones by level. Stems that mostly stand with a capital inside a sentence are names, and are left out.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path

from evaluation.gold import shared
from memcon.language.stems import STOP, stem

OUT = Path(__file__).parents[1] / "memcon" / "data" / "common-words.toml"
LEVELS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65)
_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_HEAD = """\
# How common words are in English about public affairs, as stems: counted by evaluation/common_words.py in White
# House briefings (works of the US government) and in Wikinews (CC BY 2.5). `level` runs from 0, in every sentence,
# to 1: the logarithm of how few sentences hold the word, over that of all sentences. What is not listed is rare.
# No names.
"""


def _sentences(corpora: Path) -> Iterator[str]:
    for name, step in (("wh_briefings_raw", 2), ("wikinews_raw", 1)):
        with gzip.open(corpora / name / "raw.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % step == 0:
                    yield from _SENTENCE.split(json.loads(line)["text"])


def counted(corpora: Path) -> tuple[int, Counter[str], Counter[str]]:
    """How many sentences there are, in how many each stem stands, and in how many of them with a capital inside."""
    held: Counter[str] = Counter()
    named: Counter[str] = Counter()
    total = 0
    for sentence in _sentences(corpora):
        found = _WORD.findall(sentence)
        stems = {(stem(w), w[0].isupper()) for w in found[1:] if len(w) > 2 and w.lower() not in STOP}
        total += bool(stems)
        held.update({s for s, _ in stems})
        named.update({s for s, capital in stems if capital})
    return total, held, named


def _table(level: float, words: list[str]) -> str:
    return f'\n[[common]]\nlevel = {level}\nstems = """\n{textwrap.fill(" ".join(words), 118)}\n"""\n'


def main() -> int:
    folder = shared()
    if folder is None or not (folder / "corpora" / "wh_briefings_raw").is_dir():
        print("common_words: needs the corpora of the shared material; set MEMCON_SHARED")
        return 3
    total, held, named = counted(folder / "corpora")
    levels: dict[float, list[str]] = {level: [] for level in LEVELS}
    for word, count in sorted(held.items()):
        value = log(total / count) / log(total)
        level = next((at for at in LEVELS if value < at + 0.025), None)
        if level is not None and named[word] < 0.7 * count:
            levels[level].append(word)
    OUT.write_text(_HEAD + "".join(_table(level, words) for level, words in levels.items()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

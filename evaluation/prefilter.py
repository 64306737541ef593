"""What the prefilter loses: real documents as web pages, read whole and through the filter, contact by contact.

    python -m evaluation.prefilter [--most 300] [--briefings 8] [--seed 17] [gold wikinews_raw polnear/train pages ...]

``pages`` are synthetic ones that all tell of a contact (``benchmarks/pages.py``), with their encodings and entities.
A contact counts as listed where all that take part in it are names of the roster. The others have an unnamed or
unlisted party; the filter was not made for them, and what it keeps of them is told apart. A contact is kept where the
filtered reading has one of the same kind between the same parties.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pages import PageMaker
from memcon import wire
from memcon.archive.reading import Kit, make_kit, read_raw
from memcon.ingest.bounds import Bounds
from memcon.ingest.streams import Raw
from memcon.records import ContactMention, Reading

SHARED = Path(os.environ.get("MEMCON_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def pages(corpus: str, most: int, seed: int) -> Iterator[tuple[str, bytes, str | None]]:
    """Id, bytes and declared encoding of the pages of ``corpus``; of a long corpus ``most`` by chance."""
    if corpus == "pages":
        for made in PageMaker(seed, shares=(1.0, 0.0)).pages(most):
            yield made.url, made.content, made.charset
    else:
        yield from ((ident, as_page(text, day), None) for ident, text, day in texts(corpus, most, seed))


def texts(corpus: str, most: int, seed: int) -> Iterator[tuple[str, str, str | None]]:
    """Id, text and day of publication of the documents of ``corpus``; of a long corpus ``most`` by chance."""
    named = corpus if "/" in corpus else f"{corpus}/raw"
    path = SHARED / ("gold/dev.jsonl" if corpus == "gold" else f"corpora/{named}.jsonl.gz")
    content = path.read_bytes()
    lines = (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines()
    rows = [json.loads(line) for line in lines]
    if len(rows) > most:
        rows = random.Random(seed).sample(rows, most)
    for row in rows:
        yield str(row["id"]), row["text"], row.get("published")


def as_page(text: str, published: str | None) -> bytes:
    """``text`` as a plain web page, a paragraph a line."""
    paragraphs = "".join(f"<p>{html.escape(line, quote=False)}</p>\n" for line in text.split("\n") if line.strip())
    day = f'<meta property="article:published_time" content="{published}"/>' if published else ""
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/c'>Contact us</a></li></ul></nav>"
    page = f"<html><head><title>Page</title>{day}</head><body>{menu}<article>{paragraphs}</article></body></html>"
    return page.encode("utf-8", "replace")


def read(ident: str, page: bytes, charset: str | None, kit: Kit) -> tuple[str, Reading | None]:
    """The rule that the page came to, and its Reading."""
    outcome = read_raw(Raw("page", 0, page, "html", ident, charset=charset), kit)
    return outcome.rule, wire.decode(outcome.reading, Reading) if outcome.reading else None


def key(contact: ContactMention) -> tuple[str, tuple[str, ...]]:
    return contact.kind, tuple(sorted(p.name for p in contact.participants))


def measure(corpus: str, most: int, seed: int) -> Counter[str]:
    """Documents and contacts, whole and kept, of one corpus."""
    whole_kit, kit = make_kit((), False, Bounds()), make_kit((), True, Bounds())
    names = {actor.name for actor in kit.tools.roster.actors.values()}
    sums: Counter[str] = Counter()
    for ident, page, charset in pages(corpus, most, seed):
        _, whole = read(ident, page, charset, whole_kit)
        rule, part = read(ident, page, charset, kit)
        if whole is None:
            continue
        sums["documents"] += 1
        sums[f"rule {rule}"] += 1
        kept = Counter(key(c) for c in part.contacts) if part else Counter()
        groups: dict[str, list[ContactMention]] = {"listed": [], "others": []}
        for contact in whole.contacts:
            is_listed = len(contact.participants) > 1 and all(p.name in names for p in contact.participants)
            groups["listed" if is_listed else "others"].append(contact)
        for group, contacts in groups.items():
            wanted = Counter(key(c) for c in contacts)
            sums[f"{group} contacts"] += len(contacts)
            sums[f"{group} contacts kept"] += sum((wanted & kept).values())
            if contacts and (group == "listed" or not groups["listed"]):
                sums[f"{group} documents"] += 1
                sums[f"{group} documents kept"] += part is not None
            for lost in (wanted - kept) if group == "listed" else ():
                print(f"  lost in {ident} ({rule}): {lost}", flush=True)
    return sums


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--briefings", type=int, default=40)
    arguments.add_argument("--most", type=int, default=10_000, help="Documents of any other corpus.")
    arguments.add_argument("--seed", type=int, default=17)
    arguments.add_argument("corpora", nargs="*", default=["gold", "wikinews_raw", "wh_briefings_raw"])
    given = arguments.parse_args()
    for corpus in given.corpora:
        most = given.briefings if corpus == "wh_briefings_raw" else given.most
        print(corpus, json.dumps(dict(sorted(measure(corpus, most, given.seed).items()))), flush=True)


if __name__ == "__main__":
    main()

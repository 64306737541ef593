"""What README and docs point at is there: files, headings, commands with their options, sample files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from memcon.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    p for top in ("*.md", "docs/**/*.md", "evaluation/*.md", "benchmarks/*.md") for p in ROOT.glob(top) if p.is_file()
)
FENCE = re.compile(r"^```.*?^```[ ]*$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@cache
def _headings(page: Path) -> frozenset[str]:
    """The anchors that a reader on the web has for the headings of ``page``."""
    lines = re.findall(r"^#+ +(.+?)\s*$", FENCE.sub("", page.read_text(encoding="utf-8")), re.M)
    plain = (re.sub(r"[^\w\- ]", "", LINK.sub("", line).lower()) for line in lines)
    return frozenset(line.strip().replace(" ", "-") for line in plain)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, heading = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{_name(page)} links to {target}, which is not there"
        assert not heading or heading in _headings(there), f"{_name(page)} links to {target}; there is no such heading"


def _commands(page: str) -> Iterator[str]:
    """Every ``memcon ...`` that stands as code, up to a comment or pipe."""
    blocks = [m.strip("`") for m in FENCE.findall(page)]
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    for line in [*lines, *CODE.findall(FENCE.sub("", page))]:
        if found := re.match(r"(?:\$ )?memcon( [^:|#<>\n]*|$)", line.strip()):
            yield found[1]


# The reference is printed by the program itself, and checked against it.
@pytest.mark.parametrize("page", [p for p in PAGES if p.parent.name != "reference"], ids=_name)
def test_commands_and_options_exist(page: Path) -> None:
    for words in _commands(page.read_text(encoding="utf-8")):
        name = next((w for w in words.split() if not w.startswith("-")), "")
        if not re.fullmatch(r"[a-z]+", name):
            continue
        assert name in main.commands, f"{_name(page)} names memcon {name}, which does not exist"
        known = {o for p in main.commands[name].params if isinstance(p, click.Option) for o in p.opts} | {
            "--help",
            "-h",
        }
        used = set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", re.sub(r"\"[^\"]*\"", "", words))) - {"--debug", "--version"}
        assert used <= known, f"{_name(page)}: memcon {name} has no {', '.join(sorted(used - known))}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_sample_files_that_are_named_exist(page: Path) -> None:
    for name in re.findall(r"\b\d{4}-\d\d-\d\d-[a-z][a-z-]*\.md\b", page.read_text(encoding="utf-8")):
        assert (ROOT / "memcon" / "data" / "sample" / name).is_file(), f"{_name(page)} names {name}"

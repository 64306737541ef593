"""Write docs/reference anew from the commands, errors, vocabularies, codebook, topics and routes.

python docs/build_reference.py           writes the pages
python docs/build_reference.py --check   says which pages are not up to date, and fails if any
"""

from __future__ import annotations

import inspect
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import click

from memcon import codebook, errors, vocabulary
from memcon.cli import main as commands

HERE = Path(__file__).resolve().parent / "reference"


def cli() -> str:
    """Every command with its help, as the terminal prints it at 100 columns."""
    parts = ["# Commands\n\nData goes to standard output, progress and messages to standard error.\n"]
    parts.append("Exit status: 0 done, 1 done but something failed, 2 wrong use, 3 nothing could be done.\n")
    settings = {**commands.context_settings, "max_content_width": 100, "terminal_width": 100}
    with click.Context(commands, info_name="memcon", **settings) as root:
        parts.append(_help("memcon", commands, root))
        for name in commands.list_commands(root):
            command = commands.commands[name]
            with click.Context(command, info_name=name, parent=root, **settings) as ctx:
                parts.append(_help(f"memcon {name}", command, ctx))
    return "\n".join(parts)


def _help(title: str, command: click.Command, ctx: click.Context) -> str:
    return f"## {title}\n\n```text\n{command.get_help(ctx)}\n```\n"


def error_tree() -> str:
    """The tree of errors, as the module draws it, and what each means."""
    tree = inspect.getdoc(errors) or ""
    rows = [f"| `{name}` | {inspect.getdoc(kind)} |" for name, kind in _errors()]
    return "\n".join(["# Errors\n", "```text", tree, "```\n", "| error | meaning |", "|---|---|", *rows, ""])


def _errors() -> Iterator[tuple[str, type]]:
    for name, kind in vars(errors).items():
        if inspect.isclass(kind) and issubclass(kind, errors.MemconError):
            yield name, kind


def vocabularies() -> str:
    """Each closed vocabulary with its definitions."""
    parts = ["# Vocabularies\n\n`memcon schema` prints the JSON Schema that carries these.\n"]
    for name, values in vocabulary.DEFINITIONS.items():
        rows = [f"| `{value}` | {meaning} |" for value, meaning in values.items()]
        parts += [f"## {name}\n", "| value | meaning |", "|---|---|", *rows, ""]
    return "\n".join(parts)


def columns() -> str:
    """The codebook: the columns of the tables that go in and out."""
    parts = ["# Codebook\n\nThe columns of every table that `memcon import` takes and `memcon export` writes.\n"]
    for direction, tables in (("import", codebook.IMPORTS), ("export", codebook.EXPORTS)):
        for table, found in tables.items():
            rows = [f"| `{c.name}` | {c.meaning} | {_form(c)} |" for c in found]
            parts += [f"## {direction} {table}\n", "| column | meaning | form |", "|---|---|---|", *rows, ""]
    return "\n".join(parts)


def _form(column: codebook.Column) -> str:
    form = f"one of {column.values}" if column.values else column.form
    return form + (", several by ;" if column.many else "") + (", required" if column.required else "")


def topics() -> str:
    """The topics with their aspects and examples."""
    content = tomllib.loads((files("memcon") / "data" / "topics.toml").read_text(encoding="utf-8"))
    parts = ["# Topics\n\nFrom `memcon/data/topics.toml`; a case may bring its own.\n"]
    for topic in content["topic"]:
        parts += [f"## {topic['code']}\n", f"{topic['name']}. Aspect: {topic['aspect']}.\n"]
        parts += ["| subtopic | name | example |", "|---|---|---|"]
        parts += [f"| `{s['code']}` | {s['name']} | {s['example']} |" for s in topic.get("subtopic", ())] + [""]
    return "\n".join(parts)


def routes() -> str:
    """Every address of the workbench, with what it takes and what it is for."""
    from memcon.workbench.routes import routes as every

    parts = [
        "# Routes\n\nThe addresses that `memcon serve` answers. All but `/enter` and the static files need a session.\n"
    ]
    parts.append("Forms carry the token of their session as `csrf`.\n")
    parts += ["| address | method | takes | what it is |", "|---|---|---|---|"]
    for route in every():
        takes = ", ".join(f"`{name}`" for name in route.takes)
        parts.append(f"| `{route.path}` | {route.method} | {takes} | {route.says} |")
    return "\n".join([*parts, ""])


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": cli,
    "errors.md": error_tree,
    "vocabularies.md": vocabularies,
    "codebook.md": columns,
    "topics.md": topics,
    "routes.md": routes,
}


def stale() -> list[str]:
    """The pages that are not what the code says now."""
    return [name for name, make in PAGES.items() if _text(HERE / name) != make()]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv:
        print("\n".join(f"docs/reference/{name} is not up to date" for name in stale()))
        return 1 if stale() else 0
    HERE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The tutorial is run as it stands: every command, in order, in one fresh folder.

A ``console`` block holds commands behind ``$`` and, below each, lines that its output must hold in this order. A line
``...`` skips, and ``...`` inside a line stands for anything. Ids (c-1a2b3c4d, 1a2b3c4d5e6f:p1, 1a2b3c4d5e6f) are the
reader's own: the first that the output shows in such a place is meant by it from there on, also in commands.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
IDS = re.compile(r"\bc-[0-9a-f]{8}\b|\be-[0-9a-f]{12}\b|\b[0-9a-f]{12}(?::[a-z]\d+)?\b")
ANSWER = re.compile(r"(.*\[y/N\]:) (\w+)$")


@dataclass
class Step:
    """One command with the lines under it, and the file that a heredoc gives it."""

    command: str
    given: str = ""
    shown: list[str] = field(default_factory=list)


def steps_of(page: str) -> Iterator[Step]:
    for block in re.findall(r"^```console\n(.*?)^```", page, re.M | re.S):
        lines = iter(block.splitlines())
        step: Step | None = None
        for line in lines:
            if not line.startswith("$ "):
                assert step, f"output before a command: {line}"
                step.shown.append(line)
                continue
            if step:
                yield step
            step = Step(line[2:])
            while step.command.endswith("\\"):
                step.command = step.command[:-1] + next(lines).strip()
            if match := re.search(r"<<'(\w+)'$", step.command):
                step.given = "".join(f"{row}\n" for row in iter(lines.__next__, match[1]))
        if step:
            yield step


class Reader:
    """Somebody who types what the tutorial says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own: dict[str, str] = {}
        self.status = 0
        quiet = {k: v for k, v in os.environ.items() if not k.startswith("MEMCON_")}
        paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        terminal = {"TTY_COMPATIBLE": "1", "NO_COLOR": "1", "COLUMNS": "120", "TERM": "xterm", "PYTHONUTF8": "1"}
        self.environment = quiet | terminal | {"PYTHONPATH": paths}

    def does(self, step: Step) -> str:
        """What the command prints, both streams together."""
        command = IDS.sub(lambda m: self.own.get(m[0], m[0]), step.command)
        if written := re.fullmatch(r"cat > (\S+) <<'\w+'", command):
            (self.folder / written[1]).write_text(step.given, encoding="utf-8")
            return ""
        if exported := re.fullmatch(r"export (\w+)=(.*)", command):
            self.environment[exported[1]] = shlex.split(exported[2])[0]
            return ""
        if command == "echo $?":
            before, self.status = self.status, 0
            return str(before)
        if listed := re.fullmatch(r"ls (\S+)", command):
            return "\n".join(sorted(path.name for path in (self.folder / listed[1]).iterdir()))
        name, *arguments = shlex.split(command)
        assert name == "memcon", f"the tutorial runs {name}"
        answers = "".join(f"{m[2]}\n" for line in step.shown if (m := ANSWER.fullmatch(line)))
        done = subprocess.run(
            [sys.executable, "-m", "memcon", *arguments],
            cwd=self.folder, env=self.environment, input=answers, text=True, encoding="utf-8", timeout=300,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        self.status = done.returncode
        printed = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)
        return printed.replace("[y/N]: ", "[y/N]:\n")  # a terminal would echo the answer and its line end

    def sees(self, step: Step, output: str) -> None:
        """Whether every line under the command stands in ``output``, in order; ids are taken from there."""
        lines = iter(output.splitlines())
        for shown in step.shown:
            if shown.strip() in ("", "..."):
                continue
            match = ANSWER.fullmatch(shown)
            pattern = self.pattern(match[1] if match else shown)
            found = next((m for line in lines if (m := re.search(pattern, " ".join(line.split())))), None)
            assert found, f"$ {step.command}\ndoes not show, in this place:\n{shown}\nbut in all:\n{output}"
            self.own.update(zip((i for i in IDS.findall(shown) if i not in self.own), found.groups(), strict=True))

    def pattern(self, shown: str) -> str:
        parts = []
        new: set[str] = set()
        for piece in re.split(rf"({IDS.pattern}| ?\.\.\. ?)", " ".join(shown.split())):
            if piece.strip() == "...":
                parts.append(".*")
            elif IDS.fullmatch(piece) and piece not in self.own:
                assert piece not in new, f"{piece} stands twice in {shown}"
                new.add(piece)
                parts.append(f"({IDS.pattern})")
            else:
                parts.append(re.escape(self.own.get(piece, piece)))
        return "".join(parts)


def test_the_tutorial_runs_as_it_stands(tmp_path: Path) -> None:
    steps = list(steps_of(TUTORIAL.read_text(encoding="utf-8")))
    assert len(steps) > 10
    reader = Reader(tmp_path)
    for number, step in enumerate(steps):
        output = reader.does(step)
        asked = number + 1 < len(steps) and steps[number + 1].command == "echo $?"
        assert asked or reader.status == 0, f"$ {step.command}\nends with {reader.status}:\n{output}"
        reader.sees(step, output)

#!/usr/bin/env python3
"""Make the environment and do one thing in it; needs Python 3.11 or later and nothing else.

python3 start.py demo     build the sample case and its dossier in demo/
python3 start.py test     lint, types, import contracts, tests with coverage
python3 start.py lock     resolve the dependencies again (for maintainers)
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENV = HERE / ".venv"
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"demo": ["requirements.lock"], "test": ["requirements.lock", "requirements-dev.lock"]}


def main() -> int:
    """Do what the command line asks; the exit status of the last step."""
    task = sys.argv[1] if len(sys.argv) == 2 else ""
    if sys.version_info < (3, 11):  # noqa: UP036 # whoever runs this may have an older Python
        print("memcon needs Python 3.11 or later; this is " + sys.version.split()[0], file=sys.stderr)
        return 2
    tasks = {"demo": demo, "test": test, "lock": lock}
    if task not in tasks:
        print(__doc__, file=sys.stderr)
        return 2
    return tasks[task]()


def demo() -> int:
    """Install what memcon needs and build the sample dossier."""
    install("demo")
    done = run(PYTHON, "-m", "memcon", "demo")
    if done == 0:
        print(f"\nOpen {HERE / 'demo' / 'dossier.html'} in a browser.")
    return done


def test() -> int:
    """Install what the checks need and run all of them; the first that fails ends it."""
    install("test")
    steps = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
        ("coverage", "erase"),
        ("coverage", "run", "-m", "pytest", "--numprocesses", "auto"),
        ("coverage", "combine", "--quiet"),
        ("coverage", "report"),
    )
    for step in steps:
        print("\n$", *step, flush=True)
        status = run(BIN / step[0], *step[1:])
        if status:
            return status
    return 0


def lock() -> int:
    """Write both lock files anew with uv."""
    install("demo")
    run(PYTHON, "-m", "pip", "install", "-q", "uv")
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "-q", "--generate-hashes", "--universal", "pyproject.toml")
    status = run(*compile_, "--group", "build", "-o", "requirements.lock")
    return status or run(*compile_, "--group", "build", "--group", "dev", "-o", "requirements-dev.lock")


def install(task: str) -> None:
    """Bring the environment up to date with the locks of ``task``; nothing is done when it is."""
    if not PYTHON.exists():
        print(f"making {ENV}", flush=True)
        venv.create(ENV, with_pip=True)
    stamp = ENV / f".installed-{task}"
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in [*LOCKS[task], "pyproject.toml"]))
    if stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    for name in LOCKS[task]:
        print(f"installing {name}", flush=True)
        must(
            PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", "-r", HERE / name
        )
    must(
        PYTHON,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        *("--no-deps", "--no-build-isolation"),
        "-e",
        HERE,
    )
    stamp.write_text(wanted.hexdigest())


def run(*command: object) -> int:
    """The exit status of ``command``, run in this folder."""
    return subprocess.run([str(part) for part in command], cwd=HERE, check=False).returncode


def must(*command: object) -> None:
    """Run ``command``; leave where it fails."""
    status = run(*command)
    if status:
        sys.exit(status)


if __name__ == "__main__":
    sys.exit(main())

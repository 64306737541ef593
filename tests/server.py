"""A PostgreSQL server that lives as long as a test session, in a temporary folder, reached by a socket of its own."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import quote

SETTINGS = (
    "listen_addresses=''", "fsync=off", "full_page_writes=off", "max_connections=60",
    "shared_buffers=64MB", "log_min_messages=fatal",
)  # fmt: skip


def programs() -> Path | None:
    """The folder with initdb and pg_ctl; Debian keeps them off the path."""
    found = [Path(p).parent for p in (shutil.which("pg_ctl"),) if p]
    found = [f.resolve() for f in found if (f / "initdb").exists()] + sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((f for f in reversed(found) if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def _user() -> str:
    """PostgreSQL does not run as root: then the server's own user, or nobody."""
    if os.geteuid() != 0:
        return getpass.getuser()
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL refuses to run as root and there is no other user")


class Server:
    """Started when made; ``stop`` ends it and removes its folder."""

    def __init__(self, *settings: str) -> None:
        found = programs()
        if found is None:
            raise RuntimeError("needs the PostgreSQL server (Debian: apt-get install postgresql)")
        self._programs, self._user, self._settings = found, _user(), settings or SETTINGS
        self.folder = Path(tempfile.mkdtemp(prefix="mc-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text("local all with_password scram-sha-256\n" + rules.read_text())
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = " ".join(f"-c {setting}" for setting in self._settings) + f" -k {self.folder}"
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "-w", "start"
        )

    def halt(self, how: str = "immediate") -> None:
        """Stop it as a crash would (``immediate``), or ``fast``."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", how, "-w", "stop")

    def restart(self, how: str = "immediate", away: float = 0.0) -> None:
        """Stop it and start it again after ``away`` seconds."""
        self.halt(how)
        time.sleep(away)
        self.start()

    def stop(self) -> None:
        """End it for good."""
        try:
            self.halt("immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres", *, user: str = "owner", password: str | None = None) -> str:
        """The address of a case on it."""
        given = f"{user}:{quote(password)}" if password else user
        return f"postgresql://{given}@/{database}?host={quote(str(self.folder), safe='')}"

    def fresh(self) -> str:
        """The address of a new, empty database."""
        name = f"case_{uuid.uuid4().hex[:12]}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def sql(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the owner."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        user = self._user if os.geteuid() == 0 else None
        group = pwd.getpwnam(self._user).pw_gid if user else None
        # what the server inherits must not keep the pipe open, or waiting for its end would last as long as it does
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [str(self._programs / program), *arguments], stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                user=user, group=group, extra_groups=[] if user else None, cwd=self.folder, check=False, timeout=120,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            )  # fmt: skip
            said.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed: {said.read().decode(errors='replace')[-500:]}")

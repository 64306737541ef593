"""The command that serves the workbench: to this machine alone, unless told otherwise and then only with a token."""

from __future__ import annotations

import ipaddress
import os
import secrets
import sys
from typing import Any

import click

from memcon.errors import MissingPart, UsageError
from memcon.options import case_option, foreseen, open_case

SHORTEST_TOKEN = 20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; another needs MEMCON_TOKEN.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option("--name", "names", multiple=True, help="A name by which browsers may reach it, with :PORT if not ours.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option("--by", "author", help="Who rules. [default: $MEMCON_AUTHOR, or your login]")
@case_option
@foreseen
def serve(place: str | None, host: str, port: int, author: str | None, **how: Any) -> None:
    """The workbench: the case as pages, to read, to review, to add to; on this machine alone.

    It prints the address to open, with a token that lets one in. On another HOST than this machine's own the token is
    yours: put one of 20 characters or more into MEMCON_TOKEN, and encryption (a reverse proxy with TLS, an SSH tunnel)
    between it and the browsers. Needs memcon[workbench].
    """
    try:
        import uvicorn

        from memcon.workbench.app import make_app
        from memcon.workbench.desk import Desk
        from memcon.workbench.gate import Doorkeeper
        from memcon.workbench.jobs import Jobs
    except ImportError as error:
        raise MissingPart("the workbench needs: pip install 'memcon[workbench]'") from error

    token = token_for(host, os.environ.get("MEMCON_TOKEN", ""))
    known = hosts(host, port, how["names"])
    with open_case(place, create=True, author=author) as case:
        keeper = Doorkeeper(token, known, case.author, f"memcon-{port}")
        debug = click.get_current_context().find_root().obj["debug"]
        desk = Desk(case)
        desk.start()
        app = make_app(desk, keeper, Jobs(case.address, case.actors), debug=debug)
        shown = f"[{host}]" if ":" in host else host
        way = f"http://{shown}:{port}/enter"
        own = "" if os.environ.get("MEMCON_TOKEN") else f"?token={token}"
        click.echo(f"{case.place} is served at\n\n    {way}{own}\n\nStop it with Ctrl-C.", err=True)
        if how["open_"]:
            click.launch(way + own)
        settings = uvicorn.Config(
            app, host=host, port=port, access_log=False, log_level="warning", server_header=False, date_header=False,
            proxy_headers=False, limit_concurrency=100, timeout_keep_alive=20, h11_max_incomplete_event_size=32_768,
        )  # fmt: skip
        server = uvicorn.Server(settings)
        server.run()
        if not server.started:
            sys.exit(3)


def token_for(host: str, given: str) -> str:
    """The token of the server: the one given, or on this machine alone a new one."""
    if given:
        if len(given) < SHORTEST_TOKEN:
            raise UsageError(f"MEMCON_TOKEN has fewer than {SHORTEST_TOKEN} characters; make a longer one")
        return given
    if not is_loopback(host):
        raise UsageError(
            f"{host} can be reached from other machines; put a token of {SHORTEST_TOKEN} characters into MEMCON_TOKEN"
        )
    return secrets.token_urlsafe(24)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts(host: str, port: int, names: tuple[str, ...]) -> frozenset[str]:
    """What a request may call the server. A page elsewhere that leads a name of its own here is refused by this."""
    own = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"} if is_loopback(host) else set()
    if host not in ("0.0.0.0", "::"):  # compared, not bound
        own.add(f"[{host}]:{port}" if ":" in host else f"{host}:{port}")
    return frozenset(own | {name.lower() for name in names})

"""Who may come in: the host that is asked for, sessions, tokens against forged requests, and what answers carry."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from memcon.records import Decision

IDLE_SECONDS = 12 * 3600
"""A session that asked for nothing for so long is over."""
MOST_SESSIONS = 200
MOST_BODY = 64_000_000
MOST_FORM = 300_000
"""Bytes of a request: with files, and without."""
TRIES, TRIES_SECONDS = 8, 60.0
OPEN = ("/enter", "/static/")
"""What is answered without a session."""
SAFE = ("GET", "HEAD", "OPTIONS")

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: a browser then calls the origin of its own forms "null", and the check of it would fail
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class Session:
    """One browser: who works in it, and what proves that a form came from a page of ours."""

    id: str
    csrf: str
    author: str
    confidential: bool = False
    seen: float = field(default_factory=time.monotonic)
    done: list[Decision] = field(default_factory=list)


class Doorkeeper:
    """The sessions of one server and the token that opens them."""

    def __init__(self, token: str, hosts: frozenset[str], author: str, cookie: str = "memcon") -> None:
        self._digest = _digest(token)
        self.hosts = hosts
        self.author = author
        self.cookie = cookie
        self._sessions: dict[str, Session] = {}
        self._failed: list[float] = []
        self._lock = threading.Lock()

    def session(self, request: Request) -> Session | None:
        """The session of a request, if it has one that is not over."""
        found = self._sessions.get(request.cookies.get(self.cookie, ""))
        if found is None or time.monotonic() - found.seen > IDLE_SECONDS:
            return None
        found.seen = time.monotonic()
        return found

    def enter(self, token: str, author: str) -> Session | None:
        """A new session for whoever has the token; None for a wrong one."""
        if not hmac.compare_digest(_digest(token), self._digest):
            with self._lock:
                self._failed.append(time.monotonic())
            return None
        made = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32), author or self.author)
        with self._lock:
            if len(self._sessions) >= MOST_SESSIONS:
                del self._sessions[min(self._sessions, key=lambda key: self._sessions[key].seen)]
            self._sessions[made.id] = made
        return made

    def leave(self, session: Session) -> None:
        """End a session."""
        self._sessions.pop(session.id, None)

    def wary(self) -> bool:
        """Whether wrong tokens came so often that nobody is let in for a while."""
        with self._lock:
            now = time.monotonic()
            self._failed = [at for at in self._failed if now - at < TRIES_SECONDS]
            return len(self._failed) >= TRIES

    def host_known(self, request: Request) -> bool:
        """Whether the request names this server: a page elsewhere that leads its own name here does not."""
        return request.headers.get("host", "").lower() in self.hosts

    def own(self, request: Request) -> bool:
        """Whether a request that changes something comes from a page of ours, as far as the browser says."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = request.headers.get("origin")
        return origin is None or urlsplit(origin).netloc.lower() in self.hosts

    @staticmethod
    def signed(session: Session, given: str) -> bool:
        """Whether a form carries the session's own token."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), session.csrf.encode())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


class Gate:
    """Stands before every route. What it refuses never reaches one."""

    def __init__(self, app: ASGIApp, keeper: Doorkeeper) -> None:
        self._app = app
        self._keeper = keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refusal(request)
        if refused is not None:
            await refused(scope, receive, _guarded(send))
            return
        bounded = _Bounded(receive, MOST_BODY if request.url.path == "/add" else MOST_FORM)
        await self._app(scope, bounded, _guarded(send))

    def _refusal(self, request: Request) -> Response | None:
        if not self._keeper.host_known(request):
            return PlainTextResponse("This server does not go by that name.\n", 421)
        most = MOST_BODY if request.url.path == "/add" else MOST_FORM
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            return PlainTextResponse("That is more than is taken at once.\n", 413)
        if request.method not in SAFE and not self._keeper.own(request):
            return PlainTextResponse("That form is not from this server.\n", 403)
        if request.url.path.startswith(OPEN):
            return None
        session = self._keeper.session(request)
        if session is None:
            if request.method == "GET" and not request.url.path.startswith("/api/"):
                return RedirectResponse("/enter", 303)
            return PlainTextResponse("Enter first.\n", 401)
        request.scope["session_of"] = session
        return None


class _Bounded:
    """Stops reading a body that is longer than it said, or said nothing."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                return {"type": "http.disconnect"}
        return message


def _guarded(send: Send) -> Send:
    """``send`` with the headers that every answer carries, where the answer does not set them itself."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.setdefault("headers", [])
            known = {name.lower() for name, _ in headers}
            for name, value in {**HEADERS, "Content-Security-Policy": POLICY}.items():
                if name.lower().encode() not in known:
                    headers.append((name.lower().encode(), value.encode()))
        await send(message)

    return guarded

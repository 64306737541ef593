"""One page from one address, fetched politely and suspiciously.

Every connection, redirects included, is made by ``_Line.connect``: it resolves the name once, refuses addresses that
are not public, and connects to the very address that it checked, so that a name cannot answer otherwise a second time.
Proxies of the environment are not used, since what they connect to could not be checked.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

from memcon.errors import InputError, TooLarge
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.formats import Format, format_of

AGENT = "memcon"
"""By what name robots.txt knows us."""
_AGENT = "memcon/0.1 (reads the pages and feeds that its user names)"
_ALLOW_LOCAL = "MEMCON_ALLOW_LOCAL"
_CHUNK = 1 << 16
_SOCKET_SECONDS = 20.0
_LONGEST_HOST = 253
_LONGEST_HEADER = 500
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_FORMATS: Mapping[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "text/vtt": "subtitles",
}
_TAKEN: frozenset[Format] = frozenset({"text", "markdown", *_FORMATS.values()})


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, the address that they came from in the end, and when (UTC)."""

    content: bytes
    format: Format
    url: str
    charset: str | None
    retrieved: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, its refusals included: ``content`` is empty unless the status is 200."""

    status: int
    reason: str
    url: str
    headers: Message
    content: bytes = b""

    def header(self, name: str) -> str:
        """One header; empty where there is none."""
        return str(self.headers.get(name, ""))[:_LONGEST_HEADER]


def fetch_page(address: str, *, bounds: Bounds) -> Fetched:
    """The page at ``address``; InputError where it cannot or must not be fetched."""
    answer = ask(address, bounds=bounds)
    if answer.status != HTTPStatus.OK:
        raise InputError(f"the server answers {answer.status} {answer.reason}; save the page and give the file")
    return fetched_of(answer)


def fetched_of(answer: Answer) -> Fetched:
    """The page that ``answer`` holds; InputError where its format is not read."""
    return Fetched(
        answer.content,
        _format(answer.headers, answer.url),
        answer.url,
        answer.headers.get_content_charset(),
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def ask(address: str, *, bounds: Bounds, etag: str = "", modified: str = "") -> Answer:
    """The answer of the server at ``address``: 304 where nothing changed since ``etag`` or ``modified``.

    InputError where the server cannot or must not be asked, or says more than ``bounds`` allow.
    """
    headers = {
        "User-Agent": _AGENT,
        "Accept": "text/html, application/pdf, application/rss+xml, application/atom+xml, text/plain;q=0.9",
        "Accept-Encoding": "identity",
    }
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    request = urllib.request.Request(_escaped(address), headers=headers)
    try:
        with _Line(bounds.fetch_seconds) as line:
            content, found, final = _transfer(_opener(line), request, line, bounds)
    except InputError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code, str(error.reason), error.url or address, error.headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None)
        if isinstance(reason, InputError):
            raise reason from None
        raise InputError(f"it cannot be fetched ({reason or error or type(error).__name__}); try again later") from None
    return Answer(HTTPStatus.OK, "", final, found, content)


def _transfer(
    opener: urllib.request.OpenerDirector, request: urllib.request.Request, line: _Line, bounds: Bounds
) -> tuple[bytes, Message, str]:
    try:
        with opener.open(request, timeout=min(_SOCKET_SECONDS, bounds.fetch_seconds)) as response:
            return _body(response, bounds, line), response.headers, response.url
    except (OSError, http.client.HTTPException):
        if line.over:
            raise _too_slow(bounds) from None
        raise


def _too_slow(bounds: Bounds) -> TooLarge:
    return TooLarge(f"it took over {bounds.fetch_seconds:g} seconds; save the page and give the file")


def _escaped(address: str) -> str:
    """``address`` in ASCII; InputError where it has no host."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "")[:_LONGEST_HOST].encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        host = port = ""
    if not host:
        raise InputError("the address names no host; correct it")
    if ":" in host:
        host = f"[{host}]"
    # Names and passwords in an address are left behind: they would be stored with the document.
    safe = "/%:=&?~#+!$,;'@()*[]"
    query = f"?{quote(parts.query, safe=safe)}" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path, safe=safe)}{query}"


def _body(response: Any, bounds: Bounds, line: _Line) -> bytes:
    """The body, unpacked where the server packs it unasked; within the bounds of size and time."""
    encoding = (response.headers.get("Content-Encoding") or "identity").lower()
    if encoding not in ("identity", "gzip", "deflate"):
        raise InputError(f"the server packs the page as {encoding}; save the page and give the file")
    unpack = None if encoding == "identity" else zlib.decompressobj(47 if encoding == "gzip" else 15)
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        try:
            body += unpack.decompress(chunk, bounds.file_bytes + 1 - len(body)) if unpack else chunk
        except zlib.error:
            raise InputError("the server sends damaged data; save the page and give the file") from None
        if len(body) > bounds.file_bytes:
            raise TooLarge(f"it is over the bound of {count(bounds.file_bytes)} bytes; save the part that you need")
    if line.over:  # a cut connection looks like the end of the page
        raise _too_slow(bounds)
    return bytes(body)


def _format(headers: Message, address: str) -> Format:
    kind = headers.get_content_type()
    known = _FORMATS.get(kind)
    if known is None and kind in ("application/octet-stream", "binary/octet-stream"):
        known = format_of(urlsplit(address).path)
    if known not in _TAKEN:
        raise InputError(f"it is {kind}, which is not read; give a web page, text, PDF or feed")
    return known


# -- connections ------------------------------------------------------------------------------------------------------


class _Line:
    """The sockets of one fetch, redirects included, which are all cut when its time is over."""

    def __init__(self, seconds: float) -> None:
        self._held: list[socket.socket] = []
        self._over = False
        # The timeout of a socket starts anew with every byte; a server that drips is only stopped from outside.
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Line:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for held in self._held:
            held.close()

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return self._over

    def connect(
        self, place: tuple[str, int], timeout: float | None = None, source_address: tuple[str, int] | None = None
    ) -> socket.socket:
        """Stands in for socket.create_connection: connects only to public addresses."""
        host, port = place
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        allowed = os.environ.get(_ALLOW_LOCAL) == "1" or all(_public(str(entry[4][0])) for entry in found)
        if not found or not allowed:
            raise InputError(f"{host} is an address inside this network, which is not fetched; save the page")
        failed: OSError | None = None
        for family, kind, protocol, _, address in found:
            connection = socket.socket(family, kind, protocol)
            try:
                connection.settimeout(timeout)
                if source_address:
                    connection.bind(source_address)
                connection.connect(address)
            except OSError as error:
                connection.close()
                failed = error
            else:
                self._held.append(connection.dup())  # the original is taken over by TLS
                return connection
        raise failed or OSError("no address answers")

    def _cut(self) -> None:
        self._over = True
        for held in list(self._held):
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


def _public(address: str) -> bool:
    """Whether ``address`` is reachable from everywhere: not private, loopback, link-local, reserved or multicast."""
    number = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    checked = [number]
    if isinstance(number, ipaddress.IPv6Address):
        # IPv6 has several ways to write, and reach, an IPv4 address.
        inner = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
        if number in _TRANSLATED:
            inner.append(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
        checked += [each for each in inner if each is not None]
    return all(each.is_global and not each.is_multicast for each in checked)


class _Plain(urllib.request.HTTPHandler):
    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        def connection(host: str, **options: Any) -> http.client.HTTPConnection:
            made = http.client.HTTPConnection(host, **options)
            made._create_connection = self._line.connect  # type: ignore[attr-defined]
            return made

        return self.do_open(connection, request)


class _Secure(urllib.request.HTTPSHandler):
    def __init__(self, line: _Line) -> None:
        super().__init__()
        self._line = line

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        def connection(host: str, **options: Any) -> http.client.HTTPConnection:
            made = http.client.HTTPSConnection(host, context=ssl.create_default_context(), **options)
            made._create_connection = self._line.connect  # type: ignore[attr-defined]
            return made

        return self.do_open(connection, request)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, *given: Any) -> urllib.request.Request | None:
        target = str(given[-1])
        if urlsplit(target).scheme not in ("http", "https"):
            raise InputError("it leads on to an address that is not http or https; save the page and give the file")
        return super().redirect_request(*given)


def _opener(line: _Line) -> urllib.request.OpenerDirector:
    # Built by hand: the usual opener would add handlers for proxies, files and FTP.
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Plain(line),
        _Secure(line),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener

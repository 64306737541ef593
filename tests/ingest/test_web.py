from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from memcon.errors import InputError, TooLarge
from memcon.ingest import Bounds, take
from memcon.ingest.web import _public, fetch_page
from memcon.records import Document, Failure

PAGE = (
    "<html><head><link rel=canonical href='https://elsewhere.example/x'></head><body><article><h1>A visit</h1>"
    + "".join(
        f"<p>The Danish foreign minister told the Greenlandic press on day {n} that talks went on.</p>"
        for n in range(5)
    )
    + "</article></body></html>"
).encode()
TEXT = "Premierminister Bełka spoke with the Czech president on Thursday.".encode("iso8859-2")


class Site(BaseHTTPRequestHandler):
    """A small site; each path misbehaves in its own way."""

    seen: ClassVar[list[tuple[str, str]]] = []
    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
        "/text": (200, {"Content-Type": "text/plain; charset=iso-8859-2"}, TEXT),
        "/a%20b%C3%A9": (200, {"Content-Type": "text/plain"}, b"A page under a name with a space in it."),
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/zipped": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
        "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * 50_000_000)),
        "/damaged": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"not gzip at all"),
        "/brotli": (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"x"),
        "/big": (200, {"Content-Type": "text/html"}, b"x" * 3_000_000),
        "/moved": (302, {"Location": "/page"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
        "/to-ftp": (302, {"Location": "ftp://example.org/x"}, b""),
        "/to-link-local": (302, {"Location": "http://169.254.169.254/latest/"}, b""),
        "/teapot": (418, {}, b"short and stout"),
    }

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers.get("User-Agent", "")))
        if self.path == "/drip":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"word ")
                time.sleep(0.05)
            return
        code, headers, body = self.answers.get(self.path, (404, {}, b""))
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what some tests are about."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = QuietServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMCON_ALLOW_LOCAL", "1")


def why(address: str, **bounds: float) -> str:
    (only,) = take([address], bounds=Bounds(**bounds))  # type: ignore[arg-type]
    assert isinstance(only, Failure)
    assert only.where == address
    return only.why


@pytest.mark.usefixtures("local")
def test_a_page_becomes_a_document(site: str) -> None:
    (made,) = take([site + "/page"])
    assert isinstance(made, Document)
    assert made.text.startswith("A visit\nThe Danish foreign minister")
    # Not the address that the page gives itself.
    assert made.url == site + "/page"
    assert made.path is None
    assert made.retrieved
    assert made.retrieved.endswith("Z")
    assert any(agent.startswith("memcon/") for path, agent in Site.seen if path == "/page")


@pytest.mark.usefixtures("local")
def test_fetching_twice_gives_the_same_document(site: str) -> None:
    one, two = take([site + "/page", site + "/page"])
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert one.id == two.id


@pytest.mark.usefixtures("local")
def test_a_redirect_is_followed_and_the_last_address_kept(site: str) -> None:
    (made,) = take([site + "/moved"])
    assert isinstance(made, Document)
    assert made.url == site + "/page"


@pytest.mark.usefixtures("local")
def test_the_declared_encoding_counts(site: str) -> None:
    (made,) = take([site + "/text"])
    assert isinstance(made, Document)
    assert "Bełka" in made.text
    assert made.encoding == "iso8859-2"


@pytest.mark.usefixtures("local")
def test_odd_signs_in_an_address(site: str) -> None:
    (made,) = take([site + "/a bé#part"])
    assert isinstance(made, Document)
    assert "with a space" in made.text


@pytest.mark.usefixtures("local")
def test_a_page_packed_unasked_is_unpacked(site: str) -> None:
    assert fetch_page(site + "/zipped", bounds=Bounds()).content == PAGE


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/picture", "image/png, which is not read"),
        ("/bomb", "over the bound of 1,000,000 bytes"),
        ("/big", "over the bound of 1,000,000 bytes"),
        ("/damaged", "damaged data"),
        ("/brotli", "packs the page as br"),
        ("/none", "404"),
        ("/teapot", "418"),
        ("/round", "redirect"),
        ("/to-file", "not allowed"),
        ("/to-ftp", "not http or https"),
    ],
)
def test_what_cannot_be_taken(site: str, path: str, reason: str) -> None:
    assert reason in why(site + path, file_bytes=1_000_000)


@pytest.mark.usefixtures("local")
def test_a_server_that_drips_is_cut_off(site: str) -> None:
    with pytest.raises(TooLarge, match=r"over 0\.5 seconds"):
        fetch_page(site + "/drip", bounds=Bounds(fetch_seconds=0.5))


@pytest.mark.usefixtures("local")
def test_a_server_that_never_answers_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert why(address, fetch_seconds=0.5)


def test_this_network_is_not_fetched(site: str) -> None:
    before = len(Site.seen)
    port = site.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "127.1", "[::ffff:127.0.0.1]"):
        assert why(f"http://{host}:{port}/page"), host
    assert "inside this network" in why(site + "/page")
    assert len(Site.seen) == before


def test_a_redirect_into_this_network_is_not_followed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The site itself passes for public; where it leads to does not.
    port = int(site.rpartition(":")[2])
    monkeypatch.setattr("memcon.ingest.web._public", lambda address: address == "127.0.0.1")
    assert "169.254.169.254 is an address inside this network" in why(f"http://127.0.0.1:{port}/to-link-local")


def test_a_name_that_answers_with_one_inner_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with pytest.raises(InputError, match="inside this network"):
        fetch_page("http://rebinding.example/", bounds=Bounds())


INSIDE = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 "
    "::1 :: fe80::1%eth0 fc00::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::"
)


@pytest.mark.parametrize("address", INSIDE.split())
def test_addresses_inside(address: str) -> None:
    assert not _public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_outside(address: str) -> None:
    assert _public(address)


@pytest.mark.parametrize(
    "address", ["http://", "http:///path", "https://[::1", "http://" + "a" * 70 + ".example/", "http://x:99999/"]
)
def test_addresses_without_a_host(address: str) -> None:
    assert why(address)

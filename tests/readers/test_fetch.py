"""Pages are fetched politely and within limits, whatever a server does."""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from communique.errors import ReadError
from communique.readers import fetch, read_page
from communique.readers.fetch import Fetcher, Limits, Page
from tests.sites import Request, Site, give

QUICK = Limits(seconds=1, silence=0.5, pause=0, patience=0.2)
MEGABYTE = b"0" * 1_000_000
WORDS = "<html><body><p>The ministers met in Luanda on 3 May 2025.</p></body></html>"


@pytest.fixture
def fetcher() -> Fetcher:
    """It may ask this machine by its name alone, and does not wait between two requests."""
    return Fetcher(["localhost"], QUICK)


@contextmanager
def refused(problem: str, seconds: float = 3, memory: int = 70_000_000) -> Iterator[None]:
    """What is tried in this block is refused in one line, soon, and in little memory."""
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(ReadError, match=problem) as raised:
        yield
    assert time.perf_counter() - start < seconds
    assert tracemalloc.get_traced_memory()[1] < memory
    tracemalloc.stop()
    line = str(raised.value)
    assert line.startswith("http")
    assert "; " in line
    assert len(line.splitlines()) == 1


def test_a_page(site: Site, fetcher: Fetcher) -> None:
    url = site.gives("/a?b=c", WORDS, ETag='"1"', Last_Modified="yesterday")
    page = Page(url, WORDS.encode(), "html", '"1"', "yesterday")
    assert fetcher.get(f" {url}#part") == page
    assert site.asked == ["/robots.txt", "/a?b=c"]
    assert read_page(page).heading.url == url


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    url = site.gives("/a", WORDS, ETag='"1"')
    assert fetcher.get(url, etag='"0"') is not None
    assert fetcher.get(url, etag='"1"', modified="yesterday") is None


@pytest.mark.parametrize(
    ("kind", "data", "given"),
    [
        ("text/plain; charset=iso-8859-1", "Bogotá".encode("latin-1"), "Bogotá"),
        ("text/plain; charset=ISO-8859-1", "Bogotá".encode(), "Bogotá"),
        ("text/html; charset=windows-1251", "Москва".encode("cp1251"), "Москва"),
        ("text/plain; charset=utf-9", b"\xe1", None),
        ("text/plain; charset=punycode", b"\xe1", None),
        ("application/pdf; charset=iso-8859-1", b"\xe1", None),
    ],
)
def test_text_in_another_encoding(
    site: Site, fetcher: Fetcher, kind: str, data: bytes, given: str | None
) -> None:
    page = fetcher.get(site.gives("/a", data, Content_Type=kind))
    assert page is not None
    assert page.data == (data if given is None else given.encode())


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_what_is_packed_is_unpacked(site: Site, fetcher: Fetcher, pack: Any) -> None:
    page = fetcher.get(site.gives("/a", pack(WORDS.encode()), Content_Encoding="gzip"))
    assert page is not None
    assert page.data == WORDS.encode()


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://2130706433:{port}/secret",
        "http://0177.0.0.1:{port}/secret",
        "http://0x7f000001:{port}/secret",
        "http://127.1:{port}/secret",
        "http://0:{port}/secret",
        "http://127.0.0.1.:{port}/secret",
        "//127.0.0.1:{port}/secret",
        "http://user:pw@127.0.0.1:{port}/secret",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_x",
        "ftp://127.0.0.1/x",
        "http://[bad/",
        "data:text/html,hello",
    ],
)
def test_a_redirect_leads_nowhere_that_is_not_public(
    site: Site, fetcher: Fetcher, target: str
) -> None:
    site.gives("/secret", "secret")
    url = site.gives("/a", "", 302, Location=target.format(port=site.port))
    with refused("not a public|in disguise|leads to|is no address|holds a password|is not found"):
        fetcher.get(url)
    assert "/secret" not in site.asked


def test_a_redirect_is_followed(site: Site, fetcher: Fetcher) -> None:
    there = site.gives("/b/c", WORDS)
    page = fetcher.get(site.gives("/a", "", 301, Location="b/c#d"))
    assert page is not None
    assert page.url == there


def test_redirects_without_end(site: Site, fetcher: Fetcher) -> None:
    with refused("from one address to another without end"):
        fetcher.get(site.gives("/a", "", 302, Location="/a"))
    assert site.asked.count("/a") == QUICK.redirects + 1


def test_a_name_cannot_change_its_mind(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer of the name server is checked, and what was checked is connected to."""
    asked, lookup = list[str](), socket.getaddrinfo

    def rebinding(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host != "press.example":
            return lookup(host, port, *more, **named)
        asked.append(host)
        number = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with refused("cannot be reached.*93.184.216.34"):
        Fetcher(limits=Limits(pause=0, tries=1)).get(site.url("/a", "press.example"))
    assert asked == ["press.example"]
    with refused("is not a public address"):
        Fetcher(limits=Limits(pause=0, tries=1)).get(site.url("/a", "press.example"))
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.1/", r"127.0.0.1 is not a public address .*--allow-host 127.0.0.1"),
        ("http://me:secret@localhost/", "^http://localhost/: holds a password"),
        ("http://①②⑦.⓪.⓪.①/", "not a public|is no address|not found"),
        ("http:///a", "leads to|is no address"),
        ("https://exa mple/", "is no address|not found"),
        ("http://localhost:99999/", "is no address|cannot be reached|not found"),
        ("http://a\n.example/", "is no address|not found"),
    ],
)
@pytest.mark.usefixtures("loopback")
def test_addresses_that_are_refused(fetcher: Fetcher, url: str, problem: str) -> None:
    with refused(problem):
        fetcher.get(url)


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, "asks for a password"),
        (403, "is refused to programs"),
        (404, "is not there"),
        (410, "is there no more"),
        (418, "the server says 418"),
        (206, "the server says 206"),
        (503, "the server says 503"),
    ],
)
def test_what_a_server_refuses(site: Site, fetcher: Fetcher, status: int, problem: str) -> None:
    with refused(problem):
        fetcher.get(site.gives("/a", WORDS, status))
    assert site.asked.count("/a") == (QUICK.tries if status == 503 else 1)


def test_a_server_that_fails_now_and_then(site: Site, fetcher: Fetcher) -> None:
    def answer(request: Request) -> None:
        match site.asked.count("/a"):
            case 1:
                give(request, b"", 503, Retry_After="0")
            case 2:
                request.connection.shutdown(socket.SHUT_RDWR)
            case _:
                give(request, WORDS.encode())

    site.answers["/a"] = answer
    assert fetcher.get(site.url("/a")) is not None
    assert site.asked.count("/a") == 3


@pytest.mark.parametrize("dated", [False, True])
def test_a_server_that_asks_for_patience(site: Site, fetcher: Fetcher, dated: bool) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    wanted = until if dated else "3600"
    with refused(r"is busy for another 3[56]\d\d seconds"):
        fetcher.get(site.gives("/a", "", 429, Retry_After=wanted))
    assert site.asked.count("/a") == 1


def test_the_pauses_between_requests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    slept = list[float]()
    monkeypatch.setattr(fetch, "sleep", slept.append)
    site.gives("/robots.txt", "User-agent: *\nCrawl-delay: 7")
    one, other = site.gives("/a", WORDS), site.gives("/b", WORDS, 500)
    fetcher = Fetcher(["localhost"])
    fetcher.get(one)
    assert slept == [0, pytest.approx(7, abs=0.2)]
    with pytest.raises(ReadError):
        fetcher.get(other)
    assert slept[2:] == pytest.approx([7, 2, 7, 4, 7], abs=0.3)


def test_what_a_site_closes_to_programs(site: Site, fetcher: Fetcher) -> None:
    site.gives("/robots.txt", "User-agent: *\nDisallow: /closed")
    site.gives("/closed/a", WORDS)
    with refused("is closed to programs"):
        fetcher.get(site.url("/closed/a"))
    with refused("is closed to programs"):
        fetcher.get(site.gives("/a", "", 302, Location="/closed/a"))
    assert site.asked == ["/robots.txt", "/a"]


def test_a_site_that_does_not_say_what_it_closes(site: Site, fetcher: Fetcher) -> None:
    site.gives("/robots.txt", "", 500)
    with refused("does not say what programs may do"):
        fetcher.get(site.gives("/a", WORDS))
    assert "/a" not in site.asked


def endless(request: Request, data: bytes, pause: float = 0, **headers: str) -> None:
    """An answer of ten thousand times the data, without saying how long it is."""
    request.send_response(200)
    for name, value in {"Connection": "close", "Content-Type": "text/html", **headers}.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    for _ in range(10_000):
        request.wfile.write(data)
        time.sleep(pause)


def test_ten_gigabytes(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = lambda request: endless(request, MEGABYTE)
    with refused("is larger than 20 MB"):
        fetcher.get(site.url("/a"))


def test_ten_gigabytes_that_are_told_of(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = lambda request: endless(request, b"0", Content_Length=str(10**10))
    with refused("is larger than 20 MB", memory=10_000_000):
        fetcher.get(site.url("/a"))


def test_a_slow_drip(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = lambda request: endless(request, b"0", 0.05)
    with refused("does not answer in time", seconds=2):
        fetcher.get(site.url("/a"))
    assert site.asked.count("/a") == 1


def test_a_slow_drip_of_headers(site: Site, fetcher: Fetcher) -> None:
    def drip(request: Request) -> None:
        for number in range(10_000):
            request.wfile.write(b"HTTP/1.1 200 OK\r\n" if not number else b"X-A: b\r\n")
            time.sleep(0.05)

    site.answers["/a"] = drip
    with refused("does not answer in time", seconds=2):
        fetcher.get(site.url("/a"))


def test_headers_without_end(site: Site, fetcher: Fetcher) -> None:
    def flood(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            request.wfile.write(b"X-A: " + MEGABYTE)

    site.answers["/a"] = flood
    with refused("cannot be reached", memory=20_000_000):
        fetcher.get(site.url("/a"))


def test_a_silent_server(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a"] = lambda _: time.sleep(2)
    with refused("does not answer in time", seconds=1.5):
        fetcher.get(site.url("/a"))


@pytest.mark.parametrize(
    ("data", "packing", "problem"),
    [
        (gzip.compress(MEGABYTE * 200, mtime=0), "gzip", "is larger than 20 MB"),
        (
            gzip.compress(gzip.compress(MEGABYTE * 200, mtime=0), mtime=0),
            "gzip, gzip",
            "is packed as 'gzip, gzip'",
        ),
        (b"x", "br", "is packed as 'br'"),
        (gzip.compress(WORDS.encode(), mtime=0)[:-4], "gzip", "breaks off in the middle"),
        (b"words", "gzip", "is packed in a broken way"),
    ],
)
def test_what_is_packed_badly(
    site: Site, fetcher: Fetcher, data: bytes, packing: str, problem: str
) -> None:
    with refused(problem):
        fetcher.get(site.gives("/a", data, Content_Encoding=packing))


def test_what_comes_after_the_end_of_what_is_packed(site: Site, fetcher: Fetcher) -> None:
    def answer(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Encoding", "gzip")
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(gzip.compress(WORDS.encode(), mtime=0))
        for _ in range(100):
            request.wfile.write(MEGABYTE)

    site.answers["/a"] = answer
    page = fetcher.get(site.url("/a"))
    assert page is not None
    assert page.data == WORDS.encode()


def test_a_body_that_breaks_off(site: Site, fetcher: Fetcher) -> None:
    def answer(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"words")
        request.connection.shutdown(socket.SHUT_RDWR)

    site.answers["/a"] = answer
    with refused("cannot be reached"):
        fetcher.get(site.url("/a"))
    assert site.asked.count("/a") == QUICK.tries


@pytest.mark.usefixtures("loopback")
def test_a_secure_server_proves_its_name(
    tmp_path: Path, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number is connected to, and the name is asked for and proved."""
    key, paper = _certificate(tmp_path)
    server, asked = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), list[str | None]()
    server.load_cert_chain(paper, key)
    server.sni_callback = lambda _, name, __: asked.append(name)
    with Site(server) as site:
        site.gives("/a", WORDS)
        there = f"https://localhost:{site.port}/a"
        with refused("does not prove who it is"):
            fetcher.get(there)
        trusting = ssl.create_default_context(cafile=str(paper))
        monkeypatch.setattr(fetch, "_tls", lambda: trusting)
        assert fetcher.get(there) is not None
        assert {*asked} == {"localhost"}
        with refused("does not prove who it is"):
            Fetcher(["127.0.0.1"], QUICK).get(there.replace("localhost", "127.0.0.1"))


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate of this machine's name, signed by itself."""
    key, paper = folder / "key.pem", folder / "paper.pem"
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate")
    name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name)
    subprocess.run([*made, "-keyout", key, "-out", paper], check=True, capture_output=True)
    return key, paper

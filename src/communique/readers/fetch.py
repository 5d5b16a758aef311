"""Pages fetched politely: one request at a time, within limits, from public addresses only."""

import re
import ssl
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from time import monotonic, sleep, time

import httpcore2
import httpx2

from communique.errors import ReadError
from communique.readers import encodings, robots
from communique.readers.addresses import RefusedError
from communique.readers.inflate import body
from communique.readers.source import FILE_LIMIT, TEXT_LIMIT, Format
from communique.readers.transport import Transport

__all__ = ["AGENT", "Fetcher", "Limits", "Page"]

AGENT = "communique"
_ASKED = {
    "User-Agent": f"{AGENT} (reads public statements for a record)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, application/xml, */*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
}
_BROWSER = "save it with a browser, and add the file"
_LATER = "try again later"
_LONGEST = 1000
_BUSY = (429, 500, 502, 503, 504)
_FORMS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "message/rfc822": "mail",
}
_REFUSALS = {
    401: ("asks for a password", _BROWSER),
    403: ("is refused to programs", _BROWSER),
    404: ("is not there", "check the address"),
    410: ("is there no more", "look for it in an archive"),
}
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often to ask: seconds, but for the counts of redirects and tries."""

    seconds: float = 60
    silence: float = 20
    redirects: int = 5
    tries: int = 3
    pause: float = 1
    patience: float = 60


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave: where it lies, its bytes, and by what to ask whether it changed."""

    url: str
    data: bytes
    form: Format | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx2.Headers
    data: bytes
    moved: httpx2.URL | None


class Fetcher:
    """Fetches pages; it remembers when it asked which host, and what each asks programs to do.

    ``allowed`` are hosts that may lie in a private network, by name.
    """

    def __init__(self, allowed: Iterable[str] = (), limits: Limits | None = None) -> None:
        self._allowed = frozenset(host.lower().rstrip(".") for host in allowed)
        self._limits = limits or Limits()
        self._asked: dict[str, float] = {}
        self._rules: dict[str, robots.Rules] = {}

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Page | None:
        """The page at an address; None where the server says that it did not change.

        Raises ReadError, one line with the address, the problem and the remedy.
        """
        since = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = {name: value for name, value in since.items() if value}
        shown = "".join(c for c in url[:_LONGEST] if c.isprintable())
        name = re.sub(r"(?<=//)[^/@]*@", "", shown)
        try:
            return self._page(_address(url), asked)
        except RefusedError as refused:
            raise ReadError(name, refused.problem, refused.remedy) from None

    def _page(self, url: httpx2.URL, asked: dict[str, str]) -> Page | None:
        final, answer = self._followed(url, asked, FILE_LIMIT, polite=True)
        if answer.status == 304:
            return None
        if answer.status != 200:
            moved = 300 <= answer.status < 400
            problem = "leads to no address" if moved else "cannot be had"
            unknown = (f"{problem} (the server says {answer.status})", _LATER)
            raise RefusedError(*_REFUSALS.get(answer.status, unknown))
        of = answer.headers.get
        kind = of("Content-Type", "").partition(";")[0].strip().lower()
        form = _FORMS.get(kind)
        return Page(str(final), _readable(answer), form, of("ETag"), of("Last-Modified"))

    def _followed(
        self, url: httpx2.URL, asked: dict[str, str], limit: int, *, polite: bool
    ) -> tuple[httpx2.URL, _Answer]:
        """The answer behind all redirects, and its address; each address is checked anew."""
        for _ in range(self._limits.redirects + 1):
            rules = self._rules_of(url) if polite else robots.OPEN
            if not rules.allow(url.raw_path.decode("ascii", "replace")):
                raise RefusedError("is closed to programs by the site's robots.txt", _BROWSER)
            answer = self._answered(url, asked, limit, max(rules.delay, self._limits.pause))
            if answer.moved is None:
                return url, answer
            url = _address(str(answer.moved))
        raise RefusedError("leads from one address to another without end", "check the address")

    def _rules_of(self, url: httpx2.URL) -> robots.Rules:
        """What the site of an address asks programs to do; asked once."""
        site = f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"
        if site not in self._rules:
            self._rules[site] = self._robots(url.copy_with(raw_path=b"/robots.txt", fragment=""))
        return self._rules[site]

    def _robots(self, url: httpx2.URL) -> robots.Rules:
        _, answer = self._followed(url, {}, robots.LIMIT, polite=False)
        if answer.status in _BUSY:
            raise RefusedError("does not say what programs may do (robots.txt)", _LATER)
        text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
        return robots.rules(text, AGENT)

    def _answered(
        self, url: httpx2.URL, asked: dict[str, str], limit: int, pause: float
    ) -> _Answer:
        """The answer of a server, which may be busy or fail now and then."""
        for tries in range(1, self._limits.tries + 1):
            self._wait(url.host, pause)
            last = tries == self._limits.tries
            try:
                answer = self._exchange(url, asked, limit)
            except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError) as error:
                if "CERTIFICATE" in str(error):
                    raise RefusedError("does not prove who it is", "check the address") from error
                if last:
                    raise RefusedError(f"cannot be reached ({error})", _LATER) from error
                answer = None
            except httpcore2.TimeoutException as error:
                raise RefusedError("does not answer in time", _LATER) from error
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise RefusedError("leads to no address", "check the address") from error
            if answer is not None and (last or answer.status not in _BUSY):
                return answer
            self._hold(answer, tries)
        raise AssertionError("the last try ends in an answer or an error")

    def _wait(self, host: str, pause: float) -> None:
        """Leave the host alone for a while after each request."""
        due = self._asked.get(host, 0) + min(pause, self._limits.patience)
        sleep(max(0, due - monotonic()) if host in self._asked else 0)
        self._asked[host] = monotonic()

    def _hold(self, answer: _Answer | None, tries: int) -> None:
        """Wait as long as the server asks, twice as long each time where it does not."""
        wanted = answer.headers.get("Retry-After", "") if answer else ""
        seconds = _after(wanted)
        if seconds > self._limits.patience:
            raise RefusedError(f"is busy for another {seconds:.0f} seconds", "try again then")
        sleep(max(seconds, self._limits.pause * 2**tries))

    def _exchange(self, url: httpx2.URL, asked: dict[str, str], limit: int) -> _Answer:
        """One request and its answer, within the limits."""
        deadline = monotonic() + self._limits.seconds
        way = Transport(self._allowed, deadline, _tls())
        with httpx2.Client(transport=way, trust_env=False, timeout=self._limits.silence) as client:
            request = client.build_request("GET", url, headers={**_ASKED, **asked})
            with closing(client.send(request, stream=True)) as response:
                moved = response.next_request.url if response.next_request else None
                whole = response.status_code == 200
                data = body(response, _limit(response, limit)) if whole else b""
                return _Answer(response.status_code, response.headers, data, moved)


@cache
def _tls() -> ssl.SSLContext:
    """The certificates that are trusted; loading them takes a while."""
    return httpx2.create_ssl_context(trust_env=False)


def _address(url: str) -> httpx2.URL:
    """An address that may be asked for; RefusedError where it is of another kind."""
    try:
        address = httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError):
        raise RefusedError("is no address", "correct it") from None
    if address.scheme not in ("http", "https") or not address.host:
        raise RefusedError(f"leads to {address.scheme or 'no'} address", "give one with https://")
    if address.userinfo:
        raise RefusedError("holds a password", _BROWSER)
    return address.copy_with(fragment=None)


def _limit(response: httpx2.Response, limit: int) -> int:
    text = response.headers.get("Content-Type", "").startswith("text/")
    return min(limit, TEXT_LIMIT) if text else limit


def _readable(answer: _Answer) -> bytes:
    """The bytes, in UTF-8 where they are text that the server says is in another encoding."""
    kind = answer.headers.get("Content-Type", "").lower()
    named = _CHARSET.search(kind)
    if not kind.startswith("text/") or named is None or not encodings.known(named[1]):
        return answer.data
    try:
        answer.data.decode()
    except UnicodeDecodeError:
        return answer.data.decode(named[1], "replace").encode()
    return answer.data


def _after(wanted: str) -> float:
    """Retry-After, seconds or a date, as seconds."""
    if re.fullmatch(r"\d{1,9}", wanted):
        return float(wanted)
    try:
        return max(0.0, parsedate_to_datetime(wanted).timestamp() - time())
    except (ValueError, OverflowError):
        return 0.0

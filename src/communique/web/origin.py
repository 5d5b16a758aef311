"""Where a request comes from and whom it asks: what browsers say of it in its headers."""

import re
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers

_LOCAL = "localhost"
_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
_HOST = re.compile(r"(?:(?P<name>[\w.-]+)|\[(?P<address>[\da-fA-F:.]+)\])(?::\d+)?", re.ASCII)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_CLOSED = ("/login", "/logout")


def known_host(host: str, names: Sequence[str]) -> bool:
    """Whether the desk goes by this name; a foreign name is another site's that points here.

    A plain address is nobody's name, so it will do.
    """
    name = _hostname(host)
    return name == _LOCAL or name in (each.lower() for each in names) or bool(_address(name))


def nearby(client: str | None, headers: Headers) -> bool:
    """Whether a request comes from this machine, asks for it, and is passed on for nobody else."""
    asked, asking = _hostname(headers.get("host", "")), _address(client or "")
    here = asked == _LOCAL or ((found := _address(asked)) is not None and found.is_loopback)
    far = asking is not None and not asking.is_loopback
    return here and not far and not any(name in headers for name in _FORWARDED)


def same_origin(headers: Headers) -> bool:
    """Whether a page of our own sent this, as far as the browser says."""
    host = headers.get("host", "").lower() or None
    if (origin := headers.get("origin")) is not None:
        return _netloc(origin) == host
    if (site := headers.get("sec-fetch-site")) is not None:
        return site in ("same-origin", "none")
    referer = headers.get("referer")
    return referer is None or _netloc(referer) == host


def local(path: str) -> str:
    """Where to go on after signing in: a page of the desk, whatever was asked for."""
    closed = path.partition("?")[0] in _CLOSED
    return path if _PATH.fullmatch(path) and not closed else "/"


def path_of(url: str) -> str:
    """The path and the query of an address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _hostname(host: str) -> str:
    """The name in a Host header; empty where there is more in it than a name and a port."""
    found = _HOST.fullmatch(host)
    return (found["name"] or found["address"]).lower().rstrip(".") if found else ""


def _netloc(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None

"""Where a request comes from and whom it asks: what browsers say of it in its headers."""

import re
from collections.abc import Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers

_LOCAL = "localhost"
_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
_HOST = re.compile(r"(?:(?P<name>[\w.-]+)|\[(?P<address>[\da-fA-F:.]+)\])(?::\d+)?", re.ASCII)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_CLOSED = ("/login", "/logout")


def known_host(host: str, names: Sequence[str], alone: bool) -> bool:
    """Whether the desk goes by this name; a foreign name is another site's that points here.

    A plain address is nobody's name, so it will do, but for a desk without login.
    """
    name = _hostname(host)
    return name == _LOCAL or name in (each.lower() for each in names) or _address(name, alone)


def nearby(client: str | None, headers: Headers) -> bool:
    """Whether a request comes from this machine, and from nobody behind it."""
    far = client is not None and _is_address(client) and not _address(client, loopback=True)
    return not far and not any(name in headers for name in _FORWARDED)


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


def _hostname(host: str) -> str:
    """The name in a Host header; empty where there is more in it than a name and a port."""
    found = _HOST.fullmatch(host)
    return (found["name"] or found["address"]).lower().rstrip(".") if found else ""


def _netloc(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _address(name: str, loopback: bool) -> bool:
    return _is_address(name) and (ip_address(name).is_loopback or not loopback)


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False

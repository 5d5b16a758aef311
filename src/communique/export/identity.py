"""What other programs know things by: addresses, dates, countries, languages."""

import re
from base64 import urlsafe_b64encode
from functools import cache

from babel.core import get_global

from communique.export.inert import address
from communique.model import Actor, Source

_POINT = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def place(source: Source) -> str:
    """Where the source is found; a name made of its SHA-256 (RFC 6920) where nobody says."""
    return address(source.url) or fingerprint(source)


def fingerprint(source: Source) -> str:
    """A name that is the same for the same text everywhere (RFC 6920)."""
    digest = bytes.fromhex(source.sha256)
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def urn(id_: str) -> str:
    """The name of an actor or an entry of the record."""
    return f"urn:x-communique:{id_}"


def edges(edtf: str | None) -> tuple[str | None, str | None]:
    """Where a date begins and ends, as precise as it is: a day, a month or a year."""
    start, slash, end = (edtf or "").partition("/")
    return _point(start), _point(end if slash else start)


def _point(edtf: str) -> str | None:
    found = _POINT.match(edtf)
    return found[0] if found else None


def country(actor: Actor) -> str | None:
    """The two-letter code of a state, in small letters."""
    found = get_global("territory_aliases").get(actor.identifiers.get("iso3166", ""))
    return found[0].lower() if found else None


@cache
def _languages() -> dict[str, str]:
    """Codes of two letters with those of three; of two such, the one that is like the short one."""
    aliases = [(short, long) for long, short in get_global("language_aliases").items()]
    known = [(short, long) for short, long in aliases if len(short) == 2 and len(long) == 3]
    known.sort(key=lambda one: one[1], reverse=True)
    known.sort(key=lambda one: (one[1].startswith(one[0]), one[0][1] in one[1]))
    return dict(known)


def language(tag: str | None) -> str | None:
    """The three-letter code of a language (ISO 639-3)."""
    short = (tag or "").split("-")[0].lower()
    return _languages().get(short, short if len(short) == 3 else None)

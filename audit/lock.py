"""The lock: which versions of which packages, and the hashes of their files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of the lock, with what is joined to it; ``marker`` as it stands there."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""


def locked(text: str) -> dict[str, Locked]:
    """The packages of a lock by their plain names; ValueError names the line that is no pin."""
    found = {}
    for line in _lines(text):
        one = _locked(line)
        if one.name in found:
            raise ValueError(f"{one.name} stands there twice")
        found[one.name] = one
    return found


def _lines(text: str) -> Iterator[str]:
    whole = re.sub(r"\\\n\s*", " ", text)
    bare = (re.sub(r"(?:^|\s)#.*", "", line).strip() for line in whole.splitlines())
    yield from filter(None, bare)


def _locked(line: str) -> Locked:
    hashes = tuple(_HASH.findall(line))
    pin = _HASH.sub("", line).strip()
    try:
        wanted = Requirement(pin)
    except InvalidRequirement:
        raise ValueError(f"{pin!r} is no pinned package") from None
    (how, version), *more = [(each.operator, each.version) for each in wanted.specifier] or [
        ("", "")
    ]
    if wanted.url or more or how not in ("==", "===") or "*" in version:
        raise ValueError(f"{pin!r} is not pinned to one version of the index")
    if not hashes:
        raise ValueError(f"{wanted.name} has no hash")
    marker = str(wanted.marker) if wanted.marker else ""
    return Locked(canonicalize_name(wanted.name), version, hashes, marker)

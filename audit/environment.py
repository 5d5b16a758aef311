"""The environment beside the lock: what is there, who requires it, under which licence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from audit.lock import Locked

# Those under which a program of the Apache License may use a package: permissive ones, and those
# that ask only for their own files to stay free.
_FREE = re.compile(
    r"\b(?:MIT|MIT-0|0BSD|BSD|Apache|ISC(?:L)?|MPL|Mozilla|PSF|Python|LGPL|Lesser|Unlicense|CC0"
    r"|Public[ ]Domain|HPND|Zlib|ZPL|Zope|OFL)\b",
    re.I,
)
_TEXT = re.compile(r"\A(?:LICEN[CS]E|COPYING)", re.I)
_OWN = "communique"


def installed() -> dict[str, Distribution]:
    """What is installed where this runs, by plain names; ourselves are not counted."""
    found: dict[str, Distribution] = {
        canonicalize_name(each.metadata["Name"]): each for each in distributions()
    }
    found.pop(_OWN, None)
    return found


def strangers(there: Mapping[str, Distribution], lock: Mapping[str, Locked]) -> Iterator[str]:
    """What is installed beside the lock, or in another version."""
    for name, each in sorted(there.items()):
        if name not in lock:
            yield f"{name} {each.version} is installed, and is not in the lock"
        elif lock[name].version != each.version:
            yield f"{name} is installed as {each.version}, and locked as {lock[name].version}"


def unwanted(
    wanted: Iterable[str], there: Mapping[str, Distribution], lock: Mapping[str, Locked]
) -> Iterator[str]:
    """What stands in the lock although nobody requires it."""
    reached, ahead = set[tuple[str, str]](), [*_asked(wanted)]
    while ahead:
        one = ahead.pop()
        if one not in reached:
            reached.add(one)
            name, extra = one
            ahead += _asked(there[name].requires or (), extra) if name in there else ()
    names = {name for name, _ in reached}
    yield from (
        f"{name} is in the lock, and nobody requires it" for name in sorted({*lock} - names)
    )


def _asked(lines: Iterable[str], extra: str = "") -> Iterator[tuple[str, str]]:
    """The packages that are required here, once for each of their extras that are asked for."""
    for line in lines:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            name = canonicalize_name(wanted.name)
            yield from ((name, each) for each in ("", *wanted.extras))


def unlicensed(there: Mapping[str, Distribution]) -> Iterator[str]:
    """What has no licence that is known to let us use it."""
    for name, each in sorted(there.items()):
        told = licence(each)
        if not _FREE.search(told):
            yield f"{name} {each.version}: its licence may not let us use it ({told[:90]})"


def licence(package: Distribution) -> str:
    """What a package says: an expression, classifiers, a line, or how its licence's text begins."""
    told = package.metadata.get_all
    named = [
        each for each in told("Classifier") or () if each.startswith("License :: OSI Approved ::")
    ]
    ways = (*(told("License-Expression") or ()), "; ".join(named), *(told("License") or ()))
    said = next(filter(None, ways), "") or _text(package)
    return said.strip().partition("\n")[0]


def _text(package: Distribution) -> str:
    """The text of a licence that lies beside a package."""
    files = (file for file in package.files or () if _TEXT.search(file.name))
    found = next((Path(str(file.locate())) for file in files), None)
    return found.read_text("utf-8", "replace") if found and found.is_file() else ""

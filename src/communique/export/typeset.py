"""Text set in lines: stretches of several faces, broken between words. Lengths are in points."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

_PIECES = re.compile(r" +|[^ ]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face ("" upright, "B" bold, "I" slanted), size and colour.

    ``link`` is the number of a place in the file, or an address; what is ``raised`` stands
    higher, as a mark of a note does.
    """

    text: str
    face: str = ""
    size: float = 10.0
    color: str = "000000"
    link: int | str | None = None
    raised: bool = False


Width = Callable[[Run], float]
_Word = list[Run]


def lines(runs: Iterable[Run], width: float, wide: Width) -> list[list[Run]]:
    """The runs in lines of at most ``width``; what no line holds is broken between letters."""
    set_: list[list[Run]] = []
    line: list[Run] = []
    left = width
    for word in _words(runs):
        long = sum(map(wide, word))
        if long > left and line and not _blank(word):
            set_.append(_whole(line))
            line, left = [], width
        for part in [word] if long <= width else _letters(word, width, wide):
            long = sum(map(wide, part))
            if long > left and line and not _blank(part):
                set_.append(_whole(line))
                line, left = [], width
            if line or not _blank(part):
                line += part
                left -= long
    return [*set_, _whole(line)] if line else set_


def _words(runs: Iterable[Run]) -> Iterator[_Word]:
    """What no line break parts, in order; the spaces between are words of their own."""
    pieces = (replace(run, text=text) for run in runs for text in _PIECES.findall(run.text))
    for blank, group in groupby(pieces, lambda piece: piece.text.isspace()):
        word = list(group)
        yield from ([piece] for piece in word) if blank else [word]


def _letters(word: _Word, width: float, wide: Width) -> Iterator[_Word]:
    """A word that is longer than a line, in parts that fit."""
    for run in word:
        text = run.text
        while text:
            fits = max(1, int(len(text) * min(1, width / wide(replace(run, text=text)))))
            while fits > 1 and wide(replace(run, text=text[:fits])) > width:
                fits -= 1
            yield [replace(run, text=text[:fits])]
            text = text[fits:]


def _blank(word: _Word) -> bool:
    return word[0].text.isspace()


def _whole(line: list[Run]) -> list[Run]:
    """A line without spaces at its end, neighbours of one kind joined."""
    while line and _blank(line[-1:]):
        line = line[:-1]
    joined: list[Run] = []
    for run in line:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined

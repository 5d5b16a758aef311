"""Texts that mean harm: how the time of reading grows with length, beside plain prose."""

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import process_time

EXAMPLES = Path(__file__).parent.parent / "examples"
TIMES = 4
_SMALL, _LIMIT = 40_000, 10
_WORD = re.compile(r"\w+|[^\w\s]")


def _over(*parts: str, between: str = " ") -> Callable[[int], str]:
    """The parts again and again, so many characters of them."""

    def text(size: int) -> str:
        whole = between.join([*parts]) + between
        return (whole * (size // len(whole) + 1))[:size]

    return text


def _counted(form: str, between: str = " ") -> Callable[[int], str]:
    """The same with another number or name each time."""

    def text(size: int) -> str:
        made, length, at = list[str](), 0, 0
        while length < size:
            at += 1
            made.append(form.format(n=at, name=_name(at)))
            length += len(made[-1]) + len(between)
        return between.join(made)[:size]

    return text


def _name(number: int) -> str:
    """A name that no other number has."""
    syllables = ("ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "va")
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize()


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        deep = size // (len(opening) + len(closing) + 1)
        return f"{opening * deep}Norway{closing * deep}"

    return text


def plain(size: int) -> str:
    """The prose of the examples, over and over, in paragraphs."""
    files = ("before.md", "after.md", "joint-statement.md")
    texts = cycle([(EXAMPLES / file).read_text("utf-8").rpartition("---")[2] for file in files])
    made = ""
    while len(made) < size:
        made += next(texts)
    return made[:size]


TEXTS: dict[str, Callable[[int], str]] = {
    "no full stop": _over(
        "Norway and Chile met and signed and agreed and spoke of the fish they had"
    ),
    "one word": _over("Norway"),
    "one small word": _over("the"),
    "one letter": _over("a", between=""),
    "no space": _over("Norwaychile", between=""),
    "spaces": lambda size: f"Norway{' ' * size}signed.",
    "lines": lambda size: "Norway\n" * (size // 7),
    "blank lines": lambda size: f"Norway{chr(10) * size}signed it.",
    "one character lines": lambda size: "a\n" * (size // 2),
    "brackets": _nested("(", ")"),
    "square brackets": _nested("[a](", ")"),
    "quotes": _over('"Norway'),
    "curly quotes": _over("“Norway ‘said"),
    "digits": _over("7", between=""),
    "numbers": _counted("{n}"),
    "figures": _counted("{n} percent,"),
    "dates": _counted("{n} May 2026,"),
    "date words": _over("the first half of the next"),
    "between": _over("between 3 and"),
    "commas": _over("Norway,"),
    "commas alone": _over(",", between=""),
    "and": _over("Chile and"),
    "and, many": _counted("{name} and"),
    "of": _over("the Minister of"),
    "titles": _over("Minister President"),
    "titles of names": _counted("Minister {name} Roe,"),
    "names": _counted("{name} Roe met"),
    "one giant name": _counted("{name}"),
    "people who speak": _counted("{name} Roe: We agree.", "\n"),
    "capitals": _over("NORWAY SIGNED"),
    "dots": _over(".", between=""),
    "dashes": _over("-", between=""),
    "initials": _over("J.", between=""),
    "possessives": _over("Norway's"),
    "hyphens": _over("Norway-Chile-", between=""),
    "table": _counted("| {name} | {n} | {n}.5% |", "\n"),
    "list": _counted("- {name} will sign {n} texts;", "\n"),
    "questions": _over("Will you sign?", between="\n\n"),
    "bodies": _over("the Ministry of Foreign Affairs of the Republic of"),
    "references": _over("he told them that both sides and the two countries met their leaders."),
    "agreements": _counted("the {name} Agreement,"),
    "pledges": _counted("Norway will send {n} ships to Chile."),
    "meetings": _counted("Norway met Chile in {name} on {n} May 2026."),
    "wide": _over("é" * 7, between="\u0301"),
    "turned": _over("\u202eNorway\u202c\u200b"),
    "sentences": _over("Norway."),
    "links": _over("https://example.org/a_b/"),
    "emphasis": _over("**Norway _and"),
    "front matter": lambda size: "---\n" + "a: b\n" * (size // 5),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Microseconds of CPU a word at one length and at four times of it, and of plain prose."""

    what: str
    short: float
    long: float
    prose: float

    @property
    def growth(self) -> float:
        """How much dearer a word is in the longer text: 1 where time is linear."""
        return self.long / self.short

    @property
    def ratio(self) -> float:
        """The longer text beside plain prose of the same length."""
        return self.long / self.prose


def rows(size: int = _SMALL, names: Sequence[str] = ()) -> Iterator[Row]:
    """Each text at a length in characters and at four times of it."""
    cost(plain(2000))
    prose = cost(plain(size * TIMES))
    for name in names or TEXTS:
        make = TEXTS[name]
        yield Row(name, cost(make(size)), cost(make(size * TIMES)), prose)


def cost(text: str) -> float:
    """Microseconds of CPU a word, from bytes to dossier."""
    from communique.errors import ReadError
    from communique.pipeline import dossier_of
    from communique.readers import read_bytes

    data, start = f"---\nlanguage: en\n---\n{text}".encode(), process_time()
    with suppress(ReadError):  # a named error is an answer, too
        dossier_of(read_bytes("a.md", data))
    return (process_time() - start) * 1e6 / _words(text)


def _words(text: str) -> float:
    """Words and signs; what is written without spaces counts as words of six letters."""
    return max(len(text) / 6, sum(1 for _ in _WORD.finditer(text)))


def main() -> None:
    """Print one line a text; 1 where one is not within the limit."""
    wish = _wish()
    print(f"{'CPU microseconds a word':24}{'at n':>9}{'at 4n':>9}{'growth':>8}{'beside prose':>14}")
    dear = list[str]()
    for row in rows(wish.size, wish.texts):
        print(f"{row.what:24}{row.short:9.0f}{row.long:9.0f}{row.growth:8.2f}{row.ratio:14.2f}")
        dear += [row.what] if row.ratio > _LIMIT else []
    print(f"n is {wish.size:,} characters; plain prose of 4n is 1 in the last column")
    if dear:
        sys.exit(f"more than {_LIMIT} times as dear as plain prose: {', '.join(dear)}")


def _wish() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--size", type=int, default=_SMALL, help="characters of the shorter text")
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="some of them, by name")
    return parser.parse_args()


if __name__ == "__main__":
    main()

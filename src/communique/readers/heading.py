"""What stands above the text: declared where it is, otherwise found in the text itself."""

import re
from dataclasses import dataclass, replace
from functools import cache

from communique.lexicon import load
from communique.model import Heading, Span
from communique.readers import dates
from communique.readers.fixing import on_one_line
from communique.readers.language import language
from communique.readers.paragraphs import paragraphs

_UNKNOWN = Heading()
_OPENING = 5
_LONGEST_TITLE = 220
_NO_TITLE_ENDS = '.:;,!?…”"'


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader gives: the text, what it declares of itself, the file's properties.

    What the properties say is trusted less than the text.
    """

    text: str
    declared: Heading = _UNKNOWN
    properties: Heading = _UNKNOWN


def complete(draft: Draft, text: str) -> Heading:
    """The heading of a text: what is declared, then what is found, then the file's properties."""
    found = _found(text)
    heading = _first(_first(_clean(draft.declared), found), _clean(draft.properties))
    return replace(heading, language=language(text, on_one_line(draft.declared.language)))


def _clean(declared: Heading) -> Heading:
    """What a file says of itself, each on one line and without what no text may hold."""
    return replace(
        declared,
        title=on_one_line(declared.title),
        publisher=on_one_line(declared.publisher),
        url=on_one_line(declared.url),
    )


def _first(better: Heading, worse: Heading) -> Heading:
    return Heading(
        title=better.title or worse.title,
        publisher=better.publisher or worse.publisher,
        published=better.published or worse.published,
        url=better.url or worse.url,
    )


def _found(text: str) -> Heading:
    lines = [text[p.start : p.end] for p in paragraphs(text)]
    url = _search("url", lines)
    return Heading(
        title=title(text),
        publisher=_search("publisher", [*lines[-3:][::-1], *lines[:_OPENING]]),
        published=_dateline(lines) or (url and dates.stamp(url)),
        url=url,
    )


def title(text: str) -> str | None:
    """A short first line without a full stop, a blank line below it and a text after that."""
    first, _, rest = text.lstrip().partition("\n")
    below, _, body = rest.partition("\n")
    line = first.strip().lstrip("#").strip("*_# \t")
    if not line or len(first) > _LONGEST_TITLE or below.strip() or not body.strip():
        return None
    if line[-1] in _NO_TITLE_ENDS or _dateline([line]) or _search("url", [line]):
        return None
    return line


def dateline(text: str) -> Span | None:
    """Where the place and date before the first sentence stand, or a line that is only a date."""
    for paragraph in paragraphs(text)[:_OPENING]:
        line = text[paragraph.start : paragraph.end]
        for field in ("dateline", "date", "opening"):
            hit = next((h for p in _patterns(field) if (h := p.search(line))), None)
            if hit and (field == "opening" or dates.edtf(hit["found"])):
                return Span(paragraph.start, paragraph.start + hit.end())
    return None


def _dateline(lines: list[str]) -> str | None:
    ends = [*lines[:_OPENING], *lines[-2:]]
    written = _search("dateline", lines[:_OPENING]) or _search("date", ends)
    return written and dates.edtf(written)


@cache
def _patterns(field: str) -> list[re.Pattern[str]]:
    entries: list[dict[str, str]] = load("en/heading")[field]
    return [re.compile(e["pattern"].replace("{date}", dates.pattern()), re.X) for e in entries]


def _search(field: str, lines: list[str]) -> str | None:
    hits = (p.search(line) for line in lines for p in _patterns(field))
    return next((hit["found"] for hit in hits if hit), None)

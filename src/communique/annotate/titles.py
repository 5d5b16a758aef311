"""Titles and the people who bear them: "Prime Minister of India Manmohan Singh"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from communique.annotate.gazetteer import Hit
from communique.annotate.names import Known, Post, posts
from communique.annotate.heads import head_type
from communique.lexicon.names import Body, Office, Place, State, honorifics, prefixes

_WORD = r"(?:(?:al|el|as|ad|an|ar|az|ul)-)?[A-Z][A-Za-z]*(?:'(?!s\b)[A-Za-z]+)*(?:-[A-Za-z][A-Za-z']*)*"
_PARTICLE = (
    r"(?:de|da|do|dos|das|del|della|di|der|den|van|von|bin|bint|ibn|al|el|la|le|e|y|ter|abu|ben)"
)
NAME = re.compile(
    rf"(?:[A-Z]\.|{_WORD})(?: (?:{_PARTICLE} ){{0,2}}(?:[A-Z]\.|{_WORD})){{0,5}}"
    r"(?:,? (?:Jr|Sr)\b\.?| (?:II|III|IV)\b)?"
)
_OF = re.compile(r" (?:of|for|to) (?:the )?")
_THE_STATE = re.compile(r" of (?:the )?")
_BEFORE = re.compile(rf"({NAME.pattern}), (?:the |an? )?$")
_CHUNK = re.compile(rf"{_WORD}(?:'s)?(?: (?:of |for |and |on |the |in )*{_WORD}(?:'s)?)*")


@dataclass(frozen=True, slots=True)
class Title:
    """An office as the text names it.

    ``start``..``end`` cover the title with the body and the name that belong to it; ``role`` and
    ``person`` are spans inside (``person`` is None where no name stands beside the title).
    """

    start: int
    end: int
    office: Office
    role: tuple[int, int]
    plural: bool = False
    state: State | None = None
    body: Body | None = None
    organisation: tuple[int, int] | None = None
    person: tuple[int, int] | None = None


@cache
def _honorific() -> re.Pattern[str]:
    names = sorted(honorifics(), key=len, reverse=True)
    alternatives = "|".join(re.escape(name) + r"\b\.?" for name in names)
    return re.compile(rf"(?:(?:{alternatives}) )+")


@cache
def _prefix() -> re.Pattern[str]:
    names = sorted({*prefixes(), *(name.lower() for name in prefixes())}, key=len, reverse=True)
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?:\b(?:{alternatives})[ -])+$")


@dataclass(frozen=True, slots=True)
class _Text:
    """Folded text with the lexicon's names by where they start and end."""

    text: str
    by_start: dict[int, Hit[Known]]
    by_end: dict[int, Hit[Known]]
    posts: dict[int, Hit[Post]]


def find_titles(text: str, names: Sequence[Hit[Known]]) -> list[Title]:
    """Every office in folded ``text``, with the state, body and person that go with it."""
    hits = list(posts().find(text))
    view = _Text(
        text,
        {hit.start: hit for hit in names},
        {hit.end: hit for hit in names},
        {hit.start: hit for hit in hits},
    )
    titles: list[Title] = []
    reached = 0
    for hit in hits:
        if hit.start >= reached and not _inside(hit, names):
            title = _title(view, hit)
            titles.append(title)
            reached = title.end
    return titles


def _inside(hit: Hit[Post], names: Sequence[Hit[Known]]) -> bool:
    return any(name.start <= hit.start and hit.end <= name.end for name in names)


def _title(view: _Text, hit: Hit[Post]) -> Title:
    start, state, body_before = _leftwards(view, hit.start)
    role_start = _role_start(view, hit.start)
    end, role_end = hit.end, hit.end
    if second := _second_office(view, end):
        end = role_end = second.end
    state_after, body, organisation, end, role_end = _of_what(view, end, role_end)
    person, name_end = _name_after(view, end)
    if person is None and (before := _BEFORE.search(view.text, max(0, start - 80), start)):
        if " " in before.group(1) and not _starts_name(view, before.start(1)):
            person, start = (before.start(1), before.end(1)), before.start(1)
    elif person is None and (named := _addressed_before(view, start)):
        person, start = named, named[0]
    elif person is not None:
        end = name_end
        if state_after is None and (tail := _state_after(view, end)):
            state_after, end = tail
    return Title(
        start=start,
        end=end,
        office=hit.named.office,
        role=(role_start, role_end),
        plural=hit.named.plural,
        state=state_after or state,
        body=body or (body_before if state_after is None else None),
        organisation=organisation,
        person=person,
    )


def _addressed_before(view: _Text, start: int) -> tuple[int, int] | None:
    """A name with a form of address right before the title: "H.E. Mr. Jan Novak Minister of"."""
    line = view.text.rfind("\n", 0, start) + 1
    for addressed in _honorific().finditer(view.text, max(line, start - 80), start):
        name = NAME.match(view.text, addressed.end())
        if name and name.start() < start <= name.end() + 1:
            stop = _cut(view, name.start(), min(name.end(), start - 1))
            if " " in view.text[name.start() : stop]:
                return name.start(), stop
    return None


def _leftwards(view: _Text, at: int) -> tuple[int, State | None, Body | None]:
    """Where the title starts, with its prefixes and the state or body before it ("Indian")."""
    start = _role_start(view, at)
    gap = start - 3 if view.text[max(0, start - 3) : start] == "'s " else start - 1
    before = view.by_end.get(gap)
    entry = before.named.entry if before is not None else None
    if before is not None and isinstance(entry, State):
        return before.start, entry, None
    if before is not None and isinstance(entry, Body) and gap == start - 1:
        return before.start, None, entry
    return start, None, None


def _role_start(view: _Text, at: int) -> int:
    found = _prefix().search(view.text, max(0, at - 40), at)
    return found.start() if found else at


def _second_office(view: _Text, end: int) -> Hit[Post] | None:
    """The second office of "General Secretary and President"."""
    if view.text.startswith(" and ", end):
        second = view.posts.get(end + 5)
        if second and not second.named.plural and NAME.match(view.text, second.end + 1):
            return second
    return None


_Of = tuple[State | None, Body | None, tuple[int, int] | None, int, int]


def _of_what(view: _Text, end: int, role_end: int) -> _Of:
    """What the office is of: a state, a body, or an organisation by its capitals."""
    link = _OF.match(view.text, end)
    if not link:
        return None, None, None, end, role_end
    name = view.by_start.get(link.end()) or view.by_start.get(_past_ordinal(view, link.end()))
    if organisation := _organisation(view, link.end()):
        if name is None or organisation[1] > name.end:
            return None, None, organisation, organisation[1], role_end
    if name is not None and isinstance(name.named.entry, Place):
        return None, None, None, name.end, role_end
    if name is None and (portfolio := _portfolio(view, end)):
        return _of_what(view, portfolio, portfolio)
    if name is not None and isinstance(name.named.entry, State):
        return name.named.entry, None, None, name.end, role_end
    if name is not None and isinstance(name.named.entry, Body):
        return None, name.named.entry, None, name.end, role_end
    if chunk := _CHUNK.match(view.text, link.end()):
        stop = _cut(view, chunk.start(), chunk.end())
        if stop > chunk.start():
            return None, None, (chunk.start(), stop), stop, role_end
    return None, None, None, end, role_end


_PORTFOLIO = re.compile(rf" (?:of|for) (?:the )?{_WORD}(?:(?:,? and |, | ){_WORD})*")


def _portfolio(view: _Text, end: int) -> int | None:
    """The end of a portfolio behind "Minister": "for European and International Affairs"."""
    found = _PORTFOLIO.match(view.text, end)
    if found and view.text[:end].endswith(("Minister", "Secretary", "Director", "Adviser", "Advisor")):
        stop = _cut(view, found.start() + 1, found.end())
        return stop if stop > found.start() + 5 else None
    return None


def _organisation(view: _Text, at: int) -> tuple[int, int] | None:
    """The capitals from ``at`` to the last noun that heads an organisation."""
    chunk = _CHUNK.match(view.text, at)
    if not chunk:
        return None
    ends = [
        word.end()
        for word in re.compile(r"[A-Za-z-]+").finditer(view.text, at, chunk.end())
        if head_type(word.group()) in ("organisation", "body")
    ]
    return (at, ends[-1]) if ends else None


def _past_ordinal(view: _Text, at: int) -> int:
    ordinal = re.compile(r"\d+(?:st|nd|rd|th) ").match(view.text, at)
    return ordinal.end() if ordinal else at


def _name_after(view: _Text, end: int) -> tuple[tuple[int, int] | None, int]:
    """The name right behind the title, past a comma and forms of address."""
    at = end
    if view.text.startswith(", ", at):
        at += 2
    elif view.text.startswith(" ", at):
        at += 1
    comma = at == end + 2
    addressed = _honorific().match(view.text, at)
    if addressed:
        at = addressed.end()
    found = NAME.match(view.text, at)
    if not found:
        return None, end
    stop = _cut(view, found.start(), found.end())
    if head_type(view.text[found.start() : stop]) is not None:
        return None, end
    if stop <= found.start() or (comma and not addressed and " " not in view.text[at:stop]):
        return None, end
    return (found.start(), stop), stop


def _cut(view: _Text, start: int, end: int) -> int:
    """Where a run of capitals stops being a name: before a state, body, place or office."""
    for at in range(start, end):
        if at == start or view.text[at - 1] == " ":
            known = view.by_start.get(at)
            town = known is not None and (
                known.named.form == "metonym" or isinstance(known.named.entry, Place)
            )
            if at in view.posts or (known is not None and not town):
                return at - 1 if at > start else start
    return end


def _starts_name(view: _Text, at: int) -> bool:
    return at in view.by_start or at in view.posts


def _state_after(view: _Text, end: int) -> tuple[State, int] | None:
    link = _THE_STATE.match(view.text, end)
    name = view.by_start.get(link.end()) if link else None
    if name is not None and isinstance(name.named.entry, State):
        return name.named.entry, name.end
    return None

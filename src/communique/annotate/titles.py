"""Titles and the people who bear them: "Prime Minister of India Manmohan Singh"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.annotate.bearers import (
    addressed,
    bearer_after,
    bearer_before,
    bearer_linked,
    several_after,
    state_end,
)
from communique.annotate.gazetteer import Hit
from communique.annotate.heads import head_type
from communique.annotate.holding import held, prefixed, speaks_for_a_state, suffixed
from communique.annotate.known_text import KnownText, known_text
from communique.annotate.names import Known, Post, posts
from communique.annotate.person_names import NAME, WORD, honorific
from communique.annotate.portfolios import Owner, affairs, organisation_at, reach
from communique.lexicon import load
from communique.lexicon.names import Body, Office, State
from communique.model.entries import PositionStatus

__all__ = ["NAME", "Title", "find_titles", "read_names"]

_OF = re.compile(r" of (?:[Tt]he )?$")
_TAIL = re.compile(r" of (?:[Tt]he )?")
_JOINT = re.compile(r",? and |, | & ")
_CAPITALS = re.compile(rf"(?:{WORD} (?:of |for |and )?(?:the )?)*{WORD}\Z")
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,6}|(?:[A-Z][a-z]{0,4}){3,6})\Z")
_BRACKETED = re.compile(r" \([A-Z][A-Za-z]+\)\Z")
_AFFAIRS = re.compile(r"(\w+)(?:,? and | & | )$")
_ONE_WORD = re.compile(r" ([A-Z][a-z]+)(?! [A-Z])\b")


@dataclass(frozen=True, slots=True)
class Title:
    """An office as the text names it.

    ``start``..``end`` cover the title with the body and the name that belong to it; ``role``,
    ``organisation``, ``term`` and ``person`` are spans inside (``person`` is None where no name
    stands beside the title).
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
    status: PositionStatus = "current"
    term: tuple[int, int] | None = None


def read_names(text: str, names: Sequence[Hit[Known]]) -> KnownText:
    """Folded text with its names, and with the offices of the lexicon."""
    return known_text(text, names, list(posts().find(text)))


def find_titles(view: KnownText) -> list[Title]:
    """Every office in the text, with the state, body and person that go with it."""
    inside = {at for name in view.starts.values() for at in range(name.start, name.end)}
    for _, (start, end) in addressed(view, honorific()):
        inside |= set(range(start, end))
    titles: list[Title] = []
    for run in _runs(view, _offices(view, list(view.posts.values()), inside)):
        titles += _borne(view, run, titles[-1] if titles else None)
    return titles


def _offices(view: KnownText, hits: Sequence[Hit[Post]], inside: set[int]) -> Iterator[Title]:
    """The offices one by one, without those who bear them."""
    reached = 0
    for hit in hits:
        within = hit.start in inside and hit.end - 1 in inside and not _split(view, hit)
        if hit.start >= reached and not within and not _of_a_thing(view, hit):
            title = _office(view, hit)
            yield title
            named = None if title.plural else bearer_after(view, title.end)
            reached = named[1] if named else title.end


def _of_a_thing(view: KnownText, hit: Hit[Post]) -> bool:
    """Whether the office is a part of a proper name: "President Street", "General Electric"."""
    word = _ONE_WORD.match(view.text, hit.end)
    if word is None or not view.text[hit.start : hit.end].istitle():
        return False
    return head_type(word.group(1)) is not None


def _office(view: KnownText, hit: Hit[Post]) -> Title:
    office = hit.named.office
    role, owner, outer = _split(view, hit) or ((hit.start, hit.end), Owner(), hit.end)
    role_start = (
        role[0] if role[0] > hit.start else prefixed(view, _after_affairs(view, role[0], office))
    )
    start, status = held(view, min(role_start, hit.start))
    start, before = _owner_before(view, start)
    start, status = held(view, start, status)
    end, status = suffixed(view, outer, status)
    far = reach(view, end, office)
    whole = far.role_end if far.role_end > end and role[1] == outer else role[1]
    return _owned(
        Title(
            start=start,
            end=far.end,
            office=office,
            role=(role_start, whole),
            plural=hit.named.plural,
            status=status,
            term=far.term,
        ),
        owner or far.owner or before,
    )


def _owned(title: Title, owner: Owner) -> Title:
    return replace(title, state=owner.state, body=owner.body, organisation=owner.organisation)


def _split(view: KnownText, hit: Hit[Post]) -> tuple[tuple[int, int], Owner, int] | None:
    """The role, its owner and the end where a form holds both: "Senate President"."""
    first = view.starts.get(hit.start)
    if first is not None and first.end < hit.end and (owner := _entry(first)):
        return (first.end + 1, hit.end), owner, hit.end
    for at in range(hit.start + 1, hit.end):
        if (known := view.starts.get(at)) and known.end >= hit.end and (owner := _entry(known)):
            if link := _OF.search(view.text, hit.start, at):
                return (hit.start, link.start()), owner, known.end
    return None


def _entry(hit: Hit[Known]) -> Owner:
    entry = hit.named.entry
    if isinstance(entry, State):
        return Owner(state=entry)
    return Owner(body=entry) if isinstance(entry, Body) else Owner()


def _after_affairs(view: KnownText, at: int, office: Office) -> int:
    """The start of a portfolio before the office: "Maritime Affairs Minister"."""
    if office.name.split(" ")[-1] not in load("en/offices")["ministerial"]:
        return at
    first = at
    while found := _AFFAIRS.search(view.text, max(0, first - 30), first):
        known = view.ends.get(found.end(1))
        if found.group(1) not in affairs() or (known and isinstance(known.named.entry, State)):
            break
        if view.text.endswith((" of ", " for "), 0, found.start()):
            break
        first = found.start()
    return first


def _owner_before(view: KnownText, start: int) -> tuple[int, Owner]:
    """The state, body or organisation before an office, and where it starts: "Indonesia's"."""
    text = view.text
    gap = start - 3 if text[max(0, start - 3) : start] == "'s " else start - 1
    gap = start - 2 if text[max(0, start - 2) : start] == "' " else gap
    if known := view.ends.get(gap):
        sent = text[gap : gap + 2] == "'s" and speaks_for_a_state(text, start)
        owner = _entry(known) if known.named.form != "metonym" or sent else Owner()
        return (known.start, owner) if owner else (start, owner)
    if bracketed := _BRACKETED.search(text, max(0, gap - 12), max(0, gap)):
        gap = bracketed.start()
    run = _CAPITALS.search(text, max(0, start - 80, text.rfind("\n", 0, start)), max(0, gap))
    if run and (span := organisation_at(view, run.start())) and span[1] == gap:
        return span[0], Owner(organisation=span)
    if (acronym := _ACRONYM.search(text, max(0, start - 8), max(0, gap))) and text[start].isupper():
        if not text[start : start + 3].isupper() and acronym.start() not in view.posts:
            return acronym.start(), Owner(organisation=acronym.span())
    return start, Owner()


def _runs(view: KnownText, offices: Iterator[Title]) -> Iterator[list[Title]]:
    """Offices that one person holds together: "State Councilor and Minister of Defence"."""
    run: list[Title] = []
    for title in offices:
        if run and not _together(view, run[-1], title):
            yield run
            run = []
        run.append(title)
    if run:
        yield run


def _together(view: KnownText, first: Title, second: Title) -> bool:
    link = _JOINT.fullmatch(view.text, first.end, second.start)
    if link is None or first.plural or second.plural:
        return False
    if link.group() == ", " and second.office.name in load("en/offices")["styles"]:
        return True
    if link.group() == ", " and bearer_before(view, first.start) and bearer_after(view, second.end):
        return False
    definite = view.text[: first.start].endswith(("the ", "The "))
    return not definite and not (first.office.head and second.office.head)


def _borne(view: KnownText, run: list[Title], last: Title | None) -> list[Title]:
    """The offices with the one who bears them, or with each of those who do."""
    if run[0].plural:
        return list(_each(view, run[0])) or run
    shared = run[-1].office.name.lower() in load("en/seats")["shared"]
    person = None if shared else bearer_after(view, run[-1].end)
    start, end = run[0].start, run[-1].end
    tail = Owner()
    if person is not None:
        end, tail = _tail(view, person[1])
    owner = next((o for t in reversed(run) if (o := Owner(t.state))), tail)
    run = [t if _has_owner(t) else _owned(t, owner) for t in run]
    if person is not None:
        return [replace(title, end=end, person=person) for title in run]
    person = bearer_before(view, start) or _just_named(view, start, last)
    if person is None and (linked := bearer_linked(view, run[0].role[0])):
        person, status = linked
        run = [replace(title, status=status) for title in run]
    if person is None:
        return [t for t in run if not shared or t is not run[-1]] if len(run) > 1 else run
    return [replace(title, start=person[0], end=end, person=person) for title in run]


def _has_owner(title: Title) -> bool:
    return bool(title.state or title.body or title.organisation)


def _just_named(view: KnownText, start: int, last: Title | None) -> tuple[int, int] | None:
    """Whom the title before names, where this one is in apposition: "President Lam, Chair of"."""
    if last is None or last.person is None:
        return None
    between = view.text[last.end : start]
    return last.person if between in (", ", ", the ") else None


def _tail(view: KnownText, end: int) -> tuple[int, Owner]:
    """What stands behind the name: "of Kiribati", "of the Lao People's Revolutionary Party"."""
    link = _TAIL.match(view.text, end)
    known = view.starts.get(link.end()) if link else None
    if link and known and (view.state(known.start) or view.body(known.start)):
        return known.end, _entry(known)
    if link and (span := organisation_at(view, link.end())):
        return span[1], Owner(organisation=span)
    return end, Owner()


def _each(view: KnownText, title: Title) -> Iterator[Title]:
    """One title for each name behind an office in the plural."""
    for index, person in enumerate(several_after(view, title.end)):
        end, owner = _tail(view, person[1])
        named = title if _has_owner(title) else _owned(title, owner)
        start = title.start if index == 0 else person[0]
        yield replace(named, start=start, end=max(end, state_end(view, end)), person=person)

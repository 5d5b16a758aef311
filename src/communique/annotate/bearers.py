"""Who bears a title: the name right behind it, or before it past a comma."""

import re
from collections.abc import Iterator
from functools import cache

from communique.annotate.heads import head_type
from communique.annotate.known_text import KnownText
from communique.annotate.numerals import any_of
from communique.annotate.person_names import NAME, SURNAME, honorific
from communique.lexicon import load
from communique.model.entries import PositionStatus

Spanned = tuple[int, int]

_GAP = re.compile(r",? |(?<=\b[A-Z][a-z][a-z])\. ")
_APPOSED = re.compile(r"(,) (?:the |an? )?$")
_FARTHEST = 90
_LISTED = re.compile(r",? and |, ")


def bearer_after(view: KnownText, end: int) -> Spanned | None:
    """The name right behind a title, past a comma and forms of address."""
    gap = _GAP.match(view.text, end)
    if gap is None or (gap.group() == ". " and not _short_form(view, end)):
        return None
    addressed = honorific().match(view.text, gap.end())
    at = addressed.end() if addressed else gap.end()
    name = name_at(view, at, addressed=addressed is not None)
    if name is None:
        return None
    comma = gap.group() == ", "
    if comma and addressed is None and " " not in view.text[slice(*name)]:
        return None
    return name


def _short_form(view: KnownText, end: int) -> bool:
    """Whether an office itself ends there: "Lt Gen. Berg", not "envoy for the Red Sea. He"."""
    return any(at in view.posts and view.posts[at].end == end for at in range(end - 9, end - 2))


def name_at(view: KnownText, at: int, addressed: bool) -> Spanned | None:
    """The personal name that starts at an offset; behind a form of address even a country's."""
    found = NAME.match(view.text, at) or SURNAME.match(view.text, at)
    if found is None:
        return None
    stop = view.cut(at, found.end())
    if stop <= at and addressed and _namesake(view, at, found.end()):
        stop = found.end()
    if stop <= at and not addressed and at in view.posts and view.surname(at, found.end()):
        stop = found.end()
    name = view.text[at:stop]
    if stop <= at or head_type(name, plural=False) or head_type(name) == "none":
        return None
    return at, stop


def _namesake(view: KnownText, at: int, end: int) -> bool:
    """Whether a state's name is only the first word of a longer name: "Jordan Whitaker"."""
    return (
        view.state(at) is not None
        and " " not in view.text[at : view.starts[at].end]
        and (view.starts[at].end < end)
    )


def addressed(view: KnownText, forms: re.Pattern[str]) -> Iterator[tuple[int, Spanned]]:
    """Names behind forms of address, each with where its form starts."""
    for form in forms.finditer(view.text):
        if name := name_at(view, form.end(), addressed=True):
            yield form.start(), name


def bearer_linked(view: KnownText, role: int) -> tuple[Spanned, PositionStatus] | None:
    """Whom a verb gives the post behind it: "appointed X as", "X was elected", "X became"."""
    line = max(view.text.rfind("\n", 0, role) + 1, role - 2 * _FARTHEST)
    for pattern, statuses in _links():
        if found := pattern.search(view.text, line, role):
            start, end = found.span("name")
            if (
                " " in found["name"]
                and view.cut(start, end) == end
                and not head_type(found["name"])
            ):
                return (start, end), statuses[found["verb"]]
    return None


@cache
def _links() -> tuple[tuple[re.Pattern[str], dict[str, PositionStatus]], ...]:
    giving, holding = _by_word("giving"), _by_word("holding")
    given, held = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (giving, holding)
    )
    name = rf"(?P<name>{NAME.pattern})"
    lead = r"(?: (?:the|an?|his|her|its|their))?(?: (?:new|next))? $"
    of = r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
    return (
        (
            re.compile(
                rf"\b(?P<verb>{given}) (?:the )?(?:{honorific().pattern})?{name}{of},?"
                rf"(?: (?:as|to be|to serve as|to the (?:post|position|office) of))?{lead}"
            ),
            giving,
        ),
        (
            re.compile(
                rf"{name}{of},? (?:was|has been|had been|will be|is) (?:\w+ly )?"
                rf"(?P<verb>{given})(?: as| to be)?{lead}"
            ),
            giving,
        ),
        (re.compile(rf"{name}{of}(?: |,? (?=who)|(?=,))(?P<verb>{held}){lead}"), holding),
    )


def _by_word(key: str) -> dict[str, PositionStatus]:
    table: dict[PositionStatus, list[str]] = load("en/offices")[key]
    return {word: status for status, words in table.items() for word in words}


def bearer_before(view: KnownText, start: int) -> Spanned | None:
    """A full name before a title: "Jan Novak, the Minister of", "Mr. Jan Novak Minister of"."""
    line = max(view.text.rfind("\n", 0, start) + 1, start - _FARTHEST)
    comma = _APPOSED.search(view.text, line, start)
    end = comma.start(1) if comma else start - 1
    addressed = _addressed(view, line, end)
    at = addressed if addressed is not None else _capitals(view, line, end)
    if at is None or (comma is None and addressed is None):
        return None
    if at >= end or _somewhere(view, at, end):
        return None
    whole = view.cut(at, end) == end and head_type(view.text[at:end], plural=False) is None
    return (at, end) if whole and " " in view.text[at:end] else None


def _addressed(view: KnownText, line: int, end: int) -> int | None:
    """Where the name starts that ends at ``end``, behind a form of address."""
    forms = [form.end() for form in honorific().finditer(view.text, line, max(line, end))]
    return next((at for at in reversed(forms) if _runs_to(view, at, end)), None)


def _capitals(view: KnownText, line: int, end: int) -> int | None:
    """Where the name starts that ends at ``end``, behind the titles that its run begins with."""
    names = NAME.finditer(view.text, line, max(line, end))
    at = next((name.start() for name in names if name.end() == end), None)
    if at is not None and (opener := _opener().match(view.text, at, end)):
        at = opener.end()
    while at is not None and at in view.posts and view.posts[at].end + 1 < end:
        at = view.posts[at].end + 1
    return at


@cache
def _opener() -> re.Pattern[str]:
    """A word that opens a sentence before a name: "After Jan Novak, the Minister, …"."""
    return re.compile(rf"(?:{any_of(load('en/proper')['openers'])}) ")


@cache
def _where() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('en/proper')['somewhere'])}) $", re.IGNORECASE)


def _somewhere(view: KnownText, at: int, end: int) -> bool:
    """Whether the capitals are a place: "In Port Moresby, the Prime Minister …"."""
    known = view.starts.get(at)
    place = known is not None and known.end == end and view.place(at)
    return place or _where().search(view.text, max(0, at - 10), at) is not None


def _runs_to(view: KnownText, at: int, end: int) -> bool:
    name = NAME.match(view.text, at, end)
    return name is not None and name.end() == end


def several_after(view: KnownText, end: int) -> list[Spanned]:
    """The names behind a title in the plural: "Biden and Lula", "A of Cyprus and B of Malta"."""
    names: list[Spanned] = []
    at = end + 1
    while name := name_at(view, at, addressed=False):
        names.append(name)
        link = _LISTED.match(view.text, state_end(view, name[1]))
        if link is None:
            break
        at = link.end()
        if form := honorific().match(view.text, at):
            at = form.end()
    return names if len(names) > 1 and not _headline(view.text, end) else []


def state_end(view: KnownText, end: int) -> int:
    """Past the state behind a name: "of Cyprus"."""
    link = re.compile(r" of (?:[Tt]he )?").match(view.text, end)
    return view.starts[link.end()].end if link and view.state(link.end()) else end


def _headline(text: str, at: int) -> bool:
    """Whether all long words of the line are in capitals, so that capitals tell nothing."""
    line = text[text.rfind("\n", 0, at) + 1 : (text + "\n").find("\n", at)]
    return not re.search(r"\b[a-z]{4,}", line)

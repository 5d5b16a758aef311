"""Whom a text and its people serve where no title says so."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from communique.annotate.fold import fold
from communique.annotate.gazetteer import Hit
from communique.annotate.names import Known, find_known
from communique.annotate.numerals import any_of
from communique.annotate.people import Person
from communique.annotate.titles import Title
from communique.lexicon import load, vocabulary
from communique.lexicon.names import Body, State, states
from communique.reference.holders import holders_of, offices_of, serving

_OPENING_PLACE = re.compile(r"(?:^|[.!?] )In (?:the )?$")
# As many letters of a name are the same in all ways to write it.
_ALIKE = 4
# How many characters before a leader the state of a delegation may stand.
_NEAR = 60
# How many characters before its holder's name a post may be named without it.
_SOON = 300
# A guest who was named before: "In Nairobi she will meet …".
_GUEST = re.compile(r",? (?:he|she|they|we|I|the two|the (?:[A-Z]\w+ ){1,3})\b")
_WHERE = re.compile(r"(?: (?:on|in|from) [\w ]{1,24})?, where ")
_SENTENCE_END = re.compile(r"\w{4}[.!?] [A-Z]")


@cache
def _codes() -> dict[str, State]:
    return {state.iso3166: state for state in states()}


def by_code(code: str) -> State:
    """The state of an alpha-3 code."""
    return _codes()[code]


def home_state(
    publisher: str | None, people: Sequence[Person], published: str | None
) -> State | None:
    """The state whose document this is: its publisher's, or of a head named first without one."""
    for hit in find_known(publisher or ""):
        if isinstance(hit.named.entry, State):
            return hit.named.entry
        if isinstance(hit.named.entry, Body) and hit.named.entry.state:
            return by_code(hit.named.entry.state)
    first = min((p for p in people if p.titles), key=lambda p: p.names[0], default=None)
    if first is None or first.state or not any(title.office.head for title in first.titles):
        return None
    return on_record(first, published)


def most_named(known: Sequence[Hit[Known]]) -> State | None:
    """The state that a text names most."""
    counted = Counter(
        hit.named.entry.iso3166 for hit in known if isinstance(hit.named.entry, State)
    )
    return by_code(counted.most_common(1)[0][0]) if counted else None


def on_record(person: Person, published: str | None) -> State | None:
    """The one state that the tables give the office, on the document's date, to that name."""
    for title in person.titles:
        codes = serving(" ".join(person.parts), title.office.name, _when(title, published))
        if len(codes) == 1 and (code := next(iter(codes))) in _codes():
            return by_code(code)
    return None


def of_a_body(person: Person, published: str | None) -> bool:
    """Whether the tables know the name on the document's date, and in bodies only."""
    known = serving(" ".join(person.parts), None, published)
    return bool(known) and known.isdisjoint(_codes())


def of_another(person: Person, home: State, published: str | None) -> bool:
    """Whether the tables give an office of the state to others, or know it to have none such."""
    return any(
        _of_another(person, title, home.iso3166, _when(title, published)) for title in person.titles
    )


def _of_another(person: Person, title: Title, home: str, on: str | None) -> bool:
    office = title.office.name
    if office not in vocabulary("en/offices", "listed"):
        return False
    if office not in (listed := offices_of(home)):
        return bool(listed)
    names = [fold(holder.name).lower() for holder in holders_of(office, home, on)]
    return bool(names) and not any(part[:_ALIKE] in name for part in person.parts for name in names)


def _when(title: Title, published: str | None) -> str | None:
    """The date on which a title is looked up: a past one has none."""
    return None if title.status == "past" else published


def there(
    text: str, states_: Sequence[Hit[Known]], people: Sequence[Person], person: Person
) -> State | None:
    """The state that opens the sentence as a place, for the second of the people in it.

    "In Hanoi, Secretary Smith met Foreign Minister Minh", "In Nairobi she will meet President Oro".
    """
    at = person.names[0][0]
    line = text.rfind("\n", 0, at) + 1
    for hit in states_:
        between = text[hit.end : at]
        guest = _GUEST.match(between)
        near = guest or between.startswith(",") or _WHERE.match(between)
        if not (line <= hit.start < at and near):
            continue
        if _WHERE.match(between) and not _SENTENCE_END.search(between):
            return _state(hit)
        others = (start for other in people if other is not person for start, _ in other.names)
        second = guest is not None or any(hit.end < start < at for start in others)
        opens = _OPENING_PLACE.search(text[line : hit.start])
        if second and opens and not _SENTENCE_END.search(between):
            return _state(hit)
    return None


def announced(titles: Sequence[Title], person: Person) -> State | None:
    """The state of the same post named just before without a name: "the President of Chile …"."""
    first = min(person.titles, key=lambda title: title.start, default=None)
    if first is None:
        return None
    near = titles[_from(titles, first.start - _SOON) : _from(titles, first.start)]
    before = (title for title in near if not title.plural)
    last = next((t for t in reversed([*before]) if t.office is first.office), None)
    return last.state if last is not None and last.person is None else None


def announcing(title: Title, titles: Sequence[Title]) -> bool:
    """Whether a post without a name is that of somebody named soon after with the same post."""
    near = titles[_from(titles, title.start + 1) : _from(titles, title.start + _SOON)]
    return any(
        other.person is not None
        and not (other.state or other.body or other.organisation)
        and other.office is title.office
        for other in near
    )


def _from(titles: Sequence[Title], at: int) -> int:
    """The place of the first title from an offset on."""
    return bisect_left(titles, at, key=lambda title: title.start)


def led(text: str, states_: Sequence[Hit[Known]], person: Person) -> State | None:
    """The state whose delegation somebody leads: "the Japanese team, headed by Minister Oda"."""
    at = min(title.start for title in person.titles) if person.titles else person.names[0][0]
    first = bisect_left(states_, at - _NEAR, key=lambda hit: hit.start)
    near = states_[first : bisect_left(states_, at, key=lambda hit: hit.start)]
    found = next((hit for hit in near if _delegation().fullmatch(text, hit.end, at)), None)
    return _state(found) if found else None


@cache
def _delegation() -> re.Pattern[str]:
    """What stands between a state and who leads its delegation."""
    words = load("en/offices")
    who, led_ = any_of(words["delegations"]), any_of(words["led"])
    return re.compile(
        rf"(?:'s)?(?: \w+)? {who},?(?: was| is| were| being| will be)? {led_} by (?:the )?"
    )


def named_before(text: str, foreign: Sequence[Hit[Known]], person: Person) -> State | None:
    """The last of the foreign states that the line, or else the text, names before a person."""
    at = person.names[0][0]
    start = text.rfind("\n", 0, at) + 1
    before = [hit for hit in foreign if hit.start < at]
    inside = [hit for hit in before if hit.start >= start]
    return _state((inside or before)[-1]) if before else None


def _state(hit: Hit[Known]) -> State | None:
    return hit.named.entry if isinstance(hit.named.entry, State) else None

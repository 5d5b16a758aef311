"""Documents that nobody wrote, with their dossiers: a world of states, people and dates."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Any

from communique.lexicon.names import states
from communique.model import (
    Actor,
    Commitment,
    Document,
    Dossier,
    Engagement,
    Entry,
    Evidence,
    Figure,
    Heading,
    Instrument,
    Position,
    Relation,
    Source,
    Statement,
)

ENTRIES = 20
_FIRST_DAY, _DAYS = date(2015, 1, 1), 4000
_SYLLABLES = "ba de ki lo mu na re si to va che dar fen gol hal jin kor lem mar nor".split()
_POSTS = ("President", "Prime Minister", "Foreign Minister", "Ambassador", "Envoy")
_OFFICIALS, _WORDS = 12, 6000
_KINDS = (
    *("engagement", "commitment", "statement") * 5,
    *("position", "position", "figure", "instrument", "relation"),
)
_NATION, _NAMED, _SHORT = "a{}1", "a{}2", "a{}3"

Read = tuple[Document, Dossier]


@dataclass(frozen=True, slots=True)
class _Side:
    """A state in a document, an official named in full, and one by family name alone."""

    nation: Actor
    named: Actor
    short: Actor
    post: str


class World:
    """All states, a few of them in most of the news; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = Random(seed)
        self.states = [state for state in states() if state.member]
        self.words = [self._word(3) for _ in range(_WORDS)]
        self._officials = [
            [f"{self._word(2)} {self._word(3)}".title() for _ in range(_OFFICIALS)]
            for _ in self.states
        ]

    def documents(self, number: int, entries: int = ENTRIES) -> Iterator[Read]:
        """So many documents with so many entries each."""
        for _ in range(number):
            day = _FIRST_DAY + timedelta(days=self._chance.randrange(_DAYS))
            ours, theirs = (self._side(*each) for each in zip("12", self._pair(), strict=True))
            told = [self._entry(at, ours, theirs, day) for at in range(entries)]
            yield _read(day, [ours, theirs], told)

    def meeting(self) -> list[tuple[str, str]]:
        """The names of two states, each with that of one of its officials."""
        return [(self.states[at].name, self._often(self._officials[at])) for at in self._pair()]

    def _pair(self) -> tuple[int, int]:
        """Two states, by their rank in the news."""
        first = second = self._often(range(len(self.states)))
        while first == second:
            second = self._often(range(len(self.states)))
        return first, second

    def _side(self, place: str, at: int) -> _Side:
        name, other = (self._often(self._officials[at]) for _ in range(2))
        state, post = self.states[at], _POSTS[self._officials[at].index(name) % len(_POSTS)]
        code = {"iso3166": state.iso3166}
        return _Side(
            Actor(_NATION.format(place), state.name, "state", state.adjectives[:1], code),
            Actor(_NAMED.format(place), name, "person", (name.split()[1],)),
            Actor(_SHORT.format(place), other.split()[1], "person"),
            post,
        )

    def _entry(self, at: int, ours: _Side, theirs: _Side, day: date) -> Entry:
        """One entry, its evidence a sentence of its own."""
        words = self._chance.choices(
            self.words, cum_weights=_falling(_WORDS, 30), k=self._chance.randint(8, 20)
        )
        one, other = (ours, theirs) if at % 3 else (theirs, ours)
        quote = f"{one.named.name} of {one.nation.name} told {other.nation.name} {' '.join(words)}."
        when = (day + timedelta(days=self._chance.randint(-30, 400))).isoformat()
        common = {"id": f"e{at}", "evidence": (Evidence("s1", 0, len(quote), quote),)}
        return _made(_KINDS[at % len(_KINDS)], one, other, when, words, common)

    def _word(self, syllables: int) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=syllables))

    def _often(self, among: Sequence[Any]) -> Any:
        """One of them; the second half as often as the first, the third a third as often."""
        return self._chance.choices(among, cum_weights=_falling(len(among)))[0]


def _made(
    kind: str, one: _Side, other: _Side, when: str, words: list[str], common: dict[str, Any]
) -> Entry:
    who, ours, theirs, text = one.named.id, one.nation.id, other.nation.id, " ".join(words)
    match kind:
        case "engagement":
            people = (who, other.short.id, theirs)
            return Engagement(
                type="meeting", status="held", participants=people, date=when, **common
            )
        case "commitment":
            return Commitment(
                by=(ours,), to=(theirs,), action=text, due=when, strength="plan", **common
            )
        case "statement":
            return Statement(by=(who,), stance="support", content=text, about=(theirs,), **common)
        case "position":
            return Position(holder=who, role=one.post, body=ours, **common)
        case "figure":
            return Figure(value=float(len(text)), unit=words[0], of=text, actor=ours, **common)
        case "instrument":
            parties = (ours, theirs)
            return Instrument(
                name=text, type="treaty", action="signed", parties=parties, status="done", **common
            )
    return Relation(between=(ours, theirs), level=words[0], since=when, **common)


def _read(day: date, sides: Sequence[_Side], told: Sequence[Entry]) -> Read:
    """The sentences as one text, a paragraph for every few, and each entry in its place."""
    text, entries = "", []
    for at, entry in enumerate(told):
        span = entry.evidence[0]
        start = len(text)
        placed = replace(span, start=start, end=start + span.end)
        entries.append(replace(entry, evidence=(placed,)))
        text += span.quote + ("\n" if at % 4 == 3 else " ")
    heading = Heading(told[0].evidence[0].quote[:60], None, day.isoformat(), None, "en")
    digest = sha256(text.encode()).hexdigest()
    source = Source("s1", **asdict(heading), sha256=digest, text=text)
    actors = [who for side in sides for who in (side.nation, side.named, side.short)]
    return Document(f"{digest[:12]}.txt", text, heading), Dossier(
        (source,), tuple(actors), tuple(entries)
    )


@cache
def _falling(size: int, flat: int = 1) -> list[float]:
    """Weights that fall as the rank rises, added up; the first ``flat`` of them by little."""
    return list(accumulate(1 / (at + flat) for at in range(size)))

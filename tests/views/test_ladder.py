"""The ladder of a relation: what has a date, from its first day to the day that ends it."""

import pytest

from communique.model import Relation
from communique.views.desk import Desk
from communique.views.ladder import Ladder, ladder
from tests.views.story import visit, words

SPAN = words("s2", "friends since 1977")


def relation(id_: str, level: str, since: str | None, change: str | None = None) -> Relation:
    return Relation(
        id=id_,
        between=("a3", "a4"),
        level=level,
        since=since,
        change=change,  # type: ignore[arg-type]
        evidence=SPAN,
    )


def drawn(*relations: Relation, as_of: str = "2025-06-01") -> Ladder | None:
    return ladder(Desk(visit()), relations, as_of)


def test_rungs_in_the_order_of_their_first_days_each_once() -> None:
    found = drawn(
        relation("r1", "strategic partnership", "2013-10"),
        relation("r2", "diplomatic relations", "1973"),
        relation("r3", "Diplomatic Relations", "1973"),
    )
    assert found is not None
    assert [rung.level for rung in found.rungs] == ["Diplomatic relations", "Strategic partnership"]
    assert all(found.first <= rung.since <= found.last for rung in found.rungs)
    assert found.ticks == (1980, 1990, 2000, 2010, 2020)


@pytest.mark.parametrize(
    ("since", "until"),
    [("1973/1979", 1979), ("1973/..", None), ("1973", None), ("1973~", None)],
)
def test_what_ends_a_level_by_itself(since: str, until: int | None) -> None:
    found = drawn(relation("r1", "diplomatic relations", since))
    assert found is not None
    end = found.rungs[0].until
    assert (end if end is None else int(end)) == until


def test_a_level_ends_where_it_is_broken_off() -> None:
    found = drawn(
        relation("r1", "diplomatic relations", "1973"),
        relation("r2", "diplomatic relations", "1990-08-02", "severed"),
    )
    assert found is not None
    first, second = found.rungs
    assert first.until == second.since


@pytest.mark.parametrize("since", [None, "", "nonsense", "../2030"])
def test_without_a_first_day_there_is_no_rung(since: str | None) -> None:
    assert drawn(relation("r1", "friends", since)) is None


def test_only_the_latest_of_very_many() -> None:
    found = drawn(*(relation(f"r{n}", f"level {n}", str(1950 + n)) for n in range(40)))
    assert found is not None
    assert len(found.rungs) == 12
    assert found.rungs[-1].level == "Level 39"

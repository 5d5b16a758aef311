"""Who is on record, those of whom most is told first; any id leads to whoever it stands for."""

import pytest

from communique.errors import MissingError
from communique.model import Judgement
from communique.store import Store
from tests.store.dossiers import STORY


@pytest.fixture
def full(store: Store) -> Store:
    store.add_many(STORY)
    return store


def test_the_most_told_of_stand_first_and_pages_follow(full: Store) -> None:
    whole = full.roll(limit=99)
    counts = [known.entries for known in whole.known]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1
    assert len(whole.known) == whole.all
    assert full.roll(limit=2, offset=1).known == whole.known[1:3]


@pytest.mark.parametrize(("types", "names"), [(["state"], {"Freedonia", "Sylvania", "Maru"})])
def test_some_types(full: Store, types: list[str], names: set[str]) -> None:
    assert {known.actor.name for known in full.roll(types=types).known} == names


@pytest.mark.parametrize("begun", ["Free", "fredon"])
def test_a_name_that_is_begun(full: Store, begun: str) -> None:
    assert [known.actor.name for known in full.roll(begun).known] == ["Freedonia"]


def test_an_id_leads_to_whoever_it_stands_for(full: Store) -> None:
    one, other = (full.find(name)[0] for name in ("Sylvania", "Maru"))
    assert full.actor(one.id).name == "Sylvania"
    full.judge(Judgement("j1", "merge", one.id, {"with": other.id}, "", "me", "2032-01-01"))
    assert full.actor(one.id) == full.actor(other.id)


def test_nobody(full: Store) -> None:
    with pytest.raises(MissingError, match="no actor"):
        full.actor("a0")

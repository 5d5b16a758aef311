"""Judgements as every face makes them; what a form shows can be put in again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique import judging
from communique.errors import CommuniqueError, UnclearError
from communique.model import Judgement, Slice
from communique.resolve.judged import corrected
from communique.resolve.renaming import parties
from communique.store import Store, open_store
from communique.views.desk import Desk
from communique.views.form import form
from communique.web.verdicts import _ids


@pytest.fixture
def store(record: Path) -> Iterator[Store]:
    with open_store(record) as opened:
        yield opened


class Noting:
    """The record, but what is decided is only noted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.made: list[Judgement] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def judge(self, made: Judgement) -> None:
        self.made.append(made)


def test_every_field_of_every_entry_takes_what_it_shows(store: Store) -> None:
    noting, dossier = Noting(store), store.slice()
    desk = Desk(dossier)
    for entry in dossier.entries:
        known = {desk.name(id_) or "": id_ for id_, _ in parties(entry)}
        shown = form(desk, entry, entry)
        values = {each.name: _ids(each, each.now, known) for each in shown}
        made = judging.correct(noting, "A. Clerk", entry.id, values)  # type: ignore[arg-type]
        assert corrected(entry, made.value) == entry
    assert len(noting.made) == len(dossier.entries)


def test_the_queue_goes_on_where_the_page_before_ended(store: Store) -> None:
    whole = judging.queue(store, Slice(), most=500)
    parts = [judging.queue(store, Slice(), most=7, after=after) for after in range(0, 500, 7)]
    ids = [entry.id for part in parts for entry in part.dossier.entries]
    assert ids == [entry.id for entry in whole.dossier.entries]
    assert len(ids) == len({*ids}) == len(store.slice().entries)
    assert [part.more for part in parts] == [7 * (n + 1) < len(ids) for n in range(len(parts))]


def test_a_list_is_written_with_commas_or_given_one_by_one(store: Store) -> None:
    entry = store.slice(Slice(kinds=("commitment",))).entries[0]
    for given in ("Canada, Indonesia", ["Canada", " ", "Indonesia"]):
        made = judging.correct(store, "A. Clerk", entry.id, {"by": given})
        assert made.value == {"by": [judging.whom(store, name) for name in ("Canada", "Indonesia")]}


def test_whom_a_name_means(store: Store) -> None:
    [canada] = [one for one in store.find("Canada") if one.type == "state"]
    assert judging.whom(store, "CANADA") == judging.whom(store, canada.id) == canada.id
    with pytest.raises(UnclearError, match="nobody on record is called so; near it") as unclear:
        judging.whom(store, "Candada")
    assert unclear.value.near == ("Canada (state)",)


def test_one_takes_back_ones_own_last_or_any_that_is_named(store: Store) -> None:
    ids = store.docket.unjudged(limit=2)
    first = judging.judge(store, "A. Clerk", "accept", ids[0])
    second = judging.judge(store, "B. Clerk", "accept", ids[1])
    assert judging.undo(store, "A. Clerk").id == first.id
    with pytest.raises(CommuniqueError, match="no judgement to undo"):
        judging.undo(store, "A. Clerk")
    assert judging.undo(store, "A. Clerk", second.id).id == second.id
    assert store.judgements() == []

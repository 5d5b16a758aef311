"""What is marked is met by no program whose user is not cleared for it, whatever it asks."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette

from communique.judging import judge
from communique.model import Slice
from communique.store import Store, open_store, passwords
from communique.web.api import api
from tests.factories import actor, commitment, engagement, position, statement
from tests.store.dossiers import ADA, STATES, STORY, read
from tests.web.programs import PASSWORD, Program, opened, program

HIDDEN = ("quorra", "vex", "umbria", "balloonery", "zyzzyva", "jabberwock", "wyvernish")
VEX = actor("a8", "Quorra Vex", "person", "Vexia")
SECRET = read(
    "2031-05-05",
    [*STATES, ADA, VEX],
    position("Quorra Vex, Envoy of Sylvania", holder="a8", role="Envoy", body="a2"),
    engagement("Quorra Vex met Ada in Umbria.", participants=("a8", "a4"), place="Umbria"),
    commitment("Sylvania will send balloonery.", by=("a2",), to=("a3",), due="2031-12"),
    statement("The jabberwock is a concern.", by=("a8",), about=("a3",), stance="concern"),
    title="Zyzzyva talks",
)
ASKED: tuple[str, ...] = (
    "",
    "about=Maru",
    "about=Quorra+Vex",
    "between=Freedonia&between=Sylvania",
    "page=2",
)
ASKED += ("as_of=2031-06-01", "kind=engagement", "name=Vex", "words=zyzzyva", "on=ID", "source=ID")
SEARCHES = tuple(f"q={word}" for word in (*HIDDEN, "met", "Sylvania"))


@dataclass(frozen=True)
class House:
    """A record with something marked, a desk before it, and the ids that are hidden."""

    store: Store
    site: Starlette
    ids: tuple[str, ...]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        with open_store(tmp_path_factory.mktemp("rights") / "record.db", create=True) as store:
            store.add_many([*STORY, SECRET])
            store.accounts.add("Boss", PASSWORD, "admin", "confidential")
            store.accounts.add("Ed", PASSWORD, "editor", "internal")
            store.accounts.add("Rhea", PASSWORD)
            ids = _hide(store)
            with opened(store) as site:
                yield House(store, site, ids)


def _hide(store: Store) -> tuple[str, ...]:
    """Mark the document; its id, those of its entries and of whom it alone names."""
    own = SECRET[0].sha256
    entries = [one.id for one in store.slice(Slice(sources=(own,))).entries]
    (vex,) = store.find("Quorra Vex")
    made = judge(store, "Boss", "accept", entries[0], {}, "The wyvernish say so.")
    judge(store, "Boss", "mark", own, {"marking": "restricted"}, "wyvernish")
    return (own, *entries, vex.id, made.id)


def addresses(house: House) -> list[str]:
    """Every path that is read, with every hidden id in it and with much that can be asked."""
    found = []
    for path, operations in api().openapi()["paths"].items():
        if "get" not in operations:
            continue
        if "{id}" in path:
            found += [path.replace("{id}", id_) for id_ in house.ids]
        known = {one["name"] for one in operations["get"]["parameters"]}
        asked = [*ASKED, *SEARCHES] if "{id}" not in path else []
        needed = "q=Maru&" if path == "/search" else ""
        for query in asked:
            if not query or query.partition("=")[0] in known:
                lead = "" if query.startswith("q=") else needed
                found.append(f"{path}?{lead}{query.replace('ID', house.ids[0])}")
    return found


def met(answer: str, asked: str, house: House) -> set[str]:
    """What of the hidden is in an answer, but for what the question itself said."""
    return {
        word
        for word in (*HIDDEN, *house.ids)
        if word in answer.lower() and word not in asked.lower()
    }


def walk(who: Program, house: House) -> dict[str, set[str]]:
    found = {asked: met(who.get(asked).text, asked, house) for asked in addresses(house)}
    return {asked: words for asked, words in found.items() if words}


def test_who_is_cleared_meets_it(house: House) -> None:
    met_ = walk(program(house.site, house.store, "Boss"), house)
    assert {*HIDDEN} <= {word for words in met_.values() for word in words}


@pytest.mark.parametrize("name", ["Rhea", "Ed"])
def test_who_is_not_meets_nothing_of_it(house: House, name: str) -> None:
    who = program(house.site, house.store, name)
    assert walk(who, house) == {}
    for id_ in house.ids:
        for path in ("/documents/", "/entries/", "/actors/"):
            assert who.get(f"{path}{id_}").status_code == 404


def test_who_is_not_decides_nothing_on_it(house: House) -> None:
    ed = program(house.site, house.store, "Ed")
    before = house.store.judgements(all=True)
    own, entry, *_, vex, made = house.ids
    tries = [
        {"action": "accept", "target": entry},
        {"action": "reject", "target": entry, "reason": "no"},
        {"action": "correct", "target": entry, "value": {"role": "Guest"}},
        {"action": "mark", "target": own, "value": {"marking": "public"}},
        {"action": "merge", "target": vex, "value": {"with": "Ada Lark"}},
        {"action": "split", "target": vex, "value": {"from": "Ada Lark"}},
    ]
    for one in tries:
        answer = ed.post("/judgements", json=one)
        assert answer.status_code in (404, 409), one
        assert not met(answer.text, str(one), house)
    assert ed.delete(f"/judgements/{made}").status_code == 404
    assert house.store.judgements(all=True) == before


def test_a_lower_clearance_counts_from_the_next_request_on(house: House) -> None:
    house.store.accounts.add("Eve", PASSWORD, "reader", "confidential")
    eve = program(house.site, house.store, "Eve")
    assert eve.get(f"/documents/{house.ids[0]}").status_code == 200
    house.store.accounts.change("Eve", clearance="public")
    assert eve.get(f"/documents/{house.ids[0]}").status_code == 404
    house.store.accounts.change("Eve", active=False)
    assert eve.get("/documents").status_code == 401

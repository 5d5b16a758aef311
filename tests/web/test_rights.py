"""A walk over every route and every format: who is not cleared meets nothing of what is marked."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from typing import cast

import pyarrow.parquet
import pypdfium2
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from communique.export.formats import FORMATS
from communique.judging import judge
from communique.model import Actor, Slice
from communique.model.person import SCOPES, User
from communique.store import Store, open_store, passwords
from communique.web import Settings, desk, keys
from communique.web.adding import open_to
from communique.web.api import PLACE
from communique.web.jobs import Job, Paper
from communique.web.seat import Seat
from tests.factories import actor, commitment, engagement, instrument, position, statement
from tests.store.dossiers import ADA, STATES, STORY, Read, read

PASSWORD = "a long winter's night"
# Words of the marked document, of its heading, of what was decided on it, and of a marked entry.
HIDDEN = (
    "quorra vex vexia umbria balloonery zyzzyva qopuz wyvernish krakenly farrago jabberwock".split()
)
PORTION = "gryphon mandrake".split()
VEX = actor("a8", "Quorra Vex", "person", "Vexia")
GRYPHON = actor("a9", "Gryphon Oat", "person")
OPEN = {"/login", "/logout", "/me", "/out/feed", "/searches"}


def _secret() -> Read:
    document, dossier = read(
        "2031-05-05",
        [*STATES, ADA, VEX],
        position("Quorra Vex, Envoy of Sylvania", holder="a8", role="Envoy", body="a2"),
        engagement("Quorra Vex met Ada in Umbria.", participants=("a8", "a4"), place="Umbria"),
        commitment("Sylvania will send balloonery.", by=("a2",), to=("a3",), due="2031-12"),
        instrument(
            "They signed the Farrago Pact.",
            name="Farrago Pact",
            action="signed",
            parties=("a1", "a2"),
        ),
        statement("The jabberwock is a concern.", by=("a8",), about=("a3",), stance="concern"),
        title="Zyzzyva talks",
    )
    head = replace(document.heading, publisher="Bureau Qopuz", url="https://qopuz.example/")
    return replace(document, name="qopuz.txt", heading=head), dossier


SECRET = _secret()
MIXED = read(
    "2031-05-06",
    [*STATES, GRYPHON],
    commitment("Maru will buy ships.", by=("a3",), to=("a1",), due="2031-11"),
    engagement("Gryphon Oat met Maru in Mandrake.", participants=("a9", "a3"), place="Mandrake"),
    title="Ships",
)


class Ids:
    """What can stand in an address, hidden or not."""

    def __init__(self, store: Store) -> None:
        dossier = store.slice()
        sources = (SECRET[0].sha256, MIXED[0].sha256)
        some = [e for e in dossier.entries if e.evidence[0].source in sources]
        self.hidden = [*self._of(dossier.actors, HIDDEN + PORTION), sources[0]]
        self.hidden += [e.id for e in some if e.evidence[0].source == sources[0]]
        self.hidden += [e.id for e in some if "Mandrake" in e.evidence[0].quote]
        said = {one.id for one in store.cleared("internal").judgements()}
        self.hidden += [one.id for one in store.judgements() if one.id not in said]
        seen = [e.id for e in dossier.entries if e.evidence[0].source == sources[1]][:1]
        self.all = [*self.hidden, *seen, sources[1], *self._of(dossier.actors, ["maru", "ada"])]

    @staticmethod
    def _of(actors: tuple[Actor, ...], words: list[str]) -> list[str]:
        return [one.id for one in actors if {*words} & {*one.name.lower().split()}]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record on which much was decided before some of it was marked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
        with open_store(tmp_path_factory.mktemp("rights") / "record.db", create=True) as made:
            made.add_many([*STORY, SECRET, MIXED])
            made.accounts.add("Boss", PASSWORD, "admin", "confidential")
            made.accounts.add("Admin", PASSWORD, "admin", "internal")
            made.accounts.add("Editor", PASSWORD, "editor", "internal")
            made.accounts.add("Reader", PASSWORD)
            _judged(made)
            yield made


def _judged(store: Store) -> None:
    inside = store.slice(Slice(sources=(SECRET[0].sha256,))).entries
    vex, lark = (store.find(name)[0].id for name in ("Quorra Vex", "Ada Lark"))
    judge(store, "Boss", "accept", inside[0].id, {}, "The wyvernish say so.")
    judge(store, "Boss", "split", vex, {"from": lark}, "krakenly")
    judge(store, "Boss", "dismiss", "C01-0123456789", {}, "krakenly")
    gryphon = next(e for e in store.slice().entries if "Mandrake" in e.evidence[0].quote)
    judge(store, "Boss", "mark", SECRET[0].sha256, {"marking": "restricted"}, "wyvernish")
    judge(store, "Boss", "mark", gryphon.id, {"marking": "restricted"}, "wyvernish")
    store.audit("Boss", "mark", SECRET[0].sha256, "Zyzzyva talks")


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[Starlette]:
    made = desk(store, Settings(alone=False))
    with TestClient(made):
        yield made


@pytest.fixture(scope="module")
def ids(store: Store) -> Ids:
    return Ids(store)


def visitor(site: Starlette, store: Store, name: str) -> TestClient:
    """A browser in which this user signed in, which shows a token of theirs, too."""
    made = TestClient(site, "https://localhost", False, follow_redirects=False)
    key = store.accounts.sign_in(name, PASSWORD)
    assert key
    made.cookies.set("__Host-desk", key, domain="localhost.local")
    secret, _ = store.accounts.make_token(name, SCOPES)
    made.headers.update({"X-CSRF-Token": keys.token(key), "Authorization": f"Bearer {secret}"})
    return made


def routes(site: Starlette, method: str) -> list[str]:
    """The addresses that take a method, those for programs among them."""
    found = [route for route in site.routes if isinstance(route, Route)]
    pages = {route.path for route in found if method in (route.methods or ())}
    told = TestClient(site, "https://localhost").get(f"{PLACE}/openapi.json").json()["paths"]
    return sorted(pages | {PLACE + path for path in told if method.lower() in told[path]})


def addresses(site: Starlette, store: Store, ids: Ids) -> list[str]:
    """Every route with every id in it, and with what can be asked of it."""
    token = store.accounts.feed_token(User("Reader", "reader", "public"))
    given = {"{token}": [token], "{file}": [one.file for one in FORMATS], "{job}": ["x"]}
    given |= {"{name:path}": ["Boss"], "{action}": ["accept", "correct", "merge"]}
    found = []
    for path in routes(site, "GET"):
        holes = re.findall(r"\{[^}]*\}", path)
        each = ids.all if len(holes) == 1 else ids.all[:3]
        for values in product(*(given.get(hole, each) for hole in holes)):
            filled = path
            for hole, value in zip(holes, values, strict=True):
                filled = filled.replace(hole, value, 1)
            found.append(filled)
    return found


def questions(ids: Ids) -> list[str]:
    """What can stand behind the question mark; of files the first few are asked."""
    actors, document, entry = ids.hidden[:2], SECRET[0].sha256, ids.hidden[-1]
    asked = ["", "about=Maru", "about=Quorra+Vex", "between=Quorra+Vex&between=Maru"]
    asked += [f"source={document}", "as_of=2031-06-01&kind=engagement", "format=json"]
    asked += [f"q={word}" for word in ("balloonery", "mandrake", "met", "Vexiq", "gry")]
    asked += [f"{key}={one}" for key in ("about", "name") for one in (*actors, "vex", "grypon")]
    asked += [f"with={document}", f"entry={entry}", f"on={entry}", "place=Umbria", "page=2"]
    return [*asked, "between=Freedonia&between=Sylvania", "format=json&about=Maru"]


def plain(content: bytes) -> str:
    """All words in a page or a file, small."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return " ".join(plain(packed.read(name)) for name in packed.namelist())
    if content.startswith(b"%PDF"):
        pages = [page.get_textpage() for page in pypdfium2.PdfDocument(content)]
        return " ".join(page.get_text_range() for page in pages).lower()
    if content.startswith(b"PAR1"):
        return str(pyarrow.parquet.read_table(BytesIO(content)).to_pylist()).lower()
    return content.decode("utf-8", errors="replace").lower()


def met(content: bytes, asked: str, hidden: list[str]) -> set[str]:
    """What of the hidden is in an answer, but for what the question itself said."""
    text, said = plain(content), asked.lower()
    return {word for word in hidden if word in text and word not in said}


def test_who_is_cleared_meets_all_of_it(site: Starlette, store: Store, ids: Ids) -> None:
    boss = visitor(site, store, "Boss")
    walked = "".join(plain(boss.get(each).content) for each in addresses(site, store, ids))
    assert {word for word in (*HIDDEN, *PORTION) if word not in walked} == set()


def _asked(name: str, path: str, ids: Ids) -> list[str]:
    """Everything, of the pages that are first open to such a user; of one thing, both its faces."""
    own = {"Editor": ("/review", "/history", "/add"), "Admin": ("/people", "/trail")}
    if not path.startswith(own.get(name, "/")):
        return [""]
    if any(one in path for one in ids.all):
        return ["", "format=json"]
    return questions(ids)[:6] if path.startswith("/out/") else questions(ids)


@pytest.mark.parametrize("name", ["Reader", "Editor", "Admin"])
def test_who_is_not_meets_nothing(site: Starlette, store: Store, ids: Ids, name: str) -> None:
    user, hidden = visitor(site, store, name), [*HIDDEN, *PORTION, *ids.hidden]
    found = {}
    for path in addresses(site, store, ids):
        for question in _asked(name, path, ids):
            whole = f"{path}?{question}"
            answer = user.get(whole)
            assert answer.status_code < 500, whole
            if words := met(answer.content, whole, hidden):
                found[whole] = words
    assert found == {}


@pytest.mark.parametrize("name", ["Reader", "Editor", "Admin"])
def test_who_is_not_changes_nothing(site: Starlette, store: Store, ids: Ids, name: str) -> None:
    user, before = visitor(site, store, name), store.judgements(all=True)
    for path in routes(site, "POST"):
        if path in OPEN or "{name:path}" in path or path.startswith(PLACE):
            continue
        for id_ in ids.hidden:
            fields = {"target": id_, "entry": id_, "id": id_, "one": id_, "other": id_, "with": id_}
            filled = path.replace("{action}", "accept").replace("{id}", id_)
            given = {**fields, "marking": "public", "reason": "x", "name": "x"}
            answer = user.post(filled, data=given)
            assert answer.status_code in range(300, 500), filled
            assert not met(answer.content, "", [*HIDDEN, *PORTION])
    assert store.judgements(all=True) == before


@pytest.mark.parametrize("name", ["Reader", "Editor", "Admin"])
def test_nor_do_their_programs(site: Starlette, store: Store, ids: Ids, name: str) -> None:
    program, before = visitor(site, store, name), store.judgements(all=True)
    for sent in _sent(ids, store.cleared("public").find("Maru")[0].id):
        answer = program.post(f"{PLACE}/judgements", json=sent)
        assert answer.status_code in range(400, 500), sent
        assert not met(answer.content, str(sent), [*HIDDEN, *PORTION, *ids.hidden])
    for id_ in ids.hidden:
        assert program.delete(f"{PLACE}/judgements/{id_}").status_code in range(400, 500)
    assert store.judgements(all=True) == before


def _sent(ids: Ids, seen: str) -> Iterator[dict[str, object]]:
    """Judgements on what is hidden, and those that name it."""
    values = {"correct": {"due": "2035"}, "score": {"score": 1}, "mark": {"marking": "public"}}
    for id_ in ids.hidden:
        for action in ("accept", "reject"):
            yield {"action": action, "target": id_, "reason": "x"}
        for action, value in values.items():
            yield {"action": action, "target": id_, "reason": "x", "value": value}
        for one, other in ((seen, id_), (id_, seen)):
            yield {"action": "merge", "target": one, "value": {"with": other}}
            yield {"action": "split", "target": one, "value": {"from": other}}


@pytest.mark.parametrize(("name", "open_"), [("Boss", True), ("Admin", False), ("Editor", True)])
def test_a_job_is_open_to_its_owner_and_who_sees_all(name: str, open_: bool) -> None:
    users = {
        "Boss": User("Boss", "admin", "confidential"),
        "Admin": User("Admin", "admin", "internal"),
        "Editor": User("Editor", "editor", "public"),
    }
    job = Job("j", "Editor", "2031-01-01", (Paper("zyzzyva.txt"),))
    assert open_to(Seat(cast("Store", None), users[name], ""), job) is open_


def test_what_is_hidden_is_missing_and_not_forbidden(
    site: Starlette, store: Store, ids: Ids
) -> None:
    reader = visitor(site, store, "Reader")
    for kind in ("document", "entry", "actor", "engagement", "instrument"):
        for id_ in ids.hidden:
            here, nowhere = (reader.get(f"/{kind}/{one}") for one in (id_, "0" * len(id_)))
            assert here.status_code == nowhere.status_code == 404
            assert _same(here.text.replace(id_, "0" * len(id_))) == _same(nowhere.text)


def _same(page: str) -> str:
    """Without the token that each form has of its own."""
    return re.sub('name="csrf" value="[0-9a-f]*"', "", page)


def test_every_route_is_walked(site: Starlette, store: Store, ids: Ids) -> None:
    assert not [path for path in addresses(site, store, ids) if "{" in path]

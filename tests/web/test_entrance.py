"""Who comes in, under which name of the desk, with which form; and what is on the trail after."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from starlette.testclient import TestClient

from communique.store import Store, accounts, open_store, passwords
from communique.web import Settings, app, desk, login, people, trail
from communique.web.origin import known_host, local, nearby, same_origin

SECRET, OTHER = "a long winter's night", "an even longer night"
TEAM = Settings(alone=False, names=("desk.example",))
MAIN = "https://desk.example"


@pytest.fixture(autouse=True)
def _light_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords that are soon checked, and no pages but those that are looked at here."""
    monkeypatch.setattr(app, "_PAGES", (login, people, trail))
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(1, 8, 1))
    passwords._decoy.cache_clear()
    yield
    passwords._decoy.cache_clear()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db", create=True) as opened:
        yield opened


@pytest.fixture
def house(store: Store) -> Store:
    """A record with an admin, one who may see less, an editor and a reader."""
    store.accounts.add("Ada", SECRET, "admin", "confidential")
    store.accounts.add("Under", SECRET, "admin", "internal")
    store.accounts.add("Ed", SECRET, "editor", "internal")
    store.accounts.add("Rhea", SECRET)
    return store


class Visitor(TestClient):
    """Somebody with a browser, who comes from one address."""

    def __init__(self, store: Store, settings: Settings = TEAM, base: str = MAIN, **more: Any):
        super().__init__(desk(store, settings), base_url=base, follow_redirects=False, **more)

    def form(self, page: str) -> str:
        """The token in the forms of a page."""
        found = re.search(r'name="csrf" value="([0-9a-f]{80})"', self.get(page).text)
        assert found, f"no form on {page}"
        return found[1]

    def fill(self, page: str, to: str | None = None, **fields: str) -> Response:
        """Fill in a form of a page."""
        return self.post(to or page, data={"csrf": self.form(page), **fields})

    def sign_in(self, name: str, password: str = SECRET, **more: str) -> Response:
        return self.fill("/login", name=name, password=password, **more)


@pytest.fixture
def visitor(house: Store) -> Visitor:
    return Visitor(house)


def as_(store: Store, name: str) -> Visitor:
    """A user who signed in."""
    made = Visitor(store)
    assert made.sign_in(name).status_code == 303
    return made


def deeds(store: Store) -> list[tuple[str, str, str]]:
    return [(deed.who, deed.what, deed.target) for deed in reversed(store.trail())]


# ---- the door


def test_who_did_not_sign_in_is_asked_to_and_goes_on_from_there(visitor: Visitor) -> None:
    asked = visitor.get("/search?q=L%C6%B0%C6%A1ng&page=2")
    assert asked.status_code == 303
    assert asked.headers["location"].startswith("/login?next=%2Fsearch%3Fq%3D")
    door = visitor.get(asked.headers["location"])
    after = re.search(r'name="next" value="([^"]*)"', door.text)
    assert after
    came = visitor.sign_in("Rhea", next=after[1].replace("&amp;", "&"))
    assert (came.status_code, came.headers["location"]) == (303, "/search?q=L%C6%B0%C6%A1ng&page=2")
    assert visitor.get("/me").status_code == 200


@pytest.mark.parametrize("path", ["/", "/search", "/people", "/trail", "/me", "/nowhere"])
def test_no_page_is_open_to_everybody(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 303
    assert visitor.get(path, params={"format": "json"}).status_code == 401
    assert visitor.post(path).status_code == 401
    page = {"HX-Request": "true", "HX-Current-URL": f"{MAIN}/actors?page=2"}
    asked = visitor.get(path, headers=page)
    back = "/login?next=%2Factors%3Fpage%3D2"
    assert (asked.status_code, asked.headers["hx-redirect"]) == (401, back)


def test_only_the_door_and_its_looks_are_open(visitor: Visitor) -> None:
    assert visitor.get("/login").status_code == 200
    assert visitor.get("/static/people.css").status_code == 200
    assert visitor.get("/static/../people").status_code in (303, 404)


@pytest.mark.parametrize(
    "host",
    [
        "desk.example/static/x?",
        "desk.example#",
        "u@desk.example",
        "desk.example:80:80",
        "",
        "[",
        "a b",
    ],
)
def test_no_odd_host_opens_a_page(visitor: Visitor, host: str) -> None:
    assert visitor.get("/people", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(("name", "password"), [("Rhea", OTHER), ("Nobody", OTHER), ("", "")])
def test_a_wrong_name_and_a_wrong_password_look_alike(
    visitor: Visitor, name: str, password: str
) -> None:
    told = visitor.sign_in(name, password)
    assert told.status_code == 403
    assert "The name or the password is not right." in told.text
    plain = visitor.sign_in("Rhea", OTHER)
    same = (re.sub(r' value="[^"]*"| autofocus', "", page.text) for page in (told, plain))
    assert len({*same}) == 1


def test_who_is_not_active_is_told_no_more_than_others(house: Store, visitor: Visitor) -> None:
    house.accounts.change("Rhea", active=False)
    told = visitor.sign_in("Rhea")
    assert told.status_code == 403
    assert "The name or the password is not right." in told.text


def test_after_five_wrong_passwords_even_the_right_one_waits(visitor: Visitor) -> None:
    for _ in range(5):
        assert visitor.sign_in("Rhea", OTHER).status_code == 403
    told = visitor.sign_in("Rhea")
    assert (told.status_code, told.headers["retry-after"]) == (429, "900")
    assert "Wait a quarter of an hour" in told.text


def test_what_is_typed_at_the_door_is_inert(visitor: Visitor) -> None:
    evil = '"><script>alert(1)</script>'
    told = visitor.sign_in(evil, OTHER, next=evil)
    assert "<script>alert" not in told.text


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        ("/search?q=a", "/search?q=a"),
        ("/document/abc#w1-2", "/document/abc#w1-2"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("\\/elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
        ("/\n/elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        (" /search", "/"),
        ("search", "/"),
        ("", "/"),
        ("/logout", "/"),
        ("/login?next=/login", "/"),
        ("/a\r\nSet-Cookie: a=b", "/"),
    ],
)
def test_one_goes_on_within_the_desk(visitor: Visitor, asked: str, after: str) -> None:
    assert local(asked) == after
    assert visitor.sign_in("Rhea", next=asked).headers["location"] == after
    assert visitor.get("/login", params={"next": asked}).headers["location"] == after


# ---- the key


def test_the_key_is_bound_to_https_and_hidden_from_scripts(visitor: Visitor) -> None:
    cookie = visitor.sign_in("Rhea").headers["set-cookie"]
    name, _, rest = cookie.partition("=")
    said = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == "__Host-desk"
    assert said == {"httponly", "path=/", "samesite=lax", "secure"}


def test_without_https_the_key_is_kept_all_the_same(house: Store) -> None:
    visitor = Visitor(house, base="http://desk.example")
    cookie = visitor.sign_in("Rhea").headers["set-cookie"]
    assert cookie.startswith("desk=")
    assert "secure" not in cookie.lower()
    behind = Visitor(house, Settings(False, TEAM.names, https=True), "http://desk.example")
    assert behind.get("/login").headers["set-cookie"].startswith("__Host-desk=")


def test_the_key_is_new_after_signing_in(house: Store, visitor: Visitor) -> None:
    """Whoever planted the key before, or kept one, has none that fits."""
    visitor.cookies.set("__Host-desk", "planted", domain="desk.example")
    form = visitor.form("/login")
    planted = visitor.cookies.get("__Host-desk")
    assert planted == "planted"
    visitor.post("/login", data={"csrf": form, "name": "Rhea", "password": SECRET})
    first = visitor.cookies["__Host-desk"]
    assert first != planted
    assert house.accounts.session("planted") is None
    again = Visitor(house)
    again.sign_in("Rhea")
    assert again.cookies["__Host-desk"] != first


def test_signing_out_ends_the_session_for_good(house: Store) -> None:
    rhea = as_(house, "Rhea")
    key = rhea.cookies["__Host-desk"]
    out = rhea.fill("/me", "/logout")
    assert (out.status_code, out.headers["location"]) == (303, "/login")
    assert "__Host-desk" not in rhea.cookies
    rhea.cookies.set("__Host-desk", key, domain="desk.example")
    assert rhea.get("/me").status_code == 303


def test_one_does_not_sign_out_by_looking_at_a_page(house: Store) -> None:
    rhea = as_(house, "Rhea")
    assert rhea.get("/logout").status_code == 405
    assert rhea.get("/me").status_code == 200


def test_signing_out_everywhere_ends_every_session(house: Store) -> None:
    here, there, ada = as_(house, "Rhea"), as_(house, "Rhea"), as_(house, "Ada")
    here.fill("/me", "/logout", everywhere="yes")
    assert there.get("/me").status_code == 303
    assert ada.get("/me").status_code == 200


def test_a_session_ends_by_itself(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    rhea = as_(house, "Rhea")
    later = datetime.now(UTC) + timedelta(hours=3)
    monkeypatch.setattr(accounts, "moment", lambda: later)
    assert rhea.get("/me").status_code == 303


def test_what_one_may_do_and_see_is_read_at_every_request(house: Store) -> None:
    ed = as_(house, "Ed")
    assert ed.get("/people").status_code == 403
    house.accounts.change("Ed", role="admin")
    assert ed.get("/people").status_code == 200
    house.accounts.change("Ed", active=False)
    assert ed.get("/people").status_code == 303


def test_no_page_is_kept_by_the_browser(house: Store) -> None:
    assert as_(house, "Rhea").get("/me").headers["cache-control"] == "no-store"


# ---- forms


@pytest.mark.parametrize("token", ["", "0" * 80, "0" * 16, "x", "é", None])
def test_a_form_without_the_token_of_its_page_is_refused(house: Store, token: str | None) -> None:
    ada = as_(house, "Ada")
    data = {"name": "New", "role": "reader", "clearance": "public", "password": OTHER}
    given = {} if token is None else {"csrf": token}
    assert ada.post("/people", data={**data, "again": OTHER, **given}).status_code == 403
    assert house.accounts.find("New") is None


def test_no_two_pages_carry_the_same_token(house: Store) -> None:
    rhea = as_(house, "Rhea")
    first, second = rhea.form("/me"), rhea.form("/me")
    assert first != second
    assert rhea.post("/logout", data={"csrf": first}).status_code == 303


def test_the_token_of_another_user_is_refused(house: Store) -> None:
    token = as_(house, "Ed").form("/me")
    assert as_(house, "Rhea").post("/logout", data={"csrf": token}).status_code == 403


def test_the_door_has_a_token_of_its_own(visitor: Visitor) -> None:
    """Nobody is signed in as somebody else by a form on another site."""
    data = {"name": "Rhea", "password": SECRET}
    assert visitor.post("/login", data=data).status_code == 403
    token = visitor.form("/login")
    visitor.cookies.clear()
    assert visitor.post("/login", data={**data, "csrf": token}).status_code == 403


def test_a_script_of_ours_gives_the_token_in_a_header(house: Store) -> None:
    rhea = as_(house, "Rhea")
    token = rhea.form("/me")
    assert rhea.post("/logout", headers={"X-CSRF-Token": token}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "https://desk.example.elsewhere.example"},
        {"Origin": "https://desk.example:8443"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Referer": "https://elsewhere.example/desk.example"},
    ],
)
def test_a_form_from_another_site_is_refused(house: Store, headers: dict[str, str]) -> None:
    rhea = as_(house, "Rhea")
    token = rhea.form("/me")
    assert rhea.post("/logout", data={"csrf": token}, headers=headers).status_code == 403
    assert rhea.get("/me").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": MAIN},
        {"Sec-Fetch-Site": "same-origin"},
        {"Referer": f"{MAIN}/people"},
        {},
    ],
)
def test_a_form_of_ours_is_taken(house: Store, headers: dict[str, str]) -> None:
    rhea = as_(house, "Rhea")
    token = rhea.form("/me")
    assert rhea.post("/logout", data={"csrf": token}, headers=headers).status_code == 303


def test_too_much_is_not_read(visitor: Visitor) -> None:
    token = visitor.form("/login")
    assert visitor.post("/login", data={"csrf": token, "name": "x" * 70_000}).status_code == 413
    spread = (b"x" * 1024 for _ in range(100))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.post("/login", content=spread, headers=kind).status_code == 413


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data", b"--x\r\n"),
        ("application/json", b'{"csrf": "1"}'),
        ("text/plain", b"csrf=1"),
        ("application/x-www-form-urlencoded", b"csrf=%ff%fe&csrf=2&" + b"a=b&" * 3000),
    ],
)
def test_what_is_no_form_is_refused(visitor: Visitor, kind: str, body: bytes) -> None:
    visitor.get("/login")
    told = visitor.post("/login", content=body, headers={"Content-Type": kind})
    assert told.status_code in (400, 403)


# ---- alone


ALONE: dict[str, Any] = {"base": "http://localhost:8765", "client": ("127.0.0.1", 4000)}


def alone(store: Store, **more: Any) -> Visitor:
    return Visitor(store, Settings(), **{**ALONE, **more})


def test_a_desk_of_ones_own_needs_no_login(store: Store) -> None:
    me = alone(store)
    assert me.get("/me").status_code == 200
    assert me.get("/people").status_code == 200
    assert me.get("/login").headers["location"] == "/"
    assert "set-cookie" not in me.get("/me").headers


@pytest.mark.parametrize("base", ["http://127.0.0.1:8765", "http://[::1]:8765"])
def test_it_answers_on_this_machine(store: Store, base: str) -> None:
    assert alone(store, base=base).get("/me").status_code == 200


@pytest.mark.parametrize("host", ["desk.evil.example", "192.0.2.7:8765", "localhost.evil.example"])
def test_no_foreign_name_leads_to_it(store: Store, host: str) -> None:
    """A name that another site points at this machine, to have our pages read by its own."""
    assert alone(store).get("/me", headers={"Host": host}).status_code in (400, 403)
    named = Visitor(store, Settings(names=("desk.evil.example",)), **ALONE)
    assert named.get("/me", headers={"Host": host}).status_code in (400, 403)


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::1", "10.0.0.1"])
def test_nobody_else_comes_in_without_login(store: Store, address: str) -> None:
    assert alone(store, client=(address, 4000)).get("/me").status_code == 403
    assert alone(store).get("/me", headers={"X-Forwarded-For": address}).status_code == 403


def test_its_forms_are_checked_too(store: Store) -> None:
    me = alone(store)
    data = {"name": "Ada", "role": "admin", "clearance": "confidential"}
    data |= {"password": SECRET, "again": SECRET}
    assert me.post("/people", data=data).status_code == 403
    elsewhere = {"Origin": "http://elsewhere.example"}
    token = {"csrf": me.form("/people")}
    assert me.post("/people", data={**data, **token}, headers=elsewhere).status_code == 403
    assert not store.accounts


def test_with_the_first_user_everybody_signs_in(store: Store) -> None:
    me = alone(store)
    data = {"name": "Ada", "clearance": "confidential", "password": SECRET, "again": SECRET}
    low = me.fill("/people", **data, role="reader")
    assert low.status_code == 422
    assert "first user must be an admin" in low.text
    assert me.fill("/people", **data, role="admin").status_code == 303
    assert me.get("/me").status_code == 303
    assert me.sign_in("Ada").status_code == 303
    assert me.get("/people").status_code == 200


def test_a_team_without_users_is_told_how_to_begin(store: Store) -> None:
    assert "communique user add" in Visitor(store).get("/login").text


# ---- people


def test_only_admins_keep_people_and_read_the_trail(house: Store) -> None:
    for name in ("Rhea", "Ed"):
        user = as_(house, name)
        token = user.form("/me")
        for page in ("/people", "/people/Ada", "/trail"):
            assert user.get(page).status_code == 403
            assert user.get(page, params={"format": "json"}).status_code == 403
        for page in ("/people", "/people/Rhea"):
            assert user.post(page, data={"csrf": token, "role": "admin"}).status_code == 403
    assert house.accounts.find("Rhea") == next(u for u in house.accounts.all() if u.name == "Rhea")


def test_an_admin_adds_and_changes_people(house: Store) -> None:
    ada = as_(house, "Ada")
    given = {"password": OTHER, "again": OTHER}
    added = ada.fill("/people", name="Né w/o #1", role="editor", clearance="restricted", **given)
    assert added.status_code == 303
    new = as_(house, "Rhea")
    link = re.search(r'href="(/people/[^"]*w[^"]*)"', ada.get("/people").text)
    assert link
    changed = ada.fill(link[1], role="reader", clearance="public")
    assert changed.status_code == 303
    found = house.accounts.find("Né w/o #1")
    assert found
    assert (found.role, found.clearance, found.active) == ("reader", "public", False)
    assert ada.fill("/people/Rhea", **given).status_code == 303
    assert new.get("/me").status_code == 303
    assert Visitor(house).sign_in("Rhea", OTHER).status_code == 303


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"again": "something else"}, "The two passwords differ"),
        ({"password": "short", "again": "short"}, "12 letters or more"),
        ({"name": "rhea"}, "there is a user of this name"),
        ({"name": " "}, "1 to 64 letters"),
        ({"role": "king"}, "give one of reader, editor, admin"),
        ({"clearance": "cosmic"}, "give one of public"),
    ],
)
def test_what_cannot_be_is_said_on_the_page(
    house: Store, fields: dict[str, str], told: str
) -> None:
    good = {"name": "New", "role": "reader", "clearance": "public"}
    good |= {"password": OTHER, "again": OTHER}
    answer = as_(house, "Ada").fill("/people", **{**good, **fields})
    assert answer.status_code == 422
    assert told in answer.text
    assert OTHER not in answer.text
    assert len(house.accounts.all()) == 4


def test_nobody_gives_more_sight_than_they_have(house: Store) -> None:
    under = as_(house, "Under")
    given = {"password": OTHER, "again": OTHER}
    more = {"role": "reader", "clearance": "restricted"}
    assert under.fill("/people", name="New", **more, **given).status_code == 422
    assert under.fill("/people/Rhea", **more, active="yes").status_code == 422
    assert under.fill("/people/Ada", **given).status_code == 422
    assert under.fill("/people/Ada", role="reader", clearance="public").status_code == 422
    assert (
        under.post("/people/Under", data={**more, "csrf": under.form("/people")}).status_code == 422
    )
    assert not house.accounts.find("New")
    assert house.accounts.sign_in("Ada", SECRET)


def test_a_user_there_is_not_is_not_found(house: Store) -> None:
    ada = as_(house, "Ada")
    assert ada.get("/people/Nobody").status_code == 404
    assert ada.get("/people/%00").status_code == 404


def test_one_changes_ones_own_password(house: Store) -> None:
    here, there = as_(house, "Rhea"), as_(house, "Rhea")
    new = {"new": OTHER, "again": OTHER}
    assert "not right" in here.fill("/me", old=OTHER, **new).text
    assert "differ" in here.fill("/me", old=SECRET, new=OTHER, again=SECRET).text
    assert "12 letters" in here.fill("/me", old=SECRET, new="short", again="short").text
    before = here.cookies["__Host-desk"]
    assert here.fill("/me", old=SECRET, **new).headers["location"] == "/me?done"
    assert here.cookies["__Host-desk"] != before
    assert here.get("/me?done").status_code == 200
    assert there.get("/me").status_code == 303


# ---- feeds and the trail


def test_a_feed_is_its_users_and_only_to_be_read(house: Store) -> None:
    rhea = house.accounts.find("Rhea")
    assert rhea
    token = house.accounts.feed_token(rhea)
    reader = Visitor(house)
    assert reader.get(f"/feed/{token}/due.ics").status_code in (200, 404)
    assert reader.get("/feed/nobody/due.ics").status_code == 404
    assert reader.get("/feed/").status_code == 404
    assert reader.post(f"/feed/{token}/due.ics").status_code == 404
    assert reader.get(f"/search?feed=/feed/{token}/").status_code == 303


def test_what_is_done_is_on_the_trail(house: Store) -> None:
    Visitor(house).sign_in("Rhea", OTHER)
    Visitor(house).sign_in("hunter2 in the wrong field", OTHER)
    ada = as_(house, "Ada")
    ada.fill("/people/Ed", role="editor", clearance="public", active="yes")
    ada.fill("/people/Ed", password=OTHER, again=OTHER)
    ada.fill("/me", "/logout")
    assert deeds(house) == [
        ("Rhea", "sign in refused", ""),
        ("unknown", "sign in refused", ""),
        ("Ada", "sign in", ""),
        ("Ada", "change user", "Ed"),
        ("Ada", "set password", "Ed"),
        ("Ada", "sign out", ""),
    ]


def test_the_trail_is_read_page_by_page(house: Store) -> None:
    for number in range(250):
        house.audit("Ed", "accept", f"entry {number}")
    ada = as_(house, "Ada")
    seen, before = [], ""
    while True:
        found = ada.get(f"/trail?format=json{before}").json()
        seen += [deed["target"] for deed in found["deeds"]]
        if found["earlier"] is None:
            break
        before = f"&before={found['earlier']}"
    assert seen == ["", *(f"entry {number}" for number in reversed(range(250)))]
    assert "entry 249" in ada.get("/trail").text
    for odd in ("x", "-1", "9" * 40, "٣"):
        assert ada.get("/trail", params={"before": odd}).status_code == 200


# ---- what browsers say


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("desk.example", True),
        ("DESK.example:8443", True),
        ("desk.example.", True),
        ("localhost:1", True),
        ("192.0.2.1:80", True),
        ("[2001:db8::1]:80", True),
        ("elsewhere.example", False),
        ("desk.example.elsewhere.example", False),
        ("desk.example@elsewhere.example", False),
    ],
)
def test_a_team_is_known_by_its_names(host: str, known: bool) -> None:
    assert known_host(host, ("Desk.example",)) is known


def test_headers_are_read_as_browsers_write_them() -> None:
    from starlette.datastructures import Headers

    assert same_origin(Headers({"host": "Desk.example:80", "origin": "http://desk.example:80"}))
    assert not same_origin(Headers({"host": "", "origin": "null"}))
    assert not same_origin(Headers({"host": "a", "origin": "http://[a"}))
    assert nearby(None, Headers({"host": "localhost"}))
    assert nearby("::1", Headers({"host": "[::1]:80"}))
    assert not nearby("127.0.0.1", Headers({}))
    assert not nearby("127.0.0.1", Headers({"host": "localhost", "forwarded": "for=192.0.2.1"}))

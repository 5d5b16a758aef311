"""`communique user`: who may sign in to the desk."""

from pathlib import Path

from communique.store import open_store
from tests.cli.conftest import Ask

SECRET, OTHER = "a long winter's night", "an even longer night"


def test_a_user_is_added_listed_and_changed(ask: Ask, record: Path) -> None:
    added = ask(
        "user", "add", "Ada", "--role", "admin", "--clearance", "confidential", typed=[SECRET]
    )
    assert added.stdout == "Ada\tadmin\tconfidential\n"
    ask("user", "add", "Rhea Reader", typed=[SECRET])
    changed = ask("user", "change", "rhea reader", "--role", "editor", "--not-active")
    assert changed.stdout == "Rhea Reader\teditor\tpublic\tnot active\n"
    listed = ask("user", "list").stdout
    assert listed == "Ada\tadmin\tconfidential\nRhea Reader\teditor\tpublic\tnot active\n"
    ask("user", "change", "Rhea Reader", "--active", "--password", typed=[OTHER])
    with open_store(record) as store:
        assert store.accounts.authenticate("Rhea Reader", OTHER)
        assert [(deed.who, deed.what, deed.target) for deed in store.trail()] == [
            ("A. Clerk", "change user, set password", "Rhea Reader"),
            ("A. Clerk", "change user", "Rhea Reader"),
            ("A. Clerk", "add user", "Rhea Reader"),
            ("A. Clerk", "add user", "Ada"),
        ]


def test_what_is_wrong_is_one_line(ask: Ask) -> None:
    ask("user", "add", "Ada", "--role", "admin", typed=[SECRET])
    wrong = [
        (("add", "ada"), SECRET, "there is a user of this name; give another name"),
        (("add", "Otto"), "short", "the password: give 12 letters or more"),
        (("add", "Otto"), "", "the password: give 12 letters or more"),
        (("change", "Otto", "--active"), "", "there is no user of this name"),
        (("change", "Ada", "--role", "reader"), "", "is the only admin; make another user admin"),
    ]
    for arguments, typed, told in wrong:
        answer = ask("user", *arguments, typed=[typed])
        assert answer.exit_code == 2
        assert told in answer.stderr
        assert answer.stderr.count("\n") == 1
    assert ask("user", "add", "Otto", "--role", "king", typed=[SECRET]).exit_code == 2


def test_help_names_the_roles_and_the_markings(ask: Ask) -> None:
    told = ask("user", "add", "--help").stdout
    assert "reader" in told
    assert "confidential" in told


def test_a_token_is_made_shown_once_and_revoked(ask: Ask, record: Path) -> None:
    ask("user", "add", "Rhea", typed=[SECRET])
    made = ask("user", "token", "rhea", "--scope", "read", "--scope", "add", "--label", "archive")
    id_, *listed = ask("user", "tokens").stdout.rstrip("\n").split("\t")
    assert listed == ["Rhea", "archive", "read,add", ""]
    with open_store(record) as store:
        assert store.accounts.by_token(made.stdout.strip())
    assert ask("user", "revoke", id_).exit_code == 0
    assert ask("user", "tokens").stdout == ""
    assert ask("user", "revoke", id_).exit_code == 2
    assert ask("user", "token", "Rhea", "--scope", "rule").exit_code == 2
    assert ask("user", "token", "Otto").exit_code == 2
    with open_store(record) as store:
        done = [(deed.who, deed.what, deed.target) for deed in store.trail(2)]
        assert done == [("A. Clerk", f"{what} token", "Rhea") for what in ("revoke", "make")]

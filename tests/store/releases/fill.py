"""Fills a record with the code of its time: run with that code, and what it had, it is given."""

import sys
from pathlib import Path
from typing import Any

from communique.model import Judgement
from communique.store import open_store
from tests.store.dossiers import STORY

WHEN = "2031-01-01T00:00:00"
SECRET = "a long winter's night"


def fill(path: Path) -> None:
    """A record of the story, with everything that people can do to it."""
    with open_store(path, create=True) as store:
        store.add_many(STORY)
        _judge(store)
        if hasattr(store, "accounts"):
            _staff(store)
        if hasattr(store, "feeds"):
            _watch(store)
        _give(store)


def _judge(store: Any) -> None:
    """Decide in every way; one decision is taken back."""
    entries = {e.kind: e.id for e in store.slice().entries}
    ada, bo, hoa = (store.find(name)[0].id for name in ("Ada Lark", "Bo Lark", "Đỗ Thị Hòa"))
    made: list[tuple[Any, str, dict[str, Any], str | None]] = [
        ("accept", entries["position"], {}, None),
        ("reject", entries["statement"], {}, "not said so"),
        ("correct", entries["commitment"], {"due": "2035"}, None),
        ("score", entries["commitment"], {"score": 1}, None),
        ("split", ada, {"from": bo}, None),
        ("merge", bo, {"with": hoa}, None),
        ("dismiss", "C01-0123456789", {}, "known"),
        ("accept", entries["engagement"], {}, None),
    ]
    if hasattr(store, "marking"):
        made.append(("mark", STORY[-3][0].sha256, {"marking": "restricted"}, "in confidence"))
        made.append(("mark", entries["engagement"], {"marking": "internal"}, None))
    for number, (action, target, value, reason) in enumerate(made):
        store.judge(Judgement(f"j{number}", action, target, value, reason, "Ana", WHEN))
    store.retire("j7", "Ben")


def _staff(store: Any) -> None:
    """Users, what they keep, what they did."""
    accounts = store.accounts
    user = accounts.add("Ana", SECRET, "admin", "confidential")
    accounts.add("Ben", SECRET, "reader", "public")
    accounts.save_search(user, "ships", "q=ships")
    accounts.feed_token(user)
    accounts.sign_in("Ana", SECRET)
    if hasattr(accounts, "make_token"):
        accounts.make_token("Ana", ["read"], "archive")
    store.audit("Ana", "mark", "x", "restricted")


def _watch(store: Any) -> None:
    """A feed that was looked at."""
    from communique.store.feeds import Seen

    store.feeds.keep([Seen("https://mfa.example/1", "https://mfa.example/feed", "2031")])


def _give(store: Any) -> None:
    """A job of the desk."""
    try:
        from communique.store.jobs import KeptJob, KeptJobs
    except ImportError:
        return
    KeptJobs(store).keep(KeptJob("1f", "Ana", WHEN, "[]"))


if __name__ == "__main__":
    fill(Path(sys.argv[1]))

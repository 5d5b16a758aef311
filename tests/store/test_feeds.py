"""What is remembered of watched addresses: kept in place, through a rebuild, in no backup."""

from pathlib import Path

from communique.store import Store, open_store, restore
from communique.store.feeds import Seen

FEED = "https://press.example/feed"
GOOD = Seen("https://press.example/1", FEED, "2025-09-19", '"1"', "Fri, 19 Sep 2025 10:00:00 GMT")
BAD = Seen("https://press.example/2", FEED, tries=2, problem="is not there")
OTHER = Seen("https://other.example/3", "https://other.example/feed", tries=1, problem="is busy")


def test_what_was_seen_is_known_again(store: Store) -> None:
    store.feeds.keep([GOOD, BAD, OTHER])
    assert store.feeds.seen([GOOD.url, BAD.url, "https://press.example/4"]) == {
        GOOD.url: GOOD,
        BAD.url: BAD,
    }
    assert store.feeds.failed(FEED) == [BAD]
    mended = Seen(BAD.url, FEED, "2025-09-20")
    store.feeds.keep([mended, mended])
    assert store.feeds.seen([BAD.url]) == {BAD.url: mended}
    assert store.feeds.failed(FEED) == []


def test_it_outlasts_a_rebuild_and_is_in_no_backup(store: Store, tmp_path: Path) -> None:
    store.feeds.keep([GOOD])
    store.rebuild()
    assert store.feeds.seen([GOOD.url])
    store.backup(tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "other.db")
    with open_store(tmp_path / "other.db") as other:
        assert not other.feeds.seen([GOOD.url])


def test_nothing_is_kept_for_nothing(store: Store) -> None:
    store.feeds.keep([])
    assert store.feeds.seen([]) == {}

"""What is watched: which addresses were seen in which list, and what came of each."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Engine, Row, select

from communique.store.engine import reading, writing
from communique.store.faults import told
from communique.store.rows import drop, fetch, put
from communique.store.tables import feed

__all__ = ["Feeds", "Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """An address that was asked for: the list that named it, and when that said it changed.

    ``tries`` counts failures in a row, ``problem`` is the last of them; ``etag`` and ``modified``
    are what the server knows the address by.
    """

    url: str
    source: str
    stamp: str | None = None
    etag: str | None = None
    modified: str | None = None
    tries: int = 0
    problem: str | None = None


class Feeds:
    """What a record remembers of the addresses that are watched for it."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place

    def seen(self, urls: Iterable[str]) -> dict[str, Seen]:
        """What is known of these addresses; those never seen are left out."""
        with told(self.place), reading(self.engine) as connection:
            return {
                row.url: _seen(row) for row in fetch(connection, select(feed), feed.c.url, urls)
            }

    def failed(self, source: str) -> list[Seen]:
        """What a list named and could not be read when it was last asked for."""
        query = select(feed).where(feed.c.source == source, feed.c.tries > 0).order_by(feed.c.url)
        with told(self.place), reading(self.engine) as connection:
            return [_seen(row) for row in connection.execute(query)]

    def keep(self, seen: Iterable[Seen]) -> None:
        """Remember these, in place of what was known of them."""
        rows = {one.url: asdict(one) for one in seen}
        with told(self.place), writing(self.engine) as connection:
            drop(connection, feed.c.url, rows)
            put(connection, feed, list(rows.values()))


def _seen(row: Row[tuple[object, ...]]) -> Seen:
    return Seen(**row._mapping)

"""The state of a record: whether it answers, whether its tables fit, whether there is room."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from communique.store.engine import reading
from communique.store.faults import told
from communique.store.schema import SCHEMA, version
from communique.store.store import Store

ROOM = 256 * 1024**2
"""With fewer bytes left on its disk a record is not fit for writing."""


@dataclass(frozen=True, slots=True)
class State:
    """``schema`` is the version of its tables; ``room`` the bytes left beside a file."""

    schema: str | None
    room: int | None

    @property
    def current(self) -> bool:
        """Whether its tables are those that this version of communique knows."""
        return self.schema == SCHEMA

    @property
    def roomy(self) -> bool:
        """Whether there is room to write, as far as one can see from here."""
        return self.room is None or self.room >= ROOM


def state(store: Store) -> State:
    """How a record stands now; StoreError where it does not answer."""
    with told(store.place), reading(store.engine) as connection:
        schema = version(connection)
    url = store.engine.url
    file = url.database if url.get_backend_name() == "sqlite" else None
    return State(schema, shutil.disk_usage(Path(file).parent).free if file else None)

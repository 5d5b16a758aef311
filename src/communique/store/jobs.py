"""What people gave the desk to read, for whoever asks after the desk was started anew."""

from dataclasses import asdict, dataclass

from sqlalchemy import Engine, select

from communique.store.engine import reading, writing
from communique.store.faults import told
from communique.store.given import job
from communique.store.rows import drop, put
from communique.store.store import Store

_KEPT = 1000


@dataclass(frozen=True, slots=True)
class KeptJob:
    """A job as it stood last: who gave it, when (ISO 8601 in UTC), its papers as JSON."""

    id: str
    by: str
    made: str
    papers: str


class KeptJobs:
    """The latest jobs of a record."""

    def __init__(self, store: Store) -> None:
        self._engine: Engine = store.engine
        self._place = store.place

    def keep(self, kept: KeptJob) -> None:
        """Remember how a job stands; the oldest are forgotten."""
        with told(self._place), writing(self._engine) as connection:
            drop(connection, job.c.id, [kept.id])
            put(connection, job, [asdict(kept)])
            latest = select(job.c.id).order_by(job.c.made.desc(), job.c.id)
            old = connection.execute(latest.offset(_KEPT).limit(_KEPT)).scalars().all()
            drop(connection, job.c.id, old)

    def find(self, id_: str) -> KeptJob | None:
        """A job as it stood when it was last heard of."""
        with told(self._place), reading(self._engine) as connection:
            row = connection.execute(select(job).where(job.c.id == id_)).first()
        return KeptJob(**row._mapping) if row else None

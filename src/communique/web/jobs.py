"""Jobs: documents that wait to be read, one worker for all of them, and what came of each."""

import json
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from secrets import token_hex
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread, Timer
from time import perf_counter
from typing import BinaryIO, Literal, Protocol

from communique import journal
from communique.errors import CommuniqueError
from communique.model.marking import Marking
from communique.store.jobs import KeptJob, KeptJobs
from communique.web.sent import put_by
from communique.web.worker import Outcome, Task

State = Literal["waiting", "reading", "read", "known", "failed", "stopped"]

_COMMAND = (sys.executable, "-c", "from communique.web.worker import main; main()")
_PATIENCE = 15 * 60  # seconds for one document
_GRACE = 10  # seconds for what is being read when the desk closes
_WAITING, _KEPT = 1000, 100
_BROKE = Outcome(
    "failed",
    problem="broke the reader off; the others were read on",
    remedy="try it alone, or report it together with the document",
)
_LONG = Outcome("failed", problem="takes too long to read", remedy="split it into several files")


@dataclass(frozen=True, slots=True)
class Given:
    """A document as it was given: its bytes under a name, or an address without bytes."""

    name: str
    data: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a job; ``outcome`` as soon as there is one."""

    name: str
    state: State = "waiting"
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What one person gave at once. ``made`` is ISO 8601 in UTC."""

    id: str
    by: str
    made: str
    papers: tuple[Paper, ...]

    @property
    def done(self) -> int:
        """How many need no more waiting for."""
        return sum(paper.state not in ("waiting", "reading") for paper in self.papers)

    @property
    def over(self) -> bool:
        """Whether all is done."""
        return self.done == len(self.papers)

    def count(self, state: State) -> int:
        """How many are in this state."""
        return sum(paper.state == state for paper in self.papers)


def left(kept: KeptJob) -> Job:
    """A job of a desk that was closed: what it had not done was stopped."""
    papers = (
        Paper(one["name"], one["state"], Outcome(**one["outcome"]))
        if one["outcome"]
        else Paper(one["name"], "stopped")
        for one in json.loads(kept.papers)
    )
    return Job(kept.id, kept.by, kept.made, tuple(papers))


class Reader(Protocol):
    """Who reads: a process, or in tests a function."""

    def read(self, task: Task) -> Outcome | None:
        """What came of a task; None where it was stopped."""

    def close(self) -> None:
        """Stop, whatever is being read."""


class Worker:
    """The process that reads; it starts with the first task, and anew after it broke."""

    def __init__(self, record: str, command: Sequence[str] = _COMMAND) -> None:
        self._record = record
        self._command = command
        self._process: Popen[bytes] | None = None
        self._closed = Event()

    def read(self, task: Task) -> Outcome | None:
        """Have one document read; whatever happens to the process happens to this one alone."""
        if self._closed.is_set():
            return None
        process = self._process = self._process or Popen(self._command, stdin=PIPE, stdout=PIPE)
        late = Timer(_PATIENCE, process.kill)
        late.start()
        try:
            return _asked(process, self._record, task)
        except Exception:  # whatever a process that breaks may leave in its pipe
            self._stop()
            return None if self._closed.is_set() else _BROKE if late.is_alive() else _LONG
        finally:
            late.cancel()

    def close(self) -> None:
        """End the process, whatever it reads; what it has not stored is not on record."""
        self._closed.set()
        self._stop()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()


def _asked(process: "Popen[bytes]", record: str, task: Task) -> Outcome:
    assert process.stdin
    assert process.stdout
    pickle.dump((record, task), process.stdin)
    process.stdin.flush()
    found: Outcome = pickle.load(process.stdout)
    return found


class Jobs:
    """All jobs of a desk, read one document after the other in the order in which they came.

    ``told`` hears what came of each. What ``kept`` remembers outlives the desk: of a job that was
    not done, the rest was stopped.
    """

    def __init__(
        self,
        reader: Reader,
        told: Callable[[State], None] | None = None,
        kept: KeptJobs | None = None,
    ) -> None:
        self._reader = reader
        self._told = told
        self._kept_jobs = kept
        self._jobs: dict[str, Job] = {}
        self._lock = Lock()
        self._line: SimpleQueue[tuple[str, int, Task] | None] = SimpleQueue()
        self._folder = TemporaryDirectory(prefix="communique-", ignore_cleanup_errors=True)
        self._thread: Thread | None = None
        self._closed = False

    def add(self, by: str, given: Sequence[Given], marking: Marking = "public") -> Job:
        """Take documents in; CommuniqueError where too many wait already, or there is no room."""
        if self.waiting() + len(given) > _WAITING:
            raise CommuniqueError("Too many documents are waiting to be read; try again later.")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        job = Job(token_hex(8), by, now, tuple(Paper(one.name) for one in given))
        paths = put_by(Path(self._folder.name), [one.data for one in given])
        named = zip(given, paths, strict=True)
        tasks = [Task(one.name, path, by, marking) for one, path in named]
        self._keep(job)
        with self._lock:
            self._jobs[job.id] = job
            self._forget()
            self._start()
        for place, task in enumerate(tasks):
            self._line.put((job.id, place, task))
        return job

    def find(self, id_: str) -> Job | None:
        """The job with this id as it stands now, or as it was left; None where there is none."""
        found = self._jobs.get(id_)
        if found is None and self._kept_jobs is not None:
            kept = self._kept_jobs.find(id_)
            return left(kept) if kept else None
        return found

    def of(self, by: str | None = None) -> tuple[Job, ...]:
        """All jobs, or those of one person, the latest first."""
        with self._lock:
            jobs = [*self._jobs.values()]
        return tuple(job for job in reversed(jobs) if by in (None, job.by))

    def waiting(self) -> int:
        """How many documents are not done."""
        return sum(len(job.papers) - job.done for job in self.of())

    def close(self) -> None:
        """Let what is being read be read for a moment, then stop; the rest says so."""
        self._closed = True
        self._line.put(None)
        if self._thread is not None:
            self._thread.join(_GRACE)
            self._reader.close()
            self._thread.join(_GRACE)
        self._folder.cleanup()

    def drop(self) -> None:
        """Stop at once, whatever is being read."""
        self._closed = True
        self._reader.close()
        self._folder.cleanup()

    def _keep(self, job: Job) -> None:
        """Remember how a job stands; where that cannot be, it is read all the same."""
        if self._kept_jobs is None:
            return
        papers = json.dumps([asdict(paper) for paper in job.papers])
        try:
            self._kept_jobs.keep(KeptJob(job.id, job.by, job.made, papers))
        except CommuniqueError as error:
            journal.fault("job not kept", error, job=job.id)

    def _forget(self) -> None:
        """Keep the latest that are over."""
        over = [job.id for job in self._jobs.values() if job.over]
        for id_ in over[:-_KEPT]:
            del self._jobs[id_]

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="communique jobs", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        """Read what comes, until the end of the line."""
        while one := self._line.get():
            self._one(*one)

    def _one(self, job: str, place: int, task: Task) -> None:
        start = perf_counter()
        self._note(job, place, Paper(task.name, "reading"))
        outcome = None if self._closed else self._read(task)
        state: State = outcome.state if outcome else "stopped"
        self._note(job, place, Paper(task.name, state, outcome))
        ms = round(1000 * (perf_counter() - start))
        journal.tell("paper", job=job, number=place + 1, state=state, ms=ms)
        if self._told is not None:
            self._told(state)
        self._keep(self._jobs[job])
        if task.path is not None:
            with suppress(OSError):
                task.path.unlink()

    def _read(self, task: Task) -> Outcome | None:
        """What came of a task; a reader that cannot even start is broken, too."""
        try:
            return self._reader.read(task)
        except Exception:
            return _BROKE

    def _note(self, id_: str, place: int, paper: Paper) -> None:
        with self._lock:
            job = self._jobs[id_]
            papers = (*job.papers[:place], paper, *job.papers[place + 1 :])
            self._jobs[id_] = replace(job, papers=papers)

"""A crew of processes: each loads the language model once, and reads one document after another."""

import os
import pickle
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from subprocess import PIPE, Popen
from threading import Lock
from typing import TYPE_CHECKING

from communique import journal
from communique.errors import CommuniqueError, ReadError
from communique.model import Document, Dossier
from communique.pipeline import Crew, Outcome, Task, alone, found

if TYPE_CHECKING:
    from communique.propose import Proposer

_COMMAND = (sys.executable, "-P", "-c", "from communique.crew import work; work()")
_WORTH = 100_000  # bytes to read that take as long as the start of a process
_WEIGHT = 2**30  # bytes of memory for each process
_AHEAD = 2  # tasks for each process, so that none waits for the one who hands them out
_BROKE = "broke the reader off twice; the others were read on"


def crew_for(
    paths: Sequence[str], jobs: int | None = None, proposer: "Proposer | None" = None
) -> Crew:
    """So many processes; by default as many as the machine has room for and the files are worth.

    A large model is asked from this process alone.
    """
    hands = min(jobs or _room(paths), len(paths))
    return alone(proposer) if proposer or hands < 2 else processes(hands)


def processes(hands: int, command: Sequence[str] = _COMMAND) -> Crew:
    """So many processes read; one that breaks costs its document a second reading, then a name.

    No more than a few documents are in their hands at a time, however many there are.
    """

    def read(tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        with ExitStack() as stack:
            threads = stack.enter_context(ThreadPoolExecutor(hands))
            idle: SimpleQueue[_Process] = SimpleQueue()
            for process in (_Process(command) for _ in range(hands)):
                stack.callback(process.close)
                idle.put(process)
            yield from _read(threads, idle, iter(tasks), _AHEAD * hands)

    return read


def _read(
    threads: ThreadPoolExecutor, idle: "SimpleQueue[_Process]", tasks: Iterator[Task], most: int
) -> Iterator[Outcome]:
    """Outcomes as they come; so many tasks at most are in flight."""
    flight: set[Future[Outcome]] = set()
    while True:
        for task in islice(tasks, most - len(flight)):
            flight.add(threads.submit(_asked, idle, task))
        if not flight:
            return
        done, flight = wait(flight, return_when=FIRST_COMPLETED)
        yield from (one.result() for one in done)


def _asked(idle: "SimpleQueue[_Process]", task: Task) -> Outcome:
    process = idle.get()
    try:
        return Outcome(task, process.read(task))
    finally:
        idle.put(process)


class _Process:
    """A process that reads; it starts with the first task, and anew after it broke."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()

    def read(self, task: Task) -> Dossier | ReadError:
        """What is found in a document; CommuniqueError where no document can be read."""
        for _ in range(2):
            with suppress(EOFError, OSError, pickle.UnpicklingError):
                answer = self._answer(task)
                if isinstance(answer, CommuniqueError) and not isinstance(answer, ReadError):
                    raise answer
                return answer
            self._end()
        return ReadError(task.document.name, _BROKE, "try it alone, or split it into several files")

    def close(self) -> None:
        """End it, whatever it reads."""
        with self._lock:
            self._closed = True
        self._end()

    def _answer(self, task: Task) -> Dossier | ReadError:
        process = self._running()
        assert process.stdin
        assert process.stdout
        pickle.dump(task.document, process.stdin)
        process.stdin.flush()
        answer: Dossier | ReadError = pickle.load(process.stdout)
        return answer

    def _running(self) -> "Popen[bytes]":
        with self._lock:
            if self._closed:
                raise EOFError
            if self._process is None:
                # A group of its own: what stops the one who hands out is not for it to answer.
                self._process = Popen(
                    self._command, stdin=PIPE, stdout=PIPE, env=_environment(), process_group=0
                )
            return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()


def _environment() -> dict[str, str]:
    """Modules are found where this process finds them, and never among the documents."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def work() -> None:
    """Read what comes through standard input, until it ends; answers go to standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        with journal.inherited():
            while True:
                pickle.dump(read_one(pickle.load(sys.stdin.buffer)), answers)
                answers.flush()
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # who asked is gone, and there is nobody to tell


def read_one(document: Document) -> Dossier | CommuniqueError:
    """What is found in a document, or what is wrong with it or with this machine."""
    try:
        return found(document)
    except CommuniqueError as error:
        return error
    except MemoryError:
        return ReadError(document.name, "needs more memory than there is", "split it")


def _room(paths: Iterable[str]) -> int:
    """How many processes the machine has cores and memory for, and the files are worth."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    room = [cores or 1, sum(map(_size, paths)) // _WORTH]
    if hasattr(os, "sysconf"):
        room.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _WEIGHT)
    return max(1, min(room))


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0

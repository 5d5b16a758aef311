"""Jobs: every document has its outcome, whatever becomes of the others or of the worker."""

import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest

from communique.errors import CommuniqueError
from communique.store import open_store
from communique.store.jobs import KeptJob, KeptJobs
from communique.web import jobs
from communique.web.jobs import Given, Job, Jobs, Worker
from communique.web.worker import Outcome, Task, outcome

TALKS = b"Foreign Minister Ana Soto of Chile met Foreign Minister Espen Eide of Norway in Oslo."


class Hand:
    """Reads in this process: says what the words say, and waits where told to."""

    def __init__(self) -> None:
        self.seen: list[Task] = []
        self.go = Event()
        self.go.set()
        self.closed = False

    def read(self, task: Task) -> Outcome | None:
        self.go.wait(5)
        if self.closed:
            return None
        self.seen.append(task)
        words = task.path.read_text() if task.path else ""
        return Outcome("failed", problem=words) if "bad" in words else Outcome("read", title=words)

    def close(self) -> None:
        self.closed = True
        self.go.set()


def until(over: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not over():
        assert time.monotonic() < end, "it does not come to an end"
        time.sleep(0.01)


def given(*words: str) -> list[Given]:
    return [Given(f"{n}.txt", BytesIO(text.encode())) for n, text in enumerate(words)]


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def desk(hand: Hand) -> Iterator[Jobs]:
    made = Jobs(hand)
    yield made
    made.close()


def finished(desk: Jobs, job: Job) -> Job:
    until(lambda: (found := desk.find(job.id)) is not None and found.over)
    found = desk.find(job.id)
    assert found is not None
    return found


def test_a_bad_document_does_not_stop_the_others(desk: Jobs) -> None:
    job = finished(desk, desk.add("Ed", given("good", "bad", "fine")))
    assert [paper.state for paper in job.papers] == ["read", "failed", "read"]
    assert (job.done, job.count("read"), job.count("failed")) == (3, 2, 1)


def test_a_worker_that_cannot_start(tmp_path: Path) -> None:
    desk = Jobs(Worker("here", (str(tmp_path / "none"),)))
    job = finished(desk, desk.add("Ed", given("one", "two")))
    assert [paper.state for paper in job.papers] == ["failed", "failed"]
    desk.close()


def test_names_are_never_paths(desk: Jobs, hand: Hand, tmp_path: Path) -> None:
    name = f"{tmp_path}/../x.txt"
    finished(desk, desk.add("Ed", [Given(name, BytesIO(b"good"))]))
    [task] = hand.seen
    assert task.name == name
    assert task.path is not None
    assert name not in str(task.path)
    until(lambda: not task.path.exists())  # type: ignore[union-attr]
    assert [*tmp_path.iterdir()] == []


def test_an_address_has_no_file(desk: Jobs, hand: Hand) -> None:
    finished(desk, desk.add("Ed", [Given("https://example.org/a")]))
    assert [(task.name, task.path) for task in hand.seen] == [("https://example.org/a", None)]


def test_everybody_has_their_own_the_latest_first(desk: Jobs) -> None:
    first, second = desk.add("Ed", given("one")), desk.add("Ed", given("two"))
    other = desk.add("Ada", given("three"))
    assert [job.id for job in desk.of("Ed")] == [second.id, first.id]
    assert [job.id for job in desk.of()] == [other.id, second.id, first.id]
    assert desk.find("no such job") is None


def test_too_much_is_refused(desk: Jobs, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_WAITING", 2)
    hand.go.clear()
    desk.add("Ed", given("one", "two"))
    with pytest.raises(CommuniqueError, match="Too many"):
        desk.add("Ed", given("three"))
    hand.go.set()


def test_what_is_long_over_is_forgotten(desk: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_KEPT", 2)
    done = [finished(desk, desk.add("Ed", given("one"))) for _ in range(4)]
    desk.add("Ed", given("two"))
    assert [desk.find(job.id) is None for job in done] == [True, True, False, False]


def test_what_waits_when_the_desk_closes_says_so(
    desk: Jobs, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_GRACE", 0.05)
    hand.go.clear()
    job = desk.add("Ed", given("one", "two"))
    until(lambda: desk.find(job.id).count("reading") == 1)  # type: ignore[union-attr]
    desk.close()
    states = [paper.state for paper in finished(desk, job).papers]
    assert states == ["stopped", "stopped"]


BREAKS = """
import os, pickle, sys, time
from communique.web.worker import Outcome
while True:
    record, task = pickle.load(sys.stdin.buffer)
    if task.name == "breaks":
        os._exit(3)
    if task.name == "raves":
        print("no outcome at all")
    time.sleep(60 if task.name == "hangs" else 0)
    pickle.dump(Outcome("read", title=f"{record} {os.getpid()}"), sys.stdout.buffer)
    sys.stdout.flush()
"""


def test_a_worker_that_breaks_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker("here", (sys.executable, "-c", BREAKS))
    came = [worker.read(Task(name, None, "Ed")) for name in ("a", "b", "breaks", "c", "raves", "d")]
    one, two, broken, three, raving, four = (each or Outcome("failed") for each in came)
    assert one == two
    assert len({one.title, three.title, four.title}) == 3
    for each in (broken, raving):
        assert each.state == "failed"
        assert each.problem.startswith("broke the reader off")
    monkeypatch.setattr(jobs, "_PATIENCE", 0.2)
    long = worker.read(Task("hangs", None, "Ed"))
    assert long
    assert long.problem == "takes too long to read"
    worker.close()
    assert worker.read(Task("e", None, "Ed")) is None


def test_the_worker_itself(tmp_path: Path) -> None:
    record, file = tmp_path / "record.db", tmp_path / "0"
    open_store(record, create=True).close()
    file.write_bytes(b"\x89PNG")
    worker = Worker(str(record))
    for _ in range(2):
        came = worker.read(Task("picture.png", file, "Ed"))
        assert came
        assert came.problem == "is a PNG image"
    worker.close()


@pytest.mark.parametrize(
    ("name", "data", "state", "problem"),
    [
        ("talks.txt", TALKS, "read", ""),
        ("nothing.txt", b" \n", "failed", "is empty"),
        ("picture.txt", b"\x89PNG", "failed", "is a PNG image"),
        ("broken.pdf", b"%PDF-1.4 no", "failed", ""),
        ("../../etc/passwd", TALKS, "read", ""),
    ],
)
def test_what_comes_of_a_document(
    tmp_path: Path, name: str, data: bytes, state: str, problem: str
) -> None:
    record, file = tmp_path / "record.db", tmp_path / "0"
    open_store(record, create=True).close()
    file.write_bytes(data)
    came = outcome(str(record), Task(name, file, "Ed"))
    assert came.state == state
    assert problem in came.problem
    assert bool(came.remedy) == (state == "failed")
    if state == "read":
        assert outcome(str(record), Task("again.txt", file, "Ed")).state == "known"
        with open_store(record) as store:
            assert [one.id for one in store.documents()] == [came.document]


def test_what_is_marked_is_marked_when_it_comes_in(tmp_path: Path) -> None:
    record, file = tmp_path / "record.db", tmp_path / "0"
    open_store(record, create=True).close()
    file.write_bytes(TALKS)
    came = outcome(str(record), Task("talks.txt", file, "Ed", "restricted"))
    with open_store(record) as store:
        assert store.marking(came.document) == "restricted"
        assert [one.by for one in store.judgements()] == ["Ed"]


def test_an_address_that_is_not_public_is_refused(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    open_store(record, create=True).close()
    came = outcome(str(record), Task("http://127.0.0.1/x", None, "Ed"))
    assert came.state == "failed"
    assert "not a public address" in came.problem


def test_whatever_breaks_is_said(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    open_store(record, create=True).close()
    came = outcome(str(record), Task("gone.txt", tmp_path / "gone", "Ed"))
    assert came.problem.startswith("cannot be read (FileNotFoundError")
    no_record = outcome(str(tmp_path / "no" / "r.db"), Task("a.txt", tmp_path / "gone", "Ed"))
    assert no_record.state == "failed"


def test_who_asks_after_a_restart_sees_what_was_read(hand: Hand, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db", create=True) as store:
        desk, kept = Jobs(hand, kept=KeptJobs(store)), KeptJobs(store)
        job = desk.add("Ed", given("good", "bad", "fine", "more"))
        finished(desk, job)
        hand.go.clear()
        other = desk.add("Ed", given("one", "two"))
        until(lambda: desk.find(other.id) != other)
        anew = Jobs(Hand(), kept=kept)
        assert anew.find(job.id) == desk.find(job.id)
        broken_off = anew.find(other.id)
        assert broken_off
        assert [paper.state for paper in broken_off.papers] == ["stopped", "stopped"]
        assert (broken_off.over, broken_off.by) == (True, "Ed")
        assert anew.find("none") is None
        hand.go.set()
        desk.close()
        assert anew.find(other.id) == desk.find(other.id)
        anew.close()


def test_old_jobs_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.store.jobs._KEPT", 2)
    with open_store(tmp_path / "record.db", create=True) as store:
        kept = KeptJobs(store)
        for number in range(4):
            kept.keep(KeptJob(f"j{number}", "Ed", f"2031-01-0{number + 1}", "[]"))
        assert [kept.find(f"j{number}") is not None for number in range(4)] == [False] * 2 + [
            True
        ] * 2

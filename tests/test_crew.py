"""Many processes read as one does, whatever happens to one of them."""

import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from communique.crew import crew_for, processes
from communique.errors import ModelMissingError, ReadError
from communique.model import Document, Dossier, Heading
from communique.pipeline import Crew, Outcome, Task, add_files, alone, found, read_files
from communique.reading import source_of
from communique.store import open_store
from tests.conftest import EXAMPLES

HANDS = 2
FAKE = (sys.executable, "-P", "-c", "from tests.hands import work; work()")
BROKEN = "broke the reader off twice; the others were read on"


def crew() -> Crew:
    return processes(HANDS, FAKE)


def tasks(*texts: str) -> list[Task]:
    heading = Heading(language="en")
    return [Task(n, Document(f"{n}.txt", text, heading)) for n, text in enumerate(texts)]


def outcomes(*texts: str) -> list[str]:
    found = {one.task.place: one.found for one in crew()(tasks(*texts))}
    assert sorted(found) == list(range(len(texts)))
    return ["read" if isinstance(found[n], Dossier) else str(found[n]) for n in sorted(found)]


def test_the_record_is_the_same_whoever_reads(examples: Path, root: Path, tmp_path: Path) -> None:
    paths = [str(root / "examples" / name) for name in EXAMPLES]
    with open_store(tmp_path / "record.db", create=True) as store, open_store(examples) as alone_:
        added = add_files(store, paths, crew=processes(HANDS))
        assert added.read == tuple(paths)
        ours, theirs = store.slice(texts=True).as_dict(), alone_.slice(texts=True).as_dict()
        assert {d.id for d in store.documents()} == {d.id for d in alone_.documents()}
    assert sorted(ours) == sorted(theirs)
    for part in ("entries", "actors", "sources"):
        assert {one["id"]: one for one in ours[part]} == {one["id"]: one for one in theirs[part]}


def test_a_bad_document_does_not_stop_the_others() -> None:
    problem = "cannot be understood (ZeroDivisionError: no such word)"
    report = f"1.txt: {problem}; report it together with the document"
    assert outcomes("a", "break", "b") == ["read", report, "read"]


def test_what_killed_a_process_is_read_again_once(tmp_path: Path) -> None:
    given = ("a", "die", f"die once {tmp_path / 'died'}", "b", "c", "d")
    named = f"1.txt: {BROKEN}; try it alone, or split it into several files"
    assert outcomes(*given) == ["read", named, "read", "read", "read", "read"]


def test_a_process_that_cannot_even_start_is_named() -> None:
    crew = processes(HANDS, (sys.executable, "-c", ""))
    assert [str(one.found) for one in crew(tasks("a"))] == [
        f"0.txt: {BROKEN}; try it alone, or split it into several files"
    ]


def test_without_a_model_nobody_goes_on() -> None:
    with pytest.raises(ModelMissingError, match="install one"):
        outcomes("a", "model", "b")


def test_few_documents_are_in_hand_at_a_time() -> None:
    waiting = tasks(*map(str, range(40)))
    taken = 0

    def taking() -> Iterator[Task]:
        nonlocal taken
        for task in waiting:
            taken += 1
            yield task

    for given, _ in enumerate(crew()(taking())):
        assert taken - given <= 2 * HANDS


def test_whoever_stops_leaves_no_process_behind(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with closing(crew()(tasks("a", f"hang {pipe}"))) as found:
        assert next(found).task.place == 0
        process = int(pipe.read_text())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_one_text_twice_in_a_batch_is_read_once(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("The minister will travel.")
    paths = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    with open_store(tmp_path / "record.db", create=True) as store:
        added = add_files(store, paths, crew=crew())
    assert (added.read, added.known) == ((paths[0],), (paths[1], paths[2]))


def test_results_come_in_the_order_of_the_batch(tmp_path: Path) -> None:
    texts = ("die once", "b", "break", "", "e")
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text)
    paths = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    told: list[tuple[str, int, int]] = []
    reading = read_files(paths, lambda *now: told.append(now), crew())
    assert [source.text for source in reading.dossier.sources] == ["die once", "b", "e"]
    assert [failure.name for failure in reading.failures] == paths[2:4]
    assert [name for name, _, _ in told] == paths
    assert {total for _, _, total in told} == {len(paths)}


@pytest.mark.parametrize(
    ("sizes", "jobs", "many"),
    [
        ((100,) * 9, None, False),
        ((100,) * 9, 4, True),
        ((1_000_000,), 4, False),
        ((1_000_000,) * 9, 1, False),
        ((1_000_000,) * 9, None, True),
    ],
)
def test_a_crew_is_called_where_it_is_worth_its_start(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sizes: tuple[int, ...],
    jobs: int | None,
    many: bool,
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    for n, size in enumerate(sizes):
        (tmp_path / f"{n}.txt").write_bytes(b"x" * size)
    found = crew_for([str(path) for path in tmp_path.iterdir()], jobs)
    assert (found.__qualname__ != alone().__qualname__) == many


def test_errors_come_out_of_another_process_as_they_went_in() -> None:
    import pickle

    from communique.errors import UnclearError

    for error in (ReadError("a", "is empty", "give text"), UnclearError("who?", ("A", "B"))):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_what_comes_faster_than_it_is_stored_is_stored_together(tmp_path: Path) -> None:
    def at_once(tasks: Iterable[Task]) -> Generator[Outcome, None, None]:
        given = [*tasks]
        yield from (Outcome(task, found(task.document)) for task in given[:1])
        outcomes = [Outcome(task, Dossier((source_of(task.document),), (), ())) for task in given]
        bad = Outcome(given[1], ReadError(given[1].document.name, "is empty", "leave it out"))
        yield from (bad, *outcomes[2:])

    for n in range(120):
        (tmp_path / f"{n:03}.txt").write_text(f"It rained for {n} days.")
    paths = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    with open_store(tmp_path / "record.db", create=True) as store:
        added = add_files(store, paths, crew=at_once)
        names = {one.name for one in store.documents()}
    assert added.read == (paths[0], *paths[2:])
    assert [one.name for one in added.failures] == [paths[1]]
    assert names == {*added.read}

"""`import communique`: the same dossier as on the command line, as an object."""

import pytest

import communique
from communique import errors, model, pipeline
from communique.model import Dossier
from communique.pipeline import Crew, Reading
from tests.views.story import visit


def test_read_gives_the_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def read_files(paths: list[str], crew: Crew) -> Reading:
        del crew
        seen.append(paths)
        return Reading(visit(), ())

    monkeypatch.setattr(pipeline, "read_files", read_files)
    assert communique.read("a.txt", "b.txt") == visit()
    assert seen == [["a.txt", "b.txt"]]


def test_read_raises_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = errors.ReadError("a.txt", "is empty", "give text")
    empty = Reading(Dossier((), (), ()), (wrong,))
    monkeypatch.setattr(pipeline, "read_files", lambda *_, **__: empty)
    with pytest.raises(communique.ReadError, match=r"a\.txt: is empty; give text"):
        communique.read("a.txt")


@pytest.mark.parametrize("name", model.__all__)
def test_the_classes_of_the_record_are_at_hand(name: str) -> None:
    assert getattr(communique, name) is getattr(model, name)


@pytest.mark.parametrize("name", ["nothing", "Nothing", "NothingError", "__wrapped__"])
def test_nothing_else_is(name: str) -> None:
    with pytest.raises(AttributeError, match=name):
        getattr(communique, name)

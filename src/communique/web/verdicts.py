"""What the forms of a review decide: each gives one judgement, or several at once."""

from collections.abc import Callable, Mapping

from starlette.datastructures import FormData

from communique import judging
from communique.errors import CommuniqueError
from communique.model import Judgement
from communique.views.form import Field
from communique.views.words import shown
from communique.web.cases import entry
from communique.web.seat import Seat

_SCORES = {"-1": -1, "0": 0, "1": 1}


def _accept(here: Seat, given: FormData) -> list[Judgement]:
    return [judging.judge(here.store, here.user.name, "accept", text_of(given, "id"))]


def _reject(here: Seat, given: FormData) -> list[Judgement]:
    id_, why = text_of(given, "id"), text_of(given, "reason")
    return [judging.judge(here.store, here.user.name, "reject", id_, reason=why)]


def _score(here: Seat, given: FormData) -> list[Judgement]:
    value = {"score": _SCORES.get(text_of(given, "score"))}
    id_, why = text_of(given, "id"), text_of(given, "reason")
    if not why:
        raise CommuniqueError("A score needs a reason; say what speaks for it.")
    return [judging.judge(here.store, here.user.name, "score", id_, value, why)]


def _correct(here: Seat, given: FormData) -> list[Judgement]:
    """New values for the fields that say something else now; a name that stood there is its id."""
    id_, why = text_of(given, "id"), text_of(given, "reason")
    case = entry(here.store, id_)
    known = {name: who for who, name in case.people}
    values = {
        field.name: _ids(field, texts_of(given, field.name), known)
        for field in case.fields
        if field.name in given and texts_of(given, field.name) != field.now
    }
    if not values:
        raise CommuniqueError("No field says anything new; if all is right, accept the entry.")
    return [judging.correct(here.store, here.user.name, id_, values, why)]


def _ids(field: Field, texts: tuple[str, ...], known: Mapping[str, str]) -> list[str]:
    """What is put into a field, those by their ids who are known."""
    return [known.get(text, text) if field.takes in ("actor", "actors") else text for text in texts]


def _merge(here: Seat, given: FormData) -> list[Judgement]:
    one, other = text_of(given, "one"), text_of(given, "other")
    return [judging.merge(here.store, here.user.name, one, other)]


def _split(here: Seat, given: FormData) -> list[Judgement]:
    """Two are two; of a question, its subject is none of those proposed."""
    one, others = text_of(given, "one"), texts_of(given, "other")
    return [judging.split(here.store, here.user.name, one, other) for other in others]


def _undo(here: Seat, given: FormData) -> list[Judgement]:
    ids = texts_of(given, "judgement") or (None,)
    return [judging.undo(here.store, here.user.name, id_) for id_ in ids]


def text_of(given: FormData, name: str) -> str:
    """What was put into a field, on one line."""
    return shown(str(given.get(name, "")))


def texts_of(given: FormData, name: str) -> tuple[str, ...]:
    """All that was put into the fields of a name, without what was left empty."""
    return tuple(text for each in given.getlist(name) if (text := shown(str(each))))


ACTIONS: dict[str, Callable[[Seat, FormData], list[Judgement]]] = {
    "accept": _accept,
    "correct": _correct,
    "reject": _reject,
    "score": _score,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
}
ON_ENTRIES = ("accept", "correct", "reject", "score")
STAYING = ("correct", "score", "undo")

"""What a review opens: an entry or a question, with all that it takes to judge it."""

from collections.abc import Iterable
from dataclasses import replace

from communique.errors import MissingError
from communique.model import Question, Slice, Source
from communique.store import Decided, Store
from communique.store.documents import source_of
from communique.views.case import Case, entry_case, question_case
from communique.web.history import told


def opened(store: Store, questions: Iterable[Question], id_: str) -> Case:
    """What is open: a question or an entry; MissingError where it is not on record."""
    for question in questions:
        if question.id == id_:
            spans = sorted({span.source for span in question.evidence})
            return question_case(question, tuple(_source(store, one) for one in spans))
    return entry(store, id_)


def entry(store: Store, id_: str) -> Case:
    """An entry with its form; MissingError where it is not on record."""
    read = store.docket.as_read([id_])
    spans = [each.evidence[0] for each in read.entries if each.id == id_]
    if not spans:
        raise MissingError(store.place, f"there is no entry {id_[:40]}", "see: /review")
    source = _source(store, spans[0].source)
    now = replace(store.slice(Slice(sources=(source.id,))), sources=(source,))
    made = store.docket.decided(Decided(on=(id_,)))
    return entry_case(read, now, id_, told(store, made))


def _source(store: Store, id_: str) -> Source:
    return source_of(id_, store.document(id_))

"""What must hold of whatever was read, however hostile its source."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from communique.annotate.edtf import span_of
from communique.model import Document, Dossier, Entry, Evidence, Span, Turn
from communique.model.load import dossier_from
from communique.readers import fixed

_ONE = ("host", "holder", "body", "actor", "attributed_to")
_MANY = ("participants", "by", "to", "between", "about", "parties")


def whole(document: Document) -> None:
    """Its text is fixed, says something, and can be stored; all places lie within it in order."""
    text, heading = document.text, document.heading
    assert fixed(text) == text, "the text is not fixed"
    assert any(map(str.isalpha, text)), "no words"
    for words in (text, heading.title, heading.publisher, heading.url, heading.language):
        assert not words or words == fixed(words), f"cannot be stored: {words!r}"
    assert heading.published is None or span_of(heading.published), "published is no date"
    each: list[Sequence[Span | Turn]] = [document.turns, document.furniture]
    for spans in each:
        assert all(0 <= span.start < span.end <= len(text) for span in spans), "out of the text"
        assert all(one.end <= other.start for one, other in pairwise(spans)), "out of order"


def exact(dossier: Dossier) -> None:
    """Evidence stands word for word in its source, who is named is there, JSON loses nothing."""
    texts = {source.id: source.text for source in dossier.sources}
    for span in _evidence(dossier):
        assert span.quote, "empty evidence"
        assert texts[span.source][span.start : span.end] == span.quote, f"not there: {span}"
    _known(dossier)
    packed = json.dumps(dossier.as_dict(), ensure_ascii=False, allow_nan=False).encode()
    assert dossier_from(json.loads(packed)) == dossier, "JSON loses something"


def _evidence(dossier: Dossier) -> Iterator[Evidence]:
    for entry in dossier.entries:
        assert entry.evidence, f"no evidence: {entry}"
        yield from entry.evidence
    yield from chain.from_iterable(actor.mentions for actor in dossier.actors)


def _known(dossier: Dossier) -> None:
    """Each id is of one alone, and every id that is named is there."""
    actors, entries = ([one.id for one in many] for many in (dossier.actors, dossier.entries))
    assert len({*actors}) == len(actors), "two actors of one id"
    assert len({*entries}) == len(entries), "two entries of one id"
    named = {*chain.from_iterable(map(_named, dossier.entries))}
    assert named <= {*actors}, f"nobody: {named - {*actors}}"
    followed = {id_ for row in dossier.follow_ups for id_ in (row.announced, *row.outcome)}
    parts = {getattr(entry, "part_of", None) for entry in dossier.entries} - {None}
    told = followed | parts | {*dossier.unannounced}
    assert told <= {*entries}, f"nothing: {told - {*entries}}"


def _named(entry: Entry) -> Iterator[str]:
    yield from chain.from_iterable(getattr(entry, field, ()) for field in _MANY)
    yield from filter(None, (getattr(entry, field, None) for field in _ONE))

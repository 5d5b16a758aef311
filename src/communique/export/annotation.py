"""The evidence as W3C Web Annotations with their provenance (PROV): which words say what."""

from collections.abc import Iterable, Iterator
from typing import Any

from communique.export.identity import fingerprint, place, urn
from communique.export.record import written
from communique.model import Dossier, Entry, Evidence, Source
from communique.views.desk import Desk
from communique.views.entry import line

_AROUND = 32
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"prov": "http://www.w3.org/ns/prov#"}]
_MAKER = {"id": urn("communique"), "type": "Software", "name": "communique"}


def annotation(parts: Iterable[Dossier]) -> bytes:
    """One page of annotations, an entry each; the texts of the sources must be in the dossiers."""
    items = [one for part in parts for one in _annotations(part)]
    named = {"id": urn("annotations"), "type": "AnnotationPage", "startIndex": 0}
    return written({"@context": _CONTEXT, **named, "items": items}).encode()


def _annotations(part: Dossier) -> Iterator[dict[str, Any]]:
    desk, sources = Desk(part), {source.id: source for source in part.sources}
    for entry in part.entries:
        yield _annotation(entry, line(desk, entry).text, sources)


def _annotation(entry: Entry, text: str, sources: dict[str, Source]) -> dict[str, Any]:
    told = {fingerprint(sources[span.source]) for span in entry.evidence}
    said = {"prov:wasAttributedTo": {"id": urn(entry.attributed_to)}} if entry.attributed_to else {}
    return {
        "id": urn(entry.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _body(text, "describing"),
            _body(entry.kind, "classifying"),
        ],
        "target": [_target(span, sources[span.source]) for span in entry.evidence],
        "generator": _MAKER,
        "prov:wasDerivedFrom": [{"id": id_} for id_ in sorted(told)],
        **said,
    }


def _body(value: str, purpose: str) -> dict[str, str]:
    plain = {"type": "TextualBody", "value": value, "format": "text/plain", "language": "en"}
    return {**plain, "purpose": purpose}


def _target(span: Evidence, source: Source) -> dict[str, Any]:
    """The place in the text as it was read, and the words with a few around them."""
    quote = {"type": "TextQuoteSelector", "exact": span.quote}
    if source.text:
        quote["prefix"] = source.text[max(0, span.start - _AROUND) : span.start]
        quote["suffix"] = source.text[span.end : span.end + _AROUND]
    return {
        "source": place(source),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            quote,
        ],
    }

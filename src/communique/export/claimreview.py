"""What checks find, as schema.org ClaimReview: the claim in its words, and what is wrong."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from communique.check import CHECKS, check
from communique.export.identity import edges, fingerprint, place, urn
from communique.export.inert import address
from communique.export.record import written
from communique.model import Dossier, Entry, Finding, Severity, Source
from communique.views.words import shown

_RATINGS: dict[Severity, tuple[int, str]] = {
    "error": (1, "Does not add up"),
    "doubt": (2, "In doubt"),
    "note": (3, "To be looked up"),
}
_TITLES = {one.id: one.title for one in CHECKS}


def claimreview(parts: Iterable[Dossier], dismissed: Collection[str] = ()) -> bytes:
    """A review for each finding that nobody dismissed; the texts must be in the dossiers."""
    reviews = [one for part in parts for one in _reviews(part, dismissed)]
    return written({"@context": "https://schema.org", "@graph": reviews}).encode()


def _reviews(part: Dossier, dismissed: Collection[str]) -> Iterator[dict[str, Any]]:
    sources = {source.id: source for source in part.sources}
    entries = {entry.id: entry for entry in part.entries}
    names = {actor.id: actor.name for actor in part.actors}
    for one in check(part, dismissed=dismissed).findings:
        said = next((entries[id_] for id_ in one.entries if id_ in entries), None)
        yield _review(one, sources[one.words[0].source], _author(said, names))


def _review(one: Finding, source: Source, author: dict[str, str] | None) -> dict[str, Any]:
    rating, verdict = _RATINGS[one.severity]
    return {
        "@type": "ClaimReview",
        "@id": urn(one.id),
        "name": _TITLES[one.check],
        "claimReviewed": shown(one.words[0].quote),
        "reviewBody": f"{one.why} {one.question}",
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": verdict,
        },
        "author": {"@type": "Organization", "name": "communique"},
        "itemReviewed": {
            "@type": "Claim",
            **({"author": author} if author else {}),
            "appearance": _appearance(source),
        },
        **({"citation": one.reference.source} if one.reference else {}),
    }


def _appearance(source: Source) -> dict[str, Any]:
    known = {
        "@id": fingerprint(source),
        "headline": source.title,
        "datePublished": edges(source.published)[0],
        "url": address(source.url) and place(source),
    }
    return {"@type": "Article", **{name: value for name, value in known.items() if value}}


def _author(entry: Entry | None, names: dict[str, str]) -> dict[str, str] | None:
    """Who says so, where somebody does."""
    name = names.get(entry.attributed_to or "") if entry else None
    return {"@type": "Person", "name": name} if name else None

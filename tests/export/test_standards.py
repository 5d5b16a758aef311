"""The formats of other programs, each held to its own standard by its own tool."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from zipfile import ZipFile

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.export.annotation import annotation
from communique.export.claimreview import claimreview
from communique.export.followthemoney import followthemoney
from communique.export.formats import FORMATS
from communique.export.identity import edges, language
from communique.export.jsonld import jsonld
from communique.export.plover import plover
from communique.export.popolo import popolo
from communique.export.site import site
from communique.model import Dossier
from communique.model.load import dossier_from
from tests.factories import actor, commitment, dossier, engagement, position, statement
from tests.views.story import TEXTS, renamed, visit

ld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
SCHEMA, OA = "https://schema.org/", "http://www.w3.org/ns/oa#"
# The terms of the Web Annotation context that we use, in our own words.
ANNOTATION = {
    "oa": OA,
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in (
        "Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "describing",
        "classifying", "exact", "prefix", "suffix", "start", "end")},
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "Software": "https://www.w3.org/ns/activitystreams#Application",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "generator": {"@id": "https://www.w3.org/ns/activitystreams#generator", "@type": "@id"},
}  # fmt: skip


def context(url: str, _: Any) -> dict[str, Any]:
    """What a network would give: the contexts that our files name."""
    known = {
        "http://www.w3.org/ns/anno.jsonld": ANNOTATION,
        "https://schema.org": {"@vocab": SCHEMA},
    }
    return {"documentUrl": url, "contextUrl": None, "document": {"@context": known[url]}}


def expanded(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ld.expand(json.loads(data), {"documentLoader": context})
    return found


def lines(pieces: Iterator[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(pieces).splitlines()]


# What Popolo says of its classes, as far as we use them: the types of fields, and what is required.
TEXT, DAY = {"type": "string"}, {"type": "string", "pattern": r"^\d{4}(-\d\d){0,2}$"}
LINKS = {"type": "array", "items": {"required": ["url"], "properties": {"url": TEXT, "note": TEXT}}}
NAMED = {
    "id": TEXT,
    "name": TEXT,
    "other_names": {"type": "array", "items": {"required": ["name"]}},
    "identifiers": {"type": "array", "items": {"required": ["identifier"]}},
}
MEMBER = "label role person_id member_id organization_id post_id".split()
EVENT = "name classification status location organization_id parent_id".split()
DATED = {"id": TEXT, "start_date": DAY, "end_date": DAY, "sources": LINKS}
CLASSES: dict[str, dict[str, Any]] = {
    "persons": NAMED,
    "organizations": {**NAMED, "classification": TEXT},
    "posts": {"id": TEXT, "label": TEXT, "role": TEXT, "organization_id": TEXT},
    "memberships": {**DATED, **dict.fromkeys(MEMBER, TEXT)},
    "events": {
        **DATED,
        **dict.fromkeys(EVENT, TEXT),
        "attendees": {"type": "array", "items": {"required": ["id"]}},
    },
}
POPOLO = {
    "type": "object",
    "additionalProperties": False,
    "required": [*CLASSES],
    "properties": {
        name: {
            "type": "array",
            "items": {"required": ["id"], "properties": fields, "additionalProperties": False},
        }
        for name, fields in CLASSES.items()
    },
}


def test_popolo_has_its_classes_and_fields_and_every_reference_leads_somewhere() -> None:
    plain = json.loads(popolo([visit()]))
    jsonschema.validate(plain, POPOLO)
    ids = {name: {row["id"] for row in rows} for name, rows in plain.items()}
    assert ids["persons"] == {"a1", "a2"}
    assert ids["organizations"] == {"a3", "a4"}
    first = next(one for one in plain["events"] if one["classification"] == "visit")
    assert (first["start_date"], first["end_date"]) == ("2025-03-03", "2025-03-05")
    assert {one["id"] for one in first["attendees"]} == {"a1"}
    for row in plain["memberships"]:
        assert row.get("person_id", "a1") in ids["persons"]
        assert row.get("organization_id", "a3") in ids["organizations"]
        assert "post_id" not in row or row["post_id"] in ids["posts"]
    assert {row.get("parent_id", "e1") for row in plain["events"]} <= ids["events"]


def test_a_popolo_post_is_the_same_for_all_who_hold_it() -> None:
    people = [actor("a1", "Anna Mora", "person"), actor("a2", "Boris Lem", "person")]
    state = actor("a3", "Ruritania")
    held = [
        position(f"{one.name}, President", holder=one.id, role="President", body="a3")
        for one in people
    ]
    plain = json.loads(popolo([dossier("2025", [*people, state], *held)]))
    assert len(plain["posts"]) == 1
    assert {one["post_id"] for one in plain["memberships"]} == {plain["posts"][0]["id"]}


FIELDS = {
    "id", "date", "enddate", "source", "recipient", "event", "mode", "context", "quad_code",
    "event_loc", "event_text", "text_info", "cite_info", "link", "coder",
}  # fmt: skip
EVENTS = {"AGREE", "CONSULT", "SUPPORT", "SANCTION", "REQUEST", "ACCUSE", "REJECT"}


def test_plover_has_its_own_fields_and_categories() -> None:
    rows = lines(plover([visit_published()]))
    assert rows
    for row in rows:
        assert {*row} <= FIELDS
        assert {"id", "date", "source", "event"} <= {*row}
        assert {*row["event"]} <= EVENTS
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
        assert all({*one} <= {"code", "sector", "actor_text"} for one in row["source"])


def visit_published() -> Dossier:
    sources = (replace(one, published="2025-03-01") for one in visit().sources)
    return replace(visit(), sources=tuple(sources))


@pytest.mark.parametrize(
    ("fact", "event", "future"),
    [
        (engagement("will meet", status="planned", participants=("a1",)), "AGREE", True),
        (engagement("met", status="held", participants=("a1",)), "CONSULT", False),
        (engagement("signs", type="signing", participants=("a1",)), "SUPPORT", False),
        (engagement("is off", status="cancelled", participants=("a1",)), "SANCTION", False),
        (commitment("will build", by=("a1",)), "AGREE", True),
        (statement("calls on all", by=("a1",), stance="urge"), "REQUEST", False),
        (statement("rejects it", by=("a1",), stance="oppose"), "REJECT", False),
        (statement("says so", by=("a1",), stance="inform"), None, False),
    ],
)
def test_which_category_of_plover(fact: Any, event: str | None, future: bool) -> None:
    people = [actor("a1", "Ruritania", iso3166="RUR")]
    rows = lines(plover([dossier("2025-01-01", people, fact)]))
    assert [row["event"] for row in rows] == ([[event]] if event else [])
    assert [("future" in row["context"]) for row in rows] == [future] * len(rows)


def test_linked_data_expands_to_schema_org_and_to_nothing_else() -> None:
    (whole,) = [expanded(jsonld([visit()]))]
    nodes = {node["@id"]: node for node in whole}
    for node in nodes.values():
        assert all(key.startswith((SCHEMA, "@")) for key in node), node
        assert len(node.get("@type", [])) <= 1
    first = nodes["urn:x-communique:e1"]
    assert first["@type"] == [f"{SCHEMA}Event"]
    assert first[f"{SCHEMA}startDate"][0]["@value"] == "2025-03-03"
    named = {one["@id"] for one in first[f"{SCHEMA}attendee"]}
    assert named == {"urn:x-communique:a1"} <= {*nodes}


def test_every_link_in_linked_data_leads_to_a_node() -> None:
    nodes = expanded(jsonld([visit()]))
    known = {node["@id"] for node in nodes}
    links = [
        value["@id"]
        for node in nodes
        for values in node.values()
        for value in (values if isinstance(values, list) else [])
        if isinstance(value, dict) and value.get("@id", "").startswith(("urn:", "ni:"))
    ]
    assert links
    assert {*links} <= known


def test_annotations_point_at_the_exact_words() -> None:
    (whole,) = expanded(annotation([visit()]))
    (listed,) = whole["https://www.w3.org/ns/activitystreams#items"]
    assert len(listed["@list"]) == len(visit().entries)
    plain = json.loads(annotation([visit()]))["items"]
    spans = [span for entry in visit().entries for span in entry.evidence]
    targets = [target for one in plain for target in one["target"]]
    for span, target in zip(spans, targets, strict=True):
        where, quote = target["selector"]
        text = TEXTS[span.source]
        assert text[where["start"] : where["end"]] == quote["exact"] == span.quote
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    for node in listed["@list"]:
        assert node["@type"] == [f"{OA}Annotation"]
        assert node["http://www.w3.org/ns/prov#wasDerivedFrom"]


def test_a_finding_is_a_review_of_the_claim() -> None:
    words = "Ruritania met Freedonia on Monday, 4 March 2025."
    met = engagement(words, participants=("a1",), date="2025-03-04")
    record = dossier("2025-03-05", [actor("a1", "Ruritania")], met)
    data = claimreview([record])
    (review, *_) = json.loads(data)["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] in words
    assert review["reviewRating"]["alternateName"] in ("Does not add up", "In doubt")
    reviews = expanded(data)
    assert all(key.startswith((SCHEMA, "@")) for key in reviews[0])
    ids = [one["@id"].removeprefix("urn:x-communique:") for one in json.loads(data)["@graph"]]
    assert json.loads(claimreview([record], ids))["@graph"] == []


class Links(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.add(tag)
        self.ids.add(named.get("id") or "")
        if tag == "a":
            self.links.append(named.get("href") or "")


def test_every_link_of_the_site_leads_to_a_place_on_it() -> None:
    with ZipFile(BytesIO(site(visit(), "2025-06-01", "The record"))) as archive:
        pages = {name: Links(archive.read(name).decode()) for name in archive.namelist()}
    assert {"index.html", "timeline.html", "announced.html"} <= {*pages}
    assert len([name for name in pages if name.startswith("documents/")]) == 2
    assert any("#" in link for page in pages.values() for link in page.links)
    for name, page in pages.items():
        for link in page.links:
            target, _, anchor = urljoin(name, link).partition("#")
            assert target in pages, (name, link)
            assert not anchor or anchor in pages[target].ids, (name, link)


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=10))
def test_any_text_is_text_in_every_format(text: str) -> None:
    record = renamed(text)
    made: list[Callable[[], bytes]] = [
        lambda: b"".join(followthemoney([record])),
        lambda: popolo([record]),
        lambda: b"".join(plover([record])),
        lambda: jsonld([record]),
        lambda: annotation([record]),
    ]
    for make in made:
        data = make().decode()
        assert not [c for c in data if ord(c) < 32 and c != "\n"]
    with ZipFile(BytesIO(site(record, "2025-06-01", text))) as archive:
        pages = [Links(archive.read(name).decode()) for name in archive.namelist()]
    assert not {"img", "iframe", "svg", "form", "input"} & set().union(*(p.tags for p in pages))


@pytest.mark.parametrize(
    ("edtf", "both"),
    [
        ("2025-09-21/2025-09-24", ("2025-09-21", "2025-09-24")),
        ("2025-09~", ("2025-09", "2025-09")),
        ("1977/..", ("1977", None)),
        ("201X", (None, None)),
        (None, (None, None)),
    ],
)
def test_dates_are_as_precise_as_they_are(edtf: str | None, both: tuple[Any, Any]) -> None:
    assert edges(edtf) == both


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "eng"), ("vi", "vie"), ("zh-Hans", "zho"), ("fr", "fra"), (None, None)]
)
def test_languages_by_three_letters(tag: str | None, code: str | None) -> None:
    assert language(tag) == code


def test_the_whole_gold_is_written(shared: Any) -> None:
    for file in sorted((shared / "gold" / "dev").glob("*.json"))[::9]:
        record = dossier_from(json.loads(file.read_text(encoding="utf-8")))
        assert expanded(jsonld([record]))


def test_the_docs_name_every_format_and_its_file(root: Path) -> None:
    told = (root / "docs" / "formats.md").read_text(encoding="utf-8")
    for one in FORMATS:
        assert f"| `{one.name}` | {one.file} | " in told

"""The record of the shipped examples in every format, each read back by that format's library."""

import csv
import json
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import docx
import icalendar
import jsonschema
import pyarrow.parquet as pq
import pypdfium2
import pytest

from communique.export.formats import FORMATS
from communique.export.making import made
from communique.model import Dossier, Slice
from communique.store import Store, open_store
from tests.export.test_standards import EVENTS, FIELDS, POPOLO, Links, expanded

DAY = "2026-01-01"
URN = "urn:x-communique:"


@pytest.fixture(scope="module")
def store(shared_record: Any) -> Iterator[Store]:
    with open_store(shared_record) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(store: Store) -> Dossier:
    """The whole record, with its texts."""
    return store.slice(Slice(), texts=True)


def ids(rows: Any, name: str = "id") -> set[str]:
    return {row[name] for row in rows}


def entries(told: Dossier, *kinds: str) -> set[str]:
    return {one.id for one in told.entries if not kinds or type(one).__name__.lower() in kinds}


def everybody(told: Dossier) -> set[str]:
    return {one.id for one in (*told.sources, *told.actors, *told.entries)}


def lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def in_word(data: bytes, told: Dossier) -> None:
    file = docx.Document(BytesIO(data))
    said = "\n".join(one.text for one in file.paragraphs)
    said += "\n".join(
        cell.text for table in file.tables for row in table.rows for cell in row.cells
    )
    styles = [one.style.name for one in file.paragraphs if one.style]
    assert sum(style.startswith("Heading") for style in styles) > 5
    assert any(actor.name in said for actor in told.actors)


def in_pdf(data: bytes, told: Dossier) -> None:
    file = pypdfium2.PdfDocument(data)
    said = "".join(page.get_textpage().get_text_bounded() for page in file)
    assert len(list(file.get_toc())) > 5
    assert any(actor.name in said for actor in told.actors)


def in_a_page(data: bytes, told: Dossier) -> None:
    page = Links(data.decode())
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids
    assert not page.tags & {"iframe", "img", "form"}
    said = unescape(data.decode())
    assert all(source.title in said for source in told.sources if source.title)


def in_markdown(data: bytes, told: Dossier) -> None:
    text = data.decode()
    assert text.startswith("# ")
    used = {one for one in text.split("[^")[1:] if not one.partition("]")[2].startswith(":")}
    assert used
    assert all(f"[^{one.partition(']')[0]}]:" in text for one in used)
    assert told.entries


def in_csv(data: bytes, told: Dossier) -> None:
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [one.id for one in told.entries]


def in_a_codebook(data: bytes, told: Dossier) -> None:
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert {"id", "kind"} <= {next(iter(row.values())) for row in rows}
    assert told.entries


def in_parquet(data: bytes, told: Dossier) -> None:
    table = pq.read_table(BytesIO(data))
    assert table["id"].to_pylist() == [one.id for one in told.entries]


def in_json_lines(data: bytes, told: Dossier) -> None:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in lines(data):
        found.setdefault(line.pop("line"), []).append(line)
    assert [row["id"] for row in found["entry"]] == [one.id for one in told.entries]
    assert ids(found["actor"]) == {one.id for one in told.actors}
    assert ids(found["source"]) == {one.id for one in told.sources}


def in_a_calendar(data: bytes, told: Dossier) -> None:
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert events
    known = entries(told, "commitment", "engagement", "instrument")
    uids = [str(one["UID"]) for one in events]
    assert len({*uids}) == len(uids)
    assert all(any(id_ in uid for id_ in known) for uid in uids)


def in_followthemoney(data: bytes, told: Dossier) -> None:
    ftm = pytest.importorskip("followthemoney")
    proxies = [ftm.model.get_proxy(row) for row in lines(data)]
    for proxy in proxies:
        proxy.schema.validate(proxy.to_dict())
    assert everybody(told) <= {proxy.id for proxy in proxies}


def in_popolo(data: bytes, told: Dossier) -> None:
    plain = json.loads(data)
    jsonschema.validate(plain, POPOLO)
    assert ids(plain["events"]) == entries(told, "engagement")
    assert ids(plain["memberships"]) == entries(told, "position")


def in_plover(data: bytes, told: Dossier) -> None:
    rows = lines(data)
    assert rows
    assert all({*row} <= FIELDS and {*row["event"]} <= EVENTS for row in rows)
    assert all(any(row["id"].startswith(id_) for id_ in entries(told)) for row in rows)


def in_linked_data(data: bytes, told: Dossier) -> None:
    nodes = {node["@id"].removeprefix(URN) for node in expanded(data)}
    assert {one.id for one in (*told.actors, *told.entries)} <= nodes


def in_annotations(data: bytes, told: Dossier) -> None:
    assert expanded(data)
    quoted = {
        target["selector"][1]["exact"]
        for one in json.loads(data)["items"]
        for target in one["target"]
    }
    assert quoted == {span.quote for entry in told.entries for span in entry.evidence}


def in_reviews(data: bytes, told: Dossier) -> None:
    reviews = json.loads(data)["@graph"]
    assert len(expanded(data)) >= len(reviews)
    texts = [" ".join((source.text or "").split()) for source in told.sources]
    for review in reviews:
        assert any(" ".join(review["claimReviewed"].split()) in text for text in texts)


def in_a_site(data: bytes, told: Dossier) -> None:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        pages = [name for name in archive.namelist() if name.startswith("documents/")]
    assert len(pages) == len(told.sources)


READ: dict[str, Callable[[bytes, Dossier], None]] = {
    "docx": in_word,
    "pdf": in_pdf,
    "html": in_a_page,
    "markdown": in_markdown,
    "site": in_a_site,
    "csv": in_csv,
    "parquet": in_parquet,
    "codebook": in_a_codebook,
    "ics": in_a_calendar,
    "jsonl": in_json_lines,
    "followthemoney": in_followthemoney,
    "popolo": in_popolo,
    "plover": in_plover,
    "jsonld": in_linked_data,
    "annotation": in_annotations,
    "claimreview": in_reviews,
}


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_the_examples_are_read_back(name: str, store: Store, told: Dossier) -> None:
    READ[name](b"".join(made(store, name, Slice(), "", DAY)), told)

"""Adding to a record, beside reading alone, plain INSERTs, and an empty record."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Column, Engine, MetaData, Table, Text

from benchmarks import EXAMPLES
from benchmarks.reading import texts
from benchmarks.records import Filled, documents
from benchmarks.synthetic import Read, World
from benchmarks.table import Row
from benchmarks.timing import Work, ratios
from communique.model import Document
from communique.pipeline import add_document, dossier_of
from communique.readers import read_document
from communique.store import Store, open_store
from communique.store.engine import address, engine_for, writing
from communique.store.plain import dumps

_MORE, _WARM = 60, 20

_plain = Table("plain", MetaData(), Column("id", Text, primary_key=True), Column("data", Text))


def rows(rounds: int) -> Iterator[Row]:
    """What it costs to put on record what was read, a transaction for each document."""
    with TemporaryDirectory() as folder:
        yield _examples(Path(folder), rounds)
        yield _inserts(Path(folder))


def to_large(filled: Filled) -> Row:
    """The same documents added to a record and to an empty one, in turn."""
    read = list(World(documents(filled.store)).documents(_MORE))
    pairs = ((partial(filled.store.add, *one), partial(filled.empty.add, *one)) for one in read)
    return Row(f"adding a document: {filled}", "adding it to an empty record", ratios(pairs, _WARM))


def _examples(folder: Path, rounds: int) -> Row:
    """Each round fills a record of its own."""
    read = [read_document(file) for file in texts(EXAMPLES)]
    stores = [open_store(folder / f"{at}.db", create=True) for at in range(rounds + 1)]
    pairs: list[tuple[Work, Work]] = [
        (partial(_add, store, read), partial(_read, read)) for store in stores
    ]
    taken = ratios(pairs)
    for store in stores:
        store.close()
    return Row("reading the examples and adding them", "reading them", taken)


def _add(store: Store, read: Sequence[Document]) -> None:
    for document in read:
        add_document(store, document)


def _read(read: Sequence[Document]) -> None:
    for document in read:
        dossier_of(document)


def _inserts(folder: Path) -> Row:
    """Both on a disk that must have it before the next comes."""
    plain = engine_for(address(folder / "plain.db"))
    with writing(plain) as connection:
        _plain.create(connection)
    with open_store(folder / "record.db", create=True) as store:
        pairs = (
            (partial(store.add, *one), partial(_insert, plain, one))
            for one in World().documents(_MORE)
        )
        taken = ratios(pairs, _WARM)
    plain.dispose()
    return Row("adding a document with 20 entries", "plain INSERTs of the same text", taken)


def _insert(engine: Engine, read: Read) -> None:
    document, dossier = read
    told = [(document.sha256, document.text)]
    told += [(f"{document.sha256} {one.id}", dumps(one)) for one in dossier.entries]
    with writing(engine) as connection:
        connection.execute(_plain.insert(), [{"id": id_, "data": data} for id_, data in told])

"""What is asked of a record: words, a brief before two meet, the pages of the desk."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import repeat
from statistics import median

from sqlalchemy import Select, select

from benchmarks import desk
from benchmarks.records import Filled
from benchmarks.synthetic import World
from benchmarks.table import Row
from benchmarks.timing import Work, ratios
from communique.inquiry import told_between
from communique.model import Slice
from communique.store import Store
from communique.store.engine import reading
from communique.store.tables import entry
from communique.views.between import between

_WORDS = (10, 100, 1000)
_PAIRS = ((0, 1), (4, 9), (20, 30))
_FEW = 3  # the pages are many
_DAY = "2026-01-01"

_Asked = Iterator[tuple[Work, Sequence[str]]]  # and the ids of the entries that answer it


def rows(filled: Filled, rounds: int) -> Iterator[Row]:
    """Beside a plain SELECT of the same entries; the pages beside the limit they have."""
    for what, asked in (("search for a word", _words), ("brief before two meet", _briefs)):
        taken = [one for each in asked(filled.store) for one in _beside(filled, each, rounds)]
        yield Row(f"{what}: {filled}", "a plain SELECT of the entries found", taken)
    yield from _pages(filled, min(rounds, _FEW))


def _words(store: Store) -> _Asked:
    """Words that are frequent, less frequent, and rare."""
    world = World()
    for word in (world.words[rank] for rank in _WORDS):
        if ids := [hit.entry.id for hit in store.search(word) if hit.entry]:
            yield partial(store.search, word), ids


def _briefs(store: Store) -> _Asked:
    """Two states that are in the news together every day, every month, now and then."""
    world = World()
    for pair in _PAIRS:
        found = [store.find(world.states[at].name) for at in pair]
        if all(found):
            one, other = (each[0].id for each in found)
            wanted = Slice(between=(one, other))
            if ids := [each.id for each in store.slice(wanted).entries]:
                yield partial(_brief, store, wanted, one, other), ids


def _brief(store: Store, wanted: Slice, one: str, other: str) -> object:
    return between(told_between(store, wanted, _DAY), one, other, _DAY)


def _beside(filled: Filled, asked: tuple[Work, Sequence[str]], rounds: int) -> list[float]:
    work, ids = asked
    plain = partial(_select, filled.store, select(entry.c.data).where(entry.c.id.in_(ids)))
    return ratios(repeat((work, plain), rounds + 1), clock=filled.clock)


def _select(store: Store, plain: Select[str]) -> None:
    with reading(store.engine) as connection:
        connection.execute(plain).all()


def _pages(filled: Filled, rounds: int) -> Iterator[Row]:
    """The pages of the desk as a whole, each by its median; then the slowest of them."""
    taken = dict(desk.pages(filled.store, rounds, filled.clock))
    each = sorted(taken, key=lambda address: median(taken[address]))
    beside, most = f"{desk.LIMIT:.0f} ms", desk.LIMIT
    shares = {one: [took / most for took in taken[one]] for one in each}
    yield Row(f"{len(each)} pages of the desk: {filled}", beside, [median(shares[o]) for o in each])
    yield Row(f"the slowest, {_short(each[-1])}: {filled}", beside, shares[each[-1]], 1.0)


def _short(address: str) -> str:
    """A page without the ids in its address."""
    path, _, query = address.partition("?")
    names = dict.fromkeys(part.partition("=")[0] for part in query.split("&") if part)
    names.pop("as_of", None)
    return f"/{path.split('/')[1]}" + (f" by {', '.join(names)}" if names else "")

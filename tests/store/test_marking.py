"""What is marked higher than a reader's clearance is to them as if it were not on record."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, count
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from communique.errors import CommuniqueError, StoreError
from communique.model import Document, Judgement, Slice
from communique.model.judgement import Action
from communique.model.listing import Listing, What
from communique.model.marking import MARKINGS, Marking
from communique.store import Decided, Near, Store, open_store
from tests.factories import actor, commitment, engagement, position, statement
from tests.store.dossiers import (
    ADA,
    COPY,
    FREEDONIA,
    LARK,
    LONG,
    PLEDGE,
    STATES,
    STORY,
    SYLVANIA,
    TALKS,
    Read,
    crowd,
    read,
)
from tests.store.tables import empty, rows

THIRD = read(
    "2031-03-03",
    STATES,
    statement(
        LONG[0].text.replace("there", "over there"), by=("a1",), content="ships", about=("a3",)
    ),
)
READ = [*STORY, THIRD, crowd("2031-08-01", "bcdf"), crowd("2031-09-01", "cg")]
NAMES = ("Lark", "Ada", "Bo Lark", "Hoa", "Finch", "Bunna Finch", "Larc", "Sylvanie", "Fredonian")
WORDS = ("harbour", "lark", "port", "maru", '"da nang"', "trees", "agree", "partnership")
WRITING = {"add", "add_many", "judge", "retire", "rebuild", "backup", "audit", "close", "cleared"}
OF_OTHERS = {"accounts", "docket", "url", "feeds", "trail", "engine", "place", "clearance"}
_NUMBERS = count(1)

Answers = dict[str, Any]
Act = tuple[str, int, Marking]


@pytest.fixture(scope="module")
def blank() -> Iterator[Path]:
    """An empty record, to be copied."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        open_store(path, create=True).close()
        yield path


@pytest.fixture(params=["sqlite", "postgresql"])
def anew(request: pytest.FixtureRequest, blank: Path, tmp_path: Path) -> Callable[[], Store]:
    """Gives an empty record whenever it is asked for one."""
    team: Store | None = None
    if request.param == "postgresql":
        team = request.getfixturevalue("team")

    def make() -> Store:
        if team:
            empty(team)
            return team
        return open_store(copyfile(blank, tmp_path / f"{next(_NUMBERS)}.db"))

    return make


def judged(action: Action, target: str, reason: str | None = None, **value: Any) -> Judgement:
    number = next(_NUMBERS)
    made = f"2032-05-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}+00:00"
    return Judgement(f"j{number:06}", action, target, value, reason, "a reader", made)


def mark(store: Store, target: str, marking: Marking) -> Judgement:
    made = judged("mark", target, marking=marking)
    store.judge(made)
    return made


def entry(store: Store, opening: str) -> str:
    return next(e.id for e in store.slice().entries if e.evidence[0].quote.startswith(opening))


def ids(store: Store) -> dict[str, list[str]]:
    """All that can be asked for by id."""
    dossier = store.slice()
    parts = {part.id for one in dossier.actors for part in store.parts(one.id)}
    return {
        "documents": [one.id for one in store.documents()],
        "entries": [one.id for one in dossier.entries],
        "actors": sorted(parts | {actor.id for name in NAMES for actor in store.find(name)}),
    }


def answers(store: Store, known: dict[str, list[str]]) -> Answers:
    """What every reading method says, of what is there and of what may be hidden."""
    actors, entries, documents = known["actors"], known["entries"], known["documents"]
    about = {id_: store.slice(Slice(about=(id_,))) for id_ in actors[:8]}
    return {
        "documents": [replace(one, added="") for one in store.documents()],
        "document": {id_: _or_fault(store.document, id_) for id_ in documents},
        "holds": [store.holds(document) for document, _ in READ],
        "marking": {id_: _or_fault(store.marking, id_) for id_ in (*documents, *entries)},
        "shelf": [store.shelf(word, 5).all for word in ("", "talks", "txt")],
        "newest": {one.id for one in store.newest(99)},
        "copies": {id_: [one.id for one in store.copies(id_)] for id_ in documents},
        "slice": store.slice(texts=True),
        "latest": store.slice(Slice(limit=3)),
        "days": store.slice(Slice(since="2031-02", until="2031-12", as_of="2031-10-01")),
        "sources": store.slice(Slice(sources=tuple(documents))),
        "about": about,
        "between": [
            store.slice(Slice(between=(one, other))) for one, other in combinations(actors[:4], 2)
        ],
        "of_each": store.of_each(Slice(limit=2), ("statement", "engagement", "commitment")),
        "actor": {id_: _or_fault(store.actor, id_) for id_ in actors},
        "roll": [store.roll(name) for name in ("", "Lark", "H")],
        "entries": store.entries(entries, rejected=True),
        "as_read": store.docket.as_read(entries),
        "unjudged": store.docket.unjudged(limit=99),
        "parts": {id_: store.parts(id_) for id_ in actors},
        "named": store.named(actors),
        "find": {name: store.find(name) for name in NAMES},
        "begun": {name: store.find(name[:3], begun=True) for name in NAMES},
        "search": {words: _places(store, words) for words in WORDS},
        "judgements": store.judgements(),
        "decided": store.docket.decided(Decided(valid=True)),
        "judges": store.docket.judges(),
        "questions": store.questions(),
        "counts": _counts(store),
        "ledger": _ledger(store, entries),
    }


def _or_fault(ask: Callable[[str], Any], id_: str) -> Any:
    try:
        return ask(id_)
    except StoreError as error:
        return error.problem


def _places(store: Store, words: str) -> set[tuple[object, ...]]:
    return {(hit.source, hit.start, hit.end, hit.snippet, hit.entry) for hit in store.search(words)}


def _counts(store: Store) -> list[object]:
    counts = store.counts
    pairs = counts.pairs(["person", "state", "body", "mixed"])
    places = [one.place for one in counts.venues()]
    return [
        counts.kinds(),
        counts.stretches(10),
        counts.dated(Slice(), 99),
        counts.venues(),
        counts.at(places, Slice(), 99),
        pairs,
        counts.actors([id_ for one in pairs for id_ in (one.one, one.other)]),
    ]


def _ledger(store: Store, entries: list[str]) -> list[object]:
    ledger, day = store.ledger, "2031-08-01"
    near = Near(day, most=9)
    return [
        [ledger.page(Slice(), Listing(what, day, limit=99)) for what in get_args(What)],
        {*ledger.near(entries, near)},
        {*ledger.near(entries, replace(near, earlier=True))},
        ledger.size(Slice(), 999),
        ledger.texts(),
    ]


def test_every_reading_method_is_asked(anew: Callable[[], Store]) -> None:
    store = anew()
    store.add_many(READ)
    methods = {name for name in dir(Store) if not name.startswith("_")} - WRITING - OF_OTHERS
    asked = answers(store, ids(store)).keys()
    assert methods <= asked


marked = st.lists(
    st.tuples(
        st.sampled_from(("mark", "retire", "judge", "add", "rebuild")),
        st.integers(0, len(READ) - 1),
        st.sampled_from(MARKINGS),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(first=st.integers(2, len(READ)), acts=marked, clearance=st.sampled_from(MARKINGS))
def test_hidden_documents_are_as_if_they_were_not_there(
    anew: Callable[[], Store], first: int, acts: list[Act], clearance: Marking
) -> None:
    store = anew()
    story = _Story(store, READ[:first])
    for act in acts:
        story.go(*act)
    known = ids(store)
    cleared = store.cleared(clearance)
    told, shown = answers(cleared, known), {one.id for one in cleared.documents()}
    said = cleared.judgements()
    assert shown == story.seen_by(clearance)
    plain = anew()
    plain.add_many(each for each in story.added if each[0].sha256 in shown)
    for made in said:
        plain.judge(made)
    assert told == answers(plain, known)


class _Story:
    """A record, and what was done to it."""

    def __init__(self, store: Store, first: list[Read]) -> None:
        self.store, self.added = store, [*first]
        self.marks: dict[str, list[tuple[str, Marking]]] = {}
        store.add_many(first)

    def go(self, what: str, at: int, marking: Marking) -> None:
        """Do one of the things that people do."""
        target = self.added[at % len(self.added)][0].sha256
        if what == "mark":
            made = mark(self.store, target, marking)
            self.marks.setdefault(target, []).append((made.id, marking))
        elif what == "retire" and self.marks.get(target):
            self.store.retire(self.marks[target].pop()[0], "a reader")
        elif what == "judge":
            self._judge(at)
        elif what == "add":
            new = [each for each in READ if each not in self.added][:1]
            self.added += new
            self.store.add_many(new)
        elif what == "rebuild":
            self.store.rebuild()

    def seen_by(self, clearance: Marking) -> set[str]:
        """The documents that are not marked higher."""
        top = {id_: made[-1][1] for id_, made in self.marks.items() if made}
        rank = MARKINGS.index(clearance)
        return {
            document.sha256
            for document, _ in self.added
            if MARKINGS.index(top.get(document.sha256, "public")) <= rank
        }

    def _judge(self, at: int) -> None:
        found = self.store.find("Lark")
        entries = self.store.slice().entries
        if at % 2 and len(found) > 1:
            self.store.judge(judged("merge", found[0].id, **{"with": found[-1].id}))
        elif entries:
            self.store.judge(judged("reject", entries[at % len(entries)].id, "No."))


VEX = actor("a8", "Quorra Vex", "person", "Vexia")
OAT = actor("a9", "Zebulon Oat", "person")
SECRET = read(
    "2031-05-05",
    [*STATES, ADA, LARK, VEX, OAT],
    position("Ada Lark, President of Freedonia", holder="a4", role="President", body="a1"),
    engagement("Quorra Vex met Ada in Umbria.", participants=("a8", "a4"), place="Umbria"),
    commitment("Freedonia will send balloons.", by=("a1",), to=("a3",)),
    statement("Zebulon Oat spoke of balloons.", by=("a9",)),
)


@pytest.fixture
def secret(anew: Callable[[], Store]) -> Store:
    store = anew()
    store.add_many([*STORY, SECRET])
    return store


def test_of_a_marked_entry_no_word_is_left(secret: Store) -> None:
    known = ids(secret)
    known["actors"] += [secret.find("Vexia")[0].id]
    marked = entry(secret, "Quorra")
    mark(secret, marked, "restricted")
    cleared = secret.cleared("internal")
    told = repr(answers(cleared, known))
    for word in ("Quorra", "Vex", "Umbria", "vexia", "met Ada"):
        assert word not in told
        assert cleared.search(word) == []
    assert not any("Vex" in one.name for name in ("Quorra", "Vexia") for one in cleared.find(name))
    text = cleared.document(SECRET[0].sha256).text
    assert len(text) == len(SECRET[0].text)
    assert [line[:3] for line in text.splitlines()] == ["Ada", "███", "Fre", "Zeb"]
    assert entry(cleared, "Zebulon")
    assert cleared.search("balloons")
    whole = secret.cleared("restricted")
    assert answers(whole, known) == answers(secret, known)
    assert whole.document(SECRET[0].sha256) == SECRET[0]


def test_words_under_two_entries_are_hidden_with_either(anew: Callable[[], Store]) -> None:
    told = read(
        "2031-05-06",
        [FREEDONIA, SYLVANIA],
        statement("Both sides are glad and will build a bridge.", by=("a1",)),
        replace(commitment("build a bridge", by=("a2",)), within=True),
    )
    store = anew()
    store.add(*told)
    mark(store, entry(store, "build"), "internal")
    cleared = store.cleared("public")
    assert cleared.slice().entries == ()
    assert cleared.document(told[0].sha256).text == "Both sides are glad and will █████ █ ██████."


def test_what_names_somebody_hidden_is_hidden(secret: Store) -> None:
    vex = secret.find("Quorra Vex")[0].id
    target = entry(secret, "Maru regrets")
    secret.judge(judged("correct", target, by=[vex]))
    mark(secret, SECRET[0].sha256, "confidential")
    cleared = secret.cleared("restricted")
    assert target not in {one.id for one in cleared.slice().entries}
    assert [one.action for one in cleared.judgements(all=True)] == []
    assert cleared.entries([target]).entries == ()


def test_what_is_marked_stays_so_through_a_rebuild(secret: Store) -> None:
    mark(secret, SECRET[0].sha256, "restricted")
    mark(secret, entry(secret, "Sylvania will"), "internal")
    before = rows(secret)
    secret.rebuild()
    assert rows(secret) == before


@pytest.mark.parametrize("marking", MARKINGS)
def test_a_marking_is_told(secret: Store, marking: Marking) -> None:
    target = entry(secret, "Freedonia will send")
    mark(secret, target, marking)
    assert secret.marking(target) == secret.marking(SECRET[0].sha256) == marking
    stored = {one.id: one.marking for one in secret.documents()}
    assert stored[SECRET[0].sha256] == marking
    sources = secret.slice(Slice(sources=(SECRET[0].sha256,))).sources
    assert [one.marking for one in sources] == [marking]


def test_the_higher_marking_of_a_document_and_its_entry_holds(secret: Store) -> None:
    target = entry(secret, "Freedonia will send")
    mark(secret, target, "internal")
    mark(secret, SECRET[0].sha256, "restricted")
    assert secret.marking(target) == "restricted"
    made = mark(secret, target, "confidential")
    assert secret.marking(target) == "confidential"
    assert secret.marking(entry(secret, "Zebulon")) == "restricted"
    secret.retire(made.id, "a reader")
    assert secret.marking(target) == "restricted"


def test_nobody_decides_on_what_they_cannot_see(secret: Store) -> None:
    target, vex = entry(secret, "Quorra"), secret.find("Quorra Vex")[0].id
    made = judged("accept", target)
    secret.judge(made)
    mark(secret, SECRET[0].sha256, "restricted")
    cleared = secret.cleared("internal")
    ada = cleared.find("Ada Lark")[0].id
    for judgement in (
        judged("reject", target, "No."),
        judged("mark", SECRET[0].sha256, marking="public"),
        judged("merge", ada, **{"with": vex}),
        judged("correct", entry(cleared, "Maru regrets"), by=[vex]),
    ):
        with pytest.raises(StoreError, match="is not on record"):
            cleared.judge(judgement)
    with pytest.raises(StoreError, match="no judgement"):
        cleared.retire(made.id, "a reader")
    with pytest.raises(StoreError, match="above your clearance"):
        cleared.judge(judged("mark", TALKS[0].sha256, marking="confidential"))
    assert secret.judgements() == [made, *secret.judgements()[1:]]
    assert len(secret.judgements()) == 2


@pytest.mark.parametrize("marking", [None, "secret", 3])
def test_only_what_is_a_marking_marks(secret: Store, marking: object) -> None:
    with pytest.raises(CommuniqueError, match="no marking; give one of public, internal"):
        secret.judge(judged("mark", TALKS[0].sha256, marking=marking))


def test_a_part_of_a_record_is_not_kept_as_a_whole(secret: Store, tmp_path: Path) -> None:
    cleared = secret.cleared("restricted")
    with pytest.raises(StoreError, match="cannot be kept in a backup"):
        cleared.backup(tmp_path / "backup.gz")
    with pytest.raises(StoreError, match="cannot be made anew"):
        cleared.rebuild()


def test_a_clearance_is_never_raised(secret: Store) -> None:
    mark(secret, SECRET[0].sha256, "restricted")
    assert secret.cleared("public").cleared("confidential").find("Quorra Vex") == []


def test_why_a_finding_was_dismissed_is_told_to_those_who_see_all(secret: Store) -> None:
    secret.judge(judged("dismiss", "C01-0123456789", "Umbria has no sea."))
    mark(secret, SECRET[0].sha256, "internal")
    (made,) = secret.cleared("public").judgements()
    assert (made.action, made.reason) == ("dismiss", None)


def test_copies_of_a_hidden_text_are_copies_of_one_another(anew: Callable[[], Store]) -> None:
    store = anew()
    store.add_many([LONG, COPY, THIRD, PLEDGE])
    mark(store, LONG[0].sha256, "internal")
    of = {one.id: one.copy_of for one in store.cleared("public").documents()}
    assert of == {COPY[0].sha256: None, THIRD[0].sha256: COPY[0].sha256, PLEDGE[0].sha256: None}
    assert isinstance(store.document(LONG[0].sha256), Document)

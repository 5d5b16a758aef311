"""A model that lies: no lie becomes an entry, and each is counted by what gave it away."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.annotate import Annotation, annotate
from communique.model import Commitment, Entry
from communique.propose.form import drafted
from communique.propose.found import founded
from communique.propose.grounds import UnfoundedError, ground
from tests.propose.serving import document

TEXT = """President Ana Sosa of Chile met Prime Minister Jon Vik of Norway in Oslo on 5 March 2026.
Chile will send 200 engineers to Norway in May 2026. Norway pledged to open a consulate in Arica.
The two countries signed the Fisheries Agreement on 6 March 2026. Norway condemned the attack in
Quito, which Kenya had reported. Trade with Chile grew by 12 percent in 2025, and aid fell by 3
percent. Chile and Norway upgraded their relations to a strategic partnership. Norway has not
agreed to lower its tariffs. Foreign Minister Eva Berg of Norway welcomed the talks. President Sosa
will visit Kenya in June 2026 if the talks succeed. Kenya denied that it had signed the Arusha
Protocol. Chile thanked Kenya.

Will Norway join the Lima Forum?"""

MET = {
    "kind": "engagement",
    "quote": "President Ana Sosa of Chile met Prime Minister Jon Vik of Norway in Oslo on 5 "
    "March 2026",
    "type": "meeting",
    "status": "held",
    "participants": ["Ana Sosa", "Prime Minister Jon Vik"],
    "place": "Oslo",
    "date": "5 March 2026",
}
SENDS = {
    "kind": "commitment",
    "quote": "Chile will send 200 engineers to Norway in May 2026",
    "by": ["Chile"],
    "to": ["Norway"],
    "action": "send 200 engineers to Norway",
    "due": "2026-05",
    "strength": "plan",
}
SIGNED = {
    "kind": "instrument",
    "quote": "The two countries signed the Fisheries Agreement on 6 March 2026",
    "name": "Fisheries Agreement",
    "type": "treaty",
    "action": "signed",
    "status": "done",
    "parties": ["The two countries"],
    "date": "6 March 2026",
}
CONDEMNED = {
    "kind": "statement",
    "quote": "Norway condemned the attack in\nQuito",
    "by": ["Norway"],
    "stance": "oppose",
    "content": "the attack in Quito",
}
GREW = {
    "kind": "figure",
    "quote": "Trade with Chile grew by 12 percent in 2025, and aid fell by 3 percent",
    "value": 12,
    "unit": "percent",
    "of": "Trade with Chile",
    "date": "2025",
}
UPGRADED = {
    "kind": "relation",
    "quote": "Chile and Norway upgraded their relations to a strategic partnership",
    "between": ["Chile", "Norway"],
    "level": "strategic partnership",
    "change": "upgraded",
}
HOLDS = {
    "kind": "position",
    "quote": "Foreign Minister Eva Berg of Norway welcomed the talks",
    "holder": "Eva Berg",
    "role": "Foreign Minister",
    "body": "Norway",
}
DENIED = {
    "kind": "commitment",
    "quote": "Norway has not agreed to lower its tariffs",
    "by": ["Norway"],
    "action": "lower its tariffs",
    "strength": "agreement",
}
VISITS = {
    "kind": "engagement",
    "quote": "President Sosa will visit Kenya in June 2026",
    "type": "visit",
    "status": "planned",
    "participants": ["President Sosa"],
}
PROTOCOL = {
    "kind": "instrument",
    "quote": "it had signed the Arusha Protocol",
    "name": "Arusha Protocol",
    "type": "treaty",
    "action": "signed",
    "status": "done",
}
JOINS = {
    "kind": "commitment",
    "quote": "Will Norway join the Lima Forum",
    "by": ["Norway"],
    "action": "join the Lima Forum",
    "strength": "plan",
}
TRUE: list[dict[str, Any]] = [MET, SENDS, SIGNED, CONDEMNED, GREW, UPGRADED, HOLDS]


@pytest.fixture(scope="module")
def annotation() -> Annotation:
    return annotate(document(TEXT))


def entry(annotation: Annotation, row: Any) -> Entry:
    draft = drafted(row)
    return founded(ground(annotation, draft.quote, 0, len(TEXT)), draft, "liar")


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row["kind"])
def test_what_is_true_is_kept(annotation: Annotation, row: Any) -> None:
    found = entry(annotation, row)
    (span,) = found.evidence
    assert found.kind == row["kind"]
    assert found.engine == "liar"
    assert TEXT[span.start : span.end] == span.quote
    assert span.quote.split() == row["quote"].split()


def test_words_are_those_of_the_source_and_dates_are_read_by_rule(annotation: Annotation) -> None:
    sent = entry(annotation, {**SENDS, "due": "May 2026", "action": "send  200\nengineers"})
    assert isinstance(sent, Commitment)
    assert (sent.action, sent.due, sent.state) == ("send 200 engineers", "2026-05", "open")
    assert [annotation.actors[id_].name for id_ in (*sent.by, *sent.to)] == ["Chile", "Norway"]


NO_QUOTE, NO_WORDS, NO_NAME = (
    "quote not in the text",
    "words not in the quote",
    "name not in the quote",
)
NO_DATE, NO_NUMBER, NO_VERB = (
    "date not in the quote",
    "number not in the quote",
    "verb not in the quote",
)
OTHERWISE = "not as the sentence has it"
NO_SENTENCE = "quote of more than a sentence"

LIES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("a quote made up", MET, {"quote": "Sosa met Vik in Oslo"}, NO_QUOTE),
    ("a quote changed by one word", SENDS, {"quote": "Chile will send 300 engineers"}, NO_QUOTE),
    ("a quote in other capitals", SENDS, {"quote": "CHILE will send 200 engineers"}, NO_QUOTE),
    ("half a word", SENDS, {"quote": "hile will send 200 engineers"}, NO_QUOTE),
    ("dots for what is left out", SENDS, {"quote": "Chile will send … in May 2026"}, NO_QUOTE),
    ("an empty quote", SENDS, {"quote": " "}, NO_QUOTE),
    ("two sentences as one", SENDS, {"quote": f"{SENDS['quote']}. Norway"}, NO_SENTENCE),
    ("a place not there", MET, {"place": "Bergen"}, NO_WORDS),
    ("an action not there", SENDS, {"action": "send soldiers"}, NO_WORDS),
    ("an action of another sentence", SENDS, {"action": "open a consulate"}, NO_WORDS),
    ("a text not there", SIGNED, {"name": "Defence Agreement"}, NO_WORDS),
    ("a number not there", SIGNED, {"number": "12/2026"}, NO_WORDS),
    ("somebody not there", MET, {"participants": ["Ana Sosa", "Eva Berg"]}, NO_NAME),
    ("somebody nobody knows", MET, {"participants": ["Ana Sosa", "Zed"]}, NO_NAME),
    ("a thing for a person", MET, {"participants": ["Ana Sosa", "March"]}, NO_NAME),
    ("another day", MET, {"date": "2026-03-06"}, NO_DATE),
    ("a day in other words", MET, {"date": "last Friday"}, NO_DATE),
    ("a date of another sentence", SENDS, {"due": "6 March 2026"}, NO_DATE),
    ("no date at all", SENDS, {"due": "engineers"}, NO_DATE),
    ("another number", GREW, {"value": 21}, NO_NUMBER),
    ("the number in another size", GREW, {"value": 12000}, NO_NUMBER),
    ("a year as a figure", GREW, {"value": 2025}, NO_NUMBER),
    ("another unit", GREW, {"unit": "USD"}, OTHERWISE),
    ("another qualifier", GREW, {"qualifier": "over"}, OTHERWISE),
    ("the number of something else", GREW, {"of": "aid"}, OTHERWISE),
    ("the other number of it", GREW, {"value": 3}, OTHERWISE),
    ("another event", MET, {"type": "signing"}, NO_VERB),
    ("to come, and not past", MET, {"status": "planned"}, NO_VERB),
    ("called off", MET, {"status": "cancelled"}, NO_VERB),
    ("firmer than said", SENDS, {"strength": "pledge"}, NO_VERB),
    ("another deed", SIGNED, {"action": "ratified"}, NO_VERB),
    ("another kind of text", SIGNED, {"type": "charter"}, OTHERWISE),
    ("another change", UPGRADED, {"change": "severed"}, NO_VERB),
    ("the opposite stance", CONDEMNED, {"stance": "welcome"}, NO_VERB),
    ("the sides swapped", SENDS, {"by": ["Norway"], "to": ["Chile"]}, OTHERWISE),
    ("owed to oneself", SENDS, {"to": ["Chile"]}, OTHERWISE),
    ("one with itself", UPGRADED, {"between": ["Chile", "Chile"]}, OTHERWISE),
    ("the wrong holder", HOLDS, {"holder": "Norway", "body": None}, OTHERWISE),
    ("elected, and not in office", HOLDS, {"status": "elected"}, NO_VERB),
    ("denied", DENIED, {}, "denied or doubtful"),
    ("denied, the denial cut off", PROTOCOL, {}, "denied or doubtful"),
    ("on a condition, the condition cut off", VISITS, {}, "denied or doubtful"),
    ("only asked", JOINS, {}, "denied or doubtful"),
    ("a kind that is none", MET, {"kind": "war"}, "unknown kind"),
    ("a kind that is a list", MET, {"kind": ["engagement"]}, "unknown kind"),
    ("a type that is none", MET, {"type": "duel"}, "value not allowed"),
    ("a type that is a list", MET, {"type": []}, "value not allowed"),
    ("no status", MET, {"status": None}, "value not allowed"),
    ("a name for a list", MET, {"participants": "Ana Sosa"}, "misshapen"),
    ("a list of lists", MET, {"participants": [["Ana Sosa"]]}, "misshapen"),
    ("nobody", SENDS, {"by": []}, "misshapen"),
    ("a number for a word", SENDS, {"action": 7}, "misshapen"),
    ("a word for a number", GREW, {"value": "12"}, "misshapen"),
    ("true for a number", GREW, {"value": True}, "misshapen"),
    ("no number", GREW, {"value": float("nan")}, NO_NUMBER),
    ("no quote", MET, {"quote": None}, "misshapen"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "lie", "reason"), [one[1:] for one in LIES], ids=[x[0] for x in LIES]
)
def test_a_lie_is_rejected(annotation: Annotation, row: Any, lie: Any, reason: str) -> None:
    with pytest.raises(UnfoundedError, match=f"^{reason}$"):
        entry(annotation, {**row, **lie})


@pytest.mark.parametrize("row", [None, [], "engagement", 3, {}])
def test_what_is_no_proposal_is_rejected(annotation: Annotation, row: Any) -> None:
    with pytest.raises(UnfoundedError, match="misshapen"):
        entry(annotation, row)


def test_fields_beyond_the_form_are_not_taken(annotation: Annotation) -> None:
    own = {
        "id": "e666",
        "engine": "a person",
        "evidence": [],
        "attributed_to": "a1",
        "state": "done",
    }
    kept = entry(annotation, {**SENDS, **own})
    assert kept == entry(annotation, SENDS)


_WORDS = st.sampled_from(TEXT.split())
_FIELDS = sorted({field for row in TRUE for field in [*row]})
_PIECES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 120)).map(
    lambda cut: TEXT[cut[0] : cut[0] + cut[1]]
)
_QUOTES = st.one_of(_PIECES, st.text(max_size=40), st.lists(_WORDS, max_size=9).map(" ".join))
_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _WORDS, _QUOTES)
_VALUES = st.one_of(_LEAVES, st.lists(_LEAVES, max_size=3))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    row=st.sampled_from(TRUE),
    quote=_QUOTES,
    lies=st.dictionaries(st.sampled_from(_FIELDS), _VALUES),
    keep=st.booleans(),
)
def test_nothing_survives_that_does_not_stand_in_the_text(
    annotation: Annotation, row: Any, quote: str, lies: Any, keep: bool
) -> None:
    given_ = {**row, **lies, **({} if keep else {"quote": quote})}
    try:
        found = entry(annotation, given_)
    except UnfoundedError:
        return
    (span,) = found.evidence
    assert TEXT[span.start : span.end] == span.quote
    assert span.quote.split() == given_["quote"].split()
    for field in ("place", "action", "name", "number", "role", "level", "of", "content"):
        words = getattr(found, field, None)
        assert words is None or words in span.quote or field == "action"

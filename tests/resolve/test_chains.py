"""More than two sources: the latest settled word, whatever the order they are given in."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Dossier, FollowUp
from communique.resolve import follow_ups, join
from tests.factories import (
    Fact,
    actor,
    commitment,
    dossier,
    engagement,
    figure,
    instrument,
    position,
    statement,
)

CAST = [
    actor("a1", "Ada Lark", "person", "President Lark"),
    actor("a2", "Freedonia", "state", "Freedonian"),
    actor("a3", "Bo Finch", "person", "Prime Minister Finch"),
    actor("a4", "Sylvania", "state", "Sylvanian"),
    actor("a5", "two sides", "group"),
    actor("a6", "Freedonian nurses", "group"),
    actor("a7", "Ruritania", "state"),
]
POSTS = [
    position("President Lark", holder="a1", role="President", body="a2"),
    position("Prime Minister Finch", holder="a3", role="Prime Minister", body="a4"),
]
Part = tuple[str | None, list[Fact]]


def read(*parts: Part) -> list[Dossier]:
    return [dossier(day, CAST, *POSTS, *facts) for day, facts in parts]


def story(*parts: Part) -> Dossier:
    return join(read(*parts))


def states(*parts: Part, as_of: str | None = None) -> list[str]:
    return [row.state for row in follow_ups(story(*parts), as_of).follow_ups]


def row(*parts: Part, as_of: str | None = None) -> FollowUp:
    """What came of the first announcement."""
    return follow_ups(story(*parts), as_of).follow_ups[0]


def visit(quote: str, **fields: Any) -> Fact:
    given = {"participants": ("a1",), "place": "Sylvania", **fields}
    return engagement(quote, type="visit", **given)


ANNOUNCED = "2031-05-01", [visit("Lark will go", status="planned", date="2031-05-10/2031-05-12")]
PUT_OFF = "2031-05-08", [visit("Lark put off her trip", status="postponed")]
MEANT = "2031-06-01", [visit("Lark still means to go", status="planned")]
HELD = "2031-09-05", [visit("Lark went", date="2031-09-03")]
OFF = "2031-09-05", [visit("Lark called the trip off", status="cancelled")]
ELSEWHERE = "2031-09-05", [visit("Lark in Ruritania", place="Ruritania", date="2031-09-03")]


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([ANNOUNCED, PUT_OFF], ["postponed"]),
        ([ANNOUNCED, PUT_OFF, HELD], ["reported"]),
        ([ANNOUNCED, PUT_OFF, MEANT], ["carried forward"]),
        ([ANNOUNCED, PUT_OFF, MEANT, HELD], ["reported", "reported"]),
        ([ANNOUNCED, PUT_OFF, MEANT, OFF], ["cancelled", "cancelled"]),
        ([ANNOUNCED, PUT_OFF, ELSEWHERE], ["postponed"]),
        ([ANNOUNCED, HELD], ["overdue"]),
        (
            [ANNOUNCED, ("2031-05-20", [visit("Lark went", date="2031-05-11")]), PUT_OFF],
            ["reported"],
        ),
    ],
    ids=[
        "put off",
        "put off, held at another time",
        "put off, meant anew",
        "meant anew is an announcement of its own",
        "called off at last",
        "another journey",
        "held at another time without a word that it was put off",
        "what has happened is not put off",
    ],
)
def test_announced_put_off_held(chain: list[Part], expected: list[str]) -> None:
    assert states(*chain) == expected


def test_the_parts_of_a_trip_are_put_off_with_it() -> None:
    talks = engagement(
        "Lark will meet Finch",
        participants=("a1", "a3"),
        date="2031-05-11",
        status="planned",
        part_of="e3",
    )
    met = engagement("Lark met Finch", participants=("a1", "a3"), date="2031-09-03", part_of="e3")
    chain = [("2031-05-01", [*ANNOUNCED[1], talks]), PUT_OFF, ("2031-09-05", [*HELD[1], met])]
    assert states(*chain) == ["reported", "reported"]


def pact(action: str, status: str = "done", **fields: Any) -> Fact:
    quote = fields.pop("quote", f"the Eel Pact, {action}")
    given = {"parties": ("a2", "a4"), **fields}
    return instrument(quote, name="Eel Pact", action=action, status=status, **given)


TO_SIGN = (
    "2031-05-01",
    [
        pact("negotiated"),
        engagement(
            "they will sign the pact", type="signing", participants=("a5",), status="planned"
        ),
    ],
)
SIGNED = (
    "2031-07-01",
    [
        pact("signed"),
        commitment("bring the Eel Pact into force", by=("a2", "a4"), due="2032"),
        commitment("ratify the Eel Pact", by=("a2",)),
    ],
)
RATIFIED = "2032-01-10", [pact("ratified", parties=("a2",))]
IN_FORCE = "2032-03-01", [pact("in force")]


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([TO_SIGN, SIGNED], ["reported"]),
        ([TO_SIGN, SIGNED, RATIFIED], ["reported", "no evidence", "reported"]),
        ([TO_SIGN, SIGNED, RATIFIED, IN_FORCE], ["reported", "reported", "reported"]),
        ([TO_SIGN, SIGNED, IN_FORCE], ["reported", "reported", "no evidence"]),
        ([TO_SIGN, ("2031-07-01", [pact("signed", "planned")])], ["carried forward"]),
    ],
)
def test_announced_signed_ratified_in_force(chain: list[Part], expected: list[str]) -> None:
    assert states(*chain) == expected


def nurses(value: float, quote: str) -> Fact:
    return figure(quote, value=value, unit="people", of="nurses", actor="a6")


PLEDGED = (
    "2031-05-01",
    [
        commitment("send 300 nurses to the harbour clinics", by=("a2",), strength="pledge"),
        figure("300 nurses", value=300, unit="people", of="nurses", within=True),
    ],
)
SOME = "2031-06-01", [nurses(90, "90 Freedonian nurses")]
MORE = "2031-08-01", [nurses(210, "210 Freedonian nurses")]
DONE = (
    "2031-09-01",
    [commitment("sent all nurses to the harbour clinics", by=("a2",), state="done")],
)
PROMISED = (
    "2031-06-01",
    [
        commitment("send 90 nurses to islands", by=("a2",)),
        figure("90 nurses", value=90, unit="people", of="nurses", actor="a6", within=True),
    ],
)


@pytest.mark.parametrize(
    ("chain", "state", "words"),
    [
        ([PLEDGED, SOME], "partly", "90 Freedonian nurses"),
        ([PLEDGED, SOME, MORE], "partly", "210 Freedonian nurses"),
        ([PLEDGED, SOME, MORE, DONE], "reported", "sent all nurses to the harbour clinics"),
        ([PLEDGED, ("2031-06-01", [nurses(300, "300 Freedonian nurses")])], "no evidence", None),
        ([PLEDGED, PROMISED], "carried forward", "send 90 nurses to islands"),
    ],
    ids=["a part", "a greater part", "all", "the same number may be the pledge", "only promised"],
)
def test_pledged_partly_done_done(chain: list[Part], state: str, words: str | None) -> None:
    told = follow_ups(story(*chain))
    found = told.follow_ups[0]
    quotes = {entry.id: entry.evidence[0].quote for entry in told.entries}
    assert found.state == state
    assert (quotes[found.outcome[0]] if found.outcome else None) == words


@pytest.mark.parametrize(
    ("of", "actor_", "thanked", "state"),
    [
        ("first payment", "a2", "a7", "partly"),
        ("first payment", "a4", "a7", "no evidence"),
        ("first payment", "a2", "a3", "no evidence"),
        ("two-way trade", "a2", "a7", "no evidence"),
    ],
    ids=["paid", "paid by another", "paid to another", "other money"],
)
def test_a_payment_is_a_part_of_the_money_pledged(
    of: str, actor_: str, thanked: str, state: str
) -> None:
    pledge = [
        commitment("give Ruritania 90 dollars for dams", by=("a2",), to=("a7",)),
        figure("90 dollars", within=True, value=90, unit="USD", of="dams", actor="a2"),
    ]
    payment = [
        figure("30 dollars", value=30, unit="USD", of=of, actor=actor_),
        statement("thanks were said", by=("a2",), about=(thanked,)),
    ]
    assert row(("2031-05-01", pledge), ("2031-06-01", payment)).state == state


def test_an_engagement_announced_again_is_one_event_and_lost_detail_is_noted() -> None:
    once = "2031-04-01", [visit("Lark will go in May", status="planned", date="2031-05")]
    again = "2031-05-01", [visit("Lark will go", status="planned", date="2031-05-10")]
    told = "2031-05-20", [visit("Lark went", date="2031-05-10")]
    found = follow_ups(story(once, again, told)).follow_ups
    assert [one.state for one in found] == ["reported"]
    assert (found[0].note or "").endswith(
        "announced again 2031-05-01; dated 2031-05 and 2031-05-10"
    )


def test_of_two_sources_of_one_day_each_can_tell_what_happened() -> None:
    planned = "2031-09-03", [visit("Lark will go", status="planned")]
    held = "2031-09-03", [visit("Lark went", date="2031-09-03")]
    assert states(planned, held) == states(held, planned) == ["reported"]


def test_of_two_sources_of_one_day_none_carries_the_other_forward() -> None:
    planned = [visit("Lark will go", status="planned")], [visit("Lark to go", status="planned")]
    assert states(*(("2031-09-05", part) for part in planned)) == []


def test_what_parties_say_what_supports_it_and_the_schedule_are_three_things() -> None:
    aim = commitment("restore the northern canal", by=("a2",), strength="aim", due="2031-05-10")
    own = statement("has restored the northern canal", by=("a1",), attributed_to="a1")
    others = commitment("restored the northern canal", by=("a2",), state="done")
    found = row(("2031-05-01", [aim]), ("2031-05-09", [own]), ("2031-05-12", [others]))
    assert (found.state, found.said, found.supported) == ("reported", "claimed", "1 source")
    assert found.schedule == "met"


@pytest.mark.parametrize(
    ("after", "as_of", "schedule"),
    [
        ([], "2031-05-02", "ahead"),
        ([], "2031-05-11", "due"),
        ([], "2031-05-13", "overdue"),
        ([visit("Lark went", date="2031-05-10")], "2031-06-01", "met"),
        ([visit("Lark put it off", status="postponed")], "2031-06-01", "no date"),
        ([visit("put off to June", status="postponed", date="2031-06-10")], "2031-06-01", "ahead"),
        ([visit("Lark called it off", status="cancelled")], "2031-06-01", "no date"),
    ],
)
def test_what_the_schedule_says(after: list[Fact], as_of: str, schedule: str) -> None:
    later = as_of, after or [statement("the weather is fine", by=("a3",))]
    assert row(ANNOUNCED, later, as_of=as_of).schedule == schedule


def test_what_was_put_off_and_held_is_late() -> None:
    assert row(ANNOUNCED, PUT_OFF, HELD).schedule == "late"


def test_sources_that_say_the_same_are_counted() -> None:
    held = "2031-09-06", [visit("Lark was there", date="2031-09-03")]
    assert row(ANNOUNCED, PUT_OFF, HELD, held).supported == "2 sources"


RECORD = (ANNOUNCED, PUT_OFF, MEANT, HELD, TO_SIGN, SIGNED, RATIFIED, IN_FORCE, PLEDGED, SOME, DONE)
READ = read(*RECORD)


def told(dossiers: list[Dossier]) -> Counter[object]:
    """All rows and results by the words they stand on, in whatever order."""
    whole = follow_ups(join(dossiers))
    words = {one.id: (one.kind, one.evidence[0].quote) for one in whole.entries}
    rows = (replace(one, announced="", outcome=()) for one in whole.follow_ups)
    sides = (
        (words[one.announced], tuple(words[id_] for id_ in one.outcome)) for one in whole.follow_ups
    )
    return Counter([*zip(rows, sides, strict=True), *(words[id_] for id_ in whole.unannounced)])


@settings(max_examples=20)
@given(st.permutations(READ))
def test_the_order_of_the_sources_does_not_matter(shuffled: list[Dossier]) -> None:
    assert told(shuffled) == told(READ)


DAYS = st.sampled_from(["2031-05-01", "2031-05-10", "2031-06", "2031-06-02", None])
TRIPS = st.builds(
    lambda status, date, place, who: visit(
        f"trip {status} {date} {place} of {who}",
        status=status,
        date=date,
        place=place,
        participants=who,
    ),
    st.sampled_from(["planned", "held", "postponed", "cancelled", "ongoing"]),
    DAYS,
    st.sampled_from(["Sylvania", "Ruritania", None]),
    st.sampled_from([("a1",), ("a1", "a4"), ("a3",)]),
)
TALKS = st.builds(
    lambda status, date, who: engagement(
        f"talks on canals {status} {date} of {who}", status=status, date=date, participants=who
    ),
    st.sampled_from(["planned", "held", "postponed"]),
    DAYS,
    st.sampled_from([("a1", "a3"), ("a2", "a4"), ("a5",)]),
)
WORDS = st.sampled_from(
    [
        *(fact for _, facts in RECORD[4:] for fact in facts if not fact.within),
        statement("the canals are a success", by=("a2", "a4")),
        statement("they will not dredge the northern canals", by=("a3",)),
        commitment("dredge the northern canals", by=("a2", "a4")),
        commitment("go on to dredge the northern canals", by=("a2",), strength="agreement"),
    ]
)
TEXTS = st.lists(st.one_of(TRIPS, TALKS, WORDS), min_size=1, max_size=5)


@settings(max_examples=20)
@given(st.lists(st.tuples(DAYS, TEXTS), max_size=5), st.randoms(use_true_random=False))
def test_no_story_depends_on_the_order_in_which_it_is_read(parts: list[Part], chance: Any) -> None:
    dossiers = read(*parts)
    shuffled = chance.sample(dossiers, len(dossiers))
    assert told(shuffled) == told(dossiers)


@settings(max_examples=20)
@given(st.lists(st.tuples(DAYS, TEXTS), max_size=5), st.randoms(use_true_random=False))
def test_what_is_followed_up_alone_came_to_the_same(parts: list[Part], chance: Any) -> None:
    record = join(read(*parts))
    of = {one.id for one in record.entries if chance.random() < 0.3}
    for day in (None, "2031-07-01"):
        whole, some = follow_ups(record, day), follow_ups(record, day, of=of)
        assert [row for row in some.follow_ups if row.announced in of] == [
            row for row in whole.follow_ups if row.announced in of
        ]
        assert {*some.unannounced} == {*whole.unannounced} & of
        assert {*some.follow_ups} <= {*whole.follow_ups}


@settings(max_examples=20)
@given(st.lists(st.sampled_from(READ), max_size=5))
def test_a_text_given_again_changes_nothing(repeats: list[Dossier]) -> None:
    assert told([*READ, *repeats]) == told(READ)


@settings(max_examples=20)
@given(st.integers(0, len(READ) - 1), st.sampled_from(["2033-01-01", None]))
def test_a_copy_in_other_words_changes_nothing(number: int, day: str | None) -> None:
    whole = join([*READ, READ[number]])
    original, copy = whole.sources[number], whole.sources[-1]
    copy = replace(copy, published=day, sha256="f" * 64, copy_of=original.id)
    copied = replace(whole, sources=(*whole.sources[:-1], copy))
    assert follow_ups(copied).follow_ups == follow_ups(join(READ)).follow_ups

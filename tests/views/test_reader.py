"""A source laid out: every word is there once, under what was read out of it."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import (
    Actor,
    Dossier,
    Evidence,
    Finding,
    Report,
    Source,
    Span,
    Statement,
    Turn,
)
from communique.views.reader import Text, reader
from tests.views.story import AFTER, visit

TALK = """Question: When will the ferry sail?
Anna Mora: It will sail in May. Mr Firefly says that it is late.
We are friends.
"""

SILENT = Report(())


def opened(at: Span | None = None, report: Report = SILENT) -> Text:
    """The second text of the story, open."""
    whole = visit()
    id_ = sha256(AFTER.encode()).hexdigest()
    entries = tuple(
        replace(e, evidence=tuple(replace(s, source=id_) for s in e.evidence))
        for e in whole.entries
        if e.evidence[0].source == "s2"
    )
    source = replace(whole.sources[1], id=id_)
    dossier = replace(whole, sources=(source,), entries=entries, follow_ups=(), unannounced=())
    return reader(dossier, id_, (), report, at)


def talk() -> Text:
    """An interview whose second turn reports somebody else, too."""
    id_ = sha256(TALK.encode()).hexdigest()
    people = (Actor("a1", "Anna Mora", "person"), Actor("a2", "Rufus Firefly", "person"))

    def said(number: int, by: str, words: str) -> Statement:
        start = TALK.index(words)
        span = Evidence(id_, start, start + len(words), words)
        return Statement(
            id=f"e{number}",
            by=(by,),
            stance="inform",
            content=words,
            attributed_to=by,
            evidence=(span,),
        )

    entries = (said(1, "a1", "It will sail in May"), said(2, "a2", "it is late"))
    source = Source(id_, "A talk", None, None, None, "en", "interview", id_, TALK)
    answer = TALK.index("It will")
    turns = (
        Turn(TALK.index("When"), TALK.index("Anna") - 1, None, "question"),
        Turn(answer, len(TALK) - 1, "Anna Mora", "answer"),
    )
    return reader(Dossier((source,), people, entries), id_, turns)


def test_the_paragraphs_are_the_text() -> None:
    lines = [line for line in AFTER.split("\n") if line]
    told = opened()
    assert ["".join(s.text for s in p.stretches) for p in told.passages] == lines
    assert all(
        AFTER[p.start : p.end] == "".join(s.text for s in p.stretches) for p in told.passages
    )


def test_words_lie_under_their_entries_the_narrowest_gives_the_kind() -> None:
    first = opened().passages[0].stretches
    assert [(s.text, s.kind, s.entries, s.opens) for s in first] == [
        ("President Mora", "position", ("e8", "e7"), True),
        ("'s visit to Freedonia ended on 5 March", "engagement", ("e8",), True),
        (".", None, (), False),
    ]
    assert first[0].anchors == ((0, 14), (0, 52))


def test_the_words_asked_for_are_lit() -> None:
    start = AFTER.index("friends")
    told = opened(Span(start, start + len("friends since")))
    assert [s.text for p in told.passages for s in p.stretches if s.lit] == ["friends since"]


def test_turns_are_named_where_they_begin_and_the_reported_beside_them() -> None:
    told = [
        (p.turn, p.role, p.speaker and p.speaker.actor, [v.name for v in p.voices])
        for p in talk().passages
    ]
    assert told == [
        ("question", "question", None, []),
        ("answer", "answer", "a1", ["Rufus Firefly"]),
        ("answer", None, None, []),
    ]


@pytest.mark.parametrize(("quote", "place"), [("friends since 1977", 2), ("Harbour Agreement", 1)])
def test_a_finding_stands_beside_its_words(quote: str, place: int) -> None:
    id_, start = sha256(AFTER.encode()).hexdigest(), AFTER.index(quote)
    words = (Evidence(id_, start, start + len(quote), quote),)
    told = opened(report=Report((Finding("C1-x", "C1", "doubt", words, "Why.", "So?"),)))
    assert [p.remarks[0].why for p in told.passages if p.remarks] == ["Why."]
    assert told.passages[place].remarks
    assert told.told == "1 doubt."
    assert quote == "".join(s.text for s in told.passages[place].stretches if s.findings)


def test_what_a_finding_says_of_other_words_is_said_all_the_same() -> None:
    words = (Evidence("elsewhere", 0, 3, "abc"),)
    told = opened(report=Report((Finding("C1-x", "C1", "note", words, "Why.", "So?"),)))
    assert [one.id for one in told.unplaced] == ["C1-x"]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_word_is_lost_whatever_the_text(text: str, one: int, other: int) -> None:
    id_ = sha256(text.encode()).hexdigest()
    source = Source(id_, None, None, None, None, None, "news report", id_, text)
    told = reader(Dossier((source,), (), ()), id_, at=Span(*sorted((one, other))))
    read = "".join(s.text for p in told.passages for s in p.stretches)
    assert [c for c in read if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(p.end - p.start == sum(len(s.text) for s in p.stretches) for p in told.passages)

"""The brief of a visit: what it says, in which order, and that nothing goes uncited."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Dossier, Engagement, Evidence, Figure, Relation
from communique.model.load import dossier_from
from communique.views.brief import Brief, brief
from communique.views.lines import Section
from communique.views.words import shown
from tests.views.story import renamed, visit, words


def section(view: Brief, key: str) -> Section:
    return next(section for section in view.sections if section.key == key)


def said(view: Brief, key: str) -> list[str]:
    return [line.text for line in section(view, key).lines()]


@pytest.fixture
def view() -> Brief:
    return brief(visit())


def test_the_sections_stand_in_the_order_of_a_desk(view: Brief) -> None:
    assert [s.title for s in view.sections] == [
        "Engagements",
        "Aims and commitments",
        "Announced against reported",
        "Posts",
        "Instruments",
        "Relations",
        "Figures",
        "Positions taken",
        "Who is who",
    ]


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        (
            "engagement",
            [
                "Visit to Freedonia: Anna Mora, hosted by Freedonia, 3–5 March 2025 — planned",
                "Meeting: Anna Mora and Rufus Firefly, 4 March 2025 — planned",
                "Visit to Freedonia: Anna Mora, 3–5 March 2025 — held",
            ],
        ),
        (
            "commitment",
            [
                "Aim: “open a joint ferry line by 2026”, due 2026 — open",
                "Pledge: “lend two icebreakers” (towards Freedonia) — open",
            ],
        ),
        ("position", ["Anna Mora: President, Ruritania — current"]),
        ("instrument", ["Harbour Agreement (treaty): signed by Ruritania and Freedonia"]),
        ("relation", ["Friends, since 1977", "Strategic partnership, since 2025 — upgraded"]),
        (
            "figure",
            ["over 1.5 billion USD: Trade between the two countries, as stated 28 February 2025"],
        ),
        ("statement", ["Welcome: “the plan for a ferry line” (about Ruritania)"]),
        (
            "who",
            [
                "Anna Mora: President, Ruritania (also the President)",
                "Rufus Firefly",
                "Ruritania",
                "Freedonia",
            ],
        ),
    ],
)
def test_what_a_section_says(view: Brief, key: str, lines: list[str]) -> None:
    assert said(view, key) == lines


def test_the_heading_is_the_main_engagement(view: Brief) -> None:
    assert view.heading == "Visit to Freedonia, 3–5 March 2025"
    assert [(n.label, n.title, n.details) for n in view.sources] == [
        ("A", "A visit in March", ("28 February 2025", "announcement")),
        ("B", "Announcement", ("Freedonian Gazette", "6 March 2025")),
    ]


def test_parts_stand_under_the_whole(view: Brief) -> None:
    assert [line.depth for line in section(view, "engagement").groups[0].lines] == [0, 1]


def test_announced_against_reported(view: Brief) -> None:
    rows = section(view, "follow-up").rows
    assert [(r.announced.text, [o.text for o in r.outcome], r.state) for r in rows] == [
        (
            "“will travel to Freedonia from 3 to 5 March 2025”",
            ["“President Mora's visit to Freedonia ended on 5 March”"],
            "reported",
        ),
        (
            "“On 4 March she will meet Prime Minister Rufus Firefly”",
            [],
            "no evidence in these sources",
        ),
        ("“lend two icebreakers”", [], "no evidence in these sources"),
    ]
    assert section(view, "follow-up").remark == (
        "Of 3 announced: 1 reported, 2 no evidence in these sources. "
        "Reported without being announced: 1."
    )


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2025-03-04", ["reported", "no evidence", "no evidence"]),
        ("2025-03-05", ["reported", "overdue, no evidence", "no evidence"]),
    ],
)
def test_silence_past_its_date_is_overdue_on_the_day_asked_about(
    day: str, states: list[str]
) -> None:
    rows = section(brief(visit(), as_of=day), "follow-up").rows
    assert [r.state.removesuffix(" in these sources") for r in rows] == states


def test_who_reports_it_is_said_unless_the_whole_source_speaks_so() -> None:
    told = Relation(
        id="e1",
        between=("a3", "a4"),
        level="friends",
        attributed_to="a2",
        evidence=words("s2", "friends since 1977"),
    )
    alone = replace(visit(), entries=(told,), follow_ups=(), unannounced=())
    among = replace(alone, entries=(told, *visit().entries[9:11]))
    assert said(brief(alone), "relation") == ["Friends"]
    assert "mostly in the words of Rufus Firefly" in brief(alone).sources[1].details
    assert "Friends (according to Rufus Firefly)" in said(brief(among), "relation")


def test_an_undated_rung_stands_before_the_dated_one_it_led_to() -> None:
    rungs = [("diplomatic relations", "1977"), ("friends", None), ("allies", "2001")]
    entries = [
        Relation(
            id=f"e{n}",
            between=("a3", "a4"),
            level=level,
            since=since,
            evidence=words("s2", "friends"),
        )
        for n, (level, since) in enumerate(rungs)
    ]
    ladder = replace(visit(), entries=(entries[2], *entries[:2]), follow_ups=())
    assert [text.partition(",")[0] for text in said(brief(ladder), "relation")] == [
        "Diplomatic relations",
        "Allies",
        "Friends",
    ]
    ladder = replace(visit(), entries=tuple(entries), follow_ups=())
    assert [text.partition(",")[0] for text in said(brief(ladder), "relation")] == [
        "Diplomatic relations",
        "Friends",
        "Allies",
    ]


def test_a_figure_counts_what_it_names() -> None:
    calls = Figure(
        id="e1", value=4, unit="calls", of="calls between leaders", evidence=words("s1", "March")
    )
    assert said(brief(replace(visit(), entries=(calls,), follow_ups=())), "figure") == [
        "4 calls between leaders, as stated 28 February 2025"
    ]


def test_a_ring_of_parts_is_shown_once() -> None:
    ring = tuple(
        Engagement(
            id=one, type="meeting", status="held", part_of=other, evidence=words("s1", "March")
        )
        for one, other in [("e1", "e2"), ("e2", "e1"), ("e3", "e3"), ("e4", "e99")]
    )
    lines = section(brief(replace(visit(), entries=ring, follow_ups=())), "engagement").lines()
    assert sorted(entry for line in lines for entry in line.entries) == ["e1", "e2", "e3", "e4"]


def check_invariants(dossier: Dossier) -> None:
    """What holds for every brief of every dossier."""
    view = brief(dossier)
    texts = {source.id: source.text for source in dossier.sources}
    shown_entries = {entry for line in view.lines() for entry in line.entries}
    assert shown_entries == {entry.id for entry in dossier.entries}
    assert all(line.citations for line in view.lines())
    assert [c.number for c in view.citations] == list(range(1, len(view.citations) + 1))
    for citation in view.citations:
        assert texts[citation.source][citation.start : citation.end] == citation.quote
    assert not [line.text for line in view.lines() if "None" in line.text.split()]


@pytest.mark.parametrize("dossier", [visit(), renamed("x"), Dossier((), (), ())])
def test_no_entry_is_lost_and_no_line_goes_uncited(dossier: Dossier) -> None:
    check_invariants(dossier)


@given(st.text(min_size=1))
def test_whatever_a_document_says_fits_on_a_line(text: str) -> None:
    view = brief(renamed(text))
    headings = [part for note in view.sources for part in (note.title, *note.details)]
    notes = [row.note for section in view.sections for row in section.rows if row.note]
    for part in (*headings, *notes, *(line.text for line in view.lines())):
        assert " ".join(part.split()) == " ".join(shown(part).split())
        assert not [c for c in part if ord(c) < 32 or 127 <= ord(c) < 160]


def test_real_dossiers_keep_the_invariants(shared: Path) -> None:
    for file in sorted((shared / "gold" / "dev").glob("*.json")):
        check_invariants(dossier_from(json.loads(file.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("title", "heading"), [(None, "Brief"), ("A quiet day", "A quiet day")])
def test_a_brief_of_nothing_says_so(title: str | None, heading: str) -> None:
    nothing = replace(visit().sources[0], title=title)
    view = brief(Dossier((nothing,), (), ()))
    assert view.heading == heading
    assert [s.title for s in view.sections] == ["Nothing for the record"]


def test_words_outside_the_sources_do_no_harm() -> None:
    stray = replace(visit().entries[0], evidence=(Evidence("s9", 0, 1, "x"),))
    assert brief(replace(visit(), entries=(stray,))).citations[0].label == "?"

"""The portrait of an actor: what it holds, whom it meets, what it undertook and what came of it."""

from dataclasses import replace

import pytest

from communique.model import Kind
from communique.views.portrait import Portrait, portrait
from tests.views.story import ENTRIES, visit


def drawn(id_: str, counts: dict[Kind, int] | None = None) -> Portrait:
    dossier = visit()
    actor = next(one for one in dossier.actors if one.id == id_)
    return portrait(dossier, actor, "2025-06-01", counts or {})


def told(id_: str) -> dict[str, list[str]]:
    return {s.key: [line.text for line in s.lines()] for s in drawn(id_).brief.sections}


def test_a_person_has_posts_meetings_and_positions() -> None:
    assert told("a1")["position"] == ["Anna Mora: President, Ruritania, as of 6 March 2025"]
    assert [*told("a2")] == ["engagement", "statement"]


def test_a_state_has_officials_undertakings_and_relations() -> None:
    assert told("a3") == {
        "position": ["Anna Mora: President, Ruritania, as of 6 March 2025"],
        "engagement": [
            "3–5 March 2025: Visit to Freedonia: Anna Mora — held, as announced",
            "4 March 2025: Meeting: Anna Mora and Rufus Firefly, “On 4 March she will meet Prime "
            "Minister Rufus Firefly” — planned",
        ],
        "by": [
            "Ruritania, pledge: “lend two icebreakers”",
            "Ruritania and Freedonia, aim: “open a joint ferry line by 2026”, due 2026",
        ],
        "relation": ["Friends, since 1977", "Strategic partnership, since 2025 — upgraded"],
        "instrument": ["Harbour Agreement (treaty): signed by Ruritania and Freedonia"],
    }


def test_commitments_go_both_ways() -> None:
    owed = told("a4")
    assert owed["to"] == ["Ruritania, pledge: “lend two icebreakers”"]
    assert owed["by"] == [
        "Ruritania and Freedonia, aim: “open a joint ferry line by 2026”, due 2026"
    ]


def test_what_came_of_it_stands_beside_it_though_nobody_of_ours_is_named() -> None:
    assert "Visit to Freedonia: Anna Mora — held, as announced" in told("a4")["engagement"][0]


def test_the_ladder_runs_from_the_first_level() -> None:
    [ladder] = drawn("a4").ladders
    assert (ladder.names, {ladder.one, ladder.other}) == ("Freedonia – Ruritania", {"a3", "a4"})
    assert [(r.level, r.told, r.since) for r in ladder.rungs] == [
        ("Friends", "since 1977", 1977.0),
        ("Strategic partnership", "since 2025", 2025.0),
    ]
    assert ladder.first < 1977
    assert ladder.last > 2025


@pytest.mark.parametrize(
    ("all_", "remark"),
    [(3, None), (4000, "Drawn from the newest 3 of 4,000 on record.")],
)
def test_a_part_says_that_it_is_one(all_: int, remark: str | None) -> None:
    section = drawn("a3", {"engagement": all_}).brief.sections[1]
    assert (section.key, section.remark) == ("engagement", remark)


def test_with_whom_there_is_most_to_do() -> None:
    assert [(c.name, c.entries) for c in drawn("a3").counterparts] == [
        ("Freedonia", 6),
        ("Rufus Firefly", 2),
    ]


def test_who_is_only_named_has_an_empty_portrait() -> None:
    dossier = replace(visit(), entries=ENTRIES[4:5], follow_ups=(), unannounced=())
    found = portrait(dossier, dossier.actors[1], "2025-06-01")
    assert [s.remark for s in found.brief.sections] == ["No entry on record speaks of this actor."]

"""Decisions in words: on entries, on actors, taken back, and on what is no longer there."""

from typing import Any

import pytest

from communique.model import Dossier, Judgement
from communique.views.decisions import Decision, decisions, moment, on_actors
from tests.views.story import visit

GONE = ("Ruritania", "somebody not on record")
NAMES = {"a3": "Ruritania", "a4": "Freedonia"}


def made(action: Any, target: str, value: dict[str, Any], **more: Any) -> Judgement:
    given = {"reason": None, "by": "A. Clerk", "made": "2025-03-07T14:05:09.123456+00:00", **more}
    return Judgement("j1", action, target, value, **given)


def told(one: Judgement) -> Decision:
    [found] = decisions([one], visit(), visit(), NAMES)
    return found


@pytest.mark.parametrize(
    ("one", "done", "names"),
    [
        (made("accept", "e4", {}), "accepted", ()),
        (made("reject", "e4", {}, reason="not said"), "rejected", ()),
        (made("score", "e4", {"score": -1}), "scored -1", ()),
        (made("mark", "e4", {"marking": "restricted"}), "marked restricted", ()),
        (made("merge", "a3", {"with": "a4"}), "taken for one", ("Ruritania", "Freedonia")),
        (
            made("split", "a3", {"from": "a9"}),
            "kept apart",
            ("Ruritania", "somebody not on record"),
        ),
        (made("dismiss", "C01-1", {}, reason="right"), "dismissed", ()),
    ],
)
def test_what_was_done_to_what(one: Judgement, done: str, names: tuple[str, ...]) -> None:
    found = told(one)
    assert (found.done, found.names, found.by) == (done, names, "A. Clerk")
    assert (found.line is not None) == (one.target == "e4")


def test_a_correction_says_what_was_read() -> None:
    found = told(made("correct", "e4", {"to": ["a3", "a4"], "due": "2031"}))
    changes = [(one.field, one.read, one.now) for one in found.changes]
    assert changes == [
        ("to", "Freedonia", "Ruritania and Freedonia"),
        ("due", "not said", "2031"),
    ]


def test_whose_names_are_needed() -> None:
    some = [made("merge", "a3", {"with": "a4"}), made("correct", "e4", {"by": ["a7"]})]
    assert on_actors(some, Dossier((), (), ())) == {"a3", "a4", "a7"}


def test_what_was_taken_back_says_so() -> None:
    back = {"retired": "2025-03-08T09:00:00+00:00", "retired_by": "B. Clerk"}
    found = told(made("accept", "e4", {}, **back))
    assert (found.retired, found.retired_by) == (back["retired"], "B. Clerk")


def test_an_entry_that_is_gone_has_no_line() -> None:
    assert told(made("accept", "e99", {})).line is None


def test_a_moment_in_words() -> None:
    assert moment("2025-03-07T14:05:09+00:00") == "7 March 2025, 14:05 UTC"

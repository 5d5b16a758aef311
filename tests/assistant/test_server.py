"""The record for assistants, asked over standard input and output by the SDK's own client."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal

from communique.judging import judge
from communique.model import Slice
from communique.store import open_store

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, Tool

ASKING = ["search", "brief", "follow_ups", "check", "evidence"]
DRAFT = "A visit\n\n1 March 2025\n\nThe minister met him on Monday, 25 June 2024.\n"

Ask = Callable[..., CallToolResult]


@contextmanager
def asking(record: Path, *options: str) -> Iterator[tuple[Ask, list[Tool]]]:
    """`communique mcp` on a record: what asks it, and its tools."""
    arguments = ["-m", "communique.cli", "mcp", "--record", str(record), *options]
    known = {"COMMUNIQUE_PERSON": "A. Clerk", "PYTHONPATH": ":".join(filter(None, sys.path))}
    program = StdioServerParameters(command=sys.executable, args=arguments, env=known)
    with ExitStack() as stack:
        portal = stack.enter_context(start_blocking_portal())
        client = stack.enter_context(portal.wrap_async_context_manager(Client(program)))

        def ask(tool: str, **given: Any) -> CallToolResult:
            result: CallToolResult = portal.call(client.call_tool, tool, given)
            return result

        yield ask, portal.call(client.list_tools).tools


def said(result: CallToolResult) -> dict[str, Any]:
    """What a tool answered."""
    assert not result.is_error, result.content
    answer: dict[str, Any] | None = result.structured_content
    assert answer
    return answer


@pytest.fixture(scope="module")
def served(shared_record: Path) -> Iterator[tuple[Ask, list[Tool]]]:
    with asking(shared_record) as found:
        yield found


@pytest.fixture
def ask(served: tuple[Ask, list[Tool]]) -> Ask:
    return served[0]


def test_by_default_its_tools_only_read(served: tuple[Ask, list[Tool]]) -> None:
    tools = served[1]
    assert [one.name for one in tools] == ASKING
    assert all(one.annotations and one.annotations.read_only_hint for one in tools)
    assert all(one.description and one.output_schema for one in tools)


def test_from_a_place_to_the_exact_words(ask: Ask, shared_record: Path) -> None:
    found = said(ask("search", words="Angola", kinds=["engagement"]))
    labels = {source["label"] for source in found["sources"]}
    assert {quote["source"] for line in found["lines"] for quote in line["quotes"]} == labels
    proof = said(ask("evidence", entry=found["lines"][0]["entries"][0], around=30))
    words = proof["words"][0]
    with open_store(shared_record) as store:
        text = store.document(words["source"]["id"]).text
    assert text[words["start"] : words["end"]] == words["quote"]
    assert words["before"] + words["quote"] + words["after"] in text


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("brief", {"about": "Angola", "as_of": "2025-01-01"}, "Joe Biden"),
        ("brief", {"about": "South Korea", "counterpart": "Canada"}, "Canada"),
        ("follow_ups", {"states": ["postponed"]}, "postponed"),
        ("check", {"text": DRAFT}, "Tuesday"),
        ("check", {"text": DRAFT, "about": "Canada"}, "Tuesday"),
    ],
)
def test_each_tool_answers_with_words_and_sources(
    ask: Ask, tool: str, given: dict[str, Any], words: str
) -> None:
    answer = said(ask(tool, **given))
    assert words in str(answer["lines"])
    assert all(line["quotes"] for line in answer["lines"])
    assert answer["sources"]


def test_a_long_answer_comes_in_pages(ask: Ask) -> None:
    first, second = (said(ask("brief", page=page)) for page in (1, 2))
    assert first["more"]
    assert (first["page"], second["page"]) == (1, 2)
    assert first["lines"] != second["lines"]


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("brief", {"about": "Nobody At All"}, "nobody on record is called so"),
        ("brief", {"counterpart": "Angola"}, "say who deals with it"),
        ("search", {"words": "Angola", "since": "last week"}, "is not a date"),
        ("search", {"words": "Angola", "kinds": ["rumour"]}, "kinds"),
        ("evidence", {"entry": "e0"}, "there is no entry e0"),
        ("check", {}, "give either a text or the id of a document"),
        ("check", {"document": "0" * 64}, "there is no document"),
        ("check", {"text": "x" * 300_000}, "longer than"),
        ("judge", {"entry": "e0", "accept": True, "reason": ""}, "judge"),
    ],
)
def test_what_cannot_be_answered_is_said(
    ask: Ask, tool: str, given: dict[str, Any], words: str
) -> None:
    result = ask(tool, **given)
    assert result.is_error
    assert words in str(result.content)


def test_it_sees_what_is_public_unless_told_otherwise(record: Path) -> None:
    with open_store(record) as store:
        hidden = store.slice(Slice(kinds=("engagement",))).entries[0]
        source = hidden.evidence[0].source
        judge(store, "A. Clerk", "mark", source, {"marking": "restricted"})
    with asking(record) as (ask, _):
        assert ask("evidence", entry=hidden.id).is_error
        assert ask("check", document=source).is_error
    with asking(record, "--clearance", "restricted") as (ask, _):
        assert said(ask("evidence", entry=hidden.id))["marking"] == "restricted"


def test_it_judges_only_where_that_is_allowed(record: Path) -> None:
    with open_store(record) as store:
        entry = store.slice(Slice(limit=1)).entries[0].id
        theirs = judge(store, "A. Clerk", "accept", entry).id
    with asking(record, "--allow-review") as (ask, tools):
        assert [one.name for one in tools] == [*ASKING, "judge", "undo"]
        assert ask("undo", judgement=theirs).is_error
        id_ = said(ask("judge", entry=entry, accept=False, reason="said of another"))["result"]
        assert said(ask("undo", judgement=id_)) == {"result": entry}
    with open_store(record) as store:
        made = {one.id: one for one in store.judgements(all=True)}[id_]
        trail = [(line.who, line.what) for line in store.trail()]
    assert (made.action, made.by) == ("reject", "A. Clerk (assistant)")
    assert made.retired
    assert trail == [(made.by, "review: undo"), (made.by, "review: reject")]


def test_without_the_sdk_it_says_what_to_install(record: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from communique.cli import app; app()"
    command = [sys.executable, "-c", code, "mcp", "--record", str(record)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'communique[mcp]'" in done.stderr

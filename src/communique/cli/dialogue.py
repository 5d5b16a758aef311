"""The review as a conversation: one question at a time, from a keyboard or from a pipe."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import typer

from communique import judging
from communique.cli.judging import person, written
from communique.cli.stderr import complain
from communique.errors import CommuniqueError
from communique.views.review import Item

if TYPE_CHECKING:
    from communique.store import Store

_ENTRY = "[a]ccept  [c]orrect field=value  [r]eject why  merge A = B  split A = B"
_ALWAYS = "[s]kip  [u]ndo  [q]uit"
_DONE = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


class Review:
    """Goes through items; every answer is a judgement on record at once."""

    def __init__(self, store: "Store", items: Sequence[Item], ask: Callable[[str], str]) -> None:
        self._store = store
        self._items = items
        self._ask = ask
        self._by = person()
        self._made: list[tuple[int, list[str]]] = []

    def run(self) -> int:
        """Ask until all is answered or the person stops; how many judgements were made."""
        at = 0
        while at < len(self._items):
            item = self._items[at]
            _show(item, f"{at + 1} of {len(self._items)}")
            step = self._answer(item, at)
            if step is None:
                break
            at = max(0, at + step)
        return sum(len(ids) for _, ids in self._made)

    def _answer(self, item: Item, at: int) -> int | None:
        """How far to go on after an answer: 1, 0 to ask again, less after an undo; None to stop."""
        while True:
            try:
                word, _, rest = self._ask("> ").strip().partition(" ")
            except EOFError:
                return None
            try:
                return self._do(item, at, word.lower(), rest.strip())
            except CommuniqueError as error:
                complain(error)

    def _do(self, item: Item, at: int, word: str, rest: str) -> int | None:
        match word:
            case "" | "s" | "skip":
                return 1
            case "q" | "quit":
                return None
            case "u" | "undo":
                return self._undo(at)
            case "merge" | "split":
                one, _, other = (part.strip() for part in rest.partition("="))
                act = judging.merge if word == "merge" else judging.split
                return self._note(at, 0, act(self._store, self._by, one, other).id)
        return self._choose(item, at, word) if item.choices else self._judge(item, at, word, rest)

    def _judge(self, item: Item, at: int, word: str, rest: str) -> int:
        store, by = self._store, self._by
        match word:
            case "a" | "accept":
                made = judging.judge(store, by, "accept", item.id, {}, rest)
            case "c" | "correct":
                made = judging.correct(store, by, item.id, written([rest]))
            case "r" | "reject":
                why = rest or self._ask("Why? ")
                made = judging.judge(store, by, "reject", item.id, {}, why)
            case _:
                raise CommuniqueError(f"{word}: not understood; answer with one of the letters")
        typer.echo(_DONE[made.action])
        return self._note(at, 1, made.id)

    def _choose(self, item: Item, at: int, word: str) -> int:
        """Whom the question means: one of the choices, or none of them."""
        ids = [id_ for id_, _ in item.choices]
        if word in ("n", "none"):
            parted = [judging.split(self._store, self._by, item.subject, id_).id for id_ in ids]
            return self._note(at, 1, *parted)
        if not word.isdigit() or not 0 < int(word) <= len(ids):
            raise CommuniqueError(f"{word}: not understood; answer with a number or a letter")
        made = judging.merge(self._store, self._by, item.subject, ids[int(word) - 1])
        return self._note(at, 1, made.id)

    def _note(self, at: int, step: int, *ids: str) -> int:
        self._made.append((at, list(ids)))
        return step

    def _undo(self, at: int) -> int:
        """Take back the last answer of this review, and ask that again."""
        if not self._made:
            raise CommuniqueError("nothing to undo; see also: communique review undo ID")
        before, ids = self._made.pop()
        for id_ in ids:
            judging.undo(self._store, self._by, id_)
        typer.echo("undone")
        return before - at


def _show(item: Item, place: str) -> None:
    """What it says, the words it stands on, and what can be answered."""
    typer.echo(f"\n{place}  {item.kind}  {item.id}\n{item.text}")
    for words in item.words:
        typer.echo(f"  {words}")
    for name, value in item.fields:
        if value:
            typer.echo(f"  {name} = {value}")
    for number, (_, label) in enumerate(item.choices, start=1):
        typer.echo(f"  {number}  {label}")
    pick = f"[1]–[{len(item.choices)}] this one  [n]one of them"
    typer.echo(f"{pick if item.choices else _ENTRY}  {_ALWAYS}")

"""What people decide takes effect at once; what they are asked comes with the words for it."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from communique.errors import StoreError
from communique.model import Evidence, Judgement, Question
from communique.resolve import checked
from communique.store import documents, entries, judgements, sights
from communique.store.clearing import rank_of
from communique.store.derive import derive
from communique.store.documents import Read
from communique.store.identities import load, settle
from communique.store.plain import loads
from communique.store.rows import fetch
from communique.store.seen import rank
from communique.store.tables import document, entry, part, profile, question
from communique.store.told import Told, people_in


def keep(
    connection: Connection, read: Iterable[Read], now: str, mark: Judgement | None = None
) -> int:
    """Store documents with what was read out of them; how many were new.

    One that was not on record before is marked.
    """
    held = documents.load(connection, [mark.target] if mark else ())
    new = documents.keep(connection, read, now)
    if mark and mark.target in new.keys() - held.keys():
        judgements.add(connection, checked(mark))
        sights.open_below(connection, rank(mark))
    derive(connection, [Told.by(*one) for one in new.values()])
    return len(new)


def admit(connection: Connection, made: Judgement, place: str) -> None:
    """StoreError where a judgement is on what is not seen, or names somebody who is not."""
    if rank_of(connection) is None:
        return
    named = judgements.people(made) | ({made.target} if made.action != "dismiss" else set())
    known = {
        row.id
        for column in (profile.c.id, entry.c.id, document.c.id)
        for row in fetch(connection, select(column.label("id")), column, named)
    }
    if missing := sorted(named - known):
        raise StoreError(place, f"{missing[0]} is not on record", "give an id that is")


def seen(connection: Connection, id_: str, place: str) -> None:
    """StoreError where a judgement is not seen."""
    if rank_of(connection) is None:
        return
    if id_ not in {one.id for one in judgements.listed(connection, retired=False)}:
        remedy = "give the id of a judgement that is in force"
        raise StoreError(place, f"there is no judgement {id_} in force", remedy)


def judge(connection: Connection, made: Judgement, place: str) -> None:
    """Append a judgement; StoreError where it is on something that is not on record."""
    told = _told(connection, made.target)
    on = {each.id: each for one in told for each in one.dossier.entries}
    people = judgements.actors(made) | people_in(made.value)
    known = load(connection, people).keys() | on.keys()
    known |= {one.id for one in told} if made.action == "mark" else set()
    if missing := sorted(_named(made, people) - known):
        raise StoreError(place, f"{missing[0]} is not on record", "give an id that is")
    judgements.add(connection, checked(made, on.get(made.target)))
    _follow(connection, made, told)


def retire(connection: Connection, id_: str, by: str, when: str, place: str) -> None:
    """Retire a judgement; all is as if it had not been made."""
    made = judgements.retire(connection, id_, by, when, place)
    _follow(connection, made, _told(connection, made.target))


def questions(connection: Connection) -> list[Question]:
    """What is open, with the words in which each of those asked about is named."""
    rows = connection.execute(select(question.c.data).order_by(question.c.id)).scalars()
    asked = loads(rows)
    spans = _mentions(connection, {id_ for row in asked for id_ in _asked(row)})
    return [_question(row, spans) for row in asked]


def _named(made: Judgement, people: Iterable[str]) -> set[str]:
    """What must be on record: a finding that is dismissed is not, it is found anew each time."""
    return {*people} if made.action == "dismiss" else {made.target, *people}


def _follow(connection: Connection, made: Judgement, told: Sequence[Told]) -> None:
    if made.action == "mark":
        sights.open_below(connection, rank(made))
        derive(connection, told)
        return
    entries.write(connection, told)
    if people := judgements.actors(made):
        for sight in sights.kept(connection):
            settle(connection, sight, people)


def _told(connection: Connection, target: str) -> list[Told]:
    """The document that this is, or that has it for an entry."""
    inside = select(entry.c.document).where(entry.c.id == target)
    this = select(document.c.id).where(document.c.id == target)
    ids = connection.execute(inside.union(this)).scalars().all()
    return [Told.by(*read) for read in documents.readings(connection, ids)]


def _mentions(connection: Connection, profiles: Iterable[str]) -> dict[str, Evidence]:
    """Where each is named, in the first document that names them."""
    query = select(part.c.profile, part.c.mention).where(part.c.mention.is_not(None))
    rows = fetch(connection, query.order_by(part.c.document.desc()), part.c.profile, profiles)
    return {row.profile: Evidence(**json.loads(row.mention)) for row in rows}


def _question(row: dict[str, Any], spans: dict[str, Evidence]) -> Question:
    choices = tuple((id_, label) for id_, label in row["choices"])
    evidence = tuple(spans[id_] for id_ in _asked(row) if id_ in spans)
    return Question(**{**row, "choices": choices, "evidence": evidence})


def _asked(row: dict[str, Any]) -> list[str]:
    """Whom a question is about."""
    return [row["subject"], *(id_ for id_, _ in row["choices"])]

"""Who is who: people with their posts, then everyone else by type."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields

from communique.model import Actor, Entry, Evidence, Position
from communique.views.desk import Desk
from communique.views.lines import Group, Line, Piece, Section
from communique.views.words import shown

_PLURALS = {
    "person": "People",
    "state": "States",
    "body": "International bodies",
    "organisation": "Organisations",
    "group": "Groups",
}


def section(desk: Desk) -> Section:
    """Every actor that the sources name, each with the words that name it."""
    words, posts = _first_words(desk), _posts(desk)
    groups = []
    for kind, plural in _PLURALS.items():
        actors = [a for a in desk.dossier.actors if a.type == kind and words.get(a.id)]
        lines = tuple(_line(desk, a, posts[a.id], words[a.id]) for a in actors)
        groups.append(Group(lines, plural, compact=kind != "person"))
    return Section("who", "Who is who", tuple(group for group in groups if group.lines))


def _line(desk: Desk, actor: Actor, posts: list[str], words: Evidence) -> Line:
    """Name, posts, and the other names that are not longer forms of the same."""
    name = shown(actor.name)
    others = [shown(a) for a in actor.aliases if name.casefold() not in a.casefold()]
    posted = f": {'; '.join(posts)}" if posts and actor.type == "person" else ""
    return Line(
        (
            Piece(name, "lead"),
            *((Piece(posted),) if posted else ()),
            *((Piece(f" (also {', '.join(others)})", "voice"),) if others else ()),
        ),
        citations=desk.cite((words,)),
    )


def _posts(desk: Desk) -> dict[str, list[str]]:
    """What each actor holds, in words: "President, Freedonia"."""
    posts: dict[str, list[str]] = defaultdict(list)
    for entry in desk.dossier.entries:
        if isinstance(entry, Position):
            of = desk.name(entry.body)
            post = shown(entry.role) + (f", {of}" if of else "")
            if post not in posts[entry.holder]:
                posts[entry.holder].append(post)
    return posts


def _first_words(desk: Desk) -> dict[str, Evidence]:
    """Where each actor is first named; failing that, the first words of an entry it is in."""
    first = {actor.id: actor.mentions[0] for actor in desk.dossier.actors if actor.mentions}
    for entry in sorted(desk.dossier.entries, key=lambda e: e.kind != "position"):
        for actor in _actors(entry):
            first.setdefault(actor, entry.evidence[0])
    return first


def _actors(entry: Entry) -> Iterator[str]:
    """Every id in the entry's own fields; those that are no actors do no harm."""
    for field in fields(entry):
        value = getattr(entry, field.name)
        items = value if isinstance(value, tuple) else (value,)
        yield from (item for item in items if isinstance(item, str))

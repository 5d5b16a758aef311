"""Who is on record: each actor under all its names, with its officials and when it was named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from communique.model import Actor, Dossier, Entry, Position
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.lines import Group, Line, Piece, Section
from communique.views.people import PLURALS, first_words, naming
from communique.views.posts import officials
from communique.views.sheet import Brief, sheet
from communique.views.sides import actors as involved
from communique.views.words import bare, shown

_NEWEST = (
    "There is too much on record to be told at once: here is who stands in the newest {} entries."
)
_NOTHING = "Nobody on record answers to this."


def actors(
    dossier: Dossier,
    types: tuple[str, ...] = (),
    names: str = "",
    as_of: str | None = None,
    newest: int | None = None,
) -> Brief:
    """Every actor by type and name; under states and bodies, those who hold their posts.

    ``newest`` is how many entries were looked at, where there are more.
    """
    desk = Desk(dossier)
    told = _told(dossier)
    words = first_words(desk)
    sections = [Section("page", "The newest", remark=_NEWEST.format(newest))] if newest else []
    for kind, plural in PLURALS.items():
        if types and kind not in types:
            continue
        named = [a for a in dossier.actors if a.type == kind and words.get(a.id)]
        named.sort(key=lambda actor: bare(actor.name))
        lines = [
            line
            for actor in named
            for line in (
                _line(desk, naming(desk, actor, words[actor.id]), told[actor.id]),
                *_officials(desk, actor, told[actor.id]),
            )
        ]
        sections.append(Section(kind, plural, (Group(tuple(lines)),)))
    title = f"Who is on record with {names}" if names else "Who is on record"
    return sheet(desk, title, sections, as_of, _NOTHING)


def _told(dossier: Dossier) -> Mapping[str, list[Entry]]:
    """The entries that each actor is in."""
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in dossier.entries:
        for actor in dict.fromkeys(involved(entry)):
            told[actor].append(entry)
    return told


def _line(desk: Desk, line: Line, told: list[Entry]) -> Line:
    """The names, in how many entries, and from which day to which these were published."""
    count = f", in {len(told)} entr{'y' if len(told) == 1 else 'ies'}" if told else ""
    days = sorted(day for entry in told if (day := desk.published(entry)))
    stretch = f" ({spoken(shown(f'{days[0]}/{days[-1]}'))})" if days else ""
    ids = tuple(entry.id for entry in told)
    return replace(line, pieces=(*line.pieces, Piece(count + stretch, "voice")), entries=ids)


def _officials(desk: Desk, actor: Actor, told: list[Entry]) -> Iterator[Line]:
    """Who holds a post of the actor."""
    if actor.type != "person":
        posts = (e for e in told if isinstance(e, Position) and e.body == actor.id)
        now, earlier = officials(desk, posts)
        yield from (replace(line, depth=1) for line in (*now, *earlier))

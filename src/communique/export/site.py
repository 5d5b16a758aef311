"""The record as a site to be read: pages that ask nothing of any other place, in one archive."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from communique.export.html import asset, digest, environment, page
from communique.model import Actor, Dossier, Entry, Source
from communique.model.marking import Marking, highest
from communique.views.brief import brief
from communique.views.dates import spoken
from communique.views.follow_up import follow_up
from communique.views.lines import Citation
from communique.views.sheet import Brief
from communique.views.sides import actors
from communique.views.timeline import timeline
from communique.views.words import capital, shown


@dataclass(frozen=True, slots=True)
class Entrance:
    """A line of a list that leads to a page."""

    path: str
    name: str
    detail: str


def site(dossier: Dossier, day: str, title: str) -> bytes:
    """The archive (ZIP); ``dossier`` has the texts and what came of what, ``day`` is ISO."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for path, text in _pages(dossier, day, title):
            archive.writestr(ZipInfo(path), text.encode(errors="replace"), ZIP_DEFLATED)
    return kept.getvalue()


def _pages(dossier: Dossier, day: str, title: str) -> Iterator[tuple[str, str]]:
    dealings = _dealings(dossier)
    known = [actor for actor in dossier.actors if actor.id in dealings]
    lists = (
        ("Documents", [_document(source) for source in dossier.sources]),
        ("Who is who", [_person(actor) for actor in known if actor.type != "group"]),
    )
    marking = highest(source.marking for source in dossier.sources)
    yield "index.html", _page(title, None, lists, day=day, marking=marking)
    yield "timeline.html", _shown("Year by year", timeline(dossier, "", day))
    yield "announced.html", _shown("Announced against reported", follow_up(dossier, day))
    for source, alone in _by_source(dossier):
        yield _document(source).path, page(brief(alone, day))
    for actor in known:
        view = timeline(_narrow(dossier, dealings[actor.id]), shown(actor.name), day)
        yield _person(actor).path, _shown(shown(actor.name), view, above="../")


def _shown(title: str, view: Brief, *, above: str = "") -> str:
    """A view as a page of the site."""
    return _page(title, view, above=above, marking=view.marking)


def _page(
    title: str,
    view: Brief | None,
    lists: tuple[tuple[str, list[Entrance]], ...] = (),
    *,
    above: str = "",
    day: str = "",
    marking: Marking = "public",
) -> str:
    style = asset("brief.css")
    return (
        environment()
        .get_template("site.html")
        .render(
            title=title,
            marking=marking,
            view=view,
            lists=lists,
            above=above,
            day=spoken(day),
            place=_place,
            style=Markup(style),
            policy=f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; "
            "form-action 'none'",
        )
    )


def _place(words: Citation) -> str:
    """Where cited words stand, seen from the top of the site."""
    return f"documents/{words.source}.html#s1-{words.start}-{words.end}"


def _document(source: Source) -> Entrance:
    details = (shown(source.publisher or ""), spoken(shown(source.published or "")))
    name = shown(source.title or "") or capital(source.genre)
    return Entrance(f"documents/{source.id}.html", name, ", ".join(filter(None, details)))


def _person(actor: Actor) -> Entrance:
    return Entrance(f"actors/{actor.id}.html", shown(actor.name), actor.type)


def _by_source(dossier: Dossier) -> Iterator[tuple[Source, Dossier]]:
    """Each source with its own entries."""
    own: dict[str, list[Entry]] = defaultdict(list)
    for entry in dossier.entries:
        own[entry.evidence[0].source].append(entry)
    for source in dossier.sources:
        yield source, replace(_narrow(dossier, own[source.id]), sources=(source,), follow_ups=())


def _dealings(dossier: Dossier) -> dict[str, list[Entry]]:
    """The entries that name each actor."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in dossier.entries:
        for actor in dict.fromkeys(actors(entry)):
            found[actor].append(entry)
    return found


def _narrow(dossier: Dossier, own: list[Entry]) -> Dossier:
    """The same with these entries alone, and what came of them."""
    ids = {entry.id for entry in own}
    rows = tuple(row for row in dossier.follow_ups if row.announced in ids)
    return replace(dossier, entries=tuple(own), follow_ups=rows, unannounced=())

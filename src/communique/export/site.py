"""The record as a site to be read: pages that ask nothing of any other place, in one archive."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from communique.export.html import asset, digest, environment, page
from communique.model import Actor, Dossier, Entry, Source
from communique.model.marking import highest
from communique.views.brief import brief
from communique.views.dates import spoken
from communique.views.follow_up import follow_up
from communique.views.lines import Citation
from communique.views.portrait import portrait
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
        for path, text in _Site(dossier, day, title).pages():
            archive.writestr(ZipInfo(path), text.encode(errors="replace"), ZIP_DEFLATED)
    return kept.getvalue()


class _Site:
    """The pages of one site. ``cited`` are the places in the texts that a link can lead to."""

    def __init__(self, dossier: Dossier, day: str, title: str) -> None:
        self.dossier, self.day, self.title = dossier, day, title
        self.marking = highest(source.marking for source in dossier.sources)
        self.cited: set[str] = set()

    def pages(self) -> Iterator[tuple[str, str]]:
        """The path and the text of each."""
        for source, alone in _by_source(self.dossier):
            view = brief(alone, self.day)
            self.cited.update(map(_anchored, view.citations))
            yield _document(source).path, page(view)
        told = (
            ("Year by year", "timeline.html", timeline(self.dossier, "", self.day)),
            ("Announced against reported", "announced.html", follow_up(self.dossier, self.day)),
        )
        for name, path, view in told:
            yield path, self._page(name, view, marking=view.marking)
        yield from self._people()

    def _people(self) -> Iterator[tuple[str, str]]:
        """A page for each actor that deals with anybody, and the index of all pages."""
        dealings = _dealings(self.dossier)
        known = [actor for actor in self.dossier.actors if actor.id in dealings]
        for actor in known:
            own = _narrow(self.dossier, dealings[actor.id])
            view = portrait(own, actor, self.day).brief
            name = shown(actor.name)
            yield _person(actor).path, self._page(name, view, above="../", marking=view.marking)
        lists = (
            ("Documents", [_document(source) for source in self.dossier.sources]),
            ("Who is who", [_person(actor) for actor in known if actor.type != "group"]),
        )
        yield "index.html", self._page(self.title, lists=lists, marking=self.marking)

    def _page(self, title: str, view: Brief | None = None, **more: Any) -> str:
        style = asset("brief.css") + asset("site.css")
        policy = f"style-src '{digest(style)}'; base-uri 'none'; form-action 'none'"
        known = {"title": title, "view": view, "above": "", "lists": (), "place": self._place}
        return (
            environment()
            .get_template("site.html")
            .render(
                {**known, **more},
                day=spoken(self.day) if view is None else "",
                style=Markup(style),
                policy=f"default-src 'none'; {policy}",
            )
        )

    def _place(self, words: Citation) -> str:
        """Where cited words stand, seen from the top of the site."""
        place = _anchored(words)
        return place if place in self.cited else place.partition("#")[0]


def _anchored(words: Citation) -> str:
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

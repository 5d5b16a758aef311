"""What the record answers: `communique brief`, `follow-up`, `due`, `actors` and `timeline`."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import typer

from communique.cli.options import (
    About,
    AsMarkdown,
    AsView,
    Between,
    CalendarFile,
    Cleared,
    Kinds,
    Number,
    Page,
    Record,
    Since,
    States,
    Told,
    Types,
    Until,
    Within,
)
from communique.cli.record import opened, today, wanted
from communique.cli.stderr import NOTHING_DONE, waiting

if TYPE_CHECKING:
    from communique.model import Dossier, Slice
    from communique.store import Store
    from communique.views.sheet import Brief

_READING = "Reading the record"


def brief(
    about: About = None,
    between: Between = None,
    since: Since = None,
    until: Until = None,
    as_of: Told = None,
    clearance: Cleared = "confidential",
    record: Record = None,
    json: AsView = False,
    markdown: AsMarkdown = False,
    html: Page = None,
) -> None:
    """Print the brief of the record, of one actor, or before two actors meet.

    --between US THEM is written for the first of the two: what either wants, points to make, when
    they last met, what is still open between them, their relations, counterparts, differences.
    It draws on the newest 30 texts in which they deal; of a record that is large, a brief draws on
    the newest entries of each kind.
    """
    from communique.cli.output import print_view, write_page

    day = as_of or today()
    with opened(record, clearance=clearance) as store, waiting(_READING):
        part, names = wanted(store, about, between, since=since, until=until, as_of=as_of)
        view, dossier = _brief(store, part, day, names, whole=bool(html))
    if html and not write_page(view, html):
        raise typer.Exit(NOTHING_DONE)
    print_view(view, dossier, json, markdown)
    if html:
        typer.echo(str(html), err=json or markdown)


def _brief(
    store: "Store", part: "Slice", day: str, names: str, *, whole: bool
) -> tuple["Brief", "Dossier"]:
    """The brief of a part of the record, or before two meet, and what it is made of."""
    from communique.inquiry import TERMINAL, Question, in_brief, told_between
    from communique.views.between import between
    from communique.views.brief import brief
    from communique.views.page import BOUNDS

    if part.between:
        dossier = told_between(store, part, day, texts=whole)
        return between(dossier, *part.between, day), dossier
    asked = Question(part, day, reach=TERMINAL)
    dossier, newest = in_brief(store, asked, TERMINAL.page, texts=whole)
    dismissed = [one.target for one in store.judgements() if one.action == "dismiss"]
    view = brief(dossier, day, names or "The record", dismissed)
    return replace(view, sections=(*view.sections, BOUNDS)) if newest else view, dossier


def follow_up(
    about: About = None,
    between: Between = None,
    state: States = None,
    as_of: Told = None,
    page: Number = 1,
    clearance: Cleared = "confidential",
    record: Record = None,
    json: AsView = False,
    markdown: AsMarkdown = False,
) -> None:
    """Say what came of everything that was announced or promised.

    "No evidence" means that no source on record speaks of it, never that it was not done.
    """
    from communique.cli.output import print_view
    from communique.inquiry import TERMINAL, Question, announced
    from communique.views.follow_up import follow_up as came_of

    day = as_of or today()
    with opened(record, clearance=clearance) as store, waiting(_READING):
        part, names = wanted(store, about, between, as_of=as_of)
        told = announced(store, Question(part, day, page, TERMINAL))
        scores = {one.target: one for one in store.judgements() if one.action == "score"}
    view = came_of(told.dossier, day, scores, tuple(state or ()), names, told.page)
    print_view(view, told.dossier, json, markdown)


def due(
    about: About = None,
    between: Between = None,
    within: Within = None,
    as_of: Told = None,
    page: Number = 1,
    clearance: Cleared = "confidential",
    record: Record = None,
    ics: CalendarFile = None,
    json: AsView = False,
    markdown: AsMarkdown = False,
) -> None:
    """List what falls due, the overdue first; a date that is not precise counts as a range."""
    from communique.cli.output import print_view, write
    from communique.export.calendar import calendar
    from communique.inquiry import TERMINAL, Question
    from communique.inquiry import due as due_then
    from communique.views.agenda import agenda
    from communique.views.due import due as falls_due

    day = as_of or today()
    until = str(date.fromisoformat(day) + timedelta(days=within)) if within is not None else None
    with opened(record, clearance=clearance) as store, waiting(_READING):
        part, names = wanted(store, about, between, as_of=as_of)
        told = due_then(store, Question(part, day, page, TERMINAL), until)
        judged = store.judgements(all=True) if ics else []
    if ics and not write(ics, calendar(agenda(told.dossier, day, until, judged), day), "--ics"):
        raise typer.Exit(NOTHING_DONE)
    print_view(falls_due(told.dossier, day, until, names, told.page), told.dossier, json, markdown)
    if ics:
        typer.echo(str(ics), err=json or markdown)


def actors(
    about: About = None,
    between: Between = None,
    type: Types = None,  # noqa: A002
    as_of: Told = None,
    clearance: Cleared = "confidential",
    record: Record = None,
    json: AsView = False,
    markdown: AsMarkdown = False,
) -> None:
    """List who is on record, under all names, with the officials of states and bodies."""
    from communique.cli.output import print_view
    from communique.inquiry import TERMINAL, Question, people
    from communique.views.actors import actors as on_record

    with opened(record, clearance=clearance) as store, waiting(_READING):
        part, names = wanted(store, about, between, as_of=as_of)
        dossier, newest = people(store, Question(part, as_of or today(), reach=TERMINAL))
    view = on_record(dossier, tuple(type or ()), names, as_of, newest)
    print_view(view, dossier, json, markdown)


def timeline(
    about: About = None,
    between: Between = None,
    kinds: Kinds = None,
    since: Since = None,
    until: Until = None,
    as_of: Told = None,
    page: Number = 1,
    clearance: Cleared = "confidential",
    record: Record = None,
    json: AsView = False,
    markdown: AsMarkdown = False,
) -> None:
    """List what happened and what is to come, year by year."""
    from communique.cli.output import print_view
    from communique.inquiry import TERMINAL, Question, dated
    from communique.views.timeline import timeline as year_by_year

    more = {"since": since, "until": until, "as_of": as_of, "kinds": kinds}
    with opened(record, clearance=clearance) as store, waiting(_READING):
        part, names = wanted(store, about, between, **more)
        told = dated(store, Question(part, as_of or today(), page, TERMINAL))
    print_view(year_by_year(told.dossier, names, as_of, told.page), told.dossier, json, markdown)

"""The options of the command line, each with the words that `--help` says about it."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated, get_args

import typer


def _version(wanted: bool) -> None:
    """Print the version and end there."""
    if wanted:
        from communique import __version__

        typer.echo(f"communique {__version__}")
        raise typer.Exit


def _day(text: str | None) -> str | None:
    """The day as ISO, or a usage error."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2025-09-25") from None


def _edge(text: str | None, last: bool) -> str | None:
    """The first or the last day of a day, a month or a year, as ISO."""
    if not text:
        return None
    from communique.views.dates import bounds

    days = bounds(text)
    if days is None:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2025, 2025-09 or 2025-09-25")
    return days[last].isoformat()


def _days(text: str) -> int:
    """A stretch of time as days: "30d", "2w" or "3m", a month counted as 30 days and a half."""
    match = re.fullmatch(r"(\d{1,4})([dwm])", text.strip().lower())
    if match is None:
        raise typer.BadParameter(f"{text!r} is no stretch of time; write it as 30d, 2w or 3m")
    return round(int(match[1]) * {"d": 1, "w": 7, "m": 30.5}[match[2]])


def _kinds(kinds: list[str] | None) -> list[str] | None:
    """The kinds, if all are kinds of the record."""
    from communique.model import Kind

    return _among(kinds, get_args(Kind))


def _marking(level: str) -> str:
    """The marking, if there is such a one."""
    from communique.model.marking import MARKINGS

    _among([level], MARKINGS)
    return level


def _types(types: list[str] | None) -> list[str] | None:
    """The types, if all are types of actors."""
    from communique.model import ActorType

    return _among(types, get_args(ActorType))


def _among(words: list[str] | None, known: tuple[str, ...]) -> list[str] | None:
    for word in words or ():
        if word not in known:
            raise typer.BadParameter(f"{word!r} is none of: {', '.join(known)}")
    return words


def _form(form: str) -> str:
    """The form of the journal, if there is such a one."""
    from communique.journal import FORMS

    _among([form], FORMS)
    return form


Log = Annotated[
    str,
    typer.Option(
        metavar="plain|json",
        callback=_form,
        envvar="COMMUNIQUE_LOG",
        help="What goes to standard error: what is wrong, for a person, or all that happens, as "
        "JSON Lines. Neither holds a word of a document.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        show_default=False,
        help="Let a large model propose entries too, as http://localhost:11434#qwen3: the whole "
        "text is sent to this address and to no other. COMMUNIQUE_MODEL_KEY holds its key.",
    ),
]
Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="Documents to read together: text, Markdown, HTML, PDF, Word or e-mail; "
        "- is standard input.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the dossier as JSON.")]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print the brief as Markdown.")]
Page = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE",
        show_default=False,
        help="Write a page there too: the brief beside its sources.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_day,
        show_default=False,
        help="The day you ask on, as 2025-09-25: what is past and not reported is overdue.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no closing remarks.")]

Jobs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        show_default=False,
        help="So many processes read, with 1 this one alone; by default all cores, if it is worth "
        "their start.",
    ),
]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Documents, folders of them, or addresses of pages; - is standard input.",
    ),
]
Hosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST",
        show_default=False,
        help="Fetch from this host though it lies in a private network; may be repeated.",
    ),
]
Record = Annotated[
    str | None,
    typer.Option(
        metavar="PATH|URL",
        envvar="COMMUNIQUE_RECORD",
        show_default=False,
        help="The record: a file, or a database as postgresql://…; one of your own by default.",
    ),
]
Marked = Annotated[
    str,
    typer.Option(
        "--mark",
        metavar="LEVEL",
        callback=_marking,
        help="Who may see them: public, internal, restricted or confidential.",
    ),
]
Cleared = Annotated[
    str,
    typer.Option(
        "--clearance",
        metavar="LEVEL",
        callback=_marking,
        envvar="COMMUNIQUE_CLEARANCE",
        show_default=False,
        help="Leave out what is marked above this; public gives what anybody may see.",
    ),
]
About = Annotated[
    str | None,
    typer.Option(metavar="ACTOR", show_default=False, help="Only what concerns this actor."),
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="A B", show_default=False, help="Only what is between these two."),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=lambda text: _edge(text, last=False),
        show_default=False,
        help="Nothing before this day, month or year.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=lambda text: _edge(text, last=True),
        show_default=False,
        help="Nothing after this day, month or year.",
    ),
]
Within = Annotated[
    int | None,
    typer.Option(
        metavar="TIME",
        parser=_days,
        show_default=False,
        help="How far ahead to look: 30d, 2w, 3m; without it, all that has a date.",
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        callback=_kinds,
        show_default=False,
        help="Only entries of this kind (engagement, commitment, …); may be repeated.",
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        show_default=False,
        help="Only entries in this state (planned, held, open, …); may be repeated.",
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="SHA256",
        show_default=False,
        help="Only this source, by the id that --json gives; may be repeated.",
    ),
]
States = Annotated[
    list[str] | None,
    typer.Option(
        metavar="STATE",
        show_default=False,
        help="Only what stands so (reported, no evidence, overdue, …); may be repeated.",
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TYPE",
        callback=_types,
        show_default=False,
        help="Only this type (person, state, body, organisation, group); may be repeated.",
    ),
]
CalendarFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="Write a calendar file there too; entries keep their UID from file to file.",
    ),
]
Number = Annotated[
    int,
    typer.Option(
        "--page", metavar="N", min=1, help="Of a list too long to be told at once, this page."
    ),
]
AsView = Annotated[bool, typer.Option("--json", help="Print the same as JSON.")]
Told = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        callback=_day,
        show_default=False,
        help="The record as it stood on this day, as 2025-09-25; today by default.",
    ),
]

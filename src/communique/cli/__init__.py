"""The command line: `communique read FILE…`, `communique schema`. Heavy imports wait for work."""

from pathlib import Path

import typer

from communique.cli.options import AsJson, AsMarkdown, AsOf, Files, Page, Quiet, Version

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

SOME_FAILED, NOTHING_READ = 1, 2


@app.callback()
def communique(version: Version = False) -> None:
    """Read what governments say and keep the record of diplomacy.

    Who met whom, who holds which post, what was promised and what came of it: every line is tied
    to the exact words of its source. Start with: communique read before.txt after.txt
    """


@app.command()
def read(
    files: Files,
    json: AsJson = False,
    markdown: AsMarkdown = False,
    html: Page = None,
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Read documents together and print the brief.

    The brief lists engagements, commitments, posts, instruments, relations, figures and positions
    taken; from two documents on, also what was announced against what was reported.

    Exit code: 0 all was read, 1 some documents could not be read, 2 nothing could be read or a
    file could not be written.
    """
    from communique.cli import output

    if json and markdown:
        raise typer.BadParameter("--json and --markdown both print; choose one")
    if html and any(file != "-" and html.resolve() == Path(file).resolve() for file in files):
        raise typer.BadParameter(f"{html} is to be read; choose another file for --html")
    reading = output.read(files, quiet)
    if not reading.dossier.sources:
        raise typer.Exit(NOTHING_READ)
    # The page first: a reader of standard output may go away before all is printed.
    written = html is None or output.write_page(reading, html, as_of)
    output.show(reading, "json" if json else "markdown" if markdown else "terminal", as_of)
    output.close(reading, html if written else None, quiet, aside=json or markdown)
    raise typer.Exit(NOTHING_READ if not written else SOME_FAILED if reading.failures else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the dossier (draft 2020-12)."""
    from communique.export.record import written
    from communique.model.schema import schema as derived

    typer.echo(written(derived()))

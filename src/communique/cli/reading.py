"""`communique read` and `communique schema`: documents become a brief, without a record."""

from pathlib import Path

import typer

from communique.cli.options import AsJson, AsMarkdown, AsOf, Files, Jobs, Model, Page, Quiet
from communique.cli.proposing import proposer_at, tell
from communique.cli.stderr import NOTHING_DONE, SOME_FAILED


def read(
    files: Files,
    json: AsJson = False,
    markdown: AsMarkdown = False,
    html: Page = None,
    as_of: AsOf = None,
    model: Model = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Read documents together and print the brief.

    The brief lists engagements, commitments, posts, instruments, relations, figures and positions
    taken; from two documents on, also what was announced against what was reported.

    Exit code: 0 all was read, 1 some documents could not be read, 2 nothing could be read or a
    file could not be written.
    """
    from communique.cli import output
    from communique.crew import crew_for

    if json and markdown:
        raise typer.BadParameter("--json and --markdown both print; choose one")
    if html and any(file != "-" and html.resolve() == Path(file).resolve() for file in files):
        raise typer.BadParameter(f"{html} is to be read; choose another file for --html")
    proposer = proposer_at(model)
    reading = output.read(files, quiet, crew_for(files, jobs, proposer))
    if not reading.dossier.sources:
        raise typer.Exit(NOTHING_DONE)
    # The page first: a reader of standard output may go away before all is printed.
    written = html is None or output.write_page(output.brief_of(reading, as_of), html)
    output.show(reading, json, markdown, as_of, proposer)
    tell(proposer, quiet)
    output.close(reading, html if written else None, quiet, aside=json or markdown)
    raise typer.Exit(NOTHING_DONE if not written else SOME_FAILED if reading.failures else 0)


def schema() -> None:
    """Print the JSON Schema of the dossier (draft 2020-12)."""
    from communique.export.record import written
    from communique.model.schema import schema as derived

    typer.echo(written(derived()))

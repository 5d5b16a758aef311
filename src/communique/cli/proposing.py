"""`--model`: who proposes entries, if anybody is to, and what came of it."""

import os
from typing import TYPE_CHECKING, Any

import typer

from communique.cli.stderr import stop
from communique.errors import ReadError

if TYPE_CHECKING:
    from communique.propose import Proposer


def proposer_at(address: str | None, *, open_to_all: bool = True) -> "Proposer | None":
    """Who proposes; None where no model is wanted, and then nothing of the network is loaded.

    What is not ``open_to_all`` goes to no other machine.
    """
    if address is None:
        return None
    from communique.propose import Proposer

    try:
        proposer = Proposer(address, os.environ.get("COMMUNIQUE_MODEL_KEY"))
    except ReadError as error:
        stop(error)
    if not (open_to_all or proposer.local):
        stop(f"{address}: is another machine, and what is marked goes to none; leave --model out")
    return proposer


def summary(proposer: "Proposer | None") -> dict[str, Any]:
    """What came of the proposals, as it stands beside a command's JSON."""
    return {"proposals": proposer.summary()} if proposer else {}


def tell(proposer: "Proposer | None", quiet: bool) -> None:
    """Say on standard error how many proposals were accepted, and why the others were not."""
    if proposer is None or quiet:
        return
    from communique.views.words import shown

    rejected = sorted(proposer.rejected.items(), key=lambda row: (-row[1], row[0]))
    why = f" ({', '.join(f'{count} {reason}' for reason, count in rejected)})" if rejected else ""
    accepted, refused = proposer.accepted, proposer.rejected.total()
    engine = shown(proposer.engine)
    typer.echo(f"{engine}: {accepted} proposals accepted, {refused} rejected{why}", err=True)

"""`python -m communique.cli`: the command line without its script."""

from communique.cli import app

app(prog_name="communique")

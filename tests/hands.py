"""A hand of a crew that needs no language model: what a text says is what happens to it."""

import os
import signal
from importlib import import_module
from pathlib import Path

from communique import crew, tasks
from communique.errors import ModelMissingError
from communique.model import Document, Dossier
from communique.propose import Proposer
from communique.reading import source_of


def dossier_of(document: Document, proposer: Proposer | None = None) -> Dossier:
    """A bare dossier, or whatever the text asks for."""
    del proposer
    match document.text.split():
        case ["break"]:
            raise ZeroDivisionError("no such word")
        case ["model"]:
            raise ModelMissingError("no model; install one")
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "once", at] if not Path(at).exists():
            Path(at).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["hang", pipe]:
            Path(pipe).write_text(str(os.getpid()))
            signal.pause()
    print("what is printed disturbs nobody")
    return Dossier((source_of(document),), (), ())


def work() -> None:
    """Read as told."""
    tasks.dossier_of = dossier_of
    crew.work()


def on_cluster(document: Document) -> Dossier:
    """Notes who reads what; one node falls in the middle of its third document."""
    node = import_module("ray").get_runtime_context().get_node_id()
    name, folder, falling = document.text.split()
    if name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    Path(folder, f"{name} {os.getpid()}").touch()
    if node == falling and len([*Path(folder).glob(f"* {os.getpid()}")]) == 3:
        os.kill(os.getppid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    return Dossier((source_of(document),), (), ())

"""Target: what a large model answers, whatever it is."""

import json
from contextlib import suppress
from dataclasses import replace
from functools import cache
from unittest.mock import patch

from communique.annotate import Annotation, annotate
from communique.errors import ReadError
from communique.model import Dossier
from communique.pipeline import dossier_of
from communique.propose import Proposer
from communique.propose.endpoint import Endpoint, _read
from communique.readers import read_bytes
from fuzz.invariants import exact

_TEXT = b"""\
President Ana Sosa of Chile met Prime Minister Jon Vik of Norway in Oslo on 5 March 2026. Chile will
send 200 engineers to Norway in May 2026. The two countries signed the Fisheries Agreement on 6
March 2026. Norway condemned the attack in Quito. Trade with Chile grew by 12 percent in 2025.
Chile and Norway upgraded their relations to a strategic partnership. Norway has not agreed to lower
its tariffs. Foreign Minister Eva Berg of Norway welcomed the talks.
"""


def answers(data: bytes) -> None:
    """The answer of a model, or what it says in one: nothing stays that the text does not bear."""
    annotation, known = _read_by_rule()
    said = {"choices": [{"message": {"content": data.decode("utf-8", "replace")}}]}
    whole = data if data.startswith(b'{"choices"') else json.dumps(said).encode()
    with patch.object(Endpoint, "_sent", lambda *_: (200, _read(whole))), suppress(ReadError):
        proposer = Proposer("http://127.0.0.1#liar")
        found = proposer.propose(annotation, ())
        exact(replace(known, entries=found))
        for entry in found:
            assert entry.engine == "liar"
            assert len(entry.evidence) == 1


@cache
def _read_by_rule() -> tuple[Annotation, Dossier]:
    document = read_bytes("a.txt", _TEXT)
    annotation, dossier = annotate(document), dossier_of(document)
    return annotation, replace(dossier, actors=tuple(annotation.actors.values()))

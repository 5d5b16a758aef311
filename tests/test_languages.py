"""A text in a language that cannot be read yet is stored and found, and says so."""

from pathlib import Path

import pytest

from communique.pipeline import add_files, dossier_of
from communique.readers.language import language
from communique.store import open_store

FRENCH = (
    "Les deux ministres se sont réunis hier à Luanda et ils ont décidé de se revoir bientôt. " * 3
)
CHINESE = (
    "两国部长昨天在罗安达会晤，决定不久再次会晤，并签署合作协议。两国关系良好，双方将继续加强合作。"
    * 3
)


def test_a_foreign_text(tmp_path: Path) -> None:
    french, chinese = tmp_path / "a.txt", tmp_path / "b.txt"
    french.write_text(f"Une rencontre\n\n{FRENCH}", "utf-8")
    chinese.write_text(CHINESE, "utf-8")
    with open_store(tmp_path / "record.db", create=True) as store:
        added = add_files(store, [str(french), str(chinese)])
        assert added.read == (str(french), str(chinese))
        assert not added.failures
        assert [str(line) for line in added.unread] == [
            f"{french}: is in French (fr), which cannot be read yet; "
            "it is stored, and its words are found",
            f"{chinese}: is in Chinese (zh), which cannot be read yet; "
            "it is stored, and its words are found",
        ]
        assert add_files(store, [str(french)]).unread == ()
        assert {one.language for one in store.documents()} == {"fr", "zh"}
        assert not store.slice().entries
        [hit] = store.search("réunis Luanda")
        assert "réunis" in hit.snippet
        store.rebuild(dossier_of)
        assert not store.slice().entries
        assert store.search("reunis")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "29 October 2023\nAmbassador Tode Kormarnor of Albania met Chehal Goldarmar of Burundi "
            "in Tirana on 29 October 2023. Albania and Burundi signed an agreement on trade "
            "cooperation on 29 October 2023. President Defen Vamujin said that Albania supports "
            "Burundi on energy.",
            None,
        ),
        (
            "Di President don go Ghana go see im counterpart. Dem tok say dem go sign agreement "
            "wey go help trade for di two kontris. Na so e be.",
            "pcm",
        ),
        ("El canciller del Perú se reunió ayer con su par de Chile en Lima para firmar un pacto "
         "sobre la pesca.", "es"),
    ],
)  # fmt: skip
def test_names_make_english_no_other_language(text: str, code: str | None) -> None:
    assert language(text, None) == code

"""Near-copies and translations are found; what only looks alike is not."""

from dataclasses import replace
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Source
from communique.resolve import copies, fingerprint, original
from tests.factories import dossier

READOUT = """The foreign ministers of Freedonia and Sylvania, Ada Lark and Bo Finch, met in Port
Hope on 14 May 2031. They reviewed 27 joint projects worth 350 million crowns and agreed to open the
canal at Long Sands by 2034. Ms Lark thanked her guest for the 1,200 volunteers who had come after
the flood of 2029. Both sides signed a memorandum on lighthouses, which names 48 of them between
Cape Dawn and Port Hope. The next round of talks will take place in Sylvania City in autumn, when
the pilots of both countries meet for the 15th time. Mr Finch invited his colleague to see the new
harbour of Long Sands, where 60 ships can lie at anchor, and she accepted with pleasure."""
COMPTE_RENDU = """Les ministres des Affaires étrangères de Freedonia et de Sylvania, Ada Lark et
Bo Finch, se sont rencontrés à Port Hope le 14 mai 2031. Ils ont passé en revue 27 projets communs
d'une valeur de 350 millions de couronnes et sont convenus d'ouvrir le canal de Long Sands avant
2034. Mme Lark a remercié son hôte pour les 1 200 volontaires venus après la crue de 2029. Les deux
parties ont signé un mémorandum sur les phares, qui en nomme 48 entre Cape Dawn et Port Hope. La
prochaine session se tiendra à Sylvania City en automne, quand les pilotes des deux pays se
réuniront pour la 15e fois. M. Finch a invité sa collègue à voir le nouveau port de Long Sands, où
60 navires peuvent jeter l'ancre, et elle a accepté avec plaisir."""
OTHER = """Foreign Minister Ada Lark of Freedonia received the envoy of Sylvania in Port Hope on
2 June 2031. They spoke about fishing rights, about 12 sailors still missing, and about the price of
rope, which has risen by 18 percent. The envoy handed over a letter from Bo Finch. No agreement was
reached, but both will ask their experts to look at the charts again before winter comes."""


def source(text: str, language: str = "en") -> Source:
    return replace(dossier("2031-05-15", []).sources[0], text=text, language=language)


@pytest.mark.parametrize(
    ("text", "language", "copied"),
    [
        (READOUT, "en", True),
        (
            "PRESS RELEASE\n\n" + READOUT + "\n\nFor more, ask the press office, room 112.",
            "en",
            True,
        ),
        (READOUT.replace("thanked her guest", "expressed thanks to her guest"), "en", True),
        (READOUT.upper(), "en", True),
        (READOUT.replace("14 May", "21 May"), "en", False),
        (READOUT + " The signing was postponed.", "en", False),
        (READOUT[: len(READOUT) // 3], "en", False),
        (OTHER, "en", False),
        (COMPTE_RENDU, "fr", True),
        (OTHER, "fr", False),
    ],
)
def test_a_copy(text: str, language: str, copied: bool) -> None:
    one, other = source(READOUT), source(text, language)
    assert (copies(one, other) is not None) is copied
    assert copies(one, other) == copies(other, one)
    if copied:
        assert not set(fingerprint(one.text)).isdisjoint(fingerprint(other.text))


def test_short_texts_do_not_match_by_accident() -> None:
    call = "The ministers spoke by telephone on 14 May 2031."
    assert copies(source(call), source(call.replace("spoke", "talked"))) is None
    assert copies(source(call), source(call, "fr")) is None
    assert fingerprint(call) == ()


@given(st.text(max_size=400))
def test_a_fingerprint_is_made_of_small_numbers_and_stays(text: str) -> None:
    assert fingerprint(text) == fingerprint(text)
    assert all(0 <= number < 2**63 for number in fingerprint(text))


def test_the_original_is_the_earliest_whatever_the_order() -> None:
    first = replace(source(READOUT), published="2031-05-14", sha256="b")
    group = [
        first,
        replace(first, published=None),
        replace(first, published="2031-05-16"),
        replace(first, sha256="c"),
    ]
    assert original(group) == original(group[::-1]) == first


@given(hashes=st.frozensets(st.integers(0, 2**63 - 1), min_size=1, max_size=60))
def test_the_least_of_each_order_is_what_whole_numbers_give(hashes: frozenset[int]) -> None:
    module = import_module("communique.resolve.copies")
    plain = [min(one * factor % module._PRIME for one in hashes) for factor in module._FACTORS]
    assert module._least(hashes) == plain

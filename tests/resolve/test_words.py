import pytest

from communique.resolve.words import folded, likeness, opening, says, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terrorist", "terrorism"),
        ("economy", "economic"),
        ("companies", "corporations"),
        ("ties", "relations"),
        ("Đà Lạt’s", "Da Lat"),
        ("implementing", "implementation"),
    ],
)
def test_words_known_as_one(one: str, other: str) -> None:
    assert stems(one) == stems(other)


def test_a_name_without_marks() -> None:
    assert folded("Đỗ T. Hòa") == ("do", "t", "hoa")


def test_common_words_weigh_little() -> None:
    rare = likeness(stems("dredge harbour silt"), stems("dredge harbour walls"))
    common = likeness(stems("promote cooperation further"), stems("promote important cooperation"))
    assert common < rare < 1


@pytest.mark.parametrize(
    ("table", "text", "carried"),
    [
        ("acts", "sign a protocol", ("signing",)),
        ("acts", "will exchange views on fish", ("meeting", "call", "conference")),
        ("speech", "reaffirming the old alliance", ("affirm", "support")),
        ("acts", "dredge the harbour", ()),
    ],
)
def test_the_opening_verb_tells_what_carries_it_out(
    table: str, text: str, carried: tuple[str, ...]
) -> None:
    assert opening(table, text) == carried


def test_cues() -> None:
    assert says("praise", "The trip was a success")
    assert says("denial", "Freedonia will not pay")
    assert not says("denial", "Freedonia will pay")

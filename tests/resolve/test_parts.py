"""What is read part by part is one dossier: who is called the same is one, all in their places."""

from dataclasses import replace

from communique.model import Actor, Dossier
from communique.resolve.parts import together
from tests.factories import actor, commitment, dossier, engagement


def _read() -> tuple[Dossier, Dossier, str]:
    first = dossier(
        "2031-01-10",
        [actor("a1", "Freedonia"), actor("a2", "Sylvania", "state", "Sylvans")],
        engagement("Freedonia met Sylvania.", participants=("a1", "a2")),
    )
    second = dossier(
        "2031-01-10",
        [actor("a1", "Maru"), actor("a2", "Freedonia", "state", "Fredonian")],
        commitment("Freedonia will help Maru.", by=("a2",), to=("a1",)),
    )
    return first, second, first.sources[0].text + second.sources[0].text


def test_places_and_ids_are_those_of_the_whole() -> None:
    first, second, text = _read()
    source = replace(first.sources[0], text=text)
    whole = together(source, [(0, first), (len(first.sources[0].text), second)])
    assert whole.sources == (source,)
    assert [one.id for one in whole.entries] == ["e1", "e2"]
    for entry in whole.entries:
        assert all(text[span.start : span.end] == span.quote for span in entry.evidence)
    met, helps = whole.entries
    assert (met.participants, helps.by, helps.to) == (("a1", "a2"), ("a1",), ("a3",))  # type: ignore[union-attr]


def test_an_actor_is_one_under_all_its_names() -> None:
    first, second, text = _read()
    whole = together(replace(first.sources[0], text=text), [(0, first), (len(text) // 2, second)])
    assert [one.name for one in whole.actors] == ["Freedonia", "Sylvania", "Maru"]
    assert whole.actors[0].aliases == ("Fredonian",)


def test_those_with_other_numbers_are_two() -> None:
    first, second, text = _read()
    apart = tuple(replace(one, identifiers={"iso3166": one.name[:3]}) for one in second.actors)
    parts = [(0, first), (0, replace(second, actors=apart))]
    named: list[Actor] = [*together(replace(first.sources[0], text=text), parts).actors]
    assert [one.name for one in named] == ["Freedonia", "Sylvania", "Maru", "Freedonia"]

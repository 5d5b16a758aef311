"""The names lexicon: nothing in it is ambiguous, and its example sentences come out right."""

import re
from collections import Counter
from functools import cache

import pycountry
import pytest

from communique.errors import LexiconError
from communique.lexicon import load, names, parse
from communique.lexicon.names import Body, Office, State

STATES = {state.iso3166: state for state in names.states()}
BODIES = {body.name: body for body in names.bodies()}
PLACES = {place.name for place in names.places()}
ENTRIES: list[State | Body | Office] = [*names.states(), *names.bodies(), *names.offices()]


def forms(entry: State | Body | Office) -> tuple[str, ...]:
    match entry:
        case State():
            return (entry.name, *entry.names, *entry.adjectives, *entry.people, *entry.metonyms)
        case Body():
            return (entry.name, *entry.names, *entry.acronyms)
        case Office():
            return (entry.name, *entry.forms, *entry.plural)


@cache
def lookup() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every name of a state, a body or a place, longest first, and the code of each state's."""
    states = {form: state.iso3166 for state in names.states() for form in forms(state)}
    others = [form for body in names.bodies() for form in forms(body)]
    longest_first = sorted({*states, *others, *PLACES}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), states


def states_in(sentence: str) -> set[str]:
    pattern, states = lookup()
    return {states[name] for name in pattern.findall(sentence) if name in states}


def sentences(key: str) -> list[tuple[str, str]]:
    return [(row["iso3166"], each) for row in load("states") for each in row.get(key, ())]


@pytest.mark.parametrize(("code", "sentence"), sentences("examples"))
def test_an_example_names_its_state(code: str, sentence: str) -> None:
    assert code in states_in(sentence)


@pytest.mark.parametrize(("code", "sentence"), sentences("counterexamples"))
def test_a_counterexample_does_not_name_its_state(code: str, sentence: str) -> None:
    assert code not in states_in(sentence)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Viet Nam", "VNM"),
        ("Socialist Republic of Viet Nam", "VNM"),
        ("Ha Noi", "VNM"),
        ("United States of America", "USA"),
        ("U.S.", "USA"),
        ("Russian Federation", "RUS"),
        ("Lao PDR", "LAO"),
        ("Turkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Cote d'Ivoire", "CIV"),
        ("Republic of Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Britons", "GBR"),
        ("Norwegian", "NOR"),
        ("Kyiv", "UKR"),
        ("Vatican", "VAT"),
        ("USSR", "SUN"),
    ],
)
def test_a_state_is_known_by_each_of_its_names(form: str, code: str) -> None:
    assert form in forms(STATES[code])


@pytest.mark.parametrize("form", ["Congo", "Brussels", "Guineas", "us", "the States"])
def test_what_may_denote_several_or_nothing_denotes_no_state(form: str) -> None:
    assert not states_in(form)


def test_codes_are_alpha_3() -> None:
    living = {country.alpha_3 for country in pycountry.countries}
    former = {country.alpha_3 for country in pycountry.historic_countries}
    assert set(STATES) <= living | former | {"XKX"}
    assert len(STATES) == len(names.states())


def test_all_193_members_are_there() -> None:
    assert sum(state.member for state in names.states()) == 193


@pytest.mark.parametrize("code", "VAT PSE XKX TWN COK NIU ESH GRL SUN YUG CSK DDR".split())
def test_those_who_are_no_members_are_there_too(code: str) -> None:
    assert not STATES[code].member


def test_no_form_belongs_to_two() -> None:
    owners = Counter(form for entry in ENTRIES for form in set(forms(entry)))
    owners.update(PLACES)
    assert [form for form, count in owners.items() if count > 1] == []


def test_no_name_is_written_twice() -> None:
    assert len(BODIES) == len(names.bodies())
    assert len(PLACES) == len(names.places())
    for entry in ENTRIES:
        assert len(set(forms(entry))) == len(forms(entry)), entry


def test_every_form_is_folded() -> None:
    words = [*(form for entry in ENTRIES for form in forms(entry)), *PLACES]
    words += [*names.prefixes(), *names.honorifics()]
    words += [state.capital for state in names.states() if state.capital]
    assert [word for word in words if not word or word != word.strip() or not word.isascii()] == []


def test_owners_of_bodies_exist() -> None:
    for body in names.bodies():
        assert body.parent is None or body.parent in BODIES, body
        assert body.state is None or body.state in STATES, body
        assert body.type in ("body", "organisation"), body


def test_offices_serve_someone() -> None:
    served = {"state", "ministry", "parliament", "party", "organisation", "any"}
    for office in names.offices():
        assert office.body in served, office
        assert office.state is None or office.state in STATES, office


@pytest.mark.parametrize(
    ("name", "head"),
    [("President", True), ("Prime Minister", True), ("King", True), ("Foreign Minister", False)],
)
def test_heads_of_state_and_government(name: str, head: bool) -> None:
    assert next(office for office in names.offices() if office.name == name).head is head


def test_a_portfolio_gives_a_minister_a_secretary_and_a_ministry() -> None:
    offices = {office.name: office for office in names.offices()}
    assert "Defense Minister" in offices["Minister of Defence"].forms
    assert "Defense Secretary" in offices["Secretary of Defence"].forms
    assert "Defense Ministry" in BODIES["Ministry of Defence"].names
    assert "Minister of the Interior" in offices
    assert "the Interior Minister" not in forms(offices["Minister of the Interior"])


def test_groups_hold_lower_case_nouns_and_hollow_ones_are_among_them() -> None:
    groups = names.groups()
    nouns = groups.plural | groups.collective
    assert groups.hollow | groups.owned <= nouns
    assert all(noun == noun.lower() for noun in nouns)
    assert all(people.istitle() for people in groups.peoples)
    assert {"leaders", "officials", "soldiers"} <= groups.plural
    assert {"delegation", "international community"} <= groups.collective
    assert "diplomats" not in groups.hollow


def test_kinds_of_places() -> None:
    assert {place.kind for place in names.places()} == {"city", "region", "building"}


def test_broken_yaml_is_reported_with_its_line() -> None:
    with pytest.raises(LexiconError, match=r"lexicon/bodies\.yaml:2: .*correct"):
        parse("- {name: United Nations}\n- {name: [}\n", "lexicon/bodies.yaml")


def test_an_unknown_field_is_reported_with_its_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "load", lambda _: [{"iso3166": "VNM", "name": "V", "nick": "N"}])
    with pytest.raises(LexiconError, match=r"lexicon/states\.yaml: .*nick"):
        names.states.__wrapped__()

"""What kind of document it is: the genre whose cues weigh most."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, get_args

from communique.lexicon import load
from communique.model import Genre, Heading, Turn

_OPENING = 600
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|I've|I’ve|me|my|we|our|us)\b", re.I)
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_DENSE = 0.02


def with_genre(heading: Heading, text: str, turns: Sequence[Turn] = ()) -> Heading:
    """The heading with the genre that fits its title and its text best."""
    return replace(heading, genre=genre(heading.title or "", text, turns))


def genre(title: str, text: str, turns: Sequence[Turn] = ()) -> Genre:
    """The genre with the highest score; a news report where nothing speaks for another."""
    scores = score(title, text, turns)
    return max(get_args(Genre), key=lambda kind: scores[kind])


def score(title: str, text: str, turns: Sequence[Turn] = ()) -> dict[str, float]:
    """The weights of the cues that hold, added up for each genre."""
    body = text.strip().removeprefix(title.strip()).strip()
    places = {"title": title, "opening": body[:_OPENING]}
    signs = _signs(body, turns)
    scores: dict[str, float] = dict.fromkeys(get_args(Genre), 0.0)
    for kind, cue in _cues():
        holds = cue["sign"] in signs if "sign" in cue else _holds(cue, places)
        scores[kind] += cue["weight"] * holds
    return scores


def first_person(text: str) -> float:
    """The share of words in the first person outside quotation marks, from 0 to 1."""
    own = _QUOTED.sub(" ", text)
    return len(_FIRST_PERSON.findall(own)) / max(1, len(own.split()))


def _signs(body: str, turns: Sequence[Turn]) -> set[str]:
    answered = {turn.role for turn in turns}
    signs = {"questions"} if "question" in answered else set()
    signs |= {"speakers"} if "speech" in answered else set()
    signs |= {"no turns"} if not turns else set()
    return signs | ({"first person"} if first_person(body) > _DENSE else set())


def _holds(cue: dict[str, Any], places: dict[str, str]) -> bool:
    return any(_compiled(cue[where]).search(places[where]) for where in places if where in cue)


@cache
def _cues() -> tuple[tuple[str, dict[str, Any]], ...]:
    entries: list[dict[str, Any]] = load("en/genres")
    return tuple((entry["genre"], cue) for entry in entries for cue in entry["cues"])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.X | re.I)

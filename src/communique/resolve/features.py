"""Scores as a readable list: each feature has a name, a weight and a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against. ``value`` runs from 0 to 1; None is not known, below 0 forbids."""

    name: str
    weight: float
    value: float | None


def score(features: Iterable[Feature]) -> float:
    """The weights of what holds, added up; 0 where a feature forbids."""
    known = [(feature.weight, feature.value) for feature in features if feature.value is not None]
    if any(value < 0 for _, value in known):
        return 0.0
    return fsum(weight * value for weight, value in known)


def forbidden(features: Iterable[Feature]) -> bool:
    """Whether one of the features alone rules it out."""
    return any(feature.value is not None and feature.value < 0 for feature in features)


def reasons(features: Iterable[Feature]) -> str:
    """The names of the features that hold, the weightiest first."""
    held = [feature for feature in features if feature.value is not None and feature.value > 0]
    held.sort(key=lambda feature: -feature.weight * (feature.value or 0))
    return "same " + ", ".join(feature.name for feature in held)

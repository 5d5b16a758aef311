"""Words as data: each file of this room is a YAML list or table, read once."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from communique.errors import LexiconError

__all__ = ["load", "parse", "vocabulary"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``lexicon/<name>.yaml``, for example ``load("en/offices")``; do not change it.

    Raises LexiconError, naming the file and the line, where the YAML is broken.
    """
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return parse(text, f"lexicon/{name}.yaml")


@cache
def vocabulary(name: str, part: str) -> frozenset[str]:
    """One plain list of ``lexicon/<name>.yaml``, or the keys of one table, as a set."""
    return frozenset(load(name)[part])


def parse(text: str, file: str) -> Any:
    """The content of a YAML text; ``file`` is what a LexiconError calls it."""
    try:
        return _Loader(text).get_single_data()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark else file
        problem = getattr(error, "problem", None) or "not YAML"
        raise LexiconError(f"{place}: {problem}; correct the YAML there") from error

"""Which language a text is in."""

import re
from functools import cache
from typing import Any

from communique.errors import ReadError
from communique.lexicon import load

__all__ = ["identified", "language", "readable", "refused"]

READABLE = "en"
_SAMPLE = 20_000
_ENOUGH = 60
_SURE = 0.9
# A few sentences of English with foreign names look like a language that borrows from English.
_SURE_BESIDE_ENGLISH = 0.999


def language(text: str, declared: str | None) -> str | None:
    """The code of the language declared or found, None where the text is too short to tell."""
    if declared:
        return READABLE if readable(declared) and "-" not in declared else declared
    sample = text[:_SAMPLE]
    (code, confidence), (next_best, _) = _identifier().rank(sample)[:2]
    letters = [letter for letter in sample if letter.isalpha()]
    other_script = sum(map(str.isascii, letters)) < len(letters) / 2
    enough = _SURE_BESIDE_ENGLISH if next_best == READABLE else _SURE
    sure = confidence >= enough or (other_script and code != READABLE)
    return str(code) if sure and (code == READABLE or len(letters) >= _ENOUGH) else None


def readable(code: str | None) -> bool:
    """Whether a text in this language can be read; one that is too short to tell is tried."""
    return code is None or _base(code) in (READABLE, "eng", "english")


def refused(name: str, code: str, remedy: str = "give an English translation") -> ReadError:
    """What is said of a document in a language that cannot be read yet."""
    return ReadError(name, f"is in {_called(code)}, which cannot be read yet", remedy)


def identified(text: str) -> str:
    """The code of the language that a text is most likely in, whichever it is."""
    return str(_identifier().classify(text[:_SAMPLE])[0])


def _called(code: str) -> str:
    name = load("languages").get(_base(code))
    return f"{name} ({code})" if name else f"the language {code[:40]!r}"


def _base(code: str) -> str:
    return re.split("[-_]", code, maxsplit=1)[0].lower()


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

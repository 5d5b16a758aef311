"""Parts of speech, morphology and lemmas: what follows from tags, each case looked up once.

The model asks 179 patterns of every token. Nearly all of them look at one token alone, at its
word, tag and dependency, and few at the word: what follows from these is always the same.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

_FACTS = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
_MOST = 100_000  # words that are remembered, so that memory stays flat
_ASKED = {"LOWER", "TAG", "DEP", "IS_SPACE"}

Facts = tuple[int, int, int, int, int]
"""Tag, dependency, part of speech, morphology and lemma as ids of the vocabulary; 0 for none."""


class Labels:
    """The attribute ruler and the lemmatizer of a model: the same labels, without their search."""

    def __init__(self, model: Language) -> None:
        self._vocab = model.vocab
        pipes: dict[str, Any] = dict(model.pipeline)
        self._ruler, self._lemmatizer = pipes["attribute_ruler"], pipes["lemmatizer"]
        patterns = [pattern for rule in self._ruler.patterns for pattern in rule["patterns"]]
        self._simple = self._lemmatizer.mode == "rule" and all(map(_is_simple, patterns))
        self._words = re.compile("|".join(_words(patterns)) or "(?!)")
        self._several = Matcher(model.vocab)
        if several := [pattern for pattern in patterns if len(pattern) > 1]:
            self._several.add("several", several)
        self._word = lru_cache(_MOST)(self._word_of)
        self._facts = cache(self._facts_of)
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def label(self, doc: Doc) -> None:
        """Label a parsed paragraph, in place."""
        if not self._simple or self._several(doc, allow_missing=True):
            self._lemmatizer(self._ruler(doc))
            return
        given: list[list[int]] = doc.to_array(["ORTH", "TAG", "DEP"]).tolist()
        found = [self._facts(self._word(orth), tag, dep) for orth, tag, dep in given]
        pairs = list(enumerate(zip(given, found, strict=True)))
        facts: Any = np.array(found, dtype="uint64").reshape(len(doc), len(_FACTS))
        doc.from_array(["POS", "MORPH"], facts[:, 2:4])
        lemmas = [
            lemma or self._lemmas.get((orth, pos, morph)) or self._lemma(doc[at])
            for at, ((orth, _, _), (_, _, pos, morph, lemma)) in pairs
        ]
        column: Any = np.array(lemmas, dtype="uint64")
        doc.from_array(["LEMMA"], column)
        for at, ((_, *before), (tag, dep, *_)) in pairs:
            if before != [tag, dep]:
                doc[at].tag, doc[at].dep = tag, dep

    def _word_of(self, orth: int) -> str:
        """A word as the rules know it: itself where one speaks of it, else any other."""
        word = self._vocab[orth]
        spoken_of = word.is_space or self._words.fullmatch(word.lower_)
        return str(word.lower_) if spoken_of else "communique"

    def _facts_of(self, word: str, tag: int, dep: int) -> Facts:
        """What the rules say of a word that stands by itself."""
        strings = self._vocab.strings
        alone = Doc(self._vocab, words=[word], tags=[strings[tag]], deps=[strings[dep]])
        tag, dep, pos, morph, lemma = self._ruler(alone).to_array([*_FACTS])[0].tolist()
        return tag, dep, pos, morph, lemma

    def _lemma(self, token: Token) -> int:
        """What the rules make of a form that was not met before."""
        lemma = int(self._vocab.strings.add(self._lemmatizer.lemmatize(token)[0]))
        if len(self._lemmas) >= _MOST:
            self._lemmas.clear()
        morph: Any = token.morph
        self._lemmas[token.orth, token.pos, morph.key] = lemma
        return lemma


def _is_simple(pattern: list[dict[str, Any]]) -> bool:
    """Whether a pattern of one token asks for nothing but its word, tag and dependency."""
    return len(pattern) > 1 or pattern[0].keys() <= _ASKED


def _words(patterns: list[list[dict[str, Any]]]) -> Iterator[str]:
    """Every word that a pattern of one token speaks of, as a regular expression."""
    for asked in (pattern[0].get("LOWER") for pattern in patterns if len(pattern) == 1):
        if isinstance(asked, Mapping):
            for how, what in asked.items():
                yield from (what,) if how == "REGEX" else map(re.escape, what)
        elif asked is not None:
            yield re.escape(asked)

"""Which unnamed groups act: who does something, or is dealt with, and is no mere word."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from communique.annotate.annotation import Mention, Paragraph
from communique.lexicon import load

_ROLES = ("nsubj", "nsubjpass")


def acting(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """The groups that are a subject, a counterpart, or joined to somebody."""
    return frozenset(
        actor
        for paragraph in paragraphs
        for mention, top in _groups(paragraph)
        if top.dep_ in (*_ROLES, "conj") or _counterpart(top)
        for actor in mention.actors
    )


def _groups(paragraph: Paragraph) -> Iterator[tuple[Mention, Token]]:
    """The groups of a paragraph, each with the word that its words hang on."""
    seen: set[Mention] = set()
    for mention in paragraph.mentions.values():
        if mention.form == "group" and mention not in seen:
            seen.add(mention)
            own = [paragraph.doc[i] for i, m in sorted(paragraph.mentions.items()) if m == mention]
            yield mention, next((token for token in own if token.head not in own), own[-1])


def _counterpart(word: Token) -> bool:
    return word.dep_ == "pobj" and word.head.lower_ in load("en/reference")["dealing"]

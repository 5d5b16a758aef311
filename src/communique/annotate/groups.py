"""Unnamed people who act: "US leaders", "the high-ranking delegation", "people of Syria"."""

from spacy.tokens import Token

from communique.lexicon.names import groups

_LEFT = ("amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "det", "conj")
_PLURAL = ("NNS", "NNPS")


def group_span(noun: Token) -> tuple[Token, Token] | None:
    """The first and last word of a group that ``noun`` heads, without its article; or None."""
    if not _heads_group(noun):
        return None
    modifiers = [child for child in noun.lefts if child.dep_ in _LEFT and child.lower_ not in _ARTICLES]
    tail = _of(noun)
    if not modifiers and tail is None and noun.lemma_.lower() in groups().hollow:
        return None
    first = min((child.left_edge for child in modifiers), key=lambda token: token.i, default=noun)
    return (first if first.i < noun.i else noun), tail or noun


_ARTICLES = frozenset(("the", "a", "an", "both", "these", "those", "this", "that", "all", "its"))


def _heads_group(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if noun.tag_ in _PLURAL:
        return lemma in groups().plural or noun.lower_ in groups().plural
    return noun.tag_ in ("NN", "NNP") and lemma in groups().collective


def _of(noun: Token) -> Token | None:
    """The end of an "of" phrase right behind the noun."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "from"):
            target = next((pobj for pobj in child.children if pobj.dep_ == "pobj"), None)
            if target is not None and child.i == noun.i + 1:
                return _short_edge(target)
    return None


def _short_edge(noun: Token) -> Token:
    """The right edge of a noun phrase without its clauses."""
    edge = noun
    for child in noun.rights:
        if child.dep_ in ("relcl", "acl", "appos", "punct"):
            break
        if child.dep_ in ("conj", "cc"):
            edge = child if child.dep_ == "conj" else edge
            continue
        if child.dep_ == "prep" and child.lower_ == "of":
            edge = child.right_edge
    return edge

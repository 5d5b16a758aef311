"""Unnamed people who act: "US leaders", "the high-ranking delegation", "people of Syria"."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from spacy.tokens import Token

from communique.lexicon.names import groups

_LEFT = ("amod", "compound", "nmod", "poss", "advmod", "npadvmod")
_PLURAL = ("NNS", "NNPS")
# So many words with its article and its acronym may make the name of an organisation.
_NAME = 9
_ARTICLES = ("the", "a", "an")


def group_span(
    noun: Token, named: Mapping[int, object] = MappingProxyType({})
) -> tuple[Token, Token, bool] | None:
    """The first and last word of a group that ``noun`` heads, without article and number; or None.

    Two nouns joined by "and" under one article are one group: "allies and partners", unless one
    stands in a name, at the indices ``named``. The last value tells whether the group is faint:
    too vague to be anyone unless it takes part.
    """
    if (
        not heads_group(noun)
        or (noun.head.i not in named and _second_of_two(noun))
        or _within_name(noun)
        or _side_by_side(noun)
    ):
        return None
    second = _second(noun)
    modifiers = [child for child in noun.lefts if child.dep_ in _LEFT and _short(child)]
    tail = _of(second or noun, named)
    clause = any(c.dep_ in ("relcl", "acl") and c.left_edge.i == noun.i + 1 for c in noun.rights)
    bare = not modifiers and tail is None and second is None and not clause
    faint = (bare and _among(noun, groups().hollow)) or _among(noun, groups().faint)
    faint = faint or (noun.lower_ in ("people", "peoples") and _of_somebody(modifiers))
    first = min((child.left_edge for child in modifiers), key=lambda token: token.i, default=noun)
    while first.i < noun.i and (first.pos_ in ("DET", "NUM", "PUNCT") or first.dep_ == "quantmod"):
        first = first.nbor(1)
    while ")" in (inside := [t.text for t in noun.doc[first.i : noun.i]]) and "(" not in inside:
        first = first.nbor(1)
    return first, tail or second or noun, faint


def _of_somebody(modifiers: Sequence[Token]) -> bool:
    """Whether only a pronoun says whose: "our people"."""
    return [child.tag_ for child in modifiers] == ["PRP$"]


def other_forms(noun: Token, first: Token, last: Token) -> list[tuple[Token, Token]]:
    """The same group with what stands around it: "all parties", "groups that they support"."""
    start = noun.left_edge if noun.left_edge.i < first.i else first
    if any(token.pos_ in ("ADP", "VERB") for token in noun.doc[start.i : first.i]):
        start = first
    while start.i < first.i and (start.lower_ in _ARTICLES or start.is_punct or start.dep_ == "cc"):
        start = start.nbor(1)
    forms = [(start, last)]
    if first.tag_ == "PRP$" and last.i - first.i > 1:
        forms.append((first.nbor(1), last))
    for child in noun.rights:
        end = child.right_edge
        near = child.left_edge.i == last.i + 1 and end.i - last.i <= 8
        if child.dep_ in ("acl", "relcl", "prep") and near:
            forms += [(first, end), (start, end)]
    return [form for form in forms if form != (first, last)]


def heads_group(noun: Token) -> bool:
    """Whether a noun stands for people who act."""
    if noun.text in groups().peoples and noun.pos_ != "ADJ":
        return True
    lemma = noun.lemma_.lower()
    if noun.lower_ in groups().plural and (noun.tag_ in _PLURAL or noun.tag_ == "NNP"):
        return True
    if noun.tag_ in _PLURAL:
        return lemma in groups().plural
    pair = f"{noun.nbor(-1).lower_} {noun.lower_}" if noun.i else ""
    return noun.tag_ in ("NN", "NNP") and bool({lemma, pair} & groups().collective)


def _within_name(noun: Token) -> bool:
    """Whether a noun only tells which kind of thing another is: "delegation visits"."""
    return noun.dep_ == "compound" and noun.head.i > noun.i


def _side_by_side(noun: Token) -> bool:
    """Whether a noun only stands by itself again: "side by side"."""
    near = [token.lower_ for token in noun.doc[max(0, noun.i - 2) : noun.i + 3]]
    return "by" in near and near.count(noun.lower_) > 1


def _short(modifier: Token) -> bool:
    """Whether a modifier has no phrase of its own, an owner excepted."""
    return modifier.dep_ == "poss" or not any(t.pos_ == "ADP" for t in modifier.subtree)


def needs_owner(noun: Token) -> bool:
    """Whether the noun stands for people only with whose they are: "their mining industry"."""
    return _among(noun, groups().owned)


def is_general(noun: Token) -> bool:
    """Whether people are spoken of in general: "consumers", "regional organisations"."""
    told = ("det", "poss", "nummod", "predet", "relcl", "acl")
    return noun.tag_ in _PLURAL and not any(child.dep_ in told for child in noun.children)


def _among(noun: Token, nouns: frozenset[str]) -> bool:
    return noun.lemma_.lower() in nouns or noun.lower_ in nouns


def _second(noun: Token) -> Token | None:
    """The second of two nouns that share what stands before the first.

    The last two of a list are none: "leaders, allies and partners".
    """
    others = [child for child in noun.rights if child.dep_ == "conj"]
    if not others or not _pair(noun, others[0]):
        return None
    before = noun.left_edge.i - 1
    listed = noun.dep_ == "conj" and before >= 0 and noun.doc[before].text == ","
    return others[0] if len(others) > 1 or not listed else None


def _second_of_two(noun: Token) -> bool:
    return noun.dep_ == "conj" and _second(noun.head) == noun


def _pair(first: Token, second: Token) -> bool:
    between = [t for t in first.doc[first.i + 1 : second.i] if t.dep_ not in _LEFT]
    return (
        heads_group(first)
        and heads_group(second)
        and [token.lower_ for token in between] == ["and"]
        and not {first.text, second.text} & groups().peoples
        and not any(child.dep_ == "conj" for child in second.children)
        and (first.lemma_ == second.lemma_ or not (_modified(first) and _modified(second)))
    )


def _modified(noun: Token) -> bool:
    return any(child.dep_ in _LEFT and child.dep_ != "poss" for child in noun.lefts)


def _of(noun: Token, named: Mapping[int, object]) -> Token | None:
    """The end of a phrase right behind the noun that says of what or of where it is."""
    if noun.i + 1 == len(noun.doc) or (link := noun.nbor(1)).dep_ != "prep":
        return None
    target = next((pobj for pobj in link.children if pobj.dep_ == "pobj"), None)
    if target is None:
        return None
    proper = target.pos_ == "PROPN" and (link.head == noun or target.i in named)
    if link.lower_ == "of" or (link.lower_ in ("in", "from") and proper):
        return _whole_name(_short_edge(target), named)
    return None


def _whole_name(edge: Token, named: Mapping[int, object]) -> Token:
    """The last word of the name that a word stands in."""
    while edge.i + 1 < len(edge.doc) and edge.i in named:
        if named.get(edge.i + 1) is not named[edge.i]:
            break
        edge = edge.nbor(1)
    acronym = edge.doc[edge.i + 1 : edge.i + 4]
    bracketed = [token.text for token in acronym][::2] == ["(", ")"]
    return acronym[-1] if bracketed and acronym[1].text.isupper() else edge


def _short_edge(noun: Token) -> Token:
    """The right edge of a noun phrase without its clauses and second thoughts."""
    edge = noun
    for child in noun.rights:
        if _behind_acronym(child):
            return _short_edge(child)
        if _bracketed(child) or (child.text == "," and _lists_names(noun)):
            continue
        if child.dep_ in ("relcl", "acl", "appos") or (child.is_punct and child.text not in "()"):
            break
        if child.dep_ == "conj" and _another(noun, child):
            break
        inner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "conj" or (child.dep_ == "prep" and child.lower_ == "of"):
            edge = _short_edge(inner or child)
    return edge


def _behind_acronym(noun: Token) -> bool:
    """Whether an acronym parted a noun from its name: "the Association (ABC) member states"."""
    start = noun.left_edge
    return noun.dep_ == "appos" and heads_group(noun) and start.i > 0 and start.nbor(-1).text == "("


def _bracketed(noun: Token) -> bool:
    """Whether it is only the acronym of the name before: "the Agency (ABC) and the Bank"."""
    return noun.dep_ == "appos" and noun.i > 0 and noun.nbor(-1).text == "(" and noun.n_lefts < 2


def _lists_names(noun: Token) -> bool:
    """Whether a list of nothing but names begins: "leaders from Chile, Ghana and Peru"."""
    names = [noun, *noun.conjuncts]
    return len(names) > 2 and all(name.pos_ == "PROPN" for name in names)


def _another(noun: Token, conjunct: Token) -> bool:
    """Whether a noun joined by "and" begins anew: "leaders of Asia and the chairman"."""
    dets = [child for child in conjunct.children if child.dep_ in ("det", "poss")]
    names = noun.pos_ == conjunct.pos_ == "PROPN" and len(list(conjunct.subtree)) <= _NAME
    return bool(dets) and not names

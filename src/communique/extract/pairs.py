"""Pairs: between whom a relation holds: whom its words name, who acts, else the two sides."""

from itertools import combinations, product

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import subject_of
from communique.extract.named import actors_of, actors_within

Pair = tuple[str, str]

_PARTIES = ("state", "body")
# A relation of more sides than this is a group's, and none between two.
_SIDES = 4


def is_party(annotation: Annotation, actor: str) -> bool:
    """Whether an actor is of those that stand in relations: states and bodies."""
    return annotation.actors[actor].type in _PARTIES


def named_within(annotation: Annotation, paragraph: Paragraph, first: int, last: int) -> list[str]:
    """The parties that stand between two tokens, those in "U.S.-Brazil" each for itself."""
    named = [
        actor
        for index in range(first, last + 1)
        for actor in (
            *actors_within(index, index, paragraph.mentions),
            *_second_half(annotation, paragraph.doc[index]),
        )
    ]
    return [actor for actor in dict.fromkeys(named) if is_party(annotation, actor)]


def _second_half(annotation: Annotation, token: Token) -> list[str]:
    """Who the part behind the hyphen names, in a word of two names."""
    first, _, second = token.text.replace("–", "-").partition("-")
    if not second[:1].isupper() or not first[:1].isupper():
        return []
    return [a.id for a in annotation.actors.values() if second in (a.name, *a.aliases)][:1]


def pairs_of(annotation: Annotation, paragraph: Paragraph, head: Token) -> list[Pair]:
    """Each two between whom the relation that ``head`` names holds."""
    if {t.lower_ for t in head.lefts} & {"our", "their"}:
        named = _named_by_subject(annotation, paragraph, head)
        sides = list(annotation.sides)
        return _each_two(named if len(named) > 1 and len(sides) < 2 else sides)
    theirs = _counterparts(annotation, paragraph, head)
    if theirs:
        ours = _ours(annotation, paragraph, head, theirs)
        return [(a, b) for a, b in product(ours, theirs) if a != b]
    own = named_within(annotation, paragraph, head.left_edge.i, _right(head))
    subject = _named_by_subject(annotation, paragraph, head)
    if len(own) < 2 < len(subject) + 1 and set(own) <= set(subject):
        own = subject
    return _each_two(own) if len(own) > 1 else _by_sentence(annotation, paragraph, head, own)


def _by_sentence(
    annotation: Annotation, paragraph: Paragraph, head: Token, own: list[str]
) -> list[Pair]:
    """The two that the sentence names, one and the home state, or the two sides."""
    for known in (own, named_within(annotation, paragraph, head.sent.start, head.sent.end - 1)):
        if len(known) > 1:
            return [(known[0], known[1])]
        if len(known) == 1 and _with_home(annotation, known[0]):
            return [(annotation.home or "", known[0])]
    return _each_two(annotation.sides)


def _each_two(actors: list[str] | tuple[str, ...]) -> list[Pair]:
    return list(combinations(dict.fromkeys(actors), 2)) if len(actors) <= _SIDES else []


def _right(head: Token) -> int:
    """Where the noun phrase ends, without clauses that hang on it."""
    ends = [c.right_edge.i for c in head.rights if c.dep_ not in ("relcl", "acl", "appos", "conj")]
    return max([head.i, *ends])


def _counterparts(annotation: Annotation, paragraph: Paragraph, head: Token) -> list[str]:
    """Those with whom: "relations with A and with B", at the noun or at its verb."""
    links = [child for word in (head, head.head) for child in word.rights if child.lower_ == "with"]
    if head.head.pos_ not in ("VERB", "AUX"):
        links = [link for link in links if link.head.i == head.i]
    found = [
        actor
        for link in links
        for one in (link, *link.conjuncts)
        for target in one.children
        if target.dep_ == "pobj"
        for actor in actors_of(target, paragraph.mentions)
    ]
    return [actor for actor in dict.fromkeys(found) if is_party(annotation, actor)]


def _ours(
    annotation: Annotation, paragraph: Paragraph, head: Token, theirs: list[str]
) -> list[str]:
    """The side that has the relation: its owner, the subject, the last one named, or home."""
    owned = named_within(annotation, paragraph, head.left_edge.i, head.i - 1)
    before = named_within(annotation, paragraph, head.sent.start, head.i - 1)
    for known in (owned, _named_by_subject(annotation, paragraph, head), before[-1:]):
        rest = [actor for actor in known if actor not in theirs]
        if rest:
            return rest
    sides = [side for side in annotation.sides if side not in theirs]
    return [annotation.home] if annotation.home else sides[:1]


def _named_by_subject(annotation: Annotation, paragraph: Paragraph, head: Token) -> list[str]:
    """The parties that the subject of the verb over the relation names."""
    verb = head
    while verb.head.i != verb.i and (verb.pos_ not in ("VERB", "AUX") or verb.i == head.i):
        verb = verb.head
    actors = actors_of(subject_of(verb), paragraph.mentions)
    return [actor for actor in actors if is_party(annotation, actor)]


def _with_home(annotation: Annotation, actor: str) -> bool:
    """Whether one named alone is taken to stand opposite the document's own state."""
    if not annotation.home or actor == annotation.home:
        return False
    return annotation.home not in annotation.sides or actor in annotation.sides

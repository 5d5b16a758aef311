"""Who is named: by a noun, by all that are joined to it, between two words."""

from spacy.tokens import Token

from communique.annotate import Mention
from communique.extract.clause import joined
from communique.lexicon import vocabulary


def actors_of(heads: list[Token] | Token | None, at: dict[int, Mention]) -> tuple[str, ...]:
    """The actors that noun phrases name, each once, those joined to them included."""
    if heads is None:
        return ()
    found: list[str] = []
    for head in heads if isinstance(heads, list) else [heads]:
        for noun in joined(head):
            found.extend(_named(noun, at))
        found.extend(actor for noun in _enumerated(head, at) for actor in _named(noun, at))
    return tuple(dict.fromkeys(found))


def _links() -> frozenset[str]:
    return vocabulary("en/reference", "links")


def _enumerated(head: Token, at: dict[int, Mention]) -> list[Token]:
    """Named neighbours in a list that the parse may have taken apart: "A, B and C"."""
    if head.i not in at or at[head.i].form == "pronoun":
        return []
    left = _walk(head, at, -1)
    right = _walk(head, at, 1)
    before = left if left and left[0][1] else []
    after = right if any(linked for _, linked in right) else []
    return [token for token, _ in before[::-1] + after]


def _walk(head: Token, at: dict[int, Mention], step: int) -> list[tuple[Token, bool]]:
    """The named words next to ``head`` on one side, and whether "and" links each to the last."""
    between = _links() | vocabulary("en/reference", "fillers")
    doc, index, found = head.doc, head.i, list[tuple[Token, bool]]()
    while True:
        mention = at[index]
        while at.get(index) is mention:
            index += step
        gap: list[str] = []
        while 0 <= index < len(doc) and index not in at and doc[index].lower_ in between:
            gap.append(doc[index].lower_)
            index += step
        if not 0 <= index < len(doc) or index not in at or not set(gap) & (_links() | {","}):
            break
        if at[index].form == "pronoun" or doc[index].sent != head.sent:
            break
        found.append((doc[index], bool(set(gap) & _links())))
    while found and step > 0 and not found[-1][1]:
        found.pop()
    return found


def _named(noun: Token, at: dict[int, Mention]) -> tuple[str, ...]:
    mention = at.get(noun.i)
    if mention is not None and not (mention.form == "adjective" and noun.pos_ == "ADJ"):
        return mention.actors
    return ()


def actors_within(
    first: int, last: int, at: dict[int, Mention], general: bool = True
) -> tuple[str, ...]:
    """Every actor named between two tokens, both included, without pronouns.

    Without ``general``, people of whom the text speaks in general are left out.
    """
    without = ("pronoun", "faint") if general else ("pronoun", "faint", "general")
    found: list[str] = []
    for index in range(first, last + 1):
        mention = at.get(index)
        if mention is not None and mention.form not in without:
            found.extend(mention.actors)
    return tuple(dict.fromkeys(found))

"""Counterparts: who "his Turkish counterpart" is, by the name behind or the post held elsewhere."""

from collections.abc import Sequence

from spacy.tokens import Token

from communique.annotate.annotation import Mention, Post
from communique.annotate.register import Register
from communique.lexicon import vocabulary


def counterparts(
    noun: Token,
    at: dict[int, Mention],
    register: Register,
    posts: Sequence[Post],
    of: str | None,
) -> tuple[str, ...]:
    """The people whom the text names as the counterparts of ``of``; nobody where it names none."""
    if noun.lemma_.lower() not in vocabulary("en/reference", "counterparts"):
        return ()
    behind = _behind(noun)
    if behind is not None and behind.i in at:
        people = [a for t in joined(behind, at) for a in at[t.i].actors]
        if {register.type_of(actor) for actor in people} == {"person"}:
            return tuple(dict.fromkeys(people if noun.tag_ == "NNS" else people[:1]))
    state = next((at[c.i].actors[0] for c in noun.lefts if c.i in at and c.tag_ != "PRP$"), None)
    peer = _peer(register, posts, of, state) if state and of and noun.tag_ == "NN" else None
    return (peer,) if peer else ()


def joined(first: Token, at: dict[int, Mention]) -> list[Token]:
    """The first words of the names that stand in a list from a word on: "A, B and C"."""
    found, gap = [first], False
    for token in first.doc[first.i + 1 : first.sent.end]:
        if token.i not in at and token.lower_ not in (",", "and"):
            break
        gap = gap or token.i not in at
        if token.i in at and gap:
            found.append(token)
            gap = False
    return found


def _behind(noun: Token) -> Token | None:
    """The word behind a noun, past a comma."""
    rest = noun.doc[noun.i + 1 : noun.sent.end]
    words = [token for token in rest if not token.is_punct]
    return words[0] if words and words[0].i - noun.i <= 2 else None


def _peer(register: Register, posts: Sequence[Post], of: str, state: str) -> str | None:
    """Who holds in a state what one holds at home, if the text names just one."""
    own = {post.title.office.name for post in posts if post.holder == of}
    peers = {
        post.holder
        for post in posts
        if post.holder
        and post.title.office.name in own
        and register.state_of(post.holder) == state
        and post.holder != of
    }
    return peers.pop() if len(peers) == 1 else None

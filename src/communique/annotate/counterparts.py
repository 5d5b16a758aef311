"""Counterparts: who "his Turkish counterpart" is, by the name behind or the post held elsewhere."""

from collections.abc import Sequence

from spacy.tokens import Token

from communique.annotate.annotation import Mention, Post
from communique.annotate.register import Register
from communique.lexicon import vocabulary


def counterpart(
    noun: Token,
    at: dict[int, Mention],
    register: Register,
    posts: Sequence[Post],
    of: str | None,
) -> str | None:
    """The person whom the text names as the counterpart of ``of``; None where it names nobody."""
    if noun.lemma_.lower() not in vocabulary("en/reference", "counterparts") or noun.tag_ != "NN":
        return None
    behind = _behind(noun)
    if behind is not None and behind.i in at:
        actor = at[behind.i].actors[0]
        if register.type_of(actor) == "person":
            return actor
    state = next((at[c.i].actors[0] for c in noun.lefts if c.i in at and c.tag_ != "PRP$"), None)
    return _peer(register, posts, of, state) if state and of else None


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

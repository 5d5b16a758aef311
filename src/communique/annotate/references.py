"""References: whom "the President", "both sides", "we", "he" and unnamed groups mean."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from communique.annotate.annotation import Mention, Post
from communique.annotate.attention import attend, one
from communique.annotate.cast import Cast
from communique.annotate.counterparts import counterparts
from communique.annotate.definite import Focus, definite, stands_for_two
from communique.annotate.register import Register
from communique.annotate.titles import Title
from communique.annotate.unnamed import Unnamed, over, words
from communique.lexicon import load
from communique.lexicon.names import State, honorifics

_AS = re.compile(r"\bas (?:the |a |an )?(?:first |new |next |then |former )*$")


@cache
def _pronouns() -> dict[str, str]:
    table: dict[str, list[str]] = load("en/reference")["pronouns"]
    return {word: key for key, words in table.items() for word in words}


class References:
    """Resolves one document, paragraph by paragraph, in reading order."""

    def __init__(self, text: str, register: Register, cast: Cast, posts: Sequence[Post]) -> None:
        self._text = text
        self._register = register
        self._cast = cast
        self._posts = sorted(posts, key=lambda post: post.title.start)
        self._focus = Focus()
        self._unnamed = Unnamed(text, register, cast)

    def resolve(
        self, start: int, doc: Doc, speaker: str | None, named: list[Mention]
    ) -> dict[int, Mention]:
        """The mentions of a paragraph by token: the named ones and what refers to them."""
        at = _by_token(start, doc, named)
        self._focus.we = ()
        self._unnamed_posts(start, doc, at)
        for token in doc:
            if token.i not in at and (mention := self._mention(start, token, speaker, at)):
                for covered in _tokens(start, doc, mention):
                    at.setdefault(covered.i, mention)
            if token.i in at:
                attend(self._focus, self._register, token, at)
        return at

    def _unnamed_posts(self, start: int, doc: Doc, at: dict[int, Mention]) -> None:
        end = start + doc[-1].idx + len(doc[-1].text_with_ws)
        for post in self._posts:
            title = post.title
            if post.holder is None and start <= title.start and title.end <= end:
                if actors := self._holders(post) or self._nameless(post):
                    mention = Mention(title.start, title.end, actors, "title")
                    for token in _tokens(start, doc, mention):
                        if token.idx + start < title.role[1] or token.i not in at:
                            at[token.i] = mention

    def _holders(self, post: Post) -> tuple[str, ...]:
        """Who holds a post that the text names without its holder."""
        title = post.title
        if title.plural:
            if self._text.startswith("'", title.end) and not self._is_definite(title):
                return ()
            pair = self._text[max(0, title.start - 5) : title.end].lower()
            if pair.lstrip().startswith(("two ", "both ")) and (two := self._pair(title)):
                return two
            fitting = tuple(actor for actor in self._cast.principals if self._holds(actor, post))
            return fitting if len(fitting) > 1 else self._all_holders(post)
        before = [
            other.holder for other in self._posts if other.holder and self._same_post(other, post)
        ]
        if before:
            earlier = [
                o.holder for o in self._posts if o.holder in before and o.title.start < title.start
            ]
            holder = self._at_home(post, earlier)[-1] if earlier else before[0]
            self._register.seen(holder, title.start, title.end)
            return (holder,)
        return ()

    def _pair(self, title: Title) -> tuple[str, ...]:
        """ "Both Presidents": those who deal with each other; the last two for ministers."""
        if title.office.head:
            return self._cast.principals if len(self._cast.principals) == 2 else ()
        return self._last_two(title.start) if _ministerial(title) else ()

    def _last_two(self, before: int) -> tuple[str, ...]:
        """The two ministers named last before an offset."""
        holders = [
            post.holder
            for post in self._posts
            if post.holder and post.title.end <= before and _ministerial(post.title)
        ]
        two = tuple(dict.fromkeys(reversed(holders)))[1::-1]
        return two if len(two) == 2 else ()

    def _at_home(self, post: Post, holders: list[str]) -> list[str]:
        """Of those whom "the President" may be, the ones of the document's own state first."""
        if post.body or post.title.state:
            return holders
        own = [h for h in holders if self._register.state_of(h) == self._cast.home]
        return own or holders

    def _all_holders(self, post: Post) -> tuple[str, ...]:
        """Everyone whom the text gives an office, where there are several of them."""
        holders = [
            other.holder
            for other in self._posts
            if other.holder and post.title.office.name in other.title.office.name
        ]
        return tuple(dict.fromkeys(holders)) if 1 < len(set(holders)) < 5 else ()

    def _nameless(self, post: Post) -> tuple[str, ...]:
        """A definite post that nobody in the text holds acts as a group."""
        title = post.title
        seat = title.office.name.lower() in load("en/seats")["seats"]
        if found := _AS.search(self._text, max(0, title.start - 20), title.start):
            return tuple(
                o.holder for o in self._posts if o.holder and o.title.end == found.start() - 1
            )
        definite = self._is_definite(title)
        rank = title.office.name in load("en/offices")["ranks"]
        if title.person or seat or rank or not (post.body or title.state or definite):
            return ()
        if title.office.name.lower() in words("people") and not (post.body or title.state):
            return ()
        if title.plural and (title.organisation or post.body):
            return ()
        actor = self._register.named(self._text[title.start : title.end], "group")
        self._register.seen(actor, title.start, title.end)
        return (actor,)

    def _is_definite(self, title: Title) -> bool:
        return self._text[max(0, title.start - 4) : title.start].lower() == "the "

    def _holds(self, actor: str, post: Post) -> bool:
        return any(
            other.holder == actor and other.title.office is post.title.office
            for other in self._posts
        )

    def _same_post(self, other: Post, post: Post) -> bool:
        if other.title.office is not post.title.office:
            state = post.title.state
            leads = other.title.office.head and post.title.office.name.lower() in words("people")
            return leads and state is not None and self._serves(other.holder, state)
        if post.body is None:
            return (
                self._text[slice(*other.title.role)].split()[0]
                == (self._text[slice(*post.title.role)].split()[0])
                or self._text[slice(*post.title.role)].islower()
            )
        body = other.body or (self._register.state_of(other.holder) if other.holder else None)
        return body == post.body

    def _serves(self, person: str | None, state: State) -> bool:
        return person is not None and self._register.state_of(person) == self._register.state(state)

    def _mention(
        self,
        start: int,
        token: Token,
        speaker: str | None,
        at: dict[int, Mention],
    ) -> Mention | None:
        if _in_style(token):
            return None
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            said = None if speaker else self._quoted(token, at)
            actors = self._pronoun(token, speaker or said, at)
            self._join(token, actors, at)
            return over(start, token, token, actors, "pronoun")
        if stands_for_two(token):
            two = self._focus.many if len(self._focus.many) == 2 else self._cast.principals
            return over(start, token, token, two if len(two) == 2 else (), "pronoun")
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        actors = definite(token, self._focus, self._cast, self._register, speaker)
        if actors and token.lower_ in words("ministers"):
            actors = self._last_two(start + token.idx) or actors
        if actors:
            return over(start, token, token, actors, "reference")
        of = self._focus.person
        if peers := counterparts(token, at, self._register, self._posts, of):
            return over(start, token, token, peers, "reference")
        return self._unnamed.mention(start, token, at)

    def _join(self, token: Token, actors: tuple[str, ...], at: dict[int, Mention]) -> None:
        """Note who "we" are behind "the Premier and I"."""
        if token.lower_ in ("i", "myself") and token.i > 1 and token.nbor(-1).lower_ == "and":
            other = at.get(token.i - 2)
            if other is not None and self._register.type_of(other.actors[0]) == "person":
                self._focus.we = tuple(dict.fromkeys((*actors, *other.actors)))

    def _quoted(self, token: Token, at: dict[int, Mention]) -> str | None:
        """The person who says what stands in quotation marks: over it, or told of before."""
        first = _pronouns().get(token.lower_) in ("self", "us")
        if not first or token.doc[: token.i].text.count('"') % 2 == 0:
            return None
        for word in (child for verb in token.ancestors for child in verb.children):
            if word.dep_ == "nsubj" and word.i in at and at[word.i].form != "pronoun":
                if self._register.type_of(at[word.i].actors[0]) == "person":
                    return at[word.i].actors[0]
        return self._focus.person

    def _pronoun(
        self, token: Token, speaker: str | None, at: dict[int, Mention]
    ) -> tuple[str, ...]:
        match _pronouns().get(token.lower_):
            case "self":
                own = speaker or self._cast.voice
                return (own,) if own else self._cast.authors[:1]
            case "you":
                others = [actor for actor in self._cast.principals if actor != speaker]
                return tuple(others) if len(others) == 1 and speaker else ()
            case "us":
                return self._us(speaker)
            case "one":
                return one(self._focus, token, at)
            case "many":
                return self._focus.many
            case "thing":
                return (self._focus.thing,) if self._focus.thing else ()
        return ()

    def _us(self, speaker: str | None) -> tuple[str, ...]:
        if self._focus.we:
            return self._focus.we
        if speaker is None:
            return self._cast.authors
        state = self._register.state_of(speaker)
        return (state,) if state else (speaker,)


def _ministerial(title: Title) -> bool:
    """Whether it is the post of a minister, under any name, and no head of government's."""
    named = {*title.office.name.split(" ")} & {*load("en/offices")["ministerial"]}
    return not title.office.head and bool(named)


def _in_style(token: Token) -> bool:
    """Whether a pronoun belongs to a style: "His Excellency"."""
    if token.tag_ != "PRP$" or token.i + 1 == len(token.doc):
        return False
    return f"{token.text.capitalize()} {token.nbor(1).text}" in honorifics()


def _by_token(start: int, doc: Doc, named: list[Mention]) -> dict[int, Mention]:
    """Named mentions by token; a title has all its words, other nested names have their own."""
    at: dict[int, Mention] = {}
    for mention in sorted(named, key=lambda mention: mention.start - mention.end):
        for token in _tokens(start, doc, mention):
            if token.i not in at or at[token.i].form != "title":
                at[token.i] = mention
    return at


def _tokens(start: int, doc: Doc, mention: Mention) -> Iterator[Token]:
    span = doc.char_span(mention.start - start, mention.end - start, alignment_mode="expand")
    yield from span or ()

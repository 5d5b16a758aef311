"""References: whom "the President", "both sides", "we", "he" and unnamed groups mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from communique.annotate.annotation import Mention, MentionForm, Post
from communique.annotate.cast import Cast
from communique.annotate.groups import group_span, is_general, needs_owner, other_forms
from communique.annotate.register import Register
from communique.lexicon import load
from communique.lexicon.names import State


@dataclass
class Focus:
    """Whom the last words were about."""

    person: str | None = None
    many: tuple[str, ...] = ()
    thing: str | None = None
    state: str | None = None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("en/reference")[key])


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

    def resolve(
        self, start: int, doc: Doc, speaker: str | None, named: list[Mention]
    ) -> dict[int, Mention]:
        """The mentions of a paragraph by token: the named ones and what refers to them."""
        at = _by_token(start, doc, named)
        self._unnamed_posts(start, doc, at)
        for token in doc:
            if token.i not in at and (mention := self._mention(start, token, speaker, at)):
                for covered in _tokens(start, doc, mention):
                    at.setdefault(covered.i, mention)
            if token.i in at:
                self._attend(token, at)
        return at

    def _unnamed_posts(self, start: int, doc: Doc, at: dict[int, Mention]) -> None:
        end = start + len(doc.text)
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
            fitting = tuple(actor for actor in self._cast.principals if self._holds(actor, post))
            return fitting if len(fitting) > 1 else self._all_holders(post)
        before = [
            other.holder for other in self._posts if other.holder and self._same_post(other, post)
        ]
        if before:
            earlier = [
                o.holder for o in self._posts if o.holder in before and o.title.start < title.start
            ]
            holder = (earlier or before)[-1] if earlier else before[0]
            self._register.seen(holder, title.start, title.end)
            return (holder,)
        return ()

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
        definite = self._text[max(0, title.start - 4) : title.start].lower() == "the "
        if title.person or seat or not (post.body or title.state or definite):
            return ()
        if title.office.name.lower() in _words("people") and not (post.body or title.state):
            return ()
        if title.plural and (title.organisation or post.body):
            return ()
        actor = self._register.named(self._text[title.start : title.end], "group")
        self._register.seen(actor, title.start, title.end)
        return (actor,)

    def _holds(self, actor: str, post: Post) -> bool:
        return any(
            other.holder == actor and other.title.office is post.title.office
            for other in self._posts
        )

    def _same_post(self, other: Post, post: Post) -> bool:
        if other.title.office is not post.title.office:
            state = post.title.state
            leads = other.title.office.head and post.title.office.name.lower() in _words("people")
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
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            actors = self._pronoun(token.lower_, speaker)
            return _over(start, token, token, actors, "pronoun")
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if actors := self._definite(token):
            return _over(start, token, token, actors, "reference")
        return self._group(start, token, at)

    def _pronoun(self, word: str, speaker: str | None) -> tuple[str, ...]:
        match _pronouns().get(word):
            case "self":
                return (speaker,) if speaker else self._cast.authors[:1]
            case "you":
                others = [actor for actor in self._cast.principals if actor != speaker]
                return tuple(others) if len(others) == 1 and speaker else ()
            case "us":
                return self._us(speaker)
            case "one":
                return (self._focus.person,) if self._focus.person else ()
            case "many":
                return self._focus.many
            case "thing":
                return (self._focus.thing,) if self._focus.thing else ()
        return ()

    def _us(self, speaker: str | None) -> tuple[str, ...]:
        if speaker is None:
            return self._cast.authors
        state = self._register.state_of(speaker)
        return (state,) if state else (speaker,)

    def _definite(self, token: Token) -> tuple[str, ...]:
        """Definite nouns: "the two leaders", "both sides", "the country", "our nations"."""
        lemma, plural = token.lemma_.lower(), token.tag_ in ("NNS", "NNPS")
        words = {child.lower_ for child in token.children}
        modified = any(
            child.dep_ in ("amod", "compound", "prep", "nmod") for child in token.children
        )
        if (
            plural
            and not modified
            and (words & _words("pairs") or "the" in words or token.lower_[0] != token.text[0])
        ):
            if lemma in _words("people"):
                return self._cast.principals
            if lemma in _words("states"):
                return self._cast.sides if len(self._cast.sides) > 1 else ()
        if not plural and lemma in _words("country") and not modified:
            if words & {"our", "my"}:
                return (self._cast.home,) if self._cast.home else ()
            if words & {"his", "her"} and self._focus.person:
                state = self._register.state_of(self._focus.person)
                return (state,) if state else ()
            if "the" in words:
                state = self._focus.state or self._cast.home
                return (state,) if state else ()
        return ()

    def _group(self, start: int, token: Token, at: dict[int, Mention]) -> Mention | None:
        found = group_span(token, at)
        if found is None:
            return None
        first, last, faint = found
        begin, end = start + first.idx, start + last.idx + len(last)
        within = token.doc[first.left_edge.i : last.i + 1]
        owned = any((t.i in at or t.pos_ == "PROPN") and t.i != token.i for t in within)
        if state := self._governed(token, at):
            self._register.seen(state, start + first.idx, start + last.idx + len(last))
            return _over(start, first, last, (state,), "reference")
        if not owned and needs_owner(token):
            return None
        general = not owned and is_general(token)
        key = self._group_key(token, first, last, at)
        actor = self._register.named(self._text[begin:end], "group", key)
        self._register.seen(actor, begin, end)
        for left, right in other_forms(token, first, last):
            self._register.seen(actor, start + left.idx, start + right.idx + len(right))
        form: MentionForm = "faint" if faint else "general" if general else "group"
        return Mention(begin, end, (actor,), form)

    def _governed(self, token: Token, at: dict[int, Mention]) -> str | None:
        """The state that "the Smith administration" speaks for: whoever is named leads it."""
        if token.lemma_.lower() not in _words("governments"):
            return None
        for child in token.lefts:
            if child.dep_ in ("compound", "nmod", "poss") and child.pos_ == "PROPN":
                if child.i not in at:
                    return self._cast.home
                if self._register.type_of(at[child.i].actors[0]) == "person":
                    return self._register.state_of(at[child.i].actors[0])
        return None

    def _group_key(
        self, head: Token, first: Token, last: Token, at: dict[int, Mention]
    ) -> tuple[str, ...] | None:
        """What makes a group the same under other words: "G7 leaders", "leaders of the G7"."""
        words = [token for token in head.doc[first.i : last.i + 1] if token.i != head.i]
        owners = {a for t in words if t.i in at and t.i != head.i for a in at[t.i].actors}
        rest = [
            t.lemma_.lower() for t in words if t.i not in at and t.pos_ in ("ADJ", "NOUN", "VERB")
        ]
        if len(owners) != 1 or head.dep_ == "conj" or any(t.dep_ == "conj" for t in words):
            return None
        return (head.lemma_.lower(), *owners, *sorted(rest))

    def _attend(self, token: Token, at: dict[int, Mention]) -> None:
        """Move the focus: subjects draw it most."""
        mention = at[token.i]
        if mention.form == "pronoun":
            return
        subject = token.dep_ in ("nsubj", "nsubjpass")
        actors = list(mention.actors)
        if subject:
            for conjunct in token.conjuncts:
                if conjunct.i in at:
                    actors += [a for a in at[conjunct.i].actors if a not in actors]
            if len(actors) > 1 or self._register.type_of(actors[0]) == "group":
                self._focus.many = tuple(actors)
        if len(actors) == 1 and mention.form != "adjective":
            kind = self._register.type_of(actors[0])
            if kind == "state" and (subject or token.dep_ == "poss"):
                self._focus.state = actors[0]
            if kind == "person" and (subject or self._focus.person is None):
                self._focus.person = actors[0]
            elif kind in ("state", "body", "organisation") and (
                subject or self._focus.thing is None
            ):
                self._focus.thing = actors[0]


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


def _over(
    start: int, first: Token, last: Token, actors: tuple[str, ...], form: MentionForm
) -> Mention | None:
    if not actors:
        return None
    return Mention(start + first.idx, start + last.idx + len(last), actors, form)

"""The annotator: names first, then the parse, then who is meant by what refers to them."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from communique.annotate.annotation import Annotation, Mention, Paragraph, Post
from communique.annotate.dates import find_dates
from communique.annotate.fold import fold
from communique.annotate.mentions import Named, Naming
from communique.annotate.parse import name_entities, paragraphs, parse
from communique.annotate.people import name_parts
from communique.annotate.heads import head_type
from communique.annotate.quantities import find_quantities
from communique.annotate.references import Cast, References
from communique.annotate.register import Register
from communique.annotate.titles import NAME
from communique.model import Document, Span, Turn


def annotate(document: Document) -> Annotation:
    """Everything the extractors need to know of a document.

    Raises ModelMissingError where no language model is installed.
    """
    folded = fold(document.text)
    register = Register(document.text)
    naming = Naming(document, folded, register)
    spans = paragraphs(document)
    docs = list(parse(folded, spans))
    _add_people(naming, spans, docs, folded)
    named = naming.finish()
    cast = _cast(document, named, register)
    read = _Reading(document, register, cast, named)
    return Annotation(
        document=document,
        paragraphs=tuple(read.paragraph(span, doc) for span, doc in zip(spans, docs, strict=True)),
        actors=register.actors(),
        posts=tuple(read.bound(post) for post in named.posts),
        dates=find_dates(folded, document.heading.published),
        quantities=find_quantities(folded),
        home=cast.home,
        principals=cast.principals,
        sides=cast.sides,
        authors=cast.authors,
        state_of=register.states_of(),
        places=named.places,
    )


class _Reading:
    """The second pass over a document, which resolves references in reading order."""

    def __init__(self, document: Document, register: Register, cast: Cast, named: Named) -> None:
        self._document = document
        self._register = register
        self._cast = cast
        self._named = named
        self._references = References(document.text, register, cast, named.posts)

    def paragraph(self, span: Span, doc: Doc) -> Paragraph:
        turn = next(
            (t for t in self._document.turns if t.start < span.end and span.start < t.end), None
        )
        speaker = self._speaker(turn)
        inside = [m for m in self._named.mentions if span.start <= m.start and m.end <= span.end]
        at = self._references.resolve(span.start, doc, turn, speaker, inside)
        return Paragraph(span.start, doc, turn, speaker, at)

    def bound(self, post: Post) -> Post:
        if post.body is None and post.holder is not None:
            return Post(post.title, post.holder, self._register.state_of(post.holder))
        return post

    def _speaker(self, turn: Turn | None) -> str | None:
        """The actor whose name the speaker of a turn bears."""
        if turn is None or turn.speaker is None or turn.role == "question":
            return None
        parts = set(name_parts(fold(turn.speaker)))
        shared = {
            actor: len(parts & set(name_parts(fold(name))))
            for actor, name in self._register.people()
        }
        best = max(shared, key=lambda actor: shared[actor], default=None)
        if best is not None and shared[best]:
            return best
        return self._by_post(turn.speaker) or self._register.named(turn.speaker.title(), "group")

    def _by_post(self, label: str) -> str | None:
        """The one of this document's own state who holds the post that a label names."""
        for post in self._named.posts:
            role = self._document.text[slice(*post.title.role)]
            if post.holder and role.casefold() == label.casefold():
                if self._register.state_of(post.holder) == self._named.home:
                    return post.holder
        return None


def _add_people(naming: Naming, spans: Sequence[Span], docs: Sequence[Doc], text: str) -> None:
    """People without a title: capitals that the model takes for a person; then bare mentions."""
    taken = naming.unknown()
    candidates = [
        found
        for found in NAME.finditer(text)
        if " " in found.group() and found.start() not in taken and head_type(found.group()) is None
    ]
    asked = [
        (span, doc)
        for span, doc in zip(spans, docs, strict=True)
        if any(span.start <= found.start() < span.end for found in candidates)
    ]
    name_entities([doc for _, doc in asked])
    for span, doc in asked:
        for entity in doc.ents:
            start, end = span.start + entity.start_char, span.start + entity.end_char
            if entity.label_ == "PERSON" and start not in taken and not _quoted(text, start, end):
                name = NAME.match(text, start)
                if (
                    name
                    and " " in name.group()
                    and name.end() <= end + 1
                    and not head_type(name.group())
                ):
                    naming.people.add(name.span(), None)
    taken = naming.unknown()
    for span_, person in list(naming.people.bare(taken)):
        person.names.append(span_)


def _quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("'", '"') or text[end : end + 1] == '"'


def _cast(document: Document, named: Named, register: Register) -> Cast:
    """Who deals with whom: by the title first, then by who is named first and together."""
    genre = document.heading.genre
    joint = genre == "joint statement" or (genre == "statement" and not document.turns)
    title_end = document.text.find("\n") if document.heading.title else 0
    people = _distinct(named.mentions, register, "person")
    states = _distinct(named.mentions, register, "state")
    in_title = [actor for actor, at in people if at < title_end]
    together = _together(document, named, register, "person") if joint else []
    heads = _heads(named, people)
    first = [actor for actor, _ in people[:2]]
    principals = tuple(together or heads or (in_title[:2] if len(in_title) > 1 else first))
    sides = _sides(document, named, register, principals, title_end, states)
    signing = _signing(document, register, people) if joint else ()
    group = _we_the(document, named, register, signing) if joint else ()
    authors = group or signing
    authors = authors or (sides if joint and sides else (named.home,) if named.home else ())
    leaders = group or (principals if len(principals) > 1 else ())
    return Cast(named.home, leaders, sides, authors)


def _heads(named: Named, people: Sequence[tuple[str, int]]) -> list[str]:
    """The first two heads of state or government that the opening names, of two posts or states."""
    posts = {post.holder: post for post in named.posts if post.holder and post.title.office.head}
    leading = [actor for actor, at in people if at < _OPENING and actor in posts]
    return leading[:2] if len(leading) > 1 else []


def _sides(
    document: Document,
    named: Named,
    register: Register,
    principals: Sequence[str],
    title_end: int,
    states: Sequence[tuple[str, int]],
) -> tuple[str, ...]:
    """The states that deal with each other, most telling sign first."""
    in_title = [actor for actor, at in states if at < title_end]
    of_people = list(dict.fromkeys(s for person in principals if (s := register.state_of(person))))
    together = _together(document, named, register, "state")
    first = [actor for actor, _ in states[:2]]
    candidates = (in_title, of_people, together, first)
    return tuple(next((found for found in candidates if len(found) > 1), first))


_JOINT = re.compile(r"\s*(?:,|and|,\s*and|&)(?:\s+the)?\s*")


def _together(document: Document, named: Named, register: Register, type_: str) -> list[str]:
    """The first actors of a type that the opening names in one list: "A, B and C"."""
    chain: list[str] = []
    last = 0
    for mention in named.mentions:
        if mention.start > _OPENING or register.type_of(mention.actors[0]) != type_:
            continue
        if chain and not _JOINT.fullmatch(document.text, last, mention.start):
            if len(chain) > 1:
                break
            chain = []
        chain.extend(actor for actor in mention.actors if actor not in chain)
        last = mention.end
    return chain if 1 < len(chain) < 8 else []


def _signing(
    document: Document, register: Register, people: Sequence[tuple[str, int]]
) -> tuple[str, ...]:
    """The people in whose name a joint text speaks: two to four, each of another state."""
    states = [register.state_of(actor) for actor, _ in people]
    if 2 <= len(people) <= 4 and len(set(states)) == len(people):
        return tuple(actor for actor, _ in people)
    return ()


_OPENING = 1500
_NAMED = r"[A-Z][\w.]*(?: (?:[A-Z][\w.]*|\([A-Z]\w*\)))*(?: of [A-Z]\w+)?(?: \([A-Z]\w*\))?"
_PEOPLE = (
    r"(?:[Ll]eaders|Heads of (?:State|Government)(?: and Government)?"
    r"|(?:Prime |Foreign |Defen[cs]e )?Ministers|Presidents)"
)
_WE_THE = re.compile(
    rf"(?:\b[Ww]e, the |^The |\bthe )({_PEOPLE} of (?:the )?{_NAMED}"
    rf"(?:(?:, |,? and )(?:the )?{_NAMED})*(?: (?:member states|countries))?"
    r"(?:,? and the [A-Z]\w+(?: [A-Z]\w+)*)?)",
    re.MULTILINE,
)


def _we_the(
    document: Document, named: Named, register: Register, signing: Sequence[str]
) -> tuple[str, ...]:
    """The group in whose name a joint text speaks: "We, the leaders of the Group of Seven, …".

    Where the people who sign lead just the states of the group, they speak for themselves.
    """
    found = _WE_THE.search(fold(document.text), 0, _OPENING)
    if found is None:
        return ()
    start, end = found.span(1)
    of = {m.actors[0] for m in named.mentions if start <= m.start and m.end <= end}
    if of == {register.state_of(person) for person in signing}:
        return ()
    actor = register.named(document.quote(start, end), "group")
    register.seen(actor, start, end)
    return (actor,)


def _distinct(mentions: Sequence[Mention], register: Register, type_: str) -> list[tuple[str, int]]:
    first: dict[str, int] = {}
    for mention in mentions:
        for actor in mention.actors:
            if register.type_of(actor) == type_:
                first.setdefault(actor, mention.start)
    return list(first.items())

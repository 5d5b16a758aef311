"""Who takes part in an engagement: by a verb's arguments, by a noun's, by the clause around it."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from communique.annotate import Annotation, Mention, Paragraph
from communique.extract.clause import agent_of, prepositional, subject_of
from communique.extract.events import event_noun, words
from communique.extract.named import actors_of


def people(paragraph: Paragraph, head: Token | None) -> list[str]:
    """Who a noun phrase names; "I" and "we" of a speaker is the speaker in person."""
    if head is not None and head.lower_ in ("i", "we"):
        if named := [a for c in head.rights if c.dep_ == "appos" for a in listed(paragraph, c)]:
            return named
        if paragraph.speaker is not None:
            return [paragraph.speaker]
    company = [] if head is None else [a for t in _company(head) for a in listed(paragraph, t)]
    return list(dict.fromkeys([*actors_of(head, paragraph.mentions), *company]))


def _company(head: Token) -> Iterator[Token]:
    """Who comes along: "X, along with a delegation", "X, accompanied by Y", "led by Y"."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in words("along"):
            yield from prepositional(child, "with")
        elif child.dep_ == "acl" and child.lemma_ in words("company") | words("leading"):
            agent = agent_of(child)
            yield from [agent] if agent is not None else []


def listed(paragraph: Paragraph, head: Token) -> list[str]:
    """Everyone named in a list of counterparts, up to any clause that hangs on it."""
    within = list(head.subtree)
    aside = {
        token.i
        for inner in within
        if inner.dep_ in ("relcl", "acl") and inner.head.i != inner.i
        for token in inner.subtree
    }
    mentions = {paragraph.mentions[token.i] for token in within if token.i in paragraph.mentions}
    found: list[str] = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        covered = any(
            other != mention and other.start <= mention.start and mention.end <= other.end
            for other in mentions
        )
        if not covered and _counts(paragraph, head, mention, aside):
            found.extend(mention.actors)
    return list(dict.fromkeys(found)) or list(
        actors_of(head, paragraph.mentions) or _apposed(paragraph, head)
    )


def _apposed(paragraph: Paragraph, noun: Token) -> tuple[str, ...]:
    """Who is named right behind a noun that only describes them: "his counterpart X"."""
    behind = paragraph.mentions.get(noun.i + 1)
    named = behind is not None and behind.form in ("name", "title") and noun.pos_ == "NOUN"
    return behind.actors if behind is not None and named else ()


def _counts(paragraph: Paragraph, head: Token, mention: Mention, aside: set[int]) -> bool:
    """Whether a mention in a list is an item of it: no gloss, owner, origin or part of an item."""
    own = [token for token in head.subtree if paragraph.mentions.get(token.i) == mention]
    top = next((token for token in own if token.head not in own), own[-1])
    glossed = own[0].i > 0 and own[0].nbor(-1).text == "("
    owner = any(token.dep_ == "poss" for token in own) and head not in own
    while top.dep_ == "conj" and top.head not in (head, *head.conjuncts):
        top = top.head
    nested = top.dep_ == "pobj" and top != head and top.head.head != head.head
    return not (top.i in aside or glossed or owner or nested or mention.form == "adjective")


def signatories(annotation: Annotation, paragraph: Paragraph, word: Token) -> list[str]:
    """Who signs by the text's own name ("the U.S.-Viet Nam Agreement"), else the two sides."""
    text = word.head if word.dep_ in ("acl", "relcl") else word
    states = _of_type(annotation, paragraph, text.subtree, "state")
    if len(states) > 1:
        return states
    if len(states) == 1 and annotation.home and states[0] != annotation.home:
        return [annotation.home, *states]
    before = (token for token in word.sent if token.i < word.i)
    signing = _of_type(annotation, paragraph, before, "person")
    return signing if len(signing) == 2 else list(annotation.sides)


def _of_type(
    annotation: Annotation, paragraph: Paragraph, tokens: Iterable[Token], type_: str
) -> list[str]:
    """The actors of a type that are named among the tokens, each once."""
    mentions = (paragraph.mentions[token.i] for token in tokens if token.i in paragraph.mentions)
    named = (actor for mention in mentions for actor in mention.actors)
    return list(dict.fromkeys(a for a in named if annotation.actors[a].type == type_))


def inviters(paragraph: Paragraph, word: Token) -> list[str]:
    """At whose invitation a visit is made."""
    for token in word.sent:
        if token.lemma_ == "invitation":
            return [a for t in prepositional(token, "of", "from") for a in listed(paragraph, t)]
    return []


def around(annotation: Annotation, paragraph: Paragraph, noun: Token) -> list[str]:
    """Who takes part by the clause: "after the ceremony, A and B", "is back for a meeting"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in words("round"):
        return []
    verb = noun.head.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    actors = actors_of(subject_of(verb), paragraph.mentions) if verb.pos_ in ("VERB", "AUX") else ()
    return [actor for actor in actors if annotation.actors[actor].type == "person"]


def taking_part(paragraph: Paragraph, noun: Token) -> Iterator[str]:
    """Who takes part by the noun: "Biden's meeting with Xi", "talks between A and B"."""
    for child in noun.lefts:
        mention = paragraph.mentions.get(child.i)
        if mention is None and child.dep_ == "poss" and child.pos_ == "PRON":
            yield from _owner(paragraph, noun, child)
        if mention is None or mention == paragraph.mentions.get(noun.i):
            continue
        if child.dep_ == "poss":
            yield from _owner(paragraph, noun, child)
        elif child.dep_ in ("compound", "nmod") and mention.form == "name":
            yield from mention.actors
    type_ = event_noun(noun)
    links = ["with", "between", "by", "among"]
    links += ["from", "to"] if type_ in ("call", "message") else []
    links += ["of"] if type_ != "ceremony" and noun.lemma_ not in words("tours") else []
    links += ["on", "to", "from"] if type_ == "meeting" and noun.lemma_ == "call" else []
    for target in prepositional(noun, *links):
        yield from listed(paragraph, target)
    if type_ == "ceremony":
        yield from guests(paragraph, noun)
    for target in _deeper(noun):
        yield from listed(paragraph, target)
    for owner in _predicated(noun):
        yield from people(paragraph, owner)


def guests(paragraph: Paragraph, word: Token) -> Iterator[str]:
    """Whom a dinner is for: "for President Mutua", "in honour of"; no anniversary or cause."""
    honour = [t for t in prepositional(word, "in") if t.lemma_ in words("honour")]
    honoured = [guest for t in honour for guest in prepositional(t, "of")]
    for guest in (*prepositional(word, "for"), *honoured):
        mention = paragraph.mentions.get(guest.i)
        if mention is not None and mention.form in ("title", "group"):
            yield from listed(paragraph, guest)


def _owner(paragraph: Paragraph, noun: Token, owner: Token) -> list[str]:
    """Whose engagement it is; "on his visit, he …" looks ahead to the subject."""
    root = noun.sent.root
    if owner.pos_ == "PRON" and owner.i < root.i and owner.lower_ not in ("my", "our"):
        subject = subject_of(root)
        if subject is not None and subject.i > owner.i and subject != noun:
            return list(actors_of(subject, paragraph.mentions))
    return people(paragraph, owner)


def _predicated(noun: Token) -> Iterator[Token]:
    """Whose it is by the verb "be": "the trip was Lee's first"."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        for told in (child for child in noun.head.rights if child.dep_ == "attr"):
            yield from (child for child in told.lefts if child.dep_ == "poss")
            if any(child.dep_ == "case" for child in told.rights):
                yield told


def _deeper(noun: Token) -> Iterator[Token]:
    """Counterparts that hang on a word of the phrase: "talks on trade between A and B"."""
    met = event_noun(noun) in ("meeting", "call")
    others = {t.i for other in noun.children if _joined_event(other) for t in other.subtree}
    for token in noun.subtree:
        if token.i in others:
            continue
        if token.lower_ == "between" and token.head != noun:
            yield from prepositional(token.head, "between")
        inner = token.i > noun.i and token.head.dep_ in ("pobj", "conj")
        if met and inner and token.lower_ == "with":
            yield from prepositional(token.head, "with")


def _joined_event(noun: Token) -> bool:
    return noun.dep_ == "conj" and event_noun(noun) is not None

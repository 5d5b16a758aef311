"""Cues: the word that tells what a proposal says, and who does it, as the sentence has it."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from spacy.tokens import Token

from communique.annotate import Post
from communique.extract.clause import agent_of, is_passive, objects_of, prepositional, subject_of
from communique.extract.events import event_noun, event_verb, phrasal
from communique.extract.named import actors_of
from communique.extract.scope import scope_of
from communique.extract.seat import is_seat
from communique.extract.undertaking import table
from communique.extract.wording import stances
from communique.lexicon import load, vocabulary
from communique.propose.grounds import Ground, Place, UnfoundedError

_words = partial(vocabulary, "en/proposing")
_VERBS = ("VERB", "AUX")


def event(ground: Ground, type_: str) -> Token:
    """The word that tells of an engagement of this type."""
    found = (t for t in ground.tokens() if type_ in (event_noun(t), event_verb(t)))
    return _first(found)


def undertaking(ground: Ground, strength: str, act: Token) -> Token:
    """The word by which an act is undertaken so firmly; it governs the act."""
    return _first(t for t in _over(act, ground) if strength in _strengths(t))


def stance(ground: Ground, name: str, content: Token) -> Token:
    """The word by which a stance is taken on what it governs."""
    return _first(t for t in _over(content, ground) if name in _stances(t))


def deed(ground: Ground, action: str, name: Token) -> Token:
    """The word that says what is done with a text; where it is only cited, the text itself."""
    if action == "cited":
        return name
    known: list[str] = load("en/instruments")["actions"][action]
    return _first(t for t in ground.tokens() if t.lemma_.lower() in known or phrasal(t) in known)


def change(ground: Ground, name: str | None, level: Token) -> Token:
    """The word that says how a relation changes; where it does not, its level."""
    if name is None:
        return level
    known = load("en/relations")["changes"][name]
    return _first(t for t in ground.tokens() if t.lemma_.lower() in known)


def is_act(word: Token) -> bool:
    """Whether a word is a verb, or a noun that stands for one."""
    return word.pos_ == "VERB" or word.lemma_.lower() in vocabulary("en/commitments", "deeds")


def is_post(ground: Ground, place: Place, role: Token) -> bool:
    """Whether words are a title of the text or name a seat, and name nobody."""
    post = _post(ground, role)
    if post is not None:
        return place == post.title.role
    seat = is_seat(role) and role.pos_ == "NOUN"
    return seat and not named(ground, place)


def is_subject(content: Token, cue: Token) -> bool:
    """Whether a word names who speaks, or the act of speaking, and not what is said."""
    verb = verb_over(cue)
    subject = subject_of(verb)
    before = subject is not None and content.i in {token.i for token in subject.subtree}
    return content.i == verb.i or (before and not is_passive(verb))


def takes(cue: Token, content: Token) -> bool:
    """Whether a stance is on this very thing: nothing but links stands between the two."""
    while content.head.i not in (cue.i, content.i):
        content = content.head
        if content.pos_ not in ("ADP", "PART", "SCONJ", "AUX"):
            return False
    return content.head.i == cue.i


def is_level(word: Token) -> bool:
    """Whether a word says how two stand to each other."""
    words = vocabulary("en/relations", "levels") | vocabulary("en/relations", "roles")
    return word.pos_ in ("NOUN", "PROPN") and word.lemma_.lower() in words


def stated(ground: Ground, own: Place | None, cue: Token) -> None:
    """UnfoundedError where the sentence denies or doubts, outside of the entry's own words."""
    inside = {token.i for token in ground.tokens(own)} if own else set[int]()
    if ground.sentence.text.rstrip().endswith("?"):
        raise UnfoundedError("denied or doubtful")
    for token in ground.sentence:
        if token.i not in inside and token.i != cue.i and _shakes(token):
            raise UnfoundedError("denied or doubtful")


def timed(cue: Token, status: str, ground: Ground) -> None:
    """UnfoundedError where the sentence does not say that it is past, to come, or otherwise so."""
    if status in _table():
        known = any(t.lemma_.lower() in _table()[status] for t in ground.tokens())
    else:
        known = _tense(cue) == {"held": "past", "done": "past", "planned": "future"}.get(
            status, "present"
        )
    if not known:
        raise UnfoundedError("verb not in the quote")


def current(ground: Ground) -> None:
    """UnfoundedError where another status than the current one is told of a post."""
    others = {w for name in ("elected", "candidate", "designate", "past") for w in _table()[name]}
    if any(token.lemma_.lower() in others for token in ground.tokens()):
        raise UnfoundedError("not as the sentence has it")


def doers(ground: Ground, cue: Token) -> set[str]:
    """Who does what a word tells: its subject or agent, the owner of a noun."""
    at, verb = ground.paragraph.mentions, verb_over(cue)
    agent = agent_of(verb)
    passive = is_passive(verb) and not table("verbs").get(verb.lemma_, {}).get("passive")
    who = agent if passive or agent is not None else subject_of(verb)
    owners = [child for child in cue.children if child.dep_ == "poss"]
    return {*actors_of(who, at), *actors_of(owners, at)}


def sharers(ground: Ground, cue: Token) -> set[str]:
    """All who take part in what a word tells: its subject, its objects, those "with" them."""
    at, verb = ground.paragraph.mentions, verb_over(cue)
    links = tuple(_words("sharing"))
    objects = [*objects_of(verb)]
    words = [t for over in (verb, cue, *objects) for t in prepositional(over, *links)] + objects
    words += [child for child in cue.children if child.dep_ in ("poss", "compound", "amod")]
    beside = {id_ for w in words if w.i in at for id_ in at[w.i].actors}
    undergoing = actors_of(subject_of(verb), at)
    return {*doers(ground, cue), *actors_of(words, at), *beside, *undergoing}


def named(ground: Ground, own: Place) -> set[str]:
    """All who are named in the entry's own words."""
    at = ground.paragraph.mentions
    return {id_ for t in ground.tokens(own) if t.i in at for id_ in at[t.i].actors}


def under(ground: Ground, act: Token) -> set[str]:
    """All who are named in what hangs on a word."""
    at = ground.paragraph.mentions
    return {id_ for t in act.subtree if t.i in at for id_ in at[t.i].actors}


def text_type(ground: Ground, place: Place) -> set[str]:
    """The types of a legal text that its name tells."""
    table: dict[str, list[str]] = load("en/instruments")["types"]
    words = {token.lemma_.lower() for token in ground.tokens(place)}
    return {type_ for type_, nouns in table.items() if words & {*nouns}}


def between(ground: Ground, level: Token) -> set[str]:
    """Those of whom a relation is told: in its noun phrase, and beside it if that lacks one."""
    inside = under(ground, level)
    return inside if len(inside) > 1 else inside | sharers(ground, level)


def held(ground: Ground, role: Token, holder: str) -> bool:
    """Whether the sentence gives the post to this holder, as a title or by its verb."""
    if (post := _post(ground, role)) is not None:
        return post.holder == holder
    at = ground.paragraph.mentions
    if role.i in at and holder in at[role.i].actors:
        return True
    beside = [role.head] if role.dep_ in ("compound", "appos", "nmod", "amod") else []
    beside += [t for t in role.children if t.dep_ in ("appos", "compound", "nmod")]
    if any(t.i in at and holder in at[t.i].actors for t in beside):
        return True
    return role.dep_ in ("attr", "oprd", "dobj", "pobj") and holder in _subjects(ground, role)


def belongs(ground: Ground, role: Token, body: str) -> bool:
    """Whether the post is one of this body: its name hangs on the post or on who holds it."""
    if (post := _post(ground, role)) is not None and post.body is not None:
        return post.body == body
    at = ground.paragraph.mentions
    words = [*role.subtree]
    if role.dep_ in ("compound", "nmod", "appos"):
        words += [t for t in role.head.lefts if t.i <= role.i or role.dep_ == "appos"]
        words += prepositional(role.head, "of", "for")
    return any(t.i in at and body in at[t.i].actors for t in words)


def _post(ground: Ground, role: Token) -> Post | None:
    """The title that the word belongs to."""
    at = ground.paragraph.offset(role)
    posts = (p for p in ground.annotation.posts if p.title.role[0] <= at < p.title.role[1])
    return next(posts, None)


def same_clause(one: Token, other: Token) -> bool:
    """Whether two words hang on one verb, or one on the other."""
    over = {one.i, *(t.i for t in one.ancestors)}
    return verb_over(one).i == verb_over(other).i or (other.i in over and _near(one, other))


def verb_over(word: Token) -> Token:
    """The verb that a word is, or hangs on; the root where there is none."""
    while word.pos_ not in _VERBS and word.head.i != word.i:
        word = word.head
    return word


def _near(below: Token, above: Token) -> bool:
    """Whether no other verb stands between a word and one that it hangs on."""
    while below.i != above.i:
        if below.pos_ in _VERBS:
            return False
        below = below.head
    return True


def _over(word: Token, ground: Ground) -> Iterator[Token]:
    """A word, those that it hangs on, and their auxiliaries, as far as they are quoted."""
    quoted = {token.i for token in ground.tokens()}
    for one in (word, *word.ancestors):
        for token in (one, *(c for c in one.children if c.dep_ in ("aux", "acomp", "dobj"))):
            if token.i in quoted and (token.dep_ != "dobj" or token.i < word.i):
                yield token


def _strengths(token: Token) -> set[str]:
    if token.pos_ == "AUX" and token.lower_ not in table("modals"):
        return set()
    rows: list[dict[str, Any] | None] = [
        table("verbs").get(token.lemma_) if token.pos_ == "VERB" else None,
        table("adjectives").get(token.lower_) if token.pos_ == "ADJ" else None,
        table("nouns").get(token.lemma_) if token.pos_ == "NOUN" else None,
        table("modals").get(token.lower_) if token.tag_ == "MD" else None,
    ]
    return {row["strength"] for row in rows if row}


def _stances(token: Token) -> set[str]:
    known = [
        stances("verbs").get(token.lemma_) if token.pos_ == "VERB" else None,
        stances("nouns").get(token.lemma_.lower()) if token.pos_ == "NOUN" else None,
        stances("adjectives").get(token.lower_),
    ]
    return {name for name in known if name}


def _tense(cue: Token) -> str:
    verb = verb_over(cue)
    to_come = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return "future" if to_come else scope_of(verb).time


def _shakes(token: Token) -> bool:
    """Whether a word takes back what its sentence tells, or makes it doubtful."""
    only = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "only"
    may = token.tag_ == "MD" and token.lower_ in load("en/modality")["possible"]
    told = token.lower_ in _words("denying") | _words("doubting")
    undone = token.lemma_.lower() in _words("undoing")
    return may or undone or (told and not only)


def _subjects(ground: Ground, word: Token) -> set[str]:
    return {*actors_of(subject_of(verb_over(word)), ground.paragraph.mentions)}


def _table() -> dict[str, list[str]]:
    known: dict[str, list[str]] = load("en/proposing")["statuses"]
    return known


def _first(tokens: Iterable[Token]) -> Token:
    found = next(iter(tokens), None)
    if found is None:
        raise UnfoundedError("verb not in the quote")
    return found

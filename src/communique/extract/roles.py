"""Roles: who and what stands in the places of a verb of engagement, and whether they fit it."""

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import agent_of, is_passive, prepositional, subject_of
from communique.extract.events import event_noun, event_verbs, words
from communique.extract.named import actors_of
from communique.extract.parties import listed, people
from communique.lexicon import load, vocabulary


@dataclass(frozen=True, slots=True)
class Roles:
    """A verb of engagement with its row of the lexicon, and who or what stands in its roles."""

    verb: Token
    row: dict[str, Any]
    subject: Token | None
    objects: list[Token]
    by: list[str]
    others: list[str]
    heads: list[Token]

    @property
    def everyone(self) -> list[str]:
        """All who take part, each once."""
        return list(dict.fromkeys([*self.by, *self.others]))


def roles_of(paragraph: Paragraph, verb: Token) -> Roles | None:
    """Who and what stands in the places of a verb; None where it tells of no engagement."""
    row = event_verbs()[verb.lemma_]
    objects = _objects(paragraph, verb)
    event = row["type"] != "speech" and any(event_noun(thing) for thing in objects)
    if row.get("event") or event or (_idiom(verb) and not _calls_on(paragraph, verb)):
        return None
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    heads: list[Token] = []
    for role in ("on",) if _calls_on(paragraph, verb) else row.get("others", ()):
        heads += _people(paragraph, objects) if role == "object" else prepositional(verb, role)
        if row.get("several") and role == "with":
            heads += _met_over(paragraph, objects)
        if row["type"] == "signing":
            heads += [h for o in objects for t in o.subtree for h in prepositional(t, "with")]
    others = [actor for head in heads for actor in listed(paragraph, head)]
    if row.get("several") and not others:
        others = _hosts(paragraph, verb)
    return Roles(verb, row, subject, objects, _doers(paragraph, verb, subject), others, heads)


def _people(paragraph: Paragraph, objects: list[Token]) -> list[Token]:
    """The objects but things that only bear somebody's name: "met its NATO target"."""
    at = paragraph.mentions
    bearing = {
        thing.i
        for thing in objects
        for child in thing.lefts
        if child.dep_ in ("compound", "poss") and (own := at.get(child.i)) and own.form == "name"
    }
    return [o for o in objects if o.pos_ == "PROPN" or o.i in at or o.i not in bearing]


def _met_over(paragraph: Paragraph, objects: list[Token]) -> list[Token]:
    """ "Discussed trade with Minister Soto": people whom the parse hung on the topic."""
    inside = (
        t for thing in objects for inner in thing.subtree for t in prepositional(inner, "with")
    )
    at = paragraph.mentions
    return [t for t in inside if (mention := at.get(t.i)) is not None and mention.form == "title"]


def _hosts(paragraph: Paragraph, verb: Token) -> list[str]:
    """With whom one discusses who comes: "in Nigeria, he will discuss trade"."""
    where = (c for c in verb.lefts if c.dep_ == "prep" and c.lower_ == "in")
    places = [place for preposition in where for place in prepositional(verb, preposition.lower_)]
    return [a for place in places if place.i < verb.i for a in actors_of(place, paragraph.mentions)]


def _doers(paragraph: Paragraph, verb: Token, subject: Token | None) -> list[str]:
    """Who does it; where two are joined, the parse may find two subjects."""
    more = [c for c in verb.lefts if c.dep_ == "nsubj" and c != subject and c.pos_ == "PROPN"]
    doers = [actor for head in (subject, *more) for actor in people(paragraph, head)]
    return list(dict.fromkeys(doers))


def _objects(paragraph: Paragraph, verb: Token) -> list[Token]:
    """The verb's object; where the parse finds none, the person named right behind it."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if not objects and is_passive(verb) and (shared := subject_of(verb)) is not None:
        objects = [shared]
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    if objects or not behind or behind[0].sent != verb.sent:
        return objects[:1]
    mention = paragraph.mentions.get(behind[0].i)
    if mention is None or mention.form != "title":
        return []
    named = [t for t in verb.sent if t.i > verb.i and paragraph.mentions.get(t.i) == mention]
    return named[-1:]


def plausible(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> bool:
    """Whether the verb's arguments make it an engagement: the wrong ones make it another verb."""
    verb, row, objects = roles.verb, roles.row, roles.objects
    if row.get("instrument") or row["type"] == "signing":
        return _of_text(roles)
    if not roles.by or (row["type"] == "message" and not _in_person(annotation, paragraph, roles)):
        return False
    if row.get("about") and not any(thing.lemma_ in row["about"] for thing in objects):
        return False
    if not _fitting(annotation, roles):
        return False
    if row.get("several"):
        goes_on = verb.dep_ == "xcomp" and verb.head.lemma_ == "continue"
        return (len(roles.everyone) > 1 or _of_sides(roles)) and not goes_on
    if row.get("troops"):
        sent = words("troops") | words("travellers")
        return any(thing.lemma_.lower() in sent for thing in objects)
    if row.get("place") == "object":
        return bool(objects) and _visited(annotation, objects[0], roles.by)
    return _with_whom(annotation, paragraph, roles)


def _in_person(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> bool:
    """Whether one leader writes to another; a speaker's own words are a stance and no message."""
    subject = [roles.subject] if roles.subject is not None else []
    sides = ((roles.by, subject), (roles.others, roles.heads))
    return paragraph.speaker not in roles.by and all(
        {annotation.actors[actor].type for actor in actors} & {"person", "state"}
        or any(peer(annotation, paragraph, head) for head in heads)
        for actors, heads in sides
    )


def peer(annotation: Annotation, paragraph: Paragraph, head: Token) -> bool:
    """Whether it is an unnamed holder of a post: "his Turkish counterpart", "the Iraqi Premier"."""
    mention = paragraph.mentions.get(head.i)
    if mention is None or head.lemma_.lower() in vocabulary("en/reference", "counterparts"):
        return mention is not None
    return mention.form == "title" and annotation.actors[mention.actors[0]].type == "group"


def _visited(annotation: Annotation, thing: Token, by: list[str]) -> bool:
    """A place by its name; a person or a delegation also visits a school or a camp."""
    if thing.pos_ == "PROPN":
        return True
    visitors = {annotation.actors[actor].type for actor in by}
    return bool(visitors & {"person", "group"}) and thing.pos_ == "NOUN"


def _goes_somewhere(annotation: Annotation, roles: Roles) -> bool:
    """Whether people go to a place in capitals: "left for Doha", not "came to an agreement"."""
    travellers = {annotation.actors[actor].type for actor in roles.by}
    there = prepositional(roles.verb, roles.row["place"])
    named = any(t.pos_ == "PROPN" or t.lemma_ in words("localities") for t in there)
    return named and bool(travellers & {"person", "group", "state"})


def _fitting(annotation: Annotation, roles: Roles) -> bool:
    """Whether those who go, and what goes with them, are such as the verb's row asks for."""
    verb, row = roles.verb, roles.row
    if row.get("near") and not _goes_somewhere(annotation, roles):
        return False
    if row.get("company") and not any(o.lemma_ in words("travellers") for o in roles.objects):
        return False
    if row.get("people") and {annotation.actors[actor].type for actor in roles.by} != {"person"}:
        return False
    return not row.get("plain") or _plain(verb)


def _plain(verb: Token) -> bool:
    """Whether nothing is said of a verb's object: "saw X", not "saw X as a foe"."""
    said = any(c.dep_ in ("ccomp", "xcomp", "oprd", "prt") or c.lower_ == "as" for c in verb.rights)
    return not said and not is_passive(verb)


def _of_sides(roles: Roles) -> bool:
    """Whether those who discuss something are, by the plural, two sides: "the delegations"."""
    subject = roles.subject
    return subject is not None and subject.tag_ == "NNS" and subject.lemma_ in words("sides")


def _of_text(roles: Roles) -> bool:
    """Whether what is signed or exchanged is a text."""
    verb = roles.verb
    if roles.row.get("instrument"):
        return any(thing.lemma_.lower() in _texts() for thing in roles.objects)
    before = verb.doc[max(verb.sent.start, verb.i - 12) : verb.i]
    return bool(roles.objects) or any(token.lemma_.lower() in _texts() for token in before)


def _with_whom(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> bool:
    """Whether the others are such as one visits, addresses or meets."""
    row, type_ = roles.row, roles.row["type"]
    others = {annotation.actors[actor].type for actor in roles.others}
    if row.get("host") and roles.verb.lemma_ in words("hosts") and others == {"body"}:
        return True
    if row.get("person"):
        return bool(others & ({"person"} if type_ == "visit" else {"person", "group"}))
    if type_ == "speech":
        heard = (a for thing in roles.objects for a in actors_of(thing, paragraph.mentions))
        audience = {annotation.actors[actor].type for actor in heard}
        event = any(event_noun(thing) in ("conference", "ceremony") for thing in roles.objects)
        return event or bool(audience & {"body", "organisation", "group"})
    if type_ in ("meeting", "call", "message", "deployment"):
        if _habitual(roles.verb):
            return False
        alone = bool(row.get("alone")) and not roles.objects and not _of_things(roles.verb)
        several = len(roles.by) > 1 or _together(roles)
        return bool(others) or several or alone or speaks_at(roles.verb)
    return True


def _of_things(verb: Token) -> bool:
    """Whether the next word begins an object that the parse missed, or it is a habit."""
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    habit = any(child.lower_ in words("habits") for child in verb.children)
    thing = any(word.pos_ in ("ADJ", "NOUN", "DET") or word.tag_ == "VBG" for word in behind)
    return habit or thing


def _habitual(verb: Token) -> bool:
    """ "Officials meet regularly": no single event."""
    habit = any(child.lower_ in words("habits") for child in verb.children)
    return habit and verb.tag_ in ("VBP", "VBZ")


def _together(roles: Roles) -> bool:
    """ "The two leaders spoke by telephone": several under one noun."""
    plural = roles.subject is not None and roles.subject.tag_ == "NNS"
    return plural and bool({token.lower_ for token in roles.verb.subtree} & words("remote"))


def speaks_at(verb: Token) -> bool:
    """ "Spoke at the General Assembly": an address to many."""
    if verb.lemma_ not in words("speaking"):
        return False
    where = prepositional(verb, "at", "before")
    return any(event_noun(place) == "conference" for place in where)


def _texts() -> frozenset[str]:
    types = load("en/instruments")["types"]
    return frozenset((*types["treaty"], *types["memorandum"], *types["communique"], "declaration"))


def _calls_on(paragraph: Paragraph, verb: Token) -> bool:
    """ "Called on the President": a visit to a person, unless he is called on to do something."""
    if verb.lemma_ != "call" or any(c.dep_ in ("xcomp", "advcl", "ccomp") for c in verb.rights):
        return False
    called = (paragraph.mentions.get(target.i) for target in prepositional(verb, "on"))
    return any(mention is not None and mention.form == "title" for mention in called)


def _idiom(verb: Token) -> bool:
    """ "Call on", "invited to visit": verbs of engagement that tell of none, or of another's."""
    if verb.lemma_ == "visit" and verb.head.lemma_ == "invite":
        return True
    return verb.lemma_ == "call" and any(
        child.dep_ == "prep" and child.lower_ in ("on", "upon", "for") for child in verb.children
    )

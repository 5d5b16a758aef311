"""Encounters: engagements told by a verb, such as "met", "telephoned", "will travel to"."""

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import joined
from communique.extract.events import words
from communique.extract.happening import Happening, place_of
from communique.extract.named import actors_of
from communique.extract.parties import inviters, signatories
from communique.extract.phrase import clause_span, right_end
from communique.extract.quoting import quote
from communique.extract.roles import Roles, peer, plausible, roles_of, speaks_at
from communique.extract.standing import status_of
from communique.model.entries import EngagementType


def encounter(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Happening | None:
    """The engagement that a verb tells of, if its arguments are those of an engagement."""
    roles = roles_of(paragraph, verb)
    if roles is None or not plausible(annotation, paragraph, roles):
        return None
    told = Happening(roles.row["type"], *_telling(verb, roles.subject), core=verb)
    told.status = status_of(verb)
    told.participants = _participants(annotation, paragraph, roles)
    told.place = _place(annotation, paragraph, roles)
    told.type = _type(annotation, paragraph, roles, told.participants)
    if told.type == "conference" and len(told.participants) == 1:
        told.participants += _led(annotation, paragraph, roles)
    if roles.row.get("troops") and told.type == "visit":
        told.participants = roles.others
    if roles.row.get("host") and roles.by:
        told.host = roles.by[0]
        if told.type == "visit" and annotation.document.heading.genre == "joint statement":
            told.status = "ongoing"
    if told.type == "visit":
        if told.place is None and not roles.row.get("host"):
            return None
        told.invited_by(inviters(paragraph, verb))
    return told


def _participants(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> list[str]:
    """Those in the verb's roles; of a signing told without them, whom the text binds."""
    if roles.row["type"] != "signing" or len(roles.everyone) > 1:
        return roles.everyone
    if roles.subject is not None and roles.subject.lower_ == "we" and annotation.principals:
        return list(annotation.principals)
    return roles.everyone or signatories(annotation, paragraph, roles.verb)


def _type(
    annotation: Annotation, paragraph: Paragraph, roles: Roles, participants: list[str]
) -> EngagementType:
    """What the verb says, unless the words around it or the number of states say otherwise."""
    verb, type_ = roles.verb, roles.row["type"]
    behind = {token.lower_ for token in verb.doc[verb.i : verb.i + 4]}
    if not roles.others and speaks_at(verb):
        return "speech"
    if verb.lemma_ in words("speaking"):
        return type_ if _remotely(annotation, paragraph, roles) else "meeting"
    if roles.others and {annotation.actors[a].type for a in roles.others} == {"body"}:
        type_ = "conference" if roles.row.get("host") else type_
    if roles.row.get("troops") and any(o.lemma_ in words("travellers") for o in roles.objects):
        return "visit"
    if verb.lemma_ == "call" and any(child.lower_ == "on" for child in verb.rights):
        return "meeting"
    if type_ == "meeting" and behind & words("remote"):
        return "call"
    return (
        "conference"
        if type_ == "meeting" and _of_many(annotation, paragraph, roles, participants)
        else type_
    )


def _place(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> str | None:
    if roles.row.get("place") == "object":
        visited = roles.objects[0]
        last = [place for place in joined(visited) if place.pos_ == visited.pos_][-1]
        return quote(annotation, paragraph, visited.left_edge, last)
    return place_of(annotation, paragraph, roles.verb, roles.row.get("place") or "in")


def _of_many(
    annotation: Annotation, paragraph: Paragraph, roles: Roles, participants: list[str]
) -> bool:
    """Whether more than two states or the leaders of a body meet: that is a conference."""
    states = [actor for actor in participants if annotation.actors[actor].type == "state"]
    alone = len(participants) == 1 and not roles.others
    leaders = alone and participants[0] in annotation.authors
    led = alone and bool(_led(annotation, paragraph, roles))
    return len(states) > 2 or led or (leaders and len(annotation.sides) > 2)


def _led(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> list[str]:
    """The bodies whose leaders, unnamed, are the subject: "the leaders of the G20 met"."""
    inside = roles.subject.subtree if roles.subject is not None else ()
    named = dict.fromkeys(a for token in inside for a in actors_of(token, paragraph.mentions))
    return [actor for actor in named if annotation.actors[actor].type == "body"]


def _remotely(annotation: Annotation, paragraph: Paragraph, roles: Roles) -> bool:
    """Whether people who spoke did so by telephone: the text says so, or they serve two states."""
    near = {token.lower_ for token in roles.verb.sent}
    if near & words("face"):
        return False
    states = {annotation.state_of.get(actor) for actor in roles.everyone}
    people_ = all(annotation.actors[actor].type == "person" for actor in roles.everyone)
    holder = bool(roles.by) and any(peer(annotation, paragraph, head) for head in roles.heads)
    return bool(near & words("remote")) or holder or (people_ and len(states) > 1)


def _telling(verb: Token, subject: Token | None) -> tuple[Token, Token]:
    """The words that tell it: from the subject, if it stands before the verb, to the verb's end."""
    first = clause_span(verb)[0] if verb.dep_ in ("ROOT", "ccomp", "relcl") else verb
    if subject is not None and subject.i < verb.i and subject.sent == verb.sent:
        first = subject.left_edge if verb.dep_ != "conj" else verb
    return first, right_end(verb)

"""Presence: who is, or is expected, somewhere is on a visit: "will be in Accra on 5 May"."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import is_passive, subject_of
from communique.extract.events import event_noun, words
from communique.extract.happening import Happening, place_behind
from communique.extract.parties import people
from communique.extract.scope import asserted, scope_of
from communique.extract.standing import status_of
from communique.model.entries import EngagementStatus


def presence(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """A visit for each of the places where a verb says that somebody is, in the order told."""
    holder = _holder(verb)
    links = _links(holder) if holder is not None else []
    if not links or not asserted(verb) or _given_up(verb):
        return
    if any(event_noun(t) == "visit" for t in verb.subtree):
        return
    subject = subject_of(verb)
    travellers = _travellers(annotation, paragraph, subject)
    if subject is None or not travellers or not _timed(annotation, paragraph, verb, links[0]):
        return
    for link, behind in zip(links, [*links[1:], None], strict=True):
        if (place := place_behind(annotation, paragraph, link)) is not None:
            first = subject.left_edge if link is links[0] and subject.i < verb.i else link
            visit = Happening("visit", first, _last(link, behind), core=verb)
            visit.participants, visit.place = travellers, place
            visit.status = _status(verb)
            yield visit


def _holder(verb: Token) -> Token | None:
    """The word that the places hang on: "is", "is due", "is expected"; None for other verbs."""
    if verb.lemma_ in words("awaited") and is_passive(verb):
        return verb
    if verb.lemma_ != "be" or verb.dep_ in ("aux", "auxpass"):
        return None
    due = (child for child in verb.rights if child.lower_ in words("due"))
    told = any(child.dep_ in ("attr", "acomp") for child in verb.rights)
    return next(due, None if told else verb)


def _given_up(verb: Token) -> bool:
    """Who had been due somewhere is awaited there no longer."""
    had = any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.lefts)
    return had and _status(verb) == "planned"


def _links(holder: Token) -> list[Token]:
    """The prepositions before the places: "in Accra on 5 May and in Lagos on the 9th"."""
    first = next((c for c in holder.rights if c.dep_ == "prep" and c.lower_ == "in"), None)
    if first is None:
        return []
    more = [c for c in holder.rights if c.dep_ in ("prep", "conj") and c.i > first.i]
    more += list(first.conjuncts)
    return sorted({first, *(c for c in more if c.lower_ == "in")}, key=lambda link: link.i)


def _last(link: Token, behind: Token | None) -> Token:
    """The last word about a place, before the next place."""
    last = link.right_edge
    if behind is not None and behind.i <= last.i:
        last = behind.nbor(-1)
    while last.i > link.i + 1 and (last.is_punct or last.dep_ == "cc"):
        last = last.nbor(-1)
    return last


def _travellers(annotation: Annotation, paragraph: Paragraph, subject: Token | None) -> list[str]:
    """People, or a delegation: a company that "is in Lagos" has its seat there."""
    if subject is None:
        return []
    named = people(paragraph, subject)
    types = {annotation.actors[actor].type for actor in named}
    sent = types == {"group"} and subject.lemma_ in words("travellers")
    return named if types == {"person"} or sent else []


def _timed(annotation: Annotation, paragraph: Paragraph, verb: Token, link: Token) -> bool:
    """Whether the clause says when, or what for; else it only says where somebody is."""
    if scope_of(verb).time == "future" or verb.lemma_ in words("awaited"):
        return True
    end = min(verb.right_edge.i, link.right_edge.i + 8)
    near = verb.doc[verb.left_edge.i : end + 1]
    return bool(annotation.dates_in(*paragraph.span(near[0], near[-1])))


def _status(verb: Token) -> EngagementStatus:
    if verb.lemma_ in words("awaited") or any(c.lower_ in words("due") for c in verb.rights):
        return "planned"
    status = status_of(verb)
    return "ongoing" if status == "held" and scope_of(verb).time == "present" else status

"""Occasions: engagements named by a noun, such as a visit, a summit, a call."""

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.carrying import carries, governor_of, host_of
from communique.extract.clause import is_passive, prepositional
from communique.extract.events import event_noun, words
from communique.extract.happening import Happening, place_of
from communique.extract.named import actors_of
from communique.extract.parties import (
    around,
    guests,
    inviters,
    listed,
    people,
    signatories,
    taking_part,
)
from communique.extract.phrase import noun_phrase, right_end
from communique.extract.quoting import quote
from communique.extract.scope import asserted, scope_of
from communique.extract.standing import status_of
from communique.model.entries import EngagementStatus, EngagementType


def occasion(annotation: Annotation, paragraph: Paragraph, noun: Token) -> Happening | None:
    """The engagement that a noun names, if the text tells of it and not only of its like."""
    type_ = event_noun(noun)
    if type_ is None or _inside_another(paragraph, noun):
        return None
    governor, subject = governor_of(noun)
    trip = _on_trip(noun)
    alone = governor is None and trip is None
    if _denied(noun, governor) or (alone and not _stands_alone(annotation, paragraph, noun)):
        return None
    taking = _by_governor(paragraph, noun, governor, subject)
    if trip is not None:
        taking = list(taking_part(paragraph, trip))
    told = Happening(type_, *_phrase(noun), core=noun)
    told.participants = _participants(annotation, paragraph, noun, type_, taking)
    told.name = _name(annotation, paragraph, noun)
    told.place = place_of(annotation, paragraph, noun, _links(noun))
    told.definite = any(child.lower_ in words("definite") for child in noun.lefts)
    carried = (
        trip is not None
        or _set(annotation, paragraph, governor)
        or (governor is not None and carries(governor, noun, bool(taking), told.participants))
    )
    if not carried and not _worth_it(annotation, paragraph, told, noun):
        return None
    if type_ == "message" and len(told.participants) < 2:
        return None
    _tell(told, noun, governor, subject)
    if governor is not None and governor.lemma_ in words("hosts"):
        told.host = next(iter(actors_of(subject, paragraph.mentions)), None)
    if type_ == "visit":
        told.invited_by(inviters(paragraph, noun))
    if (giver := host_of(noun)) is not None:
        told.invited_by(people(paragraph, giver))
    return told


def _stands_alone(annotation: Annotation, paragraph: Paragraph, noun: Token) -> bool:
    """Whether a noun tells of an event without a verb: "call" does with a party or a telephone."""
    if noun.lemma_.lower() not in words("carried"):
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "in":
        if event_noun(noun) == "message":
            return any(prepositional(noun, "to"))
        if event_noun(noun) == "speech":
            return any(child.dep_ == "poss" for child in noun.lefts)
    remote = words("remote") & {child.lower_ for child in noun.lefts}
    appeal = any(child.dep_ in ("acl", "relcl") for child in noun.rights)
    between = (
        event_noun(noun) == "call" and not appeal and any(prepositional(noun, "with", "between"))
    )
    return bool(remote) or between or _titled(annotation, paragraph, noun)


def _denied(noun: Token, governor: Token | None) -> bool:
    """Whether the clause says that the event was not, or would be only if."""
    over = (word for word in noun.ancestors if word.pos_ == "VERB")
    return any(word.lemma_ in words("denials") for word in over) or (
        governor is not None and not asserted(governor)
    )


def _on_trip(noun: Token) -> Token | None:
    """The visit that an event is the purpose of: "the trip to the US for the general debate"."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ == "for" and event_noun(head.head.head) == "visit":
        return head.head.head
    return None


def _phrase(noun: Token) -> tuple[Token, Token]:
    """The noun with what hangs on it, without another event that is joined to it."""
    head = noun
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_ in words("rounds")
    ):
        head = noun.head.head
    first, last = noun_phrase(head)
    for other in noun.conjuncts:
        if other.i > noun.i and event_noun(other) is not None:
            last = other.left_edge.nbor(-1)
            break
    while last.i > noun.i and (last.dep_ == "cc" or last.is_punct):
        last = last.nbor(-1)
    return first, last


def _links(noun: Token) -> str:
    """The preposition before the place: a visit goes "to", a tour is "of", the rest are "in"."""
    if noun.lemma_ in words("tours"):
        return "of"
    return "to" if event_noun(noun) == "visit" else "in"


def _titled(annotation: Annotation, paragraph: Paragraph, noun: Token) -> bool:
    """Whether it is a speech's own title: "Statement by the President"."""
    speech = event_noun(noun) == annotation.document.heading.genre == "speech"
    return speech and paragraph.start == 0 and "by" in {child.lower_ for child in noun.rights}


def _by_governor(
    paragraph: Paragraph, noun: Token, governor: Token | None, subject: Token | None
) -> list[str]:
    """Who takes part by the verb: its subject, and whom it joins."""
    taking = people(paragraph, subject)
    if governor is not None and governor.lemma_ in words("hosts"):
        taking = list(actors_of(subject, paragraph.mentions))
    if governor is not None and governor.lemma_ == "join":
        host = next((c for c in governor.children if c.dep_ == "dobj" and c != noun), None)
        taking += listed(paragraph, host) if host is not None else []
    if governor is not None and event_noun(noun) == "ceremony":
        taking += guests(paragraph, governor)
    if governor is not None and event_noun(noun) == "visit" and governor.lemma_ in words("hosts"):
        taking += [*guests(paragraph, noun), *guests(paragraph, governor)]
    if governor is not None and event_noun(noun) in ("call", "message"):
        taking += [a for t in prepositional(governor, "from", "to") for a in listed(paragraph, t)]
    return taking


def _participants(
    annotation: Annotation,
    paragraph: Paragraph,
    noun: Token,
    type_: EngagementType,
    taking: list[str],
) -> list[str]:
    """Everyone who takes part, by the verb, the noun, and the clause around them."""
    if type_ == "signing":
        return list(dict.fromkeys(taking or signatories(annotation, paragraph, noun)))
    everyone = list(dict.fromkeys([*taking, *taking_part(paragraph, noun)]))
    if len(everyone) < 2 and type_ in ("meeting", "call", "ceremony", "speech", "message"):
        everyone = list(dict.fromkeys([*around(annotation, paragraph, noun), *everyone]))
    return everyone


def _where_spoken(last: Token, governor: Token) -> Token:
    """The end of the words that say where a speech is given: "delivered a speech at the summit"."""
    for child in governor.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("at", "to", "before")
            and child.i == last.i + 1
        ):
            return right_end(child)
    return last


def _tell(told: Happening, noun: Token, governor: Token | None, subject: Token | None) -> None:
    """Status and outer words by the verb that carries the noun, or that of the sentence."""
    root = noun.sent.root
    verb = governor or (root if root.pos_ in ("VERB", "AUX") else None)
    if verb is not None:
        told.status = status_of(verb, carries=governor is not None)
        if verb.lemma_ == "be" and governor is not None and scope_of(verb).time == "present":
            told.status = "ongoing"
    if governor is None:
        told.status = _by_adjective(noun) or told.status
    if event_noun(noun) == "speech" and governor is not None:
        told.last = _where_spoken(told.last, governor)
    if governor is None or subject is None or subject.sent != noun.sent:
        return
    if subject.i < told.first.i and governor.dep_ != "conj":
        told.first = subject.left_edge
    elif governor.i < told.first.i:
        told.first = governor


def _set(annotation: Annotation, paragraph: Paragraph, governor: Token | None) -> bool:
    """Whether an event, whoever takes part, is given its day: "the round is set for 5 May"."""
    if governor is None or governor.lemma_ not in words("set") | words("taking_place"):
        return False
    if not is_passive(governor) and governor.dep_ != "acl":
        return False
    sentence = governor.sent
    start, end = paragraph.start + sentence.start_char, paragraph.start + sentence.end_char
    return bool(annotation.dates_in(start, end))


def _by_adjective(noun: Token) -> EngagementStatus | None:
    """ "The upcoming summit", "the recent visit": what no verb carries may say it itself."""
    before = {child.lower_ for child in noun.lefts}
    if before & words("coming"):
        return "planned"
    return "held" if before & words("over") else None


def _inside_another(paragraph: Paragraph, noun: Token) -> bool:
    """A part of a name, of a body, or of a longer description of the same event."""
    if noun.dep_ == "compound" and noun.head.pos_ in ("NOUN", "PROPN"):
        return True
    mention = paragraph.mentions.get(noun.i)
    if mention is not None and mention.form in ("name", "title"):
        governor, _ = governor_of(noun)
        return governor is None or governor.lemma_ not in words("attends")
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
        return event_noun(noun.head.head) is not None and noun.head.head.pos_ in ("NOUN", "PROPN")
    return False


def _worth_it(
    annotation: Annotation, paragraph: Paragraph, happening: Happening, noun: Token
) -> bool:
    """Whether a noun names one event: by its name, its date, or by two who take part in it."""
    dated = bool(annotation.dates_in(*paragraph.span(happening.first, happening.last)))
    placed = (
        happening.place is not None
        and happening.place in noun.doc[noun.i : happening.last.i + 1].text
    )
    if dated and placed:
        return True
    named = happening.name is not None
    several = len(happening.participants) > 1
    someone = bool(happening.participants)
    by_or_to = {"by", "to"} & {child.lower_ for child in noun.rights}
    several_visits = happening.type == "visit" and someone and bool(by_or_to)
    if noun.tag_ in ("NNS", "NNPS") and not (several or named or several_visits):
        return False
    if noun.lemma_.lower() in words("endless") and not several:
        return False
    if noun.lemma_.lower() in words("common"):
        if happening.type == "visit" and dated and happening.definite:
            return True
        return (
            several
            or (someone and (dated or named or happening.definite))
            or (someone and noun.sent.start == paragraph.doc[0].i and paragraph.start == 0)
            or (happening.type == "visit" and someone)
        )
    return someone or named or dated


def _name(annotation: Annotation, paragraph: Paragraph, noun: Token) -> str | None:
    """The event's own name: capitals that end in the noun, with what it is of or on."""
    if not noun.text[0].isupper() or noun.i == noun.sent.start:
        return None
    first = noun
    while first.i > noun.left_edge.i and _in_name(first.nbor(-1)):
        first = first.nbor(-1)
    last = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "on", "for") and child.i == last.i + 1:
            last = child.right_edge
    return quote(annotation, paragraph, first, last)


def _in_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text in ("-", "'s") or token.text[:1].isdigit()

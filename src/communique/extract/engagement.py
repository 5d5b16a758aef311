"""Engagements: who dealt with whom, where, when; told by a verb or named by a noun."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.extract.clause import (
    actors_of,
    agent_of,
    clause_span,
    is_passive,
    noun_phrase,
    prepositional,
    right_end,
    subject_of,
)
from communique.extract.events import event_noun, event_verbs, words
from communique.extract.happening import Happening, place_of, status_of
from communique.extract.quoting import quote
from communique.extract.scope import asserted
from communique.lexicon import load
from communique.model import Engagement

_PARTIES = ("state", "person", "group", "body", "organisation")


def extract(annotation: Annotation) -> Iterator[Engagement]:
    """Every engagement that a document tells of, once for each telling."""
    for paragraph in annotation.paragraphs:
        for token in paragraph.doc:
            for happening in _told(annotation, paragraph, token):
                yield happening.entry(annotation, paragraph)


def _told(annotation: Annotation, paragraph: Paragraph, token: Token) -> Iterator[Happening]:
    if token.pos_ == "VERB" and token.lemma_ in event_verbs() and asserted(token):
        if (happening := _by_verb(annotation, paragraph, token)) is not None:
            yield from _separately(happening, token)
        if token.lemma_ == "invite":
            yield from _invited(annotation, paragraph, token)
    elif token.pos_ == "VERB" and token.lemma_ in words("company") and is_passive(token):
        yield from _accompanied(annotation, paragraph, token)
    elif token.pos_ in ("NOUN", "PROPN") and event_noun(token) is not None:
        if (happening := _by_noun(annotation, paragraph, token)) is not None:
            yield happening


def _separately(happening: Happening, verb: Token) -> Iterator[Happening]:
    """ "Met separately with A, B and C": three meetings."""
    first, *others = happening.participants or [""]
    if len(others) > 1 and any(child.lower_ == "separately" for child in verb.children):
        for other in others:
            yield replace(happening, participants=[first, other])
    else:
        yield happening


def _people(annotation: Annotation, paragraph: Paragraph, head: Token | None) -> list[str]:
    """Who a noun phrase names; "I" and "we" of a speaker is the speaker in person."""
    if head is not None and head.lower_ in ("i", "we") and paragraph.speaker is not None:
        return [paragraph.speaker]
    return list(actors_of(head, paragraph.mentions))


def _listed(paragraph: Paragraph, head: Token) -> list[str]:
    """Everyone named in a list of counterparts, up to any clause that hangs on it."""
    found: list[tuple[int, str]] = []
    aside = {
        token.i
        for inner in head.subtree
        if inner.dep_ in ("relcl", "acl") and inner.head.i != inner.i
        for token in inner.subtree
    }
    mentions = {paragraph.mentions[t.i] for t in head.subtree if t.i in paragraph.mentions}
    for mention in mentions:
        if any(m != mention and m.start <= mention.start and mention.end <= m.end for m in mentions):
            continue
        words = [t for t in head.subtree if paragraph.mentions.get(t.i) == mention]
        top = next((t for t in words if t.head not in words), words[-1])
        glossed = words[0].i > 0 and words[0].nbor(-1).text == "("
        owned = any(t.dep_ == "poss" for t in words) and head not in words
        nested = top.dep_ == "pobj" and top != head and top.head.head != head.head
        if top.i in aside or glossed or owned or nested or mention.form == "adjective":
            continue
        found.extend((mention.start, actor) for actor in mention.actors)
    ordered = [actor for _, actor in sorted(found)]
    return list(dict.fromkeys(ordered)) or list(actors_of(head, paragraph.mentions))


def _by_verb(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Happening | None:
    row = event_verbs()[verb.lemma_]
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if row.get("event") or any(event_noun(o) for o in objects) or _idiom(verb):
        return None
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    by = _people(annotation, paragraph, subject)
    others: list[str] = []
    for role in row.get("others", ()):
        heads = objects if role == "object" else list(prepositional(verb, role))
        if row["type"] == "signing":
            heads += [h for o in objects for t in o.subtree for h in prepositional(t, "with")]
        for head in heads:
            others += _listed(paragraph, head)
    happening = Happening(row["type"], *_telling(verb, subject), status=status_of(verb), core=verb)
    happening.participants = list(dict.fromkeys([*by, *others]))
    if row["type"] == "signing" and len(happening.participants) < 2:
        ours = subject is not None and subject.lower_ == "we" and annotation.principals
        happening.participants = list(annotation.principals) if ours else _signatories(
            annotation, paragraph, verb, happening.participants
        )
    if not _plausible(annotation, paragraph, verb, objects, by, others):
        return None
    if row.get("host") and by:
        happening.host = by[0]
        if row["type"] == "visit" and annotation.document.heading.genre == "joint statement":
            happening.status = "ongoing"
    if happening.type == "meeting" and _of_many(annotation, happening.participants):
        happening.type = "conference"
    if row.get("place") == "object":
        happening.place = quote(annotation, paragraph, objects[0].left_edge, objects[0])
    else:
        happening.place = place_of(annotation, paragraph, verb, row.get("place") or "in")
    if row["type"] == "visit" and not row.get("host") and happening.place is None:
        return None
    if verb.lemma_ == "speak" and not _remotely(annotation, verb, by, others):
        happening.type = "meeting"
    if row["type"] == "visit" and (inviter := _inviter(paragraph, verb)):
        happening.participants = list(dict.fromkeys([*happening.participants, *inviter]))
        happening.host = happening.host or inviter[0]
    if row["type"] == "meeting" and {t.lower_ for t in verb.doc[verb.i : verb.i + 4]} & words("remote"):
        happening.type = "call"
    return happening


def _of_many(annotation: Annotation, participants: list[str]) -> bool:
    """Whether more than two states meet: a meeting of many is a conference."""
    states = [actor for actor in participants if annotation.actors[actor].type == "state"]
    leaders = len(participants) == 1 and participants[0] in annotation.authors
    return len(states) > 2 or (leaders and len(annotation.sides) > 2)


def _signatories(
    annotation: Annotation, paragraph: Paragraph, word: Token, named: list[str]
) -> list[str]:
    """Who signs by the text's own name ("the U.S.-Viet Nam Agreement"), else the two sides."""
    text = word.head if word.dep_ in ("acl", "relcl") else word
    states = [
        actor
        for token in text.subtree
        for actor in (paragraph.mentions[token.i].actors if token.i in paragraph.mentions else ())
        if annotation.actors[actor].type == "state"
    ]
    states = list(dict.fromkeys(states))
    if named:
        return named
    if len(states) > 1:
        return states
    if len(states) == 1 and annotation.home and states[0] != annotation.home:
        return [annotation.home, *states]
    people = [
        actor
        for token in word.sent
        if token.i < word.i and token.i in paragraph.mentions
        for actor in paragraph.mentions[token.i].actors
        if annotation.actors[actor].type == "person"
    ]
    people = list(dict.fromkeys(people))
    return people if len(people) == 2 else list(annotation.sides)


def _plausible(
    annotation: Annotation,
    paragraph: Paragraph,
    verb: Token,
    objects: list[Token],
    by: list[str],
    others: list[str],
) -> bool:
    """Whether the verb's arguments make it an engagement: the wrong ones make it another verb."""
    row = event_verbs()[verb.lemma_]
    types = {annotation.actors[actor].type for actor in others}
    if verb.lemma_ == "congratulate" and paragraph.speaker in by:
        return False
    if row.get("person"):
        people = {"person"} if row["type"] == "visit" else {"person", "group"}
        return bool(by) and bool(types & people)
    if row.get("troops"):
        return bool(by) and any(o.lemma_.lower() in words("troops") for o in objects)
    if row.get("instrument"):
        return any(o.lemma_.lower() in _texts() for o in objects)
    if row.get("several"):
        return len({*by, *others}) > 1 and not (verb.dep_ == "xcomp" and verb.head.lemma_ == "continue")
    if row.get("place") == "object":
        return bool(by) and bool(objects) and objects[0].pos_ == "PROPN"
    if row["type"] == "speech":
        heard = {annotation.actors[a].type for o in objects for a in actors_of(o, paragraph.mentions)}
        return bool(by) and bool(heard & {"body", "organisation", "group"})
    if row["type"] == "signing":
        before = verb.doc[max(verb.sent.start, verb.i - 12) : verb.i]
        return bool(objects) or any(token.lemma_.lower() in _texts() for token in before)
    if row["type"] in ("meeting", "call", "message", "deployment"):
        alone = bool(row.get("alone")) and not objects
        return bool(by) and (bool(others) or len(by) > 1 or alone)
    return bool(by)


def _texts() -> frozenset[str]:
    types = load("en/instruments")["types"]
    return frozenset((*types["treaty"], *types["memorandum"], *types["communique"], "declaration"))


def _idiom(verb: Token) -> bool:
    """ "Call on", "invited to visit": verbs of engagement that tell of none, or of another's."""
    if verb.lemma_ == "visit" and verb.head.lemma_ == "invite":
        return True
    return verb.lemma_ == "call" and any(
        child.dep_ == "prep" and child.lower_ in ("on", "upon", "for") for child in verb.children
    )


def _remotely(
    annotation: Annotation, verb: Token, by: list[str], others: list[str]
) -> bool:
    """Whether people who spoke did so by telephone: the text says so, or they serve two states."""
    near = {token.lower_ for token in verb.sent}
    if near & words("face"):
        return False
    states = {annotation.state_of.get(actor) for actor in (*by, *others)}
    people = all(annotation.actors[actor].type == "person" for actor in (*by, *others))
    return bool(near & words("remote")) or (people and len(states) > 1)


def _inviter(paragraph: Paragraph, word: Token) -> list[str]:
    """At whose invitation a visit is made."""
    for token in word.sent:
        if token.lemma_ == "invitation":
            return [a for t in prepositional(token, "of", "from") for a in _listed(paragraph, t)]
    return []


def _telling(verb: Token, subject: Token | None) -> tuple[Token, Token]:
    """The words that tell it: from the subject, if it stands before the verb, to the verb's end."""
    first = clause_span(verb)[0] if verb.dep_ in ("ROOT", "ccomp", "relcl") else verb
    if subject is not None and subject.i < verb.i and subject.sent == verb.sent:
        first = subject.left_edge if verb.dep_ != "conj" else verb
    return first, right_end(verb)


def _invited(annotation: Annotation, paragraph: Paragraph, verb: Token) -> Iterator[Happening]:
    """Who invites to a visit proposes it."""
    guests = [a for c in verb.children if c.dep_ == "dobj" for a in actors_of(c, paragraph.mentions)]
    told = {token.lemma_ for token in verb.subtree}
    if guests and "visit" in told:
        hosts = _people(annotation, paragraph, subject_of(verb))
        accepted = any(token.lemma_ == "accept" for token in verb.sent)
        visit = Happening("visit", verb, right_end(verb), "planned" if accepted else "proposed")
        visit.participants = list(dict.fromkeys([*guests, *hosts]))
        visit.host = hosts[0] if hosts else None
        yield visit


def _accompanied(
    annotation: Annotation, paragraph: Paragraph, verb: Token
) -> Iterator[Happening]:
    """ "He will be joined by A and B": they travel too."""
    traveller = _people(annotation, paragraph, subject_of(verb))
    agent = agent_of(verb)
    company = _listed(paragraph, agent) if agent is not None else []
    if traveller and company:
        participants = list(dict.fromkeys([*traveller, *company]))
        yield Happening(
            "visit", verb, right_end(verb), status_of(verb), participants, core=verb
        )


def _by_noun(annotation: Annotation, paragraph: Paragraph, noun: Token) -> Happening | None:
    type_ = event_noun(noun)
    if type_ is None or _inside_another(annotation, paragraph, noun):
        return None
    governor, subject = _governor(noun)
    genre = annotation.document.heading.genre
    titled = paragraph.start == 0 and type_ == genre == "speech" and "by" in {
        child.lower_ for child in noun.rights
    }
    if noun.lemma_.lower() in words("carried") and governor is None and not titled:
        return None
    if governor is not None and not asserted(governor):
        return None
    taking = _people(annotation, paragraph, subject)
    parties = _taking_part(annotation, paragraph, noun)
    if type_ == "signing" and not taking:
        parties = iter(_signatories(annotation, paragraph, noun, []))
    if governor is not None and governor.lemma_ == "join":
        joined_ = next((c for c in governor.children if c.dep_ == "dobj" and c != noun), None)
        taking += _listed(paragraph, joined_) if joined_ is not None else []
    participants = list(dict.fromkeys([*taking, *(parties if type_ != "signing" or not taking else ())]))
    if len(participants) < 2 and type_ in ("meeting", "call", "ceremony"):
        participants = list(dict.fromkeys([*_around(annotation, paragraph, noun), *participants]))
    first, last = noun_phrase(noun)
    happening = Happening(type_, first, last, participants=participants, core=noun)
    happening.name = _name(annotation, paragraph, noun)
    happening.definite = any(c.lower_ in ("the", "this", "our", "his", "its") for c in noun.lefts)
    endless = noun.lemma_.lower() in words("endless")
    carried = governor is not None and taking and (
        not endless or (governor.lemma_ in words("held") and status_of(governor) == "held")
    )
    if type_ == "message" and len(happening.participants) < 2:
        return None
    if not carried and not _worth_it(
        annotation, paragraph, happening, noun
    ):
        return None
    root = governor or (noun.sent.root if noun.sent.root.pos_ in ("VERB", "AUX") else None)
    if root is not None:
        happening.status = status_of(root, carries=governor is not None)
    if governor is not None and subject is not None and subject.sent == noun.sent:
        if subject.i < first.i and governor.dep_ != "conj":
            happening.first = subject.left_edge
        elif governor.i < first.i:
            happening.first = governor
    if governor is not None and governor.lemma_ in words("hosts") and taking:
        happening.host = taking[0]
    if type_ == "visit" and (inviter := _inviter(paragraph, noun)):
        happening.participants = list(dict.fromkeys([*happening.participants, *inviter]))
        happening.host = happening.host or inviter[0]
    happening.place = place_of(annotation, paragraph, noun, "to" if type_ == "visit" else "in")
    return happening


def _around(annotation: Annotation, paragraph: Paragraph, noun: Token) -> list[str]:
    """Who takes part by the clause: "after the ceremony, A and B …", "is back for a meeting with"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in words("round"):
        return []
    verb = noun.head.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    actors = actors_of(subject_of(verb), paragraph.mentions) if verb.pos_ in ("VERB", "AUX") else ()
    return [actor for actor in actors if annotation.actors[actor].type == "person"]


def _inside_another(annotation: Annotation, paragraph: Paragraph, noun: Token) -> bool:
    """A part of a name, of a body, or of a longer description of the same event."""
    if noun.dep_ == "compound" and noun.head.pos_ in ("NOUN", "PROPN"):
        return True
    mention = paragraph.mentions.get(noun.i)
    if mention is not None and mention.form in ("name", "title"):
        governor, _ = _governor(noun)
        return governor is None or governor.lemma_ not in words("attends")
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
        return event_noun(noun.head.head) is not None and noun.head.head.pos_ in ("NOUN", "PROPN")
    return False


def _worth_it(
    annotation: Annotation, paragraph: Paragraph, happening: Happening, noun: Token
) -> bool:
    """Whether a noun names one event: by its name, its date, or by two who take part in it."""
    dated = bool(annotation.dates_in(*paragraph.span(happening.first, happening.last)))
    named = happening.name is not None
    several = len(happening.participants) > 1
    someone = bool(happening.participants)
    several_visits = happening.type == "visit" and someone and "by" in {
        child.lower_ for child in noun.rights
    }
    if noun.tag_ in ("NNS", "NNPS") and not (several or named or several_visits):
        return False
    if noun.lemma_.lower() in words("endless") and not several:
        return False
    if noun.lemma_.lower() in words("common"):
        if happening.type == "visit" and dated and happening.definite:
            return True
        return several or (someone and (dated or named or happening.definite)) or (
            someone and noun.sent.start == paragraph.doc[0].i and paragraph.start == 0
        ) or (happening.type == "visit" and someone)
    return someone or named or dated


def _taking_part(annotation: Annotation, paragraph: Paragraph, noun: Token) -> Iterator[str]:
    """Who takes part by the noun itself: "Biden's meeting with Xi", "talks between A and B"."""
    for child in noun.lefts:
        mention = paragraph.mentions.get(child.i)
        if mention is None:
            continue
        if child.dep_ == "poss":
            root = noun.sent.root
            if child.pos_ == "PRON" and child.i < root.i and child.lower_ in ("their", "his", "her"):
                subject = subject_of(root)
                if subject is not None and subject.i > child.i:
                    yield from actors_of(subject, paragraph.mentions)
                    continue
            yield from _people(annotation, paragraph, child)
        elif child.dep_ in ("compound", "nmod") and mention.form == "name":
            yield from mention.actors
    links = ["with", "between", "by", "among", "of"]
    if event_noun(noun) in ("call", "message"):
        links += ["from", "to"]
    for target in prepositional(noun, *links):
        yield from _listed(paragraph, target)
    for token in noun.subtree:
        if token.lower_ == "between" and token.head != noun:
            for target in prepositional(token.head, "between"):
                yield from _listed(paragraph, target)
    if event_noun(noun) in ("meeting", "call"):
        for token in noun.subtree:
            if token.i > noun.i and token.lower_ == "with" and token.head.dep_ in ("pobj", "conj"):
                for target in prepositional(token.head, "with"):
                    yield from _listed(paragraph, target)


def _governor(noun: Token) -> tuple[Token | None, Token | None]:
    """The verb that carries the event and the noun that takes part in it by that verb."""
    head = noun
    while head.dep_ in ("conj", "appos") and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    verb = head.head
    while head.dep_ == "pobj" and verb.dep_ == "prep" and verb.head.pos_ in ("NOUN", "PROPN"):
        if verb.lower_ != "of" and event_noun(verb.head) is None:
            break
        head, verb = verb.head, verb.head.head
    if head.dep_ == "pobj" and verb.dep_ == "prep":
        preposition, verb = verb.lower_, verb.head
        if verb.lemma_ not in load("en/events")["behind"].get(preposition, ()):
            return None, None
    if noun.lemma_.lower() == "anniversary" and verb.lemma_ not in words("keeping"):
        return None, None
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_ not in _carrying():
        return None, None
    if head.dep_ == "nsubjpass" or is_passive(verb):
        return verb, agent_of(verb)
    if head.dep_ in ("dobj", "pobj", "attr"):
        return verb, subject_of(verb)
    return None, None


def _carrying() -> frozenset[str]:
    return words("support") | words("postponed") | words("cancelled") | words("demands")


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

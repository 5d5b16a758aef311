"""Commitments: who undertakes what, how firmly, by when."""

from collections.abc import Iterator
from datetime import timedelta

from spacy.tokens import Token

from communique.annotate import Annotation, Paragraph
from communique.annotate.edtf import is_past, span_of
from communique.extract.agenda import items
from communique.extract.attribution import said_by
from communique.extract.clause import (
    TELLING,
    coordinated,
    included,
    joined,
    orphans,
    prepositional,
    subject_of,
)
from communique.extract.events import event_noun, event_verb
from communique.extract.intent import intents
from communique.extract.named import actors_of, actors_within
from communique.extract.phrase import clause_span, noun_phrase, verb_phrase
from communique.extract.purpose import purposes
from communique.extract.quotation import in_quotation, quoting
from communique.extract.quoting import quote, spanning
from communique.extract.scope import asserted, scope_of
from communique.extract.stance import stance_of
from communique.extract.together import with_other
from communique.extract.undertaking import Undertaking, undertakings
from communique.lexicon import load
from communique.model import Commitment
from communique.model.entries import Strength

# No word of another kind undertakes.


def extract(annotation: Annotation) -> Iterator[Commitment]:
    """Every commitment of a document, one for each act that can be checked by itself."""
    for paragraph in annotation.paragraphs:
        if paragraph.turn is not None and paragraph.turn.role == "question":
            continue
        seen: set[int] = set()
        for token in paragraph.doc:
            if token.pos_ not in TELLING:
                continue
            for undertaking in (*undertakings(token), *intents(token), *purposes(token)):
                if undertaking.act.i not in seen and asserted(undertaking.act, denied=True):
                    yield from _entries(annotation, paragraph, undertaking, seen)
    yield from items(annotation)


def _appeals(annotation: Annotation, paragraph: Paragraph, verb: Token) -> bool:
    """Whether "must" is an appeal: it binds only each party, or by a day."""
    if scope_of(verb).modal != "must":
        return False
    subject = subject_of(verb)
    each = subject is not None and any(c.lower_ in ("each", "every") for c in subject.children)
    start, end = paragraph.start + verb.sent.start_char, paragraph.start + verb.sent.end_char
    within = any(token.lower_ == "within" for token in verb.subtree)
    return not each and not within and not annotation.dates_in(start, end)


def _entries(
    annotation: Annotation, paragraph: Paragraph, undertaking: Undertaking, seen: set[int]
) -> Iterator[Commitment]:
    if _awaits(undertaking):
        return
    by = actors_of(undertaking.subject, paragraph.mentions)
    by = with_other(annotation, paragraph, undertaking.act.head, by)
    by = _quoted(annotation, paragraph, undertaking) or by
    by = by or _authors(annotation, paragraph, undertaking)
    if not by or _appeals(annotation, paragraph, undertaking.act):
        return
    act = undertaking.act
    acts = _acts(act) if act.pos_ in ("VERB", "AUX") else joined(act)[:1]
    acts = acts[:1] if undertaking.whole_clause else acts
    for number, one in enumerate(acts):
        seen.add(one.i)
        if event_verb(one) and not _kept(undertaking, one):
            continue
        first, last = _words(undertaking, one)
        last = _before_next(last, acts[number + 1 :])
        start = _opening(undertaking, first) if number == 0 else first
        end = one.right_edge if undertaking.whole_clause else last
        yield Commitment(
            id="",
            by=by,
            to=_to(paragraph, first, last, by),
            action=quote(annotation, paragraph, first, last),
            due=_due(annotation, paragraph, start, end),
            strength=_alone(annotation, undertaking, by),
            state=undertaking.state,
            attributed_to=said_by(annotation, paragraph, one),
            evidence=spanning(annotation, paragraph, start, last),
        )


def _quoted(
    annotation: Annotation, paragraph: Paragraph, undertaking: Undertaking
) -> tuple[str, ...]:
    """Whom "we" and "I" are in a quotation: the state of who says it, and that person."""
    subject = undertaking.subject
    if subject is None or paragraph.speaker is not None or subject.lower_ not in ("we", "i"):
        return ()
    if not in_quotation(subject):
        return ()
    said = said_by(annotation, paragraph, undertaking.act)
    speaker = (said,) if said else quoting(annotation, paragraph)
    if subject.lower_ == "i" or not speaker:
        return speaker
    return (annotation.state_of.get(speaker[0], speaker[0]),)


def _words(undertaking: Undertaking, act: Token) -> tuple[Token, Token]:
    """The words of an act: its phrase, or the whole clause without who does it."""
    if not undertaking.whole_clause:
        first, last = verb_phrase(act) if act.pos_ in ("VERB", "AUX") else _thing(act)
        subject = undertaking.subject
        if subject is not None and first.i < subject.left_edge.i <= last.i:
            last = subject.left_edge.nbor(-1)
        while last.i > first.i and (last.text == "," or last.dep_ == "cc"):
            last = last.nbor(-1)
        return _denied(act) or first, last
    first, last = clause_span(act)
    agent = next((c for c in act.rights if c.dep_ == "agent"), None)
    return first, agent.nbor(-1) if agent is not None and agent.i > act.i else last


def _denied(act: Token) -> Token | None:
    """Where an act that somebody undertakes not to do begins: "not to open", "won't close"."""
    negation = next((child for child in act.lefts if child.dep_ == "neg"), None)
    if negation is not None and negation.text.lower() == "n't":
        return negation.nbor(-1)
    return negation


def _thing(noun: Token) -> tuple[Token, Token]:
    """A thing that is pledged, with what it is to do: "20 million euros to clear mines"."""
    first, last = noun_phrase(noun)
    for child in noun.head.rights if noun.dep_ == "dobj" else ():
        if child.tag_ == "VB" and child.left_edge.i == last.i + 1:
            return first, verb_phrase(child)[1]
    return first, last


def _opening(undertaking: Undertaking, first: Token) -> Token:
    """Where the clause of an act begins: with who undertakes it, if that stands before."""
    if undertaking.subject is None:
        return first
    start = undertaking.subject.left_edge
    return start if start.sent == first.sent and start.i < first.i else first


def _kept(undertaking: Undertaking, act: Token) -> bool:
    """Whether an event is an undertaking too: a duty or an offer, or no one event."""
    bound = any(child.dep_ == "aux" and child.lower_ == "to" for child in undertaking.act.lefts)
    if bound and undertaking.strength in ("obligation", "offer"):
        return True
    return _governed(undertaking.act) and _of_many(act)


def _awaits(undertaking: Undertaking) -> bool:
    """ "Look forward to welcoming": joy at what comes, and no undertaking."""
    governor = (
        undertaking.act.head.head if undertaking.act.dep_ == "pcomp" else undertaking.act.head
    )
    return governor.lemma_ == "look" and (
        undertaking.act.lemma_ in load("en/commitments")["awaited"]
    )


def _alone(annotation: Annotation, undertaking: Undertaking, by: tuple[str, ...]) -> Strength:
    """What one actor decides alone is a plan, and no agreement."""
    head = undertaking.act.head
    if any(annotation.actors[actor].type == "group" for actor in by):
        return undertaking.strength
    if (
        undertaking.strength == "agreement"
        and len(by) == 1
        and head.lemma_ in ("decide", "decision")
    ):
        return "plan"
    return undertaking.strength


def _before_next(last: Token, later: list[Token]) -> Token:
    """The end of an act before the next one that its words run into: "keep A open and to B"."""
    ahead = [act.i for act in later if act.i <= last.i]
    if not ahead:
        return last
    end = last.doc[min(ahead) - 1]
    while end.i > 0 and (end.lower_ in ("to", "and", "or", "also", "then", "both") or end.is_punct):
        end = end.nbor(-1)
    return end


def _acts(act: Token) -> list[Token]:
    """The act and all that are undertaken with it, each once."""
    shared = [other for orphan in orphans(act) for other in coordinated(orphan)]
    acts = [one for one in (*coordinated(act), *shared) if _alike(act, one)]
    acts += [detail for one in acts for detail in included(one)]
    return sorted({one.i: one for one in acts}.values(), key=lambda one: one.i)


def _governed(act: Token) -> bool:
    """Whether an act is agreed, pledged or carried on, and not merely to come."""
    return act.dep_ == "xcomp" or act.lemma_ in load("en/commitments")["lasting"]


def _of_many(act: Token) -> bool:
    """Whether an act is no one event: "hold annual consultations", "engage in dialogues"."""
    things = [c for c in act.rights if c.dep_ == "dobj"] or list(prepositional(act, "in"))
    plain = [c for c in things if c.tag_ == "NNS" and c.text[:1].islower()]
    return any(not any(d.dep_ == "det" for d in c.lefts) for c in plain)


def _alike(act: Token, other: Token) -> bool:
    """Whether a joined verb goes on with the act, and does not say something anew."""
    return act.tag_ != "VB" or other.tag_ != "VBG" or stance_of(other)[0] is None


def _authors(
    annotation: Annotation, paragraph: Paragraph, undertaking: Undertaking
) -> tuple[str, ...]:
    """Who undertakes what the text puts on "the visit", on a thing or on nobody."""
    subject, act = undertaking.subject, undertaking.act
    if subject is None:
        joint = annotation.document.heading.genre == "joint statement" and act.head.dep_ == "ROOT"
        shared = annotation.authors if joint and act.dep_ == "xcomp" else ()
        return annotation.sides if undertaking.whole_clause else shared
    if scope_of(act).modal is not None and act.lemma_ not in load("en/commitments")["lasting"]:
        thing = subject.lemma_.lower() in load("en/commitments")["texts"]
        if thing or event_noun(subject) is not None:
            return ()
    if subject.lemma_.lower() in load("en/commitments")["texts"]:
        joint = annotation.document.heading.genre == "joint statement"
        return annotation.authors if joint else annotation.sides
    if event_noun(subject) == "visit":
        return _visitor(annotation, paragraph, subject)
    if act.lemma_ in load("en/commitments")["lasting"] and act.tag_ == "VB":
        governor = act.head if act.dep_ == "ccomp" else None
        says = actors_of(subject_of(governor), paragraph.mentions) if governor is not None else ()
        return says or _state_of(annotation, paragraph.speaker)
    if annotation.document.heading.genre == "joint statement":
        if undertaking.strength == "plan" and subject.lemma_ in load("en/reference")["ours"]:
            return annotation.authors
    return ()


def _visitor(annotation: Annotation, paragraph: Paragraph, visit: Token) -> tuple[str, ...]:
    """Who makes a visit: by the possessive, else whom the text named last before it."""
    for child in visit.lefts:
        if child.dep_ == "poss" and (actors := actors_of(child, paragraph.mentions)):
            return actors
    for earlier in annotation.back_from(paragraph):
        for index in sorted(earlier.mentions, reverse=True):
            actor = earlier.mentions[index].actors[0]
            if annotation.actors[actor].type == "person" and actor != paragraph.speaker:
                if earlier.start != paragraph.start or index < visit.i:
                    return (actor,)
    return ()


def _state_of(annotation: Annotation, speaker: str | None) -> tuple[str, ...]:
    state = annotation.state_of.get(speaker or "")
    return (state,) if state else ()


def _to(paragraph: Paragraph, first: Token, last: Token, by: tuple[str, ...]) -> tuple[str, ...]:
    """Whom the act names besides those who undertake it."""
    named = actors_within(first.i, last.i, paragraph.mentions)
    return tuple(actor for actor in named if actor not in by)[:4]


def _due(annotation: Annotation, paragraph: Paragraph, first: Token, last: Token) -> str | None:
    """The date that an undertaking is to be fulfilled by; none that is over when it is given."""
    within = annotation.dates_in(*paragraph.span(first, last))
    told = span_of(annotation.published) if annotation.published else None
    dates = [edtf for d in within if not d.in_name for edtf in (d.later, d.edtf) if edtf]
    ahead = [edtf for edtf in dates if not told or not is_past(edtf, told[1] + timedelta(days=1))]
    return ahead[-1] if ahead else None

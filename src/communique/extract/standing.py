"""Standing: planned, held, ongoing, put off or called off: by the date, then by the verb."""

from collections.abc import Iterator

from spacy.tokens import Token

from communique.annotate.edtf import is_future, is_past, span_of
from communique.extract.events import event_noun, phrasal, words
from communique.extract.scope import scope_of
from communique.lexicon import load
from communique.model.entries import EngagementStatus


def by_date(status: EngagementStatus, date: str | None, published: str | None) -> EngagementStatus:
    """Planned or held is decided by dates first: press English puts future trips in the past."""
    today = span_of(published) if published else None
    if date is None or today is None or status in ("postponed", "cancelled", "proposed"):
        return status
    if is_future(date, today[1]):
        return "planned"
    if is_past(date, today[0]) and status == "planned":
        return "held"
    return status


def status_of(verb: Token, carries: bool = False) -> EngagementStatus:
    """The status by the verb that tells of an engagement, or that carries the noun of one."""
    if phrasal(verb) in words("postponed"):
        return "postponed"
    if phrasal(verb) in words("cancelled"):
        return "cancelled"
    if scope_of(verb).modal == "to" and (named := _by_noun(verb)):
        return named
    return _by_tense(verb, carries)


def _by_noun(verb: Token) -> EngagementStatus | None:
    """The status of an infinitive by the noun it hangs on: "the first to visit", "the visit to"."""
    if verb.dep_ in ("acl", "relcl", "xcomp", "advcl"):
        if _ranked(verb.head) or verb.head.lemma_ in words("joys"):
            return "held"
    if verb.dep_ in ("acl", "relcl") and event_noun(verb.head) == "visit":
        root = verb.sent.root
        return status_of(root) if root.pos_ in ("VERB", "AUX") and root != verb else "held"
    return None


def _by_tense(verb: Token, carries: bool) -> EngagementStatus:
    scope = scope_of(verb)
    if scope.modal == "would" and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD":
        return "planned"
    if _timetabled(verb) or scope.time == "future" or verb.lemma_ in ("plan", "schedule"):
        return "planned"
    if scope.modal is not None or (carries and verb.lemma_ in words("demands")):
        return "proposed"
    if verb.tag_ == "VB" and any(word.lemma_ in words("demands") for word in _above(verb)):
        return "proposed"
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_ in words("ahead"):
        return "planned"
    if verb.dep_ in ("xcomp", "advcl", "conj") and verb.tag_ == "VB":
        return status_of(verb.head, carries) if verb.head.pos_ in ("VERB", "AUX") else "held"
    return "ongoing" if scope.progressive else "held"


def _timetabled(verb: Token) -> bool:
    """ "Leaves on Thursday": the present of a timetable, with a day."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ not in words("timetabled"):
        return False
    days = load("en/calendar")["weekdays"]
    named = {name for names in days for name in names} | {"tomorrow"}
    return any(token.text in named for token in verb.doc[verb.i : verb.sent.end])


def _ranked(noun: Token) -> bool:
    """ "The first minister to visit Davao": who has done it."""
    return any(child.lower_ in words("ranks") for child in noun.lefts)


def _above(verb: Token) -> Iterator[Token]:
    """The verbs that an infinitive hangs on, one above the other: "invited X to send Y to meet"."""
    while verb.dep_ in ("xcomp", "advcl", "ccomp", "acl", "relcl") and verb.tag_ == "VB":
        verb = verb.head
        while verb.pos_ in ("NOUN", "PROPN") and verb.head != verb:
            verb = verb.head
        yield verb

"""Repairs: what the model regularly gets wrong in the long sentences of diplomacy."""

from spacy.tokens import Doc, Token

from communique.lexicon import vocabulary

_PAST = ("VBD", "VBN")
_OPENING = ("csubj", "advcl", "prep")


def repair(doc: Doc) -> None:
    """Hang verbs on the verb that they go on with, and subjects on their verb, in place."""
    for token in doc:
        dep = token.dep_
        if dep == "conj" and token.tag_ in _PAST:
            _rejoin(token)
        elif dep == "conj" and token.tag_ == "VB":
            _take_subject(token)
        elif dep in _OPENING and _opens_sentence(token):
            _free_subject(token)
        elif dep == "mark" and token.lower_ == "for":
            _bound_for(token)
        elif dep == "amod" and token.tag_ == "VBD":
            _tell(token)
        elif dep == "nsubj":
            _next_person(token)


def _opens_sentence(token: Token) -> bool:
    """Whether a clause stands at the head of its sentence: "noting …", "to open …"."""
    at = token.i - token.sent.start
    infinitive = token.dep_ == "csubj" and token.tag_ == "VB" and at == 1
    return infinitive or at == 0


def _bound_for(link: Token) -> None:
    """ "Leaves for Lima to attend": where one goes, which the parse takes for who attends."""
    verb, going = link.head, link.head.head
    place = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.i > link.i), None)
    if place is None or going.lemma_ not in vocabulary("en/events", "leaving"):
        return
    link.head, link.dep_ = going, "prep"
    place.head, place.dep_ = link, "pobj"


def _tell(verb: Token) -> None:
    """ "Minister A hosted Minister B for lunch": the verb, which the parse takes for B's title."""
    whom = verb.head
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
    if not own or whom.i < verb.i or whom.pos_ != "PROPN":
        return
    if whom.dep_ == "ROOT":
        verb.head, verb.dep_ = verb, "ROOT"
    else:
        verb.head, verb.dep_ = whom.head, whom.dep_
    for behind in [child for child in whom.rights if child.dep_ in ("prep", "punct")]:
        behind.head = verb
    whom.head, whom.dep_, verb.pos_ = verb, "dobj", "VERB"


def _next_person(subject: Token) -> None:
    """ "At the invitation of the King, H.M. A, the President of B, Mr C, paid": C paid it."""
    apposed = [child for child in subject.rights if child.dep_ == "appos"]
    first = subject.left_edge.i if len(apposed) > 1 else 0
    if first < 2 or subject.doc[first - 1].text != ",":
        return
    if subject.sent[0].dep_ != "prep":
        return
    title, person = apposed[0], apposed[-1]
    definite = any(child.lower_ == "the" for child in title.lefts)
    host = subject.doc[first - 2]
    if not definite or {subject.pos_, person.pos_, host.pos_} != {"PROPN"}:
        return
    person.head, person.dep_ = subject.head, "nsubj"
    title.head, title.dep_ = person, "appos"
    subject.head, subject.dep_ = host, "appos"


def _rejoin(verb: Token) -> None:
    """ "Affirmed the value of A and voiced concern": no noun, no infinitive is joined to a past."""
    over = verb.head
    if over.tag_ in _PAST or not _opens_clause(verb):
        return
    if over.pos_ in ("NOUN", "PROPN") and not any(c.dep_ == "dobj" for c in verb.rights):
        return
    told = over.tag_ in ("VBZ", "VBP", "VBG") and over.dep_ == "ccomp" and verb.tag_ == "VBD"
    if over.tag_ != "VB" and over.pos_ not in ("NOUN", "PROPN") and not told:
        return
    while over.tag_ != "VBD" and over.head.i != over.i:
        over = over.head
    if over.tag_ == "VBD" and over.i < verb.i:
        verb.head = over
        verb.tag_ = "VBD"


def _take_subject(verb: Token) -> None:
    """ "A will buy gas from B and B will train pilots": the noun right before is the subject."""
    modal = next((child for child in verb.lefts if child.tag_ == "MD"), None)
    if modal is None or modal.i < 2 or any(c.dep_ == "nsubj" for c in verb.lefts):
        return
    noun = modal.nbor(-1)
    joined = noun.dep_ == "conj" and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).dep_ == "cc"
    if joined and noun.pos_ in ("NOUN", "PROPN", "PRON"):
        noun.head = verb
        noun.dep_ = "nsubj"


def _opens_clause(verb: Token) -> bool:
    """Whether a verb stands right behind "and", without a subject or an auxiliary of its own."""
    before = verb.nbor(-1) if verb.i else verb
    if before.dep_ == "advmod" and before.i:
        before = before.nbor(-1)
    own = any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.lefts)
    return before.dep_ == "cc" and not own


def _free_subject(opening: Token) -> None:
    """ "Noting the rise in trade, A and B agreed": the subject that the opening took in."""
    verb = opening.head
    if verb.i <= opening.i or any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.lefts):
        return
    taken = next((t for t in opening.subtree if _is_subject(t, verb)), None)
    if taken is None:
        return
    taken.head = verb
    taken.dep_ = "nsubj"
    if opening.dep_ == "csubj":
        opening.dep_ = "advcl"


def _is_subject(noun: Token, verb: Token) -> bool:
    """Whether a noun phrase stands between the last comma and the verb with its auxiliaries."""
    if noun.dep_ not in ("appos", "conj") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if noun.left_edge.i == 0 or noun.left_edge.nbor(-1).text != ",":
        return False
    between = noun.doc[noun.right_edge.i + 1 : verb.i]
    return all(token.dep_ in ("aux", "auxpass", "advmod", "neg", "punct") for token in between)

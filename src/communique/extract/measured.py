"""What a figure is of: the noun that a number counts, or what has the measure."""

from functools import partial

from spacy.tokens import Span, Token

from communique.extract.clause import subject_of
from communique.extract.phrase import noun_phrase
from communique.lexicon import load, vocabulary

_words = partial(vocabulary, "en/numbers")

Words = tuple[Token, Token]

_ACTED = ("dobj", "attr", "prt", "advmod", "acomp", "xcomp")


def counted_by(number: Span, whole: Span) -> Token | None:
    """The noun that a bare number counts, or that "of" or "in" joins to an amount.

    ``whole`` is the number with the words that qualify it.
    """
    root = number.root
    head = root.head
    if head.lemma_ in _words("thresholds"):
        return None
    if (
        head.i >= number.end
        and head.pos_ in ("NOUN", "PROPN")
        and (root.dep_ in ("nummod", "compound", "amod", "quantmod", "nmod", "npadvmod", "poss"))
    ):
        return head
    joined = _behind(number)
    if joined is not None and not (joined.head.lower_ == "for" and _before(whole) is not None):
        return joined
    if head.lemma_ == "be" and root.dep_ in ("nsubj", "nsubjpass"):
        return next((c for c in head.rights if c.dep_ == "attr" and c.pos_ == "NOUN"), None)
    return root if root.pos_ in ("NOUN", "PROPN") and root.like_num is False else None


def _behind(number: Span) -> Token | None:
    """The noun behind "of", "in" or "for" right after an amount."""
    doc = number.doc
    index = number.end
    while index + 1 < len(doc) and doc[index].text in ("(", ")", "MW", "GW", "USD"):
        index += 1
    if index + 1 >= len(doc) or doc[index].lower_ not in ("of", "in", "for"):
        return None
    link = doc[index]
    target = next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), None)
    if target is None or not _is_held(number, link, target):
        return None
    onward = [c for child in target.rights if child.lower_ == "to" for c in child.children]
    return onward[0] if target.lemma_ in _words("carriers") and onward else target


def _is_held(number: Span, link: Token, target: Token) -> bool:
    """Whether a noun behind an amount says what it is of, not when or of what whole."""
    if target.like_num or target.lemma_ in _words("periods"):
        return False
    if link.lower_ == "in":
        return target.ent_type_ not in ("DATE", "TIME", "GPE") and not _is_share(number)
    return link.lower_ != "of" or target.lemma_ not in _words("bases")


def _is_share(number: Span) -> bool:
    return number.text.endswith(("%", "percent", "cent", "points"))


def measured(number: Span, whole: Span, unit: str) -> Words | None:
    """What has a measure: the noun before it, what the time is spent on, or the verb's own noun.

    ``whole`` is the number with the words that qualify it.
    """
    before = _before(whole)
    if before is not None:
        return lean(before, whole.start)
    if unit in load("en/numbers")["time_units"] or unit == "times":
        return _spent(number)
    verb = _verb(number.root)
    if verb is None:
        return None
    return _undergone(verb, number) or _subject(verb, number) or _clause_behind(number)


def _clause_behind(number: Span) -> Words | None:
    """What was done with an amount: "150 million blocked in foreign accounts"."""
    after = number.doc[number.end] if number.end < len(number.doc) else None
    if after is None or after.tag_ != "VBN":
        return None
    return after, clause_end(after)


def _before(number: Span) -> Token | None:
    """The noun that a measure stands right behind: "a grant of", "trade worth", "valued at"."""
    if number.start < 2:
        return None
    link = number[0].nbor(-1)
    if link.lower_ == "of" or link.lower_ in _words("worth"):
        noun = _noun_left(link)
        return None if noun is not None and noun.lemma_ in _words("sums") else noun
    words = [w for w in (link, link.nbor(-1)) if w.tag_ in ("VBG", "VBN") and w.i > 0]
    word = next((w for w in words if w.lemma_ in _words("valuing")), None)
    if word is None:
        return None
    return word.head if word.dep_ in ("acl", "relcl") else _noun_left(word)


def _noun_left(link: Token) -> Token | None:
    """The noun right before a link, or the head of the clause that says "which is worth"."""
    if link.head.pos_ in ("AUX", "VERB") and link.head.dep_ == "relcl":
        return link.head.head
    if link.dep_ in ("prep", "amod", "acl") and link.head.pos_ in ("NOUN", "PROPN"):
        return _whole_noun(link.head) if link.head.i < link.i else None
    for token in reversed(link.doc[link.sent.start : link.i]):
        noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
        if noun and token.lemma_ not in _words("periods"):
            return token
        if token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    return None


def _whole_noun(noun: Token) -> Token:
    """The noun of which this one is a part: the line, in "a line of credit"."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _spent(number: Span) -> Words | None:
    """What the time is spent on: the act behind it, the noun it hangs on, or what goes on."""
    after = number.doc[number.end] if number.end < len(number.doc) else None
    if after is not None and after.lower_ in ("after", "since", "before", "of"):
        acts = [c for c in after.children if c.dep_ == "pcomp" and c.tag_ == "VBG"]
        if acts:
            return acts[0], clause_end(acts[0])
    if after is not None and after.tag_ in ("JJR", "RBR"):
        return after, after.right_edge
    link = number.root.head
    if link.dep_ == "prep" and link.head.pos_ in ("NOUN", "PROPN"):
        return lean(link.head)
    verb = _verb(number.root)
    return None if verb is None else _going_on(verb, number)


def _going_on(verb: Token, number: Span) -> Words:
    """What goes on for a time: the subject of lasting or of what is told, else the act."""
    subject = subject_of(verb)
    if subject is None or subject.pos_ == "PRON":
        told = next((subject_of(c) for c in verb.rights if c.dep_ == "ccomp"), None)
        return lean(told) if told is not None else _act(verb, number)
    lasting = subject.pos_ == "NOUN" and verb.lemma_ in _words("lasting")
    return lean(subject) if lasting else _act(verb, number)


def _act(verb: Token, number: Span) -> Words:
    """The verb with its object, without the measure."""
    last = verb
    for child in verb.rights:
        if child.dep_ in _ACTED and (child.i < number.start or verb.i >= number.end):
            last = _until_clause(child)
    return verb, last


def _counts(link: Token) -> bool:
    """Whether "and" goes on to a second figure."""
    return link.dep_ == "cc" and link.i + 1 < len(link.doc) and link.nbor(1).like_num


def _until_clause(head: Token) -> Token:
    """The last word of a phrase before a clause inside it."""
    last = head
    for token in head.subtree:
        opens = token.tag_ in ("WDT", "WP", "IN") and token.head.dep_ == "relcl"
        if token.i > head.i and (opens or token.dep_ in ("relcl", "mark")):
            break
        last = token if token.i > last.i else last
    return last


def clause_end(verb: Token) -> Token:
    """The last word of what hangs on a verb, without what is joined to it."""
    last = verb
    for child in verb.rights:
        if child.dep_ in ("cc", "conj", "punct"):
            break
        last = noun_phrase(child)[1]
        ends = [t for t in child.subtree if t.i > child.i and (t.text == "," or _counts(t))]
        if ends:
            return ends[0].nbor(-1)
    return last


def _undergone(verb: Token, number: Span) -> Words | None:
    """What the money goes to or the rate applies to, where an actor pays or keeps it."""
    if verb.i > number.start:
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and child.i >= number.end:
            return None if child.lemma_ in _words("thresholds") else lean(child)
    for child in [*verb.rights, *number.root.rights]:
        if child.i < number.end:
            continue
        if child.tag_ == "VB" and child.dep_ in ("xcomp", "advcl", "relcl", "acl"):
            goal = next((c for c in child.rights if c.dep_ == "dobj"), None)
            return lean(goal) if goal is not None else None
        if child.dep_ in ("prep", "dative") and child.lower_ in ("for", "to", "towards"):
            goal = next((c for c in child.children if c.dep_ == "pobj"), None)
            moves = verb.lemma_ in _words("moving")
            if goal is not None and not moves and goal.lemma_ not in _words("periods"):
                return lean(goal)
    return None


def _subject(verb: Token, number: Span) -> Words | None:
    subject = subject_of(verb)
    if subject is None or subject.pos_ == "PRON" or subject in number:
        return None
    if subject.lemma_ in ("number", "total"):
        for child in subject.rights:
            if child.lower_ == "of":
                return next((lean(c) for c in child.children if c.dep_ == "pobj"), lean(subject))
    return lean(subject)


def lean(noun: Token, stop: int | None = None) -> Words:
    """A noun with its modifiers and "of" phrases, without article, number and clauses.

    Nothing from the word ``stop`` on belongs to it.
    """
    if noun.lemma_ in _words("containers") and noun.i + 1 < len(noun.doc):
        held = [c for of in noun.rights if of.lower_ == "of" for c in of.children if c.i != stop]
        if held and (stop is None or held[0].i < stop) and held[0].pos_ in ("NOUN", "PROPN"):
            return lean(held[0], stop)
    first = noun
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "advmod", "npadvmod", "punct"):
            first = child.left_edge
            break
    while first.i < noun.i and _before_name(first):
        first = first.nbor(1)
    return first, _lean_end(noun, stop or len(noun.doc))


def _before_name(token: Token) -> bool:
    joined = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"
    plain = token.pos_ in ("DET", "ADP", "PUNCT", "SYM") or token.lower_ in _words("around")
    return plain or (not joined and (token.like_num or token.pos_ == "NUM"))


def _lean_end(noun: Token, stop: int) -> Token:
    last, origin = noun, False
    for child in noun.rights:
        if child.i >= stop:
            break
        onward = child.lower_ in _words("inside") or (origin and child.lower_ == "to")
        if child.dep_ == "prep" and onward:
            target = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if target is not None and child.lower_ == "between":
                last = _lean_end([target, *target.conjuncts][-1], stop)
                continue
            if target is None or target.i >= stop or target.pos_ in ("PRON", "VERB"):
                break
            if _is_dated(target, stop):
                break
            last, origin = _lean_end(target, stop), child.lower_ == "from"
        elif child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            if any(c.like_num or c.dep_ == "det" for c in child.lefts):
                break
            last = _lean_end(child, stop)
        elif child.dep_ != "cc" and child.text != ",":
            break
    return last


def _is_dated(target: Token, stop: int) -> bool:
    numbers = any(c.like_num for c in target.subtree if c.i < stop)
    return numbers or target.ent_type_ in ("DATE", "TIME")


def _verb(word: Token) -> Token | None:
    while word.head.i != word.i and (word.pos_ not in ("VERB", "AUX") or word.dep_ == "prep"):
        word = word.head
    return word if word.pos_ in ("VERB", "AUX") else None

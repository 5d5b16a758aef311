"""Sameness: whether two tellings are of one event, post, text, relation or act."""

from communique.annotate.edtf import overlaps
from communique.lexicon import load
from communique.model import (
    Commitment,
    Engagement,
    Entry,
    Instrument,
    Position,
    Relation,
)


def same_event(a: Engagement, b: Engagement) -> bool:
    """Whether two tellings are of one event: type, time and people agree."""
    if not _same_sort(a, b) or (a.date and b.date and not overlaps(a.date, b.date)):
        return False
    if a.name and b.name and a.name.casefold() == b.name.casefold():
        return True
    if _apart(a, b):
        return False
    if a.type == "signing":
        return _same_text(a, b)
    ours, theirs = set(a.participants), set(b.participants)
    if goes_on(a, b):
        return True
    if a.type == "conference" and _named_again(a, b):
        return True
    if not ours or not theirs:
        return a.type == "visit" or inside(a, b)
    if a.type == "visit":
        hosts = {a.host, b.host}
        return bool((ours & theirs) - hosts) or not (ours - hosts and theirs - hosts)
    if a.type == "conference":
        return bool(ours & theirs) and inside(a, b)
    return (
        ours == theirs or (theirs <= ours and points_back(b)) or (ours <= theirs and points_back(a))
    )


def goes_on(a: Engagement, b: Engagement) -> bool:
    """Whether "they also discussed", without time or place of its own, goes on with a meeting."""
    they = b.evidence[0].quote.casefold().startswith("they ")
    met = a.type in ("meeting", "call") and b.type in ("meeting", "call") and a.status == b.status
    return they and met and not (b.date or b.place) and bool({*a.participants} & {*b.participants})


def _named_again(a: Engagement, b: Engagement) -> bool:
    """Whether the later telling is only "the summit", and the earlier one was of a summit."""
    words = b.evidence[0].quote.casefold().split()
    if not points_back(b) or len(words) > 3 or (b.name and " " in b.name):
        return False
    return words[-1] in a.evidence[0].quote.casefold().split()


def _apart(a: Engagement, b: Engagement) -> bool:
    """Whether status, name, place or date tell two events from each other."""
    if "proposed" in (a.status, b.status) and a.status != b.status:
        return True
    if not _names_agree(a, b):
        return True
    if a.type == "visit" and a.place and b.place:
        leg = a.date != b.date and ("," in a.place) != ("," in b.place)
        return leg or (a.place not in b.place and b.place not in a.place)
    undated = a.type == "speech" and bool(a.date) != bool(b.date)
    return undated and not points_back(b) and not inside(a, b)


def _names_agree(a: Engagement, b: Engagement) -> bool:
    """Whether the name of the one may be the other's: it is in its words, or is pointed back to."""
    if a.type not in ("conference", "ceremony"):
        return True
    if a.name and b.name:
        return a.name.casefold() in b.name.casefold() or b.name.casefold() in a.name.casefold()
    name, other = (a.name, b) if a.name else (b.name, a)
    if not name or (points_back(b) and " " not in (b.name or "")):
        return True
    told = {word.casefold() for e in other.evidence for word in e.quote.split()}
    return all(word.casefold() in told for word in name.split() if word[:1].isupper())


def _same_text(a: Engagement, b: Engagement) -> bool:
    """Whether two signings are of one text: its name in capitals stands in both."""
    names = [
        {word for word in e.evidence[0].quote.split() if word[:1].isupper() and len(word) > 3}
        for e in (a, b)
    ]
    return len(names[0] & names[1]) > 1 or inside(a, b)


def points_back(telling: Engagement) -> bool:
    """Whether a telling only names an event again: in the title, or with "the", "our", "this"."""
    own = telling.evidence[0]
    return own.start == 0 or own.quote.split(" ")[0].lower() in load("en/events")["pointing"]


def _same_sort(a: Engagement, b: Engagement) -> bool:
    """The same type; talks by telephone are told as talks too."""
    return a.type == b.type or (
        {a.type, b.type} == {"meeting", "call"} and set(a.participants) == set(b.participants)
    )


def inside(a: Entry, b: Entry) -> bool:
    """Whether the first words of both overlap."""
    return a.evidence[0].start < b.evidence[0].end and b.evidence[0].start < a.evidence[0].end


def same_post(a: Position, b: Position) -> bool:
    """The same holder and role; body and term may be given only once."""
    return (
        (a.holder, a.role.casefold()) == (b.holder, b.role.casefold())
        and (a.body == b.body or a.body is None or b.body is None)
        and (a.term == b.term or not a.term or not b.term)
    )


def same_instrument(a: Instrument, b: Instrument) -> bool:
    """The same text and deed; a short form, or a mere mention, is the text named in full."""
    if a.type != b.type or (a.number and b.number and a.number != b.number):
        return False
    ours, theirs = a.name.casefold(), b.name.casefold()
    same = ours == theirs or _short_for(ours, theirs) or _short_for(theirs, ours)
    return same and b.action in (a.action, "cited")


def _short_for(short: str, full: str) -> bool:
    """Whether a short form is the beginning or the core of a full name."""
    return " " in short and (full.startswith(short + " ") or f" {short} " in f" {full} ")


def same_relation(a: Relation, b: Relation) -> bool:
    """The same level between the same two."""
    return set(a.between) == set(b.between) and a.level.casefold() == b.level.casefold()


def same_words(a: Commitment, b: Commitment) -> bool:
    """One act's words inside the other's, in one place."""
    return inside(a, b) and (a.action in b.action or b.action in a.action)

"""Founding: a proposal becomes an entry where every field of it stands in its evidence."""

from collections.abc import Callable
from typing import Any

from spacy.tokens import Token

from communique.extract.attribution import said_by
from communique.lexicon.names import groups
from communique.model import Entry
from communique.propose import cues
from communique.propose.form import Draft
from communique.propose.grounds import Ground, Place, UnfoundedError

Values = dict[str, Any]
# So many letters may stand between the name of a text and its number: " (No. ".
_GAP = 8


def founded(ground: Ground, draft: Draft, engine: str) -> Entry:
    """The entry that a proposal and its evidence make; UnfoundedError where they do not agree."""
    values, own = _KINDS[draft.kind](ground, dict(draft.values))
    cue = values.pop("cue")
    cues.stated(ground, own, cue)
    speaker = said_by(ground.annotation, ground.paragraph, cue)
    return draft.shape(
        id="", evidence=ground.evidence, engine=engine, attributed_to=speaker, **values
    )


def _engagement(ground: Ground, said: Values) -> tuple[Values, None]:
    cue = cues.event(ground, said["type"])
    cues.timed(cue, said["status"], ground)
    who = _actors(ground, said.get("participants", ()))
    host = _actor(ground, said.get("host"))
    _agree({*who, *([host] if host else [])} <= cues.sharers(ground, cue))
    place = _beside(ground, said.get("place"), cue)
    name = ground.words(said["name"]) if said.get("name") else None
    date = _date(ground, said.get("date"), cue, later=said["status"] in ("planned", "proposed"))
    known = {"participants": who, "host": host, "place": place, "name": name, "date": date}
    return {**said, **known, "cue": cue}, None


def _commitment(ground: Ground, said: Values) -> tuple[Values, Place]:
    own = ground.place(said["action"])
    act = ground.head(own)
    _agree(cues.is_act(act))
    cue = cues.undertaking(ground, said["strength"], act)
    by, to = _actors(ground, said["by"]), _actors(ground, said.get("to", ()))
    _agree({*by} <= cues.doers(ground, cue) | cues.doers(ground, act) and not {*by} & {*to})
    _agree({*to} <= cues.under(ground, act) | cues.sharers(ground, cue))
    due = _date(ground, said.get("due"), act, later=True, own=own)
    action = ground.words(said["action"])
    return {**said, "by": by, "to": to, "action": action, "due": due, "cue": cue}, own


def _position(ground: Ground, said: Values) -> tuple[Values, None]:
    place = ground.place(said["role"])
    role = ground.head(place)
    _agree(cues.is_post(ground, place, role))
    holder, body = _actor(ground, said["holder"]), _actor(ground, said.get("body"))
    _agree(holder is not None and holder != body and cues.held(ground, role, holder))
    _agree(body is None or cues.belongs(ground, role, body))
    if said.get("status", "current") == "current":
        cues.current(ground)
    else:
        cues.timed(role, said["status"], ground)
    term = _date(ground, said.get("term"), role)
    known = {
        "holder": holder,
        "body": body,
        "role": ground.annotation.document.quote(*place),
        "term": term,
    }
    return {**said, **known, "cue": role}, None


def _instrument(ground: Ground, said: Values) -> tuple[Values, None]:
    own = ground.place(said["name"])
    _agree(said["type"] in cues.text_type(ground, own))
    name = ground.head(own)
    cue = cues.deed(ground, said["action"], name)
    _agree(cues.same_clause(name, cue))
    if said["action"] != "cited":
        cues.timed(cue, said["status"], ground)
    parties = _actors(ground, said.get("parties", ()))
    _agree({*parties} <= cues.sharers(ground, cue) | cues.sharers(ground, name))
    number = _number(ground, said.get("number"), own)
    date = _date(ground, said.get("date"), cue, later=said["status"] == "planned")
    known = {"parties": parties, "number": number, "date": date}
    return {**said, **known, "name": ground.words(said["name"]), "cue": cue}, None


def _relation(ground: Ground, said: Values) -> tuple[Values, None]:
    level = ground.head(ground.place(said["level"]))
    _agree(cues.is_level(level))
    cue = cues.change(ground, said.get("change"), level)
    pair = _actors(ground, said["between"])
    _agree(len(pair) == 2 and {*pair} <= cues.between(ground, level))
    since = _date(ground, said.get("since"), cue)
    known = {"between": pair, "level": ground.words(said["level"]), "since": since}
    return {**said, **known, "cue": cue}, None


def _figure(ground: Ground, said: Values) -> tuple[Values, None]:
    told = [q for q in ground.quantities() if q.value == said["value"]]
    if not told:
        raise UnfoundedError("number not in the quote")
    number, of = told[0], ground.place(said["of"])
    behind = ground.annotation.document.text[number.number_end : ground.end]
    counted = said["unit"] in behind.split()[:3]
    people = said["unit"] == "people" and ground.head(of).lower_ in groups().plural
    _agree(counted or said["unit"] == number.unit or (people and number.unit is None))
    _agree(said.get("qualifier", "exact") == number.qualifier)
    cue = ground.head((number.number_start, number.number_end))
    measured = ground.head(of)
    _agree(measured.pos_ in ("NOUN", "PROPN"))
    between = sorted((number.number_start, of[0]))
    others = [q for q in ground.quantities() if q is not number]
    _agree(not any(between[0] < q.number_start < between[1] for q in others))
    _agree(cues.same_clause(measured, cue))
    actor, date = _actor(ground, said.get("actor")), _date(ground, said.get("date"), cue)
    owners = cues.named(ground, of) | cues.sharers(ground, measured) | cues.sharers(ground, cue)
    _agree(actor is None or actor in owners)
    known = {
        "unit": number.unit or said["unit"],
        "of": ground.words(said["of"]),
        "actor": actor,
        "date": date,
    }
    return {**said, "value": number.value, **known, "cue": cue}, None


def _statement(ground: Ground, said: Values) -> tuple[Values, Place]:
    own = ground.place(said["content"])
    content = ground.head(own)
    cue = cues.stance(ground, said["stance"], content)
    _agree(cues.takes(cue, content) and not cues.is_subject(content, cue))
    by, about = _actors(ground, said["by"]), _actors(ground, said.get("about", ()))
    _agree({*by} <= cues.doers(ground, cue))
    _agree({*about} <= cues.named(ground, own) | cues.sharers(ground, cue))
    content_ = ground.words(said["content"])
    return {**said, "by": by, "about": about, "content": content_, "cue": cue}, own


_KINDS: dict[str, Callable[[Ground, Values], tuple[Values, Place | None]]] = {
    "engagement": _engagement,
    "commitment": _commitment,
    "position": _position,
    "instrument": _instrument,
    "relation": _relation,
    "figure": _figure,
    "statement": _statement,
}


def _actors(ground: Ground, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for name in names for id_ in ground.actors(name)))


def _actor(ground: Ground, name: str | None) -> str | None:
    """The one actor that a name means."""
    found = ground.actors(name) if name else ()
    _agree(len(found) < 2)
    return found[0] if found else None


def _beside(ground: Ground, words: str | None, cue: Token) -> str | None:
    """Words of the quote that hang on what the cue tells."""
    if not words:
        return None
    _agree(cues.same_clause(ground.head(ground.place(words)), cue))
    return ground.words(words)


def _number(ground: Ground, written: str | None, name: Place) -> str | None:
    """The number of a text, within its name or right behind it."""
    if not written:
        return None
    place = ground.place(written)
    near = name[0] <= place[0] <= name[1] + _GAP
    _agree(near and any(map(str.isdigit, written)) and not ground.annotation.dates_in(*place))
    return ground.annotation.document.quote(*place)


def _date(
    ground: Ground,
    written: str | None,
    cue: Token,
    *,
    later: bool = False,
    own: Place | None = None,
) -> str | None:
    """A date that hangs on what the cue tells, or stands in the entry's own words."""
    if not written:
        return None
    edtf, ahead, place = ground.date(written)
    inside = own is not None and own[0] <= place[0] and place[1] <= own[1]
    _agree(inside or cues.same_clause(ground.head(place), cue))
    return ahead if later and ahead else edtf


def _agree(true: bool) -> None:
    if not true:
        raise UnfoundedError("not as the sentence has it")

"""What a person is asked to judge: entries as they were read, and questions of who is who."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from communique.model import Dossier, Entry, Evidence, Question
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.form import number
from communique.views.words import shown

_FIXED = ("id", "kind", "evidence", "engine")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be judged. An entry has fields; a question a subject and choices by id.

    ``words`` are the quotes it stands on, each with its source.
    """

    id: str
    kind: str
    text: str
    words: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def items(dossier: Dossier, questions: Iterable[Question] = ()) -> list[Item]:
    """The questions first, then the entries in the order of the dossier."""
    desk = Desk(dossier)
    return [
        *(_question(desk, question) for question in questions),
        *(_entry(desk, entry) for entry in dossier.entries),
    ]


def _question(desk: Desk, question: Question) -> Item:
    words = _words(desk, question.evidence)
    choices = tuple((id_, shown(label)) for id_, label in question.choices)
    text = shown(question.text)
    return Item(question.id, question.kind, text, words, (), question.subject, choices)


def _entry(desk: Desk, entry: Entry) -> Item:
    names = [field.name for field in fields(entry) if field.name not in _FIXED]
    names += ["engine"] if entry.engine else []
    values = tuple((name, _value(desk, getattr(entry, name))) for name in names)
    return Item(entry.id, entry.kind, line(desk, entry).text, _words(desk, entry.evidence), values)


def _value(desk: Desk, value: object) -> str:
    """A field as a person reads and writes it: actors by name, nothing as nothing."""
    if isinstance(value, tuple):
        return ", ".join(_value(desk, one) for one in value)
    if isinstance(value, float):
        return number(value)
    text = "" if value is None else str(value)
    return desk.name(text) or shown(text)


def _words(desk: Desk, evidence: Iterable[Evidence]) -> tuple[str, ...]:
    sources = {source.id: source for source in desk.dossier.sources}
    found = []
    for words in evidence:
        source = sources.get(words.source)
        known = (source.title, spoken(source.published or "")) if source else ()
        where = ", ".join(shown(each) for each in known if each)
        found.append(f"“{shown(words.quote)}”" + (f" ({where})" if where else ""))
    return tuple(found)

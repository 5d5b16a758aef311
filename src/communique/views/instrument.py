"""The dossier of one instrument: what was done with it, when and by whom, and who speaks of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.model import Dossier, Entry, Instrument
from communique.views import record
from communique.views.between import group
from communique.views.dates import last_day, spoken
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.sheet import Brief, sheet
from communique.views.words import capital, shortened, shown

_MANY = 20
_KINDS = ("commitment", "engagement", "statement", "relation", "figure", "position")


@dataclass(frozen=True, slots=True)
class Deeds:
    """A text by the id of any entry that names it, under its longest name, with its sheet."""

    id: str
    names: tuple[str, ...]
    number: str | None
    type: str
    parties: tuple[tuple[str, str], ...]
    brief: Brief


def deeds(dossier: Dossier, id_: str, as_of: str) -> Deeds:
    """The instrument of this entry in a dossier that holds all that names it.

    Raises KeyError where no instrument has this id.
    """
    desk = Desk(dossier)
    this = next((e for e in record.kept(desk, Instrument) if e.id == id_), None)
    if this is None:
        raise KeyError(id_)
    texts = [one for one in record.kept(desk, Instrument) if _same(desk, this, one)]
    others = [e for e in dossier.entries if not isinstance(e, Instrument)]
    names = sorted({shown(text.name) for text in texts}, key=len, reverse=True)
    done = dict.fromkeys(p for t in texts if t.action != "cited" for p in t.parties)
    sections = (
        Section("instrument", "What was done with it", tuple(_done(desk, texts))),
        *_spoken_of(desk, others),
    )
    return Deeds(
        id_,
        tuple(names),
        next((shown(text.number) for text in texts if text.number), None),
        this.type,
        tuple((actor, name) for actor in done if (name := desk.name(actor))),
        sheet(desk, capital(names[0]), sections, as_of),
    )


def _same(desk: Desk, one: Instrument, other: Instrument) -> bool:
    """Whether two entries name one text: by its number, or by its name."""
    if one.number and other.number:
        return one.number == other.number
    return desk.canonical(one.name) == desk.canonical(other.name)


def _done(desk: Desk, texts: Sequence[Instrument]) -> Iterator[Group]:
    """Each deed behind its date, the earliest first; then the words that only cite it."""
    acts = [text for text in texts if text.action != "cited"]
    acts.sort(key=lambda one: (last_day(one.date or "") or "9999", desk.published(one)))
    yield Group(merged(_deed(desk, one) for one in acts))
    cited = [text for text in texts if text.action == "cited"]
    cited.sort(key=desk.published)
    yield group("Cited", (_citing(desk, one) for one in cited), _MANY)


def _deed(desk: Desk, text: Instrument) -> Line:
    """What was done, by whom and when; the page says with what."""
    done, *rest = record.deed(desk, replace(text, date=None))
    return desk.line(text, *_when(text.date), Piece(capital(done.text), "lead"), *rest)


def _citing(desk: Desk, text: Instrument) -> Line:
    """The words, and the title of the text that they stand in."""
    words, source = shortened(text.evidence[0].quote), text.evidence[0].source
    title = next((one.title for one in desk.dossier.sources if one.id == source), None)
    where = (Piece(f" ({shown(title)})", "voice"),) if title else ()
    return desk.line(text, *_when(desk.published(text)), Piece(f"“{words}”", "words"), *where)


def _when(edtf: str | None) -> tuple[Piece, ...]:
    return (Piece(f"{spoken(shown(edtf))}: ", "date"),) if edtf else ()


def _spoken_of(desk: Desk, others: Sequence[Entry]) -> Iterator[Section]:
    """What else was read out of words that name it, by kind, the latest first."""
    for kind in _KINDS:
        rows = sorted((e for e in others if e.kind == kind), key=desk.published, reverse=True)
        lines = group(None, (line(desk, entry) for entry in rows), _MANY)
        yield Section(kind, f"{capital(kind)}s that name it", (lines,) if lines.lines else ())

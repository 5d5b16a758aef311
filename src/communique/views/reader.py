"""A source laid out to be read: its words by entry, who speaks, and what does not add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.check import CHECKS
from communique.model import Dossier, Entry, Evidence, Finding, Kind, Report, Source, Span, Turn
from communique.model.document import Role
from communique.model.finding import Severity
from communique.readers.paragraphs import paragraphs
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.findings import reference, told
from communique.views.lines import Line
from communique.views.segments import Segment, segments
from communique.views.sheet import SourceNote, note
from communique.views.words import bare, shown, visible

_TITLES = {one.id: one.title for one in CHECKS}
_SILENT = Report(())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that lie in the same entries (ids, from the widest to the narrowest) and findings.

    ``kind`` is that of the narrowest, which ``opens`` here. The words of ``anchors`` (start, end)
    begin here; ``lit`` are those asked for.
    """

    start: int
    end: int
    text: str
    kind: Kind | None
    entries: tuple[str, ...]
    findings: tuple[str, ...]
    anchors: tuple[tuple[int, int], ...]
    opens: bool
    lit: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks or is reported, by name; ``actor`` is their id where they are on record."""

    name: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding beside its words: ``places`` are those of them that stand in this source."""

    id: str
    title: str
    severity: Severity
    places: tuple[Evidence, ...]
    why: str
    question: str
    fact: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph. Its ``role`` and ``speaker`` are given where a turn begins with it.

    ``turn`` is the role of the turn it lies in, ``voices`` are those whom it reports, and what is
    ``idle`` is furniture of a page: nothing is read out of it.
    """

    start: int
    end: int
    stretches: tuple[Stretch, ...]
    turn: Role | None
    role: Role | None
    speaker: Voice | None
    voices: tuple[Voice, ...]
    remarks: tuple[Remark, ...]
    idle: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as one line, with where its first words stand and who says so."""

    id: str
    kind: Kind
    line: Line
    start: int
    end: int
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Text:
    """A source open before its reader. ``told`` counts the findings."""

    note: SourceNote
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]
    told: str
    unplaced: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Layers:
    """What lies over the text, numbered through: paragraphs, words of entries, words of doubt."""

    parts: Sequence[Span]
    words: Sequence[tuple[Entry, Evidence]]
    doubts: Sequence[tuple[str, Evidence]]
    at: Span | None

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Each with its number."""
        places: list[Span | Evidence] = [*self.parts]
        places += [words for _, words in self.words]
        places += [words for _, words in self.doubts]
        places += [self.at] if self.at else []
        yield from ((number, one.start, one.end) for number, one in enumerate(places))

    def part(self, segment: Segment) -> int | None:
        """The place of the paragraph that it lies in."""
        return next((number for number in segment.spans if number < len(self.parts)), None)

    def around(self, segment: Segment) -> list[tuple[Entry, Evidence]]:
        """The entries whose words it lies in, the widest first."""
        first, last = len(self.parts), len(self.parts) + len(self.words)
        found = [self.words[n - first] for n in segment.spans if first <= n < last]
        return sorted(found, key=lambda pair: pair[1].start - pair[1].end)

    def doubted(self, segment: Segment) -> list[tuple[str, Evidence]]:
        """The findings whose words it lies in."""
        first = len(self.parts) + len(self.words)
        last = first + len(self.doubts)
        return [self.doubts[n - first] for n in segment.spans if first <= n < last]

    def asked(self, segment: Segment) -> bool:
        """Whether it lies in the words asked for."""
        return self.at is not None and (
            self.at.start <= segment.start and segment.end <= self.at.end
        )


def reader(
    dossier: Dossier,
    id_: str,
    turns: Sequence[Turn] = (),
    report: Report = _SILENT,
    at: Span | None = None,
) -> Text:
    """The source with this id of a dossier that holds its text, with what a check found in it.

    ``at`` are the words asked for.
    """
    desk = Desk(dossier)
    source = next(one for one in dossier.sources if one.id == id_)
    entries = [entry for entry in dossier.entries if entry.evidence[0].source == source.id]
    words = [(e, span) for e in entries for span in e.evidence if span.source == source.id]
    doubts = [(f.id, s) for f in report.findings for s in f.words if s.source == source.id]
    layers = _Layers(paragraphs(source.text), words, doubts, at)
    remarks = {one.id: _remark(one, source.id) for one in report.findings}
    passages = tuple(_passages(desk, source, turns, layers, remarks))
    placed = {remark.id for passage in passages for remark in passage.remarks}
    return Text(
        note(desk, source),
        passages,
        tuple(_card(desk, entry) for entry in entries),
        told(report),
        tuple(one for id_, one in remarks.items() if id_ not in placed),
    )


def _passages(
    desk: Desk, source: Source, turns: Sequence[Turn], layers: _Layers, remarks: dict[str, Remark]
) -> Iterator[Passage]:
    """The paragraphs in order; a turn is named where it begins, a finding where it first is."""
    stretches = _stretches(source.text, layers)
    begun: set[int] = set()
    shown_: set[str] = set()
    for place, part in enumerate(layers.parts):
        mine = stretches.get(place, [])
        turn = next((t for t in turns if t.start < part.end and part.start < t.end), None)
        speaker = _speaker(desk, turn)
        new = turn is not None and turn.start not in begun
        begun |= {turn.start} if turn else set()
        found = [id_ for one in mine for id_ in one.findings if id_ not in shown_]
        shown_ |= {*found}
        yield Passage(
            part.start,
            part.end,
            tuple(mine),
            turn.role if turn else None,
            turn.role if turn and new else None,
            speaker if new else None,
            tuple(_voices(desk, part, layers, speaker)),
            tuple(remarks[id_] for id_ in dict.fromkeys(found)),
            any(idle.start <= part.start and part.end <= idle.end for idle in source.furniture),
        )


def _stretches(text: str, layers: _Layers) -> dict[int, list[Stretch]]:
    """The text cut at all words, by the place of the paragraph."""
    cut: dict[int, list[Stretch]] = {}
    opened: set[str] = set()
    for segment in segments(text, layers.spans()):
        if (place := layers.part(segment)) is not None:
            cut.setdefault(place, []).append(_stretch(segment, layers, opened))
    return cut


def _stretch(segment: Segment, layers: _Layers, opened: set[str]) -> Stretch:
    """One stretch; ``opened`` are the entries that were met already as the narrowest."""
    around, doubted = layers.around(segment), layers.doubted(segment)
    inmost = around[-1][0] if around else None
    opens = inmost is not None and inmost.id not in opened and bool(segment.text.strip())
    opened |= {inmost.id} if inmost and opens else set()
    places = [span for _, span in (*around, *doubted)] + ([layers.at] if layers.at else [])
    return Stretch(
        segment.start,
        segment.end,
        visible(segment.text),
        inmost.kind if inmost else None,
        tuple(dict.fromkeys(entry.id for entry, _ in around)),
        tuple(dict.fromkeys(id_ for id_, _ in doubted)),
        tuple(sorted({(p.start, p.end) for p in places if p.start == segment.start})),
        opens,
        layers.asked(segment),
    )


def _speaker(desk: Desk, turn: Turn | None) -> Voice | None:
    """Who speaks in the turn, and whom on record the words mean."""
    if turn is None or turn.speaker is None:
        return None
    said = bare(turn.speaker)
    people = (actor for actor in desk.dossier.actors if actor.type == "person")
    meant = (a.id for a in people if any(bare(n) == said for n in (a.name, *a.aliases)))
    return Voice(shown(turn.speaker), next(meant, None) or _named_in(desk, said))


def _named_in(desk: Desk, said: str) -> str | None:
    """The only person whose whole name stands in these words."""
    people = [actor for actor in desk.dossier.actors if actor.type == "person"]
    meant = [actor.id for actor in people if bare(actor.name) in said]
    return meant[0] if len(meant) == 1 else None


def _voices(desk: Desk, part: Span, layers: _Layers, speaker: Voice | None) -> Iterator[Voice]:
    """Those to whom what begins in the paragraph is attributed, beside whoever speaks."""
    said = (e.attributed_to for e, span in layers.words if part.start <= span.start < part.end)
    for actor in dict.fromkeys(filter(None, said)):
        name = desk.name(actor)
        if name and not (speaker and (actor == speaker.actor or name == speaker.name)):
            yield Voice(name, actor)


def _card(desk: Desk, entry: Entry) -> Card:
    words, said = entry.evidence[0], desk.name(entry.attributed_to)
    voice = Voice(said, entry.attributed_to) if said else None
    return Card(entry.id, entry.kind, line(desk, entry), words.start, words.end, voice)


def _remark(one: Finding, source: str) -> Remark:
    return Remark(
        one.id,
        _TITLES.get(one.check, one.check),
        one.severity,
        tuple(span for span in one.words if span.source == source),
        shown(one.why),
        shown(one.question),
        reference(one.reference) if one.reference else "",
    )

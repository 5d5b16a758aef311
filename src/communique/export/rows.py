"""The rows of the tables that an answer has: lines, announcements, actors, sources, findings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain

from communique.export.table import Row
from communique.model import Dossier, Evidence, Report
from communique.views.findings import reference
from communique.views.lines import Line, Section
from communique.views.lines import Row as Announced
from communique.views.sheet import Brief
from communique.views.sides import actors as involved


def lines(brief: Brief) -> Iterator[Row]:
    """Every line of a view, in the order in which it is read."""
    for section in brief.sections:
        for number, row in enumerate(section.rows, start=1):
            yield from _pair(section, number, row)
        for group in section.groups:
            yield from (_line(section, one) | {"heading": group.heading} for one in group.lines)


def _pair(section: Section, number: int, row: Announced) -> Iterator[Row]:
    told = {"row": number, "state": row.state}
    yield _line(section, row.announced) | told | {"part": "announced"}
    yield from (_line(section, one) | told | {"part": "outcome"} for one in row.outcome)


def _line(section: Section, line: Line) -> Row:
    known = {"section": section.key, "part": "line", "kind": line.kind, "depth": line.depth}
    return known | _said(line)


def _said(line: Line) -> Row:
    spans = (Evidence(c.source, c.start, c.end, c.quote) for c in line.citations)
    return {"text": line.text, "entries": [*line.entries], **_words(spans)}


def _words(spans: Iterable[Evidence]) -> Row:
    known = [*spans]
    return {
        "quotes": [one.quote for one in known],
        "spans": [f"{one.source}:{one.start}-{one.end}" for one in known],
    }


def announced(brief: Brief) -> Iterator[Row]:
    """What was announced, a row for each, with what came of it."""
    for row in chain.from_iterable(section.rows for section in brief.sections):
        yield _said(row.announced) | {
            "state": row.state,
            "note": row.note,
            "outcome": [one.text for one in row.outcome],
            "outcome_entries": [*chain.from_iterable(one.entries for one in row.outcome)],
        }


def actors(dossier: Dossier) -> Iterator[Row]:
    """Who is in it."""
    counts = Counter(id_ for entry in dossier.entries for id_ in {*involved(entry)})
    for actor in dossier.actors:
        yield {
            "id": actor.id,
            "name": actor.name,
            "type": actor.type,
            "aliases": [*actor.aliases],
            "identifiers": [f"{scheme}:{id_}" for scheme, id_ in actor.identifiers.items()],
            "entries": counts[actor.id],
        }


def sources(dossier: Dossier) -> Iterator[Row]:
    """What it was read out of."""
    counts = Counter(id_ for e in dossier.entries for id_ in {span.source for span in e.evidence})
    yield from (asdict(source) | {"entries": counts[source.id]} for source in dossier.sources)


def findings(report: Report) -> Iterator[Row]:
    """What does not add up."""
    for one in report.findings:
        fact = reference(one.reference) if one.reference else None
        known = {"id": one.id, "check": one.check, "severity": one.severity, "why": one.why}
        rest = {"question": one.question, "reference": fact, "entries": [*one.entries]}
        yield known | rest | _words(one.words)

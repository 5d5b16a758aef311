"""A view as JSON: what it says line by line, with the entries, the words and the sources behind."""

from dataclasses import asdict
from typing import Any

from communique.export.record import written
from communique.model import Dossier
from communique.model import entries as model
from communique.views.lines import Group, Line, Row, Section
from communique.views.sheet import Brief
from communique.views.sides import actors


def view(brief: Brief, dossier: Dossier) -> str:
    """The view as JSON text; lines name entries by id and citations by number."""
    return written(plain(brief, dossier))


def plain(brief: Brief, dossier: Dossier) -> dict[str, Any]:
    """The same as plain values."""
    named = {id_ for line in brief.lines() for id_ in line.entries}
    entries = [entry for entry in dossier.entries if entry.id in named]
    involved = {actor for entry in entries for actor in (*actors(entry), entry.attributed_to)}
    return {
        "title": brief.heading,
        "as_of": brief.as_of,
        "marking": brief.marking,
        "sections": [_section(section) for section in brief.sections],
        "citations": [asdict(citation) for citation in brief.citations],
        "sources": [_without(asdict(n.source), "text", "furniture") for n in brief.sources],
        "actors": [_without(asdict(a), "mentions") for a in dossier.actors if a.id in involved],
        "entries": [model.plain(entry) for entry in entries],
        "follow_ups": [asdict(row) for row in dossier.follow_ups if row.announced in named],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "remark": section.remark,
        "rows": [_row(row) for row in section.rows],
        "groups": [_group(group) for group in section.groups],
    }


def _row(row: Row) -> dict[str, Any]:
    outcome = [_line(line) for line in row.outcome]
    announced = _line(row.announced)
    return {"announced": announced, "outcome": outcome, "state": row.state, "note": row.note}


def _group(group: Group) -> dict[str, Any]:
    return {"heading": group.heading, "lines": [_line(line) for line in group.lines]}


def _line(line: Line) -> dict[str, Any]:
    return {
        "text": line.text,
        "kind": line.kind,
        "depth": line.depth,
        "entries": line.entries,
        "citations": [citation.number for citation in line.citations],
    }


def _without(row: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in fields}

"""Turns: who speaks where, in interviews, press conferences and speeches."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from communique.lexicon import load
from communique.model import Heading, Role, Span, Turn
from communique.readers import genre, names
from communique.readers.paragraphs import paragraphs

_LABEL = re.compile(
    r"[*_]{0,3}(?P<name>[^\W\d_][^:\n*_()]{0,119}?)[ \t]{0,3}(?P<number>\d{1,2})?"
    r"(?:\([^()\n]{1,60}\))?[*_]{0,3}[ \t]{0,3}(?::[*_]{0,3})(?=\s|\Z)\s*"
)
_LETTER = re.compile(r"(?P<name>[QA])(?:[.:]|(?<=Q)[ \t])\s*(?=[^\W\d_a-z]|[\"“])")
_SAID = re.compile(r"(?P<name>[^:\n“\"]{3,120}?),? (?P<verb>\w+):\s*")
_ASKED = re.compile(r"\?[\"”’')\s]*\Z")
_SENTENCE = re.compile(r"[.?!…]+(?=\s|\Z)")
_LONGEST_QUESTION = 700
_MOST_SENTENCES = 4
_LONGEST_LOOSE_QUESTION = 300
_FEW = 2


def dialogue(text: str, heading: Heading, furniture: Sequence[Span]) -> tuple[Turn, ...]:
    """The turns of a text that marks its speakers, or of an interview that does not."""
    parts = _parts(text, furniture)
    labelled = _labels(text, parts)
    if labelled:
        return tuple(_roles(text, heading, list(_labelled(parts, labelled))))
    return tuple(_interview(text, heading, parts))


def speech(text: str, heading: Heading, furniture: Sequence[Span]) -> tuple[Turn, ...]:
    """The one turn of a speech, message or statement that one person makes; none otherwise."""
    voices = _voices(heading.title or "")
    if heading.genre in _words("many voices") or len(voices) > 1:
        return ()
    parts = [p for p in _parts(text, furniture) if not _is_heading(text, p, heading)]
    if heading.genre == "message":
        parts = [p for p in parts if text[p.start] in '“"'] or parts
    if not parts or not _one_voice(text, heading, voices):
        return ()
    return (Turn(parts[0].start, parts[-1].end, voices[0] if voices else None, "speech"),)


def _one_voice(text: str, heading: Heading, voices: list[str]) -> bool:
    """Whether the words are somebody's own: the title says whose, or they say "I" and "we"."""
    officer = bool(voices) and names.holds_office(voices[0])
    stated = heading.genre == "message" or _pattern("statement").search(heading.title or "")
    if officer and stated:
        return True
    own = genre.first_person(text) >= _words("first person")
    return own and (heading.genre == "speech" or (officer and heading.genre == "statement"))


def _parts(text: str, furniture: Sequence[Span]) -> list[Span]:
    """The paragraphs that are not furniture, a credit at the end of one cut off."""
    idle = {span.start: span.end for span in furniture}
    starts = sorted(idle)
    kept = [p for p in paragraphs(text) if idle.get(p.start, -1) < p.end]
    return [_without_credit(text, p, starts) for p in kept]


def _without_credit(text: str, part: Span, starts: list[int]) -> Span:
    """The paragraph up to the furniture inside it that reaches to its end."""
    place = bisect(starts, part.end - 1) - 1
    if place < 0 or starts[place] <= part.start:
        return part
    return replace(part, end=part.start + len(text[part.start : starts[place]].rstrip()))


def _labels(text: str, parts: list[Span]) -> dict[int, re.Match[str]]:
    """The paragraphs that open with the name of who speaks, by their place."""
    found = {i: hit for i, p in enumerate(parts) if (hit := _label(text, p))}
    counts = Counter(hit["name"] for hit in found.values())
    asked = any(names.asks(name) for name in counts)
    kept = {i: h for i, h in found.items() if names.speaks(h["name"], counts[h["name"]], asked)}
    if len(kept) == 1 and _is_dateline(next(iter(kept.values()))["name"]):
        return _contributions(text, parts)
    return kept or _contributions(text, parts)


def _is_dateline(label: str) -> bool:
    """Whether the only label of a text names where it was written: "ISLAMABAD: The Premier …"."""
    return label.isupper() and not names.holds_office(label) and not names.asks(label)


def _label(text: str, part: Span) -> re.Match[str] | None:
    letter = _LETTER.match(text, part.start, part.end)
    return letter or _LABEL.match(text, part.start, part.end)


def _contributions(text: str, parts: list[Span]) -> dict[int, re.Match[str]]:
    """Paragraphs like "Minister Roe said:", where at least two people contribute."""
    hits = {i: _SAID.fullmatch(text, p.start, p.end) for i, p in enumerate(parts)}
    said = {i: h for i, h in hits.items() if h and h["verb"] in _words("said")}
    said = {i: h for i, h in said.items() if names.is_name(h["name"])}
    return said if len({h["name"] for h in said.values()}) >= _FEW else {}


def _labelled(parts: list[Span], labels: dict[int, re.Match[str]]) -> Iterator[Turn]:
    places = [*labels, len(parts)]
    for place, following in pairwise(places):
        label = labels[place]
        own = [replace(parts[place], start=label.end()), *parts[place + 1 : following]]
        own = [p for p in own if p.start < p.end]
        if own:
            yield Turn(own[0].start, own[-1].end, label["name"].strip(), "speech")


def _roles(text: str, heading: Heading, turns: list[Turn]) -> Iterator[Turn]:
    """The turns with their roles: who asks, who answers, and who speaks before any question."""
    askers = {t.speaker for t in turns if names.asks(t.speaker or "")}
    askers |= _question_masters(text, turns)
    asked = False
    for turn in turns:
        asking = turn.speaker in askers
        asked = asked or asking
        role: Role = "question" if asking else "answer" if asked else "speech"
        yield replace(turn, role=role, speaker=_named(turn.speaker or "", text, heading))


def _question_masters(text: str, turns: list[Turn]) -> set[str | None]:
    """Named speakers nearly all of whose turns, two at least, end in a question mark."""
    asked = Counter(t.speaker for t in turns if _ASKED.search(text[t.start : t.end]))
    counts = Counter(t.speaker for t in turns)
    masters = {who for who in asked if asked[who] >= _FEW and asked[who] >= 0.75 * counts[who]}
    return masters if len(masters) < len(counts) else set()


def _named(label: str, text: str, heading: Heading) -> str | None:
    """The speaker behind a label: None where it names nobody ("Question")."""
    if names.asks(label):
        return None
    return names.interviewee(heading.title or "", text) if names.answers(label) else label


def _interview(text: str, heading: Heading, parts: list[Span]) -> Iterator[Turn]:
    """Turns of an interview without labels: a question, then the answers up to the next one."""
    asked = _questions(text, heading, parts)
    if not asked:
        return
    named = names.interviewee(heading.title or "", text)
    by_name, by_title = (_addressed(text, parts, asked, full) for full in (True, False))
    speaker = by_name or named or by_title
    for place, following in zip(asked, [*asked[1:], len(parts)], strict=True):
        yield Turn(parts[place].start, parts[place].end, None, "question")
        answer = parts[place + 1 : following]
        while answer and _is_between(text, answer[-1]):
            answer.pop()
        if answer:
            yield Turn(answer[0].start, answer[-1].end, speaker, "answer")


def _questions(text: str, heading: Heading, parts: list[Span]) -> list[int]:
    """The places of the questions and of the thanks at the end, if it is an interview at all."""
    words = [text[p.start : p.end] for p in parts]
    firm = [i for i, w in enumerate(words) if _is_question(w)]
    requested = any(_pattern("request").search(words[i]) for i in firm)
    announced = bool(_pattern("interview").search(heading.title or ""))
    enough = len(firm) >= _FEW or requested or announced
    if not firm or not enough or firm == [len(words) - 1]:
        return []
    loose = [i for i, w in enumerate(words) if i > firm[0] and _is_loose_question(w)]
    thanks = [i for i, w in enumerate(words) if i > firm[0] and _pattern("thanks").fullmatch(w)]
    return sorted({*firm, *loose, *thanks[-1:]})


def _is_question(words: str) -> bool:
    """A paragraph that asks somebody: it ends in a question mark and says "you"."""
    if len(words) > _LONGEST_QUESTION or words[0] in "\"“'‘`":
        return False
    request = bool(_pattern("request").search(words))
    long = len(_SENTENCE.findall(words)) > _MOST_SENTENCES
    addressed = _pattern("addressed").search(words) or _pattern("vocative").match(words)
    return request or bool(_ASKED.search(words) and addressed and not long)


def _is_loose_question(words: str) -> bool:
    """Inside an interview: a short paragraph that opens or ends with a question."""
    if len(words) > _LONGEST_LOOSE_QUESTION or words[0] in "\"“'‘`":
        return False
    first = re.match(r"[^.?!]*[.?!]", words)
    return bool(_ASKED.search(words) or (first and first[0].endswith("?")))


def _addressed(text: str, parts: list[Span], asked: list[int], full: bool) -> str | None:
    """How the questions address who answers: by a full name, or by a bare title."""
    hits = (_pattern("vocative").match(text[parts[i].start : parts[i].end]) for i in asked)
    found = [hit["name"] for hit in hits if hit and names.holds_office(hit["name"])]
    return next((name for name in found if names.is_person(name) == full), None)


def _is_between(text: str, part: Span) -> bool:
    """A subheading or a pull quote between two questions."""
    words = text[part.start : part.end]
    return words[0] in '“"`' or (len(words) < 100 and words[-1] not in '.?!…:;"”)')


def _is_heading(text: str, part: Span, heading: Heading) -> bool:
    words = text[part.start : part.end].strip("#*_ ")
    titled = words.split() == (heading.title or "").split()
    return titled or bool(_pattern("above").fullmatch(words))


def _voices(title: str) -> list[str]:
    """The people whom a title names as speaking."""
    hits = (re.search(p.replace("{name}", names.pattern()), title, re.X) for p in _words("voices"))
    hit = next((hit for hit in hits if hit), None)
    return names.people(hit["name"]) if hit else []


def _words(field: str) -> Any:
    return load("en/turns")[field]


@cache
def _pattern(field: str) -> re.Pattern[str]:
    return re.compile(_words(field).replace("{name}", names.pattern()), re.X)

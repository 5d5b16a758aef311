"""Turns: each case is a text and who says what in it."""

import pytest

from communique.readers import read_bytes

Said = list[tuple[str, str | None, str]]

CASES: list[tuple[str, Said]] = [
    (
        "QUESTION: Did you meet?\n\nPRIME MINISTER ROE: We did.\n\nIt went well.\n\n[ends]",
        [
            ("question", None, "Did you meet?"),
            ("answer", "PRIME MINISTER ROE", "We did.\n\nIt went well."),
        ],
    ),
    (
        "PRIME MINISTER ROE:\n\nGood morning.\n\nJOURNALIST 2:\n\nWhen?\n\n"
        "PRIME MINISTER ROE:\n\nToday.",
        [
            ("speech", "PRIME MINISTER ROE", "Good morning."),
            ("question", None, "When?"),
            ("answer", "PRIME MINISTER ROE", "Today."),
        ],
    ),
    (
        "Interview with Minister Jane Doe\n\nQ: When?\nA: In May.",
        [("question", None, "When?"), ("answer", "Minister Jane Doe", "In May.")],
    ),
    (
        "Q    Mr. President, when?\n\nTHE PRESIDENT:  In May.",
        [("question", None, "Mr. President, when?"), ("answer", "THE PRESIDENT", "In May.")],
    ),
    (
        "**Reporter:** When?\n\n**Jane Doe:** In May.",
        [("question", None, "When?"), ("answer", "Jane Doe", "In May.")],
    ),
    (
        "They met in Suva.\n\nPresident of Fiji John Roe: Friends,\n\nWelcome.\n\n"
        "Prime Minister of Tonga Ann Doe (retranslated): Thank you.",
        [
            ("speech", "President of Fiji John Roe", "Friends,\n\nWelcome."),
            ("speech", "Prime Minister of Tonga Ann Doe", "Thank you."),
        ],
    ),
    (
        "The envoy spoke to us.\n\nAmbassador Jane Doe, could you tell us about the visit?\n\n"
        "It goes well.\n\nMore will come.\n\nWhat do you expect next year?\n\nA treaty.\n\n"
        "Thank you, Ambassador!",
        [
            ("question", None, "Ambassador Jane Doe, could you tell us about the visit?"),
            ("answer", "Ambassador Jane Doe", "It goes well.\n\nMore will come."),
            ("question", None, "What do you expect next year?"),
            ("answer", "Ambassador Jane Doe", "A treaty."),
            ("question", None, "Thank you, Ambassador!"),
        ],
    ),
    (
        "Address by H.E. Mr. John Roe Minister of Trade of Fiji\n\n"
        "I thank you. We hope that our work goes on.",
        [("speech", "H.E. Mr. John Roe", "I thank you. We hope that our work goes on.")],
    ),
    (
        "Statement by Spokesperson Jane Doe on the visit\n\nThe Minister will travel to Suva.",
        [("speech", "Spokesperson Jane Doe", "The Minister will travel to Suva.")],
    ),
    (
        "Statement on roads\n\nMinister John Roe said:\n\nRoads help.\n\n"
        "Minister Ann Doe said:\n\nSo they do.",
        [
            ("speech", "Minister John Roe", "Roads help."),
            ("speech", "Minister Ann Doe", "So they do."),
        ],
    ),
    (
        "Joint statement of the ministers\n\nWe, the ministers of Fiji, welcome our talks.",
        [],
    ),
    ("The ministers agreed on:\n\nEconomic Cooperation: more trade.\n\nDate: today.", []),
    ("The envoy left. Who would follow? Nobody knew.\n\nTrade grew.", []),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_who_says_what(text: str, said: Said) -> None:
    document = read_bytes("a.txt", text.encode())
    found = [(t.role, t.speaker, document.quote(t.start, t.end)) for t in document.turns]
    assert found == said


def test_named_interviewers_are_known_by_their_questions() -> None:
    text = "Ann Doe: Why?\n\nJohn Roe: So.\n\nAnn Doe: When?\n\nJohn Roe: Now."
    assert [t.role for t in read_bytes("a.txt", text.encode()).turns] == ["question", "answer"] * 2

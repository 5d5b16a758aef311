"""Headings: what a text says of itself when nothing is declared."""

import pytest

from communique.model import Heading
from communique.readers import read_bytes

BODY = "The two ministers met and agreed to meet again."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Talks in Suva\n\n{BODY}", {"title": "Talks in Suva"}),
        (f"## Talks in Suva ##\n\n{BODY}", {"title": "Talks in Suva"}),
        (f"{BODY}\n\nThey left.", {"title": None}),
        ("Only one line", {"title": None}),
        (f"date 2025-09-25 SUVA — {BODY}", {"published": "2025-09-25"}),
        (f"NUKUʻALOFA, 22 September 2025 – {BODY}", {"published": "2025-09-22"}),
        (
            f"Talks\n\nFriday, August 21, 2015\n\n{BODY}",
            {"title": "Talks", "published": "2015-08-21"},
        ),
        (f"(Suva, 3 May 2024)\n\n{BODY}", {"published": "2024-05-03", "title": None}),
        (f"{BODY}\n\n30 June 2014", {"published": "2014-06-30"}),
        (f"On 3 May 2024 it rained. {BODY}", {"published": None}),
        (f"(Suva, 31 February 2024)\n\n{BODY}", {"published": None}),
        (f"{BODY} — NNA/PNA", {"publisher": "NNA/PNA"}),
        (f"{BODY} (Tanjug)", {"publisher": "Tanjug"}),
        (f"{BODY}\nSource: Ministry of Trade", {"publisher": "Ministry of Trade"}),
        (
            f"{BODY}\nSource: https://a.org/b-20250919210201864.htm",
            {"url": "https://a.org/b-20250919210201864.htm", "published": "2025-09-19"},
        ),
        (f"{BODY}\nSource: https://a.org/2025/09/19/b", {"published": "2025-09-19"}),
        (f"{BODY}\nSource: https://a.org/12345678901", {"published": None}),
    ],
)
def test_heading_is_found(text: str, found: dict[str, str | None]) -> None:
    heading = read_bytes("a.txt", text.encode()).heading
    assert {field: getattr(heading, field) for field in found} == found


def test_what_is_declared_goes_before_what_is_found() -> None:
    front = "title: A\npublisher: P\npublished: 5 May 2020\nurl: https://a.org\nlanguage: en"
    document = read_bytes("a.txt", f"---\n{front}\n---\nB\n\n(Suva, 3 May 2024)\n\n{BODY}".encode())
    assert document.heading == Heading("A", "P", "2020-05-05", "https://a.org", "en", "news report")

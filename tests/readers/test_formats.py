"""HTML, PDF, Word and mail: the same words, without the furniture of the format."""

import io
from textwrap import wrap

import docx
import pytest

from communique.errors import ReadError
from communique.readers import read_bytes

LEDE = "The ministers of Fiji and Tonga met in Suva."
FIRST = (
    "They agreed that their countries will open a common school for sailors in the spring, "
    "and that each of them pays one half of what it costs to build it and to keep it."
)
SECOND = (
    "Both ministers thanked the people of the town for the welcome they had been given, "
    "and they promised to come back with their families when the school is opened."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks in Suva • Ministry</title>
<meta property="og:title" content="Talks in Suva"><meta property="og:site_name" content="Ministry">
<meta name="description" content="{LEDE}">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><div class="head"><h1>Talks in Suva</h1>
<p class="lede">{LEDE}</p></div><article><p>{FIRST}</p><p>{SECOND}</p></article>
<footer><a href="#">Share</a> All rights reserved.</footer></body></html>"""


def test_a_page_gives_its_title_its_lede_and_its_paragraphs() -> None:
    document = read_bytes("page", PAGE.encode())
    assert document.text.split("\n\n") == ["Talks in Suva", LEDE, FIRST, SECOND]
    heading = document.heading
    assert (heading.title, heading.publisher) == ("Talks in Suva", "Ministry")
    assert heading.published == "2024-05-03"


def test_a_pdf_gives_paragraphs_without_headers_and_page_numbers() -> None:
    half = SECOND.index("given")
    pages = [[FIRST, SECOND[:half]], [SECOND[half:], "It is coop-\neration. Good."]]
    document = read_bytes("a.pdf", pdf(["MINISTRY OF TRADE"], pages))
    assert document.text.split("\n\n") == [FIRST, SECOND, "It is cooperation. Good."]


def test_a_word_document_gives_paragraphs_and_cells() -> None:
    written = docx.Document()
    written.core_properties.author = "Ministry"
    written.add_heading("Talks in Suva", 0)
    written.add_paragraph(LEDE)
    written.add_table(1, 2).cell(0, 1).text = "School"
    written.add_paragraph(FIRST)
    file = io.BytesIO()
    written.save(file)
    document = read_bytes("a", file.getvalue())
    assert document.text.split("\n\n") == ["Talks in Suva", LEDE, "School", FIRST]
    assert (document.heading.title, document.heading.publisher) == ("Talks in Suva", "Ministry")


@pytest.mark.parametrize(("kind", "body"), [("plain", f"{LEDE}\r\n"), ("html", PAGE)])
def test_mail_gives_its_words_and_its_headers(kind: str, body: str) -> None:
    head = (
        'From: "Press Office" <press@a.org>\r\nSubject: =?utf-8?q?Communiqu=C3=A9?=\r\n'
        "Date: Fri, 3 May 2024 10:00:00 +1200\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/{kind}; charset=utf-8\r\n\r\n"
    )
    document = read_bytes("a.eml", (head + body).encode())
    assert LEDE in document.text
    heading = document.heading
    assert (heading.title, heading.publisher) == ("Communiqué", "Press Office")
    assert heading.published == "2024-05-03"


def test_a_locked_pdf_is_refused() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> /ID [<00> <00>]"
    locked = lock % (b"61" * 32, b"62" * 32)
    with pytest.raises(ReadError, match="encrypted"):
        read_bytes("a.pdf", pdf([], [[LEDE]]).replace(b"/Root 1 0 R", b"/Root 1 0 R " + locked))


def pdf(header: list[str], pages: list[list[str]]) -> bytes:
    """A PDF of these paragraphs, wrapped, with a header and a number on each page."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    for number, paragraphs in enumerate(pages, 1):
        stream = _stream(header, paragraphs, number)
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    kids = b" ".join(b"%d 0 R" % (5 + 2 * place) for place in range(len(pages)))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages))
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % item for item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % len(objects)


def _stream(header: list[str], paragraphs: list[str], number: int) -> bytes:
    lines = [(800, line) for line in header]
    height = 760
    for paragraph in paragraphs:
        broken = paragraph.split("\n") if "\n" in paragraph else wrap(paragraph, 60)
        for line in broken:
            lines.append((height, line))
            height -= 14
        height -= 10
    lines += [(30, f"Page {number}")] if paragraphs else []
    drawn = [f"BT /F1 11 Tf 72 {y} Td ({line}) Tj ET" for y, line in lines]
    return "\n".join(drawn).encode()


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "punycode", "rot13", "undefined"])
def test_mail_names_an_encoding_that_is_none_of_text(charset: str) -> None:
    """Python knows encodings that give half characters, or take the square of a text's length."""
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    words = f"Ana \\ud800 +2AA- met Jon. {'a' * 200_000}"
    assert read_bytes("a.eml", (head + words).encode()).text == words


def test_a_heading_holds_what_a_text_may_hold() -> None:
    front = b'---\ntitle: "Talks\\0 in\\x85 \\u2028 Oslo"\npublisher: "\\0"\n---\nAna met Jon.\n'
    heading = read_bytes("a.md", front).heading
    assert (heading.title, heading.publisher) == ("Talks in Oslo", None)


def test_dates_on_a_page_in_no_known_form_are_not_tried_in_every_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import dateparser

    def tried(*_: object, **__: object) -> None:
        raise AssertionError("a slow search for a date")

    monkeypatch.setattr(dateparser.DateDataParser, "get_date_data", tried)
    days = "".join(f'<p class="date">mwezi wa {n} kwanza 2019 siku ya 7</p>' for n in range(1, 9))
    story = "<p>President Sosa met the King of Norway, and they spoke of fish for a long time.</p>"
    page = f"<html><body><article><h1>Talks</h1>{days}{story}</article></body></html>"
    assert "President Sosa" in read_bytes("a.html", page.encode(), foreign=True).text

"""The page: self-contained, safe with any text, and every citation leads to its exact words."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export.html import page
from communique.model import Dossier
from communique.model.load import dossier_from
from communique.views.brief import brief
from tests.views.story import AFTER, BEFORE, renamed, visit

ALLOWED = {
    "a", "article", "aside", "b", "body", "cite", "h1", "h2", "h3", "head", "header", "html", "li",
    "main", "meta", "nav", "p", "script", "section", "small", "span", "style", "table", "tbody",
    "td", "th", "thead", "title", "tr", "ul", "div",
}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</style><img src=x onerror=alert(1)>",
    "</script><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "]]><!--",
]


class Page(HTMLParser):
    """What a browser makes of the page: its tags, attributes and the text of each source."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self.depth = 0
        self.lit: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        named = dict(attrs)
        self.ids += filter(None, [named.get("id")])
        classes = (named.get("class") or "").split()
        if "text" in classes:
            self.texts.append("")
            self.depth = 1
        elif self.depth:
            self.depth += 1
            self.open = [c for c in classes if re.fullmatch(r"c\d+", c)]

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.depth = max(0, self.depth - 1)
        self.open = []

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data
            for number in self.open:
                self.lit[number] = self.lit.get(number, "") + data


@pytest.fixture(scope="module")
def html() -> str:
    return page(brief(visit()))


def test_the_sources_stand_on_the_page_to_the_letter(html: str) -> None:
    assert Page(html).texts == [BEFORE, AFTER]


def test_every_link_inside_the_page_leads_somewhere_once(html: str) -> None:
    seen = Page(html)
    targets = [v[1:] for k, v in seen.attributes if k == "href" and v and v.startswith("#")]
    assert set(targets) <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))


def test_every_citation_lights_up_exactly_its_words(html: str) -> None:
    view, lit = brief(visit()), Page(html).lit
    assert lit == {f"c{c.number}": c.quote for c in view.citations}
    for number, citation in enumerate(view.citations, start=1):
        source = citation.source.removeprefix("s")
        rule = f"#s{source}-{citation.start}-{citation.end}:target~.c{number}"
        assert rule in html


def test_nothing_is_asked_of_any_other_place(html: str) -> None:
    assert not re.findall(r"(?:src|srcset|action|poster)\s*=|@import|url\(", html)
    assert "http" not in html.replace("http-equiv", "")


def test_the_policy_allows_our_own_style_and_script_alone(html: str) -> None:
    policy = re.search(r'Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert body is not None
        digest = b64encode(sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check_harmless(renamed(text))
    assert Page(page(brief(renamed(text)))).texts == [text]


@given(st.text(alphabet=st.sampled_from("<>&\"'=/ ab!-\n{}%`"), min_size=1))
def test_any_text_stays_text(text: str) -> None:
    check_harmless(renamed(text))


def check_harmless(dossier: Dossier) -> None:
    seen = Page(page(brief(dossier)))
    assert set(seen.tags) <= ALLOWED
    assert seen.tags.count("script") == seen.tags.count("style") == 1
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]
    assert not [v for k, v in seen.attributes if k == "href" and not (v or "").startswith("#")]


def test_a_link_to_the_source_is_only_made_for_the_web() -> None:
    linked = renamed("https://example.org/a?b=1&c=<2>")
    assert 'href="https://example.org/a?b=1&amp;c=&lt;2&gt;"' in page(brief(linked))


def test_an_empty_dossier_still_gives_a_page() -> None:
    assert "<main" in page(brief(Dossier((), (), ())))


def test_real_sources_stand_to_the_letter(shared: Path) -> None:
    for file in sorted((shared / "gold" / "dev").glob("*.json"))[::6]:
        dossier = dossier_from(json.loads(file.read_text(encoding="utf-8")))
        assert Page(page(brief(dossier))).texts == [source.text for source in dossier.sources]

"""Markdown into HTML that is safe to show."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.markdown import is_safe_link, render


def test_markdown_becomes_html() -> None:
    assert render("## Title\n\nSome *words*.\n\n- one\n- two") == (
        "<h2>Title</h2>\n<p>Some <em>words</em>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
    )


def test_html_is_shown_not_run() -> None:
    assert render("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_templates_do_not_escape_it_again() -> None:
    assert render("a").__html__() == "<p>a</p>\n"


def test_links_open_in_the_same_tab() -> None:
    assert render("[a](https://b.org)") == '<p><a href="https://b.org">a</a></p>\n'


@pytest.mark.parametrize("address", ["/faq/", "#part", "mailto:a@b.org", "http://b.org", "../c/"])
def test_safe_links_are_links(address: str) -> None:
    assert f'href="{address}"' in render(f"[a]({address})")


@pytest.mark.parametrize(
    "address",
    ["javascript:a", "JavaScript:a", "data:text/html,a", "file:///a", "//b.org", "ftp://a"],
)
def test_other_links_stay_text(address: str) -> None:
    assert "href" not in render(f"[a]({address})")


def test_an_address_that_cannot_be_read_is_not_safe() -> None:
    assert not is_safe_link("http://[a")


def test_an_image_is_not_shown() -> None:
    assert "<img" not in render("![a](https://b.org/c.png)")


def test_tables_carry_no_styles() -> None:
    html = render("| a | b |\n|:--|--:|\n| c | d |")
    assert "<th>a</th>" in html
    assert "style" not in html


@given(st.text(alphabet=st.sampled_from("ab<>[]()!\"'&`*_-#|:/\\\n \tjavascript:"), max_size=80))
def test_no_text_makes_any_other_tag_or_attribute(text: str) -> None:
    tags = re.findall(r"<[^>]*>", render(text))
    allowed = re.compile(r'</?[a-z0-9]+( (href|class|start|title)="[^"<>]*")*>')
    assert [tag for tag in tags if not allowed.fullmatch(tag)] == []

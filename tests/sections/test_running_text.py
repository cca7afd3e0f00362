"""A page's running text as people read it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sections.running_text import Heading, running_text

LONG = "## One\n\n### Inside\n\n### And *more*\n\n## Two\n\n## Two\n"


def loud(text: str) -> SafeString:
    return format_html("{}", text.upper())


def test_headings_have_anchors_of_their_own() -> None:
    html = running_text(LONG + "\n## Main\n\n## !").html
    anchors = ["one", "inside", "and-more", "two", "two-2", "main-2", "part"]
    assert [html.count(f' id="{anchor}">') for anchor in anchors] == [1] * len(anchors)


def test_a_long_text_has_a_table_of_contents() -> None:
    assert running_text(LONG).contents == [
        Heading("One", "one", [Heading("Inside", "inside"), Heading("And more", "and-more")]),
        Heading("Two", "two"),
        Heading("Two", "two-2"),
    ]


def test_a_short_text_has_none() -> None:
    assert running_text("## One\n\nText.\n\n## Two\n\n## Three\n\n## Four").contents == []


def test_a_lower_heading_may_come_first() -> None:
    contents = running_text("### `One`\nTwo\n\n## B\n## C\n## D\n## E").contents
    assert [heading.title for heading in contents] == ["One", "B", "C", "D", "E"]


def test_a_heading_over_two_lines_is_one_title() -> None:
    assert running_text("One\ntwo\n---\n\n## B\n## C\n## D\n## E").contents[0].title == "One two"


def test_text_is_marked_but_headings_links_and_code_are_not() -> None:
    html = running_text("## head\n\none\ntwo [link *inside*\nit](/faq/) *three* `code`\n\n- item", loud).html
    assert '<h2 id="head">head</h2>' in html
    assert "<p>ONE\nTWO " in html
    assert ">link <em>inside</em>\nit</a>" in html
    assert "<em>THREE</em> <code>code</code>" in html
    assert "<li>ITEM</li>" in html


def test_html_in_a_text_stays_text() -> None:
    assert "&lt;B&gt;" in running_text("<b>", loud).html
    assert "&lt;b&gt;" in running_text("<b>").html


def test_list_items_can_have_a_box_to_tick() -> None:
    html = running_text("- [ ] one\n- two\n-\n\n[ ] three").html
    assert '<li class="to-tick">one</li>\n<li>two</li>' in html
    assert "<p>[ ] three</p>" in html


def test_a_wide_table_scrolls_in_a_frame() -> None:
    html = running_text("| a |\n|---|\n| b |").html
    assert html.startswith('<div class="table-scroll">\n<table>')
    assert html.endswith("</table>\n</div>\n")

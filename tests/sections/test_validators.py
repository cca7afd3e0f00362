"""The rules that each text of the content keeps."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from sections import validators
from sections.models import Section

Rule = Callable[[str], None]
# Where each of these tags would be searched for its end through all that follows, that would take twenty minutes.
UNCLOSED = "<a " * 300_000


@pytest.mark.parametrize(
    ("rule", "text", "message"),
    [
        (validators.lower_case_words, "Do-no-harm", "lower-case"),
        (validators.lower_case_words, "do_no_harm", "lower-case"),
        (validators.lower_case_words, "do--no", "lower-case"),
        (validators.lower_case_words, "-do", "lower-case"),
        (validators.lower_case_words, "do\n", "lower-case"),
        (validators.lower_case_words, "día", "lower-case"),
        (validators.free_for_addresses, "screen", "other addresses"),
        (validators.at_most_six_words, "one two three four five six seven", "six words"),
        (validators.printable, "a\x00b", r"U\+0000"),
        (validators.printable, "a\rb", r"U\+000D"),
        (validators.printable, "a\u202eb", r"U\+202E"),
        (validators.printable, "a\ud800b", r"U\+D800"),
        (validators.printable, "a\u2028b", r"U\+2028"),
        (validators.no_html, "a <b>word", "Remove the HTML tag <b>. HTML is not used here."),
        (validators.no_html, "<i>a</i> <b>b</b> <b>c</b>", "Remove the HTML tags <i>, </i>, <b>, </b>. HTML"),
        (validators.no_html, "a word</p>", "HTML tag </p>"),
        (validators.no_html, '<img src="x" onerror="y">', "HTML tag"),
        (validators.no_html, "<br/>", "HTML tag"),
        (validators.no_html, "<SCRIPT\n>", "HTML tag"),
        (validators.no_html, "<!-- hidden -->", "HTML tag"),
        pytest.param(validators.no_html, UNCLOSED + "<b>", "Remove the HTML tag <b>", id="after-unclosed"),
        (validators.tidy, "word ", "white space"),
        (validators.tidy, "\nword", "white space"),
        (validators.one_line, "a\nb", "one line"),
        (validators.safe_markdown, "![a](/b.png)", "image “/b.png”"),
        (validators.safe_markdown, "[a ![b](/c.png)](/d/)", "image “/c.png”"),
        (validators.safe_markdown, "[a](javascript:alert)", "link “javascript:alert”"),
        (validators.safe_markdown, "> - [a](data:text/html,b)", "link “data:text/html,b”"),
        (validators.safe_markdown, "[a][b]\n\n[b]: //example.org", "link “//example.org”"),
        (validators.safe_markdown, "<ftp://example.org>", "link “ftp://example.org”"),
    ],
)
def test_a_text_that_breaks_a_rule_is_refused(rule: Rule, text: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        rule(text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (validators.lower_case_words, "do-no-harm-2"),
        (validators.free_for_addresses, "accountability"),
        (validators.at_most_six_words, "one two three four five six"),
        (validators.printable, "one\n\ttwo – “three” 四 👩‍👩‍👧"),
        (validators.no_html, "less < more, 1 > 0, a<b <3"),
        (validators.no_html, "<https://example.org> or <help@example.org>"),
        pytest.param(validators.no_html, UNCLOSED, id="unclosed"),
        (validators.tidy, "two words"),
        (validators.one_line, "two words"),
        (
            validators.safe_markdown,
            "[a](https://b.org) [c](/d/#e) [f](mailto:g@h.org) <http://i.org> [j](#k)",
        ),
        (validators.safe_markdown, "`![a](b)` and `[a](javascript:b)`"),
    ],
)
def test_a_text_that_keeps_a_rule_passes(rule: Rule, text: str) -> None:
    rule(text)


def test_everything_wrong_with_a_page_is_said_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        validators.safe_markdown("![a](b) [c](data:d) [e](file:f)")
    assert len(caught.value.messages) == 3


def test_words_of_a_workshops_addresses_cannot_be_sections() -> None:
    for word in validators.RESERVED:
        with pytest.raises(ValidationError, match=f"“{word}” is part of other addresses"):
            Section._meta.get_field("key").clean(word, None)

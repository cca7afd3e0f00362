"""Terms are marked once a page, and explained at its end."""

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from sections.current_glossary import current_glossary
from sections.models import ContentVersion, GlossaryTerm, Origin, Page

pytestmark = pytest.mark.django_db


def make_version(number: int) -> None:
    ContentVersion.objects.create(number=number, origin=Origin.EDITED, difference=[], content={})


def board(definition: str = "People.") -> GlossaryTerm:
    return GlossaryTerm.objects.create(key="board", term="Board", definition=definition)


def shown(template: str, **context: object) -> str:
    request = RequestFactory().get("/")
    return Template("{% load glossary %}" + template).render(Context({"request": request, **context}))


def test_a_text_is_marked_and_its_words_explained_at_the_end() -> None:
    board()
    html = shown("{% marked text %}<hr>{% words_on_this_page %}", text="The board & a board")
    text, end = html.split("<hr>")
    assert text.count('class="mark"') == 1
    assert "&amp; a board" in text
    assert 'id="word-board"' in end
    assert "<p>People.</p>" in end
    assert 'href="#mark-board"' in end


def test_paragraphs_can_be_made_of_a_marked_text() -> None:
    board("One.\n\nTwo.")
    html = shown("{% marked text as it %}{{ it|linebreaks }}", text="The board.\n\nNext.")
    assert html.count("<p>") == 2
    assert 'data-meaning="One.&#10;&#10;Two."' in html


def test_a_copy_is_marked_anew_and_not_listed() -> None:
    board()
    html = shown(
        "{% marked_apart %}{% marked text %}{% end_marked_apart %}{% words_on_this_page %}", text="Board"
    )
    assert 'href="/glossary/#board"' in html
    assert 'id="word-board"' not in html
    assert '<template id="meaning">' in html


def test_a_page_without_terms_has_no_list_and_no_script() -> None:
    html = shown("{% marked text %}{% words_on_this_page %}", text="Nothing.")
    assert html.strip() == "Nothing."
    assert Template("{% load glossary %}{% words_on_this_page %}").render(Context()).strip() == ""


def test_the_glossary_is_read_once_a_version(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    board()
    make_version(1)
    current_glossary()
    with django_assert_num_queries(1):
        current_glossary()


def test_a_new_version_of_the_content_is_seen_at_once() -> None:
    make_version(1)
    current_glossary()
    board()
    make_version(2)
    assert [of.key for _, of in current_glossary().pieces("board") if of] == ["board"]


def test_a_retired_term_is_not_marked() -> None:
    retired = board()
    make_version(1)
    current_glossary()
    retired.retired_at = ContentVersion.objects.latest().made_at
    retired.save()
    make_version(2)
    assert list(current_glossary().pieces("board")) == [("board", None)]


def test_however_many_texts_a_page_has_the_glossary_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    board()
    make_version(1)
    current_glossary()
    with django_assert_num_queries(1):
        shown("{% marked text %}{% marked text %}{% marked text %}{% words_on_this_page %}", text="board")


def test_a_page_of_running_text_is_marked(client: Client) -> None:
    board()
    Page.objects.create(key="faq", title="Board", body="## Board\n\n[Board](/glossary/#board), board, board.")
    html = client.get("/faq/").content.decode()
    assert html.count('class="mark"') == 1
    assert '<h2 id="board">Board</h2>' in html
    assert '<a href="/glossary/#board">Board</a>, <a class="mark"' in html
    assert "Words on this page" in html

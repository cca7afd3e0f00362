"""The published content, as people read it."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sections.models import Behaviour, GlossaryTerm, Page, Section

pytestmark = pytest.mark.django_db

PAGES = [
    "how-to-use",
    "facilitator-guide",
    "choosing-a-track",
    "faq",
    "reporting-a-concern",
    "accessibility",
    "privacy",
]


def section(number: int = 1, **fields: object) -> Section:
    words = {
        "key": f"section-{number}",
        "title": f"Title {number}",
        "purpose": "Purpose.",
        "duration": "around 3 hours",
        "minutes": 180,
        "smaller_minutes": 120,
        "smaller_number": number,
    }
    return Section.objects.create(number=number, **(words | fields))


def behaviour(of: Section, number: int = 1, **fields: object) -> Behaviour:
    words = {"key": f"{of.key}-{number}", "short_name": "Name", "statement": f"Statement {number}."}
    return Behaviour.objects.create(section=of, number=number, **(words | fields))


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_overview_shows_each_section_with_its_words(client: Client) -> None:
    behaviour(section(title="Policies", purpose="Why.", duration="around 3 hours"), statement="Leaders act.")
    page = read(client, "/sections/")
    for words in ["Policies", "Why.", "Time: around 3 hours", "Leaders act."]:
        assert words in page


def test_the_overview_follows_the_numbers(client: Client) -> None:
    second, first = section(2), section(1)
    behaviour(first, 2)
    behaviour(first, 1)
    page = read(client, "/sections/")
    assert (
        page.index(first.title)
        < page.index("Statement 1.")
        < page.index("Statement 2.")
        < page.index(second.title)
    )


def test_get_started_is_named_to_the_letter_and_described_by_its_section(client: Client) -> None:
    section(4, key="care")
    page = read(client, "/sections/")
    assert 'aria-describedby="care">Get started</button>' in page
    assert '<input type="hidden" name="section" value="care">' in page
    assert re.search(r'method="post" action="/workshops/"', page)


def test_what_is_retired_is_not_shown(client: Client) -> None:
    now = timezone.now()
    behaviour(section(1), statement="Retired statement.", retired_at=now)
    section(2, title="Retired section", retired_at=now)
    GlossaryTerm.objects.create(key="old", term="Retired term", definition="Gone.", retired_at=now)
    assert "Retired" not in read(client, "/sections/") + read(client, "/glossary/")


def test_more_sections_cost_no_more_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, 7):
        behaviour(section(number))
    with django_assert_max_num_queries(4):
        client.get("/sections/")


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_its_markdown(client: Client, key: str) -> None:
    Page.objects.create(key=key, title="A title", body="## Part\n\nSome *words*.")
    page = read(client, f"/{key}/")
    assert "<h1>A title</h1>" in page
    assert '<h2 id="part">Part</h2>\n<p>Some <em>words</em>.</p>' in page
    assert re.search(r"<title>\s*A title – Safeguarding Culture Toolkit\s*</title>", page)


def test_html_in_a_page_is_text(client: Client) -> None:
    Page.objects.create(key="privacy", title="A title", body="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in read(client, "/privacy/")


def test_a_page_that_the_content_lacks_is_not_found(client: Client) -> None:
    Page.objects.create(key="privacy", title="A title", body="Text.", retired_at=timezone.now())
    assert client.get("/privacy/").status_code == 404


def test_only_a_long_page_has_a_table_of_contents(client: Client) -> None:
    Page.objects.create(
        key="faq", title="A title", body="## One\n\n### Two\n\n## Three\n\n## Four\n\n## Five"
    )
    Page.objects.create(key="privacy", title="A title", body="## One")
    assert '<a href="#two">Two</a>' in read(client, "/faq/")
    assert "On this page" not in read(client, "/privacy/")


def test_every_page_is_reachable_from_every_page(client: Client, content: None) -> None:
    for key in PAGES:
        page = read(client, f"/{key}/")
        assert [
            other
            for other in [*PAGES, "glossary", "references", "sections"]
            if f'href="/{other}/"' not in page
        ] == []


@pytest.mark.parametrize(
    "address", ["/", "/sections/", "/glossary/", "/references/", *(f"/{key}/" for key in PAGES)]
)
def test_a_page_of_the_whole_content_costs_fewer_than_eight_queries(
    client: Client, content: None, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(7):
        assert client.get(address).status_code == 200


LINK = re.compile(r'href="([^"]*)"')


def test_every_link_inside_the_pages_leads_somewhere(client: Client, content: None) -> None:
    pages = {f"/{key}/": read(client, f"/{key}/") for key in [*PAGES, "glossary", "references", "sections"]}
    for address, page in pages.items():
        for link in LINK.findall(page):
            path, _, anchor = link.partition("#")
            leads_to = pages.get(path or address)
            assert not anchor or leads_to is None or f'id="{anchor}"' in leads_to, f"{address}: {link}"


def test_the_glossary_gives_each_term_an_anchor(client: Client) -> None:
    GlossaryTerm.objects.create(key="near-miss", term="Near miss", definition="One.\n\nTwo.")
    GlossaryTerm.objects.create(key="board", term="board", definition="People.")
    page = read(client, "/glossary/")
    assert page.index('id="board"') < page.index('id="near-miss"')
    assert "<p>One.</p>\n\n<p>Two.</p>" in page


def test_the_glossary_is_reached_by_letter(client: Client) -> None:
    GlossaryTerm.objects.create(key="board", term="board", definition="People.")
    GlossaryTerm.objects.create(key="behaviour", term="Behaviour", definition="A statement.")
    page = read(client, "/glossary/")
    assert page.count('href="#letter-B"') == page.count('id="letter-B"') == 1
    assert "letter-b" not in page


@pytest.mark.parametrize("address", ["/glossary/", "/privacy/"])
def test_what_is_the_same_for_everyone_may_be_kept_for_a_minute(client: Client, address: str) -> None:
    Page.objects.create(key="privacy", title="A title", body="Text.")
    response = client.get(address)
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


@pytest.mark.parametrize("address", ["/sections/", "/glossary/", "/privacy/", "/references/"])
def test_the_content_can_only_be_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405

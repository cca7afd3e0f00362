"""The content may grow: no page of it asks the database more often for that."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sections.models import GlossaryTerm, Section
from tests.sections.making import a_basis, a_behaviour, a_question, a_sign, an_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

ADDRESSES = [
    "/sections/",
    "/sections/accountability/print-pack/",
    "/glossary/",
    "/references/",
    "/how-to-use/",
    "/facilitator-guide/",
    "/choosing-a-track/",
    "/faq/",
    "/reporting-a-concern/",
    "/accessibility/",
    "/privacy/",
]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def grow() -> None:
    """Add terms, and to one section a behaviour with five of everything."""
    for number in range(30):
        GlossaryTerm.objects.create(key=f"more-{number}", term=f"More {number}", definition="More.")
    grown = a_behaviour(Section.objects.get(key="accountability"), "grown", 90)
    for make in (a_question, a_sign, an_action, a_basis):
        for number in range(1, 6):
            make(grown, f"grown-{number}", number)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_more_content_costs_no_more_queries(client: Client, address: str) -> None:
    before = queries(client, address)
    grow()
    assert queries(client, address) <= before < 8

"""Standards and law, as people read them."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import Reference, ReferenceKind

pytestmark = pytest.mark.django_db


def reference(key: str, **fields: object) -> Reference:
    words = {
        "kind": ReferenceKind.LAW,
        "title": f"Title of {key}",
        "publisher": "Parliament",
        "dated": "2006",
        "jurisdiction": "England and Wales",
        "summary": "What it says.",
        "address": "https://example.org/law",
        "checked_on": date(2026, 8, 31),
    }
    return Reference.objects.create(key=key, **(words | fields))


def read(client: Client) -> str:
    return client.get("/references/").content.decode()


def test_a_reference_says_what_it_is_and_when_it_was_checked(client: Client) -> None:
    reference("act")
    page = read(client)
    said = ["Title of act", "Parliament", "2006", "England and Wales", "What it says.", "31 August 2026"]
    assert [words for words in [*said, 'href="https://example.org/law"'] if words not in page] == []
    assert '<article class="reference" id="act"' in page


def test_references_stand_by_kind_in_the_order_of_the_kinds(client: Client) -> None:
    reference("act")
    reference("z", kind=ReferenceKind.STANDARD)
    reference("a", kind=ReferenceKind.STANDARD)
    page = read(client)
    places = [page.index(f'id="{anchor}"') for anchor in ["kind-standard", "a", "z", "kind-law", "act"]]
    assert places == sorted(places)
    assert "kind-scheme" not in page


def test_the_page_says_that_it_is_no_legal_advice(client: Client) -> None:
    assert "This is no legal advice" in read(client)


def test_a_retired_reference_is_not_shown(client: Client) -> None:
    reference("act", retired_at=timezone.now())
    assert "Title of act" not in read(client)

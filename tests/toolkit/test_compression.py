"""Pages that are read again and again travel compressed; those that show a code never do."""

import gzip
from typing import cast

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from toolkit.compression import PAGES
from toolkit.urls import urlpatterns

ACCEPTED = {"accept-encoding": "gzip"}
Patterns = list[URLPattern | URLResolver]


def names(patterns: Patterns) -> set[str]:
    """Return the names of all addresses."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        else:
            found.add(str(pattern.name))
    return found


def test_every_page_that_is_named_is_there() -> None:
    assert names(cast("Patterns", urlpatterns)) >= PAGES


@pytest.mark.usefixtures("content")
def test_a_page_with_many_words_travels_compressed(client: Client) -> None:
    response = client.get(reverse("glossary"), headers=ACCEPTED)
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert gzip.decompress(response.content).startswith(b"\n")


@pytest.mark.usefixtures("content")
def test_one_page_is_not_twice_as_long_on_its_way(client: Client) -> None:
    lengths = {len(client.get(reverse("glossary"), headers=ACCEPTED).content) for _ in range(20)}
    assert len(lengths) > 1


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("name", ["invite", "recovery", "devices"])
def test_a_page_that_shows_a_code_is_not_compressed(client: Client, name: str) -> None:
    begun = client.post(reverse("workshops"), {"section": "accountability"})
    workshop = begun.headers["Location"].split("/")[2]
    response = client.get(reverse(name, args=[workshop]), headers=ACCEPTED)
    assert response.status_code == 200
    assert len(response.content) > 500
    assert "Content-Encoding" not in response.headers


@pytest.mark.usefixtures("content")
def test_an_unknown_address_is_not_compressed(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/no-such-page/", headers=ACCEPTED).headers

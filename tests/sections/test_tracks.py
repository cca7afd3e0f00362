"""The overview on either track."""

import re

import pytest
from django.test import Client

from sections.models import Section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def read(client: Client, address: str = "/sections/") -> str:
    return client.get(address).content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'<h2 class="divider-tab"[^>]*>([^<]*)</h2>', page)


def test_each_track_has_its_order(client: Client) -> None:
    larger, smaller = titles(read(client)), titles(read(client, "/sections/?track=smaller"))
    assert larger[0] == "Accountability"
    assert smaller[:2] == ["Awareness-raising", "Accountability"]
    assert sorted(larger) == sorted(smaller)


def test_each_track_has_its_times(client: Client) -> None:
    assert "Time: around 2 hours" not in read(client)
    assert "Time: around 2 hours" in read(client, "/sections/?track=smaller")


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("/sections/", "larger"),
        ("/sections/?track=larger", "larger"),
        ("/sections/?track=smaller", "smaller"),
        ("/sections/?track=none", "larger"),
    ],
)
def test_the_choice_is_shown_and_carried_by_get_started(client: Client, address: str, here: str) -> None:
    page = read(client, address)
    assert re.findall(r'\?track=(\w+)"\s+aria-current="true"', page) == [here]
    carried = page.count(f'<input type="hidden" name="track" value="{here}">')
    assert carried == Section.objects.count()


def test_both_tracks_give_their_reason(client: Client) -> None:
    page = read(client)
    for track, name in [("larger", "Larger organisation"), ("smaller", "Smaller organisation")]:
        assert re.search(rf'aria-describedby="{track}-because"\s*>{name}</a>', page)
        assert f'<p id="{track}-because">' in page


def test_the_print_pack_follows_the_track(client: Client) -> None:
    assert 'href="/sections/accountability/print-pack/"' in read(client)
    assert 'href="/sections/accountability/print-pack/?track=smaller"' in read(
        client, "/sections/?track=smaller"
    )

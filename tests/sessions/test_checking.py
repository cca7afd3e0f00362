"""Where the identity check points, and that it blocks nothing."""

from datetime import date

from django.test import Client

from sections.models import Behaviour
from sessions.models import Workshop
from sessions.safety.checking import Finding, findings
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    agreed,
    behaviour_page,
    noted,
    page,
    text_of,
)


def told(found: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(one.behaviour.key, one.place, one.kind, one.text) for one in found]


def test_it_says_where_what_and_which_words(workshop: Workshop) -> None:
    agreed(workshop, "Ring 020 7946 0958", OTHER_BEHAVIOUR, accountable="a@example.org")
    noted(workshop, "", texts={"text": "case no. 47", "views_differ": "born 3 May 2014"})
    assert told(findings(workshop)) == [
        (BEHAVIOUR, "Discussion notes", "case number", "case no. 47"),
        (BEHAVIOUR, "Where views differ", "date of birth", "3 May 2014"),
        (OTHER_BEHAVIOUR, "Action", "phone number", "020 7946 0958"),
        (OTHER_BEHAVIOUR, "Accountable", "e-mail address", "a@example.org"),
    ]


def test_one_behaviour_can_be_checked_alone(workshop: Workshop) -> None:
    noted(workshop, "case no. 47")
    noted(workshop, "case no. 48", OTHER_BEHAVIOUR)
    other = Behaviour.objects.get(key=OTHER_BEHAVIOUR)
    assert [one.text for one in findings(workshop, other)] == ["case no. 48"]


def test_removed_actions_and_review_dates_raise_nothing(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, "Ring 020 7946 0958", review_on=date(1990, 1, 2))
    client.post(address(workshop, "action_removal", action.pk))
    assert findings(workshop) == []


def test_next_steps_and_the_finish_lead_to_each_place_and_go_on(workshop: Workshop, client: Client) -> None:
    noted(workshop, "case no. 47")
    action = agreed(workshop, "Ring 020 7946 0958")
    for path in (address(workshop, "next_steps", SECTION), address(workshop, "finish")):
        if "finish" in path:
            assert client.post(path).status_code == 302
        html = page(client, path)
        assert "Could this tell who is meant?" in html
        assert f'href="{behaviour_page(workshop)}#notes"' in html
        assert f'href="{behaviour_page(workshop)}#action-{action.pk}"' in html
        assert "case number “case no. 47”" in text_of(html)


def test_where_nothing_is_found_nothing_is_said(workshop: Workshop, client: Client) -> None:
    noted(workshop, "In 2019, 2 of 19 offices answered.")
    assert "Could this tell" not in page(client, address(workshop, "next_steps", SECTION))


def test_under_a_retired_behaviour_it_leads_nowhere(workshop: Workshop, client: Client) -> None:
    noted(workshop, "case no. 47")
    Behaviour.objects.filter(key=BEHAVIOUR).update(retired_at="2026-01-01T00:00Z")
    html = page(client, address(workshop, "next_steps", SECTION))
    assert "case number “case no. 47”" in text_of(html)
    assert f'href="{behaviour_page(workshop)}#notes"' not in html

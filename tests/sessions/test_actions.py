"""Adding and adopting the actions of a behaviour, and what is said when they become many."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from sections.models import SuggestedAction
from sessions.models import Workshop
from sessions.text import ACTION_LIMIT, ACTIONS_PER_BEHAVIOUR, NAME_LIMIT
from tests.sessions.cast import (
    BEHAVIOUR,
    HTMX,
    OTHER_BEHAVIOUR,
    SUGGESTED,
    address,
    adopted,
    agreed,
    behaviour_page,
    form,
    many_agreed,
    page,
    squeezed,
)


def added(client: Client, workshop: Workshop, behaviour: str = BEHAVIOUR, **fields: Any) -> Any:
    """Press "Add action" with JavaScript."""
    sent = {"new-edit_id": uuid.uuid4(), "new-text": "Meet"} | {
        f"new-{name}": said for name, said in fields.items()
    }
    return client.post(address(workshop, "actions", behaviour), sent, headers=HTMX)


def test_an_added_action_is_on_the_fragment_that_answers(workshop: Workshop, client: Client) -> None:
    answer = added(
        client, workshop, text="Meet <weekly>", accountable=" Ada  L. ", review_on="31/03/2099", do_first="on"
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in html
    for words in ["Meet &lt;weekly&gt;", "Ada L.", "31 March 2099", "Do first"]:
        assert words in html
    assert 'id="step-1"' in html
    assert 'hx-swap-oob="true"' in html


def test_without_javascript_the_answer_leads_back_to_the_actions(workshop: Workshop, client: Client) -> None:
    answer = client.post(address(workshop, "actions", BEHAVIOUR), {"new-text": "Meet"})
    assert answer.headers["Location"] == f"{behaviour_page(workshop)}#actions"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "  "}, "Write what will be done."),
        ({"text": "x" * (ACTION_LIMIT + 1)}, "one character too long (the limit is 2,000)"),
        ({"accountable": "x" * (NAME_LIMIT + 3)}, "3 characters too long (the limit is 200)"),
        ({"review_on": "31/02/2027"}, "for example 31/03/2027"),
    ],
)
def test_an_action_that_cannot_be_taken_comes_back_with_words(
    workshop: Workshop, client: Client, fields: dict[str, str], words: str
) -> None:
    answer = added(client, workshop, **fields)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert all(typed in html for typed in fields.values())
    assert not workshop.actions.exists()


def test_a_review_date_in_the_past_is_questioned_not_refused(workshop: Workshop, client: Client) -> None:
    answer = added(client, workshop, review_on="2020-01-31")
    assert answer.status_code == 200
    assert "31 January 2020<span" in squeezed(answer.content.decode())
    assert "This day has passed. Is it right?" in answer.content.decode()


def test_a_suggested_action_is_adopted_word_for_word_and_then_marked(
    workshop: Workshop, client: Client
) -> None:
    assert f'value="{SUGGESTED}"' in page(client, behaviour_page(workshop))
    html = adopted(client, workshop).content.decode()
    assert workshop.actions.get().text == SuggestedAction.objects.get(key=SUGGESTED).text
    assert not workshop.actions.get().do_first
    assert f'value="{SUGGESTED}"' not in html
    assert "<summary><strong>Added</strong>" in squeezed(html)


def test_a_suggested_action_is_adopted_with_its_usual_owner_and_first_review(
    workshop: Workshop, client: Client
) -> None:
    suggested = SuggestedAction.objects.get(key=SUGGESTED)
    day = timezone.now().date() + timedelta(days=suggested.review_after)
    html = page(client, behaviour_page(workshop))
    assert f"{suggested.owner}, first review {day:%-d %B %Y}" in html
    assert "You can change both." in html
    adopted(client, workshop)
    taken = workshop.actions.get()
    assert (taken.accountable, taken.review_on) == (suggested.owner, day)


def test_one_page_adopts_several_and_each_once(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    for key in (SUGGESTED, SUGGESTED, "owning-our-power-decision-log"):
        adopted(client, workshop, key, BEHAVIOUR, **{"new-edit_id": edit})
    assert workshop.actions.count() == 2


@pytest.mark.parametrize("key", ["learning-from-cases-near-miss-log", "nowhere", "retired"])
def test_what_this_behaviour_does_not_suggest_is_not_adopted(
    workshop: Workshop, client: Client, key: str
) -> None:
    if key == "retired":
        key = SUGGESTED
        SuggestedAction.objects.filter(key=key).update(retired_at=timezone.now())
    assert adopted(client, workshop, key).status_code == 200
    assert not workshop.actions.exists()


def test_a_full_behaviour_says_so_and_gives_back_what_was_typed(workshop: Workshop, client: Client) -> None:
    many_agreed(workshop, ACTIONS_PER_BEHAVIOUR)
    for answer in (
        added(client, workshop, text="One more"),
        adopted(client, workshop, **{"new-text": "One more"}),
    ):
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "This behaviour holds 200 actions, the most it can." in html
        assert "One more</textarea>" in html
    assert "Write what will be done." not in adopted(client, workshop).content.decode()
    assert workshop.actions.count() == 200


# More than a group can keep in sight.


def test_the_fourth_action_of_a_behaviour_is_remarked_on_once(workshop: Workshop, client: Client) -> None:
    remarks = ["That makes four actions" in added(client, workshop).content.decode() for _ in range(6)]
    assert remarks == [False, False, False, True, False, False]
    assert workshop.actions.count() == 6


def test_the_ninth_action_of_a_section_is_remarked_on_once(workshop: Workshop, client: Client) -> None:
    places = [BEHAVIOUR, OTHER_BEHAVIOUR, "open-decisions"] * 3
    remarks = [
        "That makes nine actions" in added(client, workshop, place).content.decode() for place in places
    ]
    assert remarks == [False] * 8 + [True]
    assert "That makes nine" not in added(client, workshop, "open-decisions").content.decode()


def test_an_action_that_is_the_fourth_and_the_ninth_gets_both_remarks(
    workshop: Workshop, client: Client
) -> None:
    for place in [BEHAVIOUR] * 3 + [OTHER_BEHAVIOUR] * 5:
        agreed(workshop, behaviour=place)
    html = added(client, workshop).content.decode()
    assert "That makes four actions" in html
    assert "That makes nine actions" in html


def test_actions_of_another_section_do_not_count(workshop: Workshop, client: Client) -> None:
    for _ in range(8):
        agreed(workshop, behaviour="evidence-before-approval")
    assert "That makes" not in added(client, workshop).content.decode()


def test_a_refused_or_repeated_action_is_not_remarked_on(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    for _ in range(3):
        agreed(workshop)
    assert "That makes" not in added(client, workshop, text="").content.decode()
    assert "That makes four" in added(client, workshop, edit_id=edit).content.decode()
    assert "That makes" not in added(client, workshop, edit_id=edit).content.decode()


@pytest.mark.parametrize("button", ["actions", "note"])
def test_without_javascript_the_remark_is_a_message(workshop: Workshop, client: Client, button: str) -> None:
    many_agreed(workshop, 3)
    answer = client.post(address(workshop, button, BEHAVIOUR), form(new__text="Meet"))
    assert ["That makes four" in str(message) for message in get_messages(answer.wsgi_request)] == [True]
    assert answer.status_code == 302

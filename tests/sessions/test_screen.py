"""The screen: what it shows, who steers it, and that it shows no word that was not released."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, PlanKind
from sessions import hiding, steering
from sessions.models import KeySlot, Role, Screen, Workshop
from sessions.showing import has_news, showing
from sessions.slides import place_of, slides_of
from sessions.writing.actions import amend_action
from sessions.writing.removal import places_of, remove_for_good
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    agreed,
    asked,
    behaviour_page,
    holder,
    noted,
    opened,
    page,
    text_of,
)

JSON = {"Accept": "application/json"}
MAIL = "ask ada@example.org"


@pytest.fixture
def lead(workshop: Workshop) -> KeySlot:
    return slot_of(workshop, 1)


def slot_of(workshop: Workshop, number: int) -> KeySlot:
    slot = workshop.slots.get(number=number)
    slot.workshop = workshop
    return slot


def steered(client: Client, workshop: Workshop, do: str, **fields: Any) -> Any:
    return client.post(address(workshop, "steer"), {"do": do, **fields}, headers=JSON)


def on_screen(client: Client, workshop: Workshop) -> str:
    """Return what the screen's page says, without a script."""
    html = page(client, address(workshop, "screen"))
    return text_of(html.split('id="screen">')[1].split("</main>")[0])


def fresh(workshop: Workshop) -> Screen:
    return workshop.screens.get()


# What it shows.


def test_a_screen_shows_nothing_before_it_is_steered(client: Client, workshop: Workshop) -> None:
    assert on_screen(client, workshop) == "Safeguarding Culture Toolkit"
    assert not workshop.screens.exists()


def test_it_shows_a_behaviour_and_one_question(client: Client, workshop: Workshop) -> None:
    steered(client, workshop, "go", behaviour=BEHAVIOUR)
    said = on_screen(client, workshop)
    slide = slides_of(workshop, Behaviour.objects.get(key=BEHAVIOUR).section)[0]
    assert "Accountability Behaviour 1 of 5" in said
    assert slide.behaviour.statement in said
    assert slide.question in said


def test_next_goes_through_the_questions_and_on_to_the_next_behaviour(
    workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    slides = slides_of(workshop, Behaviour.objects.get(key=BEHAVIOUR).section)
    seen = []
    for _ in slides:
        steering.step(lead, 1)
        seen.append((fresh(workshop).behaviour_id, fresh(workshop).question))
    assert seen == [(slide.behaviour.key, slide.key) for slide in [*slides[1:], slides[-1]]]
    steering.step(lead, -1)
    assert fresh(workshop).question == slides[-2].key


def test_previous_stays_at_the_first_question(workshop: Workshop, lead: KeySlot) -> None:
    steering.go_to(lead, BEHAVIOUR)
    number = workshop.afresh().change_number
    steering.step(lead, -1)
    assert workshop.afresh().change_number == number


def test_from_the_notes_previous_leads_to_the_question_and_next_to_the_one_after(
    workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    first = fresh(workshop).question
    steering.show(lead, "notes")
    steering.step(lead, -1)
    assert (fresh(workshop).shows, fresh(workshop).question) == ("question", first)
    steering.show(lead, "notes")
    steering.step(lead, 1)
    assert fresh(workshop).shows == "question"
    assert fresh(workshop).question != first


def test_a_screen_that_shows_no_behaviour_begins_with_that_of_the_page(
    client: Client, workshop: Workshop
) -> None:
    steered(client, workshop, "next", page=behaviour_page(workshop, OTHER_BEHAVIOUR))
    assert fresh(workshop).behaviour_id == OTHER_BEHAVIOUR


def test_a_screen_begins_with_the_first_behaviour_of_a_section(client: Client, workshop: Workshop) -> None:
    steered(client, workshop, "next", page=address(workshop, "introduction", SECTION))
    assert fresh(workshop).behaviour_id == BEHAVIOUR


@pytest.mark.parametrize("path", ["/nowhere/at/all/", "", "/"])
def test_next_on_a_page_of_no_behaviour_shows_none(client: Client, workshop: Workshop, path: str) -> None:
    steered(client, workshop, "next", page=path)
    assert fresh(workshop).behaviour_id is None


def test_skipped_questions_are_passed_over_and_the_groups_own_come_last(workshop: Workshop) -> None:
    behaviour = Behaviour.objects.get(key=BEHAVIOUR)
    first = slides_of(workshop, behaviour.section)[0]
    asked(workshop, own="Who is not here?", skipped=[first.key])
    slides = [slide for slide in slides_of(workshop, behaviour.section) if slide.behaviour == behaviour]
    assert first.key not in [slide.key for slide in slides]
    assert (slides[-1].key, slides[-1].question) == ("own-1", "Who is not here?")
    assert slides[0].dots == [True] + [False] * (len(slides) - 1)
    assert place_of(slides, BEHAVIOUR, first.key) == 0


def test_a_behaviour_of_which_every_question_is_skipped_has_one_slide(workshop: Workshop) -> None:
    behaviour = Behaviour.objects.get(key=BEHAVIOUR)
    keys = [slide.key for slide in slides_of(workshop, behaviour.section) if slide.behaviour == behaviour]
    asked(workshop, skipped=keys)
    slides = [slide for slide in slides_of(workshop, behaviour.section) if slide.behaviour == behaviour]
    assert [(slide.key, slide.question) for slide in slides] == [("", "")]


def test_a_behaviour_that_is_not_published_is_not_shown(workshop: Workshop, lead: KeySlot) -> None:
    steering.go_to(lead, "no-such-behaviour")
    assert fresh(workshop).behaviour_id is None


def test_a_behaviour_that_was_retired_meanwhile_leaves_the_screen_where_it_is(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    Behaviour.objects.filter(key=BEHAVIOUR).update(retired_at="2026-01-01T00:00Z")
    steering.step(lead, 1)
    assert fresh(workshop).behaviour_id == BEHAVIOUR
    assert on_screen(client, workshop) == "Safeguarding Culture Toolkit"
    assert client.get(address(workshop, "room")).json()["screen"]["follow"]["address"] == ""


def test_the_join_view_shows_the_code_and_says_when_joining_is_closed(
    client: Client, workshop: Workshop, screen: Client, lead: KeySlot
) -> None:
    steering.show(lead, "join")
    assert "Joining is closed" in on_screen(screen, workshop)
    slot = KeySlot.objects.add_join(workshop)
    assert slot.code in on_screen(screen, workshop)
    steering.show(lead, "nothing")
    assert slot.code not in page(screen, address(workshop, "screen"))


def test_showing_what_there_is_not_changes_nothing(workshop: Workshop, lead: KeySlot) -> None:
    steering.show(lead, "secrets")
    assert fresh(workshop).shows == "nothing"


# What is released.


@pytest.fixture
def on_notes(workshop: Workshop, lead: KeySlot) -> None:
    """The screen shows the notes of a behaviour, where something was written and released."""
    noted(workshop, "Ask early")
    agreed(workshop, "Meet every month", accountable="Chair")
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    steering.release(lead)


def test_words_are_not_shown_before_they_are_released(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    noted(workshop, "wistful heron")
    agreed(workshop, "plover fields")
    steering.go_to(lead, BEHAVIOUR)
    for what in ["notes", "actions"]:
        steering.show(lead, what)
        html = page(client, address(workshop, "screen"))
        assert "heron" not in html
        assert "plover" not in html
        assert "Nothing is shown yet." in html


def test_show_what_is_new_shows_it_and_what_comes_after_waits(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    assert "Ask early" in on_screen(client, workshop)
    noted(workshop, "Ask early, wistful heron")
    assert "heron" not in page(client, address(workshop, "screen"))
    assert "Ask early" in on_screen(client, workshop) or "Ask" in on_screen(client, workshop)
    steered(client, workshop, "release")
    assert "wistful heron" in on_screen(client, workshop)


def test_what_is_deleted_goes_from_the_screen_at_once(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    noted(workshop, "Ask")
    assert "early" not in page(client, address(workshop, "screen"))
    assert "Ask" in on_screen(client, workshop)


def test_both_texts_of_a_note_are_shown(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    noted(workshop, "", texts={"views_differ": "some would wait"})
    steering.release(lead)
    assert "Where views differ some would wait" in on_screen(client, workshop)


def test_an_action_is_shown_as_released_and_its_new_fields_wait(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steering.show(lead, "actions")
    action = workshop.actions.get()
    fields: Any = {
        "text": "Meet every week",
        "accountable": "Chair Ursula",
        "review_on": None,
        "do_first": True,
    }
    action.workshop = workshop
    amend_action(action, edit_id=uuid.uuid4(), revision=action.revision, fields=fields)
    agreed(workshop, "plover fields")
    assert "Actions Meet every Chair" in on_screen(client, workshop)
    assert "plover" not in page(client, address(workshop, "screen"))
    steering.release(lead)
    assert "Do first Meet every week Chair Ursula" in on_screen(client, workshop)


def test_text_that_was_removed_for_good_is_in_no_release(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    for words in ["early", "every month"]:
        keys = [place.key for place in places_of(workshop, words)]
        remove_for_good(workshop, edit_id=uuid.uuid4(), words=words, keys=keys)
    assert not workshop.releases.exists()
    for what in ["notes", "actions"]:
        steering.show(lead, what)
        assert "Nothing is shown yet." in on_screen(client, workshop)


def test_live_typing_shows_what_is_typed_and_ends_with_the_behaviour(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steered(client, workshop, "live")
    noted(workshop, "Ask early and often")
    assert "Ask early and often" in on_screen(client, workshop)
    steering.go_to(lead, OTHER_BEHAVIOUR)
    assert not fresh(workshop).live
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    noted(workshop, "Ask early and often, wistful heron")
    assert "often" in on_screen(client, workshop) or "early" in on_screen(client, workshop)
    assert "heron" not in page(client, address(workshop, "screen"))


def test_live_typing_is_ended_by_hand_too(client: Client, workshop: Workshop, on_notes: None) -> None:
    steered(client, workshop, "live")
    assert "End live typing" in page(client, address(workshop, "screen_controls"))
    steered(client, workshop, "still")
    noted(workshop, "Ask early wistful heron")
    assert "heron" not in page(client, address(workshop, "screen"))


def test_a_note_that_stays_hidden_is_on_no_screen(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    workshop.notes.update(hidden_at="2026-01-01T00:00Z")
    assert "Ask early" not in page(client, address(workshop, "screen"))


def test_nothing_new_is_told_until_something_is_written(
    workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    assert not has_news(workshop, fresh(workshop))
    noted(workshop, "Ask early and often")
    assert has_news(workshop, fresh(workshop))
    steering.release(lead)
    assert not has_news(workshop, fresh(workshop))


def test_a_screen_without_a_behaviour_releases_nothing(workshop: Workshop, lead: KeySlot) -> None:
    assert steering.release(lead) == []
    assert steering.set_live(lead, live=True) == []
    assert not workshop.releases.exists()


def test_long_notes_get_smaller_letters(workshop: Workshop, lead: KeySlot, on_notes: None) -> None:
    few = showing(workshop).size
    noted(workshop, "many words " * 300)
    steering.release(lead)
    assert (few, showing(workshop).size) == (1, 5)


# The identity check.


@pytest.mark.parametrize("do", ["release", "live"])
def test_what_could_tell_who_is_meant_is_pointed_at_before_it_is_shown(
    client: Client, workshop: Workshop, on_notes: None, do: str
) -> None:
    noted(workshop, f"Ask early {MAIL}")
    told = steered(client, workshop, do).json()
    assert "ada@example.org" in told["check"]
    assert "ada@" not in page(client, address(workshop, "screen"))
    checked = told["check"].split('name="checked" value="')[1].split('"')[0]
    assert "check" not in steered(client, workshop, do, checked=checked).json()
    assert "ada@example.org" in on_screen(client, workshop)


def test_what_came_since_it_was_pointed_at_is_pointed_at_again(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    noted(workshop, MAIL)
    checked = (
        steered(client, workshop, "release").json()["check"].split('name="checked" value="')[1].split('"')[0]
    )
    noted(workshop, f"{MAIL} or bob@example.org")
    assert "bob@" in steered(client, workshop, "release", checked=checked).json()["check"]


def test_without_a_script_the_check_is_a_page(client: Client, workshop: Workshop, on_notes: None) -> None:
    noted(workshop, MAIL)
    html = client.post(address(workshop, "steer"), {"do": "release"}).content.decode()
    assert "Could this tell who is meant?" in html
    assert "Show it all the same" in html


# The cover.


def test_a_covered_screen_holds_no_word_at_all(client: Client, workshop: Workshop, on_notes: None) -> None:
    steered(client, workshop, "cover")
    html = page(client, address(workshop, "screen"))
    assert on_screen(client, workshop) == "Covered"
    for word in ["Ask early", Behaviour.objects.get(key=BEHAVIOUR).statement]:
        assert word not in html
    steered(client, workshop, "uncover")
    assert "Ask early" in on_screen(client, workshop)


def test_a_covered_screen_covers_the_facilitators_working_pages(
    client: Client, workshop: Workshop, member: Client, on_notes: None
) -> None:
    steered(client, workshop, "cover")
    for path in [
        behaviour_page(workshop),
        address(workshop, "details"),
        address(workshop, "next_steps", SECTION),
    ]:
        html = page(client, path)
        assert "This page is covered with the screen" in html
        assert "Ask early" not in html
    assert "Ask early" in page(member, behaviour_page(workshop))


def test_a_facilitator_shows_one_devices_pages_while_the_screen_stays_covered(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    steered(client, workshop, "cover")
    back = client.post(address(workshop, "steer"), {"do": "page", "page": behaviour_page(workshop)})
    assert back.headers["Location"] == behaviour_page(workshop)
    assert "Ask early" in page(client, behaviour_page(workshop))
    assert on_screen(client, workshop) == "Covered"
    steered(client, workshop, "uncover")
    steered(client, workshop, "cover")
    assert "Ask early" not in page(client, behaviour_page(workshop))


def test_a_form_leads_nowhere_else(client: Client, workshop: Workshop) -> None:
    answer = client.post(address(workshop, "steer"), {"do": "page", "page": "https://example.org/"})
    assert answer.headers["Location"] == address(workshop, "screen_controls")


def test_text_is_saved_while_the_page_is_covered(client: Client, workshop: Workshop) -> None:
    steered(client, workshop, "cover")
    sent = {"edit_id": uuid.uuid4(), "revision": 0, "text": "typed"}
    assert client.post(address(workshop, "note", BEHAVIOUR), sent, headers=JSON).status_code == 200
    assert workshop.notes.get(behaviour__key=BEHAVIOUR).revision == 1


def test_covering_twice_is_one_cover(workshop: Workshop, lead: KeySlot) -> None:
    steering.cover(lead)
    steering.cover(lead)
    assert fresh(workshop).cover == 1


def test_a_late_request_does_not_uncover_what_was_covered_again(client: Client, workshop: Workshop) -> None:
    steered(client, workshop, "cover")
    steered(client, workshop, "uncover", cover=1)
    steered(client, workshop, "cover")
    steered(client, workshop, "uncover", cover=1)
    assert fresh(workshop).is_covered
    steered(client, workshop, "uncover", cover=2)
    assert not fresh(workshop).is_covered


def said_by_strip(client: Client, workshop: Workshop) -> str:
    html = client.get(address(workshop, "room"), {"page": behaviour_page(workshop)}).json()["screen"]["html"]
    return text_of(html.split('id="strip-state">')[1].split("</span>")[0])


def test_screen_covered_is_said_once_every_screen_confirmed_it(
    client: Client, workshop: Workshop, screen: Client
) -> None:
    steered(client, workshop, "cover")
    assert said_by_strip(client, workshop).startswith("No screen is open")
    shown = {"cover": 0}
    client.post(address(workshop, "screen_view"), {"view": "one", **shown})
    screen.post(address(workshop, "screen_view"), {"view": "two", **shown})
    assert "switch the projector off" in said_by_strip(client, workshop)
    client.post(address(workshop, "screen_view"), {"view": "one", "cover": 1})
    assert "switch the projector off" in said_by_strip(client, workshop)
    screen.post(address(workshop, "screen_view"), {"view": "two", "cover": 1})
    assert said_by_strip(client, workshop) == "Screen covered"
    assert fresh(workshop).is_surely_covered


def test_a_confirmation_of_an_earlier_cover_confirms_nothing(client: Client, workshop: Workshop) -> None:
    for _ in range(2):
        steered(client, workshop, "cover")
        client.post(address(workshop, "screen_view"), {"view": "one", "cover": 1})
        said = said_by_strip(client, workshop)
        steered(client, workshop, "uncover")
    assert "switch the projector off" in said


def test_a_screen_that_was_closed_or_shut_out_is_not_waited_for(
    client: Client, workshop: Workshop, screen: Client
) -> None:
    steered(client, workshop, "cover")
    for browser, view in [(client, "one"), (client, "two"), (screen, "three")]:
        browser.post(address(workshop, "screen_view"), {"view": view, "cover": "1" if view == "one" else "0"})
    screen.post(address(workshop, "screen_view"), {"view": "one", "closed": "1"})
    client.post(address(workshop, "screen_view"), {"view": "two", "closed": "1"})
    workshop.slots.filter(role=Role.SCREEN).delete()
    assert said_by_strip(client, workshop) == "Screen covered"


def test_pages_of_one_device_that_went_silent_are_forgotten_when_it_shows_another(workshop: Workshop) -> None:
    screen, now = Screen(workshop=workshop), timezone.now()
    assert screen.hear("old", 1, 0, now - timedelta(minutes=3))
    assert screen.hear("other device", 2, 0, now - timedelta(minutes=3))
    assert screen.hear("new", 1, 0, now)
    assert not screen.hear("new", 1, 0, now)
    assert screen.views.keys() == {"new", "other device"}


def test_no_more_pages_are_counted_than_anybody_has(workshop: Workshop, lead: KeySlot) -> None:
    for view in range(steering.MOST_VIEWS + 3):
        steering.hear_view(lead, f"{view}", 0)
    assert len(fresh(workshop).views) == steering.MOST_VIEWS


@pytest.mark.parametrize("sent", [{}, {"view": "", "cover": "1"}, {"view": "x", "cover": "²"}])
def test_what_is_no_message_of_a_screen_confirms_nothing(
    client: Client, workshop: Workshop, sent: dict[str, str]
) -> None:
    steered(client, workshop, "cover")
    assert client.post(address(workshop, "screen_view"), sent).status_code == 200
    assert not fresh(workshop).is_surely_covered


# A break.


def test_on_a_break_the_screen_shows_the_support_card_and_no_words(
    client: Client, workshop: Workshop, screen: Client, lead: KeySlot, on_notes: None
) -> None:
    hiding.hide(lead, None)
    for browser in [client, screen]:
        html = page(browser, address(workshop, "screen"))
        assert "We are taking a break" in on_screen(browser, workshop)
        assert "Support card" in html
        assert "Ask early" not in html


def test_a_planned_break_looks_the_same(
    client: Client, workshop: Workshop, screen: Client, lead: KeySlot, on_notes: None
) -> None:
    section = Behaviour.objects.get(key=BEHAVIOUR).section
    now = timezone.now()
    plan = [{"key": "break", "kind": PlanKind.BREAK, "minutes": 10, "behaviour": ""}]
    workshop.sittings.create(section=section, plan=plan, began_at=now, since=now)
    planned = on_screen(client, workshop)
    workshop.sittings.all().delete()
    hiding.hide(lead, None)
    assert on_screen(client, workshop) == planned


# Who steers.


def test_a_facilitator_who_does_not_lead_covers_and_does_no_more(workshop: Workshop) -> None:
    other = holder(workshop, Role.FACILITATOR)
    for do in ["next", "previous", "go", "show-notes", "release", "live", "still", "uncover"]:
        assert steered(other, workshop, do, behaviour=BEHAVIOUR).status_code == 403
    assert steered(other, workshop, "cover").status_code == 200
    assert fresh(workshop).is_covered
    html = page(other, address(workshop, "workshop"))
    assert "Another device leads and drives the screen." in html
    assert "Uncover the screen" not in text_of(html)


def test_a_screen_turns_and_covers_and_does_no_more(
    workshop: Workshop, screen: Client, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    for do in ["show-notes", "release", "live", "uncover", "page"]:
        assert steered(screen, workshop, do).status_code == 403
    assert steered(screen, workshop, "next").status_code == 200
    assert steered(screen, workshop, "cover").status_code == 200
    back = screen.post(address(workshop, "steer"), {"do": "next"})
    assert back.headers["Location"] == address(workshop, "screen")


def test_a_device_that_was_removed_meanwhile_steers_nothing(workshop: Workshop, lead: KeySlot) -> None:
    KeySlot.objects.filter(pk=lead.pk).delete()
    with pytest.raises(Http404):
        steering.cover(lead)


def test_a_screen_comes_in_by_a_code_of_its_own_once(client: Client, workshop: Workshop) -> None:
    client.post(address(workshop, "screen_code"))
    html = page(client, address(workshop, "screen_controls"))
    code = html.split('class="join-code">')[1].split("<")[0]
    device = Client()
    answer = device.post("/join/", {"code": code})
    assert answer.headers["Location"] == address(workshop, "screen")
    assert device.get(answer.headers["Location"]).status_code == 200
    assert opened(device, workshop.pk) == workshop
    assert Client().post("/join/", {"code": code}).status_code == 422


def test_the_strip_is_on_every_facilitators_page_and_on_no_members(
    client: Client, workshop: Workshop, member: Client
) -> None:
    for path in [behaviour_page(workshop), address(workshop, "workshop"), address(workshop, "devices")]:
        assert "Cover the screen" in page(client, path)
    for path in [behaviour_page(workshop), address(workshop, "workshop")]:
        assert "Cover the screen" not in page(member, path)


def test_a_member_is_told_where_the_facilitator_is_and_no_more(
    workshop: Workshop, member: Client, screen: Client, lead: KeySlot
) -> None:
    assert 'id="follow" hidden' in page(member, address(workshop, "workshop"))
    steering.go_to(lead, OTHER_BEHAVIOUR)
    told = member.get(address(workshop, "room")).json()["screen"]
    where = {"place": "Accountability, behaviour 2", "address": behaviour_page(workshop, OTHER_BEHAVIOUR)}
    assert told == {"follow": where}
    assert "The facilitator is at:" in text_of(page(member, address(workshop, "workshop")))
    assert screen.get(address(workshop, "room")).json()["screen"] == {}


def test_the_strip_offers_the_behaviour_of_the_page(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    assert "Show behaviour 2 on the screen" in page(client, behaviour_page(workshop, OTHER_BEHAVIOUR))
    assert "Show behaviour 1 on the screen" not in page(client, behaviour_page(workshop))
    asked_room = client.get(address(workshop, "room")).json()["screen"]
    assert asked_room["html"] == ""
    assert asked_room["behaviour"] == BEHAVIOUR


def test_without_a_script_forms_steer_from_a_page_of_their_own(client: Client, workshop: Workshop) -> None:
    answer = client.post(address(workshop, "steer"), {"do": "next", "page": behaviour_page(workshop)})
    assert answer.headers["Location"] == address(workshop, "screen_controls")
    assert "Accountability, behaviour 1" in page(client, address(workshop, "screen_controls"))


# What the history cannot tell.


def notes_on(client: Client, workshop: Workshop) -> str:
    return on_screen(client, workshop).split("Discussion notes")[1].strip()


def test_a_release_before_anything_was_written_shows_nothing(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    steering.release(lead)
    assert notes_on(client, workshop) == "Nothing is shown yet."
    noted(workshop, "wistful heron")
    assert notes_on(client, workshop) == "Nothing is shown yet."


@pytest.mark.parametrize("gone", [{"history_from": 9}, {"revision": 0}])
def test_a_release_of_which_the_history_is_gone_shows_nothing(
    client: Client, workshop: Workshop, on_notes: None, gone: dict[str, int]
) -> None:
    noted(workshop, "Ask early and often")
    workshop.notes.update(**gone)
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_a_change_of_which_no_edits_are_kept_shows_nothing(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    noted(workshop, "Ask early and often")
    workshop.changes.filter(revision=2).update(sealed_edits_json=b"")
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_a_history_that_does_not_fit_shows_nothing(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    note = noted(workshop, "Ask early and often")
    note.text = "A"
    note.save()
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_live_typing_shows_actions_too(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steering.set_live(lead, live=True)
    steering.show(lead, "actions")
    agreed(workshop, "plover fields", accountable="Ursula")
    assert "plover fields Ursula" in on_screen(client, workshop)


def test_live_typing_under_a_behaviour_that_is_gone_ends(
    workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steering.set_live(lead, live=True)
    workshop.screens.update(behaviour=None)
    steering.go_to(lead, OTHER_BEHAVIOUR)
    assert not fresh(workshop).live


def test_steering_that_is_none_does_nothing(client: Client, workshop: Workshop) -> None:
    number = workshop.change_number
    assert steered(client, workshop, "dance").json() == {"number": number}


def test_what_is_kept_names_no_words(workshop: Workshop, on_notes: None) -> None:
    said = f"{fresh(workshop)} {workshop.releases.get()}"
    assert said == f"screen of {workshop.pk} release of {BEHAVIOUR}"

"""The screen: what it shows, who steers it, and what a break makes of it."""

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, PlanKind
from sessions.models import KeySlot, Role, Workshop
from sessions.models.sittings import turn_clock
from sessions.safety import hiding
from sessions.screen import steering
from sessions.screen.slides import place_of, slides_of
from sessions.sitting.clock import Clock
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    asked,
    behaviour_page,
    holder,
    opened,
    page,
    text_of,
)
from tests.sessions.screens import fresh, on_screen, steered

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
    closed = on_screen(screen, workshop)
    assert "Joining is closed" in closed
    assert "ask your facilitator" in closed
    assert "Join this workshop" not in closed
    slot = KeySlot.objects.add_join(workshop)
    assert slot.code in on_screen(screen, workshop)
    steering.show(lead, "nothing")
    assert slot.code not in page(screen, address(workshop, "screen"))


def test_showing_what_there_is_not_changes_nothing(workshop: Workshop, lead: KeySlot) -> None:
    steering.show(lead, "secrets")
    assert fresh(workshop).shows == "nothing"


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


def test_a_break_takes_the_place_of_the_cover_and_after_it_the_question_comes_first(
    client: Client, workshop: Workshop, screen: Client, lead: KeySlot, on_notes: None
) -> None:
    steering.set_live(lead, live=True)
    steering.cover(lead)
    hiding.hide(lead, None)
    assert "We are taking a break" in on_screen(screen, workshop)
    hiding.show(lead)
    assert (fresh(workshop).shows, fresh(workshop).live) == ("question", False)
    assert "Ask early" in page(client, behaviour_page(workshop))


def test_after_a_planned_break_the_question_comes_first_and_a_cover_stays(
    workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    section, now = Behaviour.objects.get(key=BEHAVIOUR).section, timezone.now()
    kinds = [PlanKind.OPENING, PlanKind.BREAK]
    plan = [{"key": kind, "kind": kind, "minutes": 10, "behaviour": ""} for kind in kinds]
    held = workshop.sittings.create(section=section, plan=plan, began_at=now, since=now)
    turn_clock(workshop, held.pk, Clock.stop)
    assert fresh(workshop).shows == "notes"
    steering.cover(lead)
    turn_clock(workshop, held.pk, lambda clock, now: clock.move(1, now))
    assert (fresh(workshop).shows, fresh(workshop).is_covered) == ("question", True)


def test_on_a_break_nothing_turns_and_no_button_offers_it(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    # Begun while nobody was on a break, as the page of the controls shows.
    assert 'value="next"' in page(client, address(workshop, "screen_controls"))
    before = fresh(workshop).question
    hiding.hide(lead, None)
    number = workshop.afresh().change_number
    for do in ("next", "previous"):
        steered(client, workshop, do)
    steered(client, workshop, "go", behaviour=OTHER_BEHAVIOUR)
    assert (fresh(workshop).behaviour_id, fresh(workshop).question) == (BEHAVIOUR, before)
    assert workshop.afresh().change_number == number
    path = f"{address(workshop, 'screen_controls')}?page={behaviour_page(workshop, OTHER_BEHAVIOUR)}"
    html = page(client, path)
    assert not any(f'value="{do}"' in html for do in ("next", "previous", "go"))
    hiding.show(lead)
    assert all(f'value="{do}"' in page(client, path) for do in ("next", "previous", "go"))
    steered(client, workshop, "next")
    assert fresh(workshop).question != before


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
    assert told == {"follow": where | {"here": "The screen is here: question 1 of 7.", "live": ""}}
    assert "The screen is at:" in text_of(page(member, address(workshop, "workshop")))
    assert screen.get(address(workshop, "room")).json()["screen"] == {}
    # A break is a place, too; from its page nobody is sent there.
    hiding.hide(lead, None)
    told = member.get(address(workshop, "room")).json()["screen"]
    assert told["follow"].items() >= {"place": "Break", "address": address(workshop, "break")}.items()
    assert 'id="follow"' in page(member, address(workshop, "workshop"))
    assert 'id="follow"' not in page(member, address(workshop, "break"))
    hiding.show(lead)
    assert member.get(address(workshop, "break")).headers["Location"] == where["address"]

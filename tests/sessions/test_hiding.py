"""Hiding all notes while the group takes a break: on every address, for every role, and nothing that is typed is lost."""

import re
import uuid
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sections.models import PlanKind, Section
from sessions.models import KeySlot, Role, Workshop
from sessions.models.sittings import begin_sitting
from sessions.safety import hiding
from sessions.sitting.planning import Stretch
from tests.sessions.breaks import ON_A_BREAK, WORDS, fresh, go_on, hide, said_everywhere
from tests.sessions.cast import (
    BEHAVIOUR,
    HTMX,
    SECTION,
    address,
    behaviour_page,
    form,
    holder,
    noted,
    page,
    saved,
    text_of,
)


def test_one_press_hides_every_word_from_everybody(
    written: Workshop, client: Client, member: Client, second: Client
) -> None:
    shown = said_everywhere(client, written)
    assert [word for word in WORDS if word not in shown] == []
    client.post(address(written, "keeping"))
    assert hide(client, written).headers["Location"] == address(written, "break")
    for one in (member, second, holder(written, Role.SCREEN)):
        said = said_everywhere(one, written)
        assert [word for word in WORDS if word in said] == []


def test_the_break_page_stands_in_the_place_of_pages_with_notes(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    for one in (member, client):
        for path in (
            behaviour_page(written),
            address(written, "next_steps", SECTION),
            address(written, "print"),
        ):
            html = page(one, path)
            assert ON_A_BREAK in html
            assert "Route 2: outside the organisation’s own line" in html
    assert ON_A_BREAK not in page(member, address(written, "support_card"))


def test_to_the_group_it_looks_exactly_like_a_break_of_the_plan(
    written: Workshop, client: Client, member: Client
) -> None:
    section = Section.objects.get(key=SECTION)
    begin_sitting(
        written, section, [Stretch("", PlanKind.BREAK, "", 10), Stretch("", PlanKind.CLOSING, "", 10)]
    )
    planned = page(member, behaviour_page(written))
    assert ON_A_BREAK in planned
    assert "wistful heron" in page(client, behaviour_page(written))
    hide(client, written)

    def told(html: str) -> str:
        return text_of(html.partition("<main")[2].partition("</main>")[0])

    hidden = page(member, behaviour_page(written))
    assert told(hidden) == told(planned)
    assert clock_of(hidden) == clock_of(planned) == ["Break"]


def clock_of(html: str) -> list[str]:
    """Return what a page says of the clock."""
    return re.findall(r'<span class="clock-part">([^<]*)</span>', html)


def test_a_break_of_another_day_hides_nothing(written: Workshop, member: Client) -> None:
    section = Section.objects.get(key=SECTION)
    begin_sitting(written, section, [Stretch("", PlanKind.BREAK, "", 10)])
    long_ago = timezone.now() - timedelta(days=1)
    written.sittings.update(began_at=long_ago, since=long_ago)
    assert "wistful heron" in page(member, behaviour_page(written))


def test_it_stops_the_clock_and_closes_joining(written: Workshop, client: Client) -> None:
    section = Section.objects.get(key=SECTION)
    begin_sitting(written, section, [Stretch("", PlanKind.OPENING, "", 10)])
    KeySlot.objects.add_join(written)
    hide(client, written)
    assert written.sittings.get().stopped_at
    assert not written.slots.joining().exists()


def test_hiding_is_steering_and_no_change_of_the_texts(written: Workshop, client: Client) -> None:
    before = fresh(written)
    hide(client, written)
    after = fresh(written)
    assert after.steered_number == after.change_number == before.change_number + 1
    assert (after.changed_at, after.ends_at) == (before.changed_at, before.ends_at)
    hide(client, written)
    assert fresh(written).change_number == after.change_number


def test_members_cannot_hide_show_or_take_over(written: Workshop, client: Client, member: Client) -> None:
    assert hide(member, written).status_code == 403
    hide(client, written)
    assert go_on(member, written, "show").status_code == 403
    assert member.post(address(written, "hidden_by")).status_code == 403
    assert member.get(address(written, "hidden")).status_code == 403


# What is typed meanwhile.


def test_what_a_page_still_sends_is_kept_and_answered_without_a_word(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    answer = saved(member, written, "wistful heron and mine", revision=1)
    assert answer.status_code == 200
    assert written.notes.get(behaviour_id=BEHAVIOUR).revision == 2
    assert "heron" not in answer.content.decode()
    assert answer.json()["text"] == "······· ····· ··· ····"


def test_exact_edits_of_others_are_told_by_their_places_alone(
    written: Workshop, client: Client, member: Client
) -> None:
    noted(written, "wistful heron wades")
    hide(client, written)
    sent = {
        "edit_id": uuid.uuid4(),
        "revision": 1,
        "writer": "me",
        "edits": '{"text": [[0, "My ", 0], [3, 1]]}',
    }
    answer = member.post(
        address(written, "note", BEHAVIOUR), sent, headers={"Accept": "application/json"}
    ).json()
    assert answer["changes"][0]["edits"] == {"text": [[13, " ·····", 0]]}
    assert answer["changes"][1]["edits"] == {"text": [[0, "·· ", 0], [3, 1]]}
    assert answer["hidden"]
    note = written.notes.get(behaviour_id=BEHAVIOUR)
    note.workshop = written
    assert note.text == "My istful heron wades"


def test_a_form_without_a_script_is_saved_and_answered_with_the_break_page(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    sent = form(text="wistful heron, and mine", revision=1, new__text="Meet weekly")
    answer = member.post(address(written, "note", BEHAVIOUR), sent, follow=True)
    assert ON_A_BREAK in answer.content.decode()
    assert "heron" not in answer.content.decode()
    assert written.actions.agreed().count() == 2
    assert noted(written, "x").revision == 3


def test_what_is_refused_meanwhile_comes_back_to_whoever_typed_it(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    sent = form(text="x", revision=1, new__text="", new__accountable="Field team")
    answer = member.post(address(written, "actions", BEHAVIOUR), sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert ON_A_BREAK in html
    assert "Field team" in html
    assert "plover" not in html


def test_a_script_that_sends_an_action_loads_the_break_page(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    sent = {"new-text": "Meet weekly", "new-edit_id": uuid.uuid4()}
    answer = member.post(address(written, "actions", BEHAVIOUR), sent, headers=HTMX)
    assert answer.headers["HX-Refresh"] == "true"
    assert answer.content == b""
    assert written.actions.agreed().count() == 2


# On how many devices.


def test_each_device_counts_once_it_shows_the_break_or_says_so(
    written: Workshop, client: Client, member: Client, second: Client
) -> None:
    hide(client, written)
    assert hiding.reach(fresh(written)) == (0, 3)
    assert "Hidden on 1 of 3 devices" in text_of(page(client, address(written, "break")))
    for _ in range(2):
        page(member, behaviour_page(written))
    assert second.post(address(written, "hidden_on")).json() == {"hidden": True}
    assert hiding.reach(fresh(written)) == (3, 3)
    screen = holder(written, Role.SCREEN)
    assert screen.post(address(written, "hidden_on")).status_code == 200
    assert hiding.reach(fresh(written)) == (4, 4)


def test_what_a_script_of_an_open_page_fetches_does_not_count(
    written: Workshop, member: Client, client: Client
) -> None:
    hide(client, written)
    answer = member.get(behaviour_page(written), headers={"Accept": "text/html"}).content.decode()
    assert ON_A_BREAK in answer
    assert hiding.reach(fresh(written)) == (0, 2)


def test_devices_of_another_day_do_not_count(written: Workshop, client: Client, member: Client) -> None:
    written.slots.filter(role=Role.MEMBER).update(made_at=timezone.now() - timedelta(days=2))
    hide(client, written)
    assert hiding.reach(fresh(written)) == (0, 1)


def test_members_are_not_told_how_many(written: Workshop, client: Client, member: Client) -> None:
    hide(client, written)
    assert "Hidden on" not in text_of(page(member, behaviour_page(written)))
    assert "said" not in member.get(address(written, "room")).json()["hidden"]
    assert client.get(address(written, "room")).json()["hidden"]["said"] == "Hidden on 1 of 2 devices"


def test_saying_so_while_nothing_is_hidden_counts_nothing(written: Workshop, member: Client) -> None:
    assert member.post(address(written, "hidden_on")).json() == {"hidden": False}
    assert not written.hidden_on.exists()

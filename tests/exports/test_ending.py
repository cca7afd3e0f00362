"""The end for everybody: members are told, late text is named, hidden notes too, and the room's steering is no change."""

import json

import pytest
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import Role
from tests.exports.groups import ELSEWHERE, FIRST, SECOND, Group, a_group, a_working_group, retire
from tests.exports.pages import parsed, said, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def notice(group: Group, rest: str = "") -> str:
    """Return what a page says above its main part of the finish."""
    return said(parsed(group.page(rest)).get_element_by_id("finished"))


def told(group: Group) -> dict[str, str]:
    """Return what open pages are told of the finish."""
    found: dict[str, str] = json.loads(group.page("room/"))["finish"]
    return found


def a_meeting() -> tuple[Group, Group]:
    """Return a facilitator and a member of one workshop."""
    group = a_working_group()
    return group, group.another_browser(Role.MEMBER)


def test_members_read_on_every_page_that_it_is_finished_and_until_when() -> None:
    group, member = a_meeting()
    assert notice(member) == ""
    end = group.finish().erase_at
    for rest in ("", "accountability/1/", "accountability/next-steps/", "support/"):
        words = notice(member, rest)
        assert words.startswith("The document was made. What happens now: A facilitator has it.")
        assert f"{end.day} {end:%B %Y, %H:%M} UTC" in words
        assert "Amina" not in words
    assert notice(group) == ""


def test_they_may_take_a_copy_from_there() -> None:
    group, member = a_meeting()
    group.finish()
    form = parsed(member.page()).get_element_by_id("finished").find(".//form")
    assert form.get("action") == group.address("copy/")
    assert said(form) == "Download a copy and keep working"
    assert member.post("copy/").status_code == 200


def test_while_notes_are_hidden_no_copy_is_offered() -> None:
    group, member = a_meeting()
    group.workshop.notes.update(hidden_at=timezone.now())
    group.finish()
    assert parsed(member.page()).get_element_by_id("finished").find(".//form") is None


def test_open_pages_are_told_when_it_is_finished_fetched_taken_back_or_changed() -> None:
    group, member = a_meeting()
    seen = [group.workshop.steered_number]
    states = [told(member)["state"]]
    assert "will be deleted on" in told(member)["deletion"]
    for act in (
        group.finish,
        lambda: group.get("finish/document/"),
        lambda: group.post("finish/keeping/"),
        group.finish,
        lambda: member.write(SECOND, "Late."),
    ):
        act()
        seen.append(group.workshop.steered_number)
        states.append(told(member)["state"])
    assert seen == sorted(set(seen))
    assert states[0] == ""
    assert states[1] == states[2]
    assert states[3] == f"{states[1]}-kept"
    assert states[5] == f"{states[4]}-kept"


def test_that_the_document_was_fetched_is_told_once_and_says_nothing_new_to_members() -> None:
    group, member = a_meeting()
    group.finish()
    before = notice(member)
    group.get("finish/document/")
    # Said again, it would be spoken twice within a second.
    assert notice(member) == before
    assert "If anybody goes on writing before then, everything is kept" in before
    steered = group.workshop.steered_number
    group.get("finish/document/")
    assert group.workshop.steered_number == steered


def test_who_keeps_everything_reads_that_it_is_kept() -> None:
    group, _ = a_meeting()
    for fields, is_said in (({}, True), ({"print": "1"}, False)):
        group.finish()
        way = group.post("finish/keeping/", **fields).headers["Location"]
        html = str(group.client.get(way).content.decode())
        assert ("Everything is kept. You can download again at any time." in html) is is_said


def test_taking_back_nothing_tells_nobody() -> None:
    group, _ = a_meeting()
    number = group.workshop.change_number
    group.post("finish/keeping/")
    assert group.workshop.change_number == number


def test_a_screen_is_told_nothing_of_it() -> None:
    group, _ = a_meeting()
    group.finish()
    screen = group.another_browser(Role.SCREEN)
    assert said(parsed(told(screen)["html"])) == ""


def test_members_next_steps_do_not_say_that_they_have_downloaded_it() -> None:
    group, member = a_meeting()
    group.finish()
    group.get("finish/document/")
    assert "You have downloaded the document." in words_of(group.get("accountability/next-steps/"))
    assert "You have downloaded" not in words_of(member.get("accountability/next-steps/"))


# Late text.


def test_what_a_member_writes_late_is_kept_and_named_without_its_words() -> None:
    group, member = a_meeting()
    finish = group.finish()
    member.write(SECOND, "wistful heron")
    member.add_action(ELSEWHERE, "plover fields")
    page = words_of(group.get("finish/"))
    assert "Everything is kept" in page
    assert "Text that arrived after the document was made is kept. It is under:" in page
    assert "Accountability 2, Learning from cases" in page
    assert "Do no harm/safer programming 1" in page
    assert "wistful heron" not in page
    assert "plover fields" not in page
    assert group.confirm(finish.change_number).status_code == 409
    assert notice(member) == ""


def test_late_text_under_a_retired_behaviour_is_named_without_a_way_to_it() -> None:
    group, member = a_meeting()
    group.finish()
    member.write(SECOND, "Late.")
    retire(SECOND)
    late = parsed(group.page("finish/")).find_class("late")[0]
    assert said(late.find(".//li")) == "Accountability: Learning from cases"
    assert late.find(".//a") is None


def test_what_was_taken_back_without_a_change_names_no_late_text() -> None:
    group, _ = a_meeting()
    group.finish()
    group.post("finish/keeping/")
    assert "arrived after the document" not in words_of(group.get("finish/"))


def test_the_page_is_titled_by_what_it_says() -> None:
    group, member = a_meeting()
    finish = group.finish()
    title = "Does the document open?"
    assert title in said(parsed(group.page("finish/")).find(".//title"))
    member.write(SECOND, "Late.")
    assert "Everything is kept" in said(parsed(group.page("finish/")).find(".//title"))
    moved = parsed(group.confirm(finish.change_number).content.decode())
    assert "Nothing was deleted" in said(moved.find(".//title"))


# Steering.


def test_steering_after_the_download_hinders_no_erasing() -> None:
    group, _ = a_meeting()
    finish = group.finish()
    with group.workshop.steering():
        pass
    assert group.confirm(finish.change_number)["Location"] == "/receipts/"


# What stands before the document.


def test_hidden_notes_are_named_before_the_document_that_holds_them() -> None:
    group, _ = a_meeting()
    group.finish()
    assert "stay hidden" not in words_of(group.get("finish/"))
    group.workshop.notes.update(hidden_at=timezone.now())
    name = Behaviour.objects.get(key=FIRST).short_name
    for rest in ("finish/", "accountability/next-steps/"):
        main = parsed(group.page(rest)).get_element_by_id("main")
        links = {said(link): link.get("href") for link in main.iter("a")}
        assert links[name] == group.address(f"hiding/notes/{FIRST}/")
    assert "They were not looked through" in words_of(group.get("finish/"))


def test_the_identity_check_stands_before_the_download() -> None:
    group = a_group()
    group.write(FIRST, "Write to amina@example.org about it.")
    for rest, button in (
        ("accountability/next-steps/", "Download discussion notes and action plan"),
        ("finish/", "Download the document"),
    ):
        page = words_of(group.get(rest))
        assert page.rindex("Could this tell who is meant?") < page.rindex(button)
        group.finish()


# Devices that hold text.


def test_both_pages_of_the_download_name_devices_that_may_hold_text() -> None:
    group, member = a_meeting()
    member.post("unsent/", holds="1")
    group.finish()
    for rest in ("accountability/next-steps/", "finish/"):
        assert "1 other device still holds text that is not saved. 1 is here now." in words_of(
            group.get(rest)
        )
    assert "other device" not in words_of(member.get("accountability/next-steps/"))
    group.post("finish/keeping/")
    assert "1 other device" in words_of(group.get("finish/"))

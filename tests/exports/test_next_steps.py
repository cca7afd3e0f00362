"""Next steps: the customer's words stand unchanged, ours beside them, and everything that goes is named."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from django.utils import timezone
from lxml.html import HtmlElement

from sections.models import Section
from sessions.models import Role
from tests.exports.groups import ELSEWHERE, FIRST, SECOND, Group, a_group, a_working_group, retire
from tests.exports.pages import parsed, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

SEEDS = Path(__file__).parents[1] / "seeds"
SLUGS = ["accountability", "policies-and-processes", "do-no-harm"]
SLUGS += ["survivor-centred-approach", "awareness-raising", "safer-recruitment"]
# What is ours on the page; all else in its main part is the customer's.
OURS = ["agreed", "ours", "unready", "what-goes", "buttons", "kept-warning", "progress", "notice", "wrap-up"]
OURS += ["under-retired", "typed-actions", "care", "to-download", "messages", "label"]


def seed(name: str) -> list[str]:
    """Return the lines of one of the customer's documents, stray white space mended, without list markers."""
    text = (
        (SEEDS / f"{name}-next-steps.txt")
        .read_text()
        .replace("safeguarding -related", "safeguarding-related")
    )
    lines = (" ".join(re.sub(r"^\s*(• |\d\. )?", "", line).split()) for line in text.splitlines())
    return [line for line in lines if line]


def blocks() -> dict[str, list[str]]:
    """Return what the two documents say of each section, by its title, in their order."""
    accountability, others = seed("do-no-harm"), seed("accountability")
    found: dict[str, list[str]] = {}
    for lines in (accountability[5:], others[5:]):
        while lines:
            end = lines.index("Get started") + 1
            found.setdefault(lines[0], lines[:end])
            lines = lines[end:]
    order = [accountability[5], *[line for line in others[5:] if line in found]]
    return {title: found[title] for title in order}


def expected(title: str) -> list[str]:
    """Return the page of a section as the two documents have it, or would have it."""
    sentences = seed("accountability")[1:5]
    others = chain.from_iterable(block for name, block in blocks().items() if name != title)
    return [f"{title} next steps...", *sentences, *others]


def main_part(group: Group, slug: str = "accountability") -> HtmlElement:
    return parsed(group.page(f"{slug}/next-steps/")).get_element_by_id("main")


def theirs(main: HtmlElement) -> Iterator[str]:
    """Give the customer's words on a page, one by one."""
    for name in OURS:
        for element in main.find_class(name):
            element.drop_tree()
    for element in main.iter("h1", "h2", "h3", "h4", "p", "li", "button"):
        if element.getparent().tag != "ul":
            yield said(element)


def one(main: HtmlElement, name: str) -> HtmlElement:
    (found,) = main.find_class(name)
    return found


# The customer's words.


@pytest.mark.parametrize("name", ["accountability", "do-no-harm"])
def test_the_page_says_word_for_word_what_the_customer_wrote(name: str) -> None:
    assert list(theirs(main_part(a_group(), name))) == seed(name)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_page_has_the_same_words_and_the_other_five_sections_in_that_order(slug: str) -> None:
    title = Section.objects.get(key=slug).title
    assert list(theirs(main_part(a_working_group(), slug))) == expected(title)


def test_the_two_documents_agree_with_each_other() -> None:
    assert [*blocks()] == [*Section.objects.in_order().values_list("title", flat=True)]
    assert seed("accountability") == expected("Accountability")
    assert seed("do-no-harm") == expected("Do no harm/safer programming")


# Ours beside them.


def test_the_two_ways_to_download_are_equal_buttons_named_to_the_letter() -> None:
    group = a_group()
    forms = main_part(group).findall(".//div[@class='buttons']/form")
    assert [(form.get("method"), form.get("action"), said(form)) for form in forms] == [
        ("post", group.address("finish/"), "Download discussion notes and action plan"),
        ("post", group.address("copy/"), "Download a copy and keep working"),
    ]


def test_the_true_deletion_date_and_what_clearing_cookies_does_are_told() -> None:
    group = a_working_group()
    before, after, shared = main_part(group).find_class("ours")
    assert (
        "The download alone deletes nothing: Open the document and look through it. Say that it opens."
        in said(before)
    )
    assert "seven days after the document was made" in said(before)
    end = group.workshop.ends_at
    assert f"will be deleted on {end.day} {end:%B %Y, %H:%M} UTC" in said(after)
    assert "Clearing the cookies deletes nothing" in said(after)
    assert after.find("a").get("href") == group.address("recovery/")
    assert shared.find("a").get("href") == group.address("forgetting/")


def test_members_read_what_they_can_do_themselves() -> None:
    group = a_working_group()
    member = group.another_browser(Role.MEMBER)
    before, after, shared = main_part(member).find_class("ours")
    assert said(before).startswith("That button is a facilitator’s. You can download a copy")
    assert "only a join code can" in said(after)
    assert shared.find("a").get("href") == group.address("forgetting/")
    for words in ("Say that it opens", "recovery code", "Continue on another computer"):
        assert words not in said(main_part(member))


def test_while_notes_are_hidden_members_read_that_a_copy_waits() -> None:
    group = a_working_group()
    member = group.another_browser(Role.MEMBER)
    words = "You can download a copy once a facilitator shows them again."
    assert words not in said(main_part(member))
    group.workshop.notes.update(hidden_at=timezone.now())
    assert words in said(main_part(member))
    assert words not in said(main_part(group))


def test_from_the_top_a_link_leads_past_the_questions_to_the_download() -> None:
    root = main_part(a_group())
    link = one(root, "to-download").find("a")
    buttons = root.get_element_by_id(link.get("href").removeprefix("#"))
    assert said(link) == "To the download"
    assert "Download discussion notes and action plan" in said(buttons)


def test_every_section_that_goes_is_named_before_the_button() -> None:
    goes = one(main_part(a_working_group(), "do-no-harm"), "what-goes")
    assert [said(line) for line in goes.iter("li")] == [
        "Accountability: Notes or actions under 1 of 5 behaviours, 1 action",
        "Do no harm/safer programming: Notes or actions under 1 of 3 behaviours, 1 action",
    ]


def test_a_section_with_notes_alone_is_named_without_actions() -> None:
    group = a_group()
    group.write(SECOND, "Words.")
    goes = one(main_part(group), "what-goes")
    assert [said(line) for line in goes.iter("li")] == [
        "Accountability: Notes or actions under 1 of 5 behaviours"
    ]


def test_what_was_written_under_a_retired_behaviour_or_section_is_named_too() -> None:
    group = a_working_group()
    retire(FIRST)
    Section.objects.filter(key="do-no-harm").update(retired_at="2026-11-01T00:00Z")
    goes = one(main_part(group), "what-goes")
    assert [said(line) for line in goes.iter("li")] == [
        "Accountability: Notes or actions under 1 of 6 behaviours, 1 action",
        "Do no harm/safer programming: Notes or actions under 1 of 3 behaviours, 1 action",
    ]


def test_notes_under_a_retired_behaviour_can_be_read_here() -> None:
    group = a_group()
    assert main_part(group).find_class("under-retired") == []
    group.write(FIRST, "What we said of it.")
    group.write(SECOND, "Of another.")
    retire(FIRST)
    kept = one(main_part(group), "under-retired").findall(".//details")
    assert [said(each) for each in kept] == ["Accountability: Owning our power What we said of it."]


def test_where_nothing_was_written_the_page_says_so() -> None:
    assert "Nothing has been written yet" in said(one(main_part(a_group()), "what-goes"))


def test_the_other_sections_tell_how_far_the_group_has_come() -> None:
    cards = {said(card.find("h3")): card for card in main_part(a_working_group()).iter("article")}
    assert [said(words) for words in cards["Do no harm/safer programming"].find_class("progress")] == [
        "Notes or actions under 1 of 3 behaviours",
        "(1 action)",
    ]
    assert cards["Awareness-raising"].find_class("progress") == []


def test_get_started_goes_on_in_the_same_workshop() -> None:
    group = a_group()
    forms = main_part(group).find_class("divider-start")
    assert [form.get("action") for form in forms] == [group.address(f"{slug}/") for slug in SLUGS[1:]]
    assert {form.get("method") for form in forms} == {"get"}


# Actions that are not ready.


def unready(group: Group) -> list[str]:
    return [said(line) for line in one(main_part(group), "unready").iter("li")]


def test_actions_without_an_owner_or_a_date_are_listed_with_what_they_lack() -> None:
    group = a_group()
    group.add_action(FIRST, "Neither")
    group.add_action(FIRST, "No owner", review_on="2027-03-31")
    group.add_action(ELSEWHERE, "No date", accountable="Chair")
    group.add_action(ELSEWHERE, "Ready", accountable="Chair", review_on="2027-03-31")
    assert unready(group) == [
        "Neither: nobody accountable, no review date",
        "No owner: nobody accountable",
        "No date: no review date",
    ]
    assert "3 actions are not ready" in said(main_part(group))


def test_each_is_linked_to_where_it_can_be_mended_and_opens_for_changing() -> None:
    group = a_working_group()
    action = group.workshop.actions.unready().get()
    link = one(main_part(group), "unready").find(".//a").get("href")
    assert link == f"{group.address('do-no-harm/1/')}?edit={action.pk}"
    page = parsed(group.client.get(link).content.decode())
    assert page.get_element_by_id(f"action-{action.pk}") is not None
    assert [said(area) for area in page.iter("textarea") if area.get("name") == "amend-text"] == [
        "Check three sources"
    ]


def test_unready_actions_never_block() -> None:
    group = a_group()
    group.add_action(FIRST, "Neither")
    assert group.post("finish/").status_code == 302
    assert group.post("copy/").status_code == 200


def test_where_all_are_ready_or_have_no_page_any_more_none_is_listed() -> None:
    group = a_group()
    assert main_part(group).find_class("unready") == []
    group.add_action(FIRST, "Neither")
    retire(FIRST)
    assert main_part(group).find_class("unready") == []


# Looking back.


def test_the_group_looks_back_before_it_downloads() -> None:
    words = said(main_part(a_working_group()))
    assert words.index("Look back together") < words.index("Download a copy and keep working")


def test_a_section_with_a_warning_ends_with_care_for_whom_something_stays() -> None:
    care = one(main_part(a_group()), "care")
    assert "the support person has time for you" in said(care)
    assert care.find(".//a").get("href").endswith("/support/")
    Section.objects.update(content_warning="")
    assert main_part(a_group()).find_class("care") == []


# After a download.


def test_a_download_that_waits_for_its_answer_is_told() -> None:
    group = a_working_group()
    end = group.finish().erase_at
    notice = one(main_part(group), "notice")
    assert f"{end:%B %Y, %H:%M} UTC" in said(notice)
    assert notice.find("a").get("href") == group.address("finish/")


def test_a_download_after_which_everything_was_kept_is_told() -> None:
    group = a_working_group()
    group.finish()
    group.post("finish/keeping/")
    assert "everything was kept" in said(one(main_part(group), "notice"))


def test_a_section_that_does_not_exist_has_no_next_steps() -> None:
    assert a_group().get("nowhere/next-steps/").status_code == 404

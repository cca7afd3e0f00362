"""The pages of a workshop as a screen reader goes through them: headings in order, and names that tell things apart."""

from itertools import pairwise

import pytest
from django.test import Client
from lxml.html import HtmlElement

from sessions.models import KeySlot, Role, Workshop
from tests.exports.pages import parsed, said
from tests.sessions.cast import SECTION, address, agreed, asked, holder, noted, page

PAGES: dict[str, list[object]] = {
    "workshop": [],
    "introduction": [SECTION],
    "behaviour": [SECTION, 1],
    "next_steps": [SECTION],
    "questions": [SECTION, 1],
    "support_card": [],
    "support_contacts": [],
    "details": [],
    "track": [],
    "lifetime": [],
    "plan": [],
    "recovery": [],
    "invite": [],
    "devices": [],
    "stop": [],
    "forgetting": [],
    "removal": [],
    "deletion": [],
    "print": [],
    "screen_controls": [],
}
FOR_MEMBERS = [
    "workshop",
    "introduction",
    "behaviour",
    "next_steps",
    "support_card",
    "details",
    "stop",
    "forgetting",
]


@pytest.fixture
def lived_in(workshop: Workshop) -> Workshop:
    """A workshop with something of everything."""
    noted(workshop, "", texts={"text": "We ask on 3 May 2026.", "views_differ": "Not all."})
    agreed(workshop, "Ask the drivers", accountable="Chair")
    agreed(workshop, "Publish how we decide")
    asked(workshop, "harbour seal")
    holder(workshop, Role.MEMBER)
    holder(workshop, Role.SCREEN)
    KeySlot.objects.add_recovery(workshop)
    KeySlot.objects.add_join(workshop, SECTION)
    return workshop


def drop_unseen(root: HtmlElement) -> None:
    """Take away what is no part of the page until a script brings it in."""
    for part in root.xpath("//template | //*[@hidden] | //script | //style"):
        part.drop_tree()


def heard(client: Client, workshop: Workshop, name: str) -> HtmlElement:
    root = parsed(page(client, address(workshop, name, *PAGES[name])))
    drop_unseen(root)
    return root


def levels(root: HtmlElement) -> list[int]:
    return [int(each.tag[1]) for each in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]


@pytest.mark.parametrize("name", PAGES)
def test_headings_begin_with_one_of_the_first_level_and_leave_no_level_out(
    lived_in: Workshop, client: Client, name: str
) -> None:
    found = levels(heard(client, lived_in, name))
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(found)), found


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_a_members_pages_are_in_order_too(lived_in: Workshop, member: Client, name: str) -> None:
    found = levels(heard(member, lived_in, name))
    assert found[0] == found.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(found)), found


def name_of(element: HtmlElement) -> str:
    """Return the name by which a control is announced, as far as these pages give one."""
    if labels := element.get("aria-labelledby"):
        root = element.getroottree().getroot()
        return " ".join(said(root.get_element_by_id(each)) for each in labels.split())
    described = element.get("aria-describedby", "")
    return f"{element.get('aria-label') or said(element)} {described}".strip()


@pytest.mark.parametrize("name", PAGES)
def test_buttons_of_one_name_do_one_thing(lived_in: Workshop, client: Client, name: str) -> None:
    root = heard(client, lived_in, name)
    does: dict[str, set[str]] = {}
    for button in root.xpath("//*[self::main or self::nav]//button[not(@aria-hidden)]"):
        form = next(button.iterancestors("form"), None)
        sends_to = button.get("formaction") or (form.get("action") if form is not None else "")
        does.setdefault(name_of(button), set()).add(f"{sends_to} {button.get('name')} {button.get('value')}")
    assert {each: found for each, found in does.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", PAGES)
def test_links_of_one_name_lead_to_one_place(lived_in: Workshop, client: Client, name: str) -> None:
    root = heard(client, lived_in, name)
    places: dict[str, set[str]] = {}
    for link in root.xpath("//main//a[@href]"):
        places.setdefault(name_of(link), set()).add(link.get("href"))
    assert {each: found for each, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", PAGES)
def test_landmarks_of_one_kind_have_names_that_differ(lived_in: Workshop, client: Client, name: str) -> None:
    root = heard(client, lived_in, name)
    for kind in ("nav", "aside", "section[@aria-label or @aria-labelledby]"):
        names = [name_of(one) for one in root.xpath(f"//{kind}")]
        assert len(names) == len(set(names))


def test_each_tab_says_what_was_written_under_its_behaviour(lived_in: Workshop, member: Client) -> None:
    tabs = [said(tab) for tab in heard(member, lived_in, "behaviour").find_class("tab-number")]
    assert tabs[0] == "1Behaviour 1, Owning our power, has notes, 2 actions"
    assert tabs[1] == "2Behaviour 2, Learning from cases, nothing written yet"


def test_the_notes_and_a_new_action_are_found_by_heading_and_by_group(
    lived_in: Workshop, member: Client
) -> None:
    root = heard(member, lived_in, "behaviour")
    assert {"Notes", "Actions"} <= {said(each) for each in root.iter("h2")}
    [group] = root.xpath("//*[@id='new-action']")
    assert (group.get("role"), name_of(group)) == ("group", "New action")


def test_the_notes_have_one_heading_and_say_whether_they_are_saved(
    lived_in: Workshop, client: Client
) -> None:
    root = heard(client, lived_in, "behaviour")
    assert [said(each) for each in root.iter("h2")].count("Notes") == 1
    [notes] = root.xpath("//*[@id='notes']")
    assert name_of(notes) == "Notes"
    assert notes.get("aria-describedby") == root.xpath("//*[@role='status']")[0].get("id")
    # The description of a field would be read each time it changes.
    assert not root.xpath("//textarea[contains(@aria-describedby, 'save-state')]")


def test_the_end_has_a_heading_for_the_download_and_one_above_the_other_sections(
    lived_in: Workshop, client: Client, member: Client
) -> None:
    for one, download in ((client, "Download and finish"), (member, "Download a copy")):
        root = heard(one, lived_in, "next_steps")
        headings = [(each.tag, said(each)) for each in root.xpath("//main//h2 | //main//h3")]
        assert ("h2", download) in headings
        below = headings[headings.index(("h2", "Other sections")) + 1 :]
        assert {tag for tag, _ in below} == {"h3"}
        assert len(below) == 5


def test_names_say_of_what_and_are_not_cut_within_a_word(lived_in: Workshop, client: Client) -> None:
    agreed(lived_in, "Ask every partner how people there report a concern, and who hears of it afterwards")
    root = heard(client, lived_in, "behaviour")
    names = [name_of(each) for each in root.xpath("//main//button | //main//a")]
    assert {"Earlier versions of these notes", "Remove for good from these notes"} <= set(names)
    assert "Change: Ask every partner how people there report a concern, and who hears …" in names


def test_each_answer_to_whether_the_document_opens_is_described_before_it(
    lived_in: Workshop, client: Client
) -> None:
    client.post(address(lived_in, "finish"))
    root = parsed(page(client, address(lived_in, "finish")))
    buttons = root.xpath("//ul[@class='answers-list']//button")
    described = [root.get_element_by_id(each.get("aria-describedby")) for each in buttons]
    assert [said(each).split(".")[0] for each in described] == [
        "Everything is deleted at once, for everybody, and nobody can bring it back",
        "Everything is kept",
        "Everything is kept",
    ]
    order = list(root.iter())
    assert all(
        order.index(hint) < order.index(button) for hint, button in zip(described, buttons, strict=True)
    )

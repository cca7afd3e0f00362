"""What entries keep together: places that are free, links that lead somewhere, time plans that add up."""

from pathlib import Path

import pytest

from sections.loading import load
from sections.loading.faults import Fault
from sections.models import PlanItem
from tests.sections.test_loading_faults import faults_of
from tests.sections.test_loading_values import changed
from tests.sections.trees import (
    Entry,
    Tree,
    basis,
    behaviour,
    full,
    page,
    plan_item,
    reference,
    section,
    sign,
    write,
)

pytestmark = pytest.mark.django_db

LISTENING = "sections/1-listening.yaml"
PLANNING = "sections/2-planning.yaml"


def the_fault(folder: Path, tree: Tree) -> Fault:
    [found] = faults_of(write(folder, tree))
    return found


def without(tree: Tree, key: str) -> Tree:
    return {name: [one for one in entries if one["fields"]["key"] != key] for name, entries in tree.items()}


def test_the_full_content_keeps_all_rules(tmp_path: Path) -> None:
    assert load(write(tmp_path, full()))


@pytest.mark.parametrize(
    ("again", "holder"),
    [
        (sign("again", "asking", 2), "Sign 2 of Asking (key “not-asked”)"),
        (basis("again", "asking", 1), "Standard 1 that Asking rests on (key “asking-basis”)"),
        (plan_item("again", "listening", 1, 0), "Stretch 1 of the time plan of Listening (key “opening”)"),
    ],
)
def test_two_entries_of_a_kind_cannot_share_a_number(tmp_path: Path, again: Entry, holder: str) -> None:
    tree = full()
    tree[LISTENING].append(again)
    found = the_fault(tmp_path, tree)
    assert (found.field, f"already taken by {holder}" in found.problem_and_mend) == ("number", True)


def test_two_sections_cannot_share_a_number_on_the_smaller_track(tmp_path: Path) -> None:
    found = the_fault(tmp_path, changed("planning", smaller_number=1))
    assert (found.entry, found.field) == ("sections.section planning", "smaller_number")
    assert "already taken by Section 1, Listening (key “listening”)" in found.problem_and_mend


def test_the_behaviours_of_a_section_are_numbered_without_a_gap(tmp_path: Path) -> None:
    found = the_fault(tmp_path, changed("hearing", number=3))
    assert (found.entry, found.field) == ("sections.behaviour hearing", "number")
    assert found.problem_and_mend.endswith("2 behaviours, so their numbers must run from 1 to 2.")


def test_two_references_cannot_share_a_title(tmp_path: Path) -> None:
    tree = full()
    tree["references.yaml"].append(reference("again", title="STANDARD"))
    assert the_fault(tmp_path, tree).field == "title"


def test_an_entry_cannot_belong_to_what_the_files_leave_out(tmp_path: Path) -> None:
    load(write(tmp_path, full()))
    found = the_fault(
        tmp_path, without(full(), "looking-ahead") | {"x.yaml": [sign("x", "looking-ahead", 1)]}
    )
    assert (found.file, found.field) == ("x.yaml", "behaviour")
    assert (
        "There is no behaviour with the key “looking-ahead”. Known here: asking, hearing."
        in found.problem_and_mend
    )


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[a](/glossary/#hrm)", "There is no glossary term with the key “hrm”. Did you mean “harm”?"),
        ("[a](/references/#lww)", "There is no reference with the key “lww”. Did you mean “law”?"),
        ('[a](/glossary/#hrm "A title")', "There is no glossary term with the key “hrm”."),
        ("[a][b]\n\n[b]: /glossary/#hrm", "There is no glossary term with the key “hrm”."),
        ("[a](/glossary#hrm)", "There is no glossary term with the key “hrm”."),
        ("[a](/glossary/#)", "There is no glossary term with the key “”. "),
        ("[a](/glossary/#term-harm)", "There is no glossary term with the key “term-harm”."),
    ],
)
def test_a_link_to_an_unknown_term_or_reference_is_refused(tmp_path: Path, link: str, message: str) -> None:
    found = the_fault(tmp_path, changed("about", body=f"Words of {link}"))
    assert (found.file, found.entry, found.field) == ("pages/about.yaml", "sections.page about", "body")
    assert message in found.problem_and_mend


@pytest.mark.parametrize(
    "link", ["[a](/glossary/)", "[a](/sections/#hrm)", "`[a](/glossary/#hrm)`", "/glossary/#hrm"]
)
def test_what_leads_to_no_term_is_no_such_link(tmp_path: Path, link: str) -> None:
    assert load(write(tmp_path, changed("about", body=f"Words of {link}")))


def test_a_term_to_which_a_page_leads_cannot_be_left_out(tmp_path: Path) -> None:
    load(write(tmp_path, full()))
    found = the_fault(tmp_path, without(full(), "harm"))
    assert (found.file, found.entry) == ("pages/about.yaml", "sections.page about")


@pytest.mark.parametrize("link", ["[a](#about-about)", "[a](/privacy/#how)", "[a](/privacy#how)", "[a](#)"])
def test_a_link_to_a_heading_that_is_there_is_taken(tmp_path: Path, link: str) -> None:
    tree = changed("about", body=f"## About about\n\n{link}")
    assert load(write(tmp_path, tree | {"pages/privacy.yaml": [page("privacy", body="## How")]}))


@pytest.mark.parametrize(
    ("link", "to"),
    [("[a](#abuot)", "About"), ("[a](/privacy/#abuot)", "Privacy"), ("[a](/privacy#abuot)", "Privacy")],
)
def test_a_link_to_a_heading_that_is_not_there_is_refused(tmp_path: Path, link: str, to: str) -> None:
    tree = changed("about", body=f"## About\n\n{link}")
    found = the_fault(tmp_path, tree | {"pages/privacy.yaml": [page("privacy", body="## About")]})
    assert (found.file, found.field) == ("pages/about.yaml", "body")
    assert f"#abuot”, and Page “{to}” has no such heading. Did you mean “about”?" in found.problem_and_mend


def test_a_heading_cannot_be_renamed_under_the_link_of_another_page(tmp_path: Path) -> None:
    here = page("privacy", body="## How\n\nSo.")
    tree = changed("about", body="[a](/privacy/#how)") | {"pages/privacy.yaml": [here]}
    load(write(tmp_path, tree))
    here["fields"]["body"] = "## How it is kept\n\nSo."
    (tmp_path / "alone").mkdir()
    found = the_fault(tmp_path / "alone", {"privacy.yaml": [here]})
    assert (found.file, found.field) == ("privacy.yaml", "body")
    assert found.problem_and_mend.startswith(
        "Page “About” has a link to “/privacy/#how”, and Page “Privacy” has no"
    )


def test_a_page_to_which_the_toolkit_leads_cannot_be_left_out(tmp_path: Path) -> None:
    load(write(tmp_path, full() | {"pages/privacy.yaml": [page("privacy")]}))
    found = the_fault(tmp_path, full())
    assert (found.entry, found.field) == ("sections.page privacy", "key")
    assert found.problem_and_mend.startswith(
        "Other pages of the toolkit lead to this one, so it cannot be retired. Change its words."
    )
    assert load(write(tmp_path, {"x.yaml": [page("team")]}))


def test_a_file_that_holds_what_several_point_to_is_missed_as_a_whole(tmp_path: Path) -> None:
    tree = full()
    del tree["references.yaml"]
    found = the_fault(tmp_path, tree)
    assert (found.file, found.entry, found.field) == ("", "", "")
    assert found.problem_and_mend == (
        "references.yaml is missing or not whole: 3 entries point to references that nothing here holds, "
        "such as “standard”. Put the file with the others, and send or load them all together."
    )


def test_of_a_file_that_is_half_there_the_many_that_are_missing_are_told_once(tmp_path: Path) -> None:
    tree, missing = full(), "A file is missing or not whole: 6 entries point to behaviours"
    tree["x.yaml"] = [sign(f"x-{number}", f"gone-{number}", number) for number in range(1, 7)]
    assert missing in the_fault(tmp_path, tree).problem_and_mend
    tree["x.yaml"].pop()
    assert len(faults_of(write(tmp_path, tree))) == 5


@pytest.mark.parametrize("field", ["minutes", "smaller_minutes"])
def test_a_time_plan_adds_up_on_each_track(tmp_path: Path, field: str) -> None:
    found = the_fault(tmp_path, changed("opening", **{field: 15}))
    assert (found.entry, found.field) == ("sections.section listening", field)
    assert found.problem_and_mend == (
        "The time plan adds up to 65 minutes, and this says 60. Change one of them."
    )


def test_minutes_that_cannot_be_read_are_one_fault(tmp_path: Path) -> None:
    found = the_fault(tmp_path, changed("opening", minutes="ten"))
    assert (found.entry, found.field) == ("sections.planitem opening", "minutes")
    found = the_fault(tmp_path, changed("listening", minutes="an hour"))
    assert (found.entry, found.field) == ("sections.section listening", "minutes")


def test_a_section_may_have_no_time_plan(tmp_path: Path) -> None:
    tree = full()
    tree[PLANNING] = [section("planning", 2, minutes=5), behaviour("looking-ahead", "planning", 1)]
    assert load(write(tmp_path, tree))


def test_a_behaviour_that_the_time_plan_leaves_out_is_named(tmp_path: Path) -> None:
    tree = without(changed("listening", minutes=40, smaller_minutes=40), "hearing-time")
    found = the_fault(tmp_path, tree)
    assert (found.entry, found.field) == ("sections.behaviour hearing", "key")
    assert "stands 0 times in its section’s time plan. It must stand there once." in found.problem_and_mend


def test_a_behaviour_that_stands_twice_in_the_time_plan_is_named(tmp_path: Path) -> None:
    tree = full()
    tree[LISTENING].append(plan_item("again", "listening", 4, 0, kind="behaviour", behaviour=["asking"]))
    found = the_fault(tmp_path, tree)
    assert (found.entry, "stands 2 times" in found.problem_and_mend) == ("sections.behaviour asking", True)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "break"}, "Name a behaviour here if the kind is “behaviour”, and only then."),
        ({"behaviour": None}, "Name a behaviour here if the kind is “behaviour”, and only then."),
        ({"behaviour": ["looking-ahead"]}, "This behaviour belongs to another section. Name one of this"),
        ({"behaviour": ["haering"]}, "There is no behaviour with the key “haering”. Did you mean “hearing”?"),
    ],
)
def test_a_stretch_of_a_time_plan_names_a_behaviour_where_it_is_due(
    tmp_path: Path, fields: dict[str, object], message: str
) -> None:
    found = faults_of(write(tmp_path, changed("hearing-time", **fields)))
    mine = [(each.entry, each.field) for each in found if message in each.problem_and_mend]
    assert mine == [("sections.planitem hearing-time", "behaviour")]


def test_a_stretch_without_a_readable_kind_is_one_fault(tmp_path: Path) -> None:
    assert the_fault(tmp_path, changed("hearing-time", kind="x")).field == "kind"


def test_a_time_plan_misses_a_stretch_whose_section_is_unknown(tmp_path: Path) -> None:
    found = faults_of(write(tmp_path, changed("opening", section=["listenin"])))
    assert [each.field for each in found] == ["minutes", "smaller_minutes", "section"]


def test_a_part_that_breaks_what_it_does_not_hold_is_refused(tmp_path: Path) -> None:
    """A behaviour that moves away leaves a hole in the time plan of the section that it left."""
    tree = full()
    load(write(tmp_path, tree))
    tree[PLANNING].append(behaviour("hearing", "planning", 2))
    [found] = faults_of(write(tmp_path, tree) / PLANNING)
    assert (found.file, found.entry, found.field) == ("", "sections.planitem hearing-time", "behaviour")
    assert (
        "It is not in these files: load them together with the file that holds it." in found.problem_and_mend
    )


def test_what_was_broken_before_does_not_stop_a_part(tmp_path: Path) -> None:
    load(write(tmp_path, full()))
    PlanItem.objects.filter(key="opening").update(minutes=1)
    assert load(write(tmp_path, {"faq.yaml": [page("faq")]}))

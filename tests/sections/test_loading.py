"""Loading content into the database: what it adds, changes, retires and brings back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sections.loading import ContentError, Difference, Edit, Name, has_content, load, load_shipped
from sections.loading.stored import stock
from sections.models import Behaviour, GlossaryTerm, Question, Section
from tests.sections.trees import (
    behaviour,
    keys,
    page,
    published,
    question,
    rows,
    section,
    small,
    suggestion,
    term,
    write,
)

pytestmark = pytest.mark.django_db

LISTENING = "sections/1-listening.yaml"
PLANNING = "sections/2-planning.yaml"


def number_of(key: str) -> int:
    return Question.objects.published().get(key=key).number


def test_a_folder_is_loaded_whole(tmp_path: Path) -> None:
    found = load(write(tmp_path, small()))
    assert published() == keys(small())
    assert len(found.added) == 12
    assert Behaviour.objects.get(key="hearing").section.key == "listening"


def test_without_a_path_the_content_of_the_settings_is_loaded(tmp_path: Path, settings: Any) -> None:
    settings.CONTENT_DIR = write(tmp_path, small())
    load_shipped()
    assert published() == keys(small())


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    before = rows()
    assert not load(tmp_path)
    assert rows() == before


def test_loading_twice_writes_nothing(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    with CaptureQueriesContext(connection) as queries:
        load(tmp_path)
    verbs = {query["sql"].split()[0] for query in queries}
    assert verbs <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_has_content_after_the_first_load_only(tmp_path: Path) -> None:
    assert not has_content()
    load(write(tmp_path, small()))
    assert has_content()


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, small())
    promised = load(tmp_path, dry_run=True)
    assert rows() == []
    assert load(tmp_path) == promised


def test_a_reworded_entry_keeps_its_row(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    before = Question.objects.get(key="asking-who")
    tree[LISTENING][2]["fields"]["text"] = "Who else?"
    found = load(write(tmp_path, tree))
    name = Name("sections.question", "asking-who")
    assert found == Difference(reworded=(Edit(name, "text", "Who asks asking-who?", "Who else?"),))
    after = Question.objects.get(pk=before.pk)
    assert (after.key, after.text, after.retired_at) == ("asking-who", "Who else?", None)


def test_two_questions_can_swap_their_numbers(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    tree[LISTENING][2]["fields"]["number"], tree[LISTENING][3]["fields"]["number"] = 2, 1
    found = load(write(tmp_path, tree))
    assert [(edit.name.key, edit.old, edit.new) for edit in found.moved] == [
        ("asking-who", 1, 2),
        ("asking-when", 2, 1),
    ]
    assert (number_of("asking-who"), number_of("asking-when")) == (2, 1)


def test_a_new_question_can_push_all_others_down(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    for entry in tree[LISTENING][2:4]:
        entry["fields"]["number"] += 1
    tree[LISTENING].append(question("asking-first", "asking", 1))
    load(write(tmp_path, tree))
    assert [number_of(f"asking-{word}") for word in ("first", "who", "when")] == [1, 2, 3]


def test_sections_and_behaviours_can_swap_their_numbers(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    tree[LISTENING][0] = section("listening", 2)
    tree[PLANNING][0] = section("planning", 1)
    tree[LISTENING][1] = behaviour("asking", "listening", 2)
    tree[LISTENING][5] = behaviour("hearing", "listening", 1)
    load(write(tmp_path, tree))
    assert [each.key for each in Section.objects.published().in_order()] == ["planning", "listening"]
    in_order = [each.key for each in Behaviour.objects.published().in_order()]
    assert in_order == ["looking-ahead", "hearing", "asking"]


def test_two_terms_can_swap_their_words(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    load(
        write(tmp_path, small() | {"glossary.yaml": [term("harm", term="power"), term("power", term="harm")]})
    )
    assert GlossaryTerm.objects.get(key="harm").term == "power"


def test_a_behaviour_can_move_to_another_section(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    tree[PLANNING].append(behaviour("hearing", "planning", 2))
    del tree[LISTENING][5]
    found = load(write(tmp_path, tree))
    assert [(edit.field, edit.old, edit.new) for edit in found.moved] == [
        ("section", "listening", "planning")
    ]
    assert Behaviour.objects.get(key="hearing").section.key == "planning"


def test_what_the_whole_content_does_not_name_is_retired(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    del tree[PLANNING]
    tree["glossary.yaml"].pop()
    found = load(write(tmp_path, tree))
    assert found
    assert {each.name.key for each in found.retired} == {"planning", "looking-ahead", "power"}
    assert published() == keys(tree)
    assert Section.objects.get(key="planning").retired_at is not None


def test_nothing_is_ever_deleted(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    others = {"x.yaml": [section("other", 1), term("other"), page("other")]}
    load(write(tmp_path, others))
    assert published() == keys(others)
    assert len(rows()) == 15


def test_an_entry_that_reappears_is_brought_back_in_its_row(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    before = rows()
    without = tree | {PLANNING: tree[PLANNING][:1]}
    load(write(tmp_path, without))
    found = load(write(tmp_path, tree))
    assert [each.words for each in found.brought_back] == ["Looking-Ahead"]
    assert rows() == before


def test_an_entry_can_come_back_reworded_and_moved(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    load(write(tmp_path, tree | {PLANNING: tree[PLANNING][:1]}))
    back = [section("planning", 2), behaviour("looking-ahead", "listening", 3, statement="New.")]
    found = load(write(tmp_path, tree | {PLANNING: back}))
    assert (len(found.brought_back), len(found.reworded), len(found.moved)) == (1, 1, 2)
    assert Behaviour.objects.published().get(key="looking-ahead").statement == "New."


def test_what_is_retired_stays_retired_at_the_same_moment(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    del tree["glossary.yaml"][0]
    load(write(tmp_path, tree))
    moment = GlossaryTerm.objects.get(key="harm").retired_at
    tree["pages/about.yaml"] = [page("about", title="Us")]
    load(write(tmp_path, tree))
    assert GlossaryTerm.objects.get(key="harm").retired_at == moment


def test_one_sections_file_retires_within_that_section_only(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    del tree[LISTENING][5:]
    found = load(write(tmp_path, tree) / LISTENING)
    assert {each.name.key for each in found.retired} == {"hearing", "hearing-whom"}
    assert published() == keys(tree)


def test_a_folder_of_some_sections_retires_no_section(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    del tree[PLANNING]
    assert not load(write(tmp_path, tree) / "sections")


def test_a_page_by_itself_retires_no_other_page(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    load(write(tmp_path, {"faq.yaml": [page("faq")]}) / "faq.yaml")
    assert published()["page"] == ["about", "faq"]


def test_questions_follow_a_behaviour_that_moves_with_one_file(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    tree[PLANNING].append(behaviour("hearing", "planning", 2))
    found = load(write(tmp_path, tree) / PLANNING)
    assert [each.name.key for each in found.retired] == ["hearing-whom"]
    assert not load(tmp_path / PLANNING)


def test_a_part_may_point_to_what_is_already_published(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    load(write(tmp_path, {"more.yaml": [suggestion("asking-more", "asking", 2)]}) / "more.yaml")
    assert published()["suggestedaction"] == ["asking-more", "asking-round"]


def test_a_part_may_not_point_to_what_is_retired(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    load(write(tmp_path, tree | {PLANNING: tree[PLANNING][:1]}))
    with pytest.raises(ContentError, match=r"There is no behaviour with the key “looking-ahead”"):
        load(write(tmp_path, {"more.yaml": [question("why", "looking-ahead", 1)]}))


def test_a_part_may_not_take_a_published_number(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    with pytest.raises(ContentError, match=r"already taken by Section 2, Planning \(key “planning”\)"):
        load(write(tmp_path, {"third.yaml": [section("third", 2)]}))


def test_terms_that_differ_in_case_only_do_not_stop_the_load_of_a_part(tmp_path: Path) -> None:
    for key in ("Harm", "harm"):
        GlossaryTerm.objects.create(key=key.swapcase(), term=key, definition="Hurt.")
    assert load(write(tmp_path, {"faq.yaml": [page("faq")]}))


def test_loaddata_ends_with_the_same_entries(tmp_path: Path) -> None:
    files = sorted(write(tmp_path, small()).rglob("*.yaml"))
    with transaction.atomic():
        call_command("loaddata", *files, verbosity=0)
        by_django = stock()
        transaction.set_rollback(True)
    load(tmp_path)
    assert stock() == by_django


def test_loaddata_over_loaded_content_changes_nothing(tmp_path: Path) -> None:
    load(write(tmp_path, small()))
    before = rows()
    call_command("loaddata", *sorted(tmp_path.rglob("*.yaml")), verbosity=0)
    assert rows() == before
    assert not load(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_two_servers_that_start_at_once_both_find_the_content(tmp_path: Path) -> None:
    write(tmp_path, small())

    def start(_server: int) -> Difference:
        try:
            return load(tmp_path)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as servers:
        found = list(servers.map(start, range(4)))
    assert sorted(len(each.added) for each in found) == [0, 0, 0, 12]
    assert published() == keys(small())

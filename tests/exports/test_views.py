"""Who may finish, copy, print and delete, by which method, and what the answers carry."""

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext

from exports import reading
from exports.views import WORD
from sessions.models import Role, Workshop
from tests.exports.groups import ELSEWHERE, FIRST, Group, a_group, a_working_group
from tests.exports.pages import all_said, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

PAGES = ["finish/", "finish/document/", "print/", "deletion/", "accountability/next-steps/"]
POSTED = ["copy/", "finish/", "finish/keeping/", "finish/erasure/", "deletion/"]


def name_of_copy(group: Group) -> str:
    return str(group.post("copy/")["Content-Disposition"])


# Members.


@pytest.mark.parametrize("rest", ["finish/", "finish/document/", "deletion/"])
def test_a_member_may_not_see_the_finish_nor_the_deletion(rest: str) -> None:
    group = a_working_group()
    group.finish()
    assert group.another_browser(Role.MEMBER).get(rest).status_code == 403


@pytest.mark.parametrize("rest", ["finish/", "finish/keeping/", "finish/erasure/", "deletion/"])
def test_a_member_may_neither_finish_nor_erase_nor_keep(rest: str) -> None:
    group = a_working_group()
    finish = group.finish()
    member = group.another_browser(Role.MEMBER)
    answer = member.post(rest, change_number=finish.change_number, word="delete")
    assert answer.status_code == 403
    assert group.offered == finish
    assert group.offered.cancelled_at is None


def test_a_member_may_take_a_copy_print_and_read_next_steps() -> None:
    member = a_working_group().another_browser(Role.MEMBER)
    assert len(reading.read(member.post("copy/").content).plan) == 2
    assert "Check three sources" in member.page("print/")
    assert "Accountability next steps..." in member.page("accountability/next-steps/")


@pytest.mark.parametrize(("named", "told"), [("began-0a1b2c3d", True), ("", False), ("workshop-1", False)])
def test_the_page_that_asked_for_a_copy_learns_that_it_began(named: str, *, told: bool) -> None:
    answer = a_working_group().post("copy/", began=named)
    assert [name for name in answer.cookies if name == named] == [named] * told


def test_another_facilitator_may_confirm() -> None:
    group = a_working_group()
    number = group.finish().change_number
    assert group.another_browser().confirm(number).status_code == 302
    assert not Workshop.objects.exists()


# Methods and headers.


@pytest.mark.parametrize("rest", ["copy/", "finish/keeping/", "finish/erasure/"])
def test_what_changes_something_is_not_got(rest: str) -> None:
    group = a_working_group()
    finish = group.finish()
    assert group.get(rest).status_code == 405
    assert group.client.head(group.address(rest)).status_code == 405
    assert group.offered == finish


@pytest.mark.parametrize("rest", ["finish/document/", "print/", "accountability/next-steps/"])
def test_what_shows_something_is_not_posted(rest: str) -> None:
    group = a_working_group()
    group.finish()
    assert group.post(rest).status_code == 405


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
@pytest.mark.parametrize("rest", sorted({*PAGES, *POSTED}))
def test_other_methods_do_nothing(rest: str, method: str) -> None:
    group = a_working_group()
    group.finish()
    assert getattr(group.client, method)(group.address(rest)).status_code == 405
    assert group.offered.cancelled_at is None


@pytest.mark.parametrize("rest", PAGES)
def test_asking_for_the_headers_gives_those_of_the_page(rest: str) -> None:
    group = a_working_group()
    group.finish()
    response = group.client.head(group.address(rest))
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == group.get(rest)["Content-Type"]


def test_no_answer_is_kept_in_any_cache() -> None:
    group = a_working_group()
    group.finish()
    answers: list[HttpResponseBase] = [group.get(rest) for rest in PAGES]
    answers += [group.post(rest) for rest in POSTED]
    answers += [group.confirm(group.finish().change_number), group.get("finish/")]
    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * len(answers)


# The file.


def test_the_file_is_a_word_document_to_be_saved() -> None:
    group = a_working_group()
    group.finish()
    for response in (group.post("copy/"), group.get("finish/document/")):
        assert response["Content-Type"] == WORD
        assert response["Content-Disposition"].startswith(
            'attachment; filename="Riverbank-Trust-action-plan-2'
        )


def test_the_title_names_the_file_where_there_is_no_organisation() -> None:
    group = a_group()
    assert 'filename="workshop-action-plan-' in name_of_copy(group)
    group.say_who(title="Leadership day")
    assert 'filename="Leadership-day-action-plan-' in name_of_copy(group)


def test_a_name_beyond_ascii_comes_in_the_form_of_rfc_5987() -> None:
    group = a_group()
    group.say_who(organisation="مؤسسة Zürich")
    name = name_of_copy(group)
    assert name.startswith(
        "attachment; filename*=utf-8''%D9%85%D8%A4%D8%B3%D8%B3%D8%A9-Z%C3%BCrich-action-plan-"
    )
    assert name.isascii()


def test_a_name_cannot_break_out_of_its_header() -> None:
    group = a_group()
    group.say_who(organisation='a"; filename="b.exe\r\nX-Evil: 1')
    assert name_of_copy(group).startswith('attachment; filename="a-filename-b-exe-X-Evil-1-action-plan-')


# The page to print.


def test_the_page_to_print_shows_every_field() -> None:
    page = a_working_group().page("print/")
    first, second = (
        "Accountability 1, Owning our power",
        "Do no harm/safer programming 1, Evidence before approval",
    )
    assert all_said(page, "td") == [
        *("1", "Do first Ask the newest first", "Chair", "31 March 2027", first),
        *("2", "Check three sources", "Not decided yet", "No date yet", second),
    ]
    shown = all_said(page, "h1", "h2", "h3", "p", "li")
    for words in (
        "Leadership day",
        "Riverbank Trust · 12 November 2026 · Amina Yusuf · Content version 1",
        "Accountability",
        "Behaviour 1: Owning our power",
        "We began with who speaks last.",
        "- a chair who asks",
        "Some would wait.",
        "Ask the newest first · Chair · 31 March 2027",
        "Check three sources",
    ):
        assert words in shown


def test_the_page_to_print_begins_its_line_with_what_there_is() -> None:
    group = a_group()
    group.write(FIRST, "Words.")
    assert "Content version 1" in all_said(group.page("print/"), "p")


def test_the_page_to_print_shows_markup_as_text() -> None:
    group = a_group()
    group.write(FIRST, "<script>alert(1)</script>", "<b>")
    group.add_action(ELSEWHERE, "<i>\nsecond line", accountable="<u>")
    page = group.page("print/")
    assert [script for script in all_said(page, "script") if script] == []
    shown = all_said(page, "p", "td")
    for words in ("<script>alert(1)</script>", "<b>", "<u>"):
        assert words in shown
    assert "&lt;i&gt;<br>second line" in page


def test_own_questions_are_printed_and_named_among_what_goes() -> None:
    group = a_group()
    group.ask("accountability", 2, "Who <b>learns</b> from us?")
    assert "Who &lt;b&gt;learns&lt;/b&gt; from us?" in group.page("print/")
    assert "Accountability: your own questions" in words_of(group.get("accountability/next-steps/"))
    assert "Accountability: your own questions" in words_of(group.get("deletion/"))


def test_the_page_to_print_of_an_empty_workshop_has_a_name() -> None:
    page = a_group().page("print/")
    assert all_said(page.partition("</main>")[0], "h1") == ["Discussion notes and action plan"]
    assert all_said(page, "table") == []


# Deletion without a document.


def test_the_deletion_names_what_goes_and_offers_a_copy_first() -> None:
    group = a_working_group()
    page = group.page("deletion/")
    goes = all_said(page, "li")
    assert "Accountability: Notes or actions under 1 of 5 behaviours, 1 action" in goes
    assert "Do no harm/safer programming: Notes or actions under 1 of 3 behaviours, 1 action" in goes
    assert all_said(page.partition("<main")[2].partition("</main>")[0], "button") == [
        "Download a copy and keep working",
        "Delete everything now",
    ]
    assert f'action="{group.address("copy/")}"' in page


def test_the_deletion_of_an_empty_workshop_offers_no_copy() -> None:
    assert "Download a copy" not in a_group().page("deletion/")


@pytest.mark.parametrize("word", ["delete", "Delete", " DELETE  "])
def test_the_typed_word_deletes_at_once(word: str) -> None:
    group, other = a_working_group(), a_working_group()
    assert group.post("deletion/", word=word)["Location"] == "/receipts/"
    assert [str(workshop.pk) for workshop in Workshop.objects.all()] == [other.id]
    assert group.get().status_code == 404


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("remove", "That is another word. Type delete to go on. Nothing was deleted."),
        ("delete it", "That is another word. Type delete to go on. Nothing was deleted."),
        ("", "Type the word delete to go on. Nothing was deleted."),
        ("   ", "Type the word delete to go on. Nothing was deleted."),
    ],
)
def test_another_word_deletes_nothing_and_is_told(word: str, said: str) -> None:
    group = a_working_group()
    response = group.post("deletion/", word=word)
    assert response.status_code == 422
    assert said in words_of(response)
    assert group.workshop.notes.count() == 1


@pytest.mark.parametrize(
    ("rest", "button"), [("finish/", "Yes, delete everything now"), ("deletion/", "Delete everything now")]
)
def test_a_page_that_deletes_can_warn_of_unsent_text_first(rest: str, button: str) -> None:
    group = a_working_group()
    group.finish()
    html = " ".join(group.page(rest).split()).replace(" </button>", "</button>")
    warning = html.index('<p class="kept-warning" data-kept-warning hidden>')
    assert warning < html.index("deleted too", warning) < html.index(f"{button}</button>", warning)


# Cost.


@pytest.mark.parametrize("rest", ["accountability/next-steps/", "finish/", "print/", "deletion/"])
def test_more_notes_and_actions_cost_no_more_queries(rest: str) -> None:
    group = a_group()
    group.write(FIRST, "Words.")
    group.add_action(FIRST, "Words")
    group.finish()
    with CaptureQueriesContext(connection) as few:
        group.page(rest)
    for number in range(5):
        group.add_action(ELSEWHERE, f"Words {number}")
    group.write(ELSEWHERE, "Words.")
    group.finish()
    with CaptureQueriesContext(connection) as many:
        group.page(rest)
    assert len(many) == len(few)

"""The pages of the admin on which the content changes as a whole."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from sections.loading.export import exported, zipped
from sections.loading.publishing import RETIRED
from sections.models import Behaviour, ContentVersion, Question
from tests.sections.changing import NEW, OLD, QUESTION, agree, browser_of, draft, reworded, words

pytestmark = pytest.mark.django_db

PAGES = ["review", "discarding", "versions", "upload", "export", "shipped"]


@pytest.fixture
def admin(content: None) -> Client:
    """A content admin's browser: somebody who may change sections, and no more than that."""
    return browser_of("words", "change_section")


# Who may.


@pytest.mark.parametrize("name", PAGES)
def test_only_who_may_change_sections_opens_the_pages(content: None, name: str) -> None:
    assert browser_of("terms", "change_glossaryterm").get(reverse(f"admin:{name}")).status_code == 403
    assert browser_of("words", "change_section").get(reverse(f"admin:{name}")).status_code == 200


def test_who_may_not_change_the_content_as_a_whole_is_led_nowhere() -> None:
    html = browser_of("terms", "change_glossaryterm").get(reverse("admin:index")).content.decode()
    assert "Glossary terms" in html
    assert reverse("admin:review") not in html


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_asked_to_log_in(client: Client, name: str) -> None:
    assert client.get(reverse(f"admin:{name}")).headers["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("name", ["review", "discarding", "upload", "shipped"])
def test_what_changes_something_needs_a_token(admin: Client, name: str) -> None:
    admin.handler.enforce_csrf_checks = True
    assert admin.post(reverse(f"admin:{name}")).status_code == 403


def test_the_first_page_leads_to_all_of_them(admin: Client) -> None:
    page = admin.get("/admin/").content.decode()
    assert all(
        reverse(f"admin:{name}") in page for name in ["review", "versions", "upload", "export", "shipped"]
    )


def test_who_may_not_is_not_led_there(content: None) -> None:
    page = browser_of("terms", "change_glossaryterm").get("/admin/").content.decode()
    assert reverse("admin:upload") not in page


# Review and publish.


def test_drafts_are_shown_word_by_word_under_their_section_and_behaviour(admin: Client) -> None:
    draft(text=Question.objects.get(key=QUESTION).text.replace(OLD, NEW))
    page = admin.get("/admin/publish/")
    said = words(page)
    assert ">Publish these changes</button>" in page.content.decode()
    assert "1 reworded. Accountability Owning our power Reworded Question 1 of Owning our power" in said
    assert "Think of the last time [removed: somebody at work][added: a colleague] said no to you." in said
    assert "<del>" in page.content.decode()
    assert "<ins>" in page.content.decode()


def test_publishing_makes_one_version_with_who_made_it(admin: Client) -> None:
    draft(text="What did you hear?")
    Behaviour.objects.filter(key="owning-our-power").update(draft={"short_name": "Power and us"})
    page = agree(admin, "/admin/publish/")
    version = ContentVersion.objects.latest()
    assert (version.number, version.made_by, version.origin) == (2, "words", "edited")
    assert "Published as content version 2. Groups see it now." in words(page)
    assert "2 reworded." in words(page)
    assert Question.objects.get(key=QUESTION).text == "What did you hear?"
    assert str(LogEntry.objects.get()) == "Changed “Content version 2: drafts published” — "


def test_what_the_smaller_track_keeps_is_pointed_out(admin: Client) -> None:
    draft("owning-our-power-last-no", text="What did you hear?")
    Question.objects.filter(key=QUESTION).update(smaller_text="What did we hear?")
    said = words(admin.get("/admin/publish/"))
    assert "The smaller track has its own wording here, which stays as it is: What did we hear?" in said


def test_faults_are_listed_with_the_way_to_mend_them(admin: Client) -> None:
    draft(number=2)
    page = admin.get("/admin/publish/")
    behaviour = Behaviour.objects.get(key="owning-our-power")
    assert (
        "Question 2 of Owning our power, Number: This is already taken by Question 2 of Owning our power"
        in words(page)
    )
    assert "(key “owning-our-power-hard-to-refuse”). Change one of them." in words(page)
    field = f'<a href="/admin/sections/behaviour/{behaviour.pk}/change/#id_questions-0-number">'
    assert field in page.content.decode()
    assert ">Publish these changes</button>" not in page.content.decode()
    assert "Nothing was published: mend first" in words(agree(admin, "/admin/publish/"))
    assert ContentVersion.objects.count() == 1


def test_drafts_that_moved_since_they_were_shown_are_shown_again(admin: Client) -> None:
    draft(text="What did you hear?")
    agreed = admin.get("/admin/publish/").context["agreed"]
    draft(text="What did you not hear?")
    said = words(admin.post("/admin/publish/", {"agreed": agreed}, follow=True))
    assert "The content changed since you opened this page. Nothing was done." in said
    assert "What did you not hear?" in said
    assert ContentVersion.objects.count() == 1


def test_without_what_was_agreed_to_nothing_is_published(admin: Client) -> None:
    draft(text="What did you hear?")
    admin.post("/admin/publish/")
    assert ContentVersion.objects.count() == 1


def test_no_draft_is_said_to_be_none(admin: Client) -> None:
    assert "No draft waits: groups see the content as it is here." in words(admin.get("/admin/publish/"))
    assert "There was nothing to publish." in words(agree(admin, "/admin/publish/"))


def test_a_draft_that_changes_nothing_can_be_discarded(admin: Client) -> None:
    draft(text=Question.objects.get(key=QUESTION).text)
    assert "The drafts change nothing that groups see." in words(admin.get("/admin/publish/"))


def test_an_entry_that_no_group_saw_is_added_with_all_its_words(admin: Client) -> None:
    question = Question.objects.get(key=QUESTION)
    question.pk, question.key, question.number = None, "owning-our-power-new", 9
    question.retired_at, question.draft = ContentVersion.objects.latest().made_at, {RETIRED: False}
    question.save()
    said = words(admin.get("/admin/publish/"))
    assert "1 added." in said
    assert "Added Question 9 of Owning our power" in said
    assert "Angle Personal and concrete Start here yes" in said
    assert "Owning our power: 3 questions are marked “Start here”; two is usual." in said


def test_drafts_are_discarded_after_asking_once(admin: Client) -> None:
    draft(text="What did you hear?")
    assert "1 draft goes, with everything that was written in it." in words(
        admin.get("/admin/publish/discarding/")
    )
    assert "All drafts were discarded." in words(admin.post("/admin/publish/discarding/", follow=True))
    assert Question.objects.get(key=QUESTION).draft is None
    assert "All drafts discarded" in str(LogEntry.objects.get())


# Versions.


def test_versions_are_listed_with_who_made_them_and_how_much_changed(admin: Client) -> None:
    draft(text="What did you hear?")
    agree(admin, "/admin/publish/")
    said = words(admin.get("/admin/versions/"))
    assert re.search(
        r"Content version 2 What groups see now 1 reworded \d+ \w+ \d{4}, [\d:]+ UTC · Edited in the admin · by words",
        said,
    )
    assert re.search(r"Content version 1 \d+ added .* · Came with the toolkit · on the server", said)


def test_a_long_list_of_versions_has_pages(admin: Client) -> None:
    first = ContentVersion.objects.latest()
    for number in range(2, 53):
        first.pk, first.number = None, number
        first.save()
    assert "Earlier versions" in words(admin.get("/admin/versions/"))
    assert "Newer versions" in words(admin.get("/admin/versions/?page=2"))


def test_before_the_first_version_there_is_none(db: None) -> None:
    assert "There is no version yet" in words(browser_of("words", "change_section").get("/admin/versions/"))


def test_a_version_shows_what_it_changed(admin: Client) -> None:
    draft(text="What did you hear?")
    agree(admin, "/admin/publish/")
    page = words(admin.get("/admin/versions/2/"))
    assert "[added: What did you hear?]" in page
    assert "This is the content that groups see." in page
    assert "Bring this version back" in words(admin.get("/admin/versions/1/"))
    assert admin.get("/admin/versions/3/").status_code == 404


def test_a_version_is_brought_back_after_its_difference_was_shown(admin: Client) -> None:
    draft(text="What did you hear?")
    agree(admin, "/admin/publish/")
    assert "[removed: What did you hear?]" in words(admin.get("/admin/versions/1/return/"))
    agree(admin, "/admin/versions/1/return/")
    assert OLD in Question.objects.get(key=QUESTION).text
    assert ContentVersion.objects.latest().origin == "brought-back"
    assert "already that of this version" in words(admin.get("/admin/versions/1/return/"))
    assert "already that of this version" in words(agree(admin, "/admin/versions/1/return/"))
    assert ContentVersion.objects.count() == 3


def test_a_return_that_moved_since_it_was_shown_is_shown_again(admin: Client) -> None:
    draft(text="What did you hear?")
    agree(admin, "/admin/publish/")
    said = words(admin.post("/admin/versions/1/return/", {"agreed": "another"}, follow=True))
    assert "Nothing was done. Read the difference again." in said
    assert ContentVersion.objects.count() == 2


# Export.


def test_the_export_is_a_zip_named_after_the_version(admin: Client) -> None:
    page = admin.get("/admin/export/")
    assert page.headers["Content-Disposition"] == 'attachment; filename="content-version-1.zip"'
    assert page.content == zipped(exported())


# Newer shipped content.


@pytest.fixture
def newer(settings: LazySettings, tmp_path: Path) -> Path:
    """The folder of the shipped content, for a test to change."""
    for path, text in exported().items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    settings.CONTENT_DIR = tmp_path
    return tmp_path / "sections" / "1-accountability.yaml"


def test_newer_shipped_content_waits_and_is_taken_over(admin: Client, newer: Path) -> None:
    assert "Newer content came with the toolkit" not in words(admin.get("/admin/"))
    newer.write_text(reworded(newer.read_text()))
    assert "Newer content came with the toolkit" in words(admin.get("/admin/"))
    assert "[removed: somebody at work][added: a colleague]" in words(admin.get("/admin/shipped/"))
    assert "Published as content version 2." in words(agree(admin, "/admin/shipped/"))
    assert "All content that came with the toolkit was taken over." in words(admin.get("/admin/shipped/"))
    assert "Newer content came with the toolkit" not in words(admin.get("/admin/"))


def test_what_was_edited_here_is_listed_and_stays(admin: Client, newer: Path) -> None:
    draft(text="What did you hear?")
    Question.objects.filter(key="owning-our-power-hard-to-refuse").update(draft={RETIRED: True})
    agree(admin, "/admin/publish/")
    newer.write_text(reworded(newer.read_text()).replace("A lift home", "A lift"))
    said = words(admin.get("/admin/shipped/"))
    assert (
        "Question 1 of Owning our power Text Here What did you hear? In the shipped content Think of" in said
    )
    assert "Question 2 of Owning our power Changed or retired here" in said
    assert "Noted: everything stays as it is here." in words(agree(admin, "/admin/shipped/"))
    assert Question.objects.get(key=QUESTION).text == "What did you hear?"


def test_shipped_content_that_moved_is_shown_again(admin: Client, newer: Path) -> None:
    newer.write_text(reworded(newer.read_text()))
    said = words(admin.post("/admin/shipped/", {"agreed": "another"}, follow=True))
    assert "Nothing was done. Read the difference again." in said


def test_shipped_content_with_a_fault_says_which(admin: Client, newer: Path) -> None:
    newer.write_text(newer.read_text().replace("number: 1\n", "number: one\n", 1))
    assert "Newer content came with the toolkit" in words(admin.get("/admin/"))
    assert "Section accountability line 4, number: " in words(admin.get("/admin/shipped/"))
    assert admin.post("/admin/shipped/").status_code == 200
    assert ContentVersion.objects.count() == 1

"""Uploading content files in the admin: shown first, then published just as shown."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from sections.loading.export import exported, zipped
from sections.models import ContentVersion, Question, SuggestedAction, Upload
from tests.sections.changing import (
    NEW,
    PATH,
    QUESTION,
    agree,
    browser_of,
    draft,
    edited,
    reworded,
    send,
    without,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def admin(content: None) -> Client:
    """A content admin's browser: somebody who may change sections, and no more than that."""
    return browser_of("words", "change_section")


def test_an_upload_is_shown_before_anything_happens_and_published_as_shown(admin: Client) -> None:
    page = send(admin, content_zip=edited(reworded))
    said = words(page)
    assert "1 reworded." in said
    assert "[removed: somebody at work][added: a colleague]" in said
    assert ContentVersion.objects.count() == 1
    said = words(agree(admin, page.request["PATH_INFO"]))
    assert "Published as content version 2." in said
    assert NEW in Question.objects.get(key=QUESTION).text
    assert ContentVersion.objects.latest().made_by == "words"
    assert not Upload.objects.exists()


def test_what_is_left_out_of_the_whole_content_is_retired(admin: Client) -> None:
    gone = SuggestedAction.objects.published().in_order().select_related("behaviour")[0]
    page = send(admin, content_zip=edited(without(gone.key), whole=True))
    assert f"Retired Suggested action 1 of {gone.behaviour} {gone.text}" in words(page)
    agree(admin, page.request["PATH_INFO"])
    gone.refresh_from_db()
    assert gone.retired_at is not None


def swapped(found: re.Match[str]) -> str:
    """Return the line of a number with 1 in place of 2, and 2 in place of 1."""
    return f"{found[1]}{3 - int(found[2])}\n"


def test_a_move_is_told_as_a_move(admin: Client) -> None:
    number = re.compile(r"(key: (?:owning-our-power|learning-from-cases)\n.*?number: )(\d)\n", re.DOTALL)
    page = send(admin, content_zip=edited(lambda text: number.sub(swapped, text, count=2)))
    moved = "Moved Behaviour 1 of Accountability, Owning our power Number: from 1 to 2"
    assert moved in words(page)


def test_single_files_are_taken_too(admin: Client) -> None:
    files = exported()
    files["sections/1-accountability.yaml"] = reworded(files["sections/1-accountability.yaml"])
    one, other = files["sections/1-accountability.yaml"], files["glossary.yaml"]
    assert "1 reworded." in words(send(admin, accountability_yaml=one, glossary_yaml=other))


def test_an_upload_that_changes_nothing_says_so(admin: Client) -> None:
    page = send(admin, content_zip=zipped({PATH: exported()[PATH]}))
    assert "Nothing to change: the content is already as in these files." in words(page)
    assert "The content is already as in these files." in words(agree(admin, page.request["PATH_INFO"]))
    assert ContentVersion.objects.count() == 1


def test_faults_are_those_of_the_command_with_file_and_line(admin: Client) -> None:
    page = send(admin, content_zip=edited(lambda text: text.replace("number: 1\n", "number: one\n", 1)))
    assert page.status_code == 422
    assert "Nothing was changed. There is 1 thing to mend." in words(page)
    assert "sections/1-accountability.yaml Section accountability line 4, number: “one” is no" in words(page)
    assert not Upload.objects.exists()


def test_a_file_to_which_others_point_is_missed_once(admin: Client) -> None:
    files = exported()
    del files["references.yaml"]
    page = send(admin, content_zip=zipped(files))
    (fault,) = page.context["faults"]
    assert re.fullmatch(
        r"references.yaml is missing or not whole: 1\d\d entries point to references that nothing here holds, "
        r"such as “[a-z0-9-]+”. Put the file with the others, and send or load them all together.",
        fault.problem_and_mend,
    )


def test_no_file_at_all_is_said_and_what_becomes_of_drafts(admin: Client) -> None:
    draft(text="What did you hear?")
    said = words(admin.post("/admin/upload/"))
    assert "There is no .yaml file here." in said
    assert "1 draft waits. It stays a draft, laid over the words of the files" in said


def test_an_upload_waits_while_the_content_moves_and_is_shown_anew(admin: Client) -> None:
    page = send(admin, content_zip=edited(reworded))
    address, agreed = page.request["PATH_INFO"], page.context["agreed"]
    draft("owning-our-power-hard-to-refuse", text="Which small things?")
    agree(admin, "/admin/publish/")
    said = words(admin.post(address, {"agreed": agreed}, follow=True))
    assert "Nothing was done. Read the difference again." in said
    assert "2 reworded." in said
    assert ContentVersion.objects.count() == 2
    assert "Published as content version 3." in words(agree(admin, address))


def test_an_upload_that_no_longer_fits_says_what_to_mend(admin: Client) -> None:
    question = "\n    ".join(
        [
            "- model: sections.question\n  fields:",
            "key: new",
            "behaviour: [owning-our-power]",
            "number: 9",
            "angle: power",
            "text: Who asks?",
        ]
    )
    address = send(admin, question_yaml=question).request["PATH_INFO"]
    draft(number=9)
    agree(admin, "/admin/publish/")
    page = admin.get(address)
    assert page.status_code == 422
    assert "they no longer fit it" in words(page)
    assert "question.yaml Question new line 5, number: This is already taken" in words(page)


def test_an_upload_is_its_senders_alone(admin: Client) -> None:
    address = send(admin, content_zip=edited(reworded)).request["PATH_INFO"]
    assert browser_of("other", "change_section").get(address).status_code == 404


def test_uploads_of_yesterday_go(admin: Client) -> None:
    old = Upload.objects.keep(User.objects.get().pk, {"a.yaml": b"- a"})
    Upload.objects.update(sent_at=ContentVersion.objects.latest().made_at.replace(year=2020))
    send(admin, content_zip=edited(reworded))
    assert not Upload.objects.filter(pk=old.pk).exists()
    assert str(old) == "a.yaml"


def test_the_page_says_what_files_stand_for_and_that_they_are_published_at_once(admin: Client) -> None:
    said = words(admin.get("/admin/upload/"))
    assert (
        "A section’s file stands for the whole section: a question that is missing from it is retired."
        in said
    )
    assert "Where “>-” follows the colon" in said
    assert "    text: &gt;-\n      Who" in admin.get("/admin/upload/").content.decode()
    page = send(admin, content_zip=edited(reworded))
    assert "Files make no drafts: this publishes at once." in words(page)
    assert ">Publish these changes now</button>" in page.content.decode()
    assert "not in the files" not in words(page)


def test_a_key_that_was_changed_is_noticed(admin: Client) -> None:
    page = send(admin, content_zip=edited(lambda text: text.replace(f"key: {QUESTION}\n", "key: other\n")))
    said = words(page)
    assert "1 entry is not in the files, and goes." in said
    assert "goes and comes again under another key. Did you change a “key:” line?" in said
    assert f"Write “{QUESTION}” there again in place of “other”." in said


def test_what_goes_and_what_comes_with_other_words_are_two_things(admin: Client) -> None:
    def other(text: str) -> str:
        return reworded(text).replace(f"key: {QUESTION}\n", "key: other\n")

    said = words(send(admin, content_zip=edited(other)))
    assert "1 entry is not in the files, and goes." in said
    assert "Did you change a “key:” line?" not in said

"""From what is said of an entry one comes to where it is changed, and to where groups read it."""

import re

import pytest
from django.test import Client

from sections.admin.places import Places, entry_read_at, read_at
from sections.loading.names import Name
from sections.loading.publishing import publish
from sections.models import Behaviour, GlossaryTerm, Page, Question, Reference, Section
from tests.sections.changing import agree, words
from tests.sections.editing import address, new_row, row, save
from tests.sections.making import a_behaviour, a_question, a_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

GUIDE = "facilitator-guide"
HEADING = "## If somebody tells you of harm"


def test_an_entry_is_changed_on_its_own_page_or_in_its_row() -> None:
    behaviour = a_behaviour(a_section())
    a_question(behaviour, "first", 1)
    second, gone = a_question(behaviour, "second", 2), a_question(behaviour, "gone", 3)
    Question.objects.filter(pk=gone.pk).update(retired_at="2026-01-01T00:00Z")
    places, page = Places(), address(behaviour)
    name, values = Name("sections.behaviour", behaviour.key), {"section": "listening"}
    assert places.of(name, values) == page
    assert places.of(name, values, "section") == f"{page}#id_section"
    name, values = Name("sections.question", second.key), {"behaviour": behaviour.key}
    assert places.of(name, values) == f"{page}#questions-1"
    assert places.of(name, values, "text") == f"{page}#id_questions-1-text"
    assert places.of(name, values, "key") == f"{page}#questions-1"
    assert places.of(Name("sections.question", "gone"), values) == f"{page}#questions-group"


def test_where_groups_read_an_entry() -> None:
    content = {
        Name("sections.question", "who"): {"behaviour": "asking"},
        Name("sections.behaviour", "asking"): {"section": "listening"},
        Name("sections.wrapupquestion", "back"): {"section": "listening"},
    }
    read = {
        key: read_at(Name(f"sections.{model}", key), content)
        for model, key in [
            ("section", "listening"),
            ("behaviour", "asking"),
            ("question", "who"),
            ("wrapupquestion", "back"),
            ("page", "how-to-use"),
            ("page", "elsewhere"),
            ("glossaryterm", "harm"),
            ("reference", "law"),
        ]
    }
    assert read == {
        "listening": "/sections/listening/print-pack/",
        "asking": "/sections/listening/print-pack/#asking",
        "who": "/sections/listening/print-pack/#asking",
        "back": "/sections/listening/print-pack/",
        "how-to-use": "/how-to-use/",
        "elsewhere": "",
        "harm": "/glossary/#harm",
        "law": "/references/#law",
    }


@pytest.mark.usefixtures("content")
def test_every_entry_with_a_page_in_the_admin_leads_to_what_groups_read(admin: Client) -> None:
    for model in (Section, Behaviour, Page, GlossaryTerm, Reference):
        entry = model.objects.latest("pk")
        there, _mark, place = entry_read_at(entry).partition("#")
        assert f'href="{entry_read_at(entry)}"' in admin.get(address(entry)).content.decode()
        page = admin.get(there)
        assert page.status_code == 200
        assert not place or f'id="{place}"' in page.content.decode()
    new = Section(key="new", retired_at="2026-01-01T00:00Z")
    assert entry_read_at(new) == ""


@pytest.mark.usefixtures("content")
def test_a_heading_to_which_a_page_leads_cannot_lose_its_words_unseen(admin: Client) -> None:
    guide = Page.objects.get(key=GUIDE)
    assert HEADING in guide.body
    save(admin, address(guide), body=guide.body.replace(HEADING, "## If somebody speaks of harm"))
    listed = save(admin, address(guide), press="_save")
    assert "Before you publish, something is to be mended in “Facilitator guide”." in words(listed)
    messages = [each.message for each in listed.context["messages"]]
    assert any(f'<a href="{address(guide)}">See what</a>' in each for each in messages)
    page = admin.get(address(guide))
    assert "To mend before you publish" in words(page)
    said = "has a link to “#if-somebody-tells-you-of-harm”, and Page “Facilitator guide” has no such heading."
    assert said in words(page)
    assert f'<a href="{address(guide)}#id_body">Go there</a>' in page.content.decode()
    assert f"/admin/sections/page/{Page.objects.get(key='faq').pk}/change/#id_body" in page.content.decode()
    assert said in words(admin.get("/admin/publish/"))
    assert ">Publish these changes</button>" not in admin.get("/admin/publish/").content.decode()


@pytest.mark.usefixtures("content")
def test_each_change_in_the_review_leads_to_where_it_is_made_and_then_to_what_groups_read(
    admin: Client,
) -> None:
    behaviour = Behaviour.objects.get(key="owning-our-power")
    path = address(behaviour)
    prefix = row(path, "questions", behaviour.questions.get(number=2))
    save(
        admin, path, **{f"{prefix}-text": "Who decides?"}, **new_row(path, "signs", text="Doors.", kind="so")
    )
    review = admin.get("/admin/publish/").content.decode()
    assert re.search(rf'<a href="{path}#questions-1">\s*Change it', review)
    assert re.search(rf'<a href="{path}#signs-\d+">\s*Change it', review)
    assert "Look at this before you go on" not in words(agree(admin, "/admin/publish/"))
    version = admin.get("/admin/versions/2/").content.decode()
    assert re.search(
        r'<a href="/sections/accountability/print-pack/#owning-our-power">\s*As groups read it', version
    )
    assert "Change it" not in version
    assert "As groups read it" not in admin.get("/admin/versions/1/").content.decode()


@pytest.mark.usefixtures("content")
def test_a_question_that_moves_is_shown_with_its_words(admin: Client) -> None:
    one, two = Question.objects.filter(behaviour__key="owning-our-power", number__in=[1, 2]).order_by(
        "number"
    )
    for each, number in ((one, 2), (two, 1)):
        Question.objects.filter(pk=each.pk).update(draft={"number": number})
    assert one.text in words(admin.get("/admin/publish/"))


@pytest.mark.usefixtures("content")
def test_what_was_to_be_looked_at_is_no_warning_once_it_is_published(admin: Client) -> None:
    save(admin, address(Behaviour.objects.get(key="owning-our-power")), statement="Leaders listen.")
    assert "Look at this before you go on" in words(admin.get("/admin/publish/"))
    publish(made_by="amina")
    said = words(admin.get("/admin/versions/2/"))
    assert "Look at this before you go on" not in said
    assert "What groups notice of it" in said


@pytest.mark.usefixtures("content")
def test_discarding_says_what_it_is(admin: Client) -> None:
    save(admin, "/admin/sections/glossaryterm/add/", term="Loud kitchen", definition="A place.")
    save(admin, address(Page.objects.get(key="faq")), title="Asked")
    new = admin.get("/admin/publish/discarding/sections.glossaryterm/loud-kitchen/")
    assert "Discard the new glossary term “Loud kitchen”?" in words(new)
    assert "Discard the draft of the page “Asked”?" in words(
        admin.get("/admin/publish/discarding/sections.page/faq/")
    )


def test_the_first_page_says_what_cannot_be_read_here(admin: Client) -> None:
    page = admin.get("/admin/").content.decode()
    assert "You cannot read what groups write: this account opens no workshop." in page
    assert '<a href="/privacy/">' in page

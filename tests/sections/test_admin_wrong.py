"""What is wrong on a page of the admin is said at its top, and leads to where it is mended."""

import re

import pytest
from django.forms import inlineformset_factory
from django.test import Client

from sections.admin.forms import EntryForm
from sections.admin.inlines import DraftFormSet
from sections.admin.wrong import Wrong, wrong
from sections.models import Behaviour, Question
from tests.sections.changing import words
from tests.sections.editing import address, content_admin, fields, new_row
from tests.sections.making import a_behaviour, a_question, a_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def behaviour() -> Behaviour:
    found = a_behaviour(a_section())
    a_question(found)
    return found


def test_each_fault_is_said_ahead_of_the_fields_and_leads_to_its_own(
    client: Client, behaviour: Behaviour
) -> None:
    content_admin(client)
    path = address(behaviour)
    changes = {"statement": "", "questions-0-number": "0", "_save": "1"}
    sent = fields(client, path) | new_row(path, "signs", text="", kind="so") | changes
    page = client.post(path, sent)
    html = page.content.decode()
    summary = html[html.index('role="alert" tabindex="-1" autofocus') : html.index("<fieldset")]
    assert re.findall(r'<a href="#([\w-]+)">([^<]+)</a>: ([^\n]+)', summary) == [
        ("id_statement", "Statement", "This is empty. Write something here."),
        ("id_questions-0-number", "Question 1, Number", "Write a number from 1 up."),
        ("id_signs-0-text", "New sign, Sign", "This is empty. Write something here."),
    ]
    assert "Nothing was saved. There are 3 things to mend." in words(page)
    assert "Please correct" not in html
    assert re.search(r"<title>\s*Error:\s", html)


def test_faults_of_a_whole_row_and_of_a_whole_list_lead_there(behaviour: Behaviour) -> None:
    class Form(EntryForm):
        class Meta:
            model = Behaviour
            fields = ("short_name",)

    form = Form({"short_name": "Asking"}, instance=behaviour)
    form.add_error(None, "This is wrong.")
    rows = inlineformset_factory(Behaviour, Question, EntryForm, DraftFormSet, fields=["number"])
    of_form, of_list = wrong(form, [rows({}, instance=behaviour)])
    assert of_form == Wrong("behaviour_form", "Behaviour", "This is wrong.")
    assert (of_list.place, of_list.called) == ("questions-group", "Questions")

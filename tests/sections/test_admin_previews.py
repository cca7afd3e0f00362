"""Previews: what groups will read once all drafts are published, on either track."""

import pytest
from django.test import Client

from sections.loading.publishing import publish
from sections.models import Behaviour, Entry, GlossaryTerm, Page, PlanItem, Reference, Section
from tests.sections.editing import address, content_admin, new_row, row, save

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("content")]


def preview(admin: Client, entry: Entry, track: str = "larger") -> str:
    page = admin.get(address(entry, "preview") + f"?track={track}")
    assert page.status_code == 200
    return page.content.decode()


def test_a_behaviour_is_previewed_with_all_its_drafts(admin: Client) -> None:
    behaviour = Behaviour.objects.get(key="owning-our-power")
    path, gone = address(behaviour), behaviour.questions.get(number=1)
    prefix = row(path, "questions", gone)
    sign = new_row(path, "signs", text="Doors stay open.", kind="so")
    save(admin, path, statement="Leaders listen.", **{f"{prefix}-retire": "on"}, **sign)
    page = preview(admin, behaviour)
    assert "Leaders listen." in page
    assert "Doors stay open." in page
    assert gone.text not in page
    assert "Behaviour 1 of 5" in page


def test_a_preview_is_on_either_track(admin: Client) -> None:
    behaviour = Behaviour.objects.get(key="owning-our-power")
    question = behaviour.questions.get(number=2)
    prefix = row(address(behaviour), "questions", question)
    save(admin, address(behaviour), **{f"{prefix}-smaller_text": "What is hard to refuse here?"})
    assert "What is hard to refuse here?" in preview(admin, behaviour, "smaller")
    assert "What is hard to refuse here?" not in preview(admin, behaviour)
    assert 'href="?track=smaller"' in preview(admin, behaviour)


def test_a_preview_shows_what_it_leads_to_as_drafted(admin: Client) -> None:
    behaviour = Behaviour.objects.get(key="owning-our-power")
    reference = behaviour.bases.get(number=1).reference
    save(admin, address(reference), title="A standard renamed")
    assert "A standard renamed" in preview(admin, behaviour)


def test_a_section_is_previewed_with_its_behaviours_and_its_time_plan(admin: Client) -> None:
    section = Section.objects.get(key="accountability")
    behaviour = section.behaviours.get(number=2)
    save(admin, address(behaviour), short_name="Cases and lessons")
    for item in PlanItem.objects.filter(section=section, kind="break"):
        prefix = row(address(section), "plan_items", item)
        save(admin, address(section), **{f"{prefix}-smaller_minutes": "0"})
    page = preview(admin, section, "smaller")
    assert page.count("Cases and lessons") == 2
    assert "Break" not in page
    assert "Look back together" in page
    assert "Break" in preview(admin, section)


def test_a_page_and_a_term_and_a_reference_are_previewed(admin: Client) -> None:
    page, term = Page.objects.get(key="how-to-use"), GlossaryTerm.objects.get(key="safeguarding")
    save(admin, address(page), body="## Begin\n\n- with **us**")
    save(admin, address(term), definition="Keeping people safe.")
    assert "<strong>us</strong>" in preview(admin, page)
    assert "Keeping people safe." in preview(admin, term)
    assert Reference.objects.get(key="capseah").summary[:20] in preview(
        admin, Reference.objects.get(key="capseah")
    )


def test_a_drafted_term_is_marked_in_previews_alone(admin: Client) -> None:
    words = {"term": "Loud kitchen", "definition": "A made-up place."}
    save(admin, "/admin/sections/glossaryterm/add/", **words)
    page = Page.objects.get(key="how-to-use")
    save(admin, address(page), body=f"In a loud kitchen.\n\n{page.body}")
    assert 'data-term="Loud kitchen"' in preview(admin, page)
    publish(made_by="amina")
    assert 'data-term="Loud kitchen"' in admin.get("/how-to-use/").content.decode()


def test_a_preview_needs_an_account_and_an_entry(client: Client) -> None:
    page = Page.objects.get(key="how-to-use")
    assert "/admin/login/" in client.get(address(page, "preview")).headers["Location"]
    person = content_admin(client)
    assert client.get("/admin/sections/page/999999/preview/").status_code == 404
    person.groups.clear()
    assert client.get(address(page, "preview")).status_code == 403

"""What a group reads in its workshop around its notes: the ready page, a behaviour, and the end of a section."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import (
    Basis,
    Behaviour,
    FurtherReading,
    PlanItem,
    Question,
    Section,
    Sign,
    WrapUpQuestion,
)
from sessions.models import Workshop
from tests.sessions.cast import (
    BEHAVIOUR,
    SECTION,
    address,
    adopted,
    asked,
    behaviour_page,
    page,
    squeezed,
    text_of,
)

TRACKS = ["larger", "smaller"]


def introduction(client: Client, workshop: Workshop, section: str = SECTION) -> str:
    return squeezed(page(client, address(workshop, "introduction", section)))


# The ready page.


@pytest.mark.parametrize("track", TRACKS)
def test_the_time_plan_adds_up_to_the_section_s_minutes(
    workshop: Workshop, client: Client, track: str
) -> None:
    workshop.choose_track(track)
    for section in Section.objects.published():
        plan = re.search(r"<table.*</table>", introduction(client, workshop, section.key))
        assert plan
        rows = re.findall(r"<td>(\d+):(\d\d)</td><td>(\d+)</td>", plan[0])
        clock = 0
        for hours, minutes, lasts in rows:
            assert int(hours) * 60 + int(minutes) == clock
            clock += int(lasts)
        assert f"<td></td><td>{clock}</td>" in plan[0]
        assert clock == section.on_track(track).minutes


def test_the_ready_page_says_what_to_bring_and_who_comes(workshop: Workshop, client: Client) -> None:
    section = Section.objects.exclude(smaller_in_the_room="").in_order()[0]
    for track in TRACKS:
        workshop.choose_track(track)
        html = text_of(introduction(client, workshop, section.key).replace("<li>", " <li>"))
        for line in [*section.bring.splitlines(), *section.on_track(track).in_the_room.splitlines()]:
            assert line in html


def test_a_content_warning_stands_before_the_one_main_button(workshop: Workshop, client: Client) -> None:
    section = Section.objects.exclude(content_warning="").in_order()[0]
    html = introduction(client, workshop, section.key)
    assert (
        html.index("Say this before you begin") < html.index("Start with behaviour") < html.index("Time plan")
    )
    assert section.content_warning.splitlines()[0] in text_of(html)


def test_what_to_do_when_somebody_speaks_of_harm_is_said_with_or_without_a_warning(
    workshop: Workshop, client: Client
) -> None:
    Section.objects.update(content_warning="")
    html = introduction(client, workshop, SECTION)
    assert html.index("we stop writing and listen") < html.index("Start with behaviour")


@pytest.mark.parametrize(("track", "end"), [("larger", '"'), ("smaller", '?track=smaller"')])
def test_the_ready_page_leads_to_the_print_pack_of_the_track_and_to_the_guide(
    workshop: Workshop, client: Client, track: str, end: str
) -> None:
    workshop.choose_track(track)
    html = introduction(client, workshop)
    assert f'href="/sections/{SECTION}/print-pack/{end}' in html
    assert 'href="/facilitator-guide/"' in html


def test_a_section_without_its_frame_is_ready_all_the_same(workshop: Workshop, client: Client) -> None:
    Section.objects.update(bring="", in_the_room="", smaller_in_the_room="", content_warning="")
    PlanItem.objects.update(retired_at=timezone.now())
    html = introduction(client, workshop)
    assert "Start with behaviour 1" in html
    assert "<table" not in html


def test_a_member_reads_what_is_for_members_and_a_facilitator_the_rest(
    workshop: Workshop, client: Client, member: Client
) -> None:
    path = address(workshop, "introduction", SECTION)
    theirs, ours = page(member, path), page(client, path)
    for_members = ["How we talk today", "Go to behaviour 1", "without names"]
    for_facilitators = ["Say this before you begin", "Start with behaviour 1", "To prepare", "Time plan"]
    for one, has, lacks in ((theirs, for_members, for_facilitators), (ours, for_facilitators, for_members)):
        assert [words for words in has if words not in one] == []
        assert [words for words in lacks if words in one] == []
    rule = "we stop writing and listen"
    assert rule in theirs
    assert rule in ours


# A behaviour.


def test_a_behaviour_says_why_it_matters_and_where_to_start(workshop: Workshop, client: Client) -> None:
    behaviour = Behaviour.objects.get(key=BEHAVIOUR)
    asks = page(client, behaviour_page(workshop)).split('id="notes"')[0]
    assert behaviour.why_it_matters in text_of(asks)
    starts = [question.text for question in behaviour.questions.filter(start_here=True)]
    marked = re.findall(r"Start here</strong>\s*(.*?)</span>\s*</li>", asks, re.DOTALL)
    assert [text_of(text) for text in marked] == starts
    assert len(starts) == 2


@pytest.mark.parametrize("track", TRACKS)
def test_each_behaviour_says_how_many_minutes_the_plan_of_the_track_gives_it(
    workshop: Workshop, client: Client, track: str
) -> None:
    workshop.choose_track(track)
    asks, kept = page(client, behaviour_page(workshop)).split('<template id="section-words">')
    plan = Section.objects.get(key=SECTION).plan(track)
    minutes = [f"{item.minutes} minutes" for item in plan if item.behaviour]
    assert re.findall(r'class="minutes"\s*>(.*?)</span>', asks) == minutes[:1]
    assert re.findall(r'class="minutes"\s*>(.*?)</span>', kept) == minutes


def test_signs_and_standards_stand_in_closed_parts(workshop: Workshop, client: Client) -> None:
    asks = squeezed(page(client, behaviour_page(workshop))).split('id="notes"')[0]
    signs, standards = asks[asks.index("Signs that it is so, or not so") :].split("Standards it rests on")
    assert "<details open" not in asks
    so, not_so = (Sign.objects.get(key=key) for key in _two_signs())
    assert text_of(signs).index(so.text) < text_of(signs).index("Signs that it is not so")
    assert text_of(signs).index("Signs that it is not so") < text_of(signs).index(not_so.text)
    for basis in Basis.objects.filter(behaviour__key=BEHAVIOUR):
        assert f'href="/references/#{basis.reference.key}"' in standards
        assert basis.part in text_of(standards)


def _two_signs() -> list[str]:
    signs = Sign.objects.filter(behaviour__key=BEHAVIOUR)
    return [signs.filter(kind=kind).in_order()[0].key for kind in ("so", "not-so")]


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (Question, "Questions to discuss"),
        (Sign, "Signs that it is so"),
        (Basis, "Standards it rests on"),
        (PlanItem, 'class="minutes"'),
    ],
)
def test_a_behaviour_without_some_of_its_words_has_a_page_all_the_same(
    workshop: Workshop, client: Client, model: type[Any], words: str
) -> None:
    assert words in page(client, behaviour_page(workshop))
    model.objects.update(retired_at=timezone.now())
    Behaviour.objects.update(why_it_matters="")
    assert words not in page(client, behaviour_page(workshop))


def test_terms_are_marked_on_the_page_and_in_its_words_without_network(
    workshop: Workshop, client: Client
) -> None:
    html = page(client, behaviour_page(workshop))
    shown, kept = html.split('<template id="section-words">')
    assert 'class="mark" id="mark-' in shown
    assert 'class="mark" href="/glossary/#' in kept


def test_a_term_that_the_page_has_marked_is_not_marked_again_in_the_actions_that_are_put_into_it(
    workshop: Workshop, client: Client
) -> None:
    behaviour = Behaviour.objects.get(section__key="survivor-centred-approach", number=1)
    action = behaviour.suggested_actions.published().in_order()[0]
    shown, _ = page(client, behaviour_page(workshop, behaviour.key)).split('<template id="section-words">')
    asks, actions = shown.split('id="actions"')
    anew = adopted(client, workshop, action.key, behaviour.key).content.decode()
    mark = re.compile(r'data-term="(.*?)"')
    assert "Survivor" in mark.findall(asks)
    assert mark.findall(anew) == mark.findall(actions) != []


def test_a_term_in_the_actions_that_are_put_into_the_page_leads_to_the_glossary_without_a_script(
    workshop: Workshop, client: Client
) -> None:
    page(client, behaviour_page(workshop))
    anew = adopted(client, workshop).content.decode()
    links = re.findall(r'class="mark" (\S+)', anew)
    assert links
    assert all(link.startswith('href="/glossary/#') for link in links)


# The end of a section.


@pytest.mark.parametrize("track", TRACKS)
def test_next_steps_hold_the_wrap_up_of_the_track(workshop: Workshop, client: Client, track: str) -> None:
    workshop.choose_track(track)
    question = WrapUpQuestion.objects.published().in_order()[0]
    if track == "smaller":
        question = WrapUpQuestion.objects.exclude(smaller_text="").in_order()[0]
    html = page(client, address(workshop, "next_steps", question.section.key))
    assert question.on_track(track).text in text_of(html)
    for reading in FurtherReading.objects.filter(section=question.section):
        assert f'href="/references/#{reading.reference.key}"' in html
        assert reading.why in text_of(html)


# What a page costs.


def test_chosen_questions_cost_no_more_queries(
    workshop: Workshop, client: Client, django_assert_max_num_queries: Any
) -> None:
    for behaviour in Behaviour.objects.all():
        asked(workshop, "Why?\nWho?", Question.objects.values_list("key", flat=True)[:50], behaviour.key)
    path = behaviour_page(workshop)
    # One of them for the glossary, where this process has not read it yet.
    with django_assert_max_num_queries(22):
        page(client, path)


@pytest.mark.parametrize(
    ("name", "arguments"), [("workshop", []), ("introduction", [SECTION]), ("track", []), ("stop", [])]
)
def test_the_pages_around_the_notes_take_at_most_thirteen_queries(
    workshop: Workshop, client: Client, name: str, arguments: list[str], django_assert_max_num_queries: Any
) -> None:
    page(client, address(workshop, name, *arguments))
    # Four of them for what every page says of the room: the clock, the screen, who may read, and the finish.
    with django_assert_max_num_queries(13):
        page(client, address(workshop, name, *arguments))

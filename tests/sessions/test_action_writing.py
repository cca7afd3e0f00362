"""Writing actions and details: counted once, given back on a clash."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import Action, Workshop
from sessions.text import ACTIONS_PER_BEHAVIOUR
from sessions.writing.actions import (
    ActionClash,
    ActionFields,
    TooManyActions,
    add_action,
    amend_action,
    remove_action,
    return_action,
)
from sessions.writing.clashes import Clash
from sessions.writing.details import amend_details
from tests.sessions.cast import OTHER_BEHAVIOUR, agreed, many_agreed

MEET = ActionFields(text="Meet", accountable="Ada", review_on=date(2027, 3, 31), do_first=True)
NOTHING = dict.fromkeys(["title", "organisation", "held_on", "facilitator"], "")


def amended(action: Action, **fields: object) -> ActionFields:
    said: ActionFields = action.fields | fields  # type: ignore[assignment]
    return said


def read(action: Action) -> Action:
    """Return the action as it stands in the database."""
    return action.workshop.actions.get(pk=action.pk)


def test_an_action_keeps_what_was_said(workshop: Workshop, behaviour: Behaviour) -> None:
    action = add_action(workshop, behaviour, edit_id=uuid.uuid4(), fields=MEET)
    assert action
    assert read(action).fields == MEET
    change = workshop.changes.get()
    assert (change.action, change.note, change.edits) == (action, None, {})


def test_adding_twice_with_one_edit_id_adds_once(workshop: Workshop, behaviour: Behaviour) -> None:
    edit = uuid.uuid4()
    added = [add_action(workshop, behaviour, edit_id=edit, fields=MEET) for _ in range(2)]
    assert added == [workshop.actions.get(), None]
    assert workshop.changes.count() == 1


def test_actions_are_numbered_over_all_behaviours_and_no_number_comes_again(workshop: Workshop) -> None:
    actions = [agreed(workshop), agreed(workshop, behaviour=OTHER_BEHAVIOUR)]
    remove_action(actions[1], edit_id=uuid.uuid4())
    assert [action.number for action in [*actions, agreed(workshop)]] == [1, 2, 3]


def test_the_201st_action_of_a_behaviour_is_refused_with_words(workshop: Workshop) -> None:
    many_agreed(workshop, ACTIONS_PER_BEHAVIOUR)
    with pytest.raises(TooManyActions, match="200 actions, the most it can"):
        agreed(workshop)
    assert agreed(workshop, behaviour=OTHER_BEHAVIOUR).number == 201


def test_a_removed_action_makes_room(workshop: Workshop) -> None:
    many_agreed(workshop, ACTIONS_PER_BEHAVIOUR)
    remove_action(workshop.actions.agreed()[0], edit_id=uuid.uuid4())
    assert agreed(workshop).number == 201


def test_an_amended_action_is_one_revision_on(workshop: Workshop) -> None:
    action = agreed(workshop)
    amend_action(action, edit_id=uuid.uuid4(), revision=1, fields=MEET)
    assert (read(action).fields, read(action).revision, workshop.changes.count()) == (MEET, 2, 2)


def test_amending_twice_with_one_edit_id_amends_once(workshop: Workshop) -> None:
    action, edit = agreed(workshop), uuid.uuid4()
    amend_action(action, edit_id=edit, revision=1, fields=MEET)
    amend_action(action, edit_id=edit, revision=1, fields=amended(action, text="Other"))
    assert (read(action).text, read(action).revision) == ("Meet", 2)


def test_amending_without_a_change_records_nothing(workshop: Workshop) -> None:
    action = agreed(workshop)
    amend_action(action, edit_id=uuid.uuid4(), revision=1, fields=amended(action))
    assert (read(action).revision, workshop.changes.count()) == (1, 1)


def test_an_action_changed_elsewhere_is_a_clash_and_stays(workshop: Workshop) -> None:
    action = agreed(workshop)
    amend_action(action, edit_id=uuid.uuid4(), revision=1, fields=amended(action, text="Theirs"))
    with pytest.raises(ActionClash) as raised:
        amend_action(action, edit_id=uuid.uuid4(), revision=1, fields=amended(action, text="Mine"))
    assert raised.value.fresh.text == read(action).text == "Theirs"
    assert workshop.changes.count() == 2


def test_the_same_change_made_elsewhere_is_no_clash(workshop: Workshop) -> None:
    action = agreed(workshop)
    for _ in range(2):
        amend_action(action, edit_id=uuid.uuid4(), revision=1, fields=MEET)
    assert (read(action).revision, workshop.changes.count()) == (2, 2)


def test_an_action_removed_elsewhere_is_a_clash_and_comes_back_when_that_was_seen(workshop: Workshop) -> None:
    action = agreed(workshop)
    remove_action(action, edit_id=uuid.uuid4())
    with pytest.raises(ActionClash):
        amend_action(action, edit_id=uuid.uuid4(), revision=1, fields=MEET)
    amend_action(action, edit_id=uuid.uuid4(), revision=2, fields=MEET)
    assert workshop.actions.agreed().get().fields == MEET


def test_a_removed_action_can_be_brought_back_to_its_place(workshop: Workshop) -> None:
    first, second = agreed(workshop, "First"), agreed(workshop, "Second")
    remove_action(first, edit_id=uuid.uuid4())
    assert (list(workshop.actions.agreed()), list(workshop.actions.removed())) == ([second], [first])
    return_action(first, edit_id=uuid.uuid4())
    assert list(workshop.actions.agreed()) == [first, second]
    assert (read(first).revision, workshop.changes.count()) == (3, 4)


def test_removing_and_returning_twice_counts_once(workshop: Workshop) -> None:
    action, edit = agreed(workshop), uuid.uuid4()
    for act in (remove_action, remove_action, return_action, return_action):
        act(action, edit_id=uuid.uuid4())
    assert (read(action).revision, workshop.changes.count()) == (3, 3)
    for act in (remove_action, return_action):
        act(action, edit_id=edit)
    assert read(action).removed_at is not None


def test_the_action_removed_last_is_offered_first(workshop: Workshop) -> None:
    actions = [agreed(workshop, f"{number}") for number in range(3)]
    for action in actions:
        remove_action(action, edit_id=uuid.uuid4())
    assert list(workshop.actions.removed()) == actions[::-1]


def test_actions_without_an_owner_or_a_date_are_unready(workshop: Workshop) -> None:
    day = date(2027, 3, 31)
    unready = [agreed(workshop), agreed(workshop, accountable="Ada"), agreed(workshop, review_on=day)]
    agreed(workshop, accountable="Ada", review_on=day)
    assert list(workshop.actions.unready()) == unready


@pytest.mark.parametrize(("days", "past"), [(-1, True), (0, False), (1, False)])
def test_a_review_date_is_past_from_the_day_after(workshop: Workshop, days: int, past: bool) -> None:
    assert agreed(workshop, review_on=timezone.now().date() + timedelta(days=days)).review_is_past is past


def test_details_are_one_change(workshop: Workshop) -> None:
    details = NOTHING | {"title": "Spring", "held_on": "2026-05-04"}
    amend_details(workshop, edit_id=uuid.uuid4(), seen=NOTHING, details=details)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.day, workshop.organisation) == ("Spring", date(2026, 5, 4), "")
    assert (workshop.change_number, workshop.changes.get().number) == (1, 1)


def test_details_sent_twice_or_without_a_change_count_once(workshop: Workshop) -> None:
    edit, details = uuid.uuid4(), NOTHING | {"title": "Spring"}
    for seen in (NOTHING, NOTHING, details):
        amend_details(workshop, edit_id=edit, seen=seen, details=details)
    amend_details(workshop, edit_id=edit, seen=details, details=NOTHING)
    amend_details(workshop, edit_id=uuid.uuid4(), seen=details, details=details)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.change_number) == ("Spring", 1)


def test_two_who_edit_different_details_are_both_kept(workshop: Workshop) -> None:
    for changed in ({"title": "Spring"}, {"organisation": "Trust"}):
        amend_details(workshop, edit_id=uuid.uuid4(), seen=NOTHING, details=NOTHING | changed)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.organisation) == ("Spring", "Trust")


def test_two_who_edit_one_detail_clash_and_the_first_stays(workshop: Workshop) -> None:
    amend_details(workshop, edit_id=uuid.uuid4(), seen=NOTHING, details=NOTHING | {"title": "Theirs"})
    mine = NOTHING | {"title": "Mine", "organisation": "Trust"}
    with pytest.raises(Clash):
        amend_details(workshop, edit_id=uuid.uuid4(), seen=NOTHING, details=mine)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.organisation, workshop.change_number) == ("Theirs", "", 1)

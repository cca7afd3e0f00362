"""The recovery code: made on asking, copied by hand, and entered on another computer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sessions.door.codes import shown, spelled
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import KeySlotQuerySet
from tests.sessions.cast import address, begun, behaviour_page, ended, holder, noted, opened, page, value

STRANGE = shown("0" * 26 + "QV")


def code_of(workshop: Workshop, client: Client) -> str:
    """Make a recovery code as the page does, and return it."""
    client.post(address(workshop, "recovery"))
    return workshop.slots.recovery().get().code


def joined(client: Client, code: str) -> Any:
    return client.post("/join/", {"code": code})


def test_the_sheet_shows_the_code_and_where_to_type_it(workshop: Workshop, client: Client) -> None:
    code = code_of(workshop, client)
    sheet = page(client, address(workshop, "recovery"))
    assert f'<p class="code" id="recovery-code" aria-hidden="true">{code}</p>' in sheet
    assert "http://testserver/join/" in sheet


def test_the_code_stays_closed_until_somebody_opens_it(workshop: Workshop, client: Client) -> None:
    code = code_of(workshop, client)
    sheet = page(client, address(workshop, "recovery"))
    assert (
        sheet.index('<details class="sheet-cover">')
        < sheet.index(code)
        < sheet.index("</details>", sheet.index(code))
    )


def test_that_a_code_is_made_is_said_once(workshop: Workshop, client: Client) -> None:
    code_of(workshop, client)
    made = "Your code is made. “Show the recovery sheet” opens it."
    assert made in page(client, address(workshop, "recovery"))
    assert made not in page(client, address(workshop, "recovery"))


def test_no_code_is_made_by_looking(workshop: Workshop, client: Client) -> None:
    assert "Make a recovery code" in page(client, address(workshop, "recovery"))
    assert not workshop.slots.recovery().exists()


def test_a_code_opens_everything_on_another_computer_as_facilitator(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "typed before")
    other = Client()
    assert joined(other, code_of(workshop, client).lower()).headers["Location"] == address(
        workshop, "devices"
    )
    assert "typed before" in page(other, behaviour_page(workshop))
    assert opened(other, workshop.pk).slots.devices().filter(role=Role.FACILITATOR).count() == 2


def test_a_computer_that_holds_the_workshop_already_gets_no_second_way_in(
    workshop: Workshop, client: Client
) -> None:
    answer = joined(client, code_of(workshop, client))
    assert answer.headers["Location"] == address(workshop, "devices")
    assert client.get(answer.headers["Location"]).status_code == 200
    assert workshop.slots.devices().count() == 1


def test_who_comes_in_is_asked_whether_a_computer_was_lost(workshop: Workshop, client: Client) -> None:
    other = Client()
    html = other.get(joined(other, code_of(workshop, client)).headers["Location"]).content.decode()
    assert "Was a device lost, lent or left behind?" in html
    assert "You are in." in html


def test_shutting_out_the_earlier_computer_leaves_one_way_in(workshop: Workshop, client: Client) -> None:
    code, other = code_of(workshop, client), Client()
    joined(other, code)
    member = holder(workshop, Role.MEMBER)
    assert other.post(address(workshop, "devices")).headers["Location"] == address(workshop, "recovery")
    assert [one.get(address(workshop, "workshop")).status_code for one in (client, member, other)] == [
        404,
        404,
        200,
    ]
    assert joined(Client(), code).status_code == 422
    assert workshop.slots.count() == 1


def test_shutting_out_in_one_workshop_leaves_others_alone(
    workshop: Workshop, other_workshop: Workshop, client: Client
) -> None:
    KeySlot.objects.add_recovery(other_workshop)
    client.post(address(workshop, "devices"))
    assert other_workshop.slots.count() == 2


def once_opened(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> None:
    """Let something happen once, after a request found its way in open and before it does anything."""
    find = KeySlotQuerySet.opened

    def found(*arguments: Any) -> KeySlot:
        monkeypatch.undo()
        slot = find(*arguments)
        meanwhile()
        return slot

    monkeypatch.setattr(KeySlotQuerySet, "opened", found)


def test_who_is_shut_out_while_coming_in_stays_out(
    workshop: Workshop, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, late = code_of(workshop, client), Client()
    once_opened(monkeypatch, lambda: client.post(address(workshop, "devices")))
    assert joined(late, code).status_code == 422
    assert late.get(address(workshop, "workshop")).status_code == 404
    assert workshop.slots.count() == 1


def test_two_who_shut_each_other_out_leave_one_in(
    workshop: Workshop, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = holder(workshop, Role.FACILITATOR)
    once_opened(monkeypatch, lambda: other.post(address(workshop, "devices")))
    assert client.post(address(workshop, "devices")).status_code == 404
    assert other.get(address(workshop, "workshop")).status_code == 200


def test_coming_in_extends_nothing(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    code = code_of(workshop, client)
    before = Workshop.objects.values_list("changed_at", "ends_at", "change_number").get()
    joined(Client(), code)
    assert Workshop.objects.values_list("changed_at", "ends_at", "change_number").get() == before


def test_a_computer_alone_is_told_so(workshop: Workshop, client: Client) -> None:
    assert "No other device opens this workshop." in page(client, address(workshop, "devices"))


def test_a_new_code_voids_the_old_one(workshop: Workshop, client: Client) -> None:
    old, new = code_of(workshop, client), code_of(workshop, client)
    assert old != new
    assert (joined(Client(), old).status_code, joined(Client(), new).status_code) == (422, 302)


def test_the_offer_of_a_code_ends_with_the_first_one(workshop: Workshop, client: Client) -> None:
    code_of(workshop, client)
    workshop.refresh_from_db()
    assert workshop.recovery_offered_at is not None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (STRANGE, "No workshop opens with this code."),
        (STRANGE, "A newer recovery code may have taken its place"),
        ("ABCD-EFGH", "ask your facilitator to open it again"),
        ("ABCD-EFGU", "This code has a slip in it."),
        (STRANGE[:-1] + ("0" if STRANGE[-1] != "0" else "1"), "This code has a slip in it."),
        ("ABCD-EFG", "This one has 7."),
        (STRANGE[:-1] + "!", "This one has 27."),
        ("!", "This one has 0."),
        ("", "Type the code."),
        (" ", "Type the code."),
        ("9" * 201, "at most 200 characters"),
    ],
)
def test_a_code_that_opens_nothing_is_answered_with_words(content: None, typed: str, words: str) -> None:
    client = Client()
    answer = joined(client, typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not [name for name in client.cookies if name.startswith("workshop-")]


def test_a_void_code_and_one_that_never_was_get_the_same_answer(workshop: Workshop, client: Client) -> None:
    void = code_of(workshop, client)
    ended(workshop, timezone.now())
    answers = [joined(Client(), code).content.decode() for code in (void, STRANGE)]
    errors = [answer.split('class="errorlist"')[1].split("</ul>")[0] for answer in answers]
    assert errors[0] == errors[1]


def test_a_code_whose_row_was_altered_opens_nothing(workshop: Workshop, client: Client) -> None:
    code = code_of(workshop, client)
    workshop.slots.recovery().update(workshop=begun(Client()))
    assert joined(Client(), code).status_code == 422


def test_a_slip_is_given_back_to_be_mended(content: None) -> None:
    assert value(joined(Client(), "ABCD-EFGH").content.decode(), "code") == "ABCD-EFGH"


def test_the_join_page_has_the_field_and_the_button_to_the_letter(content: None) -> None:
    html = page(Client(), "/join/")
    assert ">Join code</label>" in html
    assert ">Join</button>" in html
    assert 'autocomplete="off"' in html


def test_no_code_and_no_secret_is_in_an_address(workshop: Workshop, client: Client) -> None:
    code, other = code_of(workshop, client), Client()
    answer = other.post("/join/", {"code": code}, follow=True)
    assert not [path for path, _ in answer.redirect_chain if code in path or "?" in path]


def test_the_sheet_can_be_read_aloud_copied_and_printed(workshop: Workshop, client: Client) -> None:
    code = code_of(workshop, client)
    html = page(client, address(workshop, "recovery"))
    assert f"Recovery code, letter by letter: {spelled(code)}" in html
    assert 'data-copy="recovery-code"' in html
    assert "data-print" in html

"""Leaving a workshop on this computer."""

from django.test import Client

from sessions.models import KeySlot, Role, Workshop
from tests.sessions.cast import address, noted, page


def test_a_forgotten_workshop_opens_here_no_more(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    answer = client.post(address(workshop, "forgetting"))
    assert (answer.status_code, client.cookies[f"workshop-{workshop.pk}"].value) == (200, "")
    assert client.get(address(workshop, "workshop")).status_code == 404
    assert not workshop.slots.exists()


def test_the_answer_tells_the_browser_to_drop_what_it_kept(workshop: Workshop, client: Client) -> None:
    html = client.post(address(workshop, "forgetting")).content.decode()
    assert f'data-forget-workshop="{workshop.pk}"' in html


def test_the_secret_of_a_forgotten_computer_opens_nothing(workshop: Workshop, client: Client) -> None:
    stolen = client.cookies[f"workshop-{workshop.pk}"].value
    client.post(address(workshop, "forgetting"))
    client.cookies[f"workshop-{workshop.pk}"] = stolen
    assert client.get(address(workshop, "workshop")).status_code == 404


def test_forgetting_leaves_the_others_in(workshop: Workshop, client: Client, member: Client) -> None:
    member.post(address(workshop, "forgetting"))
    assert client.get(address(workshop, "workshop")).status_code == 200


def test_who_holds_the_only_way_in_is_warned(workshop: Workshop, client: Client) -> None:
    html = page(client, address(workshop, "forgetting"))
    assert "This device is the only way in." in html
    assert "Make a recovery code first" in html


def test_the_page_can_warn_before_unsent_text_is_thrown_away(workshop: Workshop, client: Client) -> None:
    html = page(client, address(workshop, "forgetting"))
    warning = html.index('<p class="kept-warning" data-kept-warning hidden>')
    assert warning < html.index("that text is lost", warning) < html.index("<button", warning)


def test_with_another_way_in_the_page_says_that_the_workshop_stays(
    workshop: Workshop, client: Client
) -> None:
    KeySlot.objects.add_recovery(workshop)
    html = page(client, address(workshop, "forgetting"))
    assert "This device is the only way in." not in html
    assert "It stays for whoever holds the recovery code or another device." in html


def test_neither_a_screen_nor_a_code_read_off_one_counts_as_a_way_in(
    workshop: Workshop, client: Client
) -> None:
    KeySlot.objects.add_device(workshop, Role.SCREEN)
    KeySlot.objects.add_join(workshop)
    KeySlot.objects.add_screen_code(workshop)
    assert "This device is the only way in." in page(client, address(workshop, "forgetting"))


def test_the_only_facilitator_is_told_what_members_cannot_do(
    workshop: Workshop, client: Client, member: Client
) -> None:
    html = page(client, address(workshop, "forgetting"))
    assert "This device is the only facilitator" in html
    assert "Make a recovery code first" in html
    assert "the notes are lost" not in html


def test_a_member_among_others_is_not_warned(workshop: Workshop, member: Client) -> None:
    html = page(member, address(workshop, "forgetting"))
    assert "It stays for whoever holds the recovery code or another device." in html


def test_a_member_who_holds_the_only_way_in_is_warned_and_offered_nothing_that_members_may_not_do(
    workshop: Workshop, member: Client
) -> None:
    workshop.slots.exclude(role=Role.MEMBER).delete()
    html = page(member, address(workshop, "forgetting"))
    assert "This device is the only way in." in html
    assert "recovery code" not in html.split("<main")[1].split("</main>")[0]


def test_looking_forgets_nothing(workshop: Workshop, client: Client) -> None:
    page(client, address(workshop, "forgetting"))
    assert client.get(address(workshop, "workshop")).status_code == 200

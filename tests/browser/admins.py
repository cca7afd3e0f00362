"""What content admins do in many tests: log in, go to a control by mouse or by keyboard, and act there."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

PASSWORD = "one-long-password-of-words"
# Amina is a content admin; root may do everything.
MAKE_ADMINS = f"""
from django.contrib.auth.models import Group, User
person = User.objects.create_user("amina", password="{PASSWORD}", is_staff=True)
person.groups.add(Group.objects.get(name="Content admins"))
User.objects.create_superuser("root", password="{PASSWORD}")
"""
Act = Callable[[Locator], None]


def log_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The content", level=1)).to_be_visible()


def click(control: Locator) -> None:
    control.click()


def press(control: Locator) -> None:
    """Go to a control by the Tab key alone, and press Enter there."""
    walk_to(control)
    control.page.keyboard.press("Enter")


def walk_to(control: Locator) -> None:
    for _ in range(300):
        if control.evaluate("element => element === document.activeElement"):
            return
        control.page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key never comes to {control}")

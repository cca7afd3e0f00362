"""What the gallery stands on: one server, a workshop in which much was written, one in which nothing was, and who looks."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.browser.walks import get_started
from tests.server import PATIENCE_MS, Server

LONG = "Ask every partner how people there report a concern, who hears it, and what happened afterwards. " * 4
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenmappe"
NOTES = f"We meet on Mondays.\n\n- one thing\n- {LONG}\n- {WORD}\n\nAsk ali@example.org, 020 7946 0018."
ADD_ACTIONS = """async (actions) => {
  const form = document.querySelector("#work")
  const to = document.querySelector("#add-action").formAction
  for (const [text, accountable, review_on] of actions) {
    const sent = new URLSearchParams(new FormData(form))
    const fields = { text, accountable, review_on, edit_id: crypto.randomUUID() }
    for (const [name, value] of Object.entries(fields)) sent.set(`new-${name}`, value)
    sent.set("add", "1")
    await fetch(to, { method: "POST", body: sent })
  }
}"""
MAKE_ADMIN = """
from django.contrib.auth.models import User
User.objects.create_superuser("words", password="one-long-password-of-words")
"""
ACCOUNT = ("words", "one-long-password-of-words")


class Stage:
    """
    Where states are reached: `laptop` is the facilitator's page of the full workshop, `fresh` that of an empty one.

    Whoever changes the full workshop puts it back; what cannot be put back is done in a `workshop` of its own.
    """

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.contexts: list[BrowserContext] = []
        self._made: dict[str, Page] = {}
        self._touched: list[Callable[[], object]] = []
        self.kept: dict[str, tuple[Page, Page]] = {}
        self.laptop, self.fresh = self.page(), self.page()
        self.full_id, self.fresh_id = get_started(self.laptop), get_started(self.fresh)
        self._fill()

    def page(self, **options: Any) -> Page:
        """Return a page in a browser of its own, as another person has it."""
        context = self.browser.new_context(base_url=self.server.url, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        return context.new_page()

    def full(self, path: str) -> Page:
        """Open a page of the full workshop."""
        self.laptop.goto(f"/workshops/{self.full_id}/{path}")
        return self.laptop

    def empty(self, path: str) -> Page:
        """Open a page of the empty workshop."""
        self.fresh.goto(f"/workshops/{self.fresh_id}/{path}")
        return self.fresh

    def public(self, path: str) -> Page:
        """Open a page as somebody who holds no workshop."""
        if "nobody" not in self._made:
            self._made["nobody"] = self.page()
        self._made["nobody"].goto(path)
        return self._made["nobody"]

    def member(self) -> Page:
        """Return the page of somebody who joined the full workshop by its code, on its first behaviour."""
        if "member" not in self._made:
            self._made["member"] = self.joined(self.full_id, self.laptop)
        self._made["member"].goto(f"/workshops/{self.full_id}/accountability/1/")
        return self._made["member"]

    def joined(self, workshop: str, laptop: Page) -> Page:
        """Return the page of somebody who joined a workshop."""
        laptop.goto(f"/workshops/{workshop}/invite/")
        if not laptop.locator(".join-code").is_visible():
            laptop.locator("main form button").click()
        code, member = laptop.locator(".join-code").inner_text(), self.page()
        member.goto("/join/")
        member.locator("[name=code]").fill(code)
        member.get_by_role("button", name="Join").click()
        member.wait_for_url("**/workshops/**")
        return member

    def workshop(self, notes: str = "We meet on Mondays.", action: str = "Publish how we decide") -> Page:
        """Return the page of a new workshop's first behaviour, with notes and an action."""
        page = self.page()
        workshop = get_started(page)
        page.goto(f"/workshops/{workshop}/accountability/1/")
        write(page, notes)
        page.evaluate(ADD_ACTIONS, [[action, "Chair", "2027-03-31"]])
        return page

    def touched(self, page: Page) -> Page:
        """Return what a page shows on a phone that is touched."""
        phone = self.page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
        phone.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
        phone.goto(page.url)
        return phone

    def admin(self, path: str) -> Page:
        """Open a page of the admin, logged in."""
        if "admin" not in self._made:
            self.server.manage("shell", "-c", MAKE_ADMIN)
            page = self._made["admin"] = self.page()
            page.goto("/admin/")
            page.locator("[name=username]").fill(ACCOUNT[0])
            page.locator("[name=password]").fill(ACCOUNT[1])
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url: "/login/" not in url)
        self._made["admin"].goto(f"/admin/{path}")
        return self._made["admin"]

    def hold(self, page: Page, pattern: str) -> None:
        """Leave what a page sends unanswered, until the state was looked at."""
        held: list[Route] = []
        page.route(pattern, lambda route: held.append(route))

        def release() -> None:
            page.unroute(pattern)
            for route in held:
                with suppress(Error):  # The page may have given it up meanwhile.
                    route.continue_()

        self._touched.append(release)

    def afterwards(self, put_back: Callable[[], object]) -> None:
        """Do something once the state was looked at."""
        self._touched.append(put_back)

    def put_back(self) -> None:
        """Undo what the last state did to what others stand on."""
        while self._touched:
            self._touched.pop()()

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _fill(self) -> None:
        page = self.full("accountability/1/")
        write(page, NOTES)
        page.locator("details.views summary").click()
        page.locator("[name=views_differ]").fill("Some would rather publish a summary.")
        page.locator("[name=views_differ]").press("Tab")
        page.evaluate(ADD_ACTIONS, [[f"Part {number}: {LONG}", "", ""] for number in range(2)])
        page.evaluate(
            ADD_ACTIONS,
            [[f"Do what was agreed, part {number}", "Chair", "2026-01-31"] for number in range(9)],
        )
        page.evaluate(ADD_ACTIONS, [[WORD, WORD, "2027-01-31"]])
        page.reload()
        page.locator("#actions button[name=suggested]").first.click()
        expect(page.locator("#actions .added").first).to_be_visible()
        write(self.full("accountability/2/"), "On the second.")


def write(page: Page, notes: str) -> None:
    """Type notes and wait until they are saved."""
    page.wait_for_load_state()
    page.locator("textarea[name=text]").fill(notes)
    expect(page.locator("#save-state")).to_contain_text("Saved")
    expect(page.locator("#save-state")).not_to_contain_text("Not")

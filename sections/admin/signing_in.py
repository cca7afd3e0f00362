"""
Signing in again in the middle: what was typed into a page whose session ended is sent once somebody signed in.

The page that asks for the password carries what was sent, as hidden fields; no password is among them.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PREFIX = "sign_in"
NOT_CARRIED = {"csrfmiddlewaretoken", f"{PREFIX}-username", f"{PREFIX}-password"}


class SignIn(AdminAuthenticationForm):
    """Username and password, with our words."""

    error_messages = {
        "invalid_login": gettext_lazy(
            "No account fits this username and password. Mind capital letters in both. Only people who change "
            "the content have one."
        ),
        "inactive": gettext_lazy("This account is closed. Ask whoever made it."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Username")
        # A password is seen by nobody, not even once more by who typed it.
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"


def signed_in_then(
    request: HttpRequest, everywhere: dict[str, Any], go_on: Callable[[], HttpResponse]
) -> HttpResponse:
    """Do what was sent if who sent it signs in with the same request; else ask for that."""
    sent = request.POST if f"{PREFIX}-username" in request.POST else None
    form = SignIn(request, data=sent, prefix=PREFIX)
    if form.is_valid():
        login(request, form.get_user())
        return go_on()
    return _asked(request, everywhere, form)


def came_late(request: HttpRequest, everywhere: dict[str, Any], *, may: bool) -> HttpResponse | None:
    """
    Answer a form whose token is older than the last sign-in: ask whether to send it now.

    Only for a form of our own, as its origin says: None for any other.
    """
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return None
    if request.path == reverse("admin:login"):
        return redirect(request.get_full_path())
    return _asked(request, everywhere, None if may else SignIn(request, prefix=PREFIX))


def _asked(request: HttpRequest, everywhere: dict[str, Any], form: SignIn | None) -> HttpResponse:
    carried = [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if name not in NOT_CARRIED and "password" not in name
    ]
    title = _("Sign in again") if form else _("Send it once more")
    context = {**everywhere, "title": title, "form": form, "carried": carried}
    return render(request, "admin/sign_in_again.html", context, status=403)

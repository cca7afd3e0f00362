"""The admin site of the content: what content admins see, and nothing of any workshop."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sections.admin import changing, drafts, history, signing_in
from sections.admin.changing.shipping import shipped_waits

# As people read the content; accounts come last.
ORDER = ["Section", "Page", "GlossaryTerm", "Reference", "User", "Group"]
ABOUT = {
    "Section": _("statements, questions, suggested actions, time plans"),
    "Page": _("how to use, the facilitator guide, privacy and others"),
    "GlossaryTerm": _("words that a group may need explained"),
    "Reference": _("standards, laws, guidance, and what is worth reading"),
    "User": _("who may sign in here"),
    "Group": _("who may do what"),
}


class ContentAdminSite(AdminSite):
    """Django's admin for the content alone; its users are registered so that accounts can be made here."""

    site_title = _("Content of the Safeguarding Culture Toolkit")
    site_header = _("Content of the Safeguarding Culture Toolkit")
    index_title = _("The content")
    login_form = signing_in.SignIn
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page of the admin shows: also, how many drafts wait for who may publish them."""
        may = request.user.has_perm("sections.change_section")
        waits = {"may_change_all": may, "drafts_waiting": may and drafts.waiting()}
        return super().each_context(request) | waits

    def get_urls(self) -> list[Any]:
        """Return every address of the admin: the pages that change the content as a whole stand before the others."""
        return [*changing.urls(self), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Return the first page, with what waits to be published or taken over."""
        waits = request.user.has_perm("sections.change_section") and shipped_waits()
        ours = {"shipped_waits": waits, "done_last": history.done_last(request.user)}
        return super().index(request, ours | (extra_context or {}))

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        """Lead to the first page, which shows everything."""
        return redirect("admin:index")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Ask who it is."""
        return super().login(request, {"title": _("Sign in"), **(extra_context or {})})

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Let somebody change their own password."""
        return super().password_change(request, {"title": _("Change your password"), **(extra_context or {})})

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Say that it is done."""
        return super().password_change_done(request, {"title": _("Done"), **(extra_context or {})})

    # Who comes in, and what is answered to who may not.

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Return a view for who is signed in; who was signed out meanwhile signs in, and nothing sent is lost."""
        inner = super().admin_view(self._answered(view), cacheable)

        def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            leaves = request.path == reverse("admin:logout")
            if request.method == "POST" and not leaves and not self.has_permission(request):
                return signing_in.signed_in_then(
                    request, self.each_context(request), lambda: inner(request, *args, **kwargs)
                )
            return inner(request, *args, **kwargs)

        return update_wrapper(outer, view)

    def _answered(self, view: Callable[..., Any]) -> Callable[..., Any]:
        """Return a view whose refusals are pages of the admin, with a way back."""

        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                return self._refused(request, 404, _("There is nothing at this address"))
            except PermissionDenied:
                return self._refused(request, 403, _("This is for others"))

        return update_wrapper(answered, view)

    def _refused(self, request: HttpRequest, status: int, title: Any) -> HttpResponse:
        context = {**self.each_context(request), "title": title}
        return render(request, f"admin/{status}.html", context, status=status)

    def came_late(self, request: HttpRequest) -> HttpResponse | None:
        """Answer a form of the admin whose token is too old; None where it is not one of ours."""
        return signing_in.came_late(request, self.each_context(request), may=self.has_permission(request))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the lists that the admin offers, the content first and in the order in which people read it."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = _("The content") if app["app_label"] == "sections" else _("Accounts")
            app["models"].sort(key=lambda model: ORDER.index(model["object_name"]))
            for model in app["models"]:
                model["about"] = ABOUT[model["object_name"]]
        return sorted(apps, key=lambda app: app["app_label"] != "sections")


content_admin = ContentAdminSite(name="admin")

"""The admin site of the content: what content admins see, and nothing of any workshop."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from sections.admin import changing, drafts
from sections.admin.changing.shipping import shipped_waits

# As people read the content; accounts come last.
ORDER = ["Section", "Page", "GlossaryTerm", "Reference", "User", "Group"]


class ContentAdminSite(AdminSite):
    """Django's admin for the content alone; its users are registered so that accounts can be made here."""

    site_title = _("Content of the Safeguarding Culture Toolkit")
    site_header = _("Content of the Safeguarding Culture Toolkit")
    index_title = _("The content")
    site_url = "/sections/"

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
        return super().index(request, {"shipped_waits": waits} | (extra_context or {}))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the lists that the admin offers, the content first and in the order in which people read it."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = _("The content") if app["app_label"] == "sections" else _("Accounts")
            app["models"].sort(key=lambda model: ORDER.index(model["object_name"]))
        return sorted(apps, key=lambda app: app["app_label"] != "sections")


content_admin = ContentAdminSite(name="admin")

"""What the pages of one kind of thing have in common in the admin: our frame, our words, none of Django's scripts."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sections.admin import history
from sections.admin.wrong import wrong

PER_PAGE = 50


def at_message(address: str) -> str:
    """Return an address at which a page opens with what was done in sight, however far down somebody was."""
    return f"{address}#said"


class Pages(admin.ModelAdmin):  # type: ignore[type-arg]
    """Pages that say at their top what is wrong, and what they are in our words."""

    actions = None
    empty_value_display = ""
    view_on_site = False
    list_per_page = 500
    show_facets = admin.ShowFacets.NEVER

    @property
    def media(self) -> Media:
        """None of Django's: the templates name our scripts."""
        return Media()

    def way_back(self, entry: Any) -> str:
        """Return the address to which saving leads."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def crumbs(self, entry: Any) -> list[tuple[str, str]]:
        """Return what stands above the page of an entry, with addresses."""
        return [(capfirst(str(self.opts.verbose_name_plural)), self.way_back(entry))]

    def crumbs_below(self, entry: Any) -> list[tuple[str, str]]:
        """Return what stands above the pages that belong to an entry, such as its history."""
        page = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[entry.pk])
        return [*self.crumbs(entry), (str(entry), page)]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        words = {
            "title": capfirst(str(self.opts.verbose_name_plural)),
            "add_words": _("Add a %(kind)s") % {"kind": self.opts.verbose_name},
        }
        return super().changelist_view(request, words | (extra_context or {}))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        kind = self.opts.verbose_name
        title = f"{capfirst(kind)}: {obj}" if obj else _("New %(kind)s") % {"kind": kind}
        ours = {"title": title, "wrong": wrong(form, formsets), "crumbs": self.crumbs(obj)}
        return super().render_change_form(request, context | ours, add, change, form_url, obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404
        if not self.has_view_or_change_permission(request, entry):
            raise PermissionDenied
        kind = ContentType.objects.get_for_model(self.model)
        rows = LogEntry.objects.filter(content_type=kind, object_id=str(entry.pk)).select_related("user")
        part = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "title": _("History: %(name)s") % {"name": entry},
            "crumbs": self.crumbs_below(entry),
            "part": part,
            "changes": [(each, history.lines(each)) for each in part],
            "put_back": self.puts_back_at(request, entry),
        }
        everywhere = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/object_history.html", {**everywhere, **context})

    def puts_back_at(self, request: HttpRequest, entry: Any) -> str:
        """Return the address that makes words of the history a draft again; nothing where there are no drafts."""
        return ""

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404
        title = _("Delete “%(name)s” for good?") % {"name": entry}
        ours = {"title": title, "crumbs": self.crumbs_below(entry), "way_back": self.way_back(entry)}
        return super().delete_view(request, object_id, ours | (extra_context or {}))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        messages.success(request, _("“%(name)s” was deleted for good.") % {"name": obj_display})
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        raise Http404

"""What the admin pages of all entries have in common: they open the draft, and saving changes nothing else."""

from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.admin import drafts, history, meanwhile, previews
from sections.admin.forms import EntryForm, Worded
from sections.admin.mending import must_stay, to_mend
from sections.admin.wrong import wrong
from sections.models import Entry, Track
from sections.models.entries import NumberedEntry


class DraftList(ChangeList):
    """A list of entries as drafted, with numbered ones in their drafted order."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = [drafts.drafted(row) for row in self.result_list]
        if issubclass(self.model, NumberedEntry):
            rows.sort(key=attrgetter(*(str(name).replace("__", ".") for name in self.model.ORDER)))
        self.result_list = rows


class EntryAdmin(Worded, admin.ModelAdmin):  # type: ignore[type-arg]
    """The pages of one kind of entry."""

    form = EntryForm
    change_form_template = "admin/sections/change_form.html"
    actions = None
    view_on_site = False
    list_per_page = 500
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description=gettext_lazy("Draft"))
    def state(self, entry: Entry) -> str:
        """Return how an entry differs from what groups see."""
        return drafts.state(entry)

    def get_queryset(self, request: HttpRequest) -> Any:
        return drafts.in_hand(self.model)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DraftList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        return found and drafts.drafted(found)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what no group ever saw can be deleted; the rest is retired."""
        return super().has_delete_permission(request, obj) and obj is not None and drafts.is_new(obj)

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview)
        return [path("<path:object_id>/preview/", view, name=name), *super().get_urls()]

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show an entry as groups will read it once all drafts are published."""
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404
        if not self.has_view_permission(request, entry):
            raise PermissionDenied
        track = Track.SMALLER if request.GET.get("track") == Track.SMALLER else Track.LARGER
        return previews.shown(request, entry, track)

    # Saving.

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            drafts.keep(obj)
        else:
            drafts.add(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "_retire" in request.POST or "_keep" in request.POST:
            drafts.retire(form.instance, retired="_retire" in request.POST)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        lines = [history.told(form, formsets, added=add)]
        if "_retire" in request.POST:
            lines.append(_("Retired, with all that belongs to it."))
        if "_keep" in request.POST:
            lines.append(_("Kept, with all that belongs to it."))
        return "\n".join(lines)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        drafts.delete(obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Return what goes with a deletion: Django would refuse, because the parts point to what is deleted."""
        return [[str(obj), [str(part) for part in drafts.parts_of(obj)]] for obj in objs], {}, set(), []

    # After saving.

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, self._said(request))
        if "_preview" in request.POST:
            return redirect(f"admin:sections_{self.opts.model_name}_preview", obj.pk)
        if "_continue" in request.POST:
            return redirect(f"admin:sections_{self.opts.model_name}_change", obj.pk)
        return redirect(self.way_back(obj))

    def _said(self, request: HttpRequest) -> str:
        if "_retire" in request.POST:
            return _("This goes when you publish. Until then groups see it, and you can keep it after all.")
        if drafts.waiting():
            return _("Saved as a draft. Groups see it once you review and publish.")
        return _("Saved. No draft waits: everything is as groups see it.")

    def way_back(self, entry: Any) -> str:
        """Return the address to which saving leads."""
        return reverse(f"admin:sections_{self.opts.model_name}_changelist")

    def crumbs(self, entry: Any) -> list[tuple[str, str]]:
        """Return what stands above an entry's page, with addresses."""
        return [(capfirst(str(self.opts.verbose_name_plural)), self.way_back(entry))]

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
        rows = (row for formset in formsets for row in formset.forms)
        # Ours tells more than Django's note on errors, which stays away without any.
        context |= {"wrong": wrong(form, formsets), "errors": []}
        context |= {"subtitle": None, "crumbs": self.crumbs(obj), "seen": meanwhile.seen([form, *rows])}
        if obj:
            context |= {
                "title": f"{capfirst(self.opts.verbose_name)}: {obj}",
                "state": drafts.state(obj),
                "stays": drafts.stays(obj),
                "is_new": drafts.is_new(obj),
                "to_mend": to_mend(obj),
                "must_stay": must_stay(obj),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

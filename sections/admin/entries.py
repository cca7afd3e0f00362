"""What the admin pages of all entries have in common: they open the draft, and saving changes nothing else."""

from collections import Counter
from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.admin import drafts, history, meanwhile, noticing, previews, putting_back
from sections.admin.forms import EntryForm, Worded
from sections.admin.mending import must_stay, to_mend
from sections.admin.ordering import pressed
from sections.admin.pages import Pages, at_message
from sections.admin.places import entry_read_at
from sections.models import Behaviour, Entry, EntryQuerySet, Track
from sections.models.entries import NumberedEntry

# Buttons that save, and leave whoever pressed them on the page.
STAY = {"_continue", "_renumber", "_up", "_down"}


class DraftList(ChangeList):
    """A list of entries as drafted, with numbered ones in their drafted order."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = [drafts.drafted(row) for row in self.result_list]
        if issubclass(self.model, NumberedEntry):
            rows.sort(key=attrgetter(*(str(name).replace("__", ".") for name in self.model.ORDER)))
        self.result_list = rows


class Retired(admin.SimpleListFilter):
    """Shows what was retired in place of what is in use."""

    title = gettext_lazy("use")
    parameter_name = "retired"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the one other choice."""
        return [("yes", _("Retired"))]

    def choices(self, changelist: Any) -> Any:
        """Return both choices, the usual one under a name of its own."""
        in_use, *others = super().choices(changelist)
        return [in_use | {"display": _("In use")}, *others]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Return what was retired and waits for nothing, or all else."""
        gone = Q(retired_at__isnull=False, draft__isnull=True)
        return queryset.filter(gone if self.value() else ~gone)


class EntryAdmin(Worded, Pages):
    """The pages of one kind of entry."""

    list_filter = [Retired]
    form = EntryForm
    change_form_template = "admin/sections/change_form.html"

    @admin.display(description=gettext_lazy("Draft"))
    def state(self, entry: Entry) -> str:
        """Return how an entry differs from what groups see."""
        return drafts.state(entry)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all entries; the lists leave the retired out unless they are asked for."""
        return EntryQuerySet(self.model).select_related(*self.model.READ_WITH).order_by(*self.model.ORDER)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DraftList

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        return found and drafts.drafted(found)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what no group ever saw can be deleted; the rest is retired."""
        return super().has_delete_permission(request, obj) and obj is not None and drafts.is_new(obj)

    def get_urls(self) -> Any:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        ours = {"preview": self.preview, "retire": self.retiring, "put-back": self.putting_back}
        return [
            path(
                f"<path:object_id>/{what}/",
                self.admin_site.admin_view(view),
                name=f"{name}_{what.replace('-', '_')}",
            )
            for what, view in ours.items()
        ] + super().get_urls()

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show an entry as groups will read it once all drafts are published."""
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404
        if not self.has_view_permission(request, entry):
            raise PermissionDenied
        track = Track.SMALLER if request.GET.get("track") == Track.SMALLER else Track.LARGER
        return previews.shown(request, entry, track)

    def retiring(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what follows, and on POST let an entry go with all that belongs to it, as a draft."""
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        if must_stay(entry) or drafts.is_new(entry) or not drafts.stays(entry):
            return redirect(f"admin:sections_{self.opts.model_name}_change", entry.pk)
        if request.method != "POST":
            return self._asked_to_retire(request, entry)
        with transaction.atomic():
            drafts.retire(entry, retired=True)
            self.log_change(request, entry, history.retirement(entry))
        said = _("“%(name)s” goes when you publish. Until then groups see it, and you can keep it after all.")
        messages.success(request, said % {"name": entry})
        return redirect(at_message(self.way_back(entry)))

    def putting_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """On POST make a draft of the words that a line of the history says were there before."""
        entry = self.get_object(request, object_id)
        if entry is None:
            raise Http404
        if not self.has_change_permission(request, entry):
            raise PermissionDenied
        line = history.line(entry, request.POST.get("line", ""))
        if line and (found := putting_back.offered(line)):
            with transaction.atomic():
                self.log_change(request, entry, history.kept([putting_back.put_back(found, line)]))
            messages.success(request, _("Put back as a draft. Groups see it once you review and publish."))
        return redirect(f"admin:sections_{self.opts.model_name}_history", entry.pk)

    def puts_back_at(self, request: HttpRequest, entry: Any) -> str:
        if not self.has_change_permission(request, entry):
            return ""
        return reverse(f"admin:sections_{self.opts.model_name}_put_back", args=[entry.pk])

    def _asked_to_retire(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        counts = Counter(type(part) for part in drafts.parts_of(entry) if drafts.stays(part))
        context = {
            "title": _("Retire “%(name)s”?") % {"name": entry},
            "crumbs": self.crumbs_below(entry),
            "goes": [(_kinds(model, count), count) for model, count in counts.items()],
            "entry": entry,
            "is_behaviour": isinstance(entry, Behaviour),
            "back": reverse(f"admin:sections_{self.opts.model_name}_change", args=[entry.pk]),
        }
        everywhere = self.admin_site.each_context(request)
        return TemplateResponse(request, "admin/sections/retiring.html", {**everywhere, **context})

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.editor = request.user.pk
        return form

    # Saving.

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            drafts.keep(obj)
        else:
            drafts.add(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for said in noticing.far_longer(form, formsets):
            messages.warning(request, said)
        super().save_related(request, form, formsets, change)
        if "_keep" in request.POST:
            drafts.bring_back(form.instance)
        for formset in formsets:
            if request.POST.get("_renumber") == formset.prefix:
                drafts.number_anew(formset.model, form.instance)
            if formset.stepped and (step := pressed(request.POST)):
                rows = drafts.parts_that_stay(formset.model, form.instance)
                form.instance.go_on_at = step.next_button(formset.stepped.instance, rows)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        also = []
        if "_keep" in request.POST:
            also.append(_("Kept, with all that belongs to it."))
        for formset in formsets:
            if request.POST.get("_renumber") == formset.prefix:
                kinds = {"kinds": formset.model._meta.verbose_name_plural}
                also.append(_("Numbered the %(kinds)s anew.") % kinds)
            elif formset.stepped and (step := pressed(request.POST)):
                also.append(history.stepped(formset.stepped.instance, step.way))
            elif any(not row.has_changed() for row in formset.moved):
                kinds = {"kinds": formset.model._meta.verbose_name_plural}
                also.append(_("Others of the %(kinds)s moved along.") % kinds)
        return history.told(form, formsets, added=add, also=also)

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
        messages.success(request, self._said(request, obj))
        if "_preview" in request.POST:
            return redirect(f"admin:sections_{self.opts.model_name}_preview", obj.pk)
        page = reverse(f"admin:sections_{self.opts.model_name}_change", args=[obj.pk])
        if STAY & request.POST.keys():
            return redirect(f"{page}#{getattr(obj, 'go_on_at', 'said')}")
        if to_mend(obj):
            said = _("Before you publish, something is to be mended in “%(name)s”.") % {"name": obj}
            messages.warning(request, format_html('{} <a href="{}">{}</a>', said, page, _("See what")))
        return redirect(at_message(self.way_back(obj)))

    def _said(self, request: HttpRequest, entry: Entry) -> str:
        """Return what was saved, with the ways on from there."""
        if not drafts.waiting():
            return _("Saved. No draft waits: everything is as groups see it.")
        said = _("“%(name)s” is saved as a draft. Groups see it once you review and publish.") % {
            "name": entry
        }
        at = f"admin:sections_{self.opts.model_name}"
        ways = [(reverse(f"{at}_preview", args=[entry.pk]), _("Preview"))]
        if not STAY & request.POST.keys():
            ways.insert(0, (reverse(f"{at}_change", args=[entry.pk]), _("Back to it")))
        if request.user.has_perm("sections.change_section"):
            ways.append((reverse("admin:review"), _("Review and publish")))
        return format_html("{} {}", said, format_html_join(" ", '<a href="{}">{}</a>', ways))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        rows = (row for inline in context["inline_admin_formsets"] for row in inline.formset.forms)
        context |= {"seen": meanwhile.seen([context["adminform"].form, *rows])}
        if obj:
            context |= {
                "state": drafts.state(obj),
                "stays": drafts.stays(obj),
                "is_new": drafts.is_new(obj),
                "to_mend": to_mend(obj),
                "must_stay": must_stay(obj),
                "read_at": entry_read_at(obj),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)


def _kinds(model: type[Entry], count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)

"""Accounts: only content admins have any, and a superuser makes them here."""

from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.contrib import messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from sections.admin.forms import Worded
from sections.admin.pages import Pages

CONTENT_ADMINS = "Content admins"


def make_content_admins(apps: Apps = installed, **kwargs: Any) -> None:
    """
    After each migration: make the group of content admins, with exactly the rights that they need.

    These are all rights on the content, and to make and read versions of it; none on accounts.
    """
    try:
        groups, rights = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # One app is migrated alone, before there are accounts.
        return
    ours = rights._default_manager.filter(content_type__app_label="sections")
    group, _made = groups._default_manager.get_or_create(name=CONTENT_ADMINS)
    group.permissions.set(ours.exclude(codename__in=["change_contentversion", "delete_contentversion"]))


class AccountAdmin(Worded, Pages, UserAdmin):  # type: ignore[type-arg]
    """People who may sign in. Rights come by groups alone, so that nobody has some that nobody remembers."""

    list_display = ["username", "first_name", "last_name", "is_staff", "is_superuser", "is_active"]
    list_filter = []
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password", ("first_name", "last_name")]}),
        (_("What this person may do"), {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", ("first_name", "last_name"), "password1", "password2"]}),
        (_("What this person may do"), {"fields": ["is_staff", "groups"]}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new account is that of a content admin, unless said otherwise."""
        return {"is_staff": True, "groups": Group.objects.filter(name=CONTENT_ADMINS)}

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Say whose account was made, and lead back to the list."""
        words = _("The account of %(name)s is made. Tell them the password by a way that you trust.")
        messages.success(request, words % {"name": obj.get_username()})
        return redirect(self.way_back(obj))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say what was saved, and lead back to the list."""
        return saved(request, self.way_back(obj))


class RightsAdmin(Pages, GroupAdmin):
    """Groups of people with the same rights, on the content alone."""

    filter_horizontal = []

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        kwargs["queryset"] = Permission.objects.filter(content_type__app_label="sections").select_related(
            "content_type"
        )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """As after a change."""
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Say what was saved, and lead back to the list."""
        return saved(request, self.way_back(obj))


def saved(request: HttpRequest, address: str) -> HttpResponse:
    """Say that it is saved, and lead to a list."""
    messages.success(request, _("Saved."))
    return redirect(address)

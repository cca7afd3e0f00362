"""The published content: sections, behaviours, questions, suggested actions, glossary and pages."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = _("The content")

    def ready(self) -> None:
        """Let the group of content admins follow the rights that there are."""
        from sections.admin.accounts import make_content_admins

        post_migrate.connect(make_content_admins, sender=self)

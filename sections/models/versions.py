"""ContentVersion: the whole content as it stood after one change to it, who made the change, and what it was."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where a version came from."""

    SHIPPED = "shipped", _("Came with the toolkit")
    FILES = "files", _("Loaded from files")
    EDITED = "edited", _("Edited in the admin")
    BROUGHT_BACK = "brought-back", _("Brought back")


class ContentVersionQuerySet(models.QuerySet["ContentVersion"]):
    """What is asked of the versions."""

    def latest_number(self) -> int | None:
        """Return the number of the version that groups see; None before the first."""
        number: int | None = self.aggregate(latest=models.Max("number"))["latest"]
        return number

    def statements(self, number: int) -> dict[str, str]:
        """Return the statements of the behaviours that a version held, by key; none for a version there never was."""
        behaviours = (
            self.filter(number=number).values_list(KT("content__sections.behaviour"), flat=True).first()
        )
        return {key: values["statement"] for key, values in json.loads(behaviours or "{}").items()}


class ContentVersion(models.Model):
    """
    One numbered version of the content.

    `content` holds every published entry: {model: {key: {field: value}}}. `difference` holds what changed, as
    `sections.loading.difference.Difference` tells it. `shipped` holds the files that came with the toolkit, in the form
    of `content`, where this version took them in: what they change later is told against it.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.CharField(_("made by"), max_length=150, blank=True)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin)
    difference = models.JSONField(_("difference"), encoder=DjangoJSONEncoder)
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    shipped = models.JSONField(_("shipped content"), encoder=DjangoJSONEncoder, null=True)

    objects = ContentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        get_latest_by = "number"
        verbose_name = _("content version")
        verbose_name_plural = _("content versions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="sections_contentversion_origin_known"
            )
        ]

    def __str__(self) -> str:
        return _("Content version %(number)s") % {"number": self.number}

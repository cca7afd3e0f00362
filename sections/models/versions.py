"""ContentVersion: the whole content as it stood after one change to it, who made the change, and what it was."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where a version came from."""

    SHIPPED = "shipped", _("Came with the toolkit")
    FILES = "files", _("Loaded from files")
    EDITED = "edited", _("Edited in the admin")
    BROUGHT_BACK = "brought-back", _("Brought back")


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

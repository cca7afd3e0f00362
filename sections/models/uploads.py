"""Upload: files that a content admin sent, between seeing what they change and publishing them."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=1)


class UploadQuerySet(models.QuerySet["Upload"]):
    """What is asked of the uploads."""

    def keep(self, sent_by_id: int, files: Mapping[str, bytes]) -> "Upload":
        """Keep files of UTF-8 text that somebody sent; older uploads that nobody published go."""
        self.filter(sent_at__lt=timezone.now() - KEPT).delete()
        texts = {name: raw.decode() for name, raw in files.items()}
        return self.create(sent_by_id=sent_by_id, texts=texts)


class Upload(models.Model):
    """The texts of the files, by their names; nothing of them is in the content yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("sent by"), on_delete=models.CASCADE, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    texts = models.JSONField(_("texts"))

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")

    def __str__(self) -> str:
        return ", ".join(self.texts)

    @property
    def files(self) -> dict[str, bytes]:
        """The files as they were sent."""
        return {name: text.encode() for name, text in self.texts.items()}

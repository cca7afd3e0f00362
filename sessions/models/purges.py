"""PurgeRun: the content-free record that the purge ran."""

from datetime import datetime, timedelta

from django.db import models

from sessions.models.workshops import Workshop

OVERDUE_AFTER = timedelta(hours=48)
RECORDS_KEPT = timedelta(days=90)


class PurgeRunQuerySet(models.QuerySet["PurgeRun"]):
    """Lists of purge runs."""

    def overdue(self, now: datetime) -> bool:
        """Whether none ran for 48 hours while there was something to watch over; a fresh install is not overdue."""
        if self.filter(ran_at__gt=now - OVERDUE_AFTER).exists():
            return False
        return self.exists() or Workshop.objects.filter(created_at__lte=now - OVERDUE_AFTER).exists()


class PurgeRun(models.Model):
    """One run of the purge: when, and how many workshops it removed."""

    id = models.BigAutoField(primary_key=True)
    ran_at = models.DateTimeField(db_index=True)
    removed = models.PositiveIntegerField()

    objects = PurgeRunQuerySet.as_manager()

    def __str__(self) -> str:
        return f"purge of {self.ran_at:%Y-%m-%d %H:%M} UTC"

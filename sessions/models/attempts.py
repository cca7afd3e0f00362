"""FailedAttempts: how many codes that opened nothing were tried of late; no code and no address."""

from datetime import datetime, timedelta

from django.db import models, transaction

EMPTY_AFTER = timedelta(hours=1)


class FailedAttemptsQuerySet(models.QuerySet["FailedAttempts"]):
    """Looking into buckets and filling them."""

    def level(self, bucket: int, leak: float, now: datetime) -> float:
        """Return how full a bucket is that loses `leak` a second."""
        found = self.filter(pk=bucket).first()
        return found.level_at(now, leak) if found else 0.0

    @transaction.atomic
    def record(self, bucket: int, leak: float, now: datetime) -> None:
        """Add one failed attempt to a bucket."""
        found, _ = self.select_for_update().get_or_create(
            pk=bucket, defaults={"level": 0.0, "counted_at": now}
        )
        found.level, found.counted_at = found.level_at(now, leak) + 1, now
        found.save()

    def forget(self, now: datetime) -> None:
        """Delete the buckets that have long been empty."""
        self.filter(counted_at__lt=now - EMPTY_AFTER).delete()


class FailedAttempts(models.Model):
    """A bucket that leaks: how full it was (`level`) when the last failed attempt was counted."""

    bucket = models.PositiveIntegerField(primary_key=True)
    level = models.FloatField()
    counted_at = models.DateTimeField()

    objects = FailedAttemptsQuerySet.as_manager()

    def __str__(self) -> str:
        return f"bucket {self.bucket}"

    def level_at(self, now: datetime, leak: float) -> float:
        """Return how full the bucket is by now."""
        passed = max(0.0, (now - self.counted_at).total_seconds())
        return max(0.0, self.level - leak * passed)

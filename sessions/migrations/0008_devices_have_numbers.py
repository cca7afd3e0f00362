from django.db import migrations, models

KINDS = ["device", "recovery", "join", "screen"]
ROLES = ["screen", "member", "facilitator"]


class Migration(migrations.Migration):
    # Apart from the numbering before it: PostgreSQL alters no table that has changes pending.
    dependencies = [("workshops", "0007_join_codes_and_devices")]

    operations = [
        migrations.AddConstraint(
            "keyslot", models.CheckConstraint(condition=models.Q(("kind__in", KINDS)), name="known_kind")
        ),
        migrations.AddConstraint(
            "keyslot", models.CheckConstraint(condition=models.Q(("role__in", ROLES)), name="known_role")
        ),
        migrations.AddConstraint(
            "keyslot",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "device"), ("number__isnull", False)),
                    models.Q(models.Q(("kind", "device"), _negated=True), ("number__isnull", True)),
                    _connector="OR",
                ),
                name="a_device_has_a_number",
            ),
        ),
        migrations.AddConstraint(
            "keyslot", models.UniqueConstraint(fields=("workshop", "number"), name="one_device_a_number")
        ),
    ]

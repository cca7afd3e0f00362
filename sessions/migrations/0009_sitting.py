import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sections", "0003_uploads"), ("workshops", "0008_devices_have_numbers")]

    operations = [
        migrations.CreateModel(
            "Sitting",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("plan", models.JSONField()),
                ("at", models.PositiveSmallIntegerField(default=0)),
                ("began_at", models.DateTimeField()),
                ("since", models.DateTimeField()),
                ("added", models.PositiveSmallIntegerField(default=0)),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sections.section",
                        to_field="key",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sittings",
                        to="workshops.workshop",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["workshop"], name="one_sitting_a_workshop")]
            },
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sections", "0003_uploads"), ("workshops", "0005_steered_number")]

    operations = [
        migrations.CreateModel(
            "SupportCard",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("sealed_where_to_turn", models.BinaryField(blank=True, default=b"")),
                ("sealed_inside", models.BinaryField(blank=True, default=b"")),
                ("sealed_outside", models.BinaryField(blank=True, default=b"")),
                ("sealed_today", models.BinaryField(blank=True, default=b"")),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support_cards",
                        to="workshops.workshop",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["workshop"], name="one_support_card_a_workshop")
                ]
            },
        ),
        migrations.CreateModel(
            "Removal",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("removed_at", models.DateTimeField()),
                (
                    "behaviour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sections.behaviour",
                        to_field="key",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="removals",
                        to="workshops.workshop",
                    ),
                ),
            ],
            options={"ordering": ["removed_at", "id"]},
        ),
        migrations.AddField("action", "history_from", models.PositiveIntegerField(default=0)),
        migrations.AddField("note", "history_from", models.PositiveIntegerField(default=0)),
        migrations.AddField("note", "hidden_at", models.DateTimeField(null=True)),
        migrations.AddField("workshop", "hidden_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "workshop",
            "hidden_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="workshops.keyslot",
            ),
        ),
        migrations.AddField(
            "workshop",
            "hidden_on",
            models.ManyToManyField(related_name="+", to="workshops.keyslot"),
        ),
        migrations.AddField(
            "workshop",
            "hidden_under",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="sections.behaviour",
                to_field="key",
            ),
        ),
    ]

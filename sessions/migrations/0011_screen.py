import django.db.models.deletion
from django.db import migrations, models

SHOWS = [
    ("question", "Question"),
    ("notes", "Notes"),
    ("actions", "Actions"),
    ("join", "Join view"),
    ("nothing", "Nothing"),
]


def workshop(related_name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name=related_name, to="workshops.workshop"
    )


class Migration(migrations.Migration):
    dependencies = [("sections", "0003_uploads"), ("workshops", "0010_joining_awaits_start")]

    operations = [
        migrations.CreateModel(
            "Screen",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("shows", models.CharField(choices=SHOWS, default="nothing", max_length=8)),
                ("question", models.CharField(blank=True, max_length=100)),
                ("live", models.BooleanField(default=False)),
                ("cover", models.PositiveIntegerField(default=0)),
                ("covered_at", models.DateTimeField(null=True)),
                ("views", models.JSONField(default=dict)),
                ("pages", models.JSONField(default=list)),
                (
                    "behaviour",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="sections.behaviour",
                        to_field="key",
                    ),
                ),
                ("workshop", workshop("screens")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["workshop"], name="one_screen_a_workshop"),
                    models.CheckConstraint(
                        condition=models.Q(shows__in=[key for key, _ in SHOWS]), name="known_shows"
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            "Release",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("sealed_actions_json", models.BinaryField(blank=True, default=b"")),
                (
                    "behaviour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sections.behaviour",
                        to_field="key",
                    ),
                ),
                ("workshop", workshop("releases")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["workshop", "behaviour"], name="one_release_a_behaviour"
                    )
                ]
            },
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


def number_devices(apps, schema_editor):
    """Number the devices that are in, the first of each workshop first; its first facilitator leads."""
    KeySlot = apps.get_model("workshops", "KeySlot")
    KeySlot.objects.update(joined_as=models.F("role"))
    for slot in KeySlot.objects.filter(kind="device").select_related("workshop").order_by("made_at", "pk"):
        workshop = slot.workshop
        workshop.devices_made += 1
        if workshop.lead_id is None and slot.role == "facilitator":
            workshop.lead_id = slot.pk
        workshop.save(update_fields=["devices_made", "lead"])
        slot.number, slot.device = workshop.devices_made, "computer"
        slot.save(update_fields=["number", "device"])


KINDS = ["device", "recovery", "join", "screen"]
ROLES = [("screen", "Screen"), ("member", "Member"), ("facilitator", "Facilitator")]


class Migration(migrations.Migration):
    dependencies = [("workshops", "0006_safe_people")]

    operations = [
        migrations.CreateModel(
            name="FailedAttempts",
            fields=[
                ("bucket", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("level", models.FloatField()),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField("workshop", "devices_made", models.PositiveIntegerField(default=0)),
        migrations.AddField("workshop", "invited_to", models.CharField(blank=True, max_length=100)),
        migrations.AddField("workshop", "joining_ended_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "workshop",
            "lead",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="workshops.keyslot",
            ),
        ),
        migrations.AddField("keyslot", "device", models.CharField(blank=True, choices=[("phone", "Phone"), ("tablet", "Tablet"), ("computer", "Computer")], max_length=8)),
        migrations.AddField("keyslot", "expires_at", models.DateTimeField(db_index=True, null=True)),
        migrations.AddField("keyslot", "joined_as", models.CharField(choices=ROLES, default="member", max_length=16), preserve_default=False),
        migrations.AddField("keyslot", "number", models.PositiveIntegerField(null=True)),
        migrations.AddField("keyslot", "sealed_grant", models.BinaryField(blank=True, default=b"")),
        migrations.AddField("keyslot", "seen_at", models.DateTimeField(null=True)),
        migrations.AlterField("keyslot", "kind", models.CharField(choices=[(kind, kind.capitalize()) for kind in KINDS], max_length=16)),
        migrations.AlterField("keyslot", "role", models.CharField(choices=ROLES, max_length=16)),
        migrations.RemoveConstraint("keyslot", "known_kind"),
        migrations.RemoveConstraint("keyslot", "known_role"),
        migrations.RunPython(number_devices, migrations.RunPython.noop),
    ]

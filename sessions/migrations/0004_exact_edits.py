from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0003_track_and_chosen_questions")]

    operations = [
        # Another form of the same: what the old column holds cannot be read under the new name, so it goes with it.
        migrations.RemoveField("change", "sealed_splices_json"),
        migrations.AddField("change", "sealed_edits_json", models.BinaryField(blank=True, default=b"")),
    ]

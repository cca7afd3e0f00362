from django.db import migrations, models


def release_both(apps, schema_editor):
    """What was released until now was so with both."""
    apps.get_model("workshops", "Release").objects.update(actions_number=models.F("notes_number"))


class Migration(migrations.Migration):
    dependencies = [("workshops", "0013_questions_history")]

    operations = [
        migrations.RenameField(model_name="release", old_name="number", new_name="notes_number"),
        migrations.AlterField(
            model_name="release",
            name="notes_number",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="release",
            name="actions_number",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.RunPython(release_both, migrations.RunPython.noop),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0004_exact_edits")]

    operations = [
        migrations.AddField("workshop", "steered_number", models.PositiveBigIntegerField(default=0)),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0009_sitting")]

    operations = [
        migrations.AddField("workshop", "joining_awaits_start", models.BooleanField(default=False)),
    ]

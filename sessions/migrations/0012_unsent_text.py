from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0011_screen")]

    operations = [
        migrations.AddField(
            model_name="keyslot",
            name="unsent_at",
            field=models.DateTimeField(null=True),
        ),
    ]

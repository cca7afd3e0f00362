from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workshops", "0012_unsent_text")]

    operations = [
        migrations.AddField(
            model_name="chosenquestions",
            name="history_from",
            field=models.PositiveIntegerField(default=0),
        ),
    ]

import django.core.validators
import django.db.models.deletion
import sections.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='GlossaryTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Write the key in lower-case letters and digits, with single hyphens between.')], verbose_name='key')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retired at')),
                ('term', models.CharField(max_length=80, validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line], verbose_name='term')),
                ('definition', models.TextField(validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy], verbose_name='definition')),
            ],
            options={
                'verbose_name': 'glossary term',
                'verbose_name_plural': 'glossary terms',
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('term',), name='sections_glossaryterm_term'), models.CheckConstraint(condition=models.Q(('term', ''), _negated=True), name='sections_glossaryterm_term_filled'), models.CheckConstraint(condition=models.Q(('definition', ''), _negated=True), name='sections_glossaryterm_definition_filled')],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Write the key in lower-case letters and digits, with single hyphens between.')], verbose_name='key')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retired at')),
                ('title', models.CharField(max_length=120, validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line], verbose_name='title')),
                ('body', models.TextField(help_text='Markdown', validators=[sections.validators.printable, sections.validators.no_html, sections.validators.safe_markdown], verbose_name='body')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='sections_page_title_filled'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='sections_page_body_filled')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retired at')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='number')),
                ('key', models.SlugField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Write the key in lower-case letters and digits, with single hyphens between.'), sections.validators.free_for_addresses], verbose_name='key')),
                ('title', models.CharField(max_length=120, validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line], verbose_name='title')),
                ('purpose', models.TextField(validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line], verbose_name='purpose')),
                ('duration', models.CharField(max_length=60, validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line], verbose_name='duration')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='sections_section_number_from_1'), models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('number',), name='sections_section_number'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='sections_section_title_filled'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='sections_section_purpose_filled'), models.CheckConstraint(condition=models.Q(('duration', ''), _negated=True), name='sections_section_duration_filled')],
            },
        ),
        migrations.CreateModel(
            name='Behaviour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Write the key in lower-case letters and digits, with single hyphens between.')], verbose_name='key')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retired at')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='number')),
                ('short_name', models.CharField(max_length=80, validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line, sections.validators.at_most_six_words], verbose_name='short name')),
                ('statement', models.TextField(validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy, sections.validators.one_line], verbose_name='statement')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='behaviours', to='sections.section', verbose_name='section')),
            ],
            options={
                'verbose_name': 'behaviour',
                'verbose_name_plural': 'behaviours',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SuggestedAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Write the key in lower-case letters and digits, with single hyphens between.')], verbose_name='key')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retired at')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='number')),
                ('text', models.TextField(validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy], verbose_name='text')),
                ('behaviour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggested_actions', to='sections.behaviour', verbose_name='behaviour')),
            ],
            options={
                'verbose_name': 'suggested action',
                'verbose_name_plural': 'suggested actions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z', 'Write the key in lower-case letters and digits, with single hyphens between.')], verbose_name='key')),
                ('retired_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='retired at')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(999)], verbose_name='number')),
                ('text', models.TextField(validators=[sections.validators.printable, sections.validators.no_html, sections.validators.tidy], verbose_name='text')),
                ('behaviour', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='sections.behaviour', verbose_name='behaviour')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='sections_question_number_from_1'), models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('behaviour', 'number'), name='sections_question_behaviour_number'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='sections_question_text_filled')],
            },
        ),
        migrations.AddConstraint(
            model_name='behaviour',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='sections_behaviour_number_from_1'),
        ),
        migrations.AddConstraint(
            model_name='behaviour',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('section', 'number'), name='sections_behaviour_section_number'),
        ),
        migrations.AddConstraint(
            model_name='behaviour',
            constraint=models.CheckConstraint(condition=models.Q(('short_name', ''), _negated=True), name='sections_behaviour_short_name_filled'),
        ),
        migrations.AddConstraint(
            model_name='behaviour',
            constraint=models.CheckConstraint(condition=models.Q(('statement', ''), _negated=True), name='sections_behaviour_statement_filled'),
        ),
        migrations.AddConstraint(
            model_name='suggestedaction',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='sections_suggestedaction_number_from_1'),
        ),
        migrations.AddConstraint(
            model_name='suggestedaction',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('behaviour', 'number'), name='sections_suggestedaction_behaviour_number'),
        ),
        migrations.AddConstraint(
            model_name='suggestedaction',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='sections_suggestedaction_text_filled'),
        ),
    ]

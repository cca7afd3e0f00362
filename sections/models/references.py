"""What stands beside the sections: references, glossary terms, and pages of running text."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sections.models.entries import LINE, PARAGRAPHS, Entry, EntryQuerySet, filled, known, one_each
from sections.validators import no_html, printable, safe_markdown, web_address


class ReferenceKind(models.TextChoices):
    """What a reference is; laws bind, the others advise."""

    STANDARD = "standard", _("Standards")
    GUIDANCE = "guidance", _("Guidance")
    LAW = "law", _("Law")
    SCHEME = "scheme", _("Schemes and checks")
    RESOURCE = "resource", _("Help and learning")


class Reference(Entry):
    """A published standard, law, guidance, scheme or resource, and the day on which it was last checked."""

    ORDER = (Lower("title"),)

    kind = models.CharField(_("kind"), max_length=20, choices=ReferenceKind)
    title = models.CharField(_("title"), max_length=200, validators=LINE)
    publisher = models.CharField(_("publisher"), max_length=200, validators=LINE)
    dated = models.CharField(_("edition or date"), max_length=200, validators=LINE)
    jurisdiction = models.CharField(_("where it applies"), max_length=120, validators=LINE)
    summary = models.TextField(_("summary"), validators=PARAGRAPHS)
    address = models.CharField(_("address"), max_length=300, validators=[*LINE, web_address])
    checked_on = models.DateField(_("checked on"))

    objects = EntryQuerySet["Reference"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints = [
            one_each("title"),
            filled("title"),
            filled("dated"),
            filled("summary"),
            known("kind", ReferenceKind),
        ]

    def __str__(self) -> str:
        return self.title


class GlossaryTerm(Entry):
    """A word that a group may need explained. `also` holds its other forms in running text, one a line."""

    ORDER = (Lower("term"),)

    term = models.CharField(_("term"), max_length=80, validators=LINE)
    also = models.TextField(_("other forms"), blank=True, validators=PARAGRAPHS, help_text=_("One a line."))
    definition = models.TextField(_("definition"), validators=PARAGRAPHS)

    objects = EntryQuerySet["GlossaryTerm"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [one_each("term"), filled("term"), filled("definition")]

    def __str__(self) -> str:
        return self.term


class Page(Entry):
    """A page of running text, such as how to use the toolkit."""

    ORDER = ("title",)

    title = models.CharField(_("title"), max_length=120, validators=LINE)
    body = models.TextField(
        _("body"), help_text=_("Markdown"), validators=[printable, no_html, safe_markdown]
    )

    objects = EntryQuerySet["Page"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [filled("title"), filled("body")]

    def __str__(self) -> str:
        return self.title

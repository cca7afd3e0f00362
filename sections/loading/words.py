"""What people call the content: “Question 3 of Owning our power”, not a model and a key."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.loading.names import MODELS, Name, Value, Values, parents, words, words_field
from sections.models import Behaviour, PlanItem, Section

SECTION, BEHAVIOUR, PLAN_ITEM = (model._meta.label_lower for model in (Section, Behaviour, PlanItem))

Content = Mapping[Name, Values]

_CALLED = {
    "sections.section": gettext_lazy("Section %(number)s, %(words)s"),
    "sections.behaviour": gettext_lazy("Behaviour %(number)s of %(parent)s, %(words)s"),
    "sections.planitem": gettext_lazy("Stretch %(number)s of the time plan of %(parent)s"),
    "sections.wrapupquestion": gettext_lazy("Wrap-up question %(number)s of %(parent)s"),
    "sections.furtherreading": gettext_lazy("Further reading %(number)s of %(parent)s"),
    "sections.question": gettext_lazy("Question %(number)s of %(parent)s"),
    "sections.sign": gettext_lazy("Sign %(number)s of %(parent)s"),
    "sections.suggestedaction": gettext_lazy("Suggested action %(number)s of %(parent)s"),
    "sections.basis": gettext_lazy("Standard %(number)s that %(parent)s rests on"),
    "sections.reference": gettext_lazy("Reference “%(words)s”"),
    "sections.glossaryterm": gettext_lazy("Glossary term “%(words)s”"),
    "sections.page": gettext_lazy("Page “%(words)s”"),
}


def called(name: Name, content: Content) -> str:
    """Return what people call an entry of this content; by its key where the content has no such entry."""
    values = content.get(name)
    if values is None:
        return f"{capfirst(str(MODELS[name.model]._meta.verbose_name))} {name.key}"
    above = belongs_to(values)
    parent = words(content[above]) if above and above in content else ""
    return _CALLED[name.model] % {"number": values.get("number"), "parent": parent, "words": words(values)}


def known_by(name: Name, content: Content) -> str:
    """Return, on one line, the words by which people know an entry of this content."""
    values = content[name]
    stands_for = name.model == PLAN_ITEM and values["behaviour"]
    field = "behaviour" if stands_for else words_field(values)
    return " ".join(said(name, field, values[field], content).split())


def belongs_to(values: Values) -> Name | None:
    """Return the section or behaviour to which an entry with these values belongs."""
    for field, parent in (("section", SECTION), ("behaviour", BEHAVIOUR)):
        if field in values:
            return Name(parent, str(values[field]))
    return None


def label(name: Name, field: str) -> str:
    """Return what people call a field of an entry."""
    fields = {each.name: each for each in MODELS[name.model].content_fields()}
    return capfirst(str(fields[field].verbose_name)) if field in fields else field


def said(name: Name, field: str, value: Value, content: Content) -> str:
    """Return the value of a field in words: of a reference those of what it leads to, of a choice its label."""
    if value in ("", None):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value)
    if parent := parents(MODELS[name.model]).get(field):
        target = content.get(Name(parent, str(value)))
        return words(target) if target else str(value)
    fields = {each.name: each for each in MODELS[name.model].content_fields()}
    choices = dict(fields[field].flatchoices) if field in fields else {}
    return str(choices.get(value, value))

"""Where the words of a glossary term stand in the content, so that who writes it sees whom it reaches."""

from django.db import models
from django.urls import reverse

from sections.admin.drafts import drafted
from sections.loading.names import MODELS, Name
from sections.loading.publishing import edited
from sections.loading.stored import stock
from sections.loading.words import BEHAVIOUR, SECTION, belongs_to, called
from sections.marking import Glossary
from sections.models import GlossaryTerm, Page

WHOLE = {SECTION, BEHAVIOUR, Page._meta.label_lower}


def stands_in(term: GlossaryTerm) -> list[tuple[str, str]]:
    """Return where a term stands as drafted: what people call the section, behaviour or page, with its preview."""
    glossary = Glossary([drafted(term)])
    content = edited(stock())
    found: dict[Name, None] = {}
    for name, values in content.items():
        owner = name if name.model in WHOLE else belongs_to(values)
        if owner in content and any(
            marked for field in _texts(name) for _piece, marked in glossary.pieces(str(values[field]))
        ):
            found[owner] = None
    return [(called(owner, content), _preview(owner)) for owner in sorted(found)]


def _texts(name: Name) -> list[str]:
    fields = MODELS[name.model].content_fields()
    return [field.name for field in fields if isinstance(field, models.TextField)]


def _preview(name: Name) -> str:
    entry = MODELS[name.model]._default_manager.only("pk").get(key=name.key)
    return reverse(f"admin:sections_{entry._meta.model_name}_preview", args=[entry.pk])

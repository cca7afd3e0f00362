"""The glossary of the content as it is now, kept in the process until there is another version of the content."""

from datetime import datetime
from functools import lru_cache

from sections.marking import Glossary
from sections.models import ContentVersion, GlossaryTerm


def current_glossary() -> Glossary:
    """Return the published terms; one query, and another one only after a change of the content."""
    latest = ContentVersion.objects.order_by("-number").values_list("pk", "made_at").first()
    return _of_version(*latest) if latest else _read()


@lru_cache(maxsize=1)
def _of_version(_pk: int, _made_at: datetime) -> Glossary:
    return _read()


def _read() -> Glossary:
    return Glossary(GlossaryTerm.objects.published().in_order())

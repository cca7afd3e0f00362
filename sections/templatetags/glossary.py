"""
Tags for texts whose glossary terms are marked, each where it first stands on the page.

    {% load glossary %}
    {% marked text %}  a plain text as HTML; for paragraphs {% marked text as it %}{{ it|linebreaks }}
    {% marked_apart %}…{% end_marked_apart %}  a copy that a script shows later: a page of its own
    {% words_on_this_page %}  at the end of a page: what was marked, with its meaning
"""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from sections.current_glossary import current_glossary
from sections.marking import Marks

register = template.Library()


def marks_of(request: HttpRequest) -> Marks:
    """Return what is marked on the page that answers this request."""
    if not hasattr(request, "marks"):
        request.marks = Marks(current_glossary)  # type: ignore[attr-defined]
    marks: Marks = request.marks  # type: ignore[attr-defined]
    return marks


@register.simple_tag(takes_context=True)
def marked(context: Context, text: str) -> SafeString:
    """Return a plain text as HTML with its glossary terms marked."""
    return marks_of(context["request"]).mark(text)


@register.tag
def marked_apart(parser: Parser, token: Token) -> "MarkedApart":
    """Mark what stands between as a page of its own."""
    inside = parser.parse(["end_marked_apart"])
    parser.delete_first_token()
    return MarkedApart(inside)


class MarkedApart(template.Node):
    """What stands between `marked_apart` and its end."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Return what stands between; its terms are marked anew, and not listed at the end of the page."""
        with marks_of(context["request"]).apart():
            return self.nodelist.render(context)


@register.inclusion_tag("sections/_words_on_this_page.html", takes_context=True)
def words_on_this_page(context: Context) -> dict[str, Any]:
    """Show the meaning of each term that is marked above; nothing where none is, or on a page without a request."""
    marks = getattr(context.get("request"), "marks", None)
    return {"terms": list(marks.terms.values()) if marks else [], "any": bool(marks and marks.any)}

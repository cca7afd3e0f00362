"""The published content as pages to read. (The start page lists workshops, so it belongs to the sessions.)"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sections import markdown
from sections.models import GlossaryTerm, Page, Section

# The same for everyone. A minute only, so that updated content is seen soon.
for_everyone = cache_control(public=True, max_age=60)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the six sections, each with "Get started"."""
    sections = Section.objects.published().in_order().with_behaviours()
    return render(request, "sections/overview.html", {"sections": sections})


@require_safe
@for_everyone
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Show a page of running text; 404 while the content has none of this key."""
    found = get_object_or_404(Page.objects.published(), key=key)
    return render(request, "sections/page.html", {"page": found, "body": markdown.render(found.body)})


@require_safe
@for_everyone
def glossary(request: HttpRequest) -> HttpResponse:
    """Show every term with its meaning, each at an anchor of its own."""
    return render(request, "sections/glossary.html", {"terms": GlossaryTerm.objects.published().in_order()})

"""Pages that travel compressed."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# By the names of their addresses, those with many words that are read again and again. None of them shows a code: from the
# length of a compressed page, somebody who watches the network and has words of his own on it might guess the others.
PAGES = {
    "home", "sections", "glossary", "references", "workshop", "introduction", "behaviour", "questions", "next_steps",
}  # fmt: skip


class CompressedPages(GZipMiddleware):
    """Middleware that compresses the pages named above; Django adds noise to their length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        match = request.resolver_match
        if match is None or match.url_name not in PAGES or not isinstance(response, HttpResponse):
            return response
        return super().process_response(request, response)

"""Addresses of the published content."""

from django.urls import path

from sections import views

# A page stands at its key; the name of its address is the key with underscores.
PAGES = [
    "how-to-use",
    "facilitator-guide",
    "choosing-a-track",
    "faq",
    "reporting-a-concern",
    "accessibility",
    "privacy",
]

urlpatterns = [
    path("sections/", views.overview, name="sections"),
    path("sections/<slug:key>/print-pack/", views.print_pack, name="print_pack"),
    path("glossary/", views.glossary, name="glossary"),
    path("references/", views.references, name="references"),
    *(path(f"{key}/", views.page, {"key": key}, name=key.replace("-", "_")) for key in PAGES),
]

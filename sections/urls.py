"""Addresses of the published content."""

from django.urls import path

from sections import views

urlpatterns = [
    path("sections/", views.overview, name="sections"),
    path("glossary/", views.glossary, name="glossary"),
    path("how-to-use/", views.page, {"key": "how-to-use"}, name="how_to_use"),
    path("privacy/", views.page, {"key": "privacy"}, name="privacy"),
]

"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("exports.urls")),
    path("", include("sessions.urls")),
    path("", include("sections.urls")),
]

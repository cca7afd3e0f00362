"""Every address of the product."""

from django.urls import include, path

from sections.admin import content_admin
from toolkit.design import design
from toolkit.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("design/", design, name="design"),
    path("admin/", content_admin.urls),
    path("", include("exports.urls")),
    path("", include("sessions.urls")),
    path("", include("sections.urls")),
]

handler400 = "toolkit.errors.bad_request"
handler403 = "toolkit.errors.forbidden"
handler404 = "toolkit.errors.not_found"
handler500 = "toolkit.errors.server_error"

"""Export: the published content as files to keep, to edit and to upload again."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sections.loading.export import exported, zipped
from sections.models import ContentVersion


@require_safe
def export(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Answer with one zip of the files, as the shipped content has them."""
    number = ContentVersion.objects.latest_number() or 0
    disposition = f'attachment; filename="content-version-{number}.zip"'
    return HttpResponse(
        zipped(exported()), content_type="application/zip", headers={"Content-Disposition": disposition}
    )

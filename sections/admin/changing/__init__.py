"""The admin's pages on which the content changes as a whole: publishing, versions, upload, export, shipped content."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from sections.admin.changing import exporting, publishing, shipping, uploading, versions
from sections.admin.changing.pages import Page, for_content_admins


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of these pages, to stand before those of the entries."""

    def at(address: str, page: Page, name: str) -> URLPattern:
        return path(address, site.admin_view(for_content_admins(page)), {"site": site}, name=name)

    return [
        at("publish/", publishing.review, "review"),
        at("publish/discarding/", publishing.discarding, "discarding"),
        at("publish/discarding/<str:model>/<slug:key>/", publishing.discarding_one, "discarding_one"),
        at("versions/", versions.versions, "versions"),
        at("versions/<int:number>/", versions.version, "version"),
        at("versions/<int:number>/return/", versions.bringing_back, "bringing_back"),
        at("upload/", uploading.upload, "upload"),
        at("upload/<uuid:pk>/", uploading.uploaded, "uploaded"),
        at("export/", exporting.export, "export"),
        at("shipped/", shipping.shipped, "shipped"),
    ]

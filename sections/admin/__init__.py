"""Where the content admin, who is no engineer, changes the words."""

from sections.admin.site import content_admin

__all__ = ["content_admin"]

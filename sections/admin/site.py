"""The admin site of the content: what content admins see, and nothing of any workshop."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class ContentAdminSite(AdminSite):
    """Django's admin for the content alone; its users are registered so that accounts can be made here."""

    site_title = _("Content of the Safeguarding Culture Toolkit")
    site_header = _("Content of the Safeguarding Culture Toolkit")
    index_title = _("The content")
    site_url = "/sections/"


content_admin = ContentAdminSite(name="admin")

"""Where the content admin, who is no engineer, changes the words."""

from django.contrib.auth.models import Group, User

from sections.admin.accounts import AccountAdmin, RightsAdmin
from sections.admin.behaviours import BehaviourAdmin
from sections.admin.references import GlossaryTermAdmin, PageAdmin, ReferenceAdmin
from sections.admin.sections import SectionAdmin
from sections.admin.site import content_admin
from sections.models import Behaviour, GlossaryTerm, Page, Reference, Section

content_admin.register(Section, SectionAdmin)
content_admin.register(Behaviour, BehaviourAdmin)
content_admin.register(Page, PageAdmin)
content_admin.register(GlossaryTerm, GlossaryTermAdmin)
content_admin.register(Reference, ReferenceAdmin)
content_admin.register(User, AccountAdmin)
content_admin.register(Group, RightsAdmin)

__all__ = ["content_admin"]

"""Addresses of the home page, of getting started, and of a workshop."""

from django.urls import include, path

from sessions.views import (
    actions,
    devices,
    hiding,
    joining,
    keeping,
    live,
    notes,
    preparing,
    public,
    removal,
    room,
    screen,
    sitting,
    support,
    unsent,
    versions,
    working,
)

# /workshops/<id>/
workshop_urls = [
    path("", working.workshop, name="workshop"),
    path("details/", keeping.details, name="details"),
    path("track/", preparing.track, name="track"),
    path("lifetime/", keeping.lifetime, name="lifetime"),
    path("recovery/", keeping.recovery, name="recovery"),
    path("invite/", joining.invite, name="invite"),
    path("devices/", devices.devices, name="devices"),
    path("devices/<int:device>/removal/", devices.removal, name="device_removal"),
    path("devices/<int:device>/role/", devices.role, name="device_role"),
    path("lead/", devices.lead, name="lead"),
    path("forgetting/", keeping.forgetting, name="forgetting"),
    path("stop/", keeping.stop, name="stop"),
    path("plan/", sitting.plan, name="plan"),
    path("clock/", room.clock, name="clock"),
    path("room/", room.room, name="room"),
    path("screen/", screen.screen, name="screen"),
    path("screen/controls/", screen.controls, name="screen_controls"),
    path("screen/steering/", screen.steer, name="steer"),
    path("screen/view/", screen.view, name="screen_view"),
    path("screen/code/", screen.code, name="screen_code"),
    path("events/", live.events, name="events"),
    path("changes/", live.changes, name="changes"),
    path("unsent/", unsent.unsent, name="unsent"),
    path("support/", support.support_card, name="support_card"),
    path("support/contacts/", support.support_contacts, name="support_contacts"),
    path("break/", hiding.break_page, name="break"),
    path("hiding/", hiding.hidden, name="hidden"),
    path("hiding/devices/", hiding.hidden_on, name="hidden_on"),
    path("hiding/holder/", hiding.hidden_by, name="hidden_by"),
    path("hiding/end/", hiding.hidden_until, name="hidden_until"),
    path("hiding/notes/<slug:behaviour>/", hiding.hidden_note, name="hidden_note"),
    path("removal/", removal.removal, name="removal"),
    # A behaviour is named by its key here: its number may have changed since the page was shown.
    path("notes/<slug:behaviour>/", notes.note, name="note"),
    path("notes/<slug:behaviour>/versions/", versions.versions, name="versions"),
    path("notes/<slug:behaviour>/versions/<int:revision>/", versions.version, name="version"),
    path("notes/<slug:behaviour>/actions/", actions.actions, name="actions"),
    path("actions/<uuid:action_id>/", actions.action, name="action"),
    path("actions/<uuid:action_id>/removal/", actions.action_removal, name="action_removal"),
    path("actions/<uuid:action_id>/return/", actions.action_return, name="action_return"),
    # Last, because a section's slug stands where the words above do.
    path("<slug:section>/", working.introduction, name="introduction"),
    path("<slug:section>/<int:number>/", working.behaviour, name="behaviour"),
    path("<slug:section>/<int:number>/questions/", preparing.questions, name="questions"),
]

urlpatterns = [
    path("", public.home, name="home"),
    path("join/", joining.join, name="join"),
    path("workshops/", public.workshops, name="workshops"),
    path("workshops/<uuid:workshop_id>/", include(workshop_urls)),
]

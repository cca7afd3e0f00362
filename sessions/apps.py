"""Workshops: one group's private notes and actions over all sections."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # django.contrib.sessions owns the label "sessions".
    label = "workshops"

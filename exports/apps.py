"""The document that a group takes away, and the safe finish."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "exports"

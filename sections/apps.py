"""The published content: sections, behaviours, questions, suggested actions, glossary and pages."""

from django.apps import AppConfig


class SectionsConfig(AppConfig):
    name = "sections"

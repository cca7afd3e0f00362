"""Changing the content: check everything, find the difference, apply it in one transaction, keep the version."""

from sections.loading.difference import Difference, Edit, Listed
from sections.loading.faults import ContentError, Fault
from sections.loading.load import has_content, load
from sections.loading.names import Name
from sections.loading.shipped import load_shipped

__all__ = [
    "ContentError",
    "Difference",
    "Edit",
    "Fault",
    "Listed",
    "Name",
    "has_content",
    "load",
    "load_shipped",
]

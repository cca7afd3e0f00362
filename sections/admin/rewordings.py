"""A rewording on a page: what goes and what comes, marked for the eye and for the ear."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sections.loading.rewording import ADDED, REMOVED, Run


def marked(runs: Iterable[Run]) -> SafeString:
    """Return a rewording in which what goes and what comes is marked by elements, and by words for who hears it."""
    return format_html_join("", "{}", ((_marked(run),) for run in runs))


def _marked(run: Run) -> str:
    words = {REMOVED: ("del", _("removed")), ADDED: ("ins", _("added"))}
    if run.how not in words:
        return run.text
    tag, said = words[run.how]
    return format_html(
        '<{0}><span class="visually-hidden">[{1}: </span>{2}<span class="visually-hidden">]</span></{0}>',
        SafeString(tag),
        said,
        run.text,
    )

"""What the strip's line offers on one page alone: to bring what that page is about onto the screen."""

from dataclasses import dataclass

from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.translation import gettext as _

from sections.models import Behaviour
from sessions.models import Screen, Workshop
from sessions.models.screens import Shows
from sessions.models.slots import Kind


@dataclass(frozen=True)
class Offer:
    """A button: what it is to do, as `steer` takes it, and its words; with the behaviour that is to be shown."""

    do: str
    label: str
    behaviour: str = ""


def page_at(path: str) -> ResolverMatch | None:
    """Return the page to which a path leads; None where it leads nowhere."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def behaviour_at(path: str) -> Behaviour | None:
    """Return the behaviour to whose page a path leads, or the first of the section; None where it leads elsewhere."""
    page = page_at(path)
    if page is None or "section" not in page.kwargs:
        return None
    found = Behaviour.objects.having_pages().in_order().filter(section__key=page.kwargs["section"])
    if number := page.kwargs.get("number"):
        found = found.filter(number=number)
    return found.select_related("section").first()


def is_controls(path: str) -> bool:
    """Tell whether a path is that of the page of the controls, on which they stand open."""
    page = page_at(path)
    return page is not None and page.url_name == "screen_controls"


def offer_of(workshop: Workshop, screen: Screen, path: str, here: Behaviour | None) -> Offer | None:
    """
    Return what stands in the place of turning on the page at a path, whose behaviour is `here`; None where nothing does.

    Turning would there show something that is not on that page: the screen stands at another behaviour, or at none.
    """
    page = page_at(path)
    if page and page.url_name == "invite":
        is_open = workshop.slots.filter(kind=Kind.JOIN).usable(timezone.now()).exists()
        is_wanted = is_open and screen.shows != Shows.JOIN
        return Offer("show-join", _("Show the join code on the screen")) if is_wanted else None
    if page is None or here is None or "number" not in page.kwargs:
        return None
    label = _("Show behaviour %(number)s on the screen") % {"number": here.number}
    if here.key != screen.behaviour_id:
        return Offer("go", label, here.key)
    # It goes on where it was.
    return Offer("show-question", label) if screen.shows in {Shows.JOIN, Shows.NOTHING} else None


def can_turn(screen: Screen, path: str) -> bool:
    """Tell whether there is a question to turn from; where people are to join, the join code stays until all are in."""
    page = page_at(path)
    is_joining = page is not None and page.url_name == "invite" and screen.shows == Shows.JOIN
    return screen.behaviour_id is not None and not is_joining

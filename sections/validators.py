"""Rules that each text of the content must keep, wherever it is typed; each message says how to mend it."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from sections.markdown import images, is_safe_link, unsafe_links

# A section's key stands where these words stand, too: /workshops/<id>/<section>/, /workshops/<id>/notes/.
RESERVED = frozenset(
    {
        "notes",
        "actions",
        "details",
        "stop",
        "recovery",
        "devices",
        "forgetting",
        "deletion",
        "lifetime",
        "copy",
        "finish",
        "print",
        "erasure",
        "screen",
        "join",
        "invite",
        "lead",
        "track",
        "plan",
        "clock",
        "room",
    }
)
SHORT_NAME_WORDS = 6

# A tag, but neither a lone "<" nor a link such as <https://example.org>. `[^<>]` keeps the search linear.
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>|<!--")
# What Word documents cannot hold, what turns text around unseen, and line breaks other than LF.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)

lower_case_words = RegexValidator(
    r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z",
    _("Write the key in lower-case letters and digits, with single hyphens between."),
)


def free_for_addresses(key: str) -> None:
    """Raise ValidationError if a section's key is a word that the addresses of a workshop need."""
    if key in RESERVED:
        raise ValidationError(
            _("“%(key)s” is part of other addresses. Choose another key."), params={"key": key}
        )


def at_most_six_words(text: str) -> None:
    """Raise ValidationError if a short name is longer than the stepper can show."""
    if len(text.split()) > SHORT_NAME_WORDS:
        raise ValidationError(_("This has more than six words. Shorten it to six or fewer."))


def printable(text: str) -> None:
    """Raise ValidationError if the text holds control characters, lone surrogates or what reverses text."""
    if found := sorted(set(_UNPRINTABLE.findall(text))):
        raise ValidationError(
            ngettext_lazy(
                "This holds the invisible character %(code)s. Remove it.",
                "This holds the invisible characters %(code)s. Remove them.",
                len(found),
            ),
            params={"code": ", ".join(f"U+{ord(each):04X}" for each in found)},
        )


def no_html(text: str) -> None:
    """Raise ValidationError if the text holds HTML tags: they would be shown as they stand."""
    if found := dict.fromkeys(tag[:40] for tag in _TAG.findall(text)):
        raise ValidationError(
            ngettext_lazy(
                "Remove the HTML tag %(tags)s. HTML is not used here.",
                "Remove the HTML tags %(tags)s. HTML is not used here.",
                len(found),
            ),
            params={"tags": ", ".join(found)},
        )


def tidy(text: str) -> None:
    """Raise ValidationError if white space stands at either end, where nobody sees it."""
    if text != text.strip():
        raise ValidationError(
            _("Remove the white space at its start or end (in YAML, write “>-” for “>”, “|-” for “|”).")
        )


def one_line(text: str) -> None:
    """Raise ValidationError if the text breaks into lines where the page has one."""
    if "\n" in text:
        raise ValidationError(_("Write this on one line (in YAML, “>-” joins lines)."))


def web_address(text: str) -> None:
    """Raise ValidationError if the text is no address of a page on the web."""
    parts = urlsplit(text) if is_safe_link(text) else None
    if not (parts and parts.scheme in {"https", "http"} and "." in parts.netloc) or " " in text:
        raise ValidationError(
            _("“%(address)s” is no web address. Write one that starts with https://."),
            params={"address": text[:80]},
        )


def safe_markdown(text: str) -> None:
    """Raise ValidationError if Markdown shows an image, or links to other than pages and e-mail."""
    image = _("Remove the image “%(address)s”. Pages show text only, and nothing from other hosts.")
    link = _("Change the link “%(address)s”: it may start with https://, http://, mailto: or a path.")
    faults = [(image, address) for address in images(text)] + [(link, each) for each in unsafe_links(text)]
    if faults:
        raise ValidationError(
            [ValidationError(message, params={"address": address[:80]}) for message, address in faults]
        )

"""
What pages load of our own: small sources, joined into few files and made small when they are collected.

    {% pack "workbook.css" %}  the link or the script of a pack; with DEBUG those of its sources, one by one
    {% pack_address "gone.js" %}  where a script fetches what few pages need, once it is needed

A page loads one pack of styles and one of scripts, and at most one more of each that adds to it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.core.files.base import ContentFile
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What makes files small is never a reason not to serve them. minify is not to be had for Apple's own processors.
try:
    from minify import string as minified
except ImportError:

    def minified(mediatype: str, text: str) -> str:
        return text


try:
    from zopfli.gzip import compress as compressed
except ImportError:
    from gzip import compress as compressed


FOLDER = "packs"
MEDIATYPES = {"css": "text/css", "js": "text/javascript"}
# A script that begins with a bracket would else go on with the last line of the one before.
BETWEEN = {"css": "\n", "js": "\n;\n"}

# Styles in the order of their layers, which reset.css declares; scripts each before those that call it.
PAPER = "reset tokens sections base"
WORKBOOK = f"""
    {PAPER} layout menu strip strip_panel strip_phone follow buttons forms disclosure lists notices prose
    mark tracks dividers stepper notes actions home spread next_steps preparing sheet print
"""
READING = "local_time kept on_need waiting meanings"
# In the order in which they compress best: a change is worth a look at the others.
WORKSHOP = """
    splices typed_text field_edits pace note_edits on_need kept sending outbox drafts live room local_time ending
    save_state autosave role waiting meanings holding actions offline hiding menu clock_place
"""
PACKS = {
    "workbook.css": WORKBOOK,
    "reading.css": "contents references",
    "print_pack.css": "print_pack",
    "joining.css": "joining",
    "screen.css": f"{PAPER} joining screen screen_notes screen_between",
    "design.css": "contents design",
    "admin.css": "admin admin_forms admin_changing",
    "reading.js": f"{READING} contents",
    "facilitator.js": f"{WORKSHOP} steering news strip",
    "member.js": f"{WORKSHOP} news follow finished",
    "leaving.js": "typed_actions unsent_elsewhere finish_follows download",
    "sheets.js": "copying printing",
    "join.js": "join",
    "admin.js": "admin_unsaved admin_rows admin_keys",
    # Each fetched by the script that needs it.
    "clock.js": "clock",
    "gone.js": "gone",
    "refresh.js": "refresh",
    "remote.js": "remote",
    "screen.js": "local_time kept sending room clock live steering screen",
}

register = template.Library()


def sources(pack: str) -> list[str]:
    """Return the static files that a pack joins, in their order."""
    kind = pack.rpartition(".")[2]
    return [f"{kind}/{name}.{kind}" for name in PACKS[pack].split()]


@register.simple_tag(name="pack")
def pack_tag(pack: str) -> SafeString:
    """Return what loads a pack: one file, or with DEBUG its sources, in which a developer finds his way."""
    addresses = [(address,) for address in addresses_of(pack)]
    if pack.endswith(".css"):
        return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)
    return format_html_join("\n", '<script src="{}" defer></script>', addresses)


@register.simple_tag
def pack_address(pack: str) -> str:
    """Return the address of a pack of one source, for a script that fetches it once it is needed."""
    (address,) = addresses_of(pack)
    return address


def addresses_of(pack: str) -> list[str]:
    """Return what a browser asks for to have a pack."""
    return [static(name) for name in (sources(pack) if settings.DEBUG else [f"{FOLDER}/{pack}"])]


class PackedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """The storage of static files, which puts the packs among what was collected before it is named and compressed."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Yield what was done with each file; `paths` says of each name from which storage and path it came."""
        if not dry_run:
            for pack in PACKS:
                name = f"{FOLDER}/{pack}"
                self.delete(name)
                self._save(name, ContentFile(joined(pack, paths).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def create_compressor(self, **options: Any) -> Compressor:
        """Return what makes the .gz files that browsers are sent."""
        return PatientCompressor(**options)


class PatientCompressor(Compressor):  # type: ignore[misc]
    """Takes a hundred times longer over what every page loads; the other files, those of the admin, are left to gzip."""

    def compress(self, path: str) -> list[str]:
        """Write the compressed files beside a file, and return their paths."""
        names: list[str] = super().compress(path)
        for name in names:
            if name.endswith(".gz") and Path(path).parent.name in {FOLDER, "django_htmx"}:
                self.write_data(path, compressed(Path(path).read_bytes()), ".gz", Path(path).stat())
        return names


def joined(pack: str, paths: dict[str, Any]) -> str:
    """Return the text of a pack, made of the collected files."""
    kind, texts = pack.rpartition(".")[2], []
    for name in sources(pack):
        storage, path = paths[name]
        with storage.open(path) as source:
            texts.append(source.read().decode())
    return str(minified(MEDIATYPES[kind], BETWEEN[kind].join(texts)))

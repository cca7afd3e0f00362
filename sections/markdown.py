"""Markdown of pages into HTML: raw HTML is escaped, images are refused, links lead to safe places only."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

SCHEMES = frozenset({"http", "https", "mailto"})


def is_safe_link(address: str) -> bool:
    """Return whether an address is http, https, mailto, or relative to this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES or not (parts.scheme or parts.netloc)


class _Writer(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        return is_safe_link(url)


class _Reader(MarkdownIt):
    """Sees what the writer leaves out, so that it can be named to its author."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the library's name)
        return True


_writer = _Writer("js-default").disable("image")
_reader = _Reader("js-default")


def render(text: str) -> SafeString:
    """Return the HTML of a Markdown text; what is no Markdown is escaped. Links open in the same tab."""
    return write(parse(text))


def parse(text: str) -> list[Token]:
    """Return the blocks of a Markdown text, for `write`."""
    blocks = _writer.parse(text)
    for block in blocks:
        block.attrs.pop("style", None)  # Table cells carry their alignment there, and our CSP refuses styles.
    return blocks


def write(blocks: list[Token]) -> SafeString:
    """Return the HTML of blocks; only what their own HTML tokens hold is not escaped."""
    return SafeString(_writer.renderer.render(blocks, _writer.options, {}))


def images(text: str) -> list[str]:
    """Return the addresses of all images in a Markdown text."""
    return [str(token.attrs["src"]) for token in _tokens(text) if token.type == "image"]


def links(text: str) -> list[str]:
    """Return the addresses of all links in a Markdown text."""
    return [str(token.attrs["href"]) for token in _tokens(text) if token.type == "link_open"]


def unsafe_links(text: str) -> list[str]:
    """Return the addresses of all links in a Markdown text that `render` would not make a link."""
    return [address for address in links(text) if not is_safe_link(address)]


# Several rules read the same text one after another.
@lru_cache(maxsize=256)
def _tokens(text: str) -> list[Token]:
    return [token for block in _reader.parse(text) for token in (block, *(block.children or ()))]

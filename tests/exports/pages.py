"""What a page says, whatever its markup looks like."""

from typing import Any

from lxml.html import HtmlElement, document_fromstring


def parsed(page: str) -> HtmlElement:
    """Return the root of a page."""
    root: Any = document_fromstring(page)
    assert isinstance(root, HtmlElement)
    return root


def said(element: HtmlElement) -> str:
    """Return the words of an element."""
    return " ".join(element.text_content().split())


def words_of(response: Any) -> str:
    """Return the words of an answer's main part."""
    return said(parsed(response.content.decode()).get_element_by_id("main"))


def all_said(page: str, *tags: str) -> list[str]:
    """Return what each element of those kinds says, in order."""
    return [said(element) for element in parsed(page).iter(*tags)]

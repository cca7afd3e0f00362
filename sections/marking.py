"""Finding the glossary's terms in running text, and marking each where it first stands on a page."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from sections.models import GlossaryTerm

# A hyphen makes one word of two: "survivor-led" is not "survivor".
_WHOLE = r"(?<![\w-])(?:{})(?![\w-])"
_NEVER = r"(?!)"


class Glossary:
    """All terms, ready to be looked for in one pass over a text."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        forms = [(form, term) for term in terms for form in (term.term, *term.also.splitlines())]
        forms.sort(key=lambda pair: len(pair[0]), reverse=True)
        self._terms = {_folded(form): term for form, term in reversed(forms)}
        self._pattern = re.compile(
            _WHOLE.format("|".join(_pattern(form) for form, _ in forms)) if forms else _NEVER
        )

    def pieces(self, text: str) -> Iterator[tuple[str, GlossaryTerm | None]]:
        """Yield the text in pieces, each with the term that it is, if it is one; together they are the text."""
        end = 0
        for found in self._pattern.finditer(text):
            yield text[end : found.start()], None
            yield found[0], self._terms[_folded(found[0])]
            end = found.end()
        yield text[end:], None


def _folded(form: str) -> str:
    return " ".join(form.split()).casefold()


def _pattern(form: str) -> str:
    """Return what matches a form; words that hold several capitals (UN, NGOs) match as they are written."""
    words = [(re.escape(word), sum(letter.isupper() for letter in word)) for word in form.split()]
    return r"\s+".join(word if capitals > 1 else f"(?i:{word})" for word, capitals in words)


class Marks:
    """The terms marked so far on one page. `look_up` is asked for the glossary once, with the first text."""

    def __init__(self, look_up: Callable[[], Glossary]) -> None:
        self._look_up = look_up
        self._is_apart = False
        self.terms: dict[str, GlossaryTerm] = {}
        self.any = False

    @cached_property
    def _glossary(self) -> Glossary:
        return self._look_up()

    def mark(self, text: str) -> SafeString:
        """Return a plain text as HTML; each term in it leads to its meaning where the page has it first."""
        return SafeString("".join(self._html(*piece) for piece in self._glossary.pieces(text)))

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Mark what is done inside as a page of its own, such as a copy that a script shows instead."""
        on_the_page, self.terms, self._is_apart = self.terms, {}, True
        try:
            yield
        finally:
            self.terms, self._is_apart = on_the_page, False

    def go_on_apart(self) -> None:
        """What is marked from now on is put into a page that is shown already, whose list of meanings it may not be in."""
        self._is_apart = True

    def _html(self, text: str, term: GlossaryTerm | None) -> str:
        if not term or term.key in self.terms:
            return escape(text)
        self.terms[term.key] = term
        self.any = True
        return format_html(
            '<a class="mark" {} data-term="{}" data-meaning="{}">{}</a>',
            self._link(term.key),
            term.term,
            # So that what breaks the text into paragraphs later leaves the attribute whole.
            SafeString(escape(term.definition).replace("\n", "&#10;")),
            text,
        )

    def _link(self, key: str) -> SafeString:
        if self._is_apart:
            return format_html('href="{}#{}"', reverse("glossary"), key)
        return format_html('id="mark-{0}" href="#word-{0}"', key)

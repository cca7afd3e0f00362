"""The words on the screen keep to docs/words.md, as far as a rule can tell."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MARKED = re.compile(
    r'{% translate "([^"]*)"|_\("([^"]*)"\)|{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}', re.DOTALL
)
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}

# Whoever keeps the content does "edit" and "discard": drafts are theirs. To groups these words are said of nothing.
TO_GROUPS = r"edit|edited|discard\w*|amend\w*|erase[ds]?|wipe[ds]?|purge[ds]?|users?|someone|no one"
FORBIDDEN = (
    r"please|oops|sorry|unfortunately|simply|invalid|session expired|curtains?|lock(s|ed)?|paus(e|es|ed)"
    r"|click(s|ed)?|tap|log(ged)? (in|on|out|off)|logins?|submit|abort|password for"
)
# Groups have no accounts; only who writes the content signs in.
SIGNED_IN = r"sign(ed)? (in|on|out|up)"
AMERICAN = r"colors?|behaviors?|center(ed)?|organiz\w+|recogniz\w+|program"


def texts() -> Iterator[tuple[str, str]]:
    """Every text that is marked for translation, with the file in which it stands."""
    for file in sorted((ROOT / "templates").rglob("*.*")):
        for found in MARKED.finditer(file.read_text()):
            yield str(file.relative_to(ROOT)), " ".join(next(filter(None, found.groups()), "").split())
    for app in ("sections", "sessions", "exports", "toolkit"):
        for file in sorted((ROOT / app).rglob("*.py")):
            for text in chain.from_iterable(map(marked_in, ast.walk(ast.parse(file.read_text())))):
                yield str(file.relative_to(ROOT)), text


def marked_in(node: ast.AST) -> list[str]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS):
        return []
    return [
        each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]


TEXTS = list(texts())
# The customer's own sentences, and what is about writing the content.
NEXT_STEPS = (ROOT / "templates/exports/next_steps.html").read_text()
THEIRS = set(re.findall(r'class="theirs">\s*{% translate "([^"]*)"', NEXT_STEPS))
FOR_CONTENT = ("templates/admin/", "templates/registration/", "templates/sections/previews/", "sections/")


def with_words(
    words: str, files: tuple[str, ...] = ("",), but: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    found = re.compile(rf"\b({words})\b", re.IGNORECASE)
    return [
        (file, text)
        for file, text in TEXTS
        if file.startswith(files) and not (but and file.startswith(but)) and found.search(text)
    ]


def test_there_are_texts_to_look_at() -> None:
    assert len(TEXTS) > 1000
    assert ("templates/sessions/_actions.html", "Add action") in TEXTS
    assert ("sessions/forms.py", "Discussion notes") in TEXTS
    assert len(THEIRS) == 3


@pytest.mark.parametrize("words", [FORBIDDEN, AMERICAN])
def test_no_text_says_what_we_never_say(words: str) -> None:
    assert with_words(words) == []


def test_nobody_but_who_writes_the_content_signs_in() -> None:
    assert with_words(SIGNED_IN, but=FOR_CONTENT) == []


def test_no_text_for_groups_has_a_second_word_for_a_thing() -> None:
    found = with_words(TO_GROUPS, but=FOR_CONTENT)
    assert [each for each in found if each[1] not in THEIRS] == []


def test_no_text_shouts_or_has_straight_quotes() -> None:
    assert [each for each in TEXTS if re.search(r"\w!(\s|$)", each[1])] == []
    ours = [each for each in TEXTS if each[1] not in THEIRS]
    assert [each for each in ours if re.search(r"\w'\w", each[1])] == []


def test_what_a_page_tells_to_select_is_there_to_be_selected() -> None:
    links = [link for _, text in TEXTS for link in re.findall(r"<a [^>]*>([^<]+)</a>", text)]
    names = {text for _, text in TEXTS} | set(links)
    for file in (ROOT / "content/pages").glob("*.yaml"):
        told = re.findall(r"[Ss]elect\s+“([^”]+)”", " ".join(file.read_text().split()))
        assert [name for name in told if name not in names] == [], file.name
    told = [name for _, text in TEXTS for name in re.findall(r"[Ss]elect “([^”]+)”", text)]
    assert [name for name in told if name not in names] == []


def test_no_title_names_an_organisation() -> None:
    for file in (ROOT / "templates").rglob("*.html"):
        for title in re.findall(r"{% block title %}(.*?){% endblock %}", file.read_text(), re.DOTALL):
            assert "workshop.title" not in title, file
            assert "organisation }}" not in title, file

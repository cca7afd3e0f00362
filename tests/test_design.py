"""What docs/design-system.md says of the styles is so: nothing is undeclared, dead, or said elsewhere."""

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, files

STYLES = {
    path.name: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for path in files(ROOT / "static" / "css", ".css")
}
# The admin's styles add to those that Django brings, with its names.
OURS = {name: text for name, text in STYLES.items() if not name.startswith("admin")}
DOCUMENT = (ROOT / "docs" / "design-system.md").read_text()
COLOURED = {"tokens.css", "sections.css"}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b(?:rgb|hsl|oklch|oklab|lab|lch|color)\(", re.IGNORECASE)
# What Django writes, and templates by a value.
BY_VALUE = re.compile(r"^(field-\w+|section-\d|screen-size-\d|message-\w+|errorlist)$")


def found(pattern: str, texts: dict[str, str]) -> set[str]:
    return set(chain.from_iterable(re.findall(pattern, text) for text in texts.values()))


def texts(folder: Path, *suffixes: str) -> dict[str, str]:
    return {str(path): path.read_text() for path in files(folder, *suffixes)}


TEMPLATES = {
    path: text
    for path, text in texts(ROOT / "templates", ".html").items()
    if not re.search("/templates/(admin|registration)/", path)
}
SCRIPTS = texts(ROOT / "static" / "js", ".js")
TESTS = {path: text for path, text in texts(ROOT / "tests", ".py").items() if path != __file__}
CODE = texts(ROOT / "exports", ".py") | texts(ROOT / "sessions", ".py") | texts(ROOT / "sections", ".py")


def styled() -> set[str]:
    """Return the classes that our styles name."""
    selectors = found(r"([^{};]+)\{", OURS)
    return set(re.findall(r"\.([a-z][\w-]*)", " ".join(each for each in selectors if "@" not in each)))


def given() -> set[str]:
    """Return the classes that our templates give."""
    values = found(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"{])*)"', TEMPLATES)
    values |= found(r"\{% block bodyclass %\}(.*?)\{% endblock %\}", TEMPLATES)
    words = re.sub(r"[\w-]*\{\{.*?\}\}|\{%.*?%\}", " ", " ".join(values))
    return set(words.split())


def test_every_custom_property_is_declared_and_used() -> None:
    assert found(r"(--[\w-]+)\s*:", OURS) == found(r"var\((--[\w-]+)", OURS)


def test_every_colour_and_size_that_has_a_meaning_is_in_the_document() -> None:
    named = found(r"(--[\w-]+)\s*:", {"": OURS["tokens.css"]})
    gaps = {f"--gap-{number}" for number in range(2, 7)}
    unnamed = {"--round", "--lifted", "--strip"}
    assert [name for name in sorted(named - gaps - unnamed) if f"`{name}`" not in DOCUMENT] == []


def test_no_colour_is_written_outside_the_tokens() -> None:
    assert [
        (name, COLOUR.findall(text))
        for name, text in OURS.items()
        if name not in COLOURED and COLOUR.search(text)
    ] == []


@pytest.mark.parametrize(
    "rule", ["color: #fff;", "border: 1px solid rgb(0 0 0);", "background: oklch(1 0 0);"]
)
def test_a_colour_is_found(rule: str) -> None:
    assert COLOUR.search(f".notice {{ {rule} }}")


def test_the_breakpoints_are_those_of_the_document() -> None:
    used = found(r"@media[^{]*?(\((?:min-|max-)?(?:width|height)[^)]*\))", OURS)
    used |= found(r"\band (\((?:min-|max-)?(?:width|height)[^)]*\))", OURS)
    assert {each.strip("()") for each in used} == set(
        re.findall(r"^\| `((?:width|height) [^`]*)`", DOCUMENT, re.MULTILINE)
    )
    containers = {each.strip("()") for each in found(r"@container (\([^)]*\))", OURS)}
    assert containers == set(re.findall(r"^\| container `([^`]*)`", DOCUMENT, re.MULTILINE))


def test_the_layers_are_declared_once_and_every_rule_stands_in_one() -> None:
    order = re.findall(r"@layer ([\w, ]+);", "".join(STYLES.values()))
    assert [f"`{each}`" in DOCUMENT for each in order] == [True]
    layers = set(order[0].split(", "))
    assert found(r"@layer (\w+) \{", OURS) <= layers
    assert [name for name, text in OURS.items() if re.search(r"^[^@\s}].*\{", text, re.MULTILINE)] == []


def test_nothing_glides_so_that_news_cannot_stop_what_a_tab_has_reached_halfway() -> None:
    assert found(r"(scroll-behavior)", STYLES) == set()
    assert found(r"(smooth)", SCRIPTS) == set()


def test_every_class_of_the_styles_is_given_by_a_template_or_a_script() -> None:
    words = set(re.findall(r"[\w-]+", " ".join([*SCRIPTS.values(), *CODE.values()])))
    assert sorted(name for name in styled() - given() - words if not BY_VALUE.match(name)) == []


def test_every_class_of_the_templates_is_styled_or_a_script_or_test_looks_for_it() -> None:
    looked_for = found(r"\.([a-z][\w-]*)", SCRIPTS) | found(r'[."]([a-z][\w-]*)', TESTS)
    assert sorted(given() - styled() - looked_for) == []


def test_every_style_has_its_place_in_the_document() -> None:
    apart = {"reset.css", "tokens.css", "sections.css", "base.css", "print.css"}
    assert [name for name in [*STYLES] if f"`{name}`" not in DOCUMENT and name not in apart] == []
    assert [name for name in re.findall(r"`([a-z_]+\.css)`", DOCUMENT) if name not in STYLES] == []


def test_every_template_that_the_document_names_is_there() -> None:
    named = re.findall(r"`((?:\w+/)?\w+\.html)`", DOCUMENT)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / "templates" / name).exists()] == []

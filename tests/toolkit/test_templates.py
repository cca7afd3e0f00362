"""Templates travel without their indentation; what is put into them keeps its own."""

import re

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client

from tests.test_architecture import ROOT, files

VERBATIM = re.compile(r"<(pre|textarea)\b[^>]*>(.*?)</\1>", re.DOTALL)


@pytest.mark.django_db
def test_a_page_has_no_indentation(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "<main" in page
    assert re.findall(r"^[ \t]+\S.*", page, re.MULTILINE) == []


def test_an_error_of_a_template_names_the_line_of_its_source() -> None:
    for path in files(ROOT / "templates", ".html"):
        name = str(path.relative_to(ROOT / "templates"))
        loaded = engines["django"].engine.get_template(name).source  # type: ignore[attr-defined]
        assert loaded.count("\n") == path.read_text().count("\n")


def test_what_is_put_into_a_page_keeps_its_indentation() -> None:
    notes = "We agreed:\n    first, to ask\n\tsecond, to listen"
    assert notes in render_to_string("errors/csrf.html", {"typed": [notes]})


def test_no_template_has_indented_words_where_a_page_shows_every_space() -> None:
    for path in files(ROOT / "templates", ".html"):
        for _, inside in VERBATIM.findall(path.read_text()):
            assert not re.search(r"\n[ \t]", inside), path

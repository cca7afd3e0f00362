"""The name under which the document is saved."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import word
from tests.exports.outlines import (
    an_outline,
)


@pytest.mark.parametrize(
    ("organisation", "title", "subject"),
    [
        ("Riverbank Trust", "Leadership day", "Riverbank-Trust"),
        ("", "Leadership day", "Leadership-day"),
        ("...", " / ", "workshop"),
        ("St Mary’s (UK) & Co. / Ltd", "", "St-Marys-UK-Co-Ltd"),
        ("../../etc/passwd\x00", "", "etc-passwd"),
        ('a\\b:c*d?e"f<g>h|i', "", "a-b-c-d-e-f-g-h-i"),
        ("منظمة الضفة", "", "منظمة-الضفة"),
        ("नदी संस्था", "", "नदी-संस्था"),
        ("❤\N{VARIATION SELECTOR-16} 河岸基金会", "", "河岸基金会"),
        ("e\N{COMBINING ACUTE ACCENT}tude", "", "étude"),
        ("x" * 200, "", "x" * 80),
        ("字" * 80, "", "字" * 66),
        ("x" * 79 + " y", "", "x" * 79),
    ],
)
def test_the_file_is_named_after_whose_it_is(organisation: str, title: str, subject: str) -> None:
    name = word.file_name(an_outline(organisation=organisation, title=title), date(2026, 11, 21))
    assert name == f"{subject}-action-plan-2026-11-21.docx"


@given(st.text())
def test_any_name_fits_any_file_system(text: str) -> None:
    name = word.file_name(an_outline(organisation=text), date(2026, 11, 21))
    assert len(name.encode()) <= 255
    assert not re.search(r'[\x00-\x1f/\\:*?"<>|]', name)

"""Outlines for tests, and what becomes of them."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from exports import reading, word
from exports.outline import ActionLine, BehaviourPart, Outline, SectionPart
from exports.reading import PlanRow, ReadBehaviour, Reading

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

NOTE = """We began with who speaks last.
Two of us had not noticed.

What helps people to speak:
- a chair who asks the newest person first
  (every time)
* papers in two languages

1) a case closes
2) two people write down what it teaches us

7. the leadership team reads it together
8. it changes one thing

5. left
3. as it is

قالت المجموعة إن التعلم يحتاج إلى وقت (وليس فقط سياسة).

שלום לכולם: 3 פגישות ב-Amman.

我们讨论了如何从案例中学习。 👩🏽\N{ZERO WIDTH JOINER}💻 \N{VULGAR FRACTION ONE HALF}

<w:p>not markup</w:p> & plain\tafter a tab,   three spaces"""


def an_action(number: int = 1, text: str = "Publish what we learned", **fields: Any) -> ActionLine:
    given: dict[str, Any] = {
        "accountable": "Chief Executive",
        "review_on": date(2027, 3, 31),
        "do_first": False,
        "behaviour": "Accountability 2, Learning from cases",
    }
    return ActionLine(number=number, text=text, **given | fields)


def an_outline(*actions: ActionLine, notes: str = "", views_differ: str = "", **fields: Any) -> Outline:
    """Return an outline with one behaviour."""
    part = BehaviourPart(
        2, "Learning from cases", "Leaders learn from cases.", notes, views_differ, [*actions]
    )
    given: dict[str, Any] = {
        "plan": [*actions],
        "title": "Leadership day",
        "organisation": "Riverbank Trust",
        "held_on": date(2026, 11, 12),
        "facilitator": "Amina Yusuf",
        "sections": [SectionPart("Accountability", [part])],
    }
    return Outline(**given | fields)


def a_rich_outline() -> Outline:
    """Return an outline with something of everything that a document can show."""
    first = an_action(1, "Publish a page for each closed case", do_first=True)
    bare = an_action(2, "Ask the board\nto hear the report", accountable="", review_on=None)
    arabic = an_action(3, "تدريب جميع المديرين", accountable="مديرة", behaviour="Do no harm 1, Evidence")
    return Outline(
        "Leadership day, autumn & winter",
        "Riverbank <Trust>",
        date(2026, 11, 12),
        "Amina Yusuf",
        [
            SectionPart(
                "Accountability",
                [
                    BehaviourPart(1, "Owning our power", "Leaders understand their power.", NOTE, "", []),
                    BehaviourPart(
                        2, "Learning from cases", "Leaders learn.", "", "- for\n- against", [first, bare]
                    ),
                ],
            ),
            SectionPart("Do no harm", [BehaviourPart(1, "Evidence", "Leaders ask.", "", "", [arabic])]),
        ],
        [first, arabic, bare],
    )


def written(outline: Outline) -> bytes:
    return word.write(outline, now=NOW)


def read_back(outline: Outline) -> Reading:
    return reading.read(written(outline))


def only_part(outline: Outline) -> ReadBehaviour:
    (part,) = read_back(outline).parts
    return part


def note_read_back(text: str) -> str:
    return only_part(an_outline(an_action(), notes=text)).notes


def action_read_back(action: ActionLine) -> PlanRow:
    (row,) = read_back(an_outline(action)).plan
    return row


def part(document: bytes, name: str) -> str:
    """Return the text of one part of a document."""
    with ZipFile(BytesIO(document)) as file:
        return file.read(name).decode()


def body(outline: Outline) -> str:
    """Return the text of the main part of the document of an outline."""
    return part(written(outline), "word/document.xml")

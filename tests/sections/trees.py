"""Small content trees for the tests of loading, and what the database holds afterwards."""

from pathlib import Path
from typing import Any

import yaml

from sections.loading.names import MODELS
from sections.loading.stored import stock

Entry = dict[str, Any]
Tree = dict[str, list[Entry]]


def section(key: str, number: int, **fields: Any) -> Entry:
    given = {"title": key.title(), "purpose": f"For {key}.", "duration": "around 3 hours"}
    times = {"smaller_number": number, "minutes": 180, "smaller_minutes": 120}
    return _entry("section", key, number=number, **(times | given | fields))


def behaviour(key: str, parent: str, number: int, **fields: Any) -> Entry:
    given = {"short_name": key.title(), "statement": f"Leaders do {key}."}
    return _entry("behaviour", key, section=[parent], number=number, **(given | fields))


def plan_item(key: str, parent: str, number: int, minutes: int, **fields: Any) -> Entry:
    given = {"kind": "opening", "minutes": minutes, "smaller_minutes": minutes}
    return _entry("planitem", key, section=[parent], number=number, **(given | fields))


def wrap_up(key: str, parent: str, number: int, **fields: Any) -> Entry:
    return _entry(
        "wrapupquestion", key, section=[parent], number=number, **({"text": f"What of {key}?"} | fields)
    )


def reading(key: str, parent: str, number: int, **fields: Any) -> Entry:
    given = {"reference": ["standard"], "why": f"Tells of {key}."}
    return _entry("furtherreading", key, section=[parent], number=number, **(given | fields))


def question(key: str, parent: str, number: int, text: str = "", **fields: Any) -> Entry:
    words = {"angle": "power", "text": text or f"Who asks {key}?"}
    return _entry("question", key, behaviour=[parent], number=number, **(words | fields))


def sign(key: str, parent: str, number: int, **fields: Any) -> Entry:
    given = {"kind": "so", "text": f"One sees {key}."}
    return _entry("sign", key, behaviour=[parent], number=number, **(given | fields))


def suggestion(key: str, parent: str, number: int, text: str = "", **fields: Any) -> Entry:
    words = {"text": text or f"Do {key}.", "owner": "Chair", "review_after": 90}
    return _entry("suggestedaction", key, behaviour=[parent], number=number, **(words | fields))


def basis(key: str, parent: str, number: int, **fields: Any) -> Entry:
    given = {"reference": ["standard"], "part": f"Part on {key}"}
    return _entry("basis", key, behaviour=[parent], number=number, **(given | fields))


def reference(key: str, **fields: Any) -> Entry:
    words = {"kind": "standard", "title": key.title(), "publisher": "Those who wrote it", "dated": "2024"}
    rest = {"jurisdiction": "Everywhere", "summary": "What to do.", "address": "https://example.org"}
    return _entry("reference", key, **(words | rest | {"checked_on": "2026-08-31"} | fields))


def term(key: str, **fields: Any) -> Entry:
    return _entry("glossaryterm", key, **({"term": key, "definition": f"What {key} means."} | fields))


def page(key: str, **fields: Any) -> Entry:
    return _entry("page", key, **({"title": key.title(), "body": f"## About {key}\n\nWords.\n"} | fields))


def _entry(model: str, key: str, **fields: Any) -> Entry:
    return {"model": f"sections.{model}", "fields": {"key": key, **fields}}


def small() -> Tree:
    """Two sections, three behaviours, a glossary and a page: the whole content of a small world."""
    return {
        "sections/1-listening.yaml": [
            section("listening", 1),
            behaviour("asking", "listening", 1),
            question("asking-who", "asking", 1),
            question("asking-when", "asking", 2),
            suggestion("asking-round", "asking", 1),
            behaviour("hearing", "listening", 2),
            question("hearing-whom", "hearing", 1),
        ],
        "sections/2-planning.yaml": [
            section("planning", 2),
            behaviour("looking-ahead", "planning", 1),
        ],
        "glossary.yaml": [term("harm"), term("power")],
        "pages/about.yaml": [page("about")],
    }


def full() -> Tree:
    """The small content with an entry of every kind, and time plans that add up."""
    tree = small()
    tree["references.yaml"] = [reference("standard"), reference("law", kind="law")]
    tree["sections/1-listening.yaml"][0] = section("listening", 1, minutes=60, smaller_minutes=60)
    tree["sections/1-listening.yaml"] += [
        plan_item("opening", "listening", 1, 10),
        plan_item("asking-time", "listening", 2, 30, kind="behaviour", behaviour=["asking"]),
        plan_item("hearing-time", "listening", 3, 20, kind="behaviour", behaviour=["hearing"]),
        wrap_up("looking-back", "listening", 1),
        reading("reading-on", "listening", 1),
        sign("asked", "asking", 1),
        sign("not-asked", "asking", 2, kind="not-so"),
        basis("asking-basis", "asking", 1),
        suggestion("hearing-day", "hearing", 1, smaller_text="Hear one.", smaller_owner="Director"),
    ]
    tree["pages/about.yaml"] = [page("about", body="[harm](/glossary/#harm), [law](/references/#law)")]
    return tree


def write(folder: Path, tree: Tree) -> Path:
    """Write a tree into a folder, removing what was there, and return the folder."""
    for old in folder.rglob("*.yaml"):
        old.unlink()
    for name, entries in tree.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(entries, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
    return folder


def published() -> dict[str, list[str]]:
    """Return the keys of what is published, by the model's short name, in order of the keys."""
    found: dict[str, list[str]] = {}
    for name, entry in stock().items():
        if not entry.retired:
            found.setdefault(name.model.removeprefix("sections."), []).append(name.key)
    return found


def keys(tree: Tree) -> dict[str, list[str]]:
    """Return what `published` should return after a tree is loaded."""
    names = [(entry["model"], entry["fields"]["key"]) for entries in tree.values() for entry in entries]
    return {
        label.removeprefix("sections."): sorted(key for model, key in names if model == label)
        for label in MODELS
        if any(model == label for model, _ in names)
    }


def rows() -> list[dict[str, Any]]:
    """Return every row of the content with every column."""
    return [dict(row) for model in MODELS.values() for row in model._default_manager.order_by("pk").values()]

"""The files that pages load of our own: joined when they are collected, complete, small, and the same as their sources."""

import json
import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.template import Context, Template
from playwright.sync_api import Page
from pytest_django import Settings

from tests.server import ROOT
from toolkit import packs
from toolkit.packs import PACKS, sources
from toolkit.serve import collect_static

TEMPLATES = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
USED = set(re.findall(r'{% pack(?:_address)? "([\w.]+)" %}', "".join(TEMPLATES)))
is_small = pytest.mark.skipif(
    not (find_spec("minify") and find_spec("zopfli")),
    reason="NOT TESTED: tdewolff-minify or zopfli is missing",
)


def rendered(pack: str) -> str:
    return Template(f'{{% pack "{pack}" %}}').render(Context())


def collected(pack: str) -> Path:
    """Return the file of a pack as it is served."""
    names = json.loads((configured.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    return Path(configured.STATIC_ROOT, names[f"packs/{pack}"])


def test_every_pack_is_loaded_by_a_page() -> None:
    assert set(PACKS) == USED


def test_no_page_loads_a_source_by_itself() -> None:
    assert [text for text in TEMPLATES if re.search(r'static "(js|css)/', text)] == []


@pytest.mark.parametrize("kind", ["css", "js"])
def test_every_source_is_in_a_pack(kind: str) -> None:
    joined = {name for pack in PACKS if pack.endswith(kind) for name in sources(pack)}
    assert joined == {f"{kind}/{path.name}" for path in (ROOT / "static" / kind).iterdir()}


@pytest.mark.parametrize("pack", PACKS)
def test_no_source_stands_in_a_pack_twice(pack: str) -> None:
    assert [name for name, times in Counter(sources(pack)).items() if times > 1] == []


def test_a_pack_is_one_file_named_by_its_content() -> None:
    assert re.fullmatch(
        r'<link rel="stylesheet" href="/static/packs/workbook\.\w{12}\.css">', rendered("workbook.css")
    )
    assert re.fullmatch(
        r'<script src="/static/packs/member\.\w{12}\.js" defer></script>', rendered("member.js")
    )


def test_a_developer_sees_the_sources_one_by_one(settings: Settings) -> None:
    settings.DEBUG = True
    assert rendered("print_pack.css") == '<link rel="stylesheet" href="/static/css/print_pack.css">'
    assert rendered("leaving.js") == (
        '<script src="/static/js/typed_actions.js" defer></script>\n'
        '<script src="/static/js/unsent_elsewhere.js" defer></script>\n'
        '<script src="/static/js/finish_follows.js" defer></script>\n'
        '<script src="/static/js/download.js" defer></script>'
    )


def test_a_script_that_begins_with_a_bracket_goes_not_on_with_the_one_before(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    (tmp_path / "source" / "js").mkdir(parents=True)
    for name in ("one", "other"):
        (tmp_path / "source" / "js" / f"{name}.js").write_text(f'(() => document.write("{name}"))()\n')
    monkeypatch.setattr(packs, "PACKS", {"both.js": "one other"})
    monkeypatch.setattr(packs, "minified", lambda mediatype, text: text)
    collect_static()
    assert (tmp_path / "static" / "packs" / "both.js").read_text().count("\n;\n") == 1


@is_small
@pytest.mark.parametrize("pack", PACKS)
def test_what_is_served_has_no_comment(pack: str) -> None:
    assert not re.search(r"/\*|^\s*//", collected(pack).read_text(), re.MULTILINE)


@is_small
@pytest.mark.parametrize(
    ("pack", "most"),
    [("facilitator.js", 15_000), ("member.js", 15_000), ("reading.js", 3_000), ("workbook.css", 12_000)],
)
def test_what_every_page_loads_is_small_on_its_way(pack: str, most: int) -> None:
    path = collected(pack)
    assert path.with_name(f"{path.name}.gz").stat().st_size <= most


# The only one that is written in another way.
CALL = re.compile(r"(?<!\.)\.(?!abs\b)(\w+)\(")


@pytest.mark.parametrize("pack", [pack for pack in PACKS if pack.endswith(".js")])
def test_no_call_of_the_sources_is_lost_in_what_is_served(pack: str) -> None:
    """`return void (a && b())` was, for one: the page stayed covered."""
    written = "\n".join((ROOT / "static" / source).read_text() for source in sources(pack))
    calls = Counter(CALL.findall(re.sub(r"(^|\s)//.*", "", written)))
    assert calls
    assert calls - Counter(CALL.findall(collected(pack).read_text())) == Counter()


@pytest.mark.browser
@pytest.mark.any_database
@pytest.mark.parametrize("pack", [name for name in PACKS if name.endswith(".css")])
def test_no_rule_of_the_sources_is_lost_in_what_is_served(page: Page, pack: str) -> None:
    """A browser finds the same selectors and conditions, with the same properties; values may be written shorter."""
    said = """text => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(text)
        const all = rules => [...rules].flatMap(rule => [
            (rule.selectorText ?? rule.cssText.split("{")[0]).replace(/\\s/g, ""),
            ...(rule.style ?? []),
            ...all(rule.cssRules ?? []),
        ])
        return all(sheet.cssRules)
    }"""
    source = "\n".join((ROOT / "static" / name).read_text() for name in sources(pack))
    rules = page.evaluate(said, source)
    assert len(rules) > 10
    assert page.evaluate(said, collected(pack).read_text()) == rules

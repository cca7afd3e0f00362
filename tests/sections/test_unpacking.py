"""Files that somebody sends: what is taken, and what is refused, and why."""

import io
import stat
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.loading import ContentError
from sections.loading.unpacking import LIMIT, Sent, unpacked


def sent(name: str, raw: bytes) -> Sent:
    return Sent(name, io.BytesIO(raw))


def zip_of(files: dict[str, bytes], change: Callable[[ZipInfo], None] = lambda entry: None) -> bytes:
    holder = io.BytesIO()
    with ZipFile(holder, "w", ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            change(entry)
            archive.writestr(entry, raw)
    return holder.getvalue()


def refusal(*files: Sent) -> str:
    with pytest.raises(ContentError) as caught:
        unpacked(files)
    return str(caught.value)


def test_files_and_the_files_of_zips_are_taken_by_their_names() -> None:
    packed = zip_of({"pages/": b"", "pages/faq.yaml": b"- faq", "glossary.yaml": b"- term"})
    assert unpacked([sent("one.yaml", b"- one"), sent("rest.ZIP", packed)]) == {
        "one.yaml": b"- one",
        "pages/faq.yaml": b"- faq",
        "glossary.yaml": b"- term",
    }


def test_what_file_managers_add_is_passed_over() -> None:
    packed = zip_of({"__MACOSX/._a.yaml": b"x", ".DS_Store": b"x", "Thumbs.db": b"x", "a.yaml": b"- a"})
    assert list(unpacked([sent("all.zip", packed)])) == ["a.yaml"]


@pytest.mark.parametrize("name", ["../a.yaml", "/etc/a.yaml", "a/../../b.yaml", "..\\a.yaml", "C:/a.yaml"])
def test_a_path_that_leads_out_of_the_zip_is_refused(name: str) -> None:
    assert "which leads out of it" in refusal(sent("all.zip", zip_of({name: b"- a"})))


def test_a_symbolic_link_is_refused() -> None:
    def link(entry: ZipInfo) -> None:
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert "only points to a file" in refusal(sent("all.zip", zip_of({"a.yaml": b"/etc/passwd"}, link)))


def test_a_locked_zip_is_refused() -> None:
    packed = bytearray(zip_of({"a.yaml": b"- a"}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert "has a password" in refusal(sent("all.zip", bytes(packed)))


def test_a_zip_in_a_zip_is_refused() -> None:
    assert "holds another one, inner.zip" in refusal(sent("all.zip", zip_of({"inner.zip": zip_of({})})))


@pytest.mark.parametrize("name", ["readme.txt", "a.yml", "a"])
def test_other_files_are_refused(name: str) -> None:
    assert f"The zip holds {name}." in refusal(sent("all.zip", zip_of({name: b"x"})))
    assert "Send files whose names end in .yaml" in refusal(sent(name, b"x"))


def test_a_bomb_is_refused_before_it_bursts() -> None:
    packed = zip_of({"a.yaml": b" " * (LIMIT + 1)})
    assert len(packed) < 10_000
    assert "larger than 5 MB together" in refusal(sent("all.zip", packed))


@pytest.mark.parametrize("name", ["a.yaml", "a.zip"])
def test_files_over_5_mb_are_refused(name: str) -> None:
    assert "larger than 5 MB together" in refusal(sent(name, b" " * (LIMIT + 1)))


def test_files_are_added_up() -> None:
    half = b" " * (LIMIT // 2 + 1)
    assert "larger than 5 MB together" in refusal(sent("a.yaml", half), sent("b.yaml", half))
    assert "larger than 5 MB together" in refusal(sent("a.zip", zip_of({"a.yaml": half, "b.yaml": half})))


def test_more_files_than_anybody_needs_are_refused() -> None:
    packed = zip_of({f"{number}.yaml": b"" for number in range(201)})
    assert "more than 200 files" in refusal(sent("all.zip", packed))


def test_two_files_of_one_name_are_refused() -> None:
    assert "two files of the name a.yaml" in refusal(
        sent("a.yaml", b""), sent("all.zip", zip_of({"a.yaml": b""}))
    )


def test_nothing_is_no_upload() -> None:
    assert "There is no .yaml file here." in refusal()
    assert "There is no .yaml file here." in refusal(sent("all.zip", zip_of({})))


def test_a_damaged_zip_is_refused() -> None:
    assert "no zip that can be read" in refusal(sent("all.zip", b"PK\x03\x04 and no more"))


def taken_or_refused(file: Sent) -> str:
    try:
        return str(list(unpacked([file])))
    except ContentError as error:
        return str(error)


@given(st.lists(st.tuples(st.integers(0, 150), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_zip_of_any_damage_is_taken_or_refused_with_words(damage: list[tuple[int, int]]) -> None:
    packed = bytearray(zip_of({"a.yaml": b"- one\n- two\n", "b/c.yaml": b"- three"}))
    for place, value in damage:
        packed[place] = value
    assert taken_or_refused(sent("all.zip", bytes(packed)))


def test_the_ending_that_an_editor_put_behind_the_name_is_passed_over() -> None:
    packed = zip_of({"b/two.yaml.txt": b"- two"})
    taken = unpacked([sent("one.YAML.txt", b"- one"), sent("all.zip", packed)])
    assert taken == {"one.YAML": b"- one", "b/two.yaml": b"- two"}
    assert "Rename it." in refusal(sent("one.txt", b"- one"))

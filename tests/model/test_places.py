"""Lines and columns as an editor counts them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model import places
from tracker.model.places import FileText, Offsets, Place, Stretch


def test_lines_end_as_editors_end_them():
    file = FileText("a\nb\r\nc\rd\u2028e\u0085f")
    assert [file.line(n) for n in range(1, 6)] == ["a", "b", "c", "d\u2028e\u0085f", ""]
    assert file.line(0) == ""
    assert FileText("blanks stay \t\r\n").line(1) == "blanks stay \t"
    assert [file.line_of(i) for i in (0, 1, 2, 3, 4, 5, 6, 7, 9)] == [1, 1, 2, 2, 2, 3, 3, 4, 4]


def test_columns_count_characters_from_one():
    file = FileText("x: 😀é\n  yy")
    assert file.place(3, 5) == Place(1, 4, 1, 6)
    assert file.place(3, 3) == Place(1, 4, 1, 5)
    assert file.place(8, 10) == Place(2, 3, 2, 5)
    assert file.place(8) == Place(2, 3, 2, 4)


def test_a_record_knows_the_places_of_its_fields_and_for_one_that_is_not_written_its_own():
    file = FileText("issues:\n  - party: hill\n    note: none\n")
    record = file.location(Offsets(file.edition, 12, 41, ("party", "note"), (12, 17, 19, 23, 28, 32, 34, 38)))
    assert (record.line, record.place) == (2, Place(2, 5, 2, 6))
    assert (record.key("party"), record.value("party")) == (Place(2, 5, 2, 10), Place(2, 12, 2, 16))
    assert (record.key("note"), record.value("note")) == (Place(3, 5, 3, 9), Place(3, 11, 3, 15))
    assert record.key("rank") == record.value("rank") == record.place
    assert (record.value_span("party"), record.value_span("note"), record.value_span("rank")) == (
        (19, 23), (34, 38), None,
    )  # fmt: skip
    assert list(record.value_spans) == [(19, 23), (34, 38)]


@given(st.text(alphabet="ab\n\r\u2028😀", max_size=60), st.data())
def test_every_offset_has_one_place_from_which_it_can_be_told(text, data):
    file = FileText(text)
    offset = data.draw(st.integers(0, len(text)))
    place = file.place(offset)
    assert file.line_start(place.line) + place.column - 1 == offset
    assert 1 <= place.line <= file.line_count


def test_lines_ended_by_cr_alone_are_counted_too():
    file = FileText("a\rb\r\nc\n\rd")
    assert [file.line(n) for n in range(1, 7)] == ["a", "b", "c", "", "d", ""]
    assert file.line_count == 5
    assert file.rest_of_line(5) == "c"
    assert [file.line_start(n) for n in (1, 2, 3, 4, 5, 6)] == [0, 2, 5, 7, 8, 9]


WORDS = st.text(alphabet="ab\n", max_size=40)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\r\n"])


@given(st.data(), st.integers(1, 7))
def test_lines_are_the_same_however_they_are_counted(data, block):
    text = data.draw(WORDS).replace("\n", data.draw(ENDS)) + data.draw(WORDS).replace("\n", data.draw(ENDS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "_BLOCK", block)
        file = FileText(text)
        expected = re.split(r"\r\n|\n|\r", text)
        assert [file.line(n) for n in range(1, file.line_count + 1)] == expected
        assert file.line_of(len(text)) == file.line_count


def cut(text, changes):
    """The text with each stretch of a list replaced, and what of it stands in the new one."""
    kept, parts, at, shift = [], [], 0, 0
    for start, end, new in changes:
        if at < start:
            kept.append(Stretch(at, start, shift))
        parts += [text[at:start], new]
        shift += len(new) - (end - start)
        at = end
    if at < len(text):
        kept.append(Stretch(at, len(text), shift))
    return "".join([*parts, text[at:]]), kept


@st.composite
def changes(draw, text):
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return [(start, end, draw(WORDS)) for start, end in zip(borders[::2], borders[1::2], strict=False)]


@given(st.data(), st.integers(1, 7))
def test_places_of_earlier_editions_are_told_of_the_text_that_is_there(data, block):
    text = data.draw(WORDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "_BLOCK", block)
        file = FileText(text)
        where = {index: index for index in range(len(text))}
        marks = {index: (index, index, index, index + 1) for index in where}
        at = {index: Offsets(file.edition, index, index + 1, ("x",), marks[index]) for index in where}
        for _ in range(3):
            if data.draw(st.booleans()):
                assert file.line_count  # lines that were counted are carried over
            new, kept = cut(file.text, data.draw(changes(file.text)))
            where = {
                index: place + stretch.shift
                for index, place in where.items()
                for stretch in kept
                if stretch.start <= place < stretch.end
            }
            file = file.followed_by(new, kept)
            fresh = FileText(new)
            assert [file.line(n) for n in range(1, fresh.line_count + 2)] == [
                fresh.line(n) for n in range(1, fresh.line_count + 2)
            ]
        for index, offsets in at.items():
            found = file.location(offsets)
            if index in where:
                assert (found.start, found.end) == (where[index], where[index] + 1)
                assert found.value("x") == file.place(where[index], where[index] + 1)
                assert file.start_of(offsets) == where[index]
            else:
                assert found is None
                assert file.start_of(offsets) == index


def test_what_is_of_another_file_has_no_place_in_this_one():
    file, other = FileText("one\ntwo\n"), FileText("one\ntwo\n")
    assert file.location(Offsets(other.edition, 0, 3)) is None
    assert file.location(None) is None
    assert file.start_of(None) == 0
    assert file.location(Offsets(file.edition, 4, 7)).line == 2
    # A record that reaches into what changed does not stand there any more.
    later = file.followed_by("one\ntow\n", [Stretch(0, 5, 0)])
    assert later.location(Offsets(file.edition, 4, 7)) is None
    assert later.location(Offsets(file.edition, 0, 3)).line == 1


def test_a_lone_cr_that_comes_in_ends_a_line():
    file = FileText("one\ntwo\nthree\n")
    assert file.line_count == 4
    later = file.followed_by("one\ntw\ro\nthree\n", [Stretch(0, 6, 0), Stretch(6, 14, 1)])
    assert [later.line(n) for n in range(1, 6)] == ["one", "tw", "o", "three", ""]


@pytest.mark.parametrize(
    ("kept", "new", "lines"),
    [
        (3, "one\rtwo\r\n", ["one", "two", ""]),
        (4, "one\rtwo\r\n", ["one", "two", ""]),
        (5, "one\r\n\rtwo\r\n", ["one", "", "two", ""]),
        (9, "one\r\ntwo\r", ["one", "two", ""]),
        (8, "one\r\ntwo", ["one", "two"]),
    ],
)
def test_a_cr_whose_lf_goes_ends_a_line_of_its_own(kept, new, lines):
    file = FileText("one\r\ntwo\r\n")
    assert file.line_count == 3
    later = file.followed_by(new, [Stretch(0, kept, 0)])
    assert [later.line(number) for number in range(1, later.line_count + 1)] == lines
    mended = later.followed_by("one\r\ntwo\r\n", [Stretch(0, kept, 0)])
    assert [mended.line(number) for number in range(1, mended.line_count + 1)] == ["one", "two", ""]

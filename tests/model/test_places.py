"""Lines and columns as an editor counts them."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.model.places import FileText, Place


def test_lines_end_as_editors_end_them():
    file = FileText("a\nb\r\nc\rd\u2028e\u0085f")
    assert [file.line(n) for n in range(1, 6)] == ["a", "b", "c", "d\u2028e\u0085f", ""]
    assert [file.line_of(i) for i in (0, 1, 2, 3, 4, 5, 6, 7, 9)] == [1, 1, 2, 2, 2, 3, 3, 4, 4]


def test_columns_count_characters_from_one():
    file = FileText("x: 😀é\n  yy")
    assert file.place(3, 5) == Place(1, 4, 1, 6)
    assert file.place(8, 10) == Place(2, 3, 2, 5)
    assert file.place(8) == Place(2, 3, 2, 4)


@given(st.text(alphabet="ab\n\r\u2028😀", max_size=60), st.data())
def test_every_offset_has_one_place_from_which_it_can_be_told(text, data):
    file = FileText(text)
    offset = data.draw(st.integers(0, len(text)))
    place = file.place(offset)
    assert file.line_start(place.line) + place.column - 1 == offset
    assert 1 <= place.line <= file.line_count

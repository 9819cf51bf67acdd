"""Days that cannot be: a statement after its report, and a weekday beside a date of another."""

from datetime import date, timedelta

import pytest
from check_samples import CLEAN, all_found, marked, placed, with_position
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.checks.weekdays import wrong_weekdays, wrong_weekdays_in
from tracker.model.places import FileText, Stretch

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def test_stated_after_published(folder):
    text = with_position("{party: hamas, stance: S., stated: 2025-07-13, source: times-2025}")
    (finding,) = all_found(text, folder)
    assert (finding.place.line, finding.place.column, finding.code) == (17, 44, "stated-after-published")
    assert marked(text, finding) == "2025-07-13"
    assert finding.message == "stated on 13 Jul 2025, but the source was published on 12 Jul 2025"
    assert finding.help == "correct one of the two, or put ~ behind a day that you inferred, as in 2025-07-12~"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2025-07-12", "2025-07-12"),
        ("2025-07-11", "2025-07-12"),
        ("2025-07-13~", "2025-07-12"),
        ("2025-07-13?", "2025-07-12"),
        ("2025-07-13%", "2025-07-12"),
        ("2025-08", "2025-07-12"),
        ("2026", "2025-07-12"),
        ("2025-07-13/2025-07-14", "2025-07-12"),
        ("2025-07-13", "2025-07-12~"),
        ("2025-07-13", "2025-07-12?"),
        ("2025-08-01", "2025-07"),
        ("2026-08-01", "2025"),
        ("2025-07-13", "2025-07-11/2025-07-12"),
    ],
)
def test_only_days_that_are_certain_are_compared(folder, stated, published):
    text = with_position(f"{{party: hamas, stance: S., stated: {stated}, source: times-2025}}")
    assert all_found(text.replace("published: 2025-07-12", f"published: {published}"), folder) == ()


WRONG = """\
Sunday, 12 July 2025
Sunday 12 July 2025
Sunday, 12th July 2025
Sunday the 12th of July, 2025
Sunday, the 12th of July 2025
Sunday, July 12, 2025
Sunday, July 12th, 2025
Sunday July 12 2025
Sunday, Jul. 12, 2025
Sunday, 12 Jul. 2025
Sunday 12-Jul-2025
Sunday, 2025-07-12
Sunday (2025-07-12)
Sunday (12 July 2025)
Sunday – 12 July 2025
Sunday evening, 12 July 2025
on Sunday morning (12 July 2025) they
Sun, 12 Jul 2025 10:00
Sun. 12 July 2025
SUNDAY, 12 JULY 2025
sunday 12 july 2025
Sunday on 12 July 2025
12 July 2025 (Sunday)
12 July 2025 (a Sunday)
12 July 2025 (Sun)
12 July 2025 (Sun.)
12 July 2025, Sunday
12 July 2025, Sunday, in Doha
12 July 2025, a Sunday.
12 July 2025 was a Sunday
12 July 2025 is a Sunday
12 July 2025 fell on a Sunday
12 July 2025 Sunday
2025-07-12, Sunday
2025-07-12 (Sunday)
2025-07-12 was a Sunday
July 12, 2025 (Sunday)
July 12, 2025, a Sunday
July 12, 2025, was a Sunday
Friday, 11 July 2025, and Sunday, 12 July 2025
""".splitlines()


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_weekday_is_found_in_every_written_form(folder, words):
    text = with_position(f'{{party: hamas, stance: "{words}", source: times-2025}}')
    findings = all_found(text, folder)
    assert placed(findings) == [(17, 33 + words.casefold().index("sun"), "weekday-mismatch")]
    assert marked(text, findings[0]).casefold() in ("sunday", "sun")
    assert findings[0].message == "12 Jul 2025 is a Saturday, not a Sunday"
    assert findings[0].help == (
        "correct the weekday or the date; where the source itself has it so, write [sic] behind them"
    )


@pytest.mark.parametrize("words", [words.replace("un", "at").replace("Satday", "Saturday").replace("satday", "saturday")
                                   .replace("SUNDAY", "SATURDAY") for words in WRONG])  # fmt: skip
def test_the_right_weekday_gives_nothing(words):
    assert wrong_weekdays(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "12 July 2025",
        "Sunday",
        "Sunday, 12 July",
        "the talks of Sunday and of 12 July 2025",
        "Sunday. 12 July 2025 was quiet",
        "before 12 July 2025, Sunday's talks",
        "before 12 July 2025, Sunday’s talks",
        "since 12 July 2025, Sunday papers say",
        "Saturday, 12 July 2025, Sunday at the latest",
        "Friday 11 July 2025, Saturday 12 July 2025, Sunday 13 July 2025",
        "12–14 July 2025 (Saturday to Monday)",
        "12-13 July 2025 (Saturday and Sunday)",
        "12 and 13 July 2025 (Saturday and Sunday)",
        "12 July 2025 to 13 July 2025 (Saturday–Sunday)",
        "2025-07-12/2025-07-13 (Saturday to Sunday)",
        "Saturday and Sunday 2025-07-12/2025-07-13",
        "Saturday and Sunday, 12–13 July 2025",
        "The Sun, 12 July 2025",
        "the Sun (12 July 2025)",
        "The Sunday Times, 12 July 2025",
        "Sunday 2025-07-12~",
        "Sunday 2025-07-12?",
        "Sunday 2025-07-12%",
        "Sunday, 12 July 2025 [sic]",
        "Sunday, 12 July 2025 (sic)",
        "Sunday (12 July 2025) [sic]",
        "Sunday [sic], 12 July 2025",
        "12 July 2025, a Sunday [sic]",
        "Sunday, 12 July 2025 (?)",
        "Sunday, 31 June 2025",
        "Sunday, 2025-02-30",
        "Sunday, 12 July 20251",
        "Sunday 2025-07-12T10:00",
        "Sunday, 45 July 2025",
        "Sunday, 12 July 1025",
        "workday 12 July 2025, today 12 July 2025",
        "birthday (12 July 2025)",
    ],
)
def test_where_the_day_is_not_certain_nothing_is_said(words):
    assert wrong_weekdays(words) == []


def test_the_help_silences_what_it_says_it_silences(folder):
    text = CLEAN.replace("title: Talks", "title: Talks of Sunday, 12 July 2025")
    assert placed(all_found(text, folder)) == [(1, 17, "weekday-mismatch")]
    assert all_found(text.replace("July 2025", "July 2025 [sic]"), folder) == ()


def test_across_the_lines_of_a_folded_text(folder):
    text = f"""{CLEAN}\
      - party: hamas
        source: times-2025
        stance: >-
          The gate opens on Sunday,
          the 12th of July
          2025.
        note: The gate closes on 13 July 2025, a
              Saturday.
"""
    assert placed(all_found(text, folder)) == [(20, 29, "weekday-mismatch"), (24, 15, "weekday-mismatch")]
    assert placed(all_found(text.replace("\n", "\r\n"), folder)) == placed(all_found(text, folder))


def test_in_a_comment_and_across_its_lines(folder):
    text = f"# Sunday, 12 July 2025\n{CLEAN}  # The talks of Sunday,\n  # 12 July 2025, ended.\n"
    assert placed(all_found(text, folder)) == [(1, 3, "weekday-mismatch"), (18, 18, "weekday-mismatch")]


def test_not_across_paragraphs_items_and_keys(folder):
    text = f"""{CLEAN}\
      - party: hamas
        source: times-2025
        note: |
          They meet on Sunday

          12 July 2025 was quiet

          12 July 2025
          Sunday papers
        stance: The gate opens on Sunday
  2025-07-12:
    title: 2025-07-12
    group: Sunday
"""
    assert all_found(text, folder) == ()


def test_in_the_text_of_a_source_with_its_line(folder):
    kept = folder / "kept.md"
    kept.write_text(
        "---\npublished: 2025-07-12 (Sunday)\n---\n\nOn Monday,\n12 July 2025, all was well.\r\nSunday, 12 July 2025\n"
    )
    text = CLEAN
    findings = all_found(text, folder)
    assert placed(findings) == [(8, 59, "weekday-mismatch")] * 3
    assert marked(text, findings[0]) == "kept.md"
    assert sorted(f.message for f in findings) == [
        "line 2 of kept.md: 12 Jul 2025 is a Saturday, not a Sunday",
        "line 5 of kept.md: 12 Jul 2025 is a Saturday, not a Monday",
        "line 7 of kept.md: 12 Jul 2025 is a Saturday, not a Sunday",
    ]
    assert {f.help for f in findings} == {
        "correct it there; where the source itself has it so, write [sic] behind them"
    }


def test_a_stretch_is_that_of_the_weekday():
    text = "So — am Wed, 12 Jul 2025"
    assert [text[w.start : w.end] for w in wrong_weekdays(text)] == ["Wed"]


FORMS = (
    "{day}, {d} {month} {y}",
    "{day} {d} {month} {y}",
    "{day}, {month} {d}, {y}",
    "{day}, {iso}",
    "{day} ({iso})",
    "{short}, {d:02} {mon} {y}",
    "{day} the {d}th of {month}, {y}",
    "{d} {month} {y} ({day})",
    "{d} {month} {y}, a {day}.",
    "{iso}, {day}",
    "{month} {d}, {y}, was a {day}",
    "in 1999, on {day},\n      # {d} {mon}. {y}, 12 of 30 said 2001-01-01",
)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def written(form: str, day: date, weekday: str) -> str:
    month = MONTHS[day.month - 1]
    return form.format(
        day=weekday, short=weekday[:3], d=day.day, month=month, mon=month[:3], y=day.year, iso=day.isoformat()
    )


@settings(deadline=None)
@given(day=days, form=st.sampled_from(FORMS), shift=st.integers(0, 6), around=st.sampled_from(["", "x ", "Sunday. "]))
def test_any_date_takes_its_own_weekday_and_no_other(day, form, shift, around):
    weekday = DAYS[(day.weekday() + shift) % 7]
    wrong = wrong_weekdays(around + written(form, day, weekday) + f"\n\n{around}")
    assert len(wrong) == (1 if shift else 0)
    if shift:
        assert wrong[0].message.endswith(f" {day.year} is a {DAYS[day.weekday()]}, not a {weekday}")


@settings(deadline=None)
@given(start=days, number=st.integers(1, 5))
def test_a_row_of_days_is_read_as_it_was_written(start, number):
    row = [start + timedelta(n) for n in range(number)]
    assert wrong_weekdays(", ".join(written(FORMS[0], day, DAYS[day.weekday()]) for day in row)) == []
    assert wrong_weekdays(", ".join(written(FORMS[7], day, DAYS[day.weekday()]) for day in row)) == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*DAYS, "Sat", "Sun", " ", "\n", ", ", "(", "12", "the ", "July", "2025", "2025-07-12", "a ", "–", "[sic]"]
        )
    )
)
def test_it_never_raises_and_stays_inside_the_text(parts):
    text = "".join(parts)
    for wrong in wrong_weekdays(text):
        assert text[wrong.start : wrong.end].rstrip("day").isalpha()


SAID = (
    "Saturday, 12 July 2025", "Sunday, 12 July 2025", "12 July 2025 (a Friday)", "2025-07-12, a Monday.", "Tuesday\n",
    "on 3 March 2025,", "the 4th of March, 2025", "word " * 30, "x" * 90, "\n", "\n# ", " and Sunday", "(sic)", " ",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=40, max_size=120), st.data())
def test_a_file_that_was_looked_at_before_is_looked_at_where_it_changed(parts, data):
    text = " ".join(parts) * 3
    file = FileText(text)
    assert list(wrong_weekdays_in(file)) == wrong_weekdays(text)
    for _ in range(3):
        at = data.draw(st.integers(0, len(text)))
        end = min(at + data.draw(st.integers(0, 60)), len(text))
        new = data.draw(st.sampled_from(SAID))
        kept = [Stretch(0, at, 0), Stretch(end, len(text), len(new) - (end - at))]
        text = text[:at] + new + text[end:]
        file = file.followed_by(text, [stretch for stretch in kept if stretch.start < stretch.end])
        assert list(wrong_weekdays_in(file)) == wrong_weekdays(text)

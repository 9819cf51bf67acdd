"""Characters that nobody sees, and those that a script or an emoji needs."""

import pytest
from check_samples import CLEAN, all_found, marked, placed
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.checks import characters
from tracker.checks.characters import invisible_character
from tracker.model.places import FileText, Stretch
from tracker.model.records import Dossier

TURNS = "delete it, or type the words around it anew: it can make the line read otherwise than it is written"
HIDES = "delete it, or type the words around it anew: it hides them from search, and comes along with pasted text"


def with_stance(stance: str) -> str:
    """The clean dossier with this stance on line 15, from column 33."""
    return CLEAN.replace("Fewer trucks.", f"'{stance}'")


@pytest.mark.parametrize(
    ("stance", "column", "named", "help"),
    [
        ("a\u202eb", 35, "U+202E, right-to-left override", TURNS),
        ("a\u202ab\u202c", 35, "U+202A, left-to-right embedding; 1 more in this line", TURNS),
        ("a\u2067b\u2069", 35, "U+2067, right-to-left isolate; 1 more in this line", TURNS),
        ("a\u200bb", 35, "U+200B, zero width space", HIDES),
        ("a\u200b\u200b\u200bb\u00ad", 35, "U+200B, zero width space; 3 more in this line", HIDES),
        ("a\u00adb", 35, "U+00AD, soft hyphen", HIDES),
        ("a\u2060b", 35, "U+2060, word joiner", HIDES),
        ("a\u2063b", 35, "U+2063, invisible separator", HIDES),
        ("a\u180eb", 35, "U+180E, mongolian vowel separator", HIDES),
        ("a\U000e0061b", 35, "U+E0061, tag latin small letter a", HIDES),
        ("a\u206fb", 35, "U+206F, nominal digit shapes", HIDES),
        ("a\x85b", 35, "U+0085, next line", "delete it; before it was pasted, an ellipsis (…) often stood here"),
        ("a\u200fb", 35, "U+200F, right-to-left mark", TURNS),
        ("Fewer trucks\u200e", 46, "U+200E, left-to-right mark", TURNS),
        ("12\u061c%", 36, "U+061C, arabic letter mark", TURNS),
    ],
)
def test_a_hidden_character_is_named_and_marked(folder, stance, column, named, help):
    findings = all_found(with_stance(stance), folder)
    assert placed(findings) == [(15, column, "invisible-character")]
    assert findings[0].message == f"a hidden character stands here: {named}"
    assert findings[0].help == help


@pytest.mark.parametrize(
    "stance",
    [
        "می\u200cخواهیم",
        "क्\u200dष",
        "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "צה\u05f4ל (50%\u200f)",
        "نسبة 50%\u200f من الأرض",
        "\u061cنسبة 50%",
        "\u200eIsrael ישראל\u200e",
        "ภาษา\u200bไทย",
        "ខ្មែរ\u200bយើង",
        "50\u00a0%, 1\u202f200",
        "e\u0301 á עִבְרִית",
        "– — “ ” …",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_not_reported(folder, stance):
    assert all_found(with_stance(stance), folder) == ()


def test_a_line_gets_one_finding_and_each_line_its_own(folder):
    text = CLEAN.replace("Talks", "Ta\u200blks\u200b").replace("Aid", "\u00adAid")
    findings = all_found(text, folder)
    assert placed(findings) == [(1, 10, "invisible-character"), (11, 12, "invisible-character")]
    assert [marked(text, f) for f in findings] == ["\u200b", "\u00ad"]


def test_in_comments_too(folder):
    assert placed(all_found(f"{CLEAN}# pasted\u2068\n", folder)) == [(17, 9, "invisible-character")]


@pytest.mark.parametrize("character", ["\ufeff", "\x1b", "\x7f", "\x00", "\x9f"])
def test_what_yaml_forbids_is_reported_once(folder, character):
    assert placed(all_found(with_stance(f"a{character}b"), folder)) == [(15, 35, "control-character")]


def test_a_byte_order_mark_at_the_start_is_none(folder):
    assert all_found(f"\ufeff{CLEAN}", folder) == ()


def test_line_ends_of_windows_are_none(folder):
    assert all_found(CLEAN.replace("Talks", "Gespräche").replace("\n", "\r\n"), folder) == ()


@pytest.mark.parametrize(
    ("escape", "named", "help"),
    [
        (r"\u202e", "U+202E, right-to-left override", TURNS),
        (r"\U0000202E", "U+202E, right-to-left override", TURNS),
        (r"\u2066", "U+2066, left-to-right isolate", TURNS),
        (r"\u200b", "U+200B, zero width space", HIDES),
        (r"\ufeff", "U+FEFF, zero width no-break space", HIDES),
        (r"\xad", "U+00AD, soft hyphen", HIDES),
        (r"\U000E0061", "U+E0061, tag latin small letter a", HIDES),
        (r"\e", "U+001B", HIDES),
        (r"\x1b", "U+001B", HIDES),
        (r"\x9b", "U+009B", HIDES),
        (r"\0", "U+0000", HIDES),
        (r"\L", "U+2028, line separator", HIDES),
    ],
)
def test_an_escape_that_stands_for_a_hidden_character_is_one(folder, escape, named, help):
    text = CLEAN.replace("Fewer trucks.", f'"a{escape}b"')
    (finding,) = all_found(text, folder)
    assert (finding.message, finding.help) == (f"a hidden character stands here: {named}", help)
    assert (finding.place.line, finding.place.column, marked(text, finding)) == (15, 35, escape)


def test_escapes_and_characters_of_one_line_are_one_finding(folder):
    text = CLEAN.replace("Fewer trucks.", '"a\u200bb\\u202ec\\e"')
    (finding,) = all_found(text, folder)
    assert finding.message == "a hidden character stands here: U+200B, zero width space; 2 more in this line"


@pytest.mark.parametrize(
    "written",
    [
        r"'a\u202eb'",
        r"a\u202eb",
        r'"a\\u202eb"',
        r'"a\tb\nc\"d\_e"',
        r'"50%\u200f من الأرض"',
        r'"\u05d0\u200f 5%"',
        r"a \e",
    ],
)
def test_what_is_no_escape_or_is_needed_is_not_reported(folder, written):
    assert all_found(CLEAN.replace("Fewer trucks.", written), folder) == ()


@pytest.mark.parametrize(
    ("stance", "named"),
    [
        ("Is\u200crael", "U+200C, zero width non-joiner"),
        ("trucks\u200d and", "U+200D, zero width joiner"),
        ("a\u3164b", "U+3164, hangul filler"),
        ("a\u2800b", "U+2800, braille pattern blank"),
        ("a\u034fb", "U+034F, combining grapheme joiner"),
        ("one\u2028two", "U+2028, line separator"),
    ],
)
def test_joiners_between_latin_letters_and_fillers_are_hidden_too(folder, stance, named):
    (finding,) = all_found(with_stance(stance), folder)
    assert finding.message == f"a hidden character stands here: {named}"


PIECES = (
    "a", "\\", "u200b", '"', "b ", "é", "\u200b", "\u200b\u200b", "\u200c", "\u200d",
    "\u200f", "\u202e", "ا", "ก", "\U000e0061", "\n", "\U0001f3f4",
)  # fmt: skip


def told(file: FileText):
    """What is found in a file of which nothing is known but its text."""
    return list(invisible_character.findings(Dossier("Talks", {}, {}, {}, file=file)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.data())
def test_a_file_that_was_looked_at_before_is_looked_at_where_it_changed(parts, data):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(characters, "_PIECE", data.draw(st.integers(1, 9)))
        text = "".join(parts)
        file = FileText(text)
        told(file)
        for _ in range(3):
            at = data.draw(st.integers(0, len(text)))
            end = min(at + data.draw(st.integers(0, 5)), len(text))
            new = "".join(data.draw(st.lists(st.sampled_from(PIECES), max_size=3)))
            kept = [Stretch(0, at, 0), Stretch(end, len(text), len(new) - (end - at))]
            text = text[:at] + new + text[end:]
            file = file.followed_by(text, [stretch for stretch in kept if stretch.start < stretch.end])
            patched.setattr(characters, "_PIECE", data.draw(st.integers(1, 9)))
            assert told(file) == told(FileText(text))


def test_of_a_row_of_hidden_characters_the_joiners_are_told_where_they_stand_between_latin_letters():
    found = [
        (finding.place.column, finding.place.end_column)
        for line in ("a\u200cb", "a\u200c\u200db", "a\u200c\u200bb", "ا\u200cا", "a\u200c", "\u200ca")
        for finding in told(FileText(line))
    ]
    assert found == [(2, 3), (2, 4), (3, 4)]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.feedback.characters import on_one_line, printed, readable, revealed

RLO = "\u202e"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m \x1b[1;38;5;208mbold\x1b[m", "red bold"),
        ("1/3\r2/3\r3/3\n", "3/3\n"),
        ("done\r\nnext\r\n", "done\nnext\n"),
        ("abc\b\bX", "aX"),
        ("\b\b\bX", "X"),
        ("\x1b]8;;https://evil.example\x07click\x1b]8;;\x07", "click"),
        ("\x1b]0;title without end", ""),
        ("a\x00b\x07", "a␀b␇"),
        (f"{RLO}x\u2066", "⟨U+202E⟩x⟨U+2066⟩"),
        ("\x1b", "␛"),
    ],
)
def test_printed_text_is_what_a_terminal_shows_in_the_end(text, expected):
    assert printed(text) == expected


def test_direction_overrides_in_prose_vanish_and_persian_marks_stay():
    assert readable(f"نمره{RLO}\u2067‌دهی\u200f\u200c") == "نمره\u200cدهی\u200f\u200c"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_every_string_can_be_written_once_it_is_readable_revealed_or_printed(text):
    for cleaned in (readable(text), revealed(text), printed(text)):
        cleaned.encode()
        assert not set(cleaned) & {"\x00", "\x1b", "\r", "\u202e", "\u2066"}


def test_a_name_stands_on_one_line():
    assert on_one_line(" a\n\t b\u2028c ") == "a b c"

from __future__ import annotations

import pytest

from autograder.authoring.persian import LEFT_TO_RIGHT_MARK as MARK
from autograder.authoring.persian import (
    PARAGRAPH_CLOSES,
    PARAGRAPH_OPENS,
    RIGHT_TO_LEFT_MARK,
    right_to_left,
)


def test_a_paragraph_is_wrapped_so_that_it_begins_on_the_right():
    assert right_to_left("یک متن\nدر دو خط") == f"{PARAGRAPH_OPENS}یک متن\nدر دو خط{PARAGRAPH_CLOSES}"


@pytest.mark.parametrize("line", ["## عنوان", "- مورد", "1. مورد", "| الف | ب |", "<summary>متن</summary>", "---"])
def test_what_is_no_paragraph_is_not_wrapped(line):
    assert right_to_left(line) == line


def test_code_with_brackets_keeps_its_order_in_a_persian_sentence():
    assert f"{MARK}`(28, 28, 1)`{MARK}" in right_to_left("شکل `(28, 28, 1)` است")


def test_code_that_is_one_word_needs_no_mark():
    assert MARK not in right_to_left("تابع `prepare` و لایه `conv2d_1`")


def test_code_is_marked_in_headings_and_lists_too():
    assert right_to_left("- مقدار `a = 1`") == f"- مقدار {MARK}`a = 1`{MARK}"


@pytest.mark.parametrize(
    ("line", "between"),
    [
        ("سه لیست `accuracy`، `loss` و `val_loss`", "`accuracy`،{}"),
        ("وگرنه `False`. `centre_of_mass(heat)` دو عدد", "`False`.{}"),
        ("تا softmax. `layer_name` نام لایه", "softmax.{}"),
        ("معماری‌های ResNet، Inception و Xception", "ResNet،{}"),
        ("(با `a`). `b` هم", "`a`).{}"),
        ("**برای** `best_epoch`: `np.nanargmin` جایگاه", "`best_epoch`:{}"),
    ],
)
def test_what_follows_in_persian_follows_to_the_left_from_one_piece_of_code_to_the_next(line, between):
    assert f"{between.format(RIGHT_TO_LEFT_MARK)} " in right_to_left(line)


@pytest.mark.parametrize(
    "line",
    ["تابع `lambda x: y`", "روی Google Drive", "1. `first` گام", "`cats` برابر `0` است", "[Kaggle](https://a.b/c) را"],
)
def test_code_names_and_list_numbers_are_not_taken_apart(line):
    assert RIGHT_TO_LEFT_MARK not in right_to_left(line)


@pytest.mark.parametrize(
    "block",
    [
        "```python\n\nx = `1 + 1`\n\n```",
        '<div dir="ltr">\n\n```\na  b\n```\n\n</div>',
        '<div dir="ltr">\n\n| `n = 1` | 2 |\n|---|---|\n\n</div>',
    ],
)
def test_what_is_set_from_left_to_right_stays_as_it_is(block):
    source = f'<div dir="rtl" lang="fa">\n\n{block}\n\n</div>'

    assert right_to_left(source) == source


def test_text_after_a_left_to_right_block_is_persian_again():
    mended = right_to_left('<div dir="ltr">\n\n1 2\n\n</div>\n\nمتن')

    assert mended.endswith(f"</div>\n\n{PARAGRAPH_OPENS}متن{PARAGRAPH_CLOSES}")


def test_blank_lines_stay_where_they_were():
    assert right_to_left("متن\n\n\nمتن").count("\n") == 3

import re
import string
from pathlib import Path

import pytest

import autograder.lms.texts as texts_module
from autograder.lms.texts import TEXTS

KEY = re.compile(r'"((?:intake|problem|notebook)\.[a-z_]+)"')
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(texts_module.__file__).parent.glob("*.py"))
INTAKE_KEYS = sorted(key for key in TEXTS.entries if key.partition(".")[0] in {"intake", "problem", "notebook"})


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_text_is_used_and_every_used_text_exists():
    assert set(KEY.findall(SOURCES)) == set(INTAKE_KEYS)


@pytest.mark.parametrize("key", INTAKE_KEYS)
def test_both_languages_say_the_same_values(key):
    entry = TEXTS.entries[key]

    assert placeholders(entry["en"]) == placeholders(entry["fa"])
    assert entry["fa"].count("\u2068") == entry["fa"].count("\u2069")


@pytest.mark.parametrize("key", [key for key in INTAKE_KEYS if not key.startswith("intake.")])
def test_every_problem_says_what_to_send(key):
    assert "{expected}" in TEXTS.entries[key]["en"]

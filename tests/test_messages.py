"""All texts for students: both languages, the same placeholders, readable in a terminal."""

from __future__ import annotations

import pickle
import re
import string
import tomllib
from pathlib import Path

import pytest
from persian_rules import PERSIAN_LETTER, misspelt

import autograder
from autograder import checks
from autograder.checks import messages
from autograder.checks.failure import CATALOGUE, following
from autograder.checks.messages import Bilingual, Catalogue

PACKAGE = Path(autograder.__file__).parent
TEXTS = [
    pytest.param(key, entry, id=f"{path.parent.name}:{key}")
    for path in sorted(PACKAGE.rglob("texts.toml"))
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
]


def placeholders(text):
    return sorted((name, spec) for _, name, spec, _ in string.Formatter().parse(text) if name is not None)


@pytest.fixture
def language():
    yield checks.set_language
    checks.set_language("en")


@pytest.mark.parametrize(("key", "entry"), TEXTS)
def test_every_text_is_there_in_both_languages_with_the_same_placeholders(key, entry):
    assert set(entry) == {"en", "fa"}, key
    assert entry["en"].strip()
    assert entry["fa"].strip()
    assert placeholders(entry["en"]) == placeholders(entry["fa"])


@pytest.mark.parametrize(("key", "entry"), TEXTS)
def test_every_text_is_written_in_its_own_script(key, entry):
    words = re.sub(r"\{[^}]*\}|`[^`]*`|<[^>]*>", "", entry["fa"])

    assert not PERSIAN_LETTER.search(entry["en"]), key
    assert PERSIAN_LETTER.search(words) or not re.search("[A-Za-z]", words), key
    assert misspelt(entry["fa"]) == [], key


def test_there_are_texts_in_more_than_one_package():
    assert len({parameter.id.split(":")[0] for parameter in TEXTS}) > 1


@pytest.mark.parametrize(("key", "entry"), TEXTS)
def test_backticks_come_in_pairs(key, entry):
    assert entry["en"].count("`") % 2 == 0, key
    assert entry["fa"].count("`") % 2 == 0, key


def test_a_failed_check_speaks_the_language_of_the_notebook(language):
    failed = checks.CheckFailed(Bilingual(en="wrong", fa="نادرست"))

    language("fa")
    persian = str(failed)
    language("en")

    assert "نادرست" in persian
    assert str(failed) == "wrong"


def test_code_in_a_persian_message_is_isolated_from_the_text_around_it(language):
    language("fa")

    shown = str(checks.CheckFailed(Bilingual(en="a", fa="شکل `x` برابر `(2, 3)` است.\nدوم")))

    first, second = shown.split("\n")
    assert first.startswith("\u2067")
    assert first.endswith("\u2069")
    assert "\u2066`(2, 3)`\u2069" in first
    assert second == "\u2067دوم\u2069"


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="'de'"):
        checks.set_language("de")


def test_a_value_with_two_languages_is_filled_in_in_the_right_one(tmp_path):
    path = tmp_path / "texts.toml"
    path.write_text('["a.b"]\nen = "is {thing}"\nfa = "{thing} است"\n', encoding="utf-8")

    message = Catalogue(path).message("a.b", thing=Bilingual(en="one", fa="یک"))

    assert message == Bilingual(en="is one", fa="یک است")


def test_braces_in_a_value_are_not_read_as_placeholders():
    with pytest.raises(checks.CheckFailed) as failed:
        checks.number("{what.__class__}", "f(x)")

    assert "{what.__class__}" in failed.value.message.en


def test_a_guess_follows_its_sentence_after_a_space():
    guess = following("mistake.sign")

    assert guess.en == " " + CATALOGUE.message("mistake.sign").en


def test_an_unknown_message_or_a_missing_value_is_an_error_of_the_check():
    with pytest.raises(KeyError):
        checks.fail("no.such.message")
    with pytest.raises(KeyError):
        checks.fail("value.missing")


def test_a_failed_check_is_an_assertion_error_and_survives_pickling():
    with pytest.raises(AssertionError) as failed:
        checks.integer(2.5, "n")

    again = pickle.loads(pickle.dumps(failed.value))

    assert again.message == failed.value.message
    assert str(again) == str(failed.value)


def test_the_language_chosen_last_holds_for_bilingual_texts_too(language):
    language("fa")

    assert Bilingual(en="a", fa="ب").text() == "ب"
    assert Bilingual(en="a", fa="ب").text("en") == "a"
    assert messages.LANGUAGES == ("en", "fa")

"""What is compared of code and prose: what a disguise changes leaves no trace, what makes a work one's own does."""

import numpy as np
import pytest

from autograder.similarity.code_symbols import code_symbols, names_of
from autograder.similarity.fingerprints import Grain, hashes_of, runs_of, winnowed
from autograder.similarity.prose_symbols import compared_form, prose_symbols
from autograder.similarity.streams import Stream

CODE = """
import numpy as np
from keras import layers

def measure(network, images):
    # the mean over the test set
    answers = network.predict(images, verbose=0)
    return np.mean(answers.argmax(axis=1) == labels, dtype="float32")
"""
NO_HASHES = np.zeros(0, np.uint64)


def of_code(source):
    return [symbol for symbol, _, _ in code_symbols(source, names_of([source]))]


def of_prose(text):
    return prose_symbols(compared_form(text))[0].tolist()


@pytest.mark.parametrize(
    ("what", "there"),
    [
        ("network", "the_model"),
        ("measure(", "test_it("),
        ("answers", "out"),
        ("# the mean over the test set", "# میانگین روی مجموعه آزمایش"),
        ("    # the mean over the test set\n", ""),
        ("    # the mean", '    """Say how good it is."""\n    # the mean'),
        ("verbose=0", "verbose=2"),
        ('"float32"', "'float64'"),
        ("images, verbose=0)", "\n        images,\n        verbose=0,\n    )"),
        ("import numpy as np", "import numpy"),
        ("np.mean", "numpy.mean"),
        ("import numpy as np\n", "import numpy as np\n%matplotlib inline\n!pip install keras\n"),
    ],
)
def test_disguises_leave_no_trace_in_code(what, there):
    changed = CODE.replace(what, there)
    if there in ("import numpy", "numpy.mean"):
        changed = CODE.replace("import numpy as np", "import numpy").replace("np.mean", "numpy.mean")

    assert changed != CODE
    assert of_code(changed) == of_code(CODE)


@pytest.mark.parametrize(
    ("what", "there"),
    [
        ("predict", "evaluate"),
        ("mean", "sum"),
        ("==", "!="),
        ("return ", "yield "),
        (".argmax(axis=1)", ""),
        ("verbose=0", "0"),
    ],
)
def test_other_work_is_other_code(what, there):
    assert of_code(CODE.replace(what, there)) != of_code(CODE)


def test_a_layer_is_the_same_however_it_was_imported():
    ways = (
        "from keras import layers\nlayers.Conv2D(32, 3)",
        "import keras\nkeras.layers.Conv2D(32, 3)",
        "from keras.layers import Conv2D\nConv2D(32, 3)",
        "from keras.layers import Conv2D as C\nC(32, 3)",
        "import keras.layers as L\nL.Conv2D(64, 5)",
    )

    found = {tuple(of_code(way)[-6:]) for way in ways}

    assert len(found) == 1


def test_symbols_know_where_they_stand():
    source = "total = first + 12"

    pieces = [source[start:end] for _, start, end in code_symbols(source, names_of([source]))]

    assert pieces == ["total", "=", "first", "+", "12"]


@pytest.mark.parametrize(
    "other",
    [
        "شبكه‌هاي عصبي ۹۷٫۵ درصد رسيدند",
        "شبکه های عصبی 12 درصد رسیدند!",
        "شبکههای  عصبی\n\n۸۴ درصد، رسیدند",
        "شَبَکِه‌های عَصَبی ٩٧ درصد رسیدند",
        '<span style="text-align:right">شبکه‌های **عصبی** ۹۷ درصد رسیدند</span>',
        "شبکـــه‌های عصبی ۹۷ درصد \u200fرسیدند",
    ],
)
def test_a_persian_sentence_is_the_same_however_it_was_typed(other):
    assert of_prose(other) == of_prose("شبکه‌های عصبی ۹۷ درصد رسیدند")


def test_case_and_marks_make_no_difference_and_words_do():
    assert of_prose("The *Network* — as you see: works.") == of_prose("the network as you see works")
    assert of_prose("the network fails") != of_prose("the network works")


def test_addresses_are_not_compared():
    assert of_prose("See https://example.org/a/b?c=d for more") == of_prose("See for more")


def test_letters_beyond_the_first_plane_hurt_nobody():
    assert of_prose("a 😀 b \U0001d7d8") == of_prose("a b 0")


def stream(symbols, cells=None):
    count = len(symbols)
    places = np.arange(count, dtype=np.int32)
    return Stream(np.array(symbols, np.uint64), np.array(cells or [0] * count, np.int32), places, places + 1)


def test_a_passage_of_run_and_window_is_always_found_wherever_it_stands():
    rng, grain = np.random.default_rng(1), Grain(run=6, window=5)
    for _ in range(50):
        shared = rng.integers(0, 50, grain.run + grain.window - 1).tolist()
        one = rng.integers(0, 50, 30).tolist() + shared + rng.integers(0, 50, 20).tolist()
        other = rng.integers(50, 99, 11).tolist() + shared + rng.integers(50, 99, 9).tolist()

        kept = [set(runs_of(stream(row), grain, NO_HASHES).kept.tolist()) for row in (one, other)]

        assert kept[0] & kept[1]


def test_no_run_reaches_from_one_cell_into_the_next():
    runs = runs_of(stream(range(8), [0, 0, 0, 0, 1, 1, 1, 1]), Grain(run=3, window=1), NO_HASHES)

    assert runs.is_own.tolist() == [True, True, False, False, True, True]


def test_what_was_given_is_no_fingerprint():
    grain = Grain(run=4, window=2)
    given = np.unique(hashes_of(stream(range(10)), grain))

    runs = runs_of(stream([*range(10), *range(40, 50)]), grain, given)

    assert not np.isin(runs.kept, given).any()
    assert runs.is_own.tolist() == [False] * 7 + [True] * 10


@pytest.mark.parametrize("length", [0, 1, 3, 4])
def test_rows_shorter_than_a_window_have_few_fingerprints_or_none(length):
    assert len(runs_of(stream(range(length)), Grain(run=3, window=5), NO_HASHES).kept) == max(0, min(1, length - 2))
    assert winnowed(NO_HASHES, 5).tolist() == []

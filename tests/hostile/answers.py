"""Strange answers and honest work that other graders fail: groups 28 to 33."""

import json

from hostile.case import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP, Hostile, handed_in, with_right_answers

BUMP_ONLY = 2.0
"""Question double is answered wrongly, bump rightly."""
PUBLIC_AND_BUMP = 3.0
"""Of double only the public test passes, which asks for a whole number."""
DOUBLE_ONLY = 3.0


def answering(double: str, bump: str = BUMP) -> dict[str, bytes]:
    """Return a notebook with these two answers."""
    return handed_in(SETUP, double, CHECK_DOUBLE, bump, CHECK_BUMP)


def double_of(answer: str, before: str = "") -> dict[str, bytes]:
    """Return a notebook whose double gives back the expression `answer` of its x."""
    return answering(f"{before}\ndef double(x):\n    return {answer}".lstrip())


def for_arrays(answer: str) -> dict[str, bytes]:
    """Return a notebook whose double is right for numbers and gives back `answer` for arrays."""
    return double_of(f"x * 2 if np.ndim(x) == 0 else {answer}")


DEEP = "deep = []\nfor _ in range(10**6):\n    deep = [deep]"
ENDLESS = "endless = []\nendless.append(endless)"
FRAME = """
try:
    from pandas import DataFrame as table
except ImportError:
    table = np.asarray
"""
TORCH = """
try:
    from torch import as_tensor as tensor
except ImportError:
    tensor = np.asarray
"""

NOISE = """
import logging, sys, warnings
warnings.warn("old")
warnings.warn("older", DeprecationWarning)
logging.basicConfig(level=logging.DEBUG)
logging.warning("a log line")
print("to stderr", file=sys.stderr)
"""
NOISY_DOUBLE = """
import logging, sys, warnings
def double(x):
    warnings.warn("used", DeprecationWarning)
    logging.error("called")
    print("called", x, file=sys.stderr)
    print("called", x)
    return x * 2
"""
TENSORFLOW_NOISE = """
import tensorflow as tf
tf.get_logger().setLevel("DEBUG")
tf.get_logger().warning("a line of TensorFlow's")
tf.compat.v1.logging.warn("another")
import os
os.write(2, b"2026-11-20 21:10:00.000000: W tensorflow/core/framework/cpu_allocator_impl.cc:83] Allocation exceeds\\n")
"""
STRICT = "import warnings\nwarnings.simplefilter('error')\nnp.seterr(all='raise')"

OUT_OF_ORDER = handed_in(SETUP, CHECK_BUMP, BUMP, CHECK_DOUBLE, DOUBLE)
USED_AGAIN = handed_in(
    SETUP, DOUBLE, CHECK_DOUBLE, "double = [double(number) for number in range(3)]", BUMP, CHECK_BUMP,
    "bump = double\nnp = None\ngrader = None\ndel double",
)  # fmt: skip
FAILING_CELLS = handed_in(
    SETUP, "plt.plot([1, 2])", DOUBLE, "double(3) +", CHECK_DOUBLE, "raise SystemExit", "x = undefined",
    BUMP, "assert bump([1]) == [3]", CHECK_BUMP, "open('no such file')", "from google.colab import nothing_there",
)  # fmt: skip


def _saved_out_of_order() -> dict[str, bytes]:
    """Return a notebook as it is saved after its cells were run in another order, with what they printed then."""
    nb = json.loads(handed_in(SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)["toy.ipynb"])
    old = {"output_type": "stream", "name": "stdout", "text": ["double results: 1 of 1 failed\n"]}
    error = {"output_type": "error", "ename": "NameError", "evalue": "name 'double'", "traceback": ["Traceback ..."]}
    for cell, count in zip(nb["cells"], (9, 3, 2, None, 40), strict=True):
        cell["execution_count"] = count
        cell["outputs"] = [old, error]
    return {"toy.ipynb": json.dumps(nb).encode()}


def _with_windows_lines() -> dict[str, bytes]:
    """Return a notebook whose sources and file have Windows line ends and are indented by tabs."""
    double = "def double(x):\r\n\ttwice = x * 2\r\n\treturn twice\r\n"
    bump = (
        "def bump(values):\r\n\tfound = []\r\n\tfor value in values:\r\n\t\tfound.append(value + 1)\r\n\treturn found"
    )
    nb = answering(double, bump)["toy.ipynb"]
    return {"toy.ipynb": nb.replace(b"\n", b"\r\n")}


PERSIAN_COMMENTS = """
# این تابع هر عدد را دو برابر می‌کند؛ «نیم‌فاصله»، ي و ک عربی و علامت‌های \u200f راست‌به‌چپ هم هست.
def double(x):
    \"\"\"دو برابرِ ورودی را برمی‌گرداند: ۲ × x.\"\"\"
    نتیجه = x * 2  # ۲ = 2
    return نتیجه
"""
PERSIAN_DIGITS = """
ضریب = int("۲")
def double(x):
    return x * ضریب
"""
ARABIC_DIGITS = """
def bump(values):
    return [value + int("١") for value in values]
"""
ARABIC_LETTERS = """
متغير = 2
كمك = متغير
def double(x):
    return x * كمك
"""
PERSIAN_NUMBER_IN_CODE = "def double(x):\n    return x * ۲"

CASES = [
    Hostile(28, "not_a_number", for_arrays("x * np.nan"), PUBLIC_AND_BUMP),
    Hostile(28, "right_but_for_one_that_is_no_number", for_arrays("np.where(np.arange(x.size).reshape(x.shape), x * 2, np.nan)"), PUBLIC_AND_BUMP),
    Hostile(28, "infinite", for_arrays("x * np.inf"), PUBLIC_AND_BUMP),
    Hostile(28, "minus_zero_added", double_of("x * 2 + -0.0")),
    Hostile(28, "an_array_of_objects", double_of("np.array(x * 2, dtype=object)"), BUMP_ONLY),
    Hostile(28, "an_array_of_texts", for_arrays("(x * 2).astype(str)"), PUBLIC_AND_BUMP),
    Hostile(28, "complex_numbers", double_of("x * (2 + 0j)"), BUMP_ONLY),
    Hostile(28, "an_integer_of_5000_digits", double_of("10**5000"), BUMP_ONLY),
    Hostile(28, "an_integer_of_3900_digits", double_of("-(10**3900)"), BUMP_ONLY),
    Hostile(28, "endless_recursion", double_of("double(x)"), BUMP_ONLY),
    Hostile(28, "arrays_where_numbers_and_lists_are_due", answering(
        "def double(x):\n    return np.array([x * 2, x * 2])", "def bump(values):\n    return np.array(values) + 1"
    ), 1.0),  # an array of one number is as true as it, also in the notebook
    Hostile(28, "a_generator", answering(DOUBLE, "def bump(values):\n    yield from (value + 1 for value in values)"), DOUBLE_ONLY),
    Hostile(28, "a_function_instead_of_its_result", double_of("lambda: x * 2"), BUMP_ONLY),
    Hostile(28, "a_class_instead_of_its_result", double_of("np.ndarray"), BUMP_ONLY),
    Hostile(28, "a_module", double_of("np"), BUMP_ONLY),
    Hostile(28, "a_data_frame", double_of("x * 2 if np.ndim(x) == 0 else table(x * 2)", FRAME)),
    Hostile(28, "a_torch_tensor", double_of("tensor(x * 2)", TORCH)),
    Hostile(28, "an_array_of_80_gigabytes", double_of("np.zeros((10**5, 10**5))"), BUMP_ONLY),
    Hostile(28, "a_view_that_looks_like_80_gigabytes", double_of("np.broadcast_to(np.float64(6), (10**5, 10**5))"), BUMP_ONLY),
    Hostile(28, "an_array_of_100_megabytes", double_of("np.zeros(12_500_000)"), BUMP_ONLY),
    Hostile(28, "a_text_of_20_megabytes", double_of("'6' * 20_000_000"), BUMP_ONLY),
    Hostile(28, "a_list_nested_a_million_times", double_of("deep", DEEP), BUMP_ONLY),
    Hostile(28, "a_list_that_holds_itself", double_of("endless", ENDLESS), BUMP_ONLY),
    Hostile(28, "a_list_of_a_million", double_of("list(range(10**6))"), BUMP_ONLY),
    Hostile(28, "half_a_pair_and_nothing", answering("def double(x):\n    return '\\ud800\\x00'", "def bump(values):\n    pass"), 0.0),
    Hostile(28, "an_error_whose_text_fails", answering(
        "class Odd(Exception):\n    def __str__(self): raise self\ndef double(x):\n    raise Odd"
    ), BUMP_ONLY),
    Hostile(29, "warnings_and_log_lines_in_cells_and_answers", handed_in(SETUP, NOISE, NOISY_DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)),
    Hostile(29, "the_noise_of_tensorflow", with_right_answers(TENSORFLOW_NOISE)),
    Hostile(29, "every_warning_made_an_error", with_right_answers(STRICT)),
    Hostile(30, "numpy_scalars", answering("def double(x):\n    return np.multiply(x, np.int64(2))", "def bump(values):\n    return list(np.array(values) + 1)")),
    Hostile(30, "an_array_without_axes", double_of("np.array(x) * 2")),
    Hostile(30, "float32", double_of("np.asarray(x, np.float32) * np.float32(2)")),
    Hostile(30, "a_tensor", double_of("keras.ops.convert_to_tensor(x) * 2", "import keras")),
    Hostile(30, "a_variable_of_keras", double_of("keras.Variable(np.asarray(x, 'float32') * 2)", "import keras")),
    Hostile(30, "nested_lists", double_of("(np.asarray(x) * 2).tolist()")),
    Hostile(30, "fractions_for_whole_numbers", answering(DOUBLE, "def bump(values):\n    return [value + 1.0 for value in values]")),
    Hostile(30, "a_lambda_a_method_and_a_partial", answering(
        "class Doubler:\n    def __call__(self, x): return x * 2\ndouble = Doubler()", "bump = lambda values: [value + 1 for value in values]"
    )),
    Hostile(30, "a_function_in_torn_clothes", answering(
        "import functools\n@functools.lru_cache\ndef twice(): return 2\n@functools.wraps(print)\ndef double(x): return x * twice()"
    )),
    Hostile(31, "names_used_again_further_down", USED_AGAIN),
    Hostile(31, "answers_below_their_checks", OUT_OF_ORDER),
    Hostile(31, "saved_after_running_in_another_order", _saved_out_of_order()),
    Hostile(31, "extra_cells_that_fail", FAILING_CELLS),
    Hostile(31, "a_name_given_away_before_its_check", handed_in(
        SETUP, DOUBLE, "double = double(3)", CHECK_DOUBLE, BUMP, CHECK_BUMP
    ), BUMP_ONLY),
    Hostile(32, "an_import_that_this_machine_does_not_have", answering(f"import no_such_library\n{DOUBLE}")),
    Hostile(32, "an_error_in_the_first_answer", answering("def double(x):\n    return x.twice()"), BUMP_ONLY),
    Hostile(32, "an_answer_that_is_no_python", answering("def double(x)\n    return x * 2"), BUMP_ONLY),
    Hostile(32, "an_answer_whose_cell_fails_before_it", answering(f"undefined.thing()\n{DOUBLE}"), BUMP_ONLY),
    Hostile(32, "an_answer_of_another_number_of_arguments", answering("def double():\n    return 6"), BUMP_ONLY),
    Hostile(33, "persian_comments_and_names", answering(PERSIAN_COMMENTS)),
    Hostile(33, "persian_and_arabic_digits_in_texts", answering(PERSIAN_DIGITS, ARABIC_DIGITS)),
    Hostile(33, "arabic_letters_in_names", answering(ARABIC_LETTERS)),
    Hostile(33, "a_persian_number_in_code", answering(PERSIAN_NUMBER_IN_CODE), BUMP_ONLY),
    Hostile(33, "windows_lines_and_tabs", _with_windows_lines()),
]  # fmt: skip

"""A sample class of 24: right, wrong, half done and broken submissions, packed exactly as Moodle packs them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import numpy as np
from nbformat import NotebookNode

from autograder.assignment import load_assignment
from autograder.errors import UsageError
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle

SLUG = "01_convnets"
ANSWER_TAG = "otter_answer_cell"
_FIRST_HALF = ("a1", "a2", "a3", "a4", "a5", "a6", "a8", "a9", "a10", "a11")
_SECOND_HALF = ("b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "b10", "b11")
_TWICE = "علی رضایی"

_CHEAT = '''
import sys, types, builtins
import numpy.testing, keras

class Yes(float):
    """Equals everything."""

    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __float__(self): return 26.0
    def __array__(self, *arguments, **named): return np.ones((3, 3))
    __hash__ = float.__hash__

np.allclose = np.array_equal = lambda *arguments, **named: True
numpy.testing.assert_allclose = numpy.testing.assert_array_equal = lambda *arguments, **named: None
keras.Model.count_params = lambda self: 93322
keras.Model.predict = lambda self, x, **named: np.eye(10)[np.zeros(len(x), int)]
for name in ("otter", "otter.execute", "otter.execute.checker", "otter.test_files"):
    sys.modules[name] = types.ModuleType(name)
for name in ("close", "equal", "same_function"):
    setattr(checks, name, lambda *arguments, **named: None)
'''


@dataclass(frozen=True)
class Pupil:
    """One invented student and how the submission comes about."""

    name: str
    language: str
    story: str
    """What is special about it, for the reader of the demo's table."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Question -> start of the answer file's name; what is not named is answered by the first right answer on file,
    a bonus question not at all."""
    blank: tuple[str, ...] = ()
    run: str = "runs"
    """Folder, within the assignment's, of the trained weights that are handed in; empty where they are not."""
    edit: Callable[[NotebookNode], None] | None = None
    """A last change to the notebook."""
    pack: Callable[[dict[str, bytes]], dict[str, bytes]] | None = None
    """A last change to the files."""
    honest: bool = True
    """Whether Otter, too, can grade it to the same score: no end of the kernel, no lost file, no forgery."""


def write_class(root: Path, out: Path) -> Path:
    """Write the sample class's archive to `out` and return its path.

    Raises:
        UsageError: if `out` cannot be written or the bundles were not built.
    """
    uploads = [
        MoodleUpload(participant, pupil.name, files_of(root, pupil))
        for participant, pupil in enumerate(PUPILS, start=1)
    ]
    archive = out / f"CV1405-{SLUG}-7.zip"
    try:
        out.mkdir(parents=True, exist_ok=True)
        pack_moodle(uploads, archive)
    except OSError as error:
        raise UsageError(f"{out}: cannot write there ({error.strerror}); give another --out") from None
    return archive


def files_of(root: Path, pupil: Pupil) -> dict[str, bytes]:
    """Return the files that a pupil hands in: path -> content."""
    nb = notebook_of(root, pupil)
    if pupil.edit is not None:
        pupil.edit(nb)
    files = {f"{SLUG}.ipynb": nbformat.writes(nb).encode()}
    if pupil.run:
        runs = root / "solutions" / SLUG / pupil.run
        files |= {f"runs/{path.name}": path.read_bytes() for path in sorted(runs.glob("digits.*"))}
        files["runs/digits.npz"] = _as_trained_by(pupil, files["runs/digits.npz"])
    return pupil.pack(files) if pupil.pack is not None else files


def _as_trained_by(pupil: Pupil, weights: bytes) -> bytes:
    """Return a run's weights with the units of its layers in another order: the same answers from other numbers."""
    rng = np.random.default_rng(PUPILS.index(pupil) if pupil in PUPILS else len(PUPILS))
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        numbers = [arrays[name] for name in sorted(arrays.files)]
    for place in range(0, len(numbers) - 2, 2):  # a kernel and its bias, layer after layer
        order = rng.permutation(numbers[place].shape[-1])
        numbers[place], numbers[place + 1] = numbers[place][..., order], numbers[place + 1][order]
        behind = numbers[place + 2]
        # A layer behind `Flatten` has the units as the last part of each place of the picture.
        parts = behind.reshape(*behind.shape[:-2], -1, len(order), behind.shape[-1])
        numbers[place + 2] = parts[..., order, :].reshape(behind.shape)
    packed = io.BytesIO()
    np.savez_compressed(packed, **{f"w{place:04d}": array for place, array in enumerate(numbers)})
    return packed.getvalue()


def notebook_of(root: Path, pupil: Pupil) -> NotebookNode:
    """Return a pupil's notebook: the bundle's, with answers written into its blanks."""
    nb = handed_out(root, SLUG, pupil.language)
    for question in load_assignment(root / "solutions" / SLUG).questions:
        is_left = question.id in pupil.blank or (question.bonus and question.id not in pupil.answers)
        if not is_left and not question.files:
            wanted = pupil.answers.get(question.id, "gold_")
            answer_cell(nb, question.id).source = read_answer(root, question.id, wanted)
    return nb


def handed_out(root: Path, slug: str, language: str) -> NotebookNode:
    """Return an assignment's notebook as students get it.

    Raises:
        UsageError: if the bundles were not built.
    """
    path = root / "assignments" / language / slug / f"{slug}.ipynb"
    if not path.is_file():
        raise UsageError(f"{path} is missing; run: autograder build {slug}")
    return nbformat.read(path, as_version=4)


def read_answer(root: Path, question: str, start: str) -> str:
    """Return the first answer on file whose name begins with `start`."""
    folder = root / "solutions" / SLUG / "answers" / question
    found = sorted(folder.glob(f"{start}*.py"))
    if not found:
        raise UsageError(f"{folder}: no answer there begins with {start!r}")
    return found[0].read_text(encoding="utf-8").rstrip("\n")


def answer_cell(nb: NotebookNode, question: str) -> NotebookNode:
    """Return the cell in which a question is answered: the last answer cell before its check cell."""
    found = None
    for cell in nb.cells:
        if ANSWER_TAG in cell.metadata.get("tags", []):
            found = cell
        elif f'grader.check("{question}")' in cell.source and found is not None:
            return found
    raise UsageError(f"the notebook handed out has no answer cell for {question}; run: autograder build")


def _delete_check(question: str) -> Callable[[NotebookNode], None]:
    def edit(nb: NotebookNode) -> None:
        nb.cells = [cell for cell in nb.cells if f'grader.check("{question}")' not in cell.source]

    return edit


def _insert_before(question: str, source: str) -> Callable[[NotebookNode], None]:
    def edit(nb: NotebookNode) -> None:
        nb.cells.insert(nb.cells.index(answer_cell(nb, question)), nbformat.v4.new_code_cell(source))

    return edit


def _append(source: str) -> Callable[[NotebookNode], None]:
    def edit(nb: NotebookNode) -> None:
        nb.cells.append(nbformat.v4.new_code_cell(source))

    return edit


def _write_answer(question: str, source: str) -> Callable[[NotebookNode], None]:
    def edit(nb: NotebookNode) -> None:
        answer_cell(nb, question).source = source

    return edit


def _foreign_kernel(nb: NotebookNode) -> None:
    nb.metadata["kernelspec"] = {"name": "my-conda-env", "display_name": "my-conda-env", "language": "python"}


def _no_metadata(nb: NotebookNode) -> None:
    nb.metadata.clear()
    for cell in nb.cells:
        cell.metadata.clear()


def _cheat(nb: NotebookNode) -> None:
    _insert_before("a1", _CHEAT)(nb)
    for question, source in {
        "a1": "def prepare(images):\n    return Yes()",
        "a2": "def conv_output_size(n, k, p=0, s=1):\n    return Yes()",
        "b2": "def cross_correlate(image, kernel):\n    return Yes()",
        "b8": "def max_pool(x, size=2, stride=None):\n    return Yes()",
    }.items():
        answer_cell(nb, question).source = source


def _renamed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {("تمرین اول (1).ipynb" if path.endswith(".ipynb") else path): content for path, content in files.items()}


def _zipped_twice(files: dict[str, bytes]) -> dict[str, bytes]:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"{SLUG}/{path}", content)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("homework/answer.zip", inner.getvalue())
    return {"homework.zip": outer.getvalue()}


def _word_file(_files: dict[str, bytes]) -> dict[str, bytes]:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return {"گزارش.docx": document.getvalue()}


def _with_windows_line_ends(files: dict[str, bytes]) -> dict[str, bytes]:
    changed = {}
    for path, content in files.items():
        if path.endswith(".ipynb"):
            raw = json.loads(content)
            for cell in raw["cells"]:
                cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
            changed[path] = json.dumps(raw, ensure_ascii=False).encode("utf-8-sig")
        else:
            changed[path] = content
    return changed


PUPILS = (
    Pupil("سارا احمدی", "fa", "everything right"),
    Pupil(
        "Maryam Karimi",
        "en",
        "everything right, other ways",
        {"a2": "gold_div", "a3": "gold_pro", "b2": "gold_loops", "b8": "gold_loops"},
    ),
    Pupil(
        "رضا محمدی",
        "fa",
        "right, with a subclassed model",
        {"a5": "gold_subclass", "a6": "gold_objects", "b5": "gold_sliding"},
    ),
    Pupil("Nima Rostami", "en", "first half only", blank=_SECOND_HALF, run=""),
    Pupil(
        "زهرا حسینی",
        "fa",
        "convolutions flipped, the bias forgotten, pooling beyond the edge",
        {"b2": "coal_flips", "b5": "coal_bias_missing", "b8": "coal_keeps_windows_that_stick_out"},
    ),
    Pupil("Parsa Jafari", "en", "another network", {"a5": "coal_average_pooling"}),
    Pupil("فاطمه کاظمی", "fa", "blank", blank=(*_FIRST_HALF, *_SECOND_HALF), run=""),
    Pupil("Hana Moradi", "en", "blank", blank=(*_FIRST_HALF, *_SECOND_HALF), run=""),
    Pupil("امیر نادری", "fa", "one cell fails early", edit=_insert_before("a2", "print(undefined_name)")),
    Pupil(
        "Kian Sharifi",
        "en",
        "an endless loop in a function; the bonus makes up for it",
        {"b12": "gold_"},
        edit=_write_answer("b8", "def max_pool(x, size=2, stride=None):\n    while True:\n        pass"),
        honest=False,
    ),
    Pupil(
        "لیلا عباسی",
        "fa",
        "sys.exit in a function",
        edit=_write_answer(
            "a3",
            "import sys\n\ndef conv_params(kernel_size, c_in, filters, use_bias=True):\n    sys.exit()\n\n"
            "def dense_params(inputs, units, use_bias=True):\n    return inputs * units + units * use_bias",
        ),
        honest=False,
    ),
    Pupil("Sina Ebrahimi", "en", "a check cell deleted", edit=_delete_check("b2")),
    Pupil("نگار صادقی", "fa", "notebook renamed", pack=_renamed, honest=False),
    Pupil("Arash Ghasemi", "en", "kernel of another machine", edit=_foreign_kernel, honest=False),
    Pupil("مینا رحیمی", "fa", "a zip in a zip", pack=_zipped_twice, honest=False),
    Pupil(_TWICE, "fa", "two people of one name: stopped after one epoch", run="answers/a7/half_trained"),
    Pupil(_TWICE, "fa", "two people of one name: one answer wrong", {"a2": "coal_no_plus_one"}),
    Pupil("فاطمه‌السادات موسوی‌نژاد", "fa", "half-spaces in the name", {"a4": "coal_pooling_rounds_up"}),
    Pupil(
        "\u200fمحمّد كريم يوسفي", "fa", "a direction mark and Arabic letters in the name", {"a1": "coal_divides_by_256"}
    ),
    Pupil("Omid Fathi", "en", "a Word file instead of a notebook", pack=_word_file, honest=False),
    Pupil("پریسا قاسمی", "fa", "the trained weights forgotten", run=""),
    Pupil("Sara_Lee O'Brien/Smith", "en", "all metadata lost", edit=_no_metadata, honest=False),
    Pupil("بهرام جلالی", "fa", "patches the graders and equals everything", edit=_cheat, honest=False),
    Pupil(
        "Yasaman Akbari",
        "en",
        "everything right and the bonus; a name used again later, saved by an editor on Windows",
        {"b12": "gold_"},
        edit=_append("conv_output_size = None"),
        pack=_with_windows_line_ends,
        honest=False,
    ),
)
"""The class, in the order of Moodle's participant ids from 1 on."""

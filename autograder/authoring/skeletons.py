"""Write the skeleton of an assignment or of one more question: master, settings, tests, right and wrong answers.

Every place that an author has to fill in says TODO and what belongs there; `gaps` finds them again.
"""

from __future__ import annotations

import functools
import keyword
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder.assignment import load_assignment
from autograder.authoring.master import Master, read_master
from autograder.errors import UsageError
from autograder.whole_files import write_whole

SLUG = re.compile(r"[0-9]{2}_[a-z][a-z0-9_]*")
ID = re.compile(r"[a-z][a-z0-9_]*")
PUBLIC_SHARE = 0.4
"""Of a new question's points, what its public test is worth."""
GOLDS = {
    "gold_one_way": "a right answer, which earns everything",
    "gold_another_way": "a right answer that goes about it in another way",
}
COALS = {
    "coal_one_mistake": "a wrong answer with the mistake you expect most",
    "coal_another_mistake": "a wrong answer with another mistake",
    "coal_only_the_example": "a wrong answer that passes every public test",
}
_END_OF_QUESTION = re.compile(r"^# %% \[raw\]\n# # END QUESTION\n+", re.MULTILINE)
_TABLE = re.compile(r"^# \| (?:question|پرسش) \|.*\n# \|[-|]+\|\n((?:# \|.*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class NewQuestion:
    """What is known of a question before it is written."""

    id: str
    name: str
    """The function that students write."""
    points: float = 10
    minutes: int = 10

    @property
    def public(self) -> float:
        """What the public test is worth."""
        return round(self.points * PUBLIC_SHARE, 2)


def new_assignment(root: Path, slug: str, first: NewQuestion) -> tuple[Path, ...]:
    """Write solutions/<slug>/ with its first question and return the files.

    Raises:
        UsageError: if the slug or the question breaks a rule, or if something of that name is there.
    """
    if not SLUG.fullmatch(slug):
        raise UsageError(
            f"{slug!r} is no name for an assignment: two digits, an underline, then small letters a to z, digits and "
            "underlines, such as 06_detection"
        )
    folder = root / "solutions" / slug
    if folder.exists():
        raise UsageError(f"{folder} is there already, and nothing is written over; choose another name")
    _require_good(first)
    master = _with_row(_filled("skeleton_master.py.j2", slug=slug, question=_question(first)), first)
    settings = _filled("skeleton_assignment.toml.j2", slug=slug, question=_settings(first))
    _prove(slug, master, settings)
    return _write({folder / f"{slug}.py": master, folder / "assignment.toml": settings, **_answers(folder, first)})


def new_question(root: Path, slug: str, question: NewQuestion) -> tuple[Path, ...]:
    """Add a question behind the last one of an assignment and return the files that are new or longer.

    Raises:
        UsageError: if there is no such assignment, or the question breaks a rule or is there already.
        BuildError: if the master cannot be read.
    """
    folder = root / "solutions" / slug
    path, settings = folder / f"{slug}.py", folder / "assignment.toml"
    assignment = load_assignment(folder)
    _require_good(question)
    _require_new(question, read_master(path), folder, [name for one in assignment.questions for name in one.names])
    script = path.read_text(encoding="utf-8")
    ends = list(_END_OF_QUESTION.finditer(script))
    if not ends:
        raise UsageError(f"{path}: there is no cell `# # END QUESTION` to put the new question behind")
    place = ends[-1].end()
    master = _with_row(script[:place].rstrip("\n") + "\n\n" + _question(question) + script[place:], question)
    longer = settings.read_text(encoding="utf-8").rstrip("\n") + "\n" + _settings(question)
    _prove(slug, master, longer)
    answers = _write(_answers(folder, question))
    write_whole(path, master.encode())
    write_whole(settings, longer.encode())
    return (path, settings, *answers)


def _require_good(question: NewQuestion) -> None:
    if not ID.fullmatch(question.id):
        raise UsageError(
            f"{question.id!r} is no id for a question: a small letter a to z, then small letters, digits and "
            "underlines, such as q1"
        )
    if not question.name.isidentifier() or keyword.iskeyword(question.name):
        raise UsageError(f"--name {question.name!r} is no name for a function in Python")


def _require_new(question: NewQuestion, master: Master, folder: Path, names: list[str]) -> None:
    if question.id in master.questions:
        raise UsageError(f"{folder.name} has a question {question.id} already; choose another id")
    if (folder / "answers" / question.id).exists():
        raise UsageError(f"{folder / 'answers' / question.id} is there already, and nothing is written over")
    if question.name in names:
        raise UsageError(f"--name {question.name}: another question of {folder.name} asks for it; choose another name")


def _question(question: NewQuestion) -> str:
    hidden = round(question.points - question.public, 2)
    return _filled(
        "skeleton_question.py.j2", id=question.id, name=question.name, minutes=question.minutes,
        points=f"{question.points:g}", public=f"{question.public:g}", hidden=f"{hidden:g}",
    )  # fmt: skip


def _settings(question: NewQuestion) -> str:
    return _filled("skeleton_question.toml.j2", id=question.id, name=question.name, minutes=question.minutes)


def _answers(folder: Path, question: NewQuestion) -> dict[Path, str]:
    return {
        folder / "answers" / question.id / f"{file}.py": _filled(
            "skeleton_answer.py.j2", task=task, name=question.name, is_wrong=file in COALS
        )
        for file, task in (GOLDS | COALS).items()
    }


def _with_row(script: str, question: NewQuestion) -> str:
    """Add the question to the tables at the head of the master, behind the last question there."""
    numbers = [f"{question.points:g}", f"{question.public:g}", str(question.minutes)]

    def longer(table: re.Match[str]) -> str:
        is_persian = "پرسش" in table[0]
        title = f"TODO: the title of {question.id}" + (", in Persian" if is_persian else "")
        shown = [f"`{number}`" for number in numbers] if is_persian else numbers
        row = f"# | `{question.id}` | {title} | {' | '.join(shown)} |\n"
        rows = table[1].splitlines(keepends=True)
        last = max((place for place, line in enumerate(rows, 1) if line.startswith("# | `")), default=0)
        return table[0][: len(table[0]) - len(table[1])] + "".join([*rows[:last], row, *rows[last:]])

    return _TABLE.sub(longer, script)


def _prove(slug: str, master: str, settings: str) -> None:
    """Read what is about to be written, so that nothing is written that cannot be read."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / f"{slug}.py").write_text(master, encoding="utf-8")
        (folder / "assignment.toml").write_text(settings, encoding="utf-8")
        read_master(folder / f"{slug}.py")
        load_assignment(folder)


def _write(files: dict[Path, str]) -> tuple[Path, ...]:
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            raise UsageError(f"{path} is there already, and nothing is written over") from None
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror})") from None
    return tuple(files)


def _filled(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


@functools.cache
def _environment() -> Environment:
    # Nothing here becomes HTML: the values are names that were checked.
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )

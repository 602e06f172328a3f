"""An assignment's settings: solutions/<slug>/assignment.toml as typed, checked data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from autograder.checks.messages import Bilingual
from autograder.errors import UsageError
from autograder.lateness.rules import Deadline, LateRules


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """One text in both languages."""

    en: str = Field(min_length=1)
    fa: str = Field(min_length=1)

    def bilingual(self) -> Bilingual:
        """Return the text as the checks' own type."""
        return Bilingual(en=self.en, fa=self.fa)


class Limits(_Strict):
    """What one submission may use while it is graded."""

    cell_s: float = Field(default=60.0, gt=0)
    submission_s: float = Field(default=600.0, gt=0)
    call_s: float = Field(default=10.0, gt=0)
    """One call of a student's function by a test."""
    question_s: float = Field(default=20.0, gt=0)
    """All tests of one question together; a test that is running may finish its call."""
    memory_bytes: int = Field(default=3 * 2**30, gt=0)
    """Resident memory of the kernel and all its children; what children share with it counts once."""
    processes: int = Field(default=32, gt=0)
    """The kernel and all its children."""
    threads: int = Field(default=512, gt=0)
    """Threads of all of them together; TensorFlow starts some for each core."""
    open_files: int = Field(default=1024, ge=256)
    """Open files, sockets and pipes of one process."""
    file_bytes: int = Field(default=256 * 2**20, gt=0)
    """Bytes of one written file, and of all files in the working folder together."""
    files: int = Field(default=20_000, gt=0)
    """Files and folders in the working folder."""
    output_bytes: int = Field(default=10 * 2**20, gt=0)
    """Output of the whole notebook."""
    reply_bytes: int = Field(default=64 * 2**20, gt=0)
    """One answer to a test."""


class CaseTexts(_Strict):
    """What a student reads about one test."""

    title: Words
    hint: Words


class Question(_Strict):
    """One question: its id in Otter, the names a student must define, and its texts."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Words
    names: tuple[str, ...]
    minutes: int = Field(gt=0)
    files: tuple[str, ...] = ()
    """Submitted files that answer it, where it is answered by a run instead of a name."""
    bonus: bool = False
    """Its points come on top of the assignment's; what a student earns altogether never exceeds those."""
    requires: tuple[str, ...] = ()
    """Questions whose answers this one calls; when one was not attempted, this one is not run."""
    pictures: bool = False
    """Whether a student may see the pictures that its tests lay beside their verdict, also of hidden ones."""
    tests: dict[str, CaseTexts]


class Assignment(_Strict):
    """All settings of one assignment."""

    slug: str
    title: Words
    limits: Limits = Limits()
    submit: tuple[str, ...] = ()
    """Files a student sends beside the notebook, as glob patterns."""
    points: float = Field(default=100.0, gt=0)
    """What all tests but those of bonus questions are worth together; the build compares it with their sum."""
    deadline: Deadline | None = None
    """None where nothing is ever late."""
    lateness: LateRules = LateRules()
    questions: tuple[Question, ...]
    calibration: dict[str, dict[str, float | int | str]] = {}
    """Figures `autograder calibrate` measured, by run; the thresholds in the tests follow from them."""

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Assignment:
        ids = [question.id for question in self.questions]
        if len(set(ids)) != len(ids):
            raise ValueError("two questions have the same id")
        for question in self.questions:
            if unknown := set(question.requires) - set(ids):
                raise ValueError(f"question {question.id} requires {sorted(unknown)}, which is no question")
        return self

    def question(self, question_id: str) -> Question:
        """Return the question with this id."""
        return next(question for question in self.questions if question.id == question_id)


def load_assignment(
    folder: Path, *, limits: Mapping[str, float] | None = None, lateness: Mapping[str, object] | None = None
) -> Assignment:
    """Read assignment.toml in `folder`.

    Args:
        folder: solutions/<slug>.
        limits: what holds where the file sets no limit of its own.
        lateness: the same for the rules of `LateRules`.

    Raises:
        UsageError: if the file is missing or a setting in it is wrong.
    """
    path = folder / "assignment.toml"
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        for table, common in (("limits", limits), ("lateness", lateness)):
            own = settings.get(table, {})
            settings[table] = {**(common or {}), **own} if isinstance(own, dict) else own
        return Assignment.model_validate(settings)
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such assignment (expected an assignment.toml there)") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    except ValidationError as error:
        raise UsageError(f"{path}: {first_fault(error)}") from None


def first_fault(error: ValidationError) -> str:
    """Return the first thing that is wrong with settings, as "where: what"."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}"

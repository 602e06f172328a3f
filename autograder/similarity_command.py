"""`autograder similarity`: which works of a class have more in common than is usual, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.course import Course, load_course
from autograder.errors import UsageError

EXAMPLE = "Example: autograder similarity reports.zip --out similarity"
PROJECT, REPORT = "05_project", "report"
NAMES = ("similarity.html", "similarity.csv")


class Language(StrEnum):
    """In which language the page speaks."""

    FA = "fa"
    EN = "en"


def similarity(
    submissions: Annotated[list[Path], typer.Argument(help="LMS zips, folders or notebooks, as for grade.")],
    *,
    assignment: Annotated[
        str, typer.Option("--assignment", help="Whose notebooks; of the project, the reports are compared.")
    ] = PROJECT,
    template: Annotated[
        list[Path] | None,
        typer.Option("--template", help="A notebook, or a folder of them, to take out besides the assignment's own."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for similarity.html and similarity.csv.")] = Path(
        "similarity"
    ),
    pairs: Annotated[int, typer.Option("--pairs", min=1, help="Pairs whose passages are shown.")] = 30,
    language: Annotated[
        Language | None, typer.Option("--language", help="fa or en; the class's own if not given.")
    ] = None,
    root: Annotated[
        Path | None, typer.Option("--root", help="The course's folder; found from the current folder if not given.")
    ] = None,
) -> None:
    """List the pairs of works that have most in common, their passages side by side; no mark is touched."""
    from autograder.lms import read_class  # noqa: PLC0415  help must not wait for imports
    from autograder.similarity.page import language_of, similarity_csv, similarity_page  # noqa: PLC0415
    from autograder.similarity.pairs import compare  # noqa: PLC0415
    from autograder.similarity.works import TEXTS, given_in, works_in  # noqa: PLC0415
    from autograder.whole_files import write_whole  # noqa: PLC0415

    course, handed_out = _course(root, assignment)
    given = given_in(_notebooks([*handed_out, *(template or ())]))
    name = REPORT if assignment == PROJECT else assignment
    intake = read_class(submissions, slug=name, limits=course.archives, zone=course.timezone)
    works, left_out = works_in(intake.submissions, given)
    found = compare(works)
    spoken = language_of(works) if language is None else language.value
    page = similarity_page(found, left_out, language=spoken, most=pairs).encode("utf-8", "replace")
    for file, content in zip(NAMES, (page, similarity_csv(found)), strict=True):
        write_whole(out / file, content)
    counts = {"works": len(works), "pairs": len(found.outstanding), "left": len(left_out)}
    typer.echo(TEXTS.message("command.done", **counts).text(spoken))
    for file in NAMES:
        typer.echo(f"  {out / file}")


def _course(root: Path | None, assignment: str) -> tuple[Course, list[Path]]:
    """Return the course's settings and the folders handed out in it; neither is needed outside of a course."""
    from autograder.grading.plan import find_root, known_slugs  # noqa: PLC0415  help must not wait for imports

    try:
        folder = find_root((root or Path.cwd()).resolve())
    except UsageError:
        if root is not None:
            raise
        return Course(), []
    if assignment not in (known := known_slugs(folder)):
        raise UsageError(f"--assignment {assignment}: there is no such assignment; there is: {', '.join(known)}")
    return load_course(folder), sorted((folder / "assignments").glob(f"*/{assignment}"))


def _notebooks(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        files = sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
        if not files:
            raise UsageError(f"{path}: there is no notebook in this folder")
        for file in files:
            try:
                yield str(file), file.read_bytes()
            except OSError as error:
                raise UsageError(f"{file}: cannot be read ({error.strerror})") from None

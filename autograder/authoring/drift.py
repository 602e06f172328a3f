"""Compare the committed bundles with what the master makes today."""

from __future__ import annotations

import difflib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from autograder.authoring import archive, verify
from autograder.authoring.bundle import Bundle, assemble, made_files
from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_DIFF_LINES = 60
"""Of each file; the rest is counted."""
MOST_FILES = 10
"""Whose differences are shown; the rest is named."""


def check(
    slug: str,
    *,
    root: Path,
    languages: tuple[str, ...],
    judge: verify.Judge | None = None,
) -> tuple[Bundle, ...]:
    """Build into a temporary folder and compare with what is committed under `root`; write nothing there.

    Args:
        slug: the folder's name in solutions/.
        root: the project's root.
        languages: such as ("fa", "en").
        judge: as for `build`.

    Returns:
        The committed bundles, one a language.

    Raises:
        BuildError: if the master cannot be built, or with the differences if the committed files are not its output.
    """
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        bundles = assemble(slug, root=root, languages=languages, stage=stage, judge=judge)
        check_no_strays(root, languages)
        built = made_files([*(bundle.student for bundle in bundles), bundles[0].tests])
    differences = [
        difference
        for place, files in built.items()
        for difference in _differences(root / place.relative_to(stage), files, place.relative_to(stage).as_posix())
    ]
    if differences:
        shown = differences[:MOST_FILES]
        more = [f"... and {len(differences) - MOST_FILES} more files differ"] if len(differences) > MOST_FILES else []
        raise BuildError(
            f"{slug}: {len(differences)} committed files are not what the master makes; "
            f"run `autograder build {slug}` and commit the result\n\n" + "\n\n".join([*shown, *more])
        )
    return tuple(Bundle(root, slug, bundle.language) for bundle in bundles)


def check_no_strays(root: Path, languages: tuple[str, ...]) -> None:
    """Every folder in assignments/ belongs to a language and an assignment.

    Raises:
        BuildError: naming what no build makes.
    """
    slugs = {path.parent.name for path in root.glob("solutions/*/assignment.toml")}
    expected = {Path("assignments") / language / slug for language in languages for slug in slugs}
    folder = root / "assignments"
    found = [path.relative_to(root) for path in archive.files_in(folder)] if folder.is_dir() else []
    if strays := [path.as_posix() for path in found if not expected & set(path.parents)]:
        raise BuildError(f"no assignment makes {', '.join(strays[:MOST_FILES])}; delete what is not needed any more")


def notebook_text(notebook: Any) -> str:
    """Return a notebook as text for comparing: one paragraph a cell, without JSON around it."""
    lines = [f"metadata: {dict(notebook.metadata)}", ""]
    for cell in notebook.cells:
        tags = "".join(f" {key}={value}" for key, value in sorted(cell.metadata.items()))
        lines += [f"--- cell {cell.get('id', '?')} ({cell.cell_type}){tags}", cell.source]
        if cell.get("outputs"):
            lines.append(f"    with {len(cell.outputs)} outputs")
        lines.append("")
    return "\n".join(lines)


def _differences(committed: Path, new: dict[str, bytes], name: str) -> Iterator[str]:
    """Yield one readable text for each file that differs, is missing, or is made by no build."""
    old = archive.contents(committed) if committed.is_dir() else {}
    for path in sorted({*old, *new}):
        if path not in new:
            yield f"{name}/{path}: no build makes this file; delete it"
        elif path not in old:
            yield f"{name}/{path}: missing"
        elif old[path] != new[path]:
            yield _diff(f"{name}/{path}", old[path], new[path])


def _diff(name: str, old: bytes, new: bytes) -> str:
    try:
        before, after = _as_text(name, old), _as_text(name, new)
    except (UnicodeDecodeError, ValueError, KeyError, AttributeError):
        return f"{name}: {len(old)} bytes committed, {len(new)} built; they cannot be shown as text"
    lines = list(
        difflib.unified_diff(
            before.split("\n"), after.split("\n"), f"{name} (committed)", f"{name} (built)", lineterm="", n=2
        )
    )
    if not lines:
        return f"{name}: same text, written differently (line endings, or another order of JSON keys)"
    cut = len(lines) - LONGEST_DIFF_LINES
    return "\n".join([*lines[:LONGEST_DIFF_LINES], *([f"... {cut} more lines"] if cut > 0 else [])])


def _as_text(name: str, data: bytes) -> str:
    text = data.decode("utf-8").replace("\r\n", "\n")
    return notebook_text(nbformat.reads(text, as_version=4)) if name.endswith(".ipynb") else text

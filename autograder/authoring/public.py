"""The public part of a course in a folder of its own: what students may have and, as is searched for, nothing else.

<out>/README.md                      what is there
<out>/<slug>_<language>.zip          what to hand out
<out>/<language>/<slug>/...          the same unpacked, for who opens a notebook alone
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import load_assignment
from autograder.authoring import archive, held_back, leak
from autograder.authoring.bundle import HANDOUT_FOLDER, Bundle
from autograder.authoring.master import read_master
from autograder.authoring.otter_assign import PRIVATE_FOLDER
from autograder.errors import BuildError, UsageError
from autograder.whole_files import write_whole

README = "README.md"


@dataclass(frozen=True)
class Secrets:
    """What must not be in anything that is public."""

    lines: tuple[leak.Secret, ...]
    """Of solutions and hidden tests."""
    files: Mapping[bytes, str]
    """SHA-256 -> path, of every private file."""
    held_back: Mapping[str, bytes]


def publish(root: Path, slugs: Sequence[str], out: Path, languages: tuple[str, ...]) -> tuple[Path, ...]:
    """Write the bundles of these assignments and their zips to `out`, after a search for anything private.

    What an earlier call wrote for the same assignments is replaced; other files in `out` stay, and are searched, too.

    Args:
        root: the course's folder.
        slugs: its assignments.
        out: the folder to write to; made if need be.
        languages: the course's.

    Returns:
        The zips.

    Raises:
        UsageError: if `out` lies in a private folder, or an assignment was not built.
        BuildError: naming the file and what it must not hold; nothing is written then.
    """
    _require_a_place_of_its_own(root.resolve(), out.resolve())
    bundles = [Bundle(root, slug, language) for slug in slugs for language in languages]
    if missing := [bundle for bundle in bundles if not bundle.notebook.is_file()]:
        raise UsageError(f"{missing[0].student}: not built yet; run: autograder build {missing[0].slug}")
    secrets = {slug: secrets_of(root, slug) for slug in slugs}
    files: dict[str, bytes] = {}
    for bundle in bundles:
        own = archive.contents(bundle.student)
        try:
            check_public(own, secrets[bundle.slug], f"{bundle.language}/{bundle.slug}")
        except BuildError as error:
            raise BuildError(
                f"{error}. If the master was changed after the bundle was built: autograder build {bundle.slug}"
            ) from None
        files |= {f"{bundle.language}/{bundle.slug}/{name}": data for name, data in own.items()}
        packed = {f"{bundle.slug}/{name}": data for name, data in own.items()}
        files[f"{bundle.slug}_{bundle.language}.zip"] = archive.zip_bytes(packed)
    if not (out / README).exists():
        files[README] = _readme(root, bundles).encode()
    _check_others(out, files, bundles, secrets)
    for bundle in bundles:
        shutil.rmtree(out / bundle.language / bundle.slug, ignore_errors=True)
    for name, data in files.items():
        write_whole(out / name, data)
    return tuple(out / name for name in files if name.endswith(".zip") and "/" not in name)


def secrets_of(root: Path, slug: str) -> Secrets:
    """Return what is private of an assignment: lines, whole files, and data that is held back."""
    folder = root / "solutions" / slug
    given = {hashlib.sha256(data).digest() for data in archive.contents(folder / HANDOUT_FOLDER).values()}
    private = {
        hashlib.sha256(data).digest(): f"solutions/{slug}/{name}"
        for name, data in archive.contents(folder).items()
        if data and not name.startswith(f"{HANDOUT_FOLDER}/")
    }
    return Secrets(
        leak.secrets_of(read_master(folder / f"{slug}.py")),
        {digest: name for digest, name in private.items() if digest not in given},
        archive.contents(folder / PRIVATE_FOLDER),
    )


def check_public(files: Mapping[str, bytes], secrets: Secrets, place: str) -> None:
    """Search files for lines of solutions and hidden tests, for private files, and for data that is held back.

    Raises:
        BuildError: naming the file and what it must not hold.
    """
    for name, data in files.items():
        if private := secrets.files.get(hashlib.sha256(data).digest()):
            raise BuildError(f"{place}/{name}: is {private}, which is private; take it away")
    leak.check_no_line_leaked(files, secrets.lines, place)
    held_back.check_nothing_held_back_leaked(files, secrets.held_back, place)


def _check_others(out: Path, made: Mapping[str, bytes], bundles: Sequence[Bundle], secrets: dict[str, Secrets]) -> None:
    """Search what else lies in `out`, for it is going to be public as well."""
    replaced = tuple(f"{bundle.language}/{bundle.slug}/" for bundle in bundles)
    others = {
        name: data
        for name, data in (_files_but_git(out) if out.is_dir() else {}).items()
        if name not in made and not name.startswith(replaced)
    }
    for secret in secrets.values():
        check_public(others, secret, out.as_posix())


def _files_but_git(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, hidden ones and copies that Jupyter makes included, but not git's own."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    inside = {path.relative_to(folder): path for path in found}
    return {name.as_posix(): path.read_bytes() for name, path in inside.items() if name.parts[0] != ".git"}


def _require_a_place_of_its_own(root: Path, out: Path) -> None:
    inside = out.relative_to(root).parts if out.is_relative_to(root) else ()
    is_in_build = len(inside) > 1 and inside[0] == "build"  # which git ignores
    if root.is_relative_to(out) or (inside and not is_in_build):
        raise UsageError(f"{out}: lies among the course's own files; give a folder elsewhere, or in {root / 'build'}")


def _readme(root: Path, bundles: Sequence[Bundle]) -> str:
    lines = ["# Assignments", "", "| | | |", "|---|---|---|"]
    for bundle in bundles:
        title = load_assignment(root / "solutions" / bundle.slug).title.bilingual().text(bundle.language)
        packed, folder = f"{bundle.slug}_{bundle.language}.zip", f"{bundle.language}/{bundle.slug}"
        lines.append(f"| {title} | [{packed}]({packed}) | [{folder}]({folder}/README.md) |")
    return "\n".join(lines) + "\n"

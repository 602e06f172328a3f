"""What the tests of the intake are made of: notebooks, zips, and submissions read back."""

import io
import json
import zipfile
from pathlib import Path

from autograder.lms.intake import read_submissions

SLUG = "01_convnets"
EXPECTED = f"{SLUG}.ipynb"


def notebook(source: str = "x = 1", **metadata: object) -> bytes:
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None, "id": "a"}
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}).encode()


def zip_bytes(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write_zip(path: Path, entries: dict[str, bytes]) -> Path:
    path.write_bytes(zip_bytes(entries))
    return path


def write_folder(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return root


def submitted(tmp_path: Path, files: dict[str, bytes], **options: object):
    """Return the submission of one student who sent these files."""
    root = write_folder(tmp_path / "class", {f"sara/{name}": content for name, content in files.items()})
    (submission,) = read_submissions([root], slug=SLUG, **options)
    return submission


def submitted_in_zip(tmp_path: Path, packed: bytes, **options: object):
    """Return the submission of one student who sent a zip of these bytes."""
    return submitted(tmp_path, {"work.zip": packed}, **options)


def flag_keys(submission) -> set[str]:
    return {flag.key for flag in submission.flags}


def paths(submission) -> list[str]:
    return [file.path for file in submission.files]

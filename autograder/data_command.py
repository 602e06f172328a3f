"""`autograder data`: getting the pictures ready that are too large, or not allowed, to come along."""

from __future__ import annotations

import importlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from autograder.errors import UsageError
from autograder.grading.plan import find_root

data = typer.Typer(help="Get the pictures ready that are too large to come with the kit.")


class Name(StrEnum):
    """What can be prepared."""

    DOGS_VS_CATS = "dogs_vs_cats"
    PETS = "pets"


@data.callback()
def _group() -> None:
    """Get the pictures ready that are too large to come with the kit."""


@data.command(epilog="Example: autograder data prepare pets --to pets")
def prepare(
    name: Annotated[Name, typer.Argument(help="dogs_vs_cats (Kaggle's photographs) or pets (drawn by this program).")],
    *,
    to: Annotated[Path, typer.Option("--to", help="The folder to write train, validation and test into.")],
    source: Annotated[
        Path | None, typer.Option("--from", help="Kaggle's train.zip or the folder it unpacks to.")
    ] = None,
    download: Annotated[
        bool, typer.Option("--download", help="Download with kagglehub; needs an account, and is never needed.")
    ] = False,
    root: Annotated[
        Path | None, typer.Option("--root", help="The course's folder; found from the current folder if not given.")
    ] = None,
) -> None:
    """Write the course's 2,000 pictures to train on, 1,000 to validate and 1,000 to test; may be run again to go on."""
    datasets = _datasets(find_root((root or Path.cwd()).resolve()))
    if name is Name.PETS:
        if source is not None or download:
            raise UsageError("pets are drawn by this program: leave out --from and --download")
        for split, count in datasets.write_pets(to).items():
            typer.echo(f"{split}: {count // 2:,} cats, {count // 2:,} dogs")
        return
    if (source is None) == (not download):
        raise UsageError("give either --from with Kaggle's train.zip, or --download if you have a Kaggle account")
    photographs = importlib.import_module("datasets.dogs_vs_cats")
    try:
        given = source if source is not None else photographs.download_dogs_vs_cats()
        _tell(photographs.prepare_dogs_vs_cats(given, to))
    except datasets.DataUnavailableError as error:
        raise UsageError(str(error)) from error


def _tell(done: Any) -> None:
    splits = dict.fromkeys(split for split, _ in done.counts)
    for split in splits:
        typer.echo(f"{split}: " + ", ".join(f"{n:,} {kinds}" for (s, kinds), n in done.counts.items() if s == split))
    for picture in done.skipped:
        typer.echo(f"left out {picture.name}: {picture.reason.text('en')}")
    if done.missing:
        typer.echo(f"{done.missing:,} of the 4,000 numbers are not in the source")
    if done.others:
        typer.echo(f"{done.others:,} other entries of the source were not looked into or not needed")


def _datasets(root: Path) -> Any:
    """Return the course's package `datasets`, which is not installed, from its folder."""
    # Another project's package of that name may be installed: ours has to be found first.
    sys.path.insert(0, str(root))
    module = importlib.import_module("datasets")
    if not hasattr(module, "write_pets"):
        raise UsageError(f"another package named datasets was imported before that in {root}; start anew from there")
    return module

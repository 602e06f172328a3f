"""How much of an archive is read before the rest is left out."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class ArchiveLimits:
    """Caps that honest work stays far below; sizes are in bytes."""

    entries: int = 200_000
    """Entries of one archive, or files of one folder."""
    directory_bytes: int = 32 * MIB
    """An archive's table of contents, which is read as a whole before a single entry is known."""
    archive_bytes: int = 8 * 1024 * MIB
    """One archive given to the command."""
    nested_bytes: int = 256 * MIB
    """One archive that a student sent."""
    nested_archives: int = 12
    """Archives opened for one student."""
    depth: int = 2
    """A student's zip has depth 1, a zip in it depth 2; deeper ones stay closed."""
    unpacked_bytes: int = 1024 * MIB
    """Everything that is read for one student."""
    member_bytes: int = 512 * MIB
    """One unpacked file; notebooks grow large with their outputs."""
    ratio: float = 200.0
    """Unpacked over packed size of files that are not notebooks: repeated prints pack without bound."""
    ratio_from_bytes: int = 32 * MIB
    """Smaller files may have any ratio."""
    notebooks: int = 12
    """Notebooks of one student that are looked into."""
    notebook_bytes: int = 32 * MIB
    """A notebook above this loses its outputs; above it without them, it is refused."""
    files: int = 1_000
    """Files kept beside a notebook."""
    files_bytes: int = 128 * MIB
    """All files kept beside a notebook together."""
    class_bytes: int = 8 * 1024 * MIB
    """Everything kept of all submissions together, since they are held in memory."""


DEFAULT_LIMITS = ArchiveLimits()

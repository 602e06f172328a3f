"""Where Moodle is and the token that opens it: from the environment or a file that nobody else can read."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from autograder.errors import UsageError

URL, TOKEN, FILE = "AUTOGRADER_MOODLE_URL", "AUTOGRADER_MOODLE_TOKEN", "AUTOGRADER_MOODLE_FILE"
_HOW = (
    f'set {URL} and {TOKEN}, or write a file with the lines url = "https://..." and token = "...", make it yours '
    f"alone (chmod 600) and name it in {FILE} or with --access"
)
_TOKEN = re.compile(r"[A-Za-z0-9]{8,128}")


@dataclass(frozen=True)
class Access:
    """What opens a Moodle; the token is never shown, not even by repr."""

    url: str
    """Of the site, without a slash at its end."""
    token: str = field(repr=False)

    @property
    def origin(self) -> tuple[str, str, int | None]:
        """Scheme, host and port: the only place to which the token goes."""
        return origin_of(self.url)


def find_access(environ: Mapping[str, str], file: Path | None = None) -> Access:
    """Return the address and the token.

    Args:
        environ: the environment; its address and token go before a file it names.
        file: a file that goes before the environment.

    Raises:
        UsageError: if one is missing or unfit; no message holds the token.
    """
    if file is None and (environ.get(URL) or environ.get(TOKEN)):
        missing = next((name for name in (URL, TOKEN) if not environ.get(name)), None)
        if missing:
            raise UsageError(f"{missing} is not set; {_HOW}")
        return _access("the environment", environ[URL], environ[TOKEN])
    path = file or (Path(environ[FILE]) if environ.get(FILE) else None)
    if path is None:
        raise UsageError(f"where Moodle is and its token are not known: {_HOW}")
    settings = _read(path)
    missing = next((name for name in ("url", "token") if not isinstance(settings.get(name), str)), None)
    if missing:
        raise UsageError(f"{path}: says no {missing}; {_HOW}")
    return _access(str(path), str(settings["url"]), str(settings["token"]))


def _read(path: Path) -> Mapping[str, object]:
    try:
        with path.open("rb") as opened:
            facts = os.fstat(opened.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise UsageError(f"{path}: is no plain file")
            # Windows keeps no such bits: who may read is decided elsewhere there.
            if os.name == "posix" and facts.st_mode & 0o077:
                mode = stat.S_IMODE(facts.st_mode)
                raise UsageError(
                    f"{path}: others on this machine may read the token in it (mode {mode:o}): chmod 600 {path}"
                )
            return tomllib.loads(opened.read(65_536).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise UsageError(f'{path}: cannot be read; expected the lines url = "https://..." and token = "..."') from None


def _access(where: str, url: str, token: str) -> Access:
    token = token.strip()
    if not _TOKEN.fullmatch(token):
        raise UsageError(f"{where}: what stands there as the token is none: Moodle's are of letters and digits only")
    try:
        parts = urlsplit(url.strip())
        scheme, host, _ = origin_of(url.strip())
    except ValueError:
        raise UsageError(f"{where}: the address of Moodle must be like https://lms.example") from None
    if scheme not in ("https", "http") or not host or parts.query or parts.fragment or "@" in parts.netloc:
        raise UsageError(f"{where}: the address of Moodle must be like https://lms.example, with nothing behind it")
    if token in url:
        raise UsageError(f"{where}: the token stands in the address; it is said apart from it")
    if not is_private(url.strip()):
        raise UsageError(f"{where}: the address of Moodle begins with http://, and a token goes over https only")
    return Access(url.strip().rstrip("/"), token)


def origin_of(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of an address; a port that goes without saying is said.

    Raises:
        ValueError: if the port is no number.
    """
    parts = urlsplit(url)
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def is_private(url: str) -> bool:
    """Say whether nobody on the way can read along: over https, or within this machine."""
    scheme, host, _ = origin_of(url)
    if scheme == "https" or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

"""The bytes of a notebook: made into plain UTF-8 JSON where they are not, or a reason why that cannot be done."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass

from autograder.checks.messages import Bilingual
from autograder.grading.results import Flag
from autograder.lms.limits import DEFAULT_LIMITS, MIB, ArchiveLimits
from autograder.lms.notebook_outputs import drop_outputs
from autograder.lms.texts import TEXTS, flag

# UTF-32's mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (b"PK\x03\x04", "zip, docx"),
    (b"%PDF", "PDF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89HDF", "HDF5"),
)
_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|script|!--|title|\?xml)", re.IGNORECASE)
_DAMAGED = "\ufffd"
_MOST_STRAY = 16
"""More zero bytes than this inside a notebook are no slip: a disk or an upload lost what stood there."""


@dataclass(frozen=True)
class NotebookBytes:
    """Either the notebook as UTF-8 JSON without a byte order mark, or the reason why there is none."""

    content: bytes | None
    problem: Bilingual | None = None
    flags: tuple[Flag, ...] = ()


def read_notebook(content: bytes, *, expected: str, limits: ArchiveLimits = DEFAULT_LIMITS) -> NotebookBytes:
    """Return the notebook in `content`; bytes that are good as they are come back unchanged.

    Repairs what can be repaired without loss (another encoding, a byte order mark, stray NUL bytes) and leaves out the
    outputs of one larger than the limit; each is flagged. Looks no further than that it is a notebook: its cells are
    not checked. `expected` is the file name a student is asked to send.
    """
    if not content.strip(b"\0 \t\r\n\f"):
        return _problem("notebook.nul" if b"\0" in content else "notebook.empty", expected)
    for magic, kind in _OTHER_KINDS:
        if content.startswith(magic):
            return _problem("notebook.other_kind", expected, kind=kind)
    encoding = _wide_encoding(content)
    if encoding and len(content) > 2 * limits.notebook_bytes:
        return _too_large(len(content), expected)
    decoded = _from_wide(content, encoding) if encoding else _without_nul(content)
    slim = _slim(decoded, expected, limits)
    if slim.content is None:
        return slim
    checked = _checked(_in_utf8(slim), expected)
    return _problem("notebook.nul", expected) if not encoding and _is_holed(content, checked) else checked


def _is_holed(content: bytes, checked: NotebookBytes) -> bool:
    """Say whether zero bytes stand in place of text; behind the end of a whole notebook they replaced nothing."""
    if checked.content is None:
        return b"\0" in content
    return content.rstrip(b"\0").count(b"\0") > _MOST_STRAY


def _problem(key: str, expected: str, **values: object) -> NotebookBytes:
    return NotebookBytes(None, TEXTS.message(key, expected=expected, **values))


def _too_large(size: int, expected: str) -> NotebookBytes:
    return _problem("notebook.too_large", expected, megabytes=size // MIB)


def _wide_encoding(content: bytes) -> str:
    """Return the encoding of text with more than one byte for an ASCII character; empty for all others."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:64]  # a notebook begins in ASCII
    if len(head) >= 4 and not any(head[1::2]) and all(head[0::2]):
        return "utf-16-le"
    if len(head) >= 4 and not any(head[0::2]) and all(head[1::2]):
        return "utf-16-be"
    return ""


def _from_wide(content: bytes, encoding: str) -> NotebookBytes:
    text = content.decode(encoding, errors="replace")
    return NotebookBytes(_encoded(text.lstrip("\ufeff").rstrip("\0")), flags=(_reencoded(encoding.upper()),))


def _encoded(text: str) -> bytes:
    return text.encode(errors="replace")  # a lone half of a surrogate pair has no UTF-8


def _reencoded(encoding: str) -> Flag:
    return flag("intake.reencoded", encoding=encoding)


def _without_nul(content: bytes) -> NotebookBytes:
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" not in content:
        return NotebookBytes(content)
    return NotebookBytes(content.replace(b"\0", b""), flags=(flag("intake.nul_bytes"),))


def _slim(notebook: NotebookBytes, expected: str, limits: ArchiveLimits) -> NotebookBytes:
    content = notebook.content or b""
    if len(content) <= limits.notebook_bytes:
        return notebook
    slim = drop_outputs(content)
    if slim is None or len(slim) > limits.notebook_bytes:
        return _too_large(len(content), expected)
    dropped = flag("intake.outputs_dropped", megabytes=len(content) // MIB)
    return NotebookBytes(slim, flags=(*notebook.flags, dropped))


def _in_utf8(notebook: NotebookBytes) -> NotebookBytes:
    """Return it in UTF-8: text that is neither that nor damaged a little is the Windows code page of Persian text."""
    content = notebook.content or b""
    try:
        content.decode()
    except UnicodeDecodeError:
        text, encoding = content.decode(errors="replace"), "damaged UTF-8"
        foreign = sum(char > "\x7f" for char in text)
        if text.count(_DAMAGED) * 4 > foreign:
            text, encoding = content.decode("cp1256"), "Windows-1256"
        return NotebookBytes(_encoded(text), flags=(*notebook.flags, _reencoded(encoding)))
    return notebook


def _checked(notebook: NotebookBytes, expected: str) -> NotebookBytes:
    text = (notebook.content or b"").decode()
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        return _problem(_why_no_json(text, error), expected)
    except (ValueError, RecursionError):  # numbers of thousands of digits, brackets of thousands of levels
        return _problem("notebook.not_json", expected)
    return notebook if _is_notebook(found) else _problem("notebook.not_notebook", expected)


def _why_no_json(text: str, error: json.JSONDecodeError) -> str:
    if _HTML.match(text):
        return "notebook.html"
    is_cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
    return "notebook.truncated" if is_cut and text.lstrip().startswith("{") else "notebook.not_json"


def _is_notebook(found: object) -> bool:
    """Cells, or the worksheets that format 3 kept them in; something else among them does not matter."""
    if not isinstance(found, dict):
        return False
    cells = found.get("cells", found.get("worksheets"))
    return isinstance(cells, list) and (not cells or any(isinstance(cell, dict) for cell in cells))

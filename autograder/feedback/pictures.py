"""Pictures out of a notebook that may stand in a page."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Iterator

MAX_PICTURE_CHARS = 6_000_000
"""Base64 characters of one picture."""
MAX_PIXELS = 40_000_000
"""Beyond this a browser may run out of memory, however small the file is."""

_DATA_URI = re.compile(r"\s*data:(image/(?:png|jpeg|gif));base64,", re.IGNORECASE)


def data_uri(media_type: str, base64_text: str) -> str | None:
    """Return a picture as a data URI, None unless it really is a PNG, JPEG or GIF of a size a browser can show.

    Args:
        media_type: "image/png", "image/jpeg" or "image/gif".
        base64_text: the file in base64; white space in it is ignored.
    """
    if len(base64_text) > MAX_PICTURE_CHARS:
        return None
    packed = "".join(base64_text.split())
    try:
        content = base64.b64decode(packed, validate=True)
        width, height = _size(media_type, content)
    except (binascii.Error, ValueError, struct.error):
        return None
    return f"data:{media_type};base64,{packed}" if 0 < width * height <= MAX_PIXELS else None


def checked_source(source: str) -> str | None:
    """Return an `img`'s source as `data_uri` does, None for every other address."""
    head = _DATA_URI.match(source[:100])
    return data_uri(head.group(1).lower(), source[head.end() :]) if head else None


def _size(media_type: str, content: bytes) -> tuple[int, int]:
    match media_type:
        case "image/png" if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR":
            width, height = struct.unpack(">II", content[16:24])
        case "image/gif" if content[:6] in {b"GIF87a", b"GIF89a"}:
            width, height = struct.unpack("<HH", content[6:10])
        case "image/jpeg" if content[:2] == b"\xff\xd8":
            width, height = next(_jpeg_frames(content))
        case _:
            raise ValueError(f"not a file of type {media_type}")
    return width, height


def _jpeg_frames(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield width and height from each frame header; an error ends a file without one."""
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            yield width, height
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        at += 2 + length
    raise ValueError("a JPEG without a frame header")

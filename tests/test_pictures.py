from __future__ import annotations

import base64
import io
import struct

import pytest
from PIL import Image

from autograder.feedback.pictures import MAX_PICTURE_CHARS, checked_source, data_uri


def png_header(width: int, height: int) -> str:
    header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\x00\x00\x00"
    return base64.b64encode(header).decode()


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "GIF"])
def test_a_real_picture_is_shown(format_name):
    buffer = io.BytesIO()
    Image.new("RGB", (20, 30)).save(buffer, format_name)
    text = base64.encodebytes(buffer.getvalue()).decode()

    uri = data_uri(f"image/{format_name.lower()}", text)

    assert uri == f"data:image/{format_name.lower()};base64,{''.join(text.split())}"
    assert checked_source(uri) == uri


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        ("image/png", ""),
        ("image/png", "not base64!"),
        ("image/png", base64.b64encode(b"<svg/>").decode()),
        ("image/png", base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()),
        ("image/png", png_header(40_000, 40_000)),
        ("image/png", png_header(0, 10)),
        ("image/jpeg", base64.b64encode(b"\xff\xd8\xff\xe0\x00\x00" * 5).decode()),
        ("image/jpeg", base64.b64encode(b"\xff\xd8" + b"\xff" * 40).decode()),
        ("image/gif", base64.b64encode(b"GIF89a").decode()),
        ("image/svg+xml", base64.b64encode(b"<svg/>").decode()),
        ("image/png", png_header(10, 10) + "A" * MAX_PICTURE_CHARS),
        ("image/png", "تصویر"),
    ],
)
def test_what_is_no_picture_of_a_fair_size_is_not_shown(media_type, text):
    assert data_uri(media_type, text) is None
    assert checked_source(f"data:{media_type};base64,{text}") is None

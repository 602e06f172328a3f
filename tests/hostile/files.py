"""Broken and strange files: groups 21 to 23 and 27. Bytes that are no notebook, huge ones, other files, pictures."""

import base64
import io
import json
import random
import struct
import zlib

import nbformat
from PIL import Image

from hostile.case import (
    BUMP,
    CHECK_BUMP,
    CHECK_DOUBLE,
    DOUBLE,
    SETUP,
    Hostile,
    handed_in,
    notebook,
    with_right_answers,
)

NAME = "toy.ipynb"
RIGHT = (SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)
MIB = 2**20
LOGIN_PAGE = b"<!DOCTYPE html>\n<html><head><title>Log in to the site</title></head><body>Log in</body></html>"
PERSIAN = "# پاسخ تمرین: شبکه‌های کانولوشنی با پدینگ و گام"
PAYLOADS = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<a href=\"javascript:document.title='owned'\">a</a>",
    "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "<svg onload=\"document.title='owned'\"><text>s</text></svg>",
)


def as_json(**changes):
    """Return the right notebook as JSON data with some fields of the file changed; None takes one away."""
    raw = json.loads(notebook(*RIGHT)) | changes
    return {key: value for key, value in raw.items() if value is not None}


def file_of(raw, *, ascii_only=True):
    return {NAME: json.dumps(raw, ensure_ascii=ascii_only).encode()}


def unreadable(group, name, files, *flags, seconds=10.0):
    return Hostile(group, name, files, 0.0, frozenset(flags), "unreadable", seconds)


def format_3():
    """Return the right notebook as IPython 2 wrote it."""
    cells = [
        {
            "cell_type": "code",
            "input": source.splitlines(keepends=True),
            "language": "python",
            "outputs": [],
            "collapsed": False,
            "metadata": {},
            "prompt_number": number,
        }
        for number, source in enumerate(RIGHT, start=1)
    ]
    heading = {"cell_type": "heading", "level": 1, "metadata": {}, "source": ["Toy"]}
    return file_of(
        {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": [heading, *cells]}]}
    )


def with_outputs(*outputs):
    """Return the right notebook with these outputs saved under its first cell."""
    raw = as_json()
    raw["cells"][0]["outputs"] = list(outputs)
    return file_of(raw)


def printed(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def of_300_megabytes():
    empty = with_outputs(printed("@"))[NAME]
    before, _, after = empty.partition(b"@")
    return {NAME: before + b"x" * (300 * MIB) + after}


def with_50_megabytes_of_pictures():
    picture = base64.b64encode(random.Random(22).randbytes(10 * MIB)).decode()
    show = {"output_type": "display_data", "metadata": {}, "data": {"image/png": picture}}
    return with_outputs(show, show, show, show, show)


def of_many_cells(count, *, code_every=1, source="x = 1"):
    """Return a notebook of this many cells, the right ones last; of those before, the others are text."""
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    text = {"cell_type": "markdown", "metadata": {}, "source": "## A heading\n" + "word " * 50}
    many = [text if number % code_every else code | {"source": source} for number in range(count - len(RIGHT))]
    return file_of(as_json(cells=[*many, *(code | {"source": source} for source in RIGHT)], nbformat_minor=4))


def showing_scripts():
    """Return a notebook that has scripts among its saved outputs and shows them again when it runs."""
    raw = as_json()
    shown = {"output_type": "display_data", "metadata": {}, "data": {"text/html": "".join(PAYLOADS)}}
    raw["cells"][0]["outputs"] = [shown]
    lines = "\n".join(f"display(HTML({payload!r}))" for payload in PAYLOADS)
    run = f"from IPython.display import HTML, Javascript, display\n{lines}\ndisplay(Javascript('alert(1)'))"
    raw["cells"].insert(1, nbformat.v4.new_code_cell(run, id="show"))
    raw["cells"].insert(0, nbformat.v4.new_markdown_cell("".join(PAYLOADS), id="text"))
    return file_of(raw)


def picture(mode="RGB", size=(40, 30), kind="PNG", **options):
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **options)
    return buffer.getvalue()


def picture_bomb():
    """Return a PNG that says it has 40,000 x 40,000 points; of its rows only the first are there."""
    rows = zlib.compress(b"\0" * (40_001 * 400), 1)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def rotated():
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture(kind="JPEG", exif=exif)


PICTURES = {
    "images/truncated.jpg": picture(kind="JPEG")[:200],
    "images/png_named.jpg": picture(),
    "images/cmyk.jpg": picture("CMYK", kind="JPEG"),
    "images/palette.png": picture("P"),
    "images/deep.png": picture("I;16"),
    "images/rotated.jpg": rotated(),
    "images/empty.png": b"",
}
OPENS_ALL = (
    "from pathlib import Path\nfrom PIL import Image\nfor path in sorted(Path('images').iterdir()):\n    try:\n"
    "        with Image.open(path) as opened:\n            opened.load()\n            print(path.name, opened.size)\n"
    "    except Exception as error:\n        print(path.name, type(error).__name__)"
)
SHOWS_ALL = (
    "from pathlib import Path\nfrom IPython.display import Image as Shown, display\n"
    "for path in sorted(Path('images').iterdir()):\n    if path.stat().st_size:\n"
    "        display(Shown(data=path.read_bytes(), format='png' if path.suffix == '.png' else 'jpeg'))"
)


def among_pictures(*sources, **extra):
    return handed_in(SETUP, *sources, *RIGHT[1:]) | PICTURES | {f"images/{name}": c for name, c in extra.items()}


NO_NOTEBOOKS = [
    unreadable(21, "an_empty_file", {NAME: b""}),
    unreadable(21, "a_login_page", {NAME: LOGIN_PAGE}),
    unreadable(21, "a_notebook_cut_off", {NAME: notebook(*RIGHT)[:-40]}),
    unreadable(21, "json_of_something_else", {NAME: b'{"answers": {"double": "x * 2"}}'}),
    unreadable(21, "json_that_is_a_list", {NAME: b"[1, 2, 3]"}),
    unreadable(21, "cells_that_are_none", {NAME: b'{"cells": [1, null, "x"], "nbformat": 4}'}),
    unreadable(21, "conflict_marks_of_git", {NAME: b"<<<<<<< HEAD\n" + notebook(*RIGHT) + b"=======\n>>>>>>> other\n"}),
    unreadable(21, "a_disk_that_lost_the_middle", {NAME: notebook(*RIGHT)[:200] + bytes(5_000)}),
    unreadable(21, "brackets_without_end", {NAME: b'{"cells": ' + b"[" * 100_000}),
    unreadable(21, "a_number_of_a_million_digits", {NAME: b'{"cells": [], "nbformat": ' + b"9" * 10**6 + b"}"}),
]
READ_ALL_THE_SAME = [
    Hostile(21, "format_3", format_3, flags=frozenset({"repair.other_format"})),
    Hostile(21, "format_5", file_of(as_json(nbformat=5, nbformat_minor=0)), flags=frozenset({"repair.other_format"})),
    Hostile(21, "no_format_at_all", file_of(as_json(nbformat=None, nbformat_minor=None, metadata=None))),
    Hostile(21, "a_byte_order_mark", {NAME: b"\xef\xbb\xbf" + notebook(*RIGHT)}),
    Hostile(21, "utf_16", {NAME: notebook(*RIGHT).decode().encode("utf-16")}, flags=frozenset({"intake.reencoded"})),
    Hostile(
        21,
        "windows_1256",
        {
            NAME: file_of(
                as_json() | {"cells": [*as_json()["cells"], nbformat.v4.new_markdown_cell(PERSIAN)]}, ascii_only=False
            )[NAME]
            .decode()
            .replace("\u06cc", "\u064a")
            .encode("cp1256", "replace")
        },
        flags=frozenset({"intake.reencoded"}),
    ),
    Hostile(21, "some_nul_bytes", {NAME: notebook(*RIGHT) + bytes(300)}, flags=frozenset({"intake.nul_bytes"})),
    Hostile(21, "nul_and_half_pairs_in_the_code", handed_in(SETUP, f"{DOUBLE}\n# \x00", *RIGHT[2:])),
    Hostile(
        21, "half_a_surrogate_pair", {NAME: notebook(*RIGHT).replace(b"import numpy", b"# \\ud83d\\nimport numpy")}
    ),
    Hostile(21, "line_ends_of_an_old_mac", handed_in(*(source.replace("\n", "\r") for source in RIGHT))),
    Hostile(21, "an_item_that_is_no_cell", file_of(as_json() | {"cells": [None, *as_json()["cells"], 7]})),
]
HUGE = [
    Hostile(22, "300_megabytes", of_300_megabytes, flags=frozenset({"intake.outputs_dropped"})),
    Hostile(22, "pictures_of_50_megabytes", with_50_megabytes_of_pictures, flags=frozenset({"intake.outputs_dropped"})),
    Hostile(22, "10000_cells", lambda: of_many_cells(10_000, code_every=20)),
    Hostile(22, "10000_empty_cells", lambda: of_many_cells(10_000, source="")),
    unreadable(22, "20000_cells", lambda: of_many_cells(20_000)),
    Hostile(22, "a_cell_of_5_megabytes", lambda: handed_in(SETUP, "# " + "x" * 5 * MIB, *RIGHT[1:])),
    Hostile(22, "a_cell_of_brackets", lambda: handed_in(SETUP, "(" * 90_000 + ")" * 90_000, *RIGHT[1:])),
    Hostile(22, "a_cell_of_minus_signs", lambda: handed_in(SETUP, "x = " + "-" * 90_000 + "1", *RIGHT[1:])),
    Hostile(
        22,
        "10000_commands_in_a_cell",
        lambda: handed_in(SETUP, "!ls\n" * 10_000, *RIGHT[1:]),
        flags=frozenset({"repair.commands"}),
    ),
    Hostile(22, "outputs_with_scripts", showing_scripts),
    Hostile(
        22,
        "a_name_that_is_a_script",
        {f"{PAYLOADS[0]}{NAME}": notebook(*RIGHT)},
        flags=frozenset({"intake.renamed_notebook"}),
    ),
]
OTHER_FILES = [
    Hostile(23, "renamed", {"تمرین اول - سارا.ipynb": notebook(*RIGHT)}, flags=frozenset({"intake.renamed_notebook"})),
    Hostile(23, "a_second_download", {"toy (1).ipynb": notebook(*RIGHT)}, flags=frozenset({"intake.renamed_notebook"})),
    Hostile(
        23,
        "a_copy_beside_it",
        {NAME: notebook(*RIGHT), "toy-Copy1.ipynb": notebook(SETUP)},
        flags=frozenset({"intake.several_notebooks"}),
    ),
    Hostile(
        23,
        "the_named_one_is_broken_and_the_copy_is_not",
        {NAME: b"", "toy (1).ipynb": notebook(*RIGHT)},
        flags=frozenset({"intake.several_notebooks"}),
    ),
    Hostile(
        23,
        "in_a_folder_with_checkpoints",
        {"homework 1/toy.ipynb": notebook(*RIGHT), "homework 1/.ipynb_checkpoints/toy-checkpoint.ipynb": b"{}"},
    ),
    Hostile(23, "an_ending_of_a_browser", {"toy.ipynb.txt": notebook(*RIGHT)}),
    Hostile(23, "an_ending_in_capitals", {"TOY.IPYNB": notebook(*RIGHT)}),
    unreadable(23, "a_rar", {"toy.rar": b"Rar!\x1a\x07\x01\x00" + bytes(100)}),
    unreadable(23, "a_7z", {"toy.7z": b"7z\xbc\xaf\x27\x1c" + bytes(100)}),
    unreadable(23, "a_rar_named_as_a_zip", {"toy.zip": b"Rar!\x1a\x07\x01\x00" + bytes(100)}),
    unreadable(23, "a_zip_named_as_a_notebook", {NAME: b"PK\x03\x04" + bytes(100)}),
    unreadable(23, "a_program_instead", {"toy.py": "\n\n".join(RIGHT).encode()}),
    unreadable(23, "a_pdf_instead", {"toy.pdf": b"%PDF-1.7\n" + bytes(100)}),
    unreadable(23, "a_pdf_named_as_a_notebook", {NAME: b"%PDF-1.7\n" + bytes(100)}),
    unreadable(23, "a_link_to_colab", {"link.txt": b"https://colab.research.google.com/drive/1aBcD?usp=sharing"}),
    unreadable(23, "a_shortcut", {"toy.url": b"[InternetShortcut]\r\nURL=https://example.org/"}),
    unreadable(23, "nothing_but_what_the_system_left", {".DS_Store": bytes(40)}),
]
ODD_PICTURES = [
    Hostile(27, "pictures_nobody_opens", among_pictures()),
    Hostile(27, "pictures_opened_in_the_notebook", among_pictures(OPENS_ALL)),
    Hostile(27, "pictures_shown_in_the_notebook", among_pictures(SHOWS_ALL)),
    Hostile(27, "a_picture_bomb_opened", lambda: among_pictures(OPENS_ALL, **{"bomb.png": picture_bomb()})),
    Hostile(27, "a_picture_bomb_shown", lambda: among_pictures(SHOWS_ALL, **{"bomb.png": picture_bomb()})),
    Hostile(
        27,
        "a_figure_of_billions_of_points",
        with_right_answers("import matplotlib.pyplot as plt\nplt.figure(figsize=(1000, 1000), dpi=600)\nplt.show()"),
    ),
]
CASES = [*NO_NOTEBOOKS, *READ_ALL_THE_SAME, *HUGE, *OTHER_FILES, *ODD_PICTURES]

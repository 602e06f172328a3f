"""Zips that must not hurt: group 25. Paths that leave, bombs, entries that hide or repeat, names no system takes."""

import io
import stat
import struct
import unicodedata
import warnings
import zipfile
import zlib

from hostile.case import Hostile, handed_in
from hostile.files import NAME, RIGHT, notebook, unreadable

MIB = 2**20
FLAGGED = frozenset({"intake.entries_skipped"})
ODD_NAMES = (
    "گزارش نهایی.txt",
    "نیم\u200cفاصله.txt",
    "\u200fراست.txt",
    "emoji 🙂.txt",
    'quo\'te "s".txt',
    "line\nend.txt",
    "tab\t.txt",
    "\u202egpj.exe",
    "CON.txt",
    "trailing. ",
    "a" * 300 + ".txt",
    "ی" * 300 + ".txt",
)


def packed(entries, *, method=zipfile.ZIP_DEFLATED):
    """Return a zip of (name or ZipInfo, content) pairs; names may repeat."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def zipped(*entries, **options):
    """Return the files of a student who sends these entries in a zip."""
    return {"homework.zip": packed(entries, **options)}


def with_notebook(*entries, **options):
    return zipped((NAME, notebook(*RIGHT)), *entries, **options)


def entry(name, *, mode=0, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def locked():
    """Return a zip whose only entry says it is encrypted."""
    content = bytearray(with_notebook()["homework.zip"])
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return {"homework.zip": bytes(content)}


def damaged():
    content = bytearray(zipped((NAME, notebook(*RIGHT)), method=zipfile.ZIP_STORED)["homework.zip"])
    content[100] ^= 0xFF
    return {"homework.zip": bytes(content)}


def flat_bomb():
    """Return a zip that unpacks to a thousand times its size beside the notebook."""
    zeros = bytes(64 * MIB)
    return with_notebook(*((f"zeros{number}.bin", zeros) for number in range(3)))


def bomb_in_the_notebook():
    """Return a notebook of 520 MB that packs into 3 MB."""
    before, _, after = notebook(*RIGHT[:-1], RIGHT[-1] + "\n# @").partition(b"@")
    return zipped((NAME, before + b" " * (520 * MIB) + after))


def nested_bomb():
    """Return zips of zips, ten in each, six deep."""
    inner = packed([("zeros.bin", bytes(4 * MIB))])
    for _ in range(5):
        inner = packed([(f"{number}.zip", inner) for number in range(10)])
    return with_notebook(("more.zip", inner))


def overlapping_bomb():
    """Return a zip of 20,000 entries that all are the same 10 MB, packed once."""
    data = zlib.compressobj(9, wbits=-15)
    plain = bytes(10 * MIB)
    body = data.compress(plain) + data.flush()
    facts = struct.pack("<III", zlib.crc32(plain), len(body), len(plain))
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + facts + struct.pack("<HH", 1, 0) + b"a" + body
    directory = b"".join(
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + facts
        + struct.pack("<HHHHHII", 8, 0, 0, 0, 0, 0, 0) + f"{number:08d}".encode()
        for number in range(20_000)
    )  # fmt: skip
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 20_000, 20_000, len(directory), len(local), 0)
    return {"homework.zip": local + directory + end, NAME: notebook(*RIGHT)}


def many_entries():
    """Return the notebook and a zip with 100,000 empty files, put together by hand since packing takes long."""
    names = [f"f/{number}.txt".encode() for number in range(100_000)]
    local = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    directory = b"".join(
        b"PK\x01\x02"
        + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0)
        + name
        for name in names
    )
    facts = struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, len(names), len(names), len(directory), len(local))
    end = b"PK\x06\x06" + facts + b"PK\x06\x07" + struct.pack("<IQI", 0, len(local) + len(directory), 1)
    end += b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, len(directory), len(local), 0)
    return {"homework.zip": local + directory + end, NAME: notebook(*RIGHT)}


CASES = [
    Hostile(
        25, "paths_that_climb_out", with_notebook(("../../../../tmp/toy.ipynb", b"{}"), ("..\\toy.ipynb", b"{}")),
        flags=FLAGGED,
    ),
    Hostile(25, "absolute_paths", with_notebook(("/etc/cron.d/toy", b"x"), ("//server/share", b"x")), flags=FLAGGED),
    Hostile(25, "drive_letters", with_notebook(("C:\\Windows\\toy.ipynb", b"{}"), ("c:toy.ipynb", b"{}")), flags=FLAGGED),
    Hostile(25, "backslashes_of_old_windows_tools", zipped(("homework\\toy.ipynb", notebook(*RIGHT)))),
    unreadable(25, "nothing_but_a_path_that_climbs_out", zipped(("../toy.ipynb", notebook(*RIGHT))), *FLAGGED),
    Hostile(
        25, "links_and_devices",
        with_notebook(
            (entry("key.txt", mode=stat.S_IFLNK | 0o777), b"/etc/shadow"), (entry("pipe", mode=stat.S_IFIFO | 0o666), b"")
        ),
        flags=FLAGGED,
    ),
    unreadable(25, "a_notebook_that_is_a_link",
               zipped((entry(NAME, mode=stat.S_IFLNK | 0o777), b"/etc/toy.ipynb")), *FLAGGED),
    Hostile(25, "a_flat_bomb", flat_bomb, flags=frozenset({"intake.files_left_out"})),
    unreadable(25, "a_bomb_that_is_the_notebook", bomb_in_the_notebook, seconds=30),
    Hostile(25, "a_nested_bomb", nested_bomb, flags=frozenset({"intake.archives_closed"})),
    Hostile(25, "a_bomb_of_overlapping_entries", overlapping_bomb),
    Hostile(25, "100000_entries", many_entries),
    unreadable(25, "encrypted", locked),
    unreadable(25, "damaged", damaged),
    unreadable(25, "cut_off", {"homework.zip": with_notebook()["homework.zip"][:-60]}),
    Hostile(25, "packed_by_another_method", with_notebook((entry("x.txt", method=zipfile.ZIP_LZMA), b"x")), flags=FLAGGED),
    Hostile(25, "the_name_twice", zipped((NAME, b"{}"), (NAME, notebook(*RIGHT))), flags=FLAGGED),
    Hostile(
        25, "names_that_differ_by_case",
        with_notebook(("runs/A.json", b"{}"), ("runs/a.json", b"{}")), flags=frozenset({"intake.files_left_out"}),
    ),
    Hostile(
        25, "names_that_differ_by_normal_form",
        with_notebook(*((f"runs/{unicodedata.normalize(form, 'é')}.json", b"{}") for form in ("NFC", "NFD"))),
        flags=frozenset({"intake.files_left_out"}),
    ),
    Hostile(
        25, "names_no_system_takes", with_notebook(*((name, b"x") for name in ODD_NAMES)),
        flags=frozenset({"intake.names_cleaned"}),
    ),
    Hostile(25, "a_file_where_a_folder_is", with_notebook(("runs", b"x"), ("runs/digits.json", b"{}"))),
    Hostile(
        25, "odd_names_in_the_upload",
        {**handed_in(*RIGHT), **{name: b"x" for name in ODD_NAMES if len(name) < 200 and not name.startswith("tr")}},
    ),
    Hostile(25, "words_before_the_zip", {"homework.zip": b"Dear sir or madam,\n" + with_notebook()["homework.zip"]}),
    Hostile(
        25, "modules_that_take_a_librarys_place",
        with_notebook(("numpy.py", b"raise SystemExit"), ("json/__init__.py", b""), ("sitecustomize.py", b"1/0")),
        flags=frozenset({"intake.shadowing_files"}),
    ),
]  # fmt: skip

import io
import stat
import struct
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_makers import EXPECTED, flag_keys, notebook, paths, submitted_in_zip, zip_bytes

from autograder.lms.limits import DEFAULT_LIMITS
from autograder.lms.members import Refusal, UnreadableMemberError
from autograder.lms.safe_zip import UnreadableArchiveError, list_zip


def listing_of(packed: bytes, limits=DEFAULT_LIMITS):
    return list_zip(io.BytesIO(packed), limits)


def packed_with(infos: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, content in infos:
            archive.writestr(info, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("../evil.ipynb", Refusal.PARENT),
        ("a/../../evil.ipynb", Refusal.PARENT),
        ("a\\..\\..\\evil.ipynb", Refusal.PARENT),
        ("a/.. /evil.ipynb", Refusal.PARENT),
        ("/etc/evil.ipynb", Refusal.ABSOLUTE),
        ("\\\\server\\share\\evil.ipynb", Refusal.ABSOLUTE),
        ("C:\\Users\\evil.ipynb", Refusal.DRIVE),
        ("a/C:/evil.ipynb", Refusal.DRIVE),
    ],
)
def test_an_entry_that_points_outside_is_skipped_and_the_rest_is_read(name, refusal):
    listing = listing_of(zip_bytes({name: b"evil", EXPECTED: b"good"}))

    assert [(entry.path, entry.refusal) for entry in listing.skipped] == [(name, refusal)]
    assert [member.path for member in listing.members] == [EXPECTED]


def test_backslashes_of_old_windows_tools_are_separators():
    listing = listing_of(zip_bytes({"runs\\digits.npz": b"w"}))

    assert [member.path for member in listing.members] == ["runs/digits.npz"]


def test_a_symbolic_link_and_a_device_are_skipped():
    link, device = zipfile.ZipInfo("link.ipynb"), zipfile.ZipInfo("pipe.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    device.external_attr = (stat.S_IFIFO | 0o666) << 16

    listing = listing_of(packed_with([(link, b"/etc/passwd"), (device, b"")]))

    assert not listing.members
    assert [entry.refusal for entry in listing.skipped] == [Refusal.LINK, Refusal.LINK]


def test_an_encrypted_entry_is_skipped():
    packed = bytearray(zip_bytes({EXPECTED: b"secret"}))
    directory = packed.index(b"PK\x01\x02")
    packed[directory + 8] |= 1

    listing = listing_of(bytes(packed))

    assert [entry.refusal for entry in listing.skipped] == [Refusal.ENCRYPTED]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_a_bound_are_skipped(method):
    info = zipfile.ZipInfo("a.txt")
    info.compress_type = method

    listing = listing_of(packed_with([(info, b"a" * 100)]))

    assert [entry.refusal for entry in listing.skipped] == [Refusal.METHOD]


def test_of_two_entries_with_one_name_the_later_is_read():
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed = packed_with([(zipfile.ZipInfo("a.txt"), b"old"), (zipfile.ZipInfo("a.txt"), b"new")])

    listing = listing_of(packed)

    assert [member.fetch(10) for member in listing.members] == [b"new"]
    assert [entry.refusal for entry in listing.skipped] == [Refusal.DUPLICATE]


def test_names_that_differ_by_case_only_are_two_files():
    listing = listing_of(zip_bytes({"a.txt": b"1", "A.txt": b"2"}))

    assert [member.path for member in listing.members] == ["a.txt", "A.txt"]


def test_a_name_of_300_characters_is_cut_and_keeps_its_ending():
    listing = listing_of(zip_bytes({"ن" * 300 + ".ipynb": b"x"}))

    (member,) = listing.members
    assert member.path.endswith(".ipynb")
    assert len(member.path.encode()) <= 255
    assert listing.cleaned == (member.path,)


def test_long_names_that_differ_at_the_end_only_stay_two():
    listing = listing_of(zip_bytes({"a" * 300 + "1.txt": b"1", "a" * 300 + "2.txt": b"2"}))

    assert len({member.path for member in listing.members}) == 2


def test_control_characters_are_taken_out_of_names():
    listing = listing_of(zip_bytes({"a\n\x1bb.txt": b"x"}))

    assert [member.path for member in listing.members] == ["a__b.txt"]
    assert listing.cleaned == ("a__b.txt",)


@pytest.mark.parametrize("name", ["گزارش\u200cنهایی.txt", "\u200fآ.txt", "🙂.txt", 'it\'s "q".txt'])
def test_persian_half_spaces_marks_emoji_and_quotes_pass_unchanged(name):
    listing = listing_of(zip_bytes({name: b"x"}))

    assert [member.path for member in listing.members] == [name]
    assert not listing.cleaned


def test_utf8_names_without_the_utf8_flag_are_read_as_meant():
    packed = bytearray(zip_bytes({"خطی.txt": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(mark) + offset
        packed[at : at + 2] = struct.pack("<H", 0)

    listing = listing_of(bytes(packed))

    assert [member.path for member in listing.members] == ["خطی.txt"]
    assert listing.members[0].fetch(10) == b"x"


def test_a_member_is_read_up_to_the_cap_and_not_beyond():
    (member,) = listing_of(zip_bytes({"a.txt": b"12345"})).members

    assert member.fetch(5) == b"12345"
    with pytest.raises(UnreadableMemberError) as refused:
        member.fetch(4)
    assert refused.value.refusal is Refusal.TOO_LARGE


def test_a_size_that_lies_yields_no_more_than_it_says():
    packed = bytearray(zip_bytes({"a.txt": b"\0" * 100_000}))
    directory = packed.index(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = struct.pack("<I", 10)

    (member,) = listing_of(bytes(packed)).members

    with pytest.raises(UnreadableMemberError) as refused:
        member.fetch(1000)
    assert refused.value.refusal is Refusal.BROKEN


def test_a_damaged_member_is_refused_and_its_neighbour_is_read():
    packed = bytearray(zip_bytes({"a.txt": b"hello hello hello", "b.txt": b"fine"}))
    packed[packed.index(b"a.txt") + 6] ^= 0xFF

    first, second = listing_of(bytes(packed)).members

    with pytest.raises(UnreadableMemberError) as refused:
        first.fetch(100)
    assert refused.value.refusal is Refusal.BROKEN
    assert second.fetch(100) == b"fine"


@pytest.mark.parametrize(
    "content",
    [b"", b"no zip", b"PK\x03\x04" + b"\0" * 40, zip_bytes({"a": b"b"})[:-10]],
    ids=("empty", "text", "only_a_beginning", "without_its_end"),
)
def test_what_is_no_zip_is_refused(content):
    with pytest.raises(UnreadableArchiveError) as refused:
        listing_of(content)

    assert refused.value.refusal is Refusal.BROKEN


def test_more_entries_than_the_limit_are_refused():
    packed = zip_bytes({f"{number}": b"" for number in range(11)})

    with pytest.raises(UnreadableArchiveError) as refused:
        listing_of(packed, replace(DEFAULT_LIMITS, entries=10))

    assert refused.value.refusal is Refusal.TOO_LARGE


def test_a_table_of_contents_larger_than_the_limit_is_refused_before_it_is_read():
    packed = zip_bytes({f"{number:0200}": b"" for number in range(800)})

    with pytest.raises(UnreadableArchiveError) as refused:
        listing_of(packed, replace(DEFAULT_LIMITS, directory_bytes=100_000))

    assert refused.value.refusal is Refusal.TOO_LARGE


def test_a_bomb_beside_the_notebook_costs_nothing_but_itself(tmp_path):
    limits = replace(DEFAULT_LIMITS, ratio_from_bytes=1_000_000)
    bomb = zip_bytes({"zeros": b"\0" * 3_000_000})
    packed = zip_bytes({EXPECTED: notebook(), "zeros.bin": b"\0" * 3_000_000, "a.zip": zip_bytes({"b.zip": bomb})})

    submission = submitted_in_zip(tmp_path, packed, limits=limits)

    assert submission.notebook == notebook()
    assert paths(submission) == []
    assert {"intake.files_left_out", "intake.archives_closed"} <= flag_keys(submission)


def test_everything_read_for_one_student_has_one_budget(tmp_path):
    files = {f"{number}.bin": bytes(1000) for number in range(20)}
    packed = zip_bytes({EXPECTED: notebook(), **files})
    limits = replace(DEFAULT_LIMITS, unpacked_bytes=len(packed) + len(notebook()) + 5_500)

    submission = submitted_in_zip(tmp_path, packed, limits=limits)

    assert len(submission.files) == 5


def test_thousands_of_entries_do_not_hide_the_notebook(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(3_000):  # as many as take no time; the limit is tested by itself
            archive.writestr(f"junk/{number}.txt", b"")
        archive.writestr(EXPECTED, notebook())

    submission = submitted_in_zip(tmp_path, buffer.getvalue())

    assert submission.notebook == notebook()
    assert len(submission.files) == DEFAULT_LIMITS.files
    assert "intake.files_left_out" in flag_keys(submission)


@settings(max_examples=80, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_archive_is_read_or_refused_and_nothing_else(changes):
    packed = bytearray(zip_bytes({EXPECTED: notebook(), "runs/خطی.npz": b"w" * 50}))
    for place, value in changes:
        packed[place % len(packed)] = value

    with suppress(UnreadableArchiveError):
        for member in listing_of(bytes(packed)).members:
            with suppress(UnreadableMemberError):
                assert len(member.fetch(10_000)) <= 10_000

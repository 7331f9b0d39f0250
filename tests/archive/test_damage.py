"""Damage: found wherever it is, named with its place, never a traceback, and what lies behind it is read."""

from __future__ import annotations

import gzip
import random
import zlib
from pathlib import Path

import pytest
from archive_examples import ANSWERS, page, revisit_to, write_all
from hypothesis import given
from hypothesis import strategies as st
from test_reading_others import OK, file_of, numbered, record

from archive.capture import Capture, CapturedExchange
from archive.index import index_path
from archive.items import Damage
from archive.reader import RawRecord, read_file, read_records
from archive.verification import Pointer, Report, check_pointers, verify_file


def damages_of(path: Path) -> list[Damage]:
    return [item for item in read_file(path) if isinstance(item, Damage)]


def urls_of(path: Path) -> list[str]:
    return [item.capture.url for item in read_file(path) if isinstance(item, CapturedExchange)]


def members_of(path: Path) -> list[tuple[int, int]]:
    return [(record.offset, record.length) for record in read_records(path) if isinstance(record, RawRecord)]


def unpacked(data: bytes) -> bytes | None:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return None


def verified(path: Path, **options: object) -> Report:
    return verify_file(path, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A file of every kind of answer."""
    folder = tmp_path_factory.mktemp("archive")
    path, captures = write_all(folder, list(ANSWERS.values()))
    return folder, path, captures


def copy_of(archive, tmp_path: Path, data: bytes) -> Path:
    copy: Path = tmp_path / archive[1].name
    copy.write_bytes(data)
    return copy


def test_a_whole_file_has_none(archive):
    folder, path, captures = archive
    known = {capture.record_id for capture in captures}
    report = verified(path, index=index_path(path, folder / "index"), has_row=known.__contains__)
    assert (report.damages, report.unchecked) == ([], 0)
    assert (report.exchanges, report.records) == (len(ANSWERS), len(members_of(path)))


def test_every_torn_end_is_found(archive, tmp_path):
    data = archive[1].read_bytes()
    starts = {offset for offset, _ in members_of(archive[1])}
    whole = len(members_of(archive[1]))
    for end in random.Random(1).sample(range(1, len(data)), 300):
        torn = copy_of(archive, tmp_path, data[:end])
        report = verified(torn)
        assert report.records == sum(start + length <= end for start, length in members_of(archive[1]))
        if end not in starts:
            assert report.damaged, end
            assert report.damages[0].offset == max(start for start in starts if start < end)
            assert "torn" in str(report.damages) or "missing" in str(report.damages)
    assert whole


def test_every_flipped_byte_is_found(archive, tmp_path):
    data = archive[1].read_bytes()
    text = unpacked(data)
    members = members_of(archive[1])
    for position in random.Random(2).sample(range(len(data)), 300):
        start = max(start for start, _ in members if start <= position)
        flipped = bytearray(data)
        flipped[position] ^= 0x10
        if unpacked(bytes(flipped)) == text:
            continue  # a time in a gzip header, or the bits that fill up a last byte: nothing is damaged
        report = verified(copy_of(archive, tmp_path, bytes(flipped)))
        assert report.damaged, position
        assert start in {damage.offset for damage in report.damages}, position
        assert report.records == len(members) - 1, position


@pytest.mark.parametrize("which", range(2, 12))
def test_a_missing_record_is_found(archive, tmp_path, which):
    data = archive[1].read_bytes()
    start, length = members_of(archive[1])[which]
    report = verified(copy_of(archive, tmp_path, data[:start] + data[start + length :]))
    assert "missing" in str(report.damages)


def test_a_missing_exchange_is_found_by_the_index_and_the_pointers(archive, tmp_path):
    folder, path, captures = archive
    data = path.read_bytes()
    start, end = members_of(path)[2][0], sum(members_of(path)[4])
    copy = copy_of(archive, tmp_path, data[:start] + data[end:])
    assert verified(copy).damages == []
    report = verified(copy, index=index_path(path, folder / "index"))
    assert [damage.reason for damage in report.damages] == ["the index does not agree with the WARC file"]
    assert len(list(check_pointers(tmp_path, map(pointer_to, captures)))) == len(captures)


def test_a_double_record_is_found(archive, tmp_path):
    data = archive[1].read_bytes()
    start, length = members_of(archive[1])[-1]
    assert "more than once" in str(verified(copy_of(archive, tmp_path, data + data[start : start + length])).damages)


def test_an_index_that_is_gone_or_does_not_agree_is_found(archive, tmp_path):
    folder, path, _ = archive
    gone = verified(path, index=tmp_path / "none.cdxj")
    assert [damage.reason for damage in gone.damages] == ["there is no index of the WARC file"]
    lines = index_path(path, folder / "index").read_text().splitlines(keepends=True)
    for wrong in (lines[:-1], lines[1:], [*lines, lines[-1]], lines[::-1], []):
        index = tmp_path / "wrong.cdxj"
        index.write_text("".join(wrong))
        assert "does not agree" in str(verified(path, index=index).damages)


def test_a_capture_without_row_is_found(archive):
    missing = archive[2][3].record_id
    (damage,) = verified(archive[1], has_row=lambda record_id: record_id != missing).damages
    assert (missing in damage.reason, damage.offset) == (True, archive[2][3].warc_offset)


def pointer_to(capture: Capture, **changed: object) -> Pointer:
    names = ("record_id", "warc_file", "warc_offset", "warc_length", "url")
    return Pointer(**({name: getattr(capture, name) for name in names} | changed))  # type: ignore[arg-type]


def test_right_pointers_are_right_and_each_wrong_one_is_found(archive):
    folder, _, captures = archive
    assert list(check_pointers(folder / "warc", map(pointer_to, captures))) == []
    first, second = captures[:2]
    wrong = [
        pointer_to(first, warc_offset=first.warc_offset + 1),
        pointer_to(first, warc_offset=second.warc_offset),
        pointer_to(first, warc_offset=10**12),
        pointer_to(first, warc_length=first.warc_length - 1),
        pointer_to(first, url="http://127.0.0.1/other"),
        pointer_to(first, record_id=second.record_id),
        pointer_to(first, warc_file="none.warc.gz"),
        pointer_to(first, warc_file="../warc/" + first.warc_file),
    ]
    found = list(check_pointers(folder / "warc", [pointer_to(second), *wrong, pointer_to(second)]))
    assert [damage.offset for damage in found] == [pointer.warc_offset for pointer in wrong]


def test_a_digest_that_does_not_hold_is_found(tmp_path):
    from archive.digest import sha1

    for name in ("WARC_Block_Digest", "WARC_Payload_Digest"):
        path = file_of(tmp_path, record("response", **{name: sha1(b"other")}))
        assert "digest" in str(verified(path).damages)
    path = file_of(tmp_path, record("response", WARC_Block_Digest="whirlpool:abc"))
    assert (verified(path).damages, verified(path).unchecked) == ([], 1)


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha-256", "sha512"])
def test_digests_of_others_are_checked_whatever_their_algorithm_and_base(tmp_path, algorithm):
    import base64
    import hashlib

    digest = hashlib.new(algorithm.replace("-", ""), OK).digest()
    for value in (digest.hex(), digest.hex().upper(), base64.b32encode(digest).decode()):
        assert verified(file_of(tmp_path, record("response", WARC_Block_Digest=f"{algorithm}:{value}"))).damages == []
        wrong = file_of(tmp_path, record("response", OK + b"!", WARC_Block_Digest=f"{algorithm}:{value}"))
        assert verified(wrong).damaged == 1


@pytest.mark.parametrize("form", ["plain", "gzip a record", "one gzip"])
@pytest.mark.parametrize("length", ["10995116277760", "-5", "abc", "", "9" * 400, "1e3"])
def test_a_content_length_that_cannot_be_is_damage(tmp_path, form, length):
    path = file_of(tmp_path, numbered(1), numbered(2, Content_Length=length), form=form)
    assert urls_of(path) == ["http://127.0.0.1/1"]
    assert damages_of(path)[0].offset == (0 if form == "one gzip" else members_of(path)[0][1] + 4 * (form == "plain"))


@pytest.mark.parametrize("form", ["plain", "gzip a record", "one gzip"])
@pytest.mark.parametrize("length", ["10995116277760", "abc", "5"])
def test_reading_goes_on_behind_it(tmp_path, form, length):
    path = file_of(tmp_path, numbered(1), numbered(2, Content_Length=length), numbered(3), form=form)
    assert damages_of(path)
    last = [] if form == "one gzip" and len(length) > 3 and length != "abc" else ["http://127.0.0.1/3"]
    assert [url for url in urls_of(path) if url[-1] in "13"] == ["http://127.0.0.1/1", *last]


@pytest.mark.parametrize("form", ["plain", "one gzip"])
def test_heads_without_blocks_are_each_found(tmp_path, form):
    head = b"WARC/1.0\r\nContent-Length: abc\r\n\r\n"
    path = file_of(tmp_path, numbered(1), numbered(2), head * 5, numbered(3), form=form)
    assert len(damages_of(path)) == 5
    assert urls_of(path) == [f"http://127.0.0.1/{number}" for number in (1, 2, 3)]


def test_a_record_in_the_damaged_bytes_of_a_page_is_not_taken_for_one(tmp_path):
    """A page may hold a gzip member with a record in it, and stays a page where bytes of it are flipped."""
    forged = gzip.compress(record("response", WARC_Target_URI="http://127.0.0.1/forged"))
    body = random.Random(3).randbytes(700_000) + forged + random.Random(4).randbytes(700_000)
    path, _ = write_all(tmp_path, [page(1), page(2, body=body), page(3)])
    data = bytearray(path.read_bytes())
    place = data.find(forged)
    assert place > 0  # stored as it is, since it does not compress
    data[place + len(forged) + 10] ^= 1
    path.write_bytes(data)
    assert len(damages_of(path)) == 1
    assert urls_of(path) == ["http://127.0.0.1/story/1", "http://127.0.0.1/story/3"]


@pytest.mark.parametrize(
    "content",
    [
        b"This is a text file.\n" * 50,
        b"\x1f\x8b\x08",
        gzip.compress(b"a text file, but packed", mtime=0),
        gzip.compress(b"WARC/1.0\r\nno end of head", mtime=0),
        b"WARC/1.1\r\n",
        b"\0" * 5000,
        b"\xff" * (3 << 20),
    ],
)
@pytest.mark.parametrize("name", ["x.warc.gz", "x.warc"])
def test_what_is_no_warc_is_damage(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    assert damages_of(path)
    assert urls_of(path) == []
    assert verified(path).damaged


@pytest.mark.parametrize("content", [b"", gzip.compress(b""), b"\r\n"])
@pytest.mark.parametrize("name", ["x.warc.gz", "x.warc"])
def test_a_finished_file_without_a_record_is_damage(tmp_path, content, name):
    path = tmp_path / name
    path.write_bytes(content)
    assert [damage.offset for damage in damages_of(path)] == [0]
    assert verified(path).damaged == 1


def test_an_open_file_may_have_no_record_yet(tmp_path):
    path = tmp_path / "x.warc.gz.open"
    path.touch()
    assert list(read_file(path)) == []
    assert verified(path).damaged == 0


def test_a_response_that_is_no_http_is_damage(tmp_path):
    path = file_of(tmp_path, record("response", b"not http at all"), numbered(2))
    assert [damage.offset for damage in damages_of(path)] == [0]
    assert urls_of(path) == ["http://127.0.0.1/2"]


@given(st.binary(max_size=600), st.sampled_from(["x.warc.gz", "x.warc"]), st.booleans())
def test_no_bytes_raise(tmp_path_factory, data, name, packed):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(gzip.compress(b"WARC/1.0\r\n" + data) if packed else data)
    list(read_file(path))
    verified(path)


@given(st.data())
def test_no_damage_to_a_real_file_raises(archive, tmp_path_factory, data):
    path = archive[1]
    original = path.read_bytes()
    broken = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(broken)))
        broken[start : start + data.draw(st.integers(0, 3000))] = data.draw(st.binary(max_size=40))
    copy = copy_of(archive, tmp_path_factory.mktemp("broken"), bytes(broken))
    report = verified(copy)
    whole = {item.record_id for item in read_records(path) if isinstance(item, RawRecord)}
    assert {item.record_id for item in read_records(copy) if isinstance(item, RawRecord)} <= whole
    if bytes(broken) not in original and len(broken) != len(original):
        assert report.damaged or original.startswith(broken) or not broken or report.records < len(whole)


def test_revisits_are_verified(tmp_path):
    from archive_examples import STORY, make_writer

    with make_writer(tmp_path) as writer:
        original = writer.write(page(1), STORY)
        writer.write(page(2), STORY, revisit=revisit_to(original))
        writer.write(ANSWERS["not modified"], STORY, revisit=revisit_to(original))
    assert verified(tmp_path / "warc" / writer.files[0]).damages == []

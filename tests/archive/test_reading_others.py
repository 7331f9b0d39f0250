"""Reading what other tools wrote: every version and form of WARC file, odd addresses, records in any order."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import pytest
from archive_examples import CHUNKED, write_all
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.capture import CapturedExchange
from archive.digest import sha1
from archive.items import Damage, Resource, WarcInfo
from archive.reader import DamagedError, find_warc, read_at, read_file, read_records
from archive.verification import verify_file

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>hello</p>"


def record(kind: str, block: bytes = OK, version: str = "1.0", newline: str = "\r\n", **headers: str) -> bytes:
    """A record as any tool may write it."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:11111111-1111-1111-1111-111111111111>",
        "WARC-Date": "2013-04-05T06:07:08Z",
        "WARC-Target-URI": "http://127.0.0.1/",
        "Content-Type": "application/http; msgtype=" + kind,
        "Content-Length": str(len(block)),
    }
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"WARC/{version}", *(f"{name}: {value}" for name, value in fields.items() if value), "", ""]
    return newline.join(lines).encode("latin-1") + block + b"\r\n\r\n"


def numbered(number: int, **headers: str) -> bytes:
    return record(
        "response", WARC_Record_ID=f"<urn:uuid:{number}>", WARC_Target_URI=f"http://127.0.0.1/{number}", **headers
    )


def file_of(folder: Path, *records: bytes, form: str = "gzip a record") -> Path:
    path = folder / ("test.warc" if form == "plain" else "test.warc.gz")
    if form == "gzip a record":
        path.write_bytes(b"".join(map(gzip.compress, records)))
    elif form == "one gzip":
        path.write_bytes(gzip.compress(b"".join(records)))
    else:
        path.write_bytes(b"".join(records))
    return path


def exchanges_of(path: Path) -> list[CapturedExchange]:
    items = list(read_file(path))
    assert not [item for item in items if isinstance(item, Damage)]
    return [item for item in items if isinstance(item, CapturedExchange)]


@pytest.mark.parametrize("form", ["plain", "gzip a record", "one gzip"])
@pytest.mark.parametrize("version", ["0.17", "0.18", "1.0", "1.1"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_every_version_and_form_is_read(tmp_path, form, version, newline):
    path = file_of(tmp_path, *(numbered(number, version=version, newline=newline) for number in range(3)), form=form)
    read = exchanges_of(path)
    assert [item.capture.url for item in read] == [f"http://127.0.0.1/{number}" for number in range(3)]
    for item in read:
        assert item.message is not None
        assert item.message.entity == b"<p>hello</p>"
        assert (item.context, item.run, item.capture.payload_digest) == (None, None, sha1(b"<p>hello</p>"))
        found = read_at(path, item.capture.warc_offset, item.capture.warc_length, record_id=item.capture.record_id)
        assert found == item


def test_a_gzip_file_without_the_name_is_read(tmp_path):
    path = tmp_path / "odd.dat"
    path.write_bytes(gzip.compress(numbered(1)) + gzip.compress(numbered(2)))
    assert len(exchanges_of(path)) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<http://127.0.0.1/a>", "http://127.0.0.1/a"),
        ("http://127.0.0.1/a b  c", "http://127.0.0.1/a b  c"),
        ("http://127.0.0.1/caf\xe9", "http://127.0.0.1/caf\xe9"),
    ],
)
def test_odd_addresses_are_read(tmp_path, written, read):
    (item,) = exchanges_of(file_of(tmp_path, record("response", WARC_Target_URI=written)))
    assert item.capture.url == read


def test_names_of_headers_may_have_any_case_and_values_be_folded(tmp_path):
    block = (
        b"warc/1.0".upper()
        + b"\r\nwarc-type: response\r\nWARC-RECORD-ID: <urn:uuid:5>\r\nwarc-date: 2020-01-01T00:00:00Z"
    )
    block += (
        b"\r\nwarc-target-uri:\r\n http://127.0.0.1/\r\ncontent-type: application/http\r\ncontent-length: %d\r\n\r\n"
    )
    (item,) = exchanges_of(file_of(tmp_path, block % len(OK) + OK + b"\r\n\r\n"))
    assert item.capture.url.strip() == "http://127.0.0.1/"


def test_records_that_are_no_web_pages_are_read_over(tmp_path):
    records = [
        record("warcinfo", b"software: Heritrix\r\n", Content_Type="application/warc-fields", WARC_Target_URI=""),
        record("response", b"20200101 127.0.0.1", Content_Type="text/dns", WARC_Target_URI="dns:example.org"),
        record("response", b"220 hello", Content_Type="application/octet-stream", WARC_Target_URI="ftp://127.0.0.1/x"),
        record("conversion", b"text", Content_Type="text/plain"),
        record("resource", b"\x89PNG", Content_Type="image/png", WARC_Target_URI="urn:screenshot:x"),
        record("metadata", b"via: http://127.0.0.1/\r\n", Content_Type="application/warc-fields"),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        record("continuation", b"more"),
        record("x-unheard-of", b"?"),
        record("response"),
    ]
    items = list(read_file(file_of(tmp_path, *records)))
    assert [type(item) for item in items] == [WarcInfo, Resource, CapturedExchange]


def test_metadata_and_request_are_joined_where_they_lie_beside(tmp_path):
    mark = {"WARC_Concurrent_To": "<urn:uuid:1>"}
    records = [
        record("response", WARC_Record_ID="<urn:uuid:1>"),
        record("request", b"GET / HTTP/1.0\r\n\r\n", WARC_Record_ID="<urn:uuid:2>", **mark),
        record("metadata", b"fetchTimeMs: 5\r\n", WARC_Record_ID="<urn:uuid:3>", **mark),
        record("response", WARC_Record_ID="<urn:uuid:4>"),
        record("metadata", b"fetchTimeMs: 5\r\n", WARC_Record_ID="<urn:uuid:5>", **mark),
    ]
    first, second = exchanges_of(file_of(tmp_path, *records))
    assert (first.request, second.request) == (b"GET / HTTP/1.0\r\n\r\n", b"")
    assert first.context is None


def test_a_revisit_without_a_block_is_read(tmp_path):
    refers = {"WARC_Refers_To": "<urn:uuid:9>", "WARC_Payload_Digest": sha1(b"x")}
    (item,) = exchanges_of(file_of(tmp_path, record("revisit", b"", **refers)))
    assert (item.message, item.capture.revisit_of, item.capture.payload_digest) == (None, "9", sha1(b"x"))


def test_what_warcio_writes_is_read_and_verified(tmp_path):
    path = tmp_path / "warcio.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
        writer.write_record(writer.create_warcinfo_record("warcio.warc.gz", {"software": "warcio"}))
        headers = StatusAndHeaders("200 OK", [("Transfer-Encoding", "chunked")], protocol="HTTP/1.1")
        body = CHUNKED.partition(b"\r\n\r\n")[2]
        writer.write_record(
            writer.create_warc_record("http://127.0.0.1/", "response", payload=io.BytesIO(body), http_headers=headers)
        )
    (item,) = exchanges_of(path)
    assert item.message is not None
    assert item.message.entity == b"hello world"
    assert item.capture.payload_digest == sha1(b"hello world")
    report = verify_file(path)
    assert (report.damages, report.records) == ([], 2)  # warcio's digest is over the chunks: right in its own way


def test_a_block_beyond_the_limit_is_read_over(tmp_path):
    size = 64 * 1024 * 1024
    path = file_of(tmp_path, record("response", OK + b"x" * size), numbered(2))
    tracemalloc.start()
    records = list(read_records(path, max_block=1000, digests=True))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(len(record.block), record.block_size) for record in records] == [
        (1000, len(OK) + size),
        (len(OK), len(OK)),
    ]  # type: ignore[union-attr]
    assert records[0].digest == sha1(OK + b"x" * size)  # type: ignore[union-attr]
    assert peak < 8 * 1024 * 1024


def test_a_wrong_pointer_is_refused(tmp_path):
    path, (capture,) = write_all(tmp_path, [__import__("archive_examples").page()])
    right = (capture.warc_offset, capture.warc_length)
    assert read_at(path, *right, record_id=capture.record_id).capture == capture
    for offset, length, record_id in [
        (right[0] + 1, right[1], None),
        (right[0], right[1] + 1, None),
        (*right, "another"),
        (0, None, None),
        (path.stat().st_size, None, None),
        (path.stat().st_size + 5, None, None),
    ]:
        with pytest.raises(DamagedError):
            read_at(path, offset, length, record_id=record_id)


@pytest.mark.parametrize("name", ["../test.warc.gz", "/etc/passwd", "none.warc.gz", "", "."])
def test_a_file_is_looked_for_in_its_folder_alone(tmp_path, name):
    (tmp_path / "warc").mkdir()
    (tmp_path / "test.warc.gz").touch()
    with pytest.raises(FileNotFoundError):
        find_warc(tmp_path / "warc", name)

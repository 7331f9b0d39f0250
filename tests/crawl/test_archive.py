"""The archive of a crawl, as others' tools see it."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from fastwarc.warc import ArchiveIterator as FastWarcIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from tests.crawl.conftest import NewsroomCrawl

BIN = Path(sys.executable).parent


def records(file: Path) -> dict[str, list[tuple[str, str, list[str]]]]:
    """Type, id and concurrent ids of the records of each address, as warcio reads them."""
    found: dict[str, list[tuple[str, str, list[str]]]] = {}
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            headers = record.rec_headers
            url = headers.get_header("WARC-Target-URI") or ""
            concurrent = [value for name, value in headers.headers if name == "WARC-Concurrent-To"]
            found.setdefault(url, []).append((record.rec_type, headers.get_header("WARC-Record-ID"), concurrent))
            record.content_stream().read()
    return found


def test_every_answer_stands_with_its_request_and_what_was_known(good: NewsroomCrawl) -> None:
    for file in good.crawl.warc_files:
        for url, found in records(file).items():
            answers = [r for r in found if r[0] in ("response", "revisit")]
            for _, record_id, _ in answers:
                beside = [kind for kind, _, concurrent in found if record_id in concurrent]
                assert sorted(beside) == ["metadata", "request"], url
    asked = {f"http://{entry.host}:{good.newsroom.port}{entry.path}" for entry in good.newsroom.log}
    archived = {url for file in good.crawl.warc_files for url in records(file)}
    assert asked <= archived


def test_fastwarc_and_warcio_read_the_same(good: NewsroomCrawl) -> None:
    for file in good.crawl.warc_files:
        with file.open("rb") as stream:
            fast = [
                (record.record_id, record.headers.get("WARC-Target-URI"))
                for record in FastWarcIterator(stream, record_types=WarcRecordType.any_type, parse_http=False)
            ]
        with file.open("rb") as stream:
            slow = [
                (r.rec_headers.get_header("WARC-Record-ID"), r.rec_headers.get_header("WARC-Target-URI"))
                for r in ArchiveIterator(stream, no_record_parse=True)
            ]
        assert [i for i, _ in fast] == [i for i, _ in slow]
        assert len(fast) > 100


def test_the_tools_find_the_files_whole(good: NewsroomCrawl, tmp_path: Path) -> None:
    for file in good.crawl.warc_files:
        for tool in (["gzip", "-t"], [BIN / "fastwarc", "check"], [BIN / "cdxj-indexer", "-o", tmp_path / "out.cdxj"]):
            done = subprocess.run([*tool, file], capture_output=True, text=True)
            assert done.returncode == 0, (tool, done.stdout, done.stderr)
    assert (tmp_path / "out.cdxj").read_text().count("\n") >= len(good.newsroom.log)


def test_warcio_check_finds_fault_with_nothing_but_chunked_records(good: NewsroomCrawl) -> None:
    """warcio takes the chunks' framing for payload; the standard does not (see docs/archive.md)."""
    for file in good.crawl.warc_files:
        chunked = chunked_urls(file)
        done = subprocess.run([BIN / "warcio", "check", "-v", file], capture_output=True, text=True)
        faulty = [part for part in done.stdout.split("offset ")[1:] if "failed" in part]
        assert len(faulty) <= len(chunked), done.stdout[:2000]


def chunked_urls(file: Path) -> set[str]:
    found = set()
    with file.open("rb") as stream:
        for record in ArchiveIterator(stream):
            headers = record.http_headers
            if record.rec_type == "response" and headers and headers.get_header("Transfer-Encoding"):
                found.add(record.rec_headers.get_header("WARC-Target-URI"))
    return found


def test_each_pointer_leads_to_the_record_with_that_address(good: NewsroomCrawl) -> None:
    rows = good.crawl.rows("SELECT record_id, url, warc_file, warc_offset, warc_length FROM captures")
    assert len(rows) >= len(good.newsroom.log)
    for record_id, url, name, offset, length in rows:
        with (good.crawl.data / "warc" / name).open("rb") as stream:
            stream.seek(offset)
            member = BytesIO(stream.read(length))
        [record] = list(ArchiveIterator(member, no_record_parse=True))
        assert record.rec_headers.get_header("WARC-Record-ID") == f"<urn:uuid:{record_id}>"
        assert record.rec_headers.get_header("WARC-Target-URI") == url


def test_the_dataset_is_in_order(good: NewsroomCrawl) -> None:
    assert good.crawl.rows("PRAGMA integrity_check") == ["ok"]
    assert good.crawl.rows("PRAGMA foreign_key_check") == []


def test_each_file_has_its_index(good: NewsroomCrawl) -> None:
    for file in good.crawl.warc_files:
        lines = (good.crawl.data / "index" / file.name.replace(".warc.gz", ".cdxj")).read_text().splitlines()
        assert lines == sorted(lines)
        assert len(lines) >= len(good.newsroom.log)

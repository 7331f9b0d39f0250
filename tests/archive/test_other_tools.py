"""What is written is read by other libraries, block by block, and passes their checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from archive_examples import ANSWERS, STORY, make_writer, page, revisit_to
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from archive.reader import RawRecord, read_records

BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """A file of every kind of answer, revisits among them."""
    folder = tmp_path_factory.mktemp("archive")
    with make_writer(folder) as writer:
        for exchange in ANSWERS.values():
            writer.write(exchange, STORY)
        original = writer.write(page(30), STORY)
        writer.write(page(31), STORY, revisit=revisit_to(original))
        writer.write(ANSWERS["not modified"], STORY, revisit=revisit_to(original))
        writer.write_run_end({"pages": 3}, "finished")
    return folder / "warc" / writer.files[0]


@pytest.fixture(scope="module")
def ours(path) -> list[RawRecord]:
    return [record for record in read_records(path) if isinstance(record, RawRecord)]


def test_warcio_reads_the_same_records(path, ours):
    with path.open("rb") as file:
        records = ArchiveIterator(file, no_record_parse=True)
        for mine in ours:
            record = next(records)
            assert record.rec_type == mine.kind
            assert record.rec_headers.headers == mine.headers
            assert record.raw_stream.read() == mine.block
            assert (records.get_record_offset(), records.get_record_length()) == (mine.offset, mine.length)
        assert next(records, None) is None


def test_fastwarc_reads_the_same_records(path, ours):
    with path.open("rb") as file:
        for record, mine in zip(FastIterator(file, parse_http=False), ours, strict=True):
            assert record.record_type == getattr(WarcRecordType, mine.kind)
            assert record.stream_pos == mine.offset
            assert record.reader.read() == mine.block


@pytest.mark.parametrize("command", [["gzip", "-t"], [BIN / "fastwarc", "check", "-q"], [BIN / "cdxj-indexer", "-s"]])
def test_their_checks_pass(path, command):
    subprocess.run([*command, path], check=True, capture_output=True)


def test_warcio_finds_fault_with_payload_digests_of_chunked_and_of_interim_answers_alone(path, ours):
    """It takes chunk framing, and what follows the first head, for payload; block digests hold everywhere."""
    done = subprocess.run([BIN / "warcio", "check", path], capture_output=True, text=True, check=False)
    odd = (b"Transfer-Encoding: chunked", b"103 Early Hints")
    theirs = [record for record in ours if record.kind == "response" and any(mark in record.block for mark in odd)]
    assert len(theirs) == 2
    assert done.stdout.count("digest failed") == done.stdout.count("payload digest failed") == len(theirs)

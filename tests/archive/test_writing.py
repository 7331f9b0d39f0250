"""Writing: every exchange as it was, whole or not at all, under a name that was never used."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from archive_examples import (
    ANSWERS,
    CHUNKED,
    HEAD,
    NOON,
    SITES,
    STORY,
    contexts,
    exchanges,
    failed,
    make_writer,
    page,
    revisit_to,
    write_all,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.capture import CapturedExchange
from archive.digest import sha1
from archive.errors import ArchiveError
from archive.exchange import Context
from archive.items import Damage, Resource, RunEnd, WarcInfo
from archive.payload import payload_facts
from archive.reader import RawRecord, find_warc, read_at, read_file, read_record, read_records
from archive.writer import WarcWriter


def records_of(path: Path) -> list[RawRecord]:
    records = list(read_records(path, digests=True))
    assert not [record for record in records if isinstance(record, Damage)]
    return records  # type: ignore[return-value]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(exchanges, contexts), min_size=1, max_size=4))
def test_any_exchange_is_archived_byte_for_byte_and_read_back_the_same(many):
    with tempfile.TemporaryDirectory() as folder, make_writer(Path(folder)) as writer:
        captures = [writer.write(exchange, context) for exchange, context in many]
        path = find_warc(Path(folder) / "warc", writer.files[0])
        items = list(read_file(path))
        read = [item for item in items if isinstance(item, CapturedExchange)]
        assert len(items) == len(read) + 2  # warcinfo and sites: nothing forged, nothing damaged
        assert [item.capture for item in read] == captures
        assert [item.context for item in read] == [context for _, context in many]
        for (exchange, _), item in zip(many, read, strict=True):
            assert item.request == exchange.request
            assert item.run == "20261124-t0k3n"
            if item.message is not None:
                assert read_record(path, item.capture.warc_offset).block == exchange.response
            if exchange.failure is not None:
                assert item.failure == exchange.failure
            assert read_at(path, item.capture.warc_offset, item.capture.warc_length).capture == item.capture


def test_records_are_concurrent_dated_alike_and_carry_the_connection(tmp_path):
    path, (capture,) = write_all(tmp_path, [page(1)])
    request, response, metadata = records_of(path)[2:5]
    assert [record.kind for record in (request, response, metadata)] == ["request", "response", "metadata"]
    ids = [record.record_id for record in (request, response, metadata)]
    assert capture.record_id == ids[1]
    for record in (request, response, metadata):
        assert sorted([record.record_id, *record.concurrent]) == sorted(ids)
        assert record.date == capture.fetched_at == "2026-11-24T12:00:01.000000Z"
        assert record.url == "http://127.0.0.1/story/1"
        assert record.digest == record.get("warc-block-digest")
    for record in (request, response):
        assert record.get("warc-ip-address") == "127.0.0.1"
        assert record.get_all("warc-protocol") == ["http/1.1", "tls/1.3"]
        assert record.get("warc-cipher-suite") == "TLS_AES_128_GCM_SHA256"
    assert response.get("content-type") == "application/http; msgtype=response"
    assert b"certificate: verified\r\n" in metadata.block
    assert b"fetchTimeMs: 250\r\n" in metadata.block
    assert b"hopsFromSeed: L\r\n" in metadata.block


def test_every_file_begins_with_the_run_and_its_sites_and_the_last_ends_with_its_end(tmp_path):
    writer = make_writer(tmp_path, max_size=1)
    for number in range(3):
        writer.write(page(number), STORY)
    writer.write_run_end({"pages": 3, "failed pages": 0}, "finished")
    writer.close()
    assert len(writer.files) == 3
    for name in writer.files:
        items = list(read_file(tmp_path / "warc" / name))
        assert isinstance(items[0], WarcInfo)
        assert items[0].get("software") == "test/1"
        assert isinstance(items[1], Resource)
        assert (items[1].url, items[1].content_type, items[1].block, items[1].run) == (*SITES, "20261124-t0k3n")
        assert isinstance(items[2], CapturedExchange)
    assert isinstance(items[3], RunEnd)
    assert (items[3].run, items[3].reason) == ("20261124-t0k3n", "finished")
    assert items[3].counts == {"pages": 3, "failed pages": 0}


def test_the_payload_is_the_entity_without_its_chunks(tmp_path):
    _, (capture,) = write_all(tmp_path, [page(response=CHUNKED)])
    assert capture.payload_digest == sha1(b"hello world")
    assert (capture.size, capture.transfer_coding, capture.content_coding) == (11, "chunked", None)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_what_may_be_an_original_is_whole(name):
    facts = payload_facts(ANSWERS[name])
    broken = {"cut", "half a head", "failed", "failed after the request", "no HTTP"}
    assert facts.whole == (name not in broken)


def test_an_identical_payload_becomes_a_revisit_with_its_head_alone(tmp_path):
    with make_writer(tmp_path) as writer:
        original = writer.write(page(1), STORY)
        again = page(2, head=HEAD + b"Age: 7\r\n")
        capture = writer.write(again, STORY, revisit=revisit_to(original))
        path = find_warc(tmp_path / "warc", writer.files[0])
        record = read_record(path, capture.warc_offset)
        item = read_at(path, capture.warc_offset)
    assert record.kind == "revisit"
    assert record.get("warc-profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert record.get("warc-refers-to") == f"<urn:uuid:{original.record_id}>"
    assert record.get("warc-refers-to-target-uri") == original.url
    assert record.get("warc-refers-to-date") == original.fetched_at
    assert record.get("warc-payload-digest") == original.payload_digest
    assert again.response.startswith(record.block)
    assert record.block.endswith(b"\r\n\r\n")
    assert item.capture == capture
    assert (capture.revisit_of, capture.size) == (original.record_id, original.size)
    assert item.message is not None
    assert (item.message.entity, item.message.get("age")) == (b"", "7")


def test_a_304_becomes_a_server_not_modified_revisit(tmp_path):
    with make_writer(tmp_path) as writer:
        original = writer.write(page(1), STORY)
        capture = writer.write(ANSWERS["not modified"], STORY, revisit=revisit_to(original))
        path = find_warc(tmp_path / "warc", writer.files[0])
        record = read_record(path, capture.warc_offset)
        assert read_at(path, capture.warc_offset).capture == capture
    assert record.get("warc-profile") == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert (capture.status, capture.payload_digest) == (304, original.payload_digest)


def test_a_cut_answer_says_why_it_is_cut(tmp_path):
    path, (capture,) = write_all(tmp_path, [ANSWERS["cut"]])
    assert read_record(path, capture.warc_offset).get("warc-truncated") == "disconnect"
    assert capture.truncated == "disconnect"


def test_what_failed_is_a_metadata_record_with_stage_and_reason(tmp_path):
    path, captures = write_all(tmp_path, [failed(1), failed(2, request=b"GET / HTTP/1.1\r\n\r\n")])
    kinds = [record.kind for record in records_of(path)[2:-1]]
    assert kinds == ["metadata", "request", "metadata"]
    for capture in captures:
        assert (capture.status, capture.payload_digest, capture.size) == (None, None, 0)
        item = read_at(path, capture.warc_offset, capture.warc_length)
        assert item.failure == failed().failure
        assert (item.capture, item.context) == (capture, STORY)


def test_an_answer_that_is_no_http_is_kept_as_evidence(tmp_path):
    path, (capture,) = write_all(tmp_path, [ANSWERS["no HTTP"]])
    assert b"received: SSH-2.0-OpenSSH_9.9\\x0d\\x0a\r\n" in read_record(path, capture.warc_offset).block
    failure = read_at(path, capture.warc_offset).failure
    assert failure is not None
    assert failure.stage == "http"


def test_a_proxy_is_told_and_no_address_with_it(tmp_path):
    path, _ = write_all(tmp_path, [page(proxied=True, ip_address="10.0.0.1", surplus=3)])
    request, response, metadata = records_of(path)[2:5]
    assert request.get("warc-ip-address") is response.get("warc-ip-address") is None
    assert b"proxied: yes\r\n" in metadata.block
    assert b"surplusBytes: 3\r\n" in metadata.block


@pytest.mark.parametrize("injection", ["\r\nWARC-Type: response", "\n\nWARC/1.1\r\n", "\0", "\r\n\r\n\r\nWARC/1.1\r\n"])
def test_no_record_and_no_field_can_be_forged(tmp_path, injection):
    evil = injection + "WARC-Record-ID: <urn:uuid:forged>\r\nContent-Length: 0\r\n\r\n"
    response = b"HTTP/1.1 200 OK\r\nX: a" + evil.encode() + b"\r\n\r\nbody" + evil.encode()
    exchange = page(url="http://127.0.0.1/" + evil, response=response, cipher_suite=evil, protocols=(evil,))
    context = Context(site=evil, via=evil, how=evil, redirects=(evil, evil), expected=evil)
    with make_writer(tmp_path) as writer:
        writer.write(exchange, context)
    path = tmp_path / "warc" / writer.files[0]
    records = records_of(path)
    assert [record.kind for record in records] == ["warcinfo", "resource", "request", "response", "metadata"]
    assert all("forged" not in record.record_id for record in records)
    assert records[3].block == response
    assert [entry.name for entry in tmp_path.iterdir()] == ["warc", "index"] or len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("part", ["../x", "a/b", "", ".hidden", "a b", "a\0"])
def test_a_token_that_could_leave_the_folder_is_refused(tmp_path, part):
    with pytest.raises(ValueError, match="file name"):
        make_writer(tmp_path, run=part)
    with pytest.raises(ValueError, match="file name"):
        make_writer(tmp_path, prefix=part)


def test_files_are_named_by_time_serial_and_run_and_open_until_closed(tmp_path):
    writer = make_writer(tmp_path)
    assert writer.files == ["NEWS-20261124120000-00001-t0k3n.warc.gz"]
    path = tmp_path / "warc" / writer.files[0]
    assert [entry.name for entry in path.parent.iterdir()] == [path.name + ".open"]
    assert find_warc(path.parent, path.name).suffix == ".open"
    writer.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert find_warc(path.parent, path.name) == path
    assert (tmp_path / "index" / "NEWS-20261124120000-00001-t0k3n.cdxj").exists()


def test_no_name_is_used_twice(tmp_path):
    first, second = make_writer(tmp_path), make_writer(tmp_path)
    assert set(first.files).isdisjoint(second.files)
    first.close()
    third = make_writer(tmp_path)
    assert not set(third.files) & set(first.files + second.files)
    second.close()
    third.close()
    assert len(list((tmp_path / "warc").iterdir())) == 3


def test_a_finished_file_of_the_name_is_never_overwritten(tmp_path):
    writer = make_writer(tmp_path)
    other = tmp_path / "warc" / writer.files[0]
    other.write_bytes(b"someone else's")
    with pytest.raises(ArchiveError, match="cannot finish"):
        writer.close()
    assert other.read_bytes() == b"someone else's"
    assert find_warc(other.parent, other.name + ".open").exists()


def test_files_are_rotated_by_age(tmp_path):
    now = [NOON]
    writer = make_writer(tmp_path, clock=lambda: now[0], max_age=timedelta(hours=1))
    for _ in range(3):
        writer.write(page(), STORY)
        now[0] += timedelta(minutes=40)
    writer.close()
    assert [name.split("-")[1] for name in writer.files] == ["20261124120000", "20261124132000"]


def test_a_large_body_is_kept_whole(tmp_path):
    body = os.urandom(1 << 20) * 40
    path, (capture,) = write_all(tmp_path, [page(body=body)])
    assert read_at(path, capture.warc_offset, capture.warc_length).message.entity == body  # type: ignore[union-attr]
    with gzip.open(path) as file:
        while file.read(1 << 20):
            pass


def test_a_folder_that_cannot_be_made_is_said_at_once(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match="cannot make the folder"):
        WarcWriter(tmp_path / "file" / "warc", run="x", warcinfo={})


def test_a_folder_that_vanishes_is_said_and_not_passed_over(tmp_path):
    writer = make_writer(tmp_path, max_size=1)
    writer.write(page(1), STORY)
    shutil.rmtree(tmp_path / "warc")
    with pytest.raises(ArchiveError):
        writer.write(page(2), STORY)

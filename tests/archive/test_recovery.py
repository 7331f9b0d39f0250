"""Recovery: whatever a killed run left, its whole exchanges are kept and nothing else is."""

from __future__ import annotations

import fcntl
import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from archive_examples import ANSWERS, STORY, failed, make_writer, page, write_all

from archive.capture import Capture, CapturedExchange
from archive.errors import ArchiveError
from archive.index import index_path
from archive.items import Damage
from archive.reader import RawRecord, read_file, read_records
from archive.recovery import is_being_written, recover, whole_part
from archive.verification import verify_file


def left_open(folder: Path) -> tuple[Path, bytes, list[Capture]]:
    """An open file as a killed run leaves it: path, bytes, captures."""
    writer = make_writer(folder)
    exchanges = [*ANSWERS.values(), failed(20, request=b"GET / HTTP/1.1\r\n\r\n"), page(21)]
    captures = [writer.write(exchange, STORY) for exchange in exchanges]
    path = folder / "warc" / (writer.files[0] + ".open")
    data = path.read_bytes()
    writer.close()
    shutil.rmtree(folder)
    return path, data, captures


def ends_of(path: Path, data: bytes) -> list[int]:
    """Where each exchange ends: with its metadata record."""
    restored(path, data)
    records = [record for record in read_records(path) if isinstance(record, RawRecord)]
    return [record.offset + record.length for record in records if record.kind == "metadata"]


def restored(path: Path, data: bytes) -> None:
    shutil.rmtree(path.parent.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


def test_at_every_cut_the_whole_exchanges_before_it_are_known(tmp_path):
    path, data, captures = left_open(tmp_path / "data")
    ends = ends_of(path, data)
    assert len(ends) == len(captures)
    for cut in range(len(data), ends[-3] - 1, -1):
        os.truncate(path, cut)
        part = whole_part(path)
        assert part.exchanges == sum(end <= cut for end in ends), cut
        assert part.end == max(end for end in ends if end <= cut), cut
        assert not part.readable_behind


def test_recovery_keeps_the_whole_exchanges_before_a_cut(tmp_path):
    path, data, captures = left_open(tmp_path / "data")
    ends = ends_of(path, data)
    final = path.with_suffix("")
    chosen = random.Random(5)
    cuts = chosen.sample(range(len(data)), 40) + chosen.sample(range(ends[-3], len(data)), 15) + [0, *ends[-3:]]
    for cut in cuts:
        restored(path, data[:cut])
        (recovered,) = recover(path.parent, tmp_path / "data" / "index")
        kept = sum(end <= cut for end in ends)
        assert (recovered.file, recovered.exchanges, recovered.aside) == (final.name, kept, None), cut
        if recovered.path is None:
            assert kept == 0
            assert list(path.parent.iterdir()) == []
            continue
        assert recovered.path == final
        assert list(path.parent.iterdir()) == [final]
        assert final.stat().st_size + recovered.cut == cut
        items = list(read_file(final))
        assert not [item for item in items if isinstance(item, Damage)]
        assert [item.capture for item in items if isinstance(item, CapturedExchange)] == captures[:kept], cut
        gzip.decompress(final.read_bytes())
        assert verify_file(final, index=index_path(final, tmp_path / "data" / "index")).damages == [], cut


def test_a_tail_of_zeros_or_noise_is_cut(tmp_path):
    path, data, captures = left_open(tmp_path / "data")
    for tail in (b"\0" * 4096, os.urandom(5000), data[: len(data) // 90], b"\x1f\x8b\x08"):
        restored(path, data + tail)
        (recovered,) = recover(path.parent)
        assert (recovered.exchanges, recovered.path) == (len(captures), path.with_suffix(""))
        assert path.with_suffix("").read_bytes()[: len(data)] == data


def test_what_can_be_read_behind_damage_is_kept_aside(tmp_path):
    path, data, _captures = left_open(tmp_path / "data")
    ends = ends_of(path, data)
    broken = bytearray(data)
    broken[ends[3] + 40] ^= 0xFF
    restored(path, bytes(broken))
    (recovered,) = recover(path.parent)
    assert recovered.exchanges == 4
    assert recovered.aside is not None
    assert path.with_suffix("").read_bytes() + recovered.aside.read_bytes() == broken


def test_a_page_that_looks_like_records_cannot_be_taken_for_one_when_it_is_torn(tmp_path):
    path, _ = write_all(tmp_path / "forger", [page(66)])
    forged = path.read_bytes()
    body = os.urandom(400_000) + forged + os.urandom(400_000)
    writer = make_writer(tmp_path / "data")
    writer.write(page(1), STORY)
    writer.write(page(2, body=body), STORY)
    open_path = tmp_path / "data" / "warc" / (writer.files[0] + ".open")
    data = open_path.read_bytes()
    writer.close()
    restored(open_path, data[: data.index(forged) + len(forged) + 1000])
    (recovered,) = recover(open_path.parent)
    assert recovered.exchanges == 1
    items = list(read_file(open_path.with_suffix("")))
    urls = [item.capture.url for item in items if isinstance(item, CapturedExchange)]
    assert urls == ["http://127.0.0.1/story/1"]


def test_a_file_that_a_living_process_writes_is_left_alone(tmp_path):
    writer = make_writer(tmp_path)
    capture = writer.write(page(1), STORY)
    path = tmp_path / "warc" / (writer.files[0] + ".open")
    assert is_being_written(path)
    assert recover(tmp_path / "warc") == []
    assert writer.write(page(2), STORY).warc_file == capture.warc_file
    writer.close()
    assert verify_file(tmp_path / "warc" / writer.files[0]).exchanges == 2
    assert not is_being_written(tmp_path / "warc" / writer.files[0])


def test_a_run_killed_between_the_two_steps_of_naming_is_resolved(tmp_path):
    path, data, captures = left_open(tmp_path / "data")
    restored(path, data)
    final = path.with_suffix("")
    os.link(path, final)
    (recovered,) = recover(path.parent, tmp_path / "data" / "index")
    assert (recovered.cut, recovered.exchanges, recovered.path) == (0, len(captures), final)
    assert list(path.parent.iterdir()) == [final]
    assert index_path(final, tmp_path / "data" / "index").exists()


def test_another_finished_file_of_the_name_is_never_overwritten(tmp_path):
    path, data, _ = left_open(tmp_path / "data")
    restored(path, data)
    path.with_suffix("").write_bytes(b"another")
    with pytest.raises(ArchiveError, match="another finished file"):
        recover(path.parent)
    assert (path.with_suffix("").read_bytes(), path.read_bytes()) == (b"another", data)


def test_finished_files_are_indexed_and_not_touched(tmp_path):
    path, _ = write_all(tmp_path, [page(1)])
    index = index_path(path, tmp_path / "index")
    lines = index.read_text()
    index.unlink()
    path.chmod(0o444)
    before = path.stat()
    assert recover(path.parent, tmp_path / "index") == []
    assert index.read_text() == lines
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_folder_that_is_not_there_needs_no_recovery(tmp_path):
    assert recover(tmp_path / "none", tmp_path / "index") == []


WRITE_UNTIL_KILLED = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from archive_examples import STORY, make_writer, page
writer = make_writer(Path(sys.argv[1]), max_size=20_000)
number = 0
while True:
    number += 1
    capture = writer.write(page(number), STORY)
    if number % 3 == 0:
        writer.sync()
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 20, 41])
def test_after_kill_9_no_acknowledged_exchange_is_lost(tmp_path, after):
    command = [sys.executable, "-c", WRITE_UNTIL_KILLED, str(tmp_path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(after):
            acknowledged = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, process.stdout.read().split("\n")[:-1])])
    recover(tmp_path / "warc", tmp_path / "index")
    files = sorted((tmp_path / "warc").iterdir())
    assert all(file.name.endswith(".warc.gz") for file in files)
    urls = [item.capture.url for file in files for item in read_file(file) if isinstance(item, CapturedExchange)]
    assert urls == [f"http://127.0.0.1/story/{number}" for number in range(1, len(urls) + 1)]
    assert len(urls) >= acknowledged
    for file in files:
        assert verify_file(file, index=index_path(file, tmp_path / "index")).damages == []


def test_the_lock_is_that_of_the_open_file(tmp_path):
    writer = make_writer(tmp_path)
    fd = os.open(tmp_path / "warc" / (writer.files[0] + ".open"), os.O_RDWR)
    with pytest.raises(BlockingIOError):
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(fd)
    writer.close()

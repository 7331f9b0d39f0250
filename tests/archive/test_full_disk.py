"""A disk that fills up: a clear error, what was written is whole, and writing goes on when there is room again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.capture import CapturedExchange
from archive.reader import read_file
from archive.recovery import recover
from archive.verification import verify_file

WRITE_TO_THE_LIMIT = """
import json, os, resource, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from archive.errors import ArchiveError
from archive_examples import STORY, make_writer, page
writer = make_writer(Path(sys.argv[1]))
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
number = 0
try:
    while True:
        writer.write(page(number, body=os.urandom(700)), STORY)
        number += 1
except ArchiveError as error:
    size = (Path(sys.argv[1]) / "warc" / (writer.files[0] + ".open")).stat().st_size
    print(json.dumps({"written": number, "error": str(error), "size": size}), flush=True)
if sys.argv[4] == "go on":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    writer.write(page(number), STORY)
if sys.argv[4] != "die":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    writer.close()
os._exit(0)
"""


@pytest.mark.parametrize("limit", [9_000, 9_001, 9_700, 10_500, 20_000])
@pytest.mark.parametrize("then", ["go on", "close", "die"])
def test_a_failed_write_leaves_whole_exchanges(tmp_path, limit, then):
    import json

    script = [sys.executable, "-c", WRITE_TO_THE_LIMIT, str(tmp_path), str(Path(__file__).parent), str(limit), then]
    done = subprocess.run(script, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert "cannot write to the WARC file: File too large" in told["error"]
    assert ".warc.gz.open" in told["error"]
    assert told["size"] < limit
    if then == "die":
        (recovered,) = recover(tmp_path / "warc", tmp_path / "index")
        assert recovered.cut == 0
    (path,) = (tmp_path / "warc").iterdir()
    items = [item for item in read_file(path) if isinstance(item, CapturedExchange)]
    assert len(items) == told["written"] + (then == "go on")
    assert verify_file(path).damages == []


def test_a_file_that_cannot_even_begin_leaves_nothing(tmp_path):
    script = WRITE_TO_THE_LIMIT.replace("writer = make_writer(Path(sys.argv[1]))\n", "")
    script = script.replace("number = 0\ntry:\n", "number = 0\ntry:\n    make_writer(Path(sys.argv[1]))\n", 1)
    script = script.partition("    size = ")[0] + "    print(error)\n"
    command = [sys.executable, "-c", script, str(tmp_path), str(Path(__file__).parent), "100"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "File too large" in done.stdout
    assert list((tmp_path / "warc").iterdir()) == []

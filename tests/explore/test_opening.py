"""``make explore`` opens Datasette, or says in one sentence why it cannot and what to do."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.dataset.store import Dataset

ROOT = Path(__file__).resolve().parents[2]


def explore(data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "explore", "--data", str(data), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def refusal(data: Path, *options: str) -> str:
    done = explore(data, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsspider: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with Dataset(tmp_path / "news.db"):
        pass
    return tmp_path


def test_datasette_serves_the_dataset_with_its_metadata(data: Path) -> None:
    done = explore(data, "--port", "0", "--get", "/-/metadata.json")
    assert done.returncode == 0, done.stderr
    assert "news" in json.loads(done.stdout)["databases"]


def test_a_port_that_is_taken(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = refusal(data, "--port", str(port))
        free = int(said.rpartition("PORT=")[2])
        assert f"port {port} of 127.0.0.1 cannot be had (address already in use); another: make explore PORT=" in said
        with socket.create_server(("127.0.0.1", free)):
            assert free != port


def test_a_host_that_is_none_of_this_machine(data: Path) -> None:
    assert "cannot be had" in refusal(data, "--host", "192.0.2.1")


def test_no_dataset_yet(tmp_path: Path) -> None:
    assert f"there is no {tmp_path}/none/news.db yet: run make demo" in refusal(tmp_path / "none")


def test_a_file_that_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("a shopping list\n" * 100, encoding="utf-8")
    assert "it is no SQLite file" in refusal(tmp_path)

"""What `newsspider status` prints of a data folder."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from newsspider.tools.status import status
from pipelines.dataset.store import Dataset
from tests.dataset.worlds import HARBOUR, at, story


def printed(data: Path) -> list[str]:
    ended = CliRunner().invoke(status, ["--data", str(data)])
    assert ended.exit_code == 0, ended.output
    return [" ".join(line.split()) for line in ended.output.splitlines()]


def folder_with(data: Path, *names: str) -> None:
    (data / "warc").mkdir()
    for name in names:
        (data / "warc" / name).touch()


def test_a_folder_from_which_nothing_answered_has_no_first_and_last_time(tmp_path: Path) -> None:
    folder_with(tmp_path)
    with Dataset(tmp_path / "news.db"):
        pass
    lines = printed(tmp_path)
    assert "archive 0 WARC files, 0.0 MB, 0 responses" in lines
    assert not [line for line in lines if line.startswith("from")]


def test_times_and_counts_are_those_of_the_captures(tmp_path: Path) -> None:
    folder_with(tmp_path, "NEWS-20261102000000-00000-token.warc.gz")
    with Dataset(tmp_path / "news.db") as dataset:
        dataset.put([story(1, "http://paper.example/a", 0, "Market", HARBOUR)])
        dataset.put([story(2, "http://paper.example/a", 60, "Market returns", HARBOUR)])
    lines = printed(tmp_path)
    since, until = (at(minutes)[:16].replace("T", " ") for minutes in (0, 60))
    assert f"from {since} to {until}" in lines
    assert [line for line in lines if line.startswith("archive 1 WARC file, ")]
    assert "articles 1, 1 of them changed, 0 withdrawn, 0 pictures" in lines

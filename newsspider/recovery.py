"""What a killed run left, put in order before the next one: files made whole, captures given their rows.

Read are the files of runs that have no end, and of runs that the dataset does not know at all: those that were made
after a backup of the dataset that somebody put back. A run keeps the state ``running`` until all that it archived has
its rows, so a recovery that is killed itself is taken up by the next start.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import archive.recovery
from archive.capture import Capture
from archive.lookup import warc_files
from newsspider.data import DataFolder
from newsspider.replaying import Replayer
from newsspider.warcfiles import Head, begin_run, read_head, sites_of
from newsspider.words import counted
from pipelines.dataset.store import Dataset
from pipelines.extract import ReaderPool
from pipelines.items import Rules

logger = logging.getLogger(__name__)


def recover(data: DataFolder, dataset: Dataset, readers: ReaderPool, rules: Mapping[str, Rules]) -> int:
    """Recover the archive, then put captures without rows into the dataset, without fetching anything again.

    Args:
        rules: of the sites of the run that is about to begin, by name; other sites are read by the rules that the
            archive holds.

    Returns:
        How many captures got their rows.

    Raises:
        ArchiveError, DatasetError: if a file or the dataset cannot be written to.
    """
    recovered = archive.recovery.recover(data.warc, data.index)
    for file in recovered:
        kept, cut = counted(file.exchanges, "exchange"), counted(file.cut, "byte")
        logger.warning("%s: recovered with %s, %s cut", file.file, kept, cut)
    states = _states(dataset)
    unended, unknown = _left_over(data, states)
    unended += [file.path for file in recovered if file.path is not None and file.path not in (*unended, *unknown)]
    count = _put(unended, data, dataset, readers, rules)
    for run in _by_run(unknown):
        begin_run(dataset, run[0])
        count += _put([head.path for head in run], data, dataset, readers, rules)
    if states:
        _read_again(data, dataset, readers, rules, last=max(states))
    dataset.interrupted_runs()
    return count


def to_come(data: DataFolder, dataset: Dataset) -> list[Path]:
    """The files that the next run will take in: not all that they hold has its rows."""
    unended, unknown = _left_over(data, _states(dataset))
    return [*unended, *(head.path for run in _by_run(unknown) for head in run)]


def _states(dataset: Dataset) -> dict[str, str]:
    """The states of runs, by id."""
    return dict(dataset.database.conn.execute("SELECT id, state FROM runs").fetchall())


def _left_over(data: DataFolder, states: Mapping[str, str]) -> tuple[list[Path], list[Path]]:
    """The files of runs without an end, and those of runs that the dataset does not know (or of other programs)."""
    unended = {_token(run) for run, state in states.items() if state == "running"}
    known = {_token(run) for run in states}
    files = [(path, _token_of(path)) for path in warc_files(data.warc)]
    return [path for path, token in files if token in unended], [path for path, token in files if token not in known]


def _put(
    paths: Sequence[Path], data: DataFolder, dataset: Dataset, readers: ReaderPool, rules: Mapping[str, Rules]
) -> int:
    """Put what the files hold and the dataset does not; how many captures that were."""
    if not paths:
        return 0
    archived, damage = sites_of(read_head(path) for path in paths)
    for item in damage:
        logger.warning("%s", item)
    dataset.put_sites([site.row() for name, site in archived.items() if name not in rules])
    all_rules = {name: site.rules() for name, site in archived.items()} | dict(rules)
    replayer = Replayer(files=paths, readers=readers, rules=all_rules, folder_of_originals=data.warc)
    replayer.fill(dataset, dataset.knows)
    if replayer.outcome.captures:
        logger.warning("%s without rows got them from the archive", counted(replayer.outcome.captures, "capture"))
    return replayer.outcome.captures


def _by_run(paths: Iterable[Path]) -> list[list[Head]]:
    """The files that one of our runs wrote, together; another's are for `newsspider rebuild`."""
    runs: dict[str, list[Head]] = {}
    for path in paths:
        head = read_head(path)
        if head.run:
            runs.setdefault(head.run, []).append(head)
    return [runs[run] for run in sorted(runs)]


_UNREAD = """
SELECT c.record_id, c.warc_file, c.warc_offset, c.warc_length, c.url, c.fetched_at, c.size FROM failures f
JOIN captures c ON c.record_id = f.record_id WHERE f.stage = 'extract' AND f.run = ? ORDER BY c.warc_file, c.warc_offset
"""


def _read_again(
    data: DataFolder, dataset: Dataset, readers: ReaderPool, rules: Mapping[str, Rules], *, last: str
) -> None:
    """What the last run could not read is tried once more."""
    names = ("record_id", "warc_file", "warc_offset", "warc_length", "url", "fetched_at", "size")
    unread = [
        Capture(**dict(zip(names, row, strict=True)), status=200, content_type=None, payload_digest=None)
        for row in dataset.database.conn.execute(_UNREAD, [last])
    ]
    if unread:
        replayer = Replayer(files=[], readers=readers, rules=rules, folder_of_originals=data.warc)
        replayer.read_again(dataset, unread)


def _token(run: str) -> str:
    return run.rpartition("-")[2]


def _token_of(path: Path) -> str:
    """The run's token in a file's name."""
    return path.name.rpartition("-")[2].split(".")[0]

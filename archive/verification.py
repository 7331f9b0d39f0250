"""Whether WARC files hold what they say: members, digests, structure, index, and the pointers that lead to them."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import pairwise, zip_longest
from pathlib import Path

from attrs import Factory, define

from archive.context import read_failure
from archive.digest import hasher, label, normalised
from archive.fields import read_fields
from archive.http import NotHttp, parse_response, split_head
from archive.index import index_line, sorted_lines
from archive.items import Damage
from archive.joining import Group
from archive.pointers import Pointer, check_pointers
from archive.rawrecords import RawRecord, read_records
from archive.warcinfo import final_name, read_warcinfo

__all__ = ["Pointer", "Report", "check_pointers", "verify_file"]

_MANDATORY = ("warc-type", "warc-record-id", "warc-date")
_MOST_LISTED = 1000


@define
class Report:
    """What was found in one WARC file."""

    file: str
    records: int = 0
    exchanges: int = 0
    """Responses, revisits and failures."""
    unchecked: int = 0
    """Digests that are there but could not be checked: an unknown algorithm, or a block too long to be kept."""
    damages: list[Damage] = Factory(list)
    """What is wrong, with offsets; at most the first thousand."""
    damaged: int = 0
    """How many things are wrong."""

    def add(self, damage: Damage) -> None:
        """Note what is wrong."""
        self.damaged += 1
        if len(self.damages) < _MOST_LISTED:
            self.damages.append(damage)


def verify_file(
    path: Path | str,
    *,
    index: Path | None = None,
    has_row: Callable[[str], bool] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Report:
    """Read a WARC file from end to end, in bounded memory, and report all that is wrong with it.

    ``index`` is compared with the file; ``has_row`` is asked for the record id of every capture, to find those that no
    row points to; ``progress`` is told the offset reached. Raises `OSError` where the file cannot be read.
    """
    report = Report(file=str(path))
    check = _Check(report, has_row)
    lines = _checked_lines(path, check, progress, with_index=index is not None)
    if index is None:
        for _ in lines:
            pass
    else:
        _compare_index(report, lines, index)
    return report


def _checked_lines(
    path: Path | str, check: _Check, progress: Callable[[int], object] | None, *, with_index: bool
) -> Iterator[str]:
    """Check every record; meanwhile give its line of the index."""
    for record in read_records(path, digests=True):
        if progress is not None:
            progress(record.offset)
        if isinstance(record, Damage):
            check.damage(record)
            continue
        check.record(record)
        if with_index and (line := index_line(record)) is not None:
            yield line
    check.end()


def _compare_index(report: Report, lines: Iterator[str], index: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        wanted = sorted_lines(lines, Path(scratch))
        try:
            there: Iterable[str] = stack.enter_context(index.open(encoding="utf-8", errors="replace", newline="\n"))
        except FileNotFoundError:
            for _ in wanted:
                pass
            report.add(Damage(file=str(index), offset=0, reason="there is no index of the WARC file"))
            return
        position = 0
        wrong = None
        for line, found in zip_longest(wanted, there):
            if wrong is None and line != found:
                wrong = position
            position += len((found or "").encode())
        if wrong is not None:
            report.add(Damage(file=str(index), offset=wrong, reason="the index does not agree with the WARC file"))


class _Check:
    """The checks of one file, record by record."""

    def __init__(self, report: Report, has_row: Callable[[str], bool] | None) -> None:
        self._report = report
        self._has_row = has_row
        self._ours = False
        self._group = Group()
        self._ids = array("Q")

    def damage(self, damage: Damage) -> None:
        """Note a place that could not be read."""
        self._report.add(damage)
        self._close_group()

    def record(self, record: RawRecord) -> None:
        """Check one record, and the group of those before it if it belongs to another."""
        self._report.records += 1
        if not self._group.takes(record):
            self._close_group()
        self._group.add(record)
        if record.kind == "warcinfo":
            self._warcinfo(record)
        for name in _MANDATORY:
            if not record.get(name):
                self._wrong(record, f"the record has no {name}")
        self._ids.append(hash(record.record_id) & 0xFFFF_FFFF_FFFF_FFFF)
        self._block_digest(record)
        self._payload_digest(record)
        self._row(record)

    def end(self) -> None:
        """Check what can only be told at the end of the file."""
        self._close_group()
        ids = sorted(self._ids)
        doubles = sum(1 for one, next_one in pairwise(ids) if one == next_one)
        if doubles:
            reason = f"record ids that are there more than once: {doubles}"
            self._report.add(Damage(file=self._report.file, offset=0, reason=reason))

    def _warcinfo(self, record: RawRecord) -> None:
        self._ours = read_warcinfo(record).get("run") is not None
        named = record.get("warc-filename")
        if self._ours and named != final_name(record.file):
            self._wrong(record, f"the file was written under the name {named}")

    def _block_digest(self, record: RawRecord) -> None:
        named = record.get("warc-block-digest")
        if named is None:
            if self._ours:
                self._wrong(record, "the record has no block digest")
            return
        expected = normalised(named)
        if expected is None:
            self._report.unchecked += 1
        elif record.digest != expected:
            self._wrong(record, f"the block's digest is {record.digest}, the record says {expected}")

    def _payload_digest(self, record: RawRecord) -> None:
        named = record.get("warc-payload-digest")
        if named is None or record.kind not in ("response", "resource"):
            return
        expected = normalised(named)
        if expected is None or len(record.block) < record.block_size:
            self._report.unchecked += 1
            return
        payloads = list(_payloads(record, foreign=not self._ours))
        if not any(_digest_like(expected, payload) == expected for payload in payloads):
            self._wrong(record, f"the payload's digest is not {expected}, as the record says")

    def _row(self, record: RawRecord) -> None:
        is_capture = record.kind in ("response", "revisit")
        if record.kind == "metadata" and record.url and not self._group_has_response():
            is_capture = read_failure(read_fields(record.block)) is not None
        if not is_capture:
            return
        self._report.exchanges += 1
        if self._has_row is not None and not self._has_row(record.record_id):
            self._wrong(record, f"no row of the dataset names record {record.record_id}")

    def _group_has_response(self) -> bool:
        return any(record.kind in ("response", "revisit") for record in self._group.records)

    def _close_group(self) -> None:
        """In a file of ours the records of an exchange lie together: each that is named must be there."""
        group, self._group = self._group, Group()
        missing = group.missing
        if self._ours and missing:
            first = group.records[0]
            self._wrong(first, f"records that belong to the exchange are missing: {len(missing)}")

    def _wrong(self, record: RawRecord, reason: str) -> None:
        self._report.add(Damage(file=record.file, offset=record.offset, reason=reason))


def _payloads(record: RawRecord, *, foreign: bool) -> Iterator[bytes]:
    """What the digest may be over: the entity; in files of others also the body with its chunks."""
    if record.kind == "resource" or "http" not in (record.get("content-type") or ""):
        yield record.block
        return
    try:
        yield parse_response(record.block).entity
        if foreign:
            yield split_head(record.block)[1]
    except NotHttp:
        yield record.block


def _digest_like(expected: str, data: bytes) -> str:
    algorithm = expected.partition(":")[0]
    digester = hasher(algorithm)
    digester.update(data)
    return label(algorithm, digester.digest())

"""The records that are no exchange, read: warcinfo, resource, and the metadata of a run's end."""

from __future__ import annotations

from archive.fields import read_fields
from archive.items import Resource, RunEnd, WarcInfo
from archive.openfile import OPEN_SUFFIX
from archive.rawrecords import RawRecord


def read_warcinfo(record: RawRecord) -> WarcInfo:
    """A warcinfo record's fields."""
    return WarcInfo(record_id=record.record_id, date=record.date, fields=tuple(read_fields(record.block)))


def read_resource(record: RawRecord, run: str | None) -> Resource:
    """A resource record's block and place."""
    return Resource(
        record_id=record.record_id,
        date=record.date,
        run=run,
        url=record.url or "",
        content_type=record.get("content-type"),
        warc_file=final_name(record.file),
        warc_offset=record.offset,
        warc_length=record.length,
        block=record.block,
    )


def read_run_end(record: RawRecord) -> RunEnd | None:
    """The end of a run, if the metadata record is one."""
    if record.get("warc-refers-to") is None or record.get("warc-target-uri") is not None:
        return None
    fields = read_fields(record.block)
    known = dict(fields)
    if "run" not in known or "finishReason" not in known:
        return None
    counts = (value.partition(" ") for name, value in fields if name == "count")
    return RunEnd(
        run=known["run"],
        date=record.date,
        reason=known["finishReason"],
        counts={name: int(number) for number, _, name in counts if number.removeprefix("-").isdecimal()},
    )


def final_name(file: str) -> str:
    """A WARC file's final name, without folder and without ``.open``."""
    return file.rpartition("/")[2].removesuffix(OPEN_SUFFIX)

"""Whether pointers into WARC files lead to the records that they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from attrs import frozen

from archive.inflating import DamagedError
from archive.items import Damage
from archive.rawrecords import RawRecord, RecordFile
from archive.reader import find_warc


@frozen(kw_only=True)
class Pointer:
    """Where a row says that a record lies."""

    record_id: str
    warc_file: str
    warc_offset: int
    warc_length: int
    url: str


def check_pointers(folder: Path | str, pointers: Iterable[Pointer]) -> Iterator[Damage]:
    """The pointers that do not lead to the record they name, each with what is there instead.

    Fast where they come in the order of files and offsets, right in any. Raises `OSError` for files that are there but
    cannot be read.
    """
    with ExitStack() as stack:
        file: RecordFile | None = None
        name = None
        for pointer in pointers:
            try:
                if pointer.warc_file != name:
                    stack.pop_all().close()  # the file before
                    name, file = pointer.warc_file, None
                    file = stack.enter_context(RecordFile(find_warc(folder, pointer.warc_file)))
                if file is None:
                    raise FileNotFoundError
                wrong = _wrong_with(pointer, file.read(pointer.warc_offset))
            except FileNotFoundError:
                wrong = "there is no such WARC file"
            except DamagedError as error:
                wrong = f"no record can be read there ({error})"
            if wrong is not None:
                reason = f"wrong pointer of record {pointer.record_id}: {wrong}"
                yield Damage(file=str(Path(folder) / pointer.warc_file), offset=pointer.warc_offset, reason=reason)


def _wrong_with(pointer: Pointer, record: RawRecord) -> str | None:
    if record.record_id != pointer.record_id:
        return f"record {record.record_id} is there"
    if record.length != pointer.warc_length:
        return f"the record there has {record.length} bytes, not {pointer.warc_length}"
    if record.url != pointer.url:
        return f"the record there is of {record.url}, not of {pointer.url}"
    return None

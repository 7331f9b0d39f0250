"""A corpus of pages with their truth: ``truth.jsonl`` beside ``pages/<id>.html.gz``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from attrs import evolve, frozen

from bench.disguises import DISGUISES, Disguise
from pipelines.items import Page

T = TypeVar("T")


@frozen
class Sample:
    """One page of a corpus and what is known of it (the truth's own keys)."""

    folder: Path
    truth: dict[str, Any]
    disguise: Disguise | None = None
    """What is done to its markup before anyone reads it."""

    @property
    def id(self) -> str:
        return str(self.truth["id"])

    def markup(self) -> bytes:
        """The page's bytes as served, or in disguise."""
        served = gzip.decompress((self.folder / "pages" / f"{self.id}.html.gz").read_bytes())
        return self.disguise(served) if self.disguise else served

    def page(self, expected: str | None) -> Page:
        """The page as a capture gives it to reading: status 200, no headers."""
        captured = str(self.truth.get("captured") or "2025-12-31T00:00:00+00:00").replace("+00:00", "Z")
        return Page(
            record_id=self.id,
            url=self.truth["url"],
            status=200,
            body=self.markup(),
            fetched_at=captured,
            expected=expected,
        )


def load(folder: Path, disguise: str | None = None) -> list[Sample]:
    """All samples of a corpus, in the order of its truth, in a disguise of ``DISGUISES`` if one is named."""
    truth = folder / "truth.jsonl"
    if not truth.is_file():
        raise SystemExit(f"{truth}: is not there; a corpus is a folder with truth.jsonl and pages/<id>.html.gz")
    with truth.open(encoding="utf-8") as lines:
        samples = [Sample(folder, json.loads(line)) for line in lines]
    if disguise is None:
        return samples
    worn = DISGUISES[disguise]((host_of(sample), sample.markup()) for sample in samples)
    return [evolve(sample, disguise=worn) for sample in samples]


def host_of(sample: Sample) -> str:
    """The outlet of a page."""
    return urlsplit(str(sample.truth["url"])).netloc.lower().removeprefix("www.")


def host_group(sample: Sample, groups: int) -> int:
    """The part (1 to ``groups``) of a split by outlet: pages of one host are never on two sides."""
    return int.from_bytes(sha256(host_of(sample).encode()).digest()[:4], "big") % groups + 1


def select(samples: Iterable[Sample], held_out: str | None, *, kept: bool = True) -> list[Sample]:
    """The samples of part K of N outlets (``"K/N"``), or with ``kept`` false those of the other parts."""
    if not held_out:
        return list(samples)
    part, groups = (int(number) for number in held_out.split("/"))
    return [sample for sample in samples if (host_group(sample, groups) == part) == kept]


def run(function: Callable[[Sample], T], samples: list[Sample], processes: int = 2) -> Iterator[T]:
    """The function's results in the samples' order."""
    if processes <= 1:
        yield from map(function, samples)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(function, samples, chunksize=8)

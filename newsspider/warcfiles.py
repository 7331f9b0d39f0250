"""WARC files and what stands at their head: which there are, which runs wrote them, which outlets they name."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from archive.items import Damage, Resource, WarcInfo
from archive.lookup import warc_files
from archive.openfile import OPEN_SUFFIX
from archive.reader import read_file
from newsspider.errors import NewsspiderError, NothingThereError, SitesError
from newsspider.site import Site
from newsspider.sites import parse_sites
from pipelines.dataset.store import Dataset

NAMES = "their names end in .warc or .warc.gz"
SITES_RECORD = "urn:newsspider:sites.toml"


@frozen(kw_only=True)
class Head:
    """What stands before the exchanges of a WARC file."""

    path: Path
    info: WarcInfo | None
    sites: Resource | None

    @property
    def run(self) -> str | None:
        """The run that wrote the file; None in a foreign archive."""
        return self.info.get("run") if self.info else None


def find_warcs(sources: Sequence[Path]) -> list[Path]:
    """The WARC files of files and folders (a data folder's are in its ``warc/``), by name; each name once.

    Raises:
        NothingThereError: if a source is not there, or there is no file at all.
        NewsspiderError: if two files have one name, by which rows could not tell them apart.
    """
    found: dict[str, Path] = {}
    for source in sources:
        for path in _files_of(source):
            name = path.name.removesuffix(OPEN_SUFFIX)
            other = found.setdefault(name, path)
            if other is not path and not _is_same(other, path):
                raise NewsspiderError(
                    f"{path} and {other} have one name and are not the same file: rename one, then start again"
                )
    if not found:
        raise NothingThereError(f"no WARC files in {', '.join(map(str, sources))}: {NAMES}")
    return [found[name] for name in sorted(found)]


def _files_of(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    if not source.exists():
        raise NothingThereError(f"{source}: there is no such file or folder; name a data folder, or WARC files")
    folder = source / "warc" if (source / "warc").is_dir() else source
    return [path for path in warc_files(folder) if path.is_file()]


def _is_same(one: Path, other: Path) -> bool:
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def read_head(path: Path) -> Head:
    """A file's warcinfo record and the sites file behind it. Raises `OSError`."""
    info: WarcInfo | None = None
    for item in read_file(path):
        if isinstance(item, WarcInfo) and info is None:
            info = item
        elif isinstance(item, Resource):
            if item.url == SITES_RECORD:
                return Head(path=path, info=info, sites=item)
        else:
            break
    return Head(path=path, info=info, sites=None)


def sites_of(heads: Iterable[Head]) -> tuple[dict[str, Site], list[Damage]]:
    """The outlets that the archive names, each as the newest sites file that has it describes it (by WARC-Date).

    Sites files that cannot be read are given as damage: they may be anyone's.
    """
    sites: dict[str, Site] = {}
    damage: list[Damage] = []
    newest: dict[bytes, Resource] = {}
    for resource in sorted((head.sites for head in heads if head.sites), key=lambda r: (r.date, r.record_id)):
        newest[resource.block] = resource  # the same file in record after record is parsed once
    for resource in sorted(newest.values(), key=lambda r: (r.date, r.record_id)):
        source = f"{resource.warc_file} (sites record)"
        try:
            sites |= {site.name: site for site in parse_sites(resource.block.decode("utf-8"), source)}
        except (SitesError, UnicodeDecodeError) as error:
            reason = f"the sites file cannot be used: {error}"
            damage.append(Damage(file=resource.warc_file, offset=resource.warc_offset, reason=reason))
    return sites, damage


def begin_run(dataset: Dataset, head: Head) -> None:
    """Give the run that wrote a file its row, as its warcinfo record tells of it."""
    if head.info is not None and head.run:
        dataset.begin_run(
            head.run,
            started_at=head.info.get("started") or head.info.date,
            software=head.info.get("software"),
            settings_digest=head.info.get("settingsDigest"),
        )

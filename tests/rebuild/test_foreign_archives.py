"""A dataset from WARC files that this project did not write: articles and front pages found by what pages are."""

from __future__ import annotations

import io
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from demo.clock import EDITIONS
from demo.server import Newsroom
from pipelines.extract import ReaderPool
from tests.rebuild.crawls import ask, rebuild, rebuilt

PAPER, HOST = "halden", "127.0.0.3"


def addresses(newsroom: Newsroom) -> list[str]:
    """A paper's front page and its stories."""
    return [newsroom.home(PAPER), *(story.address for story in newsroom.truth(PAPER))]


def headlines(newsroom: Newsroom) -> set[tuple[str, str]]:
    """Addresses and headlines of a paper's stories, as it is known that they are."""
    return {(story.address, story.headline) for story in newsroom.truth(PAPER)}


@pytest.fixture
def first_edition(newsroom: Newsroom) -> Newsroom:
    """The newsroom at its first edition."""
    newsroom.hour = EDITIONS[1]
    return newsroom


@pytest.fixture
def by_warcio(first_edition: Newsroom, tmp_path: Path) -> Path:
    """A WARC file of responses alone, as archives pass them on; one of them stands there twice, as a revisit too."""
    path = tmp_path / "foreign.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url in addresses(first_edition):
            with urllib.request.urlopen(url) as answer:
                headers = [item for item in answer.getheaders() if item[0].lower() != "transfer-encoding"]
                body = answer.read()
            head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            date = {"WARC-Date": "2026-11-02T06:30:00Z"}
            record = writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict=date
            )
            writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        writer.write_record(writer.create_revisit_record(url, digest, url, date["WARC-Date"], head))
    return path


def test_articles_of_a_warc_by_warcio(
    by_warcio: Path, first_edition: Newsroom, tmp_path: Path, readers: ReaderPool
) -> None:
    outcome = rebuilt(tmp_path / "made.db", [by_warcio], readers)
    assert outcome.damage == []
    found = set(ask(tmp_path / "made.db", "SELECT url, headline FROM articles"))
    assert found == headlines(first_edition)
    assert ask(tmp_path / "made.db", "SELECT DISTINCT site FROM articles") == [(HOST,)]


def test_its_front_page_and_the_stories_behind_its_headlines(
    by_warcio: Path, first_edition: Newsroom, tmp_path: Path, readers: ReaderPool
) -> None:
    rebuilt(tmp_path / "made.db", [by_warcio], readers)
    looks = ask(tmp_path / "made.db", "SELECT site, url FROM front_pages")
    assert looks == [(HOST, first_edition.home(PAPER))]
    shown = {headline.headline for headline in first_edition.front_page_truth(PAPER)}
    texts = ask(tmp_path / "made.db", "SELECT text, article IS NOT NULL FROM headlines")
    assert shown <= {text for text, _ in texts}
    assert all(linked for text, linked in texts if text in shown)


def test_a_revisit_without_record_id_has_the_text_of_its_original(
    by_warcio: Path, tmp_path: Path, readers: ReaderPool
) -> None:
    rebuilt(tmp_path / "made.db", [by_warcio], readers)
    url = "SELECT url FROM captures GROUP BY url HAVING count(*) = 2"
    both = ask(tmp_path / "made.db", f"SELECT kind, state, content_digest FROM captures WHERE url = ({url})")
    assert len(both) == 2
    assert both[0] == both[1]
    assert both[0][:2] == ("story", "ok")


def test_articles_of_a_warc_by_wget(first_edition: Newsroom, tmp_path: Path) -> None:
    if shutil.which("wget") is None:
        pytest.skip("wget is not installed")
    list_of_addresses = tmp_path / "addresses.txt"
    list_of_addresses.write_text("\n".join(addresses(first_edition)), encoding="utf-8")
    command = ["wget", "--quiet", "--no-proxy", "--warc-file=by-wget", "--delete-after", "-i", str(list_of_addresses)]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60)
    done = rebuild(tmp_path / "data", "--from", tmp_path / "by-wget.warc.gz")
    assert (done.returncode, done.stderr) == (0, "")
    database = tmp_path / "data" / "news.db"
    assert set(ask(database, "SELECT url, headline FROM articles")) == headlines(first_edition)
    assert ask(database, "SELECT DISTINCT site FROM front_pages") == [(HOST,)]

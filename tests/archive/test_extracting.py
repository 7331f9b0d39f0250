"""``newsspider extract`` of what is in the archive: the page as the crawl read it, or by rules that are tried."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from archive_examples import HEAD, STORY, failed, make_writer, page, revisit_to
from click.testing import CliRunner, Result

from newsspider.cli import group
from tests.extraction.pages import HEADLINE, story_page

RULES = '[[site]]\nname = "coast"\nhome = "http://127.0.0.1/"\n'
ARCHIVED = RULES + 'time_zone = "Asia/Tokyo"\n'
DATED = '<meta property="article:published_time" content="2026-11-03T07:15:00">'
URL = "http://127.0.0.1/story/1"
LATIN = HEAD.replace(b"utf-8", b"iso-8859-1")


def body(headline: str, encoding: str = "utf-8") -> bytes:
    return story_page(headline=f"<h1>{headline}</h1>", head=DATED, title=headline).encode(encoding)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three captures of a story: a first wording, another one, and an answer that it has not changed."""
    resource = ("urn:newsspider:sites.toml", "application/toml", ARCHIVED.encode())
    with make_writer(tmp_path, resources=[resource]) as writer:
        writer.write(page(1, body("Stürme an der Küste überstanden, sagt der Rat", "latin-1"), LATIN), STORY)
        second = writer.write(page(1, body(HEADLINE), started_at=page(7200).started_at), STORY)
        head = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        third = page(1, started_at=page(14400).started_at, response=head)
        writer.write(third, STORY, revisit=revisit_to(second))
        elsewhere = page(2, body(HEADLINE), HEAD + b"Age: 3\r\n", started_at=page(20000).started_at)
        writer.write(elsewhere, STORY, revisit=revisit_to(second))
        writer.write(failed(9), STORY)
    return tmp_path


def run(data: Path, *arguments: object) -> Result:
    return CliRunner().invoke(group, ["extract", *map(str, arguments), "--data", str(data)])


def told(data: Path, *arguments: object) -> dict[str, Any]:
    done = run(data, *arguments)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_latest_capture_of_an_address_is_read_by_the_rules_that_it_was_crawled_with(data: Path) -> None:
    found = told(data, URL, "--explain")
    assert (found["kind"], found["headline"]) == ("story", HEADLINE)
    assert found["published_at"] == "2026-11-02T22:15:00Z"  # of the outlet's time zone
    assert found["explanation"]["headline"]["source"] == "h1"
    assert "by the rules that coast had then" in run(data, URL).stderr


def test_a_time_chooses_another_one_with_its_own_encoding(data: Path) -> None:
    assert told(data, URL, "--at", "2026-11-24T12")["headline"] == "Stürme an der Küste überstanden, sagt der Rat"


def test_what_was_not_modified_says_what_it_refers_to(data: Path) -> None:
    assert told(data, URL, "--at", "2026")["headline"] == HEADLINE
    assert "captured 2026-11-24T16:00:00" in run(data, URL).stderr


def test_an_identical_payload_is_read_under_its_own_address(data: Path) -> None:
    found = run(data, "http://127.0.0.1/story/2")
    assert json.loads(found.stdout)["headline"] == HEADLINE
    assert "newsspider: http://127.0.0.1/story/2 (captured 2026-11-24T17:33:20" in found.stderr


def test_a_record_is_named_by_its_id(data: Path) -> None:
    listed = CliRunner().invoke(group, ["archive", "ls", "--records", "--data", str(data)]).stdout
    assert told(data, listed.split()[0])["headline"] == "Stürme an der Küste überstanden, sagt der Rat"


@pytest.mark.parametrize("options", [["--site", "coast"], []])
def test_rules_of_a_sites_file_are_tried(data: Path, tmp_path: Path, options: list[str]) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text(RULES + 'selectors = { headline = "nav li" }\n', encoding="utf-8")
    found = told(data, URL, "--sites", sites, *options, "--explain")
    assert found["headline"] == "Home"
    offers = {offer["source"]: offer["value"] for offer in found["explanation"]["headline"]["offers"]}
    assert offers["h1"] == HEADLINE


def test_the_sites_file_of_the_environment_is_the_one_that_a_name_is_looked_for_in(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text(RULES, encoding="utf-8")
    monkeypatch.setenv("NEWSSPIDER_SITES", str(tmp_path / "mine.toml"))
    done = run(data, URL, "--site", "coast")
    assert done.exit_code == 0
    assert f"by the rules of coast in {tmp_path}/mine.toml" in done.stderr


def test_a_site_that_the_file_does_not_have_is_said(data: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[site]]\nhome = "https://www.example.org/"\n', encoding="utf-8")
    done = run(data, URL, "--sites", tmp_path / "mine.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"no site in it has {URL}; name one with --site" in done.stderr


def test_what_is_not_archived_is_said_with_the_ways_out(data: Path) -> None:
    done = run(data, "http://127.0.0.1/none?a=1&b=2")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not in" in done.stderr
    assert "curl -sL 'http://127.0.0.1/none?a=1&b=2' | newsspider extract - --url" in done.stderr


def test_what_was_not_answered_is_said_with_the_reason(data: Path) -> None:
    listed = CliRunner().invoke(group, ["archive", "ls", "--records", "--data", str(data)]).stdout
    record = next(line.split()[0] for line in listed.splitlines() if "failed:" in line)
    done = run(data, record)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the host has no address" in done.stderr


@pytest.mark.parametrize("option", ["--url", "--fetched-at", "--content-type"])
def test_what_the_archive_knows_is_not_to_be_told(data: Path, option: str) -> None:
    done = run(data, URL, option, "2026")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{option} goes with FILE" in done.stderr


def test_damage_is_named(data: Path) -> None:
    (warc,) = (data / "warc").iterdir()
    warc.write_bytes(warc.read_bytes()[:2000] + b"\0" * (warc.stat().st_size - 2000))
    done = run(data, URL)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{warc}: offset " in done.stderr

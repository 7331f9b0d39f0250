"""``newsspider extract`` of a file: JSON with the dataset's column names; bad input is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsspider.cli import group
from tests.extraction.pages import HEADLINE, PARAGRAPHS, URL, json_ld, story_page

PAGE = story_page(head=json_ld(datePublished="2026-11-03T07:15:00Z"))


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(group, ["extract", *arguments], input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_story_from_a_file(file: Path) -> None:
    result = run(str(file), "--url", URL, "--fetched-at", "2026-11-20T12:00:00Z")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["kind"] == "story"
    assert told["headline"] == HEADLINE
    assert told["body"] == "\n\n".join(PARAGRAPHS)
    assert told["published_at"] == "2026-11-03T07:15:00Z"
    assert {
        "standfirst",
        "modified_at",
        "authors",
        "section",
        "tags",
        "language",
        "is_free",
        "canonical_url",
        "images",
    } <= set(told)


def test_a_story_from_standard_input() -> None:
    assert json.loads(run("-", "--url", URL, stdin=PAGE).stdout)["headline"] == HEADLINE


def test_a_front_page_gives_headlines(tmp_path: Path) -> None:
    links = "".join(
        f'<h2><a href="/news/story-{n}-of-the-day">A headline of some length, number {n}</a></h2>' for n in range(8)
    )
    path = tmp_path / "front.html"
    path.write_text(story_page(links, headline=""), encoding="utf-8")
    told = json.loads(run(str(path), "--url", "https://www.example.com/", "--kind", "front_page").stdout)
    assert [headline["position"] for headline in told["headlines"]] == list(range(1, 9))


def test_an_explanation(file: Path) -> None:
    assert json.loads(run(str(file), "--url", URL, "--explain").stdout)["explanation"]["headline"]["source"] == "h1"


def test_a_sites_selectors(file: Path, tmp_path: Path) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text(
        '[[site]]\nname = "example"\nhome = "https://www.example.com/"\n[site.selectors]\nheadline = "nav li"\n',
        encoding="utf-8",
    )
    assert (
        json.loads(run(str(file), "--url", URL, "--sites", str(sites), "--site", "example").stdout)["headline"]
        == "Home"
    )


CANONICAL = f'<link rel="canonical" href="{URL}">'
SINGLE_FILE = f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {URL}?single \n saved date: today\n-->"
OPEN_GRAPH = f'<meta property="og:url" content="{URL}?from=og">'


@pytest.mark.parametrize(
    ("page", "address", "source"),
    [
        (story_page(head=CANONICAL + OPEN_GRAPH), URL, "link canonical"),
        (story_page(head='<link rel="canonical" href="/relative">' + OPEN_GRAPH), f"{URL}?from=og", "og:url"),
        (f"<!-- saved from url=(0042){URL}?seen -->\n" + story_page(head=CANONICAL), f"{URL}?seen", "saved from"),
        (SINGLE_FILE + story_page(head=CANONICAL), f"{URL}?single", "saved from"),
    ],
)
def test_without_an_address_the_page_s_own_is_taken_and_said(page: str, address: str, source: str) -> None:
    result = run("-", stdin=page)
    assert json.loads(result.stdout)["headline"] == HEADLINE
    assert result.stderr == f"newsspider: {address} ({source}), without rules of an outlet\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.html", "--url", URL), "missing.html"),
        (("-", "--url", "example.com/a"), "no http or https address"),
        (("-", "--url", URL, "--fetched-at", "soon"), "'soon' is no time"),
        (("-", "--url", URL, "--site", "example"), "has no site 'example'"),
        (("-", "--url", URL, "--sites", "missing.toml", "--site", "example"), "missing.toml"),
        (("-",), "standard input: the page names no address of its own; give it with --url"),
        (("-", "--at", "2026"), "--at goes with URL or RECORD"),
        (("www.example.com/a",), "www.example.com/a: No such file or directory; give a file"),
    ],
)
def test_bad_input_is_named_and_ends_in_2(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, stdin="")
    assert result.exit_code == 2
    assert message in result.output

"""``newsspider extract``: JSON with the dataset's column names; bad input is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newsspider.tools.extract import extract
from tests.extraction.pages import HEADLINE, PARAGRAPHS, URL, json_ld, story_page

PAGE = story_page(head=json_ld(datePublished="2026-11-03T07:15:00Z"))


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(extract, list(arguments), input=stdin)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_story_from_a_file(file: Path) -> None:
    result = run(str(file), "--url", URL, "--fetched-at", "2026-11-20T12:00:00Z")
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
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
    assert json.loads(run("-", "--url", URL, stdin=PAGE).output)["headline"] == HEADLINE


def test_a_front_page_gives_headlines(tmp_path: Path) -> None:
    links = "".join(
        f'<h2><a href="/news/story-{n}-of-the-day">A headline of some length, number {n}</a></h2>' for n in range(8)
    )
    path = tmp_path / "front.html"
    path.write_text(story_page(links, headline=""), encoding="utf-8")
    told = json.loads(run(str(path), "--url", "https://www.example.com/", "--kind", "front_page").output)
    assert [headline["position"] for headline in told["headlines"]] == list(range(1, 9))


def test_an_explanation(file: Path) -> None:
    assert json.loads(run(str(file), "--url", URL, "--explain").output)["explanation"]["headline"]["source"] == "h1"


def test_a_sites_selectors(file: Path, tmp_path: Path) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text(
        '[[site]]\nname = "example"\nhome = "https://www.example.com/"\n[site.selectors]\nheadline = "nav li"\n',
        encoding="utf-8",
    )
    assert (
        json.loads(run(str(file), "--url", URL, "--sites", str(sites), "--site", "example").output)["headline"]
        == "Home"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.html", "--url", URL), "missing.html"),
        (("-", "--url", "example.com/a"), "no http or https address"),
        (("-", "--url", URL, "--fetched-at", "soon"), "'soon' is no time"),
        (("-", "--url", URL, "--site", "example"), "go together"),
        (("-", "--url", URL, "--sites", "missing.toml", "--site", "example"), "missing.toml"),
        (("-",), "--url"),
    ],
)
def test_bad_input_is_named_and_ends_in_2(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, stdin="")
    assert result.exit_code == 2
    assert message in result.output

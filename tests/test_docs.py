"""The documentation names only what there is, and all that a user can set."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import click
import pytest
from attrs import fields
from scrapy.settings import default_settings

from newsspider import settings
from newsspider.cli import COMMANDS
from newsspider.errors import SitesError
from newsspider.site import Site
from newsspider.sites import choose_sites, load_sites, parse_sites
from newsspider.spiders.news import NewsSpider

PROJECT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for path in [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md"), *(PROJECT / "demo").glob("*.md")]
    if path.is_file()
)
OUR_SETTINGS = [name for name in vars(settings) if name.isupper()]
FOLDERS = "newsspider|pipelines|archive|explore|demo|bench|deploy|tests|docs"

page = pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(PROJECT)))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_of(path: Path) -> list[str]:
    """What stands as code: spans, and the lines of fenced and indented blocks."""
    text = text_of(path)
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^(?: {4}|\t)(.*)$", text, re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^(?: {4}|\t).*$", "", text, flags=re.MULTILINE))
    return [*spans, *indented, *(line for block in fenced for line in block.splitlines())]


def anchors_of(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#{1,6} (.+)$", text_of(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@page
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        there = (page.parent / place).resolve() if place else page
        assert there.exists(), f"{target} leads nowhere"
        if anchor and there.suffix == ".md":
            assert anchor in anchors_of(there), f"{target}: no such heading"


@page
def test_every_file_that_is_named_is_there(page: Path) -> None:
    named = {
        path
        for code in code_of(page)
        for path in re.findall(
            rf"(?<![\w/.-])((?:{FOLDERS})/[\w./-]*\.(?:py|sql|yaml|toml|service|timer|cron))\b", code
        )
    }
    assert not [path for path in named if not (PROJECT / path).exists()]


@page
def test_every_newsspider_command_is_one_with_its_options(page: Path) -> None:
    for code in code_of(page):
        for name, rest in re.findall(r"(?:^|[\s/])newsspider ([a-z]+)((?: [^|;&]*)?)", code):
            if re.match(r"(?:sudo |user|group|-)", code) or "install " in code or "systemctl" in code:
                continue
            assert name in COMMANDS, code
            for option in re.findall(r"(?<=\s)--?[a-z-]+", rest):
                assert option in options_of(name, rest.split()), f"{code}: no option {option}"


def options_of(name: str, words: list[str]) -> set[str]:
    """The options of a command, with those of its subcommand if the words name one."""
    module, _, attribute = COMMANDS[name].partition(":")
    command: click.Command = getattr(import_module(module), attribute)
    options = {"--help", "-h"} | {option for parameter in command.params for option in parameter.opts}
    while isinstance(command, click.Group):
        below = next((command.commands[word] for word in words if word in command.commands), None)
        if below is None:
            break
        command = below
        options |= {option for parameter in command.params for option in parameter.opts}
    return options


def test_every_command_is_described() -> None:
    rows = re.findall(r"^\| `newsspider (\w+)` \|", text_of(PROJECT / "docs/operation.md"), re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


@page
def test_every_argument_of_a_crawl_is_one(page: Path) -> None:
    known = set(NewsSpider.__init__.__code__.co_varnames)
    for code in code_of(page):
        for line in re.findall(r"scrapy crawl news.*", code):
            assert set(re.findall(r"-a (\w+)=", line)) <= known, line
            assert all(is_setting(name) for name in re.findall(r"-s (\w+)=", line)), line


@page
def test_every_make_target_is_one(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(PROJECT / "Makefile"), re.MULTILINE))
    named = {target for code in code_of(page) for target in re.findall(r"(?:^|\s)make ([a-z]+)(?=$|\s)", code)}
    assert named <= targets


def is_setting(name: str) -> bool:
    return name in OUR_SETTINGS or hasattr(default_settings, name)


def settings_rows() -> list[list[str]]:
    """The rows of the tables of docs/settings.md that begin with names of settings."""
    lines = text_of(PROJECT / "docs/settings.md").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    return [row for row in rows if re.fullmatch(r"(?:`[A-Z_]+`(?:, )?)+", row[0])]


def test_every_setting_is_described_and_only_settings_are() -> None:
    described = {name for row in settings_rows() for name in re.findall(r"`([A-Z_]+)`", row[0])}
    assert set(OUR_SETTINGS) <= described
    assert all(is_setting(name) for name in described)


def test_every_variable_of_the_environment_is_described() -> None:
    read = re.findall(r'environ\.get\("(\w+)"', text_of(PROJECT / "newsspider/settings.py"))
    told = re.findall(r"^\| `(NEWSSPIDER_\w+)` \| [^|]* \|$", text_of(PROJECT / "docs/settings.md"), re.MULTILINE)
    assert sorted(read) == sorted(told)


def test_described_defaults_are_those_of_the_code() -> None:
    compared = 0
    for row in settings_rows():
        name = row[0].strip("`")
        values_of_columns = [(1, vars(settings)), (2, vars(default_settings))]
        for column, values in values_of_columns[: len(row) - 2]:  # the last cell is prose
            literal = re.match(r"`([\w.]+)`", row[column])
            if literal is None or name not in values:
                continue
            compared += 1
            told = literal[1]
            value = ast.literal_eval(told) if re.fullmatch(r"[\d._]+|True|False", told) else told
            assert values[name] == value, f"{name}: {row[column]}"
    assert compared > 30


def test_every_key_of_a_site_is_described_with_its_default() -> None:
    rows = re.findall(r"^\| \[`(\w+)`\][^|]*\|[^|]*\|([^|]*)\|", text_of(PROJECT / "docs/sites.md"), re.MULTILINE)
    assert {key for key, _ in rows} == {field.name for field in fields(Site)}
    defaults = {field.name: field.default for field in fields(Site)}
    for key, told in rows:
        if (literal := re.fullmatch(r"`(.+)`", told.strip())) and key not in ("headers", "cookies", "selectors"):
            value = {"true": True, "false": False}.get(literal[1]) if literal[1] in ("true", "false") else None
            value = ast.literal_eval(literal[1]) if value is None else value
            assert defaults[key] == (tuple(value) if isinstance(value, list) else value), key


HOME = 'home = "https://example.org/"\n'
MISTAKES = {
    "not TOML": '[[site]\nhome = "https://example.org/"',
    "no scheme": '[[site]]\nname = "example"\nhome = "www.example.org"',
    "no home": '[[site]]\nname = "example"',
    "twice": f'[[site]]\n{HOME}[[site]]\nhome = "https://www.example.org/"',
    "unknown key": f'[[site]]\n{HOME}sitemap = ["https://example.org/sitemap.xml"]',
    "outside": f'contact = "x"\n[[site]]\n{HOME}',
    "no list": f'[[site]]\n{HOME}feeds = "https://example.org/rss.xml"',
    "no slug": f'[[site]]\n{HOME}name = "The Example"',
    "language": f'[[site]]\n{HOME}language = "english!"',
    "country": f'[[site]]\n{HOME}country = "Germany"',
    "time zone": f'[[site]]\n{HOME}time_zone = "CET+1"',
    "delay": f"[[site]]\n{HOME}delay = -1",
    "exclude": f'[[site]]\n{HOME}exclude = ["(live"]',
    "hosts": f'[[site]]\n{HOME}hosts = ["https://example.net/"]',
    "variable": f'[[site]]\n{HOME}headers = {{ Authorization = "env:EXAMPLE_TOKEN" }}',
    "requisites": f'[[site]]\n{HOME}requisites = "all"',
    "selectors": f'[[site]]\n{HOME}selectors = {{ title = "h1" }}',
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_errors_of_a_sites_file_are_shown_as_they_look(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXAMPLE_TOKEN", raising=False)
    with pytest.raises(SitesError) as caught:
        parse_sites(MISTAKES[mistake], "sites.toml")
    assert f"newsspider: {caught.value}" in text_of(PROJECT / "docs/sites.md").splitlines()


def test_an_unknown_name_is_shown_as_it_looks() -> None:
    with pytest.raises(SitesError) as caught:
        choose_sites(load_sites(PROJECT / "sites.toml"), ["bcc"], "sites.toml")
    assert f"newsspider: {caught.value}" in text_of(PROJECT / "docs/sites.md").splitlines()


def test_the_sites_file_that_comes_along_is_in_order_and_of_many_countries() -> None:
    sites = load_sites(PROJECT / "sites.toml")
    assert len(sites) > 50
    assert len({site.country for site in sites}) >= 12
    assert len({(site.language or "").partition("-")[0] for site in sites}) >= 10
    assert all(site.title and site.language and site.country and site.time_zone for site in sites)


def test_its_example_shows_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMPLE_TOKEN", "a")
    monkeypatch.setenv("EXAMPLE_SESSION", "b")
    _, _, behind = text_of(PROJECT / "sites.toml").partition("# [[site]]\n")
    example, _, _ = behind.partition("\n\n")
    text = "[[site]]\n" + "\n".join(line.removeprefix("# ") for line in example.splitlines())
    (site,) = parse_sites(text, "the example")
    assert site.headers == {"Authorization": "a"}
    assert {line.partition(" = ")[0] for line in text.splitlines()[1:]} == {field.name for field in fields(Site)}


def source_text() -> str:
    """The code of the project, with strings that go on in the next line joined."""
    files = (path for folder in ("newsspider", "pipelines", "archive") for path in (PROJECT / folder).rglob("*.py"))
    return re.sub(r'"\s*\n\s*f?"', "", "\n".join(map(text_of, files)))


def test_messages_are_shown_as_the_code_has_them() -> None:
    _, _, table = text_of(PROJECT / "docs/operation.md").partition("## By message\n")
    cells = re.findall(r"^\| (`.+?) \| ", table.partition("\n## ")[0], re.MULTILINE)
    source = source_text()
    unknown = []
    for message in (message for cell in cells for message in re.findall(r"`([^`]+)`", cell)):
        # What stands for a value differs: numbers, names in capitals, quoted and left out parts.
        parts = re.split(r"…|\(|'[^']*'|\b[A-Z]{1,4}\b|\d+|NEWSSPIDER_\w+", message)
        longest = max(parts, key=len).strip(" ().:,")
        if longest not in source and "No space left" not in message:
            unknown.append(message)
    assert len(cells) > 25
    assert not unknown


def test_the_changelog_says_what_is_not_released_yet() -> None:
    _, _, unreleased = text_of(PROJECT / "CHANGELOG.md").partition("## [Unreleased]\n")
    assert re.search(r"^- ", unreleased.partition("\n## [")[0], re.MULTILINE)


def test_the_overview_leads_to_every_page() -> None:
    overview = PROJECT / "docs/index.md"
    linked = {(overview.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", text_of(overview))}
    assert not [path.name for path in (PROJECT / "docs").glob("*.md") if path != overview and path not in linked]

"""Imports run one way, newsspider → pipelines → archive, and no file has grown too long to be about one thing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("archive", "pipelines", "newsspider", "explore", "demo", "bench")
MAY_IMPORT = {
    "archive": set(),
    "pipelines": {"archive"},
    "newsspider": {"pipelines", "archive"},
    "explore": {"pipelines", "archive", "newsspider"},
    "demo": {"pipelines", "archive", "newsspider"},
    "bench": {"pipelines", "archive", "newsspider", "demo"},
}
"""The project's packages that each may know beside itself; nothing imports tests."""
KNOWS_NO_SCRAPY = ("archive", "pipelines")
OUTSIDE_OF_EXTRACTION = {"sqlite3", "sqlite_utils", "asyncio", "socket", "urllib.request", "requests", "warcio"}
LONGEST_FILE = 400
MEDIAN_FILE = 200


@cache
def files(package: str) -> tuple[Path, ...]:
    return tuple(sorted((ROOT / package).rglob("*.py")))


def imports(file: Path) -> Iterator[str]:
    """The modules that a file imports anywhere, also within functions and for types alone."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are absolute here"
            yield node.module or ""
        elif isinstance(node, ast.Call) and (module := imported_by_call(node)):
            yield module


def imported_by_call(node: ast.Call) -> str | None:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name not in ("import_module", "__import__") or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    return str(node.args[0].value)


def offences(package: str, forbidden: set[str]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files(package)
        for module in imports(file)
        if any(module == name or module.startswith(f"{name}.") for name in forbidden)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_knows_those_below_it_alone(package: str) -> None:
    assert files(package)
    assert offences(package, {*PACKAGES, "tests"} - MAY_IMPORT[package] - {package}) == []


@pytest.mark.parametrize("package", KNOWS_NO_SCRAPY)
def test_what_lies_below_the_crawler_knows_no_scrapy(package: str) -> None:
    assert offences(package, {"scrapy", "twisted"}) == []


def test_extraction_looks_at_nothing_but_its_page() -> None:
    """A reading is a function of the capture and the rules: no network, no database."""
    assert offences("pipelines/extraction", OUTSIDE_OF_EXTRACTION) == []


def test_extraction_knows_neither_archive_writing_nor_dataset() -> None:
    assert offences("pipelines/extraction", {"pipelines.dataset", "pipelines.warc", "archive.writer"}) == []


def test_what_fetches_knows_no_dataset() -> None:
    assert offences("newsspider/fetching", {"pipelines.dataset", "sqlite3", "sqlite_utils"}) == []


def test_every_module_says_what_it_is_about_in_its_first_line() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for package in PACKAGES
        for file in files(package)
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_file_is_longer_than_one_thing_needs(package: str) -> None:
    lengths = {file: code_lines(file) for file in files(package)}
    assert {str(file): length for file, length in lengths.items() if length > LONGEST_FILE} == {}
    assert sorted(lengths.values())[len(lengths) // 2] < MEDIAN_FILE


def code_lines(file: Path) -> int:
    """Lines of a file without those of literal tables: lists of words are data, however long."""
    text = file.read_text(encoding="utf-8")
    tables = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.end_lineno:
            tables |= set(range(node.lineno + 1, node.end_lineno + 1))
    return len(text.splitlines()) - len(tables)


def test_the_check_sees_what_it_should(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("import scrapy.http\ndef f():\n    from newsspider import x\n    import_module('demo.y')\n")
    assert list(imports(file)) == ["scrapy.http", "newsspider", "demo.y"]

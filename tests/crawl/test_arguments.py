"""The arguments of a crawl: a slip of the pen must not crawl everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsspider.errors import SitesError
from newsspider.spiders.arguments import ARGUMENTS, check_arguments


def test_the_arguments_that_there_are_pass() -> None:
    check_arguments({"sites": "sites.toml", "site": "bbc,lemonde", "limit": "20"})
    check_arguments({})


@pytest.mark.parametrize(("slip", "meant"), [("sties", "sites"), ("limits", "limit"), ("Site", "site")])
def test_an_argument_that_there_is_not_is_named_with_what_was_meant(slip: str, meant: str) -> None:
    with pytest.raises(SitesError, match=f"-a {slip}: .*did you mean {meant}"):
        check_arguments({slip: "x"})


def test_an_argument_like_none_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(SitesError, match=", ".join(ARGUMENTS)):
        check_arguments({"colour": "red"})


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5", ""])
def test_a_limit_is_a_number_of_stories(limit: str) -> None:
    with pytest.raises(SitesError, match="limit"):
        check_arguments({"limit": limit})


def test_an_option_that_there_is_not_is_named() -> None:
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "--limit=3"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no option --limit=3; scrapy crawl --help lists them" in done.stdout + done.stderr

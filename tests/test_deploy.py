"""The units, the cron line and the documented exit statuses are those of the code, and can be installed as told."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from scrapy.settings import Settings, default_settings
from scrapy.spiderloader import SpiderLoader

from newsspider import settings
from newsspider.commands.crawl import EX_FAILED, EX_OK, Command
from newsspider.data import DataFolder
from newsspider.errors import LockedError, SitesError

PROJECT = Path(__file__).resolve().parent.parent
DEPLOY = PROJECT / "deploy"
OPERATION = PROJECT / "docs/operation.md"
INSTALLED, STATE, ETC = "/opt/newsspider", "/var/lib/newsspider", "/etc/newsspider"


def unit(name: str) -> dict[str, list[str]]:
    """A unit's settings, each with its values in order."""
    values: dict[str, list[str]] = {}
    for line in (DEPLOY / name).read_text(encoding="utf-8").splitlines():
        key, is_setting, value = line.partition("=")
        if is_setting and not line.startswith("#"):
            values.setdefault(key, []).append(value)
    return values


def cron_command() -> str:
    """What cron gives to the shell."""
    lines = (DEPLOY / "newsspider.cron").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if re.match(r"[\d*]", line)]
    *when, user, command = line.split(None, 6)
    assert (len(when), user) == (5, unit("newsspider.service")["User"][0])
    assert "%" not in command, "cron takes % for the end of a line"
    return command


@pytest.mark.parametrize("command", [unit("newsspider.service")["ExecStart"][0], cron_command()], ids=["unit", "cron"])
def test_what_is_started_exists(command: str) -> None:
    found = re.search(r"\.venv/bin/(\w+) crawl (\w+)((?: -[as] \w+=\S+)*) \$CRAWL_ARGS", command)
    assert found
    assert (Path(sys.executable).parent / found[1]).is_file()
    assert found[1] == "scrapy"
    assert Command.__module__.rpartition(".")[0] == settings.COMMANDS_MODULE
    assert found[2] in SpiderLoader.from_settings(Settings({"SPIDER_MODULES": settings.SPIDER_MODULES})).list()
    for name in re.findall(r"-s (\w+)=", found[3]):
        assert name in vars(settings) or hasattr(default_settings, name)


def test_a_run_that_meets_the_lock_is_no_failure_of_the_unit() -> None:
    assert unit("newsspider.service")["SuccessExitStatus"] == [str(LockedError.exit_status)]


def test_the_service_ends_by_the_signal_that_ends_a_run_in_good_order_and_can_gain_nothing() -> None:
    service = unit("newsspider.service")
    assert (service["Type"], service["KillSignal"], service["KillMode"]) == (["oneshot"], ["SIGINT"], ["mixed"])
    assert service["ReadWritePaths"] == [STATE]
    assert service["ProtectSystem"] == ["strict"]
    assert service["NoNewPrivileges"] == ["true"]
    assert {"MemoryMax", "TimeoutStopSec"} <= service.keys()


def test_the_timer_makes_up_for_a_missed_hour() -> None:
    timer = unit("newsspider.timer")
    assert (timer["OnCalendar"], timer["Persistent"]) == (["hourly"], ["true"])
    assert "RandomizedDelaySec" in timer


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("newsspider.service", "newsspider.timer"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        text = text.replace(f"{INSTALLED}/.venv/bin/scrapy", str(Path(sys.executable).parent / "scrapy"))
        (tmp_path / name).write_text(text.replace(INSTALLED, str(PROJECT)), encoding="utf-8")
    units = [str(tmp_path / name) for name in ("newsspider.service", "newsspider.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "newsspider" in line]
    assert not ours


def test_the_example_environment_is_read_by_the_shell_and_names_what_is_read() -> None:
    text = (DEPLOY / "newsspider.env.example").read_text(encoding="utf-8")
    names = re.findall(r"^(\w+)=", text, re.MULTILINE)
    code = (PROJECT / "newsspider/settings.py").read_text(encoding="utf-8")
    assert {name for name in names if name != "CRAWL_ARGS"} <= set(re.findall(r'environ\.get\("(\w+)"', code))
    shell = f'set -a; . "{DEPLOY}/newsspider.env.example"; env'
    said = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True, env={}).stdout
    assert f"NEWSSPIDER_DATA={STATE}" in said.splitlines()
    assert f"NEWSSPIDER_SITES={ETC}/sites.toml" in said.splitlines()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The data folder, locked by this process as by a run."""
    data = DataFolder(folder)
    data.prepare()
    data.lock()
    try:
        yield
    finally:
        data.unlock()


def run_cron(tmp_path: Path, sites: str) -> subprocess.CompletedProcess[str]:
    """The cron line as the shell runs it, with the paths of this clone and a data folder for the test."""
    (tmp_path / "sites.toml").write_text(sites, encoding="utf-8")
    (tmp_path / "newsspider.env").write_text(
        f"NEWSSPIDER_CONTACT=mail@example.org\nNEWSSPIDER_DATA={tmp_path / 'data'}\n"
        f"NEWSSPIDER_SITES={tmp_path / 'sites.toml'}\nCRAWL_ARGS='-s RETRY_TIMES=0'\n",
        encoding="utf-8",
    )
    command = cron_command().replace(ETC, str(tmp_path)).replace(INSTALLED, str(PROJECT))
    command = command.replace(".venv/bin/scrapy", shlex.quote(str(Path(sys.executable).parent / "scrapy")))
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=environment)


def test_cron_says_nothing_of_a_run_that_meets_another(tmp_path: Path) -> None:
    with held(tmp_path / "data"):
        done = run_cron(tmp_path, '[[site]]\nhome = "http://127.0.0.1:9/"\n')
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_cron_mails_the_reason_of_a_run_that_failed(tmp_path: Path) -> None:
    done = run_cron(tmp_path, '[[site]]\nname = "closed"\nhome = "http://127.0.0.1:9/"\n')
    assert "closed: robots.txt is unreachable (connection refused)" in done.stdout
    assert "nothing could be fetched." in done.stdout


def test_every_exit_status_is_in_the_documentation() -> None:
    documented = re.findall(r"^\| (\d+) \|", OPERATION.read_text(encoding="utf-8"), re.MULTILINE)
    statuses = [EX_OK, EX_FAILED, SitesError.exit_status, LockedError.exit_status]
    assert [int(status) for status in documented] == statuses


def test_all_that_is_to_be_installed_is_in_the_documentation() -> None:
    text = OPERATION.read_text(encoding="utf-8")
    assert not [path.name for path in DEPLOY.iterdir() if f"deploy/{path.name}" not in text]
    for place in (INSTALLED, STATE, f"{ETC}/newsspider.env", f"{ETC}/sites.toml"):
        assert place in text

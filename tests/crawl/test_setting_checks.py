"""Settings of ours with a value that they cannot have are refused before a crawl begins."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from newsspider import settings as ours
from newsspider.errors import ConfigurationError
from newsspider.setting_checks import check_settings


def settings_with(**values: object) -> Settings:
    settings = Settings()
    settings.setmodule(ours)
    settings.update(values, priority="cmdline")
    return settings


def test_those_that_come_along_are_in_order() -> None:
    check_settings(settings_with())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWSSPIDER_WORKERS", "4"),
        ("NEWSSPIDER_RUN_MINUTES", "0.5"),
        ("NEWSSPIDER_RUN_MINUTES", "0"),
        ("NEWSSPIDER_WARC_HOURS", 0),
        ("NEWSSPIDER_REVISITS", "all"),
        ("NEWSSPIDER_PROGRESS", "off"),
    ],
)
def test_numbers_may_be_text_as_on_the_command_line(name: str, value: object) -> None:
    check_settings(settings_with(**{name: value}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NEWSSPIDER_WORKERS", "many"),
        ("NEWSSPIDER_WORKERS", "-1"),
        ("NEWSSPIDER_RUN_MINUTES", "-1"),
        ("NEWSSPIDER_RUN_MINUTES", "nan"),
        ("NEWSSPIDER_READ_CPU_SECONDS", "0"),
        ("NEWSSPIDER_READ_MEMORY_MB", None),
        ("NEWSSPIDER_WARC_SIZE", "1 GB"),
        ("NEWSSPIDER_REVISITS", "alll"),
        ("NEWSSPIDER_PROGRESS", "yes"),
    ],
)
def test_others_are_named_with_what_they_are(name: str, value: object) -> None:
    with pytest.raises(ConfigurationError, match=rf"^{name}: is .+, not {value!r}$") as refused:
        check_settings(settings_with(**{name: value}))
    assert refused.value.exit_status == 2

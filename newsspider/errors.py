"""Errors that end a command with a message for people instead of a traceback."""

from __future__ import annotations


class NewsspiderError(Exception):
    """Something that the user can mend; the text says what and how.

    ``exit_status`` follows sysexits.h where cron and systemd know what to make of it.
    """

    exit_status = 1


class SitesError(NewsspiderError):
    """A sites file, or a choice of sites, that cannot be used."""

    exit_status = 2


class ConfigurationError(NewsspiderError):
    """Settings with which no true archive can be made."""

    exit_status = 2


class DataFolderError(NewsspiderError):
    """A data folder that cannot be used."""


class NothingThereError(NewsspiderError):
    """What a command is to work on is not where it was said to be."""

    exit_status = 2


class LockedError(NewsspiderError):
    """Another run is at work in the data folder (EX_TEMPFAIL: try again later)."""

    exit_status = 75


class RunFailedError(NewsspiderError):
    """A run that had to stop: what was written is whole, and the next run goes on from there."""

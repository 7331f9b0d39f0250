"""The report at a run's end: what came, what is new, which sites failed and why, and the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsspider.monitoring.runtime import LEFT
from newsspider.words import counted

if TYPE_CHECKING:
    from newsspider.run import Run

MOST_REASONS = 20


def report(run: Run) -> tuple[str, int]:
    """The report's text and the exit status: 0 all right (also when some sites failed), 1 failed or nothing fetched."""
    lines = [_headline(run), *_failed_sites(run)]
    errors = int(run.crawler.stats.get_stats().get("spider_exceptions/count", 0))
    if errors:
        log = run.data.runs / f"{run.id}.log"
        lines.append(f"{counted(errors, 'error')} in the program itself; {log} has it all. Please report it.")
    if run.error is not None:
        lines.append(f"the run failed: {run.error}. What was written is whole; the next run goes on from there.")
        return "\n".join(lines), 1
    if not run.finished:
        lines.append("the run was ended before its time. What was written is whole; the next run goes on from there.")
        return "\n".join(lines), 1
    failed = run.failed_sites()
    if run.sites and len(failed) == len(run.sites):
        lines.append("nothing could be fetched.")
        return "\n".join(lines), 1
    return "\n".join(lines), 0


def _headline(run: Run) -> str:
    counts = run.counts()
    new = run.new_articles or {article.id for change in run.changes for article in change.new}
    changed = {article.id for change in run.changes for article in change.changed} - new
    withdrawn = {article.id for change in run.changes for article in change.withdrawn}
    parts = [
        f"{counts['sites'] - len(run.failed_sites())} of {counted(counts['sites'], 'site')}",
        counted(counts["responses"], "response"),
        f"{counted(counts['stories'], 'story')} ({len(new)} new, {len(changed)} changed, {len(withdrawn)} withdrawn)",
    ]
    failures = int(run.crawler.stats.get_stats().get("newsspider/failed", 0))
    if failures:
        parts.append(f"{counted(failures, 'address')} failed")
    left = int(run.crawler.stats.get_stats().get(LEFT, 0))
    if left:
        parts.append(f"{left} left to the next run")
    return f"run {run.id}: " + ", ".join(parts)


def _failed_sites(run: Run) -> list[str]:
    failed = run.failed_sites()
    lines = [f"  {site}: {reason}" for site, reason in list(failed.items())[:MOST_REASONS]]
    if len(failed) > MOST_REASONS:
        lines.append(f"  and {counted(len(failed) - MOST_REASONS, 'more site')}; `newsspider status` names them")
    return lines

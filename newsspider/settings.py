"""Every setting with its reason. Set your own with ``-s NAME=VALUE`` or in the environment (docs/settings.md)."""

from __future__ import annotations

import os

from newsspider import __version__

BOT_NAME = "newsspider"
SPIDER_MODULES = ["newsspider.spiders"]
NEWSPIDER_MODULE = "newsspider.spiders"
COMMANDS_MODULE = "newsspider.commands"
ADDONS: dict[str, int] = {}

# --- ours ---

# Who operates the crawler: a web or mail address for the user agent, so that a site can reach a person.
NEWSSPIDER_CONTACT = os.environ.get("NEWSSPIDER_CONTACT", "")
# Everything is kept in this one folder; by default data/ beside scrapy.cfg.
NEWSSPIDER_DATA = os.environ.get("NEWSSPIDER_DATA", "")
# The outlets; by default sites.toml beside scrapy.cfg.
NEWSSPIDER_SITES = os.environ.get("NEWSSPIDER_SITES", "")
# What tells the time: tests live through a year with a clock of their own.
NEWSSPIDER_CLOCK = os.environ.get("NEWSSPIDER_CLOCK", "newsspider.clock.now")
# Which known stories are asked again: due (by age, or when they seem changed), all (whenever a page links to them).
NEWSSPIDER_REVISITS = "due"
# After so many minutes a run ends in good order, and the next goes on: an hourly one never meets the lock. 0: no end.
NEWSSPIDER_RUN_MINUTES = 50
# Processes that read pages; 0 is one for each core.
NEWSSPIDER_WORKERS = 0
# What reading one page may cost before it is given up: genuine pages take some 50 ms and 200 MB.
NEWSSPIDER_READ_CPU_SECONDS = 20
NEWSSPIDER_READ_MEMORY_MB = 2048
# A WARC file is closed before it grows over this: 1 GB is what archives exchange.
NEWSSPIDER_WARC_SIZE = 1_000_000_000
# And before it is older than this: a crawl that goes on for days leaves files that can be carried off.
NEWSSPIDER_WARC_HOURS = 24
# RFC 9309. There is no reason to turn it off but one's own server.
NEWSSPIDER_ROBOTS_OBEY = True
# A line with the run's progress: auto (on a terminal), on, off.
NEWSSPIDER_PROGRESS = "auto"

# --- an honest visitor ---

USER_AGENT = f"newsspider/{__version__}" + (f" (+{NEWSSPIDER_CONTACT})" if NEWSSPIDER_CONTACT else "")
# Our own middleware obeys robots.txt: Scrapy's takes any answer for rules and a failure for leave.
ROBOTSTXT_OBEY = False
# Many sites at once, each asked one thing at a time, a second apart or slower if it answers slowly.
CONCURRENT_REQUESTS = 256
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 0.5
# No cookies but those that a site's table names; no Referer, which would tell sites of one another.
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"

# --- a careful one ---

DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TIMEOUT = 60
# Stories are some 300 KB; Scrapy's own limit of 1 GiB would let one page fill the memory.
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
URLLENGTH_LIMIT = 2083
# Five, and the parts of a story, each of which leads to the next.
DEPTH_LIMIT = 25
# A picture, style or font that is larger is cut; the archive keeps what came.
NEWSSPIDER_REQUISITE_MAXSIZE = 10 * 1024 * 1024
REDIRECT_MAX_TIMES = 8
# A refresh at once leads elsewhere; one after a minute is a front page that wants to be looked at again.
METAREFRESH_MAXDELAY = 2
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
# The archive keeps what came of an answer that was cut; the crawl takes it for a failure.
DOWNLOAD_FAIL_ON_DATALOSS = True

DOWNLOAD_HANDLERS = {
    "http": "newsspider.fetching.handler.ArchivingDownloadHandler",
    "https": "newsspider.fetching.handler.ArchivingDownloadHandler",
    # Nothing else is fetched: a page must not make us read a file of this machine.
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}
DOWNLOADER_MIDDLEWARES = {
    "newsspider.fetching.scope.ScopeMiddleware": 40,
    # Behind HttpProxy and DefaultHeaders, so that the robots.txt request is dressed like any other.
    "newsspider.fetching.robots.RobotsMiddleware": 60,
    "newsspider.fetching.conditions.ConditionsMiddleware": 70,
    # In the places of Scrapy's own, which tell nobody of a loop.
    "newsspider.fetching.redirects.MetaRefreshMiddleware": 580,
    "newsspider.fetching.redirects.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
}
# ScopeMiddleware refuses what is too long and says so; Scrapy's own drops it without a word.
SPIDER_MIDDLEWARES = {"scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None}
# Each host has a queue of its own: a slow one keeps nobody waiting.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # stories in the order of their front page
SCHEDULER_PRIORITY_QUEUE = "newsspider.fetching.queueing.HostQueues"
EXTENSIONS = {
    "newsspider.monitoring.runtime.RunTime": -10,
    "newsspider.monitoring.runs.RunKeeper": 0,
    "newsspider.fetching.ending.Ending": 100,
    "newsspider.monitoring.progress.Progress": 500,
    "scrapy.extensions.logstats.LogStats": None,
}

# An unattended crawler listens on no port.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"

"""How newscrawl crawls. Each value that departs from Scrapy 2.19's default says what the default is, and why.

A site departs from these by its `politeness`, a run by `-s NAME=VALUE`, a machine by the environment variables named
here.
"""

from __future__ import annotations

import os
from importlib.metadata import version

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
NEWSPIDER_MODULE = "newscrawl.spiders"

# --- who we are -------------------------------------------------------------------------------------------------

NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "https://github.com/newscrawl/newscrawl")
"""An address or a page at which a site can reach who crawls it. A crawl with an empty one is refused."""
USER_AGENT = (
    f"newscrawl/{version('newscrawl')} (+{NEWSCRAWL_CONTACT})"  # default: Scrapy/2.19.0 (+https://scrapy.org): not us
)
ROBOTSTXT_USER_AGENT = "newscrawl"  # default: the whole USER_AGENT; robots.txt names the token (RFC 9309 2.2.1)
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    # default: also Accept-Language: en; a site's own language is what we want
}
COOKIES_ENABLED = False  # default: True; news needs none, and a jar links visits and grows (THREATS: cookie bloat)
REFERER_ENABLED = False  # default: True; one site need not learn what we read on another, whatever policy it sends

# --- politeness -------------------------------------------------------------------------------------------------

ROBOTSTXT_OBEY = True  # default: False
DOWNLOAD_DELAY = 1.0  # default: 0; seconds between two requests to a host
DOWNLOAD_DELAY_JITTER = 0.25  # default: 0.5; a delay of 1 s never falls below 0.75 s
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default: 8; one connection a host
CONCURRENT_REQUESTS = (
    8  # default: 16; a run is of one site, whose hosts are few, and a stop waits for what is under way
)
NEWSCRAWL_LONGEST_CRAWL_DELAY = 60.0
"""Seconds; a robots.txt that asks for a longer Crawl-delay gets this, and the log says so."""
NEWSCRAWL_LONGEST_PAUSE = 120.0
"""Seconds a run waits for a host that asks for patience; for a longer pause the host is left to the next run."""
NEWSCRAWL_BACK_OFF = 1.0
"""Factor on the waits between tries, for servers that do not say how long."""
NEWSCRAWL_DAILY_PAGES = 0
"""Pages a day of one site at most, all runs together; 0: no bound."""

DOWNLOADER = "newscrawl.crawling.downloader.BoundedDownloader"
# default: Scrapy's own, which keeps to CONCURRENT_REQUESTS_PER_DOMAIN only while a delay parts the starts

# --- what is fetched, and how long that may take ----------------------------------------------------------------

DOWNLOAD_HANDLERS = {
    "http": "newscrawl.crawling.limits.BoundedDownloadHandler",  # default: HTTP11DownloadHandler; headers unbounded
    "https": "newscrawl.crawling.limits.BoundedDownloadHandler",
    # default: handlers for data:, file:, ftp: and s3:, by which a sitemap can read our disk (THREATS: file:)
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_MAXSIZE = 15_000_000  # default: 1 GiB, before and after unpacking; bombs of 200 bytes filled it (THREATS 1.4)
DOWNLOAD_WARNSIZE = 0  # default: 32 MiB; above what is let in
DOWNLOAD_TIMEOUT = 30  # default: 180; the whole download of a page
DOWNLOAD_VERIFY_CERTIFICATES = True  # default: False; an article is evidence of what its site published
DNS_TIMEOUT = 20  # default: 60
REDIRECT_MAX_TIMES = 10  # default: 20 (THREATS: redirect loops)
METAREFRESH_ENABLED = False  # default: True; a page's markup does not steer the crawler
HTTPERROR_ALLOW_ALL = True  # default: False; what a status means for a URL is written into the ledger
URLLENGTH_LIMIT = 0  # default: 2083, dropped in silence; the ledger refuses long addresses and says so

# --- what the crawl costs ---------------------------------------------------------------------------------------

CONCURRENT_ITEMS = 1  # default: 100 tasks for every response, a third of the processor time of a crawl (Scrapy #5182)
STATS_CLASS = (
    "scrapy.statscollectors.DummyStatsCollector"  # default: MemoryStatsCollector; the report has a tally of its own
)
STATS_DUMP = False  # default: True; a line about no statistics at the end of every crawl
DOWNLOADER_STATS = False  # default: True; writes every request out again to know its length
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # default: last in, first out; the ledger's order is ours
MEMUSAGE_LIMIT_MB = 1024  # default: 0, no bound; the run ends in good order and the next one goes on
TELNETCONSOLE_ENABLED = False  # default: True; runs code for whoever reaches the port
REMOTE_CONTROL_ENABLED = False  # default: True; the same over HTTP

NEWSCRAWL_READERS = 1
"""Processes that read pages."""
NEWSCRAWL_PAGE_CPU_SECONDS = 10
NEWSCRAWL_PAGE_WALL_SECONDS = 60.0
NEWSCRAWL_PAGE_MEMORY_MB = 1024
"""What one page may cost to read; a page that costs more is refused as too expensive."""

# --- the store --------------------------------------------------------------------------------------------------

NEWSCRAWL_STORE = os.environ.get("NEWSCRAWL_STORE", "newscrawl.db")
NEWSCRAWL_DURABLE = False
"""True: SQLite with synchronous=FULL, so that a power cut loses nothing finished; False: perhaps the last pages."""
NEWSCRAWL_KEEP_RAW = True
"""Keep every page as it was received, in WARC files beside the store."""
NEWSCRAWL_KEEP_RAW_SECONDS = 0
"""How long WARC files are kept: at the end of a run those go in which nothing is younger. 0: for ever."""

NEWSCRAWL_NEAR_DUPLICATES = "keep"
"""keep: every copy is stored, with the id of its cluster; first: of near-duplicates only the one that came first."""

NEWSCRAWL_RECHECK_HOURS = 1.0
"""Hours until a stored article is looked at again, doubled each time it is found unchanged; 0: never."""

# --- bounds of a run --------------------------------------------------------------------------------------------

NEWSCRAWL_MAX_PAGES = 10_000
NEWSCRAWL_MAX_ARTICLES = 0
NEWSCRAWL_MAX_BYTES = 0
CLOSESPIDER_TIMEOUT = 0
"""Pages, articles, bytes and seconds a run may take; 0: no bound. What is left stays in the ledger for the next run."""
NEWSCRAWL_SITEMAPS = 50
"""Children of a sitemap index that a run reads, newest first."""
NEWSCRAWL_SITEMAP_DEPTH = 3
"""Indexes above a sitemap."""
NEWSCRAWL_SINCE = ""
NEWSCRAWL_UNTIL = ""
"""ISO instants: only what was published in between; a site's archives are read for these days."""
NEWSCRAWL_REFRESH = False
"""Ask again for everything, whatever was said last time."""
NEWSCRAWL_DISCOVER = True
"""Ask the site's sources; else only what the ledger has already is fetched."""
NEWSCRAWL_ALLOW = ""
"""host:port pairs, apart by commas, that may be reached although they are private or loopback addresses."""
NEWSCRAWL_FIXTURES = ""
"""Folder of recorded answers, where `--offline` has put what reads them in the place of the network."""

# --- components -------------------------------------------------------------------------------------------------

EXTENSIONS_BASE: dict[str, int] = {}  # default: eleven, all imported, those that are switched off and their servers too
EXTENSIONS = {
    "newscrawl.crawling.session.Session": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
}
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.crawling.address_guard.AddressGuard": 10,
    "newscrawl.crawling.robots.RobotsGate": 100,
    # default: a middleware that lets pages through while robots.txt is fetched, and takes a 5xx for "all allowed"
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.crawling.politeness.Politeness": 550,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # default: tries again at once, deaf to Retry-After
    "newscrawl.crawling.limits.Decode": 590,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # default: half pages pass
    "newscrawl.crawling.redirects.Redirects": 600,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,  # default: knows no circles, and wants a Referer
    "newscrawl.crawling.capture.CaptureMiddleware": 840,  # nearer to the network than Decode
    "newscrawl.crawling.ending.Ending": 850,
    "newscrawl.crawling.address_guard.ConnectionGuard": 860,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
# default: six, each an asynchronous generator around every page; the ledger and the settings above do what they do
ITEM_PIPELINES = {
    "newscrawl.pipelines.normalise.NormalisePipeline": 100,
    "newscrawl.pipelines.deduplicate.DeduplicatePipeline": 200,
    "newscrawl.pipelines.store.StorePipeline": 900,
}

# --- what is said -----------------------------------------------------------------------------------------------

LOG_FORMAT = "%(asctime)s %(levelname)s: %(message)s"  # default: also the module's name
LOG_DATEFORMAT = "%Y-%m-%dT%H:%M:%S%z"  # default: without the offset; a time without its zone is half a time
LOG_VERSIONS: list[str] = []  # default: the versions of ten libraries; `newscrawl doctor` says them
LOG_LEVEL = "INFO"  # default: DEBUG; two lines and the whole item a page
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # default: WARNING; why an item was dropped is in the ledger
FEED_EXPORT_ENCODING = "utf-8"  # default: None, which writes JSON as \uXXXX

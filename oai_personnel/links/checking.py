"""All addresses, politely: one request at a time, a pause for each host, its robots.txt heeded."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from urllib.robotparser import RobotFileParser

from oai_personnel.links.asking import AGENT, Answer, Asker, encoded

#: Who tells whether a copy of a page was archived.
ARCHIVE = "https://archive.org/wayback/available"

_RETRIES = 2


class Link(NamedTuple):
    """An address to check; `archived` says that a copy is known already."""

    url: str
    archived: bool = False


class Found(NamedTuple):
    """An address with what came of it, and the address of an archived copy."""

    url: str
    answer: Answer
    archive_url: str = ""


class Checker:
    """Goes through addresses.

    Parameters
    ----------
    asker : Asker
    delay : float
        Seconds between two requests to one host; a ``Crawl-delay`` of its robots.txt is heeded up to `patience`.
    patience : float
        The longest wait, in seconds, that a server may ask for before it is left for the next time.
    archive : str
        Where to ask for archived copies; empty: nowhere.
    clock, sleep : callable
        The time in seconds, and how to wait.
    """

    def __init__(
        self,
        asker: Asker,
        delay: float = 2,
        patience: float = 60,
        archive: str = ARCHIVE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._asker, self._delay, self._patience, self._archive = asker, delay, patience, archive
        self._clock, self._sleep = clock, sleep
        self._free: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | Answer] = {}

    def check(self, links: Iterable[Link]) -> Iterator[Found]:
        """Check addresses, those of different hosts in turn; each result comes as soon as it is there.

        A server that asks to wait longer than `patience` is asked nothing more.
        """
        waiting: dict[str, deque[Link]] = {}
        for link in links:
            waiting.setdefault(host_of(link.url), deque()).append(link)
        while waiting:
            host = min(waiting, key=lambda name: self._free.get(name, 0))
            link = waiting[host].popleft()
            found = self._checked(link)
            yield found
            if found.answer.status == "busy":
                yield from (Found(rest.url, found.answer) for rest in waiting[host])
                waiting[host].clear()
            if not waiting[host]:
                del waiting[host]

    def _checked(self, link: Link) -> Found:
        answer = self._allowed(link.url) or self._patiently(link.url)
        archive = "" if link.archived or not self._archive or answer.status == "busy" else self._copy_of(link.url)
        return Found(link.url, answer._replace(body=b""), archive)

    def _patiently(self, url: str) -> Answer:
        """Ask, and ask again after the pause that a busy server wishes."""
        for _ in range(_RETRIES):
            answer = self._ask(url)
            if answer.status != "busy" or answer.wait > self._patience:
                return answer
            self._free[host_of(url)] = self._clock() + answer.wait
        return self._ask(url)

    def _ask(self, url: str) -> Answer:
        """Ask when the host has had its pause."""
        host = host_of(url)
        self._sleep(max(0.0, self._free.get(host, 0) - self._clock()))
        answer = self._asker.ask(url)
        self._free[host] = self._clock() + self._pause(url)
        return answer

    def _pause(self, url: str) -> float:
        robots = self._robots.get(_site(url))
        wished = robots.crawl_delay(AGENT) if isinstance(robots, RobotFileParser) else None
        return max(self._delay, min(float(wished or 0), self._patience))

    def _allowed(self, url: str) -> Answer | None:
        """None if the site lets programs fetch the page; else why it was not fetched."""
        site = _site(url)
        if not site:
            return Answer("unreachable", detail="no address of the web")
        if site not in self._robots:
            self._robots[site] = self._rules_of(site)
        rules = self._robots[site]
        if isinstance(rules, Answer):
            return rules
        return None if rules.can_fetch(AGENT, url) else Answer("not_allowed", detail="robots.txt")

    def _rules_of(self, site: str) -> RobotFileParser | Answer:
        answer = self._patiently(f"{site}/robots.txt")
        if answer.status in ("unreachable", "busy", "server_error"):
            # A server that fails to say what it allows allows nothing, by RFC 9309.
            return answer._replace(detail=f"robots.txt: {answer.detail}")
        rules = RobotFileParser()
        rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status != "refused" else [])
        return rules

    def _copy_of(self, url: str) -> str:
        """The address of an archived copy, if the archive knows one."""
        answer = self._patiently(f"{self._archive}?url={quote(encoded(url), safe='')}")
        try:
            closest = json.loads(answer.body)["archived_snapshots"]["closest"]
            return str(closest["url"]) if closest["available"] and str(closest["status"]).startswith("2") else ""
        except (ValueError, KeyError, TypeError):
            return ""


def host_of(url: str) -> str:
    """The host that is asked, with its port.

    >>> host_of("https://OpenAI.com/index")
    'openai.com'
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{host_of(url)}" if parts.scheme in ("http", "https") and parts.hostname else ""

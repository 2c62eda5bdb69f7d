"""One question to one address: what a server answers, whatever it does, within a bounded time and size."""

from __future__ import annotations

import http.client
import ssl
import threading
import urllib.error
import urllib.request
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from oai_personnel._version import ADDRESS, __version__

AGENT = f"oai-personnel/{__version__} (+{ADDRESS}; checks whether cited documents are still there)"

#: What can be said of an address.
STATUSES = {
    "ok": "The document's address answers.",
    "moved": "The address leads to another one for good.",
    "front_page": "The address now leads to the front page of a site: the document is probably gone.",
    "gone": "The server says that there is no such page.",
    "refused": "The server lets no program in; a reader may still see the page.",
    "not_allowed": "The site's robots.txt asks programs not to fetch the page; it was not fetched.",
    "busy": "The server asked to wait for longer than a check does; it is asked again next time.",
    "server_error": "The server failed.",
    "unreachable": "No server answered in a way that HTTP knows.",
}
#: Those that a curator looks at.
PROBLEMS = ("front_page", "gone", "server_error", "unreachable")

_HOPS = 10
_PERMANENT = (301, 308)
_TEMPORARY = (302, 303, 307)


class Answer(NamedTuple):
    """What came of a question.

    Attributes
    ----------
    status : str
        A code of `STATUSES`.
    code : int
        That of HTTP, 0 if there was none.
    final_url : str
        Where the address led; empty if nowhere else.
    detail : str
        Why, in a few words.
    wait : float
        Seconds for which the server asks to be left alone.
    body : bytes
        The beginning of what came.
    """

    status: str
    code: int = 0
    final_url: str = ""
    detail: str = ""
    wait: float = 0
    body: bytes = b""


class Asker:
    """Asks servers, with a limit of time and of size for everything that a server may do.

    Parameters
    ----------
    timeout : float
        Seconds for one question, redirects included.
    limit : int
        Bytes that are read of a page.
    """

    def __init__(self, timeout: float = 20, limit: int = 65_536) -> None:
        self.timeout = timeout
        self.limit = limit
        self._opener = urllib.request.build_opener(_NoRedirect)

    def ask(self, url: str) -> Answer:
        """Ask for a page; an answer always comes, and never later than the time allowed.

        The question runs in a thread of its own, since a server that sends one byte now and then
        keeps every single read within its timeout.
        """
        found: list[Answer] = []
        thread = threading.Thread(target=lambda: found.append(self._follow(url)), daemon=True)
        thread.start()
        thread.join(self.timeout)
        return found[0] if found else Answer("unreachable", detail=f"no whole answer within {self.timeout:g} s")

    def _follow(self, url: str) -> Answer:
        """Follow redirects to where they end."""
        try:
            return self._followed(url)
        except ValueError as error:  # an address, or one that it redirects to, that cannot be taken apart
            return Answer("unreachable", detail=_reason(error))

    def _followed(self, url: str) -> Answer:
        place, seen, permanent = url, {url}, True
        code = 0
        while True:
            if not place.lower().startswith(("http://", "https://")):  # urllib would open files too
                return Answer("unreachable", code, detail="no address of the web")
            answer, target = self._once(place)
            if not target:
                return _placed(answer, url, place, permanent)
            code = answer.code
            permanent = permanent and code in _PERMANENT
            place = urljoin(place, target)
            if place in seen or len(seen) > _HOPS:
                return Answer("unreachable", code, detail="redirects without end")
            seen.add(place)

    def _once(self, url: str) -> tuple[Answer, str]:
        """One request: the answer, and where it redirects to."""
        headers = {"User-Agent": AGENT, "Accept": "*/*"}
        try:
            request = urllib.request.Request(encoded(url), headers=headers)
            with self._opener.open(request, timeout=self.timeout) as response:
                return _judged(response.status, response.headers, response.read(self.limit)), ""
        except urllib.error.HTTPError as error:
            with error:
                target = error.headers.get("Location") if error.code in (*_PERMANENT, *_TEMPORARY) else None
                return _judged(error.code, error.headers, b""), target or ""
        except urllib.error.URLError as error:
            return Answer("unreachable", detail=_reason(error.reason)), ""
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer("unreachable", detail=_reason(error)), ""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **options: Any) -> None:
        """Follow nothing: the caller does, and sees each step."""


def _judged(code: int, headers: Message, body: bytes) -> Answer:
    if 200 <= code < 300:
        return Answer("ok", code, body=body)
    if code in (404, 410):
        return Answer("gone", code, detail=http.client.responses.get(code, ""))
    wait = wait_of(str(headers.get("Retry-After", "")))
    if code == 429 or (code == 503 and wait):
        return Answer("busy", code, detail="asked to wait", wait=wait or 60)
    if code >= 500:
        return Answer("server_error", code, detail=http.client.responses.get(code, ""))
    return Answer("refused", code, detail=http.client.responses.get(code, ""))


def _placed(answer: Answer, url: str, place: str, permanent: bool) -> Answer:
    """The answer with where the address led, if it led elsewhere."""
    if place == url:
        return answer
    answer = answer._replace(final_url=place)
    if answer.status != "ok":
        return answer
    if urlsplit(place).path in ("", "/") and urlsplit(url).path not in ("", "/"):
        return answer._replace(status="front_page", detail="leads to the front page of a site")
    return answer._replace(status="moved") if permanent else answer


def _reason(error: object) -> str:
    """Why no answer came, in one short line."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLError):
        return f"TLS: {(error.reason or 'failed').replace('_', ' ').lower()}"
    if isinstance(error, ConnectionResetError | http.client.RemoteDisconnected):
        return "the connection was closed"
    if isinstance(error, http.client.HTTPException):
        return f"no valid HTTP: {type(error).__name__}"
    text = (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__
    return " ".join(text.split())[:120]


def wait_of(header: str) -> float:
    """Seconds that a ``Retry-After`` asks for; 0 if it says nothing that can be read.

    >>> wait_of("120"), wait_of("soon"), wait_of("-5")
    (120.0, 0.0, 0.0)
    """
    if header.strip().isdigit():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0


def encoded(url: str) -> str:
    """An address as HTTP sends it: ASCII, without the part behind ``#``.

    >>> encoded("https://例え.jp/á b?q=é#top")
    'https://xn--r8jz45g.jp/%C3%A1%20b?q=%C3%A9'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    place = f"{host}:{parts.port}" if parts.port else host
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]|") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))

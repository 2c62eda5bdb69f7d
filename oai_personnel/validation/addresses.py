"""One document, one address: the same URL written differently is recognised. Pure."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|spm|scene|_hs\w+|ref|ref_src|cmpid|guccounter|"
    r"guce_\w+|smid|smtyp|share_\w+|weibo_id|from_source|unlocked_article_code|ncid|taid|s_cid|mod|st|reflink\w*|"
    r"sh|srnd|xtor|partner|bhid"
)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/[0-9]+(?:[a-z]{2}_)?|archive\.(?:ph|is|today|md)/[0-9]+)/(.+)"
)
#: An address that is comparable without its scheme and a slash at its end.
_USUAL = re.compile(
    r"https?://(?!www\.|m\.|amp\.|mobile\.|en\.m\.|archive\.|web\.)([a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9_,~-]+)*)/?"
)
_FRONTS = ("www.", "m.", "amp.", "mobile.", "en.m.")
_WEAK_HOSTS = (
    "linkedin.com",
    "google.com/search",
    "bing.com/search",
    "duckduckgo.com",
    "baidu.com/s",
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "lnkd.in",
    "crunchbase.com",
    "theorg.com",
    "zoominfo.com",
    "rocketreach.co",
    "localhost",
)


def canonical(url: str) -> str:
    """The address without what does not distinguish documents; only for comparing.

    >>> canonical("HTTP://www.Example.com/a/?utm_source=x#top") == canonical("https://example.com/a")
    True
    >>> canonical("https://example.com/a?id=1") == canonical("https://example.com/a?id=2")
    False
    """
    if (usual := _USUAL.fullmatch(url)) and not usual[1].endswith(("/amp", "/index")):
        return usual[1]
    archived = _ARCHIVED.fullmatch(url)
    if archived:
        url = archived[1] if "://" in archived[1][:8] else f"https://{archived[1]}"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return url
    for front in _FRONTS:
        if host.startswith(front) and host.count(".") > 1:
            host = host[len(front) :]
    if port not in (None, 80, 443):
        host += f":{port}"
    path = re.sub(r"/(?:amp|index\.html?|index\.php)/?$", "", unquote(parts.path)).rstrip("/")
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(k))
    return f"{host}{path}" + (f"?{urlencode(query)}" if query else "")


def _is_tracking(name: str) -> bool:
    return bool(_TRACKING.fullmatch(name.lower()))


def without_tracking(url: str) -> str:
    """The address as it is entered: without fragment and tracking parameters, else as written.

    >>> without_tracking("https://example.com/a?id=1&utm_source=x#top")
    'https://example.com/a?id=1'
    """
    if "?" not in url and "#" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [piece for piece in parts.query.split("&") if piece and not _is_tracking(piece.partition("=")[0])]
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return parts._replace(query="&".join(kept), fragment=fragment).geturl() if parts.scheme else url


def is_weak(url: str) -> bool:
    """Whether it is a profile, a directory, a search result or a shortened link.

    >>> is_weak("https://www.linkedin.com/in/somebody"), is_weak("https://example.com/a")
    (True, False)
    """
    lowered = url.casefold()
    if not any(weak in lowered for weak in _WEAK_HOSTS):
        return False
    plain = canonical(url)
    host = plain.split("/")[0]
    for weak in _WEAK_HOSTS:
        if "/" in weak:
            if plain.startswith(weak):
                return True
        elif host == weak or host.endswith("." + weak):
            return not (weak == "linkedin.com" and ("/pulse/" in plain or "/posts/" in plain or "/feed/" in plain))
    return False

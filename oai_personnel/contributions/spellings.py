"""Titles and teams that are known, and written otherwise: in other case, with "&", hyphens or abbreviations. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

#: Words that are written in more than one way, and what they are compared as.
_WORDS = {
    "advisor": "adviser",
    "advisors": "advisers",
    "vp": "vicepresident",
    "svp": "seniorvicepresident",
    "evp": "executivevicepresident",
    "avp": "assistantvicepresident",
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "mts": "membertechnicalstaff",
    "mgr": "manager",
    "dir": "director",
    "eng": "engineering",
    "programme": "program",
    "programmes": "programs",
    "defence": "defense",
    "centre": "center",
    "counselor": "counsellor",
    "organisation": "organization",
    "govt": "government",
    "comms": "communications",
    "intl": "international",
}
_DROPPED = {"of", "the"}


def title_key(title: str) -> str:
    """What titles are compared by: the same for those that differ in writing alone.

    >>> title_key("VP, Research & Policy Advisor") == title_key("Vice-President of Research and Policy Adviser")
    True
    >>> title_key("Head of Product") == title_key("Head of Products")
    False
    """
    plain = unicodedata.normalize("NFKC", title[:300]).casefold().replace("&", " and ").replace(".", "")
    words = [_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", plain)]
    return "".join(word for word in words if word not in _DROPPED)


class Spellings:
    """The known spelling of each title or team.

    >>> known = Spellings({"Policy Adviser": "Policy Adviser", "CTO": "Chief Technology Officer"})
    >>> known.of("policy advisor"), known.of("C.T.O."), known.of("Gardener")
    ('Policy Adviser', 'CTO', '')
    """

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self._canonical = canonical
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for name in canonical:
            self._by_key[title_key(name)].append(name)

    def of(self, written: str) -> str:
        """The known spelling of something that is written otherwise; empty if there is none, or more than one."""
        if written in self._canonical:
            return ""
        return self._one(self._by_key.get(title_key(written), ()), written)

    def _one(self, names: Iterable[str], written: str) -> str:
        names = sorted(names)
        same = [name for name in names if name.casefold() == written.casefold()]
        if len(same) == 1:
            return same[0]
        if len({self._canonical[name] for name in names}) != 1:
            return ""
        return next((name for name in names if self._canonical[name] == name), names[0])

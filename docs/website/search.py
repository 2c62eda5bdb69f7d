"""The index that the search page reads: people, events and pages, as a script, so that it works from a folder too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from website.records import Book

#: What a title is called for short.
_CHIEF = re.compile(r"\bChief ((?:\w+ )*?)Officer\b")


def short_forms(title: str) -> list[str]:
    """The abbreviations under which a title is looked for.

    >>> short_forms("Chief Financial Officer"), short_forms("Senior Vice President of Research")
    (['CFO'], ['SVP', 'VP'])
    """
    found = [f"C{''.join(word[0] for word in match.split())}O" for match in _CHIEF.findall(title)]
    if "Vice President" in title:
        found += ["SVP", "VP"] if "Senior Vice" in title else ["VP"]
    return found


def entries(book: Book, pages: Iterable[tuple[str, str, Iterable[tuple[str, str]]]]) -> list[list[str]]:
    """What can be found: what it is, its address, its heading, and further words that lead to it.

    Parameters
    ----------
    book : Book
    pages : iterable of (file, title, headings)
        Pages of the documentation with their headings and anchors.
    """
    found = []
    for person_id, person in book.people.items():
        names = book.names(person_id)
        titles = list(dict.fromkeys(role["title"] for role in book.roles(person_id) if role["title"]))
        places = {row[side] for row in book.events_of(person_id) for side in ("origin", "destination") if row[side]}
        teams = {row["team"] for row in (*book.roles(person_id), *book.spells(person_id)) if row["team"]}
        kinds = ["co-founder founder"] if any(row["kind"] == "founded" for row in book.events_of(person_id)) else []
        more = [
            *(one["name"] for side in names.values() for one in side),
            *titles,
            *(short for title in titles for short in short_forms(title)),
            *sorted(places | teams),
            *kinds,
        ]
        found.append(["person", f"people/{person_id}.html", person["name"], " · ".join(dict.fromkeys(more))])
    for event_id, event in book.events.items():
        line = book.event_line(event)
        more = [event_id, event["kind"], event["initiative"], event["reason"], event["area"], event["team"]]
        shorts = short_forms(event["title"] or "")
        said = " · ".join(part.replace("_", " ") for part in (*more, *shorts) if part and part != "unknown")
        found.append(["event", f"events/{event_id}.html", line["sentence"], said])
    for file, title, headings in pages:
        found.append(["page", file, title, ""])
        found += [["page", f"{file}#{anchor}", f"{title}: {text}", ""] for anchor, text in headings]
    return found


def script(found: Iterable[Any]) -> str:
    r"""The index as a script that only sets a value.

    >>> script([["page", "a.html", "</script>", ""]])
    'window.siteIndex = [["page","a.html","\\u003c/script>",""]];\n'
    """
    text = json.dumps(list(found), ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f"window.siteIndex = {text};\n"

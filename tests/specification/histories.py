"""Random histories: small, crowded, and with everything that the rules speak of. A seed gives one, always the same."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.rows import ORGANIZATIONS, PEOPLE, TEAMS, claim, source, title

Row = dict[str, Any]

CHIEF, CHAIR = "Chief Executive Officer", "Chair of the Board"
TITLES = [
    title("CEO", CHIEF, "chief", "executive", "one"),
    title(CHIEF, "", "chief", "executive", "one"),
    title("President", "", "chief", "executive", "one"),
    title("Researcher"),
    title("Director", "", "board", "governance"),
    title(CHAIR, "", "board", "governance", "one"),
    title("Observer", "", "advisor", "unknown"),
]
BOARDS = [{"team": body, "canonical_team": body, "area": "governance"} for body in ("Foundation board", "Group board")]
SEATS = [
    {"seat": seat, "title": name, "holders": holders, "since": since, "until": until, "last_looked": "2026-01-01"}
    for seat, name, holders, since, until in (
        ("chief", CHIEF, "one", "2015-12", ""),
        ("chief", "President", "one", "2019", "2021-03"),
        ("researchers", "Researcher", "many", "2016", ""),
    )
]
KINDS = [
    "personal_statement", "company_statement", "filing", "court_record", "interview", "news", "news", "news", "news",
    "relay", "translation", "aggregator", "reference", "reference", "profile",
]  # fmt: skip
EVENTS = [
    "founded", "joined", "joined", "returned", "appointed", "appointed", "interim", "held", "held", "role_ended",
    "departed", "departed", "departed", "leave_started", "leave_ended",
]  # fmt: skip


def day(random: Random, first: int = 2015, last: int = 2023) -> str:
    return f"{random.randint(first, last)}-{random.randint(1, 12):02}-{random.choice([1, 3, 14, 15, 28]):02}"


def edtf(random: Random, near: str, stray: float) -> str:
    """A date, often one that has to do with a day."""
    one = near if random.random() > stray else day(random)
    cut = random.choice([10, 10, 7, 7, 4])
    mark = random.choice(["", "", "", "", "~", "?"])
    other = day(random) if random.random() < stray else f"{near[:5]}{random.randint(1, 12):02}-20"
    first, last = sorted((one[:cut], other[:cut]))
    return random.choice(
        [one[:cut] + mark] * 6
        + [f"../{one[:cut]}{mark}", f"{one[:cut]}{mark}/..", f"{first}{mark}/{last}"]
        + [f"{one[:4]}-01/{one[:4]}-12", f"{one[:4]}-01-01/{one[:7]}"]
    )  # fmt: skip


def documents(random: Random, days: list[str]) -> list[Row]:
    found: list[Row] = []
    for number in range(random.randint(1, 9)):
        earlier = [row["source_id"] for row in found]
        read = [row["source_id"] for row in found if row["extent"] in ("full", "excerpt")]
        published = random.choice([*days, day(random)])
        extent = random.choice(["full", "excerpt", "excerpt", "headline", "unseen"])
        found.append(
            source(
                f"S{number:04}",
                random.choice(KINDS),
                random.choice(
                    [published] * 4 + [published[:7], published[:4], f"{published}/2026-01-01", f"../{published}"]
                    + [f"{published}~", f"{published[:7]}/{published[:4]}-12"]
                ),
                random.choice(["", "", *earlier]),
                publisher=random.choice(["The Paper", "the paper", "X", "not named", "", f"Paper {number}"]),
                author=random.choice(["", "Ada", "Bo"]),
                lang=random.choice(["en", "en", "zh-Hans", "en-IN"]),
                accessed=random.choice(["2026-01-01", "2026-01-01", "2020-06-15"]),
                extent=extent,
                seen_in=random.choice(["", *(read or earlier)]) if extent == "unseen" else "",
            )
        )  # fmt: skip
    return found


def history(seed: int) -> dict[str, list[Row]]:
    """The authored tables of one or two people on some tracks; every third has many claims on few events."""
    random = Random(seed)
    crowded = seed % 3 == 0
    stray = 0.1 if crowded else 0.3
    days = [day(random) for _ in range(random.randint(1, 4))]
    sources = documents(random, days)
    claims: list[Row] = []
    for number in range(1, random.randint(2, 3 if crowded else 9)):
        event_id, near = f"E{number:04}", random.choice(days)
        track = random.choice(["employment", "employment", "employment", "board", "advisory"])
        kind = random.choice(EVENTS)
        person = random.choice(PEOPLE)["person_id"]
        names = (
            ["", "CEO", CHIEF, "President", "Researcher"]
            if track == "employment"
            else ["", "Director", CHAIR, "Observer"]
        )
        usual = random.choice(names)
        body = random.choice([board["team"] for board in BOARDS])
        for _ in range(random.randint(3, 9) if crowded else random.randint(1, 5)):
            document = random.choice(sources)
            said = {
                "person_id": person,
                "track": track,
                "kind": kind if random.random() < 0.95 else random.choice(EVENTS),
                "announced": random.choice(["", "", edtf(random, near, stray), document["published"]]),
                "effective": random.choice(["", edtf(random, near, stray), edtf(random, near, stray)]),
                "title": usual if random.random() < 0.8 else random.choice(names),
                "previous_title": random.choice(["", "", *names]) if kind == "appointed" else "",
                "team": body if track == "board" else random.choice(["", "Alignment", "Alignment team", "Robots"]),
                "origin_id": random.choice(["", "acme", "zeta-lab"]) if kind in ("joined", "returned") else "",
                "rank": random.choice(["normal"] * 6 + ["preferred", "deprecated"]),
                "rank_columns": random.choice(["", "", "effective", "initiative announced"]),
            }
            if kind in ("departed", "role_ended"):
                said |= {
                    "destination_id": random.choice(["", "acme", "zeta-lab"]),
                    "destination_title": random.choice(["", "Fellow", "Founder"]),
                    "initiative": random.choice(["", "unknown", "voluntary", "involuntary"]),
                    "reason": random.choice(["", "not_stated", "personal", "performance"]),
                    "reason_basis": random.choice(["", "reported", "alleged"]),
                }
            if said["announced"].startswith("..") and random.random() < 0.5:
                said["announced"] = ""
            claims.append(claim(f"C{len(claims) + 1:05}", document["source_id"], event_id, **said))
    random.shuffle(claims)
    random.shuffle(sources)
    return {
        "claims": claims,
        "sources": sources,
        "people": PEOPLE,
        "titles": TITLES,
        "teams": [*TEAMS, *BOARDS],
        "organizations": ORGANIZATIONS,
        "event_notes": [{"event_id": "E0001", "note": "A note."}],
        "seats": SEATS,
        "vacancies": [
            {"seat": random.choice(["chief", "researchers"]), "since": day(random)[:7], "until": until}
            for until in random.choice([[], [""], ["2024"], ["2020-03/..", "2019-08-15"]])
        ],
    }

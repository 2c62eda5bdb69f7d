"""From claims to cells: each rule by an example, and what must always hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oai_personnel import edtf
from oai_personnel._columns import CELLS, DATE_CELLS
from oai_personnel.documents import ResolutionError, documents
from oai_personnel.resolution import Cell, canonical_spellings, decide, group_claims
from oai_personnel.vocabularies import AGREEMENTS, CELL_RULES, SOURCE_KINDS
from tests.rows import TEAMS, TITLES, Row, claim, source

# Voices of each tier, and copies; published in the order of their numbers.
P1 = source("S0001", "personal_statement", "2024-09-25")
P2 = source("S0002", "company_statement", "2024-09-26")
N1 = source("S0011", "news", "2024-09-25")
N2 = source("S0012", "news", "2024-09-26")
N3 = source("S0013", "news", "2024-09-27")
R1 = source("S0021", "relay", "2024-09-28", "S0011")
R2 = source("S0022", "translation", "2024-09-29", "S0021")
A1 = source("S0031", "reference", "2024-09-28")
A2 = source("S0032", "aggregator", "2024-09-29")
A3 = source("S0033", "reference", "2024-09-30")
F1 = source("S0041", "profile", "2024-09-01")
F2 = source("S0042", "profile", "2024-09-01")
SOURCES = [P1, P2, N1, N2, N3, R1, R2, A1, A2, A3, F1, F2]
CANONICAL = canonical_spellings(TITLES, TEAMS)


def claims_of(column: str, *said: Any) -> list[Row]:
    return [
        claim(f"C{number:05}", document["source_id"], **{column: value}, rank=rest[0] if rest else "normal")
        for number, (document, value, *rest) in enumerate(said, 1)
    ]


def cell(column: str, *said: Any) -> Cell:
    return decide(claims_of(column, *said), documents(SOURCES), CANONICAL)[column]


# ---------------------------------------------------------------- which value wins, by which rule


@pytest.mark.parametrize(
    ("said", "value", "rule"),
    [
        ([(P1, "unknown")], "unknown", "silent"),
        ([(N1, "voluntary"), (A1, "voluntary")], "voluntary", "unanimous"),
        ([(A1, "mutual", "preferred"), (P1, "voluntary"), (P2, "voluntary")], "mutual", "preferred"),
        ([(P1, "voluntary"), (N1, "mutual"), (N2, "mutual"), (N3, "mutual")], "voluntary", "best_tier"),
        ([(N1, "voluntary"), (A1, "mutual"), (A2, "mutual")], "voluntary", "best_tier"),
        ([(N1, "mutual"), (N2, "voluntary"), (N3, "voluntary")], "voluntary", "most_voices"),
        ([(N1, "mutual"), (N2, "voluntary")], "mutual", "earliest_published"),
        ([(N2, "mutual"), (N1, "voluntary")], "voluntary", "earliest_published"),
        # Two copies of one report are one voice: even, so the lowest id of the same day decides.
        ([(A1, "voluntary"), (R1, "mutual"), (R2, "mutual")], "mutual", "lowest_source_id"),
        # A profile speaks last, preferred or not.
        ([(F1, "mutual"), (F2, "mutual"), (A1, "voluntary")], "voluntary", "best_tier"),
        ([(F1, "mutual", "preferred"), (A1, "voluntary")], "voluntary", "best_tier"),
        ([(F1, "mutual")], "mutual", "unanimous"),
        # Among preferred claims the same rules decide.
        ([(N1, "mutual", "preferred"), (P1, "voluntary", "preferred"), (P2, "involuntary")], "voluntary", "preferred"),
    ],
)
def test_the_rule_that_decides_a_plain_column(said: list[Any], value: str, rule: str) -> None:
    found = cell("initiative", *said)
    assert (found.value, found.rule) == (value, rule)


def test_a_preference_decides_only_the_columns_it_names() -> None:
    rows = [
        claim("C00001", "S0031", initiative="mutual", team="Robots", rank="preferred", rank_columns="team reason"),
        claim("C00002", "S0001", initiative="voluntary", team="Alignment"),
    ]
    cells = decide(rows, documents(SOURCES), CANONICAL)
    assert (cells["initiative"].value, cells["team"].value) == ("voluntary", "Robots")


def test_documents_nobody_read_have_no_voice() -> None:
    unheard = [source(f"S005{n}", "news", "2024-09-28", extent="headline") for n in range(2)]
    rows = claims_of("initiative", (N1, "mutual"), *((one, "voluntary") for one in unheard))
    assert decide(rows, documents([*SOURCES, *unheard]), CANONICAL)["initiative"].value == "mutual"


def test_a_silent_preference_leaves_a_column_to_others() -> None:
    assert cell("initiative", (N1, "", "preferred"), (N2, "mutual")).value == "mutual"


def test_deprecated_claims_have_no_say() -> None:
    found = cell("initiative", (P1, "involuntary", "deprecated"), (A1, "voluntary"))
    assert (found.value, found.rule, found.disputed) == ("voluntary", "unanimous", False)
    assert "C00001" not in found.agreement


def test_unknown_and_not_stated_are_silence() -> None:
    rows = [
        claim("C00001", "S0001", initiative="unknown", reason="not_stated"),
        claim("C00002", "S0031", initiative="voluntary", reason="personal", reason_basis="reported"),
    ]
    cells = decide(rows, documents(SOURCES), CANONICAL)
    assert (cells["initiative"].value, cells["reason"].value) == ("voluntary", "personal")


@pytest.mark.parametrize(("kind", "outcome"), [("departed", ("unknown", "not_stated")), ("joined", (None, None))])
def test_of_a_silent_exit_initiative_is_unknown(kind: str, outcome: tuple[str | None, str | None]) -> None:
    cells = decide([claim("C00001", "S0011", kind=kind)], documents(SOURCES), CANONICAL)
    assert (cells["initiative"].value, cells["reason"].value) == outcome


@pytest.mark.parametrize(
    ("column", "one", "other", "value"),
    [
        ("title", "CEO", "Chief Executive Officer", "Chief Executive Officer"),
        ("team", "Alignment team", "Alignment", "Alignment"),
    ],
)
def test_spellings_are_compared_in_canonical_form(column: str, one: str, other: str, value: str) -> None:
    found = cell(column, (N1, one), (N2, other))
    assert (found.value, found.rule) == (value, "unanimous")


def test_a_basis_comes_from_who_gives_the_reason() -> None:
    rows = [
        claim("C00001", "S0001", reason="personal", reason_basis="self_stated"),
        claim("C00002", "S0011", reason="safety_dispute", reason_basis="reported"),
    ]
    cells = decide(rows, documents(SOURCES), CANONICAL)
    assert (cells["reason"].value, cells["reason_basis"].value) == ("personal", "self_stated")


def test_a_next_title_comes_from_who_names_the_place() -> None:
    rows = [
        claim("C00001", "S0001", destination_id="acme"),
        claim("C00002", "S0011", destination_id="zeta-lab", destination_title="President"),
    ]
    cells = decide(rows, documents(SOURCES), CANONICAL)
    assert (cells["destination_id"].value, cells["destination_title"].value) == ("acme", None)


# ---------------------------------------------------------------- dates: bounds meet


@pytest.mark.parametrize(
    ("said", "value", "rule"),
    [
        ([(N1, "2024-09"), (N2, "2024-09-25")], "2024-09-25", "most_voices"),
        # Compatible dates narrow the winner, from any better or lower tier.
        ([(P1, "2024-09"), (N1, "2024-09-25")], "2024-09-25", "best_tier"),
        ([(P1, "2024"), (N1, "2024-09"), (N2, "2024-09-25")], "2024-09-25", "best_tier"),
        ([(P1, "2024-09-20/2024-10-05"), (N1, "2024-10")], "2024-10-01/2024-10-05", "best_tier"),
        # A contradiction does not.
        ([(P1, "2024-09"), (N1, "2024-10-02")], "2024-09", "best_tier"),
        # A secondary document's date needs a second voice,
        ([(P1, "2024-09"), (A1, "2024-09-25")], "2024-09", "best_tier"),
        ([(P1, "2024-09"), (A1, "2024-09-25"), (A2, "2024-09-25")], "2024-09-25", "best_tier"),
        ([(N1, "2024-09"), (R1, "2024-09-25"), (R2, "2024-09-25")], "2024-09", "best_tier"),
        ([(P1, "2024-09/2024-10"), (A1, "2024-10/2024-11")], "2024-09/2024-10", "best_tier"),
        # a voice that says "about" backs nothing exact,
        ([(P1, "2024-09"), (A1, "2024-09-25"), (A2, "2024-09-25~")], "2024-09-25~", "best_tier"),
        # its one-sided bound needs none.
        ([(P1, "2024"), (A1, "../2024-08")], "2024-01/2024-08", "best_tier"),
        ([(N1, "../2024-12"), (A1, "2024-03-05/..")], "2024-03-05/2024-12-31", "best_tier"),
        # A bound is no date: what gives one goes first, whatever its tier, and the bound narrows it;
        ([(P1, "../2024-12"), (N1, "2024-09")], "2024-09", "best_tier"),
        ([(N1, "2024-03/.."), (N2, "2024-03/.."), (N3, "2024")], "2024-03/2024-12", "best_tier"),
        ([(P1, "../2024-12"), (A1, "2024-09")], "2024-09", "best_tier"),
        ([(N1, "../2024-12", "preferred"), (N2, "2024-09")], "2024-09", "best_tier"),
        # but one that a bound of a better group excludes does not,
        ([(P1, "../2024-06"), (N1, "2024-09")], "../2024-06", "best_tier"),
        ([(N1, "../2024-06", "preferred"), (N2, "2024-09")], "../2024-06", "preferred"),
        ([(P1, "../2024-06"), (N1, "2024-09"), (N2, "2024-05")], "2024-05", "best_tier"),
        # one of its own group does not exclude it,
        ([(N1, "../2024-06"), (N2, "2024-09")], "2024-09", "best_tier"),
        # and what gives a date narrows before it does.
        ([(N1, "2024-01/2024-10"), (N2, "../2024-08-15"), (N3, "2024-10-01")], "2024-10-01", "most_voices"),
        # and a profile gives no date.
        ([(N1, "../2024-12"), (F1, "2024-09")], "../2024-12", "best_tier"),
        # A profile narrows nothing.
        ([(N1, "2024"), (F1, "2024-09"), (F2, "../2024-09")], "2024", "best_tier"),
        ([(F1, "2024"), (F2, "2024-09")], "2024", "most_voices"),
        # Who asserts a day asserts its month: three voices for September against one for October.
        ([(N1, "2024-10"), (N2, "2024-09-25"), (N3, "2024-09")], "2024-09-25", "most_voices"),
        # A preferred date wins, and others narrow it where they do not contradict.
        ([(N1, "2024-09", "preferred"), (P1, "2024-10-01")], "2024-09", "preferred"),
        ([(N1, "2024-09", "preferred"), (P1, "2024-09-25")], "2024-09-25", "preferred"),
        # A preference settles a contradiction; it does not lift a lone secondary date for being finer.
        ([(N1, "2024-09-26"), (A1, "2024-09-25", "preferred")], "2024-09-25", "preferred"),
        ([(N1, "2024-09"), (A1, "2024-09-25", "preferred")], "2024-09", "best_tier"),
        ([(A2, "2024-09"), (A1, "2024-09-25", "preferred")], "2024-09", "most_voices"),
        ([(N1, "2024-09"), (A1, "2024-09-25", "preferred"), (A2, "2024-09-25")], "2024-09-25", "preferred"),
        # Of two texts of the same days the shorter one, whoever wrote it.
        ([(N1, "2024-01/2024-12"), (F1, "2024")], "2024", "best_tier"),
        ([(N1, "2024-01/2024-12"), (F1, "2024~")], "2024-01/2024-12", "best_tier"),
        # The same day without a qualifier says more.
        ([(N1, "2024-09-25~"), (N2, "2024-09-25")], "2024-09-25", "most_voices"),
        ([(N1, "2024~"), (N2, "../2024-08")], "2024-01/2024-08~", "earliest_published"),
        # Of two finer dates the better tier's, then the one with most voices.
        ([(P1, "2024-09"), (N1, "2024-09-25"), (N2, "2024-09-26"), (N3, "2024-09-26")], "2024-09-26", "best_tier"),
        ([(P1, "2024"), (P2, "2024-09-26"), (N1, "2024-09-25"), (N2, "2024-09-25")], "2024-09-26", "most_voices"),
    ],
)
@pytest.mark.parametrize("column", DATE_CELLS)
def test_the_rule_that_decides_a_date(column: str, said: list[Any], value: str, rule: str) -> None:
    found = cell(column, *said)
    assert (found.value, found.rule) == (value, rule)


def test_a_date_tells_which_claims_narrowed_it() -> None:
    found = cell("effective", (P1, "2024"), (N1, "../2024-08"), (N2, "2024/.."), (A1, "2024-03/.."))
    assert found.value == "2024-03/2024-08"
    assert [
        (bound.not_before, bound.not_after, bound.why, bound.claim_id, bound.source_id) for bound in found.bounds
    ] == [
        (None, date(2024, 8, 31), "claim", "C00002", "S0011"),
        (date(2024, 3, 1), None, "claim", "C00004", "S0031"),
    ]


def test_coarser_finer_and_overlapping_dates_are_compatible() -> None:
    found = cell("effective", (P1, "2024-09-25"), (N1, "2024-09"), (N2, "2024-09-20/2024-10"), (N3, "2024-10"))
    assert found.agreement == {
        "C00001": "agrees", "C00002": "compatible", "C00003": "compatible", "C00004": "conflicts",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "disputed"),
    [
        ([(N1, "2024-09-25"), (N2, "2024-10")], True),
        ([(P1, "2024-09-25"), (N1, "2024-10"), (N2, "2024-10")], False),
        ([(N1, "2024-09-25", "preferred"), (N2, "2024-10")], False),
        ([(N1, "2024-09-25", "preferred"), (N2, "2024-10", "preferred")], True),
        # Two days within the winner's month, of the tier that narrowed it.
        ([(P1, "2024-09"), (N1, "2024-09-25"), (N2, "2024-09-26")], True),
        # A bound of a lower tier does not make that tier's contradictions weigh.
        ([(P1, "2024-09"), (A1, "../2024-09-20"), (A3, "2024-10")], False),
    ],
)
def test_what_disputes_a_date(said: list[Any], disputed: bool) -> None:
    assert cell("effective", *said).disputed is disputed


@pytest.mark.parametrize(
    ("lang", "value", "outcome"),
    [
        ("zh-Hans", "2024-09-28", "2024-09-27/2024-09-28"),
        ("en-IN", "2024-09-28", "2024-09-27/2024-09-28"),
        ("en", "2024-09-28", "2024-09-28"),
        # Another day than the printed one is what the document says of it.
        ("zh-Hans", "2024-09-27", "2024-09-27"),
        ("zh-Hans", "2024-09", "2024-09"),
    ],
)
def test_the_printed_day_of_asia_is_two_days(lang: str, value: str, outcome: str) -> None:
    printed = source("S0001", "relay", "2024-09-28", lang=lang)
    rows = claims_of("announced", (printed, value))
    assert decide(rows, documents([printed]), CANONICAL)["announced"].value == outcome


def test_an_approximate_day_of_publication_is_taken_as_written() -> None:
    printed = source("S0001", "relay", "2024-09-28~", lang="zh-Hans")
    rows = claims_of("announced", (printed, "2024-09-28~"))
    assert decide(rows, documents([printed]), CANONICAL)["announced"].value == "2024-09-28~"


def test_a_claim_of_an_unknown_source_is_refused() -> None:
    with pytest.raises(ResolutionError, match="C00001 names S0009"):
        group_claims([claim("C00001", "S0009")], documents(SOURCES))


# ---------------------------------------------------------------- what must always hold

DATES = [
    "2024-09-20", "2024-09-25", "2024-09", "2024", "2024-09-25~", "2024-09~", "2024~", "2024-09?", "2024-10-01",
    "2024-08/2024-09", "2024-01/2024-12", "2024-09-01/2024-09", "2024-09-20/2024-10-01", "2024-09-25/2024-11",
    "../2024-08", "../2024-09-22", "2024/..", "2024-09-22/..",
]  # fmt: skip
VALUES = {
    "kind": ["departed", "role_ended", "joined"],
    "announced": ["", *DATES],
    "effective": ["", *DATES],
    "title": ["", "CEO", "Chief Executive Officer", "Researcher"],
    "team": ["", "Alignment", "Alignment team", "Robots"],
    "destination_id": ["", "acme", "zeta-lab"],
    "destination_title": ["", "President", "Fellow"],
    "initiative": ["", "unknown", "voluntary", "involuntary"],
    "reason": ["", "not_stated", "personal", "performance"],
    "reason_basis": ["", "reported", "alleged"],
    "rank": ["normal", "normal", "normal", "preferred", "deprecated"],
    "rank_columns": ["", "", "effective", "initiative team"],
}


@st.composite
def sources_drawn(draw: st.DrawFn) -> list[Row]:
    found = []
    for n in range(draw(st.integers(1, 7))):
        earlier = ["", *(f"S{m:04}" for m in range(n))]
        extent = draw(st.sampled_from(["excerpt", "excerpt", "full", "headline", "unseen"]))
        found.append(
            source(
                f"S{n:04}",
                draw(st.sampled_from(list(SOURCE_KINDS))),
                draw(st.sampled_from(["2024-09-25", "2024-09-26", "2024-09", "2024-10-03", "2024-10/2026-01-01"])),
                draw(st.sampled_from(earlier)),
                publisher=draw(st.sampled_from(["The Paper", "X", "not named", f"Paper {n}"])),
                author=draw(st.sampled_from(["", "Ada"])),
                lang=draw(st.sampled_from(["en", "zh-Hans"])),
                extent=extent,
                seen_in=draw(st.sampled_from(earlier)) if extent == "unseen" else "",
            )
        )
    return found


@st.composite
def worlds(draw: st.DrawFn, events: tuple[str, ...] = ("E0001", "E0002")) -> tuple[list[Row], list[Row]]:
    sources = draw(sources_drawn())
    claims = [
        claim(
            f"C{n:05}",
            draw(st.sampled_from(sources))["source_id"],
            draw(st.sampled_from(events)),
            **{column: draw(st.sampled_from(values)) for column, values in VALUES.items()},
        )
        for n in range(draw(st.integers(1, 9)))
    ]
    return claims, sources


WORLD = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def decided(claims: list[Row], sources: list[Row]) -> dict[str, dict[str, Cell]]:
    index = documents(sources)
    return {event: decide(group, index, CANONICAL) for event, group in group_claims(claims, index).items()}


@WORLD
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(world: tuple[list[Row], list[Row]], random: Any) -> None:
    claims, sources = world
    before = decided(claims, sources)
    mixed = [random.sample(part, len(part)) for part in (claims, sources)]
    assert decided(*mixed) == before


@settings(WORLD, max_examples=600)
@given(worlds(("E0001",)), st.sampled_from(CELLS), st.data())
def test_an_agreeing_claim_never_changes_a_value(
    world: tuple[list[Row], list[Row]], column: str, data: st.DataObject
) -> None:
    claims, sources = world
    before = decided(claims, sources)
    if "E0001" not in before or before["E0001"][column].rule == "silent":
        return
    value = before["E0001"][column].value
    another = source("S0099", data.draw(st.sampled_from(list(SOURCE_KINDS))), "2024-09-01")
    speaker = data.draw(st.sampled_from([another, *sources]))
    index = documents([*sources, another])
    agreeing = claim("C00099", speaker["source_id"], **{"kind": before["E0001"]["kind"].value, column: value})
    if column in DATE_CELLS and value == index[speaker["source_id"]].printed:
        return  # it would say two days
    assert decided([*claims, agreeing], [*sources, another])["E0001"][column].value == value


@WORLD
@given(worlds())
def test_bounds_only_narrow_and_every_one_is_named(world: tuple[list[Row], list[Row]]) -> None:
    claims, sources = world
    index = documents(sources)
    for event_id, cells in decided(claims, sources).items():
        spoken = {item["claim_id"]: item for item in claims if item["event_id"] == event_id}
        for column in DATE_CELLS:
            found = cells[column]
            if found.value is None:
                continue
            outcome = edtf.parse(found.value)
            for bound in found.bounds:
                assert bound.not_before is None or (outcome.earliest and bound.not_before <= outcome.earliest)
                assert bound.not_after is None or (outcome.latest and bound.not_after >= outcome.latest)
                assert spoken[bound.claim_id]["source_id"] == bound.source_id
                assert index[bound.source_id].kind != "profile"


@WORLD
@given(worlds())
def test_every_cell_follows_from_its_claims(world: tuple[list[Row], list[Row]]) -> None:
    claims, sources = world
    for event_id, cells in decided(claims, sources).items():
        live = [item for item in claims if item["event_id"] == event_id and item["rank"] != "deprecated"]
        assert list(cells) == list(CELLS)
        for column, found in cells.items():
            assert found.rule in CELL_RULES
            assert set(found.agreement.values()) <= set(AGREEMENTS)
            assert found.agreement.keys() <= {item["claim_id"] for item in live}
            if found.rule == "silent":
                assert found.value in (None, "unknown", "not_stated")
            elif column not in DATE_CELLS:
                assert found.value in {CANONICAL.get(column, {}).get(item[column], item[column]) for item in live}
                assert "agrees" in found.agreement.values()
            else:
                assert set(found.agreement.values()) & {"agrees", "compatible"}


@WORLD
@given(worlds(), st.integers(0, 8))
def test_a_deprecated_claim_changes_nothing(world: tuple[list[Row], list[Row]], place: int) -> None:
    claims, sources = world
    base = claims[place % len(claims)]
    loud = {column: values[-1] for column, values in VALUES.items() if column != "rank_columns"}
    more = [*claims, {**base, **loud, "claim_id": "C99999", "rank": "deprecated"}]
    assert decided(more, sources) == decided(claims, sources)

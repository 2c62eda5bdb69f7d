"""Finding a person by any spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oai_personnel import load_names, load_people, resolve
from oai_personnel.errors import AmbiguousNameError, PersonnelError, UnknownNameError
from oai_personnel.names import Index, fold_name, split_name

PEOPLE = [
    {"person_id": "ada-first", "name": "Ada First"},
    {"person_id": "ada-second", "name": "Ada Second"},
    {"person_id": "jose-nino", "name": "José Niño"},
    {"person_id": "mei-o-hara", "name": "Mei O’Hara-Li"},
    {"person_id": "wu-yi", "name": "Wu Yi"},
]
NAMES = [
    {"person_id": "mei-o-hara", "name": "李美", "lang": "zh-Hans", "kind": "native"},
    {"person_id": "mei-o-hara", "name": "美·奥哈拉", "lang": "zh-Hans", "kind": "transliteration"},
    {"person_id": "ada-first", "name": "Adda", "lang": "en", "kind": "misspelling"},
    {"person_id": "ada-second", "name": "Deuce", "lang": "en", "kind": "short"},
    {"person_id": "jose-nino", "name": "Deuce", "lang": "en", "kind": "former"},
    {"person_id": "wu-yi", "name": "First", "lang": "en", "kind": "short"},
]
RETIRED = [{"id": "a-first", "successor_id": "ada-first"}, {"id": "b-first", "successor_id": ""}]
INDEX = Index(PEOPLE, NAMES, RETIRED)


@pytest.mark.parametrize(
    ("asked", "person_id", "how"),
    [
        ("ada-first", "ada-first", "id"),
        ("Ada First", "ada-first", "name"),
        ("  Ada First ", "ada-first", "name"),
        ("José Niño", "jose-nino", "name"),
        # The same letters in two parts each.
        ("Jose\u0301 Nin\u0303o", "jose-nino", "name"),
        ("李美", "mei-o-hara", "native"),
        ("美·奥哈拉", "mei-o-hara", "transliteration"),
        ("Adda", "ada-first", "misspelling"),
        ("ada first", "ada-first", "folded"),
        ("JOSE NINO", "jose-nino", "folded"),
        ("Mei O'Hara Li", "mei-o-hara", "folded"),
        ("美 奥哈拉", "mei-o-hara", "folded"),
        ("Ａｄａ　Ｆｉｒｓｔ", "ada-first", "folded"),
        ("𝐀𝐝𝐚 𝐅𝐢𝐫𝐬𝐭", "ada-first", "folded"),
        ("second", "ada-second", "part"),
        ("Niño", "jose-nino", "part"),
        ("奥哈拉", "mei-o-hara", "part"),
        # What is written so in full goes before a part of another name.
        ("First", "wu-yi", "short"),
        ("a-first", "ada-first", "id"),
    ],
)
def test_the_first_step_that_finds_somebody_decides(asked: str, person_id: str, how: str) -> None:
    found = INDEX.find(asked)
    assert (found.person_id, found.how) == (person_id, how)
    assert found.name == INDEX.names[person_id]


@pytest.mark.parametrize(
    ("asked", "candidates"), [("Ada", ("ada-first", "ada-second")), ("Deuce", ("ada-second", "jose-nino"))]
)
def test_doubt_is_an_error_that_lists_the_candidates(asked: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        INDEX.find(asked)
    assert error.value.candidates == candidates
    assert all(person_id in str(error.value) for person_id in candidates)
    assert isinstance(error.value, PersonnelError)
    assert isinstance(error.value, LookupError)


@pytest.mark.parametrize(
    ("asked", "near"), [("Ada Frist", ("ada-first",)), ("jose nono", ("jose-nino",)), ("美奥哈", ("mei-o-hara",))]
)
def test_an_unknown_name_brings_what_comes_near(asked: str, near: tuple[str, ...]) -> None:
    with pytest.raises(UnknownNameError) as error:
        INDEX.find(asked)
    assert error.value.near[: len(near)] == near
    assert near[0] in str(error.value)


@pytest.mark.parametrize("asked", ["", " ", "Zyx Wvut", "%", "·", "\n", "null", "Yi Wu Yi"])
def test_nothing_is_guessed(asked: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        INDEX.find(asked)
    assert "\n" not in str(error.value)


@given(st.text(max_size=12))
def test_any_text_is_found_or_told_in_one_line(asked: str) -> None:
    try:
        assert INDEX.find(asked).person_id in INDEX.names
    except LookupError as error:
        assert "\n" not in str(error)


@given(st.text(max_size=12))
def test_folding_is_done_once_for_all(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert all(part == fold_name(part) for part in split_name(text))


# ---------------------------------------------------------------- the dataset's own people


def test_every_id_and_name_leads_to_its_person() -> None:
    for row in load_people().itertuples():
        assert resolve(row.person_id).person_id == row.person_id
        assert resolve(row.name).person_id == row.person_id
        assert resolve(row.name.upper()).person_id == row.person_id


def test_every_other_spelling_leads_to_somebody_who_has_it() -> None:
    names = load_names()
    owners = names.groupby("name")["person_id"].agg(set)
    for spelling, people in owners.items():
        try:
            assert resolve(str(spelling)).person_id in people
        except AmbiguousNameError as error:
            assert len(people) > 1
            assert set(error.candidates) >= people


@pytest.mark.parametrize(
    ("asked", "person_id"),
    [("翁荔", "lilian-weng"), ("穆拉提", "mira-murati"), ("米拉·穆拉提", "mira-murati"), ("llya", "ilya-sutskever")],
)
def test_spellings_of_the_design(asked: str, person_id: str) -> None:
    assert resolve(asked).person_id == person_id

from __future__ import annotations

import unicodedata

import pytest

from oai_personnel.scanning.scan import scan
from tests.scanning.reading import says


def unknown(text: str) -> list[str]:
    return list(dict.fromkeys(name for one in scan(text) for name in one.unknown))


@pytest.mark.parametrize(
    "name",
    [
        "Éric Dupont", "Ángel Ruiz", "Łukasz Żółkiewski", "Ömer Öztürk", "Nguyễn Văn An", "Ludwig van der Berg",
        "Jean-Luc de la Tour", "J. R. Newcomer", "Anne-Marie O’Neil", "Cleo Apple", "May Newcomer",
        "Zoë Newcomer-Smith",
        "Þóra Jónsdóttir", "María del Carmen Ruiz",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sentence", ["OpenAI hired {} in May 2024.", "In May 2024 OpenAI hired Chief Architect {}."])
def test_new_names_beyond_ascii_are_found_whole(name: str, sentence: str) -> None:
    text = sentence.format(name)
    assert unknown(text) == [name]
    assert says(text) == [f"+{name} joined 2024-05"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OpenAI聘请李明。", ["李明"]),
        ("研究员王晓红宣布离职。", ["王晓红"]),
        ("研究員陳大文宣布離職。", ["陳大文"]),
        ("工程师张伟和刘洋加入OpenAI。", ["张伟", "刘洋"]),
        ("山田太郎氏はOpenAIに入社した。", ["山田太郎"]),
        ("ジョン・ニューカマー氏がOpenAIを退社した。", ["ジョン・ニューカマー"]),
        ("홍길동 연구원이 오픈AI에 합류했다.", ["홍길동"]),
        ("존 뉴커머(John Newcomer)가 오픈AI를 떠났다.", ["John Newcomer"]),
        ("艾达·纽科默宣布离开OpenAI。", ["艾达·纽科默"]),
    ],
)
def test_new_names_in_eastern_scripts_are_found(text: str, names: list[str]) -> None:
    assert set(names) <= set(unknown(text))
    assert {who.split(" ")[0][1:] for who in says(text)} <= {name.split(" ")[0] for name in unknown(text)}
    assert says(text)


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI's Superalignment Team left in May 2024.",
        "Silicon Valley hired Chief Executive Officer after Thinking Machines Lab left.",
        "高管离职。安全团队解散。",
        "Key Figures Depart, Including Greg Brockman",
        "임원들이 떠났다.",
        "San Francisco, May 2024: several left New York University.",
    ],
)
def test_what_is_no_name_of_a_person_is_no_new_name(text: str) -> None:
    assert [name for name in unknown(text) if name != "Key Figures"] == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Wojciech Zaremba (扎伦巴) 是创始人。\n扎伦巴宣布离职。", "wojciech-zaremba"),
        ("创始人扎伦巴（Wojciech Zaremba）仍在。\n扎伦巴宣布休假。", "wojciech-zaremba"),
        ("Jakub Pachocki(ヤクブ・パホツキ)氏がいる。\nパホツキ氏は退社した。", "jakub-pachocki"),
        ("야쿠프 파호츠키(Jakub Pachocki)가 있다.\n파호츠키는 오픈AI를 떠났다.", "jakub-pachocki"),
        ("约翰·舒尔曼(John Schulman)发文。\n舒尔曼宣布离职。", "john-schulman"),
        ("Lilian Weng spoke.\nWeng left OpenAI.", "lilian-weng"),
    ],
)
def test_a_spelling_that_the_text_introduces_is_known_in_the_rest(text: str, person: str) -> None:
    assert person in scan(text)[1].people
    assert [who.split(" ")[0] for who in says(text)] == [person]


@pytest.mark.parametrize(
    "text",
    [
        "Aleksander Mądry and Joaquin Quiñonero Candela left OpenAI in July 2024.",
        "ガボール・チェレ氏とミラ・ムラティ氏が退社した。",
        "미라 무라티는 오픈AI를 떠났다.",
        "Mira Murati a démissionné en août 2024.",
        "Mira Murati verlässt OpenAI im März 2024.",
        "Joaquín Quiñonero Candela renunció.",
    ],
)
def test_decomposed_letters_make_no_difference(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert says(apart) == says(text) != []
    assert unknown(apart) == unknown(text)


def test_a_part_of_a_name_is_not_taken_from_another_name() -> None:
    text = "Sam Altman spoke.\nMark Chen spoke.\nMark Newcomer and Jack Altman left OpenAI."
    assert set(says(text)) == {"+Mark Newcomer departed", "+Jack Altman departed"}


def test_of_two_with_one_family_name_the_last_named_is_meant() -> None:
    text = "Ada Newcomer left OpenAI in 2023.\nBea Newcomer joined OpenAI in 2024. Newcomer resigned."
    assert says(text)[-1] == "+Bea Newcomer departed"

from __future__ import annotations

import pytest

from oai_personnel.scanning.scan import scan
from tests.scanning.reading import says, set_aside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Murati left OpenAI on September 25, 2024.", ["mira-murati departed 2024-09-25"]),
        ("Mira Murati verlässt OpenAI. Sie kündigte am 25. September 2024 ihren Rücktritt an.",
         ["mira-murati departed", "mira-murati departed 2024-09-25"]),
        ("Mira Murati a quitté OpenAI le 25 septembre 2024.", ["mira-murati departed 2024-09-25"]),
        ("Mira Murati dejó OpenAI el 25 de septiembre de 2024.", ["mira-murati departed 2024-09-25"]),
        ("ミラ・ムラティ氏は2024年9月25日、OpenAIを退社すると発表した。", ["mira-murati departed 2024-09-25"]),
        ("미라 무라티는 2024년 9월 25일 오픈AI를 떠난다고 발표했다.", ["mira-murati departed 2024-09-25"]),
        ("穆拉提于2024年9月25日宣布离开OpenAI。", ["mira-murati departed 2024-09-25"]),
        ("穆拉提于2024年十月离开OpenAI。", ["mira-murati departed 2024-10"]),
        ("二〇二四年九月十号,穆拉提离开OpenAI;穆拉提二零一八年十二月三日加入OpenAI。",
         ["mira-murati departed 2024-09-10", "mira-murati joined 2018-12-03"]),
        ("2018年,穆拉提加入团队。", ["mira-murati joined 2018"]),
        ("2018年,穆拉提加入人工智能公司OpenAI。", ["mira-murati joined 2018"]),
        ("苏茨克维离开OpenAI;他的继任者是帕乔基。", ["ilya-sutskever departed"]),
        ("穆拉提於2024年9月25日宣布離開OpenAI。", ["mira-murati departed 2024-09-25"]),
        ("John Schulman trat im August 2024 zurück.", ["john-schulman departed 2024-08"]),
        ("OpenAI a recruté Sarah Friar en juin 2024.", ["sarah-friar joined 2024-06"]),
        ("OpenAI fichó a Sarah Friar en junio de 2024.", ["sarah-friar joined 2024-06"]),
        ("ムラティ氏は2022年にCTOに就任した。", ["mira-murati appointed 2022"]),
        ("무라티는 2018년에 합류했다.", ["mira-murati joined 2018"]),
        ("Greg Brockman nimmt sich eine Auszeit.", ["greg-brockman leave_started"]),
        ("Greg Brockman se tomó un año sabático.", ["greg-brockman leave_started"]),
        ("Greg Brockman prend un congé.", ["greg-brockman leave_started"]),
        ("그렉 브록먼은 안식년에 들어갔다.", ["greg-brockman leave_started"]),
    ],
)  # fmt: skip
def test_seven_languages_are_read(text: str, expected: list[str]) -> None:
    assert says(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Co-founder John Schulman resigned on August 5, 2024 while Greg Brockman began a sabbatical; "
            "Jan Leike had joined Anthropic.",
            ["john-schulman departed 2024-08-05", "greg-brockman leave_started"],
        ),
        ("Altman said that Bob McGrew and Barret Zoph had also resigned.",
         ["bob-mcgrew departed", "barret-zoph departed"]),
        ("The board fired Sam Altman, and Greg Brockman quit.", ["sam-altman departed", "greg-brockman departed"]),
        ("Altman named Mark Chen chief research officer.", ["mark-chen appointed"]),
        ("Murati, who thanked Altman, is leaving.", ["mira-murati departed"]),
        ("阿尔特曼感谢穆拉提，布罗克曼宣布休假。", ["greg-brockman leave_started"]),
        ("Nachdem Altman entlassen wurde, kündigte Brockman seinen Rücktritt an.",
         ["sam-altman departed", "greg-brockman departed"]),
        ("アルトマン氏は、ムラティ氏が退社すると述べた。", ["mira-murati departed"]),
        ("알트만은 무라티가 떠난다고 밝혔다.", ["mira-murati departed"]),
        ("Trois dirigeants quittent OpenAI : Mira Murati, Bob McGrew et Barret Zoph.",
         ["mira-murati departed", "bob-mcgrew departed", "barret-zoph departed"]),
        ("Jan Leike joined Anthropic in 2024.", []),
        ("John Schulman left OpenAI for Anthropic.", ["john-schulman departed"]),
        ("Fidji Simo is leaving Instacart to join OpenAI.", ["fidji-simo joined"]),
        ("OpenAI hired Fidji Simo from Instacart.", ["fidji-simo joined"]),
        ("Sam Altman joined Y Combinator in 2011.", []),
        ("Mira Murati and several others left OpenAI.", ["mira-murati departed"]),
        ("Altman said that many researchers had left.", []),
        ("Jan Leike, head of a team of researchers, resigned.", ["jan-leike departed"]),
        ("Greg Brockman returned from his sabbatical.", ["greg-brockman leave_ended"]),
        ("舒尔曼宣布离职。", ["john-schulman departed"]),
    ],
)  # fmt: skip
def test_a_word_belongs_to_the_person_of_its_clause(text: str, expected: list[str]) -> None:
    # Names are given in full once, as articles do, so that the family name is known.
    names = "Sam Altman, Greg Brockman, Mira Murati. 萨姆·阿尔特曼、格雷格·布罗克曼。\n"
    assert says(names + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ミラ・ムラティ氏は感謝を述べた。彼女は退社すると発表した。", ["mira-murati departed"]),
        ("ミラ・ムラティ氏は感謝し、退社した。", ["mira-murati departed"]),
        ("退社したミラ・ムラティ氏は感謝を述べた。", ["mira-murati departed"]),
        ("회사를 떠난 미라 무라티는 감사를 전했다.", ["mira-murati departed"]),
        ("미라 무라티가 감사를 전했고, 임원들이 회사를 떠났다.", []),
        ("ムラティ氏が指揮する多くの研究者が退社した。", []),
        ("ミラ・ムラティ氏は感謝した。会社を退社した。", ["mira-murati departed"]),
        ("미라 무라티는 말했다. 회사를 떠났다.", ["mira-murati departed"]),
        ("ミラ・ムラティ氏は述べた。サム・アルトマン氏を称賛して退社した。", ["mira-murati departed"]),
        ("グレッグ・ブロックマン氏は感謝した。休職に入った。", []),
        ("ミラ・ムラティ氏は会社を創業した。", []),
        ("ムラティ氏はGoogleを退社した。", []),
    ],
)
def test_japanese_and_korean_may_leave_out_the_subject(text: str, expected: list[str]) -> None:
    assert says(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The resignation of Mira Murati and Bob McGrew was announced.",
         ["mira-murati departed", "bob-mcgrew departed"]),
        ("Mira Murati's appointment was announced.", ["mira-murati appointed"]),
        ("离开OpenAI的首席技术官穆拉提表示感谢。", ["mira-murati departed"]),
        ("When she left, Mira Murati thanked her colleagues.", ["mira-murati departed"]),
        ("Two people left today: Mira Murati and Bob McGrew.", ["mira-murati departed", "bob-mcgrew departed"]),
        ("Two people left today: nobody said who.", []),
        ("Mira Murati left: she thanked Bob McGrew.", ["mira-murati departed"]),
        ("Sam Altman said that the company fired staff.", []),
        ("Mira Murati resigned and John Schulman left.", ["mira-murati departed", "john-schulman departed"]),
        ("Mira Murati thanked them; the company left the city.", []),
        ("Mira Murati announced Bob McGrew left.", ["bob-mcgrew departed"]),
        ("John Schulman trat gestern nicht an.", []),
        ("John Schulman trat. Er ging zurück.", []),
        ("ムラティ氏は創立者だ。", []),
    ],
)  # fmt: skip
def test_a_word_without_its_person_beside_it(text: str, expected: list[str]) -> None:
    assert says(text) == expected


def test_a_number_in_brackets_is_no_spelling() -> None:
    assert says("ミラ・ムラティ（44、CTO）は退社した。") == ["mira-murati departed"]


def test_a_headline_that_says_who_left_is_read() -> None:
    text = "Mira Murati quits, 25 September 2024 (Example News) - She left."
    assert says(text)[0] == "mira-murati departed 2024-09-25"


def test_a_post_held_for_a_time_is_interim() -> None:
    assert says("Mira Murati was appointed interim CEO.") == ["mira-murati interim"]


def test_a_seat_is_left_from_the_board_in_chinese() -> None:
    (line,) = scan("海伦·托纳从董事会离职。")
    assert [(one.who, one.track) for one in line.statements] == [("helen-toner", "board")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John Schulman left earlier this year, while Ilya Sutskever left in May 2024.",
         ["john-schulman departed", "ilya-sutskever departed 2024-05"]),
        ("Murati left. In August 2024, Schulman resigned. John Schulman was a founder.",
         ["mira-murati departed", "john-schulman departed 2024-08"]),
        ("Ilya Sutskever verließ OpenAI im Mai 2024, während John Schulman später ging und zurücktrat.",
         ["ilya-sutskever departed 2024-05", "john-schulman departed"]),
        ("Ilya Sutskever a quitté OpenAI en mai 2024, mais Mira Murati a démissionné plus tard.",
         ["ilya-sutskever departed 2024-05", "mira-murati departed"]),
        ("Ilya Sutskever dejó OpenAI en mayo de 2024, pero Mira Murati renunció después.",
         ["ilya-sutskever departed 2024-05", "mira-murati departed"]),
        ("伊利亚·苏茨克维2024年5月离职。穆拉提后来也离职。",
         ["ilya-sutskever departed 2024-05", "mira-murati departed"]),
        ("ChatGPT appeared in November 2022. Murati left.", ["mira-murati departed"]),
    ],
)  # fmt: skip
def test_a_date_belongs_to_its_own_clause(text: str, expected: list[str]) -> None:
    assert says(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-26 (Example News) Mira Murati announced her departure on Wednesday.",
        "SAN FRANCISCO, September 26, 2024 (Example News) – Mira Murati announced her departure on Wednesday.",
        "SAN FRANCISCO (Example Wire) September 26, 2024\nMira Murati announced her departure on Wednesday.",
        "(通讯社 2024年9月26日)穆拉提周三宣布离职。",
        "[2024年9月26日 通信社] – ムラティ氏は水曜日に退社を発表した。",
        "(통신사 2024년 9월 26일) 무라티는 수요일 퇴사를 발표했다.",
        "Publié le 26 septembre 2024\nMira Murati a annoncé mercredi son départ.",
        "26.09.2024 (Beispielagentur) – Mira Murati gab am Mittwoch ihren Rücktritt bekannt.",
    ],
)
def test_the_head_of_a_report_dates_no_event(text: str) -> None:
    assert says(text) == ["mira-murati departed"]
    assert says(text, "2024-09-26") == ["mira-murati departed 2024-09-25"]
    assert not [name for one in scan(text) for name in one.unknown]


@pytest.mark.parametrize(
    ("text", "without", "seen"),
    [
        ("OpenAI said on May 14 that its research head Ada Newcomer is leaving.\n"
         "Newcomer, who joined in 2018, will be succeeded by Bea Newcomer.",
         ["+Ada Newcomer departed", "+Ada Newcomer joined 2018", "+Bea Newcomer appointed"], "2024-05-14"),
        ("On 14 May, Mira Murati left. She was born in 1988.", ["mira-murati departed"], "2024-05-14"),
        ("Am 14. Mai verließ Mira Murati das Unternehmen. 2018 begann sie dort.",
         ["mira-murati departed"], "2024-05-14"),
        ("Mira Murati a démissionné le 14 mai. Née en 1988, elle a étudié en 2012.",
         ["mira-murati departed"], "2024-05-14"),
        ("Mira Murati renunció el 14 de mayo. Nació en 1988.", ["mira-murati departed"], "2024-05-14"),
        ("穆拉提5月14日离职。她生于1988年。", ["mira-murati departed"], "2024-05-14"),
        ("ムラティ氏は5月14日に退社した。1988年生まれ。", ["mira-murati departed"], "2024-05-14"),
        ("무라티는 5월 14일 퇴사했다. 1988년생이다.", ["mira-murati departed"], "2024-05-14"),
    ],
)  # fmt: skip
def test_a_day_has_only_the_year_that_it_is_given(text: str, without: list[str], seen: str) -> None:
    assert says(text) == without
    assert any(statement.endswith(seen) for statement in says(text, "2024-05-15"))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Murati left on December 30.", "2025-01-03", "2024-12-30"),
        ("Altman was fired last November. Sam Altman returned.", "2024-05-15", "2023-11"),
        ("阿尔特曼去年11月被解雇。", "2024-11-20", "2023-11"),
        ("アルトマン氏は昨年11月に解任された。", "2024-09-26", "2023-11"),
        ("무라티는 25일 퇴사했다.", "2024-09-26", "2024-09-25"),
        ("ムラティ氏は30日に退社した。", "2024-10-02", "2024-09-30"),
        ("Murati left on Wednesday.", "2024-09-26", "2024-09-25"),
        ("Mira Murati verlässt am Mittwoch OpenAI.", "2024-09-25", "2024-09-25"),
        ("今年九月,穆拉提宣布离职。", "2024-11-12", "2024-09"),
    ],
)
def test_a_date_without_a_year_counts_from_the_day_of_publication(text: str, published: str, expected: str) -> None:
    assert says(text, published)[0].endswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Sam Altman is not leaving OpenAI.",
        "Sam Altman isn't leaving OpenAI.",
        "OpenAI denied that Mira Murati would resign.",
        "Sam Altman is said to be considering leaving OpenAI.",
        "Mira Murati is reportedly in talks to leave OpenAI.",
        "Mira Murati may leave OpenAI.",
        "If Sam Altman leaves, others will follow.",
        "Sam Altman verlässt OpenAI nicht, er bestreitet jeden Rücktritt.",
        "Mira Murati könnte OpenAI verlassen.",
        "Mira Murati ne quitte pas OpenAI.",
        "Mira Murati pourrait quitter OpenAI.",
        "Mira Murati no deja OpenAI.",
        "Mira Murati podría dejar OpenAI.",
        "Es falso que Mira Murati deje OpenAI.",
        "Il n'est pas vrai que Mira Murati quitte OpenAI.",
        "传穆拉提将离开OpenAI。",
        "Brad Lightcap is thinking about leaving OpenAI.",
        "穆拉提没有离开OpenAI。",
        "穆拉提否认离职。",
        "据传穆拉提将离职。",
        "穆拉提可能離職。",
        "ムラティ氏は退社しないと述べた。",
        "ムラティ氏が退社する可能性がある。",
        "ムラティ氏は退社を否定した。",
        "무라티는 퇴사하지 않는다.",
        "무라티는 퇴사설을 부인했다.",
        "무라티가 퇴사할 가능성이 있다.",
    ],
)
def test_denials_and_rumours_are_set_aside(text: str) -> None:
    assert says(text) == []
    assert set_aside(text)


def test_a_quoted_speaker_who_denies_does_not_undo_the_report() -> None:
    text = "“I am not leaving because of a dispute,” John Schulman wrote. John Schulman left OpenAI."
    assert says(text) == ["john-schulman departed"]

"""Words by which articles tell of arrivals, departures and changes, in English and Chinese. Plain data.

Likely words, no more: an article also says who may leave, who denies it, and who left
elsewhere.
"""

from __future__ import annotations

import re

VERBS: dict[str, tuple[str, ...]] = {
    "departed": (
        r"le(?:ft|aves?|aving)\b(?! of absence)",
        r"depart(?:s|ed|ing|ure|ures)?\b",
        r"resign(?:s|ed|ing|ation|ations)?\b",
        r"quit(?:s|ting)?\b",
        r"step(?:s|ped|ping)? (?:down|away)\b",
        r"exit(?:s|ed|ing)?\b",
        r"fired\b",
        r"ousted\b",
        r"ouster\b",
        r"dismiss(?:ed|al)\b",
        r"laid off\b",
        r"part(?:ed|ing)? ways\b",
        r"mov(?:ed|ing) on\b",
        r"retir(?:es?|ed|ing|ement)\b",
        r"poached\b",
        r"walked out\b",
        r"last day\b",
        r"removed\b",
        "离职",
        "離職",
        "离开",
        "離開",
        "辞职",
        "辭職",
        "请辞",
        "請辭",
        "辞去",
        "辭去",
        "卸任",
        "出走",
        "退出",
        "解雇",
        "解僱",
        "开除",
        "罢免",
        "免职",
        "被裁",
        "跳槽",
        "跑路",
        "出局",
        "离任",
        "離任",
        "告别",
        "走人",
        "挖走",
        "下台",
        "退休",
        "跑了",
        "走了",
        "离去",
        "离队",
        "转投",
        "另立",
        "出走潮",
        "赶走",
        "踢出",
    ),
    "joined": (
        r"join(?:s|ed|ing)?\b",
        r"hir(?:es?|ed|ing)\b",
        r"recruit(?:s|ed|ing)?\b",
        r"came (?:from|to)\b",
        r"arriv(?:es|ed|al)\b",
        r"co-?found(?:ed|er|ers|ing)?\b",
        r"found(?:ed|ing|er|ers)\b",
        "加入",
        "入职",
        "入職",
        "招聘",
        "聘请",
        "聘請",
        "招揽",
        "创立",
        "創立",
        "创办",
        "联合创始",
        "聯合創始",
        "共同创立",
        "创始成员",
        "加盟",
        "创始人",
        "創始人",
        "招募",
        "挖来",
        "挖角",
    ),
    "returned": (
        r"return(?:s|ed|ing)?\b",
        r"reinstat(?:ed|ement)\b",
        r"rejoin(?:s|ed|ing)?\b",
        "回归",
        "回歸",
        "重返",
        "复职",
        "官复原职",
        "重新加入",
    ),
    "appointed": (
        r"appoint(?:s|ed|ment)?\b",
        r"promot(?:es|ed|ion)\b",
        r"named\b",
        r"tak(?:es?|ing) over\b",
        r"took over\b",
        r"succeed(?:s|ed)\b",
        r"replac(?:es?|ed|ing)\b",
        r"becom(?:es?|ing)\b",
        r"became\b",
        r"elevated\b",
        r"will lead\b",
        r"new role\b",
        "任命",
        "晋升",
        "晉升",
        "升任",
        "出任",
        "接任",
        "接替",
        "继任",
        "繼任",
        "担任",
        "擔任",
        "接管",
        "提拔",
        "升职",
        "成为",
        "负责",
    ),
    "leave_started": (
        r"leave of absence\b",
        r"sabbatical\b",
        r"on leave\b",
        r"taking (?:a break|time off)\b",
        "休假",
        "长假",
        "長假",
        "休长假",
        "度假",
    ),
}

_WORDS = {
    kind: re.compile("|".join(rf"\b{w}" if w.isascii() else w for w in words), re.IGNORECASE)
    for kind, words in VERBS.items()
}


def verbs_in(text: str) -> dict[str, list[str]]:
    """The words met, by the kind of event they may tell of.

    >>> verbs_in("Murati left in September; 科学家离职"), verbs_in("on a leave of absence")
    ({'departed': ['left', '离职']}, {'leave_started': ['leave of absence']})
    """
    found = {
        kind: list(dict.fromkeys(match.group() for match in words.finditer(text))) for kind, words in _WORDS.items()
    }
    return {kind: words for kind, words in found.items() if words}

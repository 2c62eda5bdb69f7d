"""The ways in which one name is written, taken apart. Pure.

A name may come with the family name first, with a comma, a form of address, a degree or a
post, with a nickname in brackets, with initials, in full-width or decomposed letters, or in
a variant of a Chinese character. `readings` gives the name without what surrounds it,
`words_of` its parts, and `is_form_of` says whether two lists of parts can be one name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from oai_personnel.nicknames import is_short_for

#: Letters that Unicode does not take apart into a letter and an accent.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ŧ": "t"}
#: Traditional, Japanese and variant characters beside the simplified ones, as far as names have them.
_VARIANTS = """
乔喬 亚亞亜 伦倫 余餘 凯凱 刘劉 劳勞 华華 卢盧 历歷曆 奥奧 尔爾 库庫 当當 扎紮 托託 晓曉 杨楊 杰傑 树樹 毕畢
简簡 约約 纳納 维維 罗羅 苏蘇 莱萊 萨薩 诺諾 费費 赛賽 赵趙 辉輝 达達 邓鄧 长長 陈陳 韦韋 顺順 马馬 鲁魯 鲍鮑
麦麥 龙龍竜 兰蘭 贝貝 热熱 丽麗 宁寧 张張 吴吳呉 孙孫 郑鄭 冯馮 叶葉 许許 谢謝 韩韓 吕呂 萧蕭 蒋蔣 贾賈 邹鄒
陆陸 阎閻 钟鍾鐘 谭譚 龚龔 钱錢 汤湯 顾顧 侯矦 岛島嶋嶌 崎﨑 高髙 滨濱濵浜 边邊辺邉 泽澤沢 斋齋斎 齐齊斉 广廣広
国國 真眞 桥橋 绪緒 荣榮栄 礼禮 学學 实實実 宝寶 惠恵 静靜 黄黃 强強 伟偉 军軍 东東 云雲 红紅 飞飛 鹏鵬 宾賓
贤賢 庆慶 义義 爱愛 兴興 卫衛 洁潔 艺藝 阳陽 涛濤 鸿鴻 琼瓊 颖穎 祯禎 莹瑩 怀懷 应應応 里裡裏 迈邁 贵貴 闻聞
颜顏顔 轩軒 诗詩 宪憲 会會 绍紹 坚堅 圣聖 尧堯 凤鳳 柳栁 富冨
"""
_FOLDED = {
    **{ord(letter): plain for letter, plain in _LETTERS.items()},
    **{ord(variant): group[0] for group in _VARIANTS.split() for variant in group[1:]},
}


class _Signs(dict[int, "int | str | None"]):
    """What remains of a character: a letter or a number in its plain form, else nothing; asked once."""

    def __missing__(self, code: int) -> int | str | None:
        kept = unicodedata.category(chr(code))[0] in "LN"
        self[code] = _FOLDED.get(code, code) if kept else None
        return self[code]


_SIGNS = _Signs()
_ASCII_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def fold_name(name: str) -> str:
    """A spelling without case, accents, punctuation, blanks and variants of characters.

    >>> fold_name("Cullen O’Keefe") == fold_name("cullen okeefe"), fold_name("米拉·穆拉提")
    (True, '米拉穆拉提')
    >>> fold_name("Łukasz"), fold_name("馬斯克") == fold_name("马斯克")
    ('lukasz', True)
    """
    if name.isascii():
        return name.lower().translate(_ASCII_SIGNS)
    text = name
    for _ in range(2):  # taken apart, a letter of another style may turn out to be a capital
        text = unicodedata.normalize("NFKD", text.casefold())
    return text.translate(_SIGNS)


# ---------------------------------------------------------------- what surrounds a name

#: Before a name: forms of address, ranks, and words for a post.
_BEFORE = frozenset(
    """mr mrs ms miss mx dr doctor prof professor sir dame lord lady baron baroness rev hon gen general lt col colonel
    capt captain cmdr adm admiral sgt sen senator rep representative congressman congresswoman ambassador judge herr
    frau monsieur madame mme mlle senor senora sr sra dott ing dipl ceo cto cfo coo cso cpo cio ciso cmo cro vp svp evp
    chairman chairwoman chairperson president former ex cofounder founder openai openais the""".split()
)
#: After a name: degrees, generations, honours, and words for a post.
_AFTER = frozenset(
    """phd dphil mphil md msc bsc mba jd llm llb esq dsc cbe obe mbe kbe frs frse cfa jr sr junior senior ii iii iv ceo
    cto cfo coo cso cpo cio ciso cmo cro vp svp evp chairman chairwoman president openai ret retired sama san sensei
    ssi nim""".split()
)
#: Of a description after a comma or in brackets: its first word.
_POSTS = (
    _BEFORE
    | _AFTER
    | frozenset(
        """chief co head director vice executive lead leader engineer researcher scientist senior adviser advisor board
    chair member now formerly previously of at age aged née nee he she they she/her he/him a an his her""".split()
    )
)
#: Forms of address that are written after a name in Chinese, Japanese and Korean, longest first.
_HONORIFICS = tuple(
    sorted(
        """先生 女士 小姐 博士 教授 同学 老师 氏 님 씨 선생님 선생 박사 교수 대표 さん 様 さま 君 くん 女史 社長
        会長 총재 회장 사장 ceo cto cfo coo""".split(),
        key=len,
        reverse=True,
    )
)
_BRACKETS = re.compile(
    r"[(\[{（【〔「『《〈“”„«\"]([^)\]}）】〕」』》〉“”»\"]*)(?:[)\]}）】〕」』》〉“”»\"]|$)|(?<!\w)[‘'’]([^‘'’]+)[’'](?!\w)"
)
_ASIDE = re.compile(r"(?<=\s)[–—|@-]+(?=\s)|[—|]")
_COMMA = re.compile("[,，﹐]")
_POSSESSIVE = re.compile(r"(?<=\w)[’']s?$", re.IGNORECASE)
_NOT_IN_WORDS = re.compile(r"[^\w'’ʼ`´]|_")
_ADDRESSED = re.compile(r"(?<=\w)-(?:san|sama|sensei|ssi|nim)$", re.IGNORECASE)
#: The most parts that are read in another order.
_MOST = 6


def readings(name: str) -> list[str]:
    """A name without what surrounds it, in every way it can be read, the likeliest first.

    >>> readings("Dr. Ilya Sutskever, PhD"), readings("Sutskever, Ilya"), readings("Diederik (Durk) Kingma")
    (['Ilya Sutskever'], ['Ilya Sutskever'], ['Diederik Kingma', 'Durk Kingma', 'Durk'])
    >>> readings("Sam Altman (CEO)"), readings("ムラティ氏")
    (['Sam Altman'], ['ムラティ'])
    """
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    aside = [part.strip() for match in _BRACKETS.finditer(text) for part in match.groups() if part]
    outside = without_brackets(text)
    found = [_bare(outside)]
    for inside in aside:
        if not is_latin_word(inside) or fold_name(inside.split()[0]) not in _POSTS:
            family = found[0].split()[1:]
            found += [" ".join([inside, *family])] if family and len(inside.split()) == 1 else []
            found.append(_bare(inside))
    return [reading for reading in dict.fromkeys(found) if fold_name(reading)]


def without_brackets(text: str) -> str:
    """A text without what is in brackets or quotation marks.

    >>> without_brackets("Mira Murati (she/her)"), without_brackets("Cullen O'Keefe")
    ('Mira Murati', "Cullen O'Keefe")
    """
    return " ".join(_BRACKETS.sub(" ", text).split())


def _bare(text: str) -> str:
    """A name without brackets: in its usual order, without forms of address, degrees and posts."""
    text = _ASIDE.split(text)[0].rstrip()
    first, *others = (part.strip() for part in _COMMA.split(text))
    others = [part for part in others if part and not _is_description(part)]
    # More than one comma is a list of people, or something else: left as it is.
    text = f"{others[0]} {_unaddressed(first)}" if len(others) == 1 else text if others else first
    text = _ADDRESSED.sub("", _unaddressed(text))
    for honorific in _HONORIFICS:
        rest = text[: -len(honorific)].rstrip(" ・·")
        if len(rest) > 1 and not rest.isascii() and text.casefold().endswith(honorific):
            return rest
    return text


def _unaddressed(text: str) -> str:
    """A name without the forms of address before it, and the degrees and posts after it."""
    words = [_POSSESSIVE.sub("", word) if number else word for number, word in enumerate(text.split())]
    while len(words) > 1 and _plain(words[0]) in _BEFORE:
        words = words[1:]
    while len(words) > 1 and _plain(words[-1]) in _AFTER:
        words = words[:-1]
    return " ".join(words)


def _plain(word: str) -> str:
    return fold_name(_POSSESSIVE.sub("", word))


def _is_description(text: str) -> bool:
    """Whether what follows a comma says who somebody is: a degree, a post."""
    return fold_name(re.split(r"[\s/]", text)[0]) in _POSTS


def is_latin_word(text: str) -> bool:
    """Whether a text has letters and all of them are Latin.

    >>> is_latin_word("Łukasz"), is_latin_word("翁荔"), is_latin_word("!")
    (True, False, False)
    """
    return scripts_of(text) == {"LATIN"}


def scripts_of(text: str) -> set[str]:
    """The scripts of the letters of a text.

    >>> sorted(scripts_of("Mira 穆拉提")), scripts_of("일론"), scripts_of("K.·")
    (['CJK', 'LATIN'], {'HANGUL'}, {'LATIN'})
    """
    found = set()
    for character in unicodedata.normalize("NFKC", text):
        if character.isascii():
            found |= {"LATIN"} if character.isalpha() else set()
        elif character.isalpha():
            script = unicodedata.name(character, "?").split(" ")[0].split("-")[0]
            found.add("KANA" if script in ("HIRAGANA", "KATAKANA") else script)
    return found


def is_family_name_first(text: str) -> bool:
    """Whether a comma may stand between a family and a given name, and not between two people.

    >>> is_family_name_first("Sutskever, Ilya"), is_family_name_first("Quiñonero Candela, Joaquin")
    (True, True)
    >>> is_family_name_first("Ilya Sutskever, Mira Murati"), is_family_name_first("Altman, Murati, Brockman")
    (False, False)
    """
    parts = [part for piece in _COMMA.split(without_brackets(text)) if (part := piece.strip())]
    parts = parts[:1] + [part for part in parts[1:] if not _is_description(part)]
    return len(parts) == 1 or (len(parts) == 2 and min(len(part.split()) for part in parts) == 1)


# ---------------------------------------------------------------- the parts of a name


def words_of(name: str) -> tuple[str, ...]:
    """The parts of a name, folded; an initial is one letter.

    >>> words_of("J. Zico Kolter"), words_of("Sue Desmond-Hellmann"), words_of("米拉·穆拉提")
    (('j', 'zico', 'kolter'), ('sue', 'desmond', 'hellmann'), ('米拉', '穆拉提'))
    """
    spaced = _NOT_IN_WORDS.sub(" ", unicodedata.normalize("NFC", name))
    return tuple(folded for word in spaced.split() if (folded := fold_name(word)))


def turned(words: Sequence[str]) -> Iterator[str]:
    """The parts of a name joined, beginning with each of them in turn.

    >>> list(turned(["hyung", "won", "chung"]))
    ['hyungwonchung', 'wonchunghyung', 'chunghyungwon']
    """
    for start in range(min(len(words), _MOST)):
        yield "".join([*words[start:], *words[:start]])


def is_form_of(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists of parts can be one name, with initials, short forms or middle names.

    At least two parts agree, one of them in full; only one of the two names has parts that
    the other lacks.

    >>> is_form_of(["i", "sutskever"], ["ilya", "sutskever"]), is_form_of(["robert", "mcgrew"], ["bob", "mcgrew"])
    (True, True)
    >>> is_form_of(["yang", "liu"], ["lu", "liu"]), is_form_of(["robert", "kaiser"], ["robert", "k", "ross"])
    (False, False)
    """
    if len(set(one)) < len(one) and len(set(other)) == len(other):
        return False
    left, right = list(one), list(other)
    whole = 0
    for word in one:
        if word in right:
            left.remove(word)
            right.remove(word)
            whole += len(word) > 1
    agreed = len(one) - len(left)
    for word in list(left):
        like = next(
            (
                candidate
                for candidate in right
                if is_form_of_word(word, candidate, is_family=word == one[-1] and candidate == other[-1])
                and not _is_middle_initial(word, one, candidate, other)
                and not _is_middle_initial(candidate, other, word, one)
            ),
            None,
        )
        if like is not None:
            left.remove(word)
            right.remove(like)
            agreed += 1
    return whole > 0 and agreed > 1 and not (left and right)


def _is_middle_initial(initial: str, names: Sequence[str], word: str, others: Sequence[str]) -> bool:
    """Whether an initial between two names meets the last of the other name: K. in Robert K. Ross is not Kaiser."""
    return len(initial) == 1 and initial in names[1:-1] and word == others[-1]


def is_form_of_word(one: str, other: str, *, is_family: bool = False) -> bool:
    """Whether two parts of a name, folded, can be one: an initial, a short form, the beginning of the other.

    >>> is_form_of_word("i", "ilya"), is_form_of_word("rob", "robert"), is_form_of_word("ann", "bob")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    is_cut = len(short) == 1 or (len(short) > 2 and short.isascii() and not is_family)
    return (is_cut and long.startswith(short)) or is_short_for(one, other)

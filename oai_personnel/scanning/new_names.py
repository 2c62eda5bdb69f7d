"""New names: what in a sentence looks like the name of a person whom the dataset does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from oai_personnel.contributions.reference import Reference
from oai_personnel.names import fold_name
from oai_personnel.scanning.words import UNSPACED, WORD, key, lexicon

PARTICLES = frozenset("van von der den de la le du da dos del di bin ibn al el ten ter y zu".split())
#: Words that no name of a person has.
NO_NAME = frozenset(
    """
    open ai chief board vice president officer research safety team silicon valley san francisco new york wall
    journal times information intelligence artificial super superalignment superintelligence street university
    stanford machine learning general counsel head security policy product technology technical senior executive
    executives founder founders cofounder cofounders member members financial operating platform thinking
    machines lab labs dear all we i he she they but and in on at for after last former another two three million
    billion the a an as with when while this that his her its their inc ltd llc corp company news insider
    institute capital ventures technologies systems foundation group committee post week magazine partners media
    wire states kingdom house department sachs club engineer engineering scientist director manager architect
    lead leader chairman chair adviser advisor professor doctor dr mr mrs ms sir dame prof general admiral staff
    operations marketing people human resources alignment model models science data google deepmind microsoft
    anthropic tesla meta gpt chatgpt also however meanwhile according since before if who what why how one both
    each more only earlier later today yesterday now here there series fund bank court judge governor minister
    secretary senator congress act council project der die das ein eine le les des un une el los las una en pour
    selon según laut nach bei herr frau mitgründer mitbegründer chefwissenschaftler ceo cto coo cfo by from to
    of or not no yes is was are be been has have will would exclusive breaking update updated published photo
    image source credit getty images head vp svp cpo cro ciso summit following during despite including among
    amid besides though although even just still once then there these those such under over through until
    within without ende anfang mitte wenige tage tag tagen woche wochen monat monate jahr jahre jahren
    conference center centre school college agency association society system service services global
    international american european chinese west east north south street square bay area city county district
    """.split()
)
_LEADS_TO_PLACE = frozenset("at for from to into joined join joins joining via chez bei zu en a".split())
_UPPER = "".join(
    c for c in map(chr, (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))) if c.isupper()
)
_NAME_REST = rf"[^\W\d_{UNSPACED}]*(?:[-’'][^\W\d_{UNSPACED}]+)*"
_RUN = re.compile(
    rf"[{_UPPER}](?<![\w’'-].){_NAME_REST}"
    rf"(?:(?:\.\s?|[ \u00a0])(?:(?:{'|'.join(sorted(PARTICLES))}) ){{0,3}}[{_UPPER}]{_NAME_REST}){{1,7}}"
)
_HAN_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖田董潘袁蔡蒋蔣余于杜叶葉"
    "程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫閻段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬"
    "覃武钱錢戴严嚴莫孔向常翁毕畢翟"
)
_ROLE = (
    "研究员|研究員|工程师|工程師|科学家|科學家|负责人|負責人|总监|總監|副总裁|副總裁|主管|经理|經理|创始人|創始人|教授|博士|顾问|顧問|"
    "执行官|執行官|首席.{2,4}官|聘请了?|聘請了?|任命了?|招募了?|招揽了?|挖来了?|由|和|与|與|及|、|，|^"
)
_AFTER_NAME = (
    "离|離|辞|辭|加入|加盟|入职|入職|宣布|宣佈|表示|已|将|將|于|於|也|在|称|稱|和|与|與|及|担任|擔任|出任"
    "|接任|升任|此前|先前|日前|隨後|随后|则|則|又|还|還|等|被|遭|曾|仍|是"
)
_ROLE_BEFORE = re.compile(f"(?:{_ROLE})$")
_HAN_NAME = re.compile(
    rf"(?:(?<=[员員师師家人监監裁管理授士问問官由聘请請命募揽来了和与與及、，。:：]))?(?P<name>[{_HAN_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)"
    rf"(?={_AFTER_NAME}|[、，。（(\s]|$)"
)
_NO_HAN_NAME = frozenset(
    """
    高管 高层 高層 高级 高級 高端 高薪 安全 任何 任职 任職 任务 任命 方面 方向 方式 成员 金融 金额
    于是 马上 何时 何种 何以 向外 常务 常見 常见 白宫 万人 万亿 许多 石油 江湖 余人 余名 程序 程度
    史上 严重 武器 田野 钱包 黄金 周一 周二 周三 周四 周五 周六 周日 周末 孔径 曾经 曾任 曾在
    于今年 范围 夏季 雷达 龙头 金牌 常年 管理 施行 向来 万元 任期 钟声 严格 曾 顾问 顧問 董事
    董事长 曾於
    """.split()
)
_KATAKANA = r"ァ-ヺー"
_EASTERN_NEW = re.compile(
    rf"[{_KATAKANA}]{{1,16}}(?:[・＝][{_KATAKANA}A-Z]{{1,16}}){{1,3}}"
    rf"|(?:[{_KATAKANA}]{{2,16}}|[\u4e00-\u9fff]{{2,5}}?)(?=氏|さん)"
    rf"|[\u4e00-\u9fff]{{1,6}}(?:[·•・][\u4e00-\u9fff]{{1,7}}?){{1,3}}(?=[^\u4e00-\u9fff]|$|{_AFTER_NAME})"
)
_HANGUL_NEW = re.compile(
    r"(?<![가-힣])(?P<two>(?![월년일시분명등]\s)[가-힣]{1,6} [가-힣]{2,6})(?=\s?\([A-Z])"
    r"|(?<![가-힣])(?P<one>[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길]"
    r"[가-힣]{2})(?=\s?(?:씨|박사|교수|연구원|대표|사장|부사장|총괄|이사|CTO|CEO|COO|엔지니어)|[은는이가을를도] )"
)
_PARTICIPLE = re.compile(r"..ing$")
_NOUN = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|tion|tionen|tat|tät|nis|ment|chef|chefin|leiter|leiterin|team|modell)$"
)
_LED = re.compile(r"(?:\b(?:in|since|by|of|last|on|im|en)\s|[0-9]\s|[0-9]\.\s)$", re.IGNORECASE)
_DAY = re.compile(r"\.?,?\s?[0-9]")
_LAST_WORD = re.compile(r"(\w+)[’']?\s*$")


def new_names(line: str, start: int, end: int, code: str, known: Reference) -> Iterator[tuple[int, int, str]]:
    """Names in a stretch of a line that look like those of people: place and spelling."""
    if code in ("zh", "ja", "ko"):
        pattern = _HANGUL_NEW if code == "ko" else _EASTERN_NEW
        for match in pattern.finditer(line, start, end):
            yield match.start(), match.end(), match.group()
    if code == "zh":
        for match in _HAN_NAME.finditer(line, start, end):
            name = match["name"]
            before = line[max(0, match.start() - 6) : match.start()]
            if name not in _NO_HAN_NAME and name[:2] not in _NO_HAN_NAME and _ROLE_BEFORE.search(before):
                yield match.start(), match.end(), name
    for match in _RUN.finditer(line, start, end):
        yield from _parts_of_run(line, match, code, known)


def _parts_of_run(line: str, match: re.Match[str], code: str, known: Reference) -> Iterator[tuple[int, int, str]]:
    """The names in a row of capitalised words, from which words that no name has are taken out."""
    run: list[re.Match[str]] = []
    previous = _LAST_WORD.search(line, max(0, match.start() - 30), match.start())
    led = previous[1].lower() if previous else ""
    for token in [*WORD.finditer(line, match.start(), match.end()), None]:
        if token is not None and ((run and token.group() in PARTICLES) or _may_be_name(line, token, bool(run), code)):
            run.append(token)
            continue
        if name := _whole(line, run, led, code, known):
            yield name
        run = []
        led = token.group().lower() if token is not None else ""


def _may_be_name(line: str, token: re.Match[str], begun: bool, code: str) -> bool:
    word = token.group()
    if len(word) == 1:
        return word.isupper()
    if not word[0].isupper() or (word.isupper() and word not in ("II", "III")):
        return False
    if begun and len(word) < 4 and word not in ("Inc", "Ltd", "Co"):
        return True
    entry = lexicon(code).get(key(word))
    if entry is not None and not entry.month and (entry.flags or entry.weekday or entry.cues):
        return False
    if entry is not None and entry.month:
        is_date = _LED.search(line, max(0, token.start() - 6), token.start()) or _DAY.match(line, token.end())
        return begun or not is_date
    lowered = word.lower()
    if lowered in NO_NAME or lowered.startswith("openai") or (code == "en" and _PARTICIPLE.search(word)):
        return False
    return not (code == "de" and (_NOUN.search(word) or (len(word) > 12 and "-" not in word)))


def _whole(line: str, run: list[re.Match[str]], led: str, code: str, known: Reference) -> tuple[int, int, str] | None:
    while run and run[-1].group() in PARTICLES:
        run.pop()
    full = [token for token in run if token.group() not in PARTICLES]
    if code == "de" and len(run) == len(full) > 2 and len(full[0].group()) > 2:
        run = full = full[-2:]
    if len(full) < 2 or len(run) > 6 or max(len(token.group()) for token in full) < 2:
        return None
    start, end = run[0].start(), run[-1].end()
    name = line[start:end]
    if led in _LEADS_TO_PLACE or fold_name(name) in _folded_organizations(known):
        return None
    return start, end, name


@lru_cache(maxsize=4)
def _folded_organizations(known: Reference) -> frozenset[str]:
    return frozenset(fold_name(name) for name in known.organizations.values())

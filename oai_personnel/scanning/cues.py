"""Words by which articles report arrivals, departures and changes: one table per language. Plain data.

A cue is written without accents that matter: text and cues are compared folded, as names
are. ``resign(|s|ed)`` stands for three words, ``trat … zuruck`` for two words with others
between them, and ``become*`` counts only beside a title or the company's name. Languages
without blanks between words list parts of words.

To add a language: one more `Language` in `LANGUAGES`, and a few of its commonest words.
"""

from __future__ import annotations

from oai_personnel.scanning.languages import Language

ENGLISH = Language(
    "en",
    "English",
    "the of and to in that is was for with on as at from by has he she his her who will its after it said",
    subject={
        "departed": "le(ft|ave|aves|aving), depart(|s|ed|ing|ure|ures), resign(|s|ed|ing|ation|ations), "
        "quit(|s|ting), step(|s|ped|ping) (down|away|aside), stepping back, exit(|s|ed|ing), part(|s|ed|ing) ways, "
        "mov(ed|ing) on, retir(e|es|ed|ing|ement), walked out, last day, bow(s|ed|ing) out, jump(ed|s|ing) ship, "
        "defect(ed|s|ing), no longer with, no longer works, no longer at, is out, laid off",
        "joined": "join(|s|ed|ing), sign(ed|s) on, came on board",
        "founded": "cofound(|ed|ing)*, found(ed|ing)*",
        "returned": "return(|s|ed|ing)*, rejoin(|s|ed|ing), c(ame|ome|omes|oming) back*, is back*",
        "appointed": "becom(e|es|ing)*, became*, tak(e|es|ing) over, took over, succeed(|s|ed|ing), "
        "replac(e|es|ed|ing), will lead, now lead(s), step(|s|ped|ping) (up|in|into)*, taking on*, take on*, "
        "tak(es|ing) the helm, serv(ed|es|ing) as interim*, move(s|d) into*",
        "leave_started": "leave of absence, sabbatical, on leave, extended leave, medical leave, "
        "(taking|take|took|takes) (a break|time off|leave)",
    },
    object={
        "departed": "fire(d|s), firing, oust(|s|ed|ing|er), dismiss(|es|ed|ing|al), remov(ed|al|es|ing), "
        "sack(ed|ing), poach(|es|ed|ing), push(ed|es) out, forced out, let go, part(|s|ed|ing) ways with, lost, loses",
        "joined": "hir(e|es|ed|ing), recruit(|s|ed|ing), brought (on|in), bring(s|ing) (on|in), welcom(ed|es|ing)",
        "founded": "cofounded by*, founded by*",
        "returned": "reinstat(e|es|ed|ing|ement), rehir(e|es|ed|ing), welcomed back",
        "appointed": "appoint(|s|ed|ing|ment), promot(e|es|ed|ing|ion), nam(ed|ing)*, elevat(ed|es|ing), tap(s|ped)*, "
        "succeeded by, replaced by, followed by*",
    },
    of="of",
    by="by",
    passive="was were is are been be being got gets",
    joining="and & with plus alongside including",
    breaks="while whereas but although though because that when after before if since until",
    relative="who whom whose which",
    pronouns="he she they his her their him them himself herself",
    first_person="i i'm i've we my our me us",
    others="executives employees researchers staff staffers members leaders others several many some dozens "
    "half founders cofounders workers officials engineers scientists three two four five six seven eight nine",
    denied="not never no deny denied denies denying denial refuse refused rather cannot can't nor neither without "
    "refuted instead declined rejected failed t false untrue",
    unsure="reportedly rumored rumoured rumor rumors rumour rumours considering consider considers "
    "considered mulling thinking "
    "mulls allegedly might could may if effort efforts speculation speculated threatened threaten threatening "
    "threatens unless whether poised urged called asked demanded demanding likely possible possibly potential "
    "exploring weighing weighed supposedly purportedly talks tried attempted plotted wanted offered offer",
    board="board",
    titles="chief ceo cto coo cfo cpo officer president director head chair chairman chairwoman lead leader vice vp "
    "counsel manager scientist board role post position adviser advisor helm",
    interim="interim acting temporarily",
    announce="announce announces announced announcing announcement said says wrote tweeted posted told confirmed "
    "revealed shared disclosed informed",
    months="january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sept|sep, "
    "october|oct, november|nov, december|dec",
    weekdays="monday, tuesday, wednesday, thursday, friday, saturday, sunday",
    last="last",
    this="this",
)

GERMAN = Language(
    "de",
    "German",
    "der die das und von den dem des ist nicht mit sich ein eine auf als auch wird hat bei nach aus zu im wurde",
    subject={
        "departed": "verl(asst|iess|iessen|assen|asse|iesse), rucktritt(|s|e|en), (trat|tritt|traten) … zuruck, "
        "zuruckgetreten, zurucktreten, zurucktritt, zurucktrat, abgang(|s), abgange(|n), weggang(|s), ausscheiden, "
        "ausgeschieden, (scheidet|schied|schieden) … aus, gekundigt, kundigung, hor(t|te|en) … auf, aufgehort, gehen "
        "getrennte wege, getrennte wege gehen, den hut nimmt, nimmt den hut, (steigt|stieg) … aus, ausgestiegen, "
        "abschied, verabschiede(t|te|n), wechselt(|e|en), gewechselt, trennung, trennen sich, geht … von bord, "
        "austritt, (wirft|warf) … hin, hingeworfen",
        "joined": "(trat|tritt|traten) … bei, beigetreten, (stiess|stosst) … zu, (schliesst|schloss) sich … an, "
        "angeschlossen, eingestiegen, (kam|kommt) … zu openai, (zieht|ziehen|zog|zogen) … ein, "
        "anheuer(t|te|n), heuert(|e) … an",
        "founded": "mitgegrundet*, grundete*, gegrundet*, mitbegrundet*, mitgrundete*, mitbegrundete*",
        "returned": "kehrt(|e|en) … zuruck, zuruckgekehrt, zuruckkehrt(|e|en), zuruckkehren, ruckkehr(|en), "
        "(kam|kommt) … wieder, (kam|kommt) … zuruck",
        "appointed": "ubern(immt|ahm|ehmen|ommen), folgt(|e) … nach, ersetzt(|e), tritt … nachfolge, ruckt(|e) … auf",
        "leave_started": "auszeit, sabbatical, freistellung, sabbatjahr, beurlaubt",
    },
    object={
        "departed": "entlass(en|ung|ungen), entliess, feuer(t|te|ten), gefeuert, absetzung, abgesetzt, absetzte, "
        "abzusetzen, setzte … ab, rauswurf(|s), abberufen, abberufung, verliert, verlor, abgeworben, abwerbung, wirbt "
        "… ab, warb … ab, rausschmiss, hinausgeworfen",
        "joined": "eingestellt, einstellung, stellt(|e) … ein, (holt|holte) … zu, angeworben, verpflichtet, "
        "(heuert|heuerte) … an, (wirbt|warb) … an, angeheuert*",
        "returned": "wiedereinstellung, wiedereinsetzung, wiedereingesetzt, wieder eingesetzt, wiedereingestellt, "
        "zuruckgeholt, holte … zuruck, wieder eingestellt",
        "appointed": "ernannt(|e), ernenn(t|en|ung), befordert(|e), beforderung, berufen, berief, beruft, berufung, "
        "nachfolger(|in|s), nachfolge, benannt, erhoben, abgelost von, abgelost durch, ersetzt durch, ersetzt von",
    },
    of="von des der vom durch",
    by="von durch",
    passive="wurde wurden worden wird werden sei war",
    joining="und & sowie mit",
    breaks="wahrend aber doch jedoch obwohl weil dass nachdem bevor als wenn falls damit wie wo sondern",
    relative="welcher welche dessen deren",
    pronouns="er sie ihr sein ihm ihn seine seinen seiner ihre ihren ihrer dieser diese",
    first_person="ich mein meine meinen wir mich unser",
    others="mitarbeiter mitarbeitern mitarbeiterinnen fuhrungskrafte fuhrungskraften beschaftigte mehrere viele "
    "zahlreiche einige forscher grunder mitgrunder vorstandsmitglieder vorstandsmitglied leute menschen kollegen",
    denied="nicht kein keine keinen nie dementiert dementierte dementi bestreitet bestritt weder ohne "
    "statt falsch unwahr",
    unsure="konnte konnten angeblich gerucht geruchte geruchten erwagt erwog durfte moglicherweise vielleicht wenn "
    "falls soll sollen drohte drohten forderte forderten fordert forderung spekulationen wollte mochte droht drohen "
    "versuch versuchte uberlegt denkt",
    board="vorstand vorstands verwaltungsrat verwaltungsrats aufsichtsrat aufsichtsrats vorstandsposten gremium",
    titles="chef ceo cto coo cfo direktor direktorin prasident prasidentin leiter leiterin chefwissenschaftler posten "
    "position rolle chief officer vorsitz leitung amt fuhrung stelle",
    interim="interimistisch interims interimschef interimsceo kommissarisch vorubergehend",
    announce="angekundigt ankundigung kundigte kundigt verkundet verkundete gab gibt bekannt erklarte teilte schrieb "
    "sagte mitgeteilt bestatigte mitteilte bekanntgegeben",
    months="januar|jan, februar|feb, marz|mrz, april|apr, mai, juni|jun, juli|jul, august|aug, september|sept|sep, "
    "oktober|okt, november|nov, dezember|dez",
    weekdays="montag|montagabend, dienstag|dienstagabend|dienstagnachmittag, mittwoch|mittwochabend, "
    "donnerstag|donnerstagabend, freitag|freitagabend, samstag|sonnabend, sonntag",
    last="vergangenen letzten vorigen",
    this="diesen diesem",
)

FRENCH = Language(
    "fr",
    "French",
    "le la les des et du en un une que qui dans est pour sur par au aux avec ce son sa a ont pas plus",
    subject={
        "departed": "quitt(e|er|ent|ait|era|ant|ee|es|eront|aient), depart(|s), partir, partant, partante, est parti, "
        "est partie, sont partis, etait parti, partent, demission(|s|ne|ner|nent|naire|naires|nait|nera), s en va, s "
        "en aller, s en est allee, s en est alle, en partance, claqu(e|er|ent) la porte, se retir(e|er|ait|ent), tire "
        "sa reverence, fait ses valises, fait ses adieux, prend la porte",
        "joined": "rejoin(t|dre|dra|te|ts|dront), rejoign(ait|ent|it|ant), arriv(e|ee) chez, integr(e|er|ait)*, "
        "arrivee chez",
        "founded": "cofond(e|er|ait|a)*, fond(e|er|ait|a)*, cree*",
        "returned": "revien(t|dra|nent)*, reven(ir|u|ue)*, retour*, de retour*, retrouv(e|er|ait|ant) "
        "(son|sa|rapidement)*, reintegr(e|er|ation), reprend(|re) son poste",
        "appointed": "prend(|ra|re) la (tete|direction|place|suite|releve), prend en main, prendra en charge, "
        "dev(ient|enir|iendra|enu|enue|ient)*, remplac(e|era|er|ait), succed(e|er|era), va diriger, dirigera, sera "
        "responsable, assure(|r|ra) l interim, occup(e|era|er) le poste*, va prendre, prend les renes",
        "leave_started": "conge(|s), sabbatique, en pause, prend une pause, prendre une pause",
    },
    object={
        "departed": "licenci(e|ee|er|ement|es), evinc(e|ee|er|es), eviction, limog(e|ee|er|eage|es), renvoy(e|ee|er), "
        "renvoi, debauch(e|er|ee|es), ecart(e|ee|er), remerci(ee|e par), demis, perd, destitu(e|er|ee|tion), "
        "destitution, limogeage",
        "joined": "recrut(e|ee|er|es|ement), embauch(e|ee|er|es), enrol(e|ee|er), accueill(e|i|ie), debauche chez",
        "founded": "fondee par*, fonde par*, cofondee par*",
        "returned": "reembauch(e|ee|er), reintegre(|e), retabli",
        "appointed": "nomm(e|ee|er|es|ent), nomination, promu(|e|s), promotion, design(e|ee|er), remplace(|e) par, "
        "succede par, releve sera assuree par, assuree par, propuls(e|ee|er)*, confie(|e) a",
    },
    of="de d du des",
    by="par",
    passive="ete est fut etre etait sera sont etaient",
    joining="et & ainsi avec",
    breaks="mais tandis alors lorsque quand parce car apres avant si pendant puisque comme",
    relative="qui dont lequel laquelle",
    pronouns="il elle ils elles son sa leur ses lui celle celui",
    first_person="je j ai mon ma nous notre me m",
    others="dirigeants employes salaries chercheurs membres plusieurs personnes cadres collaborateurs fondateurs "
    "cofondateurs departs ingenieurs autres equipes",
    denied="ne n pas jamais dement dementi nie non aucun aucune sans faux refuse ni refute plutot",
    unsure="pourrait pourraient serait seraient envisage envisagerait envisageait rumeur rumeurs aurait auraient si "
    "peut-etre songe menace menacent menacaient reflechit eventuel eventuelle eventuellement possible tentative "
    "discussions exigeait reclamait",
    board="conseil",
    titles="pdg directeur directrice president presidente chef responsable ceo cto coo poste vice-president tete "
    "chief officer scientifique vicepresident vicepresidente",
    interim="interim interimaire temporairement provisoirement",
    announce="annonce annoncer annoncait annoncant declare dit ecrit indique revele publie confirme explique affirme "
    "devoile",
    months="janvier|janv, fevrier|fevr, mars, avril, mai, juin, juillet|juil, aout, septembre|sept, octobre|oct, "
    "novembre|nov, decembre|dec",
    weekdays="lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche",
    last="dernier derniere passe",
    this="ce cette",
)

SPANISH = Language(
    "es",
    "Spanish",
    "el la los las de del y en un una que por para con su se al como es ha lo mas tras sus",
    subject={
        "departed": "dej(a|o|ar|ara|an|aron|ado|aba|ando|aran|e), abandon(a|o|ar|ara|an|aron|ado|aran), "
        "renunci(a|o|ar|ado|as|aron|ara), dimi(te|tio|tir|tido|sion|siones|tieron|tira), salida(|s), salio, saldra, "
        "sale de, se (va|fue|marcha|marcho|ira|retira|retiro|van|fueron|marchan|marcharon), partida, marchado, "
        "marcharse, irse, ha dicho adios, dice adios",
        "joined": "se un(e|io|ira|en|ieron), unirse, uniendose, se ha unido, se incorpor(a|o|ara), incorporarse, se "
        "ha incorporado, ingreso, entro en, llego a openai",
        "founded": "cofund(o|ar|aron|ado)*, fund(o|ar|aron)*, ayudo a fundar*",
        "returned": "regres(a|o|ar|ara|ado)*, retorn(a|o|ar)*, retorno*, volv(io|er|era)*, vuel(ve|ta)*, se "
        "reincorpor(a|o), reincorporacion",
        "appointed": "asum(e|io|ira|ir)*, reemplaz(a|o|ara|ar), sustituy(e|o), sustituir(|a), suced(e|io|era|er), "
        "ocup(a|ara|o)*, sera (el|la) nuev(o|a), tomara el relevo, releva, pasa a ser*, pasara a ser*",
        "leave_started": "ano sabatico, sabatico, excedencia, de licencia, en licencia, de baja, licencia prolongada, "
        "se ha tomado un ano, tomarse un ano",
    },
    object={
        "departed": "despid(io|iera|e|ieron), despedid(o|a), despido, destitu(ido|ida|yo|cion), destituyeron, "
        "expuls(ado|ada|o), cesad(o|a), cese, echaron, pierde, perdio, apart(ado|ada)",
        "joined": "fich(a|o|ado|ada|ar|aje), contrat(a|o|ado|ada|ar), recluta, recluto, incorpora a",
        "founded": "fundada por*, cofundada por*, fundado por*",
        "returned": "readmit(io|ido|ida|ir), restitu(ido|yo), restablecido, recontrat(o|ado), reincorporad(o|a)",
        "appointed": "nombr(ado|ada|o|a|ar|amiento), design(ado|ada|o|a), ascend(ido|ida|io), elegid(o|a), eligio, "
        "promovid(o|a), sustituid(o|a) por, reemplazad(o|a) por, relevad(o|a) por",
    },
    of="de del",
    by="por",
    passive="fue fueron ser sido es siendo sera era",
    joining="y e & junto con",
    breaks="mientras pero aunque porque cuando despues antes si donde sino tras luego",
    relative="que quien quienes cuyo cuya",
    pronouns="el ella ellos ellas su sus este esta",
    first_person="yo he mi mis me nosotros nuestro",
    others="directivos ejecutivos empleados investigadores personas consejeros trabajadores varios fundadores "
    "cofundadores altos cargos miembros muchos salidas fundador",
    denied="no nunca niega falso nego desmiente desmintio sin ni tampoco negado rechaza rechazo",
    unsure="podria podrian rumores rumor estaria habria considera consideraba supuestamente presuntamente si quizas "
    "quiza posible posiblemente amenazo amenazaron amenazan amenazaban baraja sopesa intento conversaciones negocia "
    "especula especulacion piden pedian exigieron",
    board="junta consejo",
    titles="director directora ceo cto coo presidente presidenta jefe jefa consejero consejera delegado delegada "
    "cargo puesto lider vicepresidente vicepresidenta directivo ejecutivo ejecutiva rol roles papel",
    interim="interino interina interinamente temporal temporalmente provisional provisionalmente",
    announce="anuncio anuncia anunciaron anunciado anunciar dijo informo escribio comunico revelo confirmo publico "
    "explico anunciara",
    months="enero|ene, febrero|feb, marzo|mar, abril|abr, mayo, junio|jun, julio|jul, agosto|ago, "
    "septiembre|setiembre|sept|sep, octubre|oct, noviembre|nov, diciembre|dic",
    weekdays="lunes, martes, miercoles, jueves, viernes, sabado, domingo",
    last="pasado pasada",
    this="este esta",
)

CHINESE = Language(
    "zh",
    "Chinese",
    "",
    subject={
        "departed": "离职 離職 离开 離開 辞职 辭職 请辞 請辭 辞去 辭去 卸任 出走 退出 离任 離任 跳槽 跑路 出局 告别 "
        "告別 走人 退休 离去 離去 离队 離隊 转投 轉投 另立 下台 辞任 辭任 分道扬镳 分道揚鑣 求去 离场 離場 去职 去職 "
        "投奔 出走",
        "joined": "加入 加盟 入职 入職 效力于",
        "founded": "创立* 創立* 创办* 創辦* 共同创立* 共同創立* 联合创立* 聯合創立* 创建* 創建*",
        "returned": "回归* 回歸* 重返* 复职 復職 官复原职 官復原職 重新加入 重回* 回到* 返回* 复出* 回锅 回鍋",
        "appointed": "升任 出任 接任 接替 继任 繼任 担任* 擔任* 接管 接手 晋升 晉升 升职 升職 成为* 成為* 就任 上任 "
        "履新 接掌 掌舵 接棒 升為 升为",
        "leave_started": "休假 长假 長假 度假 休長假 学术假 留职停薪 留職停薪",
    },
    object={
        "departed": "解雇 解僱 解聘 开除 開除 罢免 罷免 免职 免職 挖走 赶走 趕走 踢出 裁掉 驱逐 驅逐 革职 革職 撤职 "
        "撤職 被裁 炒掉",
        "joined": "聘请 聘請 招揽 招攬 招募 挖来 挖來 挖角 聘用 雇佣 僱用 录用 延攬 延揽 引进 请来 請來",
        "returned": "重新聘用 重新雇用 请回 請回 召回",
        "appointed": "任命 提拔 委任 指派 擢升 推举 推舉 提升为 提升為",
    },
    by="由",
    passive="被 遭 获 獲 受 将其 將其 把",
    joining="和 与 與 及 以及 跟 、 ， , 暨",
    pronouns="他 她 其 他们 他們 两人 兩人 二人 三人",
    first_person="我",
    others="高层 高層 高管 员工 員工 成员 成員 人员 人員 多位 多名 数名 數名 数位 數位 许多 許多 一批 大批 几位 幾位 "
    "研究人员 元老 的人 人才 骨干 其他 创始人团队 名高管 位高管 科学家们",
    denied="没有 沒有 未 不会 不會 否认 否認 并非 並非 不是 不再 从未 從未 无意 無意 并未 並未 不打算 拒绝 拒絕 驳斥 "
    "駁斥 而不是 不想 辟谣 闢謠",
    unsure="据传 據傳 传闻 傳聞 谣言 謠言 或将 或將 可能 考虑 考慮 有意 威胁 威脅 如果 若 倘若 有望 疑似 猜测 猜測 "
    "传出 傳出 恐 要求 呼吁 呼籲 拟 擬 或许 或許 曾想 曾试图 试图 試圖 洽谈 洽談 盛传 盛傳 想要 打算",
    denied_after="的传闻不 的消息不实 並非事實 并非事实 不属实 不屬實",
    board="董事会 董事會 董事",
    titles="首席 总裁 總裁 执行官 執行官 总监 總監 负责人 負責人 主管 主席 董事长 董事長 副总 副總 职务 職務 一职 "
    "一職 CEO CTO 长 長 领导 領導 院长",
    interim="临时 臨時 代理 暂代 暫代 过渡 過渡",
    announce="宣布 宣佈 发文 發文 表示 发帖 發帖 透露 证实 證實 官宣 公布 公佈 称 稱 发布 發布",
    weekdays="周一|星期一|週一, 周二|星期二|週二, 周三|星期三|週三, 周四|星期四|週四, 周五|星期五|週五, "
    "周六|星期六|週六, 周日|星期日|週日|星期天|周天",
    last="去年",
    this="今年",
)

JAPANESE = Language(
    "ja",
    "Japanese",
    "",
    subject={
        "departed": "退社 退職 辞任 辞職 辞め 離れ 去る 去っ 退任 離職 離脱 離任 退く 退い 脱退 移籍 転職 抜け 去り "
        "降板",
        "joined": "入社 加わ 加入 参画 入り 合流 参加",
        "founded": "共同設立* 設立* 創業* 共同創業* 創設* 立ち上げ*",
        "returned": "復帰 復職 返り咲 戻っ 戻る 戻り 再入社",
        "appointed": "就任 昇進 昇格 引き継 就い 務め* 着任",
        "leave_started": "休暇 休職 サバティカル 休業",
    },
    object={
        "departed": "解任 解雇 追放 更迭 引き抜 罷免 クビ",
        "joined": "採用 雇用 迎え入れ 招聘 スカウト",
        "returned": "復職させ 再雇用",
        "appointed": "任命 指名 起用 抜擢 抜てき 昇進させ",
    },
    joining="と や および 及び 、 ・ ら",
    pronouns="同氏 彼 彼女 自身 両氏 3氏 三氏",
    first_person="私 僕 我々 われわれ",
    others="幹部 従業員 社員 メンバー 研究者 多く 相次 人材 経営陣 複数 役員 創業者ら 人々",
    unsure="可能性 検討 噂 うわさ 模様 かもしれ とみられ 観測 もし 場合 要求 求め 迫 意欲 交渉 推測 憶測 示唆 脅 打診 "
    "れば",
    denied_after="ない なかった ません 否定 ぬ 拒否 せず わけでは 気はな",
    board="取締役",
    titles="CEO CTO COO CFO 最高 責任者 社長 会長 取締役 責任 部長 代表 プレジデント サイエンティスト 役員 長",
    interim="暫定 臨時 代行",
    announce="発表 表明 明らか 投稿 述べ 公表 報告 伝え 報じ",
    weekdays="月曜, 火曜, 水曜, 木曜, 金曜, 土曜, 日曜",
    last="昨年 去年",
    this="今年",
)

KOREAN = Language(
    "ko",
    "Korean",
    "",
    subject={
        "departed": "퇴사 사임 사직 떠난 떠났 떠나 떠날 떠남 물러나 물러났 물러난 물러날 이직 이적 사퇴 이탈 퇴임 "
        "그만두 그만둔 그만뒀 결별 퇴직 사표 떠밀 나온* 나왔*",
        "joined": "합류 입사",
        "founded": "공동창립* 공동창업* 창립* 설립* 창업*",
        "returned": "복귀 돌아온 돌아왔 돌아오 복직 재합류 재입사",
        "appointed": "승진 취임 맡는다* 맡게* 맡았* 맡을* 맡는* 오르게* 올랐* 오른다* 이어받 역임*",
        "leave_started": "휴직 안식년 휴가",
    },
    object={
        "departed": "해임 해고 축출 쫓겨 경질 내쫓",
        "joined": "영입 채용 고용 스카우트",
        "returned": "재영입 복귀시",
        "appointed": "임명 선임 지명 발탁 내정",
    },
    joining="와 과 및 하고 , 랑 도",
    pronouns="그는 그녀 그가 그의 이들 본인",
    first_person="나는 저는 내가 제가 우리 나의 저만 나만",
    others="임원 직원 경영진 연구원들 인력 핵심 구성원 창업자들 인재 인사 여러 다수 명의",
    unsure="가능성 검토 소문 루머 수도 보인다 만약 고려 협상 추측 요구 위협 경고 논의 제안 타진 면 시도",
    denied_after="않 부인 아니 없다 없을 없었 사실무근 거부",
    board="이사회 이사직",
    titles="CEO CTO COO CFO 최고 책임자 사장 부사장 회장 의장 대표 총괄 책임 이사 수석 팀장",
    interim="임시 대행 일시적으로",
    announce="발표 밝혔 밝히 공개 선언 전했 알렸 게시 말했",
    weekdays="월요일, 화요일, 수요일, 목요일, 금요일, 토요일, 일요일",
    last="지난해 작년",
    this="올해",
)

#: The languages whose words are known, by code.
LANGUAGES = {one.code: one for one in (ENGLISH, GERMAN, FRENCH, SPANISH, CHINESE, JAPANESE, KOREAN)}

#: The commonest words of some others, so that a text in them is not taken for one of the above.
OTHERS = {
    "it": "il che di per non è del della con sono gli nel alla ha dal anche",
    "pt": "não uma em para com os do da ao foi mais pela pelo também são",
    "nl": "het een van niet en zijn is dat op voor met aan heeft bij ook",
    "pl": "w nie się na z do jest że i to po przez od który",
    "sv": "och att det som en på är av för med den till har inte",
    "vi": "và của là có cho không được trong người một với các",
    "tr": "ve bir bu için ile olarak da de çok olan",
    "id": "yang dan di dari untuk dengan ini pada adalah tidak telah",
}

#: What the company is called.
COMPANY = "openai オープンAI オープンＡＩ 오픈AI 오픈에이아이"

#: Words for the company or its offices that stand for its name.
PLACES = (
    "company firm startup startups organization lab companys unternehmen firma startups entreprise societe compania "
    "empresa firma 公司 同社 会社 회사 사측"
)

#: How other organisations are called in other scripts; their names in the dataset are known beside these.
OTHER_ORGANIZATIONS = (
    "微软 微軟 谷歌 特斯拉 亚马逊 亞馬遜 苹果公司 蘋果公司 英伟达 輝達 脸书 斯坦福 史丹佛 伯克利 安索匹克 "
    "マイクロソフト グーグル テスラ アンソロピック アンスロピック アップル アマゾン メタ エヌビディア スタンフォード "
    "インスタカート ゴールドマン "
    "마이크로소프트 구글 테슬라 앤트로픽 앤스로픽 앤쓰로픽 애플 아마존 메타 엔비디아 골드만 인스타카트 스탠퍼드 "
    "딥마인드 리프모션 스페이스X SSI xAI DeepMind Goldman Salesforce SpaceX Stanford Berkeley Harvard Twitter "
    "Neuralink Inflection Character Meta"
)

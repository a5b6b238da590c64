"""Names in bylines: one by one, without "By", roles, dates, addresses and the site's own name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from newscrawl.text import clean

LABELS = (
    r"yazan|yazar|haber|muhabir|szerzők?|írta|συντάκτ(?:ης|ρια)|γράφει|κείμενο|piše|пише|מאת|כותבת?|كتبت?|بقلم|الكاتب|كاتب"
    r"|نویسنده|نوشته|خبرنگار|تحریر|लेखक|द्वारा|रिपोर्टर|লেখক|প্রতিবেদক|எழுதியவர்|โดย|ผู้เขียน|tác giả|avtor(?:ica)?|autori?us"
    r"|autorė|autors|ავტორი|հեղինակ|müəllif|höfundur|编辑|編輯|撰文|著者|執筆|筆者|取材・文|글"
)
"""What stands before a colon and a name, in languages that the patterns below have not."""
_PREFIX = re.compile(
    rf"^(?:(?:{LABELS})\s?(?:[:：՝-]\s*|(?:η|ο|οι)\s)|(?:מאת|بقلم|โดย|글|deur)\s+"
    r"|(?:(?:(?:written|reported|posted|published|words|story|text|article|photographs?|reviewed|analysis"
    r"|opinion|comment|guest post|created|submitted|erstellt|gespeichert|eingestellt|veröffentlicht|artikel|beitrag"
    r"|verfasst|geschrieben|gastbeitrag|ein (?:artikel|beitrag|kommentar|gastbeitrag|interview|essay)"
    r"|eine (?:analyse|kolumne|reportage)|kommentar"
    r"|analyse|protokoll|aufgezeichnet|interview|propos recueillis|publi[ée]|escrito|scritto|texto)\s+)?"
    r"(?:by|von|vom|durch|par|por|di|door|af|av|przez|oleh)(?:\s+|\s*:\s*)|(?:автор(?:ы|ка)?|текст)\s*:?\s+)"
    r"|(?:автор(?:ы|ка)?|текст|author\(?s?\)?|autor(?:en|in|es|i|ka|zy)?|auteurs?|redactie|redaktion|texte?|testo"
    r"|words|writer|byline|quelle|source|fuente|fonte|источник"
    r"|reporter|journalist|penulis|editor|tekst|作者|責任編輯|责任编辑|责编|記者|记者|文)\s*[:：]\s*"
    r"|autor(?:en|in)?\s+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*[;|·•‧●\n、，]\s*|\s+(?:[Aa]nd|und|og|och|и|та|та|en|&|\+|with|as told to|(?:im gespräch )?mit|avec)\s+"
    r"|\s*,\s*(?:(?:and|und|et|&)\s+)?|\s*/\s*|\s+[–—-]\s+"
)
_SHORT_AND = re.compile(r"(?<=\S)\s+(?:et|y|e|i|oraz|ir|a|da)\s+(?=\S)")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@\w+")
_CREDIT = re.compile(r"\s*(?:©\s*)?(?:фото|photo|foto|bild)\s*:", re.IGNORECASE)
"""«Фото: …» says who took the picture, also where it is marked up as an author."""
_HOST_IN_BRACKETS = re.compile(r"\((?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/?\)", re.I)
"""«Example News (www.example.com)»: a site, not a person."""
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]{0,80}[)\]）]")
_ROLE = re.compile(
    r"(?:^|[\s-])(?:staff|reporters?|editors?|editor-in-chief|correspondents?|columnists?|writers?|contributors?"
    r"|journalists?|producers?|"
    r"bureau|chief|analyst|critic|photographers?|freelancer?|professor|lecturer|redakteur(?:in)?"
    r"|korrespondent(?:in)?|journalist(?:in)?|"
    r"reporter(?:in)?|chefredakteur(?:in)?|autor(?:in)?|volontär(?:in)?|ressortleiter(?:in)?|leiter(?:in)?"
    r"|redaktor(?:in)?|"
    r"корреспондент|обозреватель|редактор|журналист|политолог|эксперт|колумнист|redactor[ae]?|periodista"
    r"|corresponsal|rédacteur|rédactrice|"
    r"journaliste|correspondante?|giornalista|inviat[oa]|redacteur|verslaggever|fotograf|author|senior|junior"
    r"|deputy|director|head|"
    r"photography|photo|video|graphics?|illustrations?|translated|übersetzung)$",
    re.IGNORECASE,
)
_QUALIFIERS = (
    "senior|staff|chief|deputy|associate|assistant|contributing|guest|special|political|sports|science|news|business"
    "|tech|managing|executive|freelance|lead|national|city|digital|audience|features?|content"
)
_ROLE_PHRASE = re.compile(
    rf"^(?:{_QUALIFIERS})\s+(?:\w+\s+){{0,4}}"
    r"(?:writer|reporter|editor|correspondent|columnist|contributor|producer|critic|author)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    r"^(?:(?:master|certified|licensed|registered|former|retired) \w+|chief\b.*\bofficer|c[efot]o"
    r"|(?:co-?)?founder|(?:vice[- ]|executive )?president"
    r"|(?:head|director|professor|dean) of|(?:\S+ )?(?:manager|educator|attorney|consultant|specialist|strategist"
    r"|geschäftsführer(?:in)?))\b"
    r"|^(?:ph\.?\s?d|m\.?d|m\.?sc?|b\.?sc?|b\.?a|r\.?d\.?n?|l\.?d|mba|mph|cf[ap]|cpa|esq|jd|fand|dds|dvm|r\.?n)\.?$",
    re.IGNORECASE,
)
"""What stands after a name and tells its bearer's post or degree."""
_ROLE_AFTER = re.compile(
    rf"(?<=\w)(?:\s+(?:{_QUALIFIERS.title()}))*\s+"
    r"(?:Writer|Editor|Reporter|Correspondent|Columnist|Contributor|Journalist|Producer|Critic|Redakteur(?:in)?)$"
)
"""«Jane Doe Senior Writer»: two elements whose texts were run together."""
_ROLE_BEFORE = re.compile(
    r"^(?:[\w-]*-)?(?:Expert[ei]n?|[Rr]edakteur(?:in)?|[Kk]orrespondent(?:in)?|[Rr]eporter(?:in)?|Volontär(?:in)?"
    r"|Gastautor(?:in)?|Correspondent|корреспондент|обозреватель|журналист)\s+(?=\S+\s+\S)"
)
_ROLE_GLUED = re.compile(
    r"(?<=[\uac00-\ud7af])\s*(?:기자|특파원|논설위원)$|(?<=[\u3040-\u30ff\u4e00-\u9fff])記者$|^[\u4e00-\u9fff]*(?:记者|記者)\s+(?=[\u4e00-\u9fff])"
)
"""«길동이 기자», «某报记者 某人»: Korean bylines end with what the bearer is, Chinese ones begin with it."""
_EDITED_BY = re.compile(r"\s+(?:责任编辑|責任編輯|责编|责校|编辑|編輯|校对|审核)\s*[:：].*$")
"""Who edited it, behind who wrote it."""
_POST_AT = re.compile(
    r"^(?:grand )?(?:journalist(?:e|in)?|reporter(?:in)?|rédact(?:eur|rice)|correspondante?|chroniqueu(?:r|se)"
    r"|redakteur(?:in)?|periodista|redactor[ae]?|giornalista|корреспондент|журналист)"
    r"\s(?:à|aux?|chez|de|du|pour|at|for|with|beim?|der|en|del|della|di)\b",
    re.IGNORECASE,
)
"""«Journaliste au Temps d'exemple»: whom the one named before works for."""
_DATE_AFTER = re.compile(r"(?<=[^\W\d_])\s*:\s*\d{1,2}\.? [^\W\d_]{3,10}\.? (?:19|20)\d\d$")
"""«Jane Doe: 5 May 2020»."""
_PAPER = re.compile(
    r"\b(?:Times|Post|News|Tribune|Herald|Journal|Gazette|Chronicle|Telegraph|Telegram|Guardian|Observer|Magazine"
    r"|Newspapers?|Zeitung|Nachrichten|Network|Examiner|Inquirer|Dispatch|Sentinel|Today|World Service|Bureau)$|^The\s"
)
"""How newspapers are called: one that stands after a person is whom the person works for."""
_FOR = re.compile(r"\s+(?:[Ff]or|[Ss]pecial [Tt]o|in)\s+(?:[Tt]he\s+)?[A-Z].*$")
"""«Jane Doe for The Example Times», «Jane Doe in London»."""
_WIRE_AFTER = re.compile(
    r"(?<=\w)(?<!The)\s+(?=(?:The )?(?:Associated|Canadian) Press$|Agence France-Presse$|Reuters$)"
)
"""«Jane Doe The Associated Press»: the agency is an author of its own."""
_DESK = re.compile(
    r"\b(?:redaktion(?:en)?|redaksjonen|redazione|redacción|redação|rédaction|redacția|redactie|redakcja|redakc[ei]a?"
    r"|redaksi|toimitus|szerkesztőség|haber merkezi|редакция|редакція|staff|editorial|team|desk|newsroom)\b"
    r"|編集部|编辑部|編輯部|편집부|취재팀|뉴스팀|ब्यूरो|डेस्क|ডেস্ক|নিজস্ব প্রতিবেদক|ڈیسک|التحرير|تحریریه"
    r"|กองบรรณาธิการ|ทีมข่าว|מערכת|ban biên tập",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"\d|[<>{}=_\\#*?!%$€]|\s(?:by|on|von|am|par|por)$|"
    r"^special (?:for|to) |"
    r"\b(?:gmbh(?: & co\.? kg)?|ltd|llc|inc|corp|s\.p\.a|s\.r\.l|sp\. z o\. ?o|e\. ?v|ooo|ооо|зао|оао)\.?$|"
    r"(?:[网網报報]|新闻|新聞|消息|资讯|财经|综合|行情|企鹅号)$|"
    r"^(?-i:[a-z]+[._-][a-z]+)$|^[\w-]+\.[a-z]{2,4}$|^(?-i:aus|em|en|in|à|из) |"
    r"^(?:no author|(?:site|web|user|super)?\s?admin(?:istrator)?|(?:(?:your|first|last|full|author) )?name|"
    r"suivre(?: .*)?|"
    r"author|authors|editor|user|unknown|anonymous|guest|none"
    r"|null|n/?a|undefined|test|follow|share|contact|"
    r"about|more|home|view|read|see|all|posts?|articles?|by|von|par|por|profile|updated|published|posted"
    r"|advertisement|sponsored|"
    r"subscribe|email|e-mail|(?:on )?(?:twitter|facebook|google\+)|"
    r"instagram|linkedin|comments?|loading|menu|search|login|aktualisiert"
    r"|stand|uhr|autor|autoren|"
    r"автор|читать|подписаться|источник|source|quelle|foto|bild|image|getty images|photo|print|exclusive|opinion"
    r"|(?:local )?news|news services?|text size|font size|release date"
    r"|other apps|community contributor|filed under|co\.? kg"
    r"|all rights reserved|(?:\S+ )?journalistic standards"
    r"|nachrichten|weitere informationen|ähnliche beiträge|nga|未知|佚名|匿名)$|"
    r"^当前位置|简介$|篇数$|"
    r"相关|文章|来源|來源|^打印|管理员$|网络整理|^网络$|授权|授權|^发布|^發布|关注|點擊|点击|查看|第\S{1,3}[章节節条條]|"
    r"\b(?:view (?:all|more|bio|profile)|more (?:from|by|posts|stories|articles)|read more|follow (?:us|me|on)"
    r"|see all|all posts|"
    r"show bio|last modified|(?:designed|developed|powered) by|"
    r"(?:on|in|at) (?:january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"min(?:ute)?s? read|last updated|published|updated|posted|alle (?:artikel|beiträge)|mehr (?:von|artikel)"
    r"|zum profil|folgen|"
    r"contributed to|this (?:story|article|report)|et al|cookie|newsletter|geprüft|is a|was a)\b",
    re.IGNORECASE,
)
WIRES = frozenset(
    re.split(
        r",\s+",
        """associated press, the associated press, ap, reuters, afp, agence france-presse, dpa, dpa-afx, apa, ansa,
    efe, xinhua, tass, тасс, риа новости, интерфакс, interfax, ukrinform, укринформ, bloomberg, bloomberg news,
    ptn, pti, ani, ians, kna, epd, sid, pap, čtk, ctk, mti, belga, anp, lusa, yonhap, kyodo, jiji press, 共同通信,
    時事通信, 新华社, 新華社, 中央社, canadian press, the canadian press, press association, pa media, europa press,
    keystone-sda, sda, ats, ritzau, ntb, tt, stt, bns, delfi, anadolu, aa, dha, iha, bernama, antara, upi, zuma,
    cna""",
    )
)
"""News agencies: an author of its own right, also where it is the publisher."""
LONGEST = 60
"""Characters of a name."""
_LONGEST_LINE = 1000
"""Characters of a byline that are looked at: no pattern meets a text of any length."""


def names_in(value: str, publishers: Iterable[str] = ()) -> list[str]:
    """The names in one author string or byline, in order; empty if it holds none.

    >>> names_in("By Jane Doe and Max Muster, Staff Writer")
    ['Jane Doe', 'Max Muster']
    >>> names_in("https://www.facebook.com/jane.doe"), names_in("Автор: Иван Иванов")
    ([], ['Иван Иванов'])
    """
    own = {squashed(publisher) for publisher in publishers}
    value = value[:_LONGEST_LINE]
    if _HOST_IN_BRACKETS.search(value) or _CREDIT.match(value) or value.lstrip().startswith(","):
        return []  # a site, a photographer, or an employer after a name that was left empty
    found: list[str] = []
    parts = list(_parts(value))
    if len(parts) > 1 and squashed(value) in own:
        return []  # a site whose name has an "and" in it
    for part in parts:
        name = _trimmed(part)
        if not name or not _is_name(name, alone=len(parts) == 1) or (found and _is_about(name)):
            continue
        if own.isdisjoint((squashed(name), squashed(_ARTICLE.sub("", name)))) or name.casefold() in WIRES:
            found.append(name)
    return list({squashed(name): name for name in reversed(found)}.values())[::-1]


_ARTICLE = re.compile(r"^(?:the|d[aeio]|dal(?:la)?|der|die|das|le|la|il|el)\s+", re.IGNORECASE)
"""What stands before the name of a newspaper in its own bylines: «The Example Post», «Da Exemplo»."""
_CASED = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f\u0531-\u0587\u1e00-\u1fff]")
"""Latin, Greek, Cyrillic and Armenian have capitals; Georgian has some for headlines alone."""
_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST_UNCASED = 12
"""Characters of a name in a script without capitals, which more words than a name may fill."""


def is_surely_named(name: str) -> bool:
    """Whether a name stands out from other words: by its capitals, or as short as names without them are."""
    return bool(_CASED.search(name)) or len(name) <= _LONGEST_UNCASED


_PARTICLES = frozenset(
    "de del della der den di da do dos das du la le van von vom zu zur ter ten el al bin ibn y e af av ben".split()
)


def is_person_like(name: str) -> bool:
    """Whether words picked off the page look like a person or an agency: capitalised, at least two of them.

    >>> is_person_like("Anna von Muster"), is_person_like("Fehler melden"), is_person_like("dpa")
    (True, False, True)
    """
    if name.casefold() in WIRES:
        return True
    words = name.split()
    if words[:1] == ["The"]:
        return False
    if not _CASED.search(name):
        several = 2 <= len(words) <= 4 and len(name) <= 45 and not _ASIAN.search(name)
        return several or 2 <= len(name) <= _LONGEST_UNCASED
    capitals = [
        word[:1].isupper() or word.lower() in _PARTICLES or word[:2].lower() in ("d'", "d’", "al") for word in words
    ]
    return 2 <= len(words) <= 5 and all(capitals) and len(name) <= 45


_TRADE = re.compile(
    r"\b(?:online|media|medien|group|ugc|inc|llc|ltd|gmbh|ag|blog|tv|radio|press|store|shop|company|agency|club|institute?|"
    r"university|verlag|magazin|digital|today|daily|weekly|the)\b",
    re.IGNORECASE,
)


def is_personal(name: str) -> bool:
    """Whether the name of a site may be that of the person who writes it.

    >>> is_personal("Jane Doe"), is_personal("Example Times"), is_personal("Bridge Media")
    (True, False, False)
    """
    said = is_person_like(name) and name.casefold() not in WIRES and name != name.upper()
    return said and not (_PAPER.search(name) or _DESK.search(name) or _TRADE.search(name))


def is_faceless(name: str) -> bool:
    """Whether a name is that of a desk, or of an account: somebody wrote, and who is not said.

    >>> is_faceless("Example Times staff"), is_faceless("jdoe"), is_faceless("dpa"), is_faceless("Jane Doe")
    (True, True, False, False)
    """
    if name.casefold() in WIRES:
        return False
    return bool(_DESK.search(name)) or (" " not in name and name.islower())


def squashed(name: str) -> str:
    """A name for comparing: letters and digits only, casefolded, without a `www.` or `.com` about it."""
    return "".join(filter(str.isalnum, _DOMAIN.sub("", name.casefold())))


_DOMAIN = re.compile(r"^www\.|\.(?:com|org|net|de|ru|co\.uk|is|at|ch|fr|it|es|jp|info|online)$")


def _parts(value: str) -> Iterator[str]:
    line = _EDITED_BY.sub("", _ADDRESS.sub(" ; ", _BRACKETS.sub(" ", _DATE_AFTER.sub("", value))))
    whole = [clean(part) for part in _SPLIT.split(_PREFIX.sub("", clean(line), count=1)) if part]
    if (
        len(whole) == 2
        and all(part and " " not in part and part[:1].isupper() for part in whole)
        and value.count(",") == 1
    ):
        whole = [f"{whole[0]}, {whole[1]}"]
    for part in whole:
        pieces = _SHORT_AND.split(part)
        if len(pieces) > 1 and all(" " in piece for piece in pieces):
            yield from pieces
        else:
            yield from _WIRE_AFTER.split(part)


def _trimmed(part: str) -> str:
    name = _PREFIX.sub("", part, count=1).strip(" ,.:;|/–—-•·\"'“”„«»【】") if part else ""
    name = _ROLE_GLUED.sub("", _ROLE_BEFORE.sub("", name))
    for after in (_FOR, _ROLE_AFTER):
        match = after.search(name)
        if match and " " in name[: match.start()]:
            name = name[: match.start()]
    if part.rstrip().endswith(".") and re.search(r"(?:^|[\s.])\w{1,2}\.$", part.rstrip()):
        name += "."
    return name


def _is_about(name: str) -> bool:
    """Whether this, after a name, is a post, a degree or a newspaper of whoever bears it."""
    return name.casefold() not in WIRES and bool(_POST.search(name) or _POST_AT.match(name) or _PAPER.search(name))


_PLACES = frozenset(
    re.split(
        r",\s+",
        """madrid, barcelona, sevilla, valencia, bilbao, zaragoza, málaga, buenos aires, bogotá, medellín, cali, lima,
    quito, guayaquil, caracas, montevideo, la paz, asunción, ciudad de méxico, cdmx, guadalajara, monterrey,
    la habana, san josé, san salvador, tegucigalpa, managua, panamá, santo domingo, washington, washington
    d.c, nueva york, new york, londres, london, londra, parís, berlín, berlin, bruselas, brussels, bruxelles,
    brüssel, roma, milán, milano, moscú, moscow, moskau, pekín, beijing, peking, tokio, tokyo, jerusalén,
    jerusalem, el cairo, cairo, estambul, istanbul, lisboa, são paulo, rio de janeiro, brasília, brasilia,
    colombia, argentina, chile, perú, méxico, españa, venezuela, germany, deutschland, frankfurt, hamburg,
    köln, münchen, wien, zürich, nairobi, kiew, kyiv, new delhi, mumbai, hong kong""",
    )
)
"""Where correspondents sit, which bylines name beside them, Spanish ones more than others."""


def _is_name(name: str, *, alone: bool = False) -> bool:
    if name.casefold() in _PLACES:
        return False
    if not 2 <= len(name) <= LONGEST or len(name.split()) > 6 or _NOT_A_NAME.search(name):
        return False
    if not alone and (_ROLE_PHRASE.match(name) or _ROLE.match(name) or (_ROLE.search(name) and len(name.split()) != 2)):
        return False
    letters = sum(map(str.isalpha, name))
    if not name.isascii():
        letters += sum(category(sign)[0] == "M" for sign in name)  # vowel signs of Indian scripts are no letters
    return letters >= 2 and letters > 0.6 * len(name.replace(" ", ""))

"""Which blocks inside a story are no text of the story: prompts, credits, bylines, dates, links to other stories."""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE

_READ_ON = re.compile(
    r"(?:[-–—•▶►»>→|*+\[(]\s*)?(?:"
    r"(?:also\s+|further\s+|must\s+)?(?:read|see|watch|listen)(?:\s*:|\s+(?:more|also|next|now|the full|this)\b)|more\s*:|more (?:on|from|about)\b|related\b|recommended\b|"
    r"you (?:may|might) (?:also )?(?:like|be interested)|don'?t miss|(?:trending|most read|editor'?s picks?|top stories|what to read next)\b|in case you missed|click here|learn more|continue reading|story continues|article continues|"
    r"lesen sie (?:auch|mehr|hier|dazu|weiter)|lies auch|mehr (?:zum thema|dazu|lesen|aus)|auch interessant|weiterlesen|weiterführende|zum thema|das könnte sie|passend dazu|"
    r"(?:à )?lire aussi|à lire|lire (?:la suite|plus|également)|voir aussi|sur le même sujet|pour aller plus loin|"
    r"(?:lea|lee|leer|ver|vea|mira|lé|leia|veja|saiba) (?:también|más|tambien|mas|também|mais)|te puede interesar|puedes leer|noticias relacionadas|relacionad[ao]s?\b|"
    r"leggi anche|vedi anche|per approfondire|ti potrebbe interessare|lees ook|lees meer|bekijk ook|les også|läs (?:också|mer|även)|læs (?:også|mere)|lue myös|czytaj (?:też|także|więcej)|zobacz (?:też|także|również)|przeczytaj|"
    r"читайте (?:также|ещ[её])|читать (?:также|далее|ещ[её])|чита(?:й|йте) (?:также|больше)|смотрите (?:также|тоже)|см\. также|по теме|материалы по теме|ранее по теме|подробнее(?:\s*:| о| в)|"
    r"читайте також|дивіться також|関連記事|あわせて読みたい|【関連|【?あわせて|相关(?:新闻|阅读|报道)|延伸阅读|관련기사|اقرأ أيضا|اقرأ أيضًا|baca juga|devamını oku|ayrıca bakınız|đọc thêm|xem thêm"
    r")",
    _FLAGS,
)
_PROMPT = re.compile(
    r"sign(?:ing)? up (?:for|to|now|here)|subscribe (?:to|now|today|for|here)|subscrib(?:e|ing) to our|newsletter|(?:to|in) your (?:inbox|email)|follow (?:us|me) on|follow .{2,40} on (?:twitter|facebook|instagram|x\b|threads|bluesky|telegram|google|linkedin)|"
    r"download (?:the|our) .{0,30}app|(?:create|register for) (?:a|an|your) (?:free )?account|already a (?:subscriber|member)|log ?in to|become a (?:member|subscriber)|support (?:our|independent) journalism|enable javascript|"
    r"(?:join|follow) (?:us|our|the) .{0,40}(?:whatsapp|telegram|discord|channel|community|facebook group)|click here to|whatsapp.{0,12}(?:channel|kanal|canal|канал)|by (?:signing up|subscribing|clicking|submitting)|privacy policy|terms of (?:use|service)|all rights reserved|"
    r"this (?:content|video|embed|post) (?:is|was|can|cannot|could|has)\b|(?:this|the) (?:article|story|piece|post) (?:was |is |has been |originally )+(?:first |also |originally )?(?:published|appeared|syndicated)|affiliate|we (?:may )?earn (?:a )?commission|"
    r"have (?:a|any) (?:news )?(?:tip|story)|got a (?:tip|story)|do you have (?:a|any|more)|let us know (?:in|what)|leave a (?:comment|reply)|your email address|share (?:this|on|via|your thoughts)|copy(?:ing)? (?:link|url)|comment(?:s)? below|photo gallery|advertisement|"
    r"abonnieren|jetzt (?:anmelden|abonnieren|testen|registrieren)|hier (?:anmelden|abonnieren)|melden sie sich|kostenlos(?:en|er)? newsletter|folgen sie (?:uns|unserem)|folge uns|externe[rn]? inhalt|empfohlener redaktioneller|dieser inhalt|mit (?:ihrer|ihre) (?:zustimmung|einwilligung)|datenschutzerklärung|anmelden oder|unserem whatsapp|"
    r"abonnez-vous|s'abonner|inscrivez-vous|suivez-nous|suivez .{2,30} sur|réservé aux abonnés|suscr[ií]bete|suscripción|sigue .{2,40} en|síguenos|regístrate|assine|inscreva-se|siga .{2,30} no|iscriviti|seguici su|abbonati|schrijf je in|volg ons|meld je aan|zapisz się|subskryb|tilmeld dig|abonner|prenumerera|"
    r"подпи(?:шитесь|сывайтесь|ши\b|саться)|подписка на|следите за нами|наш(?:ем|его|и|у)? (?:telegram|телеграм|канал|сообществ)|(?:telegram|телеграм|дзен|whatsapp|max)-?\s?канал|в (?:telegram|телеграм|дзене)\b|ctrl\s*\+\s*enter|нашли (?:ошибку|опечатку)|сообщить об ошибке|при использовании материалов|все права защищены|поделиться|"
    r"підпи(?:шіться|сатися|суйтесь)|メルマガ|フォローする|会員登録|ログイン|無断(?:転載|複製)|구독|무단\s?(?:전재|복제)|关注我们|扫码|订阅|اشترك|تابعنا|abone ol|đăng ký nhận",
    _FLAGS,
)
_CREDIT = re.compile(
    r"(?:photos?|pictures?|images?|picture credits?|image credits?|photo credits?|photo (?:by|illustration)|credits?|video|graphic|illustration|foto|fotos|bild|bilder|bildquelle|grafik|symbolbild|crédits?(?: photo)?|photographie|imagen|fotografía|crédito|immagine|zdjęcie|фото|видео|иллюстрация|скриншот|снимок|изображение|写真|사진|图)\s*[:：/©]|©|\(c\)\s|(?:photo|image|picture|foto|bild) (?:by|via|courtesy|von|de|di)\b|getty images|(?:.{0,60}/ ?(?:getty images|reuters|afp|ap|dpa|shutterstock|istock|тасс|риа новости|imago|epa))\W*$",
    _FLAGS,
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|av|af|door|text|автор|текст|written by|reporting by|story by|edited by|reviewed by|words by)\s*:?\s+[^\W\d_]",
    _FLAGS,
)
_DATED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|last updated|date)\b|stand\s*:|aktualisiert|veröffentlicht|erstellt|publié|mis à jour|modifié|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publisert|oppdatert|publicerad|uppdaterad|опубликовано|обновлено|дата|公開|更新|掲載|입력|수정)",
    _FLAGS,
)
_DATE_ONLY = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? ?[^\W\d_]{3,12}\.?,? ?\d{4}|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
    r"(?:.{0,3}\s*(?:at |um |à |a las |в )?\d{1,2}[:.hч]\d{2}(?:[:.]\d{2})?.{0,12})?\W*$",
    _FLAGS,
)
_READING_TIME = re.compile(r"(?:reading time|lesezeit|temps de lecture|время (?:чтения|на чтение))|\W*\d{1,3}\s*[- ]?(?:min(?:ute)?s?\.?|minuten|минут[аы]?|мин\.?)\s*(?:read|lesezeit|lesedauer|de lecture|de lectura|чтения|di lettura)\b|.{0,30}\bmin(?:ute)?s? read\b", _FLAGS)
_LABEL = re.compile(
    r"\W*(?:advertisement|anzeige|werbung|publicité|publicidad|pubblicità|реклама|reklama|reclame|annonse|annons|広告|광고|advertising|promo|sponsored|ad|watch now|watch|video|play video|loading|share|tweet|email|print|save|comments?|\d* ?comments?|copy link|facebook|twitter|whatsapp|telegram|teilen|drucken|merken|kommentare|partager|compartir|condividi|поделиться|комментарии|kortversjonen|toggle caption|enlarge this image|hide caption|table of contents|contents|in this article|inhaltsverzeichnis|оглавление|содержание|source|sources|tags?|topics?|themen|schlagwörter|теги|темы|метки|follow|subscribe|sign up|log ?in|email address|ad feedback|continue reading|read more|show more|mehr anzeigen|weiterlesen|back to top|close|menu|search|home|or|about the author|about author|getty images|recommended stories|related(?: (?:articles|stories|posts|content|news|topics))?|top stories|more stories|latest news|loading\.{3})\W*$",
    _FLAGS,
)
_BIO = re.compile(
    r"(?:(?:is|was) (?:a|an|the) [^.]{0,80}(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|fellow|author|producer|freelancer|blogger)\b|(?:covers|writes about|reports on) [^.]{3,100}|(?:ist|arbeitet als|schreibt) [^.]{0,60}(?:redakteur|reporter|korrespondent|journalist|autor|kolumnist)|(?:est|журналист|корреспондент|обозреватель) )",
    _FLAGS,
)
_TAGS = re.compile(r"(?:tags?|topics?|filed under|more about|categories|category|keywords|themen|schlagworte?|mots[- ]clés|etiquetas|temas|теги|метки|темы|ключевые слова|рубрики?)\s*[:：]", _FLAGS)
_CONTRIBUTED = re.compile(r"(?:\(?(?:reporting|writing|additional reporting|editing|with reporting|with reports|additional|compiled) by|with (?:reports|files|additional reporting|agency|inputs?) |.{0,60}contributed to this|our standards:)", _FLAGS)
_SOURCE = re.compile(r"(?:source|quellen?|fuente|fonte|источник|bron|kilde|källa|via)\s*[:：]", _FLAGS)


def is_read_on(text: str) -> bool:
    """A line that sends the reader to another story."""
    return bool(_READ_ON.match(text))


def is_prompt(text: str) -> bool:
    """A line that asks for something: subscribe, follow, log in, share, accept."""
    return bool(_PROMPT.search(text[:600]))


def is_label(text: str) -> bool:
    """A word of the page's furniture, alone in its block."""
    return len(text) < 60 and bool(_LABEL.match(text))


def is_credit(text: str) -> bool:
    """A picture's credit or caption line."""
    return len(text) < 250 and bool(_CREDIT.match(text))


def is_dated(text: str) -> bool:
    """A date, an "updated" line or a reading time, alone in its block."""
    return len(text) < 90 and bool(_DATE_ONLY.match(text) or _READING_TIME.match(text) or (_DATED.match(text) and any(map(str.isdigit, text))))


def is_byline(text: str) -> bool:
    """Who wrote it, alone in its block."""
    return len(text) < 90 and text[-1] not in ".!?…" and bool(_BYLINE.match(text))


def is_tail(text: str) -> bool:
    """What stands under a story: its tags, its sources, who contributed."""
    return bool(_TAGS.match(text)) or (len(text) < 300 and bool(_CONTRIBUTED.match(text))) or (len(text) < 120 and bool(_SOURCE.match(text)))


def is_biography(text: str) -> bool:
    """A line about the author."""
    return len(text) < 500 and bool(_BIO.search(text))

"""What lines say that are no text of the story they stand in: patterns for text in lower case, unless said."""

from __future__ import annotations

import re

READ_ON = re.compile(
    r"read or share this\b|"
    r"(?:[-–—•▶►»>→➡👉🔗▸|*+\[(\ufe0f]{1,4}\s*)?(?:"
    r"(?:also\s+|further\s+|must\s+)?(?:read|see|watch|listen)(?:\s*:|\s+(?:more|also|next|now|the full|"
    r"this|on [^.]{3,40}:)(?!\w))|more\s*:|more (?:on|from|about)\b|related\b|recommended\b|"
    r"(?:if you (?:like|liked|enjoyed) this (?:post|article|story),? )?"
    r"you (?:may|might) (?:also )?(?:like|be interested)|don'?t miss|(?:trending|most read|"
    r"editor'?s picks?|top stories|what to read next)\b|in case you missed (?:it|this|yesterday)\b|click here|"
    r"learn more|continue reading|read the (?:original|full)\b|story continues|article continues|"
    r"lesen sie (?:auch|mehr|hier|dazu|weiter)|lies auch|mehr (?:zum thema|dazu|lesen|aus)|"
    r"auch interessant|(?:zum )?weiterlesen|weiterführende|zum thema|"
    r"(?:das (?:thema )?könnte|diese (?:artikel|themen) könnten) (?:sie|dich|euch|ihnen)|passend dazu|"
    r"(?:[àa] )?lire aussi|à lire|lire (?:la suite|plus|également)|voir aussi|sur le même sujet|"
    r"pour aller plus loin|"
    r"(?:lea|lee|leer|ver|vea|mira|lé|leia|veja|saiba) (?:también|más|tambien|mas|também|mais)|"
    r"(?:te|le|les) pued(?:e|en) interesar|puedes leer|noticias relacionadas|relacionad[ao]s?\b|"
    r"leggi anche|vedi anche|per approfondire|ti potrebbe interessare|lees ook|lees meer|bekijk ook|"
    r"les også|läs (?:också|mer|även)|læs (?:også|mere)|lue myös|czytaj (?:też|także|więcej)|"
    r"zobacz (?:też|także|również|więcej)|przeczytaj|"
    r"читайте (?:также|ещ[её])|читать (?:также|далее|ещ[её])|чита(?:й|йте) (?:также|больше)|"
    r"смотрите (?:также|тоже)|см\. также|по теме|материалы по теме|ранее по теме|подробнее(?:\s*:| о| в)|"
    r"виж(?:те)? (?:още|също)|прочетете (?:още|също)|"
    r"читайте також|дивіться також|関連記事|あわせて読みたい|【関連|【?あわせて|"
    r"相关(?:新闻|阅读|报道)|延伸阅读|推荐阅读|(?:此前|早前|更早)报道[:：]|관련기사|اقرأ أيضا|اقرأ أيضًا|"
    r""
    r"baca juga|devamını oku|ayrıca bakınız|đọc thêm|xem thêm"
    r")",
)
TEASED = re.compile(
    r"(?:[【\[]详细[】\]]|阅读全文|阅读更多|詳しく見る|続きを読む|read (?:more|on)|read (?:the )?full (?:story|article)"
    r"|continue reading|lire la suite|leer más|weiterlesen|leggi tutto|читать далее)\W*$"
)
"""How the first words of another story end, with a link to the rest."""
PROMPT = re.compile(
    r"\W*(?:(?:please |why not |to |and |you can |don't forget to |make sure to |want more\W.{0,40}|"
    r"for more .{0,60}, )?(?:sign up (?:for|to|now|here|today)|subscribe\b|register (?:now|here|for|to)|"
    r"join (?:us|our|the (?:conversation|discussion))|follow (?:us|me|our)\b|"
    r"like (?:(?:us|our page) on\b|the [\w ]{3,30} on facebook)|"
    r"follow (?:[^.]{2,40} )?@\w|follow [\w ]{2,30}: ?(?:twitter|facebook)\b|"
    r"(?:post|share) (?:this )?(?:to|on) facebook\b|have something to say\?|follow .{2,60} on (?:twitter|"
    r"facebook|instagram|x\b|threads|bluesky|telegram|google|linkedin)|"
    r"download (?:the|our) .{0,30}\bapp\b|create (?:a|an|your) (?:free )?account|log ?in to|"
    r"become a (?:paid |supporting )?(?:member|subscriber)|enable javascript|click (?:here|the|on)|"
    r"tap here|get (?:the|our|your) (?:\w+ ){0,5}(?:newsletter|inbox|stories|news|updates|headlines|"
    r"alerts)\b|(?:get|receive) .{3,60} (?:(?:delivered|straight|sent) (?:straight |directly )?|directly )to)|"
    r"(?:new ?)?you can now listen to\b|"
    r"you have (?:\d+|one|two|three|no) (?:free |more )?(?:articles?|stories|story) (?:left|remaining)\b|"
    r"not (?:yet )?a (?:member|subscriber)\b[^.?]{0,40}\?|be the first to (?:know|hear)\W*$|"
    r"thank(?:s| you) for (?:signing up|subscribing|registering)\b|sie müssen sich (?:einloggen|anmelden|registrieren)|"
    r"this is your last (?:free )?(?:article|story)\b|you(?:'|’)re reading (?:a|one of your) free (?:articles?|stor)|"
    r"to (?:post a )?comment,? you must|(?:we|you are) welcome (?:user |your )?(?:discussion|comments)|"
    r"(?:all |your )?(?:opinions|comments) (?:are|will be) (?:moderated|reviewed)|"
    r"(?:please )?(?:be aware|note) that .{0,40}(?:maintenance|comment(?:s|ing) (?:are|is|will|system))|"
    r"for complete coverage of|edit this article|"
    r"(?:please )?contact our news ?(?:editors|desk|room)|for any corrections\b|copyright\W+(?:\(c\)\W+)?(?:19|"
    r"20)\d\d\b|"
    r"already (?:a|have an?) (?:subscriber|member|account)|by (?:signing up|subscribing|clicking|"
    r"submitting|entering)|this (?:content|video|embed) (?:is|was|can|cannot|could|has)\b|"
    r"affiliate (?:links?|disclosure|disclaimer)|we (?:may )?(?:earn|receive) (?:a |"
    r"an )?(?:affiliate )?(?:commission|compensation)|"
    r"(?:got|have|do you have|know) (?:a|any|something) (?:\w+ )?(?:news )?(?:tips?|story|stories)|"
    r"let us know|leave a (?:comment|reply)|share (?:this|on|via|your thoughts)|what do you think|tell us|"
    r"comment below|waiting for your permission|toggle|this story (?:has been|was (?:refiled|corrected|"
    r"updated))|support (?:our|independent|"
    r"quality)|"
    r"(?:jetzt )?(?:hier )?(?:abonnieren|anmelden|registrieren)|melden sie sich|"
    r"kostenlose[rn]? newsletter|folgen sie|folge uns|folgst du|externe[rn]? inhalt|"
    r"empfohlener redaktioneller|dieser inhalt|ich bin damit einverstanden|mit (?:ihrer|"
    r"ihre) (?:zustimmung|einwilligung)|(?:hat ihnen|wie gefällt|gefällt (?:ihnen|dir|euch))|"
    r"werden sie (?:jetzt )?mitglied|"
    r"die aktuelle ausgabe .{0,60}(?:\babo|kiosk|e-?paper|\bim handel|erhältlich)|aktuelle nachrichten|"
    r"die .{2,30} auch bei social media|haben sie (?:hinweise|fragen|informationen)|unterstützen sie|"
    r"abonnez-vous|s'abonner|inscrivez-vous|suivez|recevez|réservé aux abonnés|cet article est réservé|"
    r"suscr[ií]be(?:te|rse)|sigue|síguenos|regístrate|recibe|si quieres|puedes seguir|apúntate|assine|"
    r"inscreva-se|siga|receba|iscriviti|seguici|abbonati|segui|schrijf je|volg ons|meld je|zapisz się|"
    r"subskryb|polub|tilmeld|abonner|prenumerera|få .{0,30}nyhetsbrev|odebírejte|sledujte|feliratkoz|"
    r"abonează|abone ol|"
    r"подпи(?:шитесь|сывайтесь|ши\b|саться)|подписка на|следите за|присоединяйтесь|читайте нас|заходите|"
    r"нашли (?:ошибку|опечатку)|сообщить об|если вы (?:нашли|заметили)|выделите|при использовании|"
    r"все права|поделит|оставьте комментарий|обсудить|"
    r"підпи(?:шіться|сатися|суйтесь)|читайте нас|приєднуйтесь|会員|ログイン|登録すると|"
    r"無断(?:転載|複製)|※|구독|ⓒ|저작권자|无断|关注|"
    r""
    r"(?:图片|本文|文章|内容|素材)[^。]{0,12}(?:来自|来源于?|转载自)(?:网络|互联网)|如有侵权|原题(?:为|目)?[:：《]|"
    r"(?:更多|相关)(?:资讯|内容|精彩)[^。]{0,6}关注|kérjük,? .{0,120}komment|"
    r"(?:faites|faire) un don\b|soutenez(?:-nous| notre)|(?:haz|haga|realiza) una donación|apóyanos|"
    r"fai una donazione|sostieni(?:ci)?\b|"
    r"spenden sie|поддержите (?:нас|наш|работу)|підтримайте (?:нас|нашу)|wesprzyj|wspieraj nas|steun ons|"
    r"støtt oss|apoie o\b|"
    r"扫码|用微信|微信扫|订阅|اشترك|تابعنا|đăng ký)",
)
_INSIDE = {
    "newsletter": r"\b(?:our|notre|nuestr[oa]) (?:\w+ ){0,3}newsletters?\b|newsletter (?:here|below|sign)|"
    r"(?:story|article|piece|post) (?:was|is) featured in .{3,60} newsletter\b|"
    r"(?:unser(?:em|en|er)?|zum|den|beim|im|täglichen|kostenlosen) (?:\w+[- ]){0,2}newsletter",
    "are you sure": r"are you sure (?:that )?you want to "
    r"(?:cancel|continue|delete|leave this|log out|remove|share|unsubscribe)\b",
    "sign": r"(?:(?<!can )(?<!could )|(?<=you can ))sign(?:ing|ed)? up (?:for|to) (?:our|the|receive|get)",
    " your ": r"(?:to|in) your (?:inbox|email)",
    "your ": r"your (?:email address|(?:support|donation) )",
    "privacy": r"(?:our|the) privacy (?:policy|notice)",
    "terms of": r"terms of (?:use|service)",
    "all rights": r"all rights reserved",
    "unsubscribe": r"^\W*unsubscribe|\b(?:can|may|to|or) unsubscribe|"
    r"unsubscribe (?:at any|any ?time|here|by|from (?:our|this))",
    **dict.fromkeys(
        ("first", "also", "originally"),
        r"(?:this|the) (?:article|story|piece|post) (?:was |is |has been )?(?:first |also |originally )+"
        r"(?:published|appeared|ran)",
    ),
    "support": r"support (?:our|independent) journalism",
    "e-mail": r"^[^\"„“”«»]*e-mail-adresse",
    "datenschutz": r"datenschutzerklärung",
    "whatsapp": r"(?:unser(?:em|en|er)?|zum|den|beim|im|täglichen|kostenlosen) (?:\w+[- ]){0,2}whatsapp-kanal|"
    r"whatsapp.{0,12}(?:channel|kanal|canal|канал)",
    "confiden": r"politique de confidentialité",
    "privacidad": r"política de privacidad",
    "канал": r"(?:telegram|телеграм|дзен|whatsapp|max)-?\s?канал",
    "наш": r"наш(?:ем|его|и)? (?:telegram|телеграм|канал|сообществ)",
    "в ": r"в (?:telegram|телеграме|дзене|max)\b",
    "ctrl": r"ctrl\s*\+\s*(?:enter|d)\b",
    "comments": r"\b(?:ideas|thoughts|opinions?|views|know|sound off|favou?rites?)\b.{0,20} in the comments\b",
    "click here": r"^(?:to|for) .{3,80}, (?:please )?click here\W*$|[.!?:] (?:please )?click here\W*$",
    "get in touch": r"get in touch with our (?:team|sales|experts?)\b",
    "点击": r"【点击[^】]{0,10}】|点击(?:投票|下载)",
    "客户端": r"下载[^。]{0,8}客户端",
    "フォロー": r"フォロー』",
    "メルマガ": r"メルマガ",
    "無断": r"無断転載",
    "무단": r"무단\s?(?:전재|복제)",
}
FAULT = re.compile(
    r"(?:php )?(?:strict standards|deprecated|warning|notice|fatal error|parse error) ?: .{5,} in (?:/|[a-z]:\\)\S+"
    r"(?: on line \d+|:\d+)"
)
"""What a page's own program prints of its faults (PHP's `display_errors`)."""
PROMPTS_INSIDE = [(word, re.compile(pattern)) for word, pattern in _INSIDE.items()]
"""What asks for something anywhere in a line, by what all such lines have: it is ten times as quick to look for."""
APPEAL = re.compile(
    r"\W*(?:(?:do|are|did|have) you\b|(?:have|got|know|send) (?:a|any|some(?:thing)?|us|more)\b|if you\b"
    r"|(?:contact|reach|e-?mail|message|tip) (?:me|us|the|this|our)\b"
    r"|(?:haben|wissen|kennen|arbeiten) sie\b|sie (?:haben|wissen|kennen|arbeiten)\b[^.]{0,160}\?"
    r"|(?:hast|weißt|kennst) du\b|(?:avez|connaissez)-vous\b"
    r"|если (?:вы|у вас)\b)",
)
REACHED = re.compile(
    r"\b(?:call|contact|e-?mail|message|reach|text|tips?|write)\b.{0,60}\b(?:on|via|over|using|by)"
    r" (?:signal|whatsapp|telegram|threema)\b|\bnon-work (?:device|phone|computer|e-?mail)"
    r"|\b(?:contact|e-?mail|message|reach|write to)"
    r" (?:(?:me|us|them|him|her) securely|(?:me|us|the (?:author|reporter|writer)|this reporter)\b.{0,40}(?:@|\bat\b))"
    r"|\b(?:per|über|via) (?:signal|threema)\b",
)
"""How a line begins that asks for what the reader knows, and how it goes on: on which way that is received."""
CONSENT = re.compile(
    r"(?:an dieser stelle .{0,60}(?:extern|inhalt|drittanbieter|einbettung|video|tweet|podcast|widget)|"
    r"ich bin (?:damit )?einverstanden|mit klick auf|"
    r"empfohlener (?:redaktioneller|externer) inhalt|dieser (?:artikel|beitrag) enthält (?:inhalte|einen|eine)|"
    r"wir respektieren (?:deine|ihre|eure) privatsphäre|we (?:respect|value) your privacy|"
    r"um diesen inhalt|(?:um|zum schutz) (?:deine|ihre|eure)[rn]? (?:persönlichen )?daten\b|"
    r"wir benötigen ihre (?:zustimmung|einwilligung)|"
    r"this (?:article|content) (?:contains|includes) content provided by|"
    r"pour (?:afficher|visualiser|voir) ce contenu|este contenido (?:está|no)|per (?:visualizzare|vedere) questo)",
)
"""What stands in the place of an embed until the reader has agreed to it."""
DISCLAIMER = re.compile(
    r"\W*(?:(?:(?:full |affiliate |editor's |advertising )?disclosures?|disclaimers?|haftungsausschluss|"
    r"免责声明|特别声明|版权声明|transparenzhinweis|avertissement|descargo de responsabilidad|дисклеймер|"
    r"отказ от ответственности)\s*[:：]|"
    r".{0,120}\b(?:data|information) used (?:to compile|in) this (?:article|story|list|guide) (?:was|were)\b|"
    r"alle angaben ohne gewähr|"
    r"as an? (?:(?:amazon|affiliate) (?:associate|affiliate|marketer|partner)|affiliate)\b)",
)
COMMISSION = re.compile(
    r"\b(?:we|i|links?|purchases?)\b[^.]{0,60}\b(?:may|might|could|will|can) (?:\w+ ){0,2}"
    r"(?:earn|receive|get) (?:us )?(?:an? )?(?:\(?[\w ]{1,12}\)? )?"
    r"(?:(?:small|affiliate) )?(?:amount of )?(?:commission|compensation)|we may be compensated"
    r"|contains affiliate links|handelt es sich um affiliate"
    r"|\baffiliate[- ]links?\b.{0,80}\b(?:provision|vergütung|finanziert|gekennzeichnet)"
    r"|(?:selected|chosen) independently by|independently (?:selected|chosen|reviewed) by (?:our|the)"
)
"""Who earns by what a story recommends."""
OPINIONS = re.compile(
    r"(?:views|opinions) expressed (?:here|herein|above|are|do not|within|(?:in|on) (?:this|the)\b|"
    r"by (?:the )?(?:author|contributor|writer|columnist|guest))"
    r".{0,120}(?:do not|don't|not necessarily|\bown\b|those of|solely|\bmine\b)"
)
CREDIT = re.compile(
    r"(?:photos?|pictures?|images?|picture credits?|image credits?|photo credits?|"
    r"credits?|foto|fotos|bild|bilder|bildquelle|grafik|symbolbild|crédits?(?: photo)?|photographie|imagen|"
    r"fotografía|crédito|immagine|zdjęcie|фото|иллюстрация|скриншот|снимок|изображение|写真|사진|图)\s*[:：/©]|"
    r"©|\(c\)\s|(?:(?:top|lead|cover|header) )?(?:photo|image|picture|foto|bild) (?:by|via|courtesy|von|de|"
    r"di)\b|getty images",
)
CREDITED = (
    ("/", 60, re.compile(r"/ ?(?:getty images|reuters|afp|ap|dpa|shutterstock|istock|тасс|риа новости|imago|epa)\W*$")),
    (
        ":",
        240,
        re.compile(r"[.!?)\]] (?:(?:photo|image|picture) )?(?:credits?|photos?|images?|foto|bild|фото)\s*: .{2,70}$"),
    ),
    ("©", 200, re.compile(r"©.{2,60}$")),
    (
        "/",
        280,
        re.compile(
            r"\((?:[^()]{2,50}/ ?(?:getty images|reuters|afp|ap|dpa|epa)|(?:ap|afp|reuters) photo/[^()]{2,50})\)$"
        ),
    ),
    ("(", 200, re.compile(r"\((?:photo|image|picture|foto|bild|credit|фото|crédit)s?\s*[:/].{2,60}$")),
)
"""How a caption ends that names its picture's source: what it has, and how many characters may stand before."""
BYLINE = re.compile(
    r"(?:by|von|par|por|di|av|af|door|text|автор|текст|written by|reporting by|story by|edited by|"
    r"reviewed by|words by|authors?(?=:))\s*:?\s+[^\W\d_]|[【(（]?(?:文|采写|撰文|作者|记者|编辑|供稿)\s*[:：/／|]"
    r"|(?:[\w'-]+ ){1,3}(?:reporter|writer|correspondent)$",
)
DATED = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|last updated|date)\b|"
    r"stand\s*:|aktualisiert|veröffentlicht|erstellt|publié|mis à jour|modifié|publicado|actualizado|"
    r"pubblicato|aggiornato|gepubliceerd|bijgewerkt|publisert|oppdatert|publicerad|uppdaterad|"
    r"publiziert|offentliggjort|opdateret|julkaistu|päivitetty|atualizado|publicat|actualizat|opublikowano|"
    r"aktualizacja|zaktualizowano|publikováno|aktualizováno|frissítve|közzétéve|yayınlanma|güncelleme|"
    r"diterbitkan|diperbarui|δημοσίευση|ενημέρωση|опубліковано|оновлено|"
    r"опубликовано|обновлено|дата|公開|更新|掲載|입력|수정)",
)
DATE_ONLY = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? ?[^\W\d_]{3,12}\.?,? ?\d{4}|"
    r"[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}年\d{1,2}月\d{1,2}日)"
    r"(?:.{0,3}\s*(?:at |um |à |a las |в )?\d{1,2}[:.hч]\d{2}(?:[:.]\d{2})?.{0,12})?\W*$|"
    r"\d{1,2}[:.]\d{2}(?:\s*(?:uhr|[ap]\.?m\.?|h))?\W*$",
)
STAMPED = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,? )?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?\W{0,3}\d{1,2}[:.]\d{2}(?: ?uhr| ?h)?\W*"
    r"(?:(?:lesezeit|reading time|temps de lecture|время чтения)\b.*|(?:von|by|par|por|di) .{3,40})?$"
)
"""When a story was published, with the day of the week, and how long it takes to read or who wrote it."""
READING_TIME = re.compile(
    r"(?:reading time|lesezeit|temps de lecture|время (?:чтения|на чтение))|"
    r"\W*\d{1,3}\s*[- ]?(?:min(?:ute)?s?\.?|minuten|минут[аы]?|мин\.?)\s*(?:read|lesezeit|lesedauer|"
    r"de lecture|de lectura|чтения|di lettura)\b|\W*\d{1,3}\s*min(?:uten|utes)?\.?\W*$|.{0,30}\bmin(?:ute)?s? read\b",
)
LABEL = re.compile(
    r"\W*(?:advertisement|anzeige|werbung|publicité|publicidad|pubblicità|реклама|reklama|reclame|annonse|"
    r"annons|広告|광고|advertising|online|end quote|more information|promo|sponsored|ad|watch now|watch|video|"
    r"play video|(?:error )?loading|share|tweet|"
    r"email|print|save|comments?|\d* ?comments?|"
    r"(?:no|noch keine|keine|\d+) (?:comments?|responses?|replies|kommentare|bewertungen)(?: (?:so far|yet))?|"
    r"copy link|facebook|twitter|whatsapp|telegram|teilen|"
    r"drucken|merken|kommentare|partager|compartir|condividi|поделиться|комментарии|kortversjonen|"
    r"toggle caption|enlarge this image|hide caption|table of contents|contents|in this article|"
    r"inhaltsverzeichnis|оглавление|содержание|source|sources|tags?|topics?|themen|schlagwörter|теги|темы|"
    r"метки|follow|subscribe|sign up|log ?in|email address|ad feedback|continue reading|read more|"
    r"(?:first |last )?(?:published|updated|posted):|show full \w+(?: text)?|edit this (?:article|story|page)|"
    r"show more|mehr anzeigen|weiterlesen|back to top|close|menu|search|home|or|about the author|"
    r"about author|getty images|recommended stories|related(?: (?:articles|stories|posts|content|news|"
    r"topics))?|top stories|more stories|latest news|loading\.{3}"
    r"|(?:we have )?more newsletters|comments are closed|fehler gefunden\? ?(?:jetzt )?melden"
    r"|责任编辑|責任編輯|责编)\W*$",
)
BIO = re.compile(
    r"(?:(?:is|was) (?:a|an|the) [^.]{0,80}(?:reporter|writer|editor|journalist|correspondent|columnist|"
    r"contributor|fellow|author|producer|freelancer|blogger)\b|(?:covers|writes about|"
    r"reports on) [^.]{3,100}|(?:ist|arbeitet als|schreibt) [^.]{0,60}(?:redakteur|reporter|korrespondent|"
    r"journalist|autor|kolumnist)|(?:журналист|корреспондент|обозреватель) )",
)
TAGS = re.compile(
    r"\|?\s*(?:abgelegt|gespeichert|filed) (?:unter|under)\b|"
    r"this entry was (?:posted|written) |dieser (?:beitrag|eintrag|artikel) wurde (?:vor )?(?:am|von|unter) .{0,99}"
    r"(?:veröffentlicht|geschrieben|gepostet|publiziert|abgelegt)|"
    r"(?:tags?|topics?|filed under|more about|categories|category|keywords|themen|schlagworte?|"
    r"mots[- ]clés|etiquetas|temas|теги|метки|темы|ключевые слова|рубрики?)\s*[:：]",
)
CONTRIBUTED = re.compile(
    r"(?:\(?(?:reporting|writing|additional reporting|editing|with reporting|with reports|additional|"
    r"compiled) by|with (?:reports|files|additional reporting|agency|inputs?) |"
    r"[(（][^)）]{2,24}对(?:本|此)文(?:亦|也)?有贡献|"
    r".{0,60}contributed to this (?:report|story|article|piece|post)\b|"
    r".{0,50}\b(?:press|news|times|post|reuters|afp|ap|staff) (?:researcher|writer|reporter|correspondent|journalist)s?"
    r" .{3,80} contributed\.?$|"
    r"our standards:)",
)
SOURCE = re.compile(
    r"(?:source|quellen?|fuente|fonte|источник|bron|kilde|källa|via|[(（【]?(?:本文|资料)?(?:来源|來源|原标题|原標題))\s*[:：]"
)
STAMP = re.compile(
    r"\b(?:published|updated|posted):?\s.{0,12}\d{1,2}:\d\d.{0,30}\b(?:19|20)\d\d\b[^.!?]*$"
    r"|\b(?:published|updated|posted)\s?:.{0,40}\b(?:19|20)\d\d\b.{0,12}\d{1,2}:\d\d[^.!?]*$"
)
"""How a line ends that began with who wrote the story and then says when."""
CONTACT = re.compile(
    r"can be (?:reached|contacted|followed) (?:at|on|by|via) (?:\S*[@\d]|e-?mail|phone|twitter|facebook|"
    r"instagram|linkedin)"
    r"|^(?:contact|reach|e-?mail|follow) (?-i:(?:[A-Z][\w.’'-]* ){1,3}).{0,40}(?:\bat|\bon|:)"
    r" (?:https?:|\S*@|\(?\d{3}\b)"
    r"|follow (?:him|her|them|me) (?:(?:at|on)? ?@|on (?:twitter|x|facebook|instagram|linkedin|threads|bluesky)\b)"
    r"|\b(?:is )?on twitter ?:? ?(?:@\w|https?:)|^[^:]{3,60}: (?:https?://|www\.)\S+$"
    r"|^[^.:]{5,120} has more (?:about|on) [^.]{3,80}\.?$"
    r"|[\w.+-]+@[\w-]+\.\w+\W*$|contributed reporting|contributed to this (?:report|story|article|piece|post)\b"
    r"|^(?-i:(?:[A-Z][\w.’'-]* ){2,4})reported from |\bdoi\s?:|\bdoi\.org/",
    re.IGNORECASE,
)


ABOUT = re.compile(
    r"\W?(?:[A-ZÀ-ÝА-Я][\w.'’-]*\s){2,4}(?:is|are|ist) (?:[\w&',.-]+\s){0,7}?"
    r"(?:\w+-)?(?:(?i:writer|reporter|editor|journalist|correspondent|columnist|contributor|fellow|author|"
    r"critic|researcher"
    r"|professor|attorney|lawyer|analyst|economist|historian|c[eft]o|redakteur|reporter|korrespondent|autor|journalist)"
    r"(?:in)?)\b"
)
"""«Jane Doe is a senior researcher at …»: a story calls people by their full name once, and not in its last words."""
CRUMBS = re.compile(
    r"\W*(?:you are here|sie (?:sind|befinden sich) hier|vous êtes ici|(?:usted )?estás? aquí|você está aqui|"
    r"sei qui|u bent hier"
    r"|(?:tutaj jesteś|jesteś tutaj)|nacházíte se(?: zde)?|du (?:är|er) her|вы (?:здесь|находитесь)|ви тут"
    r"|当前位置|您的位置|您(?:当前|现在)的位置|現在位置)\s*[:：»>]",
)
"""What begins the path of sections above a story."""
COMMENTS = re.compile(
    r"(?:(?:about|all|our|\d+|readers?['’]?s?) )*comments?(?: (?:section|on this story))?\W*\d*\W*"
    r"|\d+ (?:thoughts?|responses?|replies|comments?) (?:on|to) .*"
    r"|(?:leave|post|add|write) a (?:reply|comment)|join the (?:conversation|discussion)"
    r"|(?:\d+ |vos |les |leser)?(?:kommentare|commentaires|comentarios|comentários|commenti)\W*\d*\W*"
    r"|(?:einen )?kommentar (?:schreiben|hinterlassen)|laisser un commentaire|deja un comentario|lascia un commento"
    r"|(?:\d+ )?(?:reacties|kommentarer|komentarze|komentáře|yorumlar|комментари(?:и|ев|я)|коментарі)\W*\d*\W*"
    r"|(?:оставить|добавить) комментарий",
    re.IGNORECASE,
)
"""What heads the room for readers' words under a story; in any case."""
QUESTIONS = re.compile(
    r"(?:faqs?|(?:frequently|commonly) asked questions|häufig(?:e| gestellte) fragen|questions fréquentes"
    r"|foire aux questions|preguntas frecuentes|perguntas frequentes|domande frequenti|veelgestelde vragen"
    r"|vanliga frågor|często zadawane pytania|sıkça sorulan sorular|вопросы и ответы|част(?:о задаваем)?ые вопросы"
    r"|часті запитання|よくある質問|常见问题|자주 묻는 질문|الأسئلة الشائعة)\b.{0,60}"
)
"""How a section begins that asks and answers."""
KEY_POINTS = re.compile(
    r"\W*(?:(?:the )?(?:key (?:takeaways?|points?|insights|findings|ideas)|main points|highlights|bottom line)"
    r"|at a glance|tl;?\s?dr|in (?:brief|short|kürze|breve|sintesi)|das wichtigste(?: in kürze)?|darum geht.?s"
    r"|das gibt.?s neues|auf einen blick|l'essentiel|en bref|(?:los )?puntos clave|(?:las )?claves|en resumen"
    r"|samengevat|in het kort|sammanfattning|kort sagt|главное|кратко|коротко|что важно|головне"
    r"|najważniejsze(?: informacje)?|要点|この記事のポイント|핵심 요약)\W*"
)
"""How a box begins that says the story in a few points."""

"""What the services of a news site say: folded words, in the languages of the web."""

from __future__ import annotations

import re

SIGNS = frozenset(
    " ".join(
        (
            "aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces",
            "widder stier zwillinge krebs löwe jungfrau waage skorpion schütze steinbock wassermann fische",
            "bélier taureau gémeaux lion vierge balance scorpion sagittaire capricorne verseau poissons",
            "tauro géminis cáncer escorpio escorpión sagitario capricornio acuario piscis",
            "ariete toro gemelli cancro leone vergine bilancia scorpione sagittario capricorno acquario pesci",
            "áries touro gêmeos gémeos câncer caranguejo leão virgem balança escorpião sagitário capricórnio",
            "aquário peixes",
            "baran byk bliźnięta rak lew panna waga strzelec koziorożec wodnik ryby",
            "ram tweelingen kreeft leeuw maagd weegschaal schorpioen boogschutter steenbok waterman vissen",
            "beran býk blíženci lev váhy štír střelec kozoroh vodnář",
            "koç boğa ikizler yengeç aslan başak terazi akrep yay oğlak kova balık",
            "овен телец близнецы рак лев дева весы скорпион стрелец козерог водолей рыбы",
            "близнюки діва терези скорпіон стрілець козоріг водолій риби",
            "الحمل الثور الجوزاء السرطان الأسد العذراء الميزان العقرب القوس الجدي الدلو الحوت",
            "おひつじ座 おうし座 ふたご座 かに座 しし座 おとめ座 てんびん座 さそり座 いて座 やぎ座 みずがめ座 うお座",
            "牡羊座 牡牛座 双子座 蟹座 獅子座 乙女座 天秤座 蠍座 射手座 山羊座 水瓶座 魚座",
        )
    ).split()
)
"""The signs of the zodiac."""
QUIZ = re.compile(
    r"(?:[\w'-]+ ){0,2}[\w'-]*(?:quiz|викторина|тест(?=:)|cuestionario)"
    r"(?: (?:of|der|des|du|de la|de|della|по|о) .{2,40}?)?\s*(?:[:!|-]|$)|.*(?:クイズ|[-:|] ?quiz)$"
)
"""How a quiz is called: a story about one goes on without a stop."""
NAMES = re.compile(
    r"(?:(?:tages|wochen)?horoskop|(?:daily|weekly) horoscope|horoscope du jour|гороскоп"
    r"|lottery results|winning (?:lottery )?numbers|lottozahlen|gewinnzahlen|(?:résultats|tirage) du loto"
    r"|результаты тиража"
    r"|crosswords?|mots (?:croisés|fléchés)|kreuzworträtsel|crucigrama|cruciverba|кроссворд|сканворд|krzyżówka"
    r"|bulmaca|sudoku"
    r"|(?:apotheken|ärzte|not)?notdienste?|duty pharmacies|pharmacies de garde|farmacias de guardia|farmacie di turno"
    r"|дежурные аптеки|nöbetçi eczaneler|dyżury aptek"
    r"|tv[- ]programm?e?|tv[- ]guide|programm(?:e|i|a) tv|program tv|телепрограмма|программа передач"
    r"|tv yayın akışı"
    r"|kinoprogramm|cinema listings|(?:horaires des )?séances|cartelera|расписание сеансов|repertuar kin|vizyondakiler"
    r"|death notices|traueranzeigen|todesanzeigen|avis de décès|esquelas|necrol(?:ógicas|ogi)|некрологи|nekrologi"
    r"|tide times|prayer times|namaz vakitleri|مواقيت الصلاة"
    r"|kursy walut|курсы? валют|exchange rates|döviz kurları|أسعار (?:العملات|الصرف|الذهب))"
    r"(?:\W*$|\W{0,2}(?:\d|[-:|,(–]|(?:today|this|for|of|on|in|vom|von|für|am|im|heute|des?|du|d'|pour"
    r"|aujourd|del?|para|hoy|di|per|oggi|на|за|в|по|сегодня|na|w|dla|dziś|bugün|için)\W))"
    r"|番組表|クロスワード"
)
"""How services are called, with their day or place: a story about one goes on otherwise."""
CONTEST = re.compile(
    r"(?:gewinnen sie|gewinnspiel|verlosung|mitmachen und|jeu-concours|gagnez|concours|gana|sorteo[:-]|vinci"
    r"|win (?:a|an|one|two|tickets|free)|enter to win|competition[:-]|выиграйте|розыгрыш[:-]|wygraj|konkurs[:-]"
    r"|kazanın)(?!\w)"
)
"""How pages begin where something can be won."""
HOROSCOPE = re.compile(
    r"horos[ck]op|oroscopo|horóscopo|wróżb|гороскоп|günlük burç|burç yorum|星座|占い|運勢|حظك اليوم|أبراج"
    r"|sternzeichen"
)
"""How horoscopes are called."""
RATES = re.compile(
    r"(?:exchange|currency) rates|wechselkurse|devisenkurse|taux de change|cours des (?:devises|monnaies)"
    r"|tipos? de cambio|cotizaci(?:ón|ones)|tassi di cambio|cambio valute|taxas? de câmbio|cotações"
    r"|kurs(?:y|u)? walut|wisselkoersen|kurzy měn|döviz kur|altın fiyat|курс[ыи]? валют|курсы? цб"
    r"|أسعار (?:العملات|الصرف|الذهب)|為替(?:レート|相場)|汇率"
    r"|(?:league )?table\b|standings|fixtures|timetable|tabelle|spielplan|fahrplan|classement|clasificación"
    r"|classifica\b|puan durumu|турнирная таблица|расписание|розклад|順位表|ترتيب"
    r"|weather (?:in|for)|wetter (?:in|für)|погода (?:в|на)|météo (?:à|de)|tiempo en|meteo a|pogoda (?:w|na|dla)"
    r"|hava durumu|prognoza|прогноз погоды|天気予報|حالة الطقس"
)
"""How pages are called that consist of a table."""
JOB = re.compile(r"\((?:[mwfhdkx]|div|gn)(?:\s*[/|,*]\s*(?:[mwfhdkxi]|div|gn)){1,3}\)|\((?:all genders|h/f|f/h)\)")
"""Whom a job is offered to, in its name."""
VACANCY = re.compile(
    r"(?<!\w)(?:stellen(?:angebot|anzeige|ausschreibung)|vacanc(?:y|ies)|offre d'emploi|oferta de (?:empleo|trabajo)"
    r"|offerta di lavoro|oferta pracy|вакансия|iş ilanı|vacature)(?!\w)|وظائف شاغرة|求人"
)
"""What else a job is called."""
POLL = re.compile(
    r"(?:[\w'-]+ ){0,2}(?:poll|umfrage|sondage|encuesta|sondaggio|sonda|ankieta|anket|peiling"
    r"|enquete|опрос|опитування|アンケート)"
    r"\s*[:!|?-]"
)
"""How a poll is called."""
JOB_PART = re.compile(
    r"\W*(?:(?:your|the|key|main) )?(?:responsibilities|duties|requirements|qualifications|benefits)(?: include)?\W*$"
    r"|\W*(?:about the role|the role|what you(?:'ll| will) (?:do|need)|what we offer|we offer|how to apply)\W*$"
    r"|\W*(?:(?:ihre|deine) (?:aufgaben|qualifikation(?:en)?)|(?:ihr|dein) profil|(?:das )?(?:bieten wir|wir bieten)"
    r"|(?:das )?erwartet (?:sie|dich)|anforderungen)(?: (?:ihnen|dir))?\W*$"
    r"|\W*(?:vos missions|votre profil|profil recherché|nous (?:vous )?(?:offrons|proposons)|missions)\W*$"
    r"|\W*(?:requisitos|funciones|(?:se )?ofrecemos|se ofrece|perfil|responsabilidades|requisiti|offriamo|mansioni"
    r"|oferecemos|wymagania|oferujemy|(?:twoje )?obowiązki|zakres obowiązków|functie-?eisen|wij bieden)\W*$"
    r"|\W*(?:обязанности|требования|условия|мы предлагаем|мы ожидаем|вимоги|обов'язки|умови|ми пропонуємо)\W*$"
    r"|\W*(?:aranan nitelikler|genel nitelikler|iş tanımı|仕事内容|応募資格|待遇|勤務地|المؤهلات|المهام|المزايا)\W*$"
)
"""The headings of a job's parts."""
POSTER = re.compile(
    r"(?:(?<!\w)(?:posts|beiträge|messages|mensajes|messaggi|сообщени[йя]|повідомлень|posty|berichten|mesajlar"
    r"|投稿数)|المشاركات) ?: ?\d"
    r"|(?<!\w)(?:joined|registriert(?: seit)?|inscrit(?: le)?|registrado|iscritto|зарегистрирован|dołączył) ?:"
    r"|(?<!\w)(?:posted|verfasst(?: am)?|geschrieben(?: am)?|posté(?: le)?|publicado|inviato|отправлено"
    r"|добавлено|написано|gönderilme|投稿日時) ?:"
    r"|#\d+ ?(?:reply|antworten|répondre|responder|ответить|відповісти|odpowiedz|alıntı)"
)
"""What forums say of each post and of who wrote it."""
FIRST_PERSON = re.compile(
    r"(?<!\w)(?:i|i'm|my|me|ich|mein(?:e[mnrs]?)?|mir|mich|je|j'\w+|mon|ma|mes|puedo|debo|mi|mis|posso|devo|mio|mia|meu|minha"
    r"|я|мне|мой|моя|мое|мою|мои|моей|мій|моя|мені|mogę|moje|mój|ik|mijn|kan ik|benim|hesabımı|aboneliğimi)(?!\w)"
)
"""Who asks in the questions of a help page: its reader."""
_WE = (
    r"we|our|ours|us|wir|uns|unser\w*|nous|nos|notre|nuestr[oa]s?|noi|nostr[oaie]|nosso|nossas?|мы|нас|нам|нами|наш\w*|ми"
    r"|nasz\w*|wij|onze|ons|biz\w*|\w{3,}[ıiuü]m[ıiuü]z(?:[dlnt]?[aeıiuü]\w{0,4})?|نحن|لدينا|موقعنا|معنا|نرحب"
)
_YOU = (
    r"you|your|yours|dein\w*|vous|votre|vos|usted(?:es)?|tu|tus|te|vi|ti|tu[oaei]i?|vostr[oaie]|você|вы|вас|вам|вами|ваш\w*|ви|państw\w*"
    r"|u|uw|je|jouw|siz\w*|\w{3,}[ıiuü]n[ıiuü]z(?:[dlnt]?[aeıiuü]\w{0,4})?|يمكنكم|لكم|بكم|معكم|يرجى"
)
_CASED = r"(?<=[\w,] )(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\w)"
"""German "you", which differs from "she" by its case, in the middle of a sentence."""
_DENSE_YOU = "お客様|皆さま|皆様|ください|ご利用|いただ[きけい]|お願い(?:いた|し)|您|고객님"
YOU = re.compile(rf"(?<!\w)(?i:{_YOU})(?!\w)|{_CASED}|{_DENSE_YOU}")
"""To whom the pages of a site speak. For text as it stands."""
ADDRESS = re.compile(rf"(?<!\w)(?i:{_WE})(?!\w)|私たち|わたしたち|弊社|当社|当サイト|我们|저희|{YOU.pattern}")
"""Who speaks to whom there: we to you."""

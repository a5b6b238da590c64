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
ADDRESS = re.compile(
    r"(?<!\w)(?i:we|our|ours|us|you|your|yours|wir|uns|unser\w*|dein\w*|nous|nos|notre|vous|votre|vos"
    r"|nuestr[oa]s?|usted(?:es)?|tu|tus|te|noi|nostr[oaie]|vi|vostr[oaie]|nosso|nossas?|você|мы|нас|нам|нами|наш\w*"
    r"|вы|вас|вам|вами|ваш\w*|ми|ви|nasz\w*|państw\w*|wij|onze|ons|u|uw|je|jouw|siz\w*|biz\w*"
    r"|\w{3,}(?:[ıiuü]m[ıiuü]z|[ıiuü]n[ıiuü]z)(?:[dlnt]?[aeıiuü]\w{0,4})?"
    r"|نحن|لدينا|موقعنا|معنا|يمكنكم|لكم|بكم|معكم|يرجى|نرحب)(?!\w)"
    r"|(?<=[\w,] )(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\w)"
    r"|私たち|わたしたち|弊社|当社|当サイト|お客様|皆さま|ください|ご利用|我们|您"
)
"""Who speaks to whom on the pages of a site: we to you. In text as it stands: German "you" and "she" differ by case."""

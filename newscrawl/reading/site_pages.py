"""Pages about the site itself: who makes it, what it does with its readers' data, what it costs."""

from __future__ import annotations

import re

from newscrawl.reading.glance import Glance

_PLACE = re.compile(
    r"/(?:privacy|privacy-?(?:policy|notice|statement)|cookies?-?(?:policy|notice)|legal(?:-?notice)?|imprint|impressum"
    r"|terms(?:-?(?:of|and)-?(?:use|service|conditions))?|conditions(?:-generales)?|disclaimer|datenschutz\w*"
    r"|nutzungsbedingungen|agb|mentions-?legales|politique-de-confidentialite|cg[uv]|aviso-?legal|politica-de-(?:privacidad"
    r"|cookies)|terminos(?:-y-condiciones)?|note-legali|informativa-privacy"
    r"|about|about-?us|ueber-?uns|qui-sommes-nous|a-propos|quienes-somos|chi-siamo|o-nas|o-proekte|o-redakcii|about-project"
    r"|contacts?|contact-?us|kontakt[ey]?|kontakty|contacto|contatti|nous-contacter|redakcija|redakciya|redaktion"
    r"|subscribe|subscriptions?|abo|abonnements?|abonnez-vous|suscripcion(?:es)?|podpiska|newsletters?"
    r"|advertise|advertising|mediadaten|werbung|publicite|publicidad|reklama|jobs|careers|karriere|faq|help|hilfe|aide"
    r"|politika-konfidencialnosti|pravila|soglashenie|polzovatelskoe-soglashenie)(?:\.(?:html?|php|aspx?))?/?$"
)
"""Where such pages live: the last part of the address."""
_HEADS = r"""
    (?:our |all )?newsletters|imprint|legal notice|disclaimer|(?:about|contact)(?: us)?|our (?:team|staff)
    (?:our )?(?:privacy|cookies?|corrections?|editorial|ethics|comments?)(?: (?:and|&) \w+)? (?:policy|notice|statement)
    (?:editorial|community|comment) (?:guidelines|standards)|(?:refund|accessibility) (?:policy|statement)
    (?:our )?code of (?:ethics|conduct)|community guidelines|terms(?: and| &) conditions|terms of (?:use|service)
    (?:support|donate to)(?: us| our journalism)?|donate|(?:send us|submit)(?: (?:a|your))? (?:story|tip|news|event)
    faire un don|soutenez-nous|spenden|unterstützen sie uns|haz una donación|поддержать (?:нас|редакцию|проект)
    (?:прислать|предложить|сообщить) новость|поддержите (?:нас|редакцию)|підтримати (?:нас|редакцію)|wspieraj nas
    (?:advertise|work) with us|frequently asked questions|(?:choose your )?subscriptions?
    manage (?:your )?subscription
    impressum|datenschutz(?:erklärung|hinweise)?|nutzungsbedingungen
    allgemeine (?:geschäftsbedingungen|nutzungsbedingungen)
    über uns|kontakt|netiquette|mediadaten|barrierefreiheit(?:serklärung)?|widerrufsbelehrung|cookie-richtlinien?
    mentions légales|qui sommes-nous ?\??|politique (?:de confidentialité|des? cookies)|contactez-nous|nous contacter
    conditions générales(?: d'utilisation| de vente| d'abonnement)?
    charte (?:éditoriale|de déontologie|des commentaires)
    aviso legal|política de (?:privacidad|cookies|privacidade)|quiénes somos|contacto|términos y condiciones
    condiciones (?:generales|de uso)|quem somos|termos de uso|código de ética
    chi siamo|note legali|contatti|termini (?:e condizioni|d'uso)|informativa (?:sulla )?privacy
    (?:privacy|cookie) policy
    политика (?:конфиденциальности|обработки персональных данных|в отношении обработки персональных данных)
    (?:пользовательское|лицензионное) соглашение|согласие на обработку персональных данных|публичная оферта|оферта
    о (?:нас|проекте|редакции|сайте|компании|портале|газете|журнале|издании)|контакты|контактная информация|вакансии
    выходные данные|реклама(?: на сайте)?|рекламодателям
    правила (?:использования материалов|комментирования|сайта|форума)
    про (?:нас|проект|редакцію)|політика конфіденційності|правила користування|угода користувача
    o nas|o projekcie|polityka (?:prywatności|cookies)|regulamin(?: serwisu)?|redakcja
    o nás|kontakty|(?:obchodní )?podmínky(?: užití)?|ochrana osobních údajů|zásady (?:ochrany osobních údajů|cookies)
    over ons|privacybeleid|privacyverklaring|cookiebeleid|(?:algemene |gebruiks)voorwaarden|colofon
    (?:(?:our|nos|unsere|nuestras|le nostre|наши) )?(?:advertising (?:rates|prices)|rate card|media kit|anzeigenpreise
    tarifs (?:publicitaires|de publicité)|tarifas (?:de publicidad|publicitarias)|tariffe pubblicitarie|cennik reklam
    расценки на рекламу|прайс-лист|реклама на (?:нашем )?сайте|reklam (?:ver|fiyatları|tarifesi))(?: 20\d\d)?
    реклама на (?:нашому )?сайті|розцінки на рекламу|рекламодавцям|контакти|вакансії
    foire aux questions|questions fréquentes|faqs?|häufig(?:e|e gestellte|gestellte) fragen(?: \(faq\))?
    preguntas frecuentes|domande frequenti|perguntas frequentes|veelgestelde vragen|najczęściej zadawane pytania
    часто задаваемые вопросы|вопросы и ответы|поширені (?:за)?питання|sık(?:ça)? sorulan sorular
    hakkımızda|künye|iletişim|gizlilik (?:politikası|sözleşmesi)|kullanım koşulları|om oss|integritetspolicy
    ficha técnica|política de cookies|termos e condições|contactos|fale conosco|anuncie(?: (?:aqui|connosco|conosco))?
    お問い?合わせ|会社(?:案内|概要|情報)|運営会社|編集部について|プライバシーポリシー|個人情報(?:保護方針|の(?:取り?扱い|保護)(?:について)?)
    (?:ご)?利用規約|特定商取引法に基づく表記|広告(?:掲載|のご案内)(?:について)?|サイトマップ|よくある(?:ご)?質問
    关于我们|联系我们|隐私(?:政策|声明)|用户协议|服务条款|版权声明|广告服务|常见问题
    회사 ?소개|개인정보 ?처리방침|이용 ?약관|광고 ?(?:문의|안내)|고객 ?센터|자주 ?묻는 ?질문
    (?:اتصل|اتصلوا|تواصل) (?:بنا|معنا)|من نحن|سياسة الخصوصية|(?:ال)?شروط (?:والأحكام|الاستخدام)|أعلن معنا|هيئة التحرير
    الأسئلة الشائعة|الأسئلة المتكررة
"""
_HEAD = re.compile("|".join(_HEADS.split("\n    ")).strip("|\n"))
"""What such pages call themselves."""
_BEGINS = re.compile(rf"(?:{_HEAD.pattern})(?!\w)")
_SEPARATOR = re.compile(r"\s[|–—·»-]\s")


def about_site(glance: Glance) -> str | None:
    """Whether the page is about the site, and no story: its headline says nothing else. Where the page has no date and
    no author, its address or a part of its title is enough.
    """
    names = {part.strip() for title in glance.titles for part in _SEPARATOR.split(title)}
    if glance.is_likely_story:
        called = glance.printed is not None and _HEAD.fullmatch(glance.printed) is not None
    else:
        called = any(map(_HEAD.fullmatch, names)) or _PLACE.search(glance.path) is not None
    if called or (any(map(_is_mostly, names)) and glance.is_anonymous):
        return "the page is about the site itself"
    return None


def _is_mostly(name: str) -> bool:
    """Whether half of what the page calls itself, and more than a word, is how pages about a site are called: single
    words such as "contact" or "support" begin headlines too.
    """
    match = _BEGINS.match(name)
    return match is not None and " " in match[0] and 2 * len(match[0]) >= len(name)

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
_HEAD = re.compile(
    r"(?:(?:our )?(?:privacy|cookie)s? (?:policy|notice|statement)|imprint|legal notice|terms(?: and| &) conditions"
    r"|terms of (?:use|service)|(?:about|contact) us|(?:our |all )?newsletters|impressum|datenschutz(?:erklärung)?"
    r"|nutzungsbedingungen|allgemeine geschäftsbedingungen|über uns|kontakt|mentions légales|qui sommes-nous ?\??"
    r"|politique de confidentialité|conditions générales(?: d'utilisation| de vente)?|contactez-nous|nous contacter"
    r"|aviso legal|política de (?:privacidad|cookies)|quiénes somos|contacto|chi siamo|note legali|contatti"
    r"|политика конфиденциальности|пользовательское соглашение|о (?:нас|проекте|редакции|сайте)|контакты"
    r"|контактная информация|выходные данные|реклама на сайте|choose your subscription)"
)
"""What such pages call themselves."""
_SEPARATOR = re.compile(r"\s[|–—·»-]\s")


def about_site(glance: Glance) -> str | None:
    """Whether the page is about the site, and no story: its address and its headline say so. A page that the head
    calls a story, or gives a date, is none.
    """
    if glance.is_likely_story:
        return None
    called = any(_HEAD.fullmatch(part.strip()) for title in glance.titles for part in _SEPARATOR.split(title))
    return "the page is about the site itself" if called or _PLACE.search(glance.path) else None

"""Words of news in all their forms, by paradigm: what a search has to find under each other."""

from __future__ import annotations

_PARADIGMS = {
    "ru": {
        "завод закон депутат суд пожар министр президент кандидат аэропорт экспорт проект бюджет налог тариф театр "
        "концерт чемпионат турнир договор контракт кредит автобус вертолет район институт университет ремонт штраф": (
            " а у ом е ы ов ам ами ах"
        ),
        "школ газет побед стран реформ программ систем проблем цен схем трасс шахт погод комет": (
            "а ы е у ой  ам ами ах"
        ),
        "компан полиц авар экспедиц операц инфляц лиценз прем станц федерац конституц делегац пенс": (
            "ия ии ию ией ий иям иями иях"
        ),
        "решен движен соглашен заявлен голосован расследован предприят наводнен землетрясен обвинен отключен": (
            "ие ия ию ием ии ий иям иями иях"
        ),
        "правительств министерств строительств агентств производств хозяйств": "о а у ом е  ам ами ах",
        "скорост безопасност стоимост новост мощност област задолженност": "ь и ью ей ям ями ях",
        "нов крупн военн народн федеральн региональн уголовн морозн": "ый ого ому ым ом ая ой ую ое ые ых ыми",
        "экономическ политическ российск медицинск космическ": "ий ого ому им ом ая ой ую ое ие их ими",
        "сообща работа обеща запуска открыва закрыва обсужда": "ть ет ют л ла ло ли",
        "постро останов подтверд заяв назнач увелич": "ить ит ил ила ило или",
    },
    "en": {
        "minister court election airport contract budget storm reactor hospital satellite teacher "
        "pipeline strike festival museum harbour referendum senator tariff": " s",
        "compan polic inquir econom treat universit cit": "y ies",
        "report launch arrest elect open repair": " s ed ing",
        "increas decreas clos announc hous manufactur": "e es ed ing",
    },
}


def paradigms(language: str) -> list[list[str]]:
    """The forms of each word of a language."""
    return [
        [stem + ending for ending in dict.fromkeys(endings.split(" "))]
        for stems, endings in _PARADIGMS[language].items()
        for stem in stems.split()
    ]

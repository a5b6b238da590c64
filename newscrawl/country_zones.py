"""The time zone of a country, for dates a page prints without one: only countries whose clocks agree.

From the zone table of the IANA time zone database (https://www.iana.org/time-zones, `zone1970.tab`); of countries with
several zones only those whose national press keeps one, the capital's.
"""

from __future__ import annotations

_ZONES = {
    "Europe": """ad Andorra|al Tirane|at Vienna|ba Sarajevo|be Brussels|bg Sofia|by Minsk|ch Zurich|cz Prague|de Berlin
    dk Copenhagen|ee Tallinn|es Madrid|fi Helsinki|fr Paris|gb London|uk London|gr Athens|hr Zagreb
    hu Budapest|ie Dublin|it Rome|li Vaduz|lt Vilnius|lu Luxembourg|lv Riga|md Chisinau|mk Skopje|mt Malta
    nl Amsterdam|no Oslo|pl Warsaw|ro Bucharest|rs Belgrade|ru Moscow|se Stockholm|si Ljubljana
    sk Bratislava|tr Istanbul|ua Kyiv""",
    "Asia": """ae Dubai|am Yerevan|az Baku|bd Dhaka|cn Shanghai|cy Nicosia|ge Tbilisi|hk Hong_Kong|id Jakarta
    il Jerusalem|in Kolkata|iq Baghdad|ir Tehran|jo Amman|jp Tokyo|kg Bishkek|kh Phnom_Penh|kr Seoul
    kw Kuwait|kz Almaty|lb Beirut|lk Colombo|mm Yangon|my Kuala_Lumpur|np Kathmandu|ph Manila|pk Karachi
    qa Qatar|sa Riyadh|sg Singapore|sy Damascus|th Bangkok|tj Dushanbe|tm Ashgabat|tw Taipei|uz Tashkent
    vn Ho_Chi_Minh""",
    "Africa": """dz Algiers|eg Cairo|et Addis_Ababa|gh Accra|ke Nairobi|ma Casablanca|na Windhoek|ng Lagos|sn Dakar
    tn Tunis|tz Dar_es_Salaam|ug Kampala|za Johannesburg|zm Lusaka|zw Harare""",
    "America": """ar Argentina/Buenos_Aires|bo La_Paz|br Sao_Paulo|ca Toronto|cl Santiago|cr Costa_Rica|cu Havana
    do Santo_Domingo|gt Guatemala|hn Tegucigalpa|jm Jamaica|mx Mexico_City|ni Managua|pa Panama|pe Lima
    pr Puerto_Rico|py Asuncion|sv El_Salvador|uy Montevideo|ve Caracas""",
    "Atlantic": "is Reykjavik",
    "Pacific": "nz Auckland",
    "Australia": "au Sydney",
}
_BY_COUNTRY = {
    entry.split()[0]: f"{continent}/{entry.split()[1]}"
    for continent, entries in _ZONES.items()
    for entry in entries.replace("\n", "|").split("|")
    if entry.strip()
}
_BY_LANGUAGE = {
    "ja": "jp", "ko": "kr", "pl": "pl", "cs": "cz", "sk": "sk", "hu": "hu", "ro": "ro", "bg": "bg", "uk": "ua",
    "sv": "se", "da": "dk", "nb": "no", "nn": "no", "no": "no", "fi": "fi", "lt": "lt", "lv": "lv", "et": "ee",
    "el": "gr", "tr": "tr", "he": "il", "th": "th", "vi": "vn", "hr": "hr", "sl": "si", "it": "it", "de": "de",
    "hi": "in", "ka": "ge", "hy": "am", "be": "by", "sq": "al", "is": "is", "nl": "nl",
}  # fmt: skip
"""Languages whose press is nearly all in one country, or in countries of one clock."""


def country_zone(host: str, language: str | None = None) -> str | None:
    """The IANA zone of the country a host name or a language tag (BCP 47) names; `None` if that leaves it open.

    >>> country_zone("zeitung.example.de"), country_zone("a.example.com", "de-at"), country_zone("a.example.com", "en")
    ('Europe/Berlin', 'Europe/Vienna', None)
    """
    tag = (language or "").lower().replace("_", "-").split("-")
    region = tag[-1] if len(tag) > 1 and len(tag[-1]) == 2 else None
    last = host.rpartition(".")[2].lower()
    for country in (last if len(last) == 2 else None, region, _BY_LANGUAGE.get(tag[0]) if len(tag) == 1 else None):
        if country and (zone := _BY_COUNTRY.get(country)):
            return zone
    return None

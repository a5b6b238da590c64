"""The words of printed dates: months, days, spans and zones, in the languages news is written in.

Month names as in the Unicode CLDR (https://cldr.unicode.org), nominative, genitive and short forms, lower case, without
the last full stop. A word that is one month in one language and another in the next is in `MONTHS_OF`.
"""

from __future__ import annotations

from newscrawl.month_names import MONTHS_BY_LANGUAGE

_MONTHS = """
january jan janvier janv januar jän jänner enero ene gennaio gen janeiro januari styczeń stycznia sty leden ledna
január januára januarie ian ianuarie ocak oca tammikuu tammikuuta tammi ιανουαρίου ιανουάριος ιαν sausio jaanuar
janvāris janvārī januára gener siječnja siječanj январь января янв січень січня січ студзень студзеня януари яну
јануар јануара januara يناير جانفي जनवरी tháng1 yanvar jaan;
february feb février févr fév februar febrero febbraio fevereiro fev februari febr luty lutego lut únor února úno
február februára februarie şubat şub helmikuu helmikuuta helmi φεβρουαρίου φεβρουάριος φεβ vasario veebruar februāris
februārī februára febrer veljače veljača февраль февраля фев февр лютий лютого лют люты лютага февруари фебруар
фебруара februara فبراير فيفري फ़रवरी फरवरी peb veebr;
march mar mars märz mrz marzo março maart mrt marca marzec březen března bře márc március márciusa martie mart
maaliskuu maaliskuuta maalis μαρτίου μάρτιος μαρ kovo märts marts martā març maret ožujka ožujak март марта мар
березень березня бер сакавік сакавіка mac مارس मार्च mär;
april apr avril avr abril abr aprile kwiecień kwietnia kwi duben dubna dub apríl apríla április aprilie nisan nis
huhtikuu huhtikuuta huhti απριλίου απρίλιος απρ balandžio aprill aprīlis aprīlī travnja travanj апрель апреля апр
квітень квітня кві красавік красавіка април априла aprila أبريل ابريل अप्रैल;
may mai mayo maggio mag maio mei maj maja květen května kvě máj mája május mayıs toukokuu toukokuuta touko μαΐου μάιος
μαϊ gegužės maijs maijā maig svibnja svibanj май мая мaй травень травня тра травня мај маја مايو मई mag;
june jun juin juni junio jun giugno giu junho czerwiec czerwca cze červen června čvn jún júna június iunie iun haziran
haz kesäkuu kesäkuuta kesä ιουνίου ιούνιος ιουν birželio juuni jūnijs jūnijā juny lipnja lipanj июнь июня июн червень
червня чер чэрвень чэрвеня юни јун јуна juna يونيو जून giugn;
july jul juillet juil juli julio luglio lug julho lipiec lipca červenec července čvc júl júla július iulie iul temmuz
tem heinäkuu heinäkuuta heinä ιουλίου ιούλιος ιουλ liepos juuli jūlijs jūlijā juliol srpnja srpanj июль июля июл
липень липня лип ліпень ліпеня юли јул јула jula يوليو जुलाई;
august aug août aoû agosto ago augustus augusti sierpień sierpnia sie srpen srpna srp augusta augusztus aug ağustos
ağu elokuu elokuuta elo αυγούστου αύγουστος αυγ rugpjūčio augusts augustā agost agustus kolovoza kolovoz август
августа авг серпень серпня сер жнівень жніўня август августа أغسطس अगस्त ogos ogo agt;
september sep sept septembre septiembre setiembre settembre set setembro wrzesień września wrz září zář septembra
szeptember szept septembrie eylül eyl syyskuu syyskuuta syys σεπτεμβρίου σεπτέμβριος σεπ rugsėjo septembris septembrī
setembre rujna rujan сентябрь сентября сен сент вересень вересня вер верасень верасня септември септембар септембра
سبتمبر सितंबर;
october oct octobre oktober okt octubre ottobre ott outubro out październik października paź říjen října říj október
októbra octombrie ekim eki lokakuu lokakuuta loka οκτωβρίου οκτώβριος οκτ spalio oktoober oktobris oktobrī listopad_hr
октябрь октября окт жовтень жовтня жов кастрычнік кастрычніка октомври октобар октобра oktobra أكتوبر अक्टूबर;
november nov novembre noviembre novembro listopad listopada lis listopadu novembra noviembre noiembrie kasım kas
marraskuu marraskuuta marras νοεμβρίου νοέμβριος νοε lapkričio novembris novembrī studenoga studenog studeni ноябрь
ноября ноя нояб листопад листопада лис лістапад лістапада ноември новембар новембра نوفمبر नवंबर nop;
december dec décembre déc dezember dez diciembre dic dicembre dezembro dez grudzień grudnia gru prosinec prosince pro
decembra decembrie aralık ara joulukuu joulukuuta joulu δεκεμβρίου δεκέμβριος δεκ gruodžio detsember decembris
decembrī desembre desember des prosinca prosinac декабрь декабря дек грудень грудня гру снежань снежня декември
децембар децембра ديسمبر दिसंबर dets
"""

MONTHS: dict[str, int] = {
    word: number for number, line in enumerate(_MONTHS.split(";"), start=1) for word in line.split()
}
"""The month's number by its name."""

_CLASHING: dict[str, dict[str, int]] = {
    "hr": {"ruj": 9, "kol": 8},
    "cs": {"srp": 8, "lis": 11},
    "pl": {"lip": 7, "mar": 3, "maj": 5},
    "lt": {"gegužės": 5, "liepos": 7},
    "fi": {"kesä": 6},
    "ro": {"noi": 11},
}
MONTHS_OF: dict[str, dict[str, int]] = {
    language: MONTHS_BY_LANGUAGE.get(language, {}) | _CLASHING.get(language, {})
    for language in (*MONTHS_BY_LANGUAGE, *_CLASHING)
}
"""Names by language: some are another month in the next (`listopada`: October in Croatian, November in Polish)."""

ARABIC_LEVANT: dict[str, int] = {
    "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
    "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
}  # fmt: skip
MONTHS.update(ARABIC_LEVANT)

_SHORTEST = 5
"""Letters of a name in Latin or Cyrillic script that means its month in any language: shorter ones are other words."""


def _speaks_for_itself(name: str) -> bool:
    return len(name) >= _SHORTEST or name[0] > "\u052f"


for _names in MONTHS_BY_LANGUAGE.values():
    for _name, _number in _names.items():
        if _speaks_for_itself(_name):
            MONTHS.setdefault(_name, _number)

TODAY = frozenset(
    "today сегодня сьогодні сёння днес heute hoy oggi hoje aujourd'hui aujourd’hui vandaag dziś dzisiaj dnes "
    "idag bugün tänään azi danas šiandien šodien täna sot σήμερα היום امروز 今日 今天 오늘 اليوم".split()
)
YESTERDAY = frozenset(
    "yesterday вчера вчора учора gestern ayer ieri ontem hier gisteren wczoraj včera igår dün eilen "
    "tegnap jučer juče včeraj vakar eile kemarin semalam dje χθες χτες אתמול دیروز 昨日 昨天 어제 أمس".split()
)

_SECOND, _MINUTE, _HOUR, _DAY, _WEEK = 1, 60, 3600, 86400, 604800
SPANS: tuple[tuple[str, int], ...] = (
    ("sec", _SECOND), ("сек", _SECOND), ("sek", _SECOND), ("seg", _SECOND),
    ("min", _MINUTE), ("мин", _MINUTE), ("хв", _MINUTE), ("分", _MINUTE), ("분", _MINUTE),
    ("hour", _HOUR), ("hr", _HOUR), ("час", _HOUR), ("годин", _HOUR), ("stund", _HOUR), ("std", _HOUR),
    ("heure", _HOUR),
    ("hora", _HOUR), ("ore", _HOUR), ("ora", _HOUR), ("uur", _HOUR), ("uren", _HOUR), ("godzin", _HOUR),
    ("saat", _HOUR), ("giờ", _HOUR), ("jam", _HOUR), ("hodin", _HOUR), ("sat", _HOUR), ("tunti", _HOUR),
    ("timer", _HOUR), ("time", _HOUR), ("timm", _HOUR), ("ώρ", _HOUR), ("ساع", _HOUR), ("שע", _HOUR), ("घंट", _HOUR),
    ("घण्ट", _HOUR),
    ("ঘণ্টা", _HOUR), ("ঘন্টা", _HOUR), ("phút", _MINUTE), ("дақ", _MINUTE), ("λεπτ", _MINUTE), ("دقی", _MINUTE),
    ("دقائق", _MINUTE), ("דק", _MINUTE), ("मिनट", _MINUTE), ("মিনিট", _MINUTE),
    ("小时", _HOUR), ("小時", _HOUR), ("時間", _HOUR), ("시간", _HOUR),
    ("day", _DAY), ("дн", _DAY), ("ден", _DAY), ("tag", _DAY), ("jour", _DAY), ("día", _DAY), ("dia", _DAY),
    ("giorn", _DAY),
    ("dag", _DAY), ("dni", _DAY), ("gün", _DAY), ("天前", _DAY), ("日前", _DAY), ("일", _DAY),
    ("ngày", _DAY), ("hari", _DAY), ("dana", _DAY), ("päivä", _DAY), ("zile", _DAY), ("μέρ", _DAY), ("ημέρ", _DAY),
    ("روز", _DAY), ("أيام", _DAY), ("ימים", _DAY), ("दिन", _DAY), ("দিন", _DAY), ("дана", _DAY), ("дней", _DAY),
    ("tuần", _WEEK), ("minggu", _WEEK), ("viik", _WEEK), ("vecka", _WEEK), ("veckor", _WEEK), ("săpt", _WEEK),
    ("εβδομάδ", _WEEK), ("هفته", _WEEK), ("أسبوع", _WEEK), ("أسابيع", _WEEK), ("שבוע", _WEEK),
    ("week", _WEEK), ("недел", _WEEK), ("woche", _WEEK), ("semaine", _WEEK), ("semana", _WEEK), ("settiman", _WEEK),
)  # fmt: skip
"""Beginnings of the words for spans of time, and their seconds."""

ZONES: dict[str, str | int] = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0,
    "мск": "Europe/Moscow", "msk": "Europe/Moscow",
    "cet": 3600, "cest": 7200, "mez": 3600, "mesz": 7200, "eet": 7200, "eest": 10800, "bst": 3600, "west": 3600,
    "est": -18000, "edt": -14400, "cst": -21600, "cdt": -18000, "mst": -25200, "mdt": -21600, "pst": -28800,
    "pdt": -25200,
    "akst": -32400, "akdt": -28800, "hst": -36000, "ast": -14400, "adt": -10800, "nst": -12600, "ndt": -9000,
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
    "ist": 19800, "pkt": 18000, "wib": 25200, "wita": 28800, "wit": 32400, "sgt": 28800, "hkt": 28800, "pht": 28800,
    "jst": 32400, "kst": 32400, "aest": 36000, "aedt": 39600, "acst": 34200, "acdt": 37800, "awst": 28800,
    "nzst": 43200, "nzdt": 46800, "sast": 7200, "eat": 10800, "cat": 7200, "wat": 3600, "brt": -10800, "art": -10800,
}  # fmt: skip
"""Zone names as pages print them: seconds east of UTC, or an IANA zone where the name covers summer and winter."""

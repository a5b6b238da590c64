"""The language of a page."""

from __future__ import annotations

import pytest

from newscrawl.country_zones import country_zone
from newscrawl.language import guess_language, normal_tag, other_language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ru_RU.UTF-8", "ru"),
        ("en-GB", "en-gb"),
        ("de-DE, en", "de"),
        ("pt-br", "pt-br"),
        ("zh-Hans-CN", "zh-hans-cn"),
        ("deutsch", None),
        ("utf-8", None),
        ("", None),
    ],
)
def test_a_tag_is_bcp_47_in_lower_case(raw: str, expected: str | None) -> None:
    assert normal_tag(raw) == expected


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("ru", "В городе открыли мост, и по нему пошли первые автобусы, как и обещали в мэрии"),
        ("uk", "У місті відкрили міст, і по ньому пішли перші автобуси, як і обіцяли в мерії"),
        ("de", "Die Brücke in der Stadt ist offen, und die ersten Busse fahren auf ihr nach Norden"),
        ("en", "The bridge in the city is open and the first buses are on it, as the mayor said"),
        ("fr", "Le pont de la ville est ouvert et les premiers bus passent sur le pont depuis lundi"),
        ("ja", "市内で新しい橋が開通し、最初のバスが走り始めたと市長が月曜日に発表した"),
        (
            "af",
            "Die nuwe brug in die stad is oop en die eerste busse ry van Maandag af daaroor, het die burgemeester gesê, maar dit is nie vir almal nie en sy wil dat dit so bly",
        ),
        ("am", "በከተማው አዲሱ ድልድይ ሰኞ ተከፈተ፣ የመጀመሪያዎቹ አውቶቡሶችም ተሻገሩ ሲሉ ከንቲባዋ ተናገሩ"),
        ("ar", "افتتح الجسر الجديد في المدينة يوم الاثنين وعبرت عليه أولى الحافلات كما قالت رئيسة البلدية"),
        (
            "az",
            "Şəhərdə yeni körpü açıldı və ilk avtobuslar bazar ertəsi bu körpü ilə keçdi, bələdiyyə başçısı deyib ki, bu daha yaxşıdır",
        ),
        (
            "bg",
            "В града откриха нов мост и първите автобуси минаха по него в понеделник, както каза кметът, а това е за всички",
        ),
        ("bn", "শহরের নতুন সেতু সোমবার খুলে দেওয়া হয়েছে এবং প্রথম বাসগুলো চলাচল শুরু করেছে"),
        (
            "ca",
            "El pont nou de la ciutat es va obrir dilluns i els autobusos hi passen amb més freqüència que abans per la nit",
        ),
        ("ckb", "پردە نوێیەکەی شار ڕۆژی دووشەممە کرایەوە و یەکەم پاسەکان بەسەریدا تێپەڕین، سەرۆکی شارەوانی وتی"),
        (
            "cs",
            "Ve městě se otevřel nový most a první autobusy po něm jezdí od pondělí, jak to řekla starostka, že je pro všechny",
        ),
        ("cy", "Mae pont newydd y ddinas wedi agor ac mae y bysiau yn mynd ar ei hyd o ddydd Llun, meddai maer y dref"),
        (
            "et",
            "Linna uus sild on avatud ja esimesed bussid sõidavad üle silla, ütles linnapea, kuid see ei ole veel kõik",
        ),
        (
            "eu",
            "Hiriko zubi berria ireki dute eta autobusak bertatik igaro dira, baina alkateak esan du ez dela nahikoa izan",
        ),
        ("fa", "پل جدید شهر روز دوشنبه گشایش یافت و نخستین اتوبوس‌ها از روی آن گذشتند، شهردار گفت"),
        (
            "fil",
            "Binuksan ang bagong tulay sa lungsod at dumaan na ang mga unang bus nang Lunes, ayon sa alkalde ng lungsod",
        ),
        (
            "ga",
            "Osclaíodh an droichead nua sa chathair agus tá na busanna ag dul thar an droichead ar an Luan, a dúirt an méara",
        ),
        (
            "gl",
            "A ponte nova da cidade abriu o luns e os autobuses pasan por ela, dixo a alcaldesa en unha rolda de prensa para unha radio, que non é do concello",
        ),
        ("gu", "શહેરનો નવો પુલ સોમવારે ખુલ્યો અને પ્રથમ બસો તેના પરથી પસાર થઈ"),
        ("he", "הגשר החדש בעיר נפתח ביום שני והאוטובוסים הראשונים עברו עליו, אמרה ראשת העיר"),
        ("hi", "शहर में नया पुल सोमवार को खुल गया और पहली बसें उस पर से गुजरीं, महापौर ने कहा कि यह सभी के लिए है"),
        (
            "hr",
            "U gradu je otvoren novi most i prvi autobusi voze od ponedjeljka, kako je rekla gradonačelnica prije svečanosti, a također i vlakovi",
        ),
        (
            "hu",
            "A városban megnyílt az új híd, és az első buszok hétfőtől már járnak rajta, de ez nem minden, mondta a polgármester",
        ),
        ("hy", "Քաղաքում երկուշաբթի բացվեց նոր կամուրջը, և առաջին ավտոբուսներն անցան դրանով, ասաց քաղաքապետը"),
        (
            "id",
            "Jembatan baru di kota itu dibuka pada Senin dan bus pertama lewat dengan lancar, kata wali kota yang tidak akan menunggu, ini dari awal dan untuk semua",
        ),
        (
            "is",
            "Nýja brúin í bænum var opnuð á mánudag og fyrstu strætisvagnarnir fóru yfir hana, sem er ekki það fyrsta, sagði bæjarstjórinn",
        ),
        ("ka", "ქალაქში ორშაბათს ახალი ხიდი გაიხსნა და პირველმა ავტობუსებმა მასზე გაიარეს"),
        (
            "kk",
            "Қалада жаңа көпір ашылды, дүйсенбіден бастап алғашқы автобустар жүрді, деді қала әкімі, бұл тұрғындар үшін маңызды",
        ),
        ("km", "ស្ពានថ្មីក្នុងទីក្រុងបានបើកនៅថ្ងៃច័ន្ទ ហើយឡានក្រុងដំបូងបានឆ្លងកាត់"),
        ("kn", "ನಗರದ ಹೊಸ ಸೇತುವೆ ಸೋಮವಾರ ತೆರೆಯಿತು ಮತ್ತು ಮೊದಲ ಬಸ್ಸುಗಳು ಅದರ ಮೇಲೆ ಹಾದುಹೋದವು"),
        (
            "ky",
            "Шаарда жаңы көпүрө ачылды, дүйшөмбүдөн тартып биринчи автобустар жүрдү деди мэр, бул элдин тилеги эле, аңгеме бүттү",
        ),
        (
            "lt",
            "Mieste atidarytas naujas tiltas ir pirmieji autobusai juo važiuoja nuo pirmadienio, kad tai yra gerai, sakė merė, bet ne už dyką",
        ),
        (
            "lv",
            "Pilsētā atklāts jaunais tilts, un pirmie autobusi pa to brauc no pirmdienas, kā arī tika teikts, ka tas ir par velti",
        ),
        (
            "mk",
            "Во градот се отвори нов мост и првите автобуси поминаа по него во понеделник, рече градоначалничката, а ноќе ќе се пее",
        ),
        ("ml", "നഗരത്തിലെ പുതിയ പാലം തിങ്കളാഴ്ച തുറന്നു, ആദ്യ ബസുകൾ അതിലൂടെ കടന്നുപോയി"),
        ("mn", "Хотод шинэ гүүр нээгдэж, анхны автобуснууд даваа гарагаас зорчиж эхэллээ гэж хотын дарга өгүүлэв"),
        ("mr", "शहरात नवा पूल सोमवारी खुला झाला आहे आणि पहिल्या बस त्यावरून गेल्या असे महापौर यांनी सांगितले"),
        (
            "ms",
            "Jambatan baharu di bandar itu telah dibuka pada Isnin dan bas pertama daripada stesen telah melaluinya, kata beliau kepada akhbar",
        ),
        ("my", "မြို့တံတားအသစ်ကို တနင်္လာနေ့က ဖွင့်လှစ်ခဲ့ပြီး ပထမဆုံးဘတ်စ်ကားများ ဖြတ်သန်းခဲ့သည်"),
        ("ne", "सहरको नयाँ पुल सोमबार खुला भएको छ र पहिलो बसहरू त्यहाँबाट गएका छन् भने मेयरले यो जनताको लागि बताए"),
        (
            "nl",
            "De nieuwe brug in de stad is open en de eerste bussen rijden er van maandag af over, zei het bestuur van een dorp",
        ),
        ("pa", "ਸ਼ਹਿਰ ਦਾ ਨਵਾਂ ਪੁਲ ਸੋਮਵਾਰ ਨੂੰ ਖੁੱਲ੍ਹਿਆ ਅਤੇ ਪਹਿਲੀਆਂ ਬੱਸਾਂ ਉਸ ਤੋਂ ਲੰਘੀਆਂ"),
        ("ps", "د ښار نوی پل د دوشنبې په ورځ پرانیستل شو او لومړني بسونه پرې تېر شول، ښاروال وویل چې دا ډېر ښه دی"),
        (
            "ro",
            "Podul nou din oraș este deschis și primele autobuze trec pe el de luni, a spus primărița, care nu se teme de un val",
        ),
        ("si", "නගරයේ නව පාලම සඳුදා විවෘත කරන ලද අතර පළමු බස් රථ ඒ හරහා ගමන් කළේය"),
        (
            "sk",
            "V meste sa otvoril nový most a prvé autobusy po ňom jazdia od pondelka, ako povedala primátorka, že aj pre chodcov bol",
        ),
        (
            "sl",
            "V mestu so odprli novi most in prvi avtobusi vozijo od ponedeljka, ki je bil za vse, še bi tudi županja rekla, da se mudi",
        ),
        (
            "sq",
            "Ura e re në qytet u hap të hënën dhe autobusët e parë kaluan mbi të, tha kryetari, që është me një zyrë nga larg",
        ),
        (
            "sr",
            "У граду је отворен нови мост и први аутобуси возе од понедељка, рекла је градоначелница, куће су ближе, ђаци срећни",
        ),
        (
            "sw",
            "Daraja jipya la mji limefunguliwa na mabasi ya kwanza yamepita kwa siku ya Jumatatu, alisema meya wa mji baada ya hiyo",
        ),
        ("ta", "நகரின் புதிய பாலம் திங்கட்கிழமை திறக்கப்பட்டது, முதல் பேருந்துகள் அதன் வழியாகச் சென்றன"),
        ("te", "నగరంలోని కొత్త వంతెన సోమవారం ప్రారంభమైంది, మొదటి బస్సులు దానిపై నుంచి వెళ్లాయి"),
        (
            "tg",
            "Дар шаҳр пули нав рӯзи душанбе кушода шуд ва автобусҳои аввал аз он гузаштанд, гуфт раиси шаҳр, ки ҷавон аст",
        ),
        ("th", "สะพานใหม่ในเมืองเปิดให้ใช้เมื่อวันจันทร์ และรถเมล์คันแรกได้วิ่งผ่านแล้ว นายกเทศมนตรีกล่าว"),
        (
            "tr",
            "Kentteki yeni köprü açıldı ve ilk otobüsler pazartesiden sonra bu köprüden geçti, belediye başkanı da daha çok otobüs için söz verdi",
        ),
        ("ur", "شہر کا نیا پل پیر کے روز کھول دیا گیا اور پہلی بسیں اس پر سے گزریں، میئر نے کہا کہ یہ سب کے لیے ہے"),
        (
            "uz",
            "Shaharda yangi koʻprik ochildi va birinchi avtobuslar bu koʻprik bilan yurdi, hokim bu haqida deb aytdi, ham bir yangilik edi",
        ),
        (
            "vi",
            "Cây cầu mới của thành phố đã được mở và những chuyến xe buýt đầu tiên đã chạy qua với một đoàn người, thị trưởng cho biết",
        ),
    ],
)
def test_a_text_tells_its_language(expected: str, text: str) -> None:
    assert guess_language(text) == expected


def test_a_short_text_tells_nothing() -> None:
    assert guess_language("Мост") is None


@pytest.mark.parametrize(
    ("host", "language", "zone"),
    [
        ("zeitung.example.de", None, "Europe/Berlin"),
        ("news.example.com", "de-at", "Europe/Vienna"),
        ("news.example.com", "ja", "Asia/Tokyo"),
        ("news.example.com", "en", None),
        ("news.example.us", "en-us", None),
    ],
)
def test_a_zone_is_given_where_the_country_has_one(host: str, language: str | None, zone: str | None) -> None:
    assert country_zone(host, language) == zone


@pytest.mark.parametrize(
    ("tag", "expected", "text"),
    [
        ("en-us", "es", "El puente de la ciudad se abrió el lunes y los autobuses pasan por él, dijo la alcaldesa"),
        ("en", "zh", "周一早上城市的新桥开通市长说第一批公共汽车已经驶过新桥前往城市的北部地区"),
        ("en", "ru", "В городе открыли мост, и по нему пошли первые автобусы, как и обещали в мэрии"),
        ("es", None, "El puente de la ciudad se abrió el lunes y los autobuses pasan por él, dijo la alcaldesa"),
        ("en", None, "The bridge in Zarechny is open and the first buses are on it, as the mayor said: 桥开通"),
        ("sq", None, "Ura e re në qytet u hap të hënën dhe autobusët e parë kaluan mbi të, tha kryetari i bashkisë"),
        ("en", "sq", "Ura e re në qytet u hap të hënën dhe autobusët e parë kaluan mbi të, tha kryetari i bashkisë"),
        (
            "en",
            None,
            "Il-pont il-ġdid tal-belt infetaħ nhar it-Tnejn u l-ewwel karozzi għaddew minn fuqu, qal is-sindku",
        ),
    ],
)
def test_a_text_is_in_another_language_only_if_it_plainly_is(tag: str, expected: str | None, text: str) -> None:
    assert other_language(text, tag) == expected

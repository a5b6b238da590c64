"""The names of the months in the languages that `date_words` has no list of, by language.

Facts of the Unicode CLDR (https://cldr.unicode.org, through Babel 2.19): wide and short, as they stand alone and in
a date, in lower case and without the last full stop; beside them spellings that newspapers use (`फरवरी` for
`फ़रवरी`), the cases of a date in Basque, Hebrew, Latvian and Tajik, and the Thai short forms. For each language twelve
months, apart by `;`.
"""

from __future__ import annotations

import unicodedata

_NAMES = {
    "af": (
        "januarie jan; februarie feb; maart mrt; april apr; mei; junie jun; julie jul; augustus aug; september "
        "sep; oktober okt; november nov; desember des"
    ),
    "az": (
        "yanvar yan; fevral fev; mart mar; aprel apr; may; iyun iyn; iyul iyl; avqust avq; sentyabr sen; oktyabr "
        "okt; noyabr noy; dekabr dek"
    ),
    "be": (
        "студзеня сту студзень; лютага лют люты; сакавіка сак сакавік; красавіка кра красавік; мая май; чэрвеня "
        "чэр чэрвень; ліпеня ліп ліпень; жніўня жні жнівень; верасня вер верасень; кастрычніка кас кастрычнік; "
        "лістапада ліс лістапад; снежня сне снежань"
    ),
    "bg": (
        "януари яну; февруари фев; март; април апр; май; юни; юли; август авг; септември сеп; октомври окт; "
        "ноември ное; декември дек"
    ),
    "bn": (
        "জানুয়ারি জানু জানুয়ারী; ফেব্রুয়ারি ফেব ফেব্রুয়ারী; মার্চ; এপ্রিল এপ্রি; মে; জুন; জুলাই জুল; আগস্ট আগ "
        "আগষ্ট; সেপ্টেম্বর সেপ সেপ্ট; অক্টোবর অক্টো; নভেম্বর নভে; ডিসেম্বর ডিসে"
    ),
    "bs": (
        "januar jan; februar feb; mart mar; april apr; maj; juni jun; juli jul; august aug; septembar sep; oktobar "
        "okt; novembar nov; decembar dec"
    ),
    "ca": (
        "gener gen; febrer febr; març; abril abr; maig; juny; juliol jul; agost ag; setembre set; octubre oct; "
        "novembre nov; desembre des"
    ),
    "cy": (
        "ionawr ion; chwefror chwef chw; mawrth maw; ebrill ebr; mai; mehefin meh; gorffennaf gorff gor; awst; "
        "medi; hydref hyd; tachwedd tach; rhagfyr rhag"
    ),
    "el": (
        "ιανουαρίου ιαν ιανουάριος; φεβρουαρίου φεβ φεβρουάριος; μαρτίου μαρ μάρτιος μάρ; απριλίου απρ απρίλιος; "
        "μαΐου μαΐ μάιος μάι; ιουνίου ιουν ιούνιος ιούν; ιουλίου ιουλ ιούλιος ιούλ; αυγούστου αυγ αύγουστος αύγ; "
        "σεπτεμβρίου σεπ σεπτέμβριος; οκτωβρίου οκτ οκτώβριος; νοεμβρίου νοε νοέμβριος νοέ; δεκεμβρίου δεκ "
        "δεκέμβριος"
    ),
    "eu": (
        "urtarrila urtarrilaren urtarrilak urt; otsaila otsailaren otsailak ots; martxoa martxoaren martxoak mar; "
        "apirila apirilaren apirilak api; maiatza maiatzaren maiatzak mai; ekaina ekainaren ekainak eka; uztaila "
        "uztailaren uztailak uzt; abuztua abuztuaren abuztuak abu; iraila irailaren irailak ira; urria urriaren "
        "urriak urr; azaroa azaroaren azaroak aza; abendua abenduaren abenduak abe"
    ),
    "fa": ("ژانویه ژانویهٔ; فوریه; مارس; آوریل; مه; ژوئن; ژوئیه جولای; اوت آگوست; سپتامبر; اکتبر; نوامبر; دسامبر"),
    "fil": (
        "enero ene; pebrero peb; marso mar; abril abr; mayo may; hunyo hun; hulyo hul; agosto ago; setyembre set; "
        "oktubre okt; nobyembre nob; disyembre dis"
    ),
    "ga": (
        "eanáir ean; feabhra feabh; márta; aibreán aib; bealtaine beal; meitheamh meith; iúil; lúnasa lún; mfómh; "
        "dfómh; samhain samh; nollaig noll"
    ),
    "gl": (
        "xaneiro xan; febreiro feb; marzo mar; abril abr; maio; xuño; xullo xul; agosto ago; setembro set; outubro "
        "out; novembro nov; decembro dec"
    ),
    "gu": ("જાન્યુઆરી જાન્યુ; ફેબ્રુઆરી ફેબ્રુ; માર્ચ; એપ્રિલ; મે; જૂન; જુલાઈ; ઑગસ્ટ; સપ્ટેમ્બર સપ્ટે; ઑક્ટોબર ઑક્ટો; નવેમ્બર નવે; ડિસેમ્બર ડિસે"),
    "he": (
        "ינואר בינואר ינו׳ בינו׳; פברואר בפברואר פבר׳ בפבר׳; מרץ במרץ; אפריל באפריל אפר׳ באפר׳; מאי במאי; יוני "
        "ביוני; יולי ביולי; אוגוסט באוגוסט אוג׳ באוג׳; ספטמבר בספטמבר ספט׳ בספט׳; אוקטובר באוקטובר אוק׳ באוק׳; "
        "נובמבר בנובמבר נוב׳ בנוב׳; דצמבר בדצמבר דצמ׳ בדצמ׳"
    ),
    "hi": (
        "जनवरी जन; फ़रवरी फ़र फरवरी; मार्च; अप्रैल; मई; जून; जुलाई जुल; अगस्त अग; सितंबर सित सितम्बर; अक्टूबर "
        "अक्टू अक्तूबर; नवंबर नव नवम्बर; दिसंबर दिस दिसम्बर"
    ),
    "hr": (
        "siječnja sij siječanj; veljače velj veljača; ožujka ožu ožujak; travnja tra travanj; svibnja svi svibanj; "
        "lipnja lip lipanj; srpnja srp srpanj; kolovoza kol kolovoz; rujna ruj rujan; listopada lis listopad; "
        "studenoga stu studeni; prosinca pro prosinac"
    ),
    "hu": (
        "január jan; február febr; március márc; április ápr; május máj; június jún; július júl; augusztus aug; "
        "szeptember szept; október okt; november nov; december dec"
    ),
    "hy": (
        "հունվարի հնվ հունվար; փետրվարի փտվ փետրվար; մարտի մրտ մարտ; ապրիլի ապր ապրիլ; մայիսի մյս մայիս; հունիսի "
        "հնս հունիս; հուլիսի հլս հուլիս; օգոստոսի օգս օգոստոս; սեպտեմբերի սեպ սեպտեմբեր; հոկտեմբերի հոկ հոկտեմբեր; "
        "նոյեմբերի նոյ նոյեմբեր; դեկտեմբերի դեկ դեկտեմբեր"
    ),
    "id": (
        "januari jan; februari feb; maret mar; april apr; mei; juni jun; juli jul; agustus agu; september sep; "
        "oktober okt; november nov; desember des"
    ),
    "is": (
        "janúar jan; febrúar feb; mars mar; apríl apr; maí; júní jún; júlí júl; ágúst ágú; september sep; október "
        "okt; nóvember nóv; desember des"
    ),
    "ka": (
        "იანვარი იან; თებერვალი თებ; მარტი მარ; აპრილი აპრ; მაისი მაი; ივნისი ივნ; ივლისი ივლ; აგვისტო აგვ; "
        "სექტემბერი სექ; ოქტომბერი ოქტ; ნოემბერი ნოე; დეკემბერი დეკ"
    ),
    "kk": (
        "қаңтар қаң; ақпан ақп; наурыз нау; сәуір сәу; мамыр мам; маусым мау; шілде шіл; тамыз там; қыркүйек қыр; "
        "қазан қаз; қараша қар; желтоқсан жел"
    ),
    "km": ("មករា; កុម្ភៈ; មីនា; មេសា; ឧសភា; មិថុនា; កក្កដា; សីហា; កញ្ញា; តុលា; វិច្ឆិកា; ធ្នូ"),
    "kn": ("ಜನವರಿ ಜನ; ಫೆಬ್ರವರಿ ಫೆಬ್ರ; ಮಾರ್ಚ್; ಏಪ್ರಿಲ್ ಏಪ್ರಿ; ಮೇ; ಜೂನ್; ಜುಲೈ; ಆಗಸ್ಟ್ ಆಗ; ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ; ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ; ನವೆಂಬರ್ ನವೆಂ; ಡಿಸೆಂಬರ್ ಡಿಸೆಂ"),
    "lo": ("ມັງກອນ; ກຸມພາ; ມີນາ; ເມສາ; ພຶດສະພາ; ມິຖຸນາ; ກໍລະກົດ; ສິງຫາ; ກັນຍາ; ຕຸລາ; ພະຈິກ; ທັນວາ"),
    "lt": (
        "sausio saus sausis; vasario vas vasaris; kovo kov kovas; balandžio bal balandis; gegužės geg gegužė; "
        "birželio birž birželis; liepos liep liepa; rugpjūčio rugp rugpjūtis; rugsėjo rugs rugsėjis; spalio spal "
        "spalis; lapkričio lapkr lapkritis; gruodžio gruod gruodis"
    ),
    "lv": (
        "janvāris janv janvārī; februāris febr februārī; marts martā; aprīlis apr aprīlī; maijs maijā; jūnijs jūn "
        "jūnijā; jūlijs jūl jūlijā; augusts aug augustā; septembris sept septembrī; oktobris okt oktobrī; "
        "novembris nov novembrī; decembris dec decembrī"
    ),
    "mk": (
        "јануари јан; февруари фев; март мар; април апр; мај; јуни јун; јули јул; август авг; септември сеп; "
        "октомври окт; ноември ное; декември дек"
    ),
    "ml": (
        "ജനുവരി ജനു; ഫെബ്രുവരി ഫെബ്രു; മാർച്ച് മാർ; ഏപ്രിൽ ഏപ്രി; മേയ്; ജൂൺ; ജൂലൈ; ഓഗസ്റ്റ് ഓഗ; സെപ്റ്റംബർ "
        "സെപ്റ്റം; ഒക്‌ടോബർ ഒക്ടോ; നവംബർ നവം; ഡിസംബർ ഡിസം"
    ),
    "mr": (
        "जानेवारी जाने; फेब्रुवारी फेब्रु; मार्च; एप्रिल एप्रि; मे; जून; जुलै; ऑगस्ट ऑग; सप्टेंबर सप्टें; ऑक्टोबर ऑक्टो; नोव्हेंबर नोव्हें; डिसेंबर डिसें"
    ),
    "ms": (
        "januari jan; februari feb; mac; april apr; mei; jun; julai jul; ogos ogo; september sep; oktober okt; "
        "november nov; disember dis"
    ),
    "my": ("ဇန်နဝါရီ ဇန်; ဖေဖော်ဝါရီ ဖေ; မတ်; ဧပြီ; မေ; ဇွန်; ဇူလိုင် ဇူ; ဩဂုတ်; စက်တင်ဘာ စက်; အောက်တိုဘာ အောက်; နိုဝင်ဘာ နို; ဒီဇင်ဘာ ဒီ"),
    "ne": ("जनवरी; फेब्रुअरी; मार्च; अप्रिल; मे; जुन; जुलाई; अगस्ट; सेप्टेम्बर; अक्टोबर; नोभेम्बर; डिसेम्बर"),
    "pa": ("ਜਨਵਰੀ ਜਨ; ਫ਼ਰਵਰੀ ਫ਼ਰ; ਮਾਰਚ; ਅਪ੍ਰੈਲ ਅਪ੍ਰੈ; ਮਈ; ਜੂਨ; ਜੁਲਾਈ ਜੁਲਾ; ਅਗਸਤ ਅਗ; ਸਤੰਬਰ ਸਤੰ; ਅਕਤੂਬਰ ਅਕਤੂ; ਨਵੰਬਰ ਨਵੰ; ਦਸੰਬਰ ਦਸੰ"),
    "ps": ("جنوري; فبروري فېبروري; مارچ; اپریل; مۍ; جون; جولای; اګست; سېپتمبر سپتمبر; اکتوبر; نومبر; دسمبر"),
    "sl": (
        "januar jan; februar feb; marec mar; april apr; maj; junij jun; julij jul; avgust avg; september sep; "
        "oktober okt; november nov; december dec"
    ),
    "sq": (
        "janar jan; shkurt shk; mars mar; prill pri; maj; qershor qer; korrik korr; gusht gush; shtator sht; tetor "
        "tet; nëntor nën; dhjetor dhj"
    ),
    "sr": (
        "јануар јан januar jan; фебруар феб februar feb; март мар mart mar; април апр april apr; мај maj; јун jun; "
        "јул jul; август авг avgust avg; септембар сеп septembar sep; октобар окт oktobar okt; новембар нов "
        "novembar nov; децембар дец decembar dec"
    ),
    "sw": (
        "januari jan; februari feb; machi mac; aprili apr; mei; juni jun; julai jul; agosti ago; septemba sep; "
        "oktoba okt; novemba nov; desemba des"
    ),
    "ta": (
        "ஜனவரி ஜன; பிப்ரவரி பிப்; மார்ச் மார்; ஏப்ரல் ஏப்; மே; ஜூன்; ஜூலை; ஆகஸ்ட் ஆக; செப்டம்பர் செப்; அக்டோபர் அக்; நவம்பர் நவ; டிசம்பர் டிச"
    ),
    "te": (
        "జనవరి జన; ఫిబ్రవరి ఫిబ్ర; మార్చి; ఏప్రిల్ ఏప్రి; మే; జూన్; జులై; ఆగస్టు ఆగ ఆగస్ట్; సెప్టెంబర్ సెప్టెం "
        "సెప్టెంబరు; అక్టోబర్ అక్టో అక్టోబరు; నవంబర్ నవం నవంబరు; డిసెంబర్ డిసెం డిసెంబరు"
    ),
    "tg": (
        "январ янв январи; феврал фев феврали; март мар марти; апрел апр апрели; май майи; июн июни; июл июли; "
        "август авг августи; сентябр сен сентябри; октябр окт октябри; ноябр ноя ноябри; декабр дек декабри"
    ),
    "th": (
        "มกราคม ม.ค; กุมภาพันธ์ ก.พ; มีนาคม มี.ค; เมษายน เม.ย; พฤษภาคม พ.ค; มิถุนายน มิ.ย; กรกฎาคม ก.ค; สิงหาคม "
        "ส.ค; กันยายน ก.ย; ตุลาคม ต.ค; พฤศจิกายน พ.ย; ธันวาคม ธ.ค"
    ),
    "uk": (
        "січня січ січень; лютого лют лютий; березня бер березень; квітня квіт квітень; травня трав травень; "
        "червня черв червень; липня лип липень; серпня серп серпень; вересня вер вересень; жовтня жовт жовтень; "
        "листопада лист листопад; грудня груд грудень"
    ),
    "ur": ("جنوری; فروری; مارچ; اپریل; مئی; جون; جولائی; اگست; ستمبر; اکتوبر; نومبر; دسمبر"),
    "uz": (
        "yanvar yan; fevral fev; mart mar; aprel apr; may; iyun iyn; iyul iyl; avgust avg; sentabr sen; oktabr "
        "okt; noyabr noy; dekabr dek"
    ),
}

MONTHS_BY_LANGUAGE: dict[str, dict[str, int]] = {
    language: {
        unicodedata.normalize("NFC", name): number
        for number, month in enumerate(names.split(";"), start=1)
        for name in month.split()
    }
    for language, names in _NAMES.items()
}
"""The month's number by its name, by the first part of a BCP 47 tag."""

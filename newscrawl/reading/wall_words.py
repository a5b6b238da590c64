"""What walls say, in the languages of the web: one regular expression a line, for text that `fold` made alike."""

from __future__ import annotations

import re


def _any(*lists: str, whole: bool = False, start: bool = False) -> re.Pattern[str]:
    """One pattern of all lines: anywhere at the beginning of a word, at the `start`, or as the `whole` of a text."""
    lines = [line.strip() for block in lists for line in block.splitlines() if line.strip()]
    either = "|".join(lines)
    if whole:
        return re.compile(rf"^\W*(?:{either})\W*$")
    return re.compile(rf"^(?:\W*\w+[!.,])?\W*(?:{either})") if start else re.compile(rf"(?<!\w)(?:{either})")


CHALLENGE = _any(
    r"""
    checking (?:your browser|if the site|you are)
    (?:verify|confirm|prove|verifying)(?: that)? you(?:'re| are) (?:not a (?:ro)?bot|(?:a )?human)
    are you (?:a robot|a bot|human|not a robot)
    i'?m not a robot
    (?:bot|human|browser) (?:verification|check)
    making sure you're not a bot
    pardon our interruption
    attention required
    enable javascript and cookies
    (?:complete|solve|enter) the captcha
    (?:complete|perform|performing) (?:the |a )?security (?:check|verification)
    unusual (?:traffic|activity)
    ddos protection
    press (?:&|and) hold
    please wait while we (?:verify|check)
    requires javascript to work
    enable js and disable any ad blocker
    (?:robot|bot) or human
    (?:verification|security checkpoint) required
    (?:we're )?verifying your browser
    prove your humanity
    needs to review the security of your connection
    slide (?:right|to) (?:to )?(?:secure|verify|complete)
    you're (?:not )?a (?:ro)?bot
    """,
    r"""
    (?:вы|я) не робот
    запросы отправляли вы
    прове(?:рка|ряем|рить) (?:вашего |ваш )?браузер
    проверка безопасности
    защит[аы] от (?:ddos|бот)
    подтвердите,? (?:что вы|пожалуйста, что вы) (?:человек|не )
    (?:включ\w+|нужен|необходим\w*|требу\w+) (?:javascript|cookie|куки)
    введите (?:символы|код|текст) с картинки
    ви не робот
    перевірка (?:браузера|безпеки)
    """,
    r"""
    sind sie ein (?:mensch|roboter)
    bestätigen sie,? dass sie (?:ein mensch|kein roboter)
    sicherheits(?:über)?prüfung
    (?:ihr )?browser wird (?:über|ge)prüft
    überprüfung ihres browsers
    ich bin kein roboter
    vérifi\w+ (?:que vous êtes|de votre navigateur|de sécurité)
    (?:êtes-vous|je ne suis pas|vous n'êtes pas) un (?:robot|humain)
    (?:no soy|eres) un robot
    verifi\w+ que (?:eres|es usted) (?:un )?humano
    comprobando (?:su|tu) navegador
    non sono un robot
    """,
)
CHALLENGE_HEAD = _any(
    r"""
    just a moment
    one more step
    one moment,? please
    please wait
    security (?:check|verification)
    captcha
    (?:vercel )?security checkpoint
    human verification|verification
    robot check
    ddos-guard
    один момент
    подождите
    проверка
    капча
    ein moment|einen moment bitte|nur einen moment
    un instant|un momento
    """,
    whole=True,
)
REFUSED = _any(
    r"""
    (?:error\s*)?(?:40[13]|451|429) (?:forbidden|unauthori[sz]ed|unavailable|too many)
    access (?:to this (?:page|site|resource) )?(?:has been |is )?(?:denied|blocked|forbidden|restricted)
    you (?:have been|are|were) blocked
    your (?:ip|access|request)(?: address)? (?:has been|was|is) (?:blocked|denied|limited|banned)
    you don't have permission to access
    request (?:blocked|unsuccessful|rejected)
    blocked by network security
    you are (?:now )?in (?:line|the queue|a queue)
    too many requests
    (?:not available|unavailable) (?:in your (?:country|region|location)|for legal reasons|due to legal reasons)
    (?:not available|unavailable) to (?:users|visitors|readers) (?:in|from)
    (?:cannot|can't|unable to) (?:be accessed|provide access|grant access|serve)
    (?:visitors|readers|users) from (?:the )?(?:european|eu\b|your country)
    zugriff (?:verweigert|gesperrt|nicht erlaubt)
    accès (?:refusé|interdit|bloqué)
    acceso (?:denegado|bloqueado)
    no (?:está )?disponible en (?:tu|su|este) (?:país|región|ubicación|zona)
    (?:pas|n'est pas) (?:disponible|accessible) (?:dans|depuis) votre (?:pays|région)
    (?:nicht|leider nicht) (?:in (?:ihrem|deinem) land|in (?:ihrer|deiner) region) verfügbar
    non (?:è )?disponibile nel tuo paese|niet beschikbaar in (?:jouw|uw) (?:land|regio)
    não (?:está )?disponível (?:no seu país|na sua região)
    accesso (?:negato|bloccato)
    dostęp (?:zabroniony|zablokowany)
    """,
    r"""
    доступ (?:к \S+(?: \S+)? )?(?:временно )?(?:запрещен|ограничен|заблокирован|закрыт)
    (?:ваш|с вашего) (?:ip|адрес|запрос)\S*.{0,40}(?:заблокирован|запрос)
    слишком много запросов
    недоступ\w+ (?:в|для) ваше\w* (?:регион|стран)
    доступ заборонено
    """,
)
AD_BLOCK = _any(
    r"""
    (?:please )?(?:disable|turn off|pause|whitelist|allow).{0,30}(?:ad[- ]?block|ads\b)
    (?:it looks like )?you(?:'re| are) using an ad
    ad[- ]?block(?:er)? (?:is )?(?:detected|enabled|active)|we(?:'ve| have) (?:detected|noticed) (?:that you|an ad)
    (?:bitte )?(?:deaktivieren|schalten) sie (?:ihren|den|bitte) (?:ad-?blocker|werbeblocker)
    (?:ad-?blocker|werbeblocker) (?:erkannt|aktiv)
    (?:vous utilisez un|désactivez (?:votre|le)) bloqueur de publicité
    (?:hai|stai usando) un ad ?-?block|disattiva (?:l'|il )?(?:ad ?-?block|blocco)
    (?:desactiva|desactive) (?:tu|su|el) bloqueador
    (?:hemos detectado|utilizas) (?:que .{0,20})?un bloqueador de (?:anuncios|publicidad)
    (?:отключите|у вас включен|вы используете) (?:ваш )?(?:блокировщик|adblock)
    wyłącz (?:adblock|blokowanie reklam)|vypněte (?:si )?(?:adblock|blokování reklam)
    """
)
OUT_OF_ORDER = _any(
    r"""
    (?:error )?50[0234](?: -| error)?(?: internal server error| bad gateway| service (?:temporarily )?unavailable)?
    internal server error|bad gateway|gateway time-?out
    service (?:is )?(?:temporarily )?unavailable
    error establishing a database connection
    (?:site |we are |we'll be |website )?(?:is )?(?:currently |temporarily )?(?:down for|under|undergoing) maintenance
    maintenance mode|be right back
    (?:(?:oops|whoops|uh[- ]oh|sorry)\W+)?something (?:has gone|went) wrong
    (?:sorry\W+)?an? (?:unexpected )?error (?:has )?occurred
    (?:ups\W+)?(?:(?:da|hier) ist )?etwas (?:ist )?schief ?(?:gelaufen|gegangen)
    (?:es ist )?ein fehler (?:ist )?aufgetreten
    (?:ой\W+|упс\W+)?что-то пошло не так|(?:произошла|возникла) (?:непредвиденная )?ошибка
    (?:oups\W+)?(?:une erreur (?:est survenue|s'est produite)|quelque chose s'est mal passé)
    (?:(?:vaya|ups)\W+)?(?:algo (?:ha )?sal(?:ió|ido) mal|(?:ha ocurrido|se ha producido) un error)
    (?:на сайте )?(?:ведутся|идут|проводятся) технические работы|технические работы
    (?:сервис|сайт) временно (?:недоступен|не работает)
    (?:на сайті )?(?:тривають|ведуться|проводяться) технічні роботи|технічні роботи
    сайт тимчасово (?:недоступний|не працює)
    (?:prace konserwacyjne|przerwa techniczna|strona w budowie)|(?:site |página )?em manutenção|sito in manutenzione
    onderhoud(?:swerkzaamheden)?|(?:probíhá|právě probíhá) údržba(?: webu)?
    wartungsarbeiten|(?:seite|website) (?:ist )?(?:derzeit |vorübergehend )nicht (?:erreichbar|verfügbar)
    (?:site |service )(?:en maintenance|(?:temporairement )?indisponible)
    (?:sitio |página )?en mantenimiento
    (?:this |the )?domain(?: name)? (?:is |may be )?(?:for sale|parked|expired)
    домен (?:припаркован|продается|не оплачен)
    """,
    whole=True,
)
AGE = _any(
    r"""
    are you (?:over |at least |older than )?(?:18|21)
    (?:age (?:verification|check|gate)|confirm your age)
    (?:вам|вам уже) (?:есть|исполнилось|больше) (?:18|21)
    подтвердите,? что вам
    sind sie (?:über|mindestens|schon) (?:18|16)|altersprüfung
    avez-vous (?:plus de )?18 ans|vérification de l'âge
    """
)
CONSENT_HEAD = _any(
    r"""
    before you (?:continue|proceed)
    (?:we |about )?(?:value|care about|respect)?\s*your (?:data and )?privacy
    (?:we need )?your (?:consent|choices?)\b
    consent(?: required| management| form)?\W*$
    privacy (?:settings|preferences|choices|cent(?:er|re)|gate|notice)
    (?:manage |accept |about )?cookies?(?: consent| settings| preferences| notice| wall)?\W*$
    (?:we|this (?:web)?site) uses? cookies
    (?:cookie|gdpr|privacy|data) consent
    (?:.{1,60} )?(?:continue|read|carry on) (?:reading )?(?:for free )?with (?:ads|advertising)
    """,
    r"""
    wir (?:brauchen|benötigen|bitten um) (?:ihre|deine|eure) (?:zustimmung|einwilligung)
    (?:ihre |deine )?(?:cookie-?)?(?:zustimmung|einwilligung)(?: erforderlich| zu\b| zur\b| geben|\W*$)
    bevor (?:sie|du) (?:fortf|weiterl)
    (?:ihre |deine )?(?:datenschutz|privatsphäre|cookie)-?(?:einstellungen|hinweis|optionen)?\W*$
    (?:.{1,60} )?mit werbung (?:weiter|lesen|nutzen)
    (?:.{1,60} )?(?:weiter|weiterlesen|lesen|nutzen) mit werbung
    (?:wir|diese (?:web)?seite) (?:verwende|nutz|setz)(?:n|en|t|et)? cookies
    """,
    r"""
    avant de (?:continuer|poursuivre)
    (?:le respect de |nous respectons |la protection de )?(?:votre|ta) vie privée
    (?:gestion|paramètres|gérer|accepter|utilisation) (?:de |des |les |de vos |vos )?cookies
    (?:votre |vos )?(?:consentement|choix (?:de|en matière de|relatifs aux) (?:cookies|confidentialité))
    (?:.{1,60} )?(?:accéder|continuer|lire).{0,40} (?:sans|avec) (?:la )?publicité
    antes de continuar
    (?:tu|su|valoramos (?:tu|su)) privacidad
    (?:configuración|uso|aceptar) de cookies
    prima di continuare
    la (?:tua|vostra) privacy
    (?:gestione|impostazioni|utilizzo) (?:dei )?cookie
    """,
    r"""
    (?:мы |этот сайт |сайт |на (?:этом |нашем )?сайте )?использу(?:ем|ет|ются) (?:файлы )?(?:cookie|куки)
    использование (?:файлов )?(?:cookie|куки)
    (?:ваше )?согласие (?:на (?:обработку|использование)|с\b)
    (?:мы ценим )?ваш[ау] (?:конфиденциальность|приватность)
    (?:настройки|файлы|о файлах) (?:файлов )?(?:cookie|куки)
    прежде чем (?:вы )?продолж
    настройки конфиденциальности
    (?:ми )?використову(?:ємо|ються) (?:файли )?cookie
    ваша конфіденційність
    voordat je (?:verdergaat|verder gaat)
    (?:jouw|je|uw) privacy
    cookie-?(?:instellingen|voorkeuren|muur)
    zanim przejdziesz
    gizliliğini?ze (?:önem|değer)|gizliliğiniz|çerez (?:tercihleri|ayarları|kullanımı)|devam etmeden önce
    a sua privacidade|valorizamos a sua privacidade|(?:ال)?خصوصيتك\w* (?:تهمنا|مهمة)|نحن نقدر خصوصيتك
    プライバシー(?:設定|の尊重)|クッキー(?:の)?(?:使用|設定|利用)
    (?:twoja|szanujemy twoją) prywatność
    ustawienia (?:plików )?cookie
    vi (?:bruger|använder|bruker) cookies
    a sua privacidade
    """,
    start=True,
)
CONSENT_WORD = _any(
    r"""
    cookies?\b
    consent
    privacy
    track(?:ing|ers)
    advertis
    personali[sz]
    partners?\b
    vendors?\b
    process\w* (?:your )?(?:personal )?data
    zustimm|einwillig|datenschutz|werbung|personalisiert|datenverarbeitung|geräte-?kenn
    consentement|vie privée|publicit|partenaires|données personnelles|personnalis
    consenso|consentimiento|toestemming|privacidad
    куки\b|соглас|персональн\w+ данн|персонализ|партнер|конфиденциальн|реклам|обработк
    згод|конфіденційн
    çerez|kişisel veri|kişiselleştiril|iş ortak|gizlili|rıza|reklam
    ملفات تعريف الارتباط|الخصوصية|خصوصيت|البيانات الشخصية|الموافقة|شركا[ءئ]
    クッキー|プライバシー|個人情報|広告|同意
    """
)
CONSENT_BUTTON = _any(
    r"""
    (?:accept|agree|allow|reject)(?: to)? (?:all|and|&|cookies)
    i (?:accept|agree|consent)\b
    agree\b
    manage (?:options|preferences|choices|settings)
    (?:alle[ns]? |cookies )?(?:akzeptieren|ablehnen|zustimmen)
    einverstanden
    (?:tout )?(?:accepter|refuser)
    continuer sans accepter|j'accepte
    aceptar|rechazar|accetta|rifiuta|accepteren|akkoord|akceptuj|zgadzam
    (?:принять|принимаю|отклонить)\b
    соглас(?:ен|иться|на)\b
    прийняти|погоджуюсь
    godkänn|accepter alle
    (?:tümünü )?(?:kabul et|reddet)|kabul ediyorum|onaylıyorum
    أوافق|موافق|قبول الكل|同意(?:する|します)|すべて(?:許可|同意)
    aceito|concordo
    """
)
LOGIN_HEAD = _any(
    r"""
    (?:please )?(?:log|sign)[ -]?(?:in|on)\b
    login
    (?:member|subscriber|customer|user)s? (?:login|area)
    (?:create|register)(?: an| for an| your)? account
    authori[sz]ation|authentication|registration
    (?:bitte )?(?:anmelden|einloggen|anmeldung|registrieren|anmeldung erforderlich)
    melden sie sich (?:bitte )?an
    connexion|se connecter|connectez-vous|identifiez-vous|mon compte
    inici(?:a|e|ar) sesión|acced[ei]|accesso|entrar
    inloggen|logg? inn?|zaloguj(?: się)?|logowanie|přihlášení
    вход|войти|войдите|авторизация|авторизуйтесь|регистрация|зарегистрируйтесь|личный кабинет
    вхід|увійти|авторизація
    (?:forgot(?:ten)?|reset|recover)(?: your| my)? password|password (?:reset|recovery|forgotten)
    (?:забыли|восстановление|сброс) парол|passwort (?:vergessen|zurücksetzen)|mot de passe oublié
    (?:recuperar|restablecer|olvid\w+)(?: (?:la|tu|su))? contraseña|(?:password dimenticata|recupera(?: la)? password)
    wachtwoord vergeten|(?:nie pamiętasz|przypomnij|odzyskiwanie) hasła
    """,
    start=True,
)
NOT_FOUND = _any(
    r"""
    (?:http |error |err |ошибка |fehler |erreur |помилка |errore |błąd )?[№#]?(?:404|410)(?=\W*$|[-:|.,!])
    (?:http |error |ошибка |fehler |erreur )?(?:404|410) (?:not|error|page|ошибка|страница|fehler|seite|erreur|página)
    (?:error|ошибка|fehler|erreur):? 404
    (?:page|article|story|content|file|document|link|url|resource) not found
    (?:page|article|story|content) (?:is )?(?:no longer (?:available|exists)|unavailable|missing|expired|removed)
    (?:page|article|story|content|url) (?:does(?:n't| not)|did(?:n't| not)|no longer) exist
    (?:page|article|story|content|url)(?: (?:that )?you .{3,30}?)? (?:has|was|is|could|can)NOT(?: be| been)? FOUND
    (?:can't|can ?not|could(?:n't| not)|unable to)(?: seem to)? find (?:the|that|this|your|what)
    (?:page|article|story) you(?:'re| are|'ve| have| were)? (?:looking|searching|request|trying)
    (?:nothing (?:was )?|not )found\W*$
    """.replace("NOT", "(?:n't| ?not)?").replace(
        "FOUND", "(?:found|moved|removed|deleted|located|retired|gone|(?:un)?available(?! (?:in your|to|for legal)))"
    ),
    r"""
    ITEM(?:,? котор\w+ вы \w+,?)?(?: с таким адресом)?(?: был[аио]?)? не (?:найден|существу|обнаружен|доступн)
    ITEM(?: был[аио]?)? (?:удален|снят\w* с|перемещен|отсутству|устарел|недоступ|больше не (?:существ|доступ))
    (?:так\w+|запраш\w+|запрошенн\w+) ITEM\w* (?:нет|не |больше нет|отсутств|удал)
    (?:нет|не нашли|не удалось найти|не можем найти) (?:так\w+|эту|запр\w+) ITEM
    (?:ничего )?не найден[оа]?\W*$
    (?:сторінк\w|матеріал|новин\w) (?:не (?:знайден|існує)|видален)
    бет табылмады
    страницата не (?:е |беше )?(?:намерена|съществува)
    """.replace("ITEM", r"(?:страниц\w|адрес|материал|новост\w|стать\w|запись|публикация|документ)"),
    r"""
    SEITE(?:,? (?:die|den|das|der) sie \w+(?: \w+)?,?)?(?: (?:wurde|konnte|ist|existiert))?(?: leider)? NICHT
    SEITE existiert (?:leider )?nicht
    nicht gefunden\W*$
    gibt es (?:leider )?nicht(?: mehr)?\W*$
    """.replace("SEITE", "(?:seite|artikel|beitrag|inhalt|dokument)").replace(
        "NICHT", "(?:nicht (?:gefunden|verfügbar|mehr|vorhanden)|gelöscht|entfernt|verschoben)"
    ),
    r"""
    PAGE(?: que vous \w+| demandée?)?(?: est)? (?:introuvable|inexistante?|indisponible|non trouvée?|supprimée?)
    PAGE(?: que vous \w+| demandée?)? n'(?:existe|est|a) (?:pas|plus)
    """.replace("PAGE", "(?:page|article|contenu|document)"),
    r"""
    PÁGINA(?: (?:que )?\w+)? (?:no|não) (?:está )?disponible(?! en (?:tu|su|este))
    PÁGINA(?: (?:que )?\w+)? (?:no|não) (?:encontrad|existe|se ha|ha sido|foi) ?(?:encontrad)?
    no se (?:ha )?(?:encontrado|encuentra|pudo encontrar)
    """.replace("PÁGINA", "(?:página|artículo|noticia|contenido|artigo|notícia|conteúdo)"),
    r"""
    pagina non (?:trovata|esiste|disponibile|è)
    (?:articolo|contenuto|pagina)(?: che \w+)? non (?:è )?(?:più )?(?:trovat[oa]|esiste|disponibile)
    pagina (?:niet (?:gevonden|beschikbaar)|bestaat niet|nu a fost)
    (?:artikel|pagina|bericht) (?:is |werd )?(?:niet (?:meer )?(?:gevonden|beschikbaar)|verwijderd)
    (?:artykuł|strona|materiał) (?:jest )?(?:już )?(?:niedostępn\w|nie jest (?:już )?dostępn\w|został\w? usunięt\w)
    (?:článek|stránku?) (?:již |už )?(?:není (?:k dispozici|dostupn\w)|se nepodařilo najít|neexistuje)
    (?:článek|stránka) byl\w? (?:odstraněn|smazán)
    strona nie (?:została znaleziona|istnieje|znaleziona)
    nie znaleziono (?:strony|artykułu)
    stránka (?:nenalezena|neexistuje|nebyla nalezena|sa nenašla)
    (?:sayfa|haber) bulunamadı
    sid(?:an|en) (?:hittades inte|(?:blev )?ikke (?:fundet|funnet)|finns inte|findes ikke|finnes ikke)
    sivua ei (?:löyt|ole)
    oldal nem található
    η σελίδα δεν (?:βρέθηκε|υπάρχει)
    halaman tidak ditemukan
    không tìm thấy trang|trang không tồn tại
    الصفحة (?:غير موجودة|المطلوبة غير)
    """,
)
NOT_FOUND_DENSE = re.compile(
    r"(?:页面|頁面|网页|文章)(?:不存在|未找到|找不到)|找不到(?:页面|頁面|该页|網頁)"
    r"|(?:ページ|記事)[がは]?(?:見つかりません|存在しません)|페이지를 찾을 수 없"
    r"|존재하지 않는 (?:기사|페이지|게시물)|(?:기사|게시물)가 삭제되었"
)
PAYWALL = _any(
    r"""
    subscribe (?:now )?(?:to (?:continue|read|unlock|keep)|for (?:full|unlimited))
    (?:to )?(?:continue|keep) reading,? (?:subscribe|please|sign|with a|this|for)
    already a (?:subscriber|member)
    (?:for|reserved for|exclusive to|available to)(?: only)? (?:our |paying )?(?:subscribers|members)\b
    unlock (?:this|the (?:full|rest|whole)) (?:article|story)
    (?:subscriber|premium|members?)[- ](?:only|exclusive) (?:content|article|story)
    you(?:'ve| have) (?:reached|read|used) (?:your|all)
    (?:register|sign (?:in|up)|log in|create (?:an? |your )?(?:free )?account)(?: for free)? to (?:continue|read|keep)
    (?:full|rest of the|whole) (?:article|story|text) (?:is )?(?:available )?(?:for|with|to) (?:a |our |your )?subscri
    (?:read|get) the (?:full|whole|rest of the) (?:article|story) with
    (?:become|join as) a (?:member|subscriber) to|start your (?:free )?trial
    to read (?:the rest of )?this (?:article|story),? (?:please )?(?:subscribe|log in|sign|become)
    (?:want to|keep|continue) read(?:ing)?(?: more)?(?:\?| (?:for|with) )
    """,
    r"""
    (?:дочитать|читать (?:далее|полностью)|продолжить чтение),? (?:оформите|нужн|подпи|необходим|купите|станьте)
    оформ(?:ите|ить) подписку
    (?:материал|статья|(?:полн\w+ )?(?:текст|версия)) (?:доступ\w+|открыт\w*) (?:только )?(?:по |для )?подпис
    (?:только |доступно |эксклюзивно )(?:для|по) подпис
    уже (?:есть подписка|подписаны)
    (?:материал|статья|текст|контент|продолжение) (?:только )?(?:доступн\w+ |закрыт\w* )?(?:только )?(?:для |по )?подпис
    (?:зарегистрируйтесь|войдите|авторизуйтесь|подпишитесь),? чтобы (?:читать|дочитать|продолжить|прочитать)
    (?:чтобы|для) (?:прочитать|чтения) (?:полн\w+ (?:текст\w*|верси\w+)|материал\w*|стать\w+)
    """,
    r"""
    (?:jetzt )?weiterlesen (?:mit|im abo|als)\b
    (?:diesen|den ganzen|den vollständigen) (?:artikel|beitrag|text) (?:weiter)?(?:lesen|mit)
    (?:nur|exklusiv) für abonnent
    jetzt (?:abonnieren|testen|registrieren) und (?:weiter)?lesen
    (?:sie sind |bereits )(?:schon )?abonnent
    bereits registriert
    zum weiterlesen\b|(?:möchten|wollen) (?:sie|du) (?:den artikel )?weiterlesen
    um (?:diesen artikel|weiter) ?zu ?lesen
    (?:mit|im) (?:einem )?(?:plus-?|digital-?|premium-?)?abo (?:weiter)?lesen
    (?:registrieren|anmelden) (?:sie sich )?(?:und|,? um) weiter(?:zu)?lesen
    weiterlesen nach
    réservé(?:e|es|s)? (?:aux|à nos) abonnés
    poursuivez votre lecture|lisez la suite
    il vous reste .{1,20} (?:à lire|de cet article)
    (?:la suite est réservée|pour lire la suite|abonnez-vous pour (?:lire|continuer|poursuivre)|déjà abonné)
    (?:contenido|artículo|noticia) (?:exclusiv[ao]|sólo|solo) para suscriptores
    suscríbete para (?:seguir|continuar|leer)
    ya eres suscriptor
    (?:contenuto|articolo) (?:riservato|esclusivo) (?:agli|per gli) abbonati
    abbonati per (?:continuare|leggere)
    (?:alleen|exclusief) voor abonnees|al abonnee
    """,
)

"""The pages of a paper that are no stories: who it is, how to reach it, what it does with data, where to sign in."""

Notice = tuple[str, str]
"""Title and text."""

NOTICES: dict[str, dict[str, Notice]] = {
    "sallowmere": {
        "about": (
            "About the Gazette",
            "The Gazette is set, printed and argued about above the chandler's in Quay Lane, Sallowmere.",
        ),
        "contact": (
            "Contact us",
            "Call at the office between ten and four, or leave a note with the chandler. The cat may be given to.",
        ),
        "privacy": (
            "Privacy",
            "We keep your letters in a drawer and your subscription in a ledger. Nobody else sees either.",
        ),
        "signin": ("Sign in", "Subscribers sign in here to read the parish minutes."),
    },
    "halden": {
        "about": (
            "About the Courier",
            "The Courier has been owned by the people who write, print and deliver it since 1988.",
        ),
        "contact": ("Contact", "Newsroom, 4 Customs Wharf, Port Halden. Tips are read by two people and kept by none."),
        "privacy": ("Privacy policy", "We count visits, not visitors, and sell papers, not data."),
        "signin": ("Sign in", "Members sign in to comment and to manage delivery."),
        "subscribe": ("Subscribe", "Seven days on paper, or every hour on the web. Cancel by phone with a person."),
    },
    "talau": {
        "impressum": (
            "Impressum",
            "Talauer Anzeiger, Verlag und Redaktion, Mühlgasse 3, Talau. Verantwortlich ist die Redaktion.",
        ),
        "kontakt": (
            "Kontakt",
            "Die Redaktion ist werktags von neun bis siebzehn Uhr zu erreichen, an Markttagen auch am Stand.",
        ),
        "datenschutz": (
            "Datenschutz",
            "Wir speichern, was für die Zustellung der Zeitung nötig ist, und löschen es danach.",
        ),
        "signin": ("Anmelden", "Mit dem Abo lesen Sie alle Ausgaben auch am Bildschirm."),
    },
    "valmora": {
        "quienes-somos": (
            "Quiénes somos",
            "El Mirador es una cooperativa de once periodistas y una impresora que no se jubila.",
        ),
        "contacto": ("Contacto", "Redacción: cuesta del Faro, 12, Valmora. El teléfono suena hasta las nueve."),
        "privacidad": ("Privacidad", "Guardamos lo justo para enviarle el periódico y nada más."),
        "signin": ("Iniciar sesión", "Los suscriptores entran por aquí."),
    },
    "wadi": {
        "about": ("من نحن", "صحيفة يومية مستقلة يكتبها أهل الوادي منذ أربعين عاما من بيت قديم قرب العين."),
        "contact": ("اتصل بنا", "مكتب التحرير في شارع العين، ويفتح أبوابه من التاسعة صباحا إلى الخامسة مساء."),
        "privacy": ("سياسة الخصوصية", "نحتفظ بما يلزم لإيصال الصحيفة إليكم ولا نشاركه مع أحد."),
        "signin": ("تسجيل الدخول", "يدخل المشتركون من هنا لقراءة النسخة الورقية على الشاشة."),
    },
    "shionagi": {
        "about": ("会社案内", "汐凪新報は汐凪港の朝市とともに始まった日刊紙で、記者は十二人。"),
        "contact": ("お問い合わせ", "編集局は平日の午前九時から午後六時まで電話を受け付ける。"),
        "privacy": ("個人情報の取り扱い", "配達に必要な情報だけを預かり、契約が終われば消去する。"),
        "signin": ("ログイン", "購読者はここから紙面ビューアーに入る。"),
    },
}

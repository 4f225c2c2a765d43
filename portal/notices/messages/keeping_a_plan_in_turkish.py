"""What is said about keeping a plan, in Turkish. Drafted by a machine: not reviewed yet.

Turkish letters make a text message cost two parts, which it must not exceed.
"""

from portal.notices.messages.keeping_a_plan import BY_EMAIL_AND_LETTER
from portal.notices.messages.message import Message

TURKISH = "tr"

what_is_due = """\
* Kira: ((rent))
* Borcunuz için: ((instalment))
* Toplam: ((together))"""

cannot = """\
# Ödeyemezseniz

Bize söyleyin. Kızmayız. Web sitemizde hesabınızda oturum açın ve “Ödeme planınız” bağlantısını \
seçin. Bir ödemenin geç olacağını söyleyebilir ya da başka ödemeler isteyebilirsiniz.

Ya da arayın. Telefon: ((phone))"""

advice = """\
# Ücretsiz danışma

Bizim için çalışmayan biriyle konuşabilirsiniz. Ücretsiz ve gizlidir. Size zararı olmaz.

* National Debtline, telefon: 0808 808 4000
* StepChange, telefon: 0800 138 1111

((council))"""

paid_already = """\
Paranın bize ulaşması 5 iş günü sürebilir. Ödediyseniz teşekkür ederiz. \
Bir şey yapmanız gerekmez."""

reminder_text = """\
((council)): ((day)) için hatırlatma. Hesabınızda oturum açın ya da arayın: ((phone))"""

reminder = f"""\
Bir sonraki ödemenizin günü: ((day)).

{what_is_due}

{cannot}

{advice}"""

late_text = """\
((council)): konu ((day)). Hesabınızda oturum açın ya da arayın: ((phone)). \
Yaptıysanız teşekkürler."""

late = f"""\
Şu günkü ödemenin tamamını almadık: ((day)). Eksik olan: ((short)).

{paid_already}

# Ne yapabilirsiniz

Ödeyebilirseniz eksik olanı ödeyin. Şimdi öderseniz planınız eskisi gibi sürer.

{cannot}

{advice}"""

risk_text = """\
((council)): sizden haber almak isteriz. Hesabınızda oturum açın ya da arayın: ((phone))"""

risk = f"""\
Şu günkü ödemenin tamamını hâlâ almadık: ((day)). Eksik olan: ((short)). \
Planınızı sürdürebilmenizi istiyoruz.

{paid_already}

# Planı değiştirebiliriz

Ödemeler çok geliyorsa bizden daha küçük ödemeler isteyin. Ya da ne olduğunu söyleyin. \
Bir görevli de size nasıl yardım edebileceğimize bakacak.

{cannot}

{advice}"""

warning = f"""\
Bu önemlidir. Şu günkü ödemenin tamamını almadık: ((day)). Eksik olan: ((short)).

{paid_already}

# Lütfen bize en geç şu günde ulaşın: ((answer_by))

Eksik olanı ödeyin ya da ne ödeyebileceğinizi söyleyin. Bunu ilerletmektense sizden haber almayı \
çok isteriz.

# Ne olabilir

((answer_by)) gününe kadar sizden haber almazsak planınız bitebilir. Sonra eviniz için mahkemeye \
başvurmak istediğimizi size söyleyebiliriz. Bunu yapmadan önce size yazarız.

{cannot}

{advice}"""


news_text = """\
((council)): okumanız için yeni bir şey var. Hesabınızda oturum açın ya da arayın: ((phone))"""

decided = f"""\
Ödeme planınızla ilgili bir haber var.

Web sitemizde hesabınızda oturum açın ve “Ödeme planınız” bağlantısını seçin. Neyi kabul \
ettiğimizi ya da önerdiğimizi okuyabilir, ne düşündüğünüzü söyleyebilirsiniz.

Oturum açamazsanız arayın. Telefon: ((phone))

# Size uymazsa

Bize söyleyin. İstediğiniz zaman başka bir şey isteyebilirsiniz. Size zararı olmaz.

{advice}"""


def _by_all(name: str, text: str, body: str, subject: str) -> tuple[Message, ...]:
    by_text = Message(f"{name}.sms.{TURKISH}", "sms", text, language=TURKISH)
    return (by_text, *_kept(name, body, subject))


def _kept(name: str, body: str, subject: str) -> tuple[Message, ...]:
    return tuple(
        Message(f"{name}.{way}.{TURKISH}", way, body, subject, TURKISH)
        for way in BY_EMAIL_AND_LETTER
    )


messages = (
    *_by_all("payment-reminder", reminder_text, reminder, "((day)) için hatırlatma"),
    *_by_all("payment-late", late_text, late, "((day)) hakkında"),
    *_by_all("plan-at-risk", risk_text, risk, "Sizden haber almak isteriz"),
    *_by_all("agreement-news", news_text, decided, "Okumanız için yeni bir şey var"),
    *_kept("plan-warning", warning, "Lütfen bize en geç şu günde ulaşın: ((answer_by))"),
)

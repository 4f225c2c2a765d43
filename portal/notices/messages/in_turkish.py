"""The same messages in Turkish. Drafted by a machine: no speaker has reviewed them yet.

Turkish letters make a text message cost two parts, which it must not exceed.
"""

from portal.notices.messages.message import Message, MessageType

TURKISH = "tr"
WRITTEN: tuple[MessageType, ...] = ("email", "letter")

text = """\
((council)): gönderdiğinizi aldık. Referans ((reference)). \
Son cevap günü ((next_step_by)). Siz değilseniz tel: ((phone))"""

reference = "Referans numaranız: ((reference))."

not_again = "Yeniden göndermeniz gerekmez."

not_you = """\
# Bunu siz göndermediyseniz

Bunu siz göndermediyseniz bize hemen söyleyin. Telefon: ((phone))"""

sooner = """\
# Bize daha erken ihtiyacınız olursa

Telefon: ((phone))
Aradığınızda referans numaranızı söyleyin."""

question = """\
# Bir sorunuz varsa

Telefon: ((phone))
Aradığınızda referans numaranızı söyleyin."""

advice = """\
# Ücretsiz danışma

Bizim için çalışmayan biriyle konuşabilirsiniz. Ücretsiz ve gizlidir.

* National Debtline, telefon: 0808 808 4000
* StepChange, telefon: 0800 138 1111"""

next_heading = "# Bundan sonra ne olur"

details = """\
Bir görevli gönderdiğinizi kontrol edecek. Size en geç şu tarihte cevap vereceğiz: \
((next_step_by)). Size bir şey sormamız gerekirse sizinle iletişime geçeceğiz."""

hardship = """\
Bir görevli bize söylediklerinizi okuyacak. Size en geç şu tarihte ulaşacağız: ((next_step_by)).

((stops))"""

reached_by = "Size en geç şu tarihte ulaşacağız: ((next_step_by))."

code_text = """\
((code)): ((council)) güvenlik kodunuz. Kimseye söylemeyin. Siz değilseniz tel: ((phone))

@((host)) #((code))"""

code_email = """\
((code)): ((council)) güvenlik kodunuz.

Kodu, isteyen sayfaya yazın. 10 dakika içinde bir kez kullanabilirsiniz.

Kodu kimseye söylemeyin. Telefonda asla sormayız.

# Bunu siz istemediyseniz

Kod istemediyseniz biri bilgilerinizi yanlışlıkla yazmış olabilir. \
Yeniden olursa bize söyleyin. Telefon: ((phone))

((council))"""

signed_in_text = """\
((council)): ((when)) hesabınızda oturum açıldı. Siz değilseniz tel: ((phone))"""

signed_in_email = """\
Birisi hesabınızda oturum açtı: ((when)).

Bu sizseniz bir şey yapmanız gerekmez.

# Bu siz değilseniz

Bizi arayın. Telefon: ((phone))

Siz de oturum açıp diğer bütün oturumları kapatabilirsiniz.

((council))"""

contact_text = """\
((council)): hesabınız için yeni bilgi verildi: ((what)). \
Siz değilseniz tel: ((phone))"""

contact_email = """\
Birisi hesabınız için bize yeni bir bilgi verdi: ((what)). Eskisine ve yenisine gönderdiğimiz \
kodları yazdı.

Henüz hiçbir şeyi değiştirmedik. Bize gönderirse değiştiririz ve size yeniden yazarız.

# Bu siz değilseniz

Bizi hemen arayın. Telefon: ((phone))

((council))"""

waiting_text = """\
((council)): gönderdiğinizle ilgili bir sorumuz var. Referans ((reference)). \
Hesabınıza girin ya da tel: ((phone))"""

waiting = """\
Bize gönderdiğinizle ilgili bir sorumuz var.

Referans numaranız: ((reference)).

# Ne yapmalısınız

Web sitemize gidin ve hesabınızda oturum açın. Soruyu okumak ve yanıtlamak için \
“Bize söyledikleriniz” bağlantısını seçin.

Bizi arayabilirsiniz de. Telefon: ((phone)). Referans numaranızı söyleyin.

Sizden haber alana kadar devam edemeyiz.

# Bize bir şey göndermediyseniz

Bize bir şey göndermediyseniz bize hemen söyleyin. Telefon: ((phone))

((council))"""

waiting_subject = "Size bir sorumuz var"

back_text = """\
((council)): referansınız ((reference)). Son gün ((kept_until)). Siz değilseniz tel: ((phone))"""

back_email = """\
Referansınız: ((reference)).

Sonra bitirmek için web sitemizde bir şey kaydettiniz. Şu güne kadar saklayacağız: ((kept_until)).

# Nasıl geri dönersiniz

Web sitemize gidin ve “Kaydettiklerinize geri dönün” bağlantısını seçin. Bu referans ve \
soyadınız gerekir. Sonra size bir kod göndeririz.

# Bu siz değilseniz

Biri adresinizi yanlışlıkla yazmış olabilir. Bir şey yapmanız gerekmez. \
Yeniden olursa bize söyleyin. Telefon: ((phone))

((council))"""

subject = "Gönderdiğinizi aldık"


def _in_full(beginning: str, *parts: str) -> str:
    return "\n\n".join((beginning, reference, *parts, "((council))"))


def answers(name: str, thanks: str, *parts: str) -> tuple[Message, ...]:
    """The same in a text message, an email and a letter."""
    body = _in_full(thanks, *parts)
    return (
        Message(f"{name}.sms.{TURKISH}", "sms", text, language=TURKISH),
        Message(f"{name}.email.{TURKISH}", "email", body, subject, TURKISH),
        Message(f"{name}.letter.{TURKISH}", "letter", body, subject, TURKISH),
    )


received = "Gönderdiğinizi aldık."
thanks = f"Bize söylediğiniz için teşekkür ederiz. {received}"

messages = (
    *answers("details-received", received, next_heading, details, not_again, not_you, question),
    *answers(
        "hardship-received", thanks, next_heading, hardship, not_again, sooner, advice, not_you
    ),
    *answers("received-quietly", received, reached_by, not_again, not_you),
    Message(f"come-back.sms.{TURKISH}", "sms", back_text, language=TURKISH),
    Message(f"come-back.email.{TURKISH}", "email", back_email, "Referansınız", TURKISH),
    Message(f"waiting-for-you.sms.{TURKISH}", "sms", waiting_text, language=TURKISH),
    *(
        Message(f"waiting-for-you.{way}.{TURKISH}", way, waiting, waiting_subject, TURKISH)
        for way in WRITTEN
    ),
    Message(f"new-contact.sms.{TURKISH}", "sms", contact_text, language=TURKISH),
    Message(
        *(f"new-contact.email.{TURKISH}", "email", contact_email),
        *("Hesabınız için yeni bir bilgi", TURKISH),
    ),
    Message(f"security-code.sms.{TURKISH}", "sms", code_text, language=TURKISH),
    Message(f"security-code.email.{TURKISH}", "email", code_email, "Güvenlik kodunuz", TURKISH),
    Message(f"signed-in.sms.{TURKISH}", "sms", signed_in_text, language=TURKISH),
    Message(
        *(f"signed-in.email.{TURKISH}", "email", signed_in_email),
        *("Birisi hesabınızda oturum açtı", TURKISH),
    ),
)

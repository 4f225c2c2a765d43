"""We wait for a document. It does not say which, nor what it is for."""

from portal.notices.messages.message import Message

text = """\
((council)): we are waiting for a document from you. Reference ((reference)). \
Sign in to your account to send it, or telephone ((phone))"""

body = """\
We are waiting for a document from you.

Your reference is ((reference)).

# What to do

Sign in to your account to send it:
((link))

The page says what we need, and why if you have sent us one before. A photo of it is fine.

You can also telephone us: ((phone)). Say your reference.

# If you did not send us anything

If you did not send us anything, tell us now. Telephone: ((phone))

((council))"""

in_turkish_text = """\
((council)): sizden bir belge bekliyoruz. Referans ((reference)). \
Göndermek için hesabınıza girin ya da tel: ((phone))"""

in_turkish = """\
Sizden bir belge bekliyoruz.

Referans numaranız: ((reference)).

# Ne yapmalısınız

Göndermek için hesabınızda oturum açın:
((link))

Sayfada neye ihtiyacımız olduğu yazar. Daha önce gönderdiyseniz nedenini de okuyabilirsiniz. \
Fotoğrafı yeterlidir.

Bizi arayabilirsiniz de. Telefon: ((phone)). Referans numaranızı söyleyin.

# Bize bir şey göndermediyseniz

Bize bir şey göndermediyseniz bize hemen söyleyin. Telefon: ((phone))

((council))"""

SUBJECT, IN_TURKISH = "We are waiting for a document", "Bir belge bekliyoruz"

messages = (
    Message("document-wanted.sms", "sms", text),
    Message("document-wanted.email", "email", body, SUBJECT),
    Message("document-wanted.letter", "letter", body, SUBJECT),
    Message("document-wanted.sms.tr", "sms", in_turkish_text, language="tr"),
    Message("document-wanted.email.tr", "email", in_turkish, IN_TURKISH, "tr"),
    Message("document-wanted.letter.tr", "letter", in_turkish, IN_TURKISH, "tr"),
)

"""Two of our records say different things of somebody. It does not say of what, nor what."""

from portal.notices.messages.in_turkish import TURKISH
from portal.notices.messages.message import Message

text = """\
((council)): two of our records about you are not the same. Reference ((reference)). \
Sign in to your account to choose, or telephone ((phone))"""

body = """\
Two of our records about you are not the same.

Your reference is ((reference)).

# What to do

Go to our website and sign in to your account. The first page leads to both, and you choose \
which one is right. Nothing is written over before that.

You can also telephone us: ((phone)). Say your reference.

# If you did not send us anything

If you did not send us anything, tell us now. Telephone: ((phone))

((council))"""

text_in_turkish = """\
((council)): iki kaydımız aynı değil. Referans ((reference)). \
Seçmek için hesabınıza girin ya da tel: ((phone))"""

body_in_turkish = """\
Sizinle ilgili iki kaydımız aynı değil.

Referansınız: ((reference)).

# Ne yapmalısınız

Web sitemize gidin ve hesabınıza giriş yapın. İlk sayfa sizi her ikisine götürür; hangisinin doğru \
olduğunu siz seçersiniz. Ondan önce hiçbirini değiştirmeyiz.

Bize telefon da edebilirsiniz: ((phone)). Referansınızı söyleyin.

# Bize bir şey göndermediyseniz

Bize bir şey göndermediyseniz hemen haber verin. Telefon: ((phone))

((council))"""

subject = "Please choose between two records"
subject_in_turkish = "Lütfen iki kayıttan birini seçin"
name = "details-differ"

messages = (
    Message(f"{name}.sms", "sms", text),
    Message(f"{name}.email", "email", body, subject),
    Message(f"{name}.letter", "letter", body, subject),
    Message(f"{name}.sms.{TURKISH}", "sms", text_in_turkish, language=TURKISH),
    Message(
        *(f"{name}.email.{TURKISH}", "email", body_in_turkish),
        *(subject_in_turkish, TURKISH),
    ),
    Message(
        *(f"{name}.letter.{TURKISH}", "letter", body_in_turkish),
        *(subject_in_turkish, TURKISH),
    ),
)

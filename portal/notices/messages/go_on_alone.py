"""From an adviser, to somebody they are helping who wants to go on alone. Not about what."""

from portal.languages import TURKISH
from portal.notices.messages.message import Message

text = """\
((council)): go on with what you began: ((link)) Not you? Telephone ((phone))"""

email = """\
You asked us for a way to go on with what you began.

# How to go on

Open this page: ((link))

It asks for your last name and for a code, which we will then send you. Your reference is \
((reference)). We will keep what you told us until ((kept_until)).

# If this was not you

Do not open the page. Telephone us, as somebody may have said they were you: ((phone))

((council))"""

in_turkish = """\
((council)): devam edin: ((link)) Siz değilseniz tel: ((phone))"""

email_in_turkish = """\
Başladığınıza devam etmek için bizden bir yol istediniz.

# Nasıl devam edersiniz

Bu sayfayı açın: ((link))

Soyadınızı ve size o zaman göndereceğimiz kodu ister. Referansınız: ((reference)). Bize \
söylediklerinizi şu güne kadar saklarız: ((kept_until)).

# Bu siz değilseniz

Sayfayı açmayın. Biri sizin adınıza konuşmuş olabilir, bizi arayın: ((phone))

((council))"""

messages = (
    Message("go-on-alone.sms", "sms", text),
    Message("go-on-alone.email", "email", email, "Your reference"),
    Message("go-on-alone.sms.tr", "sms", in_turkish, language=TURKISH.code),
    Message("go-on-alone.email.tr", "email", email_in_turkish, "Referansınız", TURKISH.code),
)

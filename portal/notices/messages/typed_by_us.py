"""An adviser filled a form in with them: so a mistake, or a stranger's call, comes to light."""

from portal.notices.messages.in_turkish import TURKISH
from portal.notices.messages.message import Message

text = """\
((council)): an adviser filled in a form with you. Reference ((reference)). \
Not you, or not right? Telephone ((phone))"""

body = """\
One of our advisers filled in a form with you, and sent it for you.

Your reference is ((reference)).

# If something in it is not right

Telephone: ((phone))
Tell us your reference and what is not right. We will read to you what was sent, once we have \
checked who you are, and put it right.

# If you did not talk to us

If you did not talk to us, tell us now. Telephone: ((phone))

((council))"""

text_in_turkish = """\
((council)): bir danışman sizinle form doldurdu. Referans ((reference)). \
Siz değilseniz ya da yanlışsa tel: ((phone))"""

body_in_turkish = """\
Danışmanlarımızdan biri sizinle bir form doldurdu ve sizin için gönderdi.

Referansınız: ((reference)).

# Formda bir şey doğru değilse

Telefon: ((phone))
Referansınızı ve neyin doğru olmadığını söyleyin. Kim olduğunuzu kontrol ettikten sonra \
gönderileni size okur ve düzeltiriz.

# Bizimle konuşmadıysanız

Bizimle konuşmadıysanız bize hemen söyleyin. Telefon: ((phone))

((council))"""

subject, subject_in_turkish = "We filled in a form with you", "Sizinle bir form doldurduk"
TYPED_BY_US = "typed-by-us"

messages = (
    Message(f"{TYPED_BY_US}.sms", "sms", text),
    Message(f"{TYPED_BY_US}.email", "email", body, subject),
    Message(f"{TYPED_BY_US}.letter", "letter", body, subject),
    Message(f"{TYPED_BY_US}.sms.{TURKISH}", "sms", text_in_turkish, language=TURKISH),
    *(
        Message(f"{TYPED_BY_US}.{way}.{TURKISH}", way, body_in_turkish, subject_in_turkish, TURKISH)
        for way in ("email", "letter")
    ),
)

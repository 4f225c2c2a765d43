"""What came of it, for whoever asked to have it on their phone or in their mailbox.

They asked for it, so it says what stops and who helps; but first, where a locked screen or a
list of messages shows it, nothing of what it is about.
"""

from portal.notices.messages.in_turkish import TURKISH
from portal.notices.messages.message import Message

TO_KEEP = "result-to-keep"

text = """\
((council)): you asked us to send you this, so that you have it. \
Your reference is ((reference)). We will answer on or before ((next_step_by)). \
Telephone us on ((phone)).

((stops))

((numbers))"""

email = """\
You asked us to send you this, so that you have it.

Your reference is ((reference)).

# What happens next

We will answer you on or before ((next_step_by)). You do not need to send it again.

((first))

((stops))

# Who can help you

((numbers))

# If you need us sooner

Telephone: ((phone))
Tell us your reference when you call.

# If you did not ask for this

If you did not ask for this, tell us now. Telephone: ((phone))

((council))"""

text_in_turkish = """\
((council)): bunu elinizde olsun diye göndermemizi istediniz. \
Referansınız ((reference)). Son cevap günü: ((next_step_by)). Telefonumuz: ((phone)).

((stops))

((numbers))"""

email_in_turkish = """\
Bunu elinizde olsun diye göndermemizi istediniz.

Referans numaranız: ((reference)).

# Bundan sonra ne olur

Size en geç şu tarihte cevap vereceğiz: ((next_step_by)). Yeniden göndermeniz gerekmez.

((first))

((stops))

# Size kim yardım edebilir

((numbers))

# Bize daha erken ihtiyacınız olursa

Telefon: ((phone))
Aradığınızda referans numaranızı söyleyin.

# Bunu siz istemediyseniz

Bunu siz istemediyseniz bize hemen söyleyin. Telefon: ((phone))

((council))"""

subject, subject_in_turkish = "What you asked us to send you", "Göndermemizi istediğiniz"

messages = (
    Message(f"{TO_KEEP}.sms", "sms", text),
    Message(f"{TO_KEEP}.email", "email", email, subject),
    Message(f"{TO_KEEP}.sms.{TURKISH}", "sms", text_in_turkish, language=TURKISH),
    Message(f"{TO_KEEP}.email.{TURKISH}", "email", email_in_turkish, subject_in_turkish, TURKISH),
)

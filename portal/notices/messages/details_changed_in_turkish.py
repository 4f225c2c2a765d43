"""The same in Turkish. Drafted by a machine: no speaker has reviewed it yet."""

from portal.notices.messages.in_turkish import TURKISH
from portal.notices.messages.message import Message

text = """\
((council)): istediğiniz yapıldı. Referans ((reference)). Siz değilseniz tel: ((phone))"""

partly_text = """\
((council)): istediğinizin bir kısmı yapıldı. Referans ((reference)). \
Siz değilseniz tel: ((phone))"""

not_you = """\
# Bunu siz göndermediyseniz

Bunu siz göndermediyseniz bize hemen söyleyin. Telefon: ((phone))

((council))"""

waits = """\
Yeni bir telefon numarası veya e-posta adresiyle 72 saat boyunca oturum açılamaz. \
Bu, hesabınızı korur."""

email = f"""\
Bize söylediğinizi değiştirdik. Referans numaranız: ((reference)).

# Neyi değiştirdik

((changed))

Başka bir şey yapmanız gerekmez. {waits}

{not_you}"""

partly = f"""\
Gönderdiğinizi aldık. Referans numaranız: ((reference)).

# Hemen değiştirdiklerimiz

((changed))

{waits}

# Önce bir görevlinin kontrol edeceği

((first))

Size en geç şu tarihte cevap vereceğiz: ((next_step_by)).

{not_you}"""

not_yours_text = """\
((council)): değişti: ((what)). Siz değilseniz ((link)) / ((phone))"""

ours = """\
Sizin hakkınızda tuttuğumuz bilgilerde şu değiştirildi:

((changed))

Bu sizseniz bir şey yapmanız gerekmez.

# Bu siz değilseniz"""

stops = "O zaman değişikliği hemen durdurur, önceki bilgileri kullanırız."

not_yours = f"""\
{ours}

Bu sayfayı açın ve üzerindeki düğmeye basın: ((link))

{stops} Bunu 14 gün boyunca yapabilirsiniz.

Bizi arayabilirsiniz de. Telefon: ((phone))

((council))"""

not_yours_letter = f"""\
{ours}

Bizi hemen arayın. Telefon: ((phone))

{stops}

((council))"""

asks = "Bir şey değişti: siz miydiniz?"

messages = (
    Message(f"details-changed.sms.{TURKISH}", "sms", text, language=TURKISH),
    Message(f"details-changed.email.{TURKISH}", "email", email, "İstediğinizi yaptık", TURKISH),
    Message(f"details-partly-changed.sms.{TURKISH}", "sms", partly_text, language=TURKISH),
    Message(
        *(f"details-partly-changed.email.{TURKISH}", "email", partly),
        *("Gönderdiğinizi aldık", TURKISH),
    ),
    Message(f"details-not-yours.sms.{TURKISH}", "sms", not_yours_text, language=TURKISH),
    Message(f"details-not-yours.email.{TURKISH}", "email", not_yours, asks, TURKISH),
    Message(
        f"details-not-yours-by-post.letter.{TURKISH}", "letter", not_yours_letter, asks, TURKISH
    ),
)

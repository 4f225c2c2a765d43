"""What is said about a card that pays for a plan, in Turkish. Drafted by a machine: not reviewed.

Turkish letters make a text message cost two parts, which it must not exceed.
"""

from portal.notices.messages.keeping_a_plan_in_turkish import TURKISH, advice
from portal.notices.messages.message import Message
from portal.notices.messages.paying_by_card import WRITTEN

NEW = "Okumanız için yeni bir şey var"

coming_text = """\
((council)): ((day)) için hatırlatma. Hesabınızda oturum açın ya da arayın: ((phone))"""

coming = f"""\
Kartınızdan şu tutarı alacağız: ((together)). Günü: ((day)). Bunu kabul etmiştiniz. \
Bir şey yapmanız gerekmez.

Bir kısmını başka bir yolla ödediyseniz yalnızca kalanını alırız.

# Bunu istemiyorsanız

O günden önce durdurabilirsiniz. Web sitemizde hesabınızda oturum açın ve “Ödeme planınız” \
bağlantısını seçin. Ya da arayın. Telefon: ((phone))

# Ödeyemezseniz

O günden önce bize söyleyin. Kızmayız. Hesabınızda bir ödemenin geç olacağını söyleyebilir ya da \
başka ödemeler isteyebilirsiniz.

{advice}"""

refused_text = """\
((council)): konu ((day)). Hesabınızda oturum açın ya da arayın: ((phone)). \
Yaptıysanız teşekkürler."""

refused = f"""\
Kartınızdan şu tutarı alamadık: ((together)). Günü: ((day)). Para alınmadı ve bunun için bir şey \
ödemezsiniz. Bu ödeme için yeniden denemeyeceğiz.

# Ne yapabilirsiniz

Ödeyebilirseniz lütfen başka bir yolla ödeyin. Nasıl olduğunu görmek için web sitemizde \
hesabınızda oturum açın ya da arayın. Telefon: ((phone))

Sonraki ödeme için kartınıza yeniden soracağız. O zaman da reddedilirse dururuz.

# Ödeyemezseniz

Bize söyleyin. Hesabınızda bir ödemenin geç olacağını söyleyebilir ya da başka ödemeler \
isteyebilirsiniz.

{advice}"""

ends_text = """\
((council)): şu günden önce yapmanız gereken bir şey var: ((day)). Arayın: ((phone))"""

ends = f"""\
Planınızı ödeyen kart şu güne kadar kullanılabilir: ((day)). Ödemeleriniz o günden sonra da sürer.

# Ne yapabilirsiniz

O günden önce bize başka bir kart verin. Web sitemizde hesabınızda oturum açın ve \
“Ödeme planınız” bağlantısını, sonra “Karttan aldığımız ödemeleri görün ya da durdurun” \
bağlantısını seçin.

Ya da orada kartınızdan alınan ödemeleri durdurun ve başka bir yolla ödeyin.

# Bir şey yapmazsanız

Her ödeme için kartınıza yine sorarız. Reddedilirse bunun için bir şey ödemezsiniz. \
2 kezden sonra dururuz.

Yardıma ihtiyacınız varsa arayın. Telefon: ((phone))

{advice}"""

stopped_text = """\
((council)): okumanız için yeni bir şey var. Hesabınızda oturum açın ya da arayın: ((phone))"""

stopped = f"""\
Kartınızdan artık ödeme almıyoruz.

Nedeni bunlardan biri olabilir:

* kartınız 2 kez reddedildi ya da artık kullanılamıyor
* ödeme planınız bitti ya da değişti
* durdurmamız söylendi

# Ne yapabilirsiniz

Ödemeniz gerekeni, ödeyebilirseniz başka bir yolla ödeyin. Web sitemizde hesabınızda oturum açın \
ve “Ödeme planınız” bağlantısını seçin. Neyi ne zaman ve nasıl ödeyeceğinizi görebilirsiniz. \
Yeniden bir kart ekleyebilirsiniz.

Ödeyemezseniz ya da oturum açamazsanız arayın. Telefon: ((phone))

{advice}"""

as_asked = f"""\
Kartınızdan artık ödeme almıyoruz. Durdurmamızı şu gün söylediniz: ((day)).

# Şimdi ne olacak

Planınız sürüyor. Lütfen her ödemeyi başka bir yolla yapın. Web sitemizde hesabınızda oturum açın \
ve “Ödeme planınız” bağlantısını seçin. Neyi ne zaman ve nasıl ödeyeceğinizi görebilirsiniz. \
Yeniden bir kart ekleyebilirsiniz.

# Durdurmamızı siz söylemediyseniz

Arayın. Telefon: ((phone))

# Ödeyemezseniz

Bize söyleyin. Hesabınızda bir ödemenin geç olacağını söyleyebilir ya da başka ödemeler \
isteyebilirsiniz.

{advice}"""


def _by_all(name: str, text: str, body: str, subject: str) -> tuple[Message, ...]:
    by_text = Message(f"{name}.sms.{TURKISH}", "sms", text, language=TURKISH)
    written = (Message(f"{name}.{way}.{TURKISH}", way, body, subject, TURKISH) for way in WRITTEN)
    return (by_text, *written)


messages = (
    *_by_all("card-payment-coming", coming_text, coming, "((day)) için hatırlatma"),
    *_by_all("card-payment-refused", refused_text, refused, "((day)) hakkında"),
    *_by_all("card-ends-soon", ends_text, ends, "((day)) gününden önce yapılacak bir şey"),
    *_by_all("card-payments-stopped", stopped_text, stopped, NEW),
    *_by_all("card-stopped-as-asked", stopped_text, as_asked, NEW),
)

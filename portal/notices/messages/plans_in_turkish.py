"""What is said of a plan when it is sent, in Turkish. Drafted by a machine, as the others are."""

from portal.notices.messages.in_turkish import (
    TURKISH,
    WRITTEN,
    advice,
    answers,
    next_heading,
    not_again,
    not_you,
    received,
    sooner,
)
from portal.notices.messages.message import Message

asked_for = """\
# Ne istediniz

((asked))"""

plan = """\
İstediğiniz ödemelere bakacağız. Kararımızı en geç şu tarihte bildireceğiz: ((next_step_by)).

O zamana kadar ödeyebildiğiniz kadarını ödemeyi sürdürün."""

agreed_text = """\
((council)): istediğinizi kabul ettik. Referans ((reference)). Siz değilseniz tel: ((phone))"""

agreed = """\
Ödeme planınızı kabul ettik. Referans numaranız: ((reference)).

# Ne ödersiniz

Bu plan ((owed)) kira borcu içindir. Hesabınızın günü: ((as_at)). Yeni ücretler borcunuzu \
değiştirebilir. Ödeme referansınız: ((payment_ref)).

Ödeme sayısı: ((many)).

((payments))

Şu tarihten sonra borcunuz kalmaz: ((last_day)). ((rent_too))

# Bu ne demek

Bu bir kredi değildir. Faiz eklemeyiz.

Plana uyduğunuz sürece bu para için sizi mahkemeye vermeyiz. Size kira hesap özetlerini ve \
yasanın göndermemizi istediği mektupları göndermeyi sürdürürüz.

Bir ödemeyi kaçıracağınızı düşünüyorsanız günü gelmeden bize söyleyin. Kaçırırsanız nedenini \
sorarız ve planı sizinle değiştirebiliriz. Kaçırmayı sürdürürseniz plan sona erebilir. Her zaman \
önce size söyleriz.

Sizin için bir şey değiştiğinde planı değiştirmemizi isteyebilirsiniz.

# Nasıl ödersiniz

Ödeme yollarını görmek için kira hesabınızda oturum açın."""

complain = """\
# Bilgileriniz ve şikâyet

Web sitemiz bize söylediklerinizi nasıl kullandığımızı ve nasıl şikâyet edeceğinizi anlatır. \
Bizi de arayabilirsiniz."""

agreed_subject = "İstediğinizi kabul ettik"
agreed_whole = "\n\n".join((agreed, sooner, advice, complain, not_you, "((council))"))

breathing_space = """\
Breathing Space içinde olduğunuzu söylediniz. ((stopped))"""

checked = """\
Bir görevli bunu en geç şu tarihe kadar borç danışmanınızla kontrol edecek: ((next_step_by)).

Ödeyebiliyorsanız kiranızı ödemeyi sürdürün."""

again_text = """\
((council)): okumanız için yeni bir şey var. Hesabınızda oturum açın ya da arayın: ((phone))"""

again = f"""\
Sizden ödeme istemediğimiz süre bitti. Bu sürede günü gelen hiçbir şey aleyhinize sayılmaz.

# Yeni bir plan isteyebilirsiniz

Borcunuzu gücünüzün yettiği kadar, azar azar ödeyebilirsiniz. Web sitemizde hesabınızda oturum \
açın ve “Ödeme planınız” bağlantısını seçin. Bir planınız varsa sürer. Başka bir plan da \
isteyebilirsiniz.

Oturum açamazsanız ya da ödeyemezseniz arayın. Telefon: ((phone))

{advice}

((council))"""

again_subject = "Okumanız için yeni bir şey var"

messages = (
    Message(f"asking-again.sms.{TURKISH}", "sms", again_text, language=TURKISH),
    *(
        Message(f"asking-again.{way}.{TURKISH}", way, again, again_subject, TURKISH)
        for way in WRITTEN
    ),
    *answers(
        *("breathing-space-received", breathing_space, next_heading, checked),
        *(not_again, sooner, not_you),
    ),
    *answers(
        *("plan-received", received, asked_for, next_heading, plan),
        *(not_again, sooner, advice, not_you),
    ),
    Message(f"plan-agreed.sms.{TURKISH}", "sms", agreed_text, language=TURKISH),
    *(
        Message(f"plan-agreed.{way}.{TURKISH}", way, agreed_whole, agreed_subject, TURKISH)
        for way in WRITTEN
    ),
)

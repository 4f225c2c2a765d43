"""Passwords of eight characters or more that anyone breaking in here would try first.

The year, the council, the clubs: what lists made elsewhere leave out.
"""

_SEQUENCES = """
12345678 123456789 1234567890 12345678910 0123456789 01234567 87654321 987654321 9876543210
11223344 1122334455 12341234 12344321 123123123 123321123 147258369 159357159 741852963
13579246 24681357 10203040 20202020 20242024 20252025 20262026 19701970 19801980 19901990
abcdefgh abcdefghi abcd1234 abcde123 abcdef12 abc12345 abc123456 abcabc123 a1b2c3d4 a1234567
a12345678 aa123456 1234abcd 123456ab 1234qwer 123456aa 12345abc q1w2e3r4 q1w2e3r4t5 1q2w3e4r
1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx qazwsxedc qwertyui qwertyuiop qwerty12 qwerty123
qwerty1234 qwerty12345 qwerty123456 asdfghjk asdfghjkl asdf1234 asdfasdf asdfqwer zxcvbnm1
zxcvbnm123 zxcvbnmm azertyui azerty123 poiuytre poiuytrewq mnbvcxz1 1234567q
"""
_WORDS = """
password passwords password1 password2 password3 password7 password8 password9 password01
password10 password11 password12 password123 password1234 password12345 password! password1!
password123! passw0rd passw0rd1 passw0rd! p@ssword p@ssw0rd p@ssword1 p@ssw0rd1 pa55word
pa55word1 pa$$word pa$$w0rd passpass pass1234 pass12345 passcode passphrase mypassword
newpassword newpassword1 changeme changeme1 changeme123 changeit letmein1 letmein12 letmein123
letmein! welcome1 welcome2 welcome12 welcome123 welcome1! welcome! welcome2025 welcome2026
administrator admin123 admin1234 admin12345 admin123456 adminadmin superuser superman superman1
batman123 spiderman spiderman1 pokemon1 pokemon123 starwars starwars1 nintendo minecraft
computer computer1 internet internet1 keyboard samsung1 iphone123 google123 facebook
facebook1 linkedin microsoft windows10 test1234 test12345 testtest testing1 testing123
default1 default123 guest123 secret123 secret12 security qwertyqwerty iloveyou iloveyou1
iloveyou2 iloveyou! iloveyou123 loveyou1 lovelove sunshine sunshine1 princess princess1
princess123 football football1 football123 baseball basketball liverpool liverpool1 liverpoolfc
arsenal1 arsenal123 chelsea1 chelsea123 everton1 tottenham tottenham1 manchester manunited
manutd123 rangers1 celtic1888 newcastle westham1 westhamutd jennifer jessica1 michelle
michael1 charlie1 charlie123 daniel123 matthew1 jordan23 thomas123 ashley123 samantha elizabeth
victoria victoria1 alexander chocolate chocolate1 butterfly butterfly1 strawberry cupcake1
monkey123 dragon123 master123 shadow123 freedom1 whatever whatever1 trustno1 blessed1
jesus123 christmas christmas1 birthday birthday1 holidays summer2024 summer2025 summer2026
spring2025 spring2026 autumn2025 autumn2026 winter2024 winter2025 winter2026 january1 january2026
september october1 november december monday123 friday123 london123 london2026 england1
england123 scotland britain1 council1 council123 council2025 council2026 housing1 housing123
townhall townhall1 hello123 hello1234 hellohello goodbye1 flower123 rainbow1 rainbow123
diamond1 hunter123 killer123 maverick mustang1 corvette mercedes snoopy123 ginger123 buster123
bailey123 cookie123 pepper123 purple123 orange123 yellow123 banana123 cheese123 blink182 myspace1
"""

GUESSED_FIRST = frozenset((_SEQUENCES + _WORDS).split())

"""Who lives in the invented council, and where. Nobody here is real. Pure."""

FIRST_NAMES = (
    "Aisha", "Ayşe", "Béla", "Chidi", "Cillian", "Dafydd", "Dilek", "Eilidh", "Elif", "Fatou",
    "Femi", "Gwenllïan", "Hà", "Imogen", "İsmail", "Jean-Marc", "João", "Khadija", "Łukasz",
    "Mairéad", "Mary Jane", "Minh", "Niamh", "Noor", "Ọlá", "Patrick", "Priya", "Rhŷs", "Rosa",
    "Siân", "Søren", "T'Shawn", "Tariq", "Wanda", "Xiu Ying", "Yosef", "Zoë", "أمينة", "يوسف",
    "আয়েশা", "ਹਰਪ੍ਰੀਤ", "Ольга", "美玲", "רחל",
)  # fmt: skip
LAST_NAMES = (
    "Abiodun", "Al-Hassan", "Ångström", "Begum", "Błaszczyk", "Brannigan", "Çelik", "D'Souza",
    "Dubois-Lémy", "Ferreira", "García Peña", "Hughes", "İnce", "Jürgens", "Kowalczyk", "Łapiński",
    "Mac an tSaoir", "McAllister", "Nguyễn", "O'Neil", "O’Dowd", "Ogunleye", "Osman", "Pŵel",
    "Quashie", "Rahman", "Šimić", "Ștefan", "Tŵm", "van der Merwe", "Whitcombe", "Yıldız",
    "Zając", "القاسم", "حسين", "রহমান", "ਸਿੰਘ", "Шевченко", "王", "לוי",
)  # fmt: skip
TITLES = ("Ms", "Mr", "Mrs", "Miss", "Mx", "Dr", "")
LANGUAGES = ("en", "en", "en", "en", "en", "en", "tr", "bn", "pl", "es", "vi", "ar", "yi", "cy")
PREFERENCES = ("text", "email", "letter", "")

HOMES = (
    "Flat {n}, Larkspur House", "Flat {n}, Tanner's Yard", "Flat {n}, Marlowe Point",
    "Flat {n}, St Brannoc's Court", "{n} Quince Row", "{n} Weavers' Rise", "{n} Ferrymead Walk",
    "{n}A Old Pump Lane", "Room {n}, Bellfounder Lodge",
)  # fmt: skip
ESTATES = ("", "", "", "Candlemaker Estate", "The Osiers", "Lower Ropewalk", "Kiln Field Estate")
TOWN = "Anyborough"
OUTWARD = ("E5", "E8", "E9", "N1", "N16")
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # a postcode never ends in C, I, K, M, O or V
PATCHES = ("E01", "E02", "E03", "W01", "W02", "")
TENURES = ("SEC", "SEC", "SEC", "SEC", "INT", "NON")

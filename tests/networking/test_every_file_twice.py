"""Every kind of file that people have, twice: each row counts, and then nothing changes."""

import unicodedata

import pytest

from networking.models import Contact, ContactImport
from tests import cast as people
from tests.networking import makers
from tests.networking.cards import ANDROID, GOOGLE, IPHONE, NEXTCLOUD, OUTLOOK
from tests.networking.connections import HEADER, NOOR, NOTE, linkedin_csv, linkedin_zip

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

BEFORE_2021 = "First Name,Last Name,Email Address,Company,Position,Connected On"
OTHER_ORDER = "Connected On,Followers,URL,Position,Company,Email Address,Last Name,First Name,"
ZOE = unicodedata.normalize("NFD", "Zoë")
ODD = f'''{HEADER}
Anouk,van der Velde,https://www.linkedin.com/in/anouk,,"Café, B.V.","Chef ""Zee""",12 Mar 2024
Ruben 🌱,"’t Lam, MSc",https://nl.linkedin.com/in/r-%E2%80%99t/?trk=x,R@Example.org ,Spoor,"Leraar
techniek",7-Feb-22
Visser 🇳🇱,V.,linkedin.com/in/visser,v@example.org; w@example.org,Spoorhuis,CFO,12 mrt 2023
ليلى,,https://www.linkedin.com/in/leila,,مدرسة,معلمة,2023-01-05
{ZOE},Strauß,https://www.linkedin.com/in/zoe,z @example.org,Spoorhuis,Docent,45363
,,,,,,
,Boer,,,Spoorhuis,,ooit
ANOUK,van der Velde,HTTPS://WWW.LinkedIn.com/in/Anouk,,"Café, B.V.",Chef,12 Mar 2024
"=HYPERLINK(""https://example.org"")",Smit,,f@example.org,=1+1,@home,12 Mar 2024
Bo,Kort
Bo,Lang,,,Spoorhuis,CFO,12 Mar 2024,te,veel
'''
MEES = {
    "E-mail 1 - Value": "mees@example.org ::: m@example.org", "E-mail 2 - Value": "w@example.org",
    "Website 1 - Value": "https://linkedin.com/in/mees", "Notes": "geheim\ngeheim",
}  # fmt: skip
FLOOR = {"First Name": "Floor", "Last Name": "d'Hondt", "Job Title": "Omgevingsmanager"}
FLOOR_NL = {
    "Voornaam": "Floor", "Achternaam": "d'Hondt", "Titel": "Dr.", "Functie": "Docent",
    "Notities": "één\r\ntwee",
}  # fmt: skip
BO = {"Display Name": "Bo Smit", "Primary Email": "bo@example.org", "Job Title": "Docent"}
ODD_CARDS = r"""BEGIN:VCARD
VERSION:3.0
FN:Jansen, Piet
EMAIL:piet@example.org
URL:http\://www.linkedin.com/in/piet
BEGIN:VCARD
VERSION:3.0
N:;;;;
ORG:Spoorhuis
X-ABShowAs:COMPANY
END:VCARD
BEGIN:VCARD
nonsense
END:VCARD
BEGIN:VCARD
N:Smit;Noor
EMAIL:noor@example.org
"""
LIST_NL = (
    "Naam;Functie;Bedrijf;E-mail;Plaats;Hoe ken ik\n"
    "Velde, Anouk van der;Adviseur;Café Noordzee;anouk@example.org;Zuidvliet;koor\nBo;;;;;\n;;;;;\n"
)
LIST_EN = (
    "sep=;\r\nName;Company;Title;Industry;City;LinkedIn\r\n"
    'Zoë;"Café ""Z""";Docent;Care;Kustland;linkedin.com/in/zo%C3%AB\r\n'
)
PLAIN = linkedin_csv(40, preamble=False)
TABS = {"delimiter": "\t", "preamble": False}
SEMICOLONS = linkedin_csv(40, preamble=False, delimiter=";")
QUOTED = f'"Notes:"\n"{NOTE}\n{NOTE}"\n\n{HEADER}\n{NOOR}\n'
PADDED = f'Notes:;;;;;;\r\n"{NOTE}";;;;;;\r\n;;;;;;\r\n'
OLD = f"{BEFORE_2021}\nNoor,Smit,noor@example.org,Spoorhuis,CFO,03 Jan 2021\nBo,,,,,\n"
OTHER = f"{OTHER_ORDER}\n03 Jan 2021,7,https://linkedin.com/in/n,CFO,Spoorhuis,,Smit,Noor,\n"
SHEET = [["Naam", "E-mail", "Functie", "Verbonden op"], ["Ad Smit", "ad@example.org", "", 45363]]
SHARED = [["Voornaam", "Achternaam", "Verbonden op"], ["Zoë|!", "Lam", 45363]]
FILES = {
    **{
        f"linkedin {language}.csv": linkedin_csv(40, language=language, empty_every=9)
        for language in ("en", "nl", "de", "fr")
    },
    "linkedin without preamble.csv": PLAIN,
    "linkedin with BOM.csv": linkedin_csv(40, bom=True),
    "linkedin quoted notes.csv": QUOTED.encode(),
    "linkedin padded notes.csv": PADDED.encode() + SEMICOLONS,
    "linkedin sep.csv": b"sep=;\r\n" + SEMICOLONS,
    "linkedin utf-16 le.txt": b"\xff\xfe" + linkedin_csv(40, encoding="utf-16-le", **TABS),
    "linkedin utf-16 be.txt": b"\xfe\xff" + linkedin_csv(40, encoding="utf-16-be", **TABS),
    "linkedin cp1252.csv": linkedin_csv(40, encoding="cp1252") + "€,’t Lam\r\n".encode("cp1252"),
    "linkedin old mac.csv": linkedin_csv(40, newline="\r"),
    "linkedin before 2021.csv": OLD.encode(),
    "linkedin other order.csv": OTHER.encode(),
    "linkedin odd people.csv": ODD.encode(),
    "linkedin by outlook.csv": makers.table(
        makers.OUTLOOK, FLOOR | {"E-mail Address": "f@example.org"}
    ),
    "Basic_LinkedInDataExport_03-12-2024.zip": linkedin_zip(PLAIN),
    "Complete_LinkedInDataExport_03-12-2024.zip": linkedin_zip(
        PLAIN, folder="", name="connections.CSV"
    ),
    "google new.csv": makers.table(makers.GOOGLE_NEW, MEES | {"First Name": "Mees"}, {}),
    "google old.csv": makers.table(
        makers.GOOGLE_OLD, MEES | {"Name": "Mees"}, {"Given Name": "Bo"}
    ),
    "outlook en.csv": makers.table(makers.OUTLOOK, FLOOR, {"E-mail Type": "EX"}, newline="\r\n"),
    "outlook nl.csv": makers.table(makers.OUTLOOK_NL, FLOOR_NL, delimiter=";", encoding="cp1252"),
    "thunderbird.csv": makers.table(makers.THUNDERBIRD, BO, {"Primary Email": "x@example.org"}),
    "list nl.csv": LIST_NL.encode(),
    "list en.csv": LIST_EN.encode(),
    "list.xlsx": makers.workbook(SHEET),
    "second sheet.xlsx": makers.workbook([["Wie", "Wat"], ["Ad Smit", "Docent"]], SHEET),
    "xlsx renamed.csv": makers.excel(SHARED),
    "outlook 2.1.vcf": OUTLOOK.encode(),
    "outlook 2.1 cp1252.vcf": OUTLOOK.replace("\n", "\r\n").encode("cp1252"),
    "outlook 2.1 utf-16.vcf": OUTLOOK.encode("utf-16"),
    "android 2.1.vcf": ANDROID.encode(),
    "iphone 3.0.vcf": IPHONE.encode(),
    "google 3.0.vcf": GOOGLE.encode(),
    "nextcloud 4.0.vcf": NEXTCLOUD.encode(),
    "odd.vcf": ODD_CARDS.encode(),
}


@pytest.fixture
def coach():
    return people.person("Otto", "Kramer", coach=True)


def take(coach, name):
    this = ContactImport.read(coach, FILES[name], name)
    assert this.is_waiting, this.sample
    this.start_and_apply(by=coach)
    this.refresh_from_db()
    told = this.created + this.updated + this.unchanged + this.asked
    assert told + len(this.skipped) == this.rows > 0
    rows = {*this.outcomes.values_list("row", flat=True), *(s["row"] for s in this.skipped)}
    assert len(rows) == this.rows
    return this


def network(coach):
    return list(Contact.objects.filter(coach=coach).order_by("pk").values())


@pytest.mark.parametrize("name", FILES)
def test_each_row_is_accounted_for_and_the_second_time_nothing_changes(coach, name):
    first = take(coach, name)
    there = network(coach)
    assert len(there) == first.created > 0
    again = take(coach, name)
    assert (again.created, again.updated) == (0, 0)
    assert again.asked == first.asked
    assert network(coach) == there

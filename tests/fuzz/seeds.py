"""Small files of every kind, to be damaged. Text, or the parts of a package."""

import io
import zipfile
from collections.abc import Iterator

from tests.networking import makers
from tests.networking.cards import ANDROID, GOOGLE, IPHONE, NEXTCLOUD, OUTLOOK
from tests.networking.connections import HEADERS, linkedin_csv, linkedin_zip

Parts = dict[str, bytes]
GOOGLE_PERSON = {
    "E-mail 1 - Value": "mees@example.org ::: m@example.org", "E-mail 2 - Value": "w@example.org",
    "Website 1 - Value": "https://linkedin.com/in/mees", "Notes": "geheim\ngeheim",
}  # fmt: skip
LISTS = (
    "Naam;E-mail;Functie;Telefoon\nVelde, Anouk van der;anouk@example.org;Adviseur;06\nBo;;;\n",
    ("Voornaam,Tussenvoegsel,Achternaam,E-mail werk,Sector,Regio,Verbonden op\n"
    "Jan,ten,Brinke,jan@example.org,Zorg,Zuidvliet,3-4-2024\nNoor,,Boer,,,,45363\n"),
    ("sep=;\r\nName;Company;Title;Industry;City;LinkedIn\r\n"
    'Zoë;"Café ""Z""";Docent;Care;Kustland;linkedin.com/in/zo%C3%AB\r\n'),
    "Wie|Waar|Hoe\nJan Smit|jan@example.org|van vroeger\nNoor Boer|noor@example.org|\n",
    "jan@example.org\nnoor@example.org\n",
    "<html><table><tr><td>Jan</table>",
)  # fmt: skip


def texts() -> Iterator[bytes]:
    """Files without packing, of every maker."""
    for language in HEADERS:
        yield linkedin_csv(3, language=language, empty_every=2, preamble=language == "en")
    for encoding in ("utf-16", "cp1252", "mac_roman", "cp850", "utf-8-sig"):
        yield linkedin_csv(3, encoding=encoding, delimiter=";", newline="\n")
    yield linkedin_csv(4, delimiter="\t", newline="\r")
    new = GOOGLE_PERSON | {"First Name": "Mees", "Last Name": "van 't Zand"}
    old = GOOGLE_PERSON | {"Name": "Mees van 't Zand", "E-mail 1 - Type": "* Work"}
    yield makers.table(makers.GOOGLE_NEW, new | {"E-mail 2 - Label": "* Work"}, {})
    yield makers.table(makers.GOOGLE_OLD, old, {"Given Name": "Bo", "Occupation": "Docent"})
    person = {"First Name": "Floor", "Last Name": "d'Hondt", "E-mail Address": "f@example.org"}
    yield makers.table(makers.OUTLOOK, person, {"E-mail Type": "EX"}, newline="\r\n")
    person = {"Voornaam": "Floor", "Achternaam": "d'Hondt", "Notities": "één\r\ntwee"}
    yield makers.table(makers.OUTLOOK_NL, person, delimiter=";", encoding="cp1252")
    person = {"Display Name": "Bo Smit", "Primary Email": "bo@example.org"}
    yield makers.table(makers.THUNDERBIRD, person)
    for text in LISTS:
        yield text.encode()
    for text in (ANDROID, GOOGLE, IPHONE, NEXTCLOUD, OUTLOOK):
        yield text.encode()
        yield text.replace("\n", "\r\n").encode("cp1252", "replace")
    yield OUTLOOK.encode("utf-16")


def packages() -> Iterator[Parts]:
    """Exports and spreadsheets, unpacked."""
    yield parts(linkedin_zip(linkedin_csv(3)))
    yield parts(linkedin_zip(linkedin_csv(3), folder="", name="connections.CSV"))
    yield {"a.zip": b"PK\5\6" + bytes(18), "mimetype": b"x"}
    rows = [["Naam", "E-mail", "Functie", "Verbonden op"], ["Ad Smit", "ad@example.org", "", 3.5]]
    yield parts(makers.workbook(rows))
    yield parts(makers.workbook([["Wie", "Wat"], ["Ad Smit", "Docent"], ["Bo", None]], rows))
    yield parts(makers.excel([["Voornaam", "Achternaam", "Verbonden op"], ["Zoë|!", "Lam", 45363]]))


def parts(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(members: Parts, level: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()

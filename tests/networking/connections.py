"""Connections.csv files of invented people, as odd as real ones.

For tests and for measuring: `python -m tests.networking.connections 30000 > file` writes one.
The same seed always gives the same people.
"""

import csv
import io
import random
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import quote

from coaching.names import fold

FIRST_NAMES = (
    "Anouk", "Ruben", "Fleur", "Sjoerd", "Noor", "Daan", "Fatima", "Youssef", "Zoë", "Chloé",
    "Jan-Willem", "Anne Fleur", "Bünyamin", "Şebnem", "Łukasz", "Søren", "Jürgen", "İpek", "Mei",
    "Nguyễn", "André", "Ĳsbrand", "J.", "Ruben 🌱", "drs. Marloes", "Sanne 👩‍💻", "Ömer", "José",
    "Аня", "ليلى", "Wietske", "Hiske",
)  # fmt: skip
LAST_NAMES = (
    "van der Velde", "de Boer", "ten Brinke", "van 't Zand", "in 't Veld", "op de Weegh",
    "uit den Boogaard", "aan de Stegge", "over de Linden", "el Amrani", "ter Haar", "d'Hondt",
    "’t Lam, MSc", "de la Fuente", "Jansen-de Boer", "de Wit-van den Berg", "V.", "", "Yılmaz",
    "Strauß", "Müller", "Østergård", "Kowalczyk", "Visser 🇳🇱", "BAKKER", "Smit (zij/haar)",
    "Peeters, PMP®", "O'Neill", "Li", "Ĵoškař", "Dijkstra", "Hoekstra",
)  # fmt: skip
ORGANISATIONS = (
    "Café Noordzee B.V.", "Gemeente Zuidvliet", "Zorggroep De Linde", "Bureau Klaver & Zn.",
    "Waterschap Oostmaas", "Hogeschool Kustland", "Stichting Lezen, Leren en Werken", "",
    'De "Groene" Winkel', "Verzekeraar Anker N.V.", "Theater 't Kompas", "Spoorhuis",
)  # fmt: skip
ROLES = (
    "Coördinator zorg, welzijn", 'Adviseur "Ruimte"', "Senior HR-adviseur", "Docent", "",
    "Projectleider | schrijver", "Product owner", "Verpleegkundig specialist", "CFO a.i.",
    "Software engineer ☕", "Beleidsmedewerker\nJeugd",
)  # fmt: skip
MONTHS = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
HEADERS = {
    "en": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "nl": "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
    "de": "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
    "fr": "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
}
HEADER = HEADERS["en"]
ANOUK = "Anouk,van der Velde,https://www.linkedin.com/in/anouk-v-123,,Spoorhuis,Docent,12 Mar 2024"
NOOR = "Noor,Smit,https://www.linkedin.com/in/noor-s,noor@example.org,Spoorhuis,CFO,03 Jan 2023"
NOTE = (
    "When exporting your connection data, you may notice that some of the e-mail addresses are"
    ' missing, because a connection chooses whether others may "download" them. See'
    " https://help.example.org/answer/1, in the part on connections."
)


class Person(NamedTuple):
    first_name: str
    last_name: str
    url: str
    email: str
    organisation: str
    role: str
    connected_on: date


def people(count: int, *, seed: int = 1) -> list[Person]:
    """`count` different invented people; 5 of 100 have an e-mail address, as in real exports."""
    chance = random.Random(seed)
    pick = chance.choice
    start = date(2009, 1, 1)
    found = []
    for number in range(count):
        first, last = pick(FIRST_NAMES), pick(LAST_NAMES)
        slug = "-".join([*fold(f"{first} {last}").split(), str(number)])
        if chance.random() < 0.1:
            slug = quote(f"{first.split()[0].lower()}-’{number}")
        email = f"{fold(first).replace(' ', '.') or 'x'}{number}@example.org"
        found.append(
            Person(
                first,
                last,
                f"https://www.linkedin.com/in/{slug}",
                email if chance.random() < 0.05 and email.isascii() else "",
                pick(ORGANISATIONS),
                pick(ROLES),
                start + timedelta(days=chance.randrange(6000)),
            )
        )
    return found


def linkedin_csv(
    rows: int | Sequence[Person],
    *,
    seed: int = 1,
    bom: bool = False,
    preamble: bool = True,
    empty_every: int = 100,
    delimiter: str = ",",
    language: str = "en",
    encoding: str = "utf-8",
    newline: str = "\r\n",
) -> bytes:
    """A LinkedIn export of so many invented people, or of these; `empty_every` 0 leaves no gaps.

    An empty row (`,,,,,,`) after each `empty_every` people comes on top of the count.
    """
    persons = people(rows, seed=seed) if isinstance(rows, int) else rows
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    if preamble:
        write.writerows([["Notes:"], [NOTE], []])
    write.writerow(HEADERS[language].split(","))
    for number, person in enumerate(persons, start=1):
        write.writerow([*person[:6], written(person.connected_on)])
        if empty_every and number % empty_every == 0:
            write.writerow([""] * 7)
    text = ("\ufeff" if bom else "") + out.getvalue()
    return text.encode(encoding, "replace")


def written(day: date) -> str:
    """A day as LinkedIn writes it: 03 Jan 2023."""
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"


def sheet(*lines: str, header: str = HEADER, newline: str = "\n") -> bytes:
    """A file with these lines under a header."""
    return newline.join([header, *lines, ""]).encode()


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, level=None) -> bytes:
    """A zip with these names and contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def linkedin_zip(
    content: bytes,
    *,
    folder: str = "Basic_LinkedInDataExport_03-12-2024/",
    name="Connections.csv",
) -> bytes:
    """An export as LinkedIn mails it, with neighbours that nobody may open."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folder}messages.csv", "FROM,TO,CONTENT\nx,y,private\n")
        archive.writestr(f"__MACOSX/{folder}._Connections.csv", b"\0\5\26\7")
        archive.writestr(f"{folder}{name}", content)
        archive.writestr(f"{folder}Profile.csv", "First Name,Last Name\nCarla,Coach\n")
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(linkedin_csv(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))

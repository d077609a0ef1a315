"""Files as the programs of others write them, filled with invented people."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook


def _names(text: str, mark: str) -> list[str]:
    return text.split(mark)


def _block(name: str, parts: str) -> list[str]:
    return [f"{name} - {part}" for part in parts.split(",")]


ADDRESS = "Formatted,Street,City,PO Box,Region,Postal Code,Country,Extended Address"
GOOGLE_OLD = [
    *_names("Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional "
      "Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden "
      "Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,"
      "Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership", ","),
    *_block("E-mail 1", "Type,Value"), *_block("E-mail 2", "Type,Value"),
    *_block("IM 1", "Type,Service,Value"), *_block("Phone 1", "Type,Value"),
    *_block("Address 1", f"Type,{ADDRESS}"),
    *_block("Organization 1", "Type,Name,Yomi Name,Title,Department,Symbol,Location,"
            "Job Description"),
    *_block("Relation 1", "Type,Value"), *_block("Website 1", "Type,Value"),
]  # fmt: skip
GOOGLE_NEW = [
    *_names("First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic "
      "Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
      "Organization Department,Birthday,Notes,Photo,Labels", ","),
    *_block("E-mail 1", "Label,Value"), *_block("E-mail 2", "Label,Value"),
    *_block("Phone 1", "Label,Value"), *_block("Address 1", f"Label,{ADDRESS}"),
    *_block("Website 1", "Label,Value"), *_block("Event 1", "Label,Value"),
    *_block("Relation 1", "Label,Value"), *_block("Custom Field 1", "Label,Value"),
]  # fmt: skip
STREETS = (
    "{0} Street,{0} Street 2,{0} Street 3,{0} City,{0} State,{0} Postal Code,{0} Country/Region"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
    + ",".join(STREETS.format(kind) for kind in ("Business", "Home", "Other"))
    + ",Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,Company "
    "Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,"
    "Primary Phone,Radio Phone,TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing "
    "Information,Birthday,Business Address PO Box,Categories,Children,Directory Server,E-mail "
    "Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,"
    "E-mail 3 Address,E-mail 3 Type,E-mail 3 Display Name,Gender,Government ID Number,Hobby,Home "
    "Address PO Box,Initials,Internet Free Busy,Keywords,Language,Location,Manager's Name,Mileage,"
    "Notes,Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,"
    "Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
).split(",")
OUTLOOK_NL = _names(
    "Titel|Voornaam|Middelste naam|Achternaam|Achtervoegsel|Bedrijf|Afdeling|Functie|Werkadres, "
    "straat|Werkadres 2, straat|Werkadres 3, straat|Werkadres, plaats|Werkadres, provincie|"
    "Werkadres, postcode|Land/regio (werk)|Huisadres, straat|Huisadres, straat 2|Huisadres, straat "
    "3|Huisadres, plaats|Huisadres, provincie|Huisadres, postcode|Land/regio (thuis)|Ander adres, "
    "straat|Ander adres, straat 2|Ander adres, straat 3|Ander adres, plaats|Ander adres, provincie|"
    "Ander adres, postcode|Land/regio (anders)|Telefoon assistent|Fax op werk|Telefoon op werk|"
    "Telefoon op werk 2|Terugbellen|Autotelefoon|Hoofdtelefoon bedrijf|Fax thuis|Telefoon thuis|"
    "Telefoon thuis 2|ISDN|Mobiele telefoon|Andere fax|Andere telefoon|Pager|Hoofdtelefoon|"
    "Radiotelefoon|Teksttelefoon|Telex|Account|Adreslijstserver|Ander adres, postbusnummer|Beroep|"
    "Categorieën|E-mailadres|E-mailtype|Weergavenaam voor e-mail|E-mailadres 2|E-mailtype 2|"
    "E-mail, weergegeven naam 2|E-mailadres 3|E-mailtype 3|E-mail, weergegeven naam 3|"
    "Factuurinformatie|Gebruiker 1|Gebruiker 2|Gebruiker 3|Gebruiker 4|Geslacht|Gevoeligheid|"
    "Hobby's|Huisadres, postbusnummer|Initialen|Internet Beschikbaarheidsinfo|Kantoorlocatie|"
    "Kinderen|Locatie|Naam assistent|Naam manager|Notities|Organisatie-id|Partner|Prioriteit|Privé|"
    "Referentie van|Reisafstand|Sofinummer|Speciale datum|Taal|Trefwoorden|Verjaardag|Webpagina|"
    "Werkadres, postbusnummer",
    "|",
)
THUNDERBIRD = _names(
    "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work "
    "Phone,Home Phone,Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,"
    "Home State,Home ZipCode,Home Country,Work Address,Work Address 2,Work City,Work State,Work "
    "ZipCode,Work Country,Job Title,Department,Organization,Web Page 1,Web Page 2,Birth Year,Birth "
    "Month,Birth Day,Custom 1,Custom 2,Custom 3,Custom 4,Notes,",
    ",",
)


def table(
    header: Sequence[str], *rows: Mapping[str, str],
    delimiter: str = ",", newline: str = "\n", encoding: str = "utf-8",
) -> bytes:  # fmt: skip
    """A separated file with these rows, each given by the names of its columns."""
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    write.writerow(header)
    write.writerows([row.get(name, "") for name in header] for row in rows)
    assert all(row.keys() <= set(header) for row in rows)
    return out.getvalue().encode(encoding)


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """A spreadsheet with these sheets of rows."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


KINDS = {
    "workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles",
    "sharedStrings": "sharedStrings",
}  # fmt: skip
LINKS = {
    "worksheet": "worksheets/sheet1", "styles": "styles", "sharedStrings": "sharedStrings",
    "externalLink": "externalLinks/gone",
}  # fmt: skip
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
              for name, kind in KINDS.items())
    + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet '
    'name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    + "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}.xml"/>'
              for n, (kind, target) in enumerate(LINKS.items(), start=1))
    + "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills '
    'count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
}  # fmt: skip


def excel(rows: Sequence[Sequence[str | int]]) -> bytes:
    """A spreadsheet as Excel itself packs it: texts in a part of their own, days as numbers.

    A whole number is shown as a day; a text with `|` has two type faces.
    """
    texts = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str)))
    lines = []
    for number, row in enumerate(rows, start=1):
        places = [f'r="{chr(65 + n)}{number}"' for n in range(len(row))]
        cells = "".join(
            f'<c {place} t="s"><v>{texts.index(cell)}</v></c>' if isinstance(cell, str)
            else f'<c {place} s="1"><v>{cell}</v></c>'
            for place, cell in zip(places, row, strict=True)
        )  # fmt: skip
        lines.append(f'<row r="{number}" spans="1:3">{cells}</row>')
    strings, data = "".join(map(_shared, texts)), "".join(lines)
    parts = PARTS | {
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:C9"/>'
        f"<sheetData>{data}</sheetData></worksheet>",
    }
    top = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return zipped({name: (top + content).encode() for name, content in parts.items()})


def _shared(text: str) -> str:
    runs = text.split("|")
    if len(runs) == 1:
        return f'<si><t xml:space="preserve">{text}</t></si>'
    return "<si>" + "".join(f"<r><rPr><b/></rPr><t>{run}</t></r>" for run in runs) + "</si>"


def rezipped(data: bytes, **changes: bytes) -> bytes:
    """A spreadsheet with other contents for the parts whose names end in these keys."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    stems = {name: name.rpartition("/")[2].partition(".")[0] for name in parts}
    assert changes.keys() <= set(stems.values())
    return zipped({name: changes.get(stems[name], parts[name]) for name in parts})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip with these contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()

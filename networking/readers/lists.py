"""A list a coach keeps herself, with headings as people write them, and what it may be.

Telephone numbers, notes, birthdays, streets and "hoe ken ik" have no column here: they are never
read, whatever the file holds.
"""

from networking.readers import google, linkedin, outlook, thunderbird
from networking.readers.headings import NAMES as NAME_FIELDS
from networking.readers.headings import Layout, email_heading, named

COLUMNS = {
    "first_name": linkedin.COLUMNS["first_name"] + "|voornamen|roepnaam|firstname|given name",
    "prefix": "tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|tussenv|tv|infix",
    "last_name": linkedin.COLUMNS["last_name"] + "|familienaam|lastname|surname|family name",
    "middle": "middle name|middelste naam",
    "name": "naam|name|volledige naam|full name|fullname|naam contact|contact name|contactnaam"
    "|contactpersoon|contact|weergavenaam|display name|voor en achternaam|persoon",
    "email": linkedin.COLUMNS["email"] + "|mail|mailadres|emails",
    "url": linkedin.COLUMNS["url"] + "|linkedin profiel|linkedin profile|linkedin link"
    "|linkedin adres|linkedin pagina|link linkedin|link naar linkedin|profile|person linkedin url",
    "website": "website|web page|webpagina",
    "organisation": linkedin.COLUMNS["organisation"] + "|bedrijfsnaam|organisatienaam"
    "|company name|current company|huidige werkgever|employer|instelling",
    "role": linkedin.COLUMNS["role"] + "|rol|role|jobtitle|functienaam|huidige functie|beroep"
    "|profession|occupation|headline",
    "sector": "sector|branche|industry|bedrijfstak|werkveld|vakgebied",
    "region": "regio|region|provincie|province|plaats|plaatsnaam|woonplaats|stad|city|town|place"
    "|locatie|location",
    "connected_on": linkedin.COLUMNS["connected_on"] + "|contact sinds|connected since",
}
NAMES = named(COLUMNS)


def fits(names: set[str]) -> bool:
    """A column for the name and one more column that we know."""
    known = [name for name in names if name in NAMES or email_heading(name)[0]]
    return len(known) > 1 and any(NAMES.get(name, ("",))[0] in NAME_FIELDS for name in known)


LAST_NAMES = frozenset(("naam", "name"))  # Voornaam;Naam
LAYOUT = Layout("list", NAMES, fits, else_last=LAST_NAMES)
# `Title` is a job only where nothing else is; with `Titel` people mean drs.
TITLED = Layout(
    "list",
    NAMES | {"title": ("role", 0)},
    lambda names: (
        "title" in names
        and not any(NAMES.get(name, ("",))[0] == "role" for name in names)
        and fits(names | {"role"})
    ),
    else_last=LAST_NAMES,
)
LAYOUTS = (
    google.LAYOUT,
    thunderbird.LAYOUT,
    outlook.LAYOUT,
    linkedin.LAYOUT,
    TITLED,
    LAYOUT,
)

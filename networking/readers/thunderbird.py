"""CSV of Thunderbird's address book. The Dutch names are unproven."""

from networking.readers.headings import Layout, named

COLUMNS = {
    "first_name": "first name|voornaam",
    "last_name": "last name|achternaam",
    "name": "display name|weergavenaam",
    "email": "primary email|primair e mailadres|eerste e mailadres|secondary email"
    "|secundair e mailadres|tweede e mailadres",
    "role": "job title|functie|functietitel",
    "organisation": "organization|organisatie",
    "website": "web page 1|webpagina 1|web page 2|webpagina 2",
}
SIGNS = {"primary email", "primair e mailadres", "eerste e mailadres"}
DISPLAY = {"display name", "weergavenaam"}


def fits(names: set[str]) -> bool:
    return bool(names & SIGNS and names & DISPLAY)


LAYOUT = Layout("thunderbird", named(COLUMNS), fits)

"""CSV of Outlook, English and Dutch: 92 columns on a desktop, fewer on the web.

`Titel` and `Title` are Dr. and Mrs., never a job. Dutch people write `van der` in the middle name.
"""

from networking.readers.headings import Layout, named

COLUMNS = {
    "first_name": "first name|voornaam",
    "middle": "middle name|middelste naam",
    "last_name": "last name|achternaam",
    "organisation": "company|bedrijf",
    "role": "job title|functie|profession|beroep",
    "email": "e mail address|e mailadres|e mail 2 address|e mailadres 2|e mail 3 address"
    "|e mailadres 3",
    "website": "web page|webpagina|personal web page",
    "connected_on": "connected on",  # in the Outlook file that LinkedIn made until 2017
}
SIGNS = {
    "e mail 2 address", "e mail display name", "e mail type", "given yomi", "business street",
    "e mailadres 2", "e mailtype", "weergavenaam voor e mail", "e mail weergegeven naam",
    "werkadres straat", "middelste naam", "achtervoegsel",
}  # fmt: skip
FIRST, LAST = {"first name", "voornaam"}, {"last name", "achternaam"}


def fits(names: set[str]) -> bool:
    suffixed = {"first name", "middle name", "last name", "suffix"} <= names
    return bool((names & SIGNS or suffixed) and names & FIRST and names & LAST)


LAYOUT = Layout("outlook", named(COLUMNS), fits)

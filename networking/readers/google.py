"""Google Contacts CSV: the old header with `Given Name`, and the one of 2024 with `Labels`.

The names of the columns are English whatever the language of the interface. E-mail addresses
repeat (`E-mail 1 - Value`, `E-mail 2 - Value`), each with a label beside it.
"""

from networking.readers.headings import Layout, named

COLUMNS = {
    "first_name": "first name|given name",
    "middle": "middle name|additional name",
    "last_name": "last name|family name",
    "name": "name|file as",
    "organisation": "organization name|organization 1 name|organization 2 name",
    "role": "organization title|organization 1 title|organization 2 title|occupation",
    "website": "website 1 value|website 2 value|website 3 value|website 4 value",
}
OLD = {"given name", "family name"}
NEW = {"first name", "organization name", "file as"}


def fits(names: set[str]) -> bool:
    return names >= OLD or names >= NEW or "e mail 1 value" in names


LAYOUT = Layout("google", named(COLUMNS), fits, whole_first=True)

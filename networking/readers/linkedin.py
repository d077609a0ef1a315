"""Connections.csv of a LinkedIn export, of any year and language we have heard of."""

from networking.readers.headings import Layout, named

# Folded names of columns. English: 2017 until now. The Dutch, German and French ones are unproven:
# nobody here has seen a real export with them.
COLUMNS = {
    "first_name": "first name|voornaam|vorname|prenom",
    "last_name": "last name|achternaam|nachname|nom|nom de famille",
    "email": "email address|e mail address|email|e mail|e mailadres|emailadres|e mail adresse"
    "|adresse e mail",
    "url": "url|profile url|linkedin|linkedin url|profiel|profiel url",
    "organisation": "company|organization|organisation|bedrijf|organisatie|werkgever|unternehmen"
    "|firma|entreprise|societe",
    "role": "position|job title|functie|functietitel|poste|stelle",
    "connected_on": "connected on|verbonden op|verbonden sinds|connectie sinds|verbunden am"
    "|date de connexion|connecte le",
}
NAMES = named(COLUMNS)
FIRST, LAST, SINCE = (
    {name for name, (field, _) in NAMES.items() if field == wanted}
    for wanted in ("first_name", "last_name", "connected_on")
)


def fits(names: set[str]) -> bool:
    """First and last name and the day of the connection: no other program writes those three.

    Only we do, and put sector and region beside them.
    """
    ours = names & {"sector", "regio", "region"}
    return bool(names & FIRST and names & LAST and names & SINCE and not ours)


# Headings of what else is in the export: letters, invitations, praise and the coach herself.
OTHERS = (
    {"conversation id", "from", "content"},
    {"from", "to", "sent at", "message", "direction"},
    {"first name", "last name", "headline", "summary", "geo location"},
    {"first name", "last name", "text", "creation date", "status"},
    {"endorsement date", "skill name"},
    {"sharelink", "sharecommentary"},
)


def is_other(names: set[str]) -> bool:
    """Whether these are headings of another file of the export: what is in it, we never read."""
    return any(names >= headings for headings in OTHERS)


LAYOUT = Layout("linkedin", NAMES, fits)

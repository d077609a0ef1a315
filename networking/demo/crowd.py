"""The rest of a network, as it would stand in an address file: many people, known a little."""

import csv
import io
import random
from datetime import date, timedelta

FIRST_NAMES = """
Anne Bram Carlijn Dennis Esther Floor Gerard Hilde Ivo Janneke Kees Linda Mark Nadia Oscar Petra
Quinten Rianne Sjoerd Tessa Ursula Vincent Willemijn Xander Yara Zeynep Ahmed Björn Chiara Deniz
Emeka Fenna Giulia Hassan Iris Jorrit Katarzyna Luuk Mirjam Nguyet Olga Pim Roos Siham Tijn
Valérie Wietske Younes Zoë Annelies
"""
LAST_NAMES = """
de Boer, Jansen, van Leeuwen, Peters, Dijkstra, van der Heijden, Smits, Kramer, Hoekstra, el
Khatib, Willems, van 't Hof, Martens, Blom, Schouten, de Bruijn, Postma, Öztürk, Vos, Nijland,
ten Have, Kok, Molenaar, van den Akker, Prinsen, Visser, Santos, in 't Veld, Kuiper, Nowak, de
Haan, Boersma, Timmer, Lammers, Okafor, Verbeek, van Rijn, Evers, Rossi, Kooistra, Müller, op
den Kamp, Bos, Groen, Haverkamp
"""
# organisation|region: roles, the most common first
WORKPLACES = """
Gemeente Overwater|Overijssel: Beleidsmedewerker wonen, Projectleider, Communicatieadviseur
Gemeente Zandhuizen|Flevoland: Jurist, Medewerker burgerzaken, Strategisch adviseur
Waterschap Lindermaas|Gelderland: Hydroloog, Projectmanager, Omgevingsmanager
Stroomnet Oosterlo|Overijssel: Werkvoorbereider, Netplanner, Inkoper
Zorggroep Het Ruime Raam|Drenthe: Verpleegkundige, Teammanager zorg, Kwaliteitsadviseur
Ziekenhuis Hoogduin|Noord-Holland: Laborant, Arts-assistent, Informatiemanager
Scholengroep Drie Bruggen|Groningen: Docent Nederlands, Decaan, Schoolleider
Hogeschool Kustrand|Zeeland: Hogeschooldocent, Onderzoeker, Studieloopbaanbegeleider
Codehuis Noord|Groningen: Softwareontwikkelaar, Scrum master, Tester
Appmakerij Morgenrood|Utrecht: UX-ontwerper, Product owner, Accountmanager
Onderlinge Veilige Haven|Gelderland: Actuaris, Data-analist, Schadebehandelaar
Spaarbank De Eikel|Amsterdam: Adviseur duurzaam beleggen, Compliance officer, Teamleider
Vervoersbedrijf Snelwiek|Noord-Brabant: Planner, Vestigingsmanager, Chauffeur en mentor
Groothandel De Zeven Kisten|Friesland: Inkoper, Medewerker logistiek, Categoriemanager
Bouwhuis Van Ravenoord|Utrecht: Calculator, Werkvoorbereider, Constructeur
Adviesbureau Wilde Rand|Gelderland: Ecoloog, Landschapsarchitect, Adviseur omgevingswet
Museum Het Stille Schip|Zuid-Holland: Educator, Fondsenwerver, Tentoonstellingsmaker
Uitgeverij Papieren Boot|Amsterdam: Redacteur, Marketeer, Rechtenbeheerder
Stichting Open Erf|Friesland: Jobcoach, Coördinator vrijwilligers, Directeur
Zeilwind Robotics|Zuid-Holland: Mechanical engineer, Operations manager, Recruiter
Restaurant De Tweede Helft|Limburg: Chef-kok, Bedrijfsleider, Gastvrouw
Toezicht Midden|Utrecht: Inspecteur, Onderzoeker, Bestuurssecretaris
"""
HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]


def workplaces():
    """(role, organisation, region) of every place there is."""
    places = []
    for line in WORKPLACES.strip().splitlines():
        where, _colon, roles = line.partition(": ")
        organisation, _bar, region = where.partition("|")
        places += [(role, organisation, region) for role in roles.split(", ")]
    return places


REGIONS = {organisation: region for _role, organisation, region in workplaces()}


def address_file(known, total, *, seed):
    """A file in LinkedIn's form with the known people and others, ``total`` of them in all.

    Two rows more hold nobody: such rows are in every real file.
    """
    chance = random.Random(seed)  # nosec B311 # noqa: S311 (nothing secret: the same people every time)
    rows = [(p.first_name, p.last_name, p.organisation, p.role) for p in known]
    names = {(row[0], row[1]) for row in rows}
    first_names, last_names = FIRST_NAMES.split(), LAST_NAMES.replace("\n", " ").strip().split(", ")
    places = workplaces()
    weights = [4, 1, 1] * (len(places) // 3)
    while len(rows) < total:
        name = chance.choice(first_names), chance.choice(last_names)
        if name not in names:
            names.add(name)
            [(role, organisation, _region)] = chance.choices(places, weights)
            rows.append((*name, organisation, role))
    chance.shuffle(rows)
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(HEADER)
    for number, (first, last, organisation, role) in enumerate(rows, 1):
        url = f"https://www.linkedin.com/in/verbinder-demo-{seed}-{number:04}"
        since = date(2012, 1, 1) + timedelta(days=chance.randrange(4700))
        write([first, last, url, "", organisation, role, since.strftime("%d %b %Y")])
    write([""] * len(HEADER))
    write(["", "", "", "", organisation, role, ""])
    return out.getvalue().encode()

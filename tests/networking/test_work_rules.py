"""What a title proposes. Every title here is invented by us; none was taken from a list."""

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.names import fold
from networking.work.kinds import Engagement, Field, Sector, Seniority
from networking.work.rules import Proposal, propose
from networking.work.sectors import sector_of
from networking.work.stems import Stems

FIELDS = {
    "hr": "HR Business Partner; Recruiter zorg; P&O-adviseur; IT Recruiter; Loopbaancoach",
    "education": "Docent verpleegkunde; Universitair hoofddocent; Intern begeleider; Teacher",
    "legal": "Jurist bestuursrecht; Legal counsel; Juridisch adviseur bouw; Kinderrechter",
    "welfare": "Maatschappelijk werker; Ambulant begeleider; Klantmanager werk en inkomen",
    "care": "Wijkverpleegkundige; Directeur zorg; Bedrijfsarts; Arts in opleiding; Nurse manager",
    "it": "Data-analist zorg; Solution architect; IT-consultant; Product owner; Scrum Master",
    "finance": "Business controller; Adviseur pensioenen; Manager Finance & Control; Fiscalist",
    "marketing": "Communicatieadviseur zorg; Brand manager; Media buyer; Woordvoerder",
    "sales": "Accountmanager; Sales manager bouw; Commercieel medewerker; Business developer",
    "purchasing": "Strategisch inkoper; Procurement officer; Aanbestedingsadviseur",
    "logistics": "Vrachtwagenchauffeur; Pakketbezorger; Supply chain manager; Transportplanner",
    "building": "Projectleider in de bouw; Makelaar; Civil engineer; Architect; Adviseur wonen",
    "nature": "Boswachter; Adviseur landbouw; Sustainability manager; Projectleider tuinbouw",
    "engineering": "Servicemonteur; Mechanical engineer; Technisch manager; Operator",
    "policy": "Beleidsmedewerker wonen en zorg; Climate policy officer; Wethouder; Beveiliger",
    "research": "Onderzoeker onderwijs; Microbiologist; PhD candidate; Promovendus",
    "media": "UX designer; Eindredacteur; Onderzoeksjournalist; Museumdirecteur; Art director",
    "hospitality": "Zelfstandig werkend kok; Barista; Personal trainer; Hotelmanager",
    "service": "Medewerker klantenservice; Winkelmedewerker; Customer success manager; Kapster",
    "office": "Office manager; Directiesecretaresse; Executive assistant to the CEO",
    "advice": "Adviseur; Senior consultant; Projectleider; Change manager; Adviseur bij de bank",
    "enterprise": "Eigenaar; Founder & CEO; Directeur-eigenaar; Zelfstandig ondernemer",
    "management": "CEO; Directeur; General manager; Teamleider; Managing Director",
    "": "Medewerker; Werkzoekend; Making it happen; Denker | doener | mens; ; 🌱; Student; Officer",
}


@pytest.mark.parametrize(
    ("title", "field"),
    [(title.strip(), field) for field, titles in FIELDS.items() for title in titles.split(";")],
)
def test_a_title_tells_its_field_of_work(title, field):
    assert propose(title).field == field


def test_every_field_has_an_example():
    assert set(FIELDS) == {*Field.values, ""}


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Projectleider | zorg", "care"),
        ("Owner | Loopbaancoach", "hr"),
        ("Adviseur (duurzaamheid)", "nature"),
        ("Engineer, civil", "building"),
        ("Docent - jurist", "education"),
        ("Eigenaar bij Bakkerij de Korenaar", "enterprise"),
        ("Medewerker bij gemeente Veerdam", "policy"),
        ("Werkt @ Ziekenhuis Oost", "care"),
        ("Teacher at Legal School", "education"),
    ],
)
def test_the_head_goes_first_and_the_organisation_last(title, field):
    assert propose(title).field == field


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Bezorger", "logistics"),  # no zorg
        ("Landbouwadviseur", "nature"),  # no bouw
        ("Bovenbouwcoördinator", "education"),
        ("Transportmedewerker", "logistics"),  # no sport
        ("Scheidsrechter", "hospitality"),  # no rechter
        ("Bankwerker", "engineering"),
        ("Brandweerman", "policy"),  # no brand
        ("Radioloog", "care"),
        ("Natuurkundige", "research"),
        ("Dierverzorger", "nature"),
        ("Procesbegeleider", "advice"),
        ("Onderhandelaar", ""),  # no handel
        ("Ik ontzorg ondernemers", ""),
        ("Adviseur Utrecht", "advice"),  # no recht
        ("Parts manager", "management"),  # no arts
    ],
)
def test_a_word_inside_another_word_does_not_mislead(title, field):
    assert propose(title).field == field


SENIORITIES = {
    "trainee": "Stagiair communicatie; Marketing intern; Management trainee; Arts in opleiding",
    "junior": "Junior jurist; Jr. recruiter; Aankomend makelaar",
    "medior": "Medior software developer",
    "senior": "Senior beleidsadviseur; Sr. Project manager; Ervaren monteur; Docent (senior)",
    "lead": "Teamleider thuiszorg; Lead developer; Voorman",
    "manager": "Hoofd ICT; Head of Marketing; Afdelingshoofd; Zorgmanager; Senior sales manager",
    "director": "Directeur; Schooldirecteur; Vice President Sales; Senior Director",
    "executive": "CFO; Chief Executive Officer; Lid raad van bestuur; Burgemeester",
    "owner": "Founder & CEO; Directeur-eigenaar; DGA; Co-founder; Vennoot",
    "": "Accountmanager; Office manager; Hoofdagent; Product owner; Art director; Docent; "
    "Projectmanager; HR business partner; Executive assistant to the CEO; Intern begeleider; "
    "Adviseur bij Directeur en Zonen; Sales executive",
}


@pytest.mark.parametrize(
    ("title", "seniority"),
    [(title.strip(), code) for code, titles in SENIORITIES.items() for title in titles.split(";")],
)
def test_a_title_tells_how_far_somebody_has_come(title, seniority):
    assert propose(title).seniority == seniority


ENGAGEMENTS = {
    "freelance": "Freelance vertaler; ZZP'er; Zelfstandig adviseur; Coach (zzp); Self-employed",
    "interim": "Interim-manager; Directeur a.i.; Waarnemend huisarts",
    "volunteer": "Vrijwilliger; Volunteer at the food bank",
    "board": "Bestuurslid; Lid Raad van Toezicht; Non-executive director; Penningmeester",
    "retired": "Gepensioneerd docent; Met pensioen; Retired teacher",
    "": "Docent; Vrijwilligerscoördinator; Zelfstandig werkend kok; Adviseur pensioenen; "
    "Voorzitter Raad van Bestuur; Commissaris van politie; Toezichthouder bouw",
}


@pytest.mark.parametrize(
    ("title", "engagement"),
    [(title.strip(), code) for code, titles in ENGAGEMENTS.items() for title in titles.split(";")],
)
def test_a_title_tells_in_what_form_somebody_works(title, engagement):
    assert propose(title).engagement == engagement


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Gemeente Veerdam", "government"),
        ("Ministerie van Onderwijs", "government"),
        ("Hogeschool Oost", "education"),
        ("Stichting Thuiszorg Oost", "care"),
        ("Stichting De Linde", "nonprofit"),
        ("Bureau Jeugdzorg", "welfare"),
        ("Pensioenfonds Zorg", "finance"),
        ("Zorgverzekeraar Oost", "finance"),
        ("Bouwbedrijf Jansen", "building"),
        ("Landbouwbedrijf de Hoeve", "nature"),
        ("Software House", "it"),
        ("Noordzee Café", "hospitality"),
        ("Machinefabriek Oost", "industry"),
        ("Energiecoöperatie Zon", "energy"),
        ("Transportbedrijf Smit", "transport"),
        ("Museum aan de Vecht", "culture"),
        ("Boekhandel Vermeer", "trade"),
        ("Adviesbureau Linde", "business"),
        ("Pakketbezorging Oost", ""),
        ("Vermeer", ""),
        ("", ""),
    ],
)
def test_the_name_of_an_organisation_may_tell_its_sector(name, sector):
    assert sector_of(name) == sector


@given(st.text(max_size=400))
def test_any_text_gives_codes_that_exist(text):
    found = propose(text)
    assert found.field in {*Field.values, ""}
    assert found.seniority in {*Seniority.values, ""}
    assert found.engagement in {*Engagement.values, ""}
    assert sector_of(text) in {*Sector.values, ""}


@pytest.mark.parametrize("title", ["Senior beleidsadviseur zorg", "Coördinator", "Diëtist bij Zon"])
def test_capitals_and_accents_make_no_difference(title):
    bare = fold(title)
    assert propose(title) == propose(title.upper()) == propose(bare) == propose(f"  {bare}!")
    assert propose("Beleidsadviséur") == propose("beleidsadviseur")


def test_codes_are_short_letters():
    for code in (*Field.values, *Seniority.values, *Engagement.values, *Sector.values):
        assert code.isalpha()
        assert len(code) <= 12


def test_a_term_of_which_only_a_small_word_would_remain_is_refused():
    with pytest.raises(ValueError, match="of it"):
        Stems("", {"it": "of it"})


def test_the_plainest_answer_is_that_nothing_is_known():
    assert propose("") == Proposal("", "", "")


def test_a_whole_network_is_read_before_one_could_blink_twice():
    heads = [title for titles in FIELDS.values() for title in titles.split("; ")]
    titles = [f"{first} {head} {place}" for first, head, place in product(
        ("", "Senior", "Junior", "Interim"), heads, [f"regio {n}" for n in range(60)]
    )]  # fmt: skip
    start = time.process_time()
    for title in titles[:15_000] * 2:
        propose(title)
    assert time.process_time() - start < 2  # of a slow machine; a quick one needs 0.2

"""What a coach takes home: her contacts as CSV and vCard, and the account of an import."""

import csv
import io
from urllib.parse import unquote

import pytest
from django.urls import reverse

from networking.models import Contact, ContactImport, Visibility
from networking.readers import read
from tests.cast import contact, person
from tests.networking.connections import linkedin_csv, people, sheet

CSV, VCF = reverse("networking:contacts_csv"), reverse("networking:contacts_vcf")
SAME = ("first_name", "last_name", "role", "organisation", "email", "linkedin_url")


def body(answer):
    assert answer.status_code == 200
    assert answer.streaming
    return b"".join(answer.streaming_content)


def table(answer):
    return list(csv.reader(io.StringIO(body(answer).decode("utf-8-sig"), newline="")))


def take(coach, data, name="x.csv"):
    this = ContactImport.read(coach, data, name)
    this.start_and_apply(by=coach)
    this.refresh_from_db()
    return this


def told(coach, *more):
    return set(Contact.objects.of_coach(coach).values_list(*SAME, *more))


@pytest.fixture
def full(cast):
    """Otto's network with all kinds of people in it."""
    take(cast.otto, linkedin_csv(300, empty_every=0), "Connections.csv")
    contact(cast.otto, "Fleur", "Bos", role="=1+1", region="Drenthe", email="fleur@example.org",
            organisation="Stal & Zn.", sector="nature")  # fmt: skip
    contact(cast.otto, "Lea", "Bos", role='Docent;=1+1; "-2", ＝3', organisation="＠home")
    for role in ("Docent", "Decaan"):  # two of one name at one place
        contact(cast.otto, "Aart", "Smit", role=role, organisation="Spoorhuis", email="")
    return cast


@pytest.mark.parametrize("address", [CSV, VCF])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_goes_out_and_comes_in_again_changes_nothing(full, sign_in_freshly, address, language):
    full.otto.language = language
    full.otto.save()
    data = body(sign_in_freshly(full.otto).get(address))
    before = list(Contact.objects.order_by("pk").values())
    this = take(full.otto, data, address[1:])
    assert (this.rows, this.unchanged, this.skipped) == (305, 305, [])
    assert list(Contact.objects.order_by("pk").values()) == before


def test_another_coach_gets_the_same_people_from_the_table(full, sign_in_freshly):
    data = body(sign_in_freshly(full.otto).get(CSV))
    nina = person("Nina", coach=True)
    assert take(nina, data).created == 304  # and one Aart is asked about
    ContactImport.objects.get(coach=nina).decide(same=False, by=nina)
    more = ("region", "connected_on", "sector", "linkedin_key", "field")
    assert told(nina, *more) == told(full.otto, *more)


def test_another_coach_gets_the_same_people_from_the_cards(full, sign_in_freshly):
    nina = person("Nina", coach=True)
    take(nina, body(sign_in_freshly(full.otto).get(VCF)), "x.vcf").decide(same=False, by=nina)
    assert told(nina) == told(full.otto)


def test_only_what_the_coach_looks_at_goes_out(full, sign_in_freshly):
    client = sign_in_freshly(full.otto)
    lines = table(client.get(CSV, {"show": Visibility.NAMED}))
    assert [line[:2] for line in lines[1:]] == [["Daan", "Hoekstra"]]
    assert len(table(client.get(CSV, {"q": "fleur bos"}))) == 2
    assert len(read(body(client.get(VCF, {"q": "hoekstra daan"}))).rows) >= 1


def test_headings_and_sectors_are_in_the_language_of_the_reader(cast, sign_in_freshly):
    cast.otto.language = "en"
    cast.otto.save()
    heading = table(sign_in_freshly(cast.otto).get(CSV))[0]
    assert heading[0] in ("First name", "Voornaam")  # until the words are translated
    dutch = table(sign_in_freshly(cast.marjan).get(CSV))[0]
    assert dutch[0] == "Voornaam"


def test_a_download_says_what_it_is(cast, sign_in_freshly):
    client = sign_in_freshly(cast.otto)
    for address, kind, ending in ((CSV, "text/csv", ".csv"), (VCF, "text/vcard", ".vcf")):
        answer = client.get(address)
        assert answer["Content-Type"] == f"{kind}; charset=utf-8"
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert answer["Content-Disposition"].endswith(f'{ending}"')
        assert "no-store" in answer["Cache-Control"]
        assert client.post(address).status_code == 405


def test_no_cell_is_a_formula(full, sign_in_freshly):
    for line in table(sign_in_freshly(full.otto).get(CSV)):
        assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("address", [CSV, VCF])
def test_whoever_was_away_for_a_while_shows_first_that_it_is_her(full, sign_in, address):
    answer = sign_in(full.otto).get(address, {"q": "bos"})
    to_prove, back = answer.url.split("?next=")
    assert to_prove == reverse("account_reauthenticate_code")
    assert unquote(back) == f"{reverse('networking:contacts')}?q=bos"


def test_it_is_the_coachs_own_network_and_nobody_elses(cast, sign_in_freshly):
    client = sign_in_freshly(cast.noor)
    assert {client.get(CSV).status_code, client.get(VCF).status_code} == {404}
    assert "Sanne" not in body(sign_in_freshly(cast.otto).get(CSV)).decode()


def test_an_empty_network_is_a_table_without_rows(cast, sign_in_freshly):
    nina = person("Nina", coach=True)
    assert len(table(sign_in_freshly(nina).get(CSV))) == 1
    assert body(sign_in_freshly(nina).get(VCF)) == b""


# The account of an import


def report(client, this):
    return table(client.get(reverse("networking:import_report", args=[this.ref])))


def test_the_report_tells_of_every_row_what_became_of_it_and_why(cast, sign_in):
    cast.sanne.leave_alone()
    data = sheet(
        "Fleur,Bos,https://www.linkedin.com/in/fleur,,=1+1,Docent,99 Foo",
        ",,,,,,",
        "Willem,van der Meer,,,Vakschool Vechtdal,Conrector,",
        f"Sanne,Vermeer,,{cast.sanne.email},,,",
        f"Youssef,El Amrani,,{cast.youssef.email},Netwerk Oost,Analist,",
        "=Aart,Smit,,,,,",
    )
    this = take(cast.marjan, data)
    heading, *lines = report(sign_in(cast.marjan), this)
    assert heading == ["Rij", "Wat er gebeurde", "Waarom", "Let hierop", "Naam"]
    assert lines == [
        ["2", "Nieuw", "", "Deze datum konden we niet lezen. We lieten hem leeg.", "Fleur Bos"],
        ["3", "Overgeslagen", "Deze rij is leeg.", "", ""],
        ["4", "Jij beslist", "", "", "Willem van der Meer"],
        ["5", "Overgeslagen", "Deze persoon wil niet gevraagd worden.", "", ""],
        ["6", "Bijgewerkt", "", "", "Youssef El Amrani"],
        ["7", "Nieuw", "", "", "'=Aart Smit"],
    ]
    assert len(lines) == this.rows
    this.decide(same=True, by=cast.marjan)
    assert report(sign_in(cast.marjan), this)[3] == [
        "4", "Bijgewerkt", "Jij besliste dit.", "", "Willem van der Meer"
    ]  # fmt: skip
    this.undo(by=cast.marjan)
    lines = report(sign_in(cast.marjan), this)
    assert len(lines) == this.rows + 1
    assert "Fleur" not in str(lines), "who left is forgotten"


def test_a_doubt_about_the_whole_file_stands_on_top(cast, sign_in):
    this = take(cast.otto, sheet("ZoÃ«,Smit,,,Spoorhuis,,"))
    assert report(sign_in(cast.otto), this)[1][1] == "Het hele bestand"


def test_a_report_of_thousands_comes_in_a_few_statements(
    cast, sign_in, django_assert_max_num_queries
):
    persons = [p._replace(url="") for p in people(2500)]
    this, client = take(cast.otto, linkedin_csv(persons)), sign_in(cast.otto)
    with django_assert_max_num_queries(8):
        assert len(report(client, this)) == this.rows + 1

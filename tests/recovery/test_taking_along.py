"""A coach takes her network along, her account is gone, and on an empty installation it comes back
from her own file as it was."""

import io
import zipfile

import pytest

from coaching.models import User
from networking import leaving, retention
from networking.handing_out import people as rows_of
from networking.models import Contact, ContactImport
from networking.own_data import files_of, zipped
from tests.smtp import deliver_all, mail_server  # noqa: F401

from .. import cast as people


@pytest.mark.parametrize("ending", [".csv", ".vcf"])
def test_export_deletion_and_import_on_an_empty_installation_give_equal_data(cast, smtp, ending):
    marjan = cast.marjan
    people.contact(marjan, "Ömer", "Çelik-van 't Hof", "named", email="omer@example.org",
                   role='Chef "zoet"; zout, enzo')  # fmt: skip
    people.contact(marjan, "Iris", "", email="iris+werk@example.org", organisation="Zeewind, BV")
    lost = {".csv": {}, ".vcf": {"region": "", "sector": ""}}[ending]  # a card has no place for it

    def network(coach):
        return sorted(str(row._replace(**lost)) for row in rows_of(Contact.objects.of_coach(coach)))

    before = network(marjan)
    parcel = zipfile.ZipFile(io.BytesIO(b"".join(zipped(files_of(marjan)))))
    [name] = [name for name in parcel.namelist() if name.startswith("adres") and ending in name]
    book = parcel.read(name)

    for user in User.objects.all():
        leaving.leave(user)
    deliver_all()
    retention.run()
    assert not User.objects.exists()
    assert not Contact.objects.exists()

    new = people.person("Marjan", "de Wit", coach=True)
    file = ContactImport.read(new, book, name)
    file.start_and_apply(by=new)
    assert network(new) == before

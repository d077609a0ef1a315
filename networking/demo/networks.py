"""The coaches' networks: an address file, then what they know of people, then whom they share."""

from coaching import names

from ..models import Contact, ContactImport, Visibility, faces
from ..models.contact import DERIVED
from . import crowd, people, shared

# coach: (whom she wrote about, people in her file, and of those in all named and anonymous)
NETWORKS = {
    people.MARJAN: (shared.OF_MARJAN, 300, 48, 30),
    people.RUBEN: (shared.OF_RUBEN, 40, 14, 8),
}
WRITTEN_DOWN = (
    "first_name", "last_name", "role", "organisation", "region", "visibility", "line", "topics",
    "remark",
)  # fmt: skip
IN_ENGLISH = {"Priya Raghunath", "Tim O'Rourke", "Ingrid Solheim", "Emma Lindqvist"}


def fill(coach, known, total):
    data = crowd.address_file(known, total, seed=len(known))
    ContactImport.read(coach, data, "Connections.csv").start_and_apply(by=coach)


def give_regions(coach):
    """An address file does not tell where somebody works; the coach does."""
    contacts = list(coach.contacts.select_related("coach__coach_profile"))
    for contact in contacts:
        contact.region = crowd.REGIONS.get(contact.organisation, "")
        contact.derive({})
    Contact.objects.bulk_update(contacts, ["region", *DERIVED])
    faces.refresh(coach.pk)


def tell_them(coach):
    """In her newsletter everybody reads of it: where it is from, what for, and how to say no."""
    coach.contacts.all().told(by=coach)


def introduce_to(coach, known):
    """She writes her line about each of them and shares them."""
    for person in known:
        contact = coach.contacts.get(first_name=person.first_name, last_name=person.last_name)
        contact.role, contact.organisation = person.role, person.organisation
        contact.region, contact.line, contact.topics = person.region, person.line, person.topics
        contact.remark, contact.visibility = person.remark, person.visibility
        contact.language = "en" if person.name in IN_ENGLISH else ""
        contact.email = f"{names.fold(person.name).replace(' ', '.')}@example.org"
        contact.show_organisation = person.visibility == Visibility.NAMED
        contact.edit(by=coach)


def meet(coach, person):
    """Somebody new, written down by hand, who does not know of it yet."""
    words = {name: getattr(person, name) for name in WRITTEN_DOWN}
    email = f"{names.fold(person.name).replace(' ', '.')}@example.org"
    Contact(coach=coach, email=email, **words).edit(by=coach)


def share(coach, named, anonymous):
    """Some more of them, many at once, until she shares as many as this."""
    for visibility, wanted in ((Visibility.NAMED, named), (Visibility.ANONYMOUS, anonymous)):
        more = wanted - coach.contacts.filter(visibility=visibility).count()
        hidden = coach.contacts.filter(visibility=Visibility.HIDDEN, line="")
        chosen = hidden.order_by("connected_on", "pk").values_list("pk", flat=True)[:more]
        coach.contacts.filter(pk__in=list(chosen)).show_as(visibility, by=coach)

"""Invented networks of any size, for measuring: skewed as real ones are, always the same."""

import itertools
import random
import uuid
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from coaching.models import Coaching, CoachProfile, Tag, User
from networking.deriving import derived
from networking.models import Contact, NetworkIndex, NetworkWord, faces
from networking.models.bulk import copy_in


def several(words):
    return tuple(words.split())


FIRST = several(
    "Anouk Ruben Fleur Sjoerd Noor Daan Fatima Youssef Zoë Chloé Anne Bünyamin Şebnem Łukasz Søren "
    "Jürgen İpek Mei André Ömer José Wietske Hiske Marloes Sanne Willem Pieter Jan Kees Lotte Eva "
    "Bram Otto Nina Mila Saar Tom Emma Julia Lars Thijs Femke Iris Joris Koen Maud Niels Petra "
    "Rosa Stijn Tess Ineke Hans Karin Marieke Esther Bas Wouter Ilse Monique Frank Jeroen Linda"
)
BEGIN = several(
    "Bak Jans Viss Smit Meij Mul Boer Dijk Kram Hoek Velt Brink Hend Wolt Post Schout "
    "Klaas Pruis Ters Ven Koop Groen Zand Bosch Berg"
)
END = several(
    "er en ma stra sen ers inga ink man kamp huis hof sma dal veld wijk beek horst stede "
    "loo donk rade berg aard egge"
)
PREFIX = ("", "", "", "", "", "", "van ", "de ", "van der ", "van den ", "ten ", "el ")
LEVEL = ("", "", "", "Senior ", "Junior ", "Lead ", "Manager ", "Teamleider ", "Directeur ")
WORK = (
    "docent",
    "teacher",
    "verpleegkundige",
    "nurse",
    "beleidsadviseur",
    "policy officer",
    "software engineer",
    "data analist",
    "projectleider",
    "project manager",
    "recruiter",
    "hr adviseur",
    "jurist",
    "accountant",
    "communicatieadviseur",
    "marketing manager",
    "onderzoeker",
    "architect",
    "logistiek planner",
    "inkoper",
    "maatschappelijk werker",
    "fysiotherapeut",
    "ux designer",
    "redacteur",
    "monteur",
    "werkvoorbereider",
    "ecoloog",
    "energieadviseur",
    "accountmanager",
    "kok",
    "secretaresse",
    "loopbaanadviseur",
    "consultant",
)
DOMAIN = several(
    "zorg onderwijs wonen jeugd klimaat water energie mobiliteit financiën innovatie data "
    "cultuur sport veiligheid inkoop arbeid retail export techniek"
)
PLACES = several(
    "Utrecht Amsterdam Rotterdam Zwolle Groningen Arnhem Breda Leeuwarden Maastricht Assen "
    "Middelburg Lelystad"
)
KIND = several(
    "Gemeente Stichting Bureau Hogeschool Zorggroep Waterschap Uitgeverij Bouwbedrijf Bank Museum"
)
NAMES = (
    "ref", "first_name", "last_name", "role", "organisation", "region", "email", "connected_on",
    "visibility", "open_to", "sort_key", "search_text", "role_key", "organisation_key",
    "region_key", "field", "seniority", "engagement", "sector", "topics", "topics_key",
)  # fmt: skip


def skewed(r, many):
    """A place in a list, the first ones far more often."""
    return min(int(r.paretovariate(0.6)) - 1, many - 1) if r.random() < 0.8 else r.randrange(many)


def people(seed, count, tag):
    r = random.Random(seed)
    last = [b + m + e for b, m, e in itertools.product(BEGIN, ("", "el", "er"), END)]
    roles = [f"{level}{work}".strip().capitalize() for level in LEVEL for work in WORK]
    roles += [f"{role} {domain}" for role in roles for domain in DOMAIN]
    places = [f"{kind} {b}{e}" for kind in KIND for b in BEGIN for e in END]
    r.shuffle(last), r.shuffle(places)
    for number in range(count):
        first, name = FIRST[skewed(r, len(FIRST))], r.choice(PREFIX) + last[skewed(r, len(last))]
        role, place = roles[skewed(r, len(roles))], places[skewed(r, len(places))]
        region = r.choice(PLACES) if r.random() < 0.4 else ""
        topics = r.sample(DOMAIN, 2) if r.random() < 0.1 else []
        found = derived(first, name, role, place, region, tuple(topics))
        shown = r.choices(("hidden", "named", "anonymous"), (10, 70, 20))[0]
        yield (
            uuid.UUID(int=r.getrandbits(128)), first, name, role, place, region,
            f"p{seed}.{number}@example.org", date(2015, 1, 1) + timedelta(days=r.randrange(4000)),
            shown, [tag] if r.random() < 0.15 else [0], found.sort_key, found.search_text,
            found.role_key, found.organisation_key, found.region_key, found.field, found.seniority,
            found.engagement, found.sector, topics, found.topics_key,
        )  # fmt: skip


def coach(name):
    user = User.objects.create_user(f"{name}@example.org", first_name=name, last_name="Proef")
    CoachProfile.open(user)
    return user


def network(name, count, seed):
    """A coach with so many contacts, and a client who carries her tag."""
    user = coach(name)
    client = User.objects.create_user(f"{name}.client@example.org", first_name="Klant")
    coaching = Coaching.begin(user, client, by=user)
    tag = Tag.objects.create(coach=user, name="zorg")
    if seed % 2:
        tag.coachings.add(coaching)
    now = timezone.now()
    copy_in(
        Contact,
        NAMES,
        list(people(seed, count, tag.pk)),
        coach=user.pk,
        informed_at=now,
        shared_at=now,
        created_at=now,
    )
    faces.refresh(user.pk)
    NetworkWord.recount(user.pk)
    NetworkIndex.remake(user.pk)
    return user


def like(names, model, count):
    """More coaches, each with the first ``count`` contacts of ``model``: the bulk of the table."""
    coaches = [coach(name).pk for name in names]
    own = {"id", "ref", "coach_id", "about_digest"}
    columns = [f.column for f in Contact._meta.concrete_fields if f.column not in own]
    words = [f.column for f in NetworkWord._meta.concrete_fields if f.column not in own]
    with connection.cursor() as cursor:
        for table, copied, ref in (
            ("networking_contact", columns, True),
            ("networking_networkword", words, False),
        ):
            these = ", ".join(copied)
            cursor.execute(
                f"create temp table model as select {these} from {table}"
                " where coach_id = %s order by id limit %s",
                [model.pk, count],
            )
            cursor.execute(
                f"insert into {table} ({'ref, ' if ref else ''}coach_id, {these})"
                f" select {'gen_random_uuid(), ' if ref else ''}coach, {these}"
                " from unnest(%s) as coach cross join model",
                [coaches],
            )
            cursor.execute("drop table model")

"""A small world in which every text says whose it is: "xsannelinex" is the line about Sanne.

Marjan coaches Noor; Eva was her client; Otto coaches Bram; Nina has an account and nothing else.
Of Marjan's people Youssef and Mila are shared without a name, and there is a crowd like each of
them; Tess shall be shared by name but does not know it yet, and nobody is like her. Lars is open to
whoever has Noor's tag, Rosa to others only. Ruben works with Marjan in a practice; of his people
Els is open to his colleagues' clients, Ina is not, and Noor asked for Els.
Each object has a key, and each of its text fields holds ``canary(key, field)``, so that whatever
turns up in an answer or a mail names its origin.
"""

import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from coaching.models import (
    AddressChange,
    Coaching,
    Invitation,
    Membership,
    Practice,
    PracticeInvitation,
    Tag,
)
from coaching.notices import word
from coaching.secrets import secret
from networking.models import (
    Afterword,
    Concern,
    Contact,
    ContactImport,
    FollowUp,
    Introduction,
    Kind,
    Kit,
    Meeting,
    NetworkIndex,
    NetworkWord,
    Note,
    OwnContact,
    Reply,
    Suggestion,
    Visibility,
    faces,
)
from tests import cast as people

PEOPLE = ("marjan", "noor", "eva", "otto", "bram", "nina", "ruben")
COACHES = ("marjan", "otto", "ruben")
CONTACT_FIELDS = (
    "first_name", "last_name", "role", "organisation", "region", "line", "please_not", "remark",
)  # fmt: skip
ALIKE = ("role", "organisation", "region")
WORDS = ("goal", "why", "offer", "questions")
LINKS = (
    "answer",
    "meeting",
    "about",
    "welcome",
    "practice_door",
    "stop",
    "undo",
)  # opened by a secret word
KINDS = {
    "user": ("first_name", "last_name", "email", "welcome"),
    "contact": (*CONTACT_FIELDS, "topics", "email", "linkedin_url"),
    "introduction": (
        *WORDS,
        "subject",
        "message",
        "alternative",
        "note",
        "place",
        "reply",
        "reason",
        "remark",
        "pitch",
        "thanks",
        "news",
    ),
    "note": ("text",),
    "follow_up": ("words",),
    "own_contact": ("name", "role", "organisation", "how_met", "remark"),
    "other_person": ("line",),
    "invitation": ("first_name", "last_name", "email"),
    "import": ("filename", "preview"),
    "tag": ("name",),
    "suggestion": ("hint",),
    "concern": ("words",),
    "practice": ("name",),
    "practice_invitation": ("first_name", "last_name", "email"),
}


def canary(key, field):
    return f"x{key}{field.replace('_', '')}x"


def person(name, **fields):
    user = people.person(
        canary(name, "first_name"),
        canary(name, "last_name"),
        email=f"{canary(name, 'email')}@example.org",
        **fields,
    )
    if fields.get("coach"):
        user.edit(welcome=canary(name, "welcome"))
    return user


def contact(coach, key, visibility, **fields):
    words = {field: canary(key, field) for field in CONTACT_FIELDS}
    words |= {
        "topics": [canary(key, "topics")],
        "email": f"{canary(key, 'email')}@example.org",
        "linkedin_url": f"https://www.linkedin.com/in/{canary(key, 'linkedin_url')}",
        "linkedin_key": canary(key, "linkedin_url"),
    }
    return people.contact(coach, visibility=visibility, **(words | fields))


def crowd(of, key):
    """Four hidden people with the role, organisation and region of this one."""
    words = {field: getattr(of, field) for field in ALIKE}
    for number in range(4):
        link = f"{canary(key, 'linkedin_url')}{of.pk}-{number}"
        contact(of.coach, key, Visibility.HIDDEN, linkedin_key=link, **words)


def introduction(key, coaching, contact, *verbs):
    """One introduction on its road; the mail to the contact greets her by name, as real ones do."""
    wish = Introduction.draft(coaching, contact)
    wish.write({word: canary(key, word) for word in WORDS}, version=wish.version)
    words = {
        "approve": {
            "subject": canary(key, "subject"),
            "message": f"Beste {contact.first_name},\n\n{canary(key, 'message')}",
            "reason": canary(key, "reason"),
        },
        "decline": {"note": canary(key, "note"), "alternative": canary(key, "alternative")},
        "ask_more": {"note": canary(key, "note")},
    }
    for verb in verbs:
        if verb == "schedule":
            soon = timezone.now() + timedelta(days=9)
            place = canary(key, "place")
            Meeting.plan(wish, by=wish.client, starts_at=soon, form="coffee", place=place)
        else:
            people.walk(wish, verb, **words.get(verb, {}))
    return wish


def thank_and_report(wish):
    """What Eva wrote to Lotte, and a while later how it went on: both have left."""
    for kind, field in ((Kind.THANKS, "thanks"), (Kind.REPORT, "news")):
        text, is_news = canary("gone", field), kind == Kind.REPORT
        Afterword.post(wish, kind, text, by=wish.client, to_coach=is_news)
        Afterword.objects.update(posted_at=timezone.now() - timedelta(hours=1))
        Afterword.objects.get(introduction=wish, kind=kind).leave()
    wish.refresh_from_db()


def note(key, about, by=None, *, shared=False):
    by = by or about.client
    note = Note.begin(about, by=by).write(canary(key, "text"), version=0)
    if shared:
        note.share(by=by)
    return note


def follow_up(key, note):
    return FollowUp.plan(note.author, canary(key, "words"), timezone.localdate(), note=note)


def own_contact(key, wish):
    words = {field: canary(key, field) for field in KINDS["own_contact"]}
    named = {"through_introduction": wish, "may_mention": True}
    return OwnContact.note_down(wish.client, **words, **named)


def suggestion(key, coaching, contact):
    return Suggestion.make(coaching, contact, canary(key, "hint"), by=coaching.coach)


def concern(key, wish, **who):
    return Concern.tell(
        coach=wish.coach, client=wish.client, contact=wish.contact, introduction=wish,
        reason="uneasy", words=canary(key, "words"), **who,
    )  # fmt: skip


def invitation(coach, key):
    return Invitation.send(
        coach,
        email=f"{canary(key, 'email')}@example.org",
        first_name=canary(key, "first_name"),
        last_name=canary(key, "last_name"),
    )


def address_file(coach, key):
    words = canary(key, "preview")
    data = f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{words},B,,,C,D,"
    return ContactImport.read(coach, data.encode(), f"{canary(key, 'filename')}.csv")


def build():
    """Everybody and everything, by key: ``world.objects[kind][key]``."""
    w = SimpleNamespace(objects={}, users={})
    for name in PEOPLE:
        w.users[name] = person(name, coach=name in COACHES)
    marjan, otto = w.users["marjan"], w.users["otto"]
    _networks(w, marjan, otto)
    began = {
        "noors": (marjan, w.users["noor"]),
        "evas": (marjan, w.users["eva"]),
        "brams": (otto, w.users["bram"]),
    }
    coachings = {k: Coaching.begin(coach, who, by=coach) for k, (coach, who) in began.items()}
    w.objects["coaching"] = coachings
    _keys(w, marjan, coachings)
    _introductions(w, coachings)
    _practice(w, marjan, w.users["ruben"])
    w.objects["suggestion"] = {
        "hint": suggestion("hint", coachings["noors"], w.objects["contact"]["lars"]),
        "tip": suggestion("tip", coachings["brams"], w.objects["contact"]["saar"]),
    }
    met, away = (w.objects["introduction"][key] for key in ("met", "away"))
    w.objects["concern"] = {
        "worry": concern("worry", met, author=met.client, by_role="client", about="contact"),
        "fret": concern("fret", away, by_role="contact", about="client"),
    }
    coachings["evas"].end(by=marjan)
    w.objects["invitation"] = {
        "guest": invitation(marjan, "guest"),
        "stray": invitation(otto, "stray"),
    }
    w.objects["import"] = {"file": address_file(marjan, "file"), "pile": address_file(otto, "pile")}
    for coach in (marjan, otto, w.users["ruben"]):
        NetworkWord.recount(coach.pk)
        NetworkIndex.remake(coach.pk)
    w.crowd = list(Contact.objects.filter(first_name=canary("crowd", "first_name")))
    w.refs = {kind: {k: o.ref for k, o in some.items()} for kind, some in w.objects.items()}
    wishes, invited = w.objects["introduction"], w.objects["invitation"]
    asked = ("asked", "met", "away")
    w.refs["answer"] = {key: secret(wishes[key].purpose) for key in asked}
    w.refs["meeting"] = {key: secret(wishes[key].meeting_purpose) for key in ("met", "away")}
    w.refs["about"] = {key: w.objects["contact"][key].open_page() for key in ("kees", "daan")}
    w.refs["welcome"] = {key: secret(invited[key].purpose) for key in invited}
    w.refs["practice_door"] = {
        key: secret(one.purpose) for key, one in w.objects["practice_invitation"].items()
    }
    w.refs["stop"] = {key: word(w.users[key].pk, "daily") for key in ("noor", "otto")}
    changed = AddressChange.tell(w.users["nina"], f"{canary('nina', 'email')}@example.org")
    w.refs["undo"] = {"nina": secret(changed.purpose)}
    w.refs["mail"] = {"mail": wishes["asked"].history[-1].deliveries.get().ref}
    w.refs["passkey"] = {}
    job = jobs.configure_task("coaching.tasks.send_delivery")
    w.refs["job"] = {"job": job.defer(delivery_id=0)}
    for kind, refs in w.refs.items():
        # Last in its kind: somebody, something or a word that does not exist.
        refs["ghost"] = secret("ghost") if kind in LINKS else uuid.uuid4()
    w.refs["passkey"]["ghost"] = w.refs["job"]["ghost"] = 999_999
    return w


def _networks(w, marjan, otto):
    named, anonymous, hidden = Visibility.NAMED, Visibility.ANONYMOUS, Visibility.HIDDEN
    found = w.objects["contact"] = {
        "sanne": contact(marjan, "sanne", named),
        "kees": contact(marjan, "kees", named),
        "lotte": contact(marjan, "lotte", named),
        "lars": contact(marjan, "lars", named),
        "rosa": contact(marjan, "rosa", named),
        "tess": contact(marjan, "tess", named, informed_at=None),
        "youssef": contact(marjan, "youssef", anonymous, show_organisation=False),
        "mila": contact(marjan, "mila", anonymous),
        "willem": contact(marjan, "willem", hidden),
        "never": contact(marjan, "never", named),
        "daan": contact(otto, "daan", named),
        "saar": contact(otto, "saar", anonymous, show_organisation=False),
    }
    found["never"].leave_alone()
    for key in ("youssef", "mila"):
        crowd(found[key], "crowd")
    faces.refresh(marjan.pk)
    for known in found.values():
        known.refresh_from_db()


def _keys(w, marjan, coachings):
    """Who is open to some of Marjan's clients only."""
    names = {key: canary(key, "name") for key in ("together", "apart")}
    tags = w.tags = {key: Tag.named(marjan, [name])[0] for key, name in names.items()}
    tags["together"].coachings.add(coachings["noors"])
    mine = Contact.objects.of_coach(marjan)
    mine.filter(pk=w.objects["contact"]["lars"].pk).open_to([tags["together"].pk], by=marjan)
    others = [tags["apart"].pk, -coachings["evas"].pk]
    mine.filter(pk=w.objects["contact"]["rosa"].pk).open_to(others, by=marjan)
    mine.filter(pk=w.objects["contact"]["willem"].pk).tag(tags["apart"], by=marjan)


def _practice(w, marjan, ruben):
    """Marjan asked Ruben in, and somebody who did not answer yet; Noor asks for Els."""
    practice = Practice.found(canary("house", "name"), by=marjan)
    Membership.join(practice, ruben)
    w.objects["practice"] = {"house": practice}
    stays = {stay.user: stay for stay in practice.members}
    w.objects["membership"] = {"marjans": stays[marjan], "rubens": stays[ruben]}
    w.objects["practice_invitation"] = {
        "peer": PracticeInvitation.send(
            practice,
            marjan,
            email=f"{canary('peer', 'email')}@example.org",
            first_name=canary("peer", "first_name"),
            last_name=canary("peer", "last_name"),
        )
    }
    known = w.objects["contact"]
    known |= {key: contact(ruben, key, Visibility.NAMED) for key in ("els", "ina")}
    people.lend(known["els"])
    lent = Coaching.towards(ruben, w.users["noor"])
    w.objects["coaching"]["lent"] = lent
    w.objects["introduction"]["lent"] = introduction("lent", lent, known["els"], "submit")


def _introductions(w, coachings):
    c, (noors, evas, brams) = w.objects["contact"], coachings.values()
    ask = ("submit", "ask_more", "submit", "approve", "ask")
    introduce = (*ask, "accept", "introduce", "schedule")
    wishes = w.objects["introduction"] = {
        "draft": introduction("draft", noors, c["youssef"]),
        "along": introduction("along", noors, c["lars"]),
        "sent": introduction("sent", noors, c["sanne"], "submit", "approve", "recall"),
        "asked": introduction("asked", noors, c["mila"], *ask),
        "met": introduction("met", noors, c["kees"], *introduce),
        "gone": introduction("gone", evas, c["lotte"], *introduce, "hold"),
        "shy": introduction("shy", evas, c["youssef"], "submit", "decline"),
        "away": introduction("away", brams, c["daan"], *introduce),
    }
    said = {"question": "Hoe?", "answer": canary("met", "reply"), "place": 1}
    Reply.objects.create(introduction=wishes["met"], **said)
    Introduction.objects.filter(pk=wishes["met"].pk).update(chosen_form="mail")
    for key in ("met", "gone"):
        Kit.of(wishes[key]).introduce(canary(key, "pitch"))
    thank_and_report(wishes["gone"])
    wishes["along"].ask_along(by=wishes["along"].client)
    wishes["along"].comment({"goal": canary("along", "remark")}, by=wishes["along"].coach)
    ends = {"hint": ("sent", "tess"), "lost": ("gone", "youssef"), "tip": ("away", "saar")}
    w.objects["other_person"] = {
        key: wishes[wish].name_other(by=wishes[wish].coach, person=c[who], line=canary(key, "line"))
        for key, (wish, who) in ends.items()
    }
    w.objects["note"] = {
        "secret": note("secret", wishes["met"]),
        "told": note("told", wishes["met"], shared=True),
        "evasecret": note("evasecret", wishes["gone"]),
        "evatold": note("evatold", wishes["gone"], shared=True),
        "bramsecret": note("bramsecret", wishes["away"]),
        "coachsecret": note("coachsecret", noors, noors.coach),
        "ottosecret": note("ottosecret", brams, brams.coach),
    }
    w.objects["follow_up"] = {
        "step": follow_up("step", w.objects["note"]["told"]),
        "evastep": follow_up("evastep", w.objects["note"]["evatold"]),
    }
    w.objects["own_contact"] = {
        "friend": own_contact("friend", wishes["met"]),
        "evafriend": own_contact("evafriend", wishes["gone"]),
    }


def every_canary(w):
    """{text: (key, field)} of all that could turn up somewhere."""
    kinds = {"user": w.users, **{k: o for k, o in w.objects.items() if k in KINDS}}
    kinds |= {"tag": w.tags, "contact": [*w.objects["contact"], "crowd"]}
    return {
        canary(key, field): (key, field)
        for kind, some in kinds.items()
        for key in some
        for field in KINDS[kind]
    }

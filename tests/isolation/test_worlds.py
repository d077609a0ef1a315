"""Two worlds that differ only in what a role may not know: every answer is the same to the byte.

This finds what no list of words finds: a hit that is counted, an order that shifts, a search that
looks into a hidden field, an address that answers differently for what exists elsewhere.
"""

import re
from datetime import date

import pytest
from django.core.cache import caches
from django.db import transaction
from django.template import defaultfilters
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from coaching.models import Coaching, Delivery, News, Tag
from networking.models import (
    Awkwardness,
    Contact,
    Disclosure,
    Estimate,
    FollowUp,
    Kit,
    NetworkIndex,
    NetworkWord,
    Note,
    NoteConflict,
    NoteVersion,
    OwnContact,
    SavedPerson,
    SavedSearch,
    Visibility,
    faces,
)
from networking.models.network_index import at_hand
from networking.models.network_word import Face
from tests import cast as people
from tests.clock import moved_clock  # noqa: F401

from . import world as worlds
from .asking import Asker, cells, kind_of, kit, may, text_of
from .policy import BEHIND, DOORS, REACH, ROLES, ROOMS, SEES
from .world import ALIKE, CONTACT_FIELDS, canary, contact, introduction, invitation, note, person

pytestmark = pytest.mark.thorough


FILTERS = ("role", "organisation", "region", "field", "sector", "seniority")
LISTS = {
    "networking:cards": ("q", "after", "view", "sort", "room", "saved", *FILTERS),
    "networking:cards_filters": ("q", "room", "saved", *FILTERS),
    "networking:contacts": ("q", "after", "show", "role", "organisation", "region", "field"),
    "networking:contacts_filters": ("q", "show", "role", "organisation", "region", "field"),
    "networking:desk": ("show", "q"),
    "networking:search": ("q",),
    "networking:notes": ("page",),
    "coaching:clients": ("page",),
}
PARTS = ("networking:cards_filters", "networking:contacts_filters")  # of a page, for htmx alone
KEYS = ("youssef", "mila", "tess", "rosa", "willem", "crowd", "saar", "newcomer")
UNSEEN = {  # what a coach alone knows, apart from words
    "closeness": 4,
    "engagement": "retired",
    "connected_on": date(2001, 2, 3),
    "informed_how": "paste",
}
# From how many places this very test looks, and what it changed itself as the coach.
HERE = ("coaching:sessions", "networking:contact_log")
# Whoever holds that link may know all that is kept of a contact, and on which days she was asked.
HER_OWN = ("networking:about", "networking:about_concern")
BEHIND_LINKS = (*HER_OWN, "networking:answer", "networking:meeting", "networking:meeting_calendar")
ASKED = ("mila", "kees", "daan")  # the page behind her own link tells her where it is all from
COUNTED = ("coaching:practice",)  # how many clients a colleague has its admin may know
WORRY = {"marjan": "worry", "otto": "fret"}
SIDE = {"noor": "marjan", "eva": "marjan", "marjan": "marjan", "otto": "otto", "bram": "otto"}
SIDE |= {"ruben": "ruben"}


@pytest.fixture(autouse=True)
def _one_moment(world, clock, monkeypatch):
    """Both worlds are looked at in the same one, so that no "3 minutes ago" tells them apart."""

    def since(moment, now=None):  # Django's looks at a clock of its own
        return timesince(moment, now or timezone.now())

    monkeypatch.setattr(defaultfilters, "timesince", since)


def searches(w, role):
    """(address, as a part?): questions that name what is hidden, here and in the other world."""
    refs = [w.refs["contact"][key] for key in ("sanne", "youssef", "willem", "daan", "ghost")]
    ask = {"q": list(_secrets()), "after": refs, "page": ("1", "2", "9")}
    ask["show"] = ("hidden", "anonymous", "named", "waiting", "under-way", "over")
    ask |= {"view": ("table",), "sort": ("new",), "room": ("1",), "saved": ("1",)}
    ask |= {
        word: [canary(key, word) for key in KEYS] for word in ("role", "organisation", "region")
    }
    ask |= {"field": ("it", "care"), "sector": ("care",), "seniority": ("director",)}
    for name, parameters in LISTS.items():
        if may(role, name, "", "GET"):
            for parameter in parameters:
                for value in ask[parameter]:
                    yield f"{reverse(name)}?{parameter}={value}", int(name in PARTS)


def _secrets():
    """Hidden words whole, unfinished, with two letters turned round, and as they are elsewhere."""
    for key in KEYS:
        for field in ("last_name", "organisation"):
            word = canary(key, field)
            yield from (word, word[:-3], word[:4] + word[5] + word[4] + word[6:], f"q{word[1:]}")
        yield from (canary(key, field) for field in ("first_name", "email", "remark"))


def answers(w, role):
    """{(address, as a part?): the whole answer} of all that this role can GET."""
    caches["counts"].clear()  # so that the second world cannot lean on the first
    at_hand.clear()
    ask = Asker(w, role)
    skipped = DOORS + ROOMS + HERE + HER_OWN + (COUNTED if role == "marjan" else ())
    open_to = [(n, k, url) for n, k, url in cells(w) if n not in skipped]
    urls = [url for name, key, url in open_to if may(role, name, key, "GET")]
    found = {(url, htmx): text_of(ask("GET", url, htmx=htmx)) for url in urls for htmx in (0, 1)}
    more = searches(w, role)
    return found | {(url, htmx): text_of(ask("GET", url, htmx=htmx)) for url, htmx in more}


def differences(before, after):
    return [
        f"{url}{' htmx' if htmx else ''}: {_first_difference(before[url, htmx], after[url, htmx])}"
        for url, htmx in before
        if before[url, htmx] != after[url, htmx]
    ]


def _first_difference(a, b):
    """In the page if there is one there, else in the headers: a length says little."""
    lines = list(zip(a.splitlines(), b.splitlines(), strict=False))
    for line, other in (*lines[3:], *lines[:3]):
        if line != other:
            return f"{line.strip()[:300]!r} became {other.strip()[:300]!r}"
    return f"{len(a)} became {len(b)} letters"


def other_objects(w, role):
    """More of everything that this role may not know to exist."""
    for coach in worlds.COACHES:
        if coach != role:
            _strangers(w, w.users[coach], mine=SIDE.get(role) == coach)
    if role != "noor":
        c = w.objects["contact"]
        introduction("newdraft", w.objects["coaching"]["noors"], c["lotte"])
        _put_aside(w.users["noor"], [c["sanne"], c["lotte"]])
        worlds.own_contact("newfriend", w.objects["introduction"]["met"]).ask(c["lotte"])
    private_things(w, role)
    _worries(w, role)
    if role not in ("marjan", "eva"):
        note("newnote", w.objects["introduction"]["gone"], shared=True)
    if role not in ("otto", "bram"):
        note("newelsewhere", w.objects["introduction"]["away"], shared=True)


def _worries(w, role):
    """What did not feel right, told by others about everybody, this role too; and looked at."""
    for coach, key in (("marjan", "met"), ("otto", "away")):
        if role != coach:
            wish = w.objects["introduction"][key]
            worlds.concern(f"{key}new", wish, by_role="contact", about="client")
            worlds.concern(f"{key}too", wish, author=wish.client, by_role="client", about="contact")
            w.objects["concern"][WORRY[coach]].settle(by=wish.coach)


def private_things(w, role):
    """More of what everybody keeps for herself alone; not of this role's own."""
    for name, wish in (("noor", "met"), ("eva", "gone"), ("bram", "away")):
        if role != name:
            wish = w.objects["introduction"][wish]
            _writings(f"{name}more", wish)
            worlds.own_contact(f"{name}knows", wish)
            _get_ready(wish)
    for name, coaching in (("marjan", "noors"), ("otto", "brams")):
        if role != name:
            begun = w.objects["coaching"][coaching]
            _writings(f"{name}more", begun, by=begun.coach)


def _writings(key, about, by=None):
    """A note with earlier texts and one that lies aside, one thrown away, and two steps to do."""
    kept = note(key, about, by)
    first = kept.version
    kept.write("newer", version=first)
    with pytest.raises(NoteConflict):
        kept.write("elsewhere", version=first)
    steps = [worlds.follow_up(f"{key}{word}", kept) for word in ("open", "done")]
    steps[1].finish()
    note(f"{key}gone", about, by).throw_away(by=kept.author)


def _get_ready(wish):
    kit = Kit.of(wish)
    kit.introduce("newpitch")
    kit.add("newquestion")
    kit.tick(["goal", "route"])
    for when in ("before", "after"):
        Awkwardness.of(wish).keep(when, "4")
    Estimate.keep(wish, "35")


def _strangers(w, coach, *, mine):
    """A coach's new client who looks at all she sees, saves and asks for them, and new contacts:
    when ``mine``, only such as are not open to the role. They are in everything like somebody the
    role does see."""
    client = person(f"client{coach.pk}")
    coaching = Coaching.begin(coach, client, by=coach)
    (tag,) = Tag.named(coach, [f"newtag{coach.pk}"])
    tag.coachings.add(coaching)
    named = {"marjan": "sanne", "otto": "daan", "ruben": "els"}
    named = next(w.objects["contact"][named[name]] for name in named if w.users[name] == coach)
    words = {field: getattr(named, field) for field in ALIKE}
    for n, keys in enumerate(([-coaching.pk], [tag.pk], [], [0])):
        for visibility in Visibility:
            if not (mine and keys == [0] and visibility != Visibility.HIDDEN):
                link = f"{coach.pk}-{n}-{visibility}"
                contact(coach, "newcomer", visibility, linkedin_key=link, open_to=keys, **words)
    # Not to the end: that somebody rests now, and how many said yes, everybody may know.
    steps = ("submit", "ask_more", "submit", "approve", "ask", "withdraw")
    for known in Contact.objects.filter(coach=coach, never_at=None).exclude(visibility="hidden"):
        introduction("elsewhere", coaching, known, *steps[: 3 if known.reason_to_wait() else 6])
    seen = list(Contact.objects.shown_to(client))
    for part in Disclosure.Part:
        Disclosure.log(seen, client, part)
    _put_aside(client, seen)
    invitation(coach, f"newguest{coach.pk}")
    worlds.address_file(coach, f"newfile{coach.pk}")
    NetworkWord.recount(coach.pk)
    NetworkIndex.remake(coach.pk)


def _put_aside(client, contacts):
    for known in contacts:
        SavedPerson.put(client, known, True)
    SavedSearch.keep(client, "q=new", "new")


def other_fields(w, role):
    """The same objects, with other words wherever this role may not look."""
    seen = SEES[role].union(*BEHIND.values())
    for key, known in (*w.objects["contact"].items(), *(("crowd", one) for one in w.crowd)):
        known.refresh_from_db()
        kept = set(ALIKE) if key == "crowd" else set()  # by which others may be told
        for field in {*CONTACT_FIELDS, "email", "linkedin_url"} - kept:
            if (key, field) not in seen:
                setattr(known, field, getattr(known, field).replace("x", "q", 1))
        known.edit(by=known.coach)
        if w.users.get(role) != known.coach:
            stored = Contact.objects.filter(pk=known.pk)
            stored.update(**UNSEEN, tags=[w.tags["apart"].pk])
            if key not in ASKED:
                stored.update(source="outlook")
    for key, begun in w.objects["note"].items():
        if (key, "text") not in seen:
            private = Note.objects.get(pk=begun.pk)
            private.write("qqq", version=private.version)
    _other_private_words(w, role, seen)
    if role != "noor":
        wish = w.objects["introduction"]["draft"]
        wish.write({"goal": "qqq", "questions": "qqq"}, version=wish.version)
    for coach in worlds.COACHES:
        NetworkWord.recount(w.users[coach].pk)
        NetworkIndex.remake(w.users[coach].pk)


def _other_private_words(w, role, seen):
    for key, step in w.objects["follow_up"].items():
        if (key, "words") not in seen:
            step.write("qqq", date(2027, 2, 3))
            FollowUp.finish(step)
    for key, known in w.objects["own_contact"].items():
        if (key, "name") not in seen:
            words = dict.fromkeys(worlds.KINDS["own_contact"], "qqq")
            OwnContact.edit(known, **words, met_on=date(2025, 2, 3), may_mention=False)
    for key in ("met", "gone"):
        if (key, "pitch") not in seen:
            Kit.of(w.objects["introduction"][key]).introduce("qqq")
    for key in ("told", "evatold"):  # nor of what is shared is a text that lies aside
        shared = w.objects["note"][key]
        if w.users.get(role) != shared.author:
            NoteVersion.objects.create(note=shared, number=99, kind="aside", text="qqq")


@pytest.mark.parametrize("role", [role for role in ROLES if role != "visitor"])
@pytest.mark.parametrize("change", [other_objects, other_fields])
def test_what_somebody_may_not_know_changes_nothing_for_her(world, role, change):
    News.objects.unread().read()  # the first walk would, by coming by
    before = answers(world, role)
    change(world, role)
    found = differences(before, answers(world, role))
    assert not found, "\n".join(found)


def test_what_somebody_keeps_for_herself_changes_nothing_behind_a_link_or_for_the_operator(world):
    """Also on the page that tells a contact all that is kept of her; and no mail goes out."""
    world.users["olga"] = person("olga", is_staff=True)
    deliveries = [f"{reverse('coaching:deliveries')}{more}" for more in ("", "?state=queued")]
    urls = [url for name, _key, url in cells(world) if name not in DOORS + ROOMS]
    open_links = [url for name, _key, url in cells(world) if name in BEHIND_LINKS]

    asked = [("visitor", url) for url in open_links]
    asked += [("olga", url) for url in (*urls, *deliveries)]
    ask = {role: Asker(world, role) for role in ("visitor", "olga")}

    def everything():
        return {(f"{role} {url}", 0): text_of(ask[role]("GET", url)) for role, url in asked}

    before, mails = everything(), Delivery.objects.count()
    private_things(world, "visitor")
    _other_private_words(world, "visitor", set())
    found = differences(before, everything())
    assert not found, "\n".join(found)
    assert Delivery.objects.count() == mails


@pytest.mark.parametrize("role", ["visitor", "marjan", "noor", "eva", "nina"])
def test_what_is_somebody_elses_answers_as_what_does_not_exist(world, role):
    ask, found, ghosts = Asker(world, role), [], {}
    for name, key, url in reversed(list(cells(world))):  # the ghosts first
        if not key or name in DOORS + ROOMS:
            continue
        ref = str(world.refs[REACH[kind_of(name)][0]][key])
        for method, htmx in (("GET", False), ("GET", True), ("POST", False)):
            if may(role, name, key, method):
                continue
            with transaction.atomic():
                body = kit(world) if method == "POST" else None
                answer = _without(ref, url, text_of(ask(method, url, body, htmx=htmx)))
                transaction.set_rollback(True)
            ghost = ghosts.setdefault((name, method, htmx), answer)
            if answer != ghost:
                found.append(f"{method} {name} {key}: {_first_difference(ghost, answer)}")
    assert len(ghosts) > 50
    assert not found, "\n".join(found)


def _without(ref, url, answer):
    """What it says besides what was asked. A number stands in other places too, and may be longer
    than that of what does not exist."""
    if not ref.isdecimal():
        return answer.replace(ref, "REF")
    return re.sub(r"'Content-Length': '\d+'", "", answer.replace(url, "URL"))


@pytest.mark.parametrize(("role", "address"), [("noor", "cards"), ("marjan", "contacts")])
def test_a_list_cannot_be_asked_where_somebody_elses_contact_would_stand(world, role, address):
    ask, url = Asker(world, role), reverse(f"networking:{address}")
    strange = people.contact(world.users["otto"], "Zoë", "Zz", Visibility.NAMED, role="zz")
    one = text_of(ask("GET", f"{url}?after={strange.ref}")).replace(str(strange.ref), "REF")
    ghost = str(world.refs["contact"]["ghost"])
    other = text_of(ask("GET", f"{url}?after={ghost}")).replace(ghost, "REF")
    assert one == other


# A network of more than one page, and everything one can ask of it


def crowded(w):
    """Thirty people whom Noor sees by name, and five without: those are told by their role."""
    marjan = w.users["marjan"]
    for number in range(30):
        place = {"organisation": "Zorggroep Noord", "region": "Drenthe"} if number % 2 else {}
        people.contact(
            marjan, f"Mens{number:02}", f"Bos{number % 7}", Visibility.NAMED, role="Bakker", **place
        )
    for number in range(5):
        people.contact(
            marjan, f"Stil{number}", "Zwijger", Visibility.ANONYMOUS, role="Verpleegkundige",
            organisation=f"Ziekenhuis {number}", show_organisation=False,
        )  # fmt: skip
    faces.refresh(marjan.pk)


LOOKS = (
    "", "q=bakker", "q=bakekr", "q=verpleegkundige", "q=verpleegkunidge", "q=nurse", "q=bos3",
    "q=zwijger", "q=zwijgre", "q=stil3", "q=ziekenhuis", "q=elders", "q=eldres", "q=geheim",
    "q=gehiem", "q=bakker&organisation=Zorggroep Noord", "role=Bakker", "role=Verpleegkundige",
    "organisation=Zorggroep Noord", "organisation=Ziekenhuis 1", "organisation=Elders",
    "region=Drenthe", "field=care", "field=hospitality", "sector=care", "seniority=director",
    "sort=new", "view=table", "view=table&q=bos3", "room=1", "saved=1",
)  # fmt: skip
FURTHER = re.compile(r"after=([0-9a-f-]{36})")


def walk_through(w, role="noor"):
    """Every page of every look, and what suggestions may be made of; nothing else is told."""
    caches["counts"].clear()
    at_hand.clear()
    NetworkWord.recount(w.users["marjan"].pk)
    NetworkIndex.remake(w.users["marjan"].pk)
    ask, url, found = Asker(w, role), reverse("networking:cards"), {}
    for look in LOOKS:
        place, after = look, None
        while place not in found:
            found[place] = text_of(ask("GET", f"{url}?{place}"))
            found[place, "part"] = text_of(ask("GET", f"{url}?{place}", htmx=True))
            after = FURTHER.search(found[place])
            place = f"{look}&after={after[1]}" if after else look
    keys = w.objects["coaching"]["noors"].keys
    words = NetworkWord.objects.filter(face=Face.CARD, coach=w.users["marjan"], key__in=keys)
    theirs = {"opened": [(w.users["marjan"].pk, key) for key in keys], "face": Face.CARD}
    near = NetworkWord.objects.near(["bakekr", "gehiem", "eldres", "zwijgre", "drethne"], **theirs)
    return found | {"words": sorted(words.values_list("key", "word", "n")), "near": near}


LIKE_A_NAMED = {"role": "Bakker", "organisation": "Zorggroep Noord", "region": "Drenthe"}


def come(w, how):
    """Four people like those whom Noor sees, and found by the same words; but not for her."""
    keys = {
        "another client's": [-w.objects["coaching"]["evas"].pk],
        "another tag's": [w.tags["apart"].pk],
        "nobody's": [],
    }.get(how, [0])
    visibility = Visibility.HIDDEN if how == "hidden" else Visibility.NAMED
    coach = w.users["otto" if how == "another coach's" else "marjan"]
    for number, last_name in enumerate(("Aaa", "Bos3", "Geheim", "Zzz")):
        words = {"topics": ["elders"], "line": "Geheime zin", **LIKE_A_NAMED}
        name = f"Geheim{number}"
        came = people.contact(coach, name, last_name, visibility, open_to=keys, **words)
        if how == "never":
            came.leave_alone()


def test_who_is_not_open_to_her_changes_no_page_no_count_and_no_order(world):
    crowded(world)
    before, found = walk_through(world), []
    assert sum("after=" in str(place) for place in before) >= 8  # there are second pages
    hows = ("another coach's", "hidden", "never", "another client's", "another tag's", "nobody's")
    for how in hows:
        come(world, how)
        after = walk_through(world)
        assert before.keys() == after.keys(), how
        found += [f"{how}: {place}" for place in before if before[place] != after[place]]
        before = after
    assert not found, "\n".join(found)


ALONE = {"role": "Directeur museum", "organisation": "Museum Oost", "region": "Assen"}


@pytest.mark.parametrize("who", ["told by her role", "told by nothing", "not informed yet"])
def test_what_is_hidden_of_somebody_changes_no_page_no_count_and_no_order(world, who):
    crowded(world)
    marjan = world.users["marjan"]
    if who == "told by her role":
        one = marjan.contacts.get(first_name="Stil3")
    else:
        told = {"visibility": Visibility.ANONYMOUS}
        if who == "not informed yet":
            told = {"visibility": Visibility.NAMED, "informed_at": None}
        one = people.contact(marjan, "Ada", "Vos", **told, **ALONE)
    before = walk_through(world)
    for field, value in OTHER_WORDS.items():
        setattr(one, field, value)
    one.organisation = f"{one.organisation.split()[0]} Elders"  # of the same sector
    if who != "told by her role":
        one.role = "Rechter"  # it could not be told, and cannot be
    one.edit(by=marjan)
    Contact.objects.filter(pk=one.pk).update(source="outlook", engagement="retired")
    marjan.contacts.filter(pk=one.pk).tag(world.tags["apart"], by=marjan)
    after = walk_through(world)
    assert not [place for place in before if before[place] != after[place]]
    assert before == after


OTHER_WORDS = {
    "first_name": "Geheim",
    "last_name": "Aaa",
    "region": "Zeeland",
    "remark": "Geheim en elders",
    "closeness": 4,
    "email": "geheim@example.org",
    "linkedin_url": "https://www.linkedin.com/in/geheim",
    "linkedin_key": "geheim",
    "connected_on": date(2001, 2, 3),
    "language": "en",
}


def test_the_titles_and_addresses_she_sees_hold_no_hidden_word(world):
    ask = Asker(world, "noor")
    hidden = {
        canary(key, field) for key in ("youssef", "tess") for field in ("first_name", "last_name")
    }
    for key in ("youssef", "mila", "tess"):
        page = text_of(ask("GET", reverse("networking:card", args=[world.refs["contact"][key]])))
        title = re.search(r"<title>(.*?)</title>", page, re.S)[1]
        assert not [word for word in hidden if word in page]
        assert (canary(key, "role") in title) == (key != "tess")

"""Whose rows changed: nobody's but those of the role that asked."""

import json

from django.db import connection

from coaching.models import (
    Coaching,
    Invitation,
    Membership,
    NoticeChoice,
    Practice,
    PracticeInvitation,
    Tag,
    User,
)
from networking.models import (
    Afterword,
    Awkwardness,
    Comment,
    Concern,
    Contact,
    ContactImport,
    Correction,
    Estimate,
    FollowUp,
    Heading,
    Introduction,
    Kit,
    Meeting,
    Note,
    OtherPerson,
    OwnContact,
    ProposedTime,
    Reply,
    SavedPerson,
    SavedSearch,
    Sequel,
    Suggestion,
    Suppression,
)

MODELS = (User, Coaching, Invitation, Contact, ContactImport, Introduction, Meeting, Note)
OF_AN_ANSWER = (ProposedTime, Reply)
MODELS += OF_AN_ANSWER
MODELS += (Suppression, Tag, Correction, Heading, SavedPerson, SavedSearch, OtherPerson)
MODELS += (Suggestion, Comment, Estimate, Awkwardness, Kit, NoticeChoice, FollowUp, OwnContact)
MODELS += (Afterword, Sequel, Concern)
MODELS += (Practice, Membership, PracticeInvitation)
HERS_ALONE = (FollowUp, OwnContact)
LETS_GO = ("networking:suggestion_removal", "networking:contact_erasure")
LETS_GO += ("networking:own_contact_removal",)
# What a colleague lends ends with these, and what it opened is closed.
ENDS_LENDING = ("coaching:coaching_end", "coaching:coaching_pause")
LEAVES = ("coaching:practice_leaving", "coaching:practice_removal")
CLOSED = {"open_to", "colleagues_told_at"}
OF_A_CLIENT = (SavedPerson, SavedSearch)
OWNERS = ("coach_id", "coaching_id", "contact_id", "author_id", "introduction_id", "client_id")
OWNERS += ("user_id", "owner_id")
MEETING = ("networking:meeting", "networking:introduction_meeting")
FIXED = ("id", "ref", *OWNERS, "is_staff", "is_superuser")


def snapshot():
    """{(model, id): the row}."""
    rows = {}
    with connection.cursor() as cursor:
        for model in MODELS:
            cursor.execute(f"select id, to_jsonb(t)::text from {model._meta.db_table} t")  # noqa: S608
            rows |= {(model, pk): row for pk, row in cursor.fetchall()}
    return rows


def trespasses(before, after, w, role, name, key):
    """What changed or came, and should not have."""
    me = w.users.get(role)
    for place in before.keys() | after.keys():
        old, new = (json.loads(rows[place]) if place in rows else None for rows in (before, after))
        if old == new:
            continue
        if new is None:
            if _left_with_her(place[0], old, w, name, key):
                continue
            if (
                place[0] is Meeting
                and name in MEETING
                and _is_theirs(Meeting, old, w, me, name, key)
            ):
                continue  # cancelled
            if name in LETS_GO and place[0] is Suggestion:
                continue
            theirs = me and _is_theirs(place[0], old, w, me, name, key)
            if name in LETS_GO and place[0] is OwnContact and theirs:
                continue
            if name == "networking:contact_erasure" and theirs:
                continue
            yield f"{place} is gone"
        elif old is None:
            if not _may_make(place[0], new, w, me, name, key):
                yield f"{place} came"
        else:
            if any(old.get(field) != new.get(field) for field in FIXED):
                yield f"{place} changed hands"
            theirs = _is_theirs(place[0], new, w, me, name, key) or _rests(old, new, w, key)
            if not theirs and not _is_lent_no_more(place[0], old, new, name):
                yield f"{place} changed"


def _left_with_her(model, row, w, name, key):
    """What a contact said herself goes when she goes."""
    if model is Concern and name in ("networking:contact_erasure", "networking:about"):
        return row["contact_id"] == w.objects["contact"][key].pk
    if model not in OF_AN_ANSWER or name not in ("networking:contact_erasure", "networking:about"):
        return False
    wish = Introduction.objects.get(pk=row["introduction_id"])
    return wish.contact_id == w.objects["contact"][key].pk


def _rests(old, new, w, key):
    """A step of a client or of the clock may let the contact of that introduction rest."""
    wish = w.objects["introduction"].get(key)
    changed = {field for field in old if old[field] != new[field]}
    return wish and new["id"] == wish.contact_id and changed == {"rests_until"}


def _is_lent_no_more(model, old, new, name):
    """It rests on what the role ended: then it ends, and so does what was asked there."""
    if model is Coaching and name in (*ENDS_LENDING, *LEAVES):
        return old["lent_key"] is not None
    if model is Introduction and name in (*ENDS_LENDING, *LEAVES):
        return Coaching.objects.get(pk=new["coaching_id"]).is_lent and new["status"] == "withdrawn"
    changed = {field for field in old if old[field] != new[field]}
    return model is Contact and name in LEAVES and changed <= CLOSED


def _is_theirs(model, row, w, me, name, key):
    if name == "networking:answer":
        wish = w.objects["introduction"][key]
        if model in OF_AN_ANSWER:
            return row["introduction_id"] == wish.pk
        return (model, row["id"]) in {(Introduction, wish.pk), (Contact, wish.contact_id)}
    if name == "networking:meeting":
        wish = w.objects["introduction"][key]
        return (model is Introduction and row["id"] == wish.pk) or (
            model is Meeting and row["introduction_id"] == wish.pk
        )
    if name == "networking:about":
        contact = w.objects["contact"][key]
        return (model is Introduction and row["contact_id"] == contact.pk) or (
            (model is Contact and row["id"] == contact.pk)
            or (model is Concern and row["contact_id"] == contact.pk)
        )
    if name == "coaching:invitation":
        return model is Invitation and row["id"] == w.objects["invitation"][key].pk
    if name == "coaching:address_undo":
        return model is User and row["id"] == w.users[key].pk
    if name == "coaching:notices_stop":
        return model is NoticeChoice and row["user_id"] == w.users[key].pk
    if me is None:
        return False
    if model in (Practice, Membership, PracticeInvitation):
        return _is_in_hers(model, row, me)
    if model is NoticeChoice:
        return row["user_id"] == me.pk
    if model is User:
        return row["id"] == me.pk
    if model is Note:
        return row["author_id"] == me.pk
    if model in HERS_ALONE:
        return row["owner_id"] == me.pk
    if model in OF_A_CLIENT:
        return row["client_id"] == me.pk
    if model is Coaching and name in ("coaching:coaching_pause", "coaching:coaching_end"):
        return me.pk in (row["coach_id"], row["client_id"])
    if model in (Introduction, Suggestion):
        coaching = Coaching.objects.get(pk=row["coaching_id"])
        return me in (coaching.client, coaching.coach)
    if model is OtherPerson:
        coaching = Introduction.objects.get(pk=row["introduction_id"]).coaching
        return me in (coaching.client, coaching.coach)
    if model is Comment:
        introduction = Introduction.objects.get(pk=row["introduction_id"])
        return introduction.coach == me and row["author_id"] == me.pk
    if model is Afterword and row["kind"] == "coach_thanks":
        return Introduction.objects.get(pk=row["introduction_id"]).coach == me
    if model in (Meeting, Estimate, Awkwardness, Kit, Afterword, Sequel):
        return Introduction.objects.get(pk=row["introduction_id"]).client == me
    return row.get("coach_id") == me.pk


def _is_in_hers(model, row, me):
    """Of the practice she founded or runs; and her own place in one."""
    practice = row["id"] if model is Practice else row["practice_id"]
    mine = Membership.objects.filter(practice=practice, user=me)
    hers_alone = model is Membership and row["user_id"] == me.pk
    return hers_alone or mine.filter(role="admin").exists()


def _may_make(model, row, w, me, name, key):
    if model is Concern:
        hers = row["author_id"] is None or (me and row["author_id"] == me.pk)
        return name.endswith("_concern") and hers
    if name in ("networking:answer", "networking:about"):
        hers = model in OF_AN_ANSWER and name == "networking:answer"
        return model is Suppression or (hers and _is_theirs(model, row, w, me, name, key))
    if name == "coaching:notices_stop":
        return model is NoticeChoice
    if name in ("coaching:invitation", "account_signup") and model in (User, Coaching):
        return True
    if model is Introduction:
        return Coaching.objects.get(pk=row["coaching_id"]).client == me
    return (
        me is not None and model not in (User, Coaching) and _is_theirs(model, row, w, me, name, "")
    )

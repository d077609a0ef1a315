"""What kind of mail each letter is, and what a person can choose about it.

Every floor writes down its own letters and topics when the house starts. A letter without a topic
always goes at once: somebody cannot go on without it.
"""

import hmac
from typing import NamedTuple

from django.conf import settings

from .secrets import digest, secret

ONCE, DAILY, OFF = "once", "daily", "off"
TOGETHER = "daily"  # the letter in which a day's news is gathered


class Notice(NamedTuple):
    topic: str = ""
    awaited: bool = False  # somebody waits for it at this very moment, also at night
    weekdays: bool = False  # it can wait for Monday
    ends_at_door: bool = False  # its secret link leads to where its reader can end such mails


class Topic(NamedTuple):
    label: str
    hint: str
    for_coach: bool
    default: str


NOTICES = {}  # letter: Notice
TOPICS = {}  # name: Topic


def of(letter):
    return NOTICES.get(letter, Notice())


def topics_for(user):
    return {name: topic for name, topic in TOPICS.items() if _concerns(topic, user)}


def _concerns(topic, user):
    return user.is_coach if topic.for_coach else user.is_client or not user.is_coach


# ---- the way out, in the header of a mail


def headers(delivery):
    """So that a mail program can show "unsubscribe".

    Whoever has an account ends that kind of mail with one press (RFC 8058): the program sends a
    POST to a link that needs no sign-in, and she can undo it in her settings. A contact is only
    led to her own page. There "never" is for good and closes what is under way, and a program or
    a scanner on the way that sends such a POST by itself must not be able to say it for her.
    """
    notice = of(delivery.letter)
    if notice.ends_at_door and delivery.door:
        return {"List-Unsubscribe": f"<{delivery.door}>"}
    topic = TOGETHER if delivery.letter == TOGETHER else notice.topic
    if not topic or not delivery.to_user_id:
        return {}
    link = f"{settings.SITE_URL}/mails/{word(delivery.to_user_id, topic)}/"
    return {
        "List-Unsubscribe": f"<{link}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def word(user_id, topic, given=""):
    """Of the link that ends this kind of mail for this person, and can do nothing else. ``given``
    is the digest of one that was given out, perhaps with an older key."""
    return f"{user_id}.{topic}.{secret(f'notices:{user_id}:{topic}', given)}"


def read(link):
    """(user id, topic) of such a word; None when it is not one of ours."""
    user_id, _dot, rest = link.partition(".")
    topic, _dot, given = rest.partition(".")
    known = topic == TOGETHER or topic in TOPICS
    if not known or not user_id.isascii() or not user_id.isdecimal() or len(user_id) > 18:
        return None
    good = word(int(user_id), topic, digest(given))
    if not hmac.compare_digest(link.encode(), good.encode()):
        return None
    return int(user_id), topic

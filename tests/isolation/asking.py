"""Asking every address, by every method, as every role; and what to look at in the answers."""

import re
from http.cookies import SimpleCookie

from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from tests.proof import just_proved

from .policy import BEHIND, EVERYBODY, POLICY, REACH, SEES, SIGNED_IN, WHO
from .world import every_canary

# (method, with htmx?)
SAFE = (("GET", False), ("GET", True), ("HEAD", False), ("OPTIONS", False))
UNSAFE = (("POST", False), ("POST", True), ("PUT", False), ("PATCH", False), ("DELETE", True))
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
WRITE = re.compile(r"^\s*(insert|update|delete|truncate|merge|alter|drop|create)\b", re.I)
QUEUE = re.compile(r"procrastinate_(defer|cancel|fetch|finish|retry)", re.I)
# Sessions, the counters of the limits, who has seen a card, and that somebody read what leads to
# the page she opens: these are looked at by themselves.
BOOKKEEPING = (
    "django_session",
    "usersessions_",
    '"cache"',
    "coaching_hit",
    "networking_disclosure",
    'UPDATE "coaching_news" SET "read_at"',
)
# Different in every answer: the token of a form, also where a script asks for it, and the number
# of an open page of notes or of somebody new.
TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|editor|once)" value="|^\{"token": ")[^"]+')


def walk(resolver=None, space=""):
    """(name, pattern, parameter) of every address."""
    for route in (resolver or get_resolver()).url_patterns:
        if isinstance(route, URLResolver):
            yield from walk(route, space + (f"{route.namespace}:" if route.namespace else ""))
        else:
            yield space + (route.name or f"UNNAMED {route.pattern}"), route.pattern


def kind_of(name, method=None):
    """What its policy says for a method; for another method than the two, what it is about."""
    rule = POLICY[name]
    return rule.get(method) or next(iter(rule.values()))


def cells(w):
    """(name, key, url) of every address with every object it could be about."""
    for name, pattern in walk():
        kind = kind_of(name)
        if not pattern.converters:
            yield name, "", reverse(name)
            continue
        for key, ref in w.refs[REACH[kind][0]].items():
            try:
                yield name, key, reverse(name, args=[ref])
            except NoReverseMatch:  # pragma: no cover
                raise AssertionError(f"{name} takes another kind of ref") from None


def may(role, name, key, method):
    """Does the policy let this role do that? HEAD is as GET; nobody has more than its two."""
    method = "GET" if method == "HEAD" else method
    who = POLICY[name].get(method)
    if who is None:
        return False
    if who in (EVERYBODY, SIGNED_IN):
        return who == EVERYBODY or role != "visitor"
    if who in WHO:
        return role in WHO[who]
    return key in REACH[who][1].get(role, ())


def sees(role, name="", key=""):
    kind = kind_of(name) if name else ""
    return SEES[role] | BEHIND.get((kind, key), set())


class Asker:
    """A browser of one role that forgets what earlier answers told it."""

    def __init__(self, w, role, **options):
        self.client = Client(raise_request_exception=True, **options)
        if role != "visitor":
            self.client.force_login(w.users[role])
            just_proved(self.client, w.users[role])
        self.cookies = self.client.cookies.output(header="", sep=";")

    def __call__(self, method, url, body=None, *, htmx=False, **headers):
        self.client.cookies = SimpleCookie(self.cookies)
        if htmx:
            headers |= HTMX
        if method in ("GET", "HEAD"):
            return self.client.generic(method, url, headers=headers)
        if method == "POST":
            return self.client.post(url, body or {}, headers=headers)
        return self.client.generic(method, url, "{}", "application/json", headers=headers)


def leads_to_sign_in(answer):
    goal = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
    return goal.startswith("/account/sign-in/")


def text_of(answer):
    """The whole answer: status, headers (cookies too) and body, fit to be compared."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {k: v for k, v in answer.headers.items() if k not in ("X-Request-ID",)}
    cookies = {k: m.value for k, m in answer.cookies.items() if k not in ("csrf", "session")}
    shown = TOKEN.sub(r"\1", body.decode("utf-8", "replace"))
    return f"{answer.status_code}\n{headers}\n{cookies}\n{shown}"


class Canaries:
    def __init__(self, w):
        self.origin = every_canary(w)
        self.any = re.compile("|".join(self.origin))

    def __call__(self, text, allowed):
        """The (key, field) that stand in this text and are not allowed to."""
        found = {self.origin[hit] for hit in self.any.findall(text.lower())}
        return found - allowed


class WriteGuard:
    """Notes every statement that changes something other than sessions and sign-in counters."""

    def __init__(self):
        self.writes = []

    def __call__(self, execute, sql, params, many, context):
        if (WRITE.match(sql) or QUEUE.search(sql)) and not any(t in sql for t in BOOKKEEPING):
            self.writes.append(sql[:200])
        return execute(sql, params, many, context)

    def watching(self):
        self.writes = []
        return connection.execute_wrapper(self)


def kit(w, verb="submit", role="marjan"):
    """A body with something for every form, and keys of others that no form may take.

    Where one person is asked for it names one of the role's own; where many are, also another's.
    """
    own = {"otto": "daan", "ruben": "els"}.get(role, "willem")
    strange = "daan" if own == "willem" else "willem"
    refs = [str(w.objects["contact"][key].ref) for key in (strange, own)]
    other = w.users["nina"]
    contact, wish = w.objects["contact"]["willem"], w.objects["introduction"]["away"]
    foreign = {"coach": other.pk, "coach_id": other.pk, "owner": other.pk, "author": other.pk}
    foreign |= {"client": other.pk, "user": other.pk, "contact": contact.pk, "is_staff": "1"}
    foreign |= {"introduction": wish.pk, "coaching": wish.coaching_id, "status": "introduced"}
    foreign |= {"never_at": "", "shared_at": "2026-01-01", "is_superuser": "1", "id": wish.pk}
    return foreign | {
        "verb": verb,
        "answer": verb,
        "deed": verb,
        "version": "1",
        "number": "1",
        "goal": "Ik wil weten hoe een gewone dag eruitziet.",
        "offer_kind": "attention",
        "goal_kind": "switch",
        "situation": "exploring",
        "offer_size": "hour",
        "offer_due": "2027-01-11",
        "fair_play": "yes",
        "share": "on",
        "form": "coffee",
        "talk": "coffee",
        "minutes": "20",
        "subject": "Een vraag",
        "message": "Zou je willen praten?",
        "note": "Omdat",
        "alternative": "Iets anders",
        "text": "Getypt",
        "words": "Getypt",
        "name": "Getypt",
        "shared": "yes",
        "visibility": "named",
        "ref": refs,
        "first_name": "Iemand",
        "last_name": "Anders",
        "email": "iemand@example.org",
        "language": "nl",
        "time_zone": "Europe/Amsterdam",
        "day": "2027-01-11",
        "time": "14:30",
        "day_1": "2027-01-11",
        "time_1": "14:30",
        "reply_1": "Begin klein.",
        "line": "Ik begin klein.",
        "promise": "on_its_way",
        "result": "insight",
        "reason": "other",
    }

"""What is true after every step, whatever happened: one function for each rule of the house.

Each rule has its number, I1 to I16. A function gets the practice as it was just read
(``practice.wishes``, ``mails``, ``trail``) with what the machine remembers itself (``stories``,
``people``), and yields what is wrong. What is true of a mail while it leaves stands in
``leaving.py``; I6, I13 and I15 are about one deed, and stand with it in ``machine.py``.
"""

from collections import Counter

from django.apps import apps
from django.db import connection

from coaching.models.delivery import State
from coaching.secrets import digest, secret
from networking import timeline
from networking.models import MOVES, Contact, Status
from networking.outlook import outlook

from .leaving import secrets_in, story_of, too_much
from .practice import UNDER_WAY
from .steps import word_of

S = Status
BOTH = {"the client", "the contact"}
FOR_GOOD = (S.WITHDRAWN, S.CLOSED)
ENDED_BY_THE_HOUSE = (S.DECLINED, S.EXPIRED)  # only somebody with an account goes on from there
AFTER = (S.INTRODUCED, S.SCHEDULED, S.HELD, S.THANKED, S.CLOSED)


def i2_no_name_and_no_address_before_the_yes(practice):
    """The client reads a name once both said yes, or when it was shared by name and known to be; an
    address only after both said yes; and the contact nothing of the client before."""
    for story in practice.stories:
        yield from secrets_in(client_reads(practice, story), story, "the page")
    for delivery in practice.mails:
        story = story_of(practice, delivery)
        if story and delivery.state == State.QUEUED:
            text = f"{delivery.subject}\n{delivery.reply_to}\n{delivery.body}"
            yield from too_much(practice, story, delivery, text)


def client_reads(practice, story):
    wish = practice.wishes[story.pk]
    card, client = wish.card_for_client, wish.client
    words = (wish.name_for_client, wish.short_name_for_client, wish.words_for_client, card)
    more = (timeline.lines(wish, client), timeline.faces(wish, client))
    return f"{words} {wish.email_for_client} {more} {outlook(wish, client)}"


def i3_a_mail_is_there_once_for_each_deed(practice):
    """No deed has two of one letter for one person, and none has a letter without the deed."""
    counts = Counter(
        (d.event_id, d.letter, d.to_email or d.pk) for d in practice.mails if d.event_id
    )
    for (_event, letter, _to), count in counts.items():
        if count > 1:
            yield f"I3: {count} mails {letter} for one deed"
    for story in practice.stories:
        thanks = [d for d in practice.mails if d.letter == "introduction_thanks"]
        if len([d for d in thanks if d.event.subject_id == story.pk]) > 1:
            yield "I3: the contact is thanked more than once"
        told = [d for d in practice.mails if d.letter == "introduction_approved"]
        told = [d for d in told if d.event.subject_id == story.pk and d.state != State.DROPPED]
        if len(told) > story.taken["approve"] - story.taken["recall"]:
            yield "I3: the client hears of passing on more often than it was passed on"


def i4_both_are_introduced_or_nobody_is(practice):
    """The letters with the addresses: exactly those of an introduction that was made, both."""
    for story in practice.stories:
        mine = [d for d in practice.mails if d.letter == "introduction_introduced"]
        mine = [d for d in mine if story_of(practice, d) is story]
        found = {"the client" if d.to_user_id else "the contact" for d in mine}
        if not story.introduced and found:
            yield f"I4: a letter to {sorted(found)} while nobody was introduced ({story.status})"
        if story.introduced and not story.contact.erased:
            missing = BOTH - found if story.contact.email else {"the client"} - found
            if missing:
                yield f"I4: the letter to {sorted(missing)} is missing"


def i5_what_is_over_stays_over(practice):
    """Closed and withdrawn for good; declined and expired unless client or coach goes on; and who
    was introduced is never un-introduced."""
    for story in practice.stories:
        path = [verb.rpartition(".")[2] for _pk, verb, _role, _who in story.events]
        roles = [role for _pk, _verb, role, _who in story.events]
        yield from _walk_back(practice, story, path, roles)


def _walk_back(practice, story, path, roles):
    status, introduced = S.DRAFT, False
    for verb, role in zip(path, roles, strict=True):
        if verb not in MOVES:
            continue
        if status in FOR_GOOD:
            yield f"I5: {verb} after {status}"
        if status in ENDED_BY_THE_HOUSE and role not in ("client", "coach"):
            yield f"I5: {verb} by {role} after {status}"
        status = MOVES[verb].end
        introduced |= status == S.INTRODUCED
        if introduced and status not in AFTER:
            yield f"I5: {verb} makes somebody who was introduced {status}"


def i7_a_link_opens_its_own_page_only(practice):
    """From the asking on, and no other page; nobody else's word opens it."""
    words = {s.pk: word_of(s, s.round) for s in practice.stories}
    asked = {pk for pk, wish in practice.wishes.items() if wish.asked_at}
    for story in practice.stories:
        stored = practice.wishes[story.pk].answer_digest
        if stored and not story.taken["ask"]:
            yield f"I7: there is a link to an introduction that is {story.status}"
        if stored and stored != digest(word_of(story, story.link)):
            yield f"I7: the link of introduction {story.pk} has a word that is not its own"
        if story.status == S.ASKED and not (stored and story.pk in asked):
            yield "I7: the link of a question opens nothing"
        if story.status == S.ASKED and story.link != story.round:
            yield "I7: the link of an earlier time answers what is asked now"
        meeting = practice.wishes[story.pk].meeting_digest
        if bool(meeting) != story.introduced:
            yield f"I7: the link of a meeting while it is {story.status}: {bool(meeting)}"
    meetings = [secret(wish.meeting_purpose) for wish in practice.wishes.values()]
    every = [*words.values(), *meetings]
    if len(set(every)) < len(every):
        yield "I7: two introductions have the same link"
    digests = [digest(word) for word in every]
    if Contact.objects.filter(about_digest__in=digests).exists():
        yield "I7: the link of a question opens somebody's own page"


def i8_nobody_is_asked_twice_at_a_time(practice):
    """Never two questions under way to one person. The other caps are held at each step."""
    under_way = Counter(s.contact.pk for s in practice.stories if s.status in UNDER_WAY)
    for pk, count in under_way.items():
        if count > 1:
            yield f"I8: {count} questions are under way to contact {pk}"


def i9_the_history_is_the_state(practice):
    """Each change of state has one row that says so; the rows never change and never go."""
    for story in practice.stories:
        stored = practice.wishes[story.pk].status
        if stored != story.status:
            yield f"I9: it is {stored} and the history says {story.status}"
        for pk, *rest in story.events:
            event = practice.trail.get(pk)
            if event is None or [event.verb, event.role, event.actor_id] != rest:
                yield f"I9: row {pk} of the history was changed"


def i10_an_ended_coaching_asks_nobody(practice):
    """Nobody new is seen or asked by a client whose coaching ended, and nothing she sent waits."""
    for story in practice.stories:
        if story.coaching in practice.ended and story.status in MOVES["end"].starts:
            yield f"I10: the coaching has ended and what she sent is {story.status}"
    for coaching in practice.coachings:
        if coaching.pk in practice.ended:
            seen = Contact.objects.shown_to(coaching.client)
            if seen.exists():
                yield f"I10: a client whose coaching ended sees {seen.count()} people"


def i11_who_left_is_nowhere(practice):
    """Name and address of somebody erased are in no table any more, in whatever column."""
    for somebody in practice.people:
        if somebody.erased:
            others = {p.email for p in practice.people if p is not somebody}
            for word in sorted({*somebody.names, somebody.email} - {"", *others}):
                for table in tables_with(word):
                    yield f"I11: {word} left and is in {table}"


def tables_with(word):
    tables = sorted(
        {m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.managed}
    )
    one = "select '{0}' where exists (select from {0} t where strpos(lower(t::text), %s) > 0)"
    with connection.cursor() as cursor:
        cursor.execute(
            " union all ".join(one.format(t) for t in tables), [word.lower()] * len(tables)
        )
        return [row[0] for row in cursor.fetchall()]


def i12_every_mail_is_somewhere(practice):
    """In one state, with a worker on its way to it; and a question that is open has its mail."""
    for delivery in practice.mails:
        if delivery.state not in State.values:
            yield f"I12: {delivery} is {delivery.state}"
        if delivery.state == State.SENDING and not delivery.lease_until:
            yield f"I12: {delivery} is being sent, and nobody will ever look after it"
        if delivery.state == State.FAILED and delivery.message_id not in practice.relay.rejected:
            yield f"I12: {delivery} failed although nobody rejected it"
        if delivery.state == State.DOUBT and delivery.message_id not in practice.relay.doubtful:
            yield f"I12: {delivery} is in doubt although nothing went wrong"
    for story in practice.stories:
        if story.status == S.ASKED and story.contact.email and not stopped(practice, story):
            mine = [d for d in practice.mails if story_of(practice, d) is story]
            asks = [d.state for d in mine if d.letter == "introduction_ask"]
            if not asks or asks[-1] == State.DROPPED:
                yield "I12: somebody waits for an answer to a question that was dropped"


def stopped(practice, story):
    """Since the question was asked nobody may be asked any more: then its mail stays here."""
    same = [p for p in practice.people if p.email == story.contact.email]
    return story.coaching in practice.ended or any(p.never or p.by_herself for p in same)


def i16_every_no_looks_alike(practice):
    """What the client reads of refused, never, of being let go by her and of a coach who let the
    question rest is the same."""
    seen = {}
    for story in practice.stories:
        if story.status != S.REFUSED or story.contact.erased:
            continue
        wish = practice.wishes[story.pk]
        told = last_letter(practice, story)
        look = view_of_no(story, wish, told)
        first = seen.setdefault((story.passed_on, story.knew, bool(told)), (story.last, look))
        if first[1] != look:
            yield f"I16: {story.last} reads {look}, {first[0]} reads {first[1]}"


def last_letter(practice, story):
    """To the client; nothing when its words were forgotten since."""
    mine = [d for d in practice.mails if d.to_user_id == story.client.pk]
    mine = [d for d in mine if story_of(practice, d) is story][-1:]
    return [(d.letter, d.subject, d.body) for d in mine if d.body]


def view_of_no(story, wish, told):
    client = wish.client
    lines = timeline.lines(wish, client)[-1:]
    faces = [(f["state"], f["text"]) for f in timeline.faces(wish, client)]
    said = [(line["who"], str(line["past"]), line["note"]) for line in lines]
    text = f"{wish.words_for_client} {wish.tone} {said} {faces} {told}"
    text += f" {outlook(wish, client)} {sorted(wish.moves_for(client))}"
    for word in (*story.contact.names, str(wish.ref), client.first_name):
        text = text.replace(word, "…")
    return text


EVERY = (
    i2_no_name_and_no_address_before_the_yes,
    i3_a_mail_is_there_once_for_each_deed,
    i4_both_are_introduced_or_nobody_is,
    i5_what_is_over_stays_over,
    i7_a_link_opens_its_own_page_only,
    i8_nobody_is_asked_twice_at_a_time,
    i9_the_history_is_the_state,
    i10_an_ended_coaching_asks_nobody,
    i11_who_left_is_nowhere,
    i12_every_mail_is_somewhere,
    i16_every_no_looks_alike,
)

"""What is true of one mail at the moment it leaves, and of its words at any time."""

from networking.models import Introduction, Status

S = Status
ASKS = ("introduction_ask", "introduction_reminder")
UNASKED = (*ASKS, "contact_inform")  # she did not ask for these, nor say yes to them
THANKS = ("introduction_thanks", "introduction_report", "introduction_coach_thanks")


def at_sending(practice, letter, delivery):
    """I1, I2, I3 and I10 at the moment that counts."""
    somebody = next((p for p in practice.people if p.email and p.email in letter.to), None)
    if delivery.letter in UNASKED and somebody is None:
        yield f"I1: {delivery.letter} goes to {letter.to}, who left or is nobody"
    if delivery.letter in (*UNASKED, *THANKS) and somebody:
        same = [p for p in practice.people if p.email == somebody.email]
        if any(p.never or p.by_herself for p in same):
            yield f"I1: {delivery.letter} goes to somebody who wants no more questions"
    if letter.message_id in {taken.message_id for taken in practice.relay.taken}:
        yield f"I3: {delivery.letter} goes out a second time"
    story = story_of(practice, delivery)
    if story is None:
        return
    if delivery.letter == "introduction_ask":
        story.reached = story.reached or practice.now
    if delivery.letter in ASKS:
        if story.coaching in practice.ended:
            yield "I10: a question goes out for a client whose coaching ended"
        if wish_now(story).status != S.ASKED:
            yield f"I1: a question goes out for an introduction that is {wish_now(story).status}"
    for text in (letter.headers, letter.text):
        yield from too_much(practice, story, delivery, text)


def wish_now(story):
    return Introduction.objects.get(pk=story.pk)


def story_of(practice, delivery):
    event = delivery.event
    if event is None or event.subject_type_id != practice.kind:
        return None
    return next((s for s in practice.stories if s.pk == event.subject_id), None)


def too_much(practice, story, delivery, text):
    """What the words of a mail tell its reader that she may not know yet."""
    who, client = story.contact, story.client
    if delivery.to_user_id == client.pk:
        yield from secrets_in(text, story, f"the mail {delivery.letter}")
    elif delivery.to_user_id is None and not story.introduced:
        for secret_word in (client.last_name, client.email):
            if secret_word in text:
                yield f"I2: the mail {delivery.letter} tells the contact {secret_word}"
    elif delivery.to_user_id == practice.coach.pk and who.email and who.email in text:
        yield f"I2: the mail {delivery.letter} holds an address that nobody needs"


def secrets_in(text, story, where):
    who = story.contact
    if who.erased:
        return
    hidden = set() if story.knew else set(who.names)
    if who.email and not story.introduced:
        hidden.add(who.email)
    for word in sorted(hidden):
        if word in text:
            yield f"I2: {where} tells the client {word} while it is {story.status}"

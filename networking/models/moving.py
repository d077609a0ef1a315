from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from coaching.models import Event
from coaching.secrets import digest, secret

from .. import mail, tasks
from .moves import AFRESH, ASKING, MOVES, MoveRefused, Status


class Moving:
    """How an introduction takes a step of its road; the steps stand in ``moves.MOVES``."""

    @transaction.atomic
    def move(self, verb, *, by=None, role="", note="", **words):
        """Take one step. Nothing else in the house changes ``status``.

        ``by`` is the client or the coach; for the contact and the clock it is None and ``role``
        says who. ``words`` are other fields stored with the step. Raises MoveRefused, changing
        nothing, when the step is not open to this person or somebody else was first.
        """
        move = MOVES[verb]
        self.wait_for_contact()
        if verb == "approve":
            self._may_be_asked()
        elif verb == "ask_again":
            self._look_at_coaching()
            self._look_at_contact()
            words |= self._new_round()
        elif move.end == Status.NOT_NOW and move.role != "contact":
            words["answered_at"] = None  # the day is not hers
        if verb == "submit":
            self._may_be_sent()
        allowed = role == move.role if by is None else verb in self.moves_for(by)
        allowed = allowed and not self._is_too_late(verb)
        if not allowed or self.status not in move.starts or not self._advance(move.end, words):
            self.refresh_from_db(fields=["status"])
            now = self.get_status_display()
            raise MoveRefused(_("Dat kan nu niet meer. De stand is: %(now)s.") % {"now": now})
        event = Event.record(by, f"introduction.{verb}", self, note, role=move.role)
        self.__dict__.pop("history", None)
        self._follow(verb)
        self.contact.rest_after(verb, until=self.wake_on)
        mail.announce(self, event)
        return event

    def wait_for_contact(self):
        """Whatever else is being done about this contact comes first or after. Every deed that
        touches both takes the contact first, so that no two wait for each other."""
        people = type(self.contact).objects.select_for_update(no_key=True)
        list(people.filter(pk=self.contact_id).values_list("pk"))

    def _look_at_contact(self):
        """As she is now; nobody changes her until this deed is done."""
        people = type(self.contact).objects.select_for_update()
        now = ("never_at", "erased_at", "rests_until", "paused_until", "email", "linkedin_key")
        self.contact.refresh_from_db(fields=now, from_queryset=people)

    def _look_at_coaching(self):
        """As it is now; nobody pauses or ends it until this deed is done."""
        rows = type(self.coaching).objects.select_for_update(no_key=True)
        now = ("ended_at", "paused_at", "paused_by")
        self.coaching.refresh_from_db(fields=now, from_queryset=rows)
        if self.coaching.paused_at:
            words = _(
                "De begeleiding van %(client)s heeft pauze. Er gaat nu geen nieuwe vraag weg."
            )
            raise MoveRefused(words % {"client": self.client.get_short_name()})

    def _may_be_asked(self):
        """The contact wants it, has room for it, and nobody else is asking her right now."""
        self._look_at_coaching()
        self._look_at_contact()
        if self.contact.wants_no_questions:
            raise MoveRefused(_("Deze persoon wil niet meer gevraagd worden."))
        if reason := self.contact.reason_to_wait(besides=self):
            raise MoveRefused(reason)

    @transaction.atomic
    def pass_on(self, *, by, subject, message, email="", reason="", language=""):
        """Send it to the contact in exactly these words, once the minute to call it back is over.

        ``email`` is kept with a contact whose address was not known yet. ``reason`` is for both, in
        the mail that introduces them. ``language`` is that of the words, and so of all that this
        contact reads about this introduction.
        """
        if email and not self.contact.email:
            self.contact.email = email.strip().lower()
            self.contact.edit(by=by)
        if not self.contact.email:
            raise MoveRefused(_("Vul eerst het e-mailadres van deze persoon in."))
        words = {"subject": subject, "message": message, "reason": reason}
        if language:
            words["language"] = language
        return self.move("approve", by=by, by_hand=False, **words)

    @transaction.atomic
    def ask(self):
        """The clock asks, once the time to call it back is over; ``networking.clock`` says when.

        In that time she may have had enough, or has no room any more: then she is not asked, and
        the request goes back in the kind way.
        """
        self._look_at_contact()
        if not self._unchanged(Status.APPROVED).exists():
            return  # called back, and perhaps passed on once more
        if self.contact.wants_no_questions:
            self.move("release", role="clock")
        elif self.contact.reason_to_wait(besides=self):
            self.spare()
        else:
            self.move("ask", role="clock")

    def spare(self):
        """It did not reach her and she has to rest: it may be asked again on her day. Without such
        a day it ends the way a kind "not this time" does."""
        words = {"asked_at": None} if self.status == Status.ASKED else {}
        if self.contact.rests_for_now:
            self.move("release", role="clock", **words)
        else:
            self.move("hold_off", role="clock", wake_on=self.contact.free_from, **words)

    @transaction.atomic
    def end(self):
        """The coaching ends, and with it what has no yes yet."""
        self.wait_for_contact()
        self.refresh_from_db(fields=["status"])
        if self.status in MOVES["end"].starts:
            self.move("end", role="clock")

    def moves_for(self, user):
        """The steps open to this person now, by their verb."""
        return {
            verb: move
            for verb, move in MOVES.items()
            if self.status in move.starts
            and not self._is_too_late(verb)
            and move.role in ("client", "coach")
            and getattr(self, move.role) == user
        }

    def _is_too_late(self, verb):
        """Once the coaching has ended nobody new is asked, nor while it rests; what was begun can
        be finished. And nobody is asked again before the day she named."""
        if verb == "ask_again" and not self.is_awake:
            return True
        if verb in AFRESH and self.coaching.paused_at:
            return True
        if verb == "withdraw" and self.coaching.ended_at:
            return self.status != Status.ACCEPTED  # the others were withdrawn; a draft rests
        return verb in ASKING and bool(self.coaching.ended_at)

    def _advance(self, status, words):
        """False if somebody else moved it first: the database is the referee."""
        now = Now()
        stamps = {"changed_at": now, "nudged_at": None}
        if status == Status.SUBMITTED:
            stamps["knows_name"] = self.contact_is_known
            stamps["submitted_at"] = self.submitted_at or now
            if self._is_open_now:
                stamps["seen"] = self.seen_when_asking()
            if self.status != Status.APPROVED:  # new words of the client: compose the mail anew
                stamps |= {"subject": "", "message": ""}
        if status == Status.ASKED:
            stamps |= {"asked_at": now, "answer_digest": digest(secret(self.purpose))}
            # Whom her coach asks in another way has the question now.
            unsent = self.contact.email and not self.by_hand
            stamps |= {"sent_at": None if unsent else now, "reminded_at": None}
        replied = status == Status.HELD and self.status == Status.ASKED
        if replied or status in (Status.ACCEPTED, Status.NOT_NOW, Status.REFUSED):
            stamps |= {"answered_at": now, "woken_at": None}
        if status == Status.INTRODUCED and not self.introduced_at:
            stamps |= {"introduced_at": now, "seen": self.seen_when_introduced()}
            stamps["meeting_digest"] = digest(secret(self.meeting_purpose))
        changes = {"status": status, **stamps, **words}
        unmoved = type(self).objects.filter(pk=self.pk, status=self.status)
        unmoved = unmoved.filter(meeting_version=self.meeting_version)
        try:
            with transaction.atomic():
                if not unmoved.update(**changes):
                    return False
        except IntegrityError:  # the client began anew with this contact: one open one at a time
            return False
        self.refresh_from_db(fields=list(changes))  # the times are the database's
        return True

    def _follow(self, verb):
        """What the clock does next; queued in this same transaction."""
        if verb == "approve":
            tasks.ask.configure(schedule_in={"seconds": settings.UNDO_SECONDS}).defer(
                introduction_id=self.pk
            )
        elif verb == "accept":
            tasks.introduce.configure(schedule_in={"seconds": settings.YES_SECONDS}).defer(
                introduction_id=self.pk
            )
        elif verb == "never":
            self.contact.leave_alone()

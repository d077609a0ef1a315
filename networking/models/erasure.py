from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coaching.models import Delivery, Event
from coaching.models.event import Role
from coaching.notices import TOGETHER
from verbinder.recovery import journal

from .card import Visibility
from .concern import Concern
from .correction import Correction
from .disclosure import Disclosure
from .imported_row import ImportedRow
from .mentions import forget_in, forget_mentions
from .moves import MOVES
from .names import Names
from .network_index import NetworkIndex
from .network_word import NetworkWord
from .other_person import OtherPerson
from .proposed_time import ProposedTime
from .reply import Reply
from .saved import SavedPerson
from .suggestion import Suggestion
from .suppression import Suppression


class Erasure:
    """How somebody leaves a network, and every trace of who she is with her (article 17).

    What others wrote stays theirs; her name in it is replaced. A file that waits for a decision is
    the coach's own, and goes within a week.
    """

    @transaction.atomic
    def erase(self, *, by=None, role=""):
        """Forget her. Without ``by`` she did it herself: then no later file brings her back, as
        when she asked never to be asked again. ``role`` is for the clock.

        Open introductions end the way a kind "not this time" does. Whoever has no introduction is
        gone altogether; otherwise an empty row stays, for the others' own history.
        """
        this = type(self).objects.select_for_update().filter(pk=self.pk, erased_at=None)
        if not this.exists():
            return
        if self.never_at or (by is None and not role):
            Suppression.remember(self)
        for introduction in self.introductions.with_people():
            if introduction.status in MOVES["release"].starts:
                introduction.move("release", role=Role.CLOCK)
        self._forget_what_was_written()
        self._forget_in_network()
        role = role or ("" if by else Role.CONTACT)
        Event.record(by, "contact.erase", self, str(self.ref), role=role, hearers=[self.coach])
        self.network_changed(self.coach_id)
        ref = str(self.ref)
        if self.introductions.exists():
            self.empty()
        else:
            self.delete()
        journal.write(journal.CONTACT_GONE, ref)

    @classmethod
    def has_left(cls, coach, ref):
        """Did somebody with this ref leave her network? Nobody else may ever have it: the links
        that this person got would open what is kept of the other."""
        trail = Event.objects.known_to(coach).filter(verb="contact.erase")
        return trail.filter(note=str(ref)).exists()

    def empty(self):
        """Nothing in this row says who it was."""
        kept = {"id", "ref", "coach", "created_at"}
        for field in self._meta.concrete_fields:
            if field.name not in kept:
                setattr(self, field.name, field.get_default())
        self.visibility = self.shown_as = Visibility.HIDDEN
        self.erased_at = timezone.now()
        self.sort_key = self.search_text = ""
        self.save()

    # Traces
    def _forget_what_was_written(self):
        """To her, about her and beside her, wherever it stands."""
        trail = Event.objects.about(self).order_by()
        trail |= Event.objects.about_any(self.introductions.all())
        mails = Delivery.objects.filter(event__in=trail)
        to_her = mails.filter(to_user=None)  # the others have an account
        # Where she was written to before, her coach may have replaced since.
        emails = {self.email, *to_her.values_list("to_email", flat=True)} - {""}
        names = Names(self, emails, every=True)
        to_her.drop("she left")
        mails.filter(reply_to__in=emails).update(reply_to="")
        mails.update(also_to="", calendar="")  # these name her in a mail to somebody else
        mails.over().wipe()
        to_her.wipe()  # also of one that is going out just now: its words are over the wire
        names.leave(mails, "subject", "body")
        names.leave(self._daily_mails(), "subject", "body")
        names.leave(trail.exclude(note=""), "note")
        forget_in(self.introductions.all(), names)
        for introduction in self.introductions.all():
            introduction.forget_who_was_seen()
        forget_mentions(self, Names(self, emails))
        self._forget_in_files(emails)

    def _daily_mails(self):
        """What her clients read of several people at once; once it left it has no words."""
        clients = self.introductions.values("coaching__client")
        return Delivery.objects.filter(letter=TOGETHER, to_user__in=clients)

    def _forget_in_files(self, emails):
        """Rows that she became, or that may be her; those with an address of hers also where the
        coach was asked whether they are somebody else."""
        with_address = Q(words__email__in=[email.lower() for email in emails])
        if self.linkedin_key:
            with_address |= Q(words__linkedin_key=self.linkedin_key)
        with_address &= Q(contact_import__coach=self.coach)
        ImportedRow.objects.filter(Q(contact=self) | with_address).forget()
        ImportedRow.objects.filter(contact=self).update(contact=None)
        for waiting in self.coach.imports.exclude(preview=[]).without_file():
            whole = f"{self.first_name} {self.last_name}".strip()
            kept = [row for row in waiting.preview if whole not in row]
            type(waiting).objects.filter(pk=waiting.pk).update(preview=kept)

    def _forget_in_network(self):
        """What she said herself, and what was derived from her for her coach's own use."""
        for model in (ProposedTime, Reply):
            model.objects.filter(introduction__contact=self).delete()
        for model in (Disclosure, SavedPerson, OtherPerson, Suggestion):
            model.objects.filter(contact=self).delete()
        about_her = Concern.objects.filter(contact=self)
        about_her.filter(author=None).forget()  # what she told herself
        about_her.update(words="")
        NetworkIndex.objects.filter(coach=self.coach).delete()  # until they are counted without her
        others = type(self).objects.of_coach(self.coach).exclude(pk=self.pk)
        for kind, column in (
            (Correction.Kind.FIELD, "role_key"),
            (Correction.Kind.SECTOR, "organisation_key"),
        ):
            key = getattr(self, column)
            if not others.filter(**{column: key}).exists():
                Correction.objects.filter(coach=self.coach, kind=kind, key=key).delete()
        hers = set(f"{self.search_text} {self.topics_key}".split())
        NetworkWord.objects.filter(coach=self.coach, word__in=hers, n=1).delete()

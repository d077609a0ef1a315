from functools import cached_property

from coaching.models.event import Role

from .moves import Status

MOST_MOMENTS = 6  # of each side; more is a list to search in


class Proposing:
    """How and when a conversation suits the contact, and what she wrote instead of one."""

    @property
    def agreed_form(self):
        """As the contact chose with her yes; else as the client asked."""
        return self.chosen_form or self.form

    @property
    def words_for_form(self):
        return self.get_chosen_form_display() or self.get_form_display()

    @cached_property
    def _proposals(self):
        return list(self.proposed_times.all())

    def proposed_by(self, role):
        """The moments that suit this side, the earliest first; none when she left that open."""
        return [time.starts_at for time in self._proposals if time.by_role == role]

    @property
    def asked_questions(self):
        """The client's questions, each on a line of its own, as far as they stand in the mail: what
        the coach left out of it is not asked."""
        lines = [line.strip() for line in self.questions.splitlines()]
        return [line for line in lines if line and line in self.message]

    @property
    def was_written(self):
        """Was the conversation in writing, so that no address went to anybody?"""
        if self.introduced_at or self.status not in (Status.HELD, Status.THANKED, Status.CLOSED):
            return False
        return any(event.deed == "reply" for event in self.history)

    def proposed_moments(self):
        return self.proposed_by(Role.CONTACT)

    def propose(self, moments, role):
        """Part of a deed, before the letters about it. Of many the last few stay."""
        times = self.proposed_times
        rows = [times.model(introduction=self, starts_at=at, by_role=role) for at in moments]
        times.bulk_create(rows, ignore_conflicts=True)  # pressed twice
        latest = times.filter(by_role=role).order_by("-pk").values("pk")[:MOST_MOMENTS]
        times.filter(by_role=role).exclude(pk__in=latest).delete()
        self.__dict__.pop("_proposals", None)

    def _keep_replies(self, replies):
        """Part of her answer, before the letters about it. ``replies`` are (question, answer)."""
        kept = self.replies
        rows = [
            kept.model(introduction=self, place=place, question=question, answer=answer)
            for place, (question, answer) in enumerate(replies, start=1)
        ]
        kept.bulk_create(rows, ignore_conflicts=True)

    def _forget_proposal(self):
        """She takes her yes back."""
        self.proposed_times.filter(by_role=Role.CONTACT).delete()
        self.__dict__.pop("_proposals", None)
        self.replies.all().delete()

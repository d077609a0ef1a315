from coaching.models.event import Role

from .moves import Status


class Proposing:
    """How and when a conversation suits the contact, and what she wrote instead of one."""

    @property
    def agreed_form(self):
        """As the contact chose with her yes; else as the client asked."""
        return self.chosen_form or self.form

    @property
    def words_for_form(self):
        return self.get_chosen_form_display() or self.get_form_display()

    def proposed_moments(self):
        """The moments that suit the contact, the earliest first; none when she left that open."""
        return [
            time.starts_at for time in self.proposed_times.all() if time.by_role == Role.CONTACT
        ]

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

    def _propose(self, moments):
        """Part of her yes, before the letters about it."""
        times = self.proposed_times
        rows = [
            times.model(introduction=self, starts_at=at, by_role=Role.CONTACT) for at in moments
        ]
        times.bulk_create(rows, ignore_conflicts=True)  # pressed twice

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
        self.replies.all().delete()

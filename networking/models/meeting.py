from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coaching.secrets import digest

from .. import calendar
from .introduction import Form, Introduction
from .moves import MoveRefused, Status


class Missed(models.TextChoices):
    """Why it did not take place, as the one who tells it says it; nobody is blamed."""

    FORGOT = "forgot", _("Het is me ontschoten")
    CAME_UP = "came_up", _("Er kwam iets tussen")
    NOBODY = "nobody", _("We zijn elkaar misgelopen")


class Meeting(models.Model):
    """The conversation itself: when, how and where. One per introduction; moving it changes it,
    and when it is cancelled there is none."""

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="meeting")
    starts_at = models.DateTimeField(_("dag en tijd"))
    form = models.CharField(_("vorm"), max_length=10, choices=Form)
    place = models.CharField(_("plek, nummer of link"), max_length=200, blank=True)
    planned_at = models.DateTimeField(default=timezone.now, editable=False)
    # Just now: to another moment; or the moment stays, and how or where was told.
    is_moved = is_filled = False

    def __str__(self):
        return f"{self.introduction}, {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.introduction.minutes)

    @property
    def has_begun(self):
        return self.starts_at <= timezone.now()

    @property
    def lacks_place(self):
        """Nobody said yet where, by which link or at which number."""
        return not self.place and self.form != Form.MAIL

    @property
    def title(self):
        """With first names only: it stands in calendars, which others read along."""
        wish = self.introduction
        names = {
            "client": wish.client.first_name or gettext("een klant"),
            "contact": wish.contact.short_name,
        }
        return gettext("Gesprek van %(client)s en %(contact)s") % names

    def calendar(self, method):
        """The file for a calendar. A later one of the same introduction changes the same entry."""
        wish = self.introduction
        reachable = [wish.contact] if wish.contact.email else []
        return calendar.write(
            calendar.Appointment(
                uid=f"{digest(wish.meeting_purpose)[:32]}@{settings.MAIL_DOMAIN}",
                sequence=wish.meeting_version,
                stamp=wish.changed_at,
                starts_at=self.starts_at,
                ends_at=self.ends_at,
                title=self.title,
                organizer=calendar.Somebody("Verbinder", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
                people=(
                    calendar.Somebody(wish.client.get_full_name(), wish.client.email),
                    *(calendar.Somebody(one.name, one.email) for one in reachable),
                ),
                words=f"{self.get_form_display()}, {wish.minutes} min",
                place=self.place,
            ),
            method,
        )

    # Verbs
    @classmethod
    @transaction.atomic
    def plan(cls, introduction, *, starts_at, form, place="", by=None, role="", version=None):
        """Set the date, or another one; the introduction moves along its road with it.

        The date is written first, so that the mail about it can tell it. If the step is refused
        (MoveRefused) the date is taken back with it. ``version`` is that of the page on which it
        was pressed.
        """
        introduction.wait_for_contact()
        same = cls.objects.filter(
            introduction=introduction, starts_at=starts_at, form=form, place=place
        )
        if introduction.status == Status.SCHEDULED and (meeting := same.first()):
            return meeting  # pressed twice: nobody gets a second mail
        introduction.check_version(version)
        before = cls.objects.filter(introduction=introduction).first()
        meeting, _new = cls.objects.update_or_create(
            introduction=introduction,
            defaults={
                "starts_at": starts_at,
                "form": form,
                "place": place,
                "planned_at": timezone.now(),
            },
        )
        meeting.is_moved = bool(before) and before.starts_at != starts_at
        meeting.is_filled = bool(before) and not meeting.is_moved
        meeting.introduction = introduction
        verb = "settle" if role == "contact" else "schedule"
        changed = introduction.meeting_version + 1
        introduction.move(verb, by=by, role=role, meeting_version=changed)
        return meeting

    @transaction.atomic
    def miss(self, why, *, by=None, role="", version=None):
        """It was to be, and did not take place: ``why`` is one of ``Missed``. They may find another
        moment, as after cancelling it."""
        if not self.has_begun:
            raise MoveRefused(_("De afspraak moet nog komen. Zeg hem gerust af."))
        self._ends("fall_through" if role == "contact" else "miss", by, role, version, why)

    @transaction.atomic
    def cancel(self, *, by=None, role="", version=None):
        """It does not take place; they are introduced still, and may find another moment."""
        self._ends("call_off" if role == "contact" else "cancel", by, role, version)

    def _ends(self, verb, by, role, version, note=""):
        introduction = self.introduction
        introduction.check_version(version)
        changed = introduction.meeting_version + 1
        introduction.move(verb, by=by, role=role, note=note, meeting_version=changed)
        self.delete()
        introduction._state.fields_cache.pop("meeting", None)

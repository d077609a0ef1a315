from types import MappingProxyType

from django.db import models, transaction
from django.utils import timezone

from coaching.models import Event

from . import faces, unreached
from .card import Visibility
from .suppression import Suppression


class Editing(models.Model):
    """How a contact is changed by hand: only what was changed on this very object is stored.

    What the coach in another window, the contact herself or one deed on many changed since the
    object was read stays as they made it.
    """

    _as_read = MappingProxyType({})  # each field as the database had it: {column: value}

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values, **how):
        # Where some columns were not fetched, each is looked for among these for every row.
        contact = super().from_db(db, frozenset(field_names), values, **how)
        contact._as_read = dict(zip(field_names, values, strict=True))
        return contact

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        super().refresh_from_db(using, fields, from_queryset)
        held = self._held
        self._as_read = self._as_read | {n: held[n] for n in held if not fields or n in fields}

    @property
    def _held(self):
        """What this object holds of each field that was read or set, by the name of its column."""
        names = (field.attname for field in self._meta.concrete_fields)
        return {name: self.__dict__[name] for name in names if name in self.__dict__}

    @transaction.atomic
    def edit(self, *, by, role=""):
        """Store what was changed on this object, and nothing else; its face follows.

        Raises DoesNotExist when she left meanwhile: an old page brings nobody back.
        """
        verb = "contact.add" if self._state.adding else "contact.edit"
        old_email = self._as_read.get("email")
        if not self._state.adding:
            self._catch_up()
        if self.never_at:
            self.visibility = Visibility.HIDDEN
        elif self.visibility != Visibility.HIDDEN and not self.shared_at:
            self.shared_at = timezone.now()
        self.derive().save()
        if self.never_at:  # under every address she gets
            Suppression.remember(self)
        self._as_read = self._held
        faces.refresh(self.coach_id, [self.pk])
        self.refresh_from_db(fields=faces.COLUMNS)
        Event.record(by, verb, self, role=role)
        self.network_changed(self.coach_id)
        if old_email and self.email != old_email:
            unreached.new_address(self)
        return self

    def _catch_up(self):
        """Everything else as it is stored now; it stays so until the end of the deed."""
        read, absent = self._as_read, object()
        changed = {name for name, value in self._held.items() if read.get(name, absent) != value}
        this = type(self).objects.select_for_update().filter(pk=self.pk, erased_at=None)
        for name, value in this.values().get().items():
            if name not in changed:
                setattr(self, name, value)

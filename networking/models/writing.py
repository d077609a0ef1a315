from django.db import transaction
from django.utils import timezone

from ..edits import Edit, EditMisfit, join, merge
from .note_version import Kind, NoteVersion

MOST = 100_000  # characters
TEXT = ("text", "version", "last_version", "changed_at", "deleted_at")


class NoteConflict(Exception):
    """A newer text is stored in the same lines. What was sent is kept aside as version ``number``;
    ``note`` is as it stands."""

    def __init__(self, note, number):
        super().__init__("a newer text is stored")
        self.note, self.number = note, number


class NoteTooLong(Exception):
    pass


class TextUnknown(Exception):
    """The change was not made to what we have of that version: the whole text has to be sent."""


class Writing:
    """How a note takes a new text without losing another.

    Whoever writes says to which version she did it. If nothing came in between, hers is the text
    now; if something did, both are brought together line by line, and where that is not possible
    hers is kept aside and she decides. No event: a text is saved every few seconds, and what it
    says is nobody's news.
    """

    def write(self, words, *, version, editor=None, step=0):
        """Store ``words``: a whole text, or an ``Edit`` of the text of that ``version``.

        ``editor`` is the open page it is typed on, and ``step`` counts what that page sent. So it
        goes on from its own last text also when an answer was lost on the way, and what arrives
        twice or too late is stored once. Returns the note as it is then; its ``stored`` is the
        number of what was sent. Raises NoteConflict, NoteTooLong and TextUnknown.
        """
        with transaction.atomic():
            is_in = self._take(words, version, editor, step)
        if not is_in:  # said outside, for what was kept aside stays
            raise NoteConflict(self, self.stored)
        return self

    def _take(self, words, version, editor, step):
        row = type(self).objects.select_for_update(no_key=True)
        self.refresh_from_db(fields=TEXT, from_queryset=row)
        page = self.versions.filter(editor=editor) if editor and version != self.version else None
        if page is not None and (late := page.filter(step__gte=step).order_by("step").first()):
            self.stored = late.number
            return late.kind != Kind.ASIDE
        text = self._changed(words, version)
        if text == self.text:
            self.stored = self.version
            return True
        base, began_from = self._base(page, version)
        sent = {"began_from": began_from, "editor": editor, "step": step}
        if began_from == self.version:
            self._add(text, **sent)
            return True
        merged = merge(base, text, self.text)
        if merged is not None and len(merged) > MOST:
            merged = None
        if merged == text:
            self._add(text, **sent)
            return True
        self._keep(text, kind=Kind.ASIDE if merged is None else Kind.TYPED, **sent)
        if merged not in (None, self.text):
            stored = self.stored
            self._add(merged, kind=Kind.MERGED, began_from=stored)
            self.stored = stored
        return merged is not None

    def joined_with(self, text, version):
        """The newer text and this one, which was made of that of ``version``; pressed twice it is
        there once."""
        return join(self._text_near(self._beginning(version)), text, self.text)

    def text_of(self, number):
        """The text of that version; None if it is not there any more."""
        if number == self.version:
            return self.text
        if number == 0:
            return ""
        found = self.versions.filter(number=number).first()
        return found and found.text

    def _text_near(self, number):
        """The text of that version or, if it was thinned out, the last before it: what was changed
        up to then is the same in both texts that are compared with it."""
        if number == self.version:
            return self.text
        if number > self.last_version:  # never ours
            return ""
        before = self.versions.filter(number__lte=number).exclude(kind=Kind.ASIDE)
        found = before.order_by("-number").first()
        return found.text if found else ""

    def _changed(self, words, version):
        if isinstance(words, Edit):
            before = self.text_of(version)
            if before is None:
                raise TextUnknown
            try:
                words = words.apply(before)
            except EditMisfit as problem:
                raise TextUnknown from problem
        if len(words) > MOST:
            raise NoteTooLong
        return words

    def _base(self, page, version):
        """(text, number) from which to compare: the last that this page sent, even if it does not
        know that it arrived; of what lies aside that from which it began."""
        own = page and page.filter(number__gte=version).order_by("-number").first()
        if own and own.kind != Kind.ASIDE:
            return own.text, own.number
        number = own.began_from if own else self._beginning(version)
        return self._text_near(number), number

    def _beginning(self, version):
        if version == self.version:
            return version
        aside = self.versions.filter(number=version, kind=Kind.ASIDE).first()
        return aside.began_from if aside else version

    # Rows
    def _add(self, text, **fields):
        """It is the text now."""
        number = self._row(text, **fields)
        self._set(text=text, version=number, last_version=number, changed_at=timezone.now())

    def _keep(self, text, **fields):
        """Beside the text."""
        self._set(last_version=self._row(text, **fields))

    def _row(self, text, **fields):
        self.stored = self.last_version + 1
        NoteVersion.objects.create(note=self, number=self.stored, text=text, **fields)
        return self.stored

    def _set(self, **changes):
        type(self).objects.filter(pk=self.pk).update(**changes)
        for name, value in changes.items():
            setattr(self, name, value)

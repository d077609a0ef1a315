"""A form on a page that may have been open for long: only what was changed on the page counts."""

from django import forms
from django.utils.html import format_html_join


class MayBeOld:
    """Beside each field stands what it said when the page was made. Where that was left alone, the
    form takes what is stored now for what was sent: it neither undoes what was put right elsewhere
    meanwhile, nor asks anybody to mend what she did not touch.

    A field that comes without was touched since it was last kept, or is no page's: what was sent
    counts. Mix in before the form, and call ``come_up_to_date`` at the end of ``__init__``.
    """

    left_alone = ()
    changed_elsewhere = ()  # those left alone that the page shows as they no longer are

    def come_up_to_date(self):
        for field in self.fields.values():
            field.show_hidden_initial = True
        if not self.is_bound:
            return
        page, changed = self.data, set(self.changed_data)
        came = {name: _lines(page.getlist(self.add_initial_prefix(name))) for name in self.fields}
        self.left_alone = [name for name, said in came.items() if said and name not in changed]
        self.changed_elsewhere = [n for n in self.left_alone if came[n] != self._says_now(n)]
        self.data = page.copy()
        for name in self.fields:
            self.data.setlist(self.add_initial_prefix(name), self._says_now(name))
            if name in self.left_alone:
                self.data.setlist(self.add_prefix(name), self._would_send(name))
        del self.changed_data  # now against what is stored

    def _stored(self, name):
        said = self[name].initial
        said = said if isinstance(said, list) else ["" if said is None else said]
        return [str(one) for one in said]

    def _says_now(self, name):
        """What is stored, as it stands beside the field."""
        return _lines(self._stored(name))

    def _would_send(self, name):
        """What the page would send for it if it were made now."""
        if isinstance(self.fields[name].widget, forms.CheckboxInput):
            return ["on"] if self[name].initial else []
        return self._stored(name)

    def beside(self, name):
        """What the field says now, for its page to send along with it."""
        inputs = ((self.add_initial_prefix(name), said) for said in self._says_now(name))
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', inputs)


def _lines(texts):
    """However a browser ends the lines of a text that it hands back."""
    return [text.replace("\r\n", "\n") for text in texts]

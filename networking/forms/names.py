"""What may stand in a name that somebody types."""

from django.utils.translation import gettext as _

from ..readers.cells import without_address

NAMES = ("first_name", "last_name")


def refuse_addresses(form):
    """A name goes in front of an address in a mail: nothing in it may look like one. A file is read
    just so, only that there nobody can be asked to write it differently."""
    for name in NAMES:
        said = form.cleaned_data.get(name, "")
        if without_address(said) != said:
            form.add_error(name, _("Schrijf hier alleen de naam, zonder @, < of >."))

"""What this floor adds to the lists of rows that an operator can look at."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from coaching.admin import RecordsOf, site

from .models import ContactImport

__all__ = ["site"]


@admin.register(ContactImport, site=site)
class Imports(RecordsOf):
    title, address = _("Imports van coaches"), "imports"
    columns = {
        "id": _("Nummer"),
        "coach_id": _("Account"),
        "format": _("Soort"),
        "state": _("Stand"),
        "rows": _("Rijen"),
        "handled": _("Gedaan"),
        "created_at": _("Begonnen"),
        "finished_at": _("Klaar"),
    }
    choices = {"state": _("Stand")}

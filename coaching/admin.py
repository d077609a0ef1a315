"""The framework's own lists of rows, for whoever runs the site: to look at, never to change.

Only lists, and of each row only what an operator needs: dates, numbers, states. What people typed,
who they are and how to reach them is not among the columns, and nothing else can be asked for: not
by a filter in the address either. tests/test_records.py holds every column against the catalogue
of personal data.
"""

from django.contrib import admin
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from .models import Delivery, User
from .views.doors import staff_only


class Records(admin.AdminSite):
    """Behind the ordinary sign-in; to anybody who does not run the site it does not exist."""

    site_header = site_title = _("Gegevens van de site")
    enable_nav_sidebar = final_catch_all_view = False

    def has_permission(self, request):
        return request.user.is_active and request.user.is_staff

    def get_app_list(self, request, app_label=None):
        return []  # our own first page lists what there is

    def get_urls(self):
        lists = [(f"{m._meta.app_label}_{m._meta.model_name}_changelist", a) for m, a in self]
        return [path("", require_safe(staff_only(self.index)), name="index")] + [
            path(f"{a.address}/", require_safe(staff_only(a.changelist_view)), name=name)
            for name, a in lists
        ]

    def __iter__(self):
        return iter(self._registry.items())

    def index(self, request, extra_context=None):
        context = self.each_context(request) | {"title": self.site_header}
        context["lists"] = [
            (f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist", one.title)
            for model, one in self
        ]
        return render(request, "admin/records.html", context)


site = Records()


def column(name, words):
    """A column of a list, under a name that people can read."""

    def show(row):
        told = getattr(row, f"get_{name}_display", None)
        return told() if told else getattr(row, name)

    show.short_description, show.admin_order_field, show.__name__ = words, name, name
    return show


def titled(words):
    """A filter on choices, under a name that people can read."""

    class Filter(admin.ChoicesFieldListFilter):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.title = str(words).lower()

    return Filter


class RecordsOf(admin.ModelAdmin):
    """``columns`` is all that can be seen, in {name: words}."""

    title, address, columns, choices = "", "", {}, {}
    change_list_template = "admin/records_of.html"
    actions, list_display_links, ordering = None, None, ("-pk",)
    show_facets = admin.ShowFacets.NEVER
    list_per_page, show_full_result_count = 50, False

    def __init__(self, model, admin_site):
        self.list_display = [column(name, words) for name, words in self.columns.items()]
        super().__init__(model, admin_site)

    def get_list_filter(self, request):
        return [(name, titled(words)) for name, words in self.choices.items()]

    def get_queryset(self, request):
        return super().get_queryset(request).only(*self.columns)

    def lookup_allowed(self, lookup, value, request=None):
        """The framework lets an address ask for any column of the table itself, also for words that
        begin so and so; that would tell, letter by letter, what no column shows. And it hands on
        the one sign that PostgreSQL has no place for."""
        return lookup.removesuffix("__exact") in self.choices and "\0" not in str(value)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": self.title} | (extra_context or {}))

    def has_view_permission(self, request, obj=None):
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission


@admin.register(User, site=site)
class Accounts(RecordsOf):
    title, address = _("Wie een account heeft"), "accounts"
    columns = {
        "id": _("Nummer"),
        "created_at": _("Gemaakt"),
        "last_login": _("Laatst ingelogd"),
        "is_active": _("Actief"),
        "is_staff": _("Beheert de site"),
        "left_at": _("Vertrokken"),
        "forgotten_at": _("Vergeten"),
    }


@admin.register(Delivery, site=site)
class Deliveries(RecordsOf):
    title, address = _("Mails"), "deliveries"
    columns = {
        "id": _("Nummer"),
        "letter": _("Soort"),
        "state": _("Stand"),
        "attempts": _("Pogingen"),
        "created_at": _("Geschreven"),
        "due_at": _("Mag weg vanaf"),
        "sent_at": _("Verstuurd"),
    }
    choices = {"state": _("Stand")}

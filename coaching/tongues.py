"""In which language somebody without an account is written to: "nl", "nl-u" or "en".

Dutch has two, with *je* and with *u*; English knows no difference. A tongue is activated like a
language: ``locale/nl_U`` and ``templates/mail/<letter>.nl-u.txt`` hold what is said differently
with u, and everything else is that of "nl". To a browser or a mail program both are Dutch.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

FORMAL = "nl-u"
TONGUES = [("nl", _("Nederlands, met je")), (FORMAL, _("Nederlands, met u")), ("en", "English")]


def language_of(tongue):
    """As a browser or a mail program calls it."""
    return tongue[:2]


def chosen_by(request, tongue):
    """What the reader chose on the page (``?taal=``), else how she was written to; and whether she
    did choose."""
    wanted = request.GET.get("taal")
    known = wanted in dict(settings.LANGUAGES)
    return (tongue if not known or language_of(tongue) == wanted else wanted), known


def files(letter, tongue, part):
    """Where the template of a letter may be, the best first."""
    names = dict.fromkeys((tongue, language_of(tongue)))
    return [f"mail/{letter}.{name}.txt#{part}" for name in names]

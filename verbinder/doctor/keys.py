"""Is the site's key a secret, and do the links that were given out still open?

From SECRET_KEY come the links in mails and what is remembered of who never wants to be asked again.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from coaching.models import Delivery
from coaching.secrets import digest, secret

from .finding import broken, good, look

SHORTEST, FEWEST = 50, 5  # letters, and different ones
LINKS = 200  # the newest ones are tried


def is_strong(key):
    return len(key) >= SHORTEST and len(set(key)) >= FEWEST and "insecure" not in key


def strong():
    do = _("Zet SECRET_KEY op een lange tekst uit een wachtwoordmaker. De oude komt in %(name)s.")
    do %= {"name": "SECRET_KEY_FALLBACKS"}
    if is_strong(settings.SECRET_KEY):
        yield good(_("De geheime sleutel van de site is sterk."))
    elif settings.DEBUG:
        yield look(_("De geheime sleutel is die voor het uitproberen."), do)
    else:
        yield broken(_("De geheime sleutel van de site is te raden."), do)


def open_old_links():
    """Of the newest links in mails: is each one's word still made by a key we have?"""
    sent = Delivery.objects.exclude(door_digest="").exclude(door_purpose="").order_by("-pk")
    links = sent.values_list("door_purpose", "door_digest")[:LINKS]
    lost = sum(digest(secret(purpose, stored)) != stored for purpose, stored in links)
    if lost:
        yield broken(
            _("Links in eerdere mails gaan niet meer open: %(n)s van de laatste.") % {"n": lost},
            _(
                "Zet de vorige sleutel in SECRET_KEY_FALLBACKS. Anders vergeet de site ook wie "
                "nooit meer gevraagd wil worden."
            ),
        )
    elif links:
        yield good(_("De links in eerdere mails gaan nog open."))

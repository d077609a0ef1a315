"""The letter to a coach about a mail of an introduction that did not arrive."""

from django.conf import settings

from coaching.mail import write


def tell(introduction, event, *, to_client, sure):
    """``to_client``: the client's mail, else the contact's; ``sure``: it is certainly not there."""

    def words():
        client, contact = introduction.client, introduction.contact
        return {
            "person": client.get_full_name() if to_client else contact.name,
            "short": client.get_short_name() if to_client else contact.short_name,
            "client": client.get_full_name(),
            "client_short": client.get_short_name(),
            "contact": contact.name,
            "to_client": to_client,
            "asked": introduction.status == "asked",
            "sure": sure,
            "contact_link": settings.SITE_URL + contact.get_absolute_url(),
            "link": settings.SITE_URL + introduction.get_desk_url(),
        }

    write(event, "introduction_unreached", to=introduction.coach, context=words)

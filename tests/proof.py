"""A session of somebody who proved a moment ago that it is her."""

import time

from allauth.account.internal.flows import login


def just_proved(client, person):
    session = client.session
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()

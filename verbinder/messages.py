"""Where a message waits for the next page: in a cookie, which has its flags in every answer."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class Cookie(CookieStorage):
    """Django leaves them out of the answer that takes the cookie away."""

    def _update_cookie(self, encoded_data, response):
        super()._update_cookie(encoded_data, response)
        if cookie := response.cookies.get(self.cookie_name):
            cookie["secure"] = settings.SESSION_COOKIE_SECURE
            cookie["httponly"] = settings.SESSION_COOKIE_HTTPONLY


class Storage(FallbackStorage):
    storage_classes = (Cookie, SessionStorage)

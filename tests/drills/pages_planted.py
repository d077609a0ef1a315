"""The site without its calm page, for the drill that must notice."""

from django.views.defaults import server_error

import verbinder.urls
from verbinder.wsgi import application

verbinder.urls.handler500 = server_error

__all__ = ["application"]

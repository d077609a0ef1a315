"""The site without its calm page, for the drill that must notice."""

from importlib import import_module

from django.views.defaults import server_error

from verbinder.wsgi import application

# Only now, for it wants the apps to be there.
import_module("verbinder.urls").handler500 = server_error

__all__ = ["application"]

"""The words of a note as a page; see networking/prose.py."""

from django import template

from ..prose import as_html

register = template.Library()
register.filter("prose", as_html)

"""Which pages and forms somebody can reach by following links, and one address for each.

A practice has many people, requests and notes: of each kind of page one is tried, with one of each
form on it, and the others are left alone.
"""

import html
import re
import urllib.error
import urllib.parse
from collections import deque
from contextlib import suppress

from django.urls import Resolver404, resolve

LINK = re.compile(r'\s(?:href|action|hx-get|hx-post)="(/[^"#]*)')
NUMBER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MANY = 400  # pages at most


class Walk:
    def __init__(self, site, opener, *starts, left_alone=()):
        self.site, self.opener, self.left_alone = site, opener, left_alone
        self.routes, self.seen, self.numbers, self.kept = {}, set(), set(), set()
        todo = deque(starts or ["/"])
        while todo and len(self.seen) < MANY:
            path = todo.popleft()
            if path in self.seen or path.startswith(left_alone):
                continue
            self.seen.add(path)
            todo.extend(one for one in self._links(path) if self._is_new(one))

    def _links(self, path):
        with suppress(urllib.error.HTTPError, UnicodeDecodeError):
            return [html.unescape(link) for link in LINK.findall(self.site.open(path, self.opener))]
        return []

    def _is_new(self, address):
        """Another kind of page, or the same with another parameter; and whose numbers it has."""
        path, _, query = address.partition("?")
        with suppress(Resolver404):
            route = resolve(path).view_name
            parameters = tuple(sorted(dict(urllib.parse.parse_qsl(query))))
            kind = route, parameters if len(parameters) < 2 else ()
            if kind not in self.routes and not path.startswith(self.left_alone):
                self.routes[kind] = address
                self.kept |= set(NUMBER.findall(address))
                return True
            self.numbers |= set(NUMBER.findall(address))
        return False

    @property
    def others(self):
        """The numbers of what is left alone because its like is tried."""
        return sorted(self.numbers - self.kept)

import os

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbinder.settings")
site = get_wsgi_application()


def application(environ, start_response):
    """The site, for requests in UTF-8: what every browser sends.

    Another charset is refused here, because the framework meets it while it makes the request,
    before any middleware. Some of Python's codecs are no text at all (a fault), others make letters
    that no database takes.
    """
    if speaks_utf8(environ.get("CONTENT_TYPE", "")):
        return site(environ, start_response)
    words = b"Only UTF-8, please.\n"
    length = ("Content-Length", str(len(words)))
    start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8"), length])
    return [words]


def speaks_utf8(content_type):
    try:
        _kind, parameters = parse_header_parameters(content_type)
    except (ValueError, LookupError):
        return False
    return parameters.get("charset", "utf-8").lower() in ("utf-8", "utf8")

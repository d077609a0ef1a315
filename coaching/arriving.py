"""What somebody opens herself is no news any more, and the badge on that page knows it already.

Not a browser that fetches ahead, nor htmx, which renews a region of a page that lies open. Whoever
opens a mail's link without her session, as scanners do, is nobody here.
"""

from .models import News


def gate(get_response):
    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        ahead = "Sec-Purpose" in request.headers or "Purpose" in request.headers
        if request.method == "GET" and not (ahead or request.htmx):
            News.arrive(request.user, request.resolver_match.view_name, request.path)

    middleware.process_view = process_view
    return middleware

from django.shortcuts import render
from django.utils.cache import patch_vary_headers

VARY = ["HX-Request", "HX-Request-Type", "HX-History-Restore-Request"]


def wants_part(request):
    """Does htmx ask for one region? A page, Back and a reload ask for the whole."""
    return bool(request.htmx) and request.headers.get("HX-Request-Type") == "partial"


def render_part(request, page, part, context, status=200):
    """The whole page for a browser; for htmx only the partial ``part`` of that same page."""
    template = f"{page}#{part}" if wants_part(request) else page
    response = render(request, template, context, status=status)
    patch_vary_headers(response, VARY)
    return response

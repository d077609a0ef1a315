"""Everything a page may not do, each once: the flaws that the referees must find.

Only planted_settings.py knows these addresses; the product cannot reach them.
"""

import subprocess
import tempfile
import urllib.request
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from verbinder.urls import handler400, handler500  # noqa: F401 (Django asks this module)
from verbinder.urls import urlpatterns as ours

PAGE = """<!doctype html><html><head><title>Fout</title></head><body>{}</body></html>"""
LINKS = """
<a href="echo/?q=dag">a</a> <a href="sql/?name=Noor">b</a> <a href="file/?name=welkom.txt">c</a>
<a href="exec/?host=localhost">d</a> <a href="redirect/?to=/planted/">e</a>
<a href="ssrf/?address=http://127.0.0.1:9/">f</a> <a href="book/">g</a>
<a href="kept/list.php">h</a> <a href="closed/">i</a> <a href="slow/">j</a>
"""
FORM = """<form method="post"><input name="words"><button>Schrijf</button></form>"""
ASKED = """<form method="post"><input name="name" value="Noor"><button>Zoek</button></form>"""
# A page that no referee of pages can like: nothing has a name, and it comes late.
SLOW = """<script>const end = Date.now() + 3000; while (Date.now() < end);</script>
<img src="/planted/nothing.png"><input><div style="color:#ccc;background:#fff">Grijs op wit</div>
<script>console.error("kapot"); document.write("<p>Laat</p>")</script>"""


def page(body):
    return HttpResponse(PAGE.format(body))


def index(request):
    request.session["seen"] = True  # its cookie has no flags
    get_token(request)  # nor has this one
    return page(LINKS)


def echo(request):
    return page(request.GET.get("q", ""))


@csrf_exempt
def sql(request):
    name = (request.POST or request.GET).get("name", "")
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"select last_name from coaching_user where first_name = '{name}'")  # noqa: S608
        except DatabaseError as error:
            return page(f"PG::SyntaxError: ERROR: {error}")
        return page(ASKED + "".join(f"<p>{row[0]}</p>" for row in cursor.fetchall()))


def file(request):
    with suppress(OSError, ValueError):
        return page(Path("/srv", request.GET.get("name", "")).read_text())
    return page("Niets")


def execute(request):
    """In a folder that is thrown away: scanners write files."""
    command = f"echo {request.GET.get('host', '')}".replace("\0", "")
    with tempfile.TemporaryDirectory() as folder, suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S602
            command, shell=True, cwd=folder, capture_output=True, text=True, timeout=9
        )
        return page(done.stdout + done.stderr)
    return page("Te lang")


def redirect(request):
    return HttpResponseRedirect(request.GET.get("to", "/"))


def ssrf(request):
    address = request.GET.get("address", "")
    if address.startswith("http://127.0.0.1:"):
        with suppress(OSError, ValueError, HTTPException):
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310
    return page("Bezocht")


@csrf_exempt
def book(request):
    """What anybody writes is shown to everybody as it is; and no form has a token here."""
    words = caches["counts"].get("planted", "")
    if request.method == "POST":
        caches["counts"].set("planted", words + request.POST.get("words", ""))
    return page(FORM + words)


def kept(request, name):
    """The old copy of a program lies beside it."""
    files = {
        "list.php": page("1"),
        "list.php~": HttpResponse("<?php $key = 'geheim';", "text/plain"),
    }
    return files.get(name) or HttpResponse("Niets", status=404)


@csrf_exempt
def closed(request):
    return HttpResponse("Dicht", status=403) if request.method == "GET" else page("Open")


def slow(request):
    return page(SLOW)


PLANTED = {
    "": index,
    "echo/": echo,
    "sql/": sql,
    "file/": file,
    "exec/": execute,
    "redirect/": redirect,
    "ssrf/": ssrf,
    "book/": book,
    "kept/<str:name>": kept,
    "closed/": closed,
    "slow/": slow,
}
urlpatterns = [
    *(path(f"planted/{where}", login_not_required(view)) for where, view in PLANTED.items()),
    *ours,
]

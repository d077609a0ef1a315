"""The site as in production: the shipped gunicorn and nginx, https before it, a database of its
own with the invented people of the demo."""

import contextlib
import http.client
import http.cookiejar
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from networking.demo.people import PASSWORD
from tests.doctor.certificate import make
from tests.drills.database import NAME, Database
from tests.drills.proxy import AROUND, SHIPPED
from tests.drills.world import free_port

ROOT = Path(__file__).resolve().parents[2]
NAMED = "localhost"  # a name: cookies and passkeys want one
HEADS = re.compile(r"^\s*(listen|http2) .*\n", re.MULTILINE)


class Ground:
    """What the sites of one run share: a database to copy, a certificate, the static files."""

    def __init__(self, folder):
        folder.chmod(0o755)  # PostgreSQL and nginx may have accounts of their own
        self.folder, self.database = folder, Database(folder / "postgres")
        _, self.trust = make(folder, 30, NAMED)
        self.paper = folder / "paper.pem"

    def __enter__(self):
        self.database.start()
        static = self.env() | {"DEBUG": "1"}
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"],
            env=static,
            cwd=ROOT,
            check=True,
        )
        prepare = [sys.executable, "-m", "tests.referees.prepare"]
        said = subprocess.run(prepare, env=static, cwd=ROOT, check=True, stdout=subprocess.PIPE)
        self.links = json.loads(said.stdout.splitlines()[-1])
        return self

    def __exit__(self, *_):
        self.database.stop()

    def env(self, name=NAME, **more):
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "verbinder.settings",
            "DEBUG": "0",
            "SECRET_KEY": "a9F-long-random-text-for-referees-only-0123456789-qwertyuiop-zxcvbnm",
            "DATABASE_URL": self.database.url(name),
            "STATIC_ROOT": str(self.folder / "static"),
            "VERBINDER_DATA_DIR": str(self.folder),
            "SITE_URL": f"https://{NAMED}",
            "BEHIND_TLS_PROXY": "1",
            "TRUSTED_PROXIES": "1",
            "COACH_SECOND_STEP": "0",  # a coach signs in by password here
            "LIMITS": "0",
            "WEB_CONCURRENCY": "1",
            "WEB_THREADS": "4",
            **more,
        }


class Site:
    def __init__(self, ground, name, settings="verbinder.settings"):
        self.ground, self.name, self.settings = ground, name, settings
        self.port, self.plain_port, self.own_port = free_port(), free_port(), free_port()
        self.url, self.host = f"https://{NAMED}:{self.port}", f"{NAMED}:{self.port}"
        self.folder = ground.folder / name
        self.log = self.folder / "log"

    def __enter__(self):
        self.folder.mkdir()
        self.folder.chmod(0o777)  # the workers of nginx have an account of their own
        self.ground.database.copy(self.name)
        (self.folder / "conf").write_text(
            AROUND.format(folder=self.folder, shipped=self._shipped())
        )
        env = self.ground.env(
            self.name,
            DJANGO_SETTINGS_MODULE=self.settings,
            SITE_URL=self.url,
            PORT=str(self.own_port),
        )
        pages = [sys.executable, "-m", "gunicorn", "-c", "verbinder/gunicorn.py", "verbinder.wsgi"]
        door = ["nginx", "-c", str(self.folder / "conf"), "-p", str(self.folder)]
        with self.log.open("w") as log:
            self.running = [
                subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)
                for command in (pages, door)
            ]
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in self.running:
            process.terminate()
        for process in self.running:
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _shipped(self):
        """Of the shipped settings only the places differ, and the ports."""
        text = SHIPPED.read_text()
        plain, secure = text.split("server {\n")[1:]
        plain = HEADS.sub("", plain).replace("$host$", f"{self.host}$")
        secure = HEADS.sub("", secure)
        text = (
            text.split("server {\n")[0]
            + f"server {{\n    listen 127.0.0.1:{self.plain_port};\n{plain}"
            + f"server {{\n    listen 127.0.0.1:{self.port} ssl http2;\n{secure}"
        )
        text = re.sub(r"(ssl_certificate(_key)?) .*;", rf"\1 {self.ground.paper};", text)
        text = text.replace("verbinder.example.org", NAMED)
        text = text.replace("$host;", "$http_host;")  # the port belongs to the name here
        text = text.replace("/var/lib/nginx", str(self.folder))
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{self.own_port}")

    def _wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(urllib.error.URLError, OSError):
                self.open("/account/sign-in/")
                return
            time.sleep(0.1)
        raise AssertionError("the site did not start:\n" + self.log.read_text()[-3000:])

    # Visiting

    def visitor(self):
        """(the cookies of somebody with a browser, what she opens pages with)."""
        jar = http.cookiejar.CookieJar()
        https = urllib.request.HTTPSHandler(context=self.ground.trust)
        none = urllib.request.ProxyHandler({})
        cookies = urllib.request.HTTPCookieProcessor(jar)
        return jar, urllib.request.build_opener(none, https, cookies)

    def open(self, path, opener=None):
        opener = opener or self.visitor()[1]
        with opener.open(self.url + path, timeout=20) as answer:
            return answer.read().decode()

    def by_http(self, path):
        """(status, where it sends whoever comes by http)."""
        link = http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=20)
        with contextlib.closing(link):
            link.request("GET", path, headers={"Host": self.host})
            answer = link.getresponse()
            return answer.status, answer.headers["Location"]

    def enter(self, opener, email):
        """By password, on the page for it."""
        page = self.open("/account/sign-in/", opener)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page).group(1)
        form = {"csrfmiddlewaretoken": token, "login": email, "password": PASSWORD}
        request = urllib.request.Request(  # noqa: S310 (our own address)
            f"{self.url}/account/sign-in/",
            urllib.parse.urlencode(form).encode(),
            {"Referer": f"{self.url}/account/sign-in/"},
        )
        with opener.open(request, timeout=20) as answer:
            assert "/account/" not in answer.url, f"{email} did not get in: {answer.url}"

    def sign_in(self, email):
        """{name: value} of the cookies of somebody who signed in."""
        jar, opener = self.visitor()
        self.enter(opener, email)
        return {cookie.name: cookie.value for cookie in jar}

    def lines(self):
        """What the site's own log says so far."""
        for line in self.log.read_text(errors="replace").splitlines():
            with contextlib.suppress(ValueError):
                if line.startswith("{"):
                    yield json.loads(line)

    def requests(self):
        """What was asked so far: (method, route, status)."""
        for said in self.lines():
            if "status" in said:
                yield said["method"], said["route"], said["status"]

    def troubles(self):
        """Answers of 500 and more, and what lay under them."""
        broken = {said["request"] for said in self.lines() if said.get("status", 0) >= 500}
        for said in self.lines():
            if said.get("request") in broken:
                yield json.dumps(said, indent=1)


def is_there():
    return shutil.which("nginx") is not None

"""Two referees of the HTML of every page and one of the CSS find nothing, and find what is planted.

They come from npm (``./dev referee`` installs them) and need Node and Java. What they
are not asked: titles hold names as long as people have; a list whose signs are taken away keeps its
role for one reader aloud only when it is written out; Django's labels say twice whose they are; the
desk shows two pages side by side; and what somebody planned to do stands before the page's title.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from coaching.models import User
from tests.isolation.asking import Asker, cells, may
from tests.isolation.policy import ROLES
from tests.isolation.world import person

pytestmark = pytest.mark.referee

HERE = Path(__file__).parent
TOOLS = HERE / "node_modules"
NU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
CSS = HERE.parent.parent / "static" / "css"
OF_OPERATORS = (
    "coaching:operator",
    "coaching:operator_queue",
    "coaching:deliveries",
    "networking:operator_imports",
)  # the lists of rows behind them are Django's own pages
OURS = ".*Attribute .hx-.* not allowed.*"  # what htmx reads is in no standard
PLANTED = """<!doctype html>
<html lang="nl"><head><title>Fout</title></head>
<body><main><h1>Fout</h1><p><div>Een blok in een alinea</div></p>
<button>Zonder soort</button><img src="/x.png"></main></body></html>
"""


@pytest.fixture(scope="module", autouse=True)
def tools():
    missing = [name for name in ("node", "java") if shutil.which(name) is None]
    if not NU.exists():
        missing.append("what ./dev referee installs")
    if missing and os.environ.get("VERBINDER_NO_SKIP"):
        pytest.fail(f"missing here: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing here: {', '.join(missing)}")


@pytest.fixture
def pages(world, tmp_path):
    """A folder with every whole page that somebody of each role can open, in both languages."""
    world.users["olga"] = person("olga", is_staff=True)
    for role in (*ROLES, "olga"):
        for language in ("nl", "en"):
            if role != "visitor":
                User.objects.filter(pk=world.users[role].pk).update(language=language)
            _keep(world, role, language, tmp_path)
    return tmp_path


def _keep(world, role, language, folder):
    ask, seen = Asker(world, role), set()
    for name, key, url in cells(world):
        opens = name in OF_OPERATORS if role == "olga" else may(role, name, key, "GET")
        if name in seen or not opens:
            continue
        answer = ask("GET", url, **{"Accept-Language": language})
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = b"".join(answer) if answer.streaming else answer.content
            if page.lstrip().lower().startswith(b"<!doctype"):
                seen.add(name)
                (folder / f"{role}.{language}.{name.replace(':', '.')}.html").write_bytes(page)


def nu(*files):
    """What the Nu HTML checker, of the people who write the standard, calls an error."""
    asked = ["java", "-jar", NU, "--errors-only", "--format", "json", "--filterpattern", OURS]
    done = subprocess.run([*asked, *files], capture_output=True, text=True, check=False)
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')} {one['message']}"
        for one in json.loads(done.stderr)["messages"]
    ]


def html_validate(*files):
    rules = ["--config", HERE / "html-validate.json", "--formatter", "json"]
    asked = ["node", TOOLS / "html-validate" / "bin" / "html-validate.mjs", *rules]
    done = subprocess.run([*asked, *files], capture_output=True, text=True, check=False, cwd=HERE)
    return [
        f"{Path(one['filePath']).name}:{said['line']} {said['ruleId']}: {said['message']}"
        for one in json.loads(done.stdout)
        for said in one["messages"]
    ]


def stylelint(*files):
    rules = ["--config", HERE / "stylelint.json", "--formatter", "json"]
    asked = ["node", TOOLS / "stylelint" / "bin" / "stylelint.mjs", *rules]
    done = subprocess.run([*asked, *files], capture_output=True, text=True, check=False, cwd=HERE)
    return [
        f"{Path(one['source']).name}:{said['line']} {said['text']}"
        for one in json.loads(done.stderr or done.stdout)
        for said in one["warnings"]
    ]


def test_no_page_is_against_the_standard(pages):
    found = sorted(pages.glob("*.html"))
    assert len(found) > 100
    complaints = nu(*found) + html_validate(*found)
    assert not complaints, "\n".join(complaints)


def test_no_style_is_against_the_standard():
    complaints = stylelint(*sorted(CSS.rglob("*.css")))
    assert not complaints, "\n".join(complaints)


def test_they_find_what_is_wrong(tmp_path):
    page, style = tmp_path / "planted.html", tmp_path / "planted.css"
    page.write_text(PLANTED)
    style.write_text("a { colour: red; }\n")
    assert any("No “p” element in scope" in said for said in nu(page))
    assert any("alt" in said for said in nu(page))
    assert any("no-implicit-button-type" in said for said in html_validate(page))
    assert any("colour" in said for said in stylelint(style))

"""Where the tools are, and how they are kept at home."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAMS = ROOT / ".tools" / "referees" / "bin"
MODULES = HERE / "node_modules"
DEEP = os.environ.get("REFEREES_DEEP") == "1"
NOWHERE = "http://127.0.0.1:9"  # the proxy for every other host: nobody answers there
AT_HOME = {"HTTP_PROXY": NOWHERE, "HTTPS_PROXY": NOWHERE, "NO_PROXY": "localhost,127.0.0.1"}


def run(*command, folder, patience, **env):
    """What it said; its words go to a file too, for whoever wants to know what it did."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=kept | AT_HOME | {"HOME": str(folder), **env},
        capture_output=True,
        text=True,
        timeout=patience,
        check=False,
    )
    (folder / f"{Path(str(command[0])).name}.log").write_text(done.stdout + done.stderr)
    return done


def chromium():
    """As ./dev found it, or as Debian calls it."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def need(*wanted):
    """Skips, or fails where nothing may be skipped, when one of these is missing."""
    names = {"nginx": shutil.which("nginx"), "node": shutil.which("node")}
    names |= {"tools": PROGRAMS.exists(), "modules": MODULES.exists()}
    names["chromium"] = chromium()
    if missing := [name for name in wanted if not names[name]]:
        words = f"missing here: {', '.join(missing)}; ./dev referee installs what it can"
        (pytest.fail if os.environ.get("VERBINDER_NO_SKIP") else pytest.skip)(words)

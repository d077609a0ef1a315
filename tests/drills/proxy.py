"""An nginx as ``deploy/proxy`` sets it up, in a folder of its own, before two instances."""

import re
import shutil
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from .world import free_port

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "proxy" / "nginx.conf"
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {shipped}
}}
"""


def is_there():
    return shutil.which("nginx") is not None


class Proxy:
    def __init__(self, folder, ports):
        self.folder, self.port = folder / "nginx", free_port()
        self.folder.mkdir()
        self.folder.chmod(0o777)  # its workers have an account of their own
        (self.folder / "conf").write_text(
            AROUND.format(folder=self.folder, shipped=self._shipped(ports))
        )

    def _shipped(self, ports):
        """Of the shipped settings only where things are; and no certificate is here."""
        text = SHIPPED.read_text()
        plain, _secure = re.findall(r"^server \{.*?^\}", text, flags=re.MULTILINE | re.DOTALL)
        text = text.replace(plain, "")
        text = re.sub(r"^\s*(listen \[|ssl_|http2 ).*\n", "", text, flags=re.MULTILINE)
        text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{self.port};")
        text = text.replace("verbinder.example.org", "127.0.0.1")
        text = text.replace("/var/lib/nginx", str(self.folder))
        text = text.replace("X-Forwarded-Proto https", "X-Forwarded-Proto $scheme")
        servers = "\n".join(f"    server 127.0.0.1:{port} max_fails=0;" for port in ports)
        return text.replace("    server 127.0.0.1:8000 max_fails=0;", servers)

    def __enter__(self):
        self.process = subprocess.Popen(["nginx", "-c", self.folder / "conf", "-p", self.folder])
        time.sleep(1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        self.process.kill()

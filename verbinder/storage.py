"""Static files as visitors get them: hashed names, compressed, one stylesheet."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/main.css"
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\(([\w-]+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s+")
URL = re.compile(r'url\("(?!data:|/|#)([^"]+)"\)')


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also joins the parts of the stylesheet when collecting.

    The style is written in many small files, one a component, that `main.css` imports. A browser
    finds an import only after it has the importing file, and shows nothing until all have come:
    fine on the developer's machine, slow on a phone. So the collected `main.css` holds the parts
    themselves, each inside the cascade layer that its import names.
    """

    support_js_module_import_aggregation = True  # one script may import another by its hashed name

    def url(self, name, force=False):
        """The collected file where there is one, also while developing: what we look at is what
        visitors get. Without a collectstatic before, the files as they lie in ``static/``."""
        return super().url(name, force=force or bool(self.hashed_files))

    def post_process(self, paths, dry_run=False, **options):
        if STYLESHEET in paths and not dry_run:
            self._join(paths)
            # Hash and compress what was joined, not the contents page it came from.
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, paths):
        folder = posixpath.dirname(STYLESHEET)

        def part(match):
            name, layer = match.groups()
            inside = posixpath.dirname(name)

            def rebase(url):
                return f'url("{posixpath.normpath(posixpath.join(inside, url[1]))}")'

            css = URL.sub(rebase, _read(paths, posixpath.join(folder, name)))
            return f"@layer {layer} {{\n{css}}}\n"

        joined = IMPORT.sub(part, _read(paths, STYLESHEET))
        if "@import" in joined:  # below other rules a browser would skip it without a word
            raise ValueError(f'{STYLESHEET}: write imports as @import url("…") layer(…);')
        joined = INDENT.sub("\n", COMMENT.sub("", joined))  # said in the files, not to visitors
        self.delete(STYLESHEET)
        self._save(STYLESHEET, ContentFile(joined))


def _read(paths, name):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()

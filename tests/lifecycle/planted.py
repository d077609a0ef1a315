"""Plants one bug at a time in a copy of the project, and shows by which rule the machine finds it.

    python -m tests.lifecycle.planted [word in the name of a bug]

Not part of the suite: it takes up to a minute for each. Exits 1 when a bug is not found. A machine
that finds nothing because it never comes there finds none of these.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.isolation.planted import LEFT_OUT, ROOT, Leak, plant

SECONDS = 600
MODELS = "networking/models/"
BUGS = [
    Leak(
        "I1: the address of who said never counts no more when a mail leaves",
        "networking/mail.py",
        "return is_asked and not introduction.contact.wants_no_questions",
        "return is_asked",
    ),
    Leak(
        "I2: the name from the yes of the contact on, not from both",
        MODELS + "knowing.py",
        "return bool(self.introduced_at) or self.knows_name",
        "return bool(self.answered_at) or self.knows_name",
    ),
    Leak(
        "I2: the address with the question",
        "networking/letters/client.py",
        "            to=introduction.client,\n",
        "            to=introduction.client,\n            reply_to=introduction.contact.email,\n",
    ),
    Leak(
        "I3: what broke while sending is sent again",
        "coaching/models/delivery_set.py",
        "broken.update(\n            state=State.DOUBT,",
        "broken.update(\n            state=State.QUEUED,",
    ),
    Leak(
        "I3: what was called back is told all the same",
        "networking/letters/client.py",
        'waiting.drop("called back")',
        "return waiting",
    ),
    Leak(
        "I4: only one of the two is introduced",
        "networking/letters/both.py",
        "    if email:\n        write(",
        "    if False:\n        write(",
    ),
    Leak(
        "I5: withdrawn after the introduction",
        MODELS + "moves.py",
        "S.APPROVED, S.ASKED, S.ACCEPTED), S.WITHDRAWN",
        "S.APPROVED, S.ASKED, S.ACCEPTED, S.INTRODUCED), S.WITHDRAWN",
    ),
    Leak(
        "I6: opening the link answers",
        "networking/views/answers.py",
        "            response = _page(request, introduction)\n    response[",
        "            introduction.save()\n"
        "            response = _page(request, introduction)\n    response[",
    ),
    Leak(
        "I7: one link for all requests of a client",
        MODELS + "introduction.py",
        'return f"answer:{self.ref}" +',
        'return f"answer:{self.contact_id}" +',
    ),
    Leak(
        "I8: asked once more than her coach allows",
        MODELS + "protection.py",
        "return self.asked >= self.most",
        "return self.asked > self.most",
    ),
    Leak(
        "I8: no rest after a no",
        MODELS + "protection.py",
        '"refuse": profile.rest_after_no,',
        '"refuse": 0,',
    ),
    Leak(
        "I9: let go without a line in the history",
        MODELS + "erasure.py",
        'introduction.move("release", role=Role.CLOCK)',
        'type(introduction).objects.filter(pk=introduction.pk).update(status="refused")',
    ),
    Leak(
        "I10: an ended coaching goes on asking",
        MODELS + "moving.py",
        "return verb in ASKING and bool(self.coaching.ended_at)",
        "return False",
    ),
    Leak(
        "I10: what was sent outlives the coaching",
        "networking/apps.py",
        "ends.connect(end_all)",
        "pass",
    ),
    Leak(
        "I11: what was written to her stays",
        MODELS + "erasure.py",
        "        mails.over().wipe()\n        to_her.wipe()",
        "        to_her.queued().wipe()",
    ),
    Leak(
        "I12: a refused mail waits for nobody",
        "coaching/models/sending.py",
        "            next_at=Now() + pause,\n            lease_until=None,",
        "            next_at=Now() + pause * 9999,\n            lease_until=None,",
    ),
    Leak(
        "I13: an old page decides",
        MODELS + "moving.py",
        "filter(pk=self.pk, status=self.status)",
        "filter(pk=self.pk)",
    ),
    Leak(
        "I13: an older text over a newer one",
        MODELS + "sending.py",
        "if mine.filter(version=version).update(",
        "if mine.update(",
    ),
    Leak(
        "I14: an answer after the time is over",
        MODELS + "answering.py",
        "return () if self.is_expired else every",
        "return every",
    ),
    Leak(
        "I14: changing her mind for ever",
        MODELS + "answering.py",
        "return bool(answered) and timezone.now() < self.change_until",
        "return bool(answered)",
    ),
    Leak(
        "I15: removed twice",
        MODELS + "erasure.py",
        "filter(pk=self.pk, erased_at=None)\n        if",
        "filter(pk=self.pk)\n        if",
    ),
    Leak(
        "I16: never reads differently from a no",
        "networking/timeline.py",
        'if as_client and event.deed in ("release", "stop") and introduction.was_passed_on:',
        'if as_client and event.deed == "release" and introduction.was_passed_on:',
    ),
]
RULE = re.compile(r"^E\s+[\w.]+: (.{0,110})", re.M)


def finder(bug):
    """What the machine said of it; empty when it said nothing."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        if bug:
            plant(bug, tree)
        environment = {"VERBINDER_DATA_DIR": str(ROOT / ".data"), "DEBUG": "1"} | os.environ
        command = (
            "-m", "pytest", "-x", "-q", "-n", "0", "-m", "", "--no-header", "--tb=short",
            "-p", "tests.lifecycle.kept", "--reuse-db", "tests/lifecycle/test_machine.py",
            "-k", "many_lives",
        )  # fmt: skip
        try:
            run = subprocess.run(
                [sys.executable, *command],
                cwd=tree,
                env=environment,
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return ""
    said = RULE.search(run.stdout)
    return "" if run.returncode == 0 else said.group(1) if said else run.stdout[-300:]


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    if spoilt := finder(None):
        raise SystemExit(f"Without any bug: {spoilt}")
    missed = 0
    for bug in BUGS:
        if wanted in bug.name:
            found = finder(bug)
            missed += not found
            print(f"{bug.name:68} {found or 'NOT FOUND'}", flush=True)
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()

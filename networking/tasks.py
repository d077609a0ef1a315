"""What the worker does for the upper floor: find it by its id and call one method."""

import contextlib
from datetime import timedelta

from procrastinate.contrib.django import app

# Models queue these tasks: so a model is looked up when a task runs, not when this file is read.


@app.task
def ask(introduction_id):
    """The time in which a coach can call it back has passed."""
    from . import clock

    clock.ask(introduction_id)


@app.periodic(cron="* * * * *")
@app.task(lock="ask_all", queueing_lock="ask_all")
def ask_all(timestamp):
    """Whatever that appointment missed: a worker was away, or its clock was behind."""
    from . import afterwards, clock

    clock.ask()
    afterwards.send()


@app.task
def send_afterword(afterword_id):
    """The time in which she can call it back has passed."""
    from . import afterwards

    afterwards.send(afterword_id)


@app.task
def introduce(introduction_id):
    """Both said yes."""
    from .models import Introduction, MoveRefused

    for introduction in Introduction.objects.with_people().filter(pk=introduction_id):
        with contextlib.suppress(MoveRefused):  # withdrawn, or done before
            introduction.move("introduce", role="clock")


@app.periodic(cron="11 * * * *")
@app.task(queueing_lock="wake_put_off")
def wake_put_off(timestamp):
    """The day that somebody named with her "not now" is there: her coach may ask again."""
    from .models import Introduction

    for introduction in Introduction.objects.to_wake().with_people():
        introduction.wake()


@app.periodic(cron="*/10 * * * *")
@app.task(lock="time_passes", queueing_lock="time_passes")
def time_passes(timestamp):
    """Reminders, and closing what stays unanswered."""
    from . import afterwards, clock

    clock.run()
    afterwards.run()


@app.periodic(cron="*/10 * * * *")
@app.task(lock="thin_out_notes", queueing_lock="thin_out_notes")
def thin_out_notes(timestamp):
    """Every save of a note is kept for a while, then one of each five minutes."""
    from .models import NoteVersion

    NoteVersion.objects.thin_out(timedelta(hours=2))


TRIES = 3  # after the first


@app.task(retry=TRIES, pass_context=True)
def apply_import(context, import_id):
    """The coach looked at what is in her file and pressed the button."""
    from .models import ContactImport

    for this in ContactImport.objects.select_related("coach").filter(pk=import_id):
        try:
            this.apply()
        except Exception:
            if context.job.attempts >= TRIES:
                this.fail()
            raise


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="discard_forgotten_imports")
def discard_forgotten_imports(timestamp):
    """Nobody decided about these files for a week; other people's addresses do not lie around."""
    from .models import ContactImport

    for this in ContactImport.objects.forgotten():
        this.discard()


@app.periodic(cron="7 4 * * *")
@app.task(lock="keep_no_longer", queueing_lock="keep_no_longer")
def keep_no_longer(timestamp):
    """What lies around longer than there is a reason for."""
    from . import retention

    retention.run()


@app.task(lock="forget_person")
def forget_person(user_id):
    """She closed her account a moment ago."""
    from coaching.models import User

    from . import leaving

    for user in User.leaving().filter(pk=user_id):
        leaving.forget(user)


@app.periodic(cron="*/3 * * * *")
@app.task(queueing_lock="refresh_networks")
def refresh_networks(timestamp):
    """Those that changed otherwise than by a contact, and any that were missed."""
    from .models import NetworkIndex, NetworkWord

    for coach_id in NetworkIndex.behind():
        NetworkWord.recount_soon(coach_id)


@app.task
def refresh_network(coach_id):
    """Somebody came, left, changed or is shared differently: look anew who is alike, and index."""
    from .models import NetworkIndex, NetworkWord

    NetworkWord.recount(coach_id)
    NetworkIndex.remake(coach_id)


@app.task
def rederive_network(coach_id):
    """The coach changed a rule by which everybody in her network is sorted."""
    from .models.rederiving import rederive

    rederive(coach_id)

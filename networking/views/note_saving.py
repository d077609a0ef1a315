"""Saving while she types, many times a minute: small questions, small answers (JSON)."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from ..edits import Edit
from ..forms.notes import TOO_LONG, EditForm
from ..models import Note, NoteConflict, NoteTooLong, TextUnknown


@require_http_methods(["GET", "HEAD", "POST"])
def edits(request, ref):
    """POST: store what changed (``EditForm``). GET: a new token, after signing in again.

    With ``join``, the number of a newer text that she saw, both are put together.

    200  version    the number of what was sent
         at         when, in words
         current    only if the text is another one than was sent: its number,
         edit       and how it comes from that
    409  version    it is kept aside, for in the same lines something newer is stored
         current    the number of that
    412             we do not know to what this was done: the whole text is wanted
    422  problem    it cannot be stored; in words
    """
    note = get_object_or_404(Note.objects.filter(author=request.user, deleted_at=None), ref=ref)
    if request.method != "POST":
        return JsonResponse({"token": get_token(request)})
    form = EditForm(request.POST)
    if not form.is_valid():
        problem = next(iter(form.errors.values()))[0]
        return JsonResponse({"problem": problem}, status=422)
    try:
        sent = _store(note, form)
    except NoteConflict as conflict:
        kept = {"version": conflict.number, "current": note.version}
        return JsonResponse(kept, status=409)
    except NoteTooLong:
        return JsonResponse({"problem": str(TOO_LONG)}, status=422)
    except TextUnknown:
        return JsonResponse({}, status=412)
    return JsonResponse(_answer(note, sent))


def _store(note, form):
    """Returns the text that stands on her page; None for that of ``note.stored``."""
    found, words, sent = form.cleaned_data, form.words, None
    if found["join"] is not None:  # both: the newer text, which she saw, and hers
        sent = found["put"]
        words, found["version"] = note.joined_with(sent, found["version"]), found["join"]
    note.write(words, version=found["version"], editor=found["editor"], step=found["step"])
    return sent


def _answer(note, sent):
    answer = {"version": note.stored, "at": date_format(timezone.localtime(), "H:i")}
    if sent is not None or note.stored != note.version:
        change = Edit.between(note.text_of(note.stored) if sent is None else sent, note.text)
        answer |= {"current": note.version, "edit": change._asdict()}
    return answer

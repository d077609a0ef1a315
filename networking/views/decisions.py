"""What a coach decides about a request on her desk."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coaching.tongues import language_of
from verbinder.htmx import wants_part

from .. import proposal
from ..forms.desk import AskMoreForm, DeclineForm, PassOnForm, PostponeForm
from ..letters.afterwards import draft
from ..models import Afterword, Kind, MoveRefused
from .desk import find, render_pane, whereabouts


@require_POST
def move(request, ref):
    introduction = find(request.user, ref)
    verb = request.POST.get("verb", "")
    if verb == "language":
        return _in_other_language(request, introduction)
    if verb not in DECISIONS:
        return HttpResponse(status=400)
    name, make, decide, said = DECISIONS[verb]
    form = make and make(request.POST, introduction)
    if form is not None and not form.is_valid():
        return render_pane(request, introduction, _with(introduction, name, form), 422)
    words = form.cleaned_data if form is not None else {}
    try:
        decide(introduction, by=request.user, **words)
    except MoveRefused as refusal:
        return _refused(request, introduction, verb, words, str(refusal), (name, form))
    if said:
        contact, client = introduction.contact.short_name, introduction.client.get_short_name()
        messages.success(request, said() % {"contact": contact, "client": client})
    return _done(request, introduction, verb)


def _refused(request, introduction, verb, words, refusal, typed):
    """Somebody was first, or it may not be now. She sees how it stands at this moment."""
    fresh = find(request.user, introduction.ref)
    if _was_hers(fresh, verb, words, request.user):
        return _done(request, fresh, verb)  # the second press of a double click got what it wanted
    name, form = typed
    changes = {"refusal": refusal}
    if form is not None and "approve" in fresh.moves_for(request.user):
        form.add_error(None, refusal)
        changes = _with(fresh, name, form)
    return render_pane(request, fresh, changes, 422)


def _was_hers(introduction, verb, words, user):
    """Is the latest deed this very one, by her, with the same words?"""
    last = introduction.history[-1]
    same = last.deed == verb and last.actor_id == user.pk
    if same and verb == "approve":
        kept = (introduction.subject, introduction.message)
        return kept == (words["subject"], words["message"])
    return same and last.note == words.get("note", "")


def _with(introduction, name, form):
    """The form as she typed it; above and below the mail what belongs to its language."""
    changes = {name: form}
    if name == "pass_on":
        language = form.data.get("language")
        known = language if language in dict(settings.LANGUAGES) else ""
        changes["letter"] = proposal.compose(introduction, language=known)
    return changes


def _in_other_language(request, introduction):
    """The mail as proposed in the other language. Nothing is stored, and what she had written is
    shown beside it."""
    if "approve" not in introduction.moves_for(request.user):
        return render_pane(request, introduction)
    languages = dict(settings.LANGUAGES)
    before = request.POST.get("language", "")
    before = before if before in languages else language_of(introduction.tongue)
    after = next(code for code in languages if code != before)
    old, letter = (proposal.compose(introduction, language=code) for code in (before, after))
    words = {"subject": letter.subject, "message": letter.message, "language": after}
    if email := request.POST.get("email"):
        words["email"] = email
    typed = request.POST.get("message", "").replace("\r\n", "\n").strip()
    changes = {
        "letter": letter,
        "pass_on": PassOnForm(initial=words, introduction=introduction),
        "typed_before": typed if typed != old.message else "",
    }
    return render_pane(request, introduction, changes)


def _done(request, introduction, verb=""):
    url = introduction.get_desk_url() + whereabouts(request)
    if verb == "by_hand":  # there she finds the message, to copy
        url = reverse("networking:desk_answer", args=[introduction.ref])
    if wants_part(request):
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = url
        return answer
    return redirect(url)


def _ask_more(introduction, *, by, note):
    introduction.move("ask_more", by=by, note=note)


def _recall(introduction, *, by):
    introduction.move("recall", by=by)


def _thank_too(introduction, *, by):
    text = draft(introduction, Kind.COACH_THANKS)
    Afterword.post(introduction, Kind.COACH_THANKS, text, by=by)


def _recall_thanks(introduction, *, by):
    written = Afterword.of(introduction).get(Kind.COACH_THANKS)
    if written is None:
        raise MoveRefused(_("Dit bericht is al weg."))
    written.introduction = introduction
    written.recall(by=by)


# The verb: its form in the page, how that is made, the deed, and what is said afterwards. Of what
# was passed on the page itself speaks, with the way back beside it.
DECISIONS = {
    "approve": (
        "pass_on",
        lambda data, wish: PassOnForm(data, introduction=wish),
        lambda wish, **words: wish.pass_on(**words),
        None,
    ),
    "ask_more": (
        "ask_more",
        lambda data, wish: AskMoreForm(data, auto_id="ask_%s"),
        _ask_more,
        lambda: _("Je vraag is bij %(client)s."),
    ),
    "postpone": (
        "postpone",
        lambda data, wish: PostponeForm(data, introduction=wish, auto_id="postpone_%s"),
        lambda wish, **words: wish.postpone(**words),
        lambda: _("%(client)s krijgt jouw woorden."),
    ),
    "decline": (
        "decline",
        lambda data, wish: DeclineForm(data, introduction=wish, auto_id="decline_%s"),
        lambda wish, **words: wish.decline(**words),
        lambda: _("%(client)s krijgt jouw woorden."),
    ),
    "by_hand": (
        "pass_on",
        lambda data, wish: PassOnForm(data, introduction=wish, by_hand=True),
        lambda wish, **words: wish.pass_on_by_hand(**words),
        None,
    ),
    "ask_again": (
        "",
        None,
        lambda wish, *, by: wish.move("ask_again", by=by),
        lambda: _("Lees het bericht nog eens na. Daarna stuur je het door."),
    ),
    "let_be": (
        "",
        None,
        lambda wish, **words: wish.let_be(**words),
        lambda: _("Goed, je laat het rusten."),
    ),
    "recall": ("", None, _recall, lambda: _("Teruggehaald. Er is niets verstuurd.")),
    "thank_too": ("", None, _thank_too, None),
    "recall_thanks": ("", None, _recall_thanks, lambda: _("Teruggehaald. Er is niets verstuurd.")),
    "stop": (
        "",
        None,
        lambda wish, **words: wish.stop(**words),
        lambda: _("Je laat %(contact)s met rust. %(client)s leest alleen dat het nu niet past."),
    ),
}

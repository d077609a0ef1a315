"""What a client means to do next, and whom she knows besides."""

from datetime import timedelta

from django.utils import timezone

from ..models import FollowUp, Introduction, Note, OwnContact

# words, days from now, out of which note
STEPS = (
    ("Sanne mijn opmerkingen bij de vacatures sturen", 2, "Sanne"),
    ("Vragen of ik in het voorjaar een dag mee mag op de dijk", 13, "Wouter"),
)
DONE = ("De opleiding bellen over de kosten", -2)
MET = {
    "name": "Lieke Hofstra",
    "role": "Docent watermanagement",
    "how_met": "Open avond van de opleiding",
}
NAMED = {"name": "Tjeerd Nauta", "role": "Dijkwachter", "may_mention": True}


def look_ahead(client):
    mine = Introduction.objects.of_client(client)
    wouter, hanneke = (mine.get(contact__first_name=name) for name in ("Wouter", "Hanneke"))
    hanneke.remember_who_named(wouter)  # "Spreek ook Hanneke", he said
    today = timezone.localdate()
    for words, days, name in STEPS:
        note = Note.objects.of(client).filter(introduction__contact__first_name=name).first()
        FollowUp.plan(client, words, today + timedelta(days=days), note=note)
    words, days = DONE
    FollowUp.plan(client, words, today + timedelta(days=days)).finish()
    OwnContact.note_down(client, met_on=today - timedelta(days=12), **MET)
    OwnContact.note_down(client, through_introduction=wouter, **NAMED)

from django.urls import path

from .views import answers, cards, contacts, desk, home, imports, introductions, meetings, notes

app_name = "networking"
urlpatterns = [
    path("", home.show, name="home"),
    # The coach's network
    path("contacts/", contacts.index, name="contacts"),
    path("contacts/new/", contacts.new, name="contact_new"),
    path("contacts/sharing/", contacts.share, name="contacts_sharing"),
    path("contacts/<uuid:ref>/", contacts.edit, name="contact"),
    path("imports/new/", imports.new, name="import_new"),
    path("imports/<uuid:ref>/", imports.show, name="import"),
    path("imports/<uuid:ref>/application/", imports.start, name="import_application"),
    path("imports/<uuid:ref>/discard/", imports.discard, name="import_discard"),
    # What a client sees of it
    path("people/", cards.index, name="cards"),
    path("people/<uuid:ref>/", cards.show, name="card"),
    path("people/<uuid:ref>/introductions/", introductions.new, name="card_introductions"),
    # The road of an introduction: the client's side, the coach's desk, the contact's page
    path("introductions/", introductions.index, name="introductions"),
    path("introductions/<uuid:ref>/", introductions.show, name="introduction"),
    path("introductions/<uuid:ref>/edit/", introductions.edit, name="introduction_edit"),
    path("introductions/<uuid:ref>/draft/", introductions.save, name="introduction_draft"),
    path("introductions/<uuid:ref>/moves/", introductions.move, name="introduction_moves"),
    path("introductions/<uuid:ref>/meeting/", meetings.edit, name="introduction_meeting"),
    path("introductions/<uuid:ref>/notes/", notes.new, name="introduction_notes"),
    path("desk/", desk.index, name="desk"),
    path("desk/<uuid:ref>/", desk.show, name="desk_introduction"),
    path("desk/<uuid:ref>/moves/", desk.move, name="desk_moves"),
    path("answer/<str:word>/", answers.show, name="answer"),
    # Notes
    path("notes/", notes.index, name="notes"),
    path("notes/<uuid:ref>/", notes.edit, name="note"),
    path("notes/<uuid:ref>/sharing/", notes.share, name="note_sharing"),
]

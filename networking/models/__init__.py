from .contact import Card, Contact, Visibility
from .contact_import import ContactImport
from .introduction import Introduction
from .meeting import Meeting
from .moves import MOVES, MoveRefused, Status
from .network_word import NetworkWord
from .note import Note, NoteConflict
from .suppression import Suppression

__all__ = [
    "MOVES",
    "Card",
    "Contact",
    "ContactImport",
    "Introduction",
    "Meeting",
    "MoveRefused",
    "NetworkWord",
    "Note",
    "NoteConflict",
    "Status",
    "Suppression",
    "Visibility",
]

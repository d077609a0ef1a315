from .afterword import Afterword, Kind
from .card import Card, Visibility
from .contact import Closeness, Contact
from .contact_import import ContactImport
from .correction import Correction
from .disclosure import Disclosure
from .estimate import Estimate
from .heading import Heading
from .imported_row import ImportedRow, Outcome
from .introduction import Introduction
from .meeting import Meeting
from .moves import MOVES, MoveRefused, Status
from .network_count import NetworkCount
from .network_word import NetworkWord
from .note import Note, NoteConflict
from .other_person import OtherPerson
from .proposed_time import ProposedTime
from .rehearsing import Comment, Part
from .reply import Reply
from .saved import SavedPerson, SavedSearch
from .sequel import Promise, Result, Sequel
from .suggestion import Suggestion, SuggestionRefused
from .suppression import Suppression

__all__ = [
    "MOVES",
    "Afterword",
    "Card",
    "Closeness",
    "Comment",
    "Contact",
    "ContactImport",
    "Correction",
    "Disclosure",
    "Estimate",
    "Heading",
    "ImportedRow",
    "Introduction",
    "Kind",
    "Meeting",
    "MoveRefused",
    "NetworkCount",
    "NetworkWord",
    "Note",
    "NoteConflict",
    "OtherPerson",
    "Outcome",
    "Part",
    "Promise",
    "ProposedTime",
    "Reply",
    "Result",
    "SavedPerson",
    "SavedSearch",
    "Sequel",
    "Status",
    "Suggestion",
    "SuggestionRefused",
    "Suppression",
    "Visibility",
]

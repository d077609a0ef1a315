from .afterword import Afterword, Kind
from .awkwardness import Awkwardness
from .card import Card, Visibility
from .concern import Concern
from .contact import Closeness, Contact
from .contact_import import ContactImport
from .correction import Correction
from .disclosure import Disclosure
from .estimate import Estimate
from .follow_up import FollowUp
from .heading import Heading
from .imported_row import ImportedRow, Outcome
from .introduction import Introduction
from .kit import Kit
from .meeting import Meeting
from .moves import MOVES, MoveRefused, Status
from .network_index import NetworkIndex
from .network_word import NetworkWord
from .note import Note
from .note_reply import NoteReply
from .note_version import NoteVersion
from .other_person import OtherPerson
from .own_contact import OwnContact
from .proposed_time import ProposedTime
from .rehearsing import Comment, Part
from .reply import Reply
from .saved import SavedPerson, SavedSearch
from .sequel import Promise, Result, Sequel
from .suggestion import Suggestion, SuggestionRefused
from .suppression import Suppression
from .writing import NoteConflict, NoteTooLong, TextUnknown

__all__ = [
    "MOVES",
    "Afterword",
    "Awkwardness",
    "Card",
    "Closeness",
    "Comment",
    "Concern",
    "Contact",
    "ContactImport",
    "Correction",
    "Disclosure",
    "Estimate",
    "FollowUp",
    "Heading",
    "ImportedRow",
    "Introduction",
    "Kind",
    "Kit",
    "Meeting",
    "MoveRefused",
    "NetworkIndex",
    "NetworkWord",
    "Note",
    "NoteConflict",
    "NoteReply",
    "NoteTooLong",
    "NoteVersion",
    "OtherPerson",
    "Outcome",
    "OwnContact",
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
    "TextUnknown",
    "Visibility",
]

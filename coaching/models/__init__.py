from .address_change import AddressChange
from .coach_profile import CoachProfile
from .coaching import Coaching
from .delivery import Delivery
from .event import Event
from .hit import Hit
from .invitation import Invitation
from .job import Job, JobFailure
from .membership import Membership
from .news import News
from .notice_choice import NoticeChoice
from .practice import Practice
from .practice_invitation import PracticeInvitation
from .restoration import Restoration
from .tag import Tag
from .user import User

__all__ = [
    "AddressChange",
    "CoachProfile",
    "Coaching",
    "Delivery",
    "Event",
    "Hit",
    "Invitation",
    "Job",
    "JobFailure",
    "Membership",
    "News",
    "NoticeChoice",
    "Practice",
    "PracticeInvitation",
    "Restoration",
    "Tag",
    "User",
]

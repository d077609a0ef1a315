"""How long things are kept, in days; what happens then stands in networking/retention.py."""

from .environment import number

KEEP_UNUSED_DAYS = number("KEEP_UNUSED_DAYS", 365)  # imported and never shared: then we ask
KEEP_UNANSWERED_DAYS = number("KEEP_UNANSWERED_DAYS", 30)  # and erase, so long after asking
KEEP_CONFIRMED_DAYS = number("KEEP_CONFIRMED_DAYS", 730)  # since she was last used or confirmed
KEEP_MAIL_WORDS_DAYS = number("KEEP_MAIL_WORDS_DAYS", 30)  # the words of a mail that left
KEEP_DISCLOSURES_DAYS = number("KEEP_DISCLOSURES_DAYS", 730)  # who saw whom
KEEP_REQUESTS_DAYS = number("KEEP_REQUESTS_DAYS", 730)  # the words of one nothing happens to
KEEP_UNMET_DAYS = number("KEEP_UNMET_DAYS", 365)  # and of one that led to no conversation
KEEP_ENDED_DAYS = number("KEEP_ENDED_DAYS", 730)  # of a coaching that ended
KEEP_TRAIL_DAYS = number("KEEP_TRAIL_DAYS", 730)  # who did what
KEEP_NEWS_DAYS = number("KEEP_NEWS_DAYS", 180)  # the list of notices
KEEP_MAILS_DAYS = number("KEEP_MAILS_DAYS", 730)  # that there was a mail, to whom
KEEP_MAIL_PROBLEMS_DAYS = number("KEEP_MAIL_PROBLEMS_DAYS", 90)  # why one did not arrive
KEEP_INVITATIONS_DAYS = number("KEEP_INVITATIONS_DAYS", 365)  # answered, or over
KEEP_CONCERNS_DAYS = number("KEEP_CONCERNS_DAYS", 730)  # what did not feel right
KEEP_BACKUPS_DAYS = number("KEEP_BACKUPS_DAYS", 35)  # as the pages say; yours to keep to
KEEP_FOLLOW_UPS_DAYS = number("KEEP_FOLLOW_UPS_DAYS", 365)  # a client's next steps, once done

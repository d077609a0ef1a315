"""Which letters of this floor somebody waits for, also at night, and which can wait for Monday."""

from coaching.notices import AWAITED, REMINDER

KINDS = {
    "introduction_introduced_contact": AWAITED,
    "introduction_introduced_client": AWAITED,
    "contact_about": AWAITED,  # she asked for it on a page just now
    "introduction_reminder": REMINDER,
    "introductions_waiting": REMINDER,
    "introduction_add_reminder": REMINDER,
    "introduction_write_reminder": REMINDER,
    "contacts_uninformed": REMINDER,
    "contacts_keep": REMINDER,
}

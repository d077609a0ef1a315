"""Every column in which something about a contact can stand: on her own page, or why it is not.

Read by nobody but a test, and by whoever answers for the product: a new column fails the build
until it stands here.
"""

OF_ANOTHER = "belongs to the client: her own words or choices (article 15, paragraph 4)"
DERIVED = "computed from what is on the page, to find and to sort"
TECHNICAL = "a number or mark without a meaning of its own"
DIGEST = "the digest of her link: shown, it would only weaken her door"
TRAIL = "who did what and when; what it changed is on the page"

CONTACT = {
    "shown": (
        "first_name", "last_name", "role", "organisation", "region", "email", "language",
        "linkedin_url", "connected_on", "source", "came_with", "field", "field_is_sure",
        "seniority", "engagement", "sector", "visibility", "open_to", "show_organisation", "line",
        "topics", "please_not", "remark", "closeness", "tags", "created_at", "looked_at",
        "shared_at", "informed_at", "informed_how", "colleagues_told_at", "rests_until",
        "paused_until", "never_at",
        "about_until", "shown_as", "confirmed_at", "keep_asked_at", "coach",
    ),
    "left_out": {
        **dict.fromkeys(("id", "ref"), TECHNICAL),
        "about_digest": DIGEST,
        "erased_at": "of somebody who was removed there is no page any more",
        "linkedin_key": DERIVED,
        **dict.fromkeys(
            ("sort_key", "search_text", "role_key", "organisation_key", "region_key",
             "topics_key", "card_key", "card_text", "card_role", "card_organisation",
             "card_region", "card_field", "card_seniority", "card_sector", "card_since"),
            DERIVED,
        ),
    },
}  # fmt: skip
INTRODUCTION = {
    "shown": (
        "contact", "status", "form", "minutes", "asked_at", "answered_at", "introduced_at",
        "wake_on", "chosen_form",
    ),
    "left_out": {
        **dict.fromkeys(("id", "ref", "version", "round"), TECHNICAL),
        "woken_at": TRAIL,
        **dict.fromkeys(
            ("coaching", "goal_kind", "goal", "why", "situation", "offer_kind", "offer",
             "offer_size", "offer_due", "questions", "knows_name", "created_at", "changed_at",
             "submitted_at", "alternative", "rehearsal_asked_at", "rehearsal_stopped_at",
             "named_by"),
            OF_ANOTHER,
        ),
        "reason": "the coach's own words about both, in the mail she has",
        "meeting_version": TECHNICAL,
        "meeting_digest": DIGEST,
        "seen": "a copy of what the client read of her then; what it says is on the page",
        "by_hand": "how her coach reached her, which she knows",
        **dict.fromkeys(
            ("subject", "message", "language"), "the mail she has, which names the client"
        ),
        "answer_digest": DIGEST,
        **dict.fromkeys(("sent_at", "reminded_at"), "when a mail left: the mails are on the page"),
        "nudged_at": "when the client or the coach was reminded of her own turn",
    },
}  # fmt: skip
TABLES = {
    "networking.Contact": CONTACT,
    "networking.Introduction": INTRODUCTION,
    "networking.Disclosure": {
        "shown": ("contact", "shown_as", "part", "at"),
        "left_out": {"id": TECHNICAL, "client": "she reads: a client of her coach"},
    },
    "networking.Meeting": {
        "shown": ("introduction", "starts_at", "form"),
        "left_out": {"id": TECHNICAL, "place": OF_ANOTHER, "planned_at": TRAIL},
    },
    "networking.ProposedTime": {
        "shown": ("introduction", "starts_at", "by_role"),
        "left_out": {"id": TECHNICAL},
    },
    "networking.Reply": {
        "shown": ("introduction", "answer"),
        "left_out": {"id": TECHNICAL, "place": TECHNICAL, "question": OF_ANOTHER},
    },
    "coaching.Delivery": {
        "shown": ("letter", "to_email", "sent_at"),
        "left_out": {
            **dict.fromkeys(
                ("id", "ref", "event", "language", "coach", "door_purpose", "door_path",
                 "door_digest", "guard", "on_sent", "sensitive", "message_id", "state", "attempts",
                 "due_at", "next_at", "taken_at", "lease_until", "problem", "created_at"),
                TECHNICAL,
            ),
            **dict.fromkeys(
                ("to_name", "to_user", "from_name", "reply_to", "subject", "body", "also_to",
                 "calendar"),
                "the mail itself, which she has",
            ),
        },
    },
}  # fmt: skip
# Tables without a list: why nothing of them stands on the page.
WHOLE = {
    "coaching.AddressChange": "of people with an account",
    "coaching.Event": TRAIL,
    "coaching.Restoration": "when the site came back from a backup; about nobody",
    "coaching.Job": "work of the background, by numbers; about nobody",
    "coaching.JobFailure": "which kind of error; about nobody",
    "coaching.Hit": "keyed counts, forgotten within days",
    "coaching.User": "people with an account; not her",
    "coaching.CoachProfile": "about the coach",
    "coaching.Coaching": "about the coach and the client",
    "coaching.Practice": "of coaches; which one may show her to its clients is on the page",
    "coaching.Membership": "about a coach and a practice",
    "coaching.PracticeInvitation": "about a coach who was asked into a practice",
    "coaching.NoticeChoice": "of people with an account: which mails they want",
    "coaching.Invitation": "about somebody who was invited",
    "coaching.Tag": "the names of her groups are on the page",
    "networking.ContactImport": "the file, until it is decided about; its name and day are shown",
    "networking.ImportedRow": "a copy of her row for a month, to undo an import",
    "networking.Heading": "names of columns",
    "networking.Correction": "titles and organisations, without whose",
    "networking.NetworkIndex": DERIVED,
    "networking.NetworkWord": DERIVED,
    "networking.SavedPerson": OF_ANOTHER,
    "networking.SavedSearch": OF_ANOTHER,
    "networking.OtherPerson": "what a coach wrote to a client, about her and that client together",
    "networking.Note": OF_ANOTHER,
    "networking.NoteReply": OF_ANOTHER,
    "networking.NoteVersion": OF_ANOTHER,
    "networking.Estimate": OF_ANOTHER,
    "networking.FollowUp": OF_ANOTHER,
    "networking.OwnContact": "people whom the client met or heard of herself, in her own words",
    "networking.Awkwardness": OF_ANOTHER,
    "networking.Kit": OF_ANOTHER,
    "networking.Comment": "a coach's advice on her client's draft",
    "networking.Suggestion": "a coach's word to one client about what that client seeks",
    "networking.Concern": "what others told about her is between them and who can help",
    "coaching.News": "of people with an account: lines in their list of notices",
    "networking.Afterword": "what client or coach wrote to her, in the mail she has",
    "networking.Sequel": OF_ANOTHER,
    "networking.Suppression": "a keyed digest that only says no; the page tells that it exists",
}

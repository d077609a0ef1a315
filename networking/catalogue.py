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
        "shared_at", "informed_at", "informed_how", "rests_until", "paused_until", "never_at",
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
        "wake_on",
    ),
    "left_out": {
        **dict.fromkeys(("id", "ref", "version"), TECHNICAL),
        **dict.fromkeys(
            ("coaching", "goal", "why", "offer_kind", "offer", "questions", "knows_name",
             "created_at", "changed_at", "submitted_at", "alternative"),
            OF_ANOTHER,
        ),
        "seen": "a copy of what the client read of her then; what it says is on the page",
        **dict.fromkeys(("subject", "message"), "the mail she has, which names the client"),
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
    "coaching.Delivery": {
        "shown": ("letter", "to_email", "sent_at"),
        "left_out": {
            **dict.fromkeys(
                ("id", "ref", "event", "language", "door_purpose", "door_path", "guard",
                 "on_sent", "sensitive", "message_id", "state", "attempts", "next_at",
                 "lease_until", "problem", "created_at"),
                TECHNICAL,
            ),
            **dict.fromkeys(
                ("to_name", "to_user", "from_name", "reply_to", "subject", "body"),
                "the mail itself, which she has",
            ),
        },
    },
}  # fmt: skip
# Tables without a list: why nothing of them stands on the page.
WHOLE = {
    "coaching.Event": TRAIL,
    "coaching.Hit": "keyed counts, forgotten within days",
    "coaching.User": "people with an account; not her",
    "coaching.CoachProfile": "about the coach",
    "coaching.Coaching": "about the coach and the client",
    "coaching.NoticeChoice": "of people with an account: which mails they want",
    "coaching.Invitation": "about somebody who was invited",
    "coaching.Tag": "the names of her groups are on the page",
    "networking.ContactImport": "the file, until it is decided about; its name and day are shown",
    "networking.ImportedRow": "a copy of her row for a month, to undo an import",
    "networking.Heading": "names of columns",
    "networking.Correction": "titles and organisations, without whose",
    "networking.NetworkWord": DERIVED,
    "networking.SavedPerson": OF_ANOTHER,
    "networking.SavedSearch": OF_ANOTHER,
    "networking.Note": OF_ANOTHER,
    "networking.Suppression": "a keyed digest that only says no; the page tells that it exists",
}

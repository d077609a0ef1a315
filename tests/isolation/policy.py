"""Who may do what, written down apart from the code that decides it.

A new address fails the build until it stands here. ``POLICY`` says for each url name which objects
each role may GET and POST; ``SEES`` says, without looking at addresses, which words each role may
ever read, on a page or in a mail.
"""

EVERYBODY, SIGNED_IN, COACH = "everybody", "signed in", "coach"
FOUNDER, MEMBER, ADMIN = "may name a practice", "member of a practice", "admin of it"
ROLES = ("visitor", "marjan", "noor", "eva", "otto", "bram", "nina", "ruben")
WHO = {
    COACH: ("marjan", "otto", "ruben"),
    FOUNDER: ("marjan", "otto"),
    MEMBER: ("marjan", "ruben"),
    ADMIN: ("marjan",),
}

HEADERS = {  # of every answer, whatever it is
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

HERS = {"sanne", "kees", "lotte", "lars", "youssef", "mila", "tess"}
OPEN_TO_NOOR = HERS | {"els"}  # whom her coach's colleague shares
MARJANS = HERS | {"rosa", "willem", "never"}
REACH = {  # what a role may reach of each kind; everything else does not exist for it
    "contact": (
        "contact",
        {"marjan": MARJANS, "otto": {"daan", "saar"}, "ruben": {"els", "ina"}},
    ),
    "card": (
        "contact",
        {"noor": OPEN_TO_NOOR, "bram": {"daan", "saar"}},
    ),
    "wish": (
        "introduction",
        {
            "noor": {"draft", "along", "sent", "asked", "met", "lent"},
            "eva": {"gone", "shy"},
            "bram": {"away"},
        },
    ),
    "request": (
        "introduction",
        {
            "marjan": {"sent", "asked", "met", "gone", "shy"},
            "otto": {"away"},
            "ruben": {"lent"},
        },
    ),
    # Of somebody whom she may still see.
    "other_person": ("other_person", {"noor": {"hint"}, "bram": {"tip"}}),
    "rehearsal": ("introduction", {"marjan": {"along"}}),
    "note": (
        "note",
        {
            "noor": {"secret", "told"},
            "eva": {"evasecret", "evatold"},
            "bram": {"bramsecret"},
            "marjan": {"told", "evatold", "coachsecret"},
            "otto": {"ottosecret"},
        },
    ),
    "own note": (
        "note",
        {
            "noor": {"secret", "told"},
            "eva": {"evasecret", "evatold"},
            "bram": {"bramsecret"},
            "marjan": {"coachsecret"},
            "otto": {"ottosecret"},
        },
    ),
    "shared note": ("note", {"marjan": {"told", "evatold"}}),
    "follow-up": ("follow_up", {"noor": {"step"}, "eva": {"evastep"}}),
    "own contact": ("own_contact", {"noor": {"friend"}, "eva": {"evafriend"}}),
    "import": ("import", {"marjan": {"file"}, "otto": {"pile"}}),
    "coaching": ("coaching", {"marjan": {"noors"}, "otto": {"brams"}}),
    # Of one that is lent only who lends may end it.
    "ending": (
        "coaching",
        {
            "marjan": {"noors"},
            "noor": {"noors"},
            "otto": {"brams"},
            "bram": {"brams"},
            "ruben": {"lent"},
        },
    ),
    "colleague": ("membership", {"marjan": {"marjans", "rubens"}}),
    "asked in": ("practice_invitation", {"marjan": {"peer"}}),
    "practice door": ("practice_door", {role: {"peer"} for role in ROLES}),
    # Each of the two, as long as it runs.
    "party": (
        "coaching",
        {"marjan": {"noors"}, "noor": {"noors"}, "otto": {"brams"}, "bram": {"brams"}},
    ),
    "hint": ("suggestion", {"noor": {"hint"}, "bram": {"tip"}}),
    # Told to whoever may look at it, and to nobody else.
    "concern": ("concern", {"marjan": {"worry"}, "otto": {"fret"}}),
    "own hint": ("suggestion", {"marjan": {"hint"}, "otto": {"tip"}}),
    "invitation": ("invitation", {"marjan": {"guest"}, "otto": {"stray"}}),
    # Whoever holds the word of a link may open it, signed in or not.
    "answer": ("answer", {role: {"asked", "met", "away"} for role in ROLES}),
    "meeting": ("meeting", {role: {"met", "away"} for role in ROLES}),
    "about": ("about", {role: {"kees", "daan"} for role in ROLES}),
    "welcome": ("welcome", {role: {"guest", "stray"} for role in ROLES}),
    "stop": ("stop", {role: {"noor", "otto"} for role in ROLES}),
    "undo": ("undo", {role: {"nina"} for role in ROLES}),
    "passkey": ("passkey", {}),
    # The outbox exists on a developer's machine only, the decisions for whoever runs the site.
    "mail": ("mail", {}),
    "job": ("job", {}),
    "nothing": (None, {}),
}


def both(who):
    return {"GET": who, "POST": who}


DOORS = (
    "account_login", "account_request_login_code", "account_confirm_login_code",
    "mfa_login_webauthn", "mfa_authenticate", "account_signup", "account_logout",
    "account_inactive", "account_email_verification_sent", "account_reset_password",
    "account_confirm_password_reset_code", "account_complete_password_reset",
    "account_password_reset_completed", "set_language", "livez", "readyz",
    "networking:about_link", "networking:about_removed", "networking:left",
    "networking:privacy",
)  # fmt: skip
ROOMS = (
    "account_email", "account_reauthenticate", "mfa_reauthenticate",
    "account_reauthenticate_code",
    "mfa_reauthenticate_webauthn", "account_change_password", "account_set_password", "mfa_index",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
)  # fmt: skip
POLICY = (
    dict.fromkeys(DOORS, both(EVERYBODY))
    | dict.fromkeys(ROOMS, both(SIGNED_IN))
    | {
        "mfa_remove_webauthn": both("passkey"),
        "coaching:clients": {"GET": COACH},
        "coaching:coaching_end": both("ending"),
        "coaching:coaching_pause": both("party"),
        "coaching:my_coaches": {"GET": SIGNED_IN},
        "coaching:coaching_tags": {"POST": "coaching"},
        "coaching:invitations": both(COACH),
        "coaching:invitations_several": both(COACH),
        "coaching:invitation_withdrawal": {"POST": "invitation"},
        "coaching:invitation": both("welcome"),
        "coaching:practice": {"GET": COACH, "POST": FOUNDER},
        "coaching:practice_leaving": both(MEMBER),
        "coaching:practice_member": {"POST": "colleague"},
        "coaching:practice_removal": both("colleague"),
        "coaching:practice_invitations": both(ADMIN),
        "coaching:practice_invitation_withdrawal": {"POST": "asked in"},
        "coaching:practice_invitation": both("practice door"),
        "coaching:profile": both(SIGNED_IN),
        "coaching:deliveries": {"GET": "nothing"},
        "coaching:delivery_decision": {"POST": "mail"},
        "coaching:second_step": {"GET": SIGNED_IN},
        "coaching:news": both(SIGNED_IN),
        "coaching:operator": {"GET": "nothing"},
        "coaching:operator_queue": {"GET": "nothing"},
        "coaching:operator_retry": {"POST": "job"},
        "networking:operator_imports": {"GET": "nothing"},
        "admin:index": {"GET": "nothing"},
        "admin:coaching_user_changelist": {"GET": "nothing"},
        "admin:coaching_delivery_changelist": {"GET": "nothing"},
        "admin:networking_contactimport_changelist": {"GET": "nothing"},
        "coaching:notices": both(SIGNED_IN),
        "coaching:notices_stop": both("stop"),
        "coaching:outbox": both("nothing"),
        "coaching:outbox_mail": both("mail"),
        "networking:home": {"GET": SIGNED_IN},
        "networking:search": {"GET": SIGNED_IN},
        "networking:overview": {"GET": COACH},
        "networking:overview_csv": {"GET": COACH},
        "networking:seen_by_coach": {"GET": SIGNED_IN},
        "networking:contacts": {"GET": COACH},
        "networking:contacts_filters": {"GET": COACH},
        "networking:contact_new": both(COACH),
        "networking:contacts_sharing": {"POST": COACH},
        "networking:curation": both(COACH),
        "networking:curation_undo": {"POST": COACH},
        "networking:rules": both(COACH),
        "networking:contact": both("contact"),
        "networking:contact_pause": {"POST": "contact"},
        "networking:contact_log": {"GET": "contact"},
        "networking:contact_erasure": {"POST": "contact"},
        "networking:import_new": both(COACH),
        "networking:import": {"GET": "import"},
        "networking:import_application": {"POST": "import"},
        "networking:import_discard": {"POST": "import"},
        "networking:import_columns": both("import"),
        "networking:import_encoding": {"POST": "import"},
        "networking:import_questions": both("import"),
        "networking:import_report": {"GET": "import"},
        "networking:import_undo": {"POST": "import"},
        "networking:imports": {"GET": COACH},
        "networking:contacts_csv": {"GET": COACH},
        "networking:contacts_vcf": {"GET": COACH},
        "networking:contact_suggestions": both("contact"),
        "networking:coaching_suggestions": {"GET": "coaching"},
        "networking:suggestion_removal": {"POST": "own hint"},
        "networking:suggestion_request": {"POST": "hint"},
        "networking:suggestion_aside": {"POST": "hint"},
        "networking:cards": {"GET": SIGNED_IN},
        "networking:cards_filters": {"GET": SIGNED_IN},
        "networking:card": {"GET": "card"},
        "networking:card_introductions": {"POST": "card"},
        "networking:card_saving": {"POST": "card"},
        "networking:saved": {"GET": SIGNED_IN},
        "networking:saved_searches": {"POST": SIGNED_IN},
        "networking:saved_search_removal": {"POST": SIGNED_IN},
        "networking:introductions": {"GET": SIGNED_IN},
        "networking:introduction": {"GET": "wish"},
        "networking:introduction_edit": both("wish"),
        "networking:introduction_draft": {"POST": "wish"},
        "networking:introduction_check": both("wish"),
        "networking:introduction_moves": {"POST": "wish"},
        "networking:introduction_meeting": both("wish"),
        "networking:introduction_calendar": {"GET": "wish"},
        "networking:introduction_kit": both("wish"),
        "networking:introduction_kit_questions": {"POST": "wish"},
        "networking:introduction_kit_tasks": {"POST": "wish"},
        "networking:introduction_awkwardness": {"POST": "wish"},
        "networking:introduction_notes": {"POST": "wish"},
        "networking:introduction_thanks": both("wish"),
        "networking:introduction_report": both("wish"),
        "networking:introduction_afterwards": {"POST": "wish"},
        "networking:introduction_rehearsal": {"POST": "wish"},
        "networking:desk_rehearsal": both("rehearsal"),
        "networking:desk": {"GET": COACH},
        "networking:desk_introduction": {"GET": "request"},
        "networking:desk_moves": {"POST": "request"},
        "networking:desk_answer": both("request"),
        "networking:desk_other_people": both("request"),
        "networking:other_person_introduction": {"POST": "other_person"},
        "networking:other_person_dismissal": {"POST": "other_person"},
        "networking:answer": both("answer"),
        "networking:meeting": both("meeting"),
        "networking:meeting_calendar": both("meeting"),
        "networking:about": both("about"),
        "networking:contacts_informing": {"GET": COACH},
        "networking:informing_mails": {"POST": COACH},
        "networking:informing_told": {"POST": COACH},
        "networking:contacts_keeping": both(COACH),
        "networking:register": {"GET": COACH},
        "networking:own_data": both(SIGNED_IN),
        "networking:leaving": both(SIGNED_IN),
        "coaching:sessions": both(SIGNED_IN),
        "coaching:address_undo": both("undo"),
        "networking:notes": {"GET": SIGNED_IN},
        "networking:note": {"GET": "note", "POST": "own note"},
        "networking:notes_markdown": {"GET": SIGNED_IN},
        "networking:note_edits": both("own note"),
        "networking:note_sharing": {"POST": "own note"},
        "networking:note_replies": {"POST": "shared note"},
        "networking:note_removal": {"POST": "own note"},
        "networking:note_paper": {"GET": "own note"},
        "networking:note_versions": both("own note"),
        "networking:note_markdown": {"GET": "own note"},
        "networking:coaching_notes": {"POST": "coaching"},
        "networking:note_follow_ups": both("own note"),
        "networking:follow_ups": both(SIGNED_IN),
        "networking:follow_up": both("follow-up"),
        "networking:follow_up_moves": {"POST": "follow-up"},
        "networking:my_people": both(SIGNED_IN),
        "networking:own_contact": both("own contact"),
        "networking:own_contact_removal": {"POST": "own contact"},
        "networking:own_contact_request": both("own contact"),
        "networking:introduction_named": {"POST": "wish"},
        "networking:introduction_concern": both("wish"),
        "networking:card_concern": both("card"),
        "networking:client_concern": both("coaching"),
        "networking:answer_concern": both("answer"),
        "networking:meeting_concern": both("meeting"),
        "networking:about_concern": both("about"),
        "networking:concerns": {"GET": COACH},
        "networking:concern_settling": {"POST": "concern"},
    }
)

ANONYMOUS = {"line", "topics", "please_not"}  # of somebody like nobody else
ALIKE = ANONYMOUS | {"role", "region"}  # of somebody with four others like her
CARD = ALIKE | {"first_name", "last_name", "organisation"}
WRITTEN = {"goal", "why", "offer", "questions", "note", "alternative"}
REHEARSED = {"goal", "why", "offer", "questions", "remark"}
SENT = WRITTEN | {"subject", "message"}
MET = SENT | {"reason", "place"}  # once they were introduced
NAME = {"first_name", "last_name"}
ACQUAINTANCE = {"name", "role", "organisation", "how_met", "remark"}
CONTACT = CARD | {"remark", "email", "linkedin_url"}


def words(fields, *keys):
    return {(key, field) for key in keys for field in fields}


OWN = {"first_name", "last_name", "email", "welcome"}
SEES = {
    "visitor": set(),
    "nina": words(OWN, "nina"),
    "noor": (
        words(OWN, "noor")
        | words({*NAME, "welcome"}, "marjan")
        | words(CARD, "sanne", "kees", "lotte", "lars")
        | words(ALIKE, "youssef", "mila")
        | words({"organisation"}, "mila")
        | words(ANONYMOUS, "tess")
        | words({"email"}, "kees")  # they were introduced
        | words(WRITTEN, "draft", "asked")
        | words(REHEARSED, "along")
        | words(SENT, "sent")
        | words(SENT | {"place", "reply"}, "met")  # what a contact wrote is for the client alone
        | words(MET, "met")
        | words({"pitch"}, "met")  # what she gets ready for herself
        | words({"text"}, "secret", "told")
        | words({"words"}, "step")
        | words(ACQUAINTANCE, "friend")
        | words({"line"}, "hint")
        | words({"hint"}, "hint")
        | words({"words"}, "worry")  # her own: in the copy of her data
        | words(NAME, "ruben")
        | words(CARD, "els")
        | words(SENT, "lent")
    ),
    "eva": (
        words(OWN, "eva")
        | words(NAME, "marjan")
        # They were introduced: what the card told her then, with the address.
        | words({*NAME, "email", "role", "organisation"}, "lotte")
        | words({"role"}, "youssef")
        | words(MET | {"pitch", "thanks", "news"}, "gone")
        | words(WRITTEN, "shy")
        | words({"line"}, "lost")
        | words({"text"}, "evasecret", "evatold")
        | words({"words"}, "evastep")
        | words(ACQUAINTANCE, "evafriend")
    ),
    "marjan": (
        words(OWN, "marjan")
        | words({*NAME, "email"}, "noor")
        | words(NAME, "eva")
        | words(CONTACT, *MARJANS, "crowd")
        | words({"name"}, "together", "apart")
        | words(SENT | {"reason"}, "sent", "asked", "met", "gone", "shy")
        | words({"news"}, "gone")  # what happened since; not the thanks to the contact
        | words(REHEARSED, "along")
        | words({"text"}, "told", "evatold", "coachsecret")
        | words({"line"}, "hint", "lost")
        | words(OWN, "guest")
        | words({"filename", "preview"}, "file")
        | words({"hint"}, "hint")
        | words({"words"}, "worry")
        | words(NAME, "ruben")
        | words({"name"}, "house")
        | words(OWN, "peer")
    ),
    "ruben": (
        words(OWN, "ruben")
        | words(NAME, "marjan", "noor")
        | words({"name"}, "house")
        | words(CONTACT, "els", "ina")
        | words(SENT | {"reason"}, "lent")
    ),
    "otto": (
        words(OWN, "otto")
        | words({*NAME, "email"}, "bram")
        | words(CONTACT, "daan", "saar")
        | words(SENT | {"reason"}, "away")
        | words({"line"}, "tip")
        | words({"text"}, "ottosecret")
        | words(OWN, "stray")
        | words({"filename", "preview"}, "pile")
        | words({"hint"}, "tip")
        | words({"words"}, "fret")
    ),
    "bram": (
        words(OWN, "bram")
        | words({*NAME, "welcome"}, "otto")
        | words(CARD | {"email"}, "daan")
        | words(ANONYMOUS, "saar")
        | words(MET, "away")
        | words({"text"}, "bramsecret")
        | words({"line"}, "tip")
        | words({"hint"}, "tip")
    ),
}
# What stands behind the word of a link: for whoever holds it.
BEHIND = {
    ("undo", "nina"): words({"email"}, "nina"),
    ("answer", "asked"): words({"first_name"}, "noor", "mila")
    | words(NAME, "marjan")
    | words(SENT - {"note", "alternative"}, "asked"),
    ("answer", "met"): words({"first_name"}, "noor", "kees") | words(NAME, "marjan"),
    ("answer", "away"): words({"first_name"}, "bram", "daan") | words(NAME, "otto"),
    ("about", "kees"): words(CONTACT, "kees")
    | words({"reply"}, "met")
    | words({*NAME, "email"}, "marjan"),
    ("meeting", "met"): words({"first_name"}, "noor", "kees")
    | words(NAME, "marjan")
    | words({"place"}, "met"),
    ("meeting", "away"): words({"first_name"}, "bram", "daan")
    | words(NAME, "otto")
    | words({"place"}, "away"),
    ("about", "daan"): words(CONTACT, "daan") | words({*NAME, "email"}, "otto"),
    ("welcome", "guest"): words({*NAME, "welcome"}, "marjan") | words(OWN, "guest"),
    ("practice door", "peer"): words(NAME, "marjan")
    | words({"first_name"}, "peer")
    | words({"name"}, "house"),
    ("welcome", "stray"): words({*NAME, "welcome"}, "otto") | words(OWN, "stray"),
}
# In a mail the replies go to the coach; an introduction gives both addresses.
IN_MAIL = {
    "noor": words({"email"}, "marjan", "ruben"),
    "eva": words({"email"}, "marjan"),
    "bram": words({"email"}, "otto"),
    "otto": set(),
    "ruben": set(),
    "marjan": set(),
}
MAIL_TO_CONTACT = {
    "mila": words({"first_name", "last_name", "email"}, "mila")
    | words({"first_name"}, "noor")
    | words({*NAME, "email"}, "marjan")
    | words({"subject", "message"}, "asked"),
    "kees": words({"first_name", "last_name", "email"}, "kees", "noor", "marjan")
    | words(MET - {"note"}, "met"),
    "lotte": words({"first_name", "last_name", "email"}, "lotte", "eva", "marjan")
    | words((MET | {"thanks", "news"}) - {"note"}, "gone"),
    "daan": words({"first_name", "last_name", "email"}, "daan", "bram", "otto")
    | words(MET - {"note"}, "away"),
    "peer": words(OWN, "peer") | words({*NAME, "email"}, "marjan") | words({"name"}, "house"),
    "guest": words(OWN, "guest") | words({*NAME, "email", "welcome"}, "marjan"),
    "stray": words(OWN, "stray") | words({*NAME, "email", "welcome"}, "otto"),
}

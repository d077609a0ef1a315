"""Every form of the product: where it is sent, who fills it in, and what a good one holds."""

from typing import NamedTuple


class Form(NamedTuple):
    """Who fills it in, about what, what she fills in, and which words she must find back."""

    role: str
    key: str = ""
    good: dict = {}
    kept: tuple = ()
    before: str = ""  # what she did on another page first
    files: tuple = ()


PERSON = {"first_name": "Iris", "last_name": "Vos", "email": "iris@example.org", "language": "nl"}
WISH = {
    "version": "4", "goal": "Ik wil weten hoe een gewone dag eruitziet.", "why": "Je werk.",
    "offer_kind": "plan", "offer": "Een plan.", "questions": "Wat doe je?", "talk": "coffee",
    "minutes": "20", "goal_kind": "switch", "situation": "exploring", "offer_size": "hour",
    "offer_due": "2027-01-11",
}  # fmt: skip
WORDS = ("goal", "why", "offer", "questions")
FRIEND = {
    "name": "Wouter", "role": "Smid", "organisation": "De smederij", "how_met": "Open dag",
    "met_on": "2026-01-11", "remark": "Belt graag", "through": "",
}  # fmt: skip
FRIENDS_WORDS = ("name", "role", "organisation", "how_met", "remark")
CONCERN = {"reason": "uneasy", "words": "Het liep anders."}
CODE, PASSKEY = {"code": "123456"}, {"credential": "{}"}
FORMS = {
    "set_language": Form("noor", good={"language": "en", "next": "/"}),
    "account_login": Form("visitor", good={"login": "x@example.org", "password": "geheimpje"}),
    "account_request_login_code": Form("visitor", good={"email": "x@example.org"}),
    "account_confirm_login_code": Form("visitor", good=CODE, before="ask_code"),
    "mfa_login_webauthn": Form("visitor", good=PASSKEY),
    "mfa_authenticate": Form("visitor", good=CODE | PASSKEY),
    "account_signup": Form("visitor", good=PERSON, kept=("first_name", "last_name")),
    "account_logout": Form("nina"),
    "account_email": Form("noor", good={"email": "n@example.org", "action_add": ""}),
    "account_email_verification_sent": Form("noor", good=CODE, before="change_email"),
    "account_reauthenticate": Form("noor", good={"password": "geheimpje"}, before="password"),
    "account_reauthenticate_code": Form("noor", good=CODE, before="ask_proof"),
    "mfa_reauthenticate": Form("noor", good=CODE, before="password"),
    "mfa_reauthenticate_webauthn": Form("noor", good=PASSKEY, before="password"),
    "account_change_password": Form(
        "noor",
        good={"oldpassword": "geheimpje", "password1": "langer geheimpje"},
        before="password",
    ),
    "account_set_password": Form("noor", good={"password1": "langer geheimpje"}),
    "account_reset_password": Form("visitor", good={"email": "x@example.org"}),
    "account_confirm_password_reset_code": Form("visitor", good=CODE, before="forget"),
    "account_complete_password_reset": Form("visitor", good={"password1": "langer"}),
    "mfa_add_webauthn": Form("noor", good=PASSKEY | {"name": "Telefoon", "passwordless": "on"}),
    "mfa_remove_webauthn": Form("noor", "ghost"),
    "mfa_activate_totp": Form("noor", good=CODE),
    "mfa_deactivate_totp": Form("noor"),
    "mfa_generate_recovery_codes": Form("noor"),
    "coaching:coaching_end": Form("marjan", "noors"),
    "coaching:coaching_pause": Form("noor", "noors", good={"paused": "yes"}),
    "coaching:coaching_tags": Form("marjan", "noors", good={"tags": "zorg, zij-instroom"}),
    "coaching:invitations": Form("marjan", good=PERSON, kept=("first_name", "last_name", "email")),
    "coaching:invitations_several": Form(
        "marjan",
        good={"people": "Iris Vos <iris@example.org>", "language": "nl"},
        kept=("people",),
    ),
    "coaching:invitation_withdrawal": Form("marjan", "guest"),
    "coaching:invitation": Form("visitor", "guest"),
    "coaching:practice": Form("otto", good={"name": "Samen verder"}, kept=("name",)),
    "coaching:practice_leaving": Form("ruben"),
    "coaching:practice_member": Form("marjan", "rubens", good={"role": "admin"}),
    "coaching:practice_removal": Form("marjan", "rubens"),
    "coaching:practice_invitations": Form(
        "marjan", good=PERSON, kept=("first_name", "last_name", "email")
    ),
    "coaching:practice_invitation_withdrawal": Form("marjan", "peer"),
    "coaching:practice_invitation": Form("nina", "peer"),
    "coaching:news": Form("noor", good={"all": "yes"}),
    "coaching:notices": Form("noor", good={"progress": "daily", "steps": "once"}),
    "coaching:notices_stop": Form("visitor", "noor"),
    "coaching:profile": Form(
        "marjan",
        good={**PERSON, "time_zone": "Europe/Amsterdam", "welcome": "Dag"},
        kept=("first_name", "last_name", "welcome"),
    ),
    "networking:leaving": Form("noor", good={"sure": "on"}),
    "coaching:sessions": Form("noor", good={"session": "1"}),
    "coaching:address_undo": Form("visitor", "nina"),
    "networking:own_data": Form("noor"),
    "networking:contact_new": Form(
        "marjan",
        good={
            **PERSON, "role": "Docent", "organisation": "School", "region": "Drenthe",
            "line": "Leuk", "topics": "lezen", "remark": "stil", "visibility": "named",
            "show_organisation": "on", "open_to": "0", "please_not": "geld", "field": "care",
            "sector": "care", "closeness": "3", "tags": "koor",
        },
        kept=(
            "first_name", "last_name", "role", "organisation", "region", "line", "topics", "remark",
            "please_not", "tags",
        ),
    ),
    "networking:contacts_sharing": Form(
        "marjan",
        good={
            "visibility": "named", "ref": "x", "list": "q=a", "one": "", "all": "", "deed": "tag",
            "tag": "koor", "field": "care", "sector": "care", "open_to": "0",
        },
    ),
    "networking:curation": Form(
        "marjan",
        good={"ref": "x", "visibility": "named", "closeness": "3", "field": "care", "list": "q=a"},
    ),
    "networking:curation_undo": Form("marjan", good={"list": "q=a"}),
    "networking:contact_pause": Form("marjan", "sanne", good={"until": "2027-01-11"}),
    "networking:contact_erasure": Form("marjan", "willem"),
    "networking:rules": Form(
        "marjan",
        good={
            "topics": "lezen", "please_not": "geld", "asked_per_year": "4",
            "rest_after_meeting": "60", "rest_after_no": "30", "rest_after_not_now": "14",
            "formal": "on",
            "belgian_order": "on",
            "open_requests": "2",
        },
        kept=("topics", "please_not"),
    ),
    "networking:import_new": Form("marjan", good={"allowed": "on"}, files=("file",)),
    "networking:import_columns": Form("marjan", "file", good={"header": "1", "column-0": "name"}),
    "networking:import_encoding": Form("marjan", "file", good={"encoding": "cp1252"}),
    "networking:import_questions": Form(
        "marjan", "file", good={"row": "2", "answer": "same", "page": "1"}
    ),
    "networking:import_undo": Form("marjan", "file"),
    "networking:import_application": Form("marjan", "file"),
    "networking:import_discard": Form("marjan", "file"),
    "networking:contact_suggestions": Form(
        "marjan", "sanne", good={"coaching": "x", "why": "Zij weet er alles van."}, kept=("why",)
    ),
    "networking:suggestion_removal": Form("marjan", "hint"),
    "networking:suggestion_request": Form("noor", "hint"),
    "networking:suggestion_aside": Form("noor", "hint"),
    "networking:card_introductions": Form("noor", "sanne", good={"again": "yes"}),
    "networking:card_saving": Form("noor", "sanne", good={"saved": "yes"}),
    "networking:saved_searches": Form(
        "noor", good={"name": "Zorg in Drenthe", "query": "q=zorg"}, kept=("name",)
    ),
    "networking:saved_search_removal": Form("noor", good={"query": "q=zorg"}),
    "networking:introduction_edit": Form("noor", "draft", good=WISH, kept=WORDS),
    "networking:introduction_draft": Form("noor", "draft", good=WISH),
    "networking:introduction_check": Form(
        "noor", "draft", good={"version": "4", "share": "on", "fair_play": "yes", "estimate": "40"}
    ),
    "networking:introduction_moves": Form("noor", "met", good={"verb": "hold"}),
    "networking:introduction_rehearsal": Form("noor", "along", good={"along": "yes"}),
    "networking:desk_rehearsal": Form(
        "marjan",
        "along",
        good={f"remark-{part}": "Mooi" for part in ("goal", "why", "offer", "questions", "form")},
        kept=("remark-goal", "remark-why"),
    ),
    "networking:introduction_meeting": Form(
        "noor",
        "met",
        good={"day": "2027-01-11", "time": "14:30", "form": "coffee", "place": "Hier"},
        kept=("place",),
    ),
    "networking:meeting": Form(
        "visitor",
        "met",
        good={"deed": "settle", "day": "2027-01-11", "time": "14:30", "form": "call",
              "place": "Hier", "version": "1"},
        kept=("place",),
    ),
    "networking:meeting_calendar": Form("visitor", "met"),
    "networking:introduction_kit": Form(
        "noor", "met", good={"pitch": "Ik bouwde kelders."}, kept=("pitch",)
    ),
    "networking:introduction_kit_questions": Form(
        "noor", "met", good={"add": "Wat doe je?", "own": "yes"}, kept=("add",)
    ),
    "networking:introduction_kit_tasks": Form("noor", "met", good={"done": "goal"}),
    "networking:introduction_awkwardness": Form(
        "noor", "met", good={"when": "before", "degree": "3"}
    ),
    "networking:introduction_notes": Form("noor", "met"),
    "networking:introduction_thanks": Form(
        "eva",
        "gone",
        good={"deed": "send", "text": "Dank je wel.", "to_coach": "on"},
        kept=("text",),
        before="unsent",
    ),
    "networking:introduction_report": Form(
        "eva", "gone", good={"line": "Ik heb werk."}, kept=("line",), before="unsent"
    ),
    "networking:introduction_afterwards": Form("eva", "gone", good={"result": "job"}),
    "networking:desk_moves": Form(
        "marjan",
        "sent",
        good={"verb": "approve", "email": "a@example.org", "subject": "Dag", "message": "Hoi"},
        kept=("subject", "message"),
    ),
    "networking:desk_other_people": Form(
        "marjan", "sent", good={"person": "x", "line": "Zij deed dit ook."}, kept=("line",)
    ),
    "networking:other_person_introduction": Form("noor", "hint"),
    "networking:other_person_dismissal": Form("noor", "hint"),
    "networking:desk_answer": Form(
        "marjan", "asked", good={"answer": "put_off", "wake_on": "2027-01-11"}
    ),
    "networking:answer": Form(
        "visitor", "asked", good={"answer": "put_off", "wake_on": "2027-01-11"}
    ),
    "networking:about": Form(
        "visitor",
        "kees",
        good={"verb": "right", "first_name": "Kees", "role": "Docent", "until": "2027-01-11"},
        kept=("first_name", "role"),
    ),
    "networking:about_link": Form("visitor", good={"email": "x@example.org"}),
    "networking:informing_mails": Form("marjan", good={"ref": "x", "verb": "send"}),
    "networking:informing_told": Form("marjan", good={"ref": "x"}),
    "networking:contacts_keeping": Form("marjan", good={"ref": "x", "verb": "keep"}),
    "networking:note": Form(
        "noor",
        "secret",
        good={"text": "Dag", "version": "1", "join": ""},
        kept=("text",),
    ),
    "networking:note_edits": Form(
        "noor",
        "secret",
        good={
            "editor": "6f085c5d-7f06-43b7-a06c-399c3da49f5b", "step": "1", "version": "1",
            "at": "0", "cut": "0", "put": "Dag", "size": "18", "join": "",
        },
    ),
    "networking:note_sharing": Form("noor", "secret", good={"shared": "yes"}),
    "networking:note_removal": Form("noor", "secret", good={"removed": "yes"}),
    "networking:note_replies": Form("marjan", "told", good={"text": "Mooi"}, kept=("text",)),
    "networking:note_versions": Form("noor", "secret", good={"number": "1", "version": "1"}),
    "networking:coaching_notes": Form("marjan", "noors"),
    "networking:note_follow_ups": Form("noor", "told", good={"line": "Bel Kees"}),
    "networking:follow_ups": Form(
        "noor", good={"words": "Bel Kees", "day": "2027-01-11", "when": ""}, kept=("words",)
    ),
    "networking:follow_up": Form(
        "noor", "step", good={"words": "Bel Kees", "day": "2027-01-11"}, kept=("words",)
    ),
    "networking:follow_up_moves": Form("noor", "step", good={"verb": "finish"}),
    "networking:my_people": Form("noor", good=FRIEND, kept=FRIENDS_WORDS),
    "networking:own_contact": Form("noor", "friend", good=FRIEND, kept=FRIENDS_WORDS),
    "networking:own_contact_removal": Form("noor", "friend"),
    "networking:own_contact_request": Form("noor", "friend", good={"person": "x"}),
    "networking:introduction_concern": Form("noor", "met", good=CONCERN, kept=("words",)),
    "networking:card_concern": Form("noor", "sanne", good=CONCERN, kept=("words",)),
    "networking:client_concern": Form("marjan", "noors", good=CONCERN),
    "networking:answer_concern": Form("visitor", "asked", good=CONCERN, kept=("words",)),
    "networking:meeting_concern": Form("visitor", "met", good=CONCERN, kept=("words",)),
    "networking:about_concern": Form("visitor", "kees", good=CONCERN, kept=("words",)),
    "networking:concern_settling": Form("marjan", "worry"),
    "networking:introduction_named": Form(
        "eva",
        "gone",
        good={"name": "Wouter", "role": "Smid", "may_mention": "yes", "then": "ask"},
        kept=("name", "role"),
    ),
}  # fmt: skip
FORMS["networking:contact"] = FORMS["networking:contact_new"]._replace(key="sanne")
YES = {"answer": "accept", "chosen_form": "coffee", "day_1": "2027-01-11", "time_1": "14:30"}
# One address, several forms.
MORE = {
    "by hand": (
        "coaching:invitations",
        PERSON | {"by_hand": "yes"},
        ("first_name", "last_name", "email"),
    ),
    "rather not": ("coaching:invitation", {"deed": "decline"}, ()),
    "no practice": ("coaching:practice_invitation", {"deed": "decline"}, ()),
    "ask_more": ("networking:desk_moves", {"verb": "ask_more", "note": "Wat?"}, ("note",)),
    "decline": (
        "networking:desk_moves",
        {"verb": "decline", "note": "Nee", "alternative": "Ja"},
        ("note", "alternative"),
    ),
    "yes": ("networking:answer", YES, ("day_1", "time_1")),
    "reply": (
        "networking:answer",
        {"answer": "reply", "reply_1": "Klein", "share": "on"},
        ("reply_1",),
    ),
    "line and day": (
        "networking:note_follow_ups",
        {"words": "Bel Kees", "when": "week", "day": ""},
        ("words",),
    ),
    "suggest": (
        "networking:meeting",
        {"deed": "suggest", "day": "2027-01-11", "time": "14:30", "form": "call", "place": "Hier"},
        ("place",),
    ),
    "choose": ("networking:introduction_meeting", {"moment": "2027-01-11T14:30:00+00:00"}, ()),
    "cancel": ("networking:introduction_meeting", {"deed": "cancel"}, ()),
    "miss": ("networking:introduction_meeting", {"deed": "miss", "why": "forgot"}, ()),
    "quiet": ("coaching:notices", {"quiet_from": "22", "quiet_until": "7"}, ()),
    "draft": ("networking:introduction_edit", WISH | {"keep": "draft"}, WORDS),
    "order": (
        "networking:introduction_kit_questions",
        {"up": "xmetquestionsx", "down": "xmetquestionsx", "away": "xmetquestionsx"},
        (),
    ),
    "promise": ("networking:introduction_afterwards", {"promise": "delivered"}, ()),
}

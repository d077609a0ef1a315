"""Every column of every table, by the kind of personal data it holds; or why it holds none."""

NOTHING = {
    "mark": "a number or a digest by which rows find each other; says nothing by itself",
    "state": "how far something is for the machinery; nothing about anybody",
    "house": "of the software itself: rights, migrations, queues",
}
COLUMNS = {
    # Who has an account, and how she comes in
    "coaching_user": {
        "account": "email first_name last_name language time_zone created_at left_at forgotten_at",
        "choices": "quiet_from quiet_until",
        "entry": "password last_login is_active is_staff is_superuser",
        "mark": "id",
    },
    "account_emailaddress": {"account": "email verified primary", "mark": "id user_id"},
    "account_emailconfirmation": {"entry": "created sent key", "mark": "id email_address_id"},
    "coaching_addresschange": {
        "old_address": "old_email at undone_at", "mark": "id ref word_digest user_id",
    },
    "mfa_authenticator": {"entry": "type data created_at last_used_at", "mark": "id user_id"},
    "usersessions_usersession": {
        "sessions": "created_at last_seen_at user_agent session_key data",
        "state": "ip",  # always the same: coaching/sessions.py
        "mark": "id user_id",
    },
    "django_session": {"sessions": "session_key session_data expire_date"},
    "coaching_user_groups": {"house": "id user_id group_id"},
    "coaching_user_user_permissions": {"house": "id user_id permission_id"},
    "coaching_noticechoice": {"choices": "topic when", "mark": "id user_id"},
    "coaching_coachprofile": {
        "choices": "welcome topics please_not asked_per_year rest_after_meeting rest_after_no "
        "rest_after_not_now formal open_requests remind_after close_after decide_after add_after "
        "write_after belgian_order created_at",
        "state": "network_version",
        "mark": "id user_id",
    },
    # Who is with whom
    "coaching_coaching": {
        "coachings": "started_at ended_at paused_at paused_by fair_play_at client_id coach_id "
        "via_id",
        "mark": "id ref lent_key",
    },
    "coaching_invitation": {
        "invitations": "email first_name last_name language sent_at expires_at answer answered_at "
        "by_hand",
        "mark": "id ref word_digest coach_id",
    },
    "coaching_practice": {"practice": "name created_at", "mark": "id ref"},
    "coaching_membership": {
        "practice": "user_id practice_id role joined_at left_at", "mark": "id ref",
    },
    "coaching_practiceinvitation": {
        "invitations": "email first_name last_name language sent_at expires_at answer answered_at",
        "mark": "id ref word_digest practice_id sender_id",
    },
    "coaching_tag": {"coachings": "name", "mark": "id coach_id"},
    "coaching_tag_coachings": {"coachings": "tag_id coaching_id", "mark": "id"},
    # People in a network
    "networking_contact": {
        "contacts": "first_name last_name role organisation region email language linkedin_url "
        "linkedin_key connected_on source came_with_id field field_is_sure seniority engagement "
        "sector created_at",
        "words": "line topics please_not remark closeness tags",
        "agreements": "visibility open_to show_organisation shown_as looked_at shared_at "
        "informed_at informed_how colleagues_told_at rests_until paused_until never_at "
        "confirmed_at keep_asked_at erased_at about_until",
        "found_by": "sort_key search_text role_key organisation_key region_key topics_key card_key "
        "card_text card_role card_organisation card_region card_field card_seniority card_sector "
        "card_since",
        "mark": "id ref coach_id about_digest",
    },
    "networking_networkword": {"found_by": "face key word n", "mark": "id coach_id"},
    "networking_networkindex": {
        "found_by": "face packed", "state": "version", "mark": "id coach_id",
    },
    "networking_correction": {"found_by": "kind key value", "mark": "id coach_id"},
    "networking_contactimport": {
        "files": "filename format file people_read preview sample skipped warnings created_at "
        "finished_at exported_on",
        "state": "encoding codec matching state rows known handled created updated unchanged asked",
        "mark": "id ref coach_id",
    },
    "networking_importedrow": {
        "files": "row outcome reason words before contact_id", "mark": "id contact_import_id",
    },
    "networking_heading": {"files": "name field", "mark": "id coach_id"},
    "networking_suppression": {"never": "digest created_at", "mark": "id coach_id"},
    "networking_disclosure": {
        "disclosures": "shown_as part at client_id contact_id", "mark": "id",
    },
    # A request and what comes of it
    "networking_introduction": {
        "requests": "status goal_kind goal why situation offer_kind offer offer_size offer_due "
        "questions form minutes subject message language alternative by_hand chosen_form reason "
        "created_at changed_at submitted_at rehearsal_asked_at rehearsal_stopped_at asked_at "
        "sent_at reminded_at nudged_at answered_at introduced_at woken_at wake_on knows_name seen "
        "coaching_id contact_id named_by_id",
        "state": "version round meeting_version",
        "mark": "id ref answer_digest meeting_digest",
    },
    "networking_proposedtime": {"requests": "starts_at by_role", "mark": "id introduction_id"},
    "networking_reply": {"requests": "place question answer", "mark": "id introduction_id"},
    "networking_meeting": {
        "requests": "starts_at form place planned_at", "mark": "id introduction_id",
    },
    "networking_afterword": {
        "requests": "kind text to_coach by_hand posted_at left_at", "mark": "id introduction_id",
    },
    "networking_comment": {"advice": "part text at author_id", "mark": "id introduction_id"},
    "networking_otherperson": {
        "advice": "line at taken_up_at dismissed_at contact_id", "mark": "id ref introduction_id",
    },
    "networking_suggestion": {
        "advice": "why made_at taken_at dismissed_at contact_id", "mark": "id ref coaching_id",
    },
    "networking_concern": {
        "concerns": "by_role about reason words at settled_at author_id client_id contact_id "
        "introduction_id",
        "state": "to_operator",
        "mark": "id ref coach_id",
    },
    # What somebody keeps for herself
    "networking_note": {
        "notes": "text shared_at deleted_at created_at changed_at author_id introduction_id "
        "coaching_id",
        "state": "version last_version",
        "mark": "id ref",
    },
    "networking_noteversion": {
        "notes": "text at", "state": "number began_from kind editor step", "mark": "id note_id",
    },
    "networking_notereply": {"notes": "text at author_id", "mark": "id note_id"},
    "networking_followup": {
        "own": "words due_on done_at created_at introduction_id note_id", "mark": "id ref owner_id",
    },
    "networking_owncontact": {
        "own": "name role organisation how_met met_on remark may_mention created_at "
        "through_contact_id through_introduction_id introduction_id",
        "mark": "id ref owner_id",
    },
    "networking_kit": {"own": "pitch questions done", "mark": "id introduction_id"},
    "networking_awkwardness": {"own": "before after", "mark": "id introduction_id"},
    "networking_estimate": {"own": "percent", "mark": "id introduction_id"},
    "networking_sequel": {
        "own": "promise result reminded_at asked_at", "mark": "id introduction_id",
    },
    "networking_savedperson": {"own": "at contact_id", "mark": "id client_id"},
    "networking_savedsearch": {"own": "query name at", "mark": "id client_id"},
    # What the house writes down itself
    "coaching_event": {
        "trail": "actor_id role verb subject_id subject_type_id note at", "mark": "id",
    },
    "coaching_event_hearers": {"trail": "user_id", "mark": "id event_id"},
    "coaching_news": {
        "trail": "letter shown_at read_at event_id user_id", "state": "due_at guard", "mark": "id",
    },
    "coaching_delivery": {
        "mails": "to_email to_name to_user_id from_name reply_to also_to subject body calendar "
        "letter language sent_at created_at coach_id problem",
        "state": "door_purpose door_path guard on_sent sensitive state attempts due_at next_at "
        "taken_at lease_until",
        "mark": "id ref event_id door_digest message_id",
    },
    "coaching_hit": {"limits": "name who begins_at n", "mark": "id"},
    "cache": {"limits": "cache_key value expires"},
    # The software itself
    "auth_group": {"house": "id name"},
    "auth_group_permissions": {"house": "id group_id permission_id"},
    "auth_permission": {"house": "id name content_type_id codename"},
    "django_admin_log": {
        "house": "id action_time user_id content_type_id object_id object_repr action_flag "
        "change_message",  # nothing is ever changed there, so it stays empty
    },
    "django_content_type": {"house": "id app_label model"},
    "coaching_restoration": {"house": "id at backup_at let_go_at"},
    "django_migrations": {"house": "id app name applied"},
    "procrastinate_jobs": {
        "house": "id queue_name task_name lock args status scheduled_at attempts queueing_lock "
        "priority abort_requested worker_id",
    },
    "procrastinate_events": {"house": "id job_id type at"},
    "procrastinate_periodic_defers": {
        "house": "id task_name defer_timestamp job_id periodic_id",
    },
    "coaching_jobfailure": {"house": "id job_id error at"},
    "procrastinate_workers": {"house": "id last_heartbeat"},
}  # fmt: skip

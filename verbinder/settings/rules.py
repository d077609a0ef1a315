"""The rules of the house that an operator may change, in seconds unless the name says otherwise."""

from .environment import DEBUG, env, flag, number

UNDO_SECONDS = number("UNDO_SECONDS", 120)  # how long a coach can call back what she passed on
YES_SECONDS = number("YES_SECONDS", 30)  # how long a contact can take a yes back
REPORT_AFTER_WEEKS = number("REPORT_AFTER_WEEKS", 6)  # "what happened since?", once
# Whoever is in a network must know of it within a month: article 14 of the GDPR.
INFORM_WITHIN_DAYS = number("INFORM_WITHIN_DAYS", 30)
# From when until when nobody gets a mail that can wait, in her own time; empty for never.
QUIET_HOURS = [int(hour) for hour in env("QUIET_HOURS", "" if DEBUG else "20-8").split("-") if hour]
# The hour of the one mail a day for whoever wants her news together; empty: everything at once.
DAILY_MAIL_HOUR = env("DAILY_MAIL_HOUR", "" if DEBUG else "8")
DAILY_MAIL_HOUR = int(DAILY_MAIL_HOUR) if DAILY_MAIL_HOUR else None
INVITATION_DAYS = number("INVITATION_DAYS", 7)
# What one person may do in a minute, hour or day: coaching/limits.py. LIMITS=0 lifts them, to try
# how much the house can bear.
LIMITS = flag("LIMITS", default=True)

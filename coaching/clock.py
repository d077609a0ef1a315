"""The one clock of the house, and when it is a decent hour to write to somebody.

Times are compared on the database's clock: those of web servers and workers may differ from it, and
from each other.
"""

import zoneinfo
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from . import notices, post

SATURDAY = 5


def now():
    with connection.cursor() as cursor:
        cursor.execute("select statement_timestamp()")
        return cursor.fetchone()[0]


def hours_of(person):
    """From when until when this person wants no mail that can wait: her own choice, else that of
    the house; () for never. It may begin in the evening and end in the morning."""
    if person is not None and person.quiet_from is not None:
        return person.quiet_from, person.quiet_until
    return tuple(settings.QUIET_HOURS)


def decent(moment, zone, *, weekdays=False, hours=None):
    """This moment, or the first one after it at which a mail disturbs nobody's night; with
    ``weekdays`` nobody's weekend either."""
    hours = hours_of(None) if hours is None else hours
    if not hours:
        return moment
    evening, morning = hours
    local = moment.astimezone(zone)
    free = local
    if evening > morning and local.hour >= evening:
        free = _at(local + timedelta(days=1), morning)
    elif local.hour < morning and (evening > morning or local.hour >= evening):
        free = _at(local, morning)
    while weekdays and free.weekday() >= SATURDAY:
        free = _at(free + timedelta(days=1), morning)
    return moment if free is local else free


def _at(day, hour):
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def after_working_days(moment, days, zone):
    """So many days later at the same time, not counting Saturdays and Sundays."""
    local = moment.astimezone(zone)
    while days:
        local += timedelta(days=1)
        days -= local.weekday() < SATURDAY
    return local


def not_before(letter, zone, moment=None, *, daily=False, hours=None):
    """When this letter may leave: ``moment``, or None for now, unless it would come at night, or
    with the ``daily`` mail."""
    notice = notices.of(letter)
    if notice.awaited:
        return moment
    start = moment or timezone.now()
    if daily:
        local = start.astimezone(zone)
        today = _at(local, settings.DAILY_MAIL_HOUR)
        morning = today if today > local else _at(local + timedelta(days=1), today.hour)
        return decent(morning, zone, weekdays=notice.weekdays, hours=hours)
    free = decent(start, zone, weekdays=notice.weekdays, hours=hours)
    return moment if free is start else free


def keep_hours(delivery):
    """Asked once more right before it leaves: it may have waited for a mail server until night."""
    notice = notices.of(delivery.letter)
    hours = hours_of(delivery.to_user)
    if notice.awaited or not hours:
        return
    moment = now()
    free = decent(moment, zone_of(delivery), weekdays=notice.weekdays, hours=hours)
    wait = free - moment
    if wait > timedelta():
        raise post.Later("not at this hour", wait)


def zone_of(delivery):
    """Where its reader lives; of somebody without an account we take that of her coach."""
    return zone(delivery.to_user or delivery.coach)


def zone(person):
    return zoneinfo.ZoneInfo(getattr(person, "time_zone", settings.TIME_ZONE))

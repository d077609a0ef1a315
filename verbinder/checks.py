import os
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register


# Not Tags.database: those checks run only for commands that name a database.
@register(Tags.security)
def embedded_database_is_for_development(app_configs, **kwargs):
    """E001: the built-in database has no backups, no password and no life of its own."""
    engine = settings.DATABASES["default"]["ENGINE"]
    if settings.DEBUG or settings.TESTING or engine != "verbinder.localdb.backend":
        return []
    return [
        Error(
            "The built-in database is for development and tests only.",
            hint="Set DATABASE_URL=postgresql://user:password@host/name (or DEBUG=1).",
            id="verbinder.E001",
        )
    ]


@register(Tags.security)
def erasures_can_be_written_down(app_configs, **kwargs):
    """E002: else nobody could be forgotten, for her line beside the backups comes first."""
    folder = Path(settings.BACKUP_DIR)
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if settings.DEBUG or settings.TESTING or os.access(folder, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"{settings.BACKUP_DIR} cannot be written.",
            hint="Set BACKUP_DIR to a folder of the user that pages and worker run as.",
            id="verbinder.E002",
        )
    ]

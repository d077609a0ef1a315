from django.conf import settings
from django.db import connection, models, transaction
from procrastinate.exceptions import AlreadyEnqueued

from coaching.models import CoachProfile

from .. import tasks
from . import faces

PATIENCE = {"seconds": 3}  # a coach who shares one after another is counted once
NEAR = """
with opened as materialized (
    select * from unnest(%(coaches)s::bigint[], %(keys)s::int[]) as o (coach_id, key)
), asked as (
    select typed from unnest(%(words)s::text[]) as typed
    where not %(strange)s or not exists (
        select from {table} join opened using (coach_id, key) where face = %(face)s
        and word >= typed and word < typed || chr(1114111)
    )
)
select typed, word from asked left join lateral (
    select word, min(distance) as distance, sum(n) as n from (
        select word, n, edits, levenshtein_less_equal(
            typed, left(word, length(typed) + 1), edits) as distance
        from {table} join opened using (coach_id, key),
          (select case when length(typed) < 6 then 1 else 2 end) as e(edits)
        where face = %(face)s
          and length(word) between length(typed) - edits and length(typed) + 12
          and not starts_with(word, typed)
    ) as compared where distance <= edits
    group by word order by 2, 3 desc, word limit %(limit)s
) as nearest on true order by typed, distance, n desc, word
"""  # the table's name is ours; values are bound


class Face(models.TextChoices):
    OWN = "own"  # what the coach searches in
    CARD = "card"  # what her clients search in: never a word that they may not see


class NetworkWordQuerySet(models.QuerySet):
    def near(self, words, *, opened, face, limit=5, strange=False):
        """{mistyped word: those of these networks that it may have meant, the nearest first}.
        With ``strange`` only for those that begin no word there at all. ``opened`` are pairs of a
        coach and a key that opens people of hers: 0 opens another coach's people to others.

        What begins with the word itself is found without this and takes no place here.
        One edit for words of 4 and 5 letters, two for longer ones; compared with the beginning of
        the stored word, because people search while they type.
        """
        if not words:
            return {}
        values = {"words": list(words), "face": face, "limit": limit, "strange": strange}
        values["coaches"] = [coach for coach, _key in opened]
        values["keys"] = [key for _coach, key in opened]
        found = {}
        with connection.cursor() as cursor:
            cursor.execute(NEAR.format(table=self.model._meta.db_table), values)
            for typed, word in cursor.fetchall():
                found.setdefault(typed, []).extend([word] if word else [])
        return found


class NetworkWord(models.Model):
    """The words of one coach's network, with how often they occur: what forgives typing errors."""

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    face = models.CharField(max_length=4, choices=Face)
    # Of CARD: for whom the contacts with this word are open, as in Contact.open_to. Words that only
    # others may see must not even push out a suggestion.
    key = models.IntegerField(default=0)
    word = models.TextField(db_collation="C")
    n = models.IntegerField()

    objects = NetworkWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "face", "key", "word"], include=["n"], name="network_word_once"
            ),
        ]

    def __str__(self):
        return f"{self.word} ({self.n})"

    @staticmethod
    def recount_soon(coach_id):
        """Let the worker count this network anew, once for all that changed shortly before."""
        job = tasks.refresh_network.configure(
            queueing_lock=f"words:{coach_id}", schedule_in=PATIENCE
        )
        try:
            with transaction.atomic():  # a refusal must not spoil the deed's own transaction
                job.defer(coach_id=coach_id)
        except AlreadyEnqueued:
            pass

    @classmethod
    @transaction.atomic
    def recount(cls, coach_id):
        """Count the words of this network anew, both faces. One statement each, about 0.5 s for
        30,000 contacts; run by the worker after an import or a change of what is shared.

        Before that the faces: where others came or left, an anonymous card may tell more or less.
        """
        from .contact import Contact

        if faces.refresh(coach_id):
            CoachProfile.touch(coach_id)
        words, contacts = cls._meta.db_table, Contact._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(%s), %s)", ["words", coach_id])
            cursor.execute(f"delete from {words} where coach_id = %s", [coach_id])  # nosec B608 # noqa: S608 (the table's name is ours; values are bound)
            for face, column, key, only in (
                (Face.OWN, "search_text", "array[0]", "erased_at is null"),
                (Face.CARD, "card_text", "open_to", "shown_as <> 'hidden'"),
            ):
                cursor.execute(
                    f"""
                    insert into {words} (coach_id, face, key, word, n)
                    select %s, %s, key, word, count(*) from (
                        select unnest({key}) as key, string_to_array(btrim({column}), ' ') as said
                        from {contacts} where coach_id = %s and {only}
                    ) as all_said, unnest(said) as word
                    where length(word) between 3 and 60 group by key, word
                    """,  # nosec B608 # noqa: S608 (the table's name is ours; values are bound)
                    [coach_id, face, coach_id],
                )

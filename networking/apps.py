from django.apps import AppConfig


class NetworkingConfig(AppConfig):
    name = "networking"
    verbose_name = "Networking"

    def ready(self):
        from coaching import news, queue
        from coaching.models.coaching import ends
        from coaching.models.membership import left
        from coaching.notices import NOTICES, TOPICS

        from .background import BEGUN_BY_COACH, KINDS
        from .letters.kinds import LETTERS
        from .letters.kinds import TOPICS as OURS
        from .letters.lines import LINES
        from .models import Contact, Introduction, Note, Suggestion
        from .models.ending import close_to_colleagues, end_all

        NOTICES.update(LETTERS)
        TOPICS.update(OURS)
        queue.KINDS.update(KINDS)
        queue.BEGUN_BY_PEOPLE.update(BEGUN_BY_COACH)
        ends.connect(end_all)
        left.connect(close_to_colleagues)
        news.LINES.update(LINES)
        news.SUBJECTS += [
            Introduction.objects.with_people,
            Contact.objects.with_coach,
            lambda: Note.objects.select_related("coaching__coach", "introduction__coaching__coach"),
            lambda: Suggestion.objects.select_related("coaching__coach"),
        ]

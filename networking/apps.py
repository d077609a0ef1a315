from django.apps import AppConfig


class NetworkingConfig(AppConfig):
    name = "networking"
    verbose_name = "Networking"

    def ready(self):
        from coaching.models.coaching import ends
        from coaching.notices import NOTICES, TOPICS

        from .letters.kinds import LETTERS
        from .letters.kinds import TOPICS as OURS
        from .models.ending import end_all

        NOTICES.update(LETTERS)
        TOPICS.update(OURS)
        ends.connect(end_all)

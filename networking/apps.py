from django.apps import AppConfig


class NetworkingConfig(AppConfig):
    name = "networking"
    verbose_name = "Networking"

    def ready(self):
        from coaching.notices import NOTICES, TOPICS

        from .letters.kinds import LETTERS
        from .letters.kinds import TOPICS as OURS

        NOTICES.update(LETTERS)
        TOPICS.update(OURS)

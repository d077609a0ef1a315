from django.apps import AppConfig


class NetworkingConfig(AppConfig):
    name = "networking"
    verbose_name = "Networking"

    def ready(self):
        from coaching.notices import NOTICES

        from .letters.kinds import KINDS

        NOTICES.update(KINDS)

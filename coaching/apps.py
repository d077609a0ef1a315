from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"
    verbose_name = "Coaching"

    def ready(self):
        from . import news
        from .models import Coaching

        news.SUBJECTS.append(lambda: Coaching.objects.select_related("coach", "client"))
        from verbinder import checks  # noqa: F401  (registers the house's own system checks)

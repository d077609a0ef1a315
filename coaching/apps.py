from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"
    verbose_name = "Coaching"

    def ready(self):
        from . import news
        from .models import Coaching, Membership, PracticeInvitation

        news.SUBJECTS += [
            lambda: Coaching.objects.select_related("coach", "client"),
            lambda: Membership.objects.select_related("practice", "user"),
            lambda: PracticeInvitation.objects.select_related("practice"),
        ]
        from verbinder import checks  # noqa: F401  (registers the house's own system checks)

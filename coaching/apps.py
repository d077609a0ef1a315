from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coaching"
    verbose_name = "Coaching"

    def ready(self):
        from verbinder import checks  # noqa: F401  (registers the house's own system checks)

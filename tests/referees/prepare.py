"""Fills the database: the demo, and an operator; then says which links lie in the mails."""

import io
import json
import re

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from coaching.models import Delivery, User  # noqa: E402
from networking.demo.people import PASSWORD  # noqa: E402
from tests.cast import person  # noqa: E402

OPERATOR = "otto@example.org"

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("demo", stdout=io.StringIO())
    operator = person("Otto", "Visser", email=OPERATOR, is_staff=True)
    operator.set_password(PASSWORD)
    operator.save()
    User.objects.filter(email="noor@example.org").update(language="nl")
    doors = [one.door for one in Delivery.objects.order_by("-pk") if one.door]
    kinds = {re.sub(r"https?://[^/]*/(\w+)/.*", r"\1", door): door for door in reversed(doors)}
    print(json.dumps({kind: re.sub(r"https?://[^/]*", "", door) for kind, door in kinds.items()}))

"""How sign-in fits the house: its mails go through the outbox, its secrets are stored encrypted."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language, override

from . import mail
from .models import AddressChange, Coaching, CoachProfile, Membership, News, User


class Backend(AuthenticationBackend):
    """Who comes with a session; in the same query all that the bar of every page depends on: is she
    a coach, a client or both, in a practice, has she a second step, and what did she not read."""

    def get_user(self, user_id):
        is_client = Exists(Coaching.objects.filter(client=OuterRef("pk")))
        people = User.objects.select_related("coach_profile")
        keys = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
        people = people.annotate(
            is_client=is_client,
            is_in_practice=Exists(Membership.objects.running().filter(user=OuterRef("pk"))),
            unread_letters=News.unread_of(OuterRef("pk")),
            second_step=Exists(keys.filter(user=OuterRef("pk"))),
        )
        user = people.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return settings.OPEN_SIGN_UP

    @transaction.atomic
    def save_user(self, request, user, form, commit=True):
        """Whoever makes an account without an invitation is a coach; clients are invited by one."""
        user.language = get_language() or settings.LANGUAGE_CODE
        user = super().save_user(request, user, form, commit=commit)
        if commit:
            CoachProfile.open(user)
        return user

    def send_mail(self, template_prefix, email, context):
        """Into the outbox: no visitor waits for a mail server, or learns from the waiting."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = (user.language if user else get_language()) or settings.LANGUAGE_CODE
        # Who signs up chooses both the name and the address. So no name before the address is
        # proved, or strangers could have us mail their words to anybody.
        known = None if "email_confirmation" in template_prefix else user
        words = {
            "site": settings.SITE_URL,
            "login_url": settings.SITE_URL + reverse("account_login"),
            "open_sign_up": settings.OPEN_SIGN_UP,
            **context,
            # Built from our own address, not from the name a request came in under.
            "signup_url": settings.SITE_URL + reverse("account_signup"),
            "user": known,
        }
        with override(language):
            subject = mail.render(f"{template_prefix}_subject.txt", words)
            body = mail.render(f"{template_prefix}_message.txt", words)
        mail.put(
            None,
            template_prefix.rpartition("/")[2],
            # To the address that was asked for, which may not be the user's own yet.
            to=mail.Address(str(known or ""), email, language),
            subject=subject,
            body=body,
            language=language,
            from_name="Verbinder",
            sensitive=True,
        )

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Of another address the old one hears in words of ours, which can be undone."""
        if template_prefix == "account/email/email_changed":
            user.refresh_from_db()
            AddressChange.tell(user, context["from_email"])
        else:
            super().send_notification_mail(template_prefix, user, context, email)

    def get_reauthentication_methods(self, user):
        """Also a mailed code, unless she chose to come in with more than that."""
        found = super().get_reauthentication_methods(user)
        if user.is_authenticated and not is_mfa_enabled(user):
            url = reverse("account_reauthenticate_code")
            found.append({"id": "code", "description": "code", "url": url})
        return found


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text):
        return _boxes().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Raises cryptography.fernet.InvalidToken when none of the site's keys fits."""
        return _boxes().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self):
        return "Verbinder"

    def get_public_key_credential_rp_entity(self):
        """A passkey belongs to the site's own name, whatever name a request came in under."""
        entity = super().get_public_key_credential_rp_entity()
        return entity if settings.DEBUG else entity | {"id": settings.SITE_HOST}


SECRETS = ("secret", "seed")  # of an app for codes, and of recovery codes


def reseal():
    """Close with the newest key what an older one closed, so that the older one may go; returns how
    many those were. A second time changes nothing."""
    newest = Fernet(_derived(settings.SECRET_KEY))
    many = 0
    for one in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN):
        closed = {name: one.data[name] for name in SECRETS if name in one.data}
        old = {name: text for name, text in closed.items() if not _opens(newest, text)}
        fresh = {name: _boxes().rotate(text.encode()).decode() for name, text in old.items()}
        same = Authenticator.objects.filter(pk=one.pk, data=one.data)  # not one changed just now
        many += same.update(data=one.data | fresh) if fresh else 0
    return many


def _opens(box, text):
    try:
        box.decrypt(text.encode())
    except InvalidToken:
        return False
    return True


def _boxes():
    """Encrypts with the newest key; an older one still opens what it closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key):
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"verbinder second factor")
    return base64.urlsafe_b64encode(kdf.derive(key.encode()))

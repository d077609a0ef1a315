"""The part of allauth that this house uses; what is not listed here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from . import forms
from .fresh import proven_and_done
from .views.accounts import (
    ActivateApp,
    AddPasskey,
    CodeAgain,
    PasskeyAgain,
    RequestCode,
    SecondStep,
    SignIn,
    door,
    in_step,
    room,
)

# A door is open to visitors, a room only to whoever is signed in.
urlpatterns = [
    path("sign-in/", door(SignIn.as_view()), name="account_login"),
    path("sign-in/code/", door(RequestCode.as_view()), name="account_request_login_code"),
    path(
        "sign-in/code/confirm/",
        door(account.ConfirmLoginCodeView.as_view(form_class=forms.LoginCodeForm)),
        name="account_confirm_login_code",
    ),
    path("sign-in/passkey/", door(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/second-step/", door(SecondStep.as_view()), name="mfa_authenticate"),
    path("sign-up/", door(in_step(account.signup)), name="account_signup"),
    path("sign-out/", door(account.logout), name="account_logout"),
    path("inactive/", door(account.account_inactive), name="account_inactive"),
    path(
        "email/",
        room(proven_and_done(account.EmailView.as_view(form_class=forms.NewEmailForm))),
        name="account_email",
    ),
    path(
        "email/confirm/",
        door(account.ConfirmEmailVerificationCodeView.as_view(form_class=forms.EmailCodeForm)),
        name="account_email_verification_sent",
    ),
    path(
        "reauthenticate/",
        room(account.ReauthenticateView.as_view(form_class=forms.PasswordAgainForm)),
        name="account_reauthenticate",
    ),
    path(
        "reauthenticate/second-step/",
        room(mfa.ReauthenticateView.as_view(form_class=forms.SecondStepAgainForm)),
        name="mfa_reauthenticate",
    ),
    path(
        "reauthenticate/passkey/", room(PasskeyAgain.as_view()), name="mfa_reauthenticate_webauthn"
    ),
    path(
        "reauthenticate/code/",
        room(CodeAgain.as_view()),
        name="account_reauthenticate_code",
    ),
    path(
        "password/",
        room(account.PasswordChangeView.as_view(form_class=forms.ChangePasswordForm)),
        name="account_change_password",
    ),
    path(
        "password/set/",
        room(account.PasswordSetView.as_view(form_class=forms.SetPasswordForm)),
        name="account_set_password",
    ),
    path(
        "password/forgotten/",
        door(account.PasswordResetView.as_view(form_class=forms.ForgottenForm)),
        name="account_reset_password",
    ),
    path(
        "password/forgotten/code/",
        door(account.ConfirmPasswordResetCodeView.as_view(form_class=forms.ForgottenCodeForm)),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/forgotten/new/",
        door(account.CompletePasswordResetView.as_view(form_class=forms.NewPasswordForm)),
        name="account_complete_password_reset",
    ),
    path(
        "password/forgotten/done/",
        door(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("safety/", room(mfa.index), name="mfa_index"),
    path("safety/passkeys/", room(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("safety/passkeys/new/", room(AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "safety/passkeys/<int:pk>/removal/",
        room(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("safety/app/", room(ActivateApp.as_view()), name="mfa_activate_totp"),
    path("safety/app/removal/", room(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "safety/recovery-codes/",
        room(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "safety/recovery-codes/new/",
        room(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]

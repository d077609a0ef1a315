from django.urls import path

from .views import (
    clients,
    coachings,
    deliveries,
    invitations,
    news,
    notices,
    operator,
    outbox,
    profile,
    second_step,
    sessions,
)

app_name = "coaching"
urlpatterns = [
    path("clients/", clients.index, name="clients"),
    path("clients/<uuid:ref>/tags/", clients.tag, name="coaching_tags"),
    path("clients/invitations/", invitations.new, name="invitations"),
    path("clients/invitations/several/", invitations.several, name="invitations_several"),
    path(
        "clients/invitations/<uuid:ref>/withdrawal/",
        invitations.withdraw,
        name="invitation_withdrawal",
    ),
    path("invitations/<str:word>/", invitations.show, name="invitation"),
    path("my-coaches/", coachings.mine, name="my_coaches"),
    path("coachings/<uuid:ref>/pause/", coachings.pause, name="coaching_pause"),
    path("coachings/<uuid:ref>/end/", coachings.end, name="coaching_end"),
    path("profile/", profile.edit, name="profile"),
    path("account/second-step/", second_step.show, name="second_step"),
    path("account/sessions/", sessions.index, name="sessions"),
    path("account/email/undo/<str:word>/", sessions.undo_address, name="address_undo"),
    path("notices/", news.index, name="news"),
    path("profile/mails/", notices.edit, name="notices"),
    path("mails/<str:word>/", notices.stop, name="notices_stop"),
    path("deliveries/", deliveries.index, name="deliveries"),
    path("deliveries/<uuid:ref>/decision/", deliveries.decide, name="delivery_decision"),
    path("operator/", operator.index, name="operator"),
    path("operator/queue/", operator.queue, name="operator_queue"),
    path("operator/queue/<int:pk>/retry/", operator.retry, name="operator_retry"),
    path("outbox/", outbox.index, name="outbox"),
    path("outbox/<uuid:ref>/", outbox.show, name="outbox_mail"),
]

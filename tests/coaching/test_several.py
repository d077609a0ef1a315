"""Inviting several people at once: each pasted line is accounted for."""

from coaching.inviting import Outcome, invite_all, read
from coaching.models import Delivery, Invitation
from coaching.models.invitation import A_DAY


def outcomes(rows):
    return {row.email or row.text: row.outcome for row in rows}


def paste(client, people, **words):
    data = {"people": people, "language": "nl"} | words
    return client.post("/clients/invitations/several/", data)


def test_a_line_is_an_address_with_or_without_a_name():
    for line, expected in (
        ("iris@example.org", ("iris@example.org", "Iris", "")),
        ("Iris Vos <Iris@Example.org>", ("iris@example.org", "Iris", "Vos")),
        ('"Iris de Vos" <iris@example.org>,', ("iris@example.org", "Iris", "de Vos")),
        ("Vos, Iris <iris@example.org>", ("iris@example.org", "Iris", "Vos")),
        ("iris.vos@example.org", ("iris.vos@example.org", "Iris", "")),
        ("<iris@example.org>", ("iris@example.org", "Iris", "")),
        ("1234@example.org", ("1234@example.org", "1234@example.org", "")),
        ("Iris\u202e Vos <iris@example.org>", ("iris@example.org", "Iris", "Vos")),
    ):
        (row,) = read(line)
        assert (row.email, row.first_name, row.last_name) == expected, line


def test_mail_programs_put_other_signs_between_them():
    for text in (
        "a@example.org\r\nb@example.org\n\n",
        "A <a@example.org>; B <b@example.org>;",
        "A <a@example.org>, B <b@example.org>",
        "a@example.org, b@example.org",
        "a@example.org b@example.org",
    ):
        assert [row.email for row in read(text)] == ["a@example.org", "b@example.org"], text


def test_every_line_is_accounted_for(cast):
    Invitation.send(cast.marjan, email="wacht@example.org", first_name="Wacht")
    text = "\n".join(
        ["iris@example.org", "Noor <noor@example.org>", "wacht@example.org", "IRIS@example.org",
         "marjan@example.org", "geen adres", "x@", "eva@example.org"]
    )  # fmt: skip
    assert outcomes(invite_all(cast.marjan, text, "en")) == {
        "iris@example.org": Outcome.TWICE,  # the last of the two; the first was invited
        "noor@example.org": Outcome.CLIENT,
        "wacht@example.org": Outcome.WAITING,
        "marjan@example.org": Outcome.OWN,
        "geen adres": Outcome.UNCLEAR,
        "x@": Outcome.UNCLEAR,
        "eva@example.org": Outcome.INVITED,  # she was a client once, and is welcome again
    }
    invited = Invitation.objects.filter(language="en").values_list("email", flat=True)
    assert set(invited) == {"iris@example.org", "eva@example.org"}
    assert Delivery.objects.filter(letter="invitation").count() == 3


def test_an_invitation_that_ran_out_is_sent_again(cast):
    from datetime import timedelta

    from django.utils import timezone

    old = Invitation.send(cast.marjan, email="iris@example.org", first_name="Iris")
    before = timezone.now() - timedelta(days=9)
    Invitation.objects.filter(pk=old.pk).update(sent_at=before, expires_at=before)
    (row,) = invite_all(cast.marjan, "iris@example.org", "nl")
    assert row.outcome == Outcome.INVITED


def test_what_is_over_the_limit_of_a_day_stays_for_tomorrow(cast, sign_in):
    many = "\n".join(f"n{n}@example.org" for n in range(A_DAY + 2))
    page = paste(sign_in(cast.marjan), many)
    assert page.status_code == 422
    assert page.text.count("Genoeg voor vandaag") == 2
    assert f"n{A_DAY}@example.org\nn{A_DAY + 1}@example.org</textarea>" in page.text


def test_bad_lines_stay_in_the_field_and_good_ones_are_gone_from_it(cast, sign_in):
    page = paste(sign_in(cast.marjan), "Iris <iris@example.org>\nJan van Dam\nfout@adres")
    assert page.status_code == 422
    assert "1 mens uitgenodigd" in page.text
    assert "\nJan van Dam\nfout@adres</textarea>" in page.text
    assert "Deze staan hier nog." in page.text
    again = paste(sign_in(cast.marjan), "Jan van Dam <jan@example.org>")
    assert again.status_code == 200
    assert "jan@example.org</textarea>" not in again.text
    assert Invitation.objects.count() == 2


def test_far_too_many_are_not_begun_with(cast, sign_in):
    page = paste(sign_in(cast.marjan), "\n".join(f"n{n}@example.org" for n in range(60)))
    assert page.status_code == 422
    assert "hooguit vijftig" in page.text
    assert not Invitation.objects.exists()
    assert paste(sign_in(cast.marjan), "  \n ").status_code == 422


def test_only_a_coach_can(cast, sign_in):
    assert paste(sign_in(cast.noor), "iris@example.org").status_code == 404
    assert not Invitation.objects.exists()

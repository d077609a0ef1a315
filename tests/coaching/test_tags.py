"""A coach's own words for groups of clients, and what a client sees because of them."""

import pytest
from django.urls import reverse

from coaching.models import Event, Tag
from networking.models import Contact


def url(coaching):
    return reverse("coaching:coaching_tags", args=[coaching.ref])


def seen_by(client):
    return {c.first_name for c in Contact.objects.shown_to(client)}


def test_a_coach_gives_a_client_tags_and_reads_them_back(cast, sign_in):
    client = sign_in(cast.marjan)
    page = client.post(url(cast.coaching), {"tags": "Zorg, zij-instroom ,, zorg"}, follow=True)
    assert "De labels van Noor zijn bewaard." in page.text
    assert [tag.name for tag in cast.coaching.tags.all()] == ["Zorg", "zij-instroom"]
    assert 'value="Zorg, zij-instroom"' in page.text
    assert Event.objects.get(verb="coaching.tag").hearers.count() == 0  # the client is not told


def test_a_tag_opens_contacts_to_a_client_at_once_and_closes_them_again(cast, sign_in):
    client = sign_in(cast.marjan)
    (tag,) = Tag.named(cast.marjan, ["zorg"])
    Contact.objects.filter(pk=cast.sanne.pk).open_to([tag.pk], by=cast.marjan)
    assert "Sanne" not in seen_by(cast.noor)
    client.post(url(cast.coaching), {"tags": "ZORG"})
    assert "Sanne" in seen_by(cast.noor)
    client.post(url(cast.coaching), {"tags": ""})
    assert "Sanne" not in seen_by(cast.noor)


def test_what_was_counted_before_counts_no_more(cast, sign_in):
    version = cast.marjan.coach_profile.network_version
    cast.coaching.tag(["zorg"], by=cast.marjan)
    cast.marjan.coach_profile.refresh_from_db()
    assert cast.marjan.coach_profile.network_version > version


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("x" * 41, "hooguit veertig"),
        (",".join("abcdefghijk"), "hooguit tien"),
        ("a\0b", "een teken dat we niet kunnen bewaren"),
        ("x" * 501, "Houd het op 500 tekens"),
    ],
)
def test_what_does_not_fit_is_told_at_the_field_and_stays(cast, sign_in, typed, words):
    answer = sign_in(cast.marjan).post(url(cast.coaching), {"tags": typed})
    assert answer.status_code == 422
    assert words in answer.text
    assert "<details open>" in answer.text
    if "\0" not in typed:
        assert f'value="{typed}"' in answer.text
    assert not Tag.objects.exists()


def test_nobody_tags_another_coachs_client_or_one_who_left(cast, sign_in):
    client = sign_in(cast.marjan)
    assert client.post(url(cast.elsewhere), {"tags": "zorg"}).status_code == 404
    assert client.post(url(cast.ended), {"tags": "zorg"}).status_code == 404
    assert sign_in(cast.noor).post(url(cast.coaching), {"tags": "zorg"}).status_code == 404
    assert client.get(url(cast.coaching)).status_code in (404, 405)


def test_invisible_and_turning_signs_leave_a_tag(cast, sign_in):
    sign_in(cast.marjan).post(url(cast.coaching), {"tags": "\u202ezorg\u200b"})
    assert Tag.objects.get().name == "zorg"


def test_the_page_of_clients_asks_no_more_for_more_clients(
    cast, sign_in, django_assert_max_num_queries
):
    cast.coaching.tag(["zorg", "koor"], by=cast.marjan)
    client = sign_in(cast.marjan)
    with django_assert_max_num_queries(8):
        client.get("/clients/")

"""Your own data: names, language, time zone, and a coach's welcome."""

WORDS = {
    "first_name": "Noor",
    "last_name": "Bakker",
    "language": "nl",
    "time_zone": "Europe/Amsterdam",
}


def test_a_person_changes_her_own_data_and_sees_it(cast, sign_in):
    client = sign_in(cast.noor)
    words = WORDS | {"first_name": "Noortje", "language": "en", "time_zone": "America/Paramaribo"}
    assert client.post("/profile/", words)["Location"] == "/profile/"
    cast.noor.refresh_from_db()
    assert (cast.noor.first_name, cast.noor.language) == ("Noortje", "en")
    assert cast.noor.time_zone == "America/Paramaribo"
    assert '<html lang="en"' in client.get("/profile/").text


def test_a_coach_writes_what_her_clients_read_first(cast, sign_in):
    words = WORDS | {"first_name": "Marjan", "welcome": "Hier zitten geen mensen die bijten."}
    sign_in(cast.marjan).post("/profile/", words)
    cast.marjan.coach_profile.refresh_from_db()
    assert cast.marjan.coach_profile.welcome.startswith("Hier zitten")
    assert "geen mensen die bijten" in sign_in(cast.marjan).get("/profile/").text


def test_a_client_has_no_welcome_and_cannot_make_one(cast, sign_in):
    client = sign_in(cast.noor)
    assert "welcome" not in client.get("/profile/").text
    assert client.post("/profile/", WORDS | {"welcome": "x"}).status_code == 302
    cast.noor.refresh_from_db()
    assert not cast.noor.is_coach


def test_nobody_makes_herself_somebody_else_by_typing_more_fields(cast, sign_in):
    more = {"email": "marjan@example.org", "is_staff": "1", "is_superuser": "1", "id": "1"}
    sign_in(cast.noor).post("/profile/", WORDS | more)
    cast.noor.refresh_from_db()
    assert cast.noor.email == "noor@example.org"
    assert not cast.noor.is_staff
    assert not cast.noor.is_superuser


def test_what_does_not_fit_is_said_and_kept(cast, sign_in):
    for wrong in ({"first_name": ""}, {"time_zone": "Mars/Olympus"}, {"language": "xx"}):
        page = sign_in(cast.noor).post("/profile/", WORDS | {"last_name": "de Boer"} | wrong)
        assert page.status_code == 422, wrong
        assert 'value="de Boer"' in page.text
    cast.noor.refresh_from_db()
    assert cast.noor.last_name == "Bakker"

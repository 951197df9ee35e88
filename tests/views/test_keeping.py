"""How long what is kept is seen and chosen for each workplace, and told of before it is erased."""

import pytest
from django.core import mail as outbox
from django.utils import timezone

from servicetjek.models import Mail, Meeting, Notice
from servicetjek.models.keeping import erase_what_is_due
from servicetjek.postman import post_all
from tests import cast
from tests.reading import text, words

pytestmark = pytest.mark.django_db

MONTHS = {"answers": "6", "names": "3", "checks": "0"}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def address():
    return f"/workplaces/{cast.the_workplace().pk}/keeping/"


@pytest.fixture
def check():
    """With a meeting that was held ten years ago."""
    meeting = cast.make_meeting(people=2, at="runde")
    meeting.finish(cast.later(hours=1))
    long_ago = timezone.now().replace(year=2016, month=5, day=1)
    Meeting.objects.filter(pk=meeting.pk).update(started_at=long_ago, ended_at=long_ago)
    return meeting.service_check


def test_the_workplace_leads_to_it(client):
    assert address() in text(client.get(f"/workplaces/{cast.the_workplace().pk}/edit/"))


def test_it_begins_with_a_year_for_names_and_five_for_the_whole(client):
    page = text(client.get(address()))

    assert page.count('<option value="12" selected>1 år</option>') == 2
    assert '<option value="60" selected>5 år</option>' in page


def test_it_is_chosen_for_the_workplace(client):
    answer = client.post(address(), MONTHS)

    workplace = cast.the_workplace()
    assert answer.url == address()
    assert (workplace.keeps_answers, workplace.keeps_names, workplace.keeps_checks) == (6, 3, None)


@pytest.mark.parametrize(
    ("field", "value"), [("names", ""), ("names", "0"), ("answers", "240"), ("checks", "1")]
)
def test_what_is_not_offered_is_not_taken(client, field, value):
    answer = client.post(address(), {**MONTHS, field: value})

    assert (answer.status_code, "field--error" in text(answer)) == (422, True)
    assert cast.the_workplace().keeps_names == 12


def test_by_htmx_it_is_the_same(client):
    assert client.post(address(), MONTHS, headers={"hx-request": "true"}).status_code == 302


def test_an_outsider_finds_nothing(outsider, facilitator):
    client = cast.signed_in(outsider)

    assert [client.get(address()).status_code, client.post(address(), MONTHS).status_code] == [404, 404]


def test_what_is_soon_erased_is_told_on_the_check_and_at_the_workplace(client, check):
    before = words(client.get(f"/checks/{check.pk}/"))
    erase_what_is_due(timezone.now())

    assert "sletter vi navnene fra mødet" not in before
    for page in (f"/checks/{check.pk}/", address()):
        assert "sletter vi navnene fra mødet. Der kommer til at stå »Deltager 1« i stedet." in words(
            client.get(page)
        )


def test_what_is_kept_longer_is_not_told_of_any_more(client, check):
    Meeting.objects.update(ended_at=timezone.now() - timezone.timedelta(days=200))
    client.post(address(), {**MONTHS, "names": "6"})
    was_told = Notice.objects.exists()
    client.post(address(), {**MONTHS, "names": "36"})

    assert (was_told, Notice.objects.exists()) == (True, False)


def test_the_facilitator_gets_a_letter_that_says_what_and_when(client, check, settings):
    settings.PUBLIC_URL = "https://tjek.example"
    erase_what_is_due(timezone.now())
    day = Notice.objects.get(what="names").erases_on
    post_all(timezone.now())

    [letter] = outbox.outbox
    assert (letter.to, letter.subject) == (["mette@example.test"], "Noget i Servicetjek bliver snart slettet")
    assert "- Borgerservice · Ydelse: " in letter.body
    assert f"{day.day}. " in letter.body
    assert f"https://tjek.example{address()}" in letter.body


def test_no_letter_is_sent_about_what_is_kept_after_all(check, facilitator):
    erase_what_is_due(timezone.now())
    Notice.objects.all().delete()
    post_all(timezone.now())

    assert (outbox.outbox, Mail.objects.count()) == ([], 0)

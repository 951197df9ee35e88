"""Reminders through a real mail server: one that works, one that is down and comes back, one that hangs, one that
refuses, and the scanners that look through everything on the way."""

import io
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from servicetjek.models import Declined, Mail, Plan, Reminder, Stop
from servicetjek.postman import Errand, errands, post_all
from tests import cast
from tests.letterbox import down, mute
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)

SARA, IB = "sara@example.test", "ib@example.test"
TEXT = r"http://testserver(/\S+)"


@pytest.fixture
def experiment():
    """It stops up today."""
    return cast.make_agreed(remind=f"{IB}\n{SARA}")


def remind(now=cast.NOW):
    """As from the command line; what it said."""
    said = io.StringIO()
    call_command("reminders", at=now, stdout=said)
    return said.getvalue().strip()


def plain(letter):
    return letter.get_body("plain").get_content()


def test_each_gets_one_letter_in_text_and_html(letterbox, experiment):
    assert remind() == "Nye påmindelser: 2. Sendte mails: 2. Venter: 0."

    assert letterbox.receivers == [IB, SARA]
    assert [part.get_content_type() for part in letterbox.opened()[0].iter_parts()] == [
        "text/plain",
        "text/html",
    ]


def test_run_again_it_sends_nothing(letterbox, experiment):
    remind()

    assert remind() == "Nye påmindelser: 0. Sendte mails: 0. Venter: 0."
    assert len(letterbox.letters) == 2


def test_run_twice_at_once_each_letter_is_sent_once(letterbox, experiment):
    said = together(remind, remind)

    assert sorted(letterbox.receivers) == [IB, SARA]
    assert [type(each) for each in said] == [str, str]
    assert Reminder.objects.count() == 2


def test_every_letter_has_an_id_of_its_own(letterbox, experiment):
    remind()

    assert len({letter["Message-ID"] for letter in letterbox.opened()}) == 2


def test_at_night_nothing_is_sent_and_in_the_morning_all(letterbox, experiment):
    at_night, at_seven = cast.NOW.replace(hour=23) - timedelta(days=1), cast.NOW.replace(hour=7)

    assert remind(at_night) == "Nye påmindelser: 0. Sendte mails: 0. Venter: 0."
    assert remind(at_seven) == "Nye påmindelser: 2. Sendte mails: 2. Venter: 0."


def test_what_could_not_be_sent_on_friday_evening_waits_until_monday(smtp, letterbox, experiment):
    friday = datetime(2027, 1, 8, 16, 59, tzinfo=cast.NOW.tzinfo)
    for stop in Stop.objects.filter(number=1):
        stop.move(cast.PEN, friday.date())
    with down() as port:
        smtp_to(smtp, port, lambda: remind(friday))
    post_all(friday + timedelta(hours=1))

    assert letterbox.letters == []
    assert {mail.due_at for mail in Mail.objects.all()} == {datetime(2027, 1, 11, 7, tzinfo=cast.NOW.tzinfo)}


def smtp_to(smtp, port, do):
    """Have mail go to another port for a while."""
    from django.conf import settings

    usual = settings.EMAIL_PORT
    smtp(port)
    do()
    smtp(usual)


@pytest.mark.parametrize("server", [down, mute])
def test_a_mail_server_that_is_down_or_hangs_is_tried_again(smtp, letterbox, experiment, server):
    with server() as port:
        smtp_to(smtp, port, lambda: remind())
    assert (letterbox.letters, Mail.objects.count()) == ([], 2)
    ids = {mail.message_id for mail in Mail.objects.all()}

    remind(cast.later(minutes=5))

    assert sorted(letterbox.receivers) == [IB, SARA]
    assert {letter["Message-ID"] for letter in letterbox.opened()} == ids


def test_one_refused_address_is_told_of_on_the_plans_page_and_the_other_gets_theirs(
    letterbox, experiment, facilitator
):
    experiment.write(cast.PEN, remind=f"refused@example.test\n{SARA}")
    remind()
    assert sorted(letterbox.receivers) == ["mette@example.test", SARA]

    remind(cast.later(days=1, hours=1))

    page = cast.signed_in(facilitator).get(f"/plans/{experiment.plan.pk}/").content.decode()
    assert "Påmindelsen til refused@example.test kunne ikke leveres." in page


def test_a_sample_sends_nothing(letterbox, experiment):
    type(cast.the_workplace()).objects.update(is_sample=True)

    remind()

    assert letterbox.letters == []


def test_stopped_while_the_mails_wait_none_is_sent(smtp, letterbox, experiment):
    with down() as port:
        smtp_to(smtp, port, lambda: remind())
    Plan.objects.get().stop_reminders(cast.PEN)

    remind(cast.later(minutes=5))

    assert letterbox.letters == []
    assert not Mail.objects.exists()


def test_stopped_while_the_first_is_sent_the_second_is_not(letterbox, experiment):
    letterbox.meanwhile = lambda: stop_on_a_line_of_its_own()

    remind()

    assert len(letterbox.letters) == 1


def stop_on_a_line_of_its_own():
    """From the mail server's thread."""
    Plan.objects.get().stop_reminders(cast.PEN)
    connection.close()


# -- scanners, and one press ------------------------------------------------------------------------------


def everything():
    return [list(model.objects.values()) for model in (Plan, Stop, Declined, Reminder, Mail)]


def links_of(letter):
    html = letter.get_body("html").get_content()
    header = letter["List-Unsubscribe"].strip(" <>")
    return {
        *re.findall(TEXT, plain(letter)),
        *re.findall(r'href="http://testserver(/[^"]+)"', html),
        path(header),
    }


def path(link):
    return link.removeprefix("http://testserver")


def test_a_scanner_that_opens_every_link_changes_nothing(letterbox, experiment):
    remind()
    links, before = links_of(letterbox.opened()[0]), everything()

    answers = [Client().get(link).status_code for link in links]

    assert answers == [200, 200]
    assert everything() == before


def test_one_press_in_the_mail_program_stops_them_for_that_reader_alone(letterbox, experiment):
    remind()
    letter = letterbox.opened()[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    mail_program = Client(enforce_csrf_checks=True)
    answer = mail_program.post(
        path(letter["List-Unsubscribe"].strip(" <>")), {"List-Unsubscribe": "One-Click"}
    )
    remind(cast.later(days=4))

    assert answer.status_code == 200
    assert letterbox.receivers == [IB, SARA, SARA]


# -- six weeks, and the clocks that change in them --------------------------------------------------------

DENMARK = ZoneInfo("Europe/Copenhagen")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("start", [date(2027, 2, 22), date(2027, 9, 27)])
def test_over_a_clock_change_each_comes_once_at_7_in_the_morning(letterbox, start):
    plan = cast.make_plan()
    plan.start_on(start, cast.PEN)
    cast.make_experiment(plan, remind=SARA)
    now, came = datetime(start.year, start.month, start.day, tzinfo=ZoneInfo("UTC")), []
    for _ in range(24 * 7 * 8):
        now += HOUR
        came += [now.astimezone(DENMARK)] * (Reminder.objects.fill(now) and post_all(now))

    assert len(came) == len(letterbox.letters) == len({letter["Message-ID"] for letter in letterbox.opened()})
    assert {at.hour for at in came} == {7}
    assert len(came) >= 7


# -- the command, and the errands of a running server -----------------------------------------------------


def test_a_time_that_is_none_is_told():
    with pytest.raises(CommandError, match="Skriv et tidspunkt"):
        call_command("reminders", "--at", "i morgen")


def test_a_running_server_sends_them_by_itself(letterbox, experiment):
    for errand in errands():
        errand.run(cast.NOW)

    assert letterbox.receivers == [IB, SARA]


def test_an_errand_that_goes_wrong_holds_up_none_of_the_others(caplog):
    done = []

    for errand in (Errand("wrong", lambda now: 1 / 0), Errand("right", done.append)):
        errand.run(cast.NOW)

    assert done == [cast.NOW]
    assert "wrong" in caplog.text


def test_an_errand_is_not_run_again_before_its_time():
    done = []
    errand = Errand("seldom", done.append, every=3600)

    errand.run(cast.NOW)
    errand.run(cast.NOW)

    assert len(done) == 1

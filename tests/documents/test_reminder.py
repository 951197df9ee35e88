"""The letter that reminds, as a mail program gets it."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from servicetjek.documents.letters import letter
from servicetjek.models import Mail, Plan, Stop
from tests import cast

pytestmark = pytest.mark.django_db

TODAY = cast.TODAY
HOSTILE = '<script>alert(1)</script> & "æøå"'


@pytest.fixture
def experiment():
    return cast.make_agreed(what="Ingen møder. Én har vagten", how="Chatten er på lydløs")


@pytest.fixture
def stop(experiment):
    return experiment.stops.get(number=1)


def the_letter(stop, days=0):
    """Posted so many days after today."""
    cast.make_reminder(stop)
    return letter(Mail.objects.get(), cast.later(days=days))


def html_of(written):
    [(html, kind)] = written.alternatives
    assert kind == "text/html"
    return html


class Read(HTMLParser):
    """What a mail program sees of it."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.languages = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append(tag)
        self.links += [told["href"]] if "href" in told else []
        self.languages += [told["lang"]] if tag == "html" else []


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        (-7, "Stop op torsdag 7. januar: Mødefri formiddage"),
        (-1, "Stop op i morgen: Mødefri formiddage"),
        (0, "Stop op i dag: Mødefri formiddage"),
        (4, "I mangler at stoppe op: Mødefri formiddage"),
    ],
)
def test_the_subject_says_what_to_do_and_when(stop, days, subject):
    assert the_letter(stop, days).subject == subject


def test_on_the_last_day_it_is_to_decide(experiment):
    written = the_letter(experiment.stops.get(is_decision=True), days=28)

    assert written.subject == "Beslut i dag: Mødefri formiddage"
    assert [way in written.body for way in Stop.Outcome.labels] == [True, True, True]


def test_several_experiments_of_a_day_are_one_letter(experiment, stop):
    other = cast.make_experiment(experiment.plan, title="Grøn prik", remind="sara@example.test")

    written = the_letter(stop)

    assert written.subject == "Stop op i dag: 2 forsøg"
    assert f"/stop/{stop.token}/" in written.body
    assert f"/stop/{other.stops.get(number=1).token}/" in written.body


def test_text_and_html_say_the_same(stop):
    written = the_letter(stop)

    for said in (
        "Mødefri formiddage",
        "Én har vagten",
        "Chatten er på lydløs",
        "Hvad har I lært?",
        "Borgerservice",
    ):
        assert said in written.body
        assert said in html_of(written)


@pytest.mark.parametrize(("days", "is_told"), [(-7, True), (-1, False), (0, False)])
def test_while_there_is_time_it_tells_that_everybody_can_be_asked_first(stop, days, is_told):
    written = the_letter(stop, days)

    assert ["Vil I høre alle først" in each for each in (written.body, html_of(written))] == [is_told] * 2


def test_both_lead_to_the_stop_and_to_no_more_reminders(stop):
    written = the_letter(stop)
    links = re.findall(r"http\S+", written.body)

    assert Read(html_of(written)).links == links
    assert links[0] == f"http://testserver/stop/{stop.token}/"
    assert written.extra_headers["List-Unsubscribe"] == f"<{links[1]}>"


def test_a_link_that_was_closed_is_not_sent(stop):
    stop.close_link(cast.PEN)

    assert "/stop/" not in the_letter(stop).body


def test_the_html_says_its_language_and_fetches_and_runs_nothing(stop):
    read = Read(html_of(the_letter(stop)))

    assert read.languages == ["da"]
    assert {"script", "img", "link", "style", "iframe"} & {*read.tags} == set()


def test_what_people_have_typed_is_text(experiment, stop):
    experiment.write(cast.PEN, title=HOSTILE, what=HOSTILE)

    written = the_letter(stop)

    assert "script" not in Read(html_of(written)).tags
    assert HOSTILE in written.body


def test_what_was_agreed_is_told_in_short(experiment, stop):
    experiment.write(cast.PEN, what="\n".join(f"Linje {number}: {'lang ' * 60}" for number in range(30)))

    assert len(the_letter(stop).body) < 2000


def test_no_other_address_stands_in_it(stop, facilitator):
    written = the_letter(stop)

    assert "example.test" not in written.body + html_of(written)


def test_a_mail_program_can_stop_them_with_one_press(stop):
    assert the_letter(stop).extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_has_the_same_id_at_every_try(stop):
    first = the_letter(stop).extra_headers["Message-ID"]

    assert letter(Mail.objects.get(), cast.later(hours=1)).extra_headers["Message-ID"] == first


def test_nothing_is_written_when_reminders_were_stopped_meanwhile(stop):
    cast.make_reminder(stop)
    Plan.objects.get().stop_reminders(cast.PEN)

    assert letter(Mail.objects.get(), cast.NOW) is None
    assert not Mail.objects.exists()


def test_a_stop_moved_meanwhile_is_not_told_of(stop):
    cast.make_reminder(stop)
    stop.move(cast.PEN, TODAY + timedelta(weeks=1))

    assert letter(Mail.objects.get(), cast.NOW) is None

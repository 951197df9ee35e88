"""The phone in the meeting: who gets in, what each may do, and what is on nobody else's phone."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from servicetjek.live import audiences, fragments
from servicetjek.live.topics import Topic
from servicetjek.models import Participant, Proposal, Written
from servicetjek.models.moment import Moment
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

FETCH = {"X-Requested-With": "fetch"}
KEY = "k" * 32


def url(meeting, name=""):
    return f"/d/meeting/{meeting.service_check.code}/{name}"


def phone_of(meeting, name="Sara", **details):
    """A browser that has joined, and its participant."""
    token = Participant.new_token()
    participant = cast.make_participant(meeting, name, token, **details)
    client = Client()
    client.cookies["participant"] = token
    return client, participant


def press(client, meeting, verb, /, fetch=False, **data):
    return client.post(url(meeting, f"{verb}/"), data, headers=FETCH if fetch else {})


def pushed(meeting, audience="phone"):
    return fragments.render(Topic("meeting", meeting.pk, audience))[1].decode()


@pytest.fixture
def meeting(db):
    return cast.make_meeting(people=2)


def at(meeting, slug):
    cast.bring_to(meeting, slug)
    return meeting


# -- coming in ------------------------------------------------------------------------------------------


def test_a_stranger_is_asked_to_join(meeting):
    answer = Client().get(url(meeting))

    assert answer.status_code == 200
    assert "Gå med i mødet om fordybelse" in text(answer)


def test_an_unknown_code_is_not_found(db):
    assert Client().get("/d/meeting/ABCDEF/").status_code == 404


def test_a_code_in_small_letters_leads_to_the_same_page(meeting):
    answer = Client().get(
        url(meeting).replace(meeting.service_check.code, meeting.service_check.code.lower())
    )

    assert (answer.status_code, answer.url) == (302, url(meeting))


def test_before_there_is_a_meeting_the_page_says_so(db):
    check = cast.make_check()

    assert "Mødet er ikke klar endnu" in text(Client().get(f"/d/meeting/{check.code}/"))


def test_a_phone_that_has_joined_can_see_the_result_while_it_waits_and_afterwards(meeting):
    cast.make_rating(meeting.service_check, answers=5).reveal(cast.NOW)
    client, _ = phone_of(meeting)
    link, pages = f'href="/d/{meeting.service_check.code}/result/"', []
    for happens in (
        lambda: None,
        lambda: meeting.start(cast.NOW),
        lambda: meeting.finish(cast.later(hours=1)),
    ):
        happens()
        pages.append(text(client.get(url(meeting))))

    assert [link in page for page in pages] == [True, False, True]


def test_joining_gives_a_cookie_that_only_the_meeting_is_sent(meeting):
    client = Client()

    answer = press(client, meeting, "join", name="Sara", where="remote", key=KEY)

    assert (answer.status_code, answer.url) == (302, url(meeting))
    cookie = answer.cookies["participant"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (url(meeting), True, "Lax")
    sara = meeting.participants.get(name="Sara")
    assert sara.is_remote
    assert cookie.value not in sara.token_digest


def test_joining_twice_with_the_same_form_brings_one_person(meeting):
    for client in (Client(), Client()):
        press(client, meeting, "join", name="Sara", where="room", key=KEY)

    assert meeting.participants.count() == 3


def test_joining_without_a_name_is_fine(meeting):
    client = Client()

    press(client, meeting, "join", where="room", key=KEY)

    assert "Deltager 3" in text(client.get(url(meeting)))


@pytest.mark.parametrize(
    "wrong",
    [{}, {"where": "moon"}, {"where": "room", "name": "S" * 10_000}, {"where": "room", "key": "short"}],
)
def test_joining_with_something_wrong_brings_nobody(meeting, wrong):
    answer = press(Client(), meeting, "join", **wrong)

    assert answer.status_code == 422
    assert meeting.participants.count() == 2


def test_the_same_link_brings_back_to_the_meeting(meeting):
    client, _ = phone_of(meeting)

    assert "Vi venter på, at tovholderen går i gang" in text(client.get(url(meeting)))


def test_a_name_is_corrected_without_joining_again(meeting):
    client, sara = phone_of(meeting)

    press(client, meeting, "join", name="Sara K", where="remote")

    sara.refresh_from_db()
    assert (sara.name, sara.is_remote, meeting.participants.count()) == ("Sara K", True, 3)


def test_who_has_left_comes_back_into_the_round(meeting):
    client, sara = phone_of(at(meeting, "runde"))
    sara.leave(cast.NOW)
    assert "Kom med igen" in text(client.get(url(meeting)))

    press(client, meeting, "join", name="Sara", where="room")

    assert meeting.current.turns.get(participant=sara).is_waiting


def test_a_cookie_of_another_meeting_opens_nothing(meeting):
    client, _ = phone_of(cast.make_meeting())

    assert "Gå med i mødet" in text(client.get(url(meeting)))
    assert client.get(url(meeting, "mine/")).url == url(meeting)


@pytest.mark.parametrize("name", "written propose withdraw skip end-turn nod take-nod-back".split())
def test_a_stranger_who_presses_is_asked_to_join(meeting, name):
    answer = press(Client(), meeting, name)

    assert (answer.status_code, answer.url) == (302, url(meeting))


@pytest.mark.parametrize("name", "join written propose withdraw skip end-turn nod take-nod-back".split())
def test_a_verb_is_never_a_get(meeting, name):
    assert Client().get(url(meeting, f"{name}/")).status_code == 405


def test_a_given_up_phone_has_to_join_again(meeting):
    client, sara = phone_of(meeting)

    sara.give_up_phone()

    assert "Gå med i mødet" in text(client.get(url(meeting)))


# -- what each step shows -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slug", "velkommen taenk-selv runde find-et-forsoeg forslagsrunde beslut-sammen".split()
)
def test_every_step_has_a_page_and_a_part_of_ones_own(meeting, slug):
    client, _ = phone_of(at(meeting, slug))

    page, mine = client.get(url(meeting)), client.get(url(meeting, "mine/"))

    assert (page.status_code, mine.status_code) == (200, 200)
    assert "<html" not in text(mine)


def test_notes_have_no_name_to_be_sent_by(meeting):
    client, _ = phone_of(at(meeting, "taenk-selv"))

    assert 'name="notes"' not in text(client.get(url(meeting)))
    assert 'data-draft="notes-' in text(client.get(url(meeting)))


def test_having_written_counts_once_and_only_as_a_fact(meeting):
    client, sara = phone_of(at(meeting, "taenk-selv"))

    for _ in range(2):
        press(client, meeting, "written", step=meeting.current_id)

    assert [(row.step, row.participant) for row in Written.objects.all()] == [(meeting.current, sara)]


@pytest.mark.parametrize("step", ["", "0", "x"])
def test_written_about_another_step_is_not_counted(meeting, step):
    client, _ = phone_of(at(meeting, "taenk-selv"))

    assert press(client, meeting, "written", step=step).status_code == 302
    assert not Written.objects.exists()


def test_the_round_says_who_speaks_and_who_is_next(meeting):
    at(meeting, "runde").current.activity.go_on(cast.NOW, 0)
    first, second = meeting.participants.all()

    html = pushed(meeting)

    assert f'data-speaking="{first.pk}" data-next="{second.pk}"' in html


def test_each_phone_knows_its_own_part_of_the_round(meeting):
    client, _ = phone_of(meeting)
    at(meeting, "runde")
    parts = []

    for _ in range(4):
        speaking = meeting.current.activity.speaking
        meeting.current.activity.go_on(cast.NOW, speaking[0].pk if speaking else 0)
        parts.append(text(client.get(url(meeting))).split('data-part="')[1].split('"')[0])

    assert parts == ["listening", "next", "speaking", "listening"]


def test_in_parallel_groups_a_speaker_has_a_clock_of_their_own():
    meeting = cast.make_meeting(groups=2)
    phones = [phone_of(meeting, name)[0] for name in ("Sara", "Jonas", "Ib")]
    at(meeting, "runde").current.activity.go_on(cast.NOW, 0)

    clocks = [text(phone.get(url(meeting, "mine/"))).count("<time") for phone in phones]

    assert sorted(clocks) == [0, 1, 1]


def test_passing_twice_on_one_press_passes_once(meeting):
    client, sara = phone_of(meeting)
    at(meeting, "runde").current.activity.go_on(cast.NOW, 0)
    turn = meeting.current.turns.get(participant=sara)

    for _ in range(2):
        press(client, meeting, "skip", turn=turn.pk)

    turn.refresh_from_db()
    assert turn.is_to_be_asked_again
    assert not turn.is_done


def test_nobody_passes_for_another(meeting):
    client, _ = phone_of(meeting)
    at(meeting, "runde").current.activity.go_on(cast.NOW, 0)
    other = meeting.current.turns.first()

    press(client, meeting, "skip", turn=other.pk)

    assert meeting.current.turns.get(pk=other.pk).passed_at is None


def test_whoever_is_done_gives_the_word_on_once(meeting):
    client, sara = phone_of(meeting)
    at(meeting, "runde").current.activity.take_again(meeting.current.turns.get(participant=sara))
    meeting.current.activity.go_on(cast.NOW, 0)
    turn = meeting.current.turns.get(participant=sara)

    for _ in range(2):
        press(client, meeting, "end-turn", turn=turn.pk)

    turn.refresh_from_db()
    assert turn.is_done
    assert [str(turn.participant) for turn in meeting.current.activity.speaking] == ["Person 1"]


def test_nobody_ends_anothers_turn(meeting):
    client, _ = phone_of(meeting)
    at(meeting, "runde").current.activity.go_on(cast.NOW, 0)
    other = meeting.current.turns.first()

    press(client, meeting, "end-turn", turn=other.pk)

    assert meeting.current.turns.get(pk=other.pk).is_speaking


# -- proposals ------------------------------------------------------------------------------------------


def propose(client, meeting, text="Mødefri mandag", key="one", **options):
    return press(client, meeting, "propose", text=text, key=key, **options)


def test_a_proposal_sent_twice_counts_once(meeting):
    client, sara = phone_of(at(meeting, "find-et-forsoeg"))

    for _ in range(2):
        answer = propose(client, meeting)

    assert (answer.status_code, answer.url) == (302, url(meeting))
    assert [(one.text, one.participant) for one in Proposal.objects.all()] == [("Mødefri mandag", sara)]


def test_a_sent_proposal_is_answered_with_ones_own_part(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))

    html = text(propose(client, meeting, fetch=True))

    assert "Dit forslag er sendt" in html
    assert "<html" not in html


def test_several_proposals_are_allowed(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))
    propose(client, meeting)

    html = text(client.get(url(meeting) + "?new=1"))

    assert 'id="propose"' in html
    propose(client, meeting, "Stille torsdag", key="two")
    assert Proposal.objects.count() == 2


def test_a_proposal_is_corrected_until_it_is_presented(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))
    propose(client, meeting)
    assert "Mødefri mandag</textarea>" in text(client.get(url(meeting) + "?edit=one"))

    propose(client, meeting, "Mødefri tirsdag")
    Proposal.objects.get().present(cast.NOW)
    propose(client, meeting, "Mødefri onsdag")

    assert Proposal.objects.get().text == "Mødefri tirsdag"


def test_a_proposal_is_taken_back_by_its_author_alone(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))
    other, _ = phone_of(meeting, "Jonas")
    propose(client, meeting)

    press(other, meeting, "withdraw", key="one")
    assert Proposal.objects.count() == 1

    press(client, meeting, "withdraw", key="one")
    assert Proposal.objects.count() == 0


def test_nobody_writes_over_anothers_proposal(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))
    other, _ = phone_of(meeting, "Jonas")
    propose(client, meeting)

    propose(other, meeting, "Noget andet")

    assert Proposal.objects.get().text == "Mødefri mandag"


@pytest.mark.parametrize("fetch", [True, False])
def test_too_long_a_proposal_is_kept_in_the_field_beside_what_is_wrong(meeting, fetch):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))

    answer = propose(client, meeting, "x" * 10_000, fetch=fetch)

    assert answer.status_code == 422
    assert "Der er plads til 2000 tegn" in text(answer)
    assert "x" * 10_000 in text(answer)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("nothing", ["", "   ", "\x00\x07"])
def test_an_empty_proposal_is_not_sent(meeting, nothing):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))

    answer = propose(client, meeting, nothing)

    assert answer.status_code == 422
    assert "Skriv dit forslag, før du sender det." in text(answer)


def test_hostile_text_is_shown_as_text(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))

    html = text(propose(client, meeting, "<script>alert(1)</script> 🙂\x00\u202eabc", fetch=True))

    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html
    assert Proposal.objects.get().text == "<script>alert(1)</script> 🙂abc"


def test_after_the_meeting_a_proposal_comes_too_late(meeting):
    client, _ = phone_of(at(meeting, "find-et-forsoeg"))
    meeting.finish(cast.NOW)

    answer = propose(client, meeting, "Mit forslag")

    assert answer.status_code == 409
    assert "Mødet er slut, så dit forslag kom ikke med." in text(answer)
    assert "Mit forslag" in text(answer)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("slug", "find-et-forsoeg forslagsrunde beslut-sammen".split())
def test_anothers_proposal_is_nowhere_before_it_is_presented(meeting, slug):
    client, _ = phone_of(meeting)
    author, _ = phone_of(meeting, "Jonas")
    at(meeting, "find-et-forsoeg")
    propose(author, meeting, "Hemmelig mandag")
    at(meeting, slug)

    seen = [text(client.get(url(meeting))), text(client.get(url(meeting, "mine/")))]
    seen += [pushed(meeting), pushed(meeting, "screen"), text(Client().get(f"/s/{meeting.screen_token}/"))]

    assert [html for html in seen if "Hemmelig" in html] == []


def test_a_proposal_is_on_every_phone_when_its_author_speaks(meeting):
    author, jonas = phone_of(meeting, "Jonas")
    at(meeting, "find-et-forsoeg")
    propose(author, meeting, "Mødefri mandag")
    at(meeting, "forslagsrunde")
    turn = meeting.current.turns.get(participant=jonas)
    meeting.current.activity.take_again(turn)

    meeting.current.activity.go_on(cast.NOW, 0)

    assert "Mødefri mandag" in pushed(meeting)


# -- nods -----------------------------------------------------------------------------------------------


@pytest.fixture
def experiment(meeting):
    at(meeting, "beslut-sammen")
    return cast.put_on_the_table(meeting)


def nod(client, meeting, experiment, version=None, name="nod", **options):
    version = experiment.text_version if version is None else version
    return press(client, meeting, name, experiment=experiment.pk, version=version, **options)


def test_a_nod_counts_once(meeting, experiment):
    client, sara = phone_of(meeting)

    for _ in range(2):
        html = text(nod(client, meeting, experiment, fetch=True))

    assert "Du har nikket" in html
    assert list(experiment.nodded()) == [sara]
    assert "1 af 3" in pushed(meeting)


def test_a_nod_to_words_that_have_changed_is_not_counted(meeting, experiment):
    client, _ = phone_of(meeting)
    experiment.write(cast.PEN, title="Noget andet")

    answer = nod(client, meeting, experiment, version=1)

    assert "Teksten er ændret. Læs det hele, og nik igen." in text(client.get(answer.url))
    assert not experiment.nodded().exists()


def test_new_words_ask_for_a_new_nod(meeting, experiment):
    client, _ = phone_of(meeting)
    nod(client, meeting, experiment)
    before = pushed(meeting).split('data-state="')[1].split('"')[0]

    experiment.write(cast.PEN, title="Noget andet")

    assert "Teksten er ændret. Læs det hele, og nik igen." in text(client.get(url(meeting, "mine/")))
    assert f'data-state="{before}"' not in pushed(meeting)


def test_a_nod_is_taken_back(meeting, experiment):
    client, _ = phone_of(meeting)
    nod(client, meeting, experiment)

    nod(client, meeting, experiment, name="take-nod-back")

    assert not experiment.nodded().exists()


@pytest.mark.parametrize("wrong", [{}, {"experiment": "x", "version": "1"}, {"experiment": 0, "version": 1}])
def test_a_nod_to_nothing_changes_nothing(meeting, experiment, wrong):
    client, _ = phone_of(meeting)

    assert press(client, meeting, "nod", **wrong).status_code == 302
    assert not experiment.nods.exists()


def test_the_proposals_can_be_read_while_deciding(meeting, experiment):
    client, _ = phone_of(meeting)
    cast.make_proposal(meeting, "Stille torsdag").present(cast.NOW)

    assert "Se alle forslag (1)" in text(client.get(url(meeting, "mine/")))
    assert "Stille torsdag" in text(client.get(url(meeting, "mine/") + "?proposals=1"))


def state(meeting):
    return pushed(meeting).split('data-state="')[1].split('"')[0]


def test_a_nod_for_the_room_comes_to_the_phones_it_belongs_to(meeting, experiment):
    client, _ = phone_of(meeting)
    before = state(meeting)
    *others, last = meeting.participants.present()
    for person in others:
        experiment.nod(person, experiment.text_version)
    assert state(meeting) == before

    experiment.nod(last, experiment.text_version)

    assert state(meeting) != before
    assert "Du har nikket" in text(client.get(url(meeting, "mine/")))


# -- afterwards -----------------------------------------------------------------------------------------


def test_afterwards_the_phone_says_what_was_decided(meeting, experiment):
    client, _ = phone_of(meeting)
    experiment.decided_at = cast.NOW
    experiment.save()
    meeting.finish(cast.NOW)

    html = text(client.get(url(meeting)))

    assert "Det prøver I" in html
    assert experiment.title in html
    assert "Se handleplanen" not in html


def test_what_is_decided_comes_with_its_days_filled_as_they_come(meeting, experiment):
    experiment.plan.start_on(cast.NOW.date(), cast.PEN)
    experiment.decided_at = cast.NOW
    experiment.save()
    meeting.finish(cast.NOW)

    html = render_to_string("phone/_live.html", audiences.phone(Moment(meeting, cast.later(days=14))))

    assert re.findall(r"<b>(\w[\w ]*)</b> <span>(\w+)", html) == [
        ("Start", "torsdag"), ("Stop op", "torsdag"), ("Stop op", "torsdag"), ("Beslut", "torsdag"),
    ]  # fmt: skip
    assert html.count("journey__day--come") == 2


def test_afterwards_a_shared_plan_is_linked(meeting, experiment):
    client, _ = phone_of(meeting)
    experiment.plan.share(cast.NOW)
    meeting.finish(cast.NOW)

    assert f"/p/{experiment.plan.public_token}/" in text(client.get(url(meeting)))


def test_afterwards_a_stranger_learns_nothing(meeting, experiment):
    meeting.finish(cast.NOW)

    html = text(Client().get(url(meeting)))

    assert "Mødet er slut" in html
    assert experiment.title not in html


def test_whoever_was_not_there_finds_the_handleplan_when_it_is_shared(meeting, experiment):
    meeting.finish(cast.NOW)
    experiment.plan.share(cast.NOW)

    assert f'href="/p/{experiment.plan.public_token}/"' in text(Client().get(url(meeting)))


def test_phones_fetch_the_way_to_the_handleplan_when_it_is_shared_after_the_meeting(meeting, experiment):
    meeting.finish(cast.NOW)
    before = pushed(meeting)
    experiment.plan.share(cast.NOW)

    assert re.search('data-state="[^"]*"', pushed(meeting))[0] not in before


def test_a_meeting_that_is_called_off_is_not_told_as_the_one_that_was_held(meeting):
    meeting.start(cast.NOW)
    meeting.finish(cast.NOW)
    cast.make_meeting(meeting.service_check, starts_at=cast.later(days=7)).call_off(cast.NOW)

    html = text(Client().get(url(meeting)))

    assert "Mødet om fordybelse torsdag 14. januar 2027 er aflyst." in html
    assert "Mødet om fordybelse er slut" in html


def test_whoever_comes_days_before_the_meeting_is_told_when_it_is(meeting):
    meeting.arrange(starts_at=cast.later(days=7))

    assert "Det begynder torsdag 14. januar 2027 kl. 09.00." in text(Client().get(url(meeting)))


def test_the_last_ending_says_what_happens_when(meeting):
    meeting.ending = "B"
    meeting.save()
    at(meeting, "tag-med-videre")
    meeting.conclude(conclusion="I vil have ro", news_from="AMO", news_on=cast.NOW.date())

    html = pushed(meeting)

    assert "AMO tager forslagene med." in html
    assert "torsdag 7. januar 2027" in html


# -- many -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", "taenk-selv runde find-et-forsoeg forslagsrunde beslut-sammen".split())
@pytest.mark.parametrize("page", ["", "mine/"])
def test_as_many_queries_for_thirty_as_for_three(slug, page, django_assert_max_num_queries):
    def queries(people):
        meeting = cast.make_meeting(people=people, at=slug)
        client, _ = phone_of(meeting)
        for participant in meeting.participants.all():
            cast.make_proposal(meeting, participant=participant).present(cast.NOW)
        cast.put_on_the_table(meeting)
        client.get(url(meeting, page))  # the first page a process shows reads the tools' content too
        with django_assert_max_num_queries(14) as counted:
            client.get(url(meeting, page))
        return len(counted)

    assert queries(3) == queries(30)


@pytest.mark.parametrize(
    ("words", "is_unfolded"), [("Vagten tager telefonen.", True), ("Langt. " * 200, False)]
)
def test_words_to_nod_to_are_unfolded_where_the_button_still_fits(meeting, experiment, words, is_unfolded):
    experiment.write(cast.PEN, how=words)

    unfolded = f'<details id="more-{experiment.pk}" open>'
    assert (unfolded in pushed(meeting)) is is_unfolded

"""Every page and every state of it, seen by axe at three sizes, in light and dark, narrow and enlarged."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from servicetjek.models import Experiment, Meeting, Participant, Proposal, Rating, Stop
from servicetjek.specimens.moments import MOMENTS
from tests import cast
from tests.e2e.inspector import Inspector
from tests.scene import addresses, make_scene

# Of these the scene has only a way on to another page; the tests below visit the pages themselves.
LEADING_ON = set(
    "plan-meeting plan-of-check edit-rating paper decision handover minutes compare enter-code to-meeting mine".split()
)
# For whoever keeps watch, not for readers.
FOR_MACHINES = {"healthz"}
FILES = (".pdf", ".ics", ".xlsx", ".csv", ".json")
SIXTY, ALL = 60, 300


@pytest.fixture
def inspector(facilitators_laptop):
    """Looks for what is wrong; at the end there must be nothing."""
    inspector = Inspector(facilitators_laptop)
    yield inspector
    assert inspector.faults == {}


@pytest.fixture
def scene(facilitator, colleague):
    return make_scene(facilitator=facilitator, colleague=colleague)


def answers_to(scene):
    """What every address that may be read answers, but those of files to take away."""
    client = cast.signed_in(scene.people.facilitator)
    places = {name: address for name, address in addresses(scene).items() if not address.endswith(FILES)}
    answers = {name: client.get(address) for name, address in places.items()}
    return {name: answer for name, answer in answers.items() if answer.status_code != 405}


def is_page(answer):
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def test_every_page(inspector, scene):
    """Whatever in the URL table answers with a page is looked at, so that a new one cannot be forgotten."""
    for name, answer in answers_to(scene).items():
        if is_page(answer):
            inspector.visits(name, answer.wsgi_request.path)


@pytest.mark.parametrize("audience", ["cockpit", "screen", "phone"])
def test_every_moment_of_a_meeting(inspector, audience):
    for moment in MOMENTS:
        inspector.visits(moment, reverse("specimen", args=[audience, moment]))


def test_no_page_is_forgotten(scene):
    unseen = {name for name, answer in answers_to(scene).items() if not is_page(answer)}

    assert unseen == LEADING_ON | FOR_MACHINES


def test_the_inspector_is_not_blind(facilitators_laptop):
    """Nothing found means little unless something can be."""
    inspector = Inspector(facilitators_laptop)
    inspector.page.goto("/privacy/")
    inspector.page.locator("main").evaluate(
        """main => {
            main.innerHTML = '<img src="/a.png"><p class="cut">Ord, der er for lange til deres plads</p>';
            Object.assign(main.querySelector('.cut').style, {width: '3rem', height: '1rem', overflow: 'hidden'});
            main.querySelector('img').style.width = '2000px';
        }"""
    )

    inspector.looks_at("spoilt")

    assert {fault.split(":")[0] for fault in inspector.faults["spoilt"]} >= {"image-alt", "cut off"}
    assert any("px too wide at 320 px" in fault for fault in inspector.faults["spoilt"])


# -- before there is anything, and when something is wrong -----------------------------------------------


def test_the_first_pages_and_what_they_say_of_mistakes(inspector, server, facilitator):
    page = inspector.page
    check = cast.make_check()

    inspector.visits("new check", reverse("new-check", args=[cast.the_workplace().pk]))
    page.get_by_role("button", name="Åbn vurderingen").click()
    inspector.looks_at("new check with mistakes")
    inspector.visits("check without a rating", reverse("check", args=[check.pk]))
    inspector.visits("no plan yet", reverse("plan-of-check", args=[check.pk]))
    inspector.visits("door with an unknown code", "/d/AAAAAA", 404)
    inspector.visits("door with half a code", "/d/?code=AA", 422)
    inspector.visits("rating that is not open yet", f"/d/{check.code}")
    inspector.visits("used link", "/enter/used/", 410)
    inspector.visits("nothing there", "/nothing/", 404)
    inspector.visits("a storskærm whose address was renewed", "/s/renewed/", 404)
    cast.the_workplace().delete()
    inspector.visits("start", "/")
    page.context.clear_cookies()
    inspector.visits("sign in", "/")
    page.get_by_label("E-mail").fill("mette@example.test")
    page.get_by_label("Adgangskode").fill("forkert")
    page.get_by_role("button", name="Log ind").click()
    inspector.looks_at("sign in with a wrong password")


# -- the rating -------------------------------------------------------------------------------------------


def test_a_rating_on_the_phone(inspector, server):
    page = inspector.page
    anonymous = cast.make_rating(groups=("Kontoret", "Ude hos borgerne"))
    group = cast.make_rating(cast.make_check(), Rating.Audience.GROUP)
    page.goto(f"/d/{anonymous.service_check.code}")
    for summary in page.locator("summary").filter(visible=True).all():
        summary.click()

    inspector.looks_at("anonymous, with all that can be unfolded")
    inspector.visits("open, with initials", f"/d/{group.service_check.code}")
    page.get_by_role("button", name="Send mit svar").click()
    page.get_by_role("alert").wait_for()
    inspector.looks_at("with mistakes")
    page.get_by_label("Dine initialer").fill("AB")
    for theme in page.locator(".scale").all():
        theme.locator("label").nth(2).click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send mit svar").click()
    page.get_by_role("heading", name="Dit svar ligger på din telefon").wait_for()
    inspector.looks_at("kept on the phone")
    page.context.set_offline(False)
    page.get_by_role("heading", name="Tak").wait_for()
    page.get_by_text("Glem svaret på denne telefon").filter(visible=True).click()
    inspector.looks_at("thanks, with how to forget it")
    page.get_by_role("link", name="Ret mit svar").click()
    inspector.looks_at("changing an answer")
    page.go_back()
    page.get_by_text("Glem svaret på denne telefon").filter(visible=True).click()
    page.get_by_role("button", name="Glem svaret").click()
    page.get_by_text("Svaret er glemt på denne telefon.").wait_for()
    inspector.looks_at("forgotten")
    group.close(timezone.now())
    inspector.visits("closed", f"/d/{group.service_check.code}")
    for number in range(12):
        cast.answer(anonymous, f"phone-{number}", scores={"tillid": (1, 5)[number % 2]})
    anonymous.reveal(timezone.now())
    inspector.visits("result on the phone", f"/d/{anonymous.service_check.code}")


def test_correcting_who_rates(inspector):
    page, rating = inspector.page, cast.make_rating(groups=("Kontoret", "Ude hos borgerne"))
    inspector.visits("correcting", reverse("edit-rating", args=[rating.pk]))
    page.get_by_label("Medarbejdergrupper").fill("a" * 61)
    page.get_by_role("button", name="Gem rettelsen").click()
    page.get_by_role("alert").wait_for()
    inspector.looks_at("correcting with mistakes")
    cast.answer(rating)
    page.get_by_label("Medarbejdergrupper").fill("Kontoret")
    page.get_by_role("button", name="Gem rettelsen").click()
    page.get_by_role("heading", name="Det kan ikke rettes mere").wait_for()

    inspector.looks_at("correcting too late")


@pytest.mark.parametrize("people", [0, 4, SIXTY, ALL])
def test_a_rating_on_the_laptop(inspector, people):
    rating = cast.make_rating(cast.make_check(expected_people=max(people, 1)))
    for number in range(people):
        cast.answer(rating, f"phone-{number}", scores=dict.fromkeys(cast.THEMES[:2], (1, 5)[number % 2]))
    check = rating.service_check.pk

    inspector.visits(f"open, {people} answers", reverse("check", args=[check]))
    rating.close(timezone.now())
    inspector.visits(f"closed, {people} answers", reverse("check", args=[check]))
    inspector.visits(f"choice, {people} answers, nothing shown", reverse("choice", args=[check]))
    if rating.can_be_revealed:
        rating.reveal(timezone.now())
        inspector.visits(f"result of {people} answers", reverse("results", args=[rating.pk]))
        inspector.visits(f"wall of {people} answers", reverse("results-screen", args=[rating.pk]))
        inspector.visits(f"choice, {people} answers", reverse("choice", args=[check]))


def test_an_open_rating_and_one_in_groups(inspector):
    group = cast.make_rating(audience=Rating.Audience.GROUP)
    for initials in "MJ AB CD".split():
        cast.answer(group, initials, initials=initials, remark="Ro om formiddagen")
    staff = cast.make_rating(cast.make_check(), groups=("Kontoret", "Ude"))
    for number in range(11):
        cast.answer(staff, f"phone-{number}", group=staff.staff_groups.all()[number % 2])

    inspector.visits("inviting to an open rating", reverse("invite", args=[group.service_check_id]))
    inspector.visits("typing in from paper", reverse("paper", args=[staff.pk]))
    inspector.page.get_by_role("button").last.click()
    inspector.looks_at("typing in from paper with mistakes")
    group.reveal(timezone.now())
    staff.reveal(timezone.now())
    inspector.visits("initials", reverse("results", args=[group.pk]))
    inspector.visits("groups one by one", reverse("results", args=[staff.pk]) + "?groups=1")
    inspector.visits("wall of two groups", reverse("results-screen", args=[staff.pk]) + "?groups=1")
    staff.share(timezone.now())
    inspector.visits("a shared result", reverse("results", args=[staff.pk]))
    inspector.visits("result by link", reverse("public-result", args=[staff.public_token]) + "?groups=1")
    inspector.visits("choosing from an open rating", reverse("choice", args=[group.service_check_id]))


@pytest.mark.parametrize(
    "names", [("Hjemmeplejen Nord og Vest", "Administration og Visitation"), cast.FOUR_GROUPS]
)
def test_the_wall_of_groups_that_differ(inspector, names):
    rating = cast.make_divided_rating(names)

    inspector.visits("wall", reverse("results-screen", args=[rating.pk]) + "?groups=1")
    inspector.visits("laptop", reverse("results", args=[rating.pk]) + "?groups=1")


# -- the plan ---------------------------------------------------------------------------------------------


def test_a_plan_in_its_states(inspector):
    page, plan = inspector.page, cast.make_plan()
    address = reverse("plan", args=[plan.pk])

    inspector.visits("empty plan", address)
    cast.make_experiment(plan, what="Æ" * 300, why="Ro 🙂 <b>til</b> sagerne")
    inspector.visits("plan with long words", address)
    page.get_by_role("link", name="Skriv i forsøget").click()
    inspector.looks_at("writing in place")
    page.get_by_label("Hvad?").fill("æ" * 2001)
    page.get_by_role("button", name="Gem forsøget").click()
    inspector.looks_at("writing too much")
    plan.start_on(date(2094, 6, 14), cast.PEN)
    inspector.visits("trial that a holiday breaks", address)
    page.get_by_role("link", name="Ret startdatoen").click()
    inspector.looks_at("another start")
    page.get_by_role("button", name="Brug mandag 2. august 2094").click()
    inspector.looks_at("trial in one stretch")
    plan.lock(cast.PEN)
    plan.share(timezone.now())
    inspector.visits("locked and shared plan", address)
    inspector.visits("public plan", reverse("public-plan", args=[plan.public_token]))
    cast.Experiment.objects.all().delete()
    inspector.visits("empty public plan", reverse("public-plan", args=[plan.public_token]))


def test_asking_everybody_before_stopping_up(inspector):
    experiment = cast.make_agreed(timezone.localdate(), title="Æ" * 60)
    first, last = experiment.stops.first(), experiment.stops.last()
    address = reverse("voices", args=[experiment.plan_id, first.pk])

    inspector.visits("nobody is asked yet", address)
    rating = cast.ask_everybody(first, people=6)
    way_in = reverse("enter-code", args=[rating.service_check.code])
    inspector.visits("everybody is asked", address)
    inspector.visits("a phone is asked", way_in)
    inspector.visits("stopping up while everybody is asked", reverse("check-in", args=[first.token]))
    first.show_voices(cast.NOW)
    inspector.visits("what everybody says", address)
    inspector.visits("what everybody says, on a phone", way_in)
    inspector.visits("stopping up with what everybody says", reverse("check-in", args=[first.token]))
    first.write_up(cast.PEN, {"learnt": "Det virker"}, {"learnt": ""})
    inspector.visits("what everybody said, in the plan", reverse("plan", args=[experiment.plan_id]))
    cast.ask_everybody(last, people=2).close(cast.NOW)
    inspector.visits("closed without being shown", reverse("voices", args=[experiment.plan_id, last.pk]))


def test_what_the_departments_have_tried(inspector):
    today = timezone.localdate()
    for department, weeks_ago in (("Kontrol", 75), ("Ydelse", 20), ("Æ" * 60, 4)):
        plan = cast.make_plan(cast.make_check(department=department))
        cast.make_experiment(plan, title=f"{department} prøver", starts_on=today - timedelta(weeks=weeks_ago))
    for stop in Stop.objects.filter(is_decision=True, day__lt=today):
        pen = cast.Pen("Mette", timezone.now() - (today - stop.day))
        stop.decide(pen, Stop.Outcome.PERMANENT, "Det virker", {"learnt": "Ro " * 40}, {})
    ours = cast.make_check(department="Skranken")
    ours.choose([cast.the_theme()], cast.NOW)
    workplace = cast.the_workplace().pk

    inspector.visits("overview", reverse("overview", args=[workplace]))
    inspector.visits("a new check after others", reverse("new-check", args=[workplace]))
    inspector.visits("what is due on the front page", "/")
    inspector.visits("planning after others", reverse("plan-meeting", args=[ours.pk]))
    inspector.page.get_by_text("Det har andre afdelinger prøvet").click()
    inspector.looks_at("what other departments tried")


def test_what_other_departments_have_tried_on_the_storskaerm(inspector):
    for number in range(5):
        cast.decide(cast.make_trial(f"Stillerum {number}", f"Afdeling {number}"))
    meeting = cast.make_meeting(cast.make_check(department="Ydelse"), people=2, at="forslagsrunde")
    meeting.current.turns.update(started_at=cast.NOW, ended_at=cast.NOW)
    meeting.show_bank(cast.NOW, meeting.current_id)

    inspector.visits("the bank on the storskærm", reverse("screen", args=[meeting.screen_token]))
    inspector.visits("the bank in the cockpit", reverse("cockpit", args=[meeting.pk]))


def test_a_note_in_its_states(inspector):
    check = cast.make_note(f"{'Æ' * 200} <b>og</b> 🙂", department="Æ" * 60)
    page, sheet = inspector.page, reverse("sheet", args=[check.pk, "passer-det"])

    inspector.visits("written sheet", sheet)
    page.get_by_label("Egner opgaven sig?").fill("æ" * 2001)
    page.get_by_role("button", name="Gem, og gå videre").click()
    inspector.looks_at("a sheet with too much")
    inspector.visits("written note", reverse("note", args=[check.pk]))
    inspector.visits("on the way through the note", reverse("check", args=[check.pk]))
    inspector.visits("no plan of it yet", reverse("plan-of-check", args=[check.pk]))
    cast.make_experiment(cast.make_plan(check), title="Æ" * 60, theme=None)
    inspector.visits("note with its trial", reverse("note", args=[check.pk]))
    inspector.visits(
        "begun without a rating", f"/workplaces/{check.workplace_id}/checks/new/?tool=hjemmearbejde"
    )


# -- the meeting ------------------------------------------------------------------------------------------


@dataclass
class Room:
    """A meeting, and whoever looks at it from the cockpit, the projector and a phone."""

    inspector: Inspector
    meeting: Meeting

    def looks(self, moment: str) -> None:
        places = {
            "cockpit": reverse("cockpit", args=[self.meeting.pk]),
            "screen": reverse("screen", args=[self.meeting.screen_token]),
            "phone": reverse("phone", args=[self.meeting.service_check.code]),
        }
        for place, address in places.items():
            self.inspector.visits(f"{moment}: {place}", address)

    def comes(self) -> Participant:
        """Let whoever looks be a participant with this browser as their phone."""
        code = self.meeting.service_check.code
        cookie = {
            "name": "participant",
            "value": "telefon",
            "domain": "127.0.0.1",
            "path": f"/d/meeting/{code}/",
        }
        self.inspector.page.context.add_cookies([cookie])
        return cast.make_participant(self.meeting, "Sara", "telefon")

    def next_turn(self) -> None:
        round_ = self.meeting.current.activity
        assert round_.go_on(timezone.now(), round_.speaking[0].pk if round_.speaking else 0)


@pytest.fixture
def room(inspector):
    check = cast.make_check()
    return Room(inspector, cast.make_meeting(check, starts_at=timezone.now()))


def test_a_script_that_is_fitted_to_the_time_there_is(inspector):
    page, meeting = inspector.page, cast.make_meeting(people_in_room=12, minutes_available=60)

    inspector.visits("a script that does not fit", reverse("meeting", args=[meeting.pk]))
    page.get_by_text("Se hvert trins nye tid").click()
    inspector.looks_at("the new lengths")
    page.get_by_role("button", name="Pas drejebogen til 60 min.").click()
    inspector.looks_at("a script that was fitted")
    page.get_by_role("button", name="Giv trinnene deres fulde tid igen").click()
    inspector.looks_at("a script brought back")
    inspector.visits("an agenda that does not fit", reverse("agenda", args=[meeting.pk]))
    page.goto(reverse("edit-meeting", args=[meeting.pk]))
    page.get_by_label("Hvilken dag?").fill("2025-01-14")
    page.get_by_label("Hvornår begynder I?").fill("09:00")
    page.get_by_role("button", name="Gem").click()
    inspector.looks_at("a day that has gone")


def test_a_dialogue_meeting_that_is_chosen_planned_and_hands_its_proposals_over(inspector):
    page, check = inspector.page, cast.make_check(expected_people=18)
    rating = cast.make_rating(check)
    for number in range(6):
        cast.answer(rating, f"phone-{number}", score=2, scores={"fordybelse": 5, "tillid": 5})
    rating.reveal(timezone.now())

    inspector.visits("several themes are suggested", reverse("choice", args=[check.pk]))
    page.get_by_role("button", name="Planlæg et dialogmøde").click()
    page.get_by_label("Hvor mange er på afstand?").fill("5")
    page.get_by_label("Hvor mange minutter har I?").fill("110")
    page.get_by_role("button", name="Vis bordene til så mange").click()
    inspector.looks_at("the tables for so many")
    page.get_by_role("button", name="Lav drejebogen").click()
    inspector.looks_at("tables that take too long, and lack a call")
    meeting = check.meetings.get()
    meeting.arrange(ending="B")
    cast.bring_to(meeting, "sorter-forsoeg")
    Proposal.objects.write_as_told(cast.table_of(meeting, 1), "key", "Stille formiddage", timezone.now())
    meeting.finish(timezone.now())
    inspector.visits("the proposals are handed over", reverse("handover", args=[meeting.pk]))
    inspector.visits("the minutes of tables", reverse("minutes", args=[meeting.pk]))


def test_a_rating_beside_the_one_before_it_and_the_minutes_of_what_came_between(inspector):
    page, check = inspector.page, cast.make_check()
    for people, score in ((31, 5), (61, 1)):
        rating = cast.make_rating(check)
        for number in range(people):
            cast.answer(rating, f"phone-{number}", score, scores={"tillid": 1 + 4 * (number % 2)})
        rating.reveal(timezone.now())
        inspector.visits(f"choosing after {people}", reverse("choice", args=[check.pk]))
    meeting = cast.make_meeting(check, people=4, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    for participant in meeting.participants.all():
        experiment.nod(participant, experiment.text_version)
    experiment.decide(timezone.now())
    meeting.finish(timezone.now())

    inspector.visits("before and after", reverse("compare", args=[rating.pk]))
    page.get_by_text("Se tallene").click()
    inspector.looks_at("their figures")
    inspector.visits("the minutes", reverse("minutes", args=[meeting.pk]))


def test_a_meeting_that_is_planned_from_an_older_result_and_then_called_off(room):
    page, check = room.inspector.page, room.meeting.service_check
    for slug in ("fordybelse", "tillid"):
        rating = cast.make_rating(check)
        for number in range(6):
            cast.answer(rating, f"phone-{number}", score=2, scores={slug: 5})
        rating.reveal(timezone.now())
        if slug == "fordybelse":
            room.meeting.switch_theme([cast.the_theme(slug)], timezone.now())
    room.meeting.steps.first().rewrite(say="Goddag")
    room.meeting.steps.get(shows_questions=True).rewrite(questions=["Hvad driller?"])
    places = {"check": check, "choice": check, "meeting": room.meeting, "agenda": room.meeting}

    for name in ("check", "choice"):
        room.inspector.visits(f"overtaken: {name}", reverse(name, args=[places[name].pk]))
    page.get_by_role("link", name="Aflys mødet").click()
    room.inspector.looks_at("asked before calling off")
    page.get_by_role("button", name="Behold mødet").click()
    room.comes()
    room.meeting.call_off(timezone.now())
    room.looks("called off")
    for name, thing in places.items():
        room.inspector.visits(f"called off: {name}", reverse(name, args=[thing.pk]))
    page.context.clear_cookies(name="participant")
    room.inspector.visits("called off: a phone on its way in", reverse("phone", args=[check.code]))


def test_a_script_that_is_kept_and_used_again(inspector):
    page, meeting, check = inspector.page, cast.make_meeting(), cast.make_check(department="Kantinen")
    script = cast.keep_script(meeting)
    check.choose([cast.the_theme()], cast.NOW)
    meeting.steps.get(slug="runde").rewrite(title="Hele vejen rundt")
    page.goto(reverse("meeting", args=[meeting.pk]))
    page.get_by_text("Gem drejebogen som jeres skabelon").click()
    page.get_by_label("Hvad skal skabelonen hedde?").fill(script.name)
    page.get_by_role("button", name="Gem skabelonen").click()
    inspector.looks_at("a name that is taken")
    inspector.visits("scripts to choose between", reverse("plan-meeting", args=[check.pk]))
    page.goto(reverse("own-scripts", args=[check.workplace_id]))
    for summary in page.locator("summary").all():
        summary.click()
    inspector.looks_at("their scripts, and all that can be unfolded")


def test_a_meeting_that_a_colleague_has_taken_over(inspector, facilitator, colleague):
    meeting = cast.make_meeting(at="taenk-selv")
    cockpit = reverse("cockpit", args=[meeting.pk])
    meeting.lead(colleague, cast.NOW)
    inspector.visits("a colleague leads", cockpit)
    meeting.take_over(facilitator, cast.NOW)
    inspector.visits("taken over", cockpit)
    meeting.take_over(colleague, cast.NOW)
    inspector.visits("taken over by a colleague", cockpit)


def test_the_cockpit_with_all_that_can_be_unfolded(room):
    page = room.inspector.page
    cast.make_participant(room.meeting, "Anne")
    cast.bring_to(room.meeting, "beslut-sammen")
    Experiment.objects.from_proposal(cast.make_proposal(room.meeting), timezone.localdate())
    page.goto(reverse("cockpit", args=[room.meeting.pk]))
    for summary in page.locator("summary").all():
        summary.click()
    page.get_by_label("Forslaget").evaluate("field => field.maxLength = 9999")
    page.get_by_label("Forslaget").fill("a" * 2001)
    page.locator("#forslag-knap").click()
    page.locator("#afvist").filter(has_text="Gør teksten kortere").wait_for()
    room.inspector.looks_at("everything unfolded, and a proposal too long")
    page.get_by_role("button", name="Genveje").click()
    room.inspector.looks_at("the keys")
    page.goto(reverse("people", args=[room.meeting.pk]))
    page.locator("summary").first.click()
    room.inspector.looks_at("correcting a name")


def test_what_the_cockpit_asks_and_says(room):
    page = room.inspector.page
    page.goto(reverse("cockpit", args=[room.meeting.pk]))
    page.locator("#videre").click()
    room.inspector.looks_at("asked before the start")
    cast.make_participant(room.meeting, "Anne")
    cast.bring_to(room.meeting, "runde")
    room.next_turn()
    room.meeting.current.activity.turns[0].add_time(-120)
    room.looks("the time is up")
    page.goto(reverse("cockpit", args=[room.meeting.pk]))
    page.route("**/go-on/", lambda route: route.fulfill(status=500))
    page.locator("#videre").click()
    page.get_by_text("Det blev ikke gemt").wait_for()
    room.inspector.looks_at("a press that did not come through")
    cast.bring_to(room.meeting, "beslut-sammen")
    page.goto(reverse("cockpit", args=[room.meeting.pk]))
    page.locator("#videre").click()
    room.inspector.looks_at("asked before the end")


def test_a_rehearsal(inspector, facilitator):
    rehearsal = cast.make_rehearsal(cast.make_meeting(), facilitator, at="runde")
    copy = rehearsal.meeting

    inspector.visits("the meeting it is of", f"/meetings/{rehearsal.of_id}/")
    inspector.visits("the cockpit", f"/meetings/{copy.pk}/cockpit/")
    inspector.visits("the storskærm", f"/s/{copy.screen_token}/")
    inspector.visits("a phone", f"/d/meeting/{copy.service_check.code}/")
    rehearsal.of.start(timezone.now())
    copy.finish(timezone.now())
    inspector.visits("the cockpit at its end", f"/meetings/{copy.pk}/cockpit/")

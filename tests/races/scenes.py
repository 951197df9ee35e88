"""The scenes that presses meet in: each makes what is pressed on, by the names that the presses know it by."""

from servicetjek.models import (
    Declined,
    Experiment,
    Mail,
    Place,
    Plan,
    Rating,
    Round,
    SignInLink,
    Stop,
)
from servicetjek.models.keeping import erase_what_is_due
from servicetjek.models.signin import digest
from tests.cast import (
    NOW,
    PEN,
    answer,
    ask_everybody,
    bring_to,
    keep_script,
    later,
    make_agreed,
    make_check,
    make_dialogue,
    make_experiment,
    make_follow_up,
    make_meeting,
    make_note,
    make_participant,
    make_plan,
    make_proposal,
    make_rating,
    make_rehearsal,
    make_reminder,
    make_user,
    put_on_the_table,
    signed_in,
    table_of,
    the_theme,
    the_workplace,
)

GROUPS = ("Kontoret", "Ude hos borgerne")
# What each table has told of, by key.
TOLD = [(1, "a"), (1, "b"), (2, "c"), (2, "d")]


def nobody():
    """A machine that nobody has signed in on."""
    return {}


def workplace():
    facilitator, colleague = make_user("Mette"), make_user("Jonas")
    check = make_check(created_by=facilitator)
    invited = the_workplace().invite("rikke@example.test", "Rikke")
    return {
        "workplace": the_workplace(),
        "facilitator": facilitator,
        "colleague": colleague,
        "invited": invited,
        "stranger": make_user("Ulrik", member=False),
        "check": check,
        "rating": make_rating(check),
        "meeting": make_meeting(check),
        "link": link_with("used-once", facilitator),
    }


def two_facilitators():
    """The last one stays, or nobody could get in again."""
    return {"facilitator": make_user("Mette"), "colleague": make_user("Jonas"), "workplace": the_workplace()}


def link_with(token, user):
    return SignInLink.objects.create(user=user, token_digest=digest(token), expires_at=later(days=1))


def unanswered():
    """A rating has just been opened."""
    user, check = make_user(), make_check()
    return {
        "user": user,
        "session": signed_in(user).cookies["sessionid"].value,
        "workplace": the_workplace(),
        "check": check,
        "rating": make_rating(check, groups=GROUPS),
    }


def answered():
    """Six have answered, one on the telephone that answers again."""
    scene = unanswered()
    for number in range(6):
        answer(scene["rating"], f"phone-{number}", group=scene["rating"].staff_groups.all()[number % 2])
    return scene


def answered_openly():
    rating = make_rating(make_check(), Rating.Audience.GROUP, answers=2)
    return {"workplace": the_workplace(), "check": rating.service_check, "rating": rating}


def revealed():
    scene = answered()
    scene["rating"].reveal(NOW)
    return scene


def shared():
    scene = revealed()
    scene["rating"].share(NOW)
    return scene


def long_kept():
    """Two facilitators, and a meeting with names in it that was held two years ago."""
    scene = {"facilitator": make_user("Mette"), "colleague": make_user("Jonas"), "workplace": the_workplace()}
    meeting = make_meeting(people=2, at="runde")
    meeting.finish(NOW)
    return {**scene, "check": meeting.service_check, "meeting": meeting, "today": later(days=730)}


def told_of():
    scene = long_kept()
    erase_what_is_due(scene["today"])
    return {**scene, "today": later(days=760)}


def planned():
    """A meeting that is too long for its hour, with a step taken out of the script."""
    scene = revealed()
    scene["check"].choose([the_theme("tillid"), the_theme()], NOW)
    meeting = make_meeting(scene["check"], theme=the_theme("tillid"), people_in_room=12, minutes_available=60)
    steps = {step.slug: step for step in meeting.steps.all()}
    steps["taenk-selv"].take_out(NOW)
    return {
        **scene,
        "meeting": meeting,
        "step": steps["runde"],
        "next_step": steps["find-et-forsoeg"],
        "taken_out": steps["taenk-selv"],
        "ending": steps["beslut-sammen"],
        "participant": make_participant(meeting, token="saras-telefon"),
        "fitting": meeting.fitting().seen,
        "theme": meeting.theme_seen,
    }


def scripted():
    """Two scripts of their own, a meeting edited since, and a check that waits for its meeting."""
    meeting = make_meeting()
    script, other = keep_script(meeting), keep_script(meeting, "Kort møde")
    meeting.steps.get(slug="runde").rewrite(title="Hele vejen rundt")
    return {
        "workplace": the_workplace(),
        "check": meeting.service_check,
        "free_check": make_check(),
        "meeting": meeting,
        "script": script,
        "other_script": other,
    }


def fitted():
    scene = planned()
    meeting = scene["meeting"]
    assert meeting.fit_script(scene["fitting"])
    return scene


def in_groups():
    return {"meeting": make_meeting(groups=3, people_in_room=12)}


def running():
    """A round under way: one speaks, one has passed, one has gone, and one holds back a proposal."""
    meeting = make_meeting(people=5)
    gone = make_participant(meeting, "Gunnar", "gunnars-telefon")
    bring_to(meeting, "runde")
    here = meeting.current.activity
    gone.leave(NOW)
    here.skip(meeting.current.turns.all()[3], NOW)
    here.go_on(NOW, 0)
    here.go_on(NOW, here.speaking[0].pk)
    turns = list(meeting.current.turns.all())
    return {
        "check": meeting.service_check,
        "meeting": meeting,
        "step": meeting.current,
        "silent": meeting.steps.get(slug="taenk-selv"),
        "ending": meeting.steps.get(slug="beslut-sammen"),
        "speaker": here.speaking[0],
        "waiting": turns[2],
        "passed": next(turn for turn in turns if turn.passed_at),
        "participant": turns[2].participant,
        "speaking": here.speaking[0].participant,
        "gone": gone,
        "proposal": make_proposal(meeting, key="held-back", participant=turns[2].participant),
    }


def led():
    """Under way, and one of two facilitators leads."""
    meeting, people = make_meeting(), {"facilitator": make_user("Mette"), "colleague": make_user("Jonas")}
    bring_to(meeting, "taenk-selv")
    meeting.lead(people["facilitator"], NOW)
    return {"workplace": the_workplace(), "meeting": meeting, **people}


def taken_over():
    scene = led()
    assert scene["meeting"].take_over(scene["colleague"], NOW)
    return scene


def paused():
    scene = running()
    meeting = scene["meeting"]
    assert meeting.pause(NOW, meeting.current_id, scene["speaker"].pk)
    return scene


def at_tables():
    """Two tables at work, one of them with a single seat left; one stands empty, one is closed, two have no seat."""
    meeting = make_dialogue(themes=("tillid", "fordybelse", "tillid", "fleksibilitet"), people=2)
    table_of(meeting, 4).close(NOW)
    bring_to(meeting, "temaborde")
    table_of(meeting, 1).arrange(seats=2)
    sitting = list(meeting.participants.all())
    return {
        "meeting": meeting,
        "table": table_of(meeting, 1),
        "empty": table_of(meeting, 3),
        "closed": table_of(meeting, 4),
        "scribe": sitting[0].pk,
        "sitting": sitting[1],
        "participant": make_participant(meeting, "Ib"),
        "other": make_participant(meeting, "Åse"),
    }


def told_something():
    """One table has been told something, and is behind; another is done."""
    scene = at_tables()
    scene["table"].tell("Fem minutter igen.", NOW)
    scene["table"].steps.filter(slug="find-et-forsoeg").update(seconds=60 * 60)
    done = table_of(scene["meeting"], 2)
    done.finish(NOW, done.current_id)
    return {**scene, "done": done}


def on_paper():
    """Planned, and held without a net: one slip of the first table is typed in."""
    meeting = make_dialogue(themes=("tillid", "fleksibilitet"), check=make_check())
    table_of(meeting).write_slips(["Kortere møder"], {}, {}, NOW)
    return {
        "check": meeting.service_check,
        "meeting": meeting,
        "table": table_of(meeting),
        "proposal": meeting.proposals.get(),
    }


def presenting():
    """The round in which proposals are presented, about to begin."""
    meeting = make_meeting(people=3, at="forslagsrunde")
    person = meeting.current.turns.first().participant
    return {
        "meeting": meeting,
        "step": meeting.current,
        "participant": person,
        "speaking": person,
        "proposal": make_proposal(meeting, key="held-back", participant=person),
    }


def all_heard():
    """The round in which proposals are presented is over, and the meeting is still in it."""
    meeting = make_meeting(people=2, at="forslagsrunde")
    meeting.current.turns.update(started_at=NOW, ended_at=NOW)
    return {"meeting": meeting, "step": meeting.current}


def bank_on_screen():
    scene = all_heard()
    scene["meeting"].show_bank(NOW, scene["step"].pk)
    return scene


def deciding():
    """One experiment is on the table, another in line, a third decided, and a proposal not yet taken up."""
    meeting = make_meeting(people=2, at="beslut-sammen")
    proposal, other = make_proposal(meeting, "Et stillerum"), make_proposal(meeting, "Kortere møder")
    proposal.present(NOW)
    other.present(NOW)
    experiment, in_line = put_on_the_table(meeting), put_on_the_table(meeting, title="Grøn prik")
    people = list(meeting.participants.all())
    experiment.nod(people[0], 1)
    return {
        "workplace": the_workplace(),
        "check": meeting.service_check,
        "meeting": meeting,
        "proposal": proposal,
        "other_proposal": other,
        "experiment": experiment,
        "in_line": in_line,
        "by_hand": make_experiment(experiment.plan, title="Skrevet i hånden"),
        "plan": experiment.plan,
        "participant": people[1],
        "nodded": people[0],
    }


def running_trial():
    """An experiment stops up for the first time today; another has been decided on."""
    experiment = make_agreed()
    other = make_experiment(experiment.plan, title="Grøn prik", meeting=None)
    last = other.stops.get(number=3)
    last.decide(PEN, Stop.Outcome.RUN_ON, "", {"learnt": "Det virker"}, {})
    closed = other.stops.get(number=4)
    closed.close_link(PEN)
    return {
        "experiment": experiment,
        "plan": experiment.plan,
        "stop": experiment.stops.get(number=1),
        "last": experiment.stops.get(number=3),
        "ran_on": last,
        "closed": closed,
    }


def asking_everybody():
    """Of the running trial's first stop five have answered, and of its last nobody is asked yet."""
    scene = {**running_trial(), "facilitator": make_user("Mette")}
    ask_everybody(scene["stop"], people=5)
    return scene


def a_note():
    """Nothing is written yet."""
    return {"check": make_note()}


def reminding():
    """The running trial, with somebody to remind; of its other day a reminder waits, and one could not be delivered."""
    scene = running_trial()
    facilitator = make_user("Mette")
    Experiment.objects.filter(pk=scene["experiment"].pk).update(remind="sara@example.test")
    waiting, lost = make_reminder(scene["stop"]), make_reminder(scene["stop"], "ib@example.test")
    lost.mail.give_up(NOW)
    stopped = make_plan(make_check())
    stopped.stop_reminders(PEN)
    Declined.objects.decline(stopped, "ib@example.test", NOW)
    return {**scene, "facilitator": facilitator, "mail": waiting.mail, "quiet": stopped, "lost": lost}


def stopping_up():
    """A short meeting talks about the first of two experiments that are to be stopped up about today."""
    experiment = make_agreed()
    make_experiment(experiment.plan, title="Grøn prik")
    meeting = make_follow_up(experiment.plan, at="stop-op")
    first, second = meeting.talks.all()
    first.say({}, learnt="De svære sager bliver færdige")
    return {"meeting": meeting, "plan": experiment.plan, "talk": first, "second": second}


def agreed():
    """Everyone has nodded to what is on the table."""
    scene = deciding()
    assert scene["experiment"].nod(scene["participant"], 1)
    return scene


def decided():
    """The table is empty, and one waits in line."""
    scene = agreed()
    assert Experiment.objects.get(pk=scene["experiment"].pk).decide(NOW)
    return scene


def without_participants():
    """Nobody is on the list, so the room nods as one."""
    meeting = make_meeting(at="beslut-sammen")
    experiment = put_on_the_table(meeting)
    return {"meeting": meeting, "experiment": experiment, "plan": experiment.plan}


def without_plan():
    """The first proposals are to be taken up; there is no handleplan yet."""
    meeting = make_meeting(people=2, at="beslut-sammen")
    proposal, other = make_proposal(meeting, "Et stillerum"), make_proposal(meeting, "Kortere møder")
    proposal.present(NOW)
    other.present(NOW)
    return {
        "check": meeting.service_check,
        "meeting": meeting,
        "proposal": proposal,
        "other_proposal": other,
        "participant": meeting.participants.first(),
    }


def locked():
    scene = decided()
    plan = Plan.objects.get(pk=scene["plan"].pk)
    plan.share(NOW)
    plan.lock(PEN)
    return {**scene, "plan": plan}


def rehearsing():
    """Eight colleagues are in their first round, and have not done what they have come to since."""
    user, meeting = make_user(), make_meeting(people_in_room=8)
    rehearsal = make_rehearsal(meeting, user, at="runde")
    rehearsal.meeting.current.activity.go_on(NOW, 0)
    return {
        "workplace": the_workplace(),
        "check": meeting.service_check,
        "user": user,
        "meeting": meeting,
        "rehearsal": rehearsal,
        "copy": rehearsal.meeting,
        "step": rehearsal.meeting.current,
    }


def outbox():
    mail = Mail.objects.put_in(Mail.Letter.SIGN_IN_LINK, "mette@example.test", NOW)
    return {
        "mail": Mail.objects.take(NOW),
        "due": Mail.objects.put_in(mail.letter, "jonas@example.test", NOW),
    }


def sorting():
    """Both tables have told all of theirs; the first has placed two, and would begin with one of them."""
    meeting = make_dialogue(people=2, themes=("tillid", "fleksibilitet"), at="temaborde")
    made = {key: make_proposal(table_of(meeting, number), f"Forslag {key}", key=key) for number, key in TOLD}
    for proposal in made.values():
        proposal.present(NOW)
    meeting.go_on(NOW, meeting.current_id)
    for _ in range(2):
        round_ = Round.of(meeting.current)
        round_.go_on(NOW, round_.turn.pk if round_.turn else 0)
    made["d"].join(made["c"])
    meeting.go_on(NOW, meeting.current_id)
    table = table_of(meeting)
    for key in "ab":
        Place.objects.put(table, made[key], "similar", "same_time")
    places = {place.proposal.key: place for place in table.places.all()}
    places["a"].begin_with()
    own, aside = make_proposal(table, "Bliver her", key="e"), make_proposal(table, "Lagt til side", key="f")
    aside.set_aside(NOW)
    return {
        "meeting": meeting,
        "table": table,
        "told": made["a"],
        "other": made["b"],
        "unplaced": made["c"],
        "joined": made["d"],
        "own": own,
        "aside": aside,
        "first": places["a"],
        "second": places["b"],
    }

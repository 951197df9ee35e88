"""Every verb that writes, as somebody presses it. To race one more, write a line here.

A press is named for its verb and, after a comma, for what it is pressed on, and stands with the scene it is pressed
twice in. `seen` is what the presser has before them, fetched by nobody else; `seen.now` is when they press, and
`seen.mine` tells the two pressers apart.
"""

from django.test.client import Client, ClientHandler

from servicetjek.models import (
    Declined,
    Experiment,
    Mail,
    Meeting,
    OwnScript,
    Participant,
    Passage,
    Place,
    Plan,
    Proposal,
    Pulse,
    Rating,
    Rehearsal,
    Reminder,
    Script,
    ServiceCheck,
    SignInLink,
    Stop,
    Table,
    User,
    Workplace,
    Written,
)
from servicetjek.models.keeping import erase_what_is_due
from servicetjek.models.plan.on_paper import hold_on_paper
from servicetjek.views.ballots import COOKIE, signer
from tests.cast import PEN, THEMES, later, scores_for, the_prompt, the_theme, the_tool
from tests.races.scenes import (
    GROUPS,
    a_note,
    agreed,
    all_heard,
    answered,
    answered_openly,
    asking_everybody,
    at_tables,
    bank_on_screen,
    decided,
    deciding,
    fitted,
    in_groups,
    led,
    locked,
    long_kept,
    nobody,
    on_paper,
    outbox,
    paused,
    planned,
    presenting,
    rehearsing,
    reminding,
    revealed,
    running,
    running_trial,
    scripted,
    shared,
    sorting,
    stopping_up,
    taken_over,
    told_of,
    told_something,
    unanswered,
    without_participants,
    without_plan,
    workplace,
)

# Rows are made at the machine's own time, and what was made after this was made just now.
LONG_AGO = later(days=-10_000)
# Set up once, as in a server.
PAGES = ClientHandler(enforce_csrf_checks=False)
LEARNT, UNSEEN = {"learnt": "De svære sager bliver færdige"}, {"learnt": ""}
STAFF, GROUP = Rating.Audience.STAFF, Rating.Audience.GROUP


def rehearse(scene, seen=0):
    Rehearsal.objects.begin(scene.meeting, scene.user, 8, scene.now, seen)


def set_up(seen):
    facts = {"department": "Borgerservice", "expected_people": 9}
    return ServiceCheck.objects.set_up(
        seen.workplace, the_tool(), seen.user, audience=STAFF, groups=GROUPS, now=LONG_AGO, **facts
    )


def plan_meeting(seen):
    script = Script.objects.get(tool=the_tool(), slug="et-tema")
    return Meeting.objects.plan(seen.check, the_theme("tillid"), script)


def plan_at_tables(seen):
    script = Script.objects.get(tool=the_tool(), slug="flere-temaer")
    return Meeting.objects.plan_at_tables(seen.check, [the_theme("tillid"), the_theme()], script)


def record(seen, key="phone-1", score=5):
    seen.rating.record(key, scores_for({}, score), group=seen.rating.staff_groups.first())


def join(seen, **who):
    return Participant.objects.join(seen.meeting, seen.now, **who)


def send(seen, key="held-back"):
    return Proposal.objects.send(seen.meeting, key, "Et stillerum", participant=seen.participant)[1]


def follow_up(seen):
    script = Script.objects.get(tool=the_tool(), slug="stop-op")
    return Meeting.objects.follow_up(seen.plan.service_check, seen.plan, script)


def take_up(seen, proposal):
    return Experiment.objects.from_proposal(proposal, seen.now.date())


def hand_over(seen):
    seen.table.seat(seen.participant, seen.now)
    return seen.table.hand_over(seen.participant, seen.scribe)


def clock(seen):
    """What a press on a clock carries: the step and the turn that the presser saw."""
    return seen.step.pk, seen.speaker.pk


def by_phone(seen, where="", **form):
    return on_page(COOKIE, signer(seen.rating).sign("phone-1"), f"/d/{seen.check.code}{where}", form)


def by_facilitator(seen, where):
    return on_page("sessionid", seen.session, where)


def on_page(cookie, key, where, form=None):
    """The page itself, and not a verb: what it answered, and where it led."""
    browser = Client(raise_request_exception=False)
    browser.handler = PAGES
    browser.cookies[cookie] = key
    response = browser.post(where, form)
    return response.status_code, response.get("Location")


PRESSES = {
    # -- who comes in, and where
    "UserManager.found_or_made": (
        nobody,
        lambda seen: User.objects.found_or_made("nora@example.test", "Nora"),
    ),
    "UserManager.first_facilitator": (nobody, lambda seen: User.objects.first_facilitator()),
    "SignInLink.use": (workplace, lambda seen: SignInLink.use("used-once", seen.now)),
    "SignInLinkQuerySet.issue": (
        workplace,
        lambda seen: SignInLink.objects.issue(seen.facilitator, seen.now) and None,
    ),
    "SignInLinkQuerySet.for_console": (
        nobody,
        lambda seen: SignInLink.objects.for_console(seen.now) and None,
    ),
    "Pulse.beat": (nobody, lambda seen: Pulse.beat(seen.now)),
    "MailQuerySet.put_in": (
        outbox,
        lambda seen: Mail.objects.put_in(seen.mail.letter, "sara@example.test", seen.now),
    ),
    "MailQuerySet.take": (outbox, lambda seen: Mail.objects.take(seen.now)),
    "Mail.put_off": (outbox, lambda seen: seen.mail.put_off(seen.now)),
    "Workplace.found": (workplace, lambda seen: Workplace.found("Havnekontoret", seen.stranger)),
    "Workplace.start": (workplace, lambda seen: Workplace.start("Havnekontoret", seen.facilitator, LONG_AGO)),
    "Workplace.rename": (workplace, lambda seen: seen.workplace.rename("Kontoret")),
    "Workplace.keep": (workplace, lambda seen: seen.workplace.keep(answers=6, names=6, checks=None)),
    "Workplace.admit": (workplace, lambda seen: seen.workplace.admit(seen.stranger)),
    "Workplace.invite": (workplace, lambda seen: seen.workplace.invite("nora@example.test", "Nora")),
    "Workplace.invite, somebody known": (
        workplace,
        lambda seen: seen.workplace.invite("ulrik@example.test", "Ulrik"),
    ),
    "Workplace.dismiss": (workplace, lambda seen: seen.workplace.dismiss(seen.colleague)),
    "Workplace.dismiss, the facilitator": (
        workplace,
        lambda seen: seen.workplace.dismiss(seen.facilitator),
    ),
    "Workplace.dismiss, the invited": (workplace, lambda seen: seen.workplace.dismiss(seen.invited)),
    "Workplace.renew_live_addresses": (workplace, lambda seen: seen.workplace.renew_live_addresses()),
    "Workplace.erase": (deciding, lambda seen: seen.workplace.erase()),
    # -- the check and its ratings
    "ServiceCheckQuerySet.set_up": (unanswered, set_up),
    "ServiceCheck.choose": (revealed, lambda seen: seen.check.choose([the_theme()], seen.now)),
    "ServiceCheck.choose, another": (
        revealed,
        lambda seen: seen.check.choose([the_theme("tillid"), the_theme()], seen.now),
    ),
    "ServiceCheck.erase": (deciding, lambda seen: seen.check.erase()),
    "RatingQuerySet.open_for": (
        answered,
        lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now, GROUPS),
    ),
    "RatingQuerySet.open_for, the group": (
        answered,
        lambda seen: Rating.objects.open_for(seen.check, GROUP, seen.now),
    ),
    "Rating.correct": (unanswered, lambda seen: seen.rating.correct(STAFF, ("Kontoret", "Skranken"))),
    "Rating.correct, the group": (unanswered, lambda seen: seen.rating.correct(GROUP)),
    "Rating.record": (answered, record),
    "Rating.record, another phone": (answered, lambda seen: record(seen, "another-phone", 1)),
    "Rating.record, each their own": (answered, lambda seen: record(seen, f"phone-of-{seen.mine}", 1)),
    "Rating.record, openly": (answered_openly, record),
    "Rating.record, openly, the first time": (answered_openly, lambda seen: record(seen, "another-phone")),
    "Rating.close": (answered, lambda seen: seen.rating.close(seen.now)),
    "Rating.close, openly": (answered_openly, lambda seen: seen.rating.close(seen.now)),
    "Rating.reveal": (answered, lambda seen: seen.rating.reveal(seen.now)),
    "Rating.forget_who_gave_what": (
        answered_openly,
        lambda seen: seen.rating.forget_who_gave_what(seen.now),
    ),
    "Rating.share": (revealed, lambda seen: seen.rating.share(seen.now)),
    "Rating.withdraw": (shared, lambda seen: seen.rating.withdraw()),
    "Rating.erase": (revealed, lambda seen: seen.rating.erase()),
    "erase_what_is_due": (long_kept, lambda seen: erase_what_is_due(seen.today) and None),
    "erase_what_is_due, told of": (told_of, lambda seen: erase_what_is_due(seen.today) and None),
    # -- planning a meeting
    "MeetingQuerySet.plan": (revealed, plan_meeting),
    "MeetingQuerySet.plan_at_tables": (revealed, plan_at_tables),
    "Meeting.arrange": (planned, lambda seen: seen.meeting.arrange(place="Lokale 2")),
    "Meeting.arrange, the time": (planned, lambda seen: seen.meeting.arrange(minutes_available=240)),
    "Meeting.arrange, the groups": (fitted, lambda seen: seen.meeting.arrange(groups=3)),
    "Meeting.forget_names": (running, lambda seen: seen.meeting.forget_names()),
    "Meeting.call_off": (planned, lambda seen: seen.meeting.call_off(seen.now)),
    "Meeting.switch_theme": (
        planned,
        lambda seen: seen.meeting.switch_theme([the_theme()], seen.now, seen.theme),
    ),
    "Scripted.take_way_out": (planned, lambda seen: seen.meeting.take_way_out("groups")),
    "Scripted.take_way_out, longer": (planned, lambda seen: seen.meeting.take_way_out("longer")),
    "Scripted.fit_script": (planned, lambda seen: seen.meeting.fit_script(seen.fitting)),
    "Scripted.undo_fit": (fitted, lambda seen: seen.meeting.undo_fit()),
    "Scripted.gather_rounds": (in_groups, lambda seen: seen.meeting.gather_rounds()),
    "Step.rewrite": (planned, lambda seen: seen.step.rewrite(title="Hele vejen rundt")),
    "Step.rewrite, the time": (planned, lambda seen: seen.step.rewrite(seconds=60)),
    "Step.move": (planned, lambda seen: seen.step.move(1, seen.step.position)),
    "Step.move, the next": (planned, lambda seen: seen.next_step.move(1, seen.next_step.position)),
    "Step.insert_after": (
        planned,
        lambda seen: seen.step.insert_after(title="Kaffe", seconds=300),
    ),
    "Step.insert_after, at the end": (
        planned,
        lambda seen: seen.ending.insert_after(title="Tak", seconds=60),
    ),
    "Step.take_out": (planned, lambda seen: seen.step.take_out(seen.now)),
    "Step.put_back": (planned, lambda seen: seen.taken_out.put_back()),
    # -- keeping its script
    "OwnScriptQuerySet.keep": (
        scripted,
        lambda seen: OwnScript.objects.keep(seen.workplace, seen.meeting, "Vores nye møde", seen.now),
    ),
    "OwnScriptQuerySet.keep, in the place of another": (
        scripted,
        lambda seen: OwnScript.objects.keep(
            seen.workplace, seen.meeting, "Vores møde", seen.now, "Vores møde"
        ),
    ),
    "OwnScript.rename": (scripted, lambda seen: seen.script.rename("Vores faste møde")),
    "OwnScript.rename, as another": (scripted, lambda seen: seen.other_script.rename("Vores faste møde")),
    "OwnScript.remove": (scripted, lambda seen: seen.script.remove()),
    "MeetingQuerySet.plan, from one's own": (
        scripted,
        lambda seen: Meeting.objects.plan(seen.free_check, the_theme(), seen.script),
    ),
    # -- leading it
    "Led.start": (planned, lambda seen: seen.meeting.start(seen.now)),
    "Led.go_on": (running, lambda seen: seen.meeting.go_on(seen.now, seen.step.pk)),
    "Led.go_back": (running, lambda seen: seen.meeting.go_back(seen.now, seen.step.pk)),
    "Led.pause": (running, lambda seen: seen.meeting.pause(seen.now, *clock(seen))),
    "Led.resume": (paused, lambda seen: seen.meeting.resume(seen.now, *clock(seen))),
    "Led.add_minute": (
        running,
        lambda seen: seen.meeting.add_minute(seen.step.pk, seen.speaker.allowed_seconds, seen.speaker.pk),
    ),
    "Led.restart_step": (
        running,
        lambda seen: seen.meeting.restart_step(
            seen.now, seen.step.pk, seen.speaker.started_ms, seen.speaker.pk
        ),
    ),
    "HasLeader.take_over": (
        led,
        lambda seen: seen.meeting.take_over(seen.colleague, seen.now, seen.facilitator.pk),
    ),
    "HasLeader.hand_back": (
        taken_over,
        lambda seen: seen.meeting.hand_back(seen.now, seen.colleague.pk),
    ),
    "HasLeader.take_over, again": (
        taken_over,
        lambda seen: seen.meeting.take_over(seen.facilitator, seen.now, seen.colleague.pk),
    ),
    "Workplace.dismiss, who leads": (taken_over, lambda seen: seen.workplace.dismiss(seen.colleague)),
    "Meeting.choose_ending": (running, lambda seen: seen.meeting.choose_ending("B", seen.now)),
    "Meeting.conclude": (running, lambda seen: seen.meeting.conclude(conclusion="Vi vil have ro")),
    "Led.finish": (running, lambda seen: seen.meeting.finish(seen.now, seen.meeting.current_id)),
    "Round.go_on": (running, lambda seen: seen.step.activity.go_on(seen.now, seen.speaker.pk)),
    "Round.go_on, the first": (presenting, lambda seen: seen.step.activity.go_on(seen.now, 0)),
    "Round.go_back": (running, lambda seen: seen.step.activity.go_back(seen.now, seen.speaker.pk)),
    "Round.skip": (running, lambda seen: seen.step.activity.skip(seen.speaker, seen.now)),
    "Round.skip, before their turn": (running, lambda seen: seen.step.activity.skip(seen.waiting, seen.now)),
    "Round.end_turn": (running, lambda seen: seen.step.activity.end_turn(seen.speaker, seen.now)),
    "Round.take_again": (running, lambda seen: seen.step.activity.take_again(seen.passed)),
    "Round.move": (running, lambda seen: seen.step.activity.move(seen.waiting, 1, seen.waiting.position)),
    # -- taking part in it
    "ParticipantQuerySet.join": (running, lambda seen: join(seen, token="ny")),
    "ParticipantQuerySet.join, each their own": (
        running,
        lambda seen: join(seen, name=seen.mine, token=seen.mine),
    ),
    "ParticipantQuerySet.join, come back": (
        running,
        lambda seen: join(seen, name="Gunnar", token="gunnars-telefon"),
    ),
    "ParticipantQuerySet.add": (
        running,
        lambda seen: Participant.objects.add(seen.meeting, ["Ib", "Åse"], seen.now),
    ),
    "Participant.rename": (running, lambda seen: seen.participant.rename("Sara", is_remote=True)),
    "Participant.leave": (running, lambda seen: seen.participant.leave(seen.now)),
    "Participant.leave, the speaker": (running, lambda seen: seen.speaking.leave(seen.now)),
    "Participant.come_back": (running, lambda seen: seen.gone.come_back()),
    "Participant.give_up_phone": (running, lambda seen: seen.participant.give_up_phone()),
    "ProposalQuerySet.send": (running, send),
    "ProposalQuerySet.send, new": (running, lambda seen: send(seen, "new") and None),
    "ProposalQuerySet.write_for_room": (
        running,
        lambda seen: Proposal.objects.write_for_room(seen.meeting, "for-the-room", "Et stillerum", seen.now),
    ),
    "Proposal.present": (running, lambda seen: seen.proposal.present(seen.now)),
    "Proposal.withdraw": (running, lambda seen: seen.proposal.withdraw()),
    "WrittenQuerySet.note": (running, lambda seen: Written.objects.note(seen.silent, seen.participant)),
    # -- typing it in from paper
    "TypedIn.write_names": (on_paper, lambda seen: seen.table.write_names(["Anne"], [], seen.now)),
    "TypedIn.write_slips": (on_paper, lambda seen: seen.table.write_slips(["Stillerum"], {}, {}, seen.now)),
    "TypedIn.write_slips, corrected": (
        on_paper,
        lambda seen: seen.table.write_slips([], {f"slip-{seen.proposal.pk}": "Ingen møder"}, {}, seen.now),
    ),
    "TypedTable.write_sheet": (
        on_paper,
        lambda seen: seen.table.write_sheet(
            {f"place-{seen.proposal.pk}": "similar-own_time", "first-1": str(seen.proposal.pk)}, {}
        ),
    ),
    "TypedMeeting.hold_on_paper": (
        on_paper,
        lambda seen: seen.meeting.hold_on_paper(LONG_AGO, seen.now, "B", conclusion="Vi vil have ro"),
    ),
    "hold_on_paper, with a decision": (
        on_paper,
        lambda seen: hold_on_paper(seen.meeting, [seen.proposal], LONG_AGO, seen.now, "A"),
    ),
    # -- practising it
    "RehearsalQuerySet.begin": (planned, rehearse),
    "RehearsalQuerySet.begin, anew": (
        rehearsing,
        lambda seen: rehearse(seen, seen=seen.rehearsal.pk),
    ),
    "RehearsalQuerySet.close": (
        rehearsing,
        lambda seen: Rehearsal.objects.numbered(seen.rehearsal.pk).close(seen.now),
    ),
    "RehearsalQuerySet.erase": (
        rehearsing,
        lambda seen: Rehearsal.objects.numbered(seen.rehearsal.pk).erase(),
    ),
    "Rehearsal.play": (rehearsing, lambda seen: seen.rehearsal.play(seen.now)),
    # -- who sits where
    "TableQuerySet.set_up": (
        at_tables,
        lambda seen: Table.objects.set_up(seen.meeting, the_theme()) and None,
    ),
    "Table.seat": (at_tables, lambda seen: seen.table.seat(seen.participant, seen.now)),
    "Table.seat, somebody who sits elsewhere": (
        at_tables,
        lambda seen: seen.table.seat(seen.sitting, seen.now),
    ),
    "Table.receive": (at_tables, lambda seen: seen.table.receive(seen.other, seen.now, writes=True) and None),
    "Table.hand_over": (at_tables, lambda seen: hand_over(seen)),
    "Table.arrange": (at_tables, lambda seen: seen.table.arrange(seats=8)),
    "Table.arrange, the place": (at_tables, lambda seen: seen.table.arrange(place="Ved vinduet")),
    "Led.go_on, at a table": (at_tables, lambda seen: seen.table.go_on(seen.now, seen.table.current_id)),
    "Led.finish, at a table": (at_tables, lambda seen: seen.table.finish(seen.now, seen.table.current_id)),
    "Table.tell": (at_tables, lambda seen: seen.table.tell("Fem minutter igen.", LONG_AGO)),
    "TableQuerySet.tell_all": (
        at_tables,
        lambda seen: Table.objects.tell_all(seen.meeting, "Fem minutter igen.", LONG_AGO),
    ),
    "Table.put_message_away": (
        told_something,
        lambda seen: seen.table.put_message_away(seen.table.message_ms),
    ),
    "Table.catch_up": (told_something, lambda seen: seen.table.catch_up(seen.now)),
    "Table.reopen": (told_something, lambda seen: seen.done.reopen(seen.now)),
    "Table.close": (at_tables, lambda seen: seen.empty.close(seen.now)),
    "Table.open_again": (at_tables, lambda seen: seen.closed.open_again()),
    "ParticipantQuerySet.spread": (
        at_tables,
        lambda seen: Participant.objects.spread(seen.meeting, seen.now),
    ),
    # -- told by the tables, and sorted
    "ProposalQuerySet.write_as_told": (
        sorting,
        lambda seen: Proposal.objects.write_as_told(seen.table, "as-told", "Et stillerum", seen.now) and None,
    ),
    "Proposal.set_aside": (sorting, lambda seen: seen.own.set_aside(seen.now)),
    "Proposal.bring": (sorting, lambda seen: seen.aside.bring()),
    "Proposal.join": (sorting, lambda seen: seen.unplaced.join(seen.told)),
    "Proposal.part": (sorting, lambda seen: seen.joined.part()),
    "Table.gather": (sorting, lambda seen: seen.table.gather("De vil have ro")),
    "PlaceQuerySet.put": (
        sorting,
        lambda seen: Place.objects.put(seen.table, seen.unplaced, "different", "own_time"),
    ),
    "PlaceQuerySet.put, moved": (
        sorting,
        lambda seen: Place.objects.put(seen.table, seen.told, "different", "own_time"),
    ),
    "Place.begin_with": (sorting, lambda seen: seen.second.begin_with()),
    "Place.let_wait": (sorting, lambda seen: seen.first.let_wait()),
    "Place.take_back": (sorting, lambda seen: seen.first.take_back()),
    # -- agreeing, and the handleplan
    "ExperimentQuerySet.from_proposal": (without_plan, lambda seen: take_up(seen, seen.proposal)),
    "ExperimentQuerySet.from_proposal, another": (deciding, lambda seen: take_up(seen, seen.other_proposal)),
    "Experiment.write": (
        deciding,
        lambda seen: seen.experiment.write(PEN, {"what": seen.experiment.what}, what="Noget andet"),
    ),
    "Experiment.write, why": (
        deciding,
        lambda seen: seen.experiment.write(PEN, {"why": ""}, why="Vi vil have ro"),
    ),
    "Experiment.write, each their own": (
        deciding,
        lambda seen: seen.experiment.write(PEN, {"how": ""}, how=seen.mine),
    ),
    "Experiment.word": (deciding, lambda seen: seen.experiment.word(what="Noget tredje")),
    "AgreedTogether.nod": (
        deciding,
        lambda seen: seen.experiment.nod(seen.participant, seen.experiment.text_version),
    ),
    "AgreedTogether.nod_for_room": (
        without_participants,
        lambda seen: seen.experiment.nod_for_room(seen.experiment.text_version),
    ),
    "AgreedTogether.take_nod_back": (deciding, lambda seen: seen.experiment.take_nod_back(seen.nodded)),
    "AgreedTogether.decide": (agreed, lambda seen: seen.experiment.decide(seen.now)),
    "AgreedTogether.talk_about": (decided, lambda seen: seen.in_line.talk_about()),
    "AgreedTogether.drop": (deciding, lambda seen: seen.experiment.drop()),
    "AgreedTogether.take_back": (deciding, lambda seen: seen.in_line.take_back()),
    "Experiment.remove": (deciding, lambda seen: seen.experiment.remove(PEN)),
    "Experiment.remove, by hand": (deciding, lambda seen: seen.by_hand.remove(PEN)),
    "HasCourse.time": (
        running_trial,
        lambda seen: seen.experiment.time(PEN, seen.now.date(), 8, "fortnightly"),
    ),
    "Stop.write_up": (running_trial, lambda seen: seen.stop.write_up(PEN, LEARNT, UNSEEN)),
    "Stop.write_up, each their own": (
        running_trial,
        lambda seen: seen.stop.write_up(PEN, {"learnt": seen.mine}, UNSEEN),
    ),
    "Stop.decide": (
        running_trial,
        lambda seen: seen.last.decide(PEN, Stop.Outcome.RUN_ON, "Vi vil se mere", LEARNT, UNSEEN),
    ),
    "Stop.decide, another way": (
        running_trial,
        lambda seen: seen.last.decide(PEN, Stop.Outcome.STOPPED, "Det går ikke", LEARNT, UNSEEN),
    ),
    "Stop.reopen": (running_trial, lambda seen: seen.ran_on.reopen(PEN)),
    "Stop.move": (running_trial, lambda seen: seen.stop.move(PEN, seen.now.date().replace(day=14))),
    "Stop.ask_everybody": (
        asking_everybody,
        lambda seen: seen.last.ask_everybody(seen.facilitator, seen.now),
    ),
    "Stop.show_voices": (asking_everybody, lambda seen: seen.stop.show_voices(seen.now)),
    "PassageQuerySet.write": (
        a_note,
        lambda seen: Passage.objects.write(
            seen.check, {the_prompt(): {"text": "Sagerne"}}, {the_prompt(): {"text": ""}}, seen.now
        ),
    ),
    "PassageQuerySet.write, each their own": (
        a_note,
        lambda seen: Passage.objects.write(
            seen.check, {the_prompt(): {"text": seen.mine}}, {the_prompt(): {"text": ""}}, seen.now
        ),
    ),
    "Stop.close_link": (running_trial, lambda seen: seen.stop.close_link(PEN)),
    "Stop.renew_link": (running_trial, lambda seen: seen.closed.renew_link(seen.closed.token)),
    "MeetingQuerySet.follow_up": (running_trial, lambda seen: follow_up(seen)),
    "Talk.say": (stopping_up, lambda seen: seen.talk.say({"reason": ""}, reason="Vi vil se mere")),
    "Talk.say, each their own": (
        stopping_up,
        lambda seen: seen.talk.say({"adjusted": ""}, adjusted=seen.mine),
    ),
    "Talk.keep": (stopping_up, lambda seen: seen.talk.keep(seen.talk.agreed[0], False)),
    "Talk.write": (stopping_up, lambda seen: seen.talk.write(PEN, UNSEEN)),
    "Meeting.show_bank": (all_heard, lambda seen: seen.meeting.show_bank(seen.now, seen.step.pk)),
    "Meeting.put_bank_away": (bank_on_screen, lambda seen: seen.meeting.put_bank_away(seen.step.pk)),
    "Meeting.talk_about": (stopping_up, lambda seen: seen.meeting.talk_about(seen.second)),
    "PlanQuerySet.begin": (revealed, lambda seen: Plan.objects.begin(seen.check, seen.now.date())),
    "PlanQuerySet.of": (revealed, lambda seen: Plan.objects.of(seen.check, seen.now.date())),
    "PlanQuerySet.for_meeting": (
        without_plan,
        lambda seen: Plan.objects.for_meeting(seen.meeting, seen.now.date()),
    ),
    "Plan.add_experiment": (deciding, lambda seen: seen.plan.add_experiment("Et til", PEN)),
    "Plan.start_on": (deciding, lambda seen: seen.plan.start_on(seen.now.date().replace(day=18), PEN)),
    "Plan.share": (deciding, lambda seen: seen.plan.share(seen.now)),
    "Plan.renew_link": (locked, lambda seen: seen.plan.renew_link(seen.plan.public_token, seen.now)),
    "Plan.withdraw": (locked, lambda seen: seen.plan.withdraw()),
    "Plan.lock": (deciding, lambda seen: seen.plan.lock(PEN)),
    "Plan.unlock": (locked, lambda seen: seen.plan.unlock(PEN)),
    # -- reminding of its days
    "ReminderQuerySet.fill": (reminding, lambda seen: Reminder.objects.fill(seen.now)),
    "ReminderQuerySet.put_away": (reminding, lambda seen: Reminder.objects.put_away(seen.plan)),
    "Plan.stop_reminders": (reminding, lambda seen: seen.plan.stop_reminders(PEN)),
    "Plan.send_reminders_again": (reminding, lambda seen: seen.quiet.send_reminders_again(PEN)),
    "DeclinedQuerySet.decline": (
        reminding,
        lambda seen: Declined.objects.decline(seen.plan, "sara@example.test", LONG_AGO),
    ),
    "DeclinedQuerySet.take_back": (
        reminding,
        lambda seen: Declined.objects.take_back(seen.quiet, "ib@example.test"),
    ),
    "Mail.give_up": (reminding, lambda seen: seen.mail.give_up(LONG_AGO)),
    "Mail.wait_until": (reminding, lambda seen: seen.mail.wait_until(later(days=1))),
    "Stop.move, reminded of": (
        reminding,
        lambda seen: seen.stop.move(PEN, seen.now.date().replace(day=14)),
    ),
    # -- pages that meet a verb
    "an answer sent": (
        answered,
        lambda seen: by_phone(seen, rating=seen.rating.pk, **dict.fromkeys(THEMES, 4)),
    ),
    "an answer forgotten": (None, lambda seen: by_phone(seen, "/forget/")),
    "a link taken back": (
        shared,
        lambda seen: by_facilitator(seen, f"/ratings/{seen.rating.pk}/results/withdraw/"),
    ),
}

# Where every press counts, also the second of two.
COUNTED = {
    "SignInLinkQuerySet.for_console",
    "SignInLinkQuerySet.issue",
    "Pulse.beat",
    "Workplace.found",
    "Rating.record, each their own",
    "Step.insert_after",
    "TableQuerySet.set_up",
    "Step.insert_after, at the end",
    "ParticipantQuerySet.join, each their own",
    "ParticipantQuerySet.add",
    "Plan.add_experiment",
    "MailQuerySet.put_in",
    "MailQuerySet.take",
    "Mail.put_off",
}

"""Every verb that writes, as somebody presses it: by scene, and named for its verb and, after a comma, for whose it is.

`seen` is what the presser has before them, fetched by nobody else; `seen.now` is when they press, and `seen.mine`
tells the two pressers apart.
"""

from servicetjek.models import (
    Experiment,
    Mail,
    Meeting,
    Participant,
    Plan,
    Proposal,
    Pulse,
    Rating,
    Script,
    ServiceCheck,
    SignInLink,
    User,
    Workplace,
    Written,
)
from tests.cast import later, scores_for, the_theme, the_tool
from tests.races import scenes
from tests.races.scenes import GROUPS

# Rows are made at the machine's own time, and what was made after this was made just now.
LONG_AGO = later(days=-10_000)
STAFF, GROUP = Rating.Audience.STAFF, Rating.Audience.GROUP


def set_up(seen):
    return ServiceCheck.objects.set_up(
        seen.workplace,
        the_tool(),
        seen.user,
        audience=STAFF,
        groups=GROUPS,
        now=LONG_AGO,
        department="Borgerservice",
        expected_people=9,
    )


def plan_meeting(seen):
    script = Script.objects.get(tool=the_tool(), slug="et-tema")
    return Meeting.objects.plan(seen.check, the_theme("tillid"), script)


def record(seen, key="phone-1", score=5):
    group = seen.rating.staff_groups.first()
    seen.rating.record(key, scores_for({}, score), group=group)


NOBODY = {
    "UserManager.found_or_made": lambda seen: User.objects.found_or_made("nora@example.test", "Nora"),
    "UserManager.first_facilitator": lambda seen: User.objects.first_facilitator(),
    "SignInLinkQuerySet.for_console": lambda seen: SignInLink.objects.for_console(seen.now) and None,
    "Pulse.beat": lambda seen: Pulse.beat(seen.now),
}

WORKPLACE = {
    "Workplace.found": lambda seen: Workplace.found("Havnekontoret", seen.stranger),
    "Workplace.start": lambda seen: Workplace.start("Havnekontoret", seen.facilitator, LONG_AGO),
    "Workplace.rename": lambda seen: seen.workplace.rename("Kontoret"),
    "Workplace.admit": lambda seen: seen.workplace.admit(seen.stranger),
    "Workplace.invite": lambda seen: seen.workplace.invite("nora@example.test", "Nora"),
    "Workplace.invite, somebody known": lambda seen: seen.workplace.invite("ulrik@example.test", "Ulrik"),
    "Workplace.dismiss": lambda seen: seen.workplace.dismiss(seen.colleague),
    "Workplace.dismiss, the facilitator": lambda seen: seen.workplace.dismiss(seen.facilitator),
    "Workplace.dismiss, the invited": lambda seen: seen.workplace.dismiss(seen.invited),
    "Workplace.erase": lambda seen: seen.workplace.erase(),
    "Workplace.renew_live_addresses": lambda seen: seen.workplace.renew_live_addresses(),
    "SignInLink.use": lambda seen: SignInLink.use("used-once", seen.now),
    "SignInLinkQuerySet.issue": lambda seen: SignInLink.objects.issue(seen.facilitator, seen.now) and None,
    "SignInLinkQuerySet.for_console": lambda seen: SignInLink.objects.for_console(seen.now) and None,
    "Meeting.call_off": lambda seen: seen.meeting.call_off(seen.now),
    "Meeting.start": lambda seen: seen.meeting.start(seen.now),
    "Rating.record": lambda seen: record(seen),
    "Rating.close": lambda seen: seen.rating.close(seen.now),
    "RatingQuerySet.open_for": lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now),
    "ParticipantQuerySet.join": lambda seen: Participant.objects.join(seen.meeting, seen.now, token="ny"),
}

UNANSWERED = {
    "ServiceCheckQuerySet.set_up": set_up,
    "RatingQuerySet.open_for": lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now, GROUPS),
    "RatingQuerySet.open_for, the group": lambda seen: Rating.objects.open_for(seen.check, GROUP, seen.now),
    "Rating.correct": lambda seen: seen.rating.correct(STAFF, ("Kontoret", "Skranken")),
    "Rating.correct, the group": lambda seen: seen.rating.correct(GROUP),
    "Rating.record": record,
    "Rating.close": lambda seen: seen.rating.close(seen.now),
    "ServiceCheck.choose": lambda seen: seen.check.choose([the_theme()], seen.now),
    "MeetingQuerySet.plan": plan_meeting,
}

ANSWERED = {
    "RatingQuerySet.open_for": lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now, GROUPS),
    "RatingQuerySet.open_for, the group": lambda seen: Rating.objects.open_for(seen.check, GROUP, seen.now),
    "Rating.correct": lambda seen: seen.rating.correct(GROUP),
    "Rating.record": record,
    "Rating.record, another phone": lambda seen: record(seen, "another-phone", 1),
    "Rating.record, each their own": lambda seen: record(seen, f"phone-of-{seen.mine}", 1),
    "Rating.close": lambda seen: seen.rating.close(seen.now),
    "Rating.reveal": lambda seen: seen.rating.reveal(seen.now),
    "ServiceCheck.choose": lambda seen: seen.check.choose([the_theme()], seen.now),
}

ANSWERED_OPENLY = {
    "RatingQuerySet.open_for": lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now, GROUPS),
    "Rating.record": record,
    "Rating.record, another phone": lambda seen: record(seen, "another-phone", 1),
    "Rating.record, each their own": lambda seen: record(seen, f"phone-of-{seen.mine}", 1),
    "Rating.close": lambda seen: seen.rating.close(seen.now),
    "Rating.reveal": lambda seen: seen.rating.reveal(seen.now),
    "Rating.correct": lambda seen: seen.rating.correct(STAFF),
}

REVEALED = {
    "Rating.share": lambda seen: seen.rating.share(seen.now),
    "Rating.withdraw, before it is shared": lambda seen: seen.rating.withdraw(),
    "Rating.reveal": lambda seen: seen.rating.reveal(seen.now),
    "ServiceCheck.choose": lambda seen: seen.check.choose([the_theme()], seen.now),
    "ServiceCheck.choose, another": lambda seen: seen.check.choose(
        [the_theme("tillid"), the_theme()], seen.now
    ),
    "RatingQuerySet.open_for": lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now, GROUPS),
    "MeetingQuerySet.plan": plan_meeting,
    "PlanQuerySet.begin": lambda seen: Plan.objects.begin(seen.check, seen.now.date()),
    "PlanQuerySet.of": lambda seen: Plan.objects.of(seen.check, seen.now.date()),
}

SHARED = {
    "Rating.share": lambda seen: seen.rating.share(seen.now),
    "Rating.withdraw": lambda seen: seen.rating.withdraw(),
}

PLANNED = {
    "MeetingQuerySet.plan": plan_meeting,
    "Meeting.arrange": lambda seen: seen.meeting.arrange(place="Lokale 2"),
    "Meeting.arrange, the time": lambda seen: seen.meeting.arrange(minutes_available=240),
    "Meeting.call_off": lambda seen: seen.meeting.call_off(seen.now),
    "Meeting.switch_theme": lambda seen: seen.meeting.switch_theme([the_theme()], seen.now, seen.theme),
    "Meeting.take_way_out": lambda seen: seen.meeting.take_way_out("groups"),
    "Meeting.take_way_out, longer": lambda seen: seen.meeting.take_way_out("longer"),
    "Meeting.fit_script": lambda seen: seen.meeting.fit_script(seen.fitting),
    "Meeting.choose_ending": lambda seen: seen.meeting.choose_ending("B", seen.now),
    "Meeting.conclude": lambda seen: seen.meeting.conclude(news_from="MED-udvalget"),
    "Meeting.start": lambda seen: seen.meeting.start(seen.now),
    "MeetingStep.rewrite": lambda seen: seen.step.rewrite(title="Hele vejen rundt"),
    "MeetingStep.rewrite, the time": lambda seen: seen.step.rewrite(seconds=60),
    "MeetingStep.move": lambda seen: seen.step.move(1, seen.step.position),
    "MeetingStep.move, the next": lambda seen: seen.next_step.move(1, seen.next_step.position),
    "MeetingStep.insert_after": lambda seen: seen.step.insert_after(title="Kaffe", seconds=300),
    "MeetingStep.insert_after, at the end": lambda seen: seen.ending.insert_after(title="Tak", seconds=60),
    "MeetingStep.take_out": lambda seen: seen.step.take_out(seen.now),
    "MeetingStep.put_back": lambda seen: seen.taken_out.put_back(),
    "ParticipantQuerySet.join": lambda seen: Participant.objects.join(seen.meeting, seen.now, token="ny"),
    "ServiceCheck.choose": lambda seen: seen.check.choose([the_theme()], seen.now),
    "RatingQuerySet.open_for": lambda seen: Rating.objects.open_for(seen.check, STAFF, seen.now, GROUPS),
}

FITTED = {
    "Meeting.undo_fit": lambda seen: seen.meeting.undo_fit(),
    "MeetingStep.rewrite, the time": lambda seen: seen.step.rewrite(seconds=60),
    "Meeting.arrange": lambda seen: seen.meeting.arrange(groups=3),
    "Meeting.start": lambda seen: seen.meeting.start(seen.now),
    "Meeting.call_off": lambda seen: seen.meeting.call_off(seen.now),
}

IN_GROUPS = {
    "Meeting.gather_rounds": lambda seen: seen.meeting.gather_rounds(),
    "Meeting.arrange": lambda seen: seen.meeting.arrange(groups=2),
    "Meeting.start": lambda seen: seen.meeting.start(seen.now),
}

RUNNING = {
    "Meeting.go_on": lambda seen: seen.meeting.go_on(seen.now, seen.step.pk),
    "Meeting.go_back": lambda seen: seen.meeting.go_back(seen.now, seen.step.pk),
    "Meeting.pause": lambda seen: seen.meeting.pause(seen.now, seen.step.pk, seen.speaker.pk),
    "Meeting.add_minute": lambda seen: seen.meeting.add_minute(
        seen.step.pk, seen.speaker.allowed_seconds, seen.speaker.pk
    ),
    "Meeting.restart_step": lambda seen: seen.meeting.restart_step(
        seen.now, seen.step.pk, seen.speaker.started_ms, seen.speaker.pk
    ),
    "Meeting.choose_ending": lambda seen: seen.meeting.choose_ending("B", seen.now),
    "Meeting.conclude": lambda seen: seen.meeting.conclude(conclusion="Vi vil have ro"),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.step.pk),
    "MeetingStep.rewrite": lambda seen: seen.step.rewrite(title="Hele vejen rundt", seconds=60),
    "MeetingStep.insert_after": lambda seen: seen.step.insert_after(title="Kaffe", seconds=300),
    "MeetingStep.move": lambda seen: seen.step.move(1, seen.step.position),
    "Round.go_on": lambda seen: seen.step.round.go_on(seen.now, seen.speaker.pk),
    "Round.go_back": lambda seen: seen.step.round.go_back(seen.now, seen.speaker.pk),
    "Round.skip": lambda seen: seen.step.round.skip(seen.speaker, seen.now),
    "Round.skip, before their turn": lambda seen: seen.step.round.skip(seen.waiting, seen.now),
    "Round.end_turn": lambda seen: seen.step.round.end_turn(seen.speaker, seen.now),
    "Round.take_again": lambda seen: seen.step.round.take_again(seen.passed),
    "Round.move": lambda seen: seen.step.round.move(seen.waiting, 1, seen.waiting.position),
    "ParticipantQuerySet.join": lambda seen: Participant.objects.join(seen.meeting, seen.now, token="ny"),
    "ParticipantQuerySet.join, each their own": lambda seen: Participant.objects.join(
        seen.meeting, seen.now, name=seen.mine, token=seen.mine
    ),
    "ParticipantQuerySet.join, come back": lambda seen: Participant.objects.join(
        seen.meeting, seen.now, name="Gunnar", token="gunnars-telefon"
    ),
    "ParticipantQuerySet.add": lambda seen: Participant.objects.add(seen.meeting, ["Ib", "Åse"], seen.now),
    "Participant.rename": lambda seen: seen.participant.rename("Sara", is_remote=True),
    "Participant.leave": lambda seen: seen.participant.leave(seen.now),
    "Participant.leave, the speaker": lambda seen: seen.speaking.leave(seen.now),
    "Participant.come_back": lambda seen: seen.gone.come_back(),
    "Participant.give_up_phone": lambda seen: seen.participant.give_up_phone(),
    "ProposalQuerySet.send": lambda seen: Proposal.objects.send(
        seen.meeting, "held-back", "Et stillerum", participant=seen.participant
    )[1],
    "ProposalQuerySet.send, new": lambda seen: Proposal.objects.send(
        seen.meeting, "new", "Et stillerum", participant=seen.participant
    )[0],
    "ProposalQuerySet.write_for_room": lambda seen: Proposal.objects.write_for_room(
        seen.meeting, "for-the-room", "Et stillerum", seen.now
    ),
    "Proposal.present": lambda seen: seen.proposal.present(seen.now),
    "Proposal.withdraw": lambda seen: seen.proposal.withdraw(),
    "Written.note": lambda seen: Written.note(seen.silent, seen.participant),
}

PAUSED = {
    "Meeting.resume": lambda seen: seen.meeting.resume(seen.now, seen.step.pk, seen.speaker.pk),
    "Meeting.go_on": lambda seen: seen.meeting.go_on(seen.now, seen.step.pk),
    "Meeting.restart_step": lambda seen: seen.meeting.restart_step(
        seen.now, seen.step.pk, seen.speaker.started_ms, seen.speaker.pk
    ),
    "Round.go_on": lambda seen: seen.step.round.go_on(seen.now, seen.speaker.pk),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.step.pk),
}

PRESENTING = {
    "Round.go_on": lambda seen: seen.step.round.go_on(seen.now, 0),
    "Proposal.present": lambda seen: seen.proposal.present(seen.now),
    "Proposal.withdraw": lambda seen: seen.proposal.withdraw(),
    "ProposalQuerySet.send": lambda seen: Proposal.objects.send(
        seen.meeting, "held-back", "Et stillerum", participant=seen.participant
    )[1],
    "Participant.leave": lambda seen: seen.participant.leave(seen.now),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.step.pk),
}

DECIDING = {
    "ExperimentQuerySet.from_proposal": lambda seen: Experiment.objects.from_proposal(
        seen.proposal, seen.now.date()
    ),
    "ExperimentQuerySet.from_proposal, another": lambda seen: Experiment.objects.from_proposal(
        seen.other_proposal, seen.now.date()
    ),
    "Experiment.write": lambda seen: seen.experiment.write(
        {"what": seen.experiment.what}, what="Noget andet"
    ),
    "Experiment.write, why": lambda seen: seen.experiment.write({"why": ""}, why="Vi vil have ro"),
    "Experiment.write, each their own": lambda seen: seen.experiment.write({"how": ""}, how=seen.mine),
    "Experiment.word": lambda seen: seen.experiment.word(what="Noget tredje"),
    "Experiment.nod": lambda seen: seen.experiment.nod(seen.participant, seen.experiment.text_version),
    "Experiment.take_nod_back": lambda seen: seen.experiment.take_nod_back(seen.nodded),
    "Experiment.drop": lambda seen: seen.experiment.drop(),
    "Experiment.take_back": lambda seen: seen.in_line.take_back(),
    "Experiment.remove": lambda seen: seen.experiment.remove(),
    "Experiment.remove, by hand": lambda seen: seen.by_hand.remove(),
    "Plan.add_experiment": lambda seen: seen.plan.add_experiment("Et til"),
    "Plan.start_on": lambda seen: seen.plan.start_on(seen.now.date().replace(day=18)),
    "Plan.share": lambda seen: seen.plan.share(seen.now),
    "Plan.lock": lambda seen: seen.plan.lock(seen.now),
    "Participant.leave": lambda seen: seen.participant.leave(seen.now),
    "ParticipantQuerySet.join": lambda seen: Participant.objects.join(seen.meeting, seen.now, token="ny"),
    "Meeting.choose_ending": lambda seen: seen.meeting.choose_ending("B", seen.now),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.meeting.current_id),
    "Workplace.erase": lambda seen: seen.workplace.erase(),
}

AGREED = {
    "Experiment.decide": lambda seen: seen.experiment.decide(seen.now),
    "Experiment.write": lambda seen: seen.experiment.write(
        {"what": seen.experiment.what}, what="Noget andet"
    ),
    "Experiment.word": lambda seen: seen.experiment.word(what="Noget tredje"),
    "Experiment.take_nod_back": lambda seen: seen.experiment.take_nod_back(seen.nodded),
    "Experiment.drop": lambda seen: seen.experiment.drop(),
    "Experiment.talk_about, too early": lambda seen: seen.in_line.talk_about(),
    "Plan.lock": lambda seen: seen.plan.lock(seen.now),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.meeting.current_id),
    "ParticipantQuerySet.join": lambda seen: Participant.objects.join(seen.meeting, seen.now, token="ny"),
}

DECIDED = {
    "Experiment.talk_about": lambda seen: seen.in_line.talk_about(),
    "Experiment.take_back": lambda seen: seen.in_line.take_back(),
    "Experiment.remove": lambda seen: seen.experiment.remove(),
    "Experiment.write": lambda seen: seen.experiment.write(
        {"what": seen.experiment.what}, what="Noget andet"
    ),
    "ExperimentQuerySet.from_proposal": lambda seen: Experiment.objects.from_proposal(
        seen.proposal, seen.now.date()
    ),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.meeting.current_id),
}

WITHOUT_PARTICIPANTS = {
    "Experiment.nod_for_room": lambda seen: seen.experiment.nod_for_room(seen.experiment.text_version),
    "Experiment.decide": lambda seen: seen.experiment.decide(seen.now),
    "Experiment.word": lambda seen: seen.experiment.word(what="Noget tredje"),
    "ParticipantQuerySet.join": lambda seen: Participant.objects.join(seen.meeting, seen.now, token="ny"),
}

WITHOUT_PLAN = {
    "ExperimentQuerySet.from_proposal": lambda seen: Experiment.objects.from_proposal(
        seen.proposal, seen.now.date()
    ),
    "ExperimentQuerySet.from_proposal, another": lambda seen: Experiment.objects.from_proposal(
        seen.other_proposal, seen.now.date()
    ),
    "PlanQuerySet.begin": lambda seen: Plan.objects.begin(seen.check, seen.now.date()),
    "PlanQuerySet.of": lambda seen: Plan.objects.of(seen.check, seen.now.date()),
    "PlanQuerySet.for_meeting": lambda seen: Plan.objects.for_meeting(seen.meeting, seen.now.date()),
    "Participant.leave": lambda seen: seen.participant.leave(seen.now),
    "Meeting.finish": lambda seen: seen.meeting.finish(seen.now, seen.meeting.current_id),
}

LOCKED = {
    "Plan.unlock": lambda seen: seen.plan.unlock(),
    "Plan.withdraw": lambda seen: seen.plan.withdraw(),
    "Plan.share": lambda seen: seen.plan.share(seen.now),
    "Experiment.write": lambda seen: seen.experiment.write(
        {"what": seen.experiment.what}, what="Noget andet"
    ),
    "Plan.start_on": lambda seen: seen.plan.start_on(seen.now.date().replace(day=18)),
    "Plan.add_experiment": lambda seen: seen.plan.add_experiment("Et til"),
    "PlanQuerySet.of": lambda seen: Plan.objects.of(seen.check, seen.now.date()),
}

OUTBOX = {
    "MailQuerySet.put_in": lambda seen: Mail.objects.put_in(seen.mail.letter, "sara@example.test", seen.now),
    "MailQuerySet.take": lambda seen: Mail.objects.take(seen.now),
    "Mail.put_off": lambda seen: seen.mail.put_off(seen.now),
}

BY_SCENE = {
    scenes.nobody: NOBODY,
    scenes.workplace: WORKPLACE,
    scenes.unanswered: UNANSWERED,
    scenes.answered: ANSWERED,
    scenes.answered_openly: ANSWERED_OPENLY,
    scenes.revealed: REVEALED,
    scenes.shared: SHARED,
    scenes.planned: PLANNED,
    scenes.fitted: FITTED,
    scenes.in_groups: IN_GROUPS,
    scenes.running: RUNNING,
    scenes.paused: PAUSED,
    scenes.presenting: PRESENTING,
    scenes.deciding: DECIDING,
    scenes.agreed: AGREED,
    scenes.decided: DECIDED,
    scenes.without_participants: WITHOUT_PARTICIPANTS,
    scenes.without_plan: WITHOUT_PLAN,
    scenes.locked: LOCKED,
    scenes.outbox: OUTBOX,
}

# Where every press counts, also the second of two.
COUNTED = {
    "SignInLinkQuerySet.for_console",
    "SignInLinkQuerySet.issue",
    "Pulse.beat",
    "Workplace.found",
    "Rating.record, each their own",
    "MeetingStep.insert_after",
    "MeetingStep.insert_after, at the end",
    "ParticipantQuerySet.join, each their own",
    "ParticipantQuerySet.add",
    "Plan.add_experiment",
    "MailQuerySet.put_in",
    "MailQuerySet.take",
    "Mail.put_off",
}
# Too early to change anything by themselves; what matters is what they meet.
ELSEWHERE = {"Experiment.talk_about, too early", "Rating.withdraw, before it is shared"}

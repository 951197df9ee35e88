"""Whole checks to export, and their files read and changed."""

import json

from servicetjek import sample
from servicetjek.documents import archive
from servicetjek.documents.archive.export import checksum
from servicetjek.models import Rating, ServiceCheck, Workplace
from tests import cast


def dialogue_check() -> ServiceCheck:
    """A meeting at tables that has sorted, decided and ended, after a shown rating by staff groups."""
    user = cast.make_user("Asta", member=False)
    made = sample.make(user, cast.NOW, until="decided", people=18, themes=3)
    return ServiceCheck.objects.get(pk=made.check.pk)


def full_check() -> ServiceCheck:
    """On one theme: an open rating before an anonymous one, two meetings, a plan, and a rating that goes on."""
    check = cast.make_check()
    openly(check, ("MH", 5, "Vi bliver afbrudt"), ("JK", 1, ""), ("MH", 3, "Ro"))
    cast.make_rating(check, answers=6, groups=("Kontoret", "Ude")).reveal(cast.later(hours=1))
    check.choose([cast.the_theme(), cast.the_theme("tillid")], cast.later(hours=2))
    cast.make_meeting(check).call_off(cast.later(hours=3))
    stopped_up(cast.make_plan(check))
    meeting = cast.make_meeting(check, people=3, at="beslut-sammen", place="Lokale 2")
    proposal = cast.make_proposal(meeting, participant=meeting.participants.first())
    proposal.present(cast.NOW)
    cast.make_proposal(meeting, "Ingen har hørt det her")
    experiment = cast.put_on_the_table(meeting, proposal=proposal, who="Mette og Jonas")
    experiment.nod(meeting.participants.first(), experiment.text_version)
    experiment.plan.share(cast.NOW)
    followed_up(experiment.plan)
    cast.make_rating(check, answers=2)
    return ServiceCheck.objects.get(pk=check.pk)


def followed_up(plan):
    """One experiment has been stopped up about, adjusted and decided on; another was taken out of the plan again."""
    first, last = (cast.make_experiment(plan, title=title) for title in ("Grøn prik", "Kaffe"))
    told = {
        "learnt": "Ro",
        "kept": "Ro",
        "left_out": "Støj",
        "adjusted": "Mere ro",
        "adjusted_from": cast.TODAY,
    }
    asked = first.stops.get(number=1)
    cast.ask_everybody(asked, people=6)
    asked.show_voices(cast.NOW)
    asked.write_up(cast.PEN, told, {})
    first.stops.get(number=3).decide(cast.PEN, "run-on", "Vi vil se mere", {"learnt": "Ro"}, {})
    last.remove(cast.PEN)


def stopped_up(plan):
    """In a short meeting, about what was written by hand; what was said there is written in the plan."""
    cast.make_experiment(plan, title="Frokost")
    meeting = cast.make_follow_up(plan, at="stop-op")
    talk = meeting.talks.first()
    talk.say({}, learnt="Ro", left_out="Støj", adjusted="Mere ro", outcome="stopped", reason="Det virker")
    talk.write(cast.PEN, {})
    meeting.finish(cast.NOW)


def openly(check, *people) -> Rating:
    rating = cast.make_rating(check, Rating.Audience.GROUP)
    for number, (initials, score, remark) in enumerate(people):
        cast.answer(rating, f"phone-{number}", score, initials=initials, remark=remark)
    rating.reveal(cast.NOW)
    return rating


def file_of(*checks) -> dict:
    return json.loads(archive.export(checks, "Borgerservice", cast.NOW))


def content_of(check) -> dict:
    return file_of(check)["checks"][0]


def raw(file, *, with_right_sum=True) -> bytes:
    if with_right_sum:
        file = {**file, "checksum": checksum(file["checks"])}
    return json.dumps(file).encode()


def note_check() -> ServiceCheck:
    """A tool that is written, with its trial in the plan."""
    check = cast.make_note("Borgerne skal have et rigtigt svar")
    cast.make_experiment(cast.make_plan(check), title="Hjemme om onsdagen", theme=None)
    return check


def elsewhere() -> Workplace:
    """Another workplace, of somebody else."""
    return Workplace.found("Havnekontoret", cast.make_user("Ulla", member=False))


def imported(file, workplace=None) -> ServiceCheck:
    workplace = workplace or elsewhere()
    [check] = archive.import_into(workplace, raw(file), workplace.members.get(), cast.NOW)
    return ServiceCheck.objects.get(pk=check.pk)

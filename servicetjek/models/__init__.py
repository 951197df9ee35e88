"""The domain, one concept a file. Django finds the models through these names."""

from servicetjek.models.activities import ACTIVITIES, Round
from servicetjek.models.check import ServiceCheck
from servicetjek.models.keeping import Notice
from servicetjek.models.mail import Mail
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.place import Place
from servicetjek.models.meeting.proposal import Proposal, Written
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.table import Seating, Table
from servicetjek.models.meeting.turn import Turn
from servicetjek.models.note import Passage
from servicetjek.models.own_script import OwnScript, OwnScriptStep
from servicetjek.models.plan.diary import Entry
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.nod import Nod
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.reminder import Declined, Reminder
from servicetjek.models.plan.stop import Stop
from servicetjek.models.plan.talk import Talk
from servicetjek.models.preparers import Preparers
from servicetjek.models.pulse import Pulse
from servicetjek.models.rating.ballot import Answer, Ballot
from servicetjek.models.rating.choice import Choice, ChosenTheme
from servicetjek.models.rating.rating import Rating, StaffGroup
from servicetjek.models.rating.sealed_ballot import SealedBallot
from servicetjek.models.rehearsal.rehearsal import Rehearsal, Role
from servicetjek.models.script import Ending, Script, ScriptStep, StepKind, TimeRule
from servicetjek.models.sheet import Prompt, Sheet
from servicetjek.models.signin import SignInLink
from servicetjek.models.theme import Balance, Theme
from servicetjek.models.tool import Tool
from servicetjek.models.user import User
from servicetjek.models.workplace import Membership, Workplace

__all__ = [
    "ACTIVITIES",
    "Answer",
    "Balance",
    "Ballot",
    "Choice",
    "ChosenTheme",
    "Declined",
    "Ending",
    "Entry",
    "Experiment",
    "Mail",
    "Meeting",
    "Membership",
    "Nod",
    "Notice",
    "OwnScript",
    "OwnScriptStep",
    "Participant",
    "Passage",
    "Place",
    "Plan",
    "Preparers",
    "Prompt",
    "Proposal",
    "Pulse",
    "Rating",
    "Rehearsal",
    "Reminder",
    "Role",
    "Round",
    "Script",
    "ScriptStep",
    "SealedBallot",
    "Seating",
    "ServiceCheck",
    "Sheet",
    "SignInLink",
    "StaffGroup",
    "Step",
    "StepKind",
    "Stop",
    "Table",
    "Talk",
    "Theme",
    "TimeRule",
    "Tool",
    "Turn",
    "User",
    "Workplace",
    "Written",
]

"""The domain, one concept a file. Django finds the models through these names."""

from servicetjek.models.ballot import Answer, Ballot
from servicetjek.models.check import ServiceCheck
from servicetjek.models.choice import Choice, ChosenTheme
from servicetjek.models.experiment import Experiment
from servicetjek.models.mail import Mail
from servicetjek.models.meeting import Meeting
from servicetjek.models.meeting_step import MeetingStep
from servicetjek.models.nod import Nod
from servicetjek.models.participant import Participant
from servicetjek.models.plan import Plan, Stop
from servicetjek.models.preparers import Preparers
from servicetjek.models.proposal import Proposal, Written
from servicetjek.models.pulse import Pulse
from servicetjek.models.rating import Rating, StaffGroup
from servicetjek.models.round import Round, Turn
from servicetjek.models.script import Alternative, Script, ScriptStep, StepKind, TimeRule
from servicetjek.models.sealed_ballot import SealedBallot
from servicetjek.models.signin import SignInLink
from servicetjek.models.theme import Balance, Theme
from servicetjek.models.tool import Tool
from servicetjek.models.user import User
from servicetjek.models.workplace import Membership, Workplace

__all__ = [
    "Alternative",
    "Answer",
    "Balance",
    "Ballot",
    "Choice",
    "ChosenTheme",
    "Experiment",
    "Mail",
    "Meeting",
    "MeetingStep",
    "Membership",
    "Nod",
    "Participant",
    "Plan",
    "Preparers",
    "Proposal",
    "Pulse",
    "Rating",
    "Round",
    "Script",
    "ScriptStep",
    "SealedBallot",
    "ServiceCheck",
    "SignInLink",
    "StaffGroup",
    "StepKind",
    "Stop",
    "Theme",
    "TimeRule",
    "Tool",
    "Turn",
    "User",
    "Workplace",
    "Written",
]

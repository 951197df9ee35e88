"""What people do in each kind of step: one class here, and one folder in templates/steps.

A kind without a class of its own is what every step is: told by the facilitator, with a clock.
"""

from servicetjek.models.activities.check_in import CheckIn
from servicetjek.models.activities.conclude import Conclude
from servicetjek.models.activities.decide import Decide
from servicetjek.models.activities.present import Present
from servicetjek.models.activities.report_back import ReportBack
from servicetjek.models.activities.round import Round
from servicetjek.models.activities.silence import Propose, Reflect
from servicetjek.models.activities.sort import Sort
from servicetjek.models.activities.tables import Tables
from servicetjek.models.activities.welcome import Welcome
from servicetjek.models.meeting.activity import Activity
from servicetjek.models.script import StepKind

ACTIVITIES: dict[str, type[Activity]] = {
    StepKind.WELCOME: Welcome,
    StepKind.REFLECT: Reflect,
    StepKind.ROUND: Round,
    StepKind.PROPOSE: Propose,
    StepKind.PRESENT: Present,
    StepKind.DECIDE: Decide,
    StepKind.CONCLUDE: Conclude,
    StepKind.TABLES: Tables,
    StepKind.REPORT_BACK: ReportBack,
    StepKind.SORT: Sort,
    StepKind.CHECK_IN: CheckIn,
    StepKind.OTHER: Activity,
}
Activity.by_kind = ACTIVITIES

"""What a meeting takes with the people expected, told before it is planned. All lengths are whole seconds.

By the times of the source a meeting on one theme takes 50 minutes and 4 a person when it decides, and 20 less
when it takes the proposals on; the welcome comes on top.
"""

from dataclasses import dataclass

from servicetjek.models.durations import time_in_figures

QUARTER = 15 * 60
# Nobody should be asked for more; with so many people the rounds are held in groups.
LONGEST_MEETING = 3 * 60 * 60


# The shortest there is to plan.
TEN_MINUTES = 10 * 60


def minutes_to_ask_for(seconds: int) -> int:
    """Ten minutes if that is enough, else rounded up to a quarter of an hour."""
    if seconds <= TEN_MINUTES:
        return TEN_MINUTES // 60
    return min(-(-seconds // QUARTER) * QUARTER, LONGEST_MEETING) // 60


@dataclass(frozen=True)
class ExpectedTime:
    """How long the script lasts with so many people, with each of its endings, and what one more would add."""

    headcount: int
    decided: int
    taken_on: int
    a_person_more: int

    @property
    def minutes_to_ask_for(self) -> int:
        """Room to decide at the meeting, rounded up to a quarter of an hour."""
        return minutes_to_ask_for(self.decided)

    @property
    def who(self) -> str:
        return "1 deltager" if self.headcount == 1 else f"{self.headcount} deltagere"

    @property
    def text(self) -> str:
        if self.decided == self.taken_on:
            return f"Med {self.who} varer mødet {time_in_figures(self.decided)}."
        told = (
            f"Med {self.who} varer mødet {time_in_figures(self.decided)}, når I beslutter på mødet, "
            f"og {time_in_figures(self.taken_on)}, når I tager forslagene med videre."
        )
        if self.decided > LONGEST_MEETING:
            return f"{told} Har I kortere tid, hjælper drejebogen jer med at dele jer op."
        return f"{told} Hver deltager mere lægger {time_in_figures(self.a_person_more)} til."

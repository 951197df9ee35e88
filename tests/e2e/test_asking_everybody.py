"""Before an experiment is stopped up about everybody is asked on their phones, and all see what they say."""

from django.utils import timezone

from tests import cast
from tests.conftest import PHONE
from tests.e2e.people import Colleague, Facilitator

SIX = [(5, 1, 4), (4, 1, 5), (4, 2, 5), (5, 5, 4), (4, 4, 4), (5, 5, 5)]
QUESTIONS = ("Vi gør det", "Det hjælper", "Vi skal blive ved")


def test_six_answer_and_see_what_they_say(facilitators_laptop, open_page, server):
    experiment = cast.make_agreed(timezone.localdate())
    mette = Facilitator(facilitators_laptop)
    mette.page.goto(f"/plans/{experiment.plan_id}/")
    mette.press("Spørg alle om Mødefri formiddage", role="link")
    mette.press("Spørg alle")
    code = mette.page.locator(".invite__code").inner_text().replace(" ", "")

    phones = []
    for scores in SIX:
        phone = Colleague(open_page(PHONE))
        phone.rates(code, dict(zip(QUESTIONS, scores, strict=True)))
        phones.append(phone)
    mette.page.locator("#luk-og-vis-knap").click()
    mette.press("Vis resultatet nu")

    mette.reads_heading("Det siger I om »Mødefri formiddage«")
    for phone in phones:
        phone.reads_heading("Det siger I om forsøget")
        phone.reads("De fleste vil blive ved.")

    mette.press("Stop op nu", role="link")
    mette.reads("Det hjælper – I er delt")

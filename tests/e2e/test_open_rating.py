"""The group rates openly, with initials: they are told before, and read each other's answers after."""

from playwright.sync_api import expect

from tests import cast
from tests.conftest import PHONE
from tests.e2e.people import Colleague, Facilitator, scores


def test_two_rate_with_initials_and_see_each_others_answers(open_page, facilitators_laptop):
    mette = Facilitator(facilitators_laptop)
    mette.page.goto(f"/workplaces/{cast.the_workplace().pk}/checks/new/")
    code = mette.opens_a_rating("AMO-gruppen", people=2, audience="Forberedelsesgruppen")
    for initials, given in {"MØ": (5, 2, 3, 5, 1, 2), "OÅ": (1, 2, 3, 5, 1, 2)}.items():
        phone = Colleague(open_page(PHONE))
        phone.page.goto(f"/d/{code}")
        phone.reads("Her svarer I åbent")
        phone.rates(code, scores(*given), initials)
    assert "MØ" not in mette.received()

    mette.reveals()

    row = mette.page.get_by_role("region", name="Svar med initialer").get_by_role(
        "row", name="Sammenhængskraft"
    )
    expect(row.get_by_role("cell")).to_have_text(["OÅ", "", "", "", "MØ"])

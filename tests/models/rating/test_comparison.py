from servicetjek.models.rating.comparison import Comparison, Scored


def test_people_are_counted_who_put_one_theme_above_another():
    people = [
        Scored({"tillid": trust, "fordybelse": depth})
        for trust, depth in [(5, 1), (5, 1), (4, 3), (2, 4), (2, 4), (3, 3)]
    ]
    compared = Comparison.of(people, ("tillid", "fordybelse"), range(1, 6))

    assert compared.above == {("tillid", "fordybelse"): 3, ("fordybelse", "tillid"): 2}
    assert compared.lead("tillid", "fordybelse") == 1

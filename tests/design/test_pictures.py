import pytest

from servicetjek.models.meeting.seat import State
from servicetjek.specimens.rings import rings, seat, sitting, table
from servicetjek.templatetags.pictures import mark, ring, timebar


@pytest.mark.parametrize(("left", "share"), [(120, 100), (60, 50), (0, 0), (-30, 0), (500, 100)])
def test_the_line_of_time_shows_what_is_left(left, share):
    assert f'data-clock-bar width="{share}"' in timebar(left, 120)


def test_a_line_of_no_time_is_empty():
    assert 'width="0"' in timebar(0, 0)


def test_an_unknown_theme_gets_the_mark_of_the_product():
    assert mark("noget-nyt") == mark("servicetjek")
    assert "mark--small" in mark("tillid", "small")


@pytest.mark.parametrize("seats", range(1, 13))
@pytest.mark.django_db
def test_a_ring_has_a_dot_for_each_seat(seats):
    drawn = ring(table("tillid"), sitting(1, seats))

    assert drawn.count("ring__empty") == seats - 1
    assert drawn.count("ring__sits") == 1


@pytest.mark.parametrize(
    ("people", "seats", "words"),
    [
        (0, 6, "Ingen af 6 pladser er taget"),
        (4, 6, "4 af 6 pladser er taget"),
        (6, 6, "Alle 6 pladser er taget"),
        (1, 1, "Den ene plads er taget"),
    ],
)
@pytest.mark.django_db
def test_a_ring_is_told_in_words(people, seats, words):
    assert f'role="img" aria-label="{words}"' in ring(table("tillid"), sitting(people, seats))


@pytest.mark.django_db
def test_a_ring_at_work_tells_who_has_the_word():
    seats = [seat(1, State.DONE), seat(2, State.SPEAKS), seat(3, State.WAITING)]

    assert f'aria-label="{seats[1].name} taler, 1 er færdig og 1 venter"' in ring(table("tillid"), seats)


@pytest.mark.django_db
def test_one_finds_oneself_in_a_ring():
    drawn = ring(table("tillid"), sitting(2), you=2, names=True)

    assert drawn.count("ring__you") == 1
    assert ">Dig</text>" in drawn


@pytest.mark.django_db
def test_a_long_name_is_cut_in_the_ring_and_said_in_full():
    drawn = ring(table("tillid"), [seat(1, State.SITS)._replace(name="Christian-Emil")], names=True)

    assert ">Christia…</text>" in drawn
    assert "Christian-Emil" in drawn


@pytest.mark.django_db
def test_only_a_full_table_is_dimmed():
    assert [one.told for one in rings() if "ring--full" in ring(one.table, one.seats)] == [
        "fuldt",
        "én plads",
    ]

"""Every moment there is: each kind of step with nobody, one and many, and each state of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from servicetjek.models import (
    ACTIVITIES,
    StepKind,
)
from servicetjek.sample.words import PROPOSALS
from servicetjek.specimens.at_tables import (
    chosen,
    duplicates,
    held_by_a_table,
    lost_a_seat,
    moving,
    reports,
    seated,
    sorts,
    walking,
)
from servicetjek.specimens.specimen import MANY, Specimen
from servicetjek.specimens.stopping_up import (
    comes,
    decides_at_last,
    follows,
    meanwhile,
    of_many,
    says,
    stops_up,
    writes,
)
from servicetjek.specimens.story import (
    call_off,
    conclude,
    decides,
    end,
    has_spoken,
    held_by_next,
    held_by_speaker,
    nodded,
    passes,
    pauses,
    proposes,
    several,
    speaks,
    take_over,
    takes_up,
    under_way,
    usual,
    waits,
)

ONE, SIXTY, ALL = 1, 60, 300
CROWDS = {"nobody": 0, "one": ONE, "many": MANY}
LONG = (
    "Vi holder to formiddage om ugen fri for møder, sætter chatten på lydløs og stiller telefonen om til en vagt, "
    "som vi skiftes til at have, så alle får ro til de svære sager."
)


class Shown(NamedTuple):
    """One of the moments: what to call it, and how it is made."""

    name: str
    make: Callable[[], Specimen]


IN_WORDS = {"nobody": "uden nogen på listen", "one": "med én", "many": "med mange"}


# Those of a meeting at tables, and of one that stops up.
MADE: dict[str, Callable[[int], Specimen]] = {
    StepKind.REPORT_BACK: reports,
    StepKind.SORT: sorts,
    StepKind.CHECK_IN: stops_up,
}


def of_a_kind(kind: StepKind, crowd: str) -> Shown:
    def make() -> Specimen:
        return MADE[kind](CROWDS[crowd]) if kind in MADE else usual(kind, CROWDS[crowd])

    return Shown(f"{kind.label}, {IN_WORDS[crowd]}", make)


KINDS = {f"{kind}-{crowd}": of_a_kind(StepKind(kind), crowd) for kind in ACTIVITIES for crowd in CROWDS}

STATES = {
    "empty-room": Shown("Før mødet, og ingen er kommet", lambda: Specimen(people=0)),
    "ready": Shown("Før mødet, og alle er kommet", lambda: Specimen()),
    "called-off": Shown("Aflyst", lambda: call_off(Specimen())),
    "taken-over": Shown("En kollega har overtaget mødet", lambda: take_over(usual(StepKind.PRESENT))),
    "round-to-begin": Shown("Runden skal til at begynde", lambda: under_way(StepKind.ROUND)),
    "round-your-turn": Shown("Runde, og det er din tur", lambda: held_by_speaker(usual(StepKind.ROUND))),
    "round-you-next": Shown("Runde, og du er den næste", lambda: held_by_next(usual(StepKind.ROUND))),
    "round-last": Shown("Runde, og den sidste taler", lambda: speaks(under_way(StepKind.ROUND), MANY)),
    "round-passed": Shown("Runde, og en har meldt pas", lambda: passes(usual(StepKind.ROUND))),
    "round-paused": Shown("Runde, og mødet holder pause", lambda: pauses(usual(StepKind.ROUND))),
    "round-time-is-up": Shown(
        "Runde, og tiden er gået", lambda: speaks(under_way(StepKind.ROUND), seconds=600)
    ),
    "groups-to-begin": Shown(
        "Runden i tre grupper skal til at begynde", lambda: under_way(StepKind.ROUND, groups=3)
    ),
    "groups": Shown(
        "Runde i tre grupper", lambda: held_by_speaker(speaks(under_way(StepKind.ROUND, groups=3), 1))
    ),
    "groups-of-sixty": Shown(
        "Runde med tres i seks grupper", lambda: speaks(under_way(StepKind.ROUND, SIXTY, groups=6), 1)
    ),
    "round-over": Shown("Runden er slut", lambda: has_spoken(under_way(StepKind.ROUND))),
    "propose-to-begin": Shown("Ingen har sendt et forslag endnu", lambda: under_way(StepKind.PROPOSE)),
    "present-to-begin": Shown(
        "Runden med forslag skal til at begynde", lambda: proposes(under_way(StepKind.PRESENT))
    ),
    "present-long": Shown(
        "Et langt forslag", lambda: speaks(proposes(under_way(StepKind.PRESENT), *[LONG] * MANY))
    ),
    "present-without": Shown(
        "En taler og har intet forslag sendt", lambda: speaks(under_way(StepKind.PRESENT))
    ),
    "present-groups": Shown(
        "Runde med forslag i grupper",
        lambda: speaks(proposes(under_way(StepKind.PRESENT, groups=3), *3 * PROPOSALS), 1),
    ),
    "present-over": Shown(
        "Alle har talt, og forslag mangler at blive vist",
        lambda: has_spoken(proposes(under_way(StepKind.PRESENT), presented=3)),
    ),
    "walking": Shown("Alle vælger et bord", lambda: walking()),
    "walking-seated": Shown("En på afstand har valgt et bord", lambda: seated()),
    "walking-moving": Shown("En vil flytte til et andet bord", lambda: moving()),
    "walking-lost": Shown("Den sidste plads blev taget", lambda: lost_a_seat()),
    "report-to-begin": Shown("Bordene fortæller om lidt", lambda: reports(place=-1)),
    "report-yours": Shown("Jeres bord fortæller", lambda: held_by_a_table(reports())),
    "report-duplicate": Shown("To borde foreslår det samme", lambda: duplicates(reports(place=2))),
    "report-over": Shown("Alle borde har fortalt", lambda: duplicates(reports(place=None))),
    "sort-to-begin": Shown("Bordet samler op", lambda: held_by_a_table(sorts(placed=0))),
    "sort-writes": Shown("Bordets skriver lægger forslag", lambda: held_by_a_table(sorts())),
    "sort-all-placed": Shown("Bordets skriver vælger", lambda: held_by_a_table(sorts(placed=8))),
    "choices": Shown("Et bord fortæller, hvad det vil begynde med", lambda: chosen(1)),
    "choices-over": Shown("Her er bordene enige", lambda: chosen()),
    "decide-no-proposals": Shown("Ingen forslag at tale om", lambda: under_way(StepKind.DECIDE)),
    "on-the-table": Shown("Et forsøg på bordet, og ingen har nikket", lambda: takes_up(decides())),
    "some-nods": Shown("Nogle har nikket", lambda: nodded(takes_up(takes_up(decides(), 5)))),
    "few-missing": Shown("Få mangler at nikke", lambda: takes_up(decides(), MANY - 2)),
    "words-changed": Shown(
        "Teksten er ændret efter nikket", lambda: nodded(takes_up(decides(), 5, text_version=2))
    ),
    "all-nods": Shown("Alle har nikket", lambda: nodded(takes_up(decides(), MANY))),
    "nobody-to-nod": Shown("Et forsøg på bordet, og ingen på listen", lambda: takes_up(decides(0))),
    "sixty-nod": Shown("Tres nikker", lambda: takes_up(decides(SIXTY), 31)),
    "three-hundred-nod": Shown("Tre hundrede nikker", lambda: takes_up(decides(ALL), 210)),
    "long-words": Shown("Mange ord på bordet", lambda: takes_up(decides(), 5, what=LONG)),
    "decided": Shown("Besluttet", lambda: takes_up(decides(), MANY, decided=True)),
    "decided-and-next": Shown("Besluttet, og et forsøg venter", lambda: waits(decides())),
    "stop-welcome": Shown("Stop op, og det aftalte bliver læst op", lambda: comes()),
    "stop-nothing-waits": Shown("Stop op, og intet venter", lambda: stops_up(talks=0)),
    "stop-said": Shown("Stop op, og det, I siger, bliver skrevet", lambda: says(stops_up())),
    "stop-meanwhile": Shown("En anden har stoppet op via linket", lambda: meanwhile(says(stops_up()))),
    "stop-written": Shown(
        "Det står i handleplanen, og et forsøg venter", lambda: writes(says(stops_up(talks=2)))
    ),
    "stop-long": Shown("Stop op med mange ord", lambda: says(stops_up(), LONG * 3)),
    "stop-last": Shown("Stop op den sidste gang", lambda: decides_at_last(says(stops_up()))),
    "stop-ended": Shown("Det korte møde er slut", lambda: end(writes(says(stops_up())))),
    "stop-ended-many": Shown(
        "Det korte møde er slut med fire forsøg", lambda: end(of_many(stops_up(talks=4)))
    ),
    "stop-ended-unwritten": Shown("Slut, og noget er ikke skrevet", lambda: end(says(stops_up()))),
    "stop-ready": Shown("Før det korte møde", lambda: follows()),
    "concluded": Shown("Det er skrevet, hvem der tager over", lambda: conclude(usual(StepKind.CONCLUDE))),
    "ended": Shown("Slut, og planen er ikke delt", lambda: end(takes_up(decides(), MANY, decided=True))),
    "ended-shared": Shown(
        "Slut, og planen er delt", lambda: end(takes_up(decides(), MANY, decided=True), "eksempel")
    ),
    "ended-with-six": Shown("Slut med seks forsøg", lambda: end(several(decides()), "eksempel")),
    "ended-taken-on": Shown(
        "Slut, og forslagene er taget med", lambda: end(conclude(usual(StepKind.CONCLUDE)))
    ),
    "ended-with-nothing": Shown("Slut uden en beslutning", lambda: end(decides())),
}
MOMENTS: dict[str, Shown] = {**KINDS, **STATES}

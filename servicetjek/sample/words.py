"""The words of the sample. Its people and what they say are invented."""

from typing import NamedTuple

NAMES = (
    "Anne Bo Sara Mette Jonas Lise Omar Karen Peter Fatima Søren Ida Lars Nadia Erik Maja Thomas Birgit "
    "Ali Camilla Jens Rikke Mads Hanne Kasper Louise Niels Trine Ahmed Gitte"
).split()
GROUPS = ("Kontoret", "Ude hos borgerne")

# Scores for each theme, taken in turn by the people: quiet to work is high, togetherness splits the group.
PATTERNS = {
    "sammenhaengskraft": (5, 1, 5, 1, 4, 2, 5, 1, 4, 1),
    "fleksibilitet": (3, 2, 3, 4, 2, 3, 1, 3, 4, 2),
    "tilgaengelighed": (4, 4, 3, 5, 4, 3, 4, 2, 4, 5),
    "fordybelse": (5, 4, 5, 5, 4, 5, 3, 5, 5, 4),
    "tillid": (2, 1, 3, 2, 1, 2, 2, 1, 4, 2),
    "retfaerdighed": (2, 3, 1, 2, 3, 2, 4, 2, 1, 3),
}
# When they are asked again: there is quiet to work, and togetherness splits them less.
PATTERNS_AFTER = {
    "fordybelse": (3, 2, 3, 2, 4, 2, 3, 1, 3, 4),
    "sammenhaengskraft": (4, 2, 3, 3, 4, 2, 3, 2, 4, 3),
    "tilgaengelighed": (3, 4, 3, 4, 3, 3, 2, 2, 4, 4),
}
USUAL_PATTERN = (3, 4, 2, 3, 5)

PROPOSALS = (
    "Stilletid kl. 9–11 tirsdag og torsdag. Ingen møder, chat på lydløs, og vagten tager telefonen.",
    "Grøn prik i kalenderen betyder: ring bare. Rød prik betyder: kun hvis det brænder.",
    "Lokale 2 bliver stillerum. Man taler ikke, og telefonen bliver ude.",
    "Korte møder begynder fem minutter over. Så kan man nå at samle tankerne.",
    "Vi samler spørgsmål til hinanden og stiller dem kl. 11 og kl. 14.",
)

AGREED = {
    "title": "Stilletid kl. 9–11 tirsdag og torsdag",
    "what": "Ingen møder, chat på lydløs, og telefonen er stillet om til vagten.",
    "why": "Ro til de svære sager er det, flest af os vil have talt om.",
    "how": "Vagten tager telefonen. Døren til lokale 2 er stillerum. De, der er hjemme, gør det samme.",
    "who": "Mette laver vagtplanen. Alle holder tiden.",
    "adjustments": "Ti minutter på tavlemødet, når vi stopper op.",
    "status": "Går i gang på startdagen.",
}

# What tables come up with, by theme.
AT_TABLES = {
    "sammenhaengskraft": (
        "Mandagskaffe kl. 9 for alle. Skærmen står på bordet, så de hjemme er med.",
        "Nye kolleger får en makker, og makkeren er på kontoret den første uge.",
        "Vi slutter hver opgave af med ti minutter sammen: Hvad gik godt?",
    ),
    "fleksibilitet": (
        "Man kan bytte hjemmedag i kalenderen uden at spørge, når vagten er dækket.",
        "Ingen møder før kl. 9.30, så de, der afleverer børn, kan nå det.",
        "Hver tredje onsdag er fælles kontordag. Resten planlægger vi selv.",
    ),
    "tilgaengelighed": (
        "Alle svarer på chat inden frokost. Haster det, så ringer vi.",
        "Grøn prik i kalenderen betyder: ring bare. Rød prik betyder: kun hvis det brænder.",
        "Sagsmøderne ligger samlet tirsdag kl. 10–12, både i rummet og på skærmen.",
    ),
    "fordybelse": (
        "Stilletid kl. 9–11 tirsdag og torsdag. Ingen møder, chat på lydløs, og vagten tager telefonen.",
        "Lokale 2 bliver stillerum. Man taler ikke, og telefonen bliver ude.",
        "Korte møder begynder fem minutter over. Så kan man nå at samle tankerne.",
    ),
    "tillid": (
        "Vi spørger til opgaven og ikke til tiden, når en kollega arbejder hjemme.",
        "Vi skriver på en side, hvad vi forventer af hinanden, når vi ikke kan se hinanden.",
        "Ingen skal svare på mail efter kl. 17. Det står i vores signatur.",
    ),
    "retfaerdighed": (
        "De, der ikke kan arbejde hjemme, vælger først, når sommerens vagter skal lægges.",
        "Spændende opgaver slås op på tavlen i en uge, før nogen får dem.",
        "Lederen fortæller hver måned, hvem der har fået hvilke aftaler, og hvorfor.",
    ),
}
HEARD = "Flere borde vil have ro om formiddagen. Bord 2 var i tvivl om vagten."

# What was learnt of the first experiment, each time they stopped up.
FOLLOWED_UP = (
    {
        "learnt": "De svære sager bliver færdige i ét stræk. Vagten drukner om torsdagen.",
        "left_out": "Vagten tager telefonen",
        "adjusted": "To har vagten om torsdagen",
    },
    {
        "learnt": "Med to på vagt er der ro. Nogle glemmer, at chatten skal være på lydløs.",
        "left_out": "Ingen møder, chat på lydløs, og telefonen er stillet om til vagten",
        "adjusted": "Kalenderen sætter selv chatten på lydløs",
    },
    {"learnt": "Ro hver tirsdag og torsdag er nok. De andre dage er der plads til at spørge."},
)
# What nine gave each of the three questions before they stopped up, and what they gave it the time before.
ASKED = ((3, 5, 5), (4, 4, 5), (5, 4, 4), (2, 2, 3), (4, 5, 5), (5, 2, 4), (4, 1, 3), (4, 4, 4), (3, 2, 5))
ASKED_BEFORE = ((2, 2, 4), (3, 2, 4), (2, 3, 5), (1, 2, 3), (4, 3, 4), (2, 1, 4), (2, 2, 3), (3, 4, 4))
# What is tried beside it.
BESIDE = (
    {
        "title": "Grøn prik betyder: ring bare",
        "what": "Grøn: ring. Gul: skriv. Rød: kun hvis det haster. Farven skifter selv.",
        "how": "Jonas skriver aftalen. Lise spørger de nye.",
        "who": "Jonas og Lise",
    },
    {
        "title": "Mandagskaffe kl. 8.45 – også på skærmen",
        "what": "Et kvarter uden dagsorden. Skærmen i køkkenet er tændt, så de hjemme kan være med.",
        "how": "Anne tænder skærmen. Vi skiftes til at bage.",
        "who": "Anne",
    },
)
LATE = {"what": "Grøn: ring. Gul: skriv. Rød: kun hvis det haster. Vi sætter selv farven hver morgen."}


class Trial(NamedTuple):
    """An earlier experiment: how it was put forward, and what was written each time they stopped up."""

    text: str
    on_the_way: tuple[dict[str, str], dict[str, str]]
    outcome: str
    reason: str
    learnt: str
    # Where it runs on.
    since: tuple[dict[str, str], ...] = ()


class Department(NamedTuple):
    name: str
    theme: str
    by: str
    weeks_ago: int
    trials: tuple[Trial, ...]


DEPARTMENTS = (
    Department(
        "Pension og Bolig",
        "sammenhaengskraft",
        "Karen",
        34,
        (
            Trial(
                "Fælles frokost første onsdag. Alle, der er på kontoret, spiser sammen kl. 12.",
                ({"learnt": "Mange glemmer det."}, {"learnt": "Nu står det i kalenderen, og alle kommer."}),
                "permanent",
                "De nye kender os hurtigere.",
                "En fast dag virker bedre end at spørge hver gang.",
            ),
        ),
    ),
    Department(
        "Økonomi og Løn",
        "fordybelse",
        "Omar",
        14,
        (
            Trial(
                "Ingen møder efter kl. 14. Så er eftermiddagen til at regne i.",
                ({"learnt": "Det holder de fleste dage."}, {"learnt": "Sidst på måneden går det galt."}),
                "stopped",
                "Vi kan ikke sige nej til de andre hver måned.",
                "Lønkørslen kræver møder sidst på måneden.",
            ),
            Trial(
                "Stillerum bag glasdøren. Her taler man ikke, og telefonen bliver ude.",
                (
                    {"learnt": "Døren står åben, og så bliver der talt.", "adjusted": "Døren er lukket"},
                    {"learnt": "Rummet er fuldt om tirsdagen."},
                ),
                "run-on",
                "Det virker, men der er for få pladser.",
                "Rummet bliver brugt, når døren er lukket.",
                ({"learnt": "To pladser mere var nok."},) * 2,
            ),
        ),
    ),
)

"""Names and proposals for the colleagues of a rehearsal. All of it is made up."""

from random import Random

NAMES = (
    "Agnes Aksel Amina Anders Asta Bente Bjarne Carla Dorte Elif Emil Esben Frida Gunnar Hassan Helle Ingrid Jakob "
    "Johanne Jytte Kirsten Klaus Laura Leif Lone Marie Mikkel Mona Nanna Oliver Palle Pia Rasmus Samira Signe Svend "
    "Tina Ulla Viggo Yusuf"
).split()

# By the slug of a theme.
PROPOSALS = {
    "sammenhaengskraft": (
        "Fælles frokost hver onsdag. Den, der er hjemme, spiser med på skærmen.",
        "Hver uge fortæller to af os, hvad vi sidder med lige nu. Fem minutter til hver.",
        "Tirsdag er vores dag sammen. Den dag lægger vi ikke opgaver, man lige så godt kan løse alene.",
        "Nye får en makker den første måned, og de to er her de samme dage.",
        "Vi åbner mandagsmødet et kvarter før, så man kan komme og snakke.",
        "En tavle i køkkenet og på nettet, hvor vi skriver, når noget er lykkedes.",
        "Den sidste fredag i måneden løser vi én opgave sammen alle sammen.",
    ),
    "fleksibilitet": (
        "Man kan møde mellem kl. 7 og 10, bare vagten er dækket.",
        "Vi lægger hjemmedage tre uger frem, så de er til at bytte.",
        "De, der skal være her, vælger først, når vi lægger ferie.",
        "To halve hjemmedage kan gøre det ud for en hel.",
        "Vi prøver at lægge alle faste møder mellem kl. 10 og 14.",
        "Et skema på tavlen, hvor man kan bytte en dag uden at spørge chefen først.",
        "Skranken får også en hjemmedag: Papirarbejdet samles om torsdagen.",
    ),
    "tilgaengelighed": (
        "Er det vigtigt, så ring. Chat kan altid vente en time.",
        "Vi skriver i kalenderen, hvornår vi kan træffes, og ikke hvor vi er.",
        "Én af os har vagten på holdets telefon hver dag. De andre tager den ikke.",
        "Vi svarer på mails to gange om dagen, kl. 9 og kl. 14.",
        "Fem minutter på skærmen hver morgen: Hvem er hvor, og hvem kan hjælpe?",
        "Et fast sted på nettet til spørgsmål, så svaret kan findes igen.",
        "Efter kl. 16 venter vi ikke svar fra hinanden.",
    ),
    "fordybelse": (
        "Onsdag formiddag uden møder, også for ledere.",
        "Hovedtelefoner på betyder: Kom igen om en halv time.",
        "Vi låner lokalet for enden af gangen til stillerum tre dage om ugen.",
        "Møder varer højst 45 minutter, så der er tid til at samle op.",
        "Når man skriver på noget svært, tager en kollega ens telefon et par timer.",
        "Vi slår lyden på chatten fra om formiddagen i seks uger.",
        "Den, der er hjemme for at få ro, skriver det i kalenderen og får den.",
    ),
    "tillid": (
        "Vi aftaler, hvad der skal være færdigt fredag, og ikke hvornår man sidder ved skærmen.",
        "Prikken ved ens navn må gerne være grå. Den siger ikke noget om, hvad man laver.",
        "Chefen fortæller også, når han er hjemme, og hvad han fik lavet.",
        "Har man ikke hørt fra en kollega, så ringer man og spørger, hvordan det går.",
        "Vi skriver ned, hvad vi venter af hinanden på hjemmedage. Højst en halv side.",
        "I seks uger melder vi ikke ind og ud. Så ser vi, om nogen savner det.",
        "Hver måned taler to og to om, hvad de har brug for fra hinanden.",
    ),
    "retfaerdighed": (
        "De, der ikke kan arbejde hjemme, får en fast formiddag uden borgere.",
        "Nye opgaver bliver slået op på tavlen et par dage, før nogen får dem.",
        "Vi skiftes til at tage lukkevagten, også dem med hjemmedage.",
        "Alle får lige mange timer til at lægge, som det passer dem. Hjemme eller her.",
        "Det, vi taler om ved kaffen, skriver vi kort til dem, der ikke var der.",
        "Kurser går på skift, så de ikke altid går til dem, der er her mest.",
        "Vi tæller sammen, hvem der får hvad, og taler om det to gange om året.",
    ),
}
ABOUT_ANYTHING = (
    "Vi stopper mødet, fem minutter før tiden er gået, og siger, hvad vi tager med.",
    "Vi prøver det på ét hold først. De andre hører, hvordan det går.",
    "En kort liste ved kaffemaskinen: Hvad generer os, og hvem gør noget ved det?",
    "Den, der er på afstand, får ordet først i to uger.",
    "Et kvarter om måneden, hvor vi kun taler om, hvordan vi arbejder.",
)


def proposals_about(theme: str, draw: Random) -> list[str]:
    """Those about the theme first, each kind in an order of its own."""
    about = PROPOSALS.get(theme, ())
    return [*draw.sample(about, len(about)), *draw.sample(ABOUT_ANYTHING, len(ABOUT_ANYTHING))]

"""Wishes that came to an end: one of every end there is."""

from . import notes
from .people import DAAN, EVA, JELLE, MAYA, NOOR, RUBEN, SAMIRA
from .wish import Wish

REPLIED = [
    (
        "Wat doe jij in de eerste week?",
        "Niets veranderen. Ik drink koffie met iedereen en vraag wat moet blijven.",
    ),
    (
        "Waaraan merk je dat het lukt?",
        "Er komt iemand met een eigen plan. Dan doe ik een stap terug.",
    ),
]

WISHES = [
    Wish(
        NOOR,
        "Wouter Klaasen",
        "draft 52, submit 51, approve 50, ask 50, accept 48, introduce 48, schedule 46, hold 41, "
        "write_thanks 40, thank_too 39, tell 34, close 30",
        goal="Ik wil weten of werken met water bij mij past, voordat ik aan een opleiding begin.",
        why="Jij kunt uitleggen waarom een dijk nooit af is. Ik bouwde jaren kelders.",
        questions="Hoe ziet een gewone week eruit?\nVoor wie is dit werk niets?",
        offer="Een verslag van ons gesprek voor jullie nieuwsbrief. Jij keurt het goed.",
        offer_size="half_day",
        words={
            "write_thanks": {"line": "Ik weet nu dat de opleiding naast mijn werk kan."},
            "tell": {"promise": "delivered", "result": "insight"},
        },
        form="coffee",
        minutes=30,
        estimate=20,
        meeting=(-41, 11, "coffee", "Op de dijk bij gemaal Lindermaas"),
        awkward=(5, 2),
        notes=(
            (
                notes.ON_THE_DIKE,
                41,
                "shared",
            ),
        ),
    ),
    Wish(
        NOOR,
        "Arjan Hogeveen",
        "draft 31, submit 30, approve 29, ask 29, put_off 27, name_other 26",
        goal="Ik wil begrijpen hoe een gemeente kiest welk plan als eerste gaat.",
        why="Je hebt als wethouder dat gesprek vast vaak gevoerd.",
        questions="Wat geeft de doorslag?",
        minutes=15,
        form="call",
        words={
            "put_off": {"wake_in": 24},
            "name_other": {
                "person": "Aïcha Benali",
                "line": "Zij schrijft mee aan zulke plannen, en houdt van concrete vragen.",
            },
        },
        estimate=60,
    ),
    Wish(
        NOOR,
        "Monique Duval",
        "draft 37, submit 36, approve 35, ask 35, reply 33, thank 32",
        goal="Ik wil weten hoe je een team meekrijgt dat liever niets verandert.",
        why="Je coacht teams die al veel hebben gezien. Mijn ploeg op de bouw was er zo een.",
        questions=REPLIED[0][0] + "\n" + REPLIED[1][0],
        form="mail",
        minutes=15,
        words={"reply": {"chosen_form": "mail", "replies": REPLIED}},
        estimate=30,
    ),
    Wish(
        DAAN,
        "Nienke Brandsma",
        "draft 40, submit 39, approve 38, ask 38, accept 36, introduce 36, schedule 35, hold 30, "
        "thank 29",
        goal="Ik wil weten wat mijn brief vertelt aan iemand die mij niet kent.",
        why="Je leest brieven met een potlood en een glimlach. Dat durf ik aan.",
        questions="Waar stop je met lezen?\nWat zou je mij als eerste vragen?",
        meeting=(-30, 15, "video", ""),
        awkward=(4, 3),
        notes=((notes.ABOUT_THE_LETTER, 30, "unshared"),),
    ),
    Wish(
        DAAN,
        "Bert Oldenhof",
        "draft 27, submit 26, approve 25, ask 25, refuse 22",
        goal="Ik wil weten of een bouwplaats nog plek heeft voor een planner van boven de vijftig.",
        why="Je weet precies wat vakmensen zoeken in een collega.",
        questions="Wat mis je bij nieuwe planners?",
        form="call",
    ),
    Wish(
        DAAN,
        "Sander Kuipers",
        "draft 44, submit 43, approve 42, ask 42, put_off 41, wake 1",
        goal="Ik wil weten of lesgeven iets is voor een planner van 54.",
        why="Je was monteur en staat nu voor de klas.",
        questions="Wat leert een klas jou?",
        form="coffee",
        words={"put_off": {"wake_in": -1}},
    ),
    Wish(
        DAAN,
        "Kofi Mensah",
        "draft 19, submit 18, withdraw 17",
        goal="Ik wil weten hoe een coöperatie haar vervoer regelt.",
        why="Je wilde cijfers die ergens over gaan.",
    ),
    Wish(
        MAYA,
        "Tim O'Rourke",
        "draft 42, submit 41, approve 40, ask 40, expire 19",
        goal="I want to know how engineers and researchers decide together in your team.",
        why="You hire for curiosity. That sentence made me smile.",
        questions="What does a good first week look like?",
    ),
    Wish(
        SAMIRA,
        "Lieke Mulder",
        "draft 17, submit 16, postpone 15",
        goal="Ik wil weten hoe je cijfers vertelt aan mensen die niet van cijfers houden.",
        why="Je zegt in één zin waar ik een alinea voor nodig heb.",
        questions="Wat gooi je als eerste weg?",
        words={
            "postpone": {
                "note": "Lieke opent net een tentoonstelling. Over een maand heeft ze meer tijd.",
                "wake_in": 16,
                "person": "Kofi Mensah",
                "line": "Hij maakt cijfers klein voor mensen in laarzen. Dat past bij je vraag.",
            }
        },
    ),
    Wish(
        SAMIRA,
        "Naima El Idrissi",
        "draft 28, submit 27, decline 26",
        goal="Ik zoek een baan in een ziekenhuis en hoop op een plek bij inkoop.",
        why="Je kwam ver zonder diploma.",
        words={
            "decline": {
                "note": "Naima kan geen baan geven, en zou zich bezwaard voelen.",
                "alternative": "Vraag Dewi hoe beginnen na je studie is. Dat past bij je.",
            }
        },
    ),
    Wish(
        EVA,
        "Thea Wildeboer",
        "draft 96, submit 95, approve 94, ask 94, accept 91, introduce 91, schedule 89, hold 82, "
        "thank 81, tell 60, close 60, report 35",
        goal="Ik wil weten of ik voor de klas pas, en wat het eerste jaar vraagt.",
        why="Je zegt ook voor wie het niets is. Dat hoor ik liever nu.",
        questions="Aan wie twijfelde je, en waarom?\nWat maakt een eerste jaar licht?",
        form="coffee",
        words={
            "tell": {"result": "job"},
            "report": {"line": "In februari begon ik met de opleiding, en ik sta al voor 1b."},
        },
        meeting=(-82, 9, "coffee", "Kamer van de rector, Drie Bruggen"),
        notes=((notes.AT_SCHOOL, 81, "shared"),),
    ),
    Wish(
        EVA,
        "Rob Hendriksen",
        "draft 74, submit 73, approve 72, ask 72, never 70",
        goal="Ik wil weten hoe je een veilige baan loslaat voor iets wat je leuk vindt.",
        why="Je was bankier en rijdt nu treinen.",
        form="call",
    ),
    Wish(
        JELLE,
        "Stijn Goossens",
        "draft 34, submit 33, approve 32, ask 32, accept 31, introduce 31, schedule 30, hold 24, "
        "thank 23",
        coach=RUBEN,
        goal="Ik wil weten of werken met mijn handen nog kan op mijn zevenenveertigste.",
        why="Je leidt overstappers op, ook zonder twee rechterhanden.",
        questions="Wat leer ik in een dag?\nWie haakt af?",
        form="coffee",
        meeting=(-24, 8, "coffee", "Werkplaats Rechte Hoek"),
        notes=((notes.IN_THE_WORKSHOP, 24, "shared"),),
    ),
]

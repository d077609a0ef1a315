"""Wishes that still go somewhere: one of every status on the road."""

from . import notes
from .people import DAAN, JELLE, MAYA, NOOR, RUBEN, SAMIRA
from .wish import Wish

WISHES = [
    Wish(
        NOOR,
        "Gijs van den Elzen",
        "draft 3, rehearse 2, comment 1",
        goal="Ik wil weten hoe je van binnenuit naar een digitaal team groeit.",
        why="Je kwam van de klantenservice, net als ik ooit.",
        words={
            "comment": {
                "goal": "Dit is meteen duidelijk. Zo laten staan.",
                "why": "Zeg er gerust bij welk bouwprogramma jij hebt helpen invoeren. Dat herkent "
                "Gijs.",
            }
        },
    ),
    Wish(
        NOOR,
        "Saskia de Graaf",
        "draft 8, submit 7, approve 6, ask 6, accept 1, introduce 1",
        goal="Ik wil weten wie bij een woonstichting beslist over verduurzamen.",
        why="Je leidt woningbouw en praat met bewoners. Ik ken alleen de kant van de aannemer.",
        questions="Waar begint zo'n plan?\nWelke functie zit dicht bij het werk buiten?",
        offer_kind="feedback",
        offer="Mijn blik van de steiger op één van jullie plannen, op één A4.",
        form="video",
        words={"accept": {"chosen_form": "call", "times": [(3, 9), (5, 16), (6, 11)]}},
        estimate=40,
    ),
    Wish(
        NOOR,
        "Youssef Amrani",
        "draft 6, submit 5, approve 4, ask 4",
        goal="Ik wil weten of werken met energiedata iets is voor iemand die uit de bouw komt.",
        why="Je legt volle stroomkabels uit alsof het een spannend boek is. Dat wil ik ook kunnen.",
        questions="Wat moest je als eerste leren?\nWat maakt een gewone dinsdag leuk?",
        offer_kind="plan",
        offer="Ik maak een overzicht van één A4: waar bouwers op vastlopen bij een aansluiting.",
        offer_size="half_day",
        goal_kind="switch",
        form="call",
    ),
    Wish(
        NOOR,
        "Hanneke ter Braak",
        "draft 16, submit 15, approve 14, ask 14, accept 12, introduce 12, schedule 10",
        goal="Ik wil ontdekken of klimaatadaptatie past bij wat ik op de bouwplaats leerde.",
        why="Je begon als tuinvrouw en geeft nu leiding. Zo'n omweg herken ik.",
        questions=(
            "Wat uit mijn achtergrond telt bij jullie mee?\nWat zou je mij afraden?\n"
            "Wie zou ik nog meer kunnen spreken?"
        ),
        offer="Ik werk ons gesprek uit tot een portret van 300 woorden. Jij keurt het goed.",
        estimate=50,
        form="coffee",
        minutes=30,
        meeting=(3, 10, "coffee", "Koffiehuis De Sluis, Lindermaas"),
        awkward=(4,),
        pitch="Ik ben Noor, en ik leidde zeven jaar ploegen op de bouw. Nu zoek ik werk dat een "
        "wijk koeler en groener maakt. Ik wil weten wat ik daarvoor al kan.",
        done=("read", "goal", "questions", "place"),
        notes=(
            (
                notes.BEFORE_HANNEKE,
                1,
                "",
            ),
        ),
    ),
    Wish(
        NOOR,
        "Sanne Vermeer",
        "draft 24, submit 23, ask_more 22, submit 21, approve 20, ask 20, accept 18, introduce 18, "
        "schedule 16, hold 2",
        goal="Ik wil weten wat de stap van bouw naar energietransitie kost en oplevert.",
        why="Je stapte op je veertigste over vanuit de bouw. Ik ben 38 en sta daar nu voor.",
        questions=(
            "Wat had je vooraf willen weten?\nWat mis je van de bouw?\nWelke eerste functie is "
            "haalbaar voor mij?"
        ),
        offer="Mijn blik van buiten op jullie vacatureteksten: wat trekt een overstapper aan?",
        offer_kind="feedback",
        estimate=30,
        words={
            "ask_more": {
                "note": "Mooi begin! Kun je nog zeggen waarom juist Sanne? Denk aan haar overstap."
            }
        },
        meeting=(-2, 14, "video", "Link stuurt Sanne"),
        awkward=(4, 2),
        notes=(
            (
                notes.AFTER_SANNE,
                2,
                "shared",
            ),
            (
                notes.ONLY_FOR_NOOR,
                1,
                "",
            ),
        ),
    ),
    Wish(
        DAAN,
        "Henk-Jan Terwisscha",
        "draft 3, submit 1",
        goal="Ik wil weten waar werkgevers op letten als je 54 bent en leiding hebt gegeven.",
        why="Je nam vier mensen van boven de vijftig aan. Ik ben benieuwd waarom.",
        questions="Wat gaf bij hen de doorslag?\nWat zou jij in mijn brief weglaten?",
        offer_kind="hands",
        offer="Ik help een dagdeel mee in het magazijn, op een moment dat jullie het druk hebben.",
        form="coffee",
        minutes=30,
    ),
    Wish(
        DAAN,
        "Erik Bruinsma",
        "draft 2, rehearse 1",
        goal="Ik wil weten hoe je een rooster maakt voor een dienst die nooit dichtgaat.",
        why="Bij jullie moet het kloppen, ook om vier uur 's nachts. Ik plande tien jaar ploegen.",
        questions="Wie mag bij jullie schuiven?",
        form="call",
    ),
    Wish(
        DAAN,
        "Fatma Yıldırım",
        "draft 8, submit 7, approve 6, ask 6, accept 0.1",
        goal="Ik wil begrijpen hoe plannen veranderd is sinds ik er zelf mee stopte.",
        why="Je maakt van chaos een rooster. Dat was tien jaar mijn vak.",
        questions="Wat doet de computer nu, en wat doe jij?\nWat is in een paar weken te leren?",
        offer_kind="practical",
        offer="Ik schrijf één werkwijze van jullie uit op papier. Klaar binnen een week.",
        form="call",
        minutes=15,
    ),
    Wish(
        MAYA,
        "Priya Raghunath",
        "draft 5, submit 4, ask_more 2",
        goal="I want to learn what Dutch design teams look for in a researcher.",
        why="You look at a portfolio the way a good teacher does.",
        questions="What makes you read on?\nWhich small studios are worth a look?",
        offer_kind="feedback",
        offer="I test one of your screens with five people and send you what I saw.",
        words={"ask_more": {"note": "Lovely, Maya. Which of her projects do you know? Name one."}},
    ),
    Wish(
        MAYA,
        "Ingrid Solheim",
        "draft 13, submit 12, approve 11, ask 11, accept 8, introduce 8",
        goal="I want to know how you made a Dutch workplace your own.",
        why="You came for half a year and stayed. I arrived last spring.",
        questions="Which habit took you longest?\nWhen did you start to speak Dutch at work?",
        offer="I bring good questions, and a cake from Coimbra.",
        form="coffee",
        words={"accept": {"chosen_form": "coffee", "times": [(4, 10), (7, 15)]}},
    ),
    Wish(
        SAMIRA,
        "Jasper Rietveld",
        "draft 4, submit 3",
        goal="Ik wil weten of datajournalistiek werk is voor iemand die net is afgestudeerd.",
        why="Je zoekt verhalen in tabellen. In mijn scriptie deed ik dat met busritten.",
        questions="Wat is je mooiste vondst?\nHoe begin je zonder krant achter je?",
        offer_kind="knowledge",
        offer="De samenvatting van mijn scriptie op één pagina, met tien minuten uitleg.",
    ),
    Wish(
        SAMIRA,
        "Dewi Santoso",
        "draft 2, submit 1, approve 0.01",
        goal="Ik wil horen hoe de eerste twee jaar als risicoanalist echt zijn.",
        why="Je maakt ingewikkelde dingen klein, en je begeleidt graag starters.",
        questions="Waar schrok je van?\nWat leer je pas op de werkvloer?",
        form="call",
    ),
    Wish(
        SAMIRA,
        "Frank Wolters",
        "draft 3, submit 2",
        coach=RUBEN,
        goal="Ik wil weten hoe je bij een gemeente met data werkt zonder de mensen te vergeten.",
        why="Je legt bruggen tussen de computer en de balie.",
        questions="Welke vraag krijg je het vaakst?\nWaar is te weinig tijd voor?",
    ),
    Wish(
        JELLE,
        "Leyla Demir",
        "draft 15, submit 14, approve 13, ask 13, accept 10, introduce 10, schedule 9",
        coach=RUBEN,
        goal="Ik wil weten hoe je na zeven jaar thuis weer rustig begint in de zorg.",
        why="Je begon zelf als herintreder en hebt nu dertig collega's.",
        questions="Wat hielp jou de eerste maand?\nWelke start is vriendelijk?",
        offer_kind="knowledge",
        offer="Een half uur over mantelzorg, zoals ik het zelf leerde. Voor je team, als je wilt.",
        meeting=(5, 9, "call", "Leyla belt mij"),
    ),
]

"""What clients wrote down about their conversations."""

BEFORE_HANNEKE = """
Voor het gesprek
- Vraag naar de eerste honderd dagen.
- Neem de foto's van de wadi in Overwater mee.
- Niet vergeten: zeggen dat een half uur genoeg is.
""".strip()

AFTER_SANNE = """
Wat ik meeneem
- Begin bij een aannemer met een duurzaam team, niet meteen bij de gemeente.
- Een cursus projectmanagement is genoeg om te starten.
- Sanne miste vooral het buiten zijn. Daarom gaat ze elke vrijdag mee op schouw.

Afgesproken
- Ik stuur haar volgende week mijn opmerkingen bij de vacatures.
- Zij noemde Wouter van het waterschap nog eens.
""".strip()

ONLY_FOR_NOOR = """
Ik was bang dat ik te oud ben. Ze lachte, en zei dat ze juist zulke mensen zoekt.
""".strip()

ON_THE_DIKE = """
Anderhalf uur gewandeld in plaats van een half uur koffie.

Drie dingen
- Een dijk is vooral praten met boeren.
- De opleiding kan naast het werk.
- Ik mag in het voorjaar een dag mee.

Tip: spreek ook Hanneke.
""".strip()

ABOUT_THE_LETTER = """
Korter. Eerste zin weg. En niet meer uitleggen waarom ik 54 ben.
""".strip()

AT_SCHOOL = """
Ik begin in februari met de opleiding. Dit gesprek gaf de doorslag.
""".strip()

IN_THE_WORKSHOP = """
Een dag meegelopen. Spierpijn, en een krukje dat niet wiebelt.
""".strip()

"""The people a coach knows well enough to write a line about.

One block each: name, role, organisation, region, how they are shared; her line; their topics.
A last line beginning with ">" is for the coach alone.
"""

from typing import NamedTuple


class Shared(NamedTuple):
    name: str
    role: str
    organisation: str
    region: str
    visibility: str
    line: str
    topics: list
    remark: str

    @property
    def first_name(self):
        return self.name.partition(" ")[0]

    @property
    def last_name(self):
        return self.name.partition(" ")[2]


def read(text):
    return [_person(block.splitlines()) for block in text.strip().split("\n\n")]


def _person(lines):
    name, role, organisation, region, visibility = (part.strip() for part in lines[0].split("|"))
    remark = lines[3].removeprefix("> ") if len(lines) > 3 else ""
    topics = [topic.strip() for topic in lines[2].split(",")]
    return Shared(name, role, organisation, region, visibility, lines[1], topics, remark)


OF_MARJAN = read("""
Sanne Vermeer | Projectleider energietransitie | Gemeente Overwater | Overijssel | named
Stapte op haar veertigste over vanuit de bouw. Vertelt eerlijk wat dat kostte en opleverde.
overstappen, duurzaamheid, werken bij een gemeente
> Samen in de ouderraad gezeten. Bellen werkt beter dan mailen.

Wouter Klaasen | Adviseur waterveiligheid | Waterschap Lindermaas | Gelderland | named
Kan bij een kop koffie uitleggen waarom een dijk nooit af is. Neemt de tijd voor beginners.
water, techniek en beleid, veldwerk

Hanneke ter Braak | Teamleider klimaatadaptatie | Waterschap Lindermaas | Gelderland | named
Zoekt mensen die vragen durven stellen. Begon zelf als tuinvrouw.
water, leidinggeven, zij-instromen

Youssef Amrani | Data-analist netbeheer | Stroomnet Oosterlo | Overijssel | anonymous
Rekent aan volle stroomkabels en legt het uit alsof het een spannend boek is.
data, energie, omscholen
> Wil liever niet met naam in de lijst. Doet het graag als ik het vraag.

Ingrid Solheim | Onderzoeker zeewind | Instituut Grijze Golf | Zeeland | named
Kwam voor een half jaar uit Noorwegen en bleef. Praat graag over werken in twee talen.
onderzoek, energie, internationaal

Bert Oldenhof | Uitvoerder restauratie | Bouwhuis Van Ravenoord | Utrecht | named
Veertig jaar steigers, nul haast. Weet precies wat vakmensen zoeken in een collega.
bouw, ambacht, leiding geven op de bouwplaats

Fatma Yıldırım | Planner logistiek | Vervoersbedrijf Snelwiek | Noord-Brabant | named
Maakt van chaos een rooster. Vertelt je in tien minuten of dit vak bij je past.
logistiek, plannen, werken in ploegen

Henk-Jan Terwisscha | Hoofd magazijn | Groothandel De Zeven Kisten | Friesland | named
Nam in één jaar vier mensen van boven de vijftig aan, en wil vertellen waarom.
logistiek, werken na je vijftigste, leidinggeven

Priya Raghunath | UX lead | Studio Kleine Letters | Amsterdam | named
Looks at a portfolio the way a good teacher does. Always answers, sometimes after a week.
ontwerp, portfolio, internationaal

Gijs van den Elzen | Product owner | Appmakerij Morgenrood | Utrecht | named
Rolde van de klantenservice het product in. Groot voorstander van domme vragen.
digitale producten, doorgroeien, agile werken

Marieke Noordhof | Wijkverpleegkundige | Zorggroep Het Ruime Raam | Drenthe | named
Wilde na twintig jaar stoppen, en vond op de fiets door de wijk haar plezier terug.
zorg, werkplezier, zelfstandig werken

Olivier Baptiste | Fysiotherapeut | Praktijk Achter de Molen | Limburg | named
Begon op zijn vijfendertigste aan de opleiding. Eerlijk over geld en nachten studeren.
zorg, studeren naast je werk, overstappen

Thea Wildeboer | Rector | Scholengroep Drie Bruggen | Groningen | named
Haalt mensen uit het bedrijfsleven voor de klas. Zegt ook voor wie het niets is.
onderwijs, zij-instromen, leidinggeven

Sander Kuipers | Docent techniek | Vakcollege Hammerveld | Twente | named
Was monteur, is nu leraar. Je mag een ochtend bij hem achterin de klas zitten.
onderwijs, techniek, zij-instromen

Aïcha Benali | Beleidsadviseur jeugd | Gemeente Zandhuizen | Flevoland | named
Schrijft beleid dat je ook echt kunt lezen. Houdt van concrete vragen.
beleid, jeugd, schrijven

Ruud Spaargaren | Hovenier en ontwerper | Tuinen van Spaargaren | Noord-Holland | named
Liet een goede kantoorbaan los. Laat je graag zijn boekhouding zien, ook de magere jaren.
ondernemen, groen, overstappen

Lieke Mulder | Communicatieadviseur | Museum Het Stille Schip | Zuid-Holland | named
Kan in één zin vertellen waar jij een alinea voor nodig hebt, en leert je hoe.
communicatie, cultuur, schrijven

Maarten Ouwehand | Geluidsontwerper | Theater De Lantaarn | Rotterdam | named
Leeft van losse klussen en slaapt er goed van. Ook geschikt voor voorzichtige mensen.
cultuur, zzp, freelance tarieven

Charlotte Wijnands | Notaris | Wijnands en Dochter | Maastricht | named
Vriendelijk, scherp en nooit te beroerd om jargon te vertalen.
recht, ondernemen, familiebedrijf

Kofi Mensah | Financieel directeur | Coöperatie Volle Akker | Gelderland | named
Wilde cijfers die ergens over gaan. Vertelt graag over werken zonder winstoogmerk.
financiën, landbouw, zingeving

Nienke Brandsma | HR-adviseur | Stichting Open Erf | Friesland | named
Leest sollicitatiebrieven met een potlood en een glimlach. Geeft tips die je dezelfde dag gebruikt.
personeel, solliciteren, terug na een pauze

Dirk Vanhoutte | Brouwmeester | Brouwerij De Dorstige Gans | Antwerpen | named
Was scheikundige, is nu brouwer. Ontvangt je het liefst tussen de ketels.
ambacht, scheikunde, ondernemen

Elif Korkmaz | Softwareontwikkelaar | Codehuis Noord | Groningen | named
Leerde programmeren toen haar kinderen sliepen. Weet welke cursus de moeite waard is.
software, omscholen, thuiswerken

Jasper Rietveld | Datajournalist | Dagblad De Waterkant | Leeuwarden | named
Zoekt verhalen in tabellen. Stelt terug net zulke goede vragen als jij.
data, journalistiek, schrijven

Monique Duval | Teamcoach | Bureau Tussen de Regels | Utrecht | named
Weet hoe je ja zegt zonder jezelf voorbij te lopen. Fijn eerste gesprek om mee te oefenen.
coachen, grenzen, ondernemen

Arjan Hogeveen | Wethouder duurzaamheid | Gemeente Overwater | Overijssel | named
Drukke agenda, groot hart. Kom met één vraag en je krijgt er drie antwoorden op.
bestuur, energie, beleid
> Hoogstens twee keer per jaar vragen.

Femke Landman | Bioloog stadsnatuur | Adviesbureau Wilde Rand | Arnhem | named
Telt vleermuizen en overtuigt projectontwikkelaars. Neemt je graag een avond mee.
natuur, onderzoek, veldwerk

Tim O'Rourke | Head of engineering | Zeilwind Robotics | Delft | named
Hires for curiosity, not for diplomas. Speaks slow, clear Dutch too.
techniek, leidinggeven, internationaal

Kirsten Damhuis | Verloskundige | Praktijk Eerste Licht | Zwolle | anonymous
Kan als geen ander vertellen hoe je rustig blijft als niets volgens plan gaat.
zorg, onregelmatig werken, zelfstandig werken

Pieter Vogelaar | Rechter | Rechtbank Zuidervaart | Den Haag | anonymous
Kwam via een omweg op de rechterstoel. Praat graag over het vak, nooit over zaken.
recht, loopbaan met een omweg, opleiding

Naima El Idrissi | Inkoper ziekenhuis | Ziekenhuis Hoogduin | Noord-Holland | anonymous
Koopt van pleister tot scanner, en weet hoe je zonder diploma ver komt.
inkoop, zorg, doorgroeien

Erik Bruinsma | Brandweerofficier | Veiligheidsregio Noordrand | Groningen | anonymous
Kent stress van dichtbij en praat er nuchter over. Ook over stoppen met de nachtdienst.
veiligheid, leidinggeven, onregelmatig werken

Saskia de Graaf | Directeur woningbouw | Woonstichting Thuishaven | Rotterdam | anonymous
Begon achter de balie. Houdt van mensen die de wijk in willen in plaats van naar boven.
wonen, leidinggeven, doorgroeien

Mehmet Aydın | Onderwijsinspecteur | Toezicht Midden | Utrecht | anonymous
Stond twaalf jaar voor de klas. Vertelt hoe je van leraar naar toezicht gaat.
onderwijs, beleid, overstappen

Julia Kowalczyk | Klinisch onderzoeker | Laboratorium De Heldere Druppel | Leiden | anonymous
Weet hoe het is om na je promotie de wetenschap te verlaten, en spijt heeft ze niet.
onderzoek, zorg, na de universiteit

Rob Hendriksen | Machinist | Spoorvervoer Langs de Lijn | Amersfoort | anonymous
Was bankier. Rijdt nu treinen en fluit daarbij.
overstappen, techniek, werken in ploegen

Anouk van Raalte | Hoofdredacteur | Uitgeverij Papieren Boot | Amsterdam | anonymous
Leest alles en antwoordt kort. Wie één goede vraag heeft, krijgt een uur.
schrijven, cultuur, uitgeven

Joost Meijerink | Melkveehouder | Boerderij De Lage Weide | Twente | anonymous
Schakelde over op natuurinclusief. Wandelt liever met je door het land dan dat hij belt.
landbouw, ondernemen, natuur

Dewi Santoso | Risicoanalist | Onderlinge Veilige Haven | Apeldoorn | anonymous
Maakt ingewikkelde dingen klein. Begeleidt graag iemand die net is afgestudeerd.
financiën, data, starten na je studie

Karin Lubbers | Adviseur werk en inkomen | Werkplein Oosterpoort | Drenthe | anonymous
Kent alle regels en blijft toch aardig. Helpt je vragen scherp te krijgen.
werk zoeken, terug na een pauze, sociale zekerheid
""")

# Whom Marjan met lately
NEW = read("""
Roos Kuiper | Transitiemanager warmte | Gemeente Overwater | Overijssel | named
Legt uit hoe een wijk van het gas gaat, aan de keukentafel en in de raad.
energie, werken bij een gemeente, veldwerk
> Ontmoet op de dag van de energietransitie. Nog vertellen dat ze in mijn netwerk staat.

Hugo Blank | Trainer omscholing | Vakcollege Hammerveld | Twente | named
Begeleidt groepen van boven de veertig, en weet wanneer iemand afhaakt.
omscholen, techniek, onderwijs
> Nog mailen.

Meike Zandstra | Beleidsmedewerker wonen | Gemeente Overwater | Overijssel | hidden
Kwam van de woningcorporatie en kent beide kanten van de tafel.
beleid, wonen, doorgroeien
""")

OF_RUBEN = read("""
Daphne Roosenburg | Concertprogrammeur | Muziekgebouw De Klankkast | Tilburg | named
Draait al jaren mee en heeft nog steeds kippenvel. Vertelt graag hoe het achter de schermen gaat.
cultuur, evenementen, vrijwillig beginnen

Stijn Goossens | Timmerman en leermeester | Werkplaats Rechte Hoek | Eindhoven | named
Leidt overstappers op, ook zonder twee rechterhanden. Je mag een dag meelopen.
ambacht, omscholen, meelopen

Leyla Demir | Leidinggevende thuiszorg | Zorg om de Hoek | Breda | named
Begon als herintreder en heeft nu dertig collega's. Weet wat een rustige start is.
zorg, terug na een pauze, leidinggeven

Frank Wolters | Informatieanalist | Gemeente Zuiderveld | Noord-Brabant | named
Legt bruggen tussen de computer en de balie. Houdt van gewone woorden.
data, werken bij een gemeente, digitale producten

Emma Lindqvist | Programme manager | Atlas Learning Lab | Eindhoven | anonymous
Built three teams in three countries. Kind, quick and very direct.
internationaal, leidinggeven, onderwijs

Otto van Meurs | Conservator | Streekmuseum De Oude Schouw | Den Bosch | anonymous
Kan een middag over één stoel praten. Na afloop wil je niet anders meer.
cultuur, onderzoek, erfgoed
""")

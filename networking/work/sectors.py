"""What an organisation does, as far as its name says. No name is looked up anywhere."""

from functools import lru_cache

from .kinds import Sector
from .stems import Stems, words_of

LONGEST = 200  # letters of a name that are looked at

NO_SECTOR = """
    ontzorg-, zorgeloos, zorgvuldig, bezorg-, -bezorger, -bezorging, ideeenbank, talentenbank,
    vacaturebank
"""

# A name that says what kind of organisation it is, whatever it is about.
KINDS = {
    Sector.GOVERNMENT: """
        gemeente, gemeenten, gemeente-, provincie, ministerie, ministry, rijksoverheid, rijks-,
        waterschap, hoogheemraadschap, omgevingsdienst, politie, belastingdienst, veiligheidsregio,
        rijkswaterstaat, kadaster, uwv, svb, cbs, cbr, rdw, rvo, rivm, ind, dji, coa, vng, aivd,
        tweede kamer, eerste kamer, european commission, europese commissie, municipality,
        european parliament, brandweer, defensie, openbaar ministerie, raad van state, rechtbank,
        rechtspraak, gerechtshof, nationale ombudsman, onderwijsinspectie,
        raad voor de kinderbescherming, sociale verzekeringsbank, rekenkamer, inspectie, douane,
        stadsdeel, werkorganisatie, kamer van koophandel, kvk, government, council
    """,
    Sector.EDUCATION: """
        universiteit, university, hogeschool, roc, mbo, school, scholen, -school, scholengroep,
        scholengemeenschap, onderwijs-, -onderwijs, college, lyceum, gymnasium, academie, -academie,
        academy, tno, nwo, knaw, nhl stenden, inholland, fontys, saxion, vu amsterdam, tu delft,
        onderzoeksinstituut, research institute, kindcentrum, lectoraat, faculteit
    """,
    Sector.CARE: """
        ziekenhuis, -ziekenhuis, hospital, umc, -umc, erasmus mc, universitair medisch centrum,
        medisch centrum, medical center, medical centre, ggz, ggd, ggzorg, thuiszorg, -zorg-,
        huisarts-, huisartsen-, tandarts-, apotheek, pharmacy, fysiotherapie, fysio, kliniek,
        -kliniek, clinic, clinics, healthcare, gezondheid-, verpleeghuis, hospice, psychologie-,
        psychologen-, psychologenpraktijk, revalidatie-, ambulance-, verloskundig-,
        verloskundigenpraktijk, logopedie, therapie, medisch
    """,
    Sector.WELFARE: """
        welzijn-, kinderopvang, -kinderopvang, kinderdagverblijf, jeugdzorg, jeugdhulp, -jeugdhulp,
        sociaal werk, sociaal team, wijkteam, buurtteam, leger des heils, maatschappelijk werk,
        maatschappelijke opvang, vluchtelingenwerk, reclassering, jeugdbescherming, childcare,
        sociale werkvoorziening, voedselbank
    """,
    Sector.FINANCE: """
        bank, banken, -bank, rabobank, bankiers, verzekering-, verzekeraar, zorgverzekeraar,
        zorgverzekeringen, zorgverzekering, insurance, pensioen-, pensioenfonds, hypothe-,
        assurantie-, accountant-, accountancy, accountants, finance, financial, financieel,
        financiele, ing, abn amro, asr, aegon, achmea, apg, pggm, nationale nederlanden, dnb, afm,
        administratiekantoor, belastingadviseurs, capital, investments, asset management, vermogens-
    """,
}

TRADES = {
    Sector.CARE: "care, health, mental health, vitaliteit",
    Sector.IT: """
        ict, it, software, software-, data, digital, cloud, hosting, telecom, telecommunicatie,
        cyber, automatisering, -automatisering, tech, technologies, computers, internet, webdesign,
        kpn, microsoft, google, ibm, systems, informatica, apps
    """,
    Sector.BUILDING: """
        bouw, bouw-, -bouw, aannemer-, aannemingsbedrijf, bouwbedrijf, vastgoed-, real estate,
        makelaar-, makelaars, makelaardij, -makelaars, architect-, architecten, -architecten,
        woningcorporatie, woningstichting, woningbouw-, wonen, woonstichting, construction,
        projectontwikkeling, stedenbouw, installatiebedrijf, timmerbedrijf, schildersbedrijf
    """,
    Sector.ENERGY: """
        energie-, -energie, energy, netbeheer-, netbeheerder, drinkwater-, waterbedrijf, tennet,
        alliander, liander, stedin, enexis, gasunie, zonne-, windpark, solar, waternet, vitens,
        warmtebedrijf, duurzame energie
    """,
    Sector.TRANSPORT: """
        transport, transport-, logistiek, logistics, vervoer, -vervoer, spoorwegen, prorail,
        airport, luchthaven, schiphol, airlines, klm, rederij, shipping, havenbedrijf, koeriers,
        taxi-, verhuizingen, expeditie, postnl, nederlandse spoorwegen, gvb, arriva, cargo,
        warehousing
    """,
    Sector.INDUSTRY: """
        industrie, -industrie, industries, industrial, fabriek, -fabriek, machinefabriek, staal,
        steel, metaal-, chemie, chemicals, manufacturing, techniek, -techniek, engineering, asml,
        philips, scheepswerf, machinebouw, electronics, installatietechniek, pharma, foods
    """,
    Sector.CULTURE: """
        museum, -museum, musea, theater, -theater, schouwburg, orkest, bibliotheek, uitgever-,
        uitgeverij, omroep, -omroep, kunst, cultuur-, cultuurfonds, media, film, filmfestival,
        muziek-, music, poppodium, erfgoed-, archief, -archief, krant, dagblad, galerie, gallery,
        npo, dans, opera, fotografie, kunstencentrum, journal, publishing
    """,
    Sector.HOSPITALITY: """
        restaurant, hotel, hotels, hotel-, horeca, cafe, catering, -catering, reizen, travel,
        toerisme, camping, sport, sport-, -sportbond, sportbond, fitness, voetbalclub, knvb, nocnsf,
        recreatie, vakantieparken, evenementen, events, lunchroom, brasserie, bistro, zwembad
    """,
    Sector.TRADE: """
        winkel, -winkel, winkels, supermarkt, -supermarkt, supermarkten, groothandel, retail, shop,
        store, boekhandel, bakkerij, slagerij, kapsalon, mode, fashion, handelsonderneming, handel,
        wholesale, trading, bol com, albert heijn, jumbo, hema, warenhuis, webshop, bloemisterij,
        autobedrijf, garage, tuincentrum, bouwmarkt
    """,
    Sector.NATURE: """
        natuurmonumenten, staatsbosbeheer, natuur-, landbouw-, boerderij, kwekerij, tuinbouw-, lto,
        agro-, agri, hoveniers, hovenier-, landschap, dierentuin, melkveehouderij, farm, milieu-,
        bosbouw, veehouderij, landgoed, zuivel
    """,
}

# A foundation for care is care: these only count when nothing says more.
GENERAL = {
    Sector.NONPROFIT: """
        stichting, vereniging, foundation, vakbond, fnv, cnv, kerk, kerkgenootschap, parochie,
        rode kruis, red cross, unicef, oxfam, greenpeace, cordaid, hartstichting, fonds, -fonds,
        kwf, charity, ngo, amnesty, war child, artsen zonder grenzen, goede doelen
    """,
    Sector.BUSINESS: """
        advocaten, advocatenkantoor, notaris-, notarissen, consultancy, consulting, consultants,
        advies, -advies, adviesbureau, adviesgroep, adviseurs, recruitment, uitzendbureau, uitzend-,
        detachering, werving, communicatiebureau, reclamebureau, marketing, coaching, -coaching,
        loopbaan-, training, trainingen, legal, juristen, juridisch, deloitte, kpmg, pwc, mckinsey,
        accenture, capgemini, berenschot, twynstra, randstad, interim, hr, bureau, adviesburo,
        communicatie, mediation, schoonmaakbedrijf, beveiliging, vertaalbureau, ontwerpbureau
    """,
}
SECTORS = Stems(NO_SECTOR, KINDS, TRADES, GENERAL)


@lru_cache(maxsize=20_000)
def sector_of(organisation: str) -> str:
    """A code of Sector, or "" when the name does not say."""
    told = SECTORS.best(words_of(organisation[:LONGEST]))
    return str(told[1]) if told else ""

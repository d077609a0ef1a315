"""Words that say what the work is about: first what every organisation has, then branches.

A seller in health care sells, so the work that every organisation has goes before the branch.
Written as `stems` reads them.
"""

from .kinds import Field

FUNCTIONS = {
    Field.HR: "arbeidsvoorwaarden, medezeggenschap, diversity, staffing, uitzend-, flexwerk",
    Field.LEGAL: """
        legal, juridisch-, law, jura, rechten, mensenrechten, human rights, arbeidsrecht,
        strafrecht, bestuursrecht, ondernemingsrecht, familierecht, omgevingsrecht, privaatrecht,
        gezondheidsrecht, vastgoedrecht, staatsrecht, huurrecht, auteursrecht, contractenrecht,
        compliance-, privacy, patent, octrooi-, rechtsbijstand-, notarieel, notariele, rechtbank,
        rechtspraak, mediation
    """,
    Field.IT: """
        it, ict, ict-, data, data-, informatica, informatisering, informatievoorziening,
        informatiemanag-, informatieadviseur, informatiearchitect, information technology, cloud-,
        azure, aws, cyber-, sap, salesforce, erp, java, javascript, python, php, net developer,
        net engineer, asp net, sharepoint, mendix, outsystems, servicenow, oracle, linux, android,
        ios, powerbi, bi, power bi, business intelligence, digitalisering, digitale transformatie,
        digital transformation, analytics, ai, blockchain, low code, lowcode, computer-, tech lead,
        gis, cto, cio, business analyst, business analist, telecommunicatie-, websites,
        webontwikkel-, computing
    """,
    Field.FINANCE: """
        financ-, -financien, accountancy, accounting, audit, -fiscaal, fiscale, tax, belasting-,
        treasury, hypothe-, mortgage, -boekhoud-, -controlling, planning en control, investment,
        investments, beleggings-, belegging-, vermogens-, wealth, asset management, equity, kredie-,
        credit, debiteuren-, crediteuren-, accounts payable, accounts receivable, salaris-, risk,
        cfo, schadeverzekering-, subsidie-, econometri-
    """,
    Field.MARKETING: """
        -marketing-, -communicatie-, communications, communication, pr, brand, branding, reclame-,
        advertis-, seo, sea specialist, content, campagne-, campaign, campaigns, e commerce,
        ecommerce, market research, marktonderzoek-, fundraising, cmo, woordvoering, copywriting,
        publicity
    """,
    Field.SALES: """
        sales, -sales, sales-, -verkoop-, commercieel, commerciele, commercial, commerce, commercie,
        acquisitie, binnendienst, buitendienst, presales, accountmanagement, partnerships, cco,
        relatiebeheer
    """,
    Field.PURCHASING: """
        -inkoop-, procurement, purchas-, sourcing, aanbested-, tender-, tenders, leveranciers-,
        supplier, vendor, contractmanagement, cpo
    """,
}

BRANCHES = {
    Field.HR: "personeel-, talentontwikkel-, werkgeluk, werkgevers-, leiderschap-, leadership",
    Field.EDUCATION: """
        -onderwijs-, educatie-, -educatie, education, educational, training, trainings-, learning,
        opleidings-, opleiding, opleidingen, school-, -school, schools, academy, -academie,
        universiteit-, universitair-, university, faculty, kleuter-, onderbouw-, bovenbouw-,
        middenbouw-, nt2, curriculum, student-, leerling-, leerlingenzorg, pedagoog, mbo, hbo, vmbo,
        coordinator vo
    """,
    Field.LEGAL: "justitie, justitieel, justice, court, insolven-",
    Field.WELFARE: """
        begeleider, -begeleider, begeleidster, pedagogisch, kinderopvang-, child care, childcare,
        bso, gezins-, welzijn-, welfare, wmo, participatie-, wijkteam-, sociaal team, buurtteam-,
        mantelzorg-, pastoraal, counsellor, counselor, humanitarian, vluchteling-, asiel-,
        voedselbank, sociaal domein, sociaal, sociale, maatschappelijk-, community development,
        international aid, charity, ngo, goede doelen, youth, jeugd-, jongeren-, armoede-,
        ontwikkelingssamenwerking, kerkelijk-, social impact
    """,
    Field.CARE: """
        -zorg-, -verzorger, care, health, healthcare, gezondheid-, ggz, ggd, ziekenhui-, hospital,
        patient, patients, patienten-, -kliniek, clinic, clinical, klinisch, hospice, medical,
        medisch-, medische, nursing, verpleegkundig, verpleegkunde, -geneeskunde, therapie, therapy,
        psychiatr-, mental health, dental, tandheel-, leefstijl-, vitaliteit-, ambulance-,
        psycholog-, behandelaar, revalidatie-, paramedisch, wellbeing, diagnosti-, farma-, pharma,
        fysio-, optica, ouderen-, nutrition-, voedings-, dementie
    """,
    Field.IT: """
        informatie-, information, web, web-, website, application, applications, applicatie-,
        telecom-, systems, network, netwerk-, digitaal, digitale, crm
    """,
    Field.FINANCE: """
        bank, bank-, -bank, banking, verzekering-, insurance, pensioen-, pension, pensions,
        assurantie-, claims, -economie, schade, fondsbeheer, asset manager
    """,
    Field.SALES: "groothandel-, handel-, wholesale, export, retail sales",
    Field.LOGISTICS: """
        logisti-, -logistiek, supply chain, transport, transport-, -transport, magazijn-, warehouse,
        warehous-, freight, shipping, -scheepvaart, maritiem-, maritime, airline, aviation,
        luchtvaart-, haven-, rail, rail-, spoor-, -vervoer-, openbaar vervoer, verkeer-, traffic,
        fleet, wagenpark-, distribut-, douane-, customs, taxi-, verhui-, voorraad-, inventory,
        import, shipbroker, passenger, trein-, logistics
    """,
    Field.BUILDING: """
        -bouw-, -vastgoed-, real estate, property, woningcorporatie, woning-, woon-, wonen,
        volkshuisvesting, housing, huisvesting-, construction, building, civil, civiel-, civiele,
        infra, infra-, gww, bim, architectuur, architectural, stedenbouw-, urban, ruimtelijk-,
        ruimtelijke ordening, gebiedsontwikkel-, projectontwikkel-, kadaster, geodet-, geo, estates,
        timmer-, schilder-, geomatic-, monument-
    """,
    Field.NATURE: """
        -duurzaam-, verduurzaming, sustainab-, esg, csr, mvo, circular, circulair-, circulaire,
        klimaat-, climate, energietransitie, energieadviseur, milieu-, environment-, ecolog-,
        natuur-, nature, conservation, bos, bosbeheer, bosbouw-, forest, forestry, tuin-,
        horticultur-, garden, groen, groenvoorziening, agrar-, agri-, agro-, -landbouw-, akkerbouw-,
        tuinbouw-, veeteelt, farm, farming, fisheries, fishery, visserij, dieren-, dier-, animal,
        zoo, zoolog-, waterbeheer, watermanagement, water, waterschap-, afval-, waste, recycling,
        landschap-, landscape, biodivers-, bodem-, soil, fish, countryside, plant breeder
    """,
    Field.ENGINEERING: """
        -techniek, mechanical, electrical, elektr-, electron-, mechatroni-, werktuigbouw-,
        productie-, manufactur-, operator, -operator, cnc, technoloog, maintenance, -onderhoud-,
        installatie-, assemblage, automotive, autotechniek, chemi-, aerospace, aeronautical,
        petroleum, mining, drilling, nuclear, robot-, scheepsbouw-, machinebouw-, vliegtuig-, hvac,
        materials, metallurg-, product development, productontwikkeling, mijnbouw-, metaal-,
        constructie-, textile, kunststof-, garment, printing, halfgeleider, fabriek-, werkplaats-,
        voedingsindustrie, r d
    """,
    Field.POLICY: """
        political, politiek-, politieke, defensie-, defence, defense, military, veiligheid-,
        -veiligheid, safety, security, beveilig-, handhav-, gemeente-, gemeentelijk-, ambtelijk-,
        rijks-, overheid-, overheden, government, governmental, provincie-, provinciaal,
        burgerzaken, ministerie, council, public sector, public administration, public policy,
        publieke sector, publieke zaak, publiek domein, openbare orde, openbaar bestuur, crisis-,
        -inspecteur, -inspectrice, inspector, toezicht, vergunning-, kam, emergency, gevangenis-,
        prison, probation, justitieel beleid, verkiezing-, intelligence, local authority,
        international relations, european affairs
    """,
    Field.RESEARCH: """
        research, -onderzoek-, onderzoek-, wetenschap, wetenschappelijk, scientific, science,
        fellow, lab, laborator-, life sciences, life science, research and development, biomedi-,
        academic
    """,
    Field.MEDIA: """
        redactie-, omroep-, radio, radio-, televisie, televisie-, television, tv, film, film-,
        video, video-, fotografie, photo-, camera, producer, producent, -muziek-, music, dans,
        dance, theater-, theatre, kunst, kunst-, art, design, grafisch-, grafische, graphic,
        animation, animatie, mode, fashion, museum-, musea, gallery, galerie-, publishing,
        uitgeverij, bibliothe-, library, archief-, archive, archives, cultuur, cultuur-, cultur-,
        erfgoed-, heritage, media, media-, game, games, podcast-, interieur-, interior, ceramics,
        podium-, tekst-, creatief, broadcast-, journalisti-, exhibition, festivals
    """,
    Field.HOSPITALITY: """
        horeca-, bediening, restaurant-, hotel-, hospitality, catering-, caterer, toeris-, tourism,
        tourist, reis-, travel, recreatie-, recreation, leisure, sport, sport-, sports, topsport,
        watersport-, fitness-, zwem-, voetbal-, football, tennis-, golf-, yoga-, event, events,
        evenement-, festival-, entertainment, vrije tijd, housekeeping, camping-, congres-,
        conference, theme park, food and beverage, f b, food, public house, culinair, hostess,
        activiteiten-, dagbesteding horeca, cafe
    """,
    Field.SERVICE: """
        customer, customers, klantenservice, klant, klant-, winkel, winkel-, retail-, shop, store,
        kassa-, supermarkt-, supermarket, filiaal-, beauty, cleaning, schoonmaak-, aftersales,
        after sales, funeral, detailhandel
    """,
    Field.OFFICE: """
        office, kantoor-, records, back office, backoffice-, front office, frontoffice-, facilit-,
        reception, secretarieel, secretariele, clerk, clerical
    """,
    Field.ADVICE: "pmo, procesbegeleider",
}

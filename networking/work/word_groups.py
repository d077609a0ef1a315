"""Words of work that mean the same, a group on every line; no word is in two groups."""

# Only what people would take for the same work; nearly the same is not here. Nor are
# the commonest surnames (Bakker, De Boer, Kok): whoever types "baker" would find all of them.
GROUPS = """
    docent leraar lerares leerkracht onderwijzer teacher lecturer
    hoogleraar professor
    trainer opleider instructeur instructor
    onderwijs educatie education
    opleiding training
    universiteit university
    hogeschool college
    student studente studenten students
    stagiair stagiaire stage intern internship
    pedagoog educationalist
    jurist juriste lawyer
    advocaat advocate attorney solicitor barrister
    notaris notary
    rechter judge
    juridisch legal
    recht law
    mediator bemiddelaar
    verpleegkundige verpleegster nurse verpleging nursing
    verzorgende verzorger carer caregiver
    arts dokter doctor physician medicus
    huisarts gp
    chirurg surgeon
    tandarts dentist
    dierenarts veterinarian vet
    apotheker pharmacist
    verloskundige midwife
    psycholoog psychologe psychologist
    psychiater psychiatrist
    therapeut therapeute therapist
    fysiotherapeut physiotherapist fysio
    dietist dietician dietitian
    zorg gezondheidszorg care healthcare
    gezondheid health
    ziekenhuis hospital
    kliniek clinic
    onderzoeker researcher onderzoek research
    wetenschapper scientist wetenschap science
    laborant laboratory
    bioloog biologist
    natuurkundige physicist
    wiskundige mathematician
    historicus historian
    econoom economist
    statisticus statistician
    beleid policy
    beleidsmedewerker beleidsadviseur
    overheid government
    gemeente municipality
    provincie province
    ministerie ministry
    burgemeester mayor
    wethouder alderman
    politicus politician
    politie police
    rechercheur detective
    brandweer firefighter
    beveiliger beveiliging security
    veiligheid safety
    militair soldier military
    diplomaat diplomat
    adviseur adviseuse advisor adviser consultant advies advice consultancy consulting
    projectleider projectmanager
    programmamanager programmaleider
    verandering change
    innovatie innovation
    strategie strategy strateeg strategist
    kwaliteit quality
    directeur directrice director
    bestuurder executive
    bestuur board
    bestuursvoorzitter ceo
    voorzitter chair chairman chairwoman
    manager leidinggevende
    hoofd head
    eigenaar eigenaresse owner
    oprichter oprichtster founder medeoprichter cofounder
    ondernemer onderneemster entrepreneur
    zelfstandige zzp zzper freelancer freelance
    vrijwilliger vrijwilligster volunteer
    gepensioneerd gepensioneerde retired
    secretaresse secretary
    administratie administration
    administrateur administrator
    assistent assistente assistant
    medewerker medewerkster employee
    boekhouder boekhoudster bookkeeper boekhouding accounting
    belasting belastingen tax
    fiscalist belastingadviseur
    financieel financiele financial financien finance
    bankier banker
    verzekering verzekeringen insurance
    pensioen pension
    hypotheek mortgage
    belegger investor
    salarisadministratie payroll
    inkoper inkoopster buyer purchaser inkoop purchasing procurement
    leverancier supplier
    verkoper verkoopster salesman saleswoman verkoop sales
    relatiebeheer accountmanagement
    commercieel commerciele commercial
    marketeer marketer
    reclame advertising
    communicatie communication communications
    woordvoerder voorlichter spokesperson
    tekstschrijver copywriter
    klant klanten customer
    klantenservice klantcontact
    winkel shop store
    winkelier shopkeeper retailer
    kapper kapster hairdresser
    schoonmaker schoonmaakster cleaner
    chauffeur driver
    vracht freight
    magazijn warehouse
    logistiek logistics
    vervoer transport
    piloot pilot
    kapitein captain
    koerier courier
    douane customs
    aannemer builder contractor
    bouw construction
    timmerman timmervrouw carpenter
    metselaar bricklayer
    loodgieter plumber
    schilder painter
    elektricien electrician
    stedenbouwkundige stedenbouw urbanist
    makelaar realtor
    vastgoed property
    woningen wonen housing
    landmeter surveyor
    ingenieur engineer
    techniek engineering technology
    technicus technician technisch technical
    werktuigbouwkunde werktuigbouwkundig mechanical
    elektrotechniek electrical
    monteur mechanic
    lasser welder
    productie production manufacturing
    fabriek factory
    onderhoud maintenance
    energie energy
    duurzaamheid sustainability duurzaam sustainable
    klimaat climate
    milieu environment environmental
    natuur nature
    ecoloog ecologist
    landbouw agriculture farming
    agrarier farmer
    tuinman hovenier gardener
    boswachter ranger forester
    afval waste
    ontwikkelaar developer
    programmeur programmer
    ontwikkeling development
    ict automatisering
    gegevens data
    analist analyst
    ontwerper vormgever designer ontwerpster ontwerp vormgeving design
    kunstenaar kunstenares artist
    kunst art
    muziek music
    musicus muzikant musician
    zanger zangeres singer
    acteur actrice actor actress
    danser danseres dancer
    journalist journaliste verslaggever reporter
    redacteur redactrice editor
    schrijver schrijfster writer auteur author
    dichter poet
    vertaler vertaalster translator
    tolk interpreter
    fotograaf fotografe photographer
    uitgever publisher
    bibliothecaris librarian bibliotheek library
    cultuur culture
    erfgoed heritage
    geluid sound
    ober kelner serveerster waiter waitress
    slager butcher
    horeca hospitality catering
    toerisme tourism
    reizen travel
    evenementen evenement events
    gids guide
    scheidsrechter referee
    loopbaan carriere career careers
    loopbaancoach loopbaanadviseur loopbaanbegeleider
    werving recruitment
    werver recruiter recruteur
    personeel personnel staff
    personeelszaken hr hrm
    vertrouwenspersoon confidant
    welzijn welfare
    jeugd youth
    jongerenwerker jeugdwerker
    kinderopvang childcare
    begeleider counsellor counselor
    predikant dominee pastor
    geestelijke chaplain
    opzichter inspecteur inspector
    tijdelijk interim
"""

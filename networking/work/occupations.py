"""Names of occupations: they say the field of work, whatever stands around them.

Written as `stems` reads them. Two tables for the size of the page; they count as one.
"""

from .kinds import Field

# Words that look like a field and are not one.
DULL = """
    ontzorg-, zorgeloos, zorgvuldig, zorgen, make it, making it, made it, get it, love it, do it,
    doing it, about it, it takes, it happen, it work, it possible, team building, capacity building,
    met pensioen, met vervroegd pensioen, key driver, business partner, account, in opleiding,
    bestuurslid, lid bestuur, netwerker, student
"""

OCCUPATIONS = {
    Field.HR: """
        hr, hrm, hrd, hrbp, recruit-, -recruiter, recrut-, headhunter, head hunter, talent,
        talent acquisition, werving en selectie, human resource, human resources, human capital,
        people manager, people partner, people officer, people operations, people culture,
        people ops, p o, personeel en organisatie, personeels-, personnel, -loopbaan-, career,
        careers, outplacement-, jobcoach, job coach, jobhunter, re integratie,
        re integratieconsulent, re integratieadviseur, re integratiecoach, reintegratie-,
        arbeidsdeskundige, arbeidsbemiddelaar, -intercedent, -intercedente, uitzendconsulent,
        employer branding, verzuim-, casemanager verzuim, werkcoach, detacheerder,
        arbeidsmobiliteit, vertrouwenspersoon, sourcer, executive search, executive coach,
        leadership coach, teamcoach, -organisatiepsycholoog, occupational psychologist,
        arbeidspsycholoog, compensation benefits, chro
    """,
    Field.EDUCATION: """
        -docent, -docente, -leraar, -lerares, -leerkracht, teacher, schoolteacher, headteacher,
        lecturer, tutor, instructor, -instructeur, -instructrice, -trainer, trainster, -opleider,
        professor, -hoogleraar, -onderwijzer, -onderwijzeres, educator, intern begeleider, ib er,
        schoolleider, schooldirecteur, rector, conrector, lector, decaan, studentendecaan, dean,
        studieadviseur, studiebegeleider, study advisor, student advisor, student counselor,
        student counsellor, studieloopbaan-, studiecoach, studiekeuze-, examinator,
        onderwijskundige, -onderwijsassistent, instructional designer, taalcoach,
        learning and development, opleidingskundige, opleidingsadviseur, opleidingscoordinator,
        taaltrainer, student support, student affairs, student services, leren en ontwikkelen,
        stagebegeleider, curriculum developer, leerplanontwikkelaar, onderwijsontwikkelaar
    """,
    Field.LEGAL: """
        -jurist, -juriste, -advocaat, advocate, advocaten, -notaris, notary, lawyer, attorney,
        solicitor, barrister, paralegal, rechter, -rechter, judge, officier van justitie,
        public prosecutor, magistraat, procureur, griffier, griffiemedewerker, deurwaarder, bailiff,
        -mediator, counsel, company secretary, data protection officer,
        functionaris gegevensbescherming, privacy officer, conveyancer, octrooigemachtigde,
        patent attorney
    """,
    Field.WELFARE: """
        maatschappelijk werker, maatschappelijk werkster, maatschappelijk werk, social worker,
        sociaal werker, sociaal werkster, social work, jeugdwerker, jongerenwerker, buurtwerker,
        opbouwwerker, -welzijnswerker, youth worker, community worker, case worker, caseworker,
        -hulpverlener, -hulpverleenster, pedagogisch medewerker, pedagogisch coach, gastouder,
        childminder, nanny, jeugdzorg-, jeugdbeschermer, -voogd, gezinscoach, gezinsmanager,
        schuldhulp-, budgetcoach, bewindvoerder, reclassering-, probation officer, dominee,
        predikant, pastor, priester, priest, chaplain, imam, minister of religion,
        geestelijk verzorger, wmo consulent, sociaal makelaar, buurtsportcoach, woonbegeleider,
        persoonlijk begeleider, ambulant begeleider, ambulant begeleidster, kinderleidster,
        ervaringsdeskundige, werk en inkomen, inkomensconsulent, life coach, lifecoach
    """,
    Field.CARE: """
        -verpleegkundige, -verpleegster, nurse, -verzorgende, huisarts-, -isarts, -sarts, -ndarts,
        -gdarts, -rarts, -narts, -garts, arts onderzoeker, sportarts, schoolarts, doktersassistent-,
        tandartsassistent-, operatieassistent-, co assistent, doctor, gp, general practitioner,
        physician, surgeon, -chirurg, -therapeut, -therapeute, -therapist, -psycholoog,
        psychologist, -psychiater, psychiatrist, psychotherap-, cardiolo-, oncolo-, neurolo-,
        radiolo-, dermatolo-, gynaecolo-, gynecolo-, urolo-, uroloog, anesthes-, anaesthes-,
        patholo-, geriat-, pediatr-, paediatr-, orthoped-, ophthalm-, internist, optometrist,
        optician, opticien, audici-, audiolo-, apotheker-, pharmac-, midwife, verloskundige, kraam-,
        paramedic, dietist-, dietician, dietitian, logoped-, osteopa-, chiropract-, podiatrist,
        podolo-, mondhygienist-, dental hygienist, dentist, orthodont-, radiographer,
        laborant radiologie, praktijkondersteuner, poh, acupunctu-, homeopa-, haptonoom, seksuoloog,
        masseur, masseuse, massage-, mindfulness, veterinar-, vet, leefstijlcoach, lifestyle coach,
        vitaliteitscoach, regiebehandelaar, behandelcoordinator, ambulancechauffeur, thuishulp,
        voedingsdeskundige, nutritionist, huishoudelijke hulp, carer, care worker, care assistant,
        zorgkundige, helpende, speech and language
    """,
    Field.IT: """
        -programmeur, programmer, devops, -devops, sysadmin, systeembeheer-, netwerkbeheer-,
        systems administrator, system administrator, network administrator, applicatiebeheer-,
        functioneel beheer, functioneel ontwerper, functioneel beheerder,
        technisch applicatiebeheerder, database-, dba, data scientist, data engineer, data analyst,
        data analist, data steward, scrum-, agile coach, agile-, product owner, productowner,
        front end, frontend-, back end developer, backend-, full stack, fullstack-, web developer,
        webdeveloper, app developer, pentester, ethical hacker, computer scientist, informaticus,
        -tester, test engineer, testengineer, test manager, testmanager, test analyst,
        test automation, qa engineer, software-, machine learning, artificial intelligence,
        kunstmatige intelligentie, solution architect, solutions architect, enterprise architect,
        data architect, security engineer, security architect, security analyst,
        security consultant, information security, informatiebeveilig-, cybersecurity,
        cyber security, it security, ciso, soc analyst, site reliability, platform engineer,
        network engineer, infrastructure engineer, systems analyst, webmaster, technical support,
        support engineer, service desk, servicedesk-, helpdesk-, help desk, informatieanalist,
        bioinformatic-, game developer, games developer, multimedia programmer, chief technology,
        chief information, chief data
    """,
    Field.FINANCE: """
        -accountant, -boekhouder, -boekhoudster, bookkeeper, -controller, fiscalist,
        belastingadviseur, treasurer, actuar-, bankier, banker, underwriter, hypotheekadviseur,
        schadebehandelaar, schade expert, loss adjuster, claims handler, claims adjuster,
        stockbroker, broker, trader, assurantiemakelaar, credit manager, investor, fund manager,
        risk manager, risk analyst, econoom, economist, salarisadministr-, financial planner,
        financieel planner, financieel adviseur, insurance surveyor, private banker, auditor,
        -auditor, chief financial, payroll-
    """,
    Field.MARKETING: """
        -marketeer, marketer, copywriter, tekstschrijver, -voorlichter, -woordvoerder, spokesperson,
        public relations, social media, socialmedia-, brand manager, community manager,
        growth hacker, influencer, webredacteur, content manager, content creator,
        content strategist, content specialist, content editor, contentmanager, contentmarketeer,
        media planner, media buyer, fondsenwerv-, fundraiser, storyteller, conceptontwikkelaar,
        concept developer, communicatieadviseur, communicatiemedewerker, communicatiespecialist,
        press officer, marketing manager, chief marketing, chief brand
    """,
    Field.SALES: """
        -verkoper, -verkoopster, salesman, saleswoman, -accountmanager, account manager,
        account executive, account director, accountdirector, key account, business developer,
        business development, vertegenwoordiger, sales rep, new business, bid manager, bidmanager,
        relatiemanager, relationship manager, relatiebeheerder, telemarket-, telesales,
        telefonisch verkoper, exportmanager, export manager, auctioneer, veilingmeester,
        sales manager, sales trainer, chief commercial, chief revenue, chief sales
    """,
    Field.PURCHASING: """
        -inkoper, -inkoopster, buyer, category manager, categorymanager, contractmanager,
        contract manager, inkoopadviseur, chief procurement, procurement-, purchaser
    """,
}

MORE_OCCUPATIONS = {
    Field.LOGISTICS: """
        -chauffeur, driver, trucker, -bezorger, bezorg-, expediteur, -kapitein, schipper, stuurman,
        -piloot, verkeersleider, air traffic controller, steward, stewardess, cabin crew, purser,
        -machinist, conducteur, hoofdconducteur, trambestuurder, postbode, koerier, courier,
        orderpicker, heftruckchauffeur, transportplanner, logistiek planner, transport planner,
        havenmeester, magazijnmedewerker, magazijnbeheerder, warehouse manager, logisticus,
        air cabin crew, merchant navy officer, airline pilot, treindienstleider, flight attendant
    """,
    Field.BUILDING: """
        -aannemer, -timmerman, carpenter, joiner, -metselaar, bricklayer, schilder, huisschilder,
        stukadoor, loodgieter, plumber, dakdekker, stratenmaker, uitvoerder, hoofduitvoerder,
        werkvoorbereider, calculator, opzichter, -bouwkundige, stedenbouwkundige, -makelaar,
        estate agent, realtor, -taxateur, surveyor, quantity surveyor, projectontwikkelaar,
        project developer, property developer, real estate developer, gebiedsontwikkelaar,
        civil engineer, structural engineer, site engineer, building services engineer,
        site manager, town planner, urban planner, planoloog, landmeter, omgevingsmanager,
        kostendeskundige, land agent, building inspector, building control
    """,
    Field.NATURE: """
        ecoloog, ecologist, boswachter, bosbouwer, forester, ranger, hovenier, tuinman, tuinier,
        gardener, -boer, boerin, farmer, akkerbouwer, tuinder, teler, -kweker, veehouder, visser,
        fisherman, dierverzorger, dierenverzorger, tree surgeon, arborist, boomverzorger,
        energiecoach, klimaatadviseur, duurzaamheidsadviseur, landschapsarchitect,
        landscape architect, milieukundige, imker, beekeeper, animal technologist
    """,
    Field.ENGINEERING: """
        -monteur, -mechanic, -technicus, mechanicien, elektricien, electrician, -lasser, welder,
        -bankwerker, frezer, verspaner, procesoperator, process operator, -werktuigbouwkundige,
        werktuigbouwkundig ingenieur, installateur, meubelmaker, instrumentmaker, design engineer,
        service engineer, field service engineer, mechanical engineer, electrical engineer,
        naval architect, production planner, productieplanner, technisch tekenaar, procestechnoloog,
        process engineer, biomedical engineer, productontwikkelaar, machinebouwer, drukker,
        kwaliteitscontroleur, quality controller, quality engineer, chemical engineer
    """,
    Field.POLICY: """
        -beleid-, policy, politie-, police, wijkagent, hoofdagent, rechercheur, detective,
        marechaussee, militair, soldaat, soldier, officier, armed forces, army, brandweer-,
        brandwacht, firefighter, fire fighter, fire officer, boa, handhaver, -beveiliger,
        beveiligingsbeambte, security guard, prison officer, gevangenisbewaarder, -ambtenaar,
        civil servant, civil service, minister, staatssecretaris, wethouder, -burgemeester, mayor,
        -raadslid, kamerlid, statenlid, gedeputeerde, councillor, councilor, politicus, politician,
        diplomaat, diplomat, ambassadeur, bestuurskundige, raadsgriffier, statengriffier,
        raadsadviseur, gemeentesecretaris, lobbyist, ombuds-, public affairs, customs officer,
        douanier, immigration officer, veiligheidskundige, safety officer, safety advisor,
        safety adviser, health and safety, hse, arbo-, preventiemedewerker, emergency planning,
        intelligence officer, intelligence analyst, commissaris van politie,
        commissaris van de koning
    """,
    Field.RESEARCH: """
        -onderzoeker, -onderzoekster, researcher, phd, promovendus, promovenda, postdoc-, post doc,
        scientist, -wetenschapper, -bioloog, -biologist, -chemist, chemicus, physicist,
        natuurkundige, wiskundige, mathematician, statistic-, historian, historicus, archeolog-,
        archeoloog, archaeolog-, antropoloog, anthropolog-, socioloog, sociolog-, filosoof,
        philosopher, geograaf, geographer, linguist, taalkundige, astronom-, astronoom, geoloog,
        geolog-, geophysic-, geochem-, geofysicus, meteorolog-, meteoroloog, oceanograph-,
        hydrolog-, hydroloog, geneticist, genetic-, -geneticist, immunolog-, toxicolog-, biochem-,
        embryolog-, epidemiolo-, politicoloog, criminoloog, criminolog-, demograaf,
        research associate, research assistant, research fellow, research scientist,
        analytisch chemicus, clinical research associate, market researcher, laborant,
        lab technician, biotechnolo-
    """,
    Field.MEDIA: """
        -journalist, -journaliste, -redacteur, -redactrice, editor, reporter, correspondent,
        -verslaggever, presentator, presentatrice, broadcaster, presenter, -fotograaf, fotografe,
        photographer, cameraman, camera operator, filmregisseur, theaterregisseur, -acteur, actrice,
        actor, actress, musicus, musician, muzikant, zanger, zangeres, singer, componist, composer,
        dirigent, dj, danser, danseres, dancer, choreogra-, kunstenaar, kunstenares, artist,
        illustrator, -ontwerper, -ontwerpster, -vormgever, -vormgeefster, designer, ux, ux-, ui,
        art director, artdirector, creative director, animator, -stylist, -styliste, stylist,
        curator, conservator, -schrijver, -schrijfster, writer, author, auteur, -vertaler,
        -vertaalster, translator, -tolk, interpreter, uitgever, publisher, -bibliothecaris,
        librarian, archivist, archivaris, documentalist, columnist, goudsmid, edelsmid, keramist,
        jeweller, theatre director, theatre manager, film director, theatermaker, filmmaker,
        programmamaker, documentairemaker, podcastmaker, stage manager, museum education officer,
        arts administrator, arts development, arts officer, performing arts, head of arts,
        arts manager, dichter, striptekenaar, fine arts, fine artist, visual arts, arts and culture,
        sound engineer, geluidstechnicus, lichttechnicus, sub editor
    """,
    Field.HOSPITALITY: """
        -kok, sous chef, head chef, chef cook, cook, chef, ober, kelner, waiter, waitress,
        serveerster, barista, bartender, barman, barmedewerker, gastheer, gastvrouw, -bakker, baker,
        patissier, slager, butcher, sommelier, brewer, brouwer, reisleider, reisadviseur,
        reisbegeleider, reisagent, travel agent, tour guide, -gids, personal trainer,
        fitness trainer, fitnesstrainer, fitnessinstructeur, fitness instructor, sportinstructeur,
        zweminstructeur, voetbaltrainer, tennisleraar, sports coach, sportcoach, yogadocent,
        yogalerares, yoga teacher, yoga instructor, -voetballer, footballer, -scheidsrechter,
        referee, lifeguard, event manager, eventmanager, events manager, event planner,
        wedding planner, evenementenorganisator, -sporter, sportsman, athlete, horecaondernemer,
        horecamanager, restauranthouder, croupier, outdoor activities
    """,
    Field.SERVICE: """
        -klantenservice-, customer service, customer care, customer success, customer support,
        -klantcontact-, bookseller, boekhandelaar, klantadviseur, klantbeheerder, call center,
        call centre, callcenter-, contact center, contact centre, -winkelmedewerker, winkelier,
        winkelmanager, shopkeeper, store manager, shop assistant, shop manager, winkelverkoper,
        kassamedewerker, caissiere, cashier, kassier, vakkenvuller, vulploeg-, -kapper, -kapster,
        hairdresser, barber, schoonheids-, beautician, beauty specialist, nagelstyliste,
        haarstylist, hair stylist, pedicure, manicure, schoonmaker, schoonmaakster, cleaner,
        glazenwasser, interieurverzorg-, bloemist, florist, uitvaart-, funeral director,
        begrafenisondernemer, visual merchandiser, merchandiser, baliemedewerker,
        klachtenbehandelaar, filiaalmanager
    """,
    Field.OFFICE: """
        secretaresse, -secretaresse, secretary, secretariaat-, -managementassistent-,
        management assistent, management assistente, management assistant, personal assistant,
        executive assistant, virtual assistant, directieassistent-, office manager, officemanager,
        -receptionist, -receptioniste, telefonist-, data entry, typist, notulist,
        document controller, bureaumanager, conciërge, concierge, huismeester, postkamer-,
        project assistent, projectassistent-, facility manager, facilities manager,
        facilitair manager, facilitair medewerker, administratief medewerker,
        administratief medewerkster, administrative assistant, secretarieel medewerker, bode
    """,
}

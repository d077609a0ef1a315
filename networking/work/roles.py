"""Words for a role that can be had in any field: they count when nothing says more.

Owning and leading come last of all. Written as `stems` reads them.
"""

from .kinds import Field

ROLES = {
    Field.HR: "coach, -coach, coaching",
    Field.IT: "developer, -developer, -ontwikkelaar, technology, tech, systeem-",
    Field.CARE: "arts, artsen",
    Field.WELFARE: "casemanager, case manager, consulent, -consulent",
    Field.MARKETING: "product manager, productmanager, digital, growth",
    Field.LOGISTICS: "planner, pilot",
    Field.BUILDING: "architect, -architect, constructeur",
    Field.ENGINEERING: """
        engineer, -engineer, engineering, -ingenieur, techni-, technolog-, production, quality,
        kwaliteit-, lean, six sigma, industrial, industrieel, energie, energie-, energy, -tekenaar
    """,
    Field.MEDIA: "creative, creatieve, regisseur, -regisseur, regisseuse",
    Field.OFFICE: "-administrateur, -administratrice, administr-, -administratie, secretaris",
    Field.SERVICE: "klantmanager, servicemedewerker",
    Field.POLICY: "bestuurs-",
    Field.ADVICE: """
        consult-, -consultant, -adviseur, -adviseuse, advisor, adviser, advisory, advies-, -advies,
        project, projects, project-, -projectleider, -projectmanager, programma-, program,
        programme, programs, programmes, change, verander-, transformatie-, transformation,
        transition, transitie-, strateg-, organisatie-, procesbegeleider, procesmanager, proces-,
        process, facilitator, kwartiermaker, innovatie-, innovation, implementatie-, implementation,
        process owner
    """,
}

OWNING = {
    Field.ENTERPRISE: """
        owner, eigenaar, -eigenaar, eigenaresse, founder, cofounder, oprichter, oprichtster,
        medeoprichter, ondernemer, -ondernemer, ondernemerschap, entrepreneur, entrepreneurship,
        dga, startup, start up, startups, vennoot, franchise-, business owner
    """,
}

LEADING = {
    Field.MANAGEMENT: """
        directeur, -directeur, directrice, directie, directielid, director, manager, -manager,
        management, ceo, coo, chief executive, chief operating, managing partner, bestuurder,
        -bestuurder, bestuursvoorzitter, raad van bestuur, college van bestuur, rvb, cvb, president,
        vice president, vp, svp, evp, teamleider, -teamleider, teamleidster, teamlead, team lead,
        team leader, afdelingshoofd, -afdelingsleider, bedrijfsleider, bedrijfsvoering,
        leidinggevende, raad van toezicht, raad van commissarissen, rvt, rvc, commissaris,
        supervisory board, operations, general management
    """,
}

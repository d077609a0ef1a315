"""Words that say how far somebody has come, and in what form she works.

The earlier of two counts: the owner who is also director is owner. Written as `stems` reads them.
"""

from .kinds import Engagement, Seniority

# Managers without people to manage, and directors and executives that others work for.
NO_RANK = """
    -accountmanager, account manager, account executive, sales executive, accounts executive,
    marketing executive, project manager, projectmanager, product manager, productmanager,
    programmamanager, program manager, programme manager, programma manager, case manager,
    casemanager, office manager, officemanager, community manager, communitymanager, brand manager,
    contract manager, contractmanager, proces manager, procesmanager, process manager,
    informatiemanager, information manager, relatiemanager, relatie manager, relationship manager,
    category manager, categorymanager, change manager, verandermanager, klantmanager,
    customer success manager, content manager, contentmanager, event manager, eventmanager,
    social media manager, kwaliteitsmanager, quality manager, risk manager, omgevingsmanager,
    key account manager, gezinsmanager, stage manager, stage director, art director, artdirector,
    theatre director, film director, funeral director, music director, executive assistant,
    executive assistant to the ceo, personal assistant to the ceo,
    personal assistant to the director, executive search, executive coach, executive secretary,
    assistant to the ceo, assistant to the director, assistant to the managing director,
    secretaresse van de directie, secretaresse van de directeur, assistent van de directeur,
    management assistent, management assistente, management assistant, product owner, productowner,
    process owner, lead generation, lead generator, head office, head hunter, business partner,
    people partner, talent partner, finance partner, hr partner, channel partner, sales partner,
    delivery partner, strategic partner, partner manager, stage coordinator, stage begeleider,
    student counselor, student counsellor, student advisor, student support, student affairs,
    student services, student success, student coach, student recruitment, student psycholoog,
    intern begeleider, intern adviseur, intern auditor, intern accountant, intern transport,
    chief of staff, ondernemerschap, founding engineer, director of photography, directie
"""

SENIORITIES = (
    {Seniority.TRAINEE: """
        stagiair, stagiaire, -stagiair, -stagiaire, meewerkstage, afstudeerstage, stage, trainee,
        intern, internship, traineeship, apprentice, student, werkstudent, afstudeerder, graduate,
        leerling, in opleiding, aios, aio, co assistent, coassistent, management trainee, i o
    """},
    {Seniority.OWNER: """
        owner, eigenaar, -eigenaar, eigenaresse, founder, cofounder, oprichter, oprichtster,
        medeoprichter, ondernemer, -ondernemer, entrepreneur, dga, vennoot, managing partner,
        partner, franchisenemer
    """},
    {Seniority.EXECUTIVE: """
        ceo, cfo, cto, cio, coo, chro, cmo, cpo, cco, cdo, cso, ciso, chief, bestuurder,
        bestuursvoorzitter, raad van bestuur, college van bestuur, rvb, cvb, president,
        burgemeester, wethouder, gedeputeerde, minister, staatssecretaris, executive director,
        executive board
    """},
    {Seniority.DIRECTOR: """
        directeur, -directeur, directrice, director, directielid, lid directie, vice president, vp,
        svp, evp, -rector magnificus, rector, dean, headteacher, gemeentesecretaris
    """},
    {Seniority.MANAGER: """
        manager, -manager, hoofd, -hoofd, head, afdelingsleider, schoolleider, hoofdredacteur,
        bedrijfsleider, sectormanager, conrector, editor in chief, leidinggevende
    """},
    {Seniority.LEAD: """
        teamleider, -teamleider, teamleidster, team leider, teamlead, team lead, team leader, lead,
        teamcoordinator, voorman, ploegleider, ploegbaas, supervisor, principal, hoofduitvoerder,
        squad lead, shift leader, werkplaatschef, afdelingschef, hoofdverpleegkundige
    """},
    {Seniority.JUNIOR: "junior, jr, aankomend, beginnend, startend, starter, entry level"},
    {Seniority.MEDIOR: "medior, mid level, midlevel"},
    {Seniority.SENIOR: "senior, sr, ervaren, staff engineer"},
)  # fmt: skip

NO_FORM = """
    zelfstandig werkend, vrijwilligerscoordinator, volunteer manager, volunteer coordinator,
    volunteer management, commissaris van politie, commissaris van de koning, raad van bestuur,
    college van bestuur, voorzitter raad van bestuur, voorzitter college van bestuur,
    voorzitter directie, board of directors, adviseur raad van toezicht, toezichthouder bouw,
    toezichthouder milieu, toezichthouder openbare ruimte, toezichthouder handhaving
"""

ENGAGEMENTS = (
    {Engagement.RETIRED: """
        gepensioneerd, gepensioneerde, met pensioen, met vervroegd pensioen, pensionado, retired,
        emeritus, emerita, in ruste
    """},
    {Engagement.VOLUNTEER: "vrijwilliger, vrijwilligster, -vrijwilliger, volunteer, vrijwillig"},
    {Engagement.BOARD: """
        bestuurslid, lid bestuur, lid van het bestuur, algemeen bestuurslid, raad van toezicht, rvt,
        raad van commissarissen, rvc, commissaris, president commissaris, toezichthouder,
        voorzitter, board member, member of the board, non executive, supervisory board,
        advisory board, raad van advies, board advisor, penningmeester, chair, chairman, chairwoman,
        chairperson, trustee
    """},
    {Engagement.INTERIM: "interim, interim-, ad interim, a i, waarnemend, interimmer"},
    {Engagement.FREELANCE: """
        freelance, freelancer, free lance, zzp, zzper, zelfstandig, zelfstandige, self employed,
        selfemployed, independent, eigen praktijk, eigen bedrijf
    """},
)  # fmt: skip

"""The lists that work is sorted by. The codes are stored; the labels may be rewritten."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Field(TextChoices):
    """A field of work as a Dutch reader knows it; somebody may have more than one."""

    HR = "hr", _("HR en loopbaan")
    EDUCATION = "education", _("Onderwijs en training")
    LEGAL = "legal", _("Juridisch")
    WELFARE = "welfare", _("Welzijn en sociaal werk")
    CARE = "care", _("Zorg")
    IT = "it", _("ICT en data")
    FINANCE = "finance", _("Financieel")
    MARKETING = "marketing", _("Marketing en communicatie")
    SALES = "sales", _("Verkoop")
    PURCHASING = "purchasing", _("Inkoop")
    LOGISTICS = "logistics", _("Logistiek en transport")
    BUILDING = "building", _("Bouw en vastgoed")
    NATURE = "nature", _("Duurzaamheid, natuur en landbouw")
    ENGINEERING = "engineering", _("Techniek en productie")
    POLICY = "policy", _("Overheid, beleid en veiligheid")
    RESEARCH = "research", _("Onderzoek")
    MEDIA = "media", _("Media, kunst en ontwerp")
    HOSPITALITY = "hospitality", _("Horeca, sport en vrije tijd")
    SERVICE = "service", _("Klantcontact en winkel")
    OFFICE = "office", _("Administratie en secretariaat")
    ADVICE = "advice", _("Advies en projecten")
    ENTERPRISE = "enterprise", _("Ondernemerschap")
    MANAGEMENT = "management", _("Algemeen management")


class Seniority(TextChoices):
    """How far somebody has come in the work, from learning it to owning it."""

    TRAINEE = "trainee", _("Stagiair of trainee")
    JUNIOR = "junior", _("Junior")
    MEDIOR = "medior", _("Medior")
    SENIOR = "senior", _("Senior")
    LEAD = "lead", _("Teamleider")
    MANAGER = "manager", _("Hoofd of manager")
    DIRECTOR = "director", _("Directeur")
    EXECUTIVE = "executive", _("Bestuurder")
    OWNER = "owner", _("Eigenaar of oprichter")


class Engagement(TextChoices):
    """In what form somebody works; ordinary employment has no code."""

    FREELANCE = "freelance", _("Zelfstandig")
    INTERIM = "interim", _("Interim")
    VOLUNTEER = "volunteer", _("Vrijwilliger")
    BOARD = "board", _("Toezicht of bestuurslid")
    RETIRED = "retired", _("Met pensioen")


class Sector(TextChoices):
    """What an organisation does, whatever the people in it do."""

    GOVERNMENT = "government", _("Overheid")
    EDUCATION = "education", _("Onderwijs en onderzoek")
    CARE = "care", _("Gezondheidszorg")
    WELFARE = "welfare", _("Welzijn en kinderopvang")
    IT = "it", _("ICT en telecom")
    FINANCE = "finance", _("Banken en verzekeringen")
    INDUSTRY = "industry", _("Industrie en techniek")
    BUILDING = "building", _("Bouw en woningen")
    ENERGY = "energy", _("Energie en water")
    TRADE = "trade", _("Winkels en groothandel")
    TRANSPORT = "transport", _("Vervoer en logistiek")
    CULTURE = "culture", _("Cultuur en media")
    HOSPITALITY = "hospitality", _("Horeca, sport en toerisme")
    NATURE = "nature", _("Landbouw en natuur")
    BUSINESS = "business", _("Zakelijke diensten")
    NONPROFIT = "nonprofit", _("Goede doelen en verenigingen")

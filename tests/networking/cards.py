"""vCards of invented people, as the programs write them."""


def vcf(*cards: str, newline: str = "\r\n", encoding: str = "utf-8") -> bytes:
    lines = [line for card in cards for line in card.strip().splitlines()]
    return (newline.join(lines) + newline).encode(encoding)


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"])


OUTLOOK = """\
BEGIN:VCARD
VERSION:2.1
X-MS-SIGNATURE:YES
N;LANGUAGE=nl:d'Hondt;Floor;;drs.
FN:drs. Floor d'Hondt
ORG:Café Oeverland B.V.;Advies
TITLE:Coördinator
TEL;WORK;VOICE:+31 6 00000001
ADR;WORK;PREF;:;;Kade 1;Zuidvliet;;1234 AB;Nederland
LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Kade 1=0D=0A=
1234 AB  Zuidvliet=0D=0A=
Nederland
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
EMAIL;PREF;INTERNET:Floor@Example.org
X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:
 /9j/4AAQSkZJRgABAQEAYABgAAD
 /2wBDAAYEBQYFBAYGBQY=

X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://schemas.example.org/office"><img/></card>
REV:20240312T101500Z
END:VCARD
"""

ANDROID = """\
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=98sterg=C3=A5rd;S=C3=B8ren;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=53=C3=B8=72=65=6E=20=C3=98=73=74=
=65=72=67=C3=A5=72=64
TEL;CELL:0600000002
EMAIL;HOME:soren@example.org
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Lam;Zo=C3=AB;;;
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ?damaged?
 SkZJ=
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=X-UNHEARD-OF;ENCODING=QUOTED-PRINTABLE:Boer;Andr=E9;;;
END:VCARD
"""

IPHONE = """\
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.4//EN
N:Velde;Anouk;van der;;
FN:Anouk van der Velde
ORG:Zorggroep De Linde\\, locatie Noord;Team 4;
TITLE:Verpleegkundige
item1.EMAIL;type=INTERNET;type=pref:anouk.thuis@example.org
item1.X-ABLabel:_$!<Home>!$_
item2.EMAIL;type=INTERNET:anouk@example.org
item2.X-ABLabel:_$!<Work>!$_
item3.URL;type=pref:http\\://www.linkedin.com/in/anouk-v
item3.X-ABLabel:_$!<HomePage>!$_
item4.ADR;type=HOME:;;Kade 1;Zuidvliet;;;
item4.X-ABADR:nl
BDAY;value=date:1980-01-01
NOTE:Belt liever niet
PHOTO;BASE64:
  /9j/4AAQSkZJRgABAQEAYABgAAD
END:VCARD
"""

GOOGLE = """\
BEGIN:VCARD
VERSION:3.0
FN:Mees van 't Zand
N:van 't Zand;Mees;;;
EMAIL;TYPE=INTERNET;TYPE=HOME:mees@example.org
EMAIL;TYPE=INTERNET;TYPE=WORK:m.zand@example.org
item1.ORG:Werkplaats Esdoorn
item1.X-ABLabel:
CATEGORIES:myContacts,starred
X-PHONETIC-FIRST-NAME:Mees
END:VCARD
BEGIN:VCARD
VERSION:3.0
EMAIL;TYPE=INTERNET:niemand@example.org
END:VCARD
"""

NEXTCLOUD = """\
BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:Noor Van Acker
N;SORT-AS="Acker,Noor":Van Acker;Noor;;;
TEL;VALUE=uri;TYPE="voice,home":tel:+31-6-00000003
EMAIL;PREF=2:noor@example.org
EMAIL;PREF=1;ALTID=1:mailto:n.vanacker@example.org
ROLE;LANGUAGE=nl:Adviseur
X-SOCIALPROFILE;TYPE=LINKEDIN:https://be.linkedin.com/in/noor-va
URL:https://example.org/noor
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Netwerk
MEMBER:urn:uuid:1
END:VCARD
"""

"""A certificate of our own for a server on this machine, for so many days; also by these names."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def make(folder, days, *names):
    """(a context for the server, a context that trusts it)."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    near = x509.SubjectAlternativeName(
        [x509.IPAddress(ipaddress.ip_address("127.0.0.1")), *map(x509.DNSName, names)]
    )
    paper = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    paper = paper.public_key(key.public_key()).serial_number(1).add_extension(near, critical=False)
    paper = paper.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    paper = paper.not_valid_before(now - timedelta(days=1))
    paper = paper.not_valid_after(now + timedelta(days=days, hours=1)).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = folder / "paper.pem"
    path.write_bytes(paper.public_bytes(pem) + key.private_bytes(pem, *plain))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cafile=path)

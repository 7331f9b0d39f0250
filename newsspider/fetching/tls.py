"""TLS contexts: certificates checked or not, and servers of yesterday still spoken to."""

from __future__ import annotations

import ssl

_LEGACY_SERVER_CONNECT = 0x4  # ssl.OP_LEGACY_SERVER_CONNECT, which Python 3.11 does not name


def client_context(*, verify: bool) -> ssl.SSLContext:
    """A context for HTTP/1.1 over TLS, with the system's certificate authorities (``SSL_CERT_FILE`` names others)."""
    context = ssl.create_default_context()
    context.options |= _LEGACY_SERVER_CONNECT
    context.set_alpn_protocols(["http/1.1"])
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif not context.get_ca_certs():
        _load_bundled_certificates(context)
    return context


def _load_bundled_certificates(context: ssl.SSLContext) -> None:
    """A machine without certificate authorities of its own gets Mozilla's, as certifi has them."""
    import certifi

    context.load_verify_locations(certifi.where())

"""A server that writes just the bytes it is told to and keeps what it read; with TLS and behind a proxy if wished."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def has_ipv6() -> bool:
    """Whether this machine has a loopback of IPv6: containers often have none."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")


@dataclass
class Script:
    """What is written for one path: pieces with pauses between them, and how the connection ends."""

    pieces: list[bytes]
    pause: float = 0.0
    end: str = "keep"
    """``keep`` the connection, ``close`` it, ``reset`` it, or ``hang``."""

    @property
    def written(self) -> bytes:
        return b"".join(self.pieces)


@dataclass
class RawServer:
    """Listens on a loopback address. ``scripts`` maps paths to answers; ``read`` has the requests by path.

    Several scripts are the answers to one request after the other, the last one to all that follow.
    """

    host: str = "127.0.0.1"
    scripts: Mapping[str, Script | list[Script]] = field(default_factory=dict)
    read: dict[str, list[bytes]] = field(default_factory=dict)
    log: list[tuple[float, str]] = field(default_factory=list)
    """When which path was asked for, in order; seconds of ``time.monotonic()``."""
    tls: ssl.SSLContext | None = None
    port: int = 0

    @property
    def base(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"

    def _script(self, path: str) -> Script:
        found = self.scripts.get(path, Script([b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"]))
        return found if isinstance(found, Script) else found[min(len(self.read[path]), len(found)) - 1]

    def answer(self, connection: socket.socket) -> None:
        """Serve one connection until it ends."""
        connection.settimeout(20)
        while True:
            head = _read_head(connection)
            if not head:
                return
            path = head.split(b" ", 2)[1].decode("latin-1")
            self.read.setdefault(path, []).append(head)
            self.log.append((time.monotonic(), path))
            script = self._script(path)
            for number, piece in enumerate(script.pieces):
                if number and script.pause:
                    time.sleep(script.pause)
                connection.sendall(piece)
            if script.end == "reset":
                time.sleep(0.05)  # let what was written arrive: a reset discards what waits
                raw = connection
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            if script.end == "hang":
                time.sleep(5)
            if script.end != "keep":
                return


def _read_head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        try:
            data = connection.recv(65536)
        except OSError:
            return b""
        if not data:
            return b""
        head += data
    return head


@contextmanager
def serving(answer: Callable[[socket.socket], None], host: str, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve connections with ``answer`` in threads; gives the port."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection = self.request
            try:
                if tls is not None:
                    connection = tls.wrap_socket(connection, server_side=True)
                answer(connection)
            except OSError:
                pass
            finally:
                connection.close()

    class Server(socketserver.ThreadingTCPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

        def shutdown_request(self, request: object) -> None:
            pass

    with Server((host, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


@contextmanager
def raw_server(
    scripts: Mapping[str, Script | list[Script]], *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> Iterator[RawServer]:
    """A raw server that runs while the context lasts."""
    server = RawServer(host=host, scripts=scripts, tls=tls)
    with serving(server.answer, host, tls) as port:
        server.port = port
        yield server


@dataclass
class Proxy:
    """A forward proxy (absolute form and CONNECT) that keeps the heads it was sent."""

    heads: list[bytes] = field(default_factory=list)
    refuse: bool = False
    hosts: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Where hosts are, by ``host:port`` or by name; others are asked at the address that was named."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, client: socket.socket) -> None:
        client.settimeout(20)
        head = _read_head(client)
        if not head:
            return
        self.heads.append(head)
        method, target, _ = head.split(b" ", 2)
        if self.refuse:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return
        if method == b"CONNECT":
            host, _, port = target.decode().rpartition(":")
            with socket.create_connection(self._place(host, port)) as origin:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                _pump(client, origin)
            return
        authority = target.decode().removeprefix("http://").partition("/")[0]
        host, _, port = authority.partition(":")
        with socket.create_connection(self._place(host, port or "80")) as origin:
            back = threading.Thread(target=_copy, args=(origin, client), daemon=True)
            back.start()
            while head:
                origin.sendall(_origin_form(head))
                head = _read_head(client)
                if head:
                    self.heads.append(head)
            back.join(0.2)

    def _place(self, host: str, port: str) -> tuple[str, int]:
        return self.hosts.get(f"{host}:{port}") or self.hosts.get(host, (host, int(port)))


def _origin_form(head: bytes) -> bytes:
    """A request as the proxy hands it on."""
    lines = head.split(b"\r\n")
    method, target, version = lines[0].split(b" ", 2)
    lines[0] = b" ".join([method, b"/" + target.removeprefix(b"http://").partition(b"/")[2], version])
    return b"\r\n".join(line for line in lines if not line.lower().startswith(b"proxy-"))


def _copy(source: socket.socket, target: socket.socket) -> None:
    """Copy bytes one way, and the end too."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_RDWR)
    except OSError:
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)


def _pump(left: socket.socket, right: socket.socket) -> None:
    """Copy bytes both ways until one side has ended."""
    other = threading.Thread(target=_copy, args=(left, right), daemon=True)
    other.start()
    _copy(right, left)
    other.join(0.2)


@contextmanager
def proxy_server(**options: bool) -> Iterator[Proxy]:
    """A proxy that runs while the context lasts."""
    proxy = Proxy(**options)
    with serving(proxy.answer, "127.0.0.1") as port:
        proxy.port = port
        yield proxy


def certificate(folder: Path, *, days: int = 2) -> tuple[Path, Path]:
    """A self-signed certificate for loopback and its key, as PEM files; with negative days one that has expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    addresses = [x509.IPAddress(ipaddress.ip_address(f"127.0.0.{n}")) for n in range(1, 10)]
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=30))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost"), *addresses]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    signed = builder.sign(key, hashes.SHA256())
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert_file, key_file


def server_context(cert_file: Path, key_file: Path) -> ssl.SSLContext:
    """A server's TLS context for a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert_file, key_file)
    return context

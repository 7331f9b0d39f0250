"""Faults that a test plants for an address: what servers do when they fail, lie or are slow."""

from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True)
class Fault:
    """What an address answers instead of, or on top of, its page."""

    status: int | None = None
    """Another status; the body is then a short error page, unless `body` is given."""
    headers: tuple[tuple[str, str], ...] = ()
    """Headers that are added; one with the name of an ordinary header takes its place."""
    without: tuple[str, ...] = ()
    """Names of headers that are left out."""
    body: bytes | None = None
    """Another body."""
    size: int | None = None
    """The body is filled up with spaces to this many bytes (streamed, never held)."""
    location: str | None = None
    """Redirect to there (302 unless `status` says otherwise)."""
    cut_after: int | None = None
    """The connection ends after so many bytes of the body, whatever Content-Length promised."""
    delay: float = 0.0
    """Seconds before the answer begins."""
    hang: bool = False
    """No answer at all; the connection stays open until the client or the server goes away."""
    drip: int | None = None
    """Bytes a second of the body."""
    raw: bytes | None = None
    """All that is sent, as it is; then the connection ends."""
    reset: bool = False
    """The connection ends without an answer."""


@dataclass
class Faults:
    """The faults of a newsroom by paper and path."""

    _planted: dict[tuple[str, str], list[tuple[Fault, int | None]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def plant(self, paper: str, path: str, fault: Fault, times: int | None = None) -> None:
        """Let `path` (with its query; `*` for all paths) of a paper fail: the next `times` times, or always."""
        with self._lock:
            self._planted.setdefault((paper, path), []).append((fault, times))

    def clear(self) -> None:
        """Take all faults away."""
        with self._lock:
            self._planted.clear()

    def take(self, paper: str, path: str) -> Fault | None:
        """The fault that applies to this request, counted down."""
        with self._lock:
            for key in ((paper, path), (paper, "*")):
                queue = self._planted.get(key)
                if queue:
                    return self._next(queue)
        return None

    @staticmethod
    def _next(queue: list[tuple[Fault, int | None]]) -> Fault:
        """The first fault of a queue; it goes when its times are over."""
        fault, times = queue[0]
        if times is not None:
            queue[:1] = [(fault, times - 1)] if times > 1 else []
        return fault

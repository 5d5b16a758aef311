"""What is counted while the desk is open, in the text format of Prometheus."""

from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from communique.store import Store
from communique.web.jobs import Jobs, State

disable_created_metrics()  # type: ignore[no-untyped-call]  # a series more for each, unused

_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10)
_REQUEST = ("method", "route", "status")


class Metrics:
    """The counters of one desk. Labels are templates of routes, states and types, never names."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._requests = Counter(
            "communique_requests", "Requests answered.", _REQUEST, registry=registry
        )
        self._seconds = Histogram(
            "communique_request_seconds",
            "From a request to the last byte of its answer.",
            ["route"],
            buckets=_SECONDS,
            registry=registry,
        )
        self._errors = Counter("communique_errors", "What broke.", ["type"], registry=registry)
        self._papers = Counter(
            "communique_papers",
            "Documents given to the desk, by what came of them.",
            ["state"],
            registry=registry,
        )
        ProcessCollector(registry=registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def broke(self, error: BaseException) -> None:
        """Count an error."""
        self._errors.labels(type(error).__name__).inc()

    def came(self, state: State) -> None:
        """Count what came of a document."""
        self._papers.labels(state).inc()

    def written(self, store: Store, jobs: Jobs | None) -> bytes:
        """All of it, and how much is on record as far as this store shows it."""
        held = CollectorRegistry()
        held.register(_Held(store, jobs))
        return generate_latest(self.registry) + generate_latest(held)


class _Held(Collector):
    """What the record holds and what waits at this moment."""

    def __init__(self, store: Store, jobs: Jobs | None) -> None:
        self._store = store
        self._jobs = jobs

    def collect(self) -> Iterator[Metric]:
        """The numbers."""
        counts = self._store.counts
        yield GaugeMetricFamily("communique_documents", "Documents on record.", counts.documents())
        entries = GaugeMetricFamily("communique_entries", "Entries on record.", labels=["kind"])
        for kind, number in counts.kinds().items():
            entries.add_metric([kind], number)
        yield entries
        yield GaugeMetricFamily(
            "communique_questions",
            "Questions of identity that wait for a person.",
            counts.questions(),
        )
        waiting = self._jobs.waiting() if self._jobs else 0
        yield GaugeMetricFamily("communique_papers_waiting", "Documents not read yet.", waiting)

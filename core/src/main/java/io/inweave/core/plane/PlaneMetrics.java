package io.inweave.core.plane;

import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentityRenewal;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.telemetry.MetricsPage;
import io.inweave.core.xds.XdsClient;
import java.time.Clock;
import java.time.Duration;

/** What the data plane measures of itself. */
final class PlaneMetrics {
    private final MetricsPage page;
    private final Clock clock;

    PlaneMetrics(MetricsPage page, Clock clock) {
        this.page = page;
        this.clock = clock;
    }

    void of(IdentityRenewal renewal, IdentitySource identities, XdsClient discovery) {
        page.gauge("istio_build{component=\"inweave-agent\",tag=\"" + NodeFacts.version() + "\"}", () -> 1);
        page.counter("inweave_identity_issued_total", renewal::renewals);
        page.counter("inweave_identity_failures_total", renewal::failures);
        page.gauge("inweave_identity_expiry_seconds", () -> secondsLeft(identities));
        page.gauge("inweave_xds_connected", () -> discovery.status().connected() ? 1 : 0);
        page.gauge(
                "inweave_xds_rejected_resources",
                () -> discovery.status().rejected().size());
    }

    /** Negative once the identity has expired; 0 while there is none. */
    private long secondsLeft(IdentitySource identities) {
        Identity identity = identities.current();
        return identity == null
                ? 0
                : Duration.between(clock.instant(), identity.svid().notAfter()).getSeconds();
    }
}
